"""Headers and footers of a form, section by section, and what a reader sees of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product
from typing import TYPE_CHECKING

from fazhi_cli.forms.word.layout import FormLayout
from fazhi_cli.forms.word.paragraph import Paragraph, Table
from fazhi_cli.forms.word.text_reader import Reader
from fazhi_cli.forms.word.wordml import RELATIONS, T, attribute, child_is_on, w

if TYPE_CHECKING:
    from lxml.etree import _Element

EDGES = (("header", "页眉"), ("footer", "页脚"))
PAGES = {"default": "", "first": "首页", "even": "偶数页"}


def sections_of(form: FormLayout) -> list[_Element]:
    """The properties of all sections, in their order."""
    body = form.body
    if body is None:
        return []
    inner = body.iterfind(f"{w('p')}/{w('pPr')}/{w('sectPr')}")
    last = body.find(w("sectPr"))
    return [*inner, *([last] if last is not None else [])]


def all_edges(form: FormLayout) -> Iterator[tuple[str, list[Paragraph | Table]]]:
    """Every header and footer of a form: what it is called (首页页眉), what it holds. Raises FormError."""
    for section in sections_of(form):
        for (name, word), (kind, pages) in product(EDGES, PAGES.items()):
            yield f"{pages}{word}", edge(section, form, name, kind)


def edge(section: _Element, form: FormLayout, name: str, kind: str) -> list[Paragraph | Table]:
    """What one header or footer (``name``) holds on pages of a ``kind``; nothing when it is not used.

    Raises FormError when its part is broken.
    """
    if kind == "first" and not child_is_on(section, "titlePg"):
        return []
    if kind == "even" and not child_is_on(form.settings, "evenAndOddHeaders"):
        return []
    for reference in section.iterfind(w(f"{name}Reference")):
        if (attribute(reference, "type") or "default") == kind:
            part = _part(form, reference.get(f"{{{RELATIONS}}}id"))
            return [] if part is None else Reader().blocks(part)
    return []


def _part(form: FormLayout, identifier: str | None) -> _Element | None:
    target = next((item.target for item in form.package.relations if item.id == identifier), None)
    return form.package.parse(target) if target is not None and target in form.package.members else None


def seen(form: FormLayout, blocks: Iterable[Paragraph | Table]) -> tuple[str, ...]:
    """What a reader sees of a header or footer: its texts, other things, lines; empty when it is blank."""
    return tuple(item for block in blocks for item in _seen(form, block))


def _seen(form: FormLayout, block: Paragraph | Table) -> Iterator[str]:
    if isinstance(block, Table):
        yield "［表格］"
        yield table_text(block)
        return
    if block.text.strip():
        yield block.text.strip()
    yield from (f"［{item.kind} {item.detail}］".replace(" ］", "］") for item in block.special)
    lines = form.styles.paragraph(block.element).get("pBdr", ())
    if any(line.style != "nil" for _, line in lines):
        yield "［横线］"


def table_text(table: Table) -> str:
    """The text of a table in a header or footer."""
    return "".join(item.text or "" for item in table.element.iter(T))
