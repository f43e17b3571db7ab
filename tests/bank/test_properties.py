"""What holds for whatever people type."""

from __future__ import annotations

import itertools
import json

from bank.questions import essay, fill, judge, multiple, read, single
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from question_bank.grading import grade
from question_bank.question import LETTERS, Kind, Option, Question
from question_bank.reading import Choice, Unread, read_response
from question_bank.reading_stream import read_line
from question_bank.statutes.citations import chinese_numeral
from question_bank.text import arabic, bare, chinese_number, fold, negations, numbers

settings.register_profile("bank", deadline=None, max_examples=200, database=None)
settings.load_profile("bank")

WORDS = ("监督管理", "公安机关", "网信部门", "不需要备案", "数据分类分级", "不得泄露个人信息", "应急预案", "等级保护")
ANYTHING = st.text(st.characters(), max_size=60)
TYPED = ANYTHING | st.text(
    st.sampled_from("ABCDEFGHabcd1234一二三四第个项选不是对错吗？，、。 或和全都没\n√×0.%第条"), max_size=16
)
BEFORE = st.sampled_from(
    ("", "我选", "选", "答案：", "答案是", "我觉得是", "应该是", "老师好，我选", "嗯，", "请批改：", "正确答案是 ")
)
AFTER = st.sampled_from(("", "。", "！", "吧", "，谢谢", "～", " 😊", "[微笑]", "\n", "，辛苦了", "哈哈", "…"))
BETWEEN = st.sampled_from(("", " ", "、", "，", ",", "和", ";", "/", "\n", "+", "　"))
TURNING = st.sampled_from(
    (
        "不选{}",
        "不是{}",
        "{}不对",
        "别选{}",
        "除了{}",
        "{}吗",
        "{}？",
        "是不是{}",
        "{}，对吧",
        "可能是{}",
        "{}是错的",
        "并不是{}",
        "不确定，{}",
        "{}或者",
    )
)


@st.composite
def questions(draw) -> Question:
    """A choice question over different options."""
    kind = draw(st.sampled_from((Kind.SINGLE, Kind.MULTIPLE)))
    texts = draw(st.lists(st.sampled_from(WORDS), min_size=2, max_size=8, unique=True))
    places = st.integers(0, len(texts) - 1)
    right = draw(st.sets(places, min_size=1, max_size=1 if kind is Kind.SINGLE else None))
    return Question(
        kind=kind, stem="选", options=tuple(Option(text=text, right=place in right) for place, text in enumerate(texts))
    )


def picks(question: Question) -> st.SearchStrategy[frozenset[int]]:
    most = 1 if question.kind is Kind.SINGLE else None
    return st.frozensets(st.integers(0, len(question.options) - 1), min_size=1, max_size=most)


def wide(letters: str) -> str:
    return "".join(chr(ord(letter) + 0xFEE0) for letter in letters)


def typed_letters(draw, places: frozenset[int], between: str | None = None) -> str:
    separator = draw(BETWEEN) if between is None else between
    letters = [LETTERS[place] for place in sorted(places)]
    shape = draw(st.sampled_from((str, str.lower, wide)))
    return draw(BEFORE) + separator.join(shape(letter) for letter in letters) + draw(AFTER)


@given(st.data())
def test_case_width_separators_and_courtesy_change_nothing(data):
    question = data.draw(questions())
    places = data.draw(picks(question))
    typed = typed_letters(data.draw, places)
    assert read_response(question, typed) == Choice(picked=places), typed


@given(st.data())
def test_shuffling_options_with_their_letters_never_changes_the_grade(data):
    question = data.draw(questions())
    places = data.draw(picks(question))
    order = tuple(data.draw(st.permutations(range(len(question.options)))))
    there = frozenset(order.index(place) for place in places)
    shuffled = question.shuffled(order)
    before = grade(question, read_response(question, typed_letters(data.draw, places, "、")))
    after = grade(shuffled, read_response(shuffled, typed_letters(data.draw, there, "、")))
    assert before == after


@given(st.data())
def test_shuffling_options_never_changes_what_their_words_pick(data):
    question = data.draw(questions())
    order = tuple(data.draw(st.permutations(range(len(question.options)))))
    place = data.draw(st.integers(0, len(question.options) - 1))
    words = data.draw(BEFORE) + question.options[place].text + data.draw(AFTER)
    assert read_response(question, words) == Choice(picked=frozenset({place}))
    assert read_response(question.shuffled(order), words) == Choice(picked=frozenset({order.index(place)}))


@given(st.data())
def test_a_denied_or_doubted_choice_is_never_the_choice(data):
    question = data.draw(questions())
    places = data.draw(picks(question))
    answer = data.draw(
        st.sampled_from(("、".join(LETTERS[p] for p in sorted(places)), question.options[min(places)].text))
    )
    assert isinstance(read_response(question, data.draw(TURNING).format(answer)), Unread)


@given(TURNING, st.sampled_from(("对", "正确", "是对的", "√", "错", "错误", "是错的", "×", "没错", "不对", "不正确")))
def test_a_denied_or_doubted_judgement_is_never_the_judgement(turning, answer):
    plain = read(judge(), answer)
    assert plain is not None
    assume(plain or turning not in ("{}不对", "{}是错的"))  # 错误，不对 says the same twice
    assert read(judge(), turning.format(answer)) is not plain


@given(TURNING, st.sampled_from(("六个月", "监督")))
def test_a_denied_or_doubted_filling_is_never_right(turning, answer):
    question = fill(answer)
    response = read_response(question, turning.format(answer))
    assert isinstance(response, Unread) or grade(question, response).fraction == 0


@given(TYPED)
def test_reading_never_fails_and_what_is_read_can_be_graded(typed):
    for question in (
        single(),
        multiple(),
        multiple("1年", "2年", "3个月", "12"),
        judge(),
        fill("六个月"),
        fill("甲", "乙"),
        essay(),
    ):
        response = read_response(question, typed)
        if isinstance(response, Unread):
            continue
        fraction = grade(question, response).fraction
        assert fraction is None or 0 <= fraction <= 1
        if question.kind is Kind.SINGLE:
            assert len(response.picked) == 1


@given(st.text(max_size=40), ANYTHING)
def test_options_of_any_text_can_be_read(text, typed):
    if text.strip():
        read_response(single(text, "乙"), typed)
        read_response(multiple("甲", text), text)


@given(ANYTHING | st.text(st.sampled_from("零一二百千万亿点分之第条0123456789.,%‰不未无"), max_size=30))
def test_text_of_any_kind_can_be_compared(text):
    once = fold(text)
    assert fold(once) == once
    assert bare(once) == bare(text)
    assert arabic(once) == arabic(text)
    assert numbers(once) == numbers(text)
    assert negations(once) == negations(text)
    chinese_number(text)


@given(st.integers(1, 9999))
def test_a_number_survives_its_spelling(number):
    assert chinese_number(chinese_numeral(number)) == chinese_number(str(number)) == number


@given(
    ANYTHING
    | st.dictionaries(st.sampled_from(("kind", "options", "key", "typed")), ANYTHING | st.lists(ANYTHING)).map(
        json.dumps
    )
)
def test_the_stream_answers_any_line_with_one_line(line):
    answer = json.loads(read_line(line))
    assert set(answer) in ({"read", "fraction"}, {"error"})


def test_every_combination_of_four_letters_is_read_in_any_order():
    question = multiple()
    for size in range(1, 5):
        for letters in itertools.permutations("ABCD", size):
            word = "".join(letters)
            expected = None if word == "BAD" else "".join(sorted(letters))
            assert read(question, word) == expected
            assert read(question, "、".join(letters)) == "".join(sorted(letters))
