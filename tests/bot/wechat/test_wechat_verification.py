"""GET /wechat: what the console does when the address is entered."""

from __future__ import annotations

import pytest
from official_account import Account, settings, signed

V2 = {
    "signature": "f464b24fc39322e44b38aa78f5edd27bd1441696",
    "timestamp": "1714036504",
    "nonce": "1514711492",
    "echostr": "4375120948345356249",
}


def test_the_documented_verification_gets_its_echo_and_nothing_else():
    response = Account(settings(wechat_token="AAAAA")).get(**V2)
    assert response.content == b"4375120948345356249"
    assert response.headers["content-type"].startswith("text/plain")


def test_the_echo_is_not_touched():
    echo = '"a&b <c>" 你好 +%'
    assert Account().get(**signed(echostr=echo)).text == echo


@pytest.mark.parametrize("missing", ["signature", "timestamp", "nonce", "echostr"])
def test_a_missing_parameter_is_refused(missing):
    query = {name: value for name, value in signed(echostr="1").items() if name != missing}
    assert Account().get(**query).status_code == 403


@pytest.mark.parametrize("wrong", ["0" * 40, "é" * 40, "", "f464b24fc39322e44b38aa78f5edd27bd1441696"])
def test_a_wrong_signature_is_refused(wrong):
    response = Account().get(**signed(echostr="1", signature=wrong))
    assert response.status_code == 403
    assert "1" not in response.text


def test_any_altered_parameter_is_refused():
    account = Account()
    assert account.get(**signed(echostr="1", timestamp="1409735670")).status_code == 403
    assert account.get(**signed(echostr="1", nonce="1320562133")).status_code == 403


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("token", [None, ""])
def test_an_office_without_a_token_says_so(method, token):
    account = Account(settings(wechat_token=token))
    response = account.get(**signed(echostr="1")) if method == "GET" else account.plain("<xml/>")
    assert response.status_code == 404
    assert "还没有配置微信公众号" in response.text


def test_a_refusal_tells_the_log_what_to_compare_and_no_secret(caplog):
    Account().get(**signed(echostr="1", signature="0" * 40))
    assert "XUEFA_WECHAT_TOKEN" in caplog.text
    assert "spamtest" not in caplog.text
