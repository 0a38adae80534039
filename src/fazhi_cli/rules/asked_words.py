"""All words that the checks of a round's texts look for, asked for before the first text is searched: they are prepared once."""

from __future__ import annotations

from functools import lru_cache

from fazhi_cli.rounds.model import Round
from fazhi_cli.rounds.slips import slips
from fazhi_cli.rules.prose.places import place_finders
from fazhi_cli.rules.told_in_texts import beginnings


@lru_cache(maxsize=4)
def ask_for_words_of(round: Round) -> None:
    """Ask for them, once for a round."""
    round.text_checks.ask_for_all()
    place_finders(round)
    slips()
    for fact in round.vetoes.facts:
        beginnings(fact.said_by)
