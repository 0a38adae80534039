"""Figures, choices and areas of a round that its notice has not, has for others, or bounds the other way."""

import re
from collections.abc import Iterator, Mapping

from fazhi_cli.chinese_numbers import whole_number
from fazhi_cli.forms.texts import squeezed
from fazhi_cli.notices.amounts import NUMBER, days_in
from fazhi_cli.notices.facts import Fact
from fazhi_cli.notices.quota_areas import AREA_ENDS, COUNTED, quota_tables
from fazhi_cli.notices.reading import Notice
from fazhi_cli.round_tools.figures_in_texts import numbers_in
from fazhi_cli.rounds.applicant import YEARS, ApplicantField
from fazhi_cli.rounds.base import written_day
from fazhi_cli.rounds.fault import DataPath, Fault, every
from fazhi_cli.rounds.model import Round
from fazhi_cli.rounds.quota import WHOLE_GROUP, Quota

AS_IN_CLAUSE = "照条款改正；是另一条说的，改 clause。"
_FIX = "照通知改正；通知里没有的，核对是不是抄错了。"
_SIZED = ("number", "decimal", *YEARS)
"""Types of fields whose bounds only a notice can set; how long a text or a table may be, its writer may."""
_ALWAYS = {0.0, 100.0}
"""Bounds that need no notice: no number is less than none, no part more than all."""
_IN_PARTS = re.compile("[一二三四五六七八九]成|一半|半数|分之")
_LEAST = re.compile("(?:不(?:得)?(?:少于|低于|小于)|至少|(?<![不未])满|达到?)(?:推荐|申报)?$")
_MOST = re.compile("(?:不(?:得)?(?:超过|高于|大于|多于)|至多|最多|限)(?:推荐|申报)?$")
_OF_A_WHOLE = re.compile(r"(?<=[于过到])[^，。；\d]{2,18}数的$")
"""What stands between a bound and its percentage: 不低于在岗医务人员总数的3%."""
_ABOVE = re.compile(r"\s*[^\d，。；、]{0,4}?(?:[（(]含[^）)]{0,3}[)）])?及?以上")
_BELOW = re.compile(r"\s*[^\d，。；、]{0,4}?(?:[（(]含[^）)]{0,3}[)）])?及?以[下内]")


def faults_of(round: Round, notice: Notice, said: Mapping[str, str], text: str) -> Iterator[Fault]:
    """Every such datum; ``said`` are the clauses by their ids and ``text`` the notice, without blanks."""
    for path, field in every(round, ApplicantField):
        if field.type in _SIZED and not field.path[:-1]:
            yield from _bounds(path, {"least": field.least, "most": field.most}, text, years=field.type in YEARS)
            yield from _percentages(path, field, text)
        yield from _choices(path, field, notice)
        day = written_day(field.reference)
        reckoned = {fact.values["until"] for fact in notice.of("age")}  # 1970年1月1日以后出生 counts to the day before
        if day and day not in {one.day for one in days_in(text, round.notice.issued_on)} | reckoned:
            yield Fault((*path, "reference"), f"通知原文里没有 {day} 这一天", _FIX)
    choices = {word for field in round.applicant.fields for word in field.choices}
    tabled = [str(one) for table in quota_tables(notice.parts) for _, numbers in table.rows for one in numbers]
    text = " ".join([text, *tabled])  # without blanks the cells of a row are one number
    for path, quota in every(round, Quota):
        near = said.get(quota.clause, "")
        yield from _quota(path, quota, near)
        yield from _areas(path, quota, notice, text, choices)
        for place, share in enumerate(quota.shares):
            bounds = {"least": share.least, "most": share.most}
            at = (*path, "shares", place)
            yield from _bounds(at, bounds, text, near, years=False)
            if any(word in near for word in [*share.values, share.key.removeprefix("是否")]):
                yield from _counts(at, bounds, near, quota.clause)
            sizes = {"value_from": share.value_from, "value_to": share.value_to}
            yield from _bounds(at, sizes, text, near, years=True)


def _bounds(
    path: DataPath, bounds: Mapping[str, float | None], text: str, near: str = "", *, years: bool
) -> Iterator[Fault]:
    """Bounds stand in the notice (of 不满60周岁 one less), and are there the least or the most that they are here."""
    there = numbers_in(text)
    for name, value in bounds.items():
        if value is None or value in _ALWAYS:
            continue
        if value not in there and not _IN_PARTS.search(text) and not (years and {value - 1, value + 1} & there):
            yield Fault((*path, name), f"通知原文里没有“{value:g}”", _FIX)
        how = _bounded_how(near if value in numbers_in(near) else text, value)
        own = "least" if name in ("least", "value_from") else "most"
        if how and own not in how:
            message = f"通知说的是{'不超过' if own == 'least' else '不少于'} {value:g}"
            yield Fault((*path, name), message, f"照通知改成{'上限' if own == 'least' else '下限'}的键。")


def _percentages(path: DataPath, field: ApplicantField, text: str) -> Iterator[Fault]:
    """A bound that the notice has as a percentage alone is one of another number (``of``), or of a field in percent."""
    if field.of or field.type != "number" or re.search("[%％率比]", field.label):
        return
    for name, value in (("least", field.least), ("most", field.most)):
        signs = set(re.findall(rf"(?<![\d.]){value:g}\s*([%％]?)(?![\d.])", text)) if value else set()
        if signs and "" not in signs:
            fix = "占另一项的百分之几，写 of: 那一项的键。"
            yield Fault((*path, name), f"通知里的 {value:g} 都是百分比，{field.label}是个数", fix)


def _counts(path: DataPath, bounds: Mapping[str, float | None], near: str, clause: str) -> Iterator[Fault]:
    """How many of those counted must or may be such is a number of the clause; of a table's head, the way it bounds."""
    there = numbers_in(near)
    for name, value in bounds.items():
        if value is not None and value not in there and re.search(rf"{NUMBER}\s*{COUNTED}", near):
            yield Fault((*path, name), f"条款 {clause} 里没有“{value:g}”", AS_IN_CLAUSE)
        most, least = (re.search(words, near) for words in ("不超过|不多于|最多", "不少于|不低于|至少"))
        told, own = (most, least) if name == "least" else (least, most)
        if value is not None and value not in there and told and not own:
            yield Fault((*path, name), f"条款 {clause} 说的是“{told[0]}”", AS_IN_CLAUSE)


def _bounded_how(text: str, value: float) -> set[str]:
    """Whether a number is the least or the most wherever it stands in a text with a word for either."""
    how: set[str] = set()
    for match in re.finditer(rf"\d+(?:\.\d+)?|{NUMBER}", text):
        if numbers_in(match[0]) == {value}:
            before = _OF_A_WHOLE.sub("", text[max(match.start() - 24, 0) : match.start()])[-8:]
            least = _LEAST.search(before) or _ABOVE.match(text, match.end())
            most = _MOST.search(before) or _BELOW.match(text, match.end())
            how |= {"least"} if least else {"most"} if most else set()
    return how


def _choices(path: DataPath, field: ApplicantField, notice: Notice) -> Iterator[Fault]:
    """The choices are those that the form prints, where the notice has the form."""
    named = [fact.values for fact in notice.of("field") if fact.values["label"] == field.label]
    told = [values["choices"] for values in named if "choices" in values]
    if not field.choices or len(told) != 1:
        return
    for place, word in enumerate(field.choices):
        if word not in told[0] and squeezed(word) not in squeezed(notice.text):
            yield Fault((*path, "choices", place), f"表上没有“{word}”这一项", "照表上的选项改。")
    for word in told[0]:
        if word not in field.choices and re.search(rf"[□☐❑◻]\s*{re.escape(word)}", notice.text):
            yield Fault((*path, "choices"), f"表上“{field.label}”还有“{word}”", "照表上的选项补上。")


def of_clause(notice: Notice, kind: str, text: str) -> list[Fact]:
    """The facts of a kind in the sentences of a clause, as it is written in the round."""
    return [
        found
        for found in notice.of(kind)
        if text and (squeezed(found.sentence) in text or text in squeezed(found.sentence))
    ]


def _quota(path: DataPath, quota: Quota, clause: str) -> Iterator[Fault]:
    """A number is one that its clause counts with; that of a kind stands behind the kind's name."""
    counted = {whole_number(number) for number in re.findall(rf"({NUMBER})\s*{COUNTED}", clause)} - {None}
    if quota.usual is None or not counted:
        return
    if quota.per == ("all",) and re.search(rf"每(?:家|个单位)[^，。；\d]{{0,8}}{quota.usual}(?!\d)", clause):
        yield Fault((*path, "per"), f"条款 {quota.clause} 说的是每家 {quota.usual} 个，不是合计", _FIX)
    kinds = "|".join(re.escape(word) for words in quota.condition.values() for word in words) or "(?!)"
    behind = rf"(?:{kinds})(?:各|不超过|不得超过|最多|至多|限)*({NUMBER})\s*{COUNTED}"
    of_kind = {whole_number(number) for number in re.findall(behind, clause)} - {None}
    if quota.usual not in (of_kind or numbers_in(clause)):
        known = "、".join(str(number) for number in sorted(of_kind or counted, key=str))
        yield Fault((*path, "usual"), f"条款 {quota.clause} 说的是 {known} 个，不是 {quota.usual} 个", _FIX)


def _areas(path: DataPath, quota: Quota, notice: Notice, text: str, choices: set[str]) -> Iterator[Fault]:
    """The areas of a table stand in the notice; those of an attached table are all there, with its numbers."""
    names = {name: number for name, number in quota.table.items() if WHOLE_GROUP not in name and name not in choices}
    for name in names:
        if name not in text and not re.search(rf"{re.escape(name[:-1])}(?![省市县区州])", text):
            yield Fault((*path, "table", name), f"通知原文里没有“{name}”", _FIX)
    for table in quota_tables(notice.parts):
        columns = max((len(numbers) for _, numbers in table.rows), default=0)
        own = [{name: numbers[at] for name, numbers in table.rows if at < len(numbers)} for at in range(columns)]
        alike = max(own, key=lambda rows: len(rows.items() & names.items()), default={})
        if len(alike.items() & names.items()) * 2 < max(len(alike), 1):
            continue
        for name, number in alike.items():
            if name[-1:] not in AREA_ENDS:
                continue
            if name not in names:
                yield Fault((*path, "table"), f"名额分配表里还有{name} {number} 个", "在 table 里补上。")
            elif names[name] != number:
                yield Fault((*path, "table", name), f"名额分配表里{name}是 {number} 个，不是 {names[name]} 个", _FIX)
