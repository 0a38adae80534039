"""A document taken apart: paragraphs and tables, where each stands, styles, settings, headers and footers."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import product

from lxml.etree import _Element

from fazhi_cli.forms.word.grid import Cell, Grid, grid_of
from fazhi_cli.forms.word.package import Package
from fazhi_cli.forms.word.paragraph import Paragraph, Table
from fazhi_cli.forms.word.styles import Styles
from fazhi_cli.forms.word.text_reader import Reader
from fazhi_cli.forms.word.wordml import RELATIONS, attribute, body_of, child_is_on, w

BODY = -1
"""The number of the body among the containers of a document; its cells are numbered from 0."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A paragraph and where it stands: its container, its position there, the body's table (0: none), the cell.

    ``nested`` says that the cell belongs to a table within a table; ``printed`` is False in the hidden part of a
    merged cell.
    """

    paragraph: Paragraph
    container: int
    index: int
    table: int
    cell: Cell | None
    nested: bool
    printed: bool

    @property
    def in_hidden_row(self) -> bool:
        """Whether its row is hidden: Word neither shows nor prints it, LibreOffice does."""
        return self.cell is not None and child_is_on(self.cell.rows[self.cell.row].properties, "hidden") is True

    @property
    def words(self) -> str:
        if self.cell is None:
            return "表格之外"
        row = f"第 {self.cell.row + 1} 行"
        return f"第 {self.table} 张表里的嵌套表格{row}" if self.nested else f"第 {self.table} 张表{row}"


class Layout:
    """A body taken apart: its paragraphs and tables (``blocks``), and all ``cells`` by their numbers.

    The cells of the body's tables come first in document order, those of tables nested in them behind.
    """

    def __init__(self, body: _Element | None) -> None:
        self.cells: list[Cell] = []
        self.blocks = self._with_grids(Reader().blocks(body) if body is not None else ())
        for cell in self.cells:  # which grow meanwhile by those of the tables in them
            cell.blocks = self._with_grids(cell.blocks)

    def _with_grids(self, blocks: Iterable[Paragraph | Table]) -> list[Paragraph | Grid]:
        found: list[Paragraph | Grid] = []
        for block in blocks:
            found.append(grid_of(block.element, len(self.cells)) if isinstance(block, Table) else block)
            self.cells += found[-1].cells if isinstance(found[-1], Grid) else ()
        return found

    def within(self, container: int) -> list[Paragraph]:
        """The paragraphs directly in the body or in a cell."""
        blocks = self.blocks if container == BODY else self.cells[container].blocks
        return [block for block in blocks if isinstance(block, Paragraph)]

    @property
    def tables(self) -> list[Grid]:
        return [block for block in self.blocks if isinstance(block, Grid)]

    @cached_property
    def lines(self) -> tuple[Placed, ...]:
        """Every paragraph in the order of printing."""
        return tuple(self._placed(self.blocks))

    def _placed(
        self,
        blocks: Sequence[Paragraph | Table],
        table: int = 0,
        cell: Cell | None = None,
        *,
        nested: bool = False,
        printed: bool = True,
    ) -> Iterator[Placed]:
        container, index = BODY if cell is None else cell.number, 0
        for block in blocks:
            if isinstance(block, Paragraph):
                yield Placed(block, container, index, table if cell else 0, cell, nested, printed)
                index += 1
            elif isinstance(block, Grid):
                table += cell is None
                for inner in block.cells:
                    seen = printed and not inner.continued
                    yield from self._placed(inner.blocks, table, inner, nested=cell is not None, printed=seen)


class FormLayout(Layout):
    """A form's package with its body taken apart, its styles and its settings. Raises FormError for a broken part."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.body = body_of(package.document)
        super().__init__(self.body)

    @cached_property
    def styles(self) -> Styles:
        return Styles(self.package.related("styles"), self.package.related("theme"))

    @cached_property
    def settings(self) -> _Element | None:
        return self.package.related("settings")

    @cached_property
    def indents_borders(self) -> bool:
        """Whether a table's indent is where its border begins (Word 2013 on), and not where its first text does."""
        settings = self.settings.iter(w("compatSetting")) if self.settings is not None else ()
        modes = (item for item in settings if attribute(item, "name") == "compatibilityMode")
        return (attribute(next(modes, None), "val") or "") >= "15"


@lru_cache(maxsize=2)
def layout_of(package: Package) -> FormLayout:
    """The layout of an opened form, taken apart once to be compared, read and inspected. Raises FormError."""
    return FormLayout(package)


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
            part = form.package.referred(reference.get(f"{{{RELATIONS}}}id"))
            return [] if part is None else Reader().blocks(part)
    return []


def seen(form: FormLayout, blocks: Iterable[Paragraph | Table]) -> tuple[str, ...]:
    """What a reader sees of a header or footer: its texts, other things, lines; empty when it is blank."""
    return tuple(item for block in blocks for item in _seen(form, block))


def _seen(form: FormLayout, block: Paragraph | Table) -> Iterator[str]:
    if isinstance(block, Table):
        yield "［表格］"
        for paragraph in paragraphs_in([block]):
            yield from _seen(form, paragraph)
        return
    if block.text.strip():
        yield block.text.strip()
    yield from (f"［{item.kind} {item.detail}］".replace(" ］", "］") for item in block.special)
    lines = form.styles.paragraph(block.element).get("pBdr", ())
    if any(line.style != "nil" for _, line in lines):
        yield "［横线］"


def paragraphs_in(blocks: Iterable[Paragraph | Table]) -> Iterator[Paragraph]:
    """The paragraphs among blocks and in the cells of their tables, the hidden parts of merged ones left out."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            cells = grid_of(block.element).cells
            yield from (item for cell in cells if not cell.continued for item in paragraphs_in(cell.blocks))
