"""The standards that an attachment lists, with their chapters and points: as numbered items or in a table."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from fazhi_cli.notices.facts import Fact
from fazhi_cli.notices.heading import role_of
from fazhi_cli.notices.structure import Block, Part

_POINTS = re.compile(r"[（(]\s*(?:满分)?(\d{1,3}(?:\.\d)?)\s*分\s*[)）]|\t\s*(\d{1,3}(?:\.\d)?)\s*分?\s*(?:\t|$)")
_TEXT_HEADS = tuple(
    map(re.compile, (r"内容|要求|条件", r"(?<!评分)(?<!扣分)(?<!计分)(?<!评价)标准(?!分)", r"指标(?!体系)", r"标准"))
)
_TEXT_HEAD = re.compile(r"内容|标准|要求|指标(?!体系)|条件")
_POINT_HEAD = re.compile(r"分\s*值|满\s*分|分\s*数|^分$|标准分")
_SUM = re.compile(r"[合总小]\s*计|总\s*分")
_NUMBER = re.compile(r"(\d{1,3}(?:\.\d)?)\s*分?")


def standards(parts: Sequence[Part]) -> Iterator[Fact]:
    """``number``, ``text``, ``points`` or None, ``chapters`` (number and title of each heading above), in order.

    They stand in one attachment: of those whose title says so, the one with the most numbered items. A standard is an
    item with no other below it; headings are those that have some.
    """
    found = [part for part in parts[1:] if role_of(part) == "standards"]
    if not found:
        return
    part = max(found, key=lambda one: sum(block.own for block in one.blocks))
    tabled = list(_tabled(part))
    if tabled:
        yield from tabled
        return
    inner = {block.path[:length] for block in part.blocks if block.own for length in range(1, len(block.path))}
    titles: dict[tuple[int, ...], Block] = {}
    deepest = [block for block in part.blocks if block.own and block.path not in inner]
    running = len({block.path[-1] for block in deepest}) == len(deepest)
    following = _following(part)
    for block in part.blocks:
        if not block.own:
            continue
        if block.path in inner:
            titles[block.path] = block
            continue
        text = "\n".join([block.text, *following.get(block.line, ())]).strip()
        points = _POINTS.search(text)
        above = [titles[block.path[:length]] for length in range(1, len(block.path)) if block.path[:length] in titles]
        values = {
            "number": str(block.path[-1]) if running else ".".join(map(str, block.path)),
            "text": text,
            "points": float(points[1] or points[2]) if points else None,
            "chapters": [(".".join(map(str, item.path)), item.text) for item in above],
        }
        yield Fact("standards", values, text, "", block.line)


def _tabled(part: Part) -> Iterator[Fact]:
    """Standards that stand in the rows of a table whose heads name their text and, where points are given, those."""
    heads, rows = _table(part)
    columns = {head: [cells[place] for _, cells in rows] for place, head in enumerate(heads)}
    chapter, chapters, count = "", 0, 0
    for line, cells in rows:
        asks = _text_head(dict(zip(heads, cells, strict=True)), columns)
        text = cells[heads.index(asks)] if asks else ""
        if not text or any(map(_SUM.fullmatch, cells)):
            continue
        above = next((cell for cell in cells[: heads.index(asks)] if cell and not cell.isdecimal()), "")
        if above and above != chapter:
            chapter, chapters = above, chapters + 1
        count += 1
        titles = [(str(chapters), chapter)] if chapter else []
        yield Fact(
            "standards",
            {"number": str(count), "text": text, "points": _points_in(heads, cells), "chapters": titles},
            text,
            "",
            line,
        )


def _table(part: Part) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """The heads of a table of standards and its rows with their lines; empty cells at a row's ends are not kept in it."""
    rows = [
        (block.line, [cell.strip() for cell in block.text.split("\t")]) for block in part.blocks if "\t" in block.text
    ]
    named = (any(map(_TEXT_HEAD.search, cells)) and any(map(_POINT_HEAD.search, cells)) for _, cells in rows)
    first = next((place for place, are_heads in enumerate(named) if are_heads), len(rows))
    heads = rows[first][1] if first < len(rows) else []
    return heads, [(line, _below(heads, cells)) for line, cells in rows[first + 1 :]]


def _below(heads: Sequence[str], cells: list[str]) -> list[str]:
    """The cells of a row, one below each head: the empty ones are put where numbers come to stand below points."""
    empty = [""] * (len(heads) - len(cells))
    ways = [[*empty[:place], *cells, *empty[place:]][: len(heads)] for place in range(len(empty), -1, -1)]
    return max(ways, key=lambda way: _points_in(heads, way) is not None)


def _points_in(heads: Sequence[str], cells: Sequence[str]) -> float | None:
    pointed = (_NUMBER.fullmatch(cell) for head, cell in zip(heads, cells, strict=True) if _POINT_HEAD.search(head))
    return next((float(match[1]) for match in pointed if match), None)


def _text_head(said: dict[str, str], columns: dict[str, list[str]]) -> str:
    """The head of the cell that says what a row asks for: as its words tell, of several tiers the innermost.

    A column that repeats the row above holds chapters, whatever its head says.
    """
    chapters = {head for head, cells in columns.items() if any(one and one == other for one, other in pairwise(cells))}
    for candidates in ([head for head in said if head not in chapters], list(said)):
        named = (head for pattern in _TEXT_HEADS for head in reversed(candidates) if pattern.search(head))
        if head := next((head for head in named if said[head]), ""):
            return head
    return ""


def _following(part: Part) -> dict[int, list[str]]:
    """The unnumbered lines below each numbered one."""
    found: dict[int, list[str]] = {}
    owner = None
    for block in part.blocks:
        if block.own:
            owner = block.line
        elif owner is not None:
            found.setdefault(owner, []).append(block.text)
    return found
