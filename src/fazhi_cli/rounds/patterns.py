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


def any_of(words: Iterable[str]) -> re.Pattern[str]:
    """Finds one of the words, of several that begin alike the longest; nothing where there are none."""
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))) or "(?!)")


def alike_at_first(one: str, other: str) -> int:
    """How many characters two texts begin alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(one), len(other)))


class LazyPattern:
    """A regular expression that is compiled when it is first used: compiling those of all checks takes 80 ms, and most
    texts need none of them. What is searched by ``findall`` has one group at most, by ``split`` none.
    """

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern)

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        return self._compiled.finditer(text, start, end)

    def findall(self, text: str, start: int = 0, end: int = sys.maxsize) -> list[str]:
        return self._compiled.findall(text, start, end)

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        return self._compiled.search(text, start, end)

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        return self._compiled.match(text, start, end)

    def split(self, text: str) -> list[str]:
        return self._compiled.split(text)

    def sub(self, replacement: str | Callable[[re.Match[str]], str], text: str) -> str:
        return self._compiled.sub(replacement, text)
