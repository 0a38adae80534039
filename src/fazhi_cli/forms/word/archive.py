"""A .docx of which only the main part is replaced: the compressed bytes of all other members are copied as they are.

Python's zipfile cannot store bytes that are already compressed, so the few records of the format are written here
(PKWARE APPNOTE 4.3: local header, central directory, its end). Stamps are 1980-01-01, so equal input gives equal bytes.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from dataclasses import dataclass

MAIN_PART = "word/document.xml"
MAIN_LIMIT = 16 * 1024 * 1024
"""Bytes of a blank's main part; zipfile never gives more than a member announces."""
LEVEL = 1
"""Of zlib: a quarter of the default level's time for a file 9 % (500 bytes) larger, measured on a filled form."""

_LOCAL, _CENTRAL, _END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_STAMP = (0, 33)
"""Time and date as MS-DOS writes them: 00:00 on 1980-01-01."""
_UTF8_NAMES = 0x800


@dataclass(frozen=True, slots=True)
class Archive:
    """All members of a blank except its main part, as the bytes of a zip: ``head`` holds their records, ``directory`` their
    entries in the central directory, ``count`` how many they are.
    """

    head: bytes
    directory: bytes
    count: int

    def with_main_part(self, xml: bytes) -> bytes:
        """The whole file with ``xml`` as its main part, stored after all the others."""
        packer = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
        packed = packer.compress(xml) + packer.flush()
        local, central = _records(MAIN_PART, zipfile.ZIP_DEFLATED, zlib.crc32(xml), packed, len(xml), len(self.head))
        directory = self.directory + central
        offset = len(self.head) + len(local)
        end = struct.pack("<4s4H2LH", _END, 0, 0, self.count + 1, self.count + 1, len(directory), offset, 0)
        return b"".join((self.head, local, directory, end))


def main_part_of(content: bytes) -> bytes:
    """The main part of a file that ``with_main_part`` wrote, found through the zip's directory and compared by checksum.

    Raises ValueError when the records do not lead to it or the bytes are not those that were packed.
    """
    try:
        end = struct.unpack("<4s4H2LH", content[-22:])
        name_length = len(MAIN_PART)
        entry = struct.unpack_from("<4sH5H3L5H2L", content, end[5] + end[6] - 46 - name_length)
        local = struct.unpack_from("<4s5H3L2H", content, entry[-1])
        start = entry[-1] + 30 + local[9]
        xml = zlib.decompress(content[start : start + entry[8]], -zlib.MAX_WBITS)
    except (struct.error, zlib.error):
        raise ValueError("unreadable archive") from None
    named = content[entry[-1] + 30 : start] == MAIN_PART.encode("ascii")
    if (end[0], entry[0], local[0]) != (_END, _CENTRAL, _LOCAL) or not named or zlib.crc32(xml) != entry[7]:
        raise ValueError("not the main part")
    return xml


def open_archive(content: bytes) -> tuple[Archive, bytes]:
    """The archive without its main part, and the main part inflated; for blanks, ours or a round's own.

    Raises zipfile.BadZipFile or KeyError when ``content`` is no zip, has no main part or one that is far too large.
    """
    head, directory, count = bytearray(), bytearray(), 0
    with zipfile.ZipFile(io.BytesIO(content)) as source:
        if source.getinfo(MAIN_PART).file_size > MAIN_LIMIT:
            raise zipfile.BadZipFile("main part too large")
        main = source.read(MAIN_PART)
        for entry in source.infolist():
            if entry.filename == MAIN_PART:
                continue
            packed = _packed_bytes(content, entry)
            local, central = _records(
                entry.filename, entry.compress_type, entry.CRC, packed, entry.file_size, len(head)
            )
            head += local
            directory += central
            count += 1
    return Archive(bytes(head), bytes(directory), count), main


def _packed_bytes(content: bytes, entry: zipfile.ZipInfo) -> bytes:
    name, extra = struct.unpack_from("<2H", content, entry.header_offset + 26)
    start = entry.header_offset + 30 + name + extra
    return content[start : start + entry.compress_size]


def _records(name: str, method: int, crc: int, packed: bytes, size: int, offset: int) -> tuple[bytes, bytes]:
    """The local record with its data, and the entry of the central directory."""
    encoded = name.encode("utf-8")
    flags = 0 if name.isascii() else _UTF8_NAMES
    common = (20, flags, method, *_STAMP, crc, len(packed), size, len(encoded), 0)
    local = struct.pack("<4s5H3L2H", _LOCAL, *common) + encoded + packed
    central = struct.pack("<4sH5H3L5H2L", _CENTRAL, 20, *common, 0, 0, 0, 0, offset) + encoded
    return local, central
