"""What a spreadsheet shows for a number, by the number format of its cell: 0.2 as 20%, a day as 4月27日.

Formats are those of ECMA-376 part 1, 18.8.30 and 18.8.31. Only formats that hide what a person would have typed are
rendered; any other number is written plainly, 12.0 as 12.
"""

from __future__ import annotations

import datetime as dt
import re

# The built-in formats a file refers to by number only. 27 to 36 and 50 to 58 are those of Chinese Excel.
BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%",
    14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM",
    20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0",
    27: "yyyy年m月", 28: "m月d日", 29: "m月d日", 30: "m-d-yy", 31: "yyyy年m月d日", 32: "h时mm分", 33: "h时mm分ss秒",
    34: "上午/下午h时mm分", 35: "上午/下午h时mm分ss秒", 36: "yyyy年m月", 50: "yyyy年m月", 51: "m月d日", 52: "yyyy年m月",
    53: "m月d日", 54: "m月d日", 55: "上午/下午h时mm分", 56: "上午/下午h时mm分ss秒", 57: "yyyy年m月", 58: "m月d日",
}  # fmt: skip
_NUMBER = re.compile(r"(?:\[[^\]]*\])*(?P<comma>#,##)?[#0]*0(?P<decimals>\.0+)?(?P<percent>%)?[ _)\-\\]*")
_LITERAL = re.compile(r'"([^"]*)"|\\(.)|\[[^\]]*\]|_.')
_TOKEN = re.compile(r"y+|m+|d+|h+|s+", re.IGNORECASE)


def plain_number(value: float) -> str:
    """12.0 as 12, 0.1 as 0.1; never an exponent for numbers a person types."""
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    text = f"{value:.15g}"
    return text if "e" not in text else f"{value:.20f}".rstrip("0")


def shows_number(code: str) -> bool:
    """Whether a number format shows a number otherwise than plainly: with %, thousands or fixed decimals."""
    match = _NUMBER.fullmatch(code.split(";", maxsplit=1)[0])
    return match is not None and any(match.group("comma", "decimals", "percent"))


def shown_number(value: float, code: str) -> str:
    """The number as its cell shows it, unless that would round something away."""
    match = _NUMBER.fullmatch(code.split(";", maxsplit=1)[0])
    if match is None:
        return plain_number(value)
    scaled = round(value * 100, 10) if match["percent"] else value
    text = f"{scaled:{',' if match['comma'] else ''}.{len(match['decimals'] or '.') - 1}f}"
    if abs(float(text.replace(",", "")) - scaled) > 1e-9:
        text = plain_number(scaled)
    return text + (match["percent"] or "")


def shown_date(value: dt.date | dt.time | dt.datetime | dt.timedelta, code: str = "") -> str:
    """The day or time as its cell shows it: 2017/4/27, 4月27日, 17:15. Falls back to 2017/4/27 and 17:15."""
    if isinstance(value, dt.timedelta):
        minutes, seconds = divmod(int(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02d}" + (f":{seconds:02d}" if seconds else "")
    code = _plain_code(code)
    rendered = _rendered(value, code) if code else ""
    return rendered or _fallback(value)


def _plain_code(code: str) -> str:
    code = _LITERAL.sub(lambda match: match[1] or match[2] or "", code.split(";", maxsplit=1)[0]).strip()
    return "" if re.search(r"AM/PM|上午|mmm|[^yYmMdDhHsS年月日时分秒号/.:\- ]", code) else code


def _rendered(value: dt.date | dt.time | dt.datetime, code: str) -> str:
    parts: list[str] = []
    last, hours = 0, False
    tokens = list(_TOKEN.finditer(code))
    for n, token in enumerate(tokens):
        letter, width = token[0][0].lower(), len(token[0])
        following = tokens[n + 1][0][0].lower() if n + 1 < len(tokens) else ""
        if letter == "m" and (hours or following == "s"):
            letter = "n"
        field = {"y": "year", "m": "month", "d": "day", "h": "hour", "n": "minute", "s": "second"}[letter]
        number = getattr(value, field, None)
        if number is None:
            return ""
        hours = letter == "h"
        text = f"{number % 100:02d}" if letter == "y" and width <= 2 else str(number).zfill(min(width, 2))
        parts += [code[last : token.start()], text]
        last = token.end()
    return "".join([*parts, code[last:]]) if tokens else ""


def _fallback(value: dt.date | dt.time | dt.datetime) -> str:
    if isinstance(value, dt.time):
        return f"{value.hour}:{value.minute:02d}" + (f":{value.second:02d}" if value.second else "")
    day = f"{value.year}/{value.month}/{value.day}"
    if isinstance(value, dt.datetime) and value.time() != dt.time():
        return f"{day} {_fallback(value.time())}"
    return day
