"""A received .docx opened without trusting it: bounded, checked, every refusal one clear Chinese problem.

The parts follow ECMA-376 part 2 (Open Packaging Conventions). Nothing outside the file is ever fetched, no entity is
ever expanded, no member is inflated that is not asked for, and none beyond its bound.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from fazhi_cli.files import size_label
from fazhi_cli.forms import magic
from fazhi_cli.forms.inflating import PART_LIMIT, FormError, inflated
from fazhi_cli.forms.wordml import CONTENT_TYPE, NAMESPACE
from fazhi_cli.nomination.loading_rules import LoadProblem
from fazhi_cli.rules.form_findings import form_problem

if TYPE_CHECKING:
    from lxml.etree import XMLParser, _Element

__all__ = ["FILE_LIMIT", "FormError", "Package", "Relation", "external_relations", "open_package", "parse_xml"]

FILE_LIMIT = 32 * 1024 * 1024
TOTAL_LIMIT = 200 * 1024 * 1024
MEMBER_LIMIT = 1_000
RATIO_LIMIT = 200
ELEMENT_LIMIT = 100_000
PARAGRAPH_LIMIT = 40_000
NAMESPACE_LIMIT = 200
"""Different declarations in one part; Word writes some 35. With very many, writing out one element takes a second."""

TYPES_PART, RELATIONS_PART = "[Content_Types].xml", "_rels/.rels"
MAIN_TYPE = f"{CONTENT_TYPE}.document.main+xml"
MACRO_TYPE = "application/vnd.ms-word.document.macroEnabled.main+xml"
_TEMPLATE_TYPES = (
    f"{CONTENT_TYPE}.template.main+xml",
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
)
_STRICT = "http://purl.oclc.org/ooxml/"
_DECLARED = re.compile(rb"xmlns[^=<>]{0,40}=\s*[\"'][^\"'<>]{0,200}")
_PATCHED = 0x20
"""Flag of a zip's member that zipfile does not open."""
_BAD_NAME = re.compile(r'[\\:*?"<>|]|(?:^|/)\.{0,2}(?:/|$)')
"""What no part's name holds: characters that a path reads otherwise, and the steps "", "." and ".."."""


@dataclass(frozen=True, slots=True)
class Relation:
    """A relationship of a part: its type's last word (``header``, ``image``, …), its target, whether it leads outside.

    ``type`` is the whole type, a URI.
    """

    id: str
    kind: str
    target: str
    external: bool
    type: str = ""


@dataclass(frozen=True)
class Package:
    """An opened form: its parts are inflated and parsed when they are first asked for.

    ``main`` is the name of the main part; ``macros`` says that the file declares itself macro-enabled.
    """

    name: str
    members: Mapping[str, zipfile.ZipInfo]
    main: str
    types: Mapping[str, str]
    macros: bool
    content: bytes = field(repr=False)
    archive: zipfile.ZipFile = field(repr=False, compare=False)
    _roots: dict[str, _Element] = field(default_factory=dict, init=False, repr=False, compare=False)

    @cached_property
    def document(self) -> _Element:
        """The root of the main part. Raises FormError."""
        return self.parse(self.main)

    @cached_property
    def relations(self) -> tuple[Relation, ...]:
        """The main part's relationships. Raises FormError."""
        return self.relations_of(self.main)

    def related(self, kind: str) -> _Element | None:
        """The root of the part that the main part relates to as ``kind``; None when there is none."""
        target = next((item.target for item in self.relations if item.kind == kind and not item.external), None)
        return self.parse(target) if target is not None and target in self.members else None

    def relations_of(self, part: str) -> tuple[Relation, ...]:
        """The relationships of ``part``, targets as part names; empty when it has none. Raises FormError."""
        folder, _, name = part.rpartition("/")
        relations = f"{folder}/_rels/{name}.rels".lstrip("/")
        return _relations(self.parse(relations), folder) if relations in self.members else ()

    def read(self, part: str) -> bytes:
        """The bytes of a part, inflated within PART_LIMIT. Raises FormError."""
        return inflated(self.archive, self.members[part])

    def parse(self, part: str) -> _Element:
        """The root element of an XML part, parsed once. Raises FormError."""
        if part not in self._roots:
            self._roots[part] = parse_xml(self.read(part), part)
        return self._roots[part]


def open_package(content: bytes, name: str) -> Package:
    """Open the bytes of a form; ``name`` is its file name, for what it claims to be.

    Raises FormError for everything that is not a sound .docx; macro-enabled documents are opened.
    """
    _refuse(magic.refusal(content, name, FILE_LIMIT))
    archive = _zip(content)
    members = _members(archive)
    _refuse(magic.other_office_file(members, lambda part: inflated(archive, members[part])))
    for part in (TYPES_PART, RELATIONS_PART):
        if part not in members:
            raise FormError(form_problem("form-missing-part", f"文档缺少部件 {part}，不是完整的 Word 文档。"))
    types = _types(parse_xml(inflated(archive, members[TYPES_PART]), TYPES_PART))
    main = _main_part(parse_xml(inflated(archive, members[RELATIONS_PART]), RELATIONS_PART), members)
    kind = types.get(main, types.get("*" + PurePosixPath(main).suffix.lower(), ""))
    _refuse(_wrong_type(kind))
    return Package(name, members, main, types, kind == MACRO_TYPE, content, archive)


def parse_xml(content: bytes, part: str) -> _Element:
    """The root of an XML part: no DTD, no entities, no network, bounded depth and number of elements."""
    from lxml import etree

    if content.count(b"xmlns") > NAMESPACE_LIMIT and len(set(_DECLARED.findall(content))) > NAMESPACE_LIMIT:
        raise FormError(
            form_problem("form-too-much", f"部件 {part} 声明了太多命名空间，不是 Word 写出来的，没有读取。")
        )
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise FormError(form_problem("form-entities", f"部件 {part} 里夹带了 DTD（实体定义），正常的 Word 文档没有。"))
    try:
        root = etree.fromstring(content, _parser())
    except (etree.XMLSyntaxError, ValueError):
        raise FormError(form_problem("form-broken-xml", f"部件 {part} 的内容已损坏，读不出来。")) from None
    if root.getroottree().docinfo.doctype:  # type: ignore[union-attr]
        raise FormError(form_problem("form-entities", f"部件 {part} 里夹带了 DTD（实体定义），正常的 Word 文档没有。"))
    if root.tag.startswith(f"{{{_STRICT}"):
        raise FormError(form_problem("form-strict", "文档存成了“严格 Open XML 文档”，本程序按普通的 Word 文档读取。"))
    count: Any = root.xpath("count(//*)")
    if count > ELEMENT_LIMIT:
        raise FormError(
            form_problem("form-too-much", f"部件 {part} 有 {int(count)} 处内容，远多于一份审批表，没有读取。")
        )
    paragraphs: Any = root.xpath("count(//w:p)", namespaces={"w": NAMESPACE})
    if paragraphs > PARAGRAPH_LIMIT:
        raise FormError(
            form_problem("form-too-much", f"部件 {part} 有 {int(paragraphs)} 个段落，远多于一份审批表，没有读取。")
        )
    return root


@cache
def _parser() -> XMLParser:
    from lxml import etree

    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, collect_ids=False)


def _refuse(problem: LoadProblem | None) -> None:
    if problem is not None:
        raise FormError(problem)


def _zip(content: bytes) -> zipfile.ZipFile:
    """The zip, its directory's size bounded before it is read."""
    end = content.rfind(b"PK\x05\x06")
    if end < 0 or len(content) < end + 22:
        raise FormError(form_problem("form-damaged", "文档不完整：压缩包没有结尾，可能没有传完。"))
    count = int.from_bytes(content[end + 10 : end + 12], "little")
    directory = int.from_bytes(content[end + 12 : end + 16], "little")
    if count > MEMBER_LIMIT or directory > MEMBER_LIMIT * 300:
        raise FormError(form_problem("form-swells", f"文档里有 {count} 个部件，正常的审批表不过十几个。"))
    try:
        return zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OverflowError):
        raise FormError(form_problem("form-damaged", "文档已损坏：压缩包的目录读不出来。")) from None


def _members(source: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """The parts by name, every name and announced size checked."""
    members: dict[str, zipfile.ZipInfo] = {}
    folded: set[str] = set()
    total = 0
    for entry in source.infolist():
        name = entry.filename
        if _is_bad(name):
            shown = name[:60].encode("unicode_escape").decode("ascii") if not name.isprintable() else name[:60]
            raise FormError(form_problem("form-part-name", f"文档里有不正常的部件名“{shown}”，指向文档之外。"))
        if name.endswith("/"):
            continue
        if name.casefold() in folded:
            raise FormError(form_problem("form-doubled-part", f"文档里有两个部件都叫“{name}”，不知以哪个为准。"))
        if entry.flag_bits & 0x1:
            raise FormError(form_problem("form-encrypted", f"文档的部件“{name}”加了压缩密码，打不开。"))
        entry.flag_bits &= ~_PATCHED  # plain data all the same, or its checksum tells
        total += entry.file_size
        if total > TOTAL_LIMIT or entry.file_size > max(PART_LIMIT, RATIO_LIMIT * entry.compress_size):
            raise FormError(
                form_problem("form-swells", f"部件“{name}”解开后有 {size_label(entry.file_size)}，大得不正常。")
            )
        folded.add(name.casefold())
        members[name] = entry
    return members


def _is_bad(name: str) -> bool:
    return not name.isprintable() or _BAD_NAME.search(name.rstrip("/")) is not None


def _types(root: _Element) -> dict[str, str]:
    """Content types by part name, and by ``*.ending`` for the defaults."""
    types = {}
    for item in root.iterchildren("{*}Default", "{*}Override"):
        name = item.get("PartName", "").lstrip("/") or f"*.{item.get('Extension', '').lower()}"
        types[name] = item.get("ContentType", "")
    return types


def _main_part(root: _Element, members: Mapping[str, zipfile.ZipInfo]) -> str:
    targets = [item.target for item in _relations(root, "") if item.kind == "officeDocument"]
    if len(targets) != 1:
        word = "没有指明正文在哪里" if not targets else f"指了 {len(targets)} 个正文"
        raise FormError(form_problem("form-missing-part", f"文档{word}，不是完整的 Word 文档。"))
    if targets[0] not in members:
        raise FormError(form_problem("form-missing-part", f"文档缺少正文部件 {targets[0]}，可能没有传完。"))
    return targets[0]


def _relations(root: _Element, folder: str) -> tuple[Relation, ...]:
    return tuple(
        Relation(
            item.get("Id", ""),
            item.get("Type", "").rpartition("/")[2],
            item.get("Target", "") if item.get("TargetMode") == "External" else _joined(folder, item.get("Target", "")),
            item.get("TargetMode") == "External",
            item.get("Type", ""),
        )
        for item in root.iterchildren("{*}Relationship")
    )


def _joined(folder: str, target: str) -> str:
    """A relationship's target as a part name: relative to ``folder`` unless it begins with a slash."""
    steps: list[str] = [] if target.startswith("/") else [step for step in folder.split("/") if step]
    for step in target.partition("#")[0].split("/"):
        if step == "..":
            del steps[-1:]
        elif step not in ("", "."):
            steps.append(step)
    return "/".join(steps)


def _wrong_type(kind: str) -> LoadProblem | None:
    if kind in (MAIN_TYPE, MACRO_TYPE):
        return None
    if kind in _TEMPLATE_TYPES:
        return form_problem("form-template-file", "这是 Word 模板（.dotx），不是文档。")
    if "spreadsheetml" in kind or "ms-excel" in kind:
        return form_problem("form-other-kind", "这其实是 Excel 表格，只是改了扩展名。")
    if "presentationml" in kind or "ms-powerpoint" in kind:
        return form_problem("form-other-kind", "这其实是 PowerPoint 演示文稿，只是改了扩展名。")
    return form_problem("form-content-type", "文档正文的类型标注不是 Word 文档，Word 会说它已损坏。")


def external_relations(package: Package) -> Iterator[tuple[str, Relation]]:
    """Every relationship of any part that leads outside the file, with the part it belongs to."""
    for name in package.members:
        if name.endswith(".rels") and "/_rels/" in f"/{name}":
            folder, _, base = name.rpartition("_rels/")
            for relation in _relations(package.parse(name), folder.rstrip("/")):
                if relation.external:
                    yield f"{folder}{base.removesuffix('.rels')}", relation
