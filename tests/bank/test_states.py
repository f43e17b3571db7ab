"""Who may move a question where, and what changed between two versions."""

from __future__ import annotations

import pytest

from question_bank.question import Kind, Option, Question
from question_bank.states import Refused, Standing, State, freeze, publish, review, withdraw
from question_bank.versions import changes, key_words


def single(stem, *texts, key):
    options = tuple(Option(text=text, right=letter == key) for letter, text in zip("ABCD", texts, strict=False))
    return Question(kind=Kind.SINGLE, stem=stem, options=options)


def standing(state=State.DRAFT, current=1, latest=1, reviewed=0, author="甲"):
    return Standing(state, current, latest, reviewed, author)


def test_a_draft_goes_through_review_to_publication_and_out():
    reviewed = review(standing(), "乙")
    assert reviewed == standing(State.REVIEWED, reviewed=1)
    published = publish(reviewed, review_required=True)
    assert published.state is State.PUBLISHED
    assert withdraw(published).state is State.WITHDRAWN


def test_nobody_reviews_their_own_work():
    assert isinstance(review(standing(author="乙"), "乙"), Refused)


def test_review_is_needed_only_where_it_is_required():
    assert publish(standing(), review_required=False).state is State.PUBLISHED
    assert isinstance(publish(standing(), review_required=True), Refused)


def test_a_waiting_change_is_reviewed_and_published_while_the_old_version_is_asked():
    waiting = standing(State.PUBLISHED, current=1, latest=2, reviewed=1)
    assert isinstance(publish(waiting, review_required=True), Refused)
    reviewed = review(waiting, "乙")
    assert (reviewed.state, reviewed.current, reviewed.reviewed) == (State.PUBLISHED, 1, 2)
    assert publish(reviewed, review_required=True).current == 2


def test_what_is_withdrawn_or_frozen_can_come_back():
    for state in (State.WITHDRAWN, State.FROZEN):
        assert publish(standing(state), review_required=False).state is State.PUBLISHED
    assert freeze(standing(State.PUBLISHED)).state is State.FROZEN


@pytest.mark.parametrize(
    "refused",
    [
        publish(standing(State.PUBLISHED), review_required=False),
        withdraw(standing(State.WITHDRAWN)),
        freeze(standing(State.DRAFT)),
        review(standing(State.REVIEWED, reviewed=1), "乙"),
        review(standing(State.PUBLISHED), "乙"),
    ],
)
def test_a_move_that_means_nothing_is_refused_in_a_sentence(refused):
    assert isinstance(refused, Refused)
    assert refused.why


def test_a_difference_reads_well():
    before = single("日志留存不少于", "三个月", "六个月", key="A")
    after = single("网络日志留存不少于", "三个月", "六个月", key="B")
    found = changes(before, after)
    assert [(change.field, change.marked) for change in found] == [
        ("题干", "{+网络+}日志留存不少于"),
        ("答案", "[-A-]{+B+}"),
    ]
    assert changes(before, before) == []


def test_keys_in_words():
    assert key_words(single("甲", "乙", "丙", key="B")) == "B"
    assert key_words(Question(kind=Kind.JUDGE, stem="甲", truth=False)) == "错误"
