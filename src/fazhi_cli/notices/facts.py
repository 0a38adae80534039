"""A fact read from a notice: its kind and values, the sentence it stands in, the clause and line of that sentence."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from fazhi_cli.notices.structure import Block, Clause


class Fact(NamedTuple):
    """``kind`` is a word of ``KINDS``; the function that finds facts of a kind says which ``values`` they have."""

    kind: str
    values: dict[str, Any]
    sentence: str
    clause: str
    line: int


KINDS: dict[str, str] = {
    "title": "标题",
    "issuer": "发文机关",
    "issued": "发文日期",
    "honour": "荣誉名称",
    "batch": "批次",
    "contact": "联系方式",
    "attachment": "附件",
    "deadline": "截止日",
    "publicity": "公示",
    "limit": "字数",
    "copies": "份数",
    "quota": "名额",
    "share": "比例",
    "age": "年龄",
    "photo": "照片",
    "window": "年限",
    "veto": "不得推荐情形",
    "exclusion": "不再推荐的",
    "prerequisite": "先决条件",
    "departments": "征求意见的部门",
    "standards": "考核标准",
    "organ": "表内栏目",
    "field": "表内项目",
    "table": "逐行填的表",
}
"""Every kind of fact and its Chinese name, in the order in which they are listed."""


class Context(NamedTuple):
    """What the patterns search: the clauses in order, and the day on which the notice was issued."""

    clauses: Sequence[Clause]
    issued: date | None = None

    @property
    def body(self) -> tuple[Clause, ...]:
        """The clauses of the notice itself, without those of its attachments."""
        return tuple(clause for clause in self.clauses if clause.part == 0)


def fact(kind: str, place: Clause | Block, **values: Any) -> Fact:
    """A fact found in a clause, or in a line that is none."""
    return Fact(kind, values, place.text, place.id if isinstance(place, Clause) else "", place.line)
