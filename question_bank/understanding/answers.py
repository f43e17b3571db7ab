"""The answer a file gives, freed from labels, the learner's own answer and words that mean there is none."""

from __future__ import annotations

import re

_RIGHT = re.compile(r"(?:正确|参考|标准)\s*(?:答案|选项)\s*(?:是|为)?\s*[:：]?\s*")
_OWN = re.compile(
    r"[\s,，。;；(（]*(?:(?:你|您|我|考生|学生|学员|用户|本人)的?(?:答案|选择|作答|回答|选的?是?|选了)"
    r"|得分?\s*[:：]?\s*\d|得\d+分|答[对错]了)"
)
_LABEL = re.compile(
    r"\s*[【\[]?(?:答案|答|answers?|key|ans)(?:\s*[是为])?\s*(?:[】\]]\s*[:：]?|[:：])\s*", re.IGNORECASE
)
_NONE = re.compile(
    r"(?:暂?(?:无|没有)答案|暂无|略|答案?略|见解析|待定|待补充?|未提供|无标准答案|null|none|nan|n/a|#n/a"
    r"|[-—–/]{1,3}|[?？]+)[。.]?",
    re.IGNORECASE,
)
_NO_EXPLANATION = re.compile(
    r"(?:暂?无(?:解析)?|略|没有解析|暂时没有解析|null|none|nan|知识点[:：]?|解析[:：]?|展开|[-—–/]{1,3})[。.]?",
    re.IGNORECASE,
)


def right_part(answer: str) -> str:
    """What the file says is right; of 「您的答案 B，正确答案：A」 only A. For answers that are letters or verdicts."""
    text = answer
    if "正确" in text or "参考" in text or "标准" in text:
        found = list(_RIGHT.finditer(text))
        if found and (found[-1].start() == 0 or _OWN.search(text[: found[-1].start()])):
            text = text[found[-1].end() :]
    own = _OWN.search(text)
    return text[: own.start()] if own and own.start() > 0 else text


def without_label(answer: str) -> str:
    """The answer without 答： or 答案： before it; empty when it only says that there is none (略, 暂无)."""
    label = _LABEL.match(answer)
    text = answer[label.end() :].strip() if label else answer.strip()
    return "" if _NONE.fullmatch(text) else text


def explanation_of(text: str) -> str:
    """The explanation as printed; empty where it only says that there is none."""
    text = text.strip()
    return "" if _NO_EXPLANATION.fullmatch(text) else text
