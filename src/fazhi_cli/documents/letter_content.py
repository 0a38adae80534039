"""What a 一次性告知单 says: every problem of one submission once, grouped by cause, with its clause and how to mend it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from fazhi_cli.dates.wording import named_years
from fazhi_cli.findings import Changes, FileReport, Finding, Severity
from fazhi_cli.rounds.model import Round
from fazhi_cli.rules.form_findings import PAPER_RULE
from fazhi_cli.rules.lookback import chinese_date
from fazhi_cli.rules.standing import Standing

_TO_WRITE = "　　　　"
"""Room to write by hand what the program does not know."""
_WEEKDAYS = "一二三四五六日"
_SECTIONS = (
    ("没有查成的内容", "请先处理；改好后可能还会查出别的问题。"),
    ("须改正的问题", "不改正不能上报。"),
    ("须由人认定的事项", "请按要求认定或补充材料，由具名的人负责。"),
    ("须说明的问题", "请改正，或附书面说明。"),
)

_ON_OPTIONS = re.compile("[^；。]*--[a-z][^；。]*[；。]")


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
    estimated: Sequence[int] = (),
) -> Letter:
    """The letter about one submission, dated ``as_of``.

    ``days_left`` are the working days after ``as_of`` up to the day by which to mend: ``due``, or the round's deadline;
    in the years ``estimated`` they go by weekends.
    What is only 提示, not yet due or waived is not told. ``changes`` adds what became of the last letter's problems.
    """
    unit = round.units.find(file.unit, (file.prefecture,))
    standing = Standing(round, given_unit=unit)
    words = {key: word or _TO_WRITE for key, word in standing.words.items()} | {round.applicant.key: file.unit or ""}
    sender = round.letter.senders[standing.route].format_map(words)
    sections = _sections(file.findings, changes)
    return Letter(
        title=f"关于{file.unit or _file_name(file.path)}推荐材料的一次性告知单",
        number=f"〔{as_of.year}〕　　号",
        addressee=f"{round.letter.addressee.format_map(words) if file.unit else '有关单位'}：",
        opening=_opening(round, sections, changes),
        sections=sections,
        closing=_closing(
            round,
            as_of,
            _working_days(days_left, estimated),
            due,
            sender,
            unfinished=any(finding.unfinished for finding in file.findings),
        ),
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
    if finding.waived is not None or finding.rule == PAPER_RULE:
        return None
    if finding.unfinished:
        return 0
    return {Severity.ERROR: 1, Severity.MANUAL: 2, Severity.WARNING: 3}.get(finding.severity)


def _cause(rule: str, findings: list[Finding], marks: dict[str, str]) -> Cause:
    from fazhi_cli.rules.registry import known_ids

    clauses = dict.fromkeys((finding.clause.id, finding.clause.text) for finding in findings if finding.clause)
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
        clauses=tuple(clauses),
        fixes=tuple(dict.fromkeys(_for_paper(finding.fix) for finding in findings if finding.fix)),
    )


def _place(finding: Finding) -> str:
    location = finding.location
    words = [f"“{location.slot}”一栏"] if location.slot else [_path_in_words(location.path)] if location.path else []
    line = f"第{location.line}行"
    told = location.slot or line in finding.message.replace(" ", "")
    words += [line] if location.line is not None and not told else []
    return "，".join(words)


def _path_in_words(path: str) -> str:
    """``征求意见[5].结论`` as one writes it: “征求意见”第5项“结论”."""
    words = []
    for keys, positions in re.findall(r"([^\[\]]*)((?:\[\d+\])*)", path):
        names = keys.strip(".").replace(".", "·")
        words += [f"“{names}”"] if names else []
        words += [f"第{number}项" for number in re.findall(r"\d+", positions)]
    return "".join(words)


def _file_name(path: str) -> str:
    """What a submission is called whose unit is not known: its folder, or its file."""
    from fazhi_cli.nomination.reading import FILE_NAME

    file = PurePath(path.replace("\\", "/"))
    return f"“{file.parent.name if file.name == FILE_NAME and file.parent.name else file.name}”"


def _marks(changes: Changes | None) -> dict[str, str]:
    if changes is None:
        return {}
    return {finding.fingerprint: "上次已告知，仍未改" for finding in changes.unmended} | {
        finding.fingerprint: "本次新增" for finding in changes.new
    }


def _opening(round: Round, sections: tuple[Section, ...], changes: Changes | None) -> str:
    causes = [cause for section in sections for cause in section.causes]
    places = sum(len(cause.items) for cause in causes)
    number = f"{len(causes)}类、共{places}处问题" if places > len(causes) else f"{places}处问题"
    sent = "重新报送" if changes else "报送"
    return (
        f"你单位{sent}的“{round.honour}”推荐材料收悉。经审核，{_progress(changes)}有{number}需要处理，"
        "现一次性告知如下："
    )


def _progress(changes: Changes | None) -> str:
    if changes is None:
        return ""
    told, left, new = (
        sum(_weight(finding) is not None for finding in findings)
        for findings in (changes.mended, changes.unmended, changes.new)
    )
    day = chinese_date(date.fromisoformat(changes.since))
    return f"与上次（{day}）相比，已改{told}处，未改{left}处，新增{new}处；尚"


def _working_days(number: int, estimated: Sequence[int]) -> str:
    doubt = f"，其中{named_years(estimated)}的放假安排没有收录，按周末估算" if estimated else ""
    return f"{number}个工作日{doubt}"


def _closing(
    round: Round, as_of: date, left_days: str, due: date | None, sender: str, *, unfinished: bool
) -> tuple[str, ...]:
    day = due or round.deadline.last_day
    named = f"{chinese_date(day)}（星期{_WEEKDAYS[day.weekday()]}）"
    if as_of > day:
        return (f"报送期限{named}已过，是否受理请立即与{sender}联系。",)
    included = "，当日报送视为按时" if due is None and round.deadline.inclusive else ""
    left = f"从本告知单发出的次日起还有{left_days}" if as_of < day else "即本告知单发出的当日"
    return (
        f"请于{named}前一次改好全部问题，将改正后的全套材料重新报送（{left}{included}）。",
        "没有查成的内容改好后，如查出别的问题，再行告知。"
        if unfinished
        else "除上列问题外，不再另行通知；改正后如出现新的问题，再行告知。",
    )


def _for_paper(fix: str) -> str:
    """What mends a problem, without the sentences on options: they are for whoever runs the check, not the addressee."""
    kept = _ON_OPTIONS.sub("", fix)
    return f"{kept.rstrip('；。')}。" if kept else fix
