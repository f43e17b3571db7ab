"""Finding questions: by the words as they are, nearly, and by what they rest on."""

from __future__ import annotations

from question_bank.question import Basis, Kind, Option, Question
from question_bank.search import Held, Wanted, find


def held(number, stem, **fields) -> Held:
    place = {name: fields.pop(name) for name in ("bank", "state") if name in fields}
    question = Question(kind=Kind.JUDGE, stem=stem, truth=True, **fields)
    return Held(number, place.get("bank", "甲库"), f"q-{number}", place.get("state", "published"), question)


BANK = [
    held(1, "网络日志留存不少于六个月", basis=(Basis(law="网络安全法", article=23),), topic="日志留存", difficulty=2),
    held(2, "关键信息基础设施的运营者应当每年检测评估一次", basis=(Basis(law="网络安全法", article=40),), bank="乙库"),
    held(3, "个人信息处理者应当取得个人同意", state="draft", basis=(Basis(law="个人信息保护法", article=13),)),
]


def numbers(words="", *, exact=False, limit=10, **wanted):
    return [hit.held.number for hit in find(words, BANK, Wanted(**wanted), limit, exact=exact)]


def test_words_as_they_are_with_figures_in_any_spelling():
    assert numbers("不少于6个月") == [1]
    assert numbers("不少于六个月", exact=True) == [1]


def test_a_wrong_character_is_forgiven_unless_exactly_is_asked_for():
    assert numbers("关键信息基础设备的运营者") == [2]
    assert numbers("关键信息基础设备的运营者", exact=True) == []


def test_an_exact_hit_stands_before_a_near_one():
    hits = find("个人信息处理者应当", [*BANK, held(4, "个人信息处理人应当告知")], Wanted(), 10)
    assert [(hit.held.number, hit.score == 100) for hit in hits] == [(3, True), (4, False)]


def test_what_must_hold_besides_the_words():
    assert numbers(law="网络安全法") == [1, 2]
    assert numbers(law="网络安全法", article=23) == [1]
    assert numbers(topic="日志") == [1]
    assert numbers(state="draft") == [3]
    assert numbers(bank="乙库") == [2]
    assert numbers(kind=Kind.SINGLE) == []
    assert numbers(difficulty=2) == [1]
    assert numbers("个人", law="网络安全法") == []


def test_options_and_keys_are_searched_too_and_the_limit_holds():
    options = (Option(text="口令管理", right=True), Option(text="指纹"))
    choice = Held(5, "甲库", "q-5", "published", Question(kind=Kind.SINGLE, stem="选哪个", options=options))
    assert [hit.held.number for hit in find("口令管理", [*BANK, choice], Wanted(), 10)] == [5]
    assert len(numbers(limit=2)) == 2
