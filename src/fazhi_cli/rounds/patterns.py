"""Regular expressions of word lists, and those that are compiled only when a text asks for them."""

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property

HANZI = r"[^\W\da-zA-Z_]"
"""Any one Chinese character, as a pattern (letters of other scripts but Latin, too). Up to Python 3.11 a class with the
range 一-鿿 takes 0.7 ms to compile, this one 0.02.
"""

DECIMAL = "[0-9]+(?:[.][0-9]+)?"
"""A number in figures, with or without decimals."""

NUMERALS = "一二三四五六七八九"
"""The Chinese numerals from one to nine, for a class."""
TO = "[至到—–~～-]{1,2}"
"""What stands between the ends of a span: 至, ——."""
YEAR_OF_OURS = "(?:19|20)[0-9]{2}"
"""A year of the last century or of this one, in figures."""
MONTH_IN_FIGURES = "(?:1[0-2]|[1-9])"
"""A month, in figures without a leading zero."""


def either(*alternatives: str) -> str:
    """A pattern that any one of several fulfils: written one a line, with what it is for beside it."""
    return f"(?:{'|'.join(alternatives)})"


def any_of(words: Iterable[str]) -> str:
    """A pattern that finds one of the words, of several that begin alike the longest; nothing where there are none."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True))) or "(?!)"


def beside(firsts: str, seconds: Iterable[str]) -> Iterator[str]:
    """Each of several characters before each of several words, as ``LazyPattern`` may need them."""
    return (first + second for second in seconds for first in firsts)


def alike_at_first(one: str, other: str) -> int:
    """How many characters two texts begin alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(one), len(other)))


class LazyPattern:
    """A regular expression that is compiled when it is first used: compiling those of all checks takes 80 ms, and most
    texts need none of them. What is searched by ``findall`` has one group at most, by ``split`` none.

    ``needs`` are words one of which stands in every text in which something is found: other texts are not searched, and
    where there is no such text the expression is not compiled. One with a few classes of Chinese marks takes 3 ms.
    """

    def __init__(self, pattern: str, needs: Iterable[str] = ()) -> None:
        self.pattern, self.needs = pattern, tuple(needs)

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern)

    def _may_find(self, text: str) -> bool:
        return not self.needs or any(map(text.__contains__, self.needs))

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        return self._compiled.finditer(text, start, end) if self._may_find(text) else iter(())

    def findall(self, text: str, start: int = 0, end: int = sys.maxsize) -> list[str]:
        return self._compiled.findall(text, start, end) if self._may_find(text) else []

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        return self._compiled.search(text, start, end) if self._may_find(text) else None

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        return self._compiled.match(text, start, end) if self._may_find(text) else None

    def split(self, text: str) -> list[str]:
        return self._compiled.split(text) if self._may_find(text) else [text]

    def sub(self, replacement: str | Callable[[re.Match[str]], str], text: str) -> str:
        return self._compiled.sub(replacement, text) if self._may_find(text) else text
