"""The word lists of the checks on prose: those that all rounds share, with a round's own laid over them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from fazhi_cli.rounds.base import Data
from fazhi_cli.rounds.values import BlankValues


class Word(Data):
    """A word to search for; the characters which, right before or right after it, make it part of another word."""

    word: str
    unless_after: str = ""
    unless_before: str = ""


class ShortName(Word):
    """A short or old name of a body and its full name."""

    full: str


class DatedWord(Word):
    """A body, law or phrase that came into being on a day; ``source`` says what happened then."""

    since: date
    source: str


class TextLists(Data):
    """The word lists as they are written, explained in ``standards/shared/text-checks.yaml``."""

    common_characters: str
    placeholders: tuple[str, ...]
    waiting: tuple[str, ...]
    not_a_waiting_before: str
    not_a_placeholder_after: str
    unnamed_after: str
    unnamed: tuple[Word, ...]
    masks: str
    counted: tuple[str, ...]
    not_counted: tuple[str, ...]
    amounts: tuple[str, ...]
    surnames: str
    surnames_in_words: str
    persons: str
    masked_persons: tuple[str, ...]
    prompts: tuple[str, ...]
    plain_in_parentheses: tuple[str, ...]
    prompt_beginnings: tuple[str, ...]
    years_back: int
    year_reasons_before: tuple[str, ...]
    year_reasons_after: tuple[str, ...]
    year_reasons_anywhere: tuple[str, ...]
    work_done: tuple[str, ...]
    work_finished: tuple[str, ...]
    no_amounts: tuple[str, ...]
    spelled_amounts: tuple[str, ...]
    set_figures: tuple[str, ...]
    figures_from: int
    shares: tuple[str, ...]
    parts_of_a_whole: tuple[str, ...]
    changes: tuple[str, ...]
    doubled_words: tuple[Word, ...]
    doubled_on_purpose: tuple[str, ...]
    reduplicated: str
    often_typed: str
    typed_ends: str
    last_characters: str = ""
    first_characters: str = ""
    never_doubled_ends: tuple[str, ...] = ()
    adverbs: tuple[str, ...] = ()
    words_that_end: str
    words_that_begin: str
    sentence_from: int
    place_reasons_before: tuple[str, ...]
    place_reasons_after: tuple[str, ...]
    place_praises: tuple[str, ...]
    place_bodies: tuple[str, ...]
    stems_before: dict[str, str]
    no_stems: tuple[str, ...]
    area_words: str
    names_in_words: tuple[Word, ...] = ()
    common_words: tuple[str, ...] = ()
    body_words: tuple[str, ...]
    own_words: tuple[str, ...]
    own_kinds: str
    whole_reasons_after: tuple[str, ...]
    short_names: tuple[ShortName, ...] = ()
    dated: tuple[DatedWord, ...]
    left_overs: tuple[str, ...]
    left_overs_allowed: tuple[Word, ...]
    confused: tuple[ShortName, ...]
    confused_always: str
    set_phrases: tuple[str, ...] = ()
    blank_values: BlankValues
    contrary_words: tuple[str, ...] = ()
    leave_alone: tuple[str, ...] = ()


def laid_over(shared: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """A round's word lists over the shared ones: lists are added to, mappings laid over, everything else replaced."""
    both = dict(shared)
    for key, value in own.items():
        below = both.get(key)
        if isinstance(value, list) and isinstance(below, list):
            both[key] = [*below, *value]
        elif isinstance(value, dict) and isinstance(below, dict):
            both[key] = laid_over(below, value)
        else:
            both[key] = value
    return both
