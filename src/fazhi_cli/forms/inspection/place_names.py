"""Names for the places of a form in messages, made of the words that a clerk sees there in the blank."""

from collections import Counter
from collections.abc import Iterable

from fazhi_cli.forms.blank.alignment import Pattern
from fazhi_cli.forms.blank.blank import Blank, layout_of_blank
from fazhi_cli.forms.blank.slots import Slot
from fazhi_cli.forms.inspection.differences import NamedPlace
from fazhi_cli.forms.texts import shown, squeezed
from fazhi_cli.forms.word.grid import Cell, Grid, Row
from fazhi_cli.forms.word.paragraph import Paragraph

_LABEL = 28


class Names:
    """The blank's cells with slots by their number, its tables in order, every cell's own label by its number."""

    def __init__(self, blank: Blank) -> None:
        layout = layout_of_blank(blank)
        self.patterns = {number: wanted.pattern for number, wanted in blank.patterns.items()}
        self.tables = layout.tables
        self.labels = {cell.number: _label(cell, self.patterns.get(cell.number)) for cell in layout.cells}

    def table(self, grid: Grid) -> NamedPlace:
        """A table: by its number and its first label."""
        numbers = (f"第 {number} 张表" for number, one in enumerate(self.tables, 1) if one.element is grid.element)
        label = next((f"（“{self.row_label(row)}”）" for row in grid.rows if row.cells), "")
        return NamedPlace(f"{next(numbers, '嵌套表格')}{label}")

    def row(self, row: Row) -> NamedPlace:
        label = self.row_label(row)
        return NamedPlace(f"“{label}”一栏", label)

    def cell(self, row: Row, index: int) -> NamedPlace:
        """A cell: by its own label, else by the slot it holds, else by its number."""
        cell = row.cells[index]
        label = self.row_label(row)
        if len(row.cells) == 1:
            return self.row(row)
        own = self.labels[cell.number]
        if own and not cell.continued:
            return NamedPlace(f"“{own}”一格", label)
        slot = next((entry.slot for entry in self.patterns.get(cell.number, ()) if entry.slot is not None), None)
        if slot is not None:
            return NamedPlace(f"“{slot.label}”的填写格", slot.label)
        return NamedPlace(f"“{label}”一栏第 {index + 1} 格", label)

    def row_label(self, row: Row) -> str:
        labels = (label for cell in row.cells if (label := self.labels[cell.number]))
        return next(labels, f"第 {row.cells[0].row + 1} 行" if row.cells else "空行")

    def fixed_texts(self, row: Row) -> list[str]:
        """The texts of a row's fixed paragraphs, without white space, those without text left out."""
        texts: list[str] = []
        for cell in row.cells:
            if (pattern := self.patterns.get(cell.number)) is None:
                texts += (paragraph.text for paragraph in cell.paragraphs)
            else:
                texts += (entry.text for entry in pattern if entry.slot is None and entry.line is None)
        return [text for text in map(squeezed, texts) if text]

    def fixed(self, cell: Cell, row: Row, text: str) -> NamedPlace:
        """A paragraph of fixed text in a cell; letters that stand one below the other are one label."""
        label = self.row_label(row)
        own = self.labels[cell.number] or label
        if not text.strip():
            return NamedPlace(f"“{own}”一格的空行", label)
        if sum(len(paragraph.text.strip()) == 1 for paragraph in cell.paragraphs) > 1:
            return NamedPlace(f"“{own}”", label)
        words = shown(text.rstrip("：:"), _LABEL)
        return NamedPlace(f"“{words}”" if words == label else f"“{label}”一栏的“{words}”", label)


def slot_place(slot: Slot) -> NamedPlace:
    return NamedPlace(f"“{slot.label}”填写内容", slot.label)


def body_places(names: Names, blocks: Iterable[Paragraph | Grid]) -> list[NamedPlace]:
    """The blank's tables, and its paragraphs outside them by their text; an empty one by what stands before it."""
    places: list[NamedPlace] = []
    times: Counter[str] = Counter()
    above = "开头"
    for block in blocks:
        if isinstance(block, Grid):
            above = "表格下"
            places.append(names.table(block))
        elif block.text.strip():
            text = shown(block.text, _LABEL)
            times[text] += 1
            above = f"“{text}”" if times[text] == 1 else f"第 {times[text]} 处“{text}”"
            places.append(NamedPlace(above))
        else:
            places.append(NamedPlace(f"{above}{'' if above == '表格下' else '后'}的空行"))
    return places


def _label(cell: Cell, pattern: Pattern | None) -> str:
    """The fixed words of a cell, in one that holds slots the first of them."""
    if pattern is None:
        texts = [text for paragraph in cell.paragraphs if (text := paragraph.text.strip())]
        letters = any(len(text) == 1 for text in texts)  # one letter below the other is read as one label
        return shown(("".join(texts) if letters else next(iter(texts), "")).rstrip("：:"), _LABEL)
    fixed = (entry.line.fixed if entry.line is not None else entry.text for entry in pattern if entry.slot is None)
    return shown(next(filter(str.strip, fixed), "").strip().rstrip("：:"), _LABEL)
