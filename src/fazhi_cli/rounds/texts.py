"""Limits on texts, and the word lists of the checks on them."""

import re
from collections.abc import Collection, Iterable
from functools import cached_property
from typing import Literal

from fazhi_cli.rounds.base import Data, Path
from fazhi_cli.rounds.values import BlankValues


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, words)) or "(?!)")


def _one_of(characters: Collection[str]) -> re.Pattern[str]:
    """Compiled three times faster than the same characters as words."""
    return re.compile(f"[{re.escape(''.join(characters))}]" if characters else "(?!)")


class TextLimit(Data):
    """An upper limit on a text by a named way of counting; ``以内`` includes the number."""

    path: Path
    label: str
    maximum: int
    method: Literal["word", "han", "no_spaces", "all_characters"]
    clause: str
    reading: str


class Word(Data):
    """A word to look for; the characters which, right before or right after it, make it part of another word."""

    word: str
    unless_after: str = ""
    unless_before: str = ""


class ShortName(Word):
    """A short or old name of a body and its full name."""

    full: str


class TextChecks(Data):
    """Word lists for the checks on the work summary; ``traditional`` is pairs of characters, traditional first."""

    placeholders: tuple[str, ...]
    not_a_placeholder_after: str
    masks: str
    mask_before: str
    area_words: str
    names_in_words: tuple[Word, ...]
    common_words: tuple[str, ...]
    body_words: tuple[str, ...]
    years_back: int
    figures_from: int
    doubled_words: tuple[Word, ...]
    short_names: tuple[ShortName, ...]
    set_phrases: tuple[str, ...]
    traditional: str
    blank_values: BlankValues = BlankValues()

    @cached_property
    def any_placeholder(self) -> re.Pattern[str]:
        """Finds one of the placeholders, or a masking mark: a text without a match has none of them."""
        return _any_of((*self.placeholders, *self.masks))

    @cached_property
    def any_short_name(self) -> re.Pattern[str]:
        """Finds one of the short names, whatever stands beside it."""
        return _any_of(short.word for short in self.short_names)

    @cached_property
    def any_traditional(self) -> re.Pattern[str]:
        """Finds one of the traditional characters."""
        return _one_of(self.simplified)

    @cached_property
    def name_contexts(self) -> dict[str, Word]:
        """Units' names that ordinary words contain."""
        return {word.word: word for word in self.names_in_words}

    @cached_property
    def doubled(self) -> dict[str, Word]:
        """The words that do not stand twice, by themselves."""
        return {word.word: word for word in self.doubled_words}

    @cached_property
    def any_doubled(self) -> re.Pattern[str]:
        """Finds one of these words twice."""
        return _any_of(word.word * 2 for word in self.doubled_words)

    @cached_property
    def simplified(self) -> dict[str, str]:
        """Simplified characters by their traditional form."""
        return {pair[0]: pair[1] for pair in self.traditional.split()}
