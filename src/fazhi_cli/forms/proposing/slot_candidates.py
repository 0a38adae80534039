"""A candidate for a slot of a blank and how sure it is; how labels, prompts and empty cells are recognised."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import IntEnum

from fazhi_cli.forms.blank.entries import options_of
from fazhi_cli.forms.blank.slots import Kind
from fazhi_cli.forms.blank.story import cell_text
from fazhi_cli.forms.proposing.gaps import date_in, has_gap
from fazhi_cli.forms.texts import squeezed
from fazhi_cli.forms.word.grid import Cell

PROMPT = re.compile(r"[（(\[［〔【][^（()）]*(?:[（(][^（()）]*[）)][^（()）]*)*[）)\]］〕】]")
BY_HAND = re.compile(r"签\s*[字名章]|盖\s*章|公\s*章|印\s*章")
SEALED_NAME = re.compile(r"(.*(?:单位|部门|机关|企业|学校|机构|名称))[（(][^（()）]*[章印][^（()）]*[）)]")
"""A name that is typed and then sealed over: 申报单位（盖章）."""
AS_SEALED = re.compile(r"一致|相符|相同|全称")
PHOTO = re.compile(r"照\s*片|相\s*片|一?二?[寸].*[照相]|贴.{0,4}照")
LONG_TEXT = re.compile(
    r"事迹|情况|意见|简历|经历|成绩|内容|理由|说明|总结|摘要|评价|备注|荣誉|奖励|措施|成效|介绍|鉴定|简介|事项|宗旨|目标|计划|方案|做法|亮点|经验|业绩|打算"
)
BOXES = re.compile(r"意\s*见|审\s*批|审\s*核|评\s*审")
_SEPARATORS = "。；;，,、（）()　 \t_＿"
LONGEST_LABEL, LONGEST_HEAD = 40, 16


class Sureness(IntEnum):
    """How sure it is that a place is a slot."""

    HIGH = 3
    MEDIUM = 2
    LOW = 1

    @property
    def label(self) -> str:
        """In a word."""
        return {3: "有把握", 2: "大致", 1: "说不准"}[self]


@dataclass(slots=True)
class Candidate:
    """A place that looks like a slot: where it lies, the words of its label and where these stand.

    ``anchor`` are the words by which its label is found, ``side`` where it lies from it, as in a slot map; ``heads`` are columns of a table, and ``count`` how many rows they have.
    """

    label: str
    kind: Kind
    side: str
    sureness: Sureness
    reason: str
    container: int
    first: int
    last: int
    start: int
    end: int
    anchor: str
    printed: bool = True
    heads: dict[str, int] = field(default_factory=dict)
    count: int = 0


@dataclass(frozen=True, slots=True)
class Passed:
    """A place that looks like a slot and was not taken: what stands there, and why it was not."""

    text: str
    reason: str


def label_of(cell: Cell) -> str:
    """A cell's text if it is a label, else nothing; a continued part of a merged cell has the label of its beginning."""
    while cell.continued:
        upper = [one for row in cell.rows[: cell.row] for one in row.cells if one.column == cell.column]
        if not upper:
            return ""
        cell = upper[-1]
    if any(map(has_gap, cell.paragraphs)):
        return ""
    text = cell_text(cell)
    return text if is_label(text, LONGEST_LABEL) and not PHOTO.search(text) else ""


def is_empty(cell: Cell) -> bool:
    """Whether nothing but filler stands in a cell."""
    plain = bool(cell.paragraphs) and len(cell.blocks) == len(cell.paragraphs)  # a table in it has its own labels
    return plain and not cell_text(cell).strip("_＿﹍") and not cell.continued


def is_label(text: str, longest: int) -> bool:
    plain = text.strip(_SEPARATORS + "：:")
    return bool(plain) and len(text) <= longest and not plain.isdigit() and not options_of(text) and not date_in(text)


def plain_label(label: str) -> str:
    """A label without its colon, its number and its spaces."""
    plain = squeezed(label).rstrip("_＿﹍").rstrip("：:").lstrip("*＊★·①②③④⑤⑥⑦⑧⑨⑩")
    plain = re.sub(r"[（(][^（()）]*(?:字|页|行|填|请|可)[^（()）]*[）)]$", "", plain) or plain
    return re.sub(r"^[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]", "", plain) or plain
