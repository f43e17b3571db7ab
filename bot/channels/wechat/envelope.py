"""Signatures and encryption, in the three modes the console offers (明文, 兼容, 安全)."""

from __future__ import annotations

import hmac
import re
import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from pydantic import SecretStr
from wechatpy.crypto import WeChatCrypto
from wechatpy.utils import WeChatSigner

from bot.channels.wechat.fields import Fields, read_fields
from bot.channels.wechat.refusal import BadSignature, Unusable, guarded
from bot.errors import SettingsError
from bot.settings import Settings

Query = Mapping[str, str]

_KEY = re.compile("[A-Za-z0-9+/]{43}")


@dataclass(frozen=True, slots=True)
class Opened:
    """What was in the envelope, and the lock it came with; None where it came in plain."""

    fields: Fields
    lock: WeChatCrypto | None

    def seal(self, xml: str, nonce: str, at: datetime) -> str:
        """The reply as this delivery wants it: plain, or encrypted with the key that opened the delivery.

        wechatpy writes the nonce into the XML as it is, so one that is not plain letters and digits is not repeated.
        """
        if self.lock is None:
            return xml
        nonce = nonce if nonce.isascii() and nonce.isalnum() else secrets.token_hex(8)
        sealed: str = self.lock.encrypt_message(xml, nonce, str(int(at.timestamp())))
        return sealed


class Envelopes:
    """Checks and opens deliveries to one account. Raises SettingsError where a key cannot be used."""

    def __init__(self, settings: Settings) -> None:
        self._token = _secret(settings.wechat_token)
        self._locks = _locks(settings, self._token)

    @property
    def configured(self) -> bool:
        """Whether there is a token at all; without one every signature could be forged."""
        return bool(self._token)

    def is_signed(self, query: Query) -> bool:
        """Whether the query of a verification or of a plain delivery was signed with our token."""
        return self._signed(query, "signature")

    def open(self, body: bytes, query: Query) -> Opened:
        """Check who sent a delivery and open it. Raises BadSignature or Unusable.

        A plain delivery is taken even where a key is set: only the token's holder can sign it, and an office may fill
        in the key before it changes the mode in the console, or go back to 明文 for a while. There is no window of time
        and no memory of nonces: retries may repeat both and clocks differ; repeats are harmless, as every message
        counts once.
        """
        if query.get("encrypt_type") == "aes":
            return self._open_encrypted(read_fields(body), query)
        if not self.is_signed(query):
            raise BadSignature
        return Opened(read_fields(body), None)

    def _open_encrypted(self, fields: Fields, query: Query) -> Opened:
        """Compatible and safe mode. `msg_signature` covers what is encrypted, so only that is believed.

        Without a key of ours compatible mode is still usable: its plain fields are there for this, and the signature
        shows who sent them as well as in plain mode.
        """
        if "Encrypt" not in fields:
            raise Unusable("encrypt_type is aes, but there is no <Encrypt>")
        encrypted = "" if fields["Encrypt"] is None else fields["Encrypt"]
        if not isinstance(encrypted, str) or not self._signed(query, "msg_signature", encrypted):
            raise BadSignature
        if self._locks:
            return self._decrypt(encrypted, query)
        if "MsgType" not in fields:
            raise Unusable("it is encrypted, but XUEFA_WECHAT_AES_KEY is not set")
        return Opened(fields, None)

    def _decrypt(self, encrypted: str, query: Query) -> Opened:
        """Try the current key, then the previous one."""
        for lock in self._locks:
            with suppress(Unusable), guarded("decrypting"):
                xml = lock.decrypt_message(
                    {"Encrypt": encrypted}, query["msg_signature"], query["timestamp"], query["nonce"]
                )
                break
        else:
            raise Unusable("no key opens it: compare XUEFA_WECHAT_APP_ID and XUEFA_WECHAT_AES_KEY with the console")
        return Opened(read_fields(xml), lock)

    def _signed(self, query: Query, name: str, *more: str) -> bool:
        given, timestamp, nonce = (query.get(key, "") for key in (name, "timestamp", "nonce"))
        if not (given and timestamp and nonce):
            return False
        signer = WeChatSigner()
        signer.add_data(self._token, timestamp, nonce, *more)
        return hmac.compare_digest(signer.signature.encode(), given.encode())


def _locks(settings: Settings, token: str) -> list[WeChatCrypto]:
    """One for each key, the current one first. wechatpy would only assert that a key is one."""
    keys = {
        "XUEFA_WECHAT_AES_KEY": _secret(settings.wechat_aes_key),
        "XUEFA_WECHAT_AES_KEY_PREVIOUS": _secret(settings.wechat_aes_key_previous),
    }
    keys = {name: key for name, key in keys.items() if key}
    for name, key in keys.items():
        if not _KEY.fullmatch(key):
            raise SettingsError(f"{name}：要 43 位字母和数字，照公众号后台的 EncodingAESKey 填")
    if keys and not (token and settings.wechat_app_id):
        raise SettingsError("设了 XUEFA_WECHAT_AES_KEY，还要有 XUEFA_WECHAT_TOKEN 和 XUEFA_WECHAT_APP_ID")
    return [WeChatCrypto(token, key, settings.wechat_app_id) for key in keys.values()]


def _secret(setting: SecretStr | None) -> str:
    return setting.get_secret_value() if setting else ""
