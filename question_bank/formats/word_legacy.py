"""The old binary .doc, through LibreOffice where it is installed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from question_bank.errors import FileUnreadable

_SIGNATURE = bytes.fromhex("D0CF11E0A1B11AE1")
_SECONDS = 90


def is_legacy(data: bytes) -> bool:
    """Whether the bytes are a file of the old Office kind."""
    return data.startswith(_SIGNATURE)


def converted(data: bytes, name: str) -> bytes:
    """The .docx LibreOffice makes of a .doc. Raises FileUnreadable that asks for a .docx when it cannot."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        raise FileUnreadable(name, "这是旧的 .doc 文件，请用 Word 或 WPS 另存为 .docx")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "bank.doc"
        source.write_bytes(data)
        profile = (Path(folder) / "profile").as_uri()
        command = [office, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "docx", "--outdir", folder]
        try:
            _run([*command, str(source)])
            return (Path(folder) / "bank.docx").read_bytes()
        except (subprocess.SubprocessError, OSError) as error:
            raise FileUnreadable(name, "这个 .doc 文件转换不了，请用 Word 或 WPS 另存为 .docx") from error


def _run(command: list[str]) -> None:
    """Run LibreOffice to its end. What it starts of its own does not outlive it, not even when it hangs."""
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True) as process:  # noqa: S603
        try:
            code = process.wait(_SECONDS)
        except subprocess.TimeoutExpired:
            _end(process)
            raise
    if code:
        raise subprocess.CalledProcessError(code, command)


def _end(process: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)
