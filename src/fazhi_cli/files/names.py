"""Names that differ only in what a clerk does not see, or hardly: the file that was meant for one that is missing."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterable
from itertools import islice
from pathlib import Path

_UNSEEN = re.compile("[\\s\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\xad]+")
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−－﹣_"), "-")
_COPY = re.compile(r"(?:-?副本|-?copy|-?复件)?(?:\(\d{1,3}\))?$")
_ENDING = re.compile(r"\.[0-9a-z]{1,5}$")
_LIKE_ENOUGH = 0.8
_MOST = 5_000
"""So many names of a folder are looked at, no more."""


def folded(name: str) -> str:
    """A name without what is not seen: width, case, blanks, kinds of dashes, ways to compose an accent."""
    return _UNSEEN.sub("", unicodedata.normalize("NFKC", name).casefold()).translate(_DASHES)


def nearest(wanted: str, present: Iterable[str]) -> str | None:
    """The name among ``present`` that was most likely meant by ``wanted``; None where none is like it.

    First one that looks the same; then one that a copy, a download or an editor made of it (``… - 副本``, ``…(1)``,
    ``.pdf.pdf``, ``.yaml.txt``); then one that is written much like it.
    """
    names = list(islice(present, _MOST))
    for simplified in (folded, _without_marks):
        aim = simplified(wanted)
        same = sorted(name for name in names if name != wanted and simplified(name) == aim)
        if same and aim:
            return same[0]
    from difflib import get_close_matches

    by_fold = {folded(name): name for name in names if name != wanted}
    like = get_close_matches(folded(wanted), by_fold, 1, _LIKE_ENOUGH)
    return by_fold[like[0]] if like else None


def near_file(path: Path) -> Path | None:
    """The file or folder beside the missing ``path`` that was most likely meant."""
    try:
        with os.scandir(path.parent) as entries:
            found = nearest(path.name, (entry.name for entry in entries))
    except (OSError, ValueError):
        return None
    return path.with_name(found) if found is not None else None


def near_below(root: Path, relative: str) -> str | None:
    """The file below ``root`` that was most likely meant by a relative path at which there is none, as such a path.

    Every step of the path may be a little wrong; a file of that very name in another folder is found too.
    """
    here, steps = root, [step for step in relative.replace("\\", "/").split("/") if step not in ("", ".")]
    for step in steps:
        there = here / step
        if not os.path.lexists(there):
            near = near_file(there)
            if near is None:
                return _elsewhere(root, steps[-1])
            there = near
        here = there
    return here.relative_to(root).as_posix() if here.is_file() else None


def _elsewhere(root: Path, name: str) -> str | None:
    """The file of that name, or one that looks the same, in some folder below ``root``."""
    aim, looked_at = folded(name), 0
    for folder, _, names in os.walk(root):
        looked_at += len(names)
        found = next((other for other in names if folded(other) == aim), None)
        if found is not None:
            return Path(folder, found).relative_to(root).as_posix()
        if looked_at > _MOST:
            break
    return None


def _without_marks(name: str) -> str:
    """The folded name without the marks of copies, and with one ending instead of two."""
    stem, endings = folded(name), list[str]()
    while (match := _ENDING.search(stem)) is not None and len(endings) < 2 and match.start() > 0:
        endings.append(match[0])
        stem = stem[: match.start()]
    return _COPY.sub("", stem) + (endings[-1] if endings else "")


def plain_name(title: str) -> str:
    """A title as a file's name: signs that no system allows, and what cannot be seen, become _."""
    return "".join("_" if sign in '<>:"/\\|?*' or not sign.isprintable() else sign for sign in title)[:80]
