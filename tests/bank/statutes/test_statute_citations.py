"""Citations: every form people use, what is none, and the way back."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from question_bank.question import Basis
from question_bank.statutes.catalogue import EDITIONS, SHORT_NAMES
from question_bank.statutes.citations import as_json, cite, find_all, parse, place, short_title

CSL = "网络安全法"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("《中华人民共和国网络安全法》第二十三条第一款第（三）项", (CSL, 23, None, 1, 3)),
        ("《中华人民共和国网络安全法》第二十三条第一款第(三)项", (CSL, 23, None, 1, 3)),
        ("《网络安全法》第二十三条第三项", (CSL, 23, None, None, 3)),
        ("《网络安全法》第23条第1款第3项", (CSL, 23, None, 1, 3)),
        ("《网络安全法》第２３条第１款第（３）项", (CSL, 23, None, 1, 3)),
        ("〈网络安全法〉第二十三条", None),
        ("网安法23条", (CSL, 23, None, None, None)),
        ("网安法２３条", (CSL, 23, None, None, None)),
        ("网络安全法 第23条", (CSL, 23, None, None, None)),
        ("网络安全法　第 23 条", (CSL, 23, None, None, None)),
        ("网安法 23", (CSL, 23, None, None, None)),
        ("查 网安法 23", (CSL, 23, None, None, None)),
        ("个保法十三", ("个人信息保护法", 13, None, None, None)),
        ("个保法第十三条（二）", ("个人信息保护法", 13, None, None, 2)),
        ("数据安全法27条2款", ("数据安全法", 27, None, 2, None)),
        ("数据安全法的第二十七条", ("数据安全法", 27, None, None, None)),
        ("依据《网络安全法》第六十一条的规定", (CSL, 61, None, None, None)),
        ("宪法第一百四十三条", ("宪法", 143, None, None, None)),
        ("宪法第一百零五条", ("宪法", 105, None, None, None)),
        ("刑法第二百八十六条之一", ("刑法", 286, 1, None, None)),
        ("刑法第286条之1第2款", ("刑法", 286, 1, 2, None)),
        ("《刑法》第二十条之一", ("刑法", 20, 1, None, None)),
        ("关基条例第十五条第（二）项", ("关键信息基础设施安全保护条例", 15, None, None, 2)),
        ("第二十三条", None),
        ("日志要保存多久", None),
        ("网络安全法怎么样", None),
        ("第三次23条", None),
        ("网安法第〇条", None),
        ("网安法第十十条", None),
        ("本法第二十三条", None),
        ("", None),
    ],
)
def test_a_citation_is_understood(written, expected):
    basis = parse(written)
    found = basis and (basis.law, basis.article, basis.inserted, basis.paragraph, basis.item)
    assert found == expected


def test_the_json_names_law_article_paragraph_and_item():
    basis = parse("《中华人民共和国网络安全法》第二十三条第一款第（三）项")
    assert as_json(basis) == {"law": CSL, "article": 23, "paragraph": 1, "item": 3}


@pytest.mark.parametrize(
    ("written", "version"),
    [
        ("《网络安全法》（2016）第二十一条", "2016"),
        ("《网络安全法》(2016年)第二十一条", "2016"),
        ("《网络安全法》（2025年修正，2026年1月1日起施行）第二十一条", "2025"),
        ("《网络安全法》第二十一条（2025年修正）", "2025"),
        ("《网络安全法》2016年版第二十一条", "2016"),
        ("《网络安全法》（2016年11月7日通过）第二十一条", "2016-11-07"),
        ("查 网络安全法 第二十一条（2016）", "2016"),
        ("网络安全法第21条(2016年版)", "2016"),
        ("网安法第21条2016年版", "2016"),
        ("网安法2016第21条", "2016"),
        ("网安法２０１６第21条", "2016"),
        ("网安法2016年第21条", "2016"),
        ("网安法 2016 第21条", "2016"),
        ("2016年网安法第21条", "2016"),
        ("2016年版《网络安全法》第21条", "2016"),
        ("《网络安全法》第二十一条", None),
    ],
)
def test_a_version_may_follow_the_name_or_the_place(written, version):
    basis = parse(written)
    assert (basis.article, basis.version) == (21, version)


@pytest.mark.parametrize("short", SHORT_NAMES)
def test_every_short_name_is_a_law_we_know(short):
    assert parse(f"{short}第三条").law in EDITIONS
    assert parse(f"《{short}》3").law == short_title(short) == SHORT_NAMES[short]


def test_an_office_adds_its_own_short_names():
    assert parse("石板条例五").law == "石板条例"
    names = {"石板条例": "青石县石板路管理条例", "网安法": "网络安全审查办法"}
    assert parse("石板条例五", names).law == "青石县石板路管理条例"
    assert parse("网安法五", names).law == "网络安全审查办法"
    assert parse("石板条例怎么说", names) is None


def test_citations_are_found_in_running_text():
    text = "依照《网络安全法》第二十三条、第二十七条第一款和个保法第十三条，本法第五条不适用，刑法第二百条也是。"
    assert [place(mention.basis) for mention in find_all(text)] == [
        "第二十三条",
        "第二十七条第一款",
        "第十三条",
    ]
    assert next(text[m.start : m.end] for m in find_all(text)) == "《网络安全法》第二十三条"


@pytest.mark.parametrize(
    ("text", "articles"),
    [
        ("数安法第21条和22条", [21, 22]),
        ("数安法21、22条", [21, 22]),
        ("数安法第21、22和23条", [21, 22, 23]),
        ("数据安全法第二十一、二十二条", [21, 22]),
        ("数安法21", []),
    ],
)
def test_of_a_list_every_article_is_found_and_the_first_is_what_it_names(text, articles):
    assert [(mention.basis.law, mention.basis.article) for mention in find_all(text)] == [
        ("数据安全法", article) for article in articles
    ]
    assert parse(text).article == 21
    assert parse(text).law == "数据安全法"


def test_a_version_before_the_name_is_found_in_running_text():
    (mention,) = find_all("按2016年网安法第21条，日志留存六个月")
    assert (mention.basis.version, mention.basis.article) == ("2016", 21)


def test_bare_articles_belong_to_the_law_that_is_talked_about():
    text = "按照第二十一条，同时本法第三条；刑法第二百条不算"
    assert [mention.basis.article for mention in find_all(text, law=CSL)] == [21, 3]
    assert find_all(text) == []


PLACES = st.builds(
    Basis,
    law=st.sampled_from([*EDITIONS, "刑法", "民法典", "青石县石板路管理条例"]),
    article=st.integers(1, 1260),
    inserted=st.none() | st.integers(1, 12),
    paragraph=st.none() | st.integers(1, 9),
    item=st.none() | st.integers(1, 22),
)
WIDE = str.maketrans("0123456789()", "０１２３４５６７８９（）")


@given(PLACES)
@settings(deadline=None)
def test_what_we_cite_is_read_back(basis):
    assert parse(f"《{basis.law}》{place(basis)}") == basis
    assert parse(cite(basis)).model_copy(update={"version": None}) == basis


@given(PLACES, st.sampled_from(("", " ", "　")), st.booleans(), st.booleans())
@settings(deadline=None)
def test_a_citation_in_figures_means_the_same(basis, space, wide, full):
    written = f"第{basis.article}条"
    written += f"之{basis.inserted}" if basis.inserted else ""
    written += f"第{basis.paragraph}款" if basis.paragraph else ""
    written += f"第({basis.item})项" if basis.item else ""
    title = f"《{'中华人民共和国' if full else ''}{basis.law}》"
    assert parse(title + space + (written.translate(WIDE) if wide else written)) == basis


@given(st.sampled_from([(law, e) for law, editions in EDITIONS.items() for e in editions]), st.integers(1, 143))
def test_a_cited_version_is_read_back(known, article):
    law, edition = known
    basis = Basis(law=law, version=edition.version, article=article)
    again = parse(cite(basis))
    assert (again.law, again.article) == (law, article)
    assert edition.version.startswith(again.version)


@given(st.text(max_size=60) | st.text(st.sampled_from("《》网络安全法第二三十条之款项（）() 23、，和"), max_size=60))
@settings(deadline=500)
def test_any_text_is_read_without_fault_and_quickly(text):
    parse(text)
    find_all(text, law=CSL)
