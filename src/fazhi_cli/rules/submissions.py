"""What rules over many submissions know of each one: a small frozen value that crosses processes and goes into caches."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from fazhi_cli.findings import KeyPath, Problem, SharedPassage
from fazhi_cli.nomination.model import Nomination, lookup
from fazhi_cli.records.record import Record
from fazhi_cli.rounds.base import RouteId

References = Mapping[str, Sequence[KeyPath]]
"""Files by their path as written, with every place that names them."""

_SCANS: tuple[KeyPath, ...] = (
    *(("实地考核", level, "报告") for level in ("市级", "省级")),
    *(("意见", level, "扫描件") for level in ("申报单位", "县级", "市级", "省级")),
)


class NamedFile(NamedTuple):
    """A file that a nomination names and that is there: where it does, the relative path as written, its size."""

    at: KeyPath
    name: str
    size: int


@dataclass(frozen=True)
class Digest:
    """One submission as the rules over many see it.

    ``unit`` is the name as written, ``current`` the name the unit bears in the round's list (None when it is not in the
    list, not even as a former name); ``source`` is the file or package folder it was read from, ``folder`` where
    its files lie; ``failed`` the rules that found something in the
    submission alone; ``form`` says that there was only a form: what no form tells is not known.
    """

    shown: str
    unit: str
    current: str | None
    prefecture: str | None
    route: RouteId
    stage: str
    reinspection: bool
    reason: str
    text: str
    phone: str
    people: tuple[tuple[KeyPath, str], ...]
    source: str
    folder: str
    files: tuple[NamedFile, ...]
    failed: frozenset[str]
    form: bool = False

    @property
    def owner(self) -> str:
        """The unit by its present name, or as written."""
        return self.current or self.unit or self.shown


@dataclass(frozen=True, slots=True)
class CrossProblem(Problem):
    """A problem of several submissions: ``submission`` is the one it is laid to, ``others`` (sentence, which, where).

    ``passages`` are what the submission shares with each of the others, in their order.

    Submissions are named by their position in ``AcrossInputs.submissions``. Without one, ``file`` is the name of what
    the problem is about. ``unfinished`` makes the verdict 检查未完成.
    """

    submission: int | None = None
    others: tuple[tuple[str, int, KeyPath], ...] = ()
    passages: tuple[tuple[SharedPassage, ...], ...] = ()
    file: str = ""
    unfinished: bool = False


class Likeness(Record, kw_only=False):
    """Two submissions whose texts are alike: the share of the shorter text, and passages side by side."""

    first: int
    second: int
    share: float
    quotes: tuple[tuple[str, str], ...]


class Family(Record, kw_only=False):
    """Submissions whose texts are copies of one another, in order, and for each but the first what it is most like."""

    members: tuple[int, ...]
    likenesses: tuple[Likeness, ...]


class SharedFile(Record, kw_only=False):
    """One content that several submissions hand in: which submission, and the file it names."""

    holders: tuple[tuple[int, NamedFile], ...]


def references_of(nomination: Nomination) -> References:
    """Every path that the nomination names, as written, with all the places that name it."""
    found: dict[str, list[KeyPath]] = {}
    for at, name in named_files(nomination):
        found.setdefault(name, []).append(at)
    return found


def named_files(nomination: Nomination) -> Iterator[tuple[KeyPath, str]]:
    """Every file that a nomination names, as written, with its key path."""
    for place, name in enumerate(nomination.campaign.evidence if nomination.campaign else ()):
        if name:
            yield ("开展创建", "佐证", place), name
    if nomination.earlier_title and nomination.earlier_title.record:
        yield ("曾获命名", "复查记录"), nomination.earlier_title.record
    for number, consultation in enumerate(nomination.consultations):
        if consultation.scan:
            yield ("征求意见", number, "扫描件"), consultation.scan
    for path in _SCANS:
        name = lookup(nomination, path)
        if isinstance(name, str):
            yield path, name
    for number, answer in enumerate(nomination.self_assessment):
        for place, name in enumerate(answer.evidence):
            if name:
                yield ("考核自评", number, "佐证", place), name
    for number, item in enumerate(nomination.evidence):
        if item.file:
            yield ("佐证材料", number, "文件"), item.file
