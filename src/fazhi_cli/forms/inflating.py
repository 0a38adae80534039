"""The members of a received .docx, inflated without trusting what the zip says of them."""

from __future__ import annotations

import struct
import zipfile
import zlib

from fazhi_cli.files import FileError, size_label
from fazhi_cli.nomination.loading_rules import LoadProblem
from fazhi_cli.rules.form_findings import form_problem

PART_LIMIT = 4 * 1024 * 1024
"""Bytes of one inflated part: the filled form's largest has some 100 KB, Word's own saving of it some 400."""

_LOCAL_HEAD, _LOCAL_SIZE = b"PK\x03\x04", 30
_LENGTHS = struct.Struct("<2H")
_UTF8_NAMES = 0x800


class FormError(FileError):
    """A form that cannot be read; ``problem`` is the one finding that says why."""

    def __init__(self, problem: LoadProblem) -> None:
        super().__init__(problem.problem.message)
        self.problem = problem


def inflated(content: bytes, entry: zipfile.ZipInfo) -> bytes:
    """The bytes of a member, found by its local record (PKWARE APPNOTE 4.3.7). Raises FormError.

    Never more than PART_LIMIT of them. Not by ZipFile.open, which costs more than the inflating itself.
    """
    result, ended = _unpacked(_packed(content, entry), entry)
    if len(result) > PART_LIMIT:
        limit = size_label(PART_LIMIT)
        raise FormError(form_problem("form-swells", f"部件“{entry.filename}”解开后超过 {limit}，大得不正常。"))
    if not ended or len(result) != entry.file_size or zlib.crc32(result) != entry.CRC:
        raise _damaged(entry)
    return result


def _packed(content: bytes, entry: zipfile.ZipInfo) -> bytes:
    """The compressed bytes of a member, its local record compared with the directory's."""
    head = entry.header_offset
    if not 0 <= head <= len(content) - _LOCAL_SIZE or not content.startswith(_LOCAL_HEAD, head):
        raise _damaged(entry)
    name_length, extra_length = _LENGTHS.unpack_from(content, head + 26)
    name = entry.orig_filename.encode("utf-8" if entry.flag_bits & _UTF8_NAMES else "cp437")
    start = head + _LOCAL_SIZE + name_length + extra_length
    packed = content[start : start + entry.compress_size]
    if content[head + _LOCAL_SIZE : start - extra_length] != name or len(packed) != entry.compress_size:
        raise _damaged(entry)
    return packed


def _unpacked(packed: bytes, entry: zipfile.ZipInfo) -> tuple[bytes, bool]:
    """A member's bytes, one more than the limit at most, and whether they are all there."""
    if entry.compress_type == zipfile.ZIP_STORED:
        return packed, True
    if entry.compress_type != zipfile.ZIP_DEFLATED:
        raise _damaged(entry)
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        return inflater.decompress(packed, PART_LIMIT + 1), inflater.eof
    except zlib.error:
        raise _damaged(entry) from None


def _damaged(entry: zipfile.ZipInfo) -> FormError:
    return FormError(form_problem("form-damaged", f"部件“{entry.filename}”的压缩数据已损坏，读不出来。"))
