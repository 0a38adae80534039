"""Why a file is no .docx, whatever its name says: by its first bytes, the names in its zip, its content type.

OLE compound files ([MS-CFB]) hold .doc, .wps, .xls and encrypted documents ([MS-OFFCRYPTO]): their streams' names, in
UTF-16, tell which.
"""

from collections.abc import Callable, Collection
from typing import NoReturn

from lxml.etree import _Element

from fazhi_cli.files import size_label
from fazhi_cli.files.kinds import OLE, ZIP, kind_of, markup_in
from fazhi_cli.forms.word.untrusted import FILE_LIMIT, FormError, refused
from fazhi_cli.forms.word.wordml import CONTENT_TYPE, T, w

MAIN_TYPE = f"{CONTENT_TYPE}.document.main+xml"
MACRO_TYPE = "application/vnd.ms-word.document.macroEnabled.main+xml"
_TEMPLATE_TYPES = (
    f"{CONTENT_TYPE}.template.main+xml",
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
)
_STREAMS = ("EncryptedPackage", "EncryptionInfo", "WordDocument", "Workbook", "Book", "PowerPoint Document")
_BITMAP, _PROGRAM = b"BM", b"MZ"  # two letters that a text may begin with, too; a form may not
_RESAVE = "用 WPS 或 LibreOffice 打开，选“另存为”，类型选“Word 文档（*.docx）”，再检查。"
_ASK = "扫描件、版式文件里的内容程序读不出来；请报送单位发送填表用的 .docx 原件。"
_UNPACK = "先解压，再检查解出来的 .docx；解不开的，请报送单位重新发送。"
_EXPORT = "在 Pages 里选“文件—导出为—Word”，再检查；没有 Pages 的，请报送单位导出后发送。"
_CHECK = "推荐材料用 fazhi validate 检查，用 fazhi form 填表；这条命令要的是填好的审批表 .docx。"
_FIXES = (
    (("YAML",), _CHECK),
    (("压缩包",), _UNPACK),
    (("PDF", "图片"), _ASK),
    (("RTF", "HTML", "MHT", "Word 2003", "单文件 XML"), _RESAVE.replace("WPS", "Word、WPS")),
)
"""What to do with another kind of file, by words of its name."""
_PICTURES = tuple(map(w, ("drawing", "pict", "object")))


def refuse_other_files(content: bytes, name: str) -> None:
    """Raise FormError where ``content`` is no zip at all, or too large."""
    if not content:
        raise refused("form-empty", "文件是空的，没有内容。")
    if len(content) > FILE_LIMIT:
        raise refused("form-too-large", f"文件超过 {size_label(FILE_LIMIT)}，审批表不会这么大，没有读取。")
    if content.startswith(ZIP):
        return
    if content.startswith(OLE):
        raise _ole(content, name)
    kind = _kind(content, name)
    fix = next((fix for words, fix in _FIXES if any(word in kind for word in words)), None)
    raise refused("form-other-kind", f"这不是 Word 文档，{kind}。", fix=fix)


def refuse_other_zips(members: Collection[str], read: Callable[[str], bytes], name: str) -> None:
    """Raise FormError where a zip with these members, of this file name, is another kind of document than .docx."""
    if "[Content_Types].xml" in members:
        return
    if "mimetype" in members:
        kind = read("mimetype")[:100]
        word = " OpenDocument 文档（.odt）" if b"opendocument" in kind else "另一种文档（如电子书）"
        raise refused("form-other-kind", f"这是{word}{_renamed(name)}，本程序只读 .docx。", fix=_RESAVE)
    if "OFD.xml" in members:
        raise refused("form-other-kind", f"这是 OFD 版式文件{_renamed(name)}，本程序只读 .docx。", fix=_ASK)
    if any(member.endswith(".iwa") for member in members):
        raise refused("form-other-kind", f"这是苹果 Pages 文稿{_renamed(name)}，本程序只读 .docx。", fix=_EXPORT)
    if any(member.lower().endswith(".docx") for member in members):
        raise refused("form-other-kind", "这其实是压缩包，里面装着 .docx。", fix=_UNPACK)
    raise refused("form-other-kind", "这其实是普通压缩包，里面没有 Word 文档的部件。")


def refuse_strangers(title: str, document: _Element) -> NoReturn:
    """Raise the FormError for a Word document that has none of the labels of the blank with this title."""
    if any((text.text or "").strip() for text in document.iter(T)):
        raise refused("form-not-ours", f"文档里找不到《{title}》的任何一栏，不是本轮的审批表。")
    pictured = next(document.iter(*_PICTURES), None) is not None
    what = "只有图片，没有文字，多半是扫描件" if pictured else "没有文字"
    raise refused("form-not-ours", f"文档里{what}，读不出审批表的内容。", fix=_ASK if pictured else None)


def refuse_other_types(kind: str, name: str) -> None:
    """Raise FormError where a main part of this content type, in a file of this name, is no Word document."""
    if kind in (MAIN_TYPE, MACRO_TYPE):
        return
    if kind in _TEMPLATE_TYPES:
        raise refused("form-template-file", "这是 Word 模板（.dotx），不是文档。")
    if "spreadsheetml" in kind or "ms-excel" in kind:
        raise refused("form-other-kind", f"这是 Excel 表格{_renamed(name)}，不是审批表。")
    if "presentationml" in kind or "ms-powerpoint" in kind:
        raise refused("form-other-kind", f"这是 PowerPoint 演示文稿{_renamed(name)}，不是审批表。")
    raise refused("form-content-type", "文档正文的类型标注不是 Word 文档，Word 会说它已损坏。")


def _ole(content: bytes, name: str) -> FormError:
    streams = {stream for stream in _STREAMS if stream.encode("utf-16-le") in content}
    if streams & {"EncryptedPackage", "EncryptionInfo"}:
        return refused("form-encrypted", "文档有打开密码，内容是加密的，读不出来。")
    if name.lower().endswith(".wps"):
        return refused("form-wps", "这是 WPS 文字文档（.wps），本程序只读 .docx。")
    if "WordDocument" in streams:
        return refused("form-old-word", f"这是旧版 Word 文档（.doc）或 WPS 文档{_renamed(name)}，本程序只读 .docx。")
    if streams & {"Workbook", "Book"}:
        return refused("form-other-kind", "这其实是旧版 Excel 表格（.xls），不是审批表。")
    if "PowerPoint Document" in streams:
        return refused("form-other-kind", "这其实是旧版演示文稿（.ppt），不是审批表。")
    return refused("form-other-kind", "这是一种旧式的复合文档，里面没有 Word 正文。")


def _renamed(name: str) -> str:
    """Said of another kind of file whose name claims that it is a .docx."""
    return "，只是改了扩展名" if name.lower().endswith((".docx", ".docm")) else ""


def _kind(content: bytes, name: str) -> str:
    found = kind_of(content)
    if found is None and content.startswith((_BITMAP, _PROGRAM)):
        found = "图片（BMP）" if content.startswith(_BITMAP) else "可执行程序"
    if found is None:
        found = markup_in(content)
    if found is not None:
        return f"其实是{' ' if found[0].isascii() else ''}{found}"
    if not any(content):
        return "里面全是空字节，可能没有传完"
    if any(mark in content[:1024] for mark in ZIP):
        return "开头多了别的字节，多半是下载时带进来的"
    if b"\x00" not in content[:4096]:
        return "是推荐材料（YAML）" if name.lower().endswith((".yaml", ".yml")) else "只是一段文字"
    return "也认不出是什么文件"
