"""The kinds of applicants that one notice is for (先进集体和先进个人), and the notice as it reads for one of them.

Kinds are told by the notice's forms: each form's title names an honour whose last words stand in the notice's title, too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from fazhi_cli.notices.annexes import form_facts
from fazhi_cli.notices.facts import Fact
from fazhi_cli.notices.heading import forms_of
from fazhi_cli.notices.reading import Notice
from fazhi_cli.notices.structure import Clause, Part

_FORM_WORDS = re.compile(
    r"(?:候选|拟?推荐|申报|审批|登记|呈报|评审|审核|征求意见|公示情况|考察|事迹|对象|人选|材料|备案)*[表书]$"
)
_FILE = re.compile(r"[（(][^（）()]*[）)]$|\.(?:docx?|wps|pdf|et|xlsx?)$|[\s《》“”]")
_NO_FORM = re.compile(r"汇总|名单|目录|分配|统计|回执|一览|台账")
_LISTED = re.compile(r"^(?:附\s*件\s*[:：]?\s*)?\d{1,2}\s*[.．、:：]\s*(?P<title>\S{4,40}?[表书])(?:\.\w+)?$")
_COLLECTIVE = re.compile(r"集体|单位|企业|家庭|班组|团队|组织|机关|学校|社区|窗口|乡镇|[村校站所院园]$")
_OWN_NAME = re.compile(r"^姓\s*名$")
_SHORTEST = 2
"""So many characters at the end of a form's honour must stand in the notice's title."""
_NO_KIND = re.compile(
    r"领导集体|集体(?:研究|讨论|决策|决定|经济|土地|协商|合同|户|所有|用餐|活动|上访|访)|个人(?:所得|信息|简历|账户|隐私|独资|利益)"
)
"""Words in which 集体 and 个人 do not mean applicants."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of applicant: ``name`` tells its round from the others', ``words`` speak of it, ``forms`` are parts' positions."""

    name: str
    honour: str
    words: tuple[str, ...]
    forms: tuple[int, ...]

    def is_spoken_of(self, text: str) -> bool:
        """Whether a text speaks of applicants of this kind."""
        return any(word in text for word in self.words)


def kinds_of(notice: Notice) -> tuple[Kind, ...]:
    """The kinds that the notice's forms are for, in their order; empty where there are not several."""
    forms: dict[str, list[Part]] = {}
    for title, part in _form_titles(notice):
        forms.setdefault(_honour(title), []).extend([part] if part else [])
    words = {honour: word for honour in forms if (word := _word(honour, notice.title))}
    alone = {honour: word for honour, word in words.items() if not _names_others(honour, words)}
    if len(set(alone.values())) < 2:
        return ()
    persons = {honour: _is_person(word, forms[honour]) for honour, word in alone.items()}
    return tuple(
        Kind(
            _name(word, persons[honour], [*persons.values()].count(persons[honour]) > 1),
            honour,
            _speaking(honour, persons),
            tuple(part.position for part in forms[honour]),
        )
        for honour, word in alone.items()
    )


def notice_for(notice: Notice, kind: Kind, kinds: Sequence[Kind]) -> Notice:
    """The notice without what it says of other kinds alone; that is kept apart as ``elsewhere`` and ``left``."""
    others = [other for other in kinds if other is not kind]
    mine = {part.position for part in notice.parts if _owner_of_part(part, kinds) in (None, kind)}
    owners = {clause.id: _owner(clause, notice.clauses, kinds) for clause in notice.clauses}
    kept = [one for one in notice.clauses if one.part in mine and owners[one.id] in (None, kind)]
    ids = {clause.id for clause in kept}
    lines = {block.line for part in notice.parts if part.position in mine for block in part.blocks}
    own: list[Fact] = []
    elsewhere: list[Fact] = []
    seen: Counter[tuple[str, str, str]] = Counter()
    for fact in notice.facts:
        key = (fact.clause, fact.kind, _words(fact))
        seen[key] += 1
        there = fact.clause in ids if fact.clause else fact.line in lines
        is_own = there and not _is_of(fact, kind, others, seen[key])
        (own if is_own else elsewhere).append(_narrowed(fact, kind, others))
    return replace(
        notice,
        honour=kind.honour,
        parts=tuple(part for part in notice.parts if part.position in mine),
        clauses=tuple(kept),
        facts=tuple(own),
        elsewhere=tuple(elsewhere),
        left=tuple(clause for clause in notice.clauses if clause.part == 0 and clause.id not in ids),
        column=kind.words,
    )


def _form_titles(notice: Notice) -> Iterator[tuple[str, Part | None]]:
    """The titles of the forms: of those in the text with their parts, then of those that it only lists."""
    for part in forms_of(notice.parts):
        title = _FILE.sub("", part.title)
        if not _NO_FORM.search(title):
            yield title, part
    for block in notice.parts[0].blocks:
        listed = _LISTED.match(_as_listed(block.text, block.labels))
        if listed and not _NO_FORM.search(listed["title"]):
            yield _FILE.sub("", listed["title"]), None


def _as_listed(text: str, labels: Sequence[str]) -> str:
    plain = text.strip()
    return plain if not labels or _LISTED.match(plain) else f"{labels[-1]}.{plain}"


def _honour(title: str) -> str:
    return _FORM_WORDS.sub("", title)


def _word(honour: str, title: str) -> str:
    """The longest end of a form's honour that stands in the notice's title; empty where none does."""
    ends = (honour[start:] for start in range(len(honour) - _SHORTEST + 1))
    return next((end for end in ends if end in title), "")


def _names_others(honour: str, words: dict[str, str]) -> bool:
    """Whether a form is for several kinds at once: its title names those of others, too."""
    others = {word for other, word in words.items() if other != honour and word != words[honour]}
    return any(word in honour for word in others if word not in words[honour])


def _is_person(word: str, parts: Sequence[Part]) -> bool:
    labels = [fact.values["label"] for part in parts for fact in form_facts(part) if fact.kind == "field"]
    if labels:
        return any(map(_OWN_NAME.match, labels))
    return not _COLLECTIVE.search(word)


def _name(word: str, person: bool, several: bool) -> str:
    if several:
        return re.sub(r"[^\w]", "", word)
    found = _COLLECTIVE.search(word)
    return "个人" if person else found[0] if found and len(found[0]) > 1 else "集体"


def _speaking(honour: str, persons: dict[str, bool]) -> tuple[str, ...]:
    """The words that speak of a kind: what only its honour ends in, and 集体 or 个人 where no other kind is of that sort."""
    others = [other for other in persons if other != honour]
    shared = max(_in_common(honour, other) for other in others)
    own = honour[min(shared, len(honour) - _TELLING) :]
    nouns = (pattern.search(honour) for pattern in (_NOUN, _AWARD))
    words = [own, *(noun["noun"] for noun in nouns if noun)]
    if [*persons.values()].count(persons[honour]) == 1:
        words += ["个人", "本人"] if persons[honour] else ["集体"]
    return tuple(dict.fromkeys(word for word in words if not any(word in other for other in others)))


def _in_common(one: str, other: str) -> int:
    """How many characters two honours begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(one), len(other)))


_TELLING = 3
"""So many characters of an honour at least speak of it."""
_NOUN = re.compile(r"(?:优秀|先进|最美|模范|杰出|[十百]佳)(?P<noun>[\u4e00-\u9fff]{2,6})$")
"""What an honour is for: 教师 of 优秀教师."""
_AWARD = re.compile(
    r"(?P<noun>奖[状章杯牌]|先锋号|文明号|(?:文明|示范)岗|红旗手|标兵|能手|工匠|团(?:总支|支部|委|员|干部))$"
)
"""What an honour itself is called in short: 奖章 of 五一劳动奖章."""


def _owner_of_part(part: Part, kinds: Sequence[Kind]) -> Kind | None:
    """The kind that a part is for alone: by its form, or by its title."""
    for kind in kinds:
        if part.position in kind.forms:
            return kind
    return _only(part.title, kinds) if part.position else None


def _owner(clause: Clause, clauses: Sequence[Clause], kinds: Sequence[Kind]) -> Kind | None:
    """The kind that a clause speaks of alone: as the heading above it says, else its own words; None for all."""
    if clause.part:
        return None
    above = [
        one
        for one in clauses
        if one.part == clause.part and len(one.path) < len(clause.path) and one.path == clause.path[: len(one.path)]
    ]
    heads = [one.text for one in reversed(above) if one.heading or one.text.endswith(("：", ":"))]
    own = _only(clause.text, kinds)
    return next((kind for text in heads if (kind := _only(text, kinds))), own)


def _only(text: str, kinds: Sequence[Kind]) -> Kind | None:
    """The one kind that a text speaks of; None where it speaks of none or of several."""
    plain = _NO_KIND.sub("", text)
    spoken = [kind for kind in kinds if kind.is_spoken_of(plain)]
    return spoken[0] if len(spoken) == 1 else None


def _is_of(fact: Fact, kind: Kind, others: Sequence[Kind], nth: int) -> bool:
    """Whether a fact of a clause about several kinds, the nth there in the same words, is for another of them alone."""
    kinds = [kind, *others]
    texts = [str(fact.values.get(name) or "") for name in ("label", "text", "words")]
    if fact.kind in _BY_FIGURE:
        owner = next((one for text in texts if (one := _only(text, kinds))), None) or _nearest(fact, kinds, nth)
    else:
        owner = _only(texts[1], kinds) if fact.kind in _BY_TEXT else None
    return owner not in (None, kind)


_BY_FIGURE = frozenset({"quota", "share", "limit", "copies", "age"})
"""Facts with a figure: for whom it is says the nearest word before it."""
_BY_TEXT = frozenset({"veto", "exclusion", "prerequisite"})
_BRACKETS = re.compile(r"[（(][^（）()]*[）)]")
_LINKED = re.compile(r"[^，。；\d份字个名]*(?:[、或和及与]|》\s*《)[^，。；\d份字个名]*")
"""What stands between two kinds that are meant both: 先进集体、先进个人各, 《……集体推荐表》或《……, 《……》《……"""


def _words(fact: Fact) -> str:
    return str(fact.values.get("words") or next(iter(fact.values.get("parts_words") or ()), ""))


def _nearest(fact: Fact, kinds: Sequence[Kind], nth: int) -> Kind | None:
    """The kind that is named last before a fact's figure, outside brackets that are closed; None where several are."""
    words = _words(fact)
    before = _BRACKETS.sub("", words.join(fact.sentence.split(words)[:nth])) if words else ""
    named = [(before.rfind(word) + len(word), kind) for kind in kinds for word in kind.words if word in before]
    ordered = sorted(named, key=lambda item: item[0])
    if not ordered:
        return None
    end, last = ordered[-1]
    earlier = [place for place, kind in ordered if kind is not last]
    start = end - max(len(word) for word in last.words if before[:end].endswith(word))
    return None if earlier and _LINKED.fullmatch(before[max(earlier) : start]) else last


def _narrowed(fact: Fact, kind: Kind, others: Sequence[Kind]) -> Fact:
    """A fact about titles of several kinds with those of this one."""
    titles = fact.values.get("titles")
    if not titles:
        return fact
    own = [title for title in titles if _only(title, [kind, *others]) in (None, kind)]
    return replace(fact, values={**fact.values, "titles": own or titles})
