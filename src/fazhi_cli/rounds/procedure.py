"""The procedure, as data: kinds of submission, levels, stages, routes, required parts, boxes."""

from pydantic import Field

from fazhi_cli.rounds.base import Condition, Data, Place


class Kind(Data):
    """A kind of submission by its word in the file (``申报``); the round's first is the usual one."""

    id: str
    label: str
    reinspection: bool = False


class Level(Data):
    """A level of the procedure, the lowest first: its word (``市级``), the noun of its area, the organ that acts there."""

    id: str
    label: str
    area: str
    organ: str = ""


class Stage(Data):
    """A stage of the procedure, who acts in it, and at which level (a draft: at none)."""

    id: str
    label: str
    actor: str
    level: str | None = None


class Route(Data):
    """How a unit files: through which levels, to which body; ``submitting_bodies`` are patterns with nomination keys.

    ``short`` is the noun for units that file so (省直管县), where there is one. ``other_bodies`` would be right by another
    reading of the form than the round's.
    """

    id: str
    label: str
    levels: tuple[str, ...]
    short: str = ""
    submitting_bodies: tuple[str, ...] = ()
    other_bodies: tuple[str, ...] = ()
    reading: str = ""
    condition: Condition = Field(default_factory=dict, alias="for")

    @property
    def way(self) -> str:
        """The label as the end of a sentence: what stands before its comma says whose it is."""
        return self.label.rpartition("，")[2]


class RequiredPart(Data):
    """A part owed from a stage on; ``due`` names that stage for each route, a route left out does not owe it.

    In ``path``, ``[]`` means each entry of a list; a submission owes it by the positions that are there. ``expects`` is
    the only answer accepted, for those whom ``expects_for`` means.
    """

    path: Place
    label: str
    due: dict[str, str]
    clause: str
    expects: str | None = None
    expects_for: Condition = Field(default_factory=dict)
    not_applicable: str = ""
    condition: Condition = Field(default_factory=dict, alias="for")


class OpinionBox(Data):
    """A box of the form, by its key under 意见: of which level, whose word or seal stands in it."""

    key: str
    label: str
    level: str
    organ: str = ""
    condition: Condition = Field(default_factory=dict, alias="for")


class AssessmentBox(Data):
    """An on-site assessment, by its key under 实地考核, and the level that makes it."""

    key: str
    label: str
    level: str
    condition: Condition = Field(default_factory=dict, alias="for")
