"""The parts of a zip file, unpacked no further than is safe.

The directory of an archive says how large its parts are; a hostile one lies. So the directory is checked first, and
what is really unpacked is counted while it streams.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

from question_bank.errors import FileUnreadable

UNPACKED_LIMIT = 200 * 2**20
_RATIO_LIMIT = 400
_RATIO_FROM = 20 * 2**20
_ENTRIES_LIMIT = 20_000
_CHUNK = 1 << 20
_ENCRYPTED = 0x1


class ZipParts:
    """The files inside a zip, by name. Raises FileUnreadable for what is damaged, encrypted or far too large."""

    def __init__(self, data: bytes, name: str) -> None:
        self._data = data
        self._name = name
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                entries = archive.infolist()
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, struct.error) as error:
            raise FileUnreadable(name, "文件不完整或已损坏，请重新另存一份再试") from error
        self._check(entries)
        self._entries = {entry.filename: entry for entry in entries}
        self._left = UNPACKED_LIMIT

    @property
    def names(self) -> list[str]:
        """The names of the parts in the order of the directory."""
        return list(self._entries)

    def chunks(self, part: str) -> Iterator[bytes]:
        """The part, a piece at a time; counts what is really unpacked against the limit of the whole file."""
        entry = self._entries[part]
        packed = self._packed(entry)
        if entry.compress_type == zipfile.ZIP_STORED:
            for start in range(0, len(packed), _CHUNK):
                yield self._counted(bytes(packed[start : start + _CHUNK]))
            return
        stream = zlib.decompressobj(-15)
        rest: bytes = bytes(packed)
        try:
            while not stream.eof and (rest or stream.unconsumed_tail):
                piece = stream.decompress(rest, _CHUNK)
                rest = stream.unconsumed_tail
                if not piece and not rest and not stream.eof:
                    raise FileUnreadable(self._name, "文件不完整或已损坏，请重新另存一份再试")
                yield self._counted(piece)
        except zlib.error as error:
            raise FileUnreadable(self._name, "文件不完整或已损坏，请重新另存一份再试") from error

    def read(self, part: str) -> bytes:
        """The whole part."""
        return b"".join(self.chunks(part))

    def _check(self, entries: list[zipfile.ZipInfo]) -> None:
        total = sum(entry.file_size for entry in entries)
        packed = sum(entry.compress_size for entry in entries)
        if len(entries) > _ENTRIES_LIMIT or len({entry.filename for entry in entries}) != len(entries):
            raise FileUnreadable(self._name, "压缩包的目录不正常，请重新另存一份再试")
        if any(entry.flag_bits & _ENCRYPTED for entry in entries):
            raise FileUnreadable(self._name, "文件有密码保护，请去掉密码再试")
        if total > UNPACKED_LIMIT or (total > _RATIO_FROM and total > _RATIO_LIMIT * max(packed, 1)):
            raise FileUnreadable(self._name, f"解开后有 {total / 2**20:.0f} MB，不像题库，没有解开")
        if any(entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for entry in entries):
            raise FileUnreadable(self._name, "压缩方式不常见，请用 Excel 或 WPS 重新另存一份再试")

    def _packed(self, entry: zipfile.ZipInfo) -> memoryview:
        """The packed bytes of an entry, found through its own header (which alone says how long it is)."""
        header = self._data[entry.header_offset : entry.header_offset + 30]
        if len(header) < 30 or header[:4] != b"PK\x03\x04":
            raise FileUnreadable(self._name, "文件不完整或已损坏，请重新另存一份再试")
        name_length, extra_length = struct.unpack("<HH", header[26:30])
        start = entry.header_offset + 30 + name_length + extra_length
        return memoryview(self._data)[start : start + entry.compress_size]

    def _counted(self, piece: bytes) -> bytes:
        self._left -= len(piece)
        if self._left < 0:
            raise FileUnreadable(self._name, f"解开后超过 {UNPACKED_LIMIT // 2**20} MB，不像题库，没有读")
        return piece
