"""The dates of the procedure as they stand in one nomination, in the order in which its steps follow each other."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from fazhi_cli.findings import KeyPath
from fazhi_cli.nomination.model import Nomination, expanded, lookup
from fazhi_cli.rounds.base import chinese_date
from fazhi_cli.rounds.dates import ChainStep
from fazhi_cli.rules.standing import Standing


class Dated(NamedTuple):
    """A date of the chain: its day, its place, the clerk's words for its step, and the step's place in the chain."""

    day: date
    at: KeyPath
    label: str
    clause: str
    step: int

    def __str__(self) -> str:
        return f"{self.label}（{chinese_date(self.day)}）"


def chain_dates(nomination: Nomination, standing: Standing) -> tuple[Dated, ...]:
    """The dates of the round's chain that this submission takes, step by step."""
    return tuple(
        Dated(day, at, step.label, step.clause, number)
        for number, step in enumerate(standing.round.date_chain)
        if standing.meets(step.condition)
        for at, day in _step_dates(nomination, step)
    )


def _step_dates(nomination: Nomination, step: ChainStep) -> Iterator[tuple[KeyPath, date]]:
    for path in step.paths:
        for at in expanded(nomination, path):
            day = lookup(nomination, at)
            if isinstance(day, date):
                yield at, day
