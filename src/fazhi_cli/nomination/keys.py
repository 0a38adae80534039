"""What a misspelt key most likely means, and where a key belongs."""

from __future__ import annotations

from functools import lru_cache

from fazhi_cli.findings import dotted
from fazhi_cli.nomination.shape import Shape


def homes_of(key: str, shape: Shape) -> tuple[str, ...]:
    """Where a key belongs, as a clerk reads it: ``意见.县级``; the empty string is the top level."""
    return tuple(dict.fromkeys(dotted(path) for path, known in shape.places if known.name == key))


@lru_cache(maxsize=1024)
def closest(key: str, known: tuple[str, ...]) -> str | None:
    """The known key that a misspelt one most likely means, or None.

    One character wrong, missing, added or swapped is close enough in a word of two to four characters; a longer one
    may differ by a third. A key that merely begins with, ends with or abbreviates a known one counts too.
    """
    from difflib import SequenceMatcher

    wanted = key.strip()
    letters = set(wanted)
    scored = [(SequenceMatcher(None, wanted, name).ratio(), name) for name in known if not letters.isdisjoint(name)]
    score, name = max(scored, default=(0.0, ""), key=lambda item: item[0])
    shared = sum(character in name for character in wanted)
    return name if score >= 0.6 or (len(wanted) == 2 == len(name) and shared == 1 and score >= 0.5) else None
