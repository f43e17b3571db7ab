"""Item statistics: a hand-computed example, a second implementation, and silence before there is enough data."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from question_bank.statistics import ENOUGH, Scored, correlation, fisher_upper, item_statistics, wilson_upper

# Five people, three questions; rest scores of question 1 are the means of the other two.
BY_HAND = [
    # person: q1, q2, q3      rest of q1
    (1, (1, 1, 1)),  #  1.0
    (2, (1, 1, 0)),  #  0.5
    (3, (0, 1, 0)),  #  0.5
    (4, (0, 0, 0)),  #  0.0
    (5, (1, 0, 1)),  #  0.5
]


def test_the_example_computed_by_hand():
    answers = [Scored(person, q, float(marks[q - 1])) for person, marks in BY_HAND for q in (1, 2, 3)]
    first, second, third = item_statistics(answers, {})
    assert (first.n, first.facility) == (5, 0.6)
    # M1 = (1 + .5 + .5)/3 = 2/3, M0 = (.5 + 0)/2 = 1/4, mean .5, s^2 = (.25 + .25)/5 = .1
    # r = (2/3 - 1/4)/sqrt(.1) * sqrt(.6*.4) = .416667/.316228*.489898 = .645497
    assert first.discrimination == pytest.approx(0.645497, abs=1e-6)
    assert (second.facility, third.facility) == (0.6, 0.4)


def reference(answers, question):
    """The same from the definition, with numpy's own correlation."""
    people = sorted({a.person for a in answers})
    questions = sorted({a.question for a in answers})
    table = np.full((len(people), len(questions)), np.nan)
    for a in answers:
        table[people.index(a.person), questions.index(a.question)] = a.fraction
    column = questions.index(question)
    item, rest = table[:, column], np.delete(table, column, axis=1)
    usable = ~np.isnan(item) & (~np.isnan(rest)).any(axis=1)
    item, rest = item[usable], np.nanmean(rest[usable], axis=1)
    if len(item) < 3 or item.std() < 1e-6 or rest.std() < 1e-6:
        return None
    return float(np.corrcoef(item, rest)[0, 1])


CELLS = st.dictionaries(
    st.tuples(st.integers(0, 12), st.integers(0, 5)), st.sampled_from((0.0, 1.0, 1.0, 0.5)), min_size=1, max_size=60
)


@settings(max_examples=200)
@given(CELLS)
def test_a_second_implementation_agrees(cells):
    answers = [Scored(person, question, fraction) for (person, question), fraction in cells.items()]
    for found in item_statistics(answers, {}):
        expected = reference(answers, found.question)
        if expected is None:
            assert found.discrimination is None or abs(found.discrimination) <= 1
        else:
            assert found.discrimination == pytest.approx(expected, abs=1e-6)
        assert found.facility == pytest.approx(np.mean([a.fraction for a in answers if a.question == found.question]))


def crowd(count, picks, key=(True, False, False, False), others=lambda person: person % 2):
    """`count` people answer question 1 as `picks` says and two more questions as `others` says."""
    answers = []
    for person in range(count):
        place = picks(person)
        answers.append(Scored(person, 1, float(key[place]), frozenset({place})))
        answers += [Scored(person, question, float(others(person))) for question in (2, 3)]
    return item_statistics(answers, {1: key})[0]


def test_shares_of_options():
    found = crowd(40, lambda person: person % 4, others=lambda person: person % 3 == 0)
    assert found.shares == (0.25, 0.25, 0.25, 0.25)
    assert found.dubious == ()


def test_a_question_the_good_get_wrong_is_dubious():
    found = crowd(60, lambda person: 1 if person % 2 else 0)
    assert found.discrimination == pytest.approx(-1)
    assert any("区分度" in reason for reason in found.dubious)


def test_a_distractor_that_beats_the_key_is_dubious():
    found = crowd(60, lambda person: 2 if person % 12 else 0)
    assert [reason for reason in found.dubious if "C" in reason]
    assert any("乱猜" in reason for reason in found.dubious)


def test_it_says_nothing_before_there_is_enough_data():
    assert crowd(ENOUGH - 1, lambda person: 2).dubious == ()
    assert crowd(ENOUGH, lambda person: 2).dubious != ()


def test_only_the_first_answer_of_a_person_counts():
    once = item_statistics([Scored(1, 1, 0.0), Scored(1, 1, 1.0)], {})
    assert (once[0].n, once[0].facility) == (1, 0.0)


def test_no_correlation_without_variation():
    assert correlation([(1.0, 0.5), (1.0, 0.2), (1.0, 0.9)]) is None
    assert correlation([(1.0, 0.5), (0.0, 0.2)]) is None


def test_intervals_against_published_values():
    # Newcombe, Statistics in Medicine 17 (1998), table I, method 3: 15/148 gives 0.0624 to 0.1605, 1/29 to 0.1718.
    assert wilson_upper(15 / 148, 148) == pytest.approx(0.1605, abs=5e-5)
    assert wilson_upper(1 / 29, 29) == pytest.approx(0.1718, abs=5e-5)
    assert fisher_upper(0.0, 103) == pytest.approx(np.tanh(0.196), abs=1e-4)
