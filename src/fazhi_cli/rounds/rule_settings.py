"""What a round decides about the rules, as data: how severe each is, on which clause and reading it rests."""

from pydantic import Field

from fazhi_cli.rounds.base import Condition, Data, SeverityId


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
