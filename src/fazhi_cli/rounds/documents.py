"""The documents of a round, as data: forms to hand in, evidence files, letters, notes in a new nomination."""

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
