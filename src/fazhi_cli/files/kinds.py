"""What a file is by its content, whatever it is called: by its first bytes, and whether this program wrote it.

Our own mark is a word among a document's properties, where editors keep it when they save again: the keywords of an Office
file, the generator of a web page. It says what kind of thing the file is, never that it may be passed over unread.
"""

import re
from collections.abc import Callable

from fazhi_cli.files.pictures import GIF, JPEG, TIFF, TOLD_BY_PARTS, lacks_a_part

ZIP = (b"PK\x03\x04", b"PK\x05\x06")
"""Beginnings of zip files: .docx, .xlsx, .odt, .ofd and archives."""

PACKAGE_RECORD, PACKAGES_BELOW = "报送信息.json", "下级报送"
"""In a package that we write: its record, and the folder of the package of the level below, as it was received."""

BAG_FILES = ("bagit.txt", "bag-info.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt", "怎样核对.txt")
"""At the top of such a package its lists and notes; the first says by the BagIt standard that it is one."""

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""Beginning of compound files ([MS-CFB]): .doc, .wps, .xls, .ppt and encrypted documents."""

RTF = b"{\\rtf"

SHORTCUT = "快捷方式"
"""What only leads to another file or page ([MS-SHLLINK] and its like for pages)."""

CUT_SHORT = "没有传完的文件"
"""What begins soundly and has no end."""

_KINDS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "PDF 文件"),
    (RTF, "RTF 文档"),
    (b"\x89PNG", "图片（PNG）"),
    (JPEG, "图片（JPEG）"),
    (GIF, "图片（GIF）"),
    *((start, "图片（TIFF）") for start in TIFF),
    (b"Rar!", "RAR 压缩包"),
    (b"7z\xbc\xaf\x27\x1c", "7z 压缩包"),
    (b"\x1f\x8b", "gzip 压缩包"),
    (b"BZh", "bzip2 压缩包"),
    (b"\xfd7zXZ", "xz 压缩包"),
    (b"\x7fELF", "可执行程序"),
    (b"MZ\x90\x00", "可执行程序"),
    (b"L\x00\x00\x00\x01\x14\x02\x00", SHORTCUT),
    (b"[InternetShortcut]", SHORTCUT),
)
_MARKUP: tuple[tuple[bytes, str], ...] = (
    (b'progid="word.document"', "Word 2003 XML 文档"),
    (b"schemas.microsoft.com/office/2006/xmlpackage", "单文件 XML 文档"),
    (b"<html", "网页（HTML）"),
    (b"<!doctype html", "网页（HTML）"),
    (b"mime-version:", "网页归档（MHT）"),
    (b"<?xml", "XML 文件"),
)
"""Marks of texts that word processors and browsers write, the more special first."""


_PICTURES = ("jpg", "jpeg", "png", "bmp", "tif", "tiff")
_OFFICE = ("docx", "xlsx", "pptx", "ofd")
HEAD = 1024
"""So many bytes tell what a file is: a PDF's mark may stand anywhere in them (ISO 32000, appendix H)."""
_ENDS: tuple[tuple[bytes, bytes, int], ...] = (
    (b"%PDF", b"%%EOF", 4096),
    (b"\x89PNG", b"IEND", 4096),
    (JPEG, b"\xff\xd9", 4096),
    (GIF, b"\x00;", 2),
    (ZIP[0], b"PK\x05\x06", 65557),
)
"""How files begin that have a mark at their end, that mark, and within how many last bytes it stands (ISO 32000, PNG,
JPEG, GIF, zip).
"""
_LARGEST = 1 << 25
"""Of larger pictures whose end is not where it should be nothing is said."""
_PROGRAM = "fazhi"
_KEYWORDS = re.compile(rb"<(?:\w+:)?keywords[^>]*>([^<]*)</")
_GENERATOR = re.compile(rb'<meta name="generator" content="([^"]*)"')
CORE_PROPERTIES = "docProps/core.xml"
ANNOTATED_COPY = "批注稿"
"""The kind of a copy of somebody's form with our comments in it."""


def belies_its_name(suffix: str, head: bytes) -> bool:
    """Whether a file that begins so cannot be what its suffix says; of pictures any will do, of other suffixes all."""
    if suffix == "pdf":
        return b"%PDF" not in head
    if suffix in _PICTURES:
        return not head.startswith((b"\x89PNG", *TOLD_BY_PARTS))
    return suffix in _OFFICE and not head.startswith(ZIP)


def end_of(suffix: str, head: bytes) -> tuple[bytes, int] | None:
    """The mark at the end of a file that begins so, and within how many last bytes it must stand; None without one."""
    for start, mark, within in _ENDS:
        if head.startswith(start) or (suffix == "pdf" and start == b"%PDF" and start in head):
            return mark, within
    return None


def is_cut_short(suffix: str, start: bytes, last: bytes, read: Callable[[int], tuple[bytes, bytes]]) -> bool:
    """Whether a file longer than a beginning has no end. ``read`` gives so many of its first and of its last bytes,
    where ``start`` and ``last``, those at hand, do not suffice.
    """
    head = start[:HEAD]
    mark, within = end_of(suffix, head) or (b"", 0)
    if len(head) < HEAD or (mark and (mark in last[-within:] or mark in read(within)[1])):
        return False
    if not head.startswith(TOLD_BY_PARTS):
        return mark != b""
    whole = read(_LARGEST)[0]
    return len(whole) < _LARGEST and lacks_a_part(whole)


def kind_unlike_its_name(head: bytes) -> str | None:
    """The kind of file that begins so, zip, OLE and web pages too, of which each holds many kinds; None for text."""
    if head.startswith(OLE):
        return "旧版的 Word、WPS、Excel 文件"
    if head.startswith(ZIP):
        return "压缩包或 Office 文档"
    return kind_of(head) or markup_in(head)


def markup_in(content: bytes) -> str | None:
    """The kind of text of a word processor or browser that ``content`` is by the marks in its beginning."""
    beginning = content[:2000].replace(b"\x00", b"").lower()
    return next((word for mark, word in _MARKUP if mark in beginning), None)


def kind_of(content: bytes) -> str | None:
    """The kind of file that begins so; None for text and whatever else is not known. Zip and OLE hold many kinds."""
    return next((word for start, word in _KINDS if content.startswith(start)), None)


def is_other_archive(kind: str | None) -> bool:
    """Whether a kind of file is an archive that is no zip, which this program does not open."""
    return kind is not None and kind.endswith(" 压缩包")


def keywords(kind: str) -> str:
    """What stands among the keywords of a document of this kind, e.g. ``fazhi 告知单``."""
    return f"{_PROGRAM} {kind}"


def kind_by_properties(core: bytes) -> str | None:
    """What kind of own document the core properties of an Office file name; None for a document of others."""
    return _kind(_KEYWORDS.search(core))


def bears_our_mark(core: bytes) -> bool:
    """Whether the core properties say so in words that this program wrote the document; no form that it fills does."""
    return kind_by_properties(core) not in (None, ANNOTATED_COPY)


def kind_by_generator(page: bytes) -> str | None:
    """What kind of own document a web page says it is."""
    return _kind(_GENERATOR.search(page[:4096]))


def _kind(found: re.Match[bytes] | None) -> str | None:
    program, _, kind = found[1].decode("utf-8", "replace").partition(" ") if found else ("", "", "")
    return kind or None if program == _PROGRAM else None
