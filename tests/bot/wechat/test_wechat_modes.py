"""明文, 兼容 and 安全 mode, and keys that change."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from official_account import (
    KEY,
    OFFICE,
    OLD_KEY,
    SENDER,
    Account,
    delivery,
    encrypted_with,
    is_left_unanswered,
    safe_settings,
    settings,
    signature,
    signed,
    unlocked,
    words,
)

from bot.errors import SettingsError

TEXT = delivery(Content="真的")
AROUND = delivery(Content="外面的").removeprefix("<xml>").removesuffix("</xml>")
NEW_KEY = KEY[::-1]


def said(xml: str) -> str | None:
    return ElementTree.fromstring(xml).findtext("Content")


def test_plain_mode_is_answered_in_plain():
    account = Account()
    assert words(account.plain(TEXT)) == "好的"
    assert account.stub.only.text == "真的"


def test_a_reply_goes_back_to_who_wrote():
    reply = ElementTree.fromstring(Account().plain(TEXT).content)
    assert {element.tag: element.text for element in reply} == {
        "ToUserName": SENDER,
        "FromUserName": OFFICE,
        "CreateTime": "1795482000",
        "MsgType": "text",
        "Content": "好的",
    }


def test_safe_mode_is_answered_encrypted():
    account = Account(safe_settings())
    response = account.safe(TEXT)
    assert response.headers["content-type"] == "application/xml"
    assert said(unlocked(response)) == "好的"
    assert account.stub.only.text == "真的"


def test_compatible_mode_believes_what_is_encrypted_and_not_what_stands_around_it():
    account = Account(safe_settings())
    assert said(unlocked(account.safe(TEXT, around=AROUND))) == "好的"
    assert account.stub.only.text == "真的"


def test_compatible_mode_without_a_key_of_ours_is_answered_in_plain():
    account = Account(settings())
    assert words(account.safe(TEXT, around=AROUND)) == "好的"
    assert account.stub.only.text == "外面的"


def test_safe_mode_without_a_key_of_ours_is_left_unanswered_and_the_log_says_why(caplog):
    account = Account(settings())
    assert is_left_unanswered(account.safe(TEXT))
    assert "XUEFA_WECHAT_AES_KEY is not set" in caplog.text


def test_a_signed_plain_message_is_taken_where_a_key_is_set():
    assert words(Account(safe_settings()).plain(TEXT)) == "好的"


def test_encrypt_type_raw_is_plain_mode():
    assert words(Account().plain(TEXT, encrypt_type="raw")) == "好的"


def test_an_encrypted_reply_repeats_the_nonce_and_carries_our_time():
    envelope = ElementTree.fromstring(Account(safe_settings()).safe(TEXT).content)
    assert (envelope.findtext("Nonce"), envelope.findtext("TimeStamp")) == ("1320562132", "1795482000")


def test_a_nonce_that_would_break_the_xml_is_not_repeated():
    nonce, encrypted = "]]>&<x", encrypted_with(KEY, TEXT)
    seal = signature(signed()["timestamp"], nonce, encrypted)
    response = Account(safe_settings()).encrypted(encrypted, nonce=nonce, msg_signature=seal)
    assert said(unlocked(response)) == "好的"


def test_the_previous_key_still_opens_and_then_also_seals():
    account = Account(safe_settings(wechat_aes_key=NEW_KEY, wechat_aes_key_previous=OLD_KEY))
    assert said(unlocked(account.safe(TEXT, key=OLD_KEY), key=OLD_KEY)) == "好的"
    assert said(unlocked(account.safe(TEXT, key=NEW_KEY), key=NEW_KEY)) == "好的"


def test_a_key_we_never_had_is_left_unanswered_and_the_log_says_what_to_compare(caplog):
    account = Account(safe_settings(wechat_aes_key_previous=OLD_KEY))
    assert is_left_unanswered(account.safe(TEXT, key=NEW_KEY))
    assert "XUEFA_WECHAT_AES_KEY" in caplog.text
    assert KEY not in caplog.text
    assert account.stub.messages == []


def test_a_message_for_another_account_is_left_unanswered():
    account = Account(safe_settings(wechat_app_id="wx_another"))
    assert is_left_unanswered(account.safe(TEXT))
    assert account.stub.messages == []


@pytest.mark.parametrize("query", [{"signature": "0" * 40}, {"signature": None}, {"timestamp": None}, {"nonce": ""}])
def test_plain_mode_refuses_what_is_not_signed(query):
    account = Account()
    assert account.plain(TEXT, **query).status_code == 403
    assert account.stub.messages == []


def test_a_signature_over_less_than_it_should_cover_is_none():
    account = Account()
    assert account.plain(TEXT, timestamp="", signature=signature(signed()["nonce"])).status_code == 403
    assert account.plain(TEXT, nonce=None, signature=signature(signed()["timestamp"])).status_code == 403


@pytest.mark.parametrize(
    "query", [{"msg_signature": "0" * 40}, {"msg_signature": None}, {"timestamp": None}, {"nonce": "1320562133"}]
)
@pytest.mark.parametrize("around", ["", AROUND])
def test_encrypted_modes_refuse_what_is_not_signed_for_what_is_encrypted(query, around):
    account = Account(safe_settings())
    assert account.safe(TEXT, around=around, **query).status_code == 403
    assert account.stub.messages == []


def test_in_encrypted_modes_the_plain_signature_counts_for_nothing():
    account = Account(safe_settings())
    assert account.safe(TEXT, msg_signature=signed()["signature"]).status_code == 403
    assert said(unlocked(account.safe(TEXT, signature="0" * 40))) == "好的"


def test_a_signature_for_one_message_does_not_carry_another():
    seal = signature(signed()["timestamp"], signed()["nonce"], encrypted_with(KEY, TEXT))
    assert Account(safe_settings()).safe(delivery(Content="换过的"), msg_signature=seal).status_code == 403


def test_a_repeated_nonce_is_no_reason_to_refuse():
    account = Account(safe_settings())
    assert [account.safe(TEXT).status_code for _ in range(3)] == [200, 200, 200]


@pytest.mark.parametrize("key", ["!" * 43, "密" * 43, KEY[:-1] + "="])
@pytest.mark.parametrize("name", ["wechat_aes_key", "wechat_aes_key_previous"])
def test_a_key_that_is_none_stops_the_start_and_is_named(name, key):
    with pytest.raises(SettingsError) as stopped:
        Account(safe_settings(**{name: key}))
    assert f"XUEFA_{name.upper()}：" in str(stopped.value)
    assert key not in str(stopped.value)


@pytest.mark.parametrize("missing", [{"wechat_app_id": ""}, {"wechat_token": None}])
def test_a_key_alone_stops_the_start(missing):
    with pytest.raises(SettingsError, match="XUEFA_WECHAT_APP_ID"):
        Account(safe_settings(**missing))
