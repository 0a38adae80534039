"""Files of other formats that may hide a submission: a scanned or converted form, a packed folder, a shortcut.

Formats are told by the first bytes; the ending of a name counts too, since a damaged file still is what it was sent as.
"""

import zipfile
from enum import Enum
from pathlib import Path

from fazhi_cli.batching.contents import reads_as_nomination
from fazhi_cli.files import suffix_of
from fazhi_cli.files.kinds import (
    CORE_PROPERTIES,
    OLE,
    SHORTCUT,
    ZIP,
    is_other_archive,
    kind_by_generator,
    kind_by_properties,
    kind_of,
    markup_in,
)

_HEAD = 64 * 1024
_LARGEST_LOOKED_THROUGH = 32 * 1024 * 1024
TEMPORARY = ("~$", ".~", "._")
"""Beginnings of the names of auxiliary files that Word, WPS and macOS create."""

_DOCUMENT = "打不开这种格式，里面可能是审批表；请在 Word 或 WPS 中另存为 .docx"
_PACKED = "打不开这种压缩包；请解开，或改用 zip 压缩"
_SCAN = "可能是扫描的审批表，程序看不了里面写的；请人工核对"
_PICTURE = "可能是拍照的审批表，程序看不了图片；请人工核对"
_SHEET = "没有看表格、幻灯里写的；里面有推荐材料的，请另存为 YAML、.docx"
_POINTER = "快捷方式里没有材料本身；请把它指向的文件放进来"
_UNREADABLE = "文件打不开：没有权限，或已被移走；请开放权限，或重新放进来"
_PROGRAM = "可执行程序不打开，也可能是自解压的压缩包；请解开，把里面的文件放进来"


class Risk(Enum):
    """What a file of some format may be besides what its name says."""

    DOCUMENT = "a form in another format of word processors, or a program"
    PACKED = "an archive of another format than zip"
    SCAN = "a scanned form"
    LOOSE = "a picture of a form, a table, some other document"
    POINTER = "the place of a submission"
    NONE = "nothing"


_BY_ENDING = {
    ending: risk
    for endings, risk in {
        "doc dot docm dotx dotm wps wpt rtf odt ott fodt uof uot docx": (Risk.DOCUMENT, _DOCUMENT),
        "htm html mht mhtml eml msg pages": (Risk.DOCUMENT, _DOCUMENT),
        "rar 7z tar gz tgz bz2 tbz xz txz zipx cab arj lzh iso z01 001": (Risk.PACKED, _PACKED),
        "exe com scr msi": (Risk.DOCUMENT, _PROGRAM),
        "pdf ofd xps oxps caj djvu tif tiff": (Risk.SCAN, _SCAN),
        "jpg jpeg png bmp gif webp heic": (Risk.LOOSE, _PICTURE),
        "xls xlsx xlsm xlsb xlt xltx et ett ods ppt pptx dps odp": (Risk.LOOSE, _SHEET),
        "lnk url webloc": (Risk.POINTER, _POINTER),
    }.items()
    for ending in endings.split()
}
_BY_KIND: dict[str | None, tuple[Risk, str]] = {
    **dict.fromkeys(("RTF 文档", "Word 2003 XML 文档", "单文件 XML 文档"), (Risk.DOCUMENT, _DOCUMENT)),
    **dict.fromkeys(("网页（HTML）", "网页归档（MHT）"), (Risk.DOCUMENT, _DOCUMENT)),
    "可执行程序": (Risk.DOCUMENT, _PROGRAM),
    **dict.fromkeys(("PDF 文件", "图片（TIFF）"), (Risk.SCAN, _SCAN)),
    **dict.fromkeys(("图片（PNG）", "图片（JPEG）", "图片（GIF）"), (Risk.LOOSE, _PICTURE)),
    SHORTCUT: (Risk.POINTER, _POINTER),
}
"""By the words of ``files.kinds`` for what begins as the file does."""
_OLE_STREAMS = ("WordDocument", "Workbook", "Book", "PowerPoint Document", "EncryptedPackage")


def risk_of(path: Path) -> tuple[Risk, str]:
    """What a file that is no YAML, Word document or zip may be, and why it was not opened. Never raises."""
    name = path.name
    by_ending = _BY_ENDING.get(suffix_of(name))
    try:
        with path.open("rb") as stream:
            head = stream.read(_HEAD)
    except OSError:
        return Risk.DOCUMENT, _UNREADABLE
    if name.startswith(TEMPORARY):
        risk, reason = _by_content(path, head)
        return (risk, reason) if risk is not Risk.NONE else (Risk.NONE, "Word、WPS、macOS 留下的临时文件，里面没有文档")
    if by_ending is not None and _own(path, head):
        return Risk.NONE, "本程序写的报告"
    return by_ending or _by_content(path, head)


def _by_content(path: Path, head: bytes) -> tuple[Risk, str]:
    kind = kind_of(head) or markup_in(head)
    if is_other_archive(kind):
        return Risk.PACKED, _PACKED
    if kind in _BY_KIND:
        return _BY_KIND[kind]
    if head.startswith(ZIP):
        return Risk.DOCUMENT, "其实是压缩包或 Office 文档，后缀却不是；请改成本来的后缀"
    if head.startswith(OLE):
        return _old_office(path)
    if reads_as_nomination(path):
        return Risk.DOCUMENT, "内容是推荐材料，后缀却不是 .yaml；请改名"
    return Risk.NONE, "不是推荐材料（不是 YAML、Word 文档、压缩包、扫描件或表格）"


def _old_office(path: Path) -> tuple[Risk, str]:
    """Compound files hold old Office documents, but also what Windows notes about pictures."""
    try:
        large = path.stat().st_size > _LARGEST_LOOKED_THROUGH
        content = b"" if large else path.read_bytes()
    except OSError:
        return Risk.DOCUMENT, _UNREADABLE
    if large or any(stream.encode("utf-16-le") in content for stream in _OLE_STREAMS):
        return Risk.DOCUMENT, _DOCUMENT
    return Risk.NONE, "系统留下的缩略图之类，里面没有文档"


def _own(path: Path, head: bytes) -> bool:
    """Whether this program wrote a report, by the properties of a workbook or the generator of a page."""
    if not head.startswith(ZIP):
        return kind_by_generator(head) is not None
    try:
        with zipfile.ZipFile(path) as parts:
            entry = parts.getinfo(CORE_PROPERTIES)
            return entry.file_size < _HEAD and kind_by_properties(parts.read(entry)) is not None
    except Exception:  # whatever a damaged archive makes zipfile raise
        return False
