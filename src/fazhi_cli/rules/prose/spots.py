"""What every check of prose works with: the text, the spots in it, and one problem for all spots of the same slip."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, wraps
from itertools import count
from typing import NamedTuple

from fazhi_cli.findings import KeyPath, Problem
from fazhi_cli.rounds.characters import unusual
from fazhi_cli.rounds.patterns import LazyPattern
from fazhi_cli.rounds.word_finder import SearchedText, Words
from fazhi_cli.rules.rule import Check, Rule, rule

_COMMON = "0123456789，。、；：？！“”（）《》\n"
_SIGN = LazyPattern(f"[^\u4e00-\u9fff{_COMMON}]")
_FEW, _TEXTS = 4, count()
"""So many texts are taken apart instead: to compile the pattern takes a hundredth of a whole ``fazhi validate``."""
_AROUND = 8
WHITE_SPACE = frozenset(
    "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029"
    "\u202f\u205f\u3000"
)
"""What ``str.strip`` takes away."""
GOING_ON = "，、（《“‘【〔"
"""Marks after which a sentence goes on: no line and no text ends in one."""
INNER_QUOTES = str.maketrans("“”", "‘’")
BLANKS = LazyPattern(r"[\s\u200b\u200c\u200d\u2060\ufeff]+")
_BLANK_SIGNS = frozenset("\r \t\u3000\u00a0\u200b\u200c\u200d\u2060\ufeff")
# A pattern that begins with one of a class is looked for three times as fast as one with “+”.
_BLANKS_IN_CHINESE = LazyPattern(
    r"[\s\u200b\u200c\u200d\u2060\ufeff](?<=[\u4e00-\u9fff](?s:.))[\s\u200b\u200c\u200d\u2060\ufeff]*(?=[\u4e00-\u9fff])"
)


class Spot(NamedTuple):
    """A stretch of the text: from ``start`` to before ``end``."""

    start: int
    end: int


@dataclass(frozen=True)
class Prose:
    """A text of a nomination: where it stands, and what it is called in messages.

    ``leave_alone`` are an office's own words, in which nothing is found.
    """

    text: str
    path: KeyPath
    label: str
    leave_alone: tuple[str, ...] = ()

    @cached_property
    def left_alone(self) -> tuple[Spot, ...]:
        """Where the words stand that are left alone."""
        return tuple(spot for word in self.leave_alone if word for spot in all_spots(self.text, word))

    def leaves_alone(self, offset: int | None) -> bool:
        """Whether a character belongs to such a word."""
        return offset is not None and any(spot.start <= offset < spot.end for spot in self.left_alone)

    @cached_property
    def signs(self) -> frozenset[str]:
        """The characters that are neither Chinese nor figures nor common marks: most checks need one of these."""
        if next(_TEXTS) < _FEW:
            return frozenset(sign for sign in {*self.text}.difference(_COMMON) if not "\u4e00" <= sign <= "\u9fff")
        return frozenset(_SIGN.findall(self.text))

    @cached_property
    def ends_lines_in_full_stops(self) -> bool:
        """Whether every line but the last does, as most texts do: nothing goes on over a line's end."""
        return self.text.count("\n") == self.text.count("。\n")

    @cached_property
    def searched(self) -> SearchedText:
        """The text for finders of words."""
        return SearchedText(self.text)

    @property
    def pairs(self) -> Words:
        """Characters side by side, as far as some check asks for them; and longer words asked for."""
        return self.searched.words

    @cached_property
    def years(self) -> tuple[tuple[int, str, str], ...]:
        """Every 年: its place, the figures right before it, the character right after it."""
        return tuple(_figures_before(self.text, "年"))

    @cached_property
    def months(self) -> tuple[tuple[int, str, str], ...]:
        """Every 月: its place, the figures right before it, the character right after it."""
        return tuple(_figures_before(self.text, "月"))

    @cached_property
    def unusual(self) -> frozenset[str]:
        """Those beyond everyday Chinese: look-alikes and invisible ones are among them."""
        return unusual(self.text, self.signs)

    def problem(self, spots: Sequence[Spot], message: str, subject: str, fix: str | None = None) -> Problem:
        """One problem for all ``spots`` of a slip: how often, the first one quoted, pointing at it."""
        spots = [spot for spot in spots if not self.leaves_alone(spot.start)] or spots
        first = spots[0]
        often = f"，共{len(spots)}处，第一处" if len(spots) > 1 else ""
        said = f"{message}{often}：“{quoted(self.text, first)}”。"
        return Problem(said, at=self.path, subject=subject, offset=first.start, fix=fix)

    def problems(self, spots: Iterable[Spot], message: str, fix: str | None = None) -> Iterator[Problem]:
        """A problem for each word that stands at ``spots``; the message has ``{}`` in the word's place."""
        for word, found in self.by_word(spots).items():
            yield self.problem(found, message.replace("{}", word), word, fix)

    def by_word(self, spots: Iterable[Spot]) -> dict[str, list[Spot]]:
        """The spots grouped by the words that stand there, in the order of the text."""
        groups: dict[str, list[Spot]] = {}
        for spot in sorted(spots):
            groups.setdefault(self.text[spot.start : spot.end], []).append(spot)
        return groups


def _figures_before(text: str, sign: str) -> Iterator[tuple[int, str, str]]:
    *pieces, _ = text.split(sign)
    place = -1
    for piece in pieces:
        place += len(piece) + 1
        yield place, piece[len(piece.rstrip("0123456789")) :], text[place + 1 : place + 2]


def text_rule(
    id: str,
    *,
    title: str,
    why: str,
    fix: str,
    needs: tuple[str, ...] = ("{正文}",),
    requires: tuple[str, ...] = (),
) -> Callable[[Check], Rule]:
    """A rule over each text whose prose is checked; the first parameter of the function is one ``Prose``."""

    def make(check: Check) -> Rule:
        code = check.__code__
        others = code.co_varnames[1 : code.co_argcount]

        @wraps(check)
        def over_texts(texts: Sequence[Prose], *rest: object) -> list[Problem]:
            return [found for text in texts for found in check(text, *rest) if not text.leaves_alone(found.offset)]

        inputs = ("texts", *others)
        return rule(id, title=title, why=why, fix=fix, needs=needs, requires=requires, inputs=inputs)(over_texts)

    return make


def spots_of(matches: Iterable[re.Match[str]]) -> list[Spot]:
    return [Spot(*match.span()) for match in matches]


def lines_of(text: str) -> Iterator[tuple[int, str]]:
    """Every line, with the place where it begins."""
    start = 0
    for line in text.split("\n"):
        yield start, line
        start += len(line) + 1


def all_spots(text: str, word: str) -> list[Spot]:
    """Every place where ``word`` stands, none overlapping another."""
    found = []
    start = text.find(word)
    while start >= 0:
        found.append(Spot(start, start + len(word)))
        start = text.find(word, start + len(word))
    return found


def beside(text: str, spot: Spot) -> tuple[str, str]:
    """The characters right before and right after a spot, empty at the ends of the text."""
    return text[spot.start - 1 : spot.start] if spot.start else "", text[spot.end : spot.end + 1]


def part_of_a_word(text: str, spot: Spot, unless_after: str, unless_before: str) -> bool:
    """Whether a character beside the spot makes it part of another word."""
    before, after = beside(text, spot)
    return bool((before and before in unless_after) or (after and after in unless_before))


def between_marks(text: str, start: int, end: int, marks: str) -> Spot:
    """The stretch from the last of ``marks`` before ``start`` to the first from ``end`` on: the clause in which both lie."""
    first = max(text.rfind(mark, 0, start) for mark in marks) + 1
    return Spot(first, min((place for mark in marks if (place := text.find(mark, end)) >= 0), default=len(text)))


def is_inside(before: str, marks: str) -> bool:
    """Whether the first of a pair of marks stands in ``before`` without its other half behind it."""
    return before.rfind(marks[0]) > before.rfind(marks[1])


def is_han(character: str) -> bool:
    """Whether it is a Chinese character of the common blocks; no mark, no letter."""
    return "\u4e00" <= character <= "\u9fff" or character == "〇"


def quoted(text: str, spot: Spot) -> str:
    """The spot with up to eight characters of its line on each side, ``…`` where the line goes on.

    Quotation marks inside become single ones, since the messages quote with double ones.
    """
    first, last = max(0, spot.start - _AROUND), min(len(text), spot.end + _AROUND)
    before, after = text.rfind("\n", first, spot.start), text.find("\n", spot.end, last)
    goes_on_before = before < 0 and first > 0 and text[first - 1] != "\n"
    goes_on_after = after < 0 and last < len(text) and text[last] != "\n"
    first, last = max(first, before + 1), last if after < 0 else after
    inner = " ".join(text[first:last].split()).translate(INNER_QUOTES)
    return ("…" if goes_on_before else "") + inner + ("…" if goes_on_after else "")


def blanks_in_words(prose: Prose) -> list[Spot]:
    """Blanks, line ends and invisible characters between two Chinese characters."""
    if prose.signs.isdisjoint(_BLANK_SIGNS) and prose.ends_lines_in_full_stops:
        return []
    return [Spot(*match.span()) for match in _BLANKS_IN_CHINESE.finditer(prose.text)]


def without(blanks: Sequence[Spot], prose: Prose) -> SearchedText:
    text = prose.text
    compact = "".join(text[first:last] for first, last in between(blanks, text))
    return SearchedText(compact)


def between(blanks: Sequence[Spot], text: str) -> list[Spot]:
    """What is left when the blanks are taken out."""
    starts, ends = (0, *(blank.end for blank in blanks)), (*(blank.start for blank in blanks), len(text))
    return [*map(Spot, starts, ends)]
