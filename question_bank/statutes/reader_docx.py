"""A law as the official .docx of the national law database: title, promulgation in brackets, 目录, articles."""

from __future__ import annotations

import zipfile
from io import BytesIO

import docx
from docx.opc.exceptions import OpcError
from lxml.etree import XMLSyntaxError

from question_bank.errors import FileUnreadable
from question_bank.statutes.layout import statute_from
from question_bank.statutes.statute import Statute

_LARGEST = 64 * 1024 * 1024


def read(data: bytes, name: str) -> Statute:
    """The law a Word file holds; `name` is the file's, for messages.

    Raises FileUnreadable when the bytes are no .docx (or would unpack to more than 64 MB), StatuteError listing every
    fault with the paragraph it stands in.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > _LARGEST:
                raise FileUnreadable(name, "解压后太大，不像法律文本")
        document = docx.Document(BytesIO(data))
        raw = [line for paragraph in document.paragraphs for line in paragraph.text.split("\n")]
    except (zipfile.BadZipFile, OpcError, XMLSyntaxError, KeyError, ValueError) as error:
        raise FileUnreadable(name, "不是 Word 的 .docx 文件，或者已经损坏；旧的 .doc 请另存为 .docx") from error
    return statute_from(raw, name)
