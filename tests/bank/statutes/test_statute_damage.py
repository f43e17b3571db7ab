"""A damaged law is refused, with the place of every fault."""

from __future__ import annotations

import pytest
from bank.statutes.laws import SMALL, damaged, published

from question_bank.statutes import reader_text
from question_bank.statutes.faults import StatuteError

BODY = SMALL.index("第一条")


def faults(text: str) -> list[str]:
    with pytest.raises(StatuteError) as caught:
        reader_text.read(text, "石板.txt")
    assert caught.value.faults
    assert "石板.txt" in str(caught.value)
    return [str(fault) for fault in caught.value.faults]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("第四条 任何人不得撬动石板。\n", "", "缺第四条（在第三条之后）"),
        ("第四条 任何", "第三条 任何", "第三条重复"),
        ("第四条 任何", "第七条 任何", "缺第四条"),
        ("第四条 任何", "第四奈 任何", "像是条号，但认不出"),
        ("第四条 任何", "笫四条 任何", "笫"),
        ("第四条 任何", "第四条 住何\ufffd", "U+FFFD"),
        ("任何人不得撬动", "任何人不得橇動", "動"),
        ("任何人不得撬动", "任何l人不得撬动", "l（U+006C）"),
        ("（一）每月巡查一次", "（1一）每月巡查一次", "识别错误"),
        ("（一）每月", "（—）每月", "应当是第（一）项"),
        ("（二）发现", "（三）发现", "应当是第（二）项"),
        ("每月巡查一次；\n（二）发现松动的石板，三日内修复；\n", "每月巡查一次；\n", "应当是第（二）项"),
        ("第四条 任何人不得撬动石板。", "第四条 任何人不得撬动", "没有写完"),
        ("第四条 任何人不得撬动石板。", "第四条", "没有写完"),
        ("第三章 附则\n第五条", "第四章 附则\n第五条", "前面可能缺了一段"),
        ("第五条 本条例自2019年6月1日起施行。\n", "", "第三章"),
        ("处一百元以上", "处1百元以上", "识别错误"),
        ("县交通部门", "县交\ue000通部门", "U+E000"),
        ("第二条 县", "第二条之二 县", "不该在"),
    ],
)
def test_damage_is_named_with_its_place(old, new, said):
    if said == "第三章":
        found = faults(SMALL[: SMALL.index("第三章 附则\n第五条")])
        assert any("目录里有“第三章 附则”，正文没有" in fault for fault in found), found
        return
    found = faults(damaged((old, new)))
    assert any(said in fault for fault in found), found


def test_the_line_of_a_fault_is_the_line_of_the_file():
    text = damaged(("第四条 任何", "第三条 任何"))
    line = text.split("\n").index("第三条 任何人不得撬动石板。") + 1
    assert any(fault.startswith(f"第 {line} 行「第三条 任何人") for fault in faults(text))


def test_every_fault_is_told_at_once():
    found = faults(damaged(("第四条 任何人不得撬动石板。\n", ""), ("三日内", "三曰內"), ("（一）每月", "（一）每丹l")))
    assert len(found) >= 3


@pytest.mark.parametrize("text", ["", "今天天气不错。", "第一条\n", "第一条\n第二条\n", SMALL[:BODY], SMALL[BODY:]])
def test_what_is_no_whole_law_is_refused(text):
    faults(text)


def test_a_text_without_contents_must_end_with_its_entry_into_force():
    text = damaged(("目录\n第一章 总则\n第二章 养护\n第三章 附则\n", ""), ("第五条 本条例自2019年6月1日起施行。\n", ""))
    assert any("可能只是半部" in fault for fault in faults(text))
    whole = reader_text.read("条数: 4\n" + text, "石板.txt")
    assert len(whole.articles) == 4


def test_a_stated_number_of_articles_must_be_right():
    assert any("应有 6 条，文中只有 5 条" in fault for fault in faults("条数: 6\n" + SMALL))


def one_by_one(text: str):
    """The text with each article left out, one at a time, and doubled, with its label."""
    lines = text.split("\n")
    starts = [n for n, line in enumerate(lines) if line.startswith("第") and "条" in line.split(" ")[0]]
    for n, start in enumerate(starts):
        end = starts[n + 1] if n + 1 < len(starts) else len(lines)
        label = lines[start].split(" ")[0]
        yield label, "\n".join(lines[:start] + lines[end:]), "\n".join(lines[:end] + lines[start:])


def test_no_article_of_a_real_law_can_go_missing_or_come_twice():
    law = published()["网络安全法", "2025"]
    head = f"{law.title}\n（{' '.join(law.promulgation)}）\n"
    text = head + "\n".join(f"{article.label} {article.text}" for article in law.articles)
    assert len(reader_text.read(text, "x").articles) == 81
    tried = 0
    for label, without, doubled in one_by_one(text):
        assert any(label in fault or "应有 81 条" in fault for fault in faults(without)), label
        assert any(f"{label}重复" in fault for fault in faults(doubled)), label
        tried += 1
    assert tried == 81
