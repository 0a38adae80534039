"""What is written beside the round's texts: notes, opinions, titles of evidence, each kind searched as one text; the rule on the titles."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from fazhi_cli.files.names import last_step
from fazhi_cli.findings import KeyPath, Problem, dotted
from fazhi_cli.nomination.model import Nomination, lookup
from fazhi_cli.rounds.base import (
    ASSESSMENTS,
    CONSULTATIONS,
    CONTACT,
    EVIDENCE,
    OPINIONS,
    SELF_ASSESSMENT,
    SUPPLEMENT,
    VETOES,
)
from fazhi_cli.rounds.model import Round
from fazhi_cli.rounds.units import Unit
from fazhi_cli.rules.applicant import holds_document_number
from fazhi_cli.rules.dates_and_files import References
from fazhi_cli.rules.prose.own_names import misspelt_names
from fazhi_cli.rules.prose.places import may_name_another, place_finders, place_names
from fazhi_cli.rules.prose.spots import Prose
from fazhi_cli.rules.rule import rule

_END = "。\n"


class Entry(NamedTuple):
    """A sentence or two, and where it stands."""

    text: str
    at: KeyPath


class ShortTexts:
    """The entries, and one text of them all, which is searched once."""

    def __init__(self, entries: Iterable[Entry], round: Round, unit: Unit | None) -> None:
        """``unit`` None: no other place is told from its own."""
        self.entries = tuple(entries)
        self._round, self._unit = round, unit

    @cached_property
    def prose(self) -> Prose:
        """All entries, a line each."""
        return Prose("".join(entry.text + _END for entry in self.entries), (), "")

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *accumulate(len(entry.text) + len(_END) for entry in self.entries)]

    def at(self, offset: int) -> Entry:
        """The entry in which a character of the text stands."""
        return self.entries[min(bisect_right(self._starts, offset), len(self.entries)) - 1]

    @cached_property
    def foreign(self) -> list[tuple[Entry, str]]:
        """The names of other places without a reason, and the unit's own misspelt, each once an entry, in their order."""
        if self._unit is None:
            return []
        text, round, unit = self.prose.text, self._round, self._unit
        others = place_names(self.prose, round, unit) if may_name_another(self.prose, round, unit) else ()
        wrong = {spot.start: f"别处的地名“{text[spot.start : spot.end]}”" for spot in others}
        for own, spot in misspelt_names(text, unit, round):
            wrong.setdefault(spot.start, f"“{text[spot.start : spot.end]}”，应为“{own}”")
        found = ((self.at(place), wrong[place]) for place in sorted(wrong))
        return list({(entry.at, said): (entry, said) for entry, said in found}.values())

    @cached_property
    def may_name_a_place(self) -> bool:
        """Whether the full name of another place than the unit's own stands there."""
        searched, kinds = self.prose.searched, self._round.text_checks.own_kinds + "省"
        names = (name for name in place_finders(self._round)[0].among(searched) if name[-1] in kinds)
        own = (self._unit.name, *self._unit.parents) if self._unit else ()
        ends = (place + len(name) for name in names for place in searched.places[name])
        return not all(searched.text.endswith(own, 0, end) for end in ends)


def titles_of_evidence(nomination: Nomination, references: References) -> Iterator[Entry]:
    """The titles and file names of a nomination's evidence."""
    for index, evidence in enumerate(nomination.evidence):
        if evidence.title:
            yield Entry(evidence.title, (EVIDENCE, index, "名称"))
    for name, places in references.items():
        yield Entry(last_step(name), places[0])


def sentences_beside(nomination: Nomination, round: Round) -> Iterator[Entry]:
    """What a nomination says beside its texts."""
    if nomination.contact and nomination.contact.duty:
        yield Entry(nomination.contact.duty, (CONTACT, "职务"))
    yield from _how_checked(nomination)
    for index, assessed in enumerate(nomination.self_assessment):
        if assessed.note:
            yield Entry(assessed.note, (SELF_ASSESSMENT, index, "说明"))
    for key, opinion in nomination.opinions.items():
        if opinion.text:
            yield Entry(opinion.text, (OPINIONS, key, "意见内容"))
    for key in dict.fromkeys((SUPPLEMENT, *(item.reason for item in round.quota if item.reason))):
        said = nomination.values.get(key)
        if isinstance(said, str) and said:
            yield Entry(said, (key,))


def _how_checked(nomination: Nomination) -> Iterator[Entry]:
    for index, declaration in enumerate(nomination.vetoes):
        if declaration.checked_how:
            yield Entry(declaration.checked_how, (VETOES, index, "核查方式"))


def _bodies_asked(nomination: Nomination) -> Iterator[Entry]:
    for index, answer in enumerate(nomination.consultations):
        if answer.body:
            yield Entry(answer.body, (CONSULTATIONS, index, "单位名称"))


def bodies_told(nomination: Nomination) -> Iterator[Entry]:
    """The bodies that gave an opinion, and those that were asked about the vetoes."""
    yield from _how_checked(nomination)
    yield from _bodies_asked(nomination)


def short_values(nomination: Nomination, round: Round) -> Iterator[Entry]:
    """Names and the applicant's own fields, what is written in a word or two; numbers of documents have rules of their own."""
    said: list[tuple[object, KeyPath]] = []
    if contact := nomination.contact:
        said += (contact.name, (CONTACT, "姓名")), (contact.phone, (CONTACT, "电话"))
    said += ((item.checked_by, (VETOES, index, "核查人")) for index, item in enumerate(nomination.vetoes))
    said += _bodies_asked(nomination)
    for key, visit in nomination.assessments.items():
        said += ((name, (ASSESSMENTS, key, "考核人", place)) for place, name in enumerate(visit.assessors))
    said += ((opinion.signed_by, (OPINIONS, key, "签字人")) for key, opinion in nomination.opinions.items())
    for field in round.applicant.fields:
        if field.type == "text" and not holds_document_number(field):
            said.append((lookup(nomination, field.path), field.path))
    return (Entry(text, at) for text, at in said if isinstance(text, str) and text)


@rule(
    "FZ-E109",
    title="佐证材料的名称应是{本方}的",
    why="材料名、文件名写着别处的地名，多半是复制别处的文件夹时没有换掉，或者放错了文件。",
    fix="打开看一看：是别处的，换成{本方}的材料；只是名称写错的，改正名称；确是与别处有关的材料，写明缘由（赴……学习考察报告、与……协作协议）。",
    remedy="请核对这份材料，更换或者更正名称。",
    needs=("{名称}", "佐证材料"),
    requires=("FZ-U101",),
)
def evidence_of_another_place(evidence_titles: ShortTexts) -> Iterator[Problem]:
    """No title and no file name names another place without a reason, or the unit's own misspelt."""
    told: set[tuple[str, str]] = set()
    for entry, said in evidence_titles.foreign:
        name = dotted(entry.at[:2]) if entry.at[0] == EVIDENCE else entry.text
        if (name, said) not in told:
            told.add((name, said))
            yield Problem(f"“{entry.text}”中写着{said}。", at=entry.at, subject=entry.text)
