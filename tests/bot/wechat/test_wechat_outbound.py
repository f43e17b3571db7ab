"""How a reply looks in WeChat: words nobody can turn into markup, links that type, at most 2,000 bytes."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from official_account import NOW, OFFICE, SENDER, Account, Stub, delivery, is_left_unanswered

from bot.channels.wechat.outbound import LIMIT, fits, render
from bot.messages import Bubble, Choice, Reply

LINK = re.compile(r'<a href="weixin://bizmsgmenu\?msgmenucontent=([^&"<>#%\n]+)&msgmenuid=0">([^\n]*?)</a>')


def shown(reply: Reply) -> str:
    """The text that arrives."""
    return ElementTree.fromstring(render(reply, to=SENDER, by=OFFICE, at=NOW)).findtext("Content") or ""


def says(text: str, *choices: Choice, after: str = "") -> Reply:
    return Reply((Bubble(text, choices, after),))


def test_a_question_is_stem_options_to_tap_and_how_to_answer():
    reply = says(
        "1/5【单选】网络日志至少留存多久？",
        Choice("A", "六个月", "A", "11月24日第1题A"),
        Choice("B", "三个月", "B", "11月24日第1题B"),
        after="（点选项，或回复字母）",
    )
    assert shown(reply) == (
        "1/5【单选】网络日志至少留存多久？\n"
        '<a href="weixin://bizmsgmenu?msgmenucontent=11月24日第1题A&msgmenuid=0">A. 六个月</a>\n'
        '<a href="weixin://bizmsgmenu?msgmenucontent=11月24日第1题B&msgmenuid=0">B. 三个月</a>\n'
        "（点选项，或回复字母）"
    )


def test_bubbles_are_parted_by_an_empty_line():
    assert shown(Reply((Bubble("正确"), Bubble(""), Bubble("下一题")))) == "正确\n\n下一题"


def test_a_choice_without_letter_or_exact_words_sends_what_it_says():
    link = '<a href="weixin://bizmsgmenu?msgmenucontent=错题&msgmenuid=0">错题</a>'
    assert shown(says("完成了。", Choice("", "错题", "错题"))) == f"完成了。\n{link}"


@pytest.mark.parametrize("sent", ["a&b", 'a"b', "a<b", "a>b", "a#b", "a%b", "a\nb", "a\rb", "a\x08b", " ", ""])
def test_a_choice_that_a_link_cannot_say_is_shown_without_one(sent):
    assert shown(says("选", Choice("A", "甲", sent))) == "选\nA. 甲"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ('点<a href="http://x">这里</a>', '点＜a href="http://x">这里＜/a>'),
        ("<b>粗</b><!-- --><?php", "＜b>粗＜/b>＜!-- -->＜?php"),
        ("if 1 < 2 and 3 <= 4 & a > b", "if 1 < 2 and 3 <= 4 & a > b"),
        ("<\x08a href>", "＜a href>"),
        ("]]></Content><MsgType>news", "]]>＜/Content>＜MsgType>news"),
        ("a]]>b]]]>c]]", "a]]>b]]]>c]]"),
        ("退\x08格\x00\ufffe\ud800", "退格"),
        ("一\r\n二\r三\t四\x85🙂\U0010ffff", "一\n二\n三\t四\x85🙂\U0010ffff"),
        ("&lt;a&gt; &#60; &amp;", "&lt;a&gt; &#60; &amp;"),
    ],
)
def test_words_stay_words(written, read):
    assert shown(says(written)) == read


def test_words_of_an_option_cannot_leave_their_link():
    link = '<a href="weixin://bizmsgmenu?msgmenucontent=A&msgmenuid=0">A. ＜/a>＜a href="x">甲 乙 ＜</a>'
    assert shown(says("选", Choice("A", '</a><a href="x">甲\n乙 <', "A"))) == f"选\n{link}"


@pytest.mark.parametrize("reply", [Reply(), says(""), says(" \n "), says("\x00"), Reply((Bubble(""), Bubble("")))])
def test_a_reply_without_words_is_no_reply(reply):
    account = Account(answer=Stub(reply))
    assert fits(reply)
    assert is_left_unanswered(account.plain(delivery()))


def test_two_thousand_bytes_fit_and_one_more_does_not():
    full = says("法" * 666 + "ab")
    assert fits(full)
    assert shown(full) == full.bubbles[0].text
    assert not fits(says("法" * 666 + "abc"))
    assert shown(says("法" * 666 + "abc")) == "法" * 665 + "…"


def test_the_conversation_is_told_what_fits():
    account = Account()
    account.plain(delivery())
    assert account.stub.fits(says("法" * 666))
    assert not account.stub.fits(says("法" * 667))


def test_links_count_whole():
    choice = Choice("A", "甲", "A")
    size = len(shown(says("", choice)).encode())
    assert fits(says("x" * (LIMIT - size - 1), choice))
    assert not fits(says("x" * (LIMIT - size), choice))


@pytest.mark.parametrize("room", range(80))
def test_what_must_be_cut_is_cut_before_a_link_and_never_within(room):
    reply = says("x" * (LIMIT - room), Choice("A", "甲", "A"), Choice("B", "<乙", "B"))
    text = shown(reply)
    assert len(text.encode()) <= LIMIT
    assert text.startswith("x" * (LIMIT - room - 3))
    assert "<" not in LINK.sub("", text)


AWKWARD = st.sampled_from(
    [
        "]]>",
        "<![CDATA[",
        "<a href=",
        "</a>",
        "<",
        "\x00",
        "\x08",
        "\r",
        "\n",
        "\ud800",
        "\ufffe",
        "&",
        "🙂",
        "法",
        "法" * 300,
    ]
)
WORDS = st.lists(st.one_of(AWKWARD, st.characters(exclude_categories=())), max_size=12).map("".join)
CHOICES = st.builds(Choice, st.sampled_from(["", "A", "B"]), WORDS, WORDS, WORDS)
REPLIES = st.builds(
    Reply, st.lists(st.builds(Bubble, WORDS, st.lists(CHOICES, max_size=3).map(tuple), WORDS), max_size=3).map(tuple)
)


@settings(max_examples=200, deadline=None)
@given(REPLIES)
def test_any_reply_arrives_well_formed_and_within_the_limit(reply):
    xml = render(reply, to=SENDER, by=OFFICE, at=NOW)
    if not xml:
        assert not re.sub(r"[\s\x00-\x1f\ud800-\udfff\ufffe\uffff]", "", "".join(b.plain() for b in reply.bubbles))
        return
    parsed = ElementTree.fromstring(xml)
    assert [element.tag for element in parsed] == ["ToUserName", "FromUserName", "CreateTime", "MsgType", "Content"]
    text = parsed.findtext("Content") or ""
    assert len(text.encode()) <= LIMIT
    assert not re.search(r"<[a-zA-Z/]", LINK.sub("", text))
    assert fits(reply) or text.endswith("…")
    for sent, _ in LINK.findall(text):
        assert sent in {choice.exact or choice.send for bubble in reply.bubbles for choice in bubble.choices}
