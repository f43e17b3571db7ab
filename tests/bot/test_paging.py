"""Paging loses nothing, ends, and never lets a page outgrow the channel."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.conversation.paging import first_page
from bot.conversation.wording.talk import more_to_read
from bot.messages import Bubble, Choice, Reply

words = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=80)
bubbles = st.builds(
    Bubble,
    text=words,
    choices=st.lists(st.builds(Choice, label=st.just("A"), text=words, send=st.just("A")), max_size=3).map(tuple),
    after=words,
    asks=st.booleans(),
)


def at_most(limit: int):
    return lambda reply: sum(len(bubble.plain().encode()) for bubble in reply.bubbles) <= limit


def pages(reply: Reply, fits) -> list[Reply]:
    found = []
    page, rest = first_page(reply, fits)
    while True:
        found.append(page)
        if not rest.bubbles:
            return found
        page, rest = first_page(rest, fits)


def said(replies: list[Reply]) -> str:
    text = "".join(bubble.plain() for reply in replies for bubble in reply.bubbles if bubble.text != more_to_read())
    return text.replace("\n", "")


@given(st.lists(bubbles, max_size=4).map(tuple).map(Reply), st.integers(120, 400))
def test_all_pages_together_say_what_the_whole_would_and_each_fits(reply, limit):
    fits = at_most(limit)
    found = pages(reply, fits)
    assert said(found) == said([reply])
    assert all(fits(page) for page in found)


@given(st.lists(bubbles, min_size=1, max_size=3).map(tuple).map(Reply))
def test_a_question_counts_as_asked_only_with_its_last_part(reply):
    found = pages(reply, at_most(150))
    asked = sum(bubble.asks for page in found for bubble in page.bubbles)
    assert asked == sum(bubble.asks for bubble in reply.bubbles)


def test_what_fits_is_one_page_untouched():
    reply = Reply((Bubble("短", (Choice("A", "甲", "A"),)),))
    assert first_page(reply, at_most(100)) == (reply, Reply())
