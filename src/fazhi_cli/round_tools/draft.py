"""A round being drafted: its data, each piece with what is to be checked (待核对) or still to be written (TODO)."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from fazhi_cli.findings import shortened
from fazhi_cli.nomination.round_paths import FIXED_KEYS
from fazhi_cli.notices.facts import Fact
from fazhi_cli.notices.levels import IDS, LEVELS, level_of
from fazhi_cli.notices.reading import Notice
from fazhi_cli.rounds.loading import LOOK, TODO
from fazhi_cli.rounds.model import Round

_SHOWN = 90
_ITEM = 2
_PREFECTURE = "州"
_OF_A_PREFECTURE = re.compile(
    r"自治州|州(?:委|级|直|政府|人民政府|(?!省)[^、，。；）)县区市\s]{1,10}(?:局|办))|全州(?!县)"
)
_OF_A_CITY = re.compile(r"市(?:委|级|直|政府|人民政府|[^、，。；）)县区场\s]{1,10}(?:局|办))|全市|省辖市|设区")
_OF_BOTH = re.compile(r"[市地盟][、（(]?州|州[、（(]?[市盟]")
_LONGEST_HEAD = 12
"""So long is at most what names a kind before a colon."""
_OF_KINDS = {
    "text": re.compile("(?:类别|类型|种类)$"),
    "choice": re.compile("(?:类别|类型|种类)$|^(?:推荐|申报|参评|评选|申请)?(?:奖项|项目)$"),
}
"""How the fields are called that say of which kind an applicant is, by their types; 承担项目 says something else."""
_PLACES = tuple("村镇乡县区市校")
_NOUN_ENDS = r"(?:(?![\u4e00-\u9fff])|(?=[各不限推申共可每名类数最至和的为应须要占均]))"


class LevelWords(NamedTuple):
    """A level's word (县级) and the usual noun of its area."""

    label: str
    area: str


@dataclass
class Draft:
    """``data`` is what ``round.yaml`` will say; ``notes`` are comments above the piece at a path of keys and positions.

    ``after`` is the round that this one is drafted after: routes and areas that are the same keep their ids and keys.
    ``taken`` are facts that only the form made clear, and those that went elsewhere than their kind does.
    """

    notice: Notice
    data: dict[str, Any] = field(default_factory=dict)
    notes: dict[tuple[str | int, ...], list[str]] = field(default_factory=dict)
    after: Round | None = None
    taken: list[Fact] = field(default_factory=list)

    def look(self, path: tuple[str | int, ...], *facts: Fact, reason: str = "") -> None:
        """Mark a piece as taken over from sentences of the notice."""
        for found in facts:
            shown = shortened(re.sub(r"\s+", " ", found.sentence), _SHOWN)
            self._note(path, f"{LOOK}{reason}：通知第 {found.line} 行“{shown}”")
        if not facts:
            self._note(path, f"{LOOK}：{reason}")

    def todo(self, path: tuple[str | int, ...], what: str) -> None:
        """Mark a piece as still to be written or decided."""
        self._note(path, f"{TODO}：{what}")

    def _note(self, path: tuple[str | int, ...], text: str) -> None:
        notes = self.notes.setdefault(path, [])
        if text not in notes:
            notes.append(text)

    def join_notes(self, section: str, place: int, into: int) -> None:
        """Put the notes of a list's item that was joined to an earlier one there; those behind it move up."""
        for number in sorted(path[1] for path in self.notes if path[:1] == (section,) and len(path) == _ITEM):
            if isinstance(number, int) and number >= place:
                notes = self.notes.pop((section, number))
                for text in notes:
                    self._note((section, into if number == place else number - 1), text)

    def clause_of(self, found: Fact) -> str:
        """The id of the clause that a fact stands in."""
        if found.clause:
            return found.clause
        near = [clause for clause in self.notice.clauses if clause.line <= found.line]
        return near[-1].id if near else self.any_clause

    @property
    def any_clause(self) -> str:
        """The clause for data without one of their own: the notice's first sentence that says what it is about."""
        return next(
            (clause.id for clause in self.notice.clauses if "通知如下" in clause.text), self.notice.clauses[0].id
        )

    @property
    def fields(self) -> list[dict[str, Any]]:
        return self.data["applicant"]["fields"]  # type: ignore[no-any-return]

    @property
    def levels(self) -> list[str]:
        """The ids of the round's levels, the lowest first."""
        return [level["id"] for level in self.data["levels"]]

    @property
    def sending_level(self) -> str:
        """The id of the level that hands in to the highest one."""
        return self.levels[max(len(self.levels) - 2, 0)]

    def words_of(self, level: str) -> LevelWords:
        if level in self.notice.own_levels:
            return LevelWords(level, level)
        if level == "city" and self._is_of_a_prefecture:
            return LevelWords(f"{_PREFECTURE}级", _PREFECTURE)
        return LevelWords(*LEVELS[IDS.index(level)][1:3])

    @cached_property
    def _is_of_a_prefecture(self) -> bool:
        """Whether the notice is that of a 州, which stands where cities do elsewhere, and speaks of no 市."""
        text = self.notice.text
        if level_of(self.notice.issuer) != "city" or _OF_BOTH.search(text):
            return False
        return len(_OF_A_PREFECTURE.findall(text)) > len(_OF_A_CITY.findall(text))


def place_of(draft: Draft, item: dict[str, Any]) -> str:
    """Where a nomination has a field of the applicant: its key, with ``[]`` where it is a column of a table."""
    table, dot, column = str(item["key"]).partition(".")
    rows = {field["key"] for field in draft.fields if field["type"] == "rows"}
    return f"{table}.[].{column}" if dot and table in rows else str(item["key"])


def key_of(label: str) -> str:
    """A label as a key of a nomination: no brackets, blanks or signs, and none that every round has (申报类型 for 类型)."""
    plain = re.sub(r"[（(].*?[）)]|[\s　：:、，。/／“”《》.·]", "", label)
    key = plain or re.sub(r"\W", "", label) or "项目"
    return f"申报{key}" if key in FIXED_KEYS else key


def unique(key: str, taken: Iterable[str]) -> str:
    """The key, with a number behind it where it is taken."""
    others = set(taken)
    return next(name for name in (key, *(f"{key}{number}" for number in range(2, 100))) if name not in others)


def kinds_of(draft: Draft) -> str | None:
    """The key of the form's field that says of which kind an applicant is; the one called 推荐 or 申报类别 first."""
    told = [(field["key"], _OF_KINDS.get(field["type"])) for field in draft.fields]
    kinds = [key for key, pattern in told if pattern and pattern.search(key)]
    return next((key for key in kinds if key.startswith(("推荐", "申报"))), next(iter(kinds), None))


def kind_in(draft: Draft, text: str) -> dict[str, str]:
    """The kind that a phrase speaks of, as a condition: its own words count first, then those before ``|``."""
    choices = _choices_of_kinds(draft)
    for piece in reversed(text.split("|")):
        named = named_among(choices, piece)
        if named:
            return {str(kinds_of(draft)): named[0]} if len(named) == 1 else {}
    return {}


def kind_headed(draft: Draft, sentence: str) -> dict[str, Any]:
    """For which kind alone a sentence is that begins with its name: 三好学生标兵：连续两年获得……."""
    head, colon, _ = sentence.partition("：")
    kind = kind_in(draft, head) if colon and len(head) <= _LONGEST_HEAD else {}
    return {"for": kind} if kind else {}


def each_kind_in(draft: Draft, words: str) -> list[str]:
    """The kinds of each of which a phrase speaks: 每市推荐乡镇、村各2个."""
    named = named_among(_choices_of_kinds(draft), words)
    return named if len(named) > 1 and re.search(f"(?:{'|'.join(map(re.escape, named))})各", words) else []


def _choices_of_kinds(draft: Draft) -> list[str]:
    key = kinds_of(draft)
    return next((field.get("choices", []) for field in draft.fields if field["key"] == key), [])


def named_among(choices: Sequence[str], text: str) -> list[str]:
    """The choices that a text names; one that stands only inside a longer one (公有制 in 非公有制) is not meant."""
    named: list[str] = []
    for word in sorted(choices, key=len, reverse=True):
        # a place stands at the end of its noun: 文明村, not 文明村镇
        if re.search(word + _NOUN_ENDS, text) if word in _PLACES else word in text:
            named.append(word)
            text = text.replace(word, "|")
    return [word for word in choices if word in named]


def choosing(draft: Draft, word: str) -> str | None:
    """The key of the form's field that has a word among its choices."""
    return next((str(field["key"]) for field in draft.fields if word in field.get("choices", ())), None)


def tells_age(field: dict[str, Any]) -> bool:
    """Whether a field tells how old a person is: an ID number, a day or month of birth."""
    born = field["type"] in ("date", "month") and str(field["label"]).startswith("出生")
    return born or field["type"] == "id_number"


def counted(draft: Draft, clause: str, kind: dict[str, str]) -> dict[str, Any]:
    """What a quota says beside its number: from which stage on it counts, by which clause, for which kind alone."""
    return {"counted_from": draft.sending_level, "clause": clause} | ({"for": kind} if kind else {})
