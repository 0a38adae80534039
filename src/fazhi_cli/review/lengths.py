"""The lengths of a submission's limited texts: by every method, against the round's limits and the form's cell."""

from collections.abc import Sequence
from typing import NamedTuple

from fazhi_cli.counting import Counts, count_by, count_characters
from fazhi_cli.forms.blank.slots import SlotMapError, load_slots, template_folder
from fazhi_cli.forms.filling.capacity import Gauge, gauge
from fazhi_cli.rounds.documents import TextTerms
from fazhi_cli.rounds.model import Round


class Length(NamedTuple):
    """One limited text: its counts, what the limit's own method says, and its cell's gauge where the form has one."""

    limit: TextTerms
    counts: Counts
    number: int
    gauge: Gauge | None

    @property
    def over(self) -> int:
        """By how much the text exceeds its limit; 0 or less when it does not."""
        return 0 if self.limit.most is None else self.number - self.limit.most


class Lengths(NamedTuple):
    """The limited texts of one file; ``notes`` are what the clerk should know about how it was read.

    ``complete`` unless a part of a text is missing, so that no number can be trusted.
    """

    title: str
    texts: tuple[Length, ...]
    notes: tuple[str, ...] = ()
    complete: bool = True


def measured(texts: Sequence[str], round: Round) -> tuple[Length, ...]:
    """The lengths of ``texts``, one for each limit of the round, in their order."""
    return tuple(
        Length(limit, count_characters(text), count_by(text, limit.method), _gauge(text, limit, round))
        for text, limit in zip(texts, round.texts, strict=True)
    )


def _gauge(text: str, limit: TextTerms, round: Round) -> Gauge | None:
    """The gauge of the limit's own cell; None where the round has no form or the cell states no capacity."""
    try:
        slots = load_slots(template_folder(round))
    except SlotMapError:
        return None
    capacity = next((slot.capacity for slot in slots if slot.field == limit.path and slot.capacity), None)
    return gauge(text.rstrip("\n"), capacity) if capacity else None
