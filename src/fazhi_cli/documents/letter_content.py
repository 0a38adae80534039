"""What a 一次性告知单 says: what one level has to put right in one submission, each problem once.

It goes from the level that checks to the one below it on the route. What lower levels have to mend is told to be passed
on; what the checking level and those above it still have to do themselves is no matter of the letter.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import PurePath
from typing import NamedTuple

from fazhi_cli.documents.letter_causes import Cause, Item, Section, sections_of, weight_of
from fazhi_cli.documents.letter_wording import Correspondents, Occasion, called, closing, correspondents, opening
from fazhi_cli.files.names import slashed
from fazhi_cli.findings import Finding
from fazhi_cli.nomination.reading import FILE_NAME
from fazhi_cli.report import Changes, FileReport
from fazhi_cli.review.duties import level_of, standing_of_report, unseen_by_level
from fazhi_cli.review.schedule import last_day_of
from fazhi_cli.review.settings import Settings
from fazhi_cli.rounds.base import chinese_date
from fazhi_cli.rounds.model import Round
from fazhi_cli.rules.registry import titles_in
from fazhi_cli.rules.standing import Standing

_YOUR_OFFICE = "你单位"
_UNSEEN = ("未能审核的内容", "审批表上没有这些内容，请将有关材料一并报送。")


class Letter(NamedTuple):
    """The whole letter, in words; ``number`` is left for the office to write. ``left_out`` counts the
    findings that other levels have to settle."""

    title: str
    number: str
    addressee: str
    opening: str
    sections: tuple[Section, ...]
    closing: tuple[str, ...]
    contact: tuple[str, ...]
    sender: str
    day: str
    left_out: int = 0

    @property
    def empty(self) -> bool:
        return not self.sections

    @property
    def problems(self) -> bool:
        """Whether it names any problem, not only material that was not seen."""
        return any(cause.rule for section in self.sections for cause in section.causes)


def letter_for(
    file: FileReport,
    settings: Settings,
    changes: Changes | None = None,
    *,
    due: date | None = None,
    to: str | None = None,
) -> Letter:
    """The letter about one submission, of the day of the check; ``due``: the day by which to mend, else the plan's.

    ``to`` is the level to write to, else the one that handed in last. Findings that are only 提示, not yet due or waived
    are left out. ``changes`` adds what became of the last letter's problems.
    """
    round, as_of = settings.round, settings.as_of
    standing = standing_of_report(file, round)
    names = correspondents(file, standing, to)
    to_itself = round.letter.offices[standing.levels[names.acting]] == f"{{{round.applicant.key}}}"
    by_level = _by_level(file, standing)
    sections = [*_sections(by_level, names, round, changes), *_unseen(file, standing)]
    occasion = Occasion(
        file=file,
        standing=standing,
        as_of=as_of,
        calendar=settings.calendar,
        sender=names.sender,
        to_applicant=names.acting == 0,
        you=round.nouns["你方"] if to_itself else _YOUR_OFFICE,
        received=next((one for one in standing.deadlines if one.level == standing.levels[names.checking]), None),
        due=due,
        own_day=last_day_of(standing.levels[names.acting], standing, settings.calendar),
        changes=changes,
    )
    return Letter(
        title=f"关于{called(file, round) or file_name(file.path)}{occasion.material}的一次性告知单",
        number=f"〔{as_of.year}〕　　号",
        addressee=f"{names.addressee}：",
        opening=opening(occasion, _numbers(sections), _progress(changes)),
        sections=tuple(sections),
        closing=closing(occasion, problems=bool(_numbers(sections))),
        contact=(
            f"政策咨询：{round.notice.issuer}，{round.notice.contact}",
            f"电子邮箱：{round.notice.email}　地址：{round.notice.address}（邮编{round.notice.postcode}）",
        ),
        sender=names.sender,
        day=chinese_date(as_of),
        left_out=sum(len(found) for level, found in by_level.items() if level > names.acting),
    )


def _by_level(file: FileReport, standing: Standing) -> Mapping[int, Sequence[Finding]]:
    """The findings for the letter, by the position on the route of the level that has to mend them."""
    found: dict[int, list[Finding]] = {}
    for finding in file.findings:
        if weight_of(finding) is not None:
            found.setdefault(standing.levels.index(level_of(finding, standing)), []).append(finding)
    return found


def _sections(
    by_level: Mapping[int, Sequence[Finding]], names: Correspondents, round: Round, changes: Changes | None
) -> Iterator[Section]:
    """What the addressee has to mend, then what it has to pass on to the levels below, the nearest first."""
    titles, marks = titles_in(round), dict[str, str]()
    if changes is not None:
        marks = {finding.fingerprint: "上次已告知，仍未改" for finding in changes.unmended}
        marks |= {finding.fingerprint: "本次新增" for finding in changes.new}
    yield from sections_of(by_level.get(names.acting, ()), marks, titles)
    for level in range(names.acting - 1, -1, -1):
        yield from sections_of(by_level.get(level, ()), marks, titles, f"请转告{names.below[level]}：")


def _unseen(file: FileReport, standing: Standing) -> Iterable[Section]:
    """What a form alone does not show, by the level that holds the papers."""
    items = tuple(Item(f"{office}：{'；'.join(names)}") for office, names in unseen_by_level(file, standing))
    if items:
        yield Section(*_UNSEEN, (Cause("", "只报送了审批表，下列内容没有审核", items),))


def _numbers(sections: Sequence[Section]) -> str:
    """How many problems the letter names: 3处问题, or 4类、共10处问题."""
    causes = [cause for section in sections for cause in section.causes if cause.rule]
    places = sum(item.count for cause in causes for item in cause.items)
    return f"{len(causes)}类、共{places}处问题" if places > len(causes) else f"{places}处问题" if places else ""


def _progress(changes: Changes | None) -> str:
    if changes is None:
        return ""
    told, left, new = (
        sum(weight_of(finding) is not None for finding in findings)
        for findings in (changes.mended, changes.unmended, changes.new)
    )
    day = chinese_date(date.fromisoformat(changes.since))
    return f"与上次（{day}）相比，已改{told}处，未改{left}处，新增{new}处；尚"


def file_name(path: str) -> str:
    """The name by which a submission without a unit is called."""
    file = PurePath(slashed(path))
    return f"“{file.parent.name if file.name == FILE_NAME and file.parent.name else file.name}”"
