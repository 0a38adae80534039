"""What a 一次性告知单 says: every problem of one submission once, grouped by cause, with its clause and how to mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from fazhi_cli.findings import Changes, FileReport, Finding, Severity
from fazhi_cli.rounds.model import Round
from fazhi_cli.rules.lookback import chinese_date
from fazhi_cli.rules.routes import route_of

_WEEKDAYS = "一二三四五六日"
_SECTIONS = (
    ("没有查成的内容", "这些内容没有查成，请先处理，改好后其余问题可能还会有。"),
    ("须改正的问题", "不改正不能上报。"),
    ("须由人认定的事项", "请按要求认定或补充材料，由具名的人负责。"),
    ("须说明的问题", "请改正，或附书面说明。"),
)


@dataclass(frozen=True, slots=True)
class Item:
    """One place of a problem: the sentence, where in the submission, whether the last letter told it already."""

    message: str
    place: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Cause:
    """One rule's problems: its title, the places, the clause they rest on, how to mend them."""

    rule: str
    title: str
    items: tuple[Item, ...]
    clauses: tuple[tuple[str, str], ...]
    fixes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """Causes of one weight."""

    title: str
    note: str
    causes: tuple[Cause, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """The whole letter, in words; ``number`` is left for the office to write."""

    title: str
    number: str
    addressee: str
    opening: str
    sections: tuple[Section, ...]
    progress: str
    closing: tuple[str, ...]
    contact: tuple[str, ...]
    sender: str
    day: str

    @property
    def empty(self) -> bool:
        """Whether there is nothing to tell."""
        return not self.sections


def letter_for(
    file: FileReport,
    round: Round,
    as_of: date,
    days_left: int,
    changes: Changes | None = None,
    *,
    due: date | None = None,
) -> Letter:
    """The letter about one submission, dated ``as_of``.

    ``days_left`` are the working days after ``as_of`` up to the day by which to mend: ``due``, or the round's deadline.
    What is only 提示, not yet due or waived is not told. ``changes`` adds what became of the last letter's problems.
    """
    unit = round.units.by_name.get(file.unit or "")
    sender = round.letter.senders[route_of(unit)].format(prefecture=(unit.prefecture if unit else None) or "")
    sections = _sections(file.findings, changes)
    causes = [cause for section in sections for cause in section.causes]
    places = sum(len(cause.items) for cause in causes)
    return Letter(
        title=f"关于{file.unit or ''}推荐材料的一次性告知单",
        number=f"〔{as_of.year}〕　　号",
        addressee=f"{round.letter.addressee.format(unit=file.unit) if file.unit else '有关单位'}：",
        opening=(
            f"你单位报送的“{round.honour}”推荐材料收悉。经审核，有{len(causes)}类、共{places}处问题需要处理，"
            "现一次性告知如下。"
        ),
        sections=sections,
        progress=_progress(changes),
        closing=_closing(round, as_of, days_left, due, sender),
        contact=(
            f"政策咨询：{round.notice.issuer}，{round.notice.contact}",
            f"电子邮箱：{round.notice.email}　地址：{round.notice.address}（邮编{round.notice.postcode}）",
        ),
        sender=sender,
        day=chinese_date(as_of),
    )


def _sections(findings: Iterable[Finding], changes: Changes | None) -> tuple[Section, ...]:
    grouped: list[dict[str, list[Finding]]] = [{} for _ in _SECTIONS]
    for finding in findings:
        weight = _weight(finding)
        if weight is not None:
            grouped[weight].setdefault(finding.rule, []).append(finding)
    marks = _marks(changes)
    return tuple(
        Section(title, note, tuple(_cause(rule, found, marks) for rule, found in causes.items()))
        for (title, note), causes in zip(_SECTIONS, grouped, strict=True)
        if causes
    )


def _weight(finding: Finding) -> int | None:
    """The section a finding belongs to; None for what a letter does not tell."""
    if finding.waived is not None:
        return None
    if finding.unfinished:
        return 0
    return {Severity.ERROR: 1, Severity.MANUAL: 2, Severity.WARNING: 3}.get(finding.severity)


def _cause(rule: str, findings: list[Finding], marks: dict[str, str]) -> Cause:
    from fazhi_cli.rules.registry import known_ids

    clauses = {finding.clause.id: finding.clause.text for finding in findings if finding.clause}
    return Cause(
        rule=rule,
        title=known_ids().get(rule, findings[0].message.rstrip("。")),
        items=tuple(
            Item(
                finding.message.removeprefix("检查未完成：").rstrip("。"),
                _place(finding),
                marks.get(finding.fingerprint, ""),
            )
            for finding in findings
        ),
        clauses=tuple(clauses.items()),
        fixes=tuple(dict.fromkeys(finding.fix for finding in findings if finding.fix)),
    )


def _place(finding: Finding) -> str:
    location = finding.location
    words = [f"“{location.slot}”一栏"] if location.slot else [f"“{location.path}”"] if location.path else []
    words += [f"第{location.line}行"] if location.line is not None and not location.slot else []
    return "".join(words)


def _marks(changes: Changes | None) -> dict[str, str]:
    if changes is None:
        return {}
    return {finding.fingerprint: "上次已告知，仍未改" for finding in changes.unmended} | {
        finding.fingerprint: "本次新增" for finding in changes.new
    }


def _progress(changes: Changes | None) -> str:
    if changes is None:
        return ""
    told = [finding for finding in changes.mended if _weight(finding) is not None]
    open_ = [finding for finding in changes.unmended if _weight(finding) is not None]
    new = [finding for finding in changes.new if _weight(finding) is not None]
    return f"与上次（{changes.since}）相比：已改{len(told)}处，未改{len(open_)}处，新增{len(new)}处。"


def _closing(round: Round, as_of: date, days_left: int, due: date | None, sender: str) -> tuple[str, ...]:
    day = due or round.deadline.day
    named = f"{chinese_date(day)}（星期{_WEEKDAYS[day.weekday()]}）"
    if as_of > day:
        return (f"报送期限{named}已过，是否受理请立即与{sender}联系。",)
    included = "，当日视为按时" if due is None and round.deadline.inclusive else ""
    left = f"从本告知单发出的次日起还有{days_left}个工作日" if as_of < day else "今天就是最后一天"
    return (
        f"请于{named}前一次改好全部问题，将改正后的全套材料重新报送（{left}{included}）。",
        "除上列问题外，不再另行通知；改正后如出现新的问题，再行告知。",
    )
