"""A received .docx: its parts and their relationships (ECMA-376 part 2, Open Packaging Conventions).

No part is inflated that is not asked for; ``untrusted`` bounds what is, ``refusals`` says what is no .docx.
"""

import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from lxml.etree import _Element

from fazhi_cli.files import FileError, read_bounded
from fazhi_cli.forms.word.refusals import MACRO_TYPE, refuse_other_files, refuse_other_types, refuse_other_zips
from fazhi_cli.forms.word.untrusted import (
    FILE_LIMIT,
    FormError,
    as_transitional,
    checked_members,
    inflated,
    open_zip,
    parse_xml,
    refused,
)
from fazhi_cli.nomination.problem_kinds import slip, unopened

TYPES_PART, RELATIONS_PART = "[Content_Types].xml", "_rels/.rels"


class Relation(NamedTuple):
    """A relationship of a part: its type's last word (``header``, ``image``, …), its target, whether it leads outside.

    ``type`` is the whole type, a URI.
    """

    id: str
    kind: str
    target: str
    external: bool
    type: str = ""


@dataclass(frozen=True, eq=False)
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
    archive: zipfile.ZipFile = field(repr=False)
    _roots: dict[str, _Element] = field(default_factory=dict, init=False, repr=False)

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
        return self._target(item.target for item in self.relations if item.kind == kind and not item.external)

    def referred(self, identifier: str | None) -> _Element | None:
        """The root of the part that an element of the main part refers to by this id; None when there is none."""
        return self._target(item.target for item in self.relations if item.id == identifier)

    def _target(self, targets: Iterator[str]) -> _Element | None:
        target = next(targets, "")
        return self.parse(target) if target in self.members else None

    def relations_of(self, part: str) -> tuple[Relation, ...]:
        """The relationships of ``part``, targets as part names; empty when it has none. Raises FormError."""
        relations = relations_part(part)
        return _relations(self.parse(relations), part.rpartition("/")[0]) if relations in self.members else ()

    def read(self, part: str) -> bytes:
        """The bytes of a part, inflated within PART_LIMIT; XML with the usual names. Raises FormError."""
        content = inflated(self.archive, self.members[part])
        return as_transitional(content) if part.lower().endswith((".xml", ".rels")) else content

    def parse(self, part: str) -> _Element:
        """The root element of an XML part, parsed once. Raises FormError."""
        if part not in self._roots:
            self._roots[part] = parse_xml(self.read(part), part)
        return self._roots[part]


def open_form(path: Path, content: bytes | None = None) -> Package:
    """Open a form's file (its ``content``, if that was read already). FormError for whatever keeps it from being read."""
    try:
        content = read_bounded(path, FILE_LIMIT + 1) if content is None else content
    except FileError as error:
        large = path.is_file() and path.stat().st_size > FILE_LIMIT
        raise FormError(slip("form-too-large", str(error)) if large else unopened(error)) from None
    return open_package(content, path.name)


def open_package(content: bytes, name: str) -> Package:
    """Open the bytes of a form; ``name`` is its file name, which tells what it claims to be.

    Raises FormError for everything that is not a sound .docx; macro-enabled documents are opened.
    """
    refuse_other_files(content, name)
    archive = open_zip(content)
    members = checked_members(archive)
    refuse_other_zips(members, lambda part: inflated(archive, members[part]), name)
    for part in (TYPES_PART, RELATIONS_PART):
        if part not in members:
            raise refused("form-missing-part", f"文档缺少部件 {part}，不是完整的 Word 文档。")
    types = _types(parse_xml(inflated(archive, members[TYPES_PART]), TYPES_PART))
    main = _main_part(parse_xml(inflated(archive, members[RELATIONS_PART]), RELATIONS_PART), members)
    kind = type_of(types, main)
    refuse_other_types(kind, name)
    return Package(name, members, main, types, kind == MACRO_TYPE, content, archive)


def relations_part(part: str) -> str:
    """The name of the part with the relationships of ``part``; of the package itself for no name."""
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels".lstrip("/")


def type_of(types: Mapping[str, str], part: str) -> str:
    """The content type of a part; empty when it has none."""
    return types.get(part, types.get("*" + PurePosixPath(part).suffix.lower(), ""))


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
        raise refused("form-missing-part", f"文档{word}，不是完整的 Word 文档。")
    if targets[0] not in members:
        raise refused("form-missing-part", f"文档缺少正文部件 {targets[0]}，可能没有传完。")
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


def external_relations(package: Package) -> Iterator[tuple[str, Relation]]:
    """Every relationship that leads outside the file, with the part it belongs to."""
    for name in package.members:
        if name.endswith(".rels") and "/_rels/" in f"/{name}":
            folder, _, base = name.rpartition("_rels/")
            for relation in _relations(package.parse(name), folder.rstrip("/")):
                if relation.external:
                    yield f"{folder}{base.removesuffix('.rels')}", relation
