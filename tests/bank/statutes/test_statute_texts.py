"""The published texts are read whole: by counts we know, and word for word as a second reader sees them."""

from __future__ import annotations

import re

import pytest
from bank.published import Place
from bank.published import published as read_by_another
from bank.statutes.laws import SHARED, published

from question_bank.statutes import reader_text
from question_bank.statutes.faults import StatuteError

SIZES = {
    ("网络安全法", "2016"): 79,
    ("网络安全法", "2025"): 81,
    ("数据安全法", "2021"): 55,
    ("个人信息保护法", "2021"): 74,
    ("密码法", "2019"): 44,
    ("反电信网络诈骗法", "2022"): 50,
    ("国家安全法", "2015"): 84,
    ("保守国家秘密法", "2024"): 65,
    ("法治宣传教育法", "2025"): 65,
    ("宪法", "2018"): 143,
    ("关键信息基础设施安全保护条例", "2021"): 51,
    ("网络数据安全管理条例", "2024"): 64,
    ("未成年人网络保护条例", "2023"): 60,
}
each_law = pytest.mark.parametrize("name", SIZES, ids="-".join)


def test_all_thirteen_texts_are_read_with_every_article():
    assert {name: len(statute.articles) for name, statute in published().items()} == SIZES


@each_law
def test_articles_are_numbered_from_one_to_the_last(name):
    articles = published()[name].articles
    assert [article.number for article in articles] == list(range(1, SIZES[name] + 1))
    assert {article.inserted for article in articles} == {None}


@each_law
def test_another_reader_sees_the_same_words_in_the_same_places(name):
    statute = published()[name]
    other = read_by_another()[statute.law, statute.version.isoformat()]
    ours: dict[Place, str] = {}
    for article in statute.articles:
        ours[Place(article.number)] = article.label + article.text
        for n, paragraph in enumerate(article.paragraphs, 1):
            ours[Place(article.number, n)] = paragraph.full
            ours |= {Place(article.number, n, i): item for i, item in enumerate(paragraph.items, 1)}
    assert set(ours) == set(other.words)
    assert [place for place in ours if _joined(ours[place]) != _joined(other.words[place])] == []


def _joined(text: str) -> str:
    return re.sub(r"\s", "", text)


def test_the_dates_of_the_amended_cybersecurity_law_are_not_those_of_the_first():
    first, amended = published()["网络安全法", "2016"], published()["网络安全法", "2025"]
    assert (first.version.isoformat(), first.effective.isoformat()) == ("2016-11-07", "2017-06-01")
    assert (amended.version.isoformat(), amended.effective.isoformat()) == ("2025-10-28", "2026-01-01")
    assert amended.dated == "2025年修正，2026年1月1日起施行"
    assert "2017年6月1日" in amended.articles[-1].text


def test_paragraphs_and_items_of_the_graded_protection_article():
    article = published()["网络安全法", "2025"].article(23)
    assert article.heading == "第三章 网络运行安全 第一节 一般规定"
    assert [len(paragraph.items) for paragraph in article.paragraphs] == [5]
    assert "不少于六个月" in article.item(3)
    assert article.item(3) == article.item(3, paragraph=1) == article.paragraph(1).item(3)
    assert article.item(6) is None
    assert article.paragraph(2) is None


@pytest.mark.parametrize(
    ("name", "number", "items"),
    [
        (("网络安全法", "2025"), 61, [0, 0, 0]),
        (("网络安全法", "2025"), 69, [0, 0, 0]),
        (("网络安全法", "2016"), 69, [3]),
        (("个人信息保护法", "2021"), 13, [7, 0]),
        (("宪法", "2018"), 67, [22]),
        (("法治宣传教育法", "2025"), 5, [6]),
    ],
)
def test_sampled_articles_have_their_paragraphs_and_items(name, number, items):
    assert [len(paragraph.items) for paragraph in published()[name].article(number).paragraphs] == items


def test_the_headings_of_the_cybersecurity_law():
    headings = list(dict.fromkeys(article.headings[0] for article in published()["网络安全法", "2025"].articles))
    assert [heading.split()[1] for heading in headings] == [
        "总则",
        "网络安全支持与促进",
        "网络运行安全",
        "网络信息安全",
        "监测预警与应急处置",
        "法律责任",
        "附则",
    ]


def test_the_constitution_keeps_its_preamble_and_sections():
    constitution = published()["宪法", "2018"]
    assert len(constitution.preamble) == 13
    assert constitution.article(1).headings == ("第一章 总纲",)
    assert len(constitution.article(79).headings) == 2


def test_the_list_of_officials_in_the_constitution_is_one_paragraph():
    article = published()["宪法", "2018"].article(86)
    assert len(article.paragraphs) == 3
    assert article.paragraphs[0].text.count("\n") >= 6


@each_law
def test_a_text_survives_being_pasted_without_its_head_and_line_breaks(name):
    """What people paste: no stated fields, empty lines doubled, ideographic spaces, half-width punctuation."""
    statute = published()[name]
    acts = " ".join(statute.promulgation)
    body = [statute.title, f"（{acts}）"]
    above: tuple[str, ...] = ()
    if statute.preamble:
        body += ["序　言", *statute.preamble]
    for article in statute.articles:
        body += [heading for n, heading in enumerate(article.headings) if article.headings[: n + 1] != above[: n + 1]]
        above = article.headings
        body += [f"　　{article.label}　{article.text}".replace("，", ",").replace("；", ";")]
    pasted = reader_text.read("\n\n".join(body), "粘贴")
    assert pasted.articles == statute.articles
    assert (pasted.law, pasted.version, pasted.effective) == (statute.law, statute.version, statute.effective)
    assert pasted.preamble == statute.preamble


def test_half_of_any_published_text_is_refused():
    folder = SHARED / "statutes"
    if not folder.is_dir():
        pytest.skip("the statute texts are not beside this checkout (shared/statutes)")
    for path in folder.glob("*.txt"):
        lines = path.read_text(encoding="utf-8").split("\n")
        with pytest.raises(StatuteError) as caught:
            reader_text.read("\n".join(lines[: len(lines) // 2]), path.name)
        assert "应有" in str(caught.value)
