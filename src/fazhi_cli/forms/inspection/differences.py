"""What differs between a form and its blank, as plain values: changes and remarks; how properties are compared."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from fazhi_cli.forms.word.properties import Length, Lines, Properties

TOLERANCE = 20
"""Twips (0.35 mm): editors round lengths to their own units when they save again."""
LINE_TOLERANCE = 1.5
"""Hundredths of a line, for the same reason."""


class NamedPlace(NamedTuple):
    """A place as messages name it: its words, and for what lies in a table the label of its box."""

    words: str
    label: str | None = None


WHOLE = NamedPlace("文档")


class Change(NamedTuple):
    """At ``place``, ``what`` was ``before`` in the blank and is ``after`` now; ``kind`` is the slug of a form rule."""

    kind: str
    place: NamedPlace
    what: str
    before: str
    after: str

    @property
    def sentence(self) -> str:
        """The change without its place."""
        return f"{self.what}由{spaced(self.before, behind=True)}改为{spaced(self.after)}"


class Remark(NamedTuple):
    """At ``place`` there is, or is not, something; ``sentence`` goes on from the place's words."""

    kind: str
    place: NamedPlace
    sentence: str


Difference = Change | Remark


def spaced(text: str, *, behind: bool = False) -> str:
    """A text with blanks where Chinese typography has them beside a digit or a letter."""
    before = " " if text[:1].isascii() and (text[:1].isalnum() or text[:1] == "#") else ""
    after = " " if behind and text[-1:].isascii() and text[-1:].isalnum() else ""
    return f"{before}{text}{after}"


class Aspect(NamedTuple):
    """One thing to compare: its key among the properties, its name in a message, its value in words.

    What one side lacks is the ``default``; without one it is compared only where both have it. ``kind`` is the form rule.
    """

    key: str
    what: str
    in_words: Callable[[Any], str]
    default: Any = None
    kind: str = ""


class Contrast(NamedTuple):
    """One aspect that differs: ``what`` was ``before`` and is ``after``; ``kind`` is the aspect's form rule, if any."""

    what: str
    before: str
    after: str
    kind: str = ""

    def at(self, place: NamedPlace, kind: str = "", share: str = "") -> Change:
        """The change at a place, or at a ``share`` of it; ``kind`` is the form rule where the aspect has none."""
        return Change(kind or self.kind, place, f"{share}的{self.what}", self.before, self.after)


def contrasts(before: Properties, after: Properties, aspects: Iterable[Aspect]) -> Iterator[Contrast]:
    """The aspects that differ, each said in words."""
    for aspect in aspects if before != after else ():
        old, new = before.get(aspect.key), after.get(aspect.key)
        if old == new:
            continue
        old = aspect.default if old is None else old
        new = aspect.default if new is None else new
        if old is not None and new is not None and not close(old, new):
            said = aspect.in_words(old), aspect.in_words(new)
            yield Contrast(aspect.what, *(said if said[0] != said[1] else ("原样", "另一种")), aspect.kind)


def nearest_contrasts(wanted: Sequence[Properties], found: Properties, aspects: Sequence[Aspect]) -> list[Contrast]:
    """What differs from whichever of the wanted properties is nearest to those found."""
    return [] if found in wanted else min((list(contrasts(one, found, aspects)) for one in wanted), key=len)


def distinct(properties: Iterable[Properties]) -> list[Properties]:
    found: list[Properties] = []
    for one in properties:
        if one not in found:
            found.append(one)
    return found


def changes(place: NamedPlace, before: Properties, after: Properties, aspects: Iterable[Aspect]) -> Iterator[Change]:
    """The same as changes at a place, of aspects that say their form rule."""
    return (found.at(place) for found in contrasts(before, after, aspects))


def close(old: Any, new: Any) -> bool:
    """Whether two values take the same effect: a length or a line's height may be off by a rounding, others may not."""
    if isinstance(old, tuple) and isinstance(new, tuple):
        return len(old) == len(new) and all(map(close, old, new))
    if isinstance(old, Lines) and isinstance(new, Lines):
        return abs(old.hundredths - new.hundredths) <= LINE_TOLERANCE
    if not (isinstance(old, Length) and isinstance(new, Length)):
        return bool(old == new)
    if old.units and new.units:
        return old.units == new.units
    return abs(old.twips - new.twips) <= TOLERANCE
