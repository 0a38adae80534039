"""The words a pattern needs: the pattern itself shows that nothing is found in a text without one of them."""

import importlib
import pkgutil
from collections.abc import Iterable, Iterator
from typing import Any

import pytest

import fazhi_cli
from fazhi_cli.rounds.loading import load_round
from fazhi_cli.rounds.patterns import LazyPattern
from fazhi_cli.rules.prose import figure_changes

_parser: Any = importlib.import_module("re._parser")
_FEW = 300


def patterns_with_needs() -> Iterator[tuple[str, LazyPattern]]:
    """Those of all modules, and those that are made of a round's words."""
    for module in pkgutil.walk_packages(fazhi_cli.__path__, "fazhi_cli."):
        if module.name != "fazhi_cli.__main__":
            for name, value in vars(importlib.import_module(module.name)).items():
                kept = value if isinstance(value, tuple) else (value,)
                yield from ((f"{module.name}.{name}", one) for one in kept if isinstance(one, LazyPattern))
    change = load_round().text_checks.change
    for make in (
        figure_changes._compared,
        figure_changes._from_to,
        figure_changes._ranks,
        figure_changes._year_by_year,
    ):
        yield make.__name__, make(change)


NEEDING = {name + str(pattern.needs[:2]): pattern for name, pattern in patterns_with_needs() if pattern.needs}


class Parsed:
    """A pattern taken apart by the library that compiles it."""

    def __init__(self, pattern: str, needs: Iterable[str]) -> None:
        self.needs = tuple(needs)
        self.groups: dict[int, Any] = {}
        self.whole = self.flat(_parser.parse(pattern))

    def flat(self, parts: Any) -> list[tuple[str, Any]]:
        """The parts in a row, groups opened, what takes no character and is not asked for left out."""
        row: list[tuple[str, Any]] = []
        for kind, value in parts:
            name = str(kind)
            if name in ("SUBPATTERN", "ATOMIC_GROUP"):
                inner = self.flat(value[-1] if name == "SUBPATTERN" else value)
                if name == "SUBPATTERN" and value[0] is not None:
                    self.groups[value[0]] = inner
                row += inner
            elif name not in ("AT", "ASSERT_NOT"):
                row.append((name, value))
        return row

    def says(self, part: tuple[str, Any]) -> set[str]:
        """Everything that a part can stand for; empty where that is much or unknown."""
        kind, value = part
        if kind == "LITERAL":
            return {chr(value)}
        if kind == "IN":
            kinds = {str(one) for one, _ in value}
            if kinds <= {"LITERAL", "RANGE"}:
                ends = [(at, at) if str(one) == "LITERAL" else at for one, at in value]
                if sum(last - first for first, last in ends) < _FEW:
                    return {chr(code) for first, last in ends for code in range(first, last + 1)}
        if kind == "BRANCH":
            each = [self.all_of(self.flat(one)) for one in value[1]]
            return set().union(*each) if all(each) else set()
        if kind == "MAX_REPEAT" and value[1] == 1:  # perhaps
            told = self.all_of(self.flat(value[2]))
            return told | {""} if told and not value[0] else told
        if kind == "GROUPREF":
            return self.all_of(self.groups[value])
        return set()

    def all_of(self, row: list[tuple[str, Any]]) -> set[str]:
        texts = {""}
        for part in row:
            texts = {text + more for text in texts for more in self.says(part)}
        return texts

    def holds_one(self, texts: set[str]) -> bool:
        return bool(texts) and all(any(need in text for need in self.needs) for text in texts)

    def shows(self, row: list[tuple[str, Any]]) -> bool:
        """Whether every text that fits the row holds one of the words needed."""
        for start, (kind, value) in enumerate(row):
            if kind == "BRANCH" and all(self.shows(self.flat(one)) for one in value[1]):
                return True
            if kind in ("MAX_REPEAT", "MIN_REPEAT") and value[0] and self.shows(self.flat(value[2])):
                return True
            if kind == "ASSERT" and self.shows(self.flat(value[1])):
                return True
            texts = {""}
            for part in row[start:]:
                texts = {text + more for text in texts for more in self.says(part)}
                if self.holds_one(texts):
                    return True
                if not 0 < len(texts) < _FEW:
                    break
        return False


def shown(pattern: LazyPattern) -> bool:
    """Whether a pattern finds nothing in a text without one of the words it needs."""
    parsed = Parsed(pattern.pattern, pattern.needs)
    return parsed.shows(parsed.whole)


def test_some_patterns_need_words() -> None:
    assert len(NEEDING) > 15


@pytest.mark.parametrize("name", NEEDING)
def test_what_a_pattern_needs_is_in_all_it_finds(name: str) -> None:
    assert shown(NEEDING[name])


@pytest.mark.parametrize(
    ("pattern", "needs"),
    [
        ("亿人|万人", ("亿",)),
        ("亿?人", ("亿",)),
        ("(?:亿)*人", ("亿",)),
        ("人(?!亿)", ("亿",)),
        ("[亿万]人", ("亿人",)),
        ("亿.?人", ("亿人",)),
        ("^[^亿]", ("亿",)),
    ],
)
def test_a_need_that_a_pattern_does_not_show_is_refused(pattern: str, needs: tuple[str, ...]) -> None:
    assert not shown(LazyPattern(pattern, needs))


@pytest.mark.parametrize(
    ("pattern", "needs"),
    [
        ("亿人|万亿人", ("亿",)),
        ("(?P<one>[户村])，(?P=one)均", ("，户均", "，村均")),
        ("(?<=亿)人", ("亿",)),
        ("[办发](?:19|20)[0-9]", ("办19", "办20", "发19", "发20")),
        ("(?:亿|兆)+", ("亿", "兆")),
    ],
)
def test_a_need_that_a_pattern_shows_is_accepted(pattern: str, needs: tuple[str, ...]) -> None:
    assert shown(LazyPattern(pattern, needs))


def test_a_text_without_any_of_the_words_is_not_searched() -> None:
    pattern = LazyPattern("(亿人)", needs=("亿",))
    assert (pattern.search("万人"), pattern.match("万人"), [*pattern.finditer("万人")]) == (None, None, [])
    assert (pattern.findall("万人"), pattern.split("万人"), pattern.sub("", "万人")) == ([], ["万人"], "万人")
    assert "_compiled" not in vars(pattern)
    assert (pattern.findall("3亿人"), pattern.sub("兆人", "3亿人")) == (["亿人"], "3兆人")
