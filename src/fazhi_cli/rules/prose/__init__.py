"""What the prose of a nomination says and how it is written: a module per kind of slip, checks as functions."""

from fazhi_cli.rules.prose import (
    characters,
    document_numbers,
    figure_contradictions,
    figures,
    ordinals,
    passages_twice,
    placeholders,
    places,
    punctuation,
    repeats,
    reported_years,
    spacing,
    words,
    written_dates,
)
from fazhi_cli.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    *placeholders.RULES,
    *places.RULES,
    *reported_years.RULES,
    *written_dates.RULES,
    *figures.RULES,
    *figure_contradictions.RULES,
    *document_numbers.RULES,
    *punctuation.RULES,
    *spacing.RULES,
    *characters.RULES,
    *repeats.RULES,
    *passages_twice.RULES,
    *ordinals.RULES,
    *words.RULES,
)
