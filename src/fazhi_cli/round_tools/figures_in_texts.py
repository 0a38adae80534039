"""Days and numbers of a round's data that its texts say otherwise: free text (近三年 for five years), clauses (3名 for 4)."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from fazhi_cli.chinese_numbers import whole_number
from fazhi_cli.notices.amounts import NUMBER, days_in
from fazhi_cli.rounds.applicant import YEARS as COUNTED
from fazhi_cli.rounds.base import Data, written_day
from fazhi_cli.rounds.dates import Deadline, Extension, PublicityTerms
from fazhi_cli.rounds.documents import Document, TextTerms
from fazhi_cli.rounds.fault import DataPath, Fault, every, parts_of
from fazhi_cli.rounds.model import Round
from fazhi_cli.rounds.quota import Quota, Share
from fazhi_cli.rounds.vetoes import YEARS, Lookback, TitleTerms

_FREE = ("reading", "text", "assumption", "note", "not_applicable", "title", "label", "reason_title")
"""Fields that people write freely; ``text`` only where it is a reading's own."""
_QUANTITIES: dict[str, re.Pattern[str]] = {
    "years": re.compile(rf"(?:近|前推|往前|推|满|连续)\s*(?P<n>{NUMBER})\s*(?:个)?(?:周)?年|(?P<m>{NUMBER})年[以之]?内"),
    "characters": re.compile(r"(?P<n>\d{2,6})\s*字"),
    "copies": re.compile(rf"一式\s*(?P<n>{NUMBER})\s*份"),
    "days": re.compile(rf"(?P<n>{NUMBER})\s*个工作日|公示\s*(?P<m>{NUMBER})\s*(?:[天日周]|个?星期)|不少于\s*(?P<k>{NUMBER})\s*(?:天|日|周)"),
    "percent": re.compile(r"(?P<n>\d+(?:\.\d+)?)\s*[%％]"),
    "quota": re.compile(rf"(?:每个?[\u4e00-\u9fff（）、]{{1,12}}|最多|推荐|合计|不超过)(?P<n>{NUMBER})\s*(?:个|名|家|人)(?!工作日)"),
}  # fmt: skip
_NAMES = dict(zip(_QUANTITIES, ("年限", "字数", "份数", "天数", "比例", "名额"), strict=True))
_ANY_NUMBER = re.compile(rf"\d+(?:\.\d+)?万?|{NUMBER}")
_WEEK = 7
_Keys = Mapping[type[Data], tuple[str, ...]]
_FIGURE_KEYS: Mapping[str, _Keys] = {
    "characters": {TextTerms: ("maximum", "minimum")},
    "copies": {Document: ("copies",)},
    "days": {PublicityTerms: ("minimum",)},
    "quota": {Quota: ("usual", "fewest")},
    "years": {Lookback: ("years",), TitleTerms: ("within_years", "under_years", "full_years")},
}
"""The figures of each kind of quantity, by the parts that have them."""
_DAY_KEYS: _Keys = {
    Deadline: ("day",),
    Extension: ("day",),
    Lookback: ("since",),
    TitleTerms: ("since", "until", "held_on"),
}
_SPANS = re.compile(rf"(?<![月\d])({NUMBER})\s*个?(?:工作日|自然日|日历日|天|日|周|星期)")


def stale_text(round: Round) -> Iterator[Fault]:
    """Every date and quantity in the round's free text that none of its data gives."""
    days, figures = _days(round), _figures(round)
    for path, text in _texts(round):
        for day in days_in(re.sub(r"《[^》]*》", "", text), round.notice.issued_on):
            if day.day not in days:
                known = "、".join(sorted({f"{item.month}月{item.day}日" for item in days})[:6])
                message = f"文字里的“{day.words}”与数据里的日期都对不上"
                yield Fault(path, message, f"照数据改正文字（数据里有：{known}）。")
        for kind, pattern in _QUANTITIES.items():
            for match in pattern.finditer(text):
                said = next((value for value in match.groupdict().values() if value), "")
                value = float(said) if kind == "percent" else whole_number(said)
                if value is not None and value not in figures[kind]:
                    known = "、".join(f"{item:g}" for item in sorted(figures[kind])) or "没有"
                    fix = f"照数据改正文字，或改正数据（数据里的{_NAMES[kind]}：{known}）。"
                    yield Fault(path, f"文字里的“{match[0]}”与数据里的{_NAMES[kind]}对不上", fix)


def _texts(round: Round) -> Iterator[tuple[DataPath, str]]:
    for path, holder in parts_of(round):
        if path and path[0] in ("clauses", "assessment", "units", "text_checks", "notice", "rules"):
            continue
        for name in (name for name in _FREE if name in type(holder).model_fields):
            said: Any = getattr(holder, name)
            if not isinstance(said, str) or (
                name in ("title", "label", "text") and path[:1] not in (("readings",), ("schedule",))
            ):
                continue
            yield (*path, name), said


def _days(round: Round) -> set[date]:
    found: set[date] = {round.notice.issued_on}
    for _, holder in parts_of(round):
        for name in type(holder).model_fields:
            value = getattr(holder, name)
            if isinstance(value, date):
                found.add(value)
            elif name == "reference" and (day := written_day(value)):
                found.add(day)
    following = {date.fromordinal(day.toordinal() + step) for day in found for step in (1, -1)}
    return found | following


def _figures(round: Round) -> dict[str, set[float]]:
    """What the data say of each kind of quantity."""
    bounded = [field for field in round.applicant.fields if field.is_bounded]
    shares = [share for _, share in every(round, Share)]
    found: dict[str, list[float | None]] = {
        "years": [
            *(window.years for _, window in every(round, Lookback)),
            *(getattr(term, name) for _, term in every(round, TitleTerms) for name in YEARS),
            *(size for field in bounded if field.type in COUNTED for size in (field.least, field.most)),
            *(size for share in shares for size in (share.value_from, share.value_to)),
        ],
        "characters": [size for text in round.texts for size in (text.maximum, text.minimum, text.most, text.least)],
        "copies": [item.copies for item in round.documents],
        "days": [*(item.minimum for item in round.publicity), *(step.working_days for step in round.schedule)],
        "percent": [
            *(size for share in shares for size in (share.percent, share.least_percent)),
            *(size for field in bounded if field.of or field.type == "decimal" for size in (field.least, field.most)),
            *(item.percent for item in round.quota),
            *(text.tolerance * 100 for text in round.texts if text.tolerance),
        ],
        "quota": [
            *(size for share in shares for size in (share.most, share.least)),
            *(size for one in round.quota for size in (one.usual, one.exceptional, one.fewest, *one.table.values())),
        ],
    }
    return {kind: {float(size) for size in sizes if size is not None} for kind, sizes in found.items()}


def unlike_their_clauses(round: Round) -> Iterator[Fault]:
    """Every figure whose clause speaks of such a quantity, or of a day, and does not have it."""
    texts = {clause.id: clause.text for clause in round.clauses}
    for kind, parts in _FIGURE_KEYS.items():
        for at, value, part in _values(round, parts):
            text = texts.get(part.clause or "", "")
            with_unit = _SPANS.findall(text) if kind == "days" else []
            alike = {value, value * _WEEK} if getattr(part, "unit", "") == "周" else {value}
            said = _QUANTITIES[kind].search(text)
            if said and not numbers_in("、".join(with_unit) or text) & alike:
                message = f"{value:g} 与条款 {part.clause} 里的“{said[0]}”对不上"
                yield Fault(at, message, f"照条款改正 {at[-1]}；是另一条说的，改 clause。")
    for at, day, part in _values(round, _DAY_KEYS):
        named = days_in(texts.get(part.clause or "", ""), round.notice.issued_on)
        if named and not any((one.day.month, one.day.day) == (day.month, day.day) for one in named):
            message = f"{day} 与条款里的“{'、'.join(one.words for one in named[:3])}”对不上"
            yield Fault(at, message, f"照条款改正 {at[-1]}；是另一条说的，改 clause。")


def numbers_in(text: str) -> set[float | None]:
    """The numbers that a text has, in figures or in Chinese; 1,500 is one number."""
    plain = re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", text)
    found: set[float | None] = set()
    for number in filter(None, _ANY_NUMBER.findall(plain)):
        bare = number.removesuffix("万")
        found.add(float(bare) if "." in bare else whole_number(bare))
        if bare != number:
            found.add(round(float(bare) * 10_000) if number[0].isdigit() else whole_number(number))
    return found


def _values(round: Round, parts: _Keys) -> Iterator[tuple[DataPath, Any, Any]]:
    """What stands under these keys of parts, each with its place and the part."""
    for path, part in parts_of(round):
        for key in parts.get(type(part), ()):
            if (value := getattr(part, key)) is not None:
                yield (*path, key), value, part
