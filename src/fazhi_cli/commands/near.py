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
    slips = {word: _slips(plain, _plain(word)) for word in words}
    least = min(slips.values(), default=len(plain))
    return [word for word in words if slips[word] == least and least <= min(2, max(len(plain), len(_plain(word))) // 3)]


def _plain(word: str) -> str:
    return word.lstrip("-").replace("_", "-").casefold()


def _slips(one: str, other: str) -> int:
    """How many keys were left out, added, hit wrongly or swapped with the next between two words."""
    rows = [list(range(len(other) + 1))]
    for i, sign in enumerate(one, 1):
        row = [i]
        for j, wanted in enumerate(other, 1):
            best = min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (sign != wanted))
            if i > 1 and j > 1 and sign == other[j - 2] and one[i - 2] == wanted:
                best = min(best, rows[-2][j - 2] + 1)
            row.append(best)
        rows.append(row)
    return rows[-1][-1]
