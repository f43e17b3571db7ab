"""Published examples: what Tencent and other libraries have encrypted and signed, read and written by us.

V1 to V3 are Tencent's documentation (V1 for WeCom, whose envelope is the same but for the id), V4 is wechatpy's, V5 and
V6 are a Go library's. All ids, tokens and keys were published with them.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest
from official_account import Account, settings, unlocked
from wechatpy.crypto import WeChatCrypto
from wechatpy.crypto.base import BasePrpCrypto

from bot.channels.wechat.envelope import Envelopes, Opened
from bot.channels.wechat.refusal import BadSignature, Unusable


@dataclass(frozen=True)
class Vector:
    token: str
    key: str
    id: str
    timestamp: str
    nonce: str
    signature: str
    encrypt: str

    @property
    def envelopes(self) -> Envelopes:
        return Envelopes(settings(wechat_token=self.token, wechat_aes_key=self.key, wechat_app_id=self.id))

    @property
    def query(self) -> dict[str, str]:
        return {
            "encrypt_type": "aes",
            "msg_signature": self.signature,
            "timestamp": self.timestamp,
            "nonce": self.nonce,
        }

    def body(self, around: str = "") -> bytes:
        return f"<xml>{around}<Encrypt><![CDATA[{self.encrypt}]]></Encrypt></xml>".encode()


V1_KEY = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C"
V1_ECHO = Vector(
    "QDG6eK",
    V1_KEY,
    "wx5823bf96d3bd56c7",
    "1409659589",
    "263014780",
    "5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3",
    "P9nAzCzyDtyTWESHep1vC5X9xho/qYX3Zpb4yKa9SKld1DsH3Iyt3tP3zNdtp+4RPcs8TgAE7OaBO+FZXvnaqQ==",
)
V1 = Vector(
    "QDG6eK",
    V1_KEY,
    "wx5823bf96d3bd56c7",
    "1409659813",
    "1372623149",
    "477715d11cdb4164915debcba66cb864d751f3e6",
    "RypEvHKD8QQKFhvQ6QleEB4J58tiPdvo+rtK1I9qca6aM/wvqnLSV5zEPeusUiX5L5X/0lWfrf0QADHHhGd3QczcdCUpj911L3vg3W/sYYvuJTs3"
    "TUUkSUXxaccAS0qhxchrRYt66wiSpGLYL42aM6A8dTT+6k4aSknmPj48kzJs8qLjvd4Xgpue06DOdnLxAUHzM6+kDZ+HMZfJYuR+LtwGc2hgf5gs"
    "ijff0ekUNXZiqATP7PF5mZxZ3Izoun1s4zG4LUMnvw2r+KqCKIw+3IQH03v+BCA9nMELNqbSf6tiWSrXJB3LAVGUcallcrw8V2t9EL4EhzJWrQUa"
    "x5wLVMNS0+rUPA3k22Ncx4XXZS9o0MBH27Bo6BpNelZpS+/uh9KsNlY6bHCmJU9p8g7m3fVKn28H3KDYA5Pl/T8Z1ptDAVe0lXdQ2YoyyH2uyPIG"
    "HBZZIs2pDBS8R07+qN+E7Q==",
)
V2 = Vector(
    "AAAAA",
    "A" * 43,
    "wxba5fad812f8e6fb9",
    "1714112445",
    "415670741",
    "046e02f8204d34f8ba5fa3b1db94908f3df2e9b3",
    "+qdx1OKCy+5JPCBFWw70tm0fJGb2Jmeia4FCB7kao+/Q5c/ohsOzQHi8khUOb05JCpj0JB4RvQMkUyus8TPxLKJGQqcvZqzDpVzazhZv6JsXUnnR"
    "8XGT740XgXZUXQ7vJVnAG+tE8NUd4yFyjPy7GgiaviNrlCTj+l5kdfMuFUPpRSrfMZuMcp3Fn2Pede2IuQrKEYwKSqFIZoNqJ4M8EajAsjLY2km3"
    "2IIjdf8YL/P50F7mStwntrA2cPDrM1kb6mOcfBgRtWygb3VIYnSeOBrebufAlr7F9mFUPAJGj04=",
)
V3 = Vector(
    "AAAAA",
    "A" * 43,
    "wx134c8103faa5a59e",
    "1715943329",
    "1590219412",
    "6c12a4205838198b8fa631b3220723bb07f1015c",
    "D7yzvUNAL930rd28wf21s4hvXhz0L6Uit/p2Di6C5DHyYGpEgdBRnKjBec34JwoQXicwaZC7fOVihW80F4VtsdvE//1vr7oAbqjDv8KenVp+ajKY"
    "pJnyQ4zMRhIC+a31fCVOMC03FfzV/QuC94kBP55a+Za3sJgvAn+ZbsNqZI5DkyuzkhQN8OBqCzFhizGmy0xpM0MEA4agpvE+RuNO1rhHTtuJB5yl"
    "tw1FiYzecSXJ+y/D2r81VkRn2eYjh2ltsoyfbDR7Is6ookXIFxTfyeNyeHxMeT4KN5WpCDmSbTcUYrbBUlkGLJ9n/rU8YOywma6G7aTb7KZKOqCx"
    "gfoUlYEZPk4FUL/TK7ShriFDMVCLyjQJ15Ob++agDWtcxhfUfe6HIoIpRW8mKNBQiY/Jd1svvuskA1wLef1RTtzKfMpagSCX/laZINmdnX4zrF6k"
    "IaR9P4xQrWXbsTFHTYe0Mg==",
)
V4_ECHO = Vector(
    "123456",
    "kWxPEV2UEDyxWpmPdKC3F4dgPDmOvfKX1HGnEUDS1aR",
    "wx49f0ab532d5d035a",
    "1411443780",
    "437374425",
    "dd6b9c95b495b3f7e2901bfbc76c664930ffdb96",
    "4ByGGj+sVCYcvGeQYhaKIk1o0pQRNbRjxybjTGblXrBaXlTXeOo1+bXFXDQQb1o6co6Yh9Bv41n7hOchLF6p+Q==",
)
V5 = Vector(
    "tom00123",
    V1_KEY,
    "wx17a727aa81c60f43",
    "1515926128",
    "143125540",
    "2a57bca3d93100e42599d453d97ebde9f5a57eca",
    "TYISAfTaVqF97gn22+BQrYOtJcf4GU360iTvjzdLBAp800rTdKFOj+nUhAJKUJ82YA5zbRHPZ/F6P8ok8dYMWhu2zBWwv+xIWlERDlaIKp2CKzbS"
    "a5FZ2gl1EWrZzn/GDkKEuDIEY7GyjJaVfiduMg8N6oBlxx6xYz0tuyNlVWoAbgDvIxYYJwkN7CRADuD0IPTE7mkY4fGc56fxFc2D58vnsIOQ8ys2"
    "8m81fhHZ4g0UjcJKJXofj0N5QTJxO9RmHVP39+b0KcevUacw4Dmi8c72/S0IqIl/eBgZVG4IVVPgpii/7gojmbFDHFi9/RTA4nwQJAe9JxNx+76R"
    "vnmXvfCW8PigFlvtsJvY31Nv/ZB97ZxIUiJYk2Y48JoH3wZEs/9NKzDHOaOT+SvRFLaIWeD9DUayXXG5g0vEfugrZPM=",
)
V6 = Vector(
    "spamtest",
    "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG",
    "wx2c2769f8efd9abc2",
    "1409735669",
    "1320562132",
    "5d197aaffba7e9b25a30732f161a50dee96bd5fa",
    "hyzAe4OzmOMbd6TvGdIOO6uBmdJoD0Fk53REIHvxYtJlE2B655HuD0m8KUePWB3+LrPXo87wzQ1QLvbeUgmBM4x6F8PGHQHFVAFmOD2LdJF9FrXp"
    "bUAh0B5GIItb52sn896wVsMSHGuPE328HnRGBcrS7C41IzDWyWNlZkyyXwon8T332jisa+h6tEDYsVticbSnyU8dKOIbgU6ux5VTjg3yt+WGzjlp"
    "Kn6NPhRjpA912xMezR4kw6KWwMrCVKSVCZciVGCgavjIQ6X8tCOp3yZbGpy0VxpAe+77TszTfRd5RJSVO/HTnifJpXgCSUdUue1v6h0EIBYYI1BD"
    "1DlD+C0CR8e6OewpusjZ4uBl9FyJvnhvQl+q5rv1ixrcpCumEPo5MJSgM9ehVsNPfUM669WuMyVWQLCzpu9GhglF2PE=",
)
V6_AROUND = (
    "<ToUserName><![CDATA[gh_10f6c3c3ac5a]]></ToUserName><FromUserName><![CDATA[oyORnuP8q7ou2gfYjqLzSIWZf0rs]]>"
    "</FromUserName><CreateTime>1409735668</CreateTime><MsgType><![CDATA[text]]></MsgType>"
    "<Content><![CDATA[abcdteT]]></Content><MsgId>6054768590064713728</MsgId>"
)


@pytest.mark.parametrize(
    ("vector", "expected"),
    [
        pytest.param(V1, {"Content": "hello", "FromUserName": "mycreate", "MsgId": "4561255354251345929"}, id="V1"),
        pytest.param(V3, {"Event": "debug_demo", "debug_str": "hello world", "ToUserName": "gh_97417a04a28d"}, id="V3"),
        pytest.param(V5, {"Content": "加密消息应答", "ToUserName": "okNT7wrJ00zXBowaRS-CAeFcQ7rc"}, id="V5"),
        pytest.param(V6, {"Content": "abcdteT", "MsgId": "6054768590064713728"}, id="V6"),
    ],
)
def test_published_messages_open(vector, expected):
    fields = vector.envelopes.open(vector.body(), vector.query).fields
    assert {name: fields[name] for name in expected} == expected


@pytest.mark.parametrize("vector", [V1_ECHO, V2, V4_ECHO])
def test_published_examples_that_hold_no_xml_open_and_are_then_unusable(vector):
    with pytest.raises(Unusable, match="does not begin with <xml>"):
        vector.envelopes.open(vector.body(), vector.query)


@pytest.mark.parametrize("vector", [V1_ECHO, V1, V2, V3, V4_ECHO, V5, V6])
def test_a_published_signature_holds_for_nothing_else(vector):
    with pytest.raises(BadSignature):
        vector.envelopes.open(vector.body(), vector.query | {"timestamp": vector.timestamp + "0"})


@pytest.mark.parametrize(
    ("token", "timestamp", "nonce", "signature"),
    [
        ("AAAAA", "1714036504", "1514711492", "f464b24fc39322e44b38aa78f5edd27bd1441696"),
        ("AAAAA", "1714037059", "486452656", "899cf89e464efb63f54ddac96b0a0a235f53aa78"),
        ("AAAAA", "1714112445", "415670741", "6c5c811b55cc85e0e1b54100749188c20beb3f5d"),
        ("AAAAA", "1715943329", "1590219412", "cc0c594499c1634947d5b502f158ee518947db27"),
    ],
)
def test_published_plain_signatures_hold(token, timestamp, nonce, signature):
    envelopes = Envelopes(settings(wechat_token=token))
    assert envelopes.is_signed({"timestamp": timestamp, "nonce": nonce, "signature": signature})


def test_the_published_reply_is_what_we_would_have_sent(monkeypatch):
    monkeypatch.setattr(BasePrpCrypto, "get_random_string", lambda _: "707722b803182950")
    lock = WeChatCrypto(V2.token, V2.key, V2.id)
    at = datetime.fromtimestamp(1713424427, UTC)
    sealed = ElementTree.fromstring(Opened({}, lock).seal('{"demo_resp":"good luck"}', "415670741", at))
    assert {element.tag: element.text for element in sealed} == {
        "Encrypt": "ELGduP2YcVatjqIS+eZbp80MNLoAUWvzzyJxgGzxZO/5sAvd070Bs6qrLARC9nVHm48Y4hyRbtzve1L32tmxSQ==",
        "MsgSignature": "1b9339964ed2e271e7c7b6ff2b0ef902fc94dea1",
        "TimeStamp": "1713424427",
        "Nonce": "415670741",
    }


def test_the_published_compatible_request_is_answered():
    account = Account(settings(wechat_token=V6.token, wechat_aes_key=V6.key, wechat_app_id=V6.id))
    response = asyncio.run(account.send("POST", V6.query, V6.body(V6_AROUND)))
    assert "<![CDATA[好的]]>" in unlocked(response)
    assert (account.stub.only.text, account.stub.only.id) == ("abcdteT", "6054768590064713728")
