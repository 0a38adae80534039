"""The notice and its standards as data: facts, clauses, batch, assessment standards, what the round decides about rules."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from pydantic import Field

from fazhi_cli.chinese_numbers import whole_number
from fazhi_cli.rounds.base import Condition, Data, Day, SeverityId
from fazhi_cli.rounds.patterns import LazyPattern, either

_WIDE = str.maketrans("０１２３４５６７８９拾", "0123456789十")
_SPELLED = "一二三四五六七八九十壹贰叁肆伍陆柒捌玖"
_ORDINAL = LazyPattern(
    either(
        rf"第[ （(]*(?P<number>[0-9]{{1,3}}|[〇零{_SPELLED}]{{1,3}})[ ）)]*[批届轮期次]",  # 第四批、第（4）批次
        rf"(?<![0-9〇零{_SPELLED}前后])(?!一[批届轮])(?P<bare>[0-9]{{1,2}}|[{_SPELLED}]{{1,3}})[ ）)]*[批届轮]",  # 四批；一批
    )
)
_NUMBER = LazyPattern(f"^(?:[0-9]{{1,2}}|[{_SPELLED}]{{1,3}})$")
_YEAR = LazyPattern("(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])|二[〇○零][〇○零一二三][〇○零一二三四五六七八九]")


class NoticeFacts(Data):
    """The notice itself: where its text lies, who issued it, when, and how to reach them."""

    title: str
    issuer: str
    issued_on: Day
    text: str
    sha256: str
    contact: str
    email: str = ""
    address: str = ""
    postcode: str = ""


class ClauseText(Data):
    """One passage of the notice, verbatim; ``place`` is how a clerk cites it."""

    id: str
    place: str
    text: str


class Batch(Data):
    """The batch that a round chooses, in the notice's words (``第四批``), with the clause that says so."""

    name: str
    clause: str

    @property
    def number(self) -> int | None:
        """Its number; None where the words have none."""
        bare = whole_number(self.name.strip("第批次届轮期"))  # nearly always; the pattern takes 8 % of loading a round
        return next(batches_in(self.name), None) if bare is None else bare


def batches_in(text: str) -> Iterator[int]:
    """The numbers of the batches that a text names: 第四批, 第4批次, 四批, or a number that is all of the text."""
    plain = text.translate(_WIDE).strip()
    if _NUMBER.search(plain):
        yield whole_number(plain) or 0
    for found in _ORDINAL.finditer(plain):
        yield whole_number(found["number"] or found["bare"]) or 0


def years_in(text: str) -> Iterator[int]:
    """The years that a text names, in digits or in Chinese."""
    yield from (whole_number(year) or 0 for year in _YEAR.findall(text.translate(_WIDE)))


class Chapter(Data):
    """A heading above standards: ``first`` to ``last``, or all whose numbers begin with its own (``1.2.``)."""

    number: str
    title: str
    first: str | None = None
    last: str | None = None


class Standard(Data):
    """One assessment standard, verbatim; ``keywords`` are only a hint where a text speaks to it.

    ``number`` may have any form (``12``, ``1.2.3``); ``points`` is the most that it may be given, where points are given.
    """

    number: str
    text: str
    keywords: tuple[str, ...] = ()
    points: float | None = None

    @property
    def title(self) -> str:
        """Its first sentence without the full stop, as the standard's short name."""
        return self.text.split("。", 1)[0]


class Answers(Data):
    """The words by which a unit says how far it meets a standard; where points are given, ``least`` in all."""

    met: tuple[str, ...] = ()
    unmet: tuple[str, ...] = ()
    least: float | None = None

    @property
    def words(self) -> tuple[str, ...]:
        """All of them, the best first."""
        return self.met + self.unmet


class Assessment(Data):
    """The assessment standards; ``due`` is the stage from which each must be self-assessed, by route."""

    due: dict[str, str] = Field(default_factory=dict)
    answers: Answers = Answers()
    chapters: tuple[Chapter, ...] = ()
    standards: tuple[Standard, ...] = ()

    @cached_property
    def by_number(self) -> dict[str, Standard]:
        return {standard.number: standard for standard in self.standards}

    @cached_property
    def gives_points(self) -> bool:
        """Whether standards are answered by points instead of words."""
        return any(standard.points is not None for standard in self.standards)

    def under(self, chapter: Chapter) -> tuple[Standard, ...]:
        """The standards below a heading, in their order."""
        if chapter.first is None or chapter.last is None:
            return tuple(item for item in self.standards if item.number.startswith(f"{chapter.number}."))
        numbers = list(self.by_number)
        return self.standards[numbers.index(chapter.first) : numbers.index(chapter.last) + 1]

    @cached_property
    def headings(self) -> dict[str, tuple[Chapter, ...]]:
        """The headings above each standard by its number, the highest first."""
        above: dict[str, tuple[Chapter, ...]] = {item.number: () for item in self.standards}
        for chapter in self.chapters:
            for standard in self.under(chapter):
                above[standard.number] += (chapter,)
        return above

    @cached_property
    def opened(self) -> dict[str, tuple[Chapter, ...]]:
        """The headings that begin with a standard, by the standard's number."""
        begun: dict[str, tuple[Chapter, ...]] = {}
        for chapter in self.chapters:
            for standard in self.under(chapter)[:1]:
                begun[standard.number] = (*begun.get(standard.number, ()), chapter)
        return begun


class Reading(Data):
    """A choice made where the notice's wording leaves one."""

    id: str
    clause: str
    text: str


class RuleSetting(Data):
    """What the round decides about a rule: its severity, the clause it rests on, the reading chosen (its id).

    ``condition`` says for whom it is asked.
    """

    severity: SeverityId
    clause: str | None = None
    reviewed: str | None = None
    reading: str | None = None
    enabled: bool = True
    condition: Condition = Field(default_factory=dict, alias="for")


def over_usual(usual: Mapping[str, str], own: Any) -> Any:
    """A round's settings over the usual severity of every rule; a severity alone may be written without braces.

    ``own`` is given back as it is where it is no mapping: the model says so.
    """
    if not isinstance(own, dict):
        return own
    settings: dict[str, Any] = {rule: {"severity": severity} for rule, severity in usual.items()}
    for rule, setting in own.items():
        said = {"severity": setting} if isinstance(setting, str) else setting
        settings[rule] = {**settings.get(rule, {}), **said} if isinstance(said, dict) else said
    return settings
