"""Compares tables with the blank's: structure, position, rows, cells, lines, shading."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from fazhi_cli.forms.inspection import words
from fazhi_cli.forms.inspection.differences import Change, Difference, Place, Remark
from fazhi_cli.forms.inspection.grids import GridLook
from fazhi_cli.forms.inspection.looks import TOLERANCE
from fazhi_cli.forms.inspection.naming import Names
from fazhi_cli.forms.inspection.pairing import pair_by_texts
from fazhi_cli.forms.inspection.portrait import Grid, Row, is_hidden_row
from fazhi_cli.forms.properties import Border
from fazhi_cli.forms.wordml import attribute, child_is_on, child_value, twips, w

RowPair = tuple[Row, Row]
_SIDE_WORDS = {"top": "上边线", "bottom": "下边线", "left": "左边线", "right": "右边线"}
_LINE_TOLERANCE = 1
"""Eighths of a point."""


def compare_rows(names: Names, blank: Grid, form: Grid) -> tuple[list[RowPair], list[Difference]]:
    """The rows that belong together and have as many cells, and what differs in the table's structure."""
    known = [_fixed_texts(names, row) for row in blank.rows]
    owners = pair_by_texts(known, [row.texts for row in form.rows])
    found: list[Difference] = [
        Remark("form-table", names.row(row), "被删去") for number, row in enumerate(blank.rows) if number not in owners
    ]
    added = [row for row, owner in zip(form.rows, owners, strict=True) if owner is None]
    if added:
        sample = next((f"（“{words.shown(row.texts[0])}”等）" for row in added if row.texts), "")
        found.append(Remark("form-table", names.table(blank), f"多了 {len(added)} 行{sample}"))
    order = [owner for owner in owners if owner is not None]
    if order != sorted(order):
        moved = next(owner for owner, wanted in zip(order, sorted(order), strict=True) if owner != wanted)
        found.append(Remark("form-table", names.row(blank.rows[moved]), "换了位置"))
    pairs = []
    for owner, row in zip(owners, form.rows, strict=True):
        if owner is None:
            continue
        wanted = blank.rows[owner]
        if len(wanted.cells) == len(row.cells):
            pairs.append((wanted, row))
        else:
            counts = f"{len(wanted.cells)} 格", f"{len(row.cells)} 格"
            found.append(Change("form-table", names.row(wanted), "的单元格", *counts))
    return pairs, found


def compare_table(names: Names, blank: GridLook, form: GridLook, pairs: list[RowPair]) -> Iterator[Difference]:
    """What differs in the table as a whole, in its rows and in its cells."""
    yield from _whole(names.table(blank.grid), blank, form)
    same_shape = len(pairs) == len(blank.grid.rows) == len(form.grid.rows)
    for before, after in pairs:
        yield from _row(names.row(before), before, after)
        for index in range(len(before.cells)):
            yield from _cell(names, blank, form, before, after, index)
            if same_shape:
                yield from _lines(names, blank, form, before, after, index)


def _whole(place: Place, blank: GridLook, form: GridLook) -> Iterator[Difference]:
    alignments = blank.value("jc") or "left", form.value("jc") or "left"
    if alignments[0] != alignments[1]:
        yield _change("form-table", place, "的对齐方式", *alignments, words.alignment)
    elif alignments[0] == "left" and _differ(blank.measure("tblInd"), form.measure("tblInd")):
        yield _change(
            "form-table", place, "的左缩进", blank.measure("tblInd"), form.measure("tblInd"), words.millimetres
        )
    layouts = (_layout(blank), _layout(form))
    if layouts[0] != layouts[1]:
        yield Change("form-table", place, "的列宽", *layouts)
    if form.floats() and not blank.floats():
        yield Change("form-table", place, "的文字环绕", "无", "环绕")
    spacing = blank.measure("tblCellSpacing"), form.measure("tblCellSpacing")
    if _differ(*spacing):
        yield _change("form-table", place, "的单元格间距", *spacing, words.millimetres)
    if form.conditional and not blank.conditional:
        yield Remark("form-table", place, "套用了带条件格式的表格样式")
    if bool(form.value("bidiVisual") not in (None, "0", "false")) != bool(blank.value("bidiVisual")):
        yield Remark("form-table", place, "的列改成了从右向左")


def _layout(look: GridLook) -> str:
    element = look.element("tblLayout")
    return "固定" if attribute(element, "type") == "fixed" else "随内容调整"


def _row(place: Place, before: Row, after: Row) -> Iterator[Difference]:
    heights = _height(before), _height(after)
    if heights[0][0] != heights[1][0] or _differ(heights[0][1], heights[1][1]):
        yield Change("form-row", place, "的行高", *(words.row_height(*height) for height in heights))
    for name, what in (("cantSplit", "的“允许跨页断行”"), ("tblHeader", "的“在各页顶端重复”")):
        switches = [bool(child_is_on(row.properties, name)) ^ (name == "cantSplit") for row in (before, after)]
        if switches[0] != switches[1]:
            yield Change("form-row", place, what, *("是" if switch else "否" for switch in switches))
    if is_hidden_row(after) and not is_hidden_row(before):
        yield Remark("form-row", place, "被设为隐藏")


def _height(row: Row) -> tuple[str, float]:
    element = row.properties.find(w("trHeight")) if row.properties is not None else None
    value = twips(attribute(element, "val")) or 0
    rule = attribute(element, "hRule") or "atLeast"
    return (rule, value) if value and rule != "auto" else ("auto", 0)


def _cell(names: Names, blank: GridLook, form: GridLook, before: Row, after: Row, index: int) -> Iterator[Difference]:
    old, new = before.cells[index], after.cells[index]
    place = names.cell(before, index)
    if old.continued != new.continued:
        yield Change("form-table", place, "与上一格", *("合并" if cell.continued else "分开" for cell in (old, new)))
    widths = blank.width(old), form.width(new)
    if _differ(*widths):
        yield _change("form-cell", place, "的宽度", *widths, words.millimetres)
    for side, word in (("top", "上"), ("left", "左"), ("bottom", "下"), ("right", "右")):
        margins = blank.margins(before, old)[side], form.margins(after, new)[side]
        if _differ(*margins):
            yield _change("form-cell", place, f"的{word}边距", *margins, words.millimetres)
    if not old.continued:
        for name, what, default, said in (
            ("vAlign", "的上下对齐", "top", words.vertical),
            ("textDirection", "的文字方向", "lrTb", words.direction),
        ):
            values = [child_value(cell.properties, name) or default for cell in (old, new)]
            if values[0] != values[1]:
                yield _change("form-cell", place, what, values[0], values[1], said)
    for name, what in (("noWrap", "的自动换行"), ("tcFitText", "的“适应文字”")):
        switches = [bool(child_is_on(cell.properties, name)) for cell in (old, new)]
        if switches[0] != switches[1]:
            yield Change("form-cell", place, what, *("开" if on ^ (name == "noWrap") else "关" for on in switches))
    shades = blank.shading(old), form.shading(new)
    if shades[0] != shades[1]:
        yield _change("form-shading", place, "的底纹", *shades, words.shading)


def _lines(names: Names, blank: GridLook, form: GridLook, before: Row, after: Row, index: int) -> Iterator[Difference]:
    old, new = blank.lines(before.cells[index]), form.lines(after.cells[index])
    for side in old:
        if side in new and not _same_lines(old[side], new[side]):
            yield _change(
                "form-border", names.cell(before, index), f"的{_SIDE_WORDS[side]}", old[side], new[side], _said
            )


def _same_lines(old: frozenset[Border], new: frozenset[Border]) -> bool:
    def alike(one: Border, other: Border) -> bool:
        close = abs(one.width - other.width) <= _LINE_TOLERANCE
        return one.style == other.style and one.colour == other.colour and close

    return all(any(alike(one, other) for other in new) for one in old) and all(
        any(alike(one, other) for one in old) for other in new
    )


def _said(lines: frozenset[Border]) -> str:
    return "、".join(sorted(words.line(line) for line in lines)) or "无"


def _fixed_texts(names: Names, row: Row) -> list[str]:
    """The texts of a row's fixed paragraphs."""
    texts = []
    for cell in row.cells:
        pattern = names.patterns.get(cell.number)
        own = [paragraph.text for paragraph in cell.paragraphs]
        texts += own if pattern is None else [entry.text for entry in pattern if entry.slot is None]
    return [squeezed for text in texts if (squeezed := "".join(text.split()))]


def _differ(one: float, other: float) -> bool:
    return abs(one - other) > TOLERANCE


def _change(kind: str, place: Place, what: str, before: Any, after: Any, said: Any) -> Change:
    return Change(kind, place, what, said(before), said(after))
