"""Where a slot lies in a blank."""

from __future__ import annotations

from dataclasses import dataclass

from fazhi_cli.forms.blank.slots import Slot


@dataclass(frozen=True, slots=True)
class Place:
    """Where a slot lies: paragraphs ``first`` to ``last`` of a container, from ``start`` in the first to ``end`` in the last.

    ``slot`` bears the text that the blank really has there; ``label`` is the number of the label's cell (BODY for none).
    ``inline``: a part of a line. ``first`` behind ``last``: there is no paragraph yet, the value gets its own.
    """

    slot: Slot
    container: int
    first: int
    last: int
    start: int
    end: int
    inline: bool
    label: int
