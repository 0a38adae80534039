"""Similar names: which file was meant by a name that does not exist; and names that every file system takes."""

import os
import re
import unicodedata
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import lru_cache
from itertools import islice
from pathlib import Path

_UNSEEN = re.compile("[\\s\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\xad]+")
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−－﹣_"), "-")
_SLASHES = dict.fromkeys(map(ord, "\\／＼"), "/")
_COPY = re.compile(r"(?:-?副本|-?copy|-?复件)?(?:\(\d{1,3}\))?$")
_ENDING = re.compile(r"\.(?=[0-9]*[a-z])[0-9a-z]{1,5}$")
FORBIDDEN = frozenset('<>:"/\\|?*')
"""Signs that Windows takes in no name."""
_RESERVED = frozenset(
    ("CON", "PRN", "AUX", "NUL", *(f"{device}{digit}" for device in ("COM", "LPT") for digit in "123456789¹²³"))
)
_FEW = 100
_LIKE_ENOUGH = 0.8
_MOST = 5_000
"""At most so many names of a folder are considered."""


def folded(name: str) -> str:
    """A name without differences that are hard to see: width, case, blanks, kinds of dashes, composed accents."""
    return _UNSEEN.sub("", unicodedata.normalize("NFKC", name).casefold()).translate(_DASHES)


def nearest(wanted: str, present: Iterable[str]) -> str | None:
    """The name among ``present`` that was most likely meant by ``wanted``; None where none is like it."""
    return Names(islice(present, _MOST)).nearest(wanted)


class Names:
    """The names in a folder, indexed to find the one that was meant."""

    def __init__(self, present: Iterable[str]) -> None:
        """``present`` is read once: a folder may hold thousands of names, and be asked as often."""
        self._by_look: dict[str, list[str]] = {}
        self._by_stem: dict[str, list[str]] = {}
        self._by_bare_stem: dict[str, list[str]] = {}
        for name in sorted(present):
            self._by_look.setdefault(folded(name), []).append(name)
            self._by_stem.setdefault(_without_marks(name), []).append(name)
            self._by_bare_stem.setdefault(_bare_stem(name), []).append(name)

    def nearest(self, wanted: str) -> str | None:
        """The name that was most likely meant by ``wanted``, which is none of them; None where none is like it.

        First one that looks the same; then one that a copy, a download or an editor made of it (``… - 副本``, ``…(1)``,
        ``.pdf.pdf``, ``.yaml.txt``); then one that only ends otherwise (``.docx`` for ``.pdf``, or nothing, as Windows
        shows names); then one that is written much like it.
        """
        look, stem, bare = folded(wanted), _without_marks(wanted), _bare_stem(wanted)
        same = self.looking_like(wanted) or [name for name in self._by_stem.get(stem, ()) if name != wanted and stem]
        same = same or [name for name in self._by_bare_stem.get(bare, ()) if name != wanted and bare and "." in name]
        if same:
            return same[0]
        like = _most_like(look, list(self._by_look))
        return next((name for name in self._by_look[like] if name != wanted), None) if like is not None else None

    def looking_like(self, wanted: str) -> list[str]:
        """The names that look as ``wanted`` does, in order, without itself."""
        look = folded(wanted)
        return [name for name in self._by_look.get(look, ()) if name != wanted] if look else []


def _most_like(look: str, present: list[str]) -> str | None:
    """The text written most like ``look``, if any is like enough.

    rapidfuzz takes a tenth of the time of a whole ``fazhi validate`` to load, so a folder as one submission has it goes
    by difflib; in a folder of thousands difflib would take minutes.
    """
    if len(present) <= _FEW:
        return next(iter(get_close_matches(look, present, n=1, cutoff=_LIKE_ENOUGH)), None)
    from rapidfuzz import fuzz, process

    like = process.extractOne(look, present, scorer=fuzz.ratio, score_cutoff=100 * _LIKE_ENOUGH)
    return like[0] if like else None


@lru_cache(maxsize=64)
def _names_in(folder: str, changed: int) -> Names:
    """The names in a folder as of its last change: many submissions in one folder may each lack the same file."""
    with os.scandir(folder) as entries:
        return Names(islice((entry.name for entry in entries), _MOST))


@lru_cache(maxsize=1024)
def _nearest_in(folder: str, changed: int, name: str) -> str | None:
    """What was meant by a name in a folder as of its last change.

    Kept, because the submissions of one folder all lack the same files: a batch of 1,500 such takes a twelfth less time.
    """
    return _names_in(folder, changed).nearest(name)


def near_file(path: Path) -> Path | None:
    """The file or folder beside the missing ``path`` that was most likely meant."""
    found = _near(str(path.parent), path.name)
    return path.with_name(found) if found is not None else None


def _near(folder: str, name: str) -> str | None:
    try:
        return _nearest_in(folder, os.stat(folder).st_mtime_ns, name)  # noqa: PTH116 - pathlib is slow
    except (OSError, ValueError):
        return None


def near_below(root: Path, relative: str, apart: tuple[str, ...] = ()) -> str | None:
    """The file below ``root`` that was most likely meant by a relative path at which there is none; as a relative path.

    Every step of the path may be a little wrong; a file of that very name in another folder is found too, but in none
    that holds a file whose name ends as in ``apart``: what lies there belongs to another.
    """
    here, found = str(root), list[str]()
    steps = [step for step in relative.translate(_SLASHES).split("/") if step not in ("", ".")]
    for step in steps:
        there = step if os.path.lexists(f"{here}/{step}") else _near(here, step)
        if there is None:
            return _elsewhere(root, steps[-1], apart)
        here = f"{here}/{there}"
        found.append(there)
    return "/".join(found) if os.path.isfile(here) else None  # noqa: PTH113


def _elsewhere(root: Path, name: str, apart: tuple[str, ...]) -> str | None:
    """The file of that name, or one that looks the same, in some folder below ``root``."""
    try:
        below = _files_below(str(root), root.stat().st_mtime_ns, apart)
    except OSError:
        return None
    return below.get(folded(name))


@lru_cache(maxsize=16)
def _files_below(root: str, changed: int, apart: tuple[str, ...]) -> Mapping[str, str]:
    """The files below a folder, as of its last change, by their folded names; of equal ones the first."""
    found: dict[str, str] = {}
    looked_at = 0
    for folder, folders, names in os.walk(root):
        looked_at += len(names)
        if folder != root and any(name.lower().endswith(apart) for name in names):
            folders.clear()
            continue
        for name in names:
            found.setdefault(folded(name), Path(folder, name).relative_to(root).as_posix())
        if looked_at > _MOST:
            break
    return found


def _without_marks(name: str) -> str:
    """The folded name without the marks of copies, and with one ending instead of two."""
    stem, endings = folded(name), list[str]()
    while (match := _ENDING.search(stem)) is not None and len(endings) < 2 and match.start() > 0:
        endings.append(match[0])
        stem = stem[: match.start()]
    return _COPY.sub("", stem) + (endings[-1] if endings else "")


def _bare_stem(name: str) -> str:
    """The folded name without the marks of copies and without its endings."""
    return _ENDING.sub("", _without_marks(name))


def slashed(path: str) -> str:
    """A path as written, with slashes also where it was written on Windows."""
    return path.replace("\\", "/")


def last_step(path: str) -> str:
    """The name at the end of a path as written."""
    return slashed(path).rpartition("/")[2]


def is_reserved(name: str) -> bool:
    """Whether Windows keeps a name for a device, with any suffix (Microsoft, Naming Files, Paths, and Namespaces)."""
    return name.split(".", maxsplit=1)[0].strip().upper() in _RESERVED


def plain_name(title: str) -> str:
    """A title as a file's name: signs that no system allows, and what cannot be seen, become _."""
    return "".join("_" if sign in FORBIDDEN or not sign.isprintable() else sign for sign in title)[:80]


def bare_name(name: str, most: int = 80) -> str:
    """A name without the signs that no file system takes, at most ``most`` of them; empty where nothing is left."""
    plain = "".join(sign for sign in name if sign.isprintable() and sign not in FORBIDDEN)
    return plain.strip(" .")[:most]
