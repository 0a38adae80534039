"""Finds what a form's package holds and no unaltered form does, by lists of what is allowed.

Parts, relationships and elements on no list (``standards/shared/form-contents.yaml``) are reported, whatever they are: a
list of forbidden ones would always lack the next. Other modules compare what a paragraph or a header shows; this one
looks at what lies behind it.
"""

from collections.abc import Iterable, Iterator
from functools import cache

from lxml.etree import _Element

from fazhi_cli.forms.inspection.differences import WHOLE, Difference, Remark
from fazhi_cli.forms.texts import quoted, shown
from fazhi_cli.forms.word.layout import FormLayout
from fazhi_cli.forms.word.package import RELATIONS_PART, TYPES_PART, Package, Relation, type_of
from fazhi_cli.forms.word.wordml import COMPATIBILITY, NAMESPACE, RELATIONS, local_name, w
from fazhi_cli.rounds.base import words_of
from fazhi_cli.rounds.loading import shared

_PROPERTIES = ("http://schemas.microsoft.com/office/word/20", "http://schemas.microsoft.com/office/word/2010/wordml")
_HOLDERS = tuple(map(w, ("drawing", "pict", "object")))
_MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"


@cache
def listed(kind: str) -> frozenset[str]:
    """The names that the shared lists have of a kind."""
    return frozenset(words_of(shared("form-contents.yaml")[kind]))


def foreign_contents(form: FormLayout) -> Iterator[Difference]:
    """What the form's package holds that no unaltered form does. Raises FormError when a part is broken."""
    package = form.package
    if package.macros:
        yield Remark("form-active", WHOLE, "启用了宏（.docm）")
    kinds: dict[str, str] = {}
    parts = ("", *package.members)
    relations = [(part, relation) for part in parts for relation in package.relations_of(part)]
    for name, kind in (*_foreign_parts(package, relations), *_foreign_relations(package, relations)):
        kinds[name] = f"{kinds.get(name, '')} {kind}"
    running = [
        name for name, kind in kinds.items() if any(mark in f"{name} {kind}".lower() for mark in listed("running"))
    ]
    others = [name for name in kinds if name not in running]
    if running:
        yield Remark("form-active", WHOLE, f"里有宏或控件部件{quoted('、'.join(running), 60)}")
    if others:
        yield Remark("form-object", WHOLE, f"里有空白表没有的部件{quoted('、'.join(others), 60)}")
    # A drawing or an equation is reported as a whole elsewhere.
    tags = frozenset(tag for tag in {element.tag for element in package.document.iter("*")} if not _known(tag))
    names = sorted(set(_outermost(package.document, tags))) if tags else []
    if names:
        yield Remark("form-object", WHOLE, f"里有空白表没有的内容（{shown('、'.join(names), 60)}）")
    items = form.settings if form.settings is not None else ()
    settings = sorted(listed("fetching").intersection(map(local_name, items)))
    if settings:
        yield Remark("form-active", WHOLE, f"的设置会取用外部内容（{'、'.join(settings)}）")


def _foreign_parts(package: Package, relations: Iterable[tuple[str, Relation]]) -> Iterator[tuple[str, str]]:
    """Parts whose content type is on no list, with it; pictures and data beside the text have their own places."""
    shown = {relation.target for _, relation in relations if relation.kind in listed("shown")}
    for name in package.members:
        kind = type_of(package.types, name)
        beside = name.startswith(("customXml/", "docProps/")) and (kind.startswith("image/") or kind.endswith("xml"))
        if (
            name not in (TYPES_PART, RELATIONS_PART)
            and kind not in listed("types")
            and not beside
            and name not in shown
        ):
            yield name, kind


def _foreign_relations(package: Package, relations: Iterable[tuple[str, Relation]]) -> Iterator[tuple[str, str]]:
    """Targets of relationships that are on no list, or that no element of their part names; with their kind."""
    for part, relation in relations:
        if relation.external or relation.kind in listed("relationships"):
            continue
        there = relation.target in package.members  # else it leads nowhere
        if relation.kind not in listed("shown") or (there and relation.id not in _named(package, part)):
            yield relation.target or relation.kind, relation.kind


def _named(package: Package, part: str) -> frozenset[str]:
    """The ids of relationships that the elements of a part name."""
    if not part or not part.lower().endswith(".xml"):
        return frozenset()
    space = f"{{{RELATIONS}}}"
    names = (value for item in package.parse(part).iter() for key, value in item.items() if str(key).startswith(space))
    return frozenset(map(str, names))


def _known(tag: str) -> bool:
    space, _, name = tag[1:].partition("}") if tag.startswith("{") else ("", "", tag)
    return name in listed("elements") if space == NAMESPACE else space == COMPATIBILITY or space.startswith(_PROPERTIES)


def _outermost(element: _Element, foreign: frozenset[str]) -> Iterator[str]:
    """The names of foreign elements that stand in no other, nor in a drawing or an equation."""
    for child in element.iterchildren("*"):
        tag = str(child.tag)
        if tag.startswith(f"{{{_MATH}}}") or tag in _HOLDERS:
            continue
        if tag in foreign:
            yield local_name(child)
        else:
            yield from _outermost(child, foreign)
