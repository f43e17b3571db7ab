"""Whole conversations, as they would be read on a phone: `tests/conversations/*.txt`.

`name> words` is what somebody types (`name>` alone: a first contact); what follows is the reply. `@` lines set the
scene: @bank NAME makes these the questions, @law takes in a by-law, @enrol enters the cast,
@days N lets days pass; `#` is a remark.
XUEFA_WRITE_TRANSCRIPTS=1 writes the replies into the files: read the difference before committing it.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from by_law import NEW, OLD
from house import LOGS, House, Talker, essay, fill, judge, multiple, single
from people import EVERYBODY

FOLDER = Path(__file__).parents[1] / "conversations"
FILES = sorted(FOLDER.glob("*.txt"))
BASIS = LOGS.basis

BANKS = {
    "单选": [
        LOGS,
        single("发生网络安全事件后，第一步做什么？", "立即启动应急预案", "先发通稿", "等通知", "关机下班", basis=BASIS),
    ],
    "多选": [
        multiple(
            "哪些部门可以接受举报？",
            "网信部门",
            "电信部门",
            "公安部门",
            "气象部门",
            key="ABC",
            explanation="气象部门不在其列。",
        )
    ],
    "判断": [judge("网络日志留存三个月就够了。", truth=False, explanation="不少于六个月。", basis=BASIS)],
    "填空": [
        fill("网络日志留存不少于____，由____负责。", ["六个月", "6个月", "半年"], ["网络运营者", "运营者"], basis=BASIS)
    ],
    "简答": [essay("说说为什么要留存网络日志。", "出了事能溯源、取证，也便于及时处置。")],
}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_talk_reads_as_written(path, house):
    lines = path.read_text(encoding="utf-8").splitlines()
    played = play(lines, house)
    if os.environ.get("XUEFA_WRITE_TRANSCRIPTS"):
        path.write_text("\n".join(played) + "\n", encoding="utf-8")
    assert played == lines


def test_there_are_transcripts():
    assert FILES


def play(lines: list[str], house: House) -> list[str]:
    talkers: dict[str, Talker] = {}
    played: list[str] = []
    for line in lines:
        if line.startswith("#"):
            played += [line]
        elif line.startswith("@"):
            played += [*_space(played), line]
            _set_scene(line, house, talkers)
        elif spoken := re.match(r"^(\w+)> ?(.*)$", line):
            talker = talkers.setdefault(spoken[1], house.guest(spoken[1]))
            intent = "text" if spoken[2] else "greet"
            code = house.code_for(spoken[1]) if "{口令}" in line else ""
            said = talker.say(spoken[2].replace("{口令}", code), intent)
            played += [*_space(played), line, *said.split("\n")]
    return played


def _space(played: list[str]) -> list[str]:
    return [""] if played and not played[-1].startswith(("@", "#")) and played[-1] else []


def _set_scene(line: str, house: House, talkers: dict[str, Talker]) -> None:
    what, _, value = line[1:].partition(" ")
    if what == "bank":
        house.publish(*BANKS[value])  # the same bank: its questions give way to these
    elif what == "law":
        house.hold(OLD, NEW)
    elif what == "enrol":
        house.enrol(*EVERYBODY)
    elif what == "days":
        house.clock.move(days=int(value))
    else:
        raise ValueError(f"unknown scene: {line}")
