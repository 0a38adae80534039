"""What a round decides about the rules, as data: how severe each is, on which clause and reading it rests."""

from collections.abc import Mapping
from typing import Any

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
