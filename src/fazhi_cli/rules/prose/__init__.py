"""What the prose of a nomination says and how it is written: a module per kind of slip, checks as functions."""

from fazhi_cli.rules.prose import (
    characters,
    document_numbers,
    figure_contradictions,
    figures,
    ordinals,
    other_honours,
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
from fazhi_cli.rules.rule import rules_in

RULES = rules_in(
    placeholders,
    places,
    reported_years,
    written_dates,
    figures,
    figure_contradictions,
    document_numbers,
    punctuation,
    spacing,
    characters,
    repeats,
    passages_twice,
    ordinals,
    other_honours,
    words,
)
