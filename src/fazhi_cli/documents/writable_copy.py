"""A received form as python-docx can open it: without references to parts that the file lacks.

python-docx trusts what it opens: it follows every relationship, and takes every comment's number for a number. Word is
more patient, so a form that people can open and print must be one that can be commented.
"""

import io
import zipfile
from copy import deepcopy

from lxml import etree
from lxml.etree import _Element

from fazhi_cli.forms.word.package import TYPES_PART, Package, Relation, relations_part
from fazhi_cli.forms.word.refusals import MACRO_TYPE, MAIN_TYPE
from fazhi_cli.forms.word.wordml import CONTENT_TYPE, w

_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_SINGLE = {
    "comments": f"{CONTENT_TYPE}.comments+xml",
    "styles": f"{CONTENT_TYPE}.styles+xml",
    "settings": f"{CONTENT_TYPE}.settings+xml",
}
"""Parts that a document has once, and that python-docx recognises by their content types."""
_MACROS = frozenset({"vbaProject", "wordVbaData", "attachedToolbars", "keyMapCustomizations"})
_COMMENT_MARKS = tuple(map(w, ("commentRangeStart", "commentRangeEnd", "commentReference")))
_ID = w("id")
_MOST = 1_000_000


def writable_copy(package: Package) -> bytes:
    """The form's bytes without relationships to parts that are not there, without macros, with comments renumbered.

    Raises FormError for a part that cannot be read.
    """
    relations = {
        part: _kept(package, part) for part in ("", *package.members) if relations_part(part) in package.members
    }
    changed: dict[str, bytes] = {}
    for part, kept in relations.items():
        changed[relations_part(part)] = _bytes(_relations_root(kept))
    own = {kept.kind: kept.target for kept in relations.get(package.main, ()) if kept.kind in _SINGLE}
    if "comments" in own:
        changed |= _numbered_anew(package, own["comments"])
    changed[TYPES_PART] = _types(package, own)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name in package.members:
            if name in changed or not name.lower().endswith(".rels"):
                target.writestr(name, changed[name] if name in changed else _content(package, name))
    return buffer.getvalue()


def _content(package: Package, part: str) -> bytes:
    """A part's bytes; an XML part is first parsed by our own bounded parser."""
    if part.lower().endswith(".xml"):
        package.parse(part)
    return package.read(part)


def _kept(package: Package, part: str) -> list[Relation]:
    """The relationships of a part whose targets exist; of a kind that a document has once, only the first."""
    kept: list[Relation] = []
    for relation in package.relations_of(part):
        there, single = relation.target in package.members, relation.kind in _SINGLE
        doubled = single and any(other.kind == relation.kind for other in kept)
        another = single and there and package.parse(relation.target).tag != w(relation.kind)
        if (relation.external or (there and not another)) and not doubled and relation.kind not in _MACROS:
            kept.append(relation)
    return kept


def _relations_root(relations: list[Relation]) -> _Element:
    root = etree.Element(f"{{{_RELATIONS}}}Relationships", nsmap={None: _RELATIONS})  # type: ignore[dict-item]
    for relation in relations:
        element = etree.SubElement(root, f"{{{_RELATIONS}}}Relationship")
        element.set("Id", relation.id)
        element.set("Type", relation.type)
        element.set("Target", relation.target if relation.external else f"/{relation.target}")
        if relation.external:
            element.set("TargetMode", "External")
    return root


def _numbered_anew(package: Package, part: str) -> dict[str, bytes]:
    """Comments and their marks in the text renumbered from 0, if a number is invalid, too large, or occurs twice."""
    comments = package.parse(part)
    numbers = [comment.get(_ID) or "" for comment in comments.iterchildren(w("comment"))]
    if len(set(numbers)) == len(numbers) and all(n.isascii() and n.isdigit() and int(n) < _MOST for n in numbers):
        return {}
    anew: dict[str, str] = {}
    comments, document = deepcopy(comments), deepcopy(package.document)
    for number, comment in enumerate(comments.iterchildren(w("comment"))):
        anew.setdefault(comment.get(_ID) or "", str(number))
        comment.set(_ID, str(number))
    for mark in document.iter(*_COMMENT_MARKS):
        mark.set(_ID, anew.get(mark.get(_ID) or "", str(len(numbers))))
    return {part: _bytes(comments), package.main: _bytes(document)}


def _types(package: Package, own: dict[str, str]) -> bytes:
    """The content types of a document without macros; every part has one."""
    root = etree.Element(f"{{{_TYPES}}}Types", nsmap={None: _TYPES})  # type: ignore[dict-item]
    wanted = {target: _SINGLE[kind] for kind, target in own.items()}
    defaults = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"}
    for name, kind in package.types.items():
        if name.startswith("*."):
            defaults.setdefault(name[2:], kind)
        elif name in package.members:
            wanted.setdefault(name, MAIN_TYPE if kind == MACRO_TYPE else kind)
    wanted[package.main] = MAIN_TYPE
    for name in package.members:
        if name not in wanted and name.rpartition(".")[2].lower() not in defaults:
            wanted[name] = "application/octet-stream"
    for ending, kind in defaults.items():
        etree.SubElement(root, f"{{{_TYPES}}}Default", Extension=ending, ContentType=kind)
    for name, kind in wanted.items():
        if name != TYPES_PART:
            etree.SubElement(root, f"{{{_TYPES}}}Override", PartName=f"/{name}", ContentType=kind)
    return _bytes(root)


def _bytes(root: _Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
