"""Which questions a learner gets."""

from __future__ import annotations

from collections import Counter

from house import multiple, single
from hypothesis import given
from hypothesis import strategies as st

from bot.study.selection import choose, item_for
from question_bank.store import Entry


def pool(*banks: int, kind: str = "single") -> list[Entry]:
    """Banks of these sizes."""
    return [
        Entry(version=1000 * bank + n, question=1000 * bank + n, bank=bank, kind=kind, topic="")
        for bank, size in enumerate(banks, 1)
        for n in range(size)
    ]


def test_the_same_seed_gives_the_same_day():
    assert choose(pool(30, 20), {}, 5, "7/2026-11-24") == choose(pool(30, 20), {}, 5, "7/2026-11-24")
    assert choose(pool(30, 20), {}, 5, "7/2026-11-24") != choose(pool(30, 20), {}, 5, "7/2026-11-25")


@given(st.lists(st.integers(0, 12), min_size=1, max_size=5), st.integers(0, 12), st.text(max_size=5))
def test_a_day_never_repeats_a_question_and_is_as_long_as_the_pool_allows(banks, count, seed):
    chosen = choose(pool(*banks), {}, count, seed)
    assert len({entry.question for entry in chosen}) == len(chosen) == min(count, sum(banks))


@given(st.integers(1, 40), st.integers(1, 7), st.integers(0, 100))
def test_everything_is_asked_once_before_anything_is_asked_twice(size, count, seed):
    seen: Counter[int] = Counter()
    entries = pool(size)
    for day in range(3 * size // count + 1):
        for entry in choose(entries, seen, count, f"{seed}/{day}"):
            seen[entry.question] += 1
        assert max(seen.values()) - min(seen[entry.question] for entry in entries) <= 1


def test_each_bank_gives_its_share():
    days = [choose(pool(300, 200, 100), {}, 6, f"x/{day}") for day in range(20)]
    assert all(Counter(entry.bank for entry in day) == {1: 3, 2: 2, 3: 1} for day in days)


def test_a_small_bank_gets_its_turn_about_as_often_as_its_size_says():
    banks = Counter(entry.bank for day in range(400) for entry in choose(pool(90, 10), {}, 5, f"x/{day}"))
    assert 150 <= banks[2] <= 250


def test_a_used_up_bank_waits_for_the_others():
    seen = Counter({entry.question: 1 for entry in pool(10, 0)} | {2000: 1})
    banks = Counter(entry.bank for day in range(100) for entry in choose(pool(10, 2), seen, 1, f"x/{day}"))
    assert banks[2] < 30


def test_a_day_has_at_most_one_essay_and_it_comes_last():
    entries = pool(10, kind="essay") + [
        entry._replace(bank=2, question=n, version=n) for n, entry in enumerate(pool(3))
    ]
    chosen = choose(entries, {}, 5, "x")
    assert [entry.kind for entry in chosen] == ["single"] * 3 + ["essay"]


def test_options_that_speak_of_others_keep_their_places():
    entry = pool(1)[0]
    plain, referring = single("问？"), multiple("问？", "甲", "乙", "丙", "以上都对", key="D")
    assert {item_for(entry._replace(version=n), referring, "s").order for n in range(20)} == {(0, 1, 2, 3)}
    assert len({item_for(entry._replace(version=n), plain, "s").order for n in range(20)}) > 5
