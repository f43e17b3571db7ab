"""The patterns of tables we know by sight: our own template and the exports of platforms."""

from __future__ import annotations

from collections.abc import Iterable

from question_bank.formats.table_words import bare_name

OWN = "本系统模板"
OWN_COLUMNS = (
    "题型",
    "题干",
    *(f"选项{letter}" for letter in "ABCDEFGH"),
    "答案",
    "解析",
    "依据",
    "知识点",
    "难度",
    "来源",
)
_EXAMPLES = "示例"
_KINDS = frozenset(("单选题", "多选题", "判断题", "填空题", "简答题"))


def is_own(names: Iterable[str]) -> bool:
    """Whether a header is that of our own template or export (选项 columns at its end may be missing)."""
    present = set(names)
    return set(OWN_COLUMNS) - {f"选项{letter}" for letter in "CDEFGH"} <= present


def is_own_example(sheet: str) -> bool:
    """Whether a sheet of our own template only shows how to fill it in."""
    return _EXAMPLES in sheet


def layout_of(names: Iterable[str], sheets: Iterable[str], *, lettered: bool = False) -> str:
    """The name of the pattern, or 表格 when it is none we know. `lettered`: option cells begin with their letters."""
    printed = [name for name in names if name]
    if is_own(printed):
        return OWN
    bare = {bare_name(name) for name in printed}
    if "单空分数" in bare or ({"序号", "题干", "选项a", "分数", "标签"} <= bare and len(_KINDS & set(sheets)) >= 2):
        return "卷王"
    if "大题题干" in bare or ({"题目类型", "难易度", "选项数"} & bare and {"难易度", "选项数", "大题题干"} & bare):
        return "学习通"
    required = sum("必填" in name for name in printed)
    if required >= 2 and "正确答案" in bare:
        return "考试星"
    if lettered and {"题目", "答案"} <= bare:
        return "问卷星"
    if {"questioncontent", "questionanswer"} <= bare:
        return "平台导出（questionContent）"
    if {"questiontext", "qtype"} <= bare or {"moodle"} & bare:
        return "Moodle"
    return "表格"
