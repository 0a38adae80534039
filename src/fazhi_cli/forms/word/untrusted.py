"""The zip and the XML of a received .docx, read without trust: bounded, checked, every refusal one Chinese problem.

Nothing that the zip announces of itself is believed, no entity is expanded, nothing outside the file is fetched.
"""

import io
import re
import zipfile
from typing import Any

from lxml import etree
from lxml.etree import _Element

from fazhi_cli.files import FileError, size_label
from fazhi_cli.forms.word.archive import DAMAGED
from fazhi_cli.forms.word.wordml import P
from fazhi_cli.nomination.problem_kinds import LoadProblem, slip

FILE_LIMIT = 32 * 1024 * 1024
TOTAL_LIMIT = 200 * 1024 * 1024
MEMBER_LIMIT = 1_000
RATIO_LIMIT = 200
ELEMENT_LIMIT = 100_000
PARAGRAPH_LIMIT = 40_000
NAMESPACE_LIMIT = 200
"""Different declarations in one part; Word writes some 35. With thousands, serialising one element takes a second."""
PART_LIMIT = 4 * 1024 * 1024
"""Bytes of one inflated part: the largest of a filled form has some 100 KB, of one saved by Word some 400."""
_STRICT = re.compile(rb"(?<=[\"'])http://purl\.oclc\.org/ooxml/(\w+)/")
"""Beginnings of the names that “Strict” documents have for the same elements and relationships (ISO/IEC 29500-1)."""
_DECLARED = re.compile(rb"xmlns[^=<>]{0,40}=\s*[\"'][^\"'<>]{0,200}")
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, collect_ids=False)
_PATCHED = 0x20
"""Flag of a zip's member that zipfile does not open."""
_BAD_NAME = re.compile(r'[\\:*?"<>|]|(?:^|/)\.{0,2}(?:/|$)')
"""What no part's name may hold: characters with a meaning in paths, and the steps "", "." and ".."."""


class FormError(FileError):
    """A form that cannot be read; ``problem`` is the one finding that says why."""

    def __init__(self, problem: LoadProblem) -> None:
        super().__init__(problem.problem.message)
        self.problem = problem

    @property
    def with_mend(self) -> str:
        """Why, and what to do."""
        return self.problem.with_mend


def refused(name: str, message: str, fix: str | None = None) -> FormError:
    return FormError(slip(name, message, fix=fix))


def open_zip(content: bytes) -> zipfile.ZipFile:
    """The zip, its directory's size bounded before it is read."""
    end = content.rfind(b"PK\x05\x06")
    if end < 0 or len(content) < end + 22:
        raise refused("form-damaged", "文档不完整：压缩包没有结尾，可能没有传完。")
    count = int.from_bytes(content[end + 10 : end + 12], "little")
    directory = int.from_bytes(content[end + 12 : end + 16], "little")
    if count > MEMBER_LIMIT or directory > MEMBER_LIMIT * 300:
        raise refused("form-swells", f"文档里有 {count} 个部件，正常的审批表不过十几个。")
    try:
        return zipfile.ZipFile(io.BytesIO(content))
    except DAMAGED:
        raise refused("form-damaged", "文档已损坏：压缩包的目录读不出来。") from None


def checked_members(source: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """The parts by name, every name and announced size checked."""
    members: dict[str, zipfile.ZipInfo] = {}
    folded: set[str] = set()
    total = 0
    for entry in source.infolist():
        name = entry.filename
        if not name.isprintable() or _BAD_NAME.search(name.rstrip("/")):
            shown = name[:60].encode("unicode_escape").decode("ascii") if not name.isprintable() else name[:60]
            raise refused("form-part-name", f"文档里有不正常的部件名“{shown}”。")
        if name.endswith("/"):
            continue
        if name.casefold() in folded:
            raise refused("form-doubled-part", f"文档里有两个部件都叫“{name}”，不知以哪个为准。")
        if entry.flag_bits & 0x1:
            raise refused("form-encrypted", f"文档的部件“{name}”加了压缩密码，打不开。")
        entry.flag_bits &= ~_PATCHED  # plain data all the same, or its checksum tells
        total += entry.file_size
        if total > TOTAL_LIMIT or entry.file_size > max(PART_LIMIT, RATIO_LIMIT * entry.compress_size):
            raise refused("form-swells", f"部件“{name}”解开后有 {size_label(entry.file_size)}，大得不正常。")
        folded.add(name.casefold())
        members[name] = entry
    return members


def inflated(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """The bytes of a member, never more than PART_LIMIT of them. Raises FormError."""
    try:
        with archive.open(entry) as stream:
            result = stream.read(PART_LIMIT + 1)
    except DAMAGED:
        raise refused("form-damaged", f"部件“{entry.filename}”的压缩数据已损坏，读不出来。") from None
    if len(result) > PART_LIMIT:
        limit = size_label(PART_LIMIT)
        raise refused("form-swells", f"部件“{entry.filename}”解开后超过 {limit}，大得不正常。")
    return result


def as_transitional(content: bytes) -> bytes:
    """An XML part with the usual names for those of “Strict” documents, where it has such.

    Seeking them one by one in every part would take a tenth of the time of reading a form.
    """
    if b"http://purl.oclc.org/ooxml/" not in content:
        return content
    return _STRICT.sub(rb"http://schemas.openxmlformats.org/\1/2006/", content)


def parse_xml(content: bytes, part: str) -> _Element:
    """The root of an XML part: no DTD, no entities, no network, bounded depth and number of elements."""
    if content.count(b"xmlns") > NAMESPACE_LIMIT and len(set(_DECLARED.findall(content))) > NAMESPACE_LIMIT:
        raise refused("form-too-much", f"部件 {part} 声明了太多命名空间，不是 Word 写出来的，没有读取。")
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise refused("form-entities", f"部件 {part} 里夹带了 DTD（实体定义），正常的 Word 文档没有。")
    try:
        root = etree.fromstring(content, _PARSER)
    except (etree.XMLSyntaxError, ValueError):
        raise refused("form-broken-xml", f"部件 {part} 的内容已损坏，读不出来。") from None
    if root.getroottree().docinfo.doctype:  # type: ignore[union-attr]
        raise refused("form-entities", f"部件 {part} 里夹带了 DTD（实体定义），正常的 Word 文档没有。")
    count: Any = root.xpath("count(//*)")
    if count > ELEMENT_LIMIT:
        raise refused("form-too-much", f"部件 {part} 有 {int(count)} 处内容，远多于一份审批表，没有读取。")
    paragraphs = sum(1 for _ in root.iter(P)) if count > PARAGRAPH_LIMIT else 0
    if paragraphs > PARAGRAPH_LIMIT:
        raise refused("form-too-much", f"部件 {part} 有 {paragraphs} 个段落，远多于一份审批表，没有读取。")
    return root
