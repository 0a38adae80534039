"""The members of a received .docx, read without trusting what the zip says of their size."""

from __future__ import annotations

import lzma
import zipfile
import zlib

from fazhi_cli.files import FileError, size_label
from fazhi_cli.nomination.loading_rules import LoadProblem
from fazhi_cli.rules.form_findings import form_problem

PART_LIMIT = 4 * 1024 * 1024
"""Bytes of one inflated part: the filled form's largest has some 100 KB, Word's own saving of it some 400."""
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
)


class FormError(FileError):
    """A form that cannot be read; ``problem`` is the one finding that says why."""

    def __init__(self, problem: LoadProblem) -> None:
        super().__init__(problem.problem.message)
        self.problem = problem


def inflated(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """The bytes of a member, never more than PART_LIMIT of them. Raises FormError."""
    try:
        with archive.open(entry) as stream:
            result = stream.read(PART_LIMIT + 1)
    except _DAMAGED:
        raise FormError(form_problem("form-damaged", f"部件“{entry.filename}”的压缩数据已损坏，读不出来。")) from None
    if len(result) > PART_LIMIT:
        limit = size_label(PART_LIMIT)
        raise FormError(form_problem("form-swells", f"部件“{entry.filename}”解开后超过 {limit}，大得不正常。"))
    return result
