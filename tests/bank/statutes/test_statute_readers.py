"""One law in every dress it comes in: our layout, pasted, .docx, the installed package."""

from __future__ import annotations

import io
from datetime import date

import docx
import pytest
from bank.statutes.laws import SMALL, damaged, installed, made, published, small

from question_bank.errors import FileUnreadable
from question_bank.statutes import reader_docx, reader_installed, reader_text
from question_bank.statutes.catalogue import EDITIONS
from question_bank.statutes.faults import StatuteError

EXPECTED = small()


def test_a_law_with_title_bracket_and_contents():
    assert EXPECTED.law == EXPECTED.title == "青石县石板路管理条例"
    assert (EXPECTED.version, EXPECTED.effective) == (date(2019, 3, 5), date(2019, 6, 1))
    assert [article.label for article in EXPECTED.articles] == ["第一条", "第二条", "第三条", "第四条", "第五条"]
    assert [len(article.paragraphs) for article in EXPECTED.articles] == [1, 2, 2, 1, 1]
    assert EXPECTED.article(3).heading == "第二章 养护"
    assert EXPECTED.article(3).item(2) == "发现松动的石板，三日内修复；"
    assert EXPECTED.article(3).paragraph(2).text == "违反前款规定的，处一百元以上五百元以下罚款。"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("第一条 ", "　　第一条　"),
        ("第一条 ", "第 一 条 "),
        ("第一条 为", "第1条 为"),
        ("第一条 ", "**第一条** "),
        ("第一条 为", "第一条\n为"),
        ("第一章 总则", "## 第一章 总则"),
        ("第二条 县", "- 3 -\n第二条 县"),
        ("第二条 县", "第 3 页 共 5 页\n第二条 县"),
        ("松动的石板，三日内", "松动的石板,三日内"),
        ("松动的石板，三日内", "松动的石板，\n三日内"),
        ("制定本条例。\n第二条", "制定本条例。第二条"),
        ("义务：\n（一）", "义务：（一）"),
        ("（一）每月", "(一)每月"),
        ("石板路工作", "石\u200b板路工作"),
        ("县交通部门主管石板路工作。", "县交通部门主管石板路⼯作。"),
        ("第一章 总则\n第二章 养护\n第三章 附则\n第一章", "第一章 总则……1\n第二章 养护……2\n第三章 附则……5\n第一章"),
        ("目录\n第一章 总则\n第二章 养护\n第三章 附则\n", ""),
        ("自2019年6月1日起施行。", "自二〇一九年六月一日起施行。"),
        ("自2019年6月1日起施行）", "）"),
    ],
)
def test_what_copying_does_to_a_text_is_undone(old, new):
    read = small((old, new))
    if "二〇一九" in new:
        assert (read.effective, len(read.articles)) == (EXPECTED.effective, 5)
        return
    assert read.articles == EXPECTED.articles
    assert (read.law, read.version, read.effective) == (EXPECTED.law, EXPECTED.version, EXPECTED.effective)


def test_inserted_articles_follow_their_number():
    read = small(("第五条", "第四条之一 冬季撒盐除冰。\n第四条之二 夏季洒水降温。\n第五条"))
    assert [article.label for article in read.articles[3:]] == ["第四条", "第四条之一", "第四条之二", "第五条"]
    assert read.article(4, 2).text == "夏季洒水降温。"
    assert read.article(4).inserted is None
    assert read.article(5).number == 5


def test_what_the_file_states_wins_over_the_text():
    read = reader_text.read("版本: 2020-02-02\n施行日期: 2020-03-01\n失效日期: 2024-12-31\n" + SMALL, "石板.txt")
    assert (read.version, read.effective, read.expires) == (date(2020, 2, 2), date(2020, 3, 1), date(2024, 12, 31))


def test_an_annex_is_left_out_and_said_to_be():
    read = reader_text.read(SMALL + "附件：\n石板规格表\n", "石板.txt")
    assert read.articles == EXPECTED.articles
    assert "附件" in read.notes[-1]


def test_an_amended_text_needs_the_day_it_applies_from():
    amended = damaged(
        (
            "通过 自2019年6月1日起施行）",
            "通过 根据2022年5月6日青石县第十届人民代表大会第一次会议《关于修改〈青石县石板路管理条例〉的决定》修正）",
        )
    )
    with pytest.raises(StatuteError, match="施行日期: 2026-01-01"):
        reader_text.read(amended, "石板.txt")
    read = reader_text.read("施行日期: 2022-07-01\n" + amended, "石板.txt")
    assert (read.version, read.effective) == (date(2022, 5, 6), date(2022, 7, 1))
    assert read.dated == "2022年修正，2022年7月1日起施行"


def word(text: str) -> bytes:
    """The layout of the national law database: a centred title, the bracket, 目录, one paragraph a line."""
    document = docx.Document()
    for line in text.splitlines():
        document.add_paragraph(line.replace("条 ", "条　").replace("章 ", "章　"))
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def test_a_word_file_reads_like_the_text():
    assert reader_docx.read(word(SMALL), "石板.docx").articles == EXPECTED.articles


def test_a_published_law_survives_a_word_file():
    for statute in published().values():
        lines = [statute.title, f"（{' '.join(statute.promulgation)}）"]
        above: tuple[str, ...] = ()
        lines += ["序言", *statute.preamble] if statute.preamble else []
        for article in statute.articles:
            lines += [each for n, each in enumerate(article.headings) if article.headings[: n + 1] != above[: n + 1]]
            above = article.headings
            lines += f"{article.label} {article.text}".split("\n")
        again = reader_docx.read(word("\n".join(lines)), "x.docx")
        assert (again.articles, again.version, again.effective) == (
            statute.articles,
            statute.version,
            statute.effective,
        )


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 nothing", SMALL.encode(), word(SMALL)[:2000]])
def test_bytes_that_are_no_word_file_are_refused_in_a_sentence(data):
    with pytest.raises(FileUnreadable, match="docx"):
        reader_docx.read(data, "石板.docx")


def test_the_package_gives_every_law_whole_or_says_why_not():
    found = installed()
    assert len(found.statutes) >= 300
    assert len(found.refused) <= 5
    assert all(error.faults for error in found.refused)
    for statute in found.statutes:
        numbers = [article.number for article in statute.articles if article.inserted is None]
        assert numbers == list(range(1, len(numbers) + 1)), statute.title


def test_the_package_agrees_with_the_published_texts():
    texts = {(statute.law, statute.version): statute for statute in published().values()}
    both = [(texts[s.law, s.version], s) for s in installed().statutes if (s.law, s.version) in texts]
    assert len(both) == 9
    for text, packaged in both:
        assert packaged.effective == text.effective
        assert [a.text for a in packaged.articles] == [a.text for a in text.articles], text.law


def test_the_amended_cybersecurity_law_of_the_package_applies_from_2026():
    (law,) = [statute for statute in installed().statutes if statute.law == "网络安全法"]
    assert law.effective == date(2026, 1, 1)


def test_no_amended_law_of_the_package_applies_before_it_was_amended():
    assert [s.title for s in installed().statutes if s.effective < s.version] == []


def test_the_package_can_be_asked_for_some_laws_only():
    installed()
    some = reader_installed.read({"数据安全法", "没有这部法"})
    assert [statute.law for statute in some.statutes] == ["数据安全法"]
    assert some.refused == []


def test_a_missing_package_is_said_in_a_sentence(monkeypatch):
    monkeypatch.setattr(reader_installed, "PACKAGE", "no-such-package-of-laws")
    with pytest.raises(FileUnreadable, match="没有安装"):
        reader_installed.read()


def test_the_catalogue_counts_the_articles_there_are():
    for law, editions in EDITIONS.items():
        for edition in editions:
            assert len(published()[law, edition.version[:4]].articles) == edition.articles


def test_a_made_law_has_the_articles_it_was_made_of():
    assert [article.text for article in made("桥梁条例", "甲。", "乙。").articles] == ["甲。", "乙。"]
