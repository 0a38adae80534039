"""Which of the words that a command knows a mistyped one may mean: one or two keys off, or its beginning."""

from __future__ import annotations

from collections.abc import Iterable

_LEAST = 3
"""A beginning of so many letters is one."""


def near_words(typed: str, known: Iterable[str]) -> list[str]:
    """The known words nearest to what was typed, none that are not near; dashes and underscores count alike."""
    plain = _plain(typed)
    words = sorted({word for word in known if len(_plain(word)) > 1})
    begun = [word for word in words if len(plain) >= _LEAST and _plain(word).startswith(plain)]
    if begun:
        return begun
    from rapidfuzz.distance import OSA

    slips = {word: OSA.distance(plain, _plain(word)) for word in words}
    least = min(slips.values(), default=len(plain))
    return [word for word in words if slips[word] == least and least <= min(2, max(len(plain), len(_plain(word))) // 3)]


def _plain(word: str) -> str:
    return word.lstrip("-").replace("_", "-").casefold()
