"""Whatever cannot be read gets `success` and a line in the log: never a 500, never a traceback, never its content."""

from __future__ import annotations

import logging

import pytest
from official_account import (
    APP_ID,
    KEY,
    TOKEN,
    Account,
    base64,
    delivery,
    encrypted_with,
    is_left_unanswered,
    locked,
    safe_settings,
    scrambled,
)

SECRET_WORDS = "不可告人"
GOOD = delivery(Content=SECRET_WORDS)

DOCUMENTS = {
    "empty": "",
    "JSON": '{"ToUserName": "不可告人"}',
    "no XML": "不可告人",
    "NUL": GOOD.replace("不可告人", "不可告人\0"),
    "a control character by number": GOOD.replace("<![CDATA[不可告人]]>", "不可告人&#1;"),
    "declaration not at the start": f' <?xml version="1.0"?>{GOOD}',
    "cut off": GOOD[:-9],
    "another root": GOOD.replace("xml>", "html>"),
    "an empty root": "<xml/>",
    "words in the root": "<xml>不可告人</xml>",
    "a DTD": f"<!DOCTYPE x>{GOOD}",
    "an entity": f'<!DOCTYPE x [<!ENTITY e "不可告人">]>{GOOD.replace("<![CDATA[不可告人]]>", "&e;")}',
    "a billion laughs": '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><xml>&b;</xml>',
    "an entity behind a comment": f'<!-- <xml> --><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>{GOOD}',
    "an undeclared entity": GOOD.replace("<![CDATA[不可告人]]>", "&e;"),
    "no MsgType": delivery(MsgType=None),
    "an empty MsgType": delivery(MsgType=""),
    "two MsgTypes": GOOD.replace("</xml>", "<MsgType>text</MsgType></xml>"),
    "a MsgType we do not know": delivery("hologram"),
    "an event without Event": delivery("event"),
    "an empty Event": delivery("event", Event=""),
    "a click on nothing": delivery("event", Event="CLICK", EventKey=""),
    "a nested Content": GOOD.replace("<![CDATA[不可告人]]>", "<b>不可告人</b>"),
    "a Content with an attribute": GOOD.replace("<Content>", '<Content x="1">'),
    "two Contents": GOOD.replace("</xml>", "<Content>不可告人</Content></xml>"),
    "no sender": delivery(FromUserName=None),
    "an empty sender": delivery(FromUserName=""),
    "an endless sender": delivery(FromUserName="o" * 129),
    "no account": delivery(ToUserName=None),
    "a third party's event": "<xml><AppId>wx1</AppId><InfoType>component_verify_ticket</InfoType></xml>",
    "deep nesting": "<xml>" + "<a>" * 5000 + "</a>" * 5000 + "</xml>",
    "many siblings": "<xml>" + "<a/>" * 10000 + "</xml>",
}

BYTES = {
    "not UTF-8": b"<xml>\xff\xfe</xml>",
    "GBK": f'<?xml version="1.0" encoding="gbk"?>{GOOD}'.encode("gbk"),
    "UTF-16": GOOD.encode("utf-16"),
    "a surrogate": GOOD.encode().replace("不".encode(), b"\xed\xa0\x80"),
}

ENCRYPTED = {
    "an empty Encrypt": "",
    "no base64 at all": "!!!!",
    "not ASCII": "密文",
    "base64 with a letter too many": "A" * 65,
    "not whole blocks": base64(locked(GOOD.encode())[:-3]),
    "a block too few": base64(locked(GOOD.encode())[:-16]),
    "one block of garbage": base64(b"0123456789abcdef"),
    "many blocks of garbage": base64(b"0123456789abcdef" * 9),
    "another account's id": base64(locked(GOOD.encode(), b"wx_another")),
    "an id that is not UTF-8": base64(locked(GOOD.encode(), b"\xff\xff")),
    "a message that is not UTF-8": base64(locked(b"<xml>\xff</xml>")),
    "an empty message": base64(locked(b"")),
    "a length too large": base64(locked(GOOD.encode(), length=2**32 - 1)),
    "a length too small": base64(locked(GOOD.encode(), length=3)),
    "padding of more than a block": base64(locked(GOOD.encode(), padding=255)),
    "padding of nothing": base64(locked(GOOD.encode(), padding=0x20)),
    "padding that is all there is": base64(scrambled(b"\x20" * 32)),
    "padding byte zero": base64(scrambled(b"0123456789abcdef" * 2 + b"\0" * 16)),
    "another key's message": encrypted_with(KEY[::-1], GOOD),
}


@pytest.fixture
def left_unanswered(caplog):
    """Checks what every test here is about."""

    def check(account, response):
        assert is_left_unanswered(response), response.text
        assert account.stub.messages == []
        (record,) = [record for record in caplog.records if record.name.startswith("bot.")]
        assert record.levelno == logging.WARNING
        assert record.exc_info is None
        for hidden in (SECRET_WORDS, TOKEN, KEY, APP_ID, "Traceback"):
            assert hidden not in record.getMessage()

    return check


@pytest.mark.parametrize("document", DOCUMENTS.values(), ids=DOCUMENTS)
def test_in_plain_mode(document, left_unanswered):
    account = Account()
    left_unanswered(account, account.plain(document))


@pytest.mark.parametrize("document", BYTES.values(), ids=BYTES)
def test_bytes_in_plain_mode(document, left_unanswered):
    account = Account()
    left_unanswered(account, account.plain(document))


@pytest.mark.parametrize("document", DOCUMENTS.values(), ids=DOCUMENTS)
def test_properly_encrypted(document, left_unanswered):
    account = Account(safe_settings())
    left_unanswered(account, account.safe(document))


@pytest.mark.parametrize("document", BYTES.values(), ids=BYTES)
def test_bytes_properly_encrypted(document, left_unanswered):
    account = Account(safe_settings())
    left_unanswered(account, account.encrypted(base64(locked(document))))


@pytest.mark.parametrize("encrypted", ENCRYPTED.values(), ids=ENCRYPTED)
@pytest.mark.parametrize("keys", [{}, {"wechat_aes_key_previous": "A" * 43}], ids=["one key", "two keys"])
def test_badly_encrypted(encrypted, keys, left_unanswered):
    account = Account(safe_settings(**keys))
    left_unanswered(account, account.encrypted(encrypted))


@pytest.mark.parametrize(
    "body",
    ["", "{}", "<xml/>", "<xml>x</xml>", GOOD, "<html><Encrypt>x</Encrypt></html>", b"<xml>\xff</xml>", "<!DOCTYPE x>"],
)
def test_encrypted_by_name_only(body, left_unanswered):
    account = Account(safe_settings())
    left_unanswered(account, account.enveloped(body))


@pytest.mark.parametrize(
    ("encrypt", "covered"),
    [
        ("<Encrypt>x</Encrypt><Encrypt>x</Encrypt>", ["x", "x"]),
        ("<Encrypt><x>x</x></Encrypt>", {"x": "x"}),
        ('<Encrypt x="x">x</Encrypt>', {"@x": "x", "#text": "x"}),
    ],
)
def test_an_encrypt_that_nobody_can_have_signed_is_refused(encrypt, covered):
    account = Account(safe_settings())
    assert account.enveloped(f"<xml>{encrypt}</xml>", "x").status_code == 403
    assert account.enveloped(f"<xml>{encrypt}</xml>", str(covered)).status_code == 403
    assert account.stub.messages == []


def test_words_that_look_like_a_dtd_are_only_words():
    account = Account()
    account.plain(delivery(Content='<!DOCTYPE html> <!ENTITY e "x">'))
    assert account.stub.only.text == '<!DOCTYPE html> <!ENTITY e "x">'
