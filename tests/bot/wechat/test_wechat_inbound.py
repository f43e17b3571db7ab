"""What people and the platform send, as the conversation gets it."""

from __future__ import annotations

import hashlib

import pytest
from official_account import NOW, OFFICE, SENDER, Account, delivery, is_left_unanswered, words

from bot.messages import Message

EVENT_ID = f"{SENDER}-1409735668"


def heard(xml: str) -> Message:
    account = Account()
    account.plain(xml)
    return account.stub.only


def test_words_become_a_message():
    assert heard(delivery(Content="选A和C")) == Message(
        "wechat", OFFICE, "6054768590064713728", SENDER, "选A和C", NOW, "text"
    )


def test_declarations_and_white_space_before_the_message_do_not_matter():
    assert heard(f'<?xml version="1.0" encoding="UTF-8"?>\n{delivery()}\n').text == "答题"
    assert heard(f"\n  {delivery()}").text == "答题"


@pytest.mark.parametrize("text", ["A&B < C > D", "🙂🇨🇳", "第一行\n第二行", "ＡＣ", "x" * 20000])
def test_words_pass_as_they_are(text):
    assert heard(delivery(Content=text)).text == text


@pytest.mark.parametrize("content", ["", None])
def test_no_words_are_a_message_all_the_same(content):
    assert heard(delivery(Content=content)).text == ""


def test_a_tap_is_what_it_says_and_its_menu_id_is_not_believed():
    assert heard(delivery(Content="11月24日第3题A", bizmsgmenuid="99")).text == "11月24日第3题A"


def test_speech_that_was_understood_is_words():
    assert heard(delivery("voice", Recognition="选A", MsgId="12", MediaId="m", Format="amr")).text == "选A"


@pytest.mark.parametrize("recognition", ["", None])
def test_speech_that_was_not_understood_is_asked_for_in_writing(recognition):
    account = Account()
    assert "打字" in words(account.plain(delivery("voice", Recognition=recognition, MsgId="12")))
    assert account.stub.messages == []


@pytest.mark.parametrize("kind", ["image", "video", "shortvideo", "location", "link"])
def test_what_is_not_words_gets_a_friendly_sentence(kind):
    account = Account()
    said = words(account.plain(delivery(kind, MsgId="12", MediaId="m", PicUrl="u", Title="t")))
    assert "目前只看得懂文字" in said
    assert "「帮助」" in said
    assert account.stub.messages == []


def test_a_tap_on_the_menu_is_its_key_as_words():
    assert heard(delivery("event", Event="CLICK", EventKey="答题")) == Message(
        "wechat", OFFICE, f"{EVENT_ID}-CLICK-答题", SENDER, "答题", NOW, "text"
    )


@pytest.mark.parametrize(
    ("event", "key", "scene"),
    [("subscribe", "", ""), ("subscribe", None, ""), ("subscribe", "qrscene_hall", "hall"), ("SCAN", "hall", "hall")],
)
def test_who_comes_is_greeted(event, key, scene):
    message = heard(delivery("event", Event=event, EventKey=key, Ticket="t"))
    assert (message.intent, message.text) == ("greet", scene)
    assert message.id == f"{EVENT_ID}-{event}-{key or ''}"


def test_who_leaves_is_noted():
    message = heard(delivery("event", Event="unsubscribe", EventKey=""))
    assert (message.intent, message.text, message.id) == ("silent", "", f"{EVENT_ID}-unsubscribe-")


@pytest.mark.parametrize(
    "event",
    [
        "LOCATION",
        "VIEW",
        "TEMPLATESENDJOBFINISH",
        "MASSSENDJOBFINISH",
        "pic_weixin",
        "subscribe_msg_popup_event",
        "new",
    ],
)
def test_events_nobody_waits_on_are_left_alone(event, caplog):
    account = Account()
    assert is_left_unanswered(account.plain(delivery("event", Event=event, EventKey="https://example.org/" * 20)))
    assert account.stub.messages == []
    assert caplog.records == []


def test_two_taps_in_one_second_are_two_messages():
    ids = {heard(delivery("event", Event="CLICK", EventKey=key)).id for key in ("答题", "错题")}
    assert len(ids) == 2


DERIVED = f"{EVENT_ID}-{hashlib.sha1('答题'.encode()).hexdigest()[:16]}"


@pytest.mark.parametrize("number", [None, "", "0", "abc", "-1", "1.5", "１２", "²", "9" * 21, "1 2"])
def test_without_a_usable_id_a_repeat_is_still_known(number):
    assert heard(delivery(MsgId=number)).id == DERIVED


@pytest.mark.parametrize("extra", ["<MsgId>7</MsgId>", '<MsgId x="1">7</MsgId>', "<MsgId><a>7</a></MsgId>"])
def test_an_id_in_a_strange_shape_is_none(extra):
    assert heard(delivery(MsgId=None).replace("</xml>", f"{extra}<MsgId>6</MsgId></xml>")).id == DERIVED


def test_an_id_is_a_number_however_it_is_written():
    assert heard(delivery(MsgId="007")).id == "7"


@pytest.mark.parametrize("time", ["", None, "yesterday", "9" * 5000, "-1"])
def test_the_platforms_clock_is_not_believed(time):
    message = heard(delivery(CreateTime=time, MsgId=None))
    assert message.at == NOW
    assert len(message.id) < 200
