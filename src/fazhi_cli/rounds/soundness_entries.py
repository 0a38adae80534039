"""Checks every text and list of a round's data alike: blank texts, blanks round them, empty lists, twins.

A round with such data can be used; they are told when it is checked.
"""

from collections.abc import Iterator
from typing import Any

from fazhi_cli.rounds.base import Data
from fazhi_cli.rounds.fault import DataPath, Fault
from fazhi_cli.rounds.model import Round
from fazhi_cli.rounds.placed_parts import parts_of
from fazhi_cli.rounds.text_lists import Word

_WORD_LISTS = ("text_checks",)
"""Where the word lists stand: a round's own may say again what the shared ones say."""
_PROSE = frozenset({"text", "note", "reading", "assumption"})
"""Fields with whole sentences: blanks round them change nothing."""


def faults_of(round: Round) -> Iterator[Fault]:
    """Every text and list that says nothing, or the same twice."""
    for path, part in parts_of(round):
        if path[:1] == _WORD_LISTS:
            yield from _words(path, part)
            continue
        for name, info in type(part).model_fields.items():
            if name in part.model_fields_set:
                at = (*path, info.alias or name)
                yield from _value(at, getattr(part, name), info.is_required() or bool(info.default))


def _words(path: DataPath, part: Data) -> Iterator[Fault]:
    """Blank words in the lists of the checks on prose: they would be found everywhere."""
    for name in part.model_fields_set:
        value = getattr(part, name)
        if isinstance(part, Word) and name in ("word", "full"):
            yield from _text((*path, name), value, is_needed=True)
        elif isinstance(value, tuple):
            blank = (index for index, word in enumerate(value) if isinstance(word, str) and not word.strip())
            yield from (Fault((*path, name, index), "不能为空", "删去这个空着的词。") for index in blank)


def _value(at: DataPath, value: Any, is_needed: bool) -> Iterator[Fault]:
    if isinstance(value, str):
        yield from _text(at, value, is_needed)
    elif isinstance(value, tuple):
        yield from _list(at, value, is_needed)
    elif isinstance(value, dict) and at[-1] != "due":
        for key, inner in value.items():
            yield from _value((*at, key), inner, is_needed=True)


def _text(at: DataPath, text: str, is_needed: bool) -> Iterator[Fault]:
    if not text.strip():
        if is_needed or text:
            yield Fault(at, "不能为空", "写明；不要这一项的，整项删去。")
    elif text != text.strip() and at[-1] not in _PROSE:
        yield Fault(at, f"“{text}”前后有空格", "删去前后的空格：多一个空格就对不上。")


def _list(at: DataPath, entries: tuple[Any, ...], is_needed: bool) -> Iterator[Fault]:
    if not entries and is_needed:
        yield Fault(at, "不能为空", "写明；不要这一项的，整项删去。")
    seen: list[Any] = []
    for index, entry in enumerate(entries):
        if isinstance(entry, str):
            yield from _text((*at, index), entry, is_needed=True)
        if entry in seen:
            first = seen.index(entry) + 1
            message = f"{_said(entry)}与第{first}项相同，写了两次"
            yield Fault((*at, index), message, "删去一处；要写的是另一项的，改正。")
        seen.append(entry)


def _said(entry: Any) -> str:
    """An entry in a few words; empty for one of several keys."""
    if isinstance(entry, Data):
        return "这一项"
    return f"“{'.'.join(map(str, entry)) if isinstance(entry, tuple) else entry}”"
