"""Reads a notice: its clauses, every fact in its usual wording, and whether it is a notice of a selection at all."""

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from fazhi_cli.notices import (
    ages,
    annexes,
    bars,
    departments,
    earlier_titles,
    figures,
    heading,
    photos,
    quotas,
    shares,
    standards,
    timing,
)
from fazhi_cli.notices.facts import Context, Fact
from fazhi_cli.notices.levels import levelled, own_levels
from fazhi_cli.notices.parts import parts_of
from fazhi_cli.notices.structure import Clause, Part, clauses_of
from fazhi_cli.rounds.patterns import either

_PATTERNS = (
    heading.batches,
    timing.deadlines,
    timing.publicity,
    figures.limits,
    figures.copies,
    quotas.quotas,
    shares.shares,
    ages.ages,
    photos.photos,
    timing.windows,
    bars.vetoes,
    earlier_titles.exclusions,
    earlier_titles.prerequisites,
    departments.departments,
)
_TELLING = ("deadline", "publicity", "limit", "copies", "quota", "veto", "departments", "standards", "organ")
_ARTICLE = re.compile(r"(?m)^[\s　]*第[一二三四五六七八九十百]+条")
_ARTICLES = 5
"""With so many articles and no notice's title a text is a law; what a notice issues (关于印发……办法的通知) has one."""
_OF_A_PAGE = re.compile(
    either(
        r"^(?:首页|当前位置|您现?在的?位置)\s*[>＞：:›»]",  # 当前位置：首页
        r"(?:浏览|阅读|点击)(?:次数|量|数)\s*[：:]",  # 浏览次数：120
        r"字\s*[号体]\s*[：:]\s*[【\[]",  # 字号：【大】
        "^【(?:打印|关闭|字体|收藏)|^附件[【\\[]|已?下载[\\d ]+次",  # 【打印】、附件【推荐表.docx】已下载12次
        "^(?:分享到|上一[篇条]|下一[篇条]|责任编辑|扫一扫)",  # 分享到：
    )
)
"""What stands around a notice on a web page and belongs to the page."""


class Notice(NamedTuple):
    """A notice's text with what was read from it.

    Where it is read for one of several kinds of applicants, ``elsewhere`` are the facts and ``left`` the clauses about
    the other kinds only; ``column`` are words that may head this kind's column of a table. ``own_levels`` are the levels
    of a system without divisions (车间、子公司、集团), the lowest first.
    """

    text: str
    title: str
    issuer: str
    issued: date | None
    honour: str
    parts: tuple[Part, ...]
    clauses: tuple[Clause, ...]
    facts: tuple[Fact, ...]
    elsewhere: tuple[Fact, ...] = ()
    left: tuple[Clause, ...] = ()
    column: tuple[str, ...] = ()
    own_levels: tuple[str, ...] = ()

    def of(self, kind: str) -> tuple[Fact, ...]:
        return tuple(item for item in self.facts if item.kind == kind)

    @property
    def doubts(self) -> tuple[str, ...]:
        """Why this may be no notice of a selection (Chinese); empty where it is one."""
        found = {item.kind for item in self.facts}
        reasons = []
        if not self.title:
            reasons.append("没有“关于……的通知”之类的标题")
        if not self.title and len(_ARTICLE.findall(self.text)) >= _ARTICLES:
            reasons.append("是“第一条”“第二条”这样的法规、章程")
        if not heading.SELECTION.search(self.text):
            reasons.append("没有提到推荐、评选、申报或表彰")
        if len(found & set(_TELLING)) < 2:
            reasons.append("没有找到截止日、名额、字数、份数、公示、审批表等要求")
        return tuple(reasons) if len(reasons) > 1 or "没有提到推荐、评选、申报或表彰" in reasons else ()


def notice_of(text: str) -> Notice:
    lines = text.split("\n")
    parts = parts_of(text)
    rules = {part.position for part in parts[1:] if heading.role_of(part) == "rules"}
    read = (clause for part in parts for clause in clauses_of(part, rules=part.position in rules))
    clauses = tuple(clause for clause in read if not _OF_A_PAGE.search(clause.text))
    issued = heading.issued_of(parts[0])
    title = heading.title_of(lines)
    issuer = heading.issuer_of(lines, title, issued[1] if issued else None)
    honour = heading.honour_of(title[1]) if title else ""
    context = Context(clauses, issued[0] if issued else None)
    facts = [found for pattern in _PATTERNS for found in pattern(context)]
    if any(found.kind == "publicity" and found.values["minimum"] for found in facts):
        facts = [found for found in facts if found.kind != "publicity" or found.values["minimum"]]
    facts = _without_general(facts)
    facts += heading.contacts_in(parts[0])
    facts += heading.attachments_in(parts)
    facts += standards.standards(parts)
    for form in heading.forms_of(parts):
        facts += annexes.form_facts(form)
    own = own_levels(facts)
    found = tuple(levelled(one, own, clauses) for one in facts)
    day = issued[0] if issued else None
    return Notice(text, title[1] if title else "", issuer, day, honour, parts, clauses, found, own_levels=own)


_OF_THIS_TIME = frozenset({"deadline", "publicity", "copies", "quota", "departments"})
"""What attached rules say for every time, and a notice for this one."""


def _without_general(facts: Sequence[Fact]) -> list[Fact]:
    """The facts without those of attached rules of which the notice itself says another for this time."""
    told = {found.kind for found in facts if not found.clause.startswith("f")}
    return [one for one in facts if one.kind not in _OF_THIS_TIME & told or not one.clause.startswith("f")]
