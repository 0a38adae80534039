"""What the prose of a nomination says and how it is written: one module per kind of slip, each check a function of a text."""

from __future__ import annotations

from fazhi_cli.rules.prose import (
    blanks,
    characters,
    dates,
    document_numbers,
    figure_contradictions,
    figures,
    marks,
    passages_twice,
    placeholders,
    places,
    repeats,
    reported_years,
    words,
)
from fazhi_cli.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    *placeholders.RULES,
    *places.RULES,
    *reported_years.RULES,
    *dates.RULES,
    *figures.RULES,
    *figure_contradictions.RULES,
    *document_numbers.RULES,
    *marks.RULES,
    *blanks.RULES,
    *characters.RULES,
    *repeats.RULES,
    *passages_twice.RULES,
    *words.RULES,
)
