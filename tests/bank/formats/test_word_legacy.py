"""The old .doc: converted by LibreOffice where it is installed, refused with advice where it is not."""

from __future__ import annotations

import io
import os
import shutil
import stat
import subprocess
import time
from pathlib import Path

import pytest
from docx import Document
from docx.shared import RGBColor

from question_bank.draft import Raw
from question_bank.errors import FileUnreadable
from question_bank.formats import word, word_legacy

SIGNATURE = bytes.fromhex("D0CF11E0A1B11AE1")
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
needs_office = pytest.mark.skipif(OFFICE is None, reason="LibreOffice (soffice) is not installed")


def paper() -> bytes:
    """A paper with automatic numbers, a table of options, colours, a table of questions and a key at its end."""
    document = Document()
    document.add_heading("网络安全题库", 0)
    document.add_paragraph("一、单选题")
    document.add_paragraph("甲是什么？（ ）", style="List Number")
    for text in ("A. 子", "B. 丑"):
        document.add_paragraph(text)
    document.add_paragraph("答案：B\n解析：因为乙。")
    document.add_paragraph("2026年1月1日起施行的是什么？", style="List Number")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "A. 寅", "B. 卯"
    answer = document.add_paragraph("答案：")
    answer.add_run("A").font.color.rgb = RGBColor(255, 0, 0)
    document.add_paragraph("二、判断题")
    document.add_paragraph("（　　）3、《网络安全法》有“总则”。")
    document.add_paragraph("参考答案\n二、判断题")
    document.add_paragraph("3、正确")
    document.add_paragraph("依据：《网络安全法》第一条")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def as_doc(data: bytes, folder: Path) -> bytes:
    """The same document in the old format."""
    (folder / "paper.docx").write_bytes(data)
    profile = (folder / "profile").as_uri()
    command = [str(OFFICE), f"-env:UserInstallation={profile}", "--headless", "--convert-to", "doc:MS Word 97"]
    subprocess.run(
        [*command, "--outdir", str(folder), str(folder / "paper.docx")], check=True, capture_output=True, timeout=120
    )
    return (folder / "paper.doc").read_bytes()


def told(raw: Raw) -> tuple[object, ...]:
    return (raw.label, raw.stem, raw.options, raw.answer, raw.explanation, raw.basis, raw.problems)


@needs_office
def test_an_old_doc_is_read_like_the_docx_it_was_made_from(tmp_path):
    data = paper()
    old = as_doc(data, tmp_path)
    assert word_legacy.is_legacy(old)
    found = [told(raw) for raw in word.read(old, "旧题.doc").blocks]
    assert found == [told(raw) for raw in word.read(data, "新题.docx").blocks]
    assert [row[1:4] for row in found] == [
        ("甲是什么？（ ）", ("子", "丑"), "B"),
        ("2026年1月1日起施行的是什么？", ("寅", "卯"), "A"),
        ("《网络安全法》有“总则”。", (), "正确"),
    ]
    assert (found[0][4], found[2][5]) == ("因为乙。", "《网络安全法》第一条")


@needs_office
def test_a_damaged_doc_is_refused_with_advice(tmp_path):
    old = as_doc(paper(), tmp_path)
    for data in (SIGNATURE + bytes(2000), old[: len(old) // 2]):
        with pytest.raises(FileUnreadable, match=r"转换不了.*另存为 \.docx"):
            word.read(data, "旧题.doc")


def test_a_doc_is_refused_with_advice_where_nothing_can_convert_it(monkeypatch):
    monkeypatch.setattr("shutil.which", lambda _: None)
    with pytest.raises(FileUnreadable, match=r"另存为 \.docx"):
        word.read(SIGNATURE + bytes(2000), "旧题.doc")


def office(folder: Path, script: str) -> str:
    """A stand-in for LibreOffice: a script of the shell."""
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return str(program)


@pytest.mark.skipif(os.name != "posix", reason="the stand-in is a script of the POSIX shell")
@pytest.mark.parametrize("script", ["exit 1", "exit 0"])
def test_a_conversion_that_fails_or_makes_nothing_is_an_error_of_ours(script, monkeypatch, tmp_path):
    monkeypatch.setattr("shutil.which", lambda _: office(tmp_path, script))
    with pytest.raises(FileUnreadable, match="转换不了"):
        word.read(SIGNATURE + bytes(2000), "旧题.doc")


@pytest.mark.skipif(os.name != "posix", reason="the stand-in is a script of the POSIX shell")
def test_a_conversion_that_hangs_is_ended_with_everything_it_started(monkeypatch, tmp_path):
    mark = tmp_path / "still-there"
    monkeypatch.setattr("shutil.which", lambda _: office(tmp_path, f"(sleep 1; touch '{mark}') &\nwait"))
    monkeypatch.setattr(word_legacy, "_SECONDS", 0.2)
    with pytest.raises(FileUnreadable, match="转换不了"):
        word.read(SIGNATURE + bytes(2000), "旧题.doc")
    time.sleep(1.3)
    assert not mark.exists()
