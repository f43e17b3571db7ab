"""What a question rests on comes back from every file we write, and from the words we print."""

from __future__ import annotations

import pytest

from question_bank.exports import WRITERS
from question_bank.formats import delimited, excel, gift, moodle_xml
from question_bank.formats.basis_words import basis_words
from question_bank.question import Basis
from question_bank.starter import banks
from question_bank.statutes.catalogue import SHORT_NAMES
from question_bank.statutes.citations import cite
from question_bank.understanding import understand
from question_bank.understanding.bases import bases_of

READERS = {"xlsx": excel.read, "csv": delimited.read, "gift": gift.read, "moodle-xml": moodle_xml.read}


@pytest.mark.parametrize("name", READERS)
def test_all_our_questions_keep_their_basis(name):
    count = 0
    for bank in banks():
        written = WRITERS[name](bank.questions, bank.name)
        items = [understand(block) for block in READERS[name](written.data, f"{bank.name}.{name}").blocks]
        back = [item.question.basis if item.question else None for item in items]
        assert back == [question.basis for question in bank.questions.values()]
        assert written.lost == []
        count += len(back)
    assert count == 882


@pytest.mark.parametrize(
    ("text", "law", "version"),
    [
        ("中央政治局会议（2025-12-08）", "中央政治局会议", "2025-12-08"),
        ("《习近平法治文选》第一卷（2025年11月16日）", "《习近平法治文选》第一卷", "2025-11-16"),
        ("中央全面依法治国工作会议（2020年11月17日）", "中央全面依法治国工作会议", "2020-11-17"),
        ("《习近平法治思想系列讲读》（2026-01-20）", "《习近平法治思想系列讲读》", "2026-01-20"),
        ("中央政治局第三十五次集体学习（2021年12月6日）", "中央政治局第三十五次集体学习", "2021-12-06"),
        ("《民法典》（2020-05-28）", "民法典", "2020-05-28"),
        ("《关于办理某类案件的解释》（2019-10-21）", "关于办理某类案件的解释", "2019-10-21"),
        ("《法治中国建设规划（2020—2025年）》（2021-01-10）", "法治中国建设规划（2020—2025年）", "2021-01-10"),
        ("《关于修改《中华人民共和国网络安全法》的决定》（2025年10月28日）",
         "关于修改《中华人民共和国网络安全法》的决定", "2025-10-28"),
    ],
)  # fmt: skip
def test_a_dated_document_without_an_article_is_read_by_its_name(text, law, version):
    assert bases_of(text) == (Basis(law=law, version=version),)


@pytest.mark.parametrize(
    "text", ["见教材第三章", "某年（2020）", "详见：某网站（2020-01-01）", "会议", "（2020-01-01）"]
)
def test_words_that_name_no_document_are_no_basis(text):
    assert bases_of(text) == ()


def test_every_law_we_know_is_read_as_it_is_written():
    for law in set(SHORT_NAMES.values()):
        basis = Basis(law=law, version="2020-01-02")
        assert bases_of(basis_words([basis])) == (basis,)


def test_documents_of_our_banks_are_read_as_they_are_cited():
    """Where `cite` leaves out the date (the name holds its year already), the name alone comes back."""
    documents = {
        basis
        for bank in banks()
        for question in bank.questions.values()
        for basis in question.basis
        if basis.article is None and basis.version and basis.version[:4] not in basis.law
    }
    assert documents
    for basis in documents:
        assert bases_of(cite(basis)) == (basis,)
