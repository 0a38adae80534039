"""Written values without content (待定, ×××, 无, blanks), which are read as if the key were left out."""

import unicodedata
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from fazhi_cli.findings import KeyPath
from fazhi_cli.nomination.scalars import parse_yes
from fazhi_cli.nomination.shape import Shape
from fazhi_cli.rounds.blank_values import UNSEEN_LETTERS, BlankValues, plain_letters

_LONGEST = 40
"""The length up to which a value is examined; a longer one counts as blank only if nothing in it is visible."""
_KEPT = 5000
_MARKS = ("××", "XX", "□")
_DASHES = frozenset("/\\-－—–―⁄∕")
_UNSEEN = frozenset({"Cf", "Cc", "Cn", "Co", "Zs", "Zl", "Zp"})


class BlankValue(NamedTuple):
    """A value without content: its place, its wording, and whether it is still to be written (待定) or not (无).

    ``partly``: it says something, but for a place in it that was never filled in, which is what ``written`` holds (××场次).
    """

    at: KeyPath
    written: str
    owed: bool
    partly: bool = False


def blank_values(plain: Any, shape: Shape, written: str | None = None) -> tuple[BlankValue, ...]:
    """Every value of a tree of strings without content, including empty list entries, in the order of the file.

    ``written`` is the text of the file, where there is one: a mark that it does not hold is looked for in no value.
    """
    words = shape.round.text_checks.blank_values
    marks = tuple(mark for mark in _MARKS if written is None or mark in written)
    looked_at = _gathered(plain, words, marks)
    looked_at += _short_texts(plain, shape, {at for at, _ in looked_at})
    found = ((at, text, _judged(text, _anywhere(at), shape) if text else True) for at, text in looked_at)
    return tuple(
        BlankValue(at, text, owed) if owed is not None else BlankValue(at, gap, owed=True, partly=True)
        for at, text, owed in found
        if owed is not None or (gap := _gap(text, at, shape))
    )


def _short_texts(plain: Any, shape: Shape, known: Collection[KeyPath]) -> Iterator[tuple[KeyPath, str]]:
    """The round's texts that are no longer than a prompt."""
    for terms in shape.round.texts:
        written = plain.get(terms.key) if isinstance(plain, dict) else None
        if isinstance(written, str) and 0 < len(written) <= _LONGEST and terms.path not in known:
            yield terms.path, written


def _gap(text: str, at: KeyPath, shape: Shape) -> str:
    """The first place of a longer value that was never filled in (××场次); none in a name that is hidden (李××)."""
    round = shape.round
    if not any(mark in text for mark in _MARKS) or at in {terms.path for terms in round.texts}:
        return ""
    checks = round.text_checks
    for match in checks.masked.finditer(text):
        before, after = text[: match.start()][-1:], checks.any_counted.match(text, match.end())
        if after and not (before and before in checks.surnames):
            return match.group() + after.group()
    return ""


def _gathered(plain: Any, words: BlankValues, marks: tuple[str, ...]) -> list[tuple[KeyPath, str]]:
    """The values that may have no content, by beginning, mark or place, and empty list entries, each with its place."""
    found: list[tuple[KeyPath, str]] = []
    harmless, whole, answered = words.harmless, words.whole_keys, words.empty_beginnings
    suspect, marked = words.suspect, words.any_mark.search

    def gather(value: Any, at: KeyPath) -> None:
        if type(value) is dict:
            for key, item in value.items():
                if type(item) is not str:
                    gather(item, (*at, key))
                elif item and (
                    (item[0] not in harmless and suspect(item))
                    or (marks and any(mark in item for mark in marks))
                    or (key in whole and marked(item))
                    or ((key in answered or key in item) and words.may_say_nothing(item, key))
                ):
                    found.append(((*at, key), item))
        elif type(value) is list:
            watched = bool(at) and at[-1] in whole
            for place, item in enumerate(value):
                if type(item) is not str:
                    gather(item, (*at, place))
                elif not item or item in ("~", "null"):
                    found.append(((*at, place), ""))
                elif suspect(item) or (watched and marked(item)):
                    found.append(((*at, place), item))

    gather(plain, ())
    return found


def _anywhere(at: KeyPath) -> KeyPath:
    """A key path with every entry of a list in the place of its first."""
    return tuple(step if isinstance(step, str) else 0 for step in at)


@lru_cache(maxsize=_KEPT)
def _judged(text: str, at: KeyPath, shape: Shape) -> bool | None:
    """What ``_owed`` says of a value; None also for a word that its key asks for."""
    words = shape.round.text_checks.blank_values
    if len(text) > _LONGEST:
        return False if _unseen(text) else None
    if at in {terms.path for terms in shape.round.texts} and _is_prompt(text, at, shape):
        return True
    return None if _is_answer(text, at, shape) else _owed(text, at, words)


def _is_prompt(text: str, at: KeyPath, shape: Shape) -> bool:
    """Whether a text is a single character, or the form's own words for it (请填写创建工作情况, 1500字以内)."""
    letters, words = plain_letters(text), shape.round.text_checks.blank_values
    part = shape.part_at(at[:-1])
    title = plain_letters(part.keys[str(at[-1])].title) if part else ""
    asked_for = next((letters[len(word) :] for word in words.unfinished if letters.startswith(word)), letters)
    return len(letters) == 1 or letters.isdigit() or (bool(asked_for) and asked_for in title)


def _owed(text: str, at: KeyPath, words: BlankValues) -> bool | None:
    """Whether a value is still to be written (True) or means nothing (False); None for one with content."""
    key = next((step for step in reversed(at) if isinstance(step, str)), "")
    empty = words.answers_nothing(text, key)
    if not empty and not words.suspect(text):
        return _masked(text, at, words)
    if _unseen(text):
        return False
    if not plain_letters(text):
        return not all(sign in _DASHES or sign.isspace() for sign in text)
    if not (empty or words.opens_like_nothing(text)):
        return _masked(text, at, words)
    return _owed_by_words(text, at, words, key=key, empty=empty)


def _owed_by_words(text: str, at: KeyPath, words: BlankValues, *, key: str, empty: bool) -> bool | None:
    """The same of a value with letters in it; ``empty``: it answers nothing under its key."""
    letters = plain_letters(text)
    if words.says_nothing.fullmatch(letters):
        return any(fits(at, path) for path in words.persons)  # 签字人: 无——没有人，等于没有填
    if words.says_unfinished.fullmatch(letters) or words.says_praise.fullmatch(letters):
        return True
    if key == "意见内容" and words.says_elsewhere.fullmatch(letters):
        return None  # what an opinion decides is not known then, which its own rule says
    if empty or words.says_elsewhere.fullmatch(letters):
        return any(fits(at, path) for path in (*words.persons, *words.whole))
    return _masked(text, at, words)


def _masked(text: str, at: KeyPath, words: BlankValues) -> bool | None:
    """True where a part of the value is still to be written (郑环函〔2017〕×号), in the places where that counts."""
    return True if words.any_mark.search(text) and any(fits(at, path) for path in words.whole) else None


def _is_answer(text: str, at: KeyPath, shape: Shape) -> bool:
    """Whether the word is one of those that the key asks for (声明: 无)."""
    part = shape.part_at(at[:-1])
    if part is None or not isinstance(at[-1], str):
        return False
    key = part.keys.get(at[-1])
    if key is None:  # no key of this part; that has its own finding
        return True
    if shape.round.text_checks.blank_values.says_praise.fullmatch(text):  # no choice, and that has its own finding
        return bool(key.choices) or key.type != "text"
    if key.type != "yes_no":
        return text in key.choices
    try:
        parse_yes(text)
    except ValueError:
        return False
    return True


def _unseen(text: str) -> bool:
    return all(unicodedata.category(sign) in _UNSEEN or sign in UNSEEN_LETTERS for sign in text)


def fits(at: KeyPath, pattern: tuple[str, ...]) -> bool:
    """Whether a key path is one that a pattern means: ``[]`` stands for any entry of a list, ``*`` for any key."""
    return len(at) == len(pattern) and all(
        wanted == step or (wanted == "[]" and isinstance(step, int)) or (wanted == "*" and isinstance(step, str))
        for step, wanted in zip(at, pattern, strict=True)
    )


def silent_places(blanks: Iterable[BlankValue]) -> frozenset[KeyPath]:
    """Where nothing at all is said: what says something in part stays in the nomination."""
    return frozenset(blank.at for blank in blanks if not blank.partly)


def without_blanks(plain: Any, blanks: Iterable[BlankValue]) -> Any:
    """A copy of the tree without the values that have no content.

    Entries of a list leave an empty one, so that none moves up; a list of which nothing is left is empty.
    """
    return _without(plain, silent_places(blanks), ())


def _without(plain: Any, silent: Collection[KeyPath], at: KeyPath) -> Any:
    if isinstance(plain, dict):
        kept = {key: item for key, item in plain.items() if (*at, key) not in silent}
        return {key: _without(item, silent, (*at, key)) for key, item in kept.items()}
    if isinstance(plain, list):
        places = ((*at, number) for number in range(len(plain)))
        entries = [
            "" if place in silent else _without(item, silent, place) for place, item in zip(places, plain, strict=True)
        ]
        return entries if any(entry != "" for entry in entries) else []
    return plain
