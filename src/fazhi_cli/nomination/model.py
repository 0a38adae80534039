"""A nomination with the keys of its round: values by their Chinese keys, missing ones left out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar, cast

from fazhi_cli.findings import KeyPath
from fazhi_cli.nomination import parts
from fazhi_cli.nomination.round_keys import TITLES
from fazhi_cli.nomination.shape import Shape
from fazhi_cli.rounds.base import EACH

Held = TypeVar("Held")


@dataclass(frozen=True)
class Nomination:
    """One nomination (申报材料): ``values`` are what the file says, typed, by the keys of ``shape``.

    The properties name what every round has; what the round names itself is held in mappings by its keys.
    """

    values: Mapping[str, Any]
    shape: Shape = field(repr=False, compare=False)

    @property
    def kind(self) -> str | None:
        """The kind of submission that the file names."""
        return self.values.get("类型")

    @property
    def applicant(self) -> str | None:
        """The name of who is nominated."""
        return self.values.get(self.shape.round.applicant.key)

    @property
    def parents(self) -> tuple[str | None, ...]:
        """The areas that the applicant belongs to according to the file, the nearest first."""
        return tuple(self.values.get(parent.key) for parent in self.shape.round.applicant.parents)

    @property
    def parent(self) -> str | None:
        """The nearest of them."""
        return self.parents[0] if self.shape.round.applicant.parents else None

    @property
    def submitting_body(self) -> str | None:
        """送审单位."""
        return self.values.get("送审单位")

    @property
    def contact(self) -> parts.Contact | None:
        """联系人."""
        return self.values.get("联系人")

    @property
    def named_before(self) -> parts.NamedBefore | None:
        """曾获命名."""
        return self.values.get("曾获命名")

    @property
    def earlier_titles(self) -> tuple[parts.EarlierTitle, ...]:
        """Titles and honours held before, in rounds that ask for them."""
        return self._held(TITLES, ())

    @cached_property
    def texts(self) -> Mapping[str, str]:
        """The texts of the round that are there, by their keys."""
        return {item.key: text for item in self.shape.round.texts if (text := self.values.get(item.key)) is not None}

    @property
    def vetoes(self) -> tuple[parts.VetoDeclaration, ...]:
        """不得推荐情形."""
        return self._held("不得推荐情形", ())

    @property
    def consultations(self) -> tuple[parts.Consultation, ...]:
        """征求意见."""
        return self._held("征求意见", ())

    @property
    def assessments(self) -> Mapping[str, parts.Assessment]:
        """On-site assessments by the round's keys."""
        return self._held("实地考核", {})

    @property
    def opinions(self) -> Mapping[str, parts.Opinion]:
        """The opinion boxes by the round's keys."""
        return self._held("意见", {})

    @property
    def publicity(self) -> Mapping[str, parts.Publicity]:
        """公示 by the round's keys."""
        return self._by_key("公示", self.shape.round.publicity_keys)

    @property
    def self_assessment(self) -> tuple[parts.SelfAssessment, ...]:
        """考核自评."""
        return self._held("考核自评", ())

    @property
    def evidence(self) -> tuple[parts.Evidence, ...]:
        """佐证材料."""
        return self._held("佐证材料", ())

    @property
    def supplement(self) -> str | None:
        """补充材料."""
        return self.values.get("补充材料")

    @property
    def filings(self) -> Mapping[str, parts.Filing]:
        """报送 by the round's keys."""
        return self._by_key("报送", self.shape.round.filing_keys)

    def _held(self, name: str, nothing: Held) -> Held:
        """A part that is there, else ``nothing``."""
        return cast("Held", self.values.get(name, nothing))

    def _by_key(self, name: str, keys: tuple[str, ...]) -> Mapping[str, Any]:
        """A part that a round has once or several times, by its keys."""
        value = self.values.get(name)
        if value is None:
            return {}
        return {keys[0]: value} if len(keys) == 1 else value


def lookup(nomination: Nomination, path: KeyPath) -> Any:
    """The value at a key path of Chinese keys and positions; None where any step is missing."""
    value: Any = nomination.values
    for step in path:
        if type(value) is dict:
            value = value.get(step)
        elif isinstance(step, int):
            value = value[step] if isinstance(value, tuple) and step < len(value) else None
        else:
            attribute = _ATTRIBUTES[type(value)].get(step)
            value = attribute and value.__dict__[attribute]
        if value is None:
            return None
    return value


def expanded(nomination: Nomination, path: KeyPath, at: KeyPath = ()) -> Iterator[KeyPath]:
    """The key paths that a pattern of the round matches: ``[]`` is each entry of a list, ``*`` each key."""
    if EACH not in path and _ANY not in path:
        yield (*at, *path)
    elif path[0] == EACH:
        entries = lookup(nomination, at)
        for index in range(len(entries) if isinstance(entries, tuple) else 0):
            yield from expanded(nomination, path[1:], (*at, index))
    elif path[0] == _ANY:
        part = nomination.shape.part_at(at)
        for key in part.names if part else ():
            yield from expanded(nomination, path[1:], (*at, key))
    else:
        yield from expanded(nomination, path[1:], (*at, path[0]))


_ANY = "*"


class _Attributes(dict[type, Mapping[str, str]]):
    """The field names of each fixed part by Chinese key; of other values none."""

    def __missing__(self, kind: type) -> Mapping[str, str]:
        fields = kind.model_fields.items() if issubclass(kind, parts.FixedPart) else ()
        found = self[kind] = {info.alias or name: name for name, info in fields}
        return found


_ATTRIBUTES = _Attributes()
