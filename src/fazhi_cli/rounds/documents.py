"""The documents of a round, as data: forms to hand in, evidence files, letters, notes in a new nomination, its texts."""

from typing import Literal

from pydantic import Field

from fazhi_cli.rounds.base import Condition, Data, Path


class Document(Data):
    """A form that is handed in: its word, the pattern of its file's name with nomination keys, its map of slots.

    ``copies`` are handed in on paper, of which ``stays`` and ``goes_up`` say where they end; ``electronic``: also a file.
    """

    id: str
    label: str
    file_name: str
    slots: str = "slots.yaml"
    copies: int | None = None
    stays: int | None = None
    goes_up: int | None = None
    electronic: bool = False
    clause: str
    condition: Condition = Field(default_factory=dict, alias="for")

    @property
    def destinations(self) -> str:
        """Where the copies end (留存 1 份，上报 2 份), as far as the round says; else empty."""
        said = (("留存", self.stays), ("上报", self.goes_up))
        return "，".join(f"{where} {copies} 份" for where, copies in said if copies)


class EvidenceTerms(Data):
    """File formats that are taken, and the longest file name, in characters with its suffix."""

    formats: tuple[str, ...]
    longest_name: int


class LetterTerms(Data):
    """一次性告知单: the office that writes and is written to at each level, as patterns with keys of the nomination."""

    offices: dict[str, str]


class FileNote(Data):
    """What a new nomination file says at one of its parts: a passage of the notice, a word of help.

    Those whom ``condition`` leaves out do not have the part; for the kinds in ``commented_in`` it is only shown, behind
    ``#``. ``block``: a text of several paragraphs.
    """

    path: Path
    clause: str | None = None
    note: str = ""
    condition: Condition = Field(default_factory=dict, alias="for")
    commented_in: tuple[str, ...] = ()
    block: bool = False


class TextTerms(Data):
    """A text of the nomination and its limits by a named way of counting; ``以内`` includes the number.

    ``tolerance`` is the share by which a length “左右” may differ from ``maximum`` (0.1: a tenth more or less); without
    it ``maximum`` is the most. A text of fewer than ``thin_below`` characters is worth a remark. ``checks``: whether
    the prose is looked through. ``block``: written in several paragraphs.
    """

    key: str
    label: str
    title: str = ""
    maximum: int | None = None
    minimum: int | None = None
    thin_below: int | None = None
    tolerance: float | None = None
    method: Literal["word", "han", "no_spaces", "all_characters"] = "word"
    checks: bool = True
    clause: str
    reading: str = ""
    condition: Condition = Field(default_factory=dict, alias="for")

    @property
    def path(self) -> tuple[str, ...]:
        """Its key path in a nomination."""
        return tuple(self.key.split("."))

    @property
    def most(self) -> int | None:
        """The most characters that will do."""
        if self.maximum is None or self.tolerance is None:
            return self.maximum
        return int(self.maximum * (1 + self.tolerance))

    @property
    def least(self) -> int | None:
        """The fewest characters that will do."""
        if self.maximum is None or self.tolerance is None:
            return self.minimum
        about = -int(-self.maximum * (1 - self.tolerance) // 1)
        return about if self.minimum is None else max(about, self.minimum)

    @property
    def limit_in_words(self) -> str:
        """The limit as a notice says it: 1500字以内, 3000字左右, 800至1500字."""
        if self.maximum is None:
            return f"不少于{self.minimum}字" if self.minimum is not None else ""
        if self.tolerance is not None:
            return f"{self.maximum}字左右"
        return f"{self.maximum}字以内" if self.minimum is None else f"{self.minimum}至{self.maximum}字"
