"""Compares tables with the blank's: structure, position, rows, cells, lines."""

from collections import Counter
from collections.abc import Iterator
from operator import is_

from fazhi_cli.forms.inspection import menu_words
from fazhi_cli.forms.inspection.differences import Change, Difference, NamedPlace, Remark, changes, close
from fazhi_cli.forms.inspection.matching import pair_by_texts
from fazhi_cli.forms.inspection.place_names import Names
from fazhi_cli.forms.inspection.table_formatting import CELL, FIXED, ROW, TABLE, TableFormatting
from fazhi_cli.forms.texts import quoted
from fazhi_cli.forms.word.grid import Grid, Row
from fazhi_cli.forms.word.properties import Border, Length, Properties

RowPair = tuple[Row, Row]
_SIDE_WORDS = {"top": "上边线", "bottom": "下边线", "left": "左边线", "right": "右边线"}
_FITTED_BY, _LAID_OUT = 0.06, 170
"""Tables that fit their content: by so much they are made to fit the page, and a width in twips (3 mm) is off."""
_LINE_TOLERANCE = 1
"""Eighths of a point."""


def compare_rows(names: Names, blank: Grid, form: Grid) -> tuple[list[RowPair], list[Difference]]:
    """The rows that belong together and have as many cells, and what differs in the table's structure."""
    owners = pair_by_texts([names.fixed_texts(row) for row in blank.rows], [row.texts for row in form.rows])
    found: list[Difference] = [
        Remark("form-table", names.row(row), "被删去") for number, row in enumerate(blank.rows) if number not in owners
    ]
    added = [row for row, owner in zip(form.rows, owners, strict=True) if owner is None]
    if added:
        sample = next((f"（{quoted(row.first_text)}等）" for row in added if row.first_text), "")
        found.append(Remark("form-table", names.table(blank), f"多了 {len(added)} 行{sample}"))
    order = [owner for owner in owners if owner is not None]
    if order != sorted(order):
        moved = next(owner for owner, wanted in zip(order, sorted(order), strict=True) if owner != wanted)
        found.append(Remark("form-table", names.row(blank.rows[moved]), "换了位置"))
    pairs = []
    for owner, row in zip(owners, form.rows, strict=True):
        wanted = blank.rows[owner] if owner is not None else None
        if wanted is not None and len(wanted.cells) == len(row.cells):
            pairs.append((wanted, row))
        elif wanted is not None:
            counts = f"{len(wanted.cells)} 格", f"{len(row.cells)} 格"
            found.append(Change("form-table", names.row(wanted), "的单元格", *counts))
    return pairs, found


def compare_table(
    names: Names, blank: TableFormatting, form: TableFormatting, pairs: list[RowPair]
) -> Iterator[Difference]:
    """What differs in the table as a whole, in its rows and in its cells."""
    table = names.table(blank.grid)
    apart = blank.indents_border is not form.indents_border
    old, new = blank.table(to_border=apart), form.table(to_border=apart)
    if not old[FIXED]:  # the columns' widths are compared anyway; editors fix them on saving
        new = {**new, FIXED: False}
    yield from changes(table, old, new, TABLE)
    for before, after in pairs:
        own, other = blank.row(before), form.row(after)
        if own != other:
            yield from changes(names.row(before), own, other, ROW)
    scale = 0.0 if old[FIXED] else _scale(blank.grid, form.grid)
    cells = [
        change
        for before, after in pairs
        for index, (one, two) in enumerate(zip(before.cells, after.cells, strict=True))
        if blank.cell(one) != form.cell(two)
        for change in changes(
            names.cell(before, index), blank.cell(one), _laid_out(blank.cell(one), form.cell(two), scale), CELL
        )
    ]
    if not scale and not any(change.kind == "form-cell" for change in cells):
        yield from _columns(table, blank.grid, form.grid)
    yield from _together(cells, sum(1 for _ in blank.grid.cells), table)
    if _same_shape(blank.grid, form.grid, pairs):
        yield from _lines(names, blank, form, pairs)


def _scale(blank: Grid, form: Grid) -> float:
    """By how much the columns of a table that fits itself to its content were laid out narrower or wider, as a factor
    from the form to the blank; 0 where that is more than a program does that makes them fit the page.
    """
    wanted, found = sum(blank.columns), sum(form.columns)
    factor = wanted / found if found else 0.0
    return factor if abs(factor - 1) <= _FITTED_BY else 0.0


def _laid_out(before: Properties, after: Properties, scale: float) -> Properties:
    """A cell with the blank's width, where its own is that but for the layout of the table."""
    own, wanted = after["width"], before["width"]
    near = scale and abs(own.twips * scale - wanted.twips) <= _LAID_OUT
    return {**after, "width": wanted} if near else after


def _columns(table: NamedPlace, blank: Grid, form: Grid) -> Iterator[Change]:
    """The grid's columns, by which some programs lay a table out whatever its cells say."""
    widths = [tuple(map(Length, grid.columns)) for grid in (blank, form)]
    if len(widths[0]) == len(widths[1]) and not close(*widths):
        said = ("、".join(map(menu_words.millimetres, own)) for own in widths)
        yield Change("form-cell", table, "的列宽", *said)


def _together(changes: list[Change], count: int, table: NamedPlace) -> Iterator[Difference]:
    """Changes of cells; a change that all cells share becomes one of the table."""
    alike = Counter((change.kind, change.sentence) for change in changes)
    for change in changes:
        if alike[change.kind, change.sentence] == count > 1:
            yield change._replace(place=table, what=f"各格{change.what}")
        else:
            yield change


def _same_shape(blank: Grid, form: Grid, pairs: list[RowPair]) -> bool:
    """Whether every cell has the same neighbours as in the blank."""
    merges = [[cell.continued for cell in grid.cells] for grid in (blank, form)]
    sides = zip(zip(*pairs, strict=True), (blank.rows, form.rows), strict=False)
    in_order = (len(own) == len(rows) and all(map(is_, own, rows)) for own, rows in sides)
    return merges[0] == merges[1] and all(in_order)


def _lines(names: Names, blank: TableFormatting, form: TableFormatting, pairs: list[RowPair]) -> Iterator[Difference]:
    """Lines that differ; where all at the edge, or all inside, changed in the same way, that is one change."""
    lines = list(_line_changes(names, blank, form, pairs))
    for at_edge, what in ((True, "的外边线"), (False, "的内部表格线")):
        own = [change for edge, change in lines if edge is at_edge]
        changes = [change for change in own if change is not None]
        kinds = {(change.before, change.after) for change in changes}
        if len(kinds) == 1 and len(changes) == len(own) > 1:
            yield Change("form-border", names.table(blank.grid), what, *kinds.pop())
        else:
            yield from changes


def _line_changes(
    names: Names, blank: TableFormatting, form: TableFormatting, pairs: list[RowPair]
) -> Iterator[tuple[bool, Change | None]]:
    """Every line of every cell: whether it is at the edge of the table, and its change if it differs."""
    for before, after in pairs:
        for index, (one, other) in enumerate(zip(before.cells, after.cells, strict=True)):
            found = form.lines(other)
            for (side, edge), old in blank.lines(one).items():
                new = found.get((side, edge), frozenset())
                if old == new or _alike(old, new):
                    yield edge, None
                    continue
                words = f"的{_SIDE_WORDS[side]}", _lines_in_words(old), _lines_in_words(new)
                yield edge, Change("form-border", names.cell(before, index), *words)


def _alike(old: frozenset[Border], new: frozenset[Border]) -> bool:
    """Whether each line of one side has one like it on the other."""
    alike = [(one, other) for one in old for other in new if _look_alike(one, other)]
    return {one for one, _ in alike} == old and {other for _, other in alike} == new


def _look_alike(one: Border, other: Border) -> bool:
    close = abs(one.width - other.width) <= _LINE_TOLERANCE
    return one.style == other.style and one.colour == other.colour and close


def _lines_in_words(lines: frozenset[Border]) -> str:
    return "、".join(sorted(menu_words.line(line) for line in lines)) or "无"
