"""The notice and its 附件1 as data: facts, quoted clauses, the assessment standards."""

from datetime import date
from functools import cached_property

from fazhi_cli.rounds.base import Data, RouteId, StageId


class NoticeFacts(Data):
    """The notice itself: where its text lies, who issued it, when, and how to reach them."""

    title: str
    issuer: str
    issued_on: date
    text: str
    sha256: str
    contact: str
    email: str
    address: str
    postcode: str


class ClauseText(Data):
    """One passage of the notice, verbatim; ``place`` is how a clerk cites it."""

    id: str
    place: str
    text: str


class Chapter(Data):
    """A chapter of the assessment standards."""

    number: int
    title: str
    first: int
    last: int


class Standard(Data):
    """One assessment standard, verbatim; ``keywords`` are only a hint where a text speaks to it."""

    number: int
    text: str
    keywords: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """Its first sentence without the full stop, as the standard's short name."""
        return self.text.split("。", 1)[0]


class Assessment(Data):
    """The assessment standards (附件1); ``due`` is the stage from which each must be self-assessed, by route."""

    due: dict[RouteId, StageId]
    chapters: tuple[Chapter, ...]
    standards: tuple[Standard, ...]

    @cached_property
    def by_number(self) -> dict[int, Standard]:
        """Standards by their number."""
        return {standard.number: standard for standard in self.standards}
