"""A wrong setting stops the start with one line that names it; a secret never shows itself."""

from __future__ import annotations

import stat

import pytest

from bot.errors import SettingsError
from bot.settings import Settings, load_settings, signing_key


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("WECHAT_AES_KEY", "too short"),
        ("WECHAT_AES_KEY_PREVIOUS", "x" * 44),
        ("ENROLMENT", "everybody"),
        ("TIMEZONE", "Mars/Olympus"),
        ("TIMEZONE", "../etc/passwd"),
        ("DATABASE_URL", "mysql://root@localhost/x"),
        ("MAX_BODY_BYTES", "many"),
        ("LOG_FORMAT", "xml"),
    ],
)
def test_a_malformed_setting_is_named_in_one_line(monkeypatch, tmp_path, name, value):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(f"XUEFA_{name}", value)
    with pytest.raises(SettingsError) as caught:
        load_settings()
    assert f"XUEFA_{name}" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_faulty_secret_is_not_repeated(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XUEFA_WECHAT_AES_KEY", "my secret key that is too short")
    with pytest.raises(SettingsError) as caught:
        load_settings()
    assert "my secret key" not in str(caught.value)


def test_empty_means_unset(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XUEFA_WECHAT_TOKEN", "")
    monkeypatch.setenv("XUEFA_DATABASE_URL", "")
    settings = load_settings()
    assert settings.wechat_token is None
    assert settings.database == "sqlite:///data/xuefa.db"


def test_secrets_do_not_print():
    settings = Settings(wechat_token="hush", secret_key="hush", wechat_aes_key="h" * 43)
    assert "hush" not in repr(settings)
    assert "h" * 43 not in repr(settings)


def test_the_signing_key_is_made_once_kept_and_private(tmp_path):
    settings = Settings(data_dir=tmp_path / "new")
    key = signing_key(settings)
    assert len(key) >= 43
    assert signing_key(settings) == key
    assert stat.S_IMODE((tmp_path / "new" / "secret_key").stat().st_mode) == 0o600
    assert signing_key(Settings(secret_key="given")) == "given"
