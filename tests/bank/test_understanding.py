"""What a printed block means, and what nobody may rely on before a person has looked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from question_bank.draft import Item, Problem, Raw, Severity
from question_bank.question import Basis, Kind
from question_bank.understanding import understand

FOUR = ("口令", "指纹", "虹膜", "短信")


def read(stem: str = "下列属于生物特征的是（ ）", **fields) -> Item:
    return understand(Raw(where="第 1 行", source="原文", stem=stem, **fields))


def choice(answer: str | None, label: str = "", options: tuple[str, ...] = FOUR, **fields) -> Item:
    return read(answer=answer, label=label, options=options, **fields)


def codes(item: Item) -> list[str]:
    return [problem.code for problem in item.problems]


@pytest.mark.parametrize(
    "answer",
    [
        "BC",
        "B,C",
        "B、C",
        "B，C",
        "b c",
        "ＢＣ",
        "B,C,",
        "B\nC",
        "B;C",
        "CB",
        "（BC）",
        "【B、C】",
        "B.C",
        "B和C",
        "B|C",
    ],
)
def test_letters_in_any_shape_are_one_key(answer):
    item = choice(answer, "多选题")
    assert (item.key, item.kind, item.usable) == ("BC", Kind.MULTIPLE, True)
    assert item.question.letters == "BC"


@pytest.mark.parametrize("answer", ["指纹", " 指纹 ", "B.指纹", "B、指纹", "（B）指纹", "指纹。"])
def test_the_words_of_an_option_are_a_key(answer):
    assert (choice(answer).key, choice(answer).kind) == ("B", Kind.SINGLE)


@pytest.mark.parametrize(
    "answer", ["指纹;虹膜", "指纹、虹膜", "['指纹', '虹膜']", "指纹┋虹膜", "指纹\n虹膜", "B.指纹；C.虹膜"]
)
def test_the_words_of_several_options_are_a_key(answer):
    assert choice(answer).key == "BC"


def test_options_that_hold_separators_are_found_whole():
    item = choice("东、西；南、北", options=("东、西", "南、北", "东、南", "西、北"))
    assert item.key == "AB"


@pytest.mark.parametrize(
    ("answer", "key"),
    [
        ("您的答案 B，正确答案：A", "A"),
        ("正确答案：A 您的答案：B", "A"),
        ("答错了，你选了 D ，正确答案：B", "B"),
        ("B 你选的是：D 得0分", "B"),
        ("我的答案:C;正确答案:D", "D"),
    ],
)
def test_the_learners_own_answer_is_never_the_key(answer, key):
    assert choice(answer).key == key


def test_flags_and_places_are_keys():
    assert read(options=FOUR, right=(False, True, True, False)).key == "BC"
    assert read(options=FOUR, index=3).key == "D"
    assert codes(read(options=FOUR, index=4)) == ["answer-outside"]


def test_a_single_choice_with_two_letters_is_not_silently_a_multiple():
    item = choice("BC", "单选题")
    assert (item.kind, item.key, item.question, item.usable) == (Kind.SINGLE, "BC", None, False)
    assert codes(item) == ["two-keys"]


def test_a_multiple_choice_with_one_letter_waits_for_a_person():
    item = choice("B", "二、多项选择（每题2分）")
    assert codes(item) == ["one-key"]
    assert item.question is not None and not item.usable
    assert choice("B", "不定项选择题").usable


@pytest.mark.parametrize(
    ("answer", "label", "options", "code"),
    [
        ("E", "单选题", FOUR, "answer-outside"),
        ("", "单选题", FOUR, "no-answer"),
        ("暂无", "", FOUR, "no-answer"),
        (None, "", FOUR, "no-answer"),
        ("都不对", "单选", FOUR, "answer-unread"),
        ("3", "单选", FOUR, "answer-unread"),
        ("B", "单选题", (), "no-options"),
        ("B", "", (), "no-options"),
        ("B", "单选题", ("口令",), "no-options"),
        ("对", "单选题", (), "kind-contradiction"),
        ("B", "判断题", FOUR, "kind-contradiction"),
        ("B", "填空题", FOUR, "kind-contradiction"),
        ("B", "", ("口令", "", "虹膜"), "option-empty"),
        ("A", "", tuple(f"第{n}项" for n in range(9)), "too-many-options"),
    ],
)
def test_what_cannot_be_used_says_why_and_keeps_its_text(answer, label, options, code):
    item = choice(answer, label, options)
    assert code in codes(item)
    assert (item.question, item.usable) == (None, False)
    assert item.stem and item.source == "原文"


@pytest.mark.parametrize(
    ("answer", "options", "code", "key"),
    [
        ("B 因为只有它是", FOUR, "answer-with-text", "B"),
        ("B.虹膜", FOUR, "answer-contradicts", "B"),
        ("A", ("口令", "A", "B", "C"), "answer-ambiguous", "A"),
        ("A", ("口令", "指纹", "口令", "虹膜"), "repeated-option", "A"),
        ("AAB", FOUR, "answer-repeats", "AB"),
    ],
)
def test_what_is_doubtful_is_read_and_waits_for_a_person(answer, options, code, key):
    item = choice(answer, options=options)
    assert (codes(item), item.key, item.usable) == ([code], key, False)
    assert item.question is not None


def test_letters_printed_out_of_order_are_followed():
    item = choice("C", options=("甲方", "乙方", "丙方"), letters=("A", "C", "D"))
    assert item.key == "B"


@pytest.mark.parametrize(
    ("answer", "truth"),
    [
        *[(word, True) for word in ("对", "正确", "正确。", "√", "✔", "T", "true", "TRUE", "是", "✔️")],
        *[(word, False) for word in ("错", "错误", "×", "❌", "F", "False", "X", "否", "错误，应为六个月")],
    ],
)
def test_verdicts_in_any_shape(answer, truth):
    item = read("网络运营者应当留存日志。", label="判断题", answer=answer)
    assert (item.key, item.kind, item.usable) == (truth, Kind.JUDGE, True)


@pytest.mark.parametrize(
    ("options", "answer", "truth"),
    [
        (("正确", "错误"), "A", True),
        (("错误", "正确"), "A", False),
        (("错", "对"), "B", True),
        (("对", "错"), "错误", False),
        (("是", "否"), "B", False),
        (("T", "F"), "T", True),
    ],
)
def test_a_judgement_with_options_means_the_words_behind_the_letter(options, answer, truth):
    for label in ("判断题", ""):
        item = read("网络运营者应当留存日志。", label=label, options=options, answer=answer)
        assert (item.kind, item.key, item.usable) == (Kind.JUDGE, truth, True)


def test_a_judgement_letter_without_options_is_a_doubt_and_a_figure_is_nothing():
    item = read("应当留存日志。", label="判断", answer="A")
    assert (item.key, codes(item)) == (True, ["judge-letter"])
    assert codes(read("应当留存日志。", label="判断", answer="1")) == ["answer-unread"]


@pytest.mark.parametrize(
    ("stem", "key", "left"),
    [
        ("（ B ）是主管部门", "B", "（ ）是主管部门"),
        ("主管部门是（B)。", "B", "主管部门是（ ）。"),
        ("包括( A、C )等", "AC", "包括( )等"),
    ],
)
def test_the_answer_in_the_stem_is_taken_out(stem, key, left):
    item = read(stem, options=FOUR)
    assert (item.key, item.stem, item.usable, codes(item)) == (key, left, True, ["answer-in-stem"])


def test_stem_and_answer_that_disagree_are_a_doubt():
    assert codes(read("主管部门是（B）", options=FOUR, answer="A")) == ["two-answers"]
    assert read("主管部门是（A）", options=FOUR, answer="A").stem == "主管部门是（ ）"
    assert codes(read("（A）和（B）", options=FOUR)) == ["two-answers", "no-answer"]


def test_a_bracket_that_is_no_answer_stays():
    item = read("基于属性的访问控制(ABAC)主要取决于?", options=FOUR, answer="C")
    assert (item.stem, item.usable) == ("基于属性的访问控制(ABAC)主要取决于?", True)
    assert read("维生素(C)属于（ ）", options=FOUR, answer="A").stem == "维生素(C)属于（ ）"


@pytest.mark.parametrize(
    ("stem", "truth", "left"),
    [
        ("应当留存日志。（√）", True, "应当留存日志。（ ）"),
        ("( × )不必留存日志。", False, "( )不必留存日志。"),
        ("应当留存日志。 √", True, "应当留存日志。"),
        ("不必留存日志。\t错", False, "不必留存日志。"),
    ],
)
def test_a_verdict_at_either_end_of_a_statement_is_its_key(stem, truth, left):
    for label in ("判断题", ""):
        item = read(stem, label=label)
        assert (item.kind, item.key, item.stem) == (Kind.JUDGE, truth, left)


@pytest.mark.parametrize(
    ("stem", "answer", "key"),
    [
        ("日志留存不少于____。", "六个月|6个月", (("六个月", "6个月"),)),
        ("日志留存不少于（  ）。", "六个月", (("六个月",),)),
        ("使用____协议。", "TCP/IP", (("TCP/IP",),)),
        ("由____负责____。", "网信部门；统筹协调", (("网信部门",), ("统筹协调",))),
        ("由____负责____。", "网信部门、统筹协调", (("网信部门",), ("统筹协调",))),
        ("由____负责____。", "（1）网信部门（2）统筹协调", (("网信部门",), ("统筹协调",))),
        ("由____负责____。", "①网信部门；②统筹协调", (("网信部门",), ("统筹协调",))),
        ("由____负责____。", "网信部门 统筹协调", (("网信部门",), ("统筹协调",))),
        ("分（ ）、（ ）、（ ）。", "一级、二级和三级。", (("一级",), ("二级",), ("三级",))),
        ("处____元至____元罚款。", "10,000,50,000", (("10,000",), ("50,000",))),
        ("由____负责____。", "网信部门", None),
    ],
)
def test_fillings_are_parted_by_the_number_of_blanks(stem, answer, key):
    item = read(stem, label="填空题", answer=answer)
    if key is None:
        assert (codes(item), item.usable) == (["blank-count"], False)
    else:
        assert (item.key, item.usable) == (key, True)


def test_blanks_kept_apart_by_the_file_are_followed():
    item = read("由____负责____。", label="填空题", blanks=("网信部门|网信办", "统筹协调"))
    assert item.key == (("网信部门", "网信办"), ("统筹协调",))
    assert codes(read("由____负责____。", label="填空题", blanks=("网信部门",)))[0] == "blank-count"


def test_fillings_written_into_the_stem():
    behind = read("日志留存不少于____。（六个月）", label="填空题")
    assert (behind.key, behind.stem, behind.usable) == ((("六个月",),), "日志留存不少于____。", True)
    inside = read("由（协调）和（监督）组成", label="填空题")
    assert (inside.key, inside.stem) == ((("协调",), ("监督",)), "由____和____组成")
    assert codes(inside) == ["answer-in-stem"] and not inside.usable


def test_a_blank_does_not_make_a_choice_a_filling():
    assert choice("B", options=FOUR).kind is Kind.SINGLE
    assert read("____属于生物特征", options=FOUR, answer="BC").kind is Kind.MULTIPLE


def test_without_a_label_text_is_a_doubtful_filling_or_essay():
    assert codes(read("日志留存不少于（ ）。", answer="六个月")) == ["kind-inferred"]
    essay = read("简述网络安全等级保护制度。", answer="国家实行网络安全等级保护制度。" * 5)
    assert (essay.kind, codes(essay)) == (Kind.ESSAY, ["kind-inferred"])
    assert codes(read("某句话", answer="另一句话，不知道是什么")) == ["kind-unknown"]


def test_an_essay_keeps_its_model_answer():
    item = read("简述等级保护制度。", label="论述题", answer="答：国家实行等级保护制度。")
    assert (item.kind, item.key, item.usable) == (Kind.ESSAY, "国家实行等级保护制度。", True)


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("选择题", Kind.SINGLE),
        ("单项选择题", Kind.SINGLE),
        ("案例分析题", Kind.SINGLE),
        ("A1型题", Kind.SINGLE),
        ("single_choice", Kind.SINGLE),
    ],
)
def test_a_label_that_allows_several_kinds_is_settled_by_the_key(label, kind):
    assert (choice("B", label).kind, choice("B", label).usable) == (kind, True)


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"stem": "如图所示，这是什么（ ）"}, "picture-missing"),
        ({"stem": "视频中反映的地方是（ ）"}, "picture-missing"),
        ({"options": ("向右\uf0e0", "向左")}, "private-use"),
        ({"stem": "网\ufffd安全是（ ）"}, "ocr"),
        ({"stem": "下列说法（ ）(正确答案个数：3个)"}, "count-hint"),
    ],
)
def test_signs_of_loss_are_doubts(fields, code):
    item = read(**{"options": FOUR[:2], "answer": "A"} | fields)
    assert (codes(item), item.usable) == ([code], False)


def test_books_are_no_pictures():
    assert choice("A", options=FOUR).usable
    assert read("以下图书属于禁书的是（ ）", options=FOUR, answer="A").usable
    assert read("他试图中断服务，属于（ ）", options=FOUR, answer="A").usable


def test_the_basis_comes_from_its_column_or_from_what_the_explanation_cites():
    said = choice("A", basis="《网络安全法》（2025-10-28）第二十三条第一款；《密码法》第三条")
    assert said.question.basis == (
        Basis(law="网络安全法", version="2025-10-28", article=23, paragraph=1),
        Basis(law="密码法", article=3),
    )
    cited = choice("A", explanation="根据《网络安全法》第二十三条，应当如此。")
    assert cited.question.basis == (Basis(law="网络安全法", article=23),)
    unread = choice("A", basis="常识")
    assert (codes(unread), unread.basis, unread.usable) == (["basis-unread"], "常识", True)


@pytest.mark.parametrize(("word", "grade"), [("难", 5), ("中等", 3), ("★★", 2), ("4", 4), ("易", 1), ("0.7", None)])
def test_difficulties_are_put_on_one_scale(word, grade):
    assert choice("A", difficulty=word).question.difficulty == grade


def test_a_reader_that_refused_a_block_is_not_overruled():
    refused = Problem(code="unsupported", severity=Severity.ERROR, message="匹配题")
    item = choice("A", problems=(refused,))
    assert (item.problems, item.kind, item.question) == ((refused,), None, None)


def test_an_explanation_that_says_nothing_is_none():
    assert [choice("A", explanation=text).explanation for text in ("无", "略。", "知识点：", "无线网也算。")] == [
        "", "", "", "无线网也算。",
    ]  # fmt: skip


TEXTS = st.text(alphabet="ABCDabcd（）()[]、，,;；。 \n\t_对错√×1２'正确答案甲乙\ue000", max_size=24)


@given(
    stem=TEXTS,
    answer=st.none() | TEXTS,
    options=st.lists(TEXTS, max_size=10).map(tuple),
    label=st.sampled_from(("", "单选题", "多选", "判断题", "填空题", "简答题", "选择题", "案例分析")),
    blanks=st.lists(TEXTS, max_size=3).map(tuple),
)
def test_any_block_becomes_an_item_and_a_usable_one_is_whole(stem, answer, options, label, blanks):
    item = read(stem, answer=answer, options=options, label=label, blanks=blanks)
    assert item.usable or item.problems
    if item.usable:
        assert item.question.kind is item.kind
        assert item.key is not None


def test_words_that_only_fill_up_the_form_behind_two_verdicts_are_no_options():
    item = choice("B", options=("否", "是", "无", "无"))
    assert (item.kind, item.key, item.options, item.usable) == (Kind.JUDGE, True, ("否", "是"), True)
    assert choice("C", options=("否", "是", "无", "无")).question is None
