"""How old those who are recommended may be, as notices word it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from fazhi_cli.chinese_numbers import whole_number
from fazhi_cli.notices.amounts import NUMBER, days_in
from fazhi_cli.notices.facts import Context, Fact, fact

_YEARS = rf"(?P<n>{NUMBER})\s*周?岁(?:[（(][不]?含[^）)]{{0,4}}[)）])?"
_BOUNDS: tuple[tuple[str, int, re.Pattern[str]], ...] = (
    ("most", -1, re.compile(rf"(?:不满|未满|不到|小于|低于)\s*{_YEARS}")),
    ("most", 0, re.compile(rf"(?:不(?:得|应)?(?:超过|大于|高于)|至多|最大)\s*{_YEARS}")),
    ("most", 0, re.compile(rf"{_YEARS}(?:及)?(?:以下|以内|之内)")),
    ("least", 0, re.compile(rf"(?<![不未])(?:年满|已满|须满|满|不(?:得|应)?(?:低于|小于|少于))\s*{_YEARS}")),
    ("least", 0, re.compile(rf"{_YEARS}(?:及)?以上")),
)
"""Which bound a wording sets, and what it adds to the figure: 不满65周岁 is at most 64."""
_USUAL = re.compile(r"(?:一般|原则上)[^，。；]{0,6}$")
_OF_PARTS = re.compile(r"占|比例|[%％]|人数")
_UNTIL = re.compile(r"截至|截止|计算|为准|以前出生|以后出生")


_BORN = re.compile(r"[（(]?(?:[含]?[)）])?(?:以|之)(?P<way>前|后)出生|及?以(?P<other>前|后)出生")


def _on_that_day(birth: date, bounds: dict[str, int], *, after: bool) -> date | None:
    """The day to which years are counted, where the notice says who was born by when: its bound of age later."""
    years = bounds.get("most" if after else "least")
    return (
        birth.replace(year=birth.year + years, day=min(birth.day, 28) if birth.month == 2 else birth.day)
        if years
        else None
    )


def ages(context: Context) -> Iterator[Fact]:
    """``least``, ``most`` or None in full years, ``usual`` (exceptions are possible), ``until`` the day counted to or None."""
    for clause in context.body:
        if "岁" not in clause.text or _OF_PARTS.search(clause.text):
            continue
        found: dict[str, int] = {}
        words: list[str] = []
        usual = False
        for bound, more, pattern in _BOUNDS:
            match = pattern.search(clause.text)
            years = whole_number(match["n"]) if match else None
            if match and years and bound not in found:
                found[bound] = years + more
                words.append(match[0])
                usual |= bool(_USUAL.search(clause.text[: match.start()]))
        day = next(iter(days_in(clause.text, context.issued)), None) if _UNTIL.search(clause.text) else None
        if found:
            until = day.day if day else None
            if day and (born := _BORN.match(clause.text[day.end :])):
                until = _on_that_day(day.day, found, after=born["way"] == "后")
            yield fact(
                "age", clause, least=found.get("least"), most=found.get("most"), usual=usual, until=until,
                parts_words=[*words, *([day.words] if day else [])],
            )  # fmt: skip
