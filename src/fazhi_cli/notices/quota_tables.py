"""Attached tables of how many each area may recommend."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile
from typing import NamedTuple

from fazhi_cli.notices.structure import Part, last_piece

_OF_QUOTAS = re.compile("名额|分配")
_COLUMN = re.compile(r"\t|\s{2,}")
_WITH_NUMBERS = re.compile(r"([\u4e00-\u9fff（）()]{2,16})[\s\t：:]+(\d{1,3}(?:[\s\t]+\d{1,3})*)(?=\D|$)")
AREA_ENDS = "省市县区州盟旗乡镇村"
"""How names of areas end."""


class QuotaTable(NamedTuple):
    """An attached table of quotas: title and first line, the heads of its columns of numbers, each area's numbers."""

    title: str
    line: int
    heads: list[str]
    rows: list[tuple[str, list[int]]]


def quota_tables(parts: Sequence[Part]) -> Iterator[QuotaTable]:
    """Every attached table of quotas, and those in the body; one without heads has one column without a name."""
    tables = [(part.title, part.blocks) for part in parts[1:] if _OF_QUOTAS.search(part.title)]
    body = parts[0].blocks
    for place, block in enumerate(body):  # rows below a line that says that numbers follow: 名额分配如下：
        below = tuple(takewhile(lambda one: "\t" in one.text, body[place + 1 :]))
        if len(below) > 1 and _OF_QUOTAS.search(block.text) and block.text.endswith(("：", ":", "表")):
            tables.append((last_piece(block.text), below))
    for title, blocks in tables:
        rows = [(name, numbers) for block in blocks for name, numbers in _quota_row(block.text)]
        cells = ((block.line, _COLUMN.split(block.text.strip())) for block in blocks)
        lines = [(line, row) for line, row in cells if len(row) > 1]
        line, heads = next(_heads(lines), (blocks[0].line if blocks else 0, [""]))
        if rows:
            yield QuotaTable(title, line, heads, rows)


def _quota_row(text: str) -> Iterator[tuple[str, list[int]]]:
    """The areas of a line, each with the numbers behind it."""
    for name, counts in _WITH_NUMBERS.findall(text):
        if not re.search(r"合计|总计|共计|序号", name):
            yield name, [int(count) for count in counts.split()]


def _heads(lines: list[tuple[int, list[str]]]) -> Iterator[tuple[int, list[str]]]:
    """The heads of the columns that hold numbers, where there are several."""
    for (line, heads), (_, first) in pairwise(lines):
        filled = [
            head.strip()
            for head, cell in zip(heads, first, strict=False)
            if cell.strip().isdecimal() and head.strip() and not head.strip().isdecimal() and "序号" not in head
        ]
        if len(filled) > 1:
            yield line, filled
            return


def areas_listed(parts: Sequence[Part]) -> list[str]:
    """The areas of all attached tables of quotas, each once; rows that name no area are left out."""
    names = [name.strip() for table in quota_tables(parts) for name, _ in table.rows]
    return list(dict.fromkeys(name for name in names if name[-1:] in AREA_ENDS))
