"""What rules over many submissions know of each: a small frozen value that crosses processes and is cached."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from fazhi_cli.findings import KeyPath, Problem, SharedPassage
from fazhi_cli.rounds.model import Round
from fazhi_cli.rounds.quota import Share


class NamedFile(NamedTuple):
    """A file that a nomination names and that exists: where it is named, its relative path as written, its size."""

    at: KeyPath
    name: str
    size: int


@dataclass(frozen=True)
class Digest:
    """One submission as the rules over many see it.

    ``unit`` is the name as written, ``current`` the name the unit bears in the round's list (None when it is not in
    the list, not even as a former name), ``area`` the nearest area it lies in where several units of the list bear its
    name. ``text`` is compared with the others: every text, the first of which stands at ``text_at``. ``source`` is the
    file or package folder it was read from, ``folder`` where its files lie; ``failed`` are the rules that found
    something in the submission alone. ``form``: it is a form alone, and what forms do not hold is unknown. ``values``
    are the answers that quotas ask for, by dotted key, ``sizes`` the numbers and years that their shares ask for;
    ``agreed`` the stages whose level has agreed.
    """

    shown: str
    unit: str
    current: str | None
    parents: tuple[str | None, ...]
    route: str
    stage: str
    reinspection: bool
    reason: str
    text: str
    text_at: KeyPath
    text_label: str
    phones: tuple[str, ...]
    people: tuple[tuple[KeyPath, str], ...]
    source: str
    folder: str
    files: tuple[NamedFile, ...]
    failed: frozenset[str]
    form: bool = False
    kind: str = ""
    agreed: frozenset[str] = frozenset()
    values: Mapping[str, str] = field(default_factory=dict)
    sizes: Mapping[str, float] = field(default_factory=dict)
    documents: tuple[tuple[KeyPath, str], ...] = ()
    round: str = ""
    area: str = ""

    @property
    def owner(self) -> str:
        """The unit by its present name, or as written; of several with one name, with its area before it."""
        return f"{self.area}{self.name}"

    @property
    def name(self) -> str:
        """The unit's present name, or as written; other units may bear it too."""
        return self.current or self.written

    @property
    def written(self) -> str:
        """The unit as written, or the file where nothing is."""
        return self.unit or self.shown

    @property
    def full_names(self) -> frozenset[str]:
        """Names by which a list may ask for the unit: as written, the present one, with the area above before it."""
        areas = [parent for parent in self.parents if parent]
        return frozenset((self.unit, self.name, *(f"{area}{self.name}" for area in areas)))

    def has(self, share: Share) -> bool:
        """Whether its answer is one of those that a share of a quota is of."""
        return share.holds(self.values.get(share.key), self.sizes.get(share.key))


Submissions = Sequence[Digest]


@dataclass(frozen=True, slots=True)
class CrossProblem(Problem):
    """A problem of several submissions: it is reported for ``submission``; ``others`` are (sentence, which, where).

    ``passages`` are what the submission shares with each of the others, in their order.

    Submissions are named by their position in ``AcrossInputs.submissions``. Without one, ``file`` is the name of what
    the problem is about. ``unfinished`` makes the verdict 检查未完成.
    """

    submission: int | None = None
    others: tuple[tuple[str, int, KeyPath], ...] = ()
    passages: tuple[tuple[SharedPassage, ...], ...] = ()
    file: str = ""
    unfinished: bool = False


class Likeness(NamedTuple):
    """Two submissions whose texts are alike: the share of the shorter text, and passages side by side."""

    first: int
    second: int
    share: float
    quotes: tuple[tuple[str, str], ...]


class Family(NamedTuple):
    """Submissions whose texts are copies of one another, in order, and for each but the first what it is most like."""

    members: tuple[int, ...]
    likenesses: tuple[Likeness, ...]


class SharedFile(NamedTuple):
    """One content that several submissions hand in: which submission, and the file it names."""

    holders: tuple[tuple[int, NamedFile], ...]


def owners_of(submissions: Submissions, numbers: Sequence[int]) -> str:
    """The units of these submissions as a message lists them."""
    return "、".join(submissions[number].owner for number in numbers)


def others_of(
    submissions: Submissions, numbers: Sequence[int], but: int, round: Round
) -> tuple[tuple[str, int, KeyPath], ...]:
    """``CrossProblem.others`` for several units: each of ``numbers`` but the one at ``but``, pointing at its name."""
    at = (round.applicant.key,)
    return tuple((submissions[number].written, number, at) for place, number in enumerate(numbers) if place != but)
