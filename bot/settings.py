"""Every setting: read once at start from the environment or `.env` (prefix XUEFA_), checked, passed on as a value."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.errors import SettingsError

AesKey = Annotated[SecretStr, Field(min_length=43, max_length=43)]


class Settings(BaseSettings):
    """The settings of `CONTRACT`: empty means unset; a secret never prints itself."""

    model_config = SettingsConfigDict(
        env_prefix="XUEFA_", env_file=".env", env_ignore_empty=True, frozen=True, extra="ignore"
    )

    database_url: str = ""
    data_dir: Path = Path("data")
    secret_key: SecretStr | None = None
    public_url: str = ""
    timezone: str = "Asia/Shanghai"
    unit_name: str = "本单位"
    enrolment: Literal["open", "roster"] | None = None

    wechat_app_id: str = ""
    wechat_app_secret: SecretStr | None = None
    wechat_token: SecretStr | None = None
    wechat_aes_key: AesKey | None = None
    wechat_aes_key_previous: AesKey | None = None
    wechat_api_base: str = "https://api.weixin.qq.com"

    wecom_corp_id: str = ""
    wecom_agent_id: str = ""
    wecom_secret: SecretStr | None = None
    wecom_token: SecretStr | None = None
    wecom_aes_key: AesKey | None = None
    wecom_api_base: str = "https://qyapi.weixin.qq.com"

    review: Literal["off", "required"] = "off"
    """Whether a second person must look at a question before it is published."""

    max_body_bytes: Annotated[int, Field(ge=1024, le=64 * 1024 * 1024)] = 64 * 1024
    log_format: Literal["text", "json"] = "text"

    @field_validator("timezone")
    @classmethod
    def _known_timezone(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise ValueError(f"不认识的时区 {name}") from error
        return name

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, url: str) -> str:
        if url and not url.startswith(("sqlite:///", "postgresql+psycopg://")):
            raise ValueError("只支持 sqlite:///… 与 postgresql+psycopg://…")
        return url

    @property
    def zone(self) -> ZoneInfo:
        """The unit's time zone: "today" is its day."""
        return ZoneInfo(self.timezone)

    @property
    def database(self) -> str:
        """The database URL, by default SQLite inside the data directory."""
        return self.database_url or f"sqlite:///{self.data_dir / 'xuefa.db'}"


def load_settings(**overrides: object) -> Settings:
    """Read and check all settings. Raises SettingsError naming every setting at fault in one line."""
    try:
        return Settings(**overrides)  # type: ignore[arg-type]
    except ValidationError as error:
        faults = "；".join(f"XUEFA_{str(fault['loc'][0]).upper()}：{_said(fault)}" for fault in error.errors())
        raise SettingsError(faults) from None


def _said(fault: ErrorDetails) -> str:
    """What is wrong, in the reader's language where we know the words."""
    known = fault["msg"].removeprefix("Value error, ")
    context = fault.get("ctx", {})
    match fault["type"]:
        case "too_long" | "too_short" | "string_too_long" | "string_too_short":
            wanted = context.get("min_length") or context.get("max_length")
            return f"要 {wanted} 位，现在是 {context.get('actual_length') or len(str(fault['input']))} 位"
        case "literal_error":
            return f"只能是 {context['expected']}"
        case "int_parsing" | "greater_than_equal" | "less_than_equal":
            return f"要一个合适的整数（{known}）"
    return known


def signing_key(settings: Settings) -> str:
    """The key that signs cookies: the one set, or one made once and kept under the data directory (mode 600)."""
    if settings.secret_key is not None:
        return settings.secret_key.get_secret_value()
    path = settings.data_dir / "secret_key"
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="ascii") as file:
            path.chmod(0o600)
            file.write(secrets.token_urlsafe(48))
    except FileExistsError:
        pass
    return path.read_text(encoding="ascii").strip()
