"""What a file is by its first bytes, whatever its name says, in a clerk's words."""

from __future__ import annotations

ZIP = (b"PK\x03\x04", b"PK\x05\x06")
"""Beginnings of zip files: .docx, .xlsx, .odt, .ofd and archives."""

ZIP_TIME = (1980, 1, 1, 0, 0, 0)
"""The time of every member of a zip file that we write, the earliest there is: the same content, the same bytes."""

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""Beginning of compound files ([MS-CFB]): .doc, .wps, .xls, .ppt and encrypted documents."""

RTF = b"{\\rtf"

_KINDS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "PDF 文件"),
    (RTF, "RTF 文档"),
    (b"\x89PNG", "图片（PNG）"),
    (b"\xff\xd8\xff", "图片（JPEG）"),
    (b"GIF8", "图片（GIF）"),
    (b"II*\x00", "图片（TIFF）"),
    (b"MM\x00*", "图片（TIFF）"),
    (b"Rar!", "RAR 压缩包"),
    (b"7z\xbc\xaf\x27\x1c", "7z 压缩包"),
    (b"\x1f\x8b", "gzip 压缩包"),
    (b"\x7fELF", "可执行程序"),
    (b"MZ\x90\x00", "可执行程序"),
)


def kind_of(content: bytes) -> str | None:
    """The kind of file that begins so; None for text and whatever else is not known. Zip and OLE hold many kinds."""
    return next((word for start, word in _KINDS if content.startswith(start)), None)
