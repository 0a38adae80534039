"""The heads of columns by which a list of units is known: of the units, of their areas, of values of a nomination."""

import re
import unicodedata
from collections.abc import Sequence

from fazhi_cli.findings import KeyPath
from fazhi_cli.nomination.shape import shape_of
from fazhi_cli.rounds.loading import shared
from fazhi_cli.rounds.model import Round

_SHOWN_HEADS = 12
CONTACT, PHONE = ("联系人", "姓名"), ("联系人", "电话")
_WITHIN = re.compile(r"^所(?:属|在)|级$")
"""What a head leaves out of an area's key: 省辖市 for 所属省辖市."""


class Heads:
    """The known heads of columns: of units, of areas, and of values by key path; and the names of the areas."""

    def __init__(self, round: Round) -> None:
        applicant = round.applicant
        nouns = (applicant.noun, _bare(applicant.noun))
        own = (applicant.key, applicant.title, *(f"{noun}{end}" for end in ("", "名称", "名") for noun in nouns))
        self.units = tuple(dict.fromkeys(map(_plain, (*shared("list-heads.yaml")["units"].split(), *own))))
        self.parents = frozenset(
            _plain(name)
            for parent in applicant.parents
            for level in [round.level_by_id[parent.level]]
            for word in (parent.key, parent.title, level.label, level.area)
            for name in (word, _WITHIN.sub("", word))
            if word
        )
        self.names = round.units.by_name.keys()
        self.areas = frozenset(round.units.all_areas) - self.names
        usual = shared("list-heads.yaml")["values"].items()
        self._usual = {_plain(head): tuple(key.split(".")) for key, heads in usual for head in heads.split()}
        self.values: dict[str, KeyPath] = self._of_shape(round) | self._usual

    @staticmethod
    def _of_shape(round: Round) -> dict[str, KeyPath]:
        """The plain keys of a nomination and of its parts by their names and titles, where these are unambiguous."""
        heads: dict[str, KeyPath] = {}
        doubled: set[str] = set()
        root = shape_of(round).root
        single = {(), *((name,) for name, key in root.keys.items() if key.type == "part")}
        for path, key in shape_of(round).places:
            if key.below is not None or key.is_list or path not in single:
                continue
            for head in {_plain(key.name), _plain(key.title), _plain("".join((*map(str, path), key.name)))}:
                if heads.setdefault(head, (*path, key.name)) != (*path, key.name):
                    doubled.add(head)
        return {head: path for head, path in heads.items() if head not in doubled}

    def path_of(self, head: str) -> KeyPath | None:
        return self.values.get(_plain(head)) or self.values.get(_bare(head))

    def is_units(self, head: str) -> bool:
        return _is_among(head, self.units)

    def is_area(self, head: str) -> bool:
        return _is_among(head, self.parents)

    def is_any(self, head: str) -> bool:
        return self.path_of(head) is not None or self.is_units(head) or self.is_area(head) or self.says_nothing(head)

    @staticmethod
    def says_nothing(head: str) -> bool:
        """Whether nothing that a nomination holds stands below a head."""
        return _plain(head) in ("", *shared("list-heads.yaml")["no_content"].split())

    def shown(self, *, units: bool = False) -> str:
        """Some of the known heads, for a message."""
        heads = self.units if units else (*self.units[:3], *self._usual)
        return "、".join(heads[:_SHOWN_HEADS])


def _is_among(head: str, words: Sequence[str] | frozenset[str]) -> bool:
    return bool(head) and (_plain(head) in words or _bare(head) in words)


def _plain(text: str) -> str:
    """A head without its blanks, in one width: ``县（市、区）`` and ``县(市、区)`` are the same."""
    return "".join(unicodedata.normalize("NFKC", text).split()).strip("*").rstrip("*:")


def _bare(text: str) -> str:
    """A head without the notes behind it: ``单位（全称）`` is ``单位``."""
    return _plain(text).split("(", 1)[0]
