"""The word lists of the checks on prose: those that all rounds share, with a round's own laid over them."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from fazhi_cli.rounds.base import Data, WordList, in_one_line, words_of
from fazhi_cli.rounds.blank_values import BlankValues


class Word(Data):
    """A word to search for; the characters which, right before or right after it, make it part of another word."""

    word: str
    unless_after: str = ""
    unless_before: str = ""


class ShortName(Word):
    """A short or old name of a body and its full name."""

    full: str


class Particles(Data):
    """的, 地, 得: ``written`` for ``meant`` between any of the words ``before`` and any ``after`` (认真的开展)."""

    before: WordList
    written: str
    meant: str
    after: WordList


class DatedWord(Word):
    """A body, law or phrase that came into being on a day; ``source`` says what happened then."""

    since: date
    source: str


Entries = tuple[Annotated[Word, BeforeValidator(in_one_line("word"))], ...]
"""Words to search for; one that is no part of other words is written as a text."""


class TextLists(Data):
    """The word lists as they are written, explained in ``standards/shared/text-checks.yaml``."""

    placeholders: WordList
    waiting: WordList
    not_a_waiting_before: str
    not_a_placeholder_after: str
    unnamed_after: str
    unnamed: Entries
    masks: str
    counted: WordList
    seldom_counted: WordList
    not_counted: WordList
    amounts: WordList
    not_amounts: WordList
    surnames: str
    surnames_in_words: str
    persons: str
    masked_persons: WordList
    prompts: WordList
    plain_in_parentheses: WordList
    prompt_beginnings: WordList
    years_back: int
    year_reasons_before: WordList
    year_reasons_after: WordList
    year_reasons_anywhere: WordList
    plans: WordList
    work_done: WordList
    work_finished: WordList
    no_amounts: WordList
    spelled_amounts: WordList
    set_figures: WordList
    figures_from: int
    fixed_numbers: WordList = ()
    named_days: dict[str, str] = Field(default_factory=dict)
    shares: WordList
    parts_of_a_whole: WordList
    rises: WordList
    falls: WordList
    doubled_words: Entries
    doubled_on_purpose: WordList
    reduplicated: str
    often_typed: str
    typed_ends: str
    last_characters: str = ""
    first_characters: str = ""
    never_doubled_ends: WordList = ()
    adverbs: WordList = ()
    words_that_end: str
    words_that_begin: str
    ends_like_particles: WordList
    sentence_from: int
    place_reasons_before: WordList
    place_reasons_after: WordList
    place_praises: WordList
    place_bodies: WordList
    stems_before: dict[str, str]
    no_stems: WordList
    area_words: str
    names_in_words: Entries = ()
    common_words: WordList = ()
    body_words: WordList
    other_honours: WordList
    area_marks: dict[str, str]
    own_words: WordList
    own_towns: WordList
    own_kinds: str
    before_kinds: dict[str, str]
    kinds_in_words: str
    whole_reasons_after: WordList
    short_names: tuple[Annotated[ShortName, BeforeValidator(in_one_line("word", "full"))], ...] = ()
    dated: tuple[Annotated[DatedWord, BeforeValidator(in_one_line("word", "since", "source"))], ...]
    left_overs: tuple[str, ...]
    left_overs_allowed: Entries
    confused: tuple[Annotated[ShortName, BeforeValidator(in_one_line("word", "full"))], ...]
    confused_always: str
    particles: tuple[Particles, ...]
    latin_words: WordList
    set_phrases: WordList = ()
    blank_values: BlankValues
    contrary_words: WordList = ()
    leave_alone: WordList = ()


_WORD_LIST: object = WordList  # what mypy takes for no value of an annotation
_WORD_LISTS = frozenset(
    name
    for model in (TextLists, BlankValues)
    for name, field in model.model_fields.items()
    if field.annotation is _WORD_LIST
)


def laid_over(shared: Mapping[str, Any], own: Any) -> Any:
    """A round's word lists over the shared ones: lists are added to, mappings laid over, everything else replaced.

    ``own`` is given back as it is where it is no mapping: the model says so.
    """
    if not isinstance(own, dict):
        return own
    both = dict(shared)
    for key, written in own.items():
        words = key in _WORD_LISTS
        below, value = (words_of(both.get(key)), words_of(written)) if words else (both.get(key), written)
        if isinstance(value, list) and isinstance(below, list):
            both[key] = [*below, *value]
        elif isinstance(value, dict) and isinstance(below, dict):
            both[key] = laid_over(below, value)
        else:
            both[key] = value
    return both
