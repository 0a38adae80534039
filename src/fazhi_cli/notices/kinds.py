"""The kinds of applicants that one notice is for (先进集体和先进个人), and the notice as it reads for one of them.

Kinds are told by the notice's forms: each form's title names an honour whose last words stand in the notice's title, too.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from fazhi_cli.notices.annexes import form_facts
from fazhi_cli.notices.facts import Fact
from fazhi_cli.notices.heading import forms_of
from fazhi_cli.notices.kind_words import (
    BRACKETS,
    HONOURED,
    KIND_OF_FORM,
    NAMED_BESIDE,
    Kind,
    honours_of,
    only_kind,
    plain_honour,
    spoken,
    with_longer_words,
    words_speaking,
)
from fazhi_cli.notices.reading import Notice
from fazhi_cli.notices.structure import Clause, Part, last_piece

_FORM_WORDS = re.compile(
    r"(?:候选|拟?推荐|申报|审批|登记|呈报|评审|审核|征求意见|公示情况|考察|事迹|对象|人选|材料|备案)*[表书]$"
)
_FILE = re.compile(r"[（(][^（）()]*[）)]$|\.(?:docx?|wps|pdf|et|xlsx?)$|[\s《》“”]")
_NO_FORM = re.compile(r"汇总|名单|目录|分配|统计|回执|一览|台账")
_LISTED = re.compile(r"^(?:附\s*件\s*[:：]?\s*)?\d{1,2}\s*[.．、:：]\s*(?P<title>\S{4,40}?[表书])(?:\.\w+)?$")
_SEVERAL = 2
_COLLECTIVE = re.compile(r"集体|单位|企业|家庭|班组|团队|组织|机关|学校|社区|窗口|乡镇|[村校站所院园]$")
_OF_ONE_KIND = re.compile("(?<=[奖章状牌号手岗])(?:集体|团队|班组|组织)$|(?<=奖)[章状]$")
_OWN_NAME = re.compile(r"^姓\s*名$")
_SHORTEST = 2
"""So many characters at the end of a form's honour must stand in the notice's title."""
_ASIDE = re.compile(r"[（(][^（）()]{9,}[）)]")
"""A longer remark in brackets is for some: 推荐表一式三份（先进个人另附照片两张）."""
_AS_HEAD = 20
"""A first sentence no longer than this is the heading of those behind it in the same item."""
_BARS = re.compile("(?:下列|以下|如下)[^。]*(?:不得|不予|不能|取消|否决)")
_BY_FIGURE = frozenset({"quota", "share", "limit", "copies", "age"})
"""Facts with a figure: for whom it is says the nearest word before it."""
_BY_TEXT = frozenset({"veto", "exclusion", "prerequisite"})
_LINKED = re.compile(r"[^，。；\d份字个名]*(?:[、或和及与]|》\s*《)[^，。；\d份字个名]*")
"""What stands between two kinds that are meant both: 先进集体、先进个人各, 《……集体推荐表》或《……, 《……》《……"""
_OF_LEVEL = re.compile("(?:[省市县区州]级|(?:全国、)?全[省市县区州])(?:及?以上)?(?=.{2})")
_HAS_LEVEL = re.compile("级|全[国省市县]|[省市]")


def kinds_of(notice: Notice) -> tuple[Kind, ...]:
    """The kinds that the notice's forms are for, in their order; empty where there are not several."""
    forms = _forms_by_honour(notice)
    words = {honour: word for honour in forms if (word := _word(honour, notice.title))}
    if not words:  # the title calls them together: 两优一先
        body = "".join(notice.parts[0].lines)
        words = {honour: honour for honour in forms if HONOURED.search(honour) and honour in body}
    alone = {honour: word for honour, word in words.items() if not _names_others(honour, words)}
    if len(set(alone.values())) < _SEVERAL:
        return ()
    persons = {honour: _is_person(word, forms[honour]) for honour, word in alone.items()}
    speaking = {honour: words_speaking(honour, persons) for honour in alone}
    return tuple(
        Kind(
            _name(word, persons[honour], [*persons.values()].count(persons[honour]) > 1),
            NAMED_BESIDE.sub(r"、\1", honour),
            with_longer_words(honour, speaking),
            tuple(part.position for part in forms[honour]),
        )
        for honour, word in alone.items()
    )


def _forms_by_honour(notice: Notice) -> dict[str, list[Part]]:
    """The attached forms by the honours in their titles; one only listed, by a shorter title, is no other."""
    forms: dict[str, list[Part]] = {}
    for title, part in _form_titles(notice):
        honour = _honour(title)
        known = next((one for one in forms if plain_honour(one).endswith(plain_honour(honour))), honour)
        forms.setdefault(honour if part else known, []).extend([part] if part else [])
    return forms


def notice_for(notice: Notice, kind: Kind, kinds: Sequence[Kind]) -> Notice:
    """The notice without what it says of other kinds alone; that is kept apart as ``elsewhere`` and ``left``."""
    others = [other for other in kinds if other is not kind]
    mine = {part.position for part in notice.parts if _owner_of_part(part, kinds) in (None, kind)}
    owners = {clause.id: _owner(clause, notice.clauses, kinds) for clause in notice.clauses}
    lines = {block.line for part in notice.parts if part.position in mine for block in part.blocks}
    kept = [one for one in notice.clauses if one.line in lines and owners[one.id] in (None, kind)]
    ids = {clause.id for clause in kept}
    own: list[Fact] = []
    elsewhere: list[Fact] = []
    seen: Counter[tuple[str, str, str]] = Counter()
    for fact in notice.facts:
        key = (fact.clause, fact.kind, _words(fact))
        seen[key] += 1
        there = fact.clause in ids if fact.clause else fact.line in lines
        headed = fact.kind in _BY_TEXT and owners.get(fact.clause) is kind  # a title of another kind asked of this one
        is_own = there and (headed or not _is_of(fact, kind, others, seen[key]))
        (own if is_own else elsewhere).append(_narrowed(fact, kind, others))
    return notice._replace(
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
    attached = forms_of(notice.parts)
    plain = [_FILE.sub("", part.title) for part in attached]
    for part, title in zip(attached, plain, strict=True):
        noun = KIND_OF_FORM.search(part.title)
        if noun and plain.count(title) > 1:  # 申报表（组织）, 申报表（个人）
            title = f"{_honour(title)}（{noun['noun']}）"  # noqa: PLW2901
        if not _NO_FORM.search(title):
            yield title, part
    for block in notice.parts[0].blocks:
        plain_line = block.text.strip()
        numbered = f"{block.labels[-1]}.{plain_line}" if block.labels else plain_line
        listed = _LISTED.match(plain_line) or _LISTED.match(numbered)
        if listed and not _NO_FORM.search(listed["title"]):
            yield _FILE.sub("", listed["title"]), None


def _honour(title: str) -> str:
    return _FORM_WORDS.sub("", title)


def _word(honour: str, title: str) -> str:
    """The longest end of a form's honour (or of one it names) that stands in the notice's title; empty for none."""
    noun = KIND_OF_FORM.search(honour)
    if noun and plain_honour(honour) in title:
        return noun["noun"]
    of = _OF_ONE_KIND.search(honour)
    if of and honour not in title and re.search(f"{re.escape(honour[: of.start()])}(?![章状]|获|提名)", title):
        return honour  # 五四奖章集体, where the title names the 五四奖章 alone; 劳动奖状, where it names 劳动奖
    ends = (one[start:] for one in honours_of(honour) for start in range(len(one) - _SHORTEST + 1))
    return max((end for end in ends if end in title), key=len, default="")


def _names_others(honour: str, words: dict[str, str]) -> bool:
    """Whether a form is for several kinds at once: its title names those of others, too."""
    others = {word for other, word in words.items() if other != honour and word != words[honour]}
    return any(word in honour for word in others if word not in words[honour])


def _is_person(word: str, parts: Sequence[Part]) -> bool:
    labels = [fact.values["label"] for part in parts for fact in form_facts(part) if fact.kind == "field"]
    return any(map(_OWN_NAME.match, labels)) if labels else not _COLLECTIVE.search(word)


def _owner_of_part(part: Part, kinds: Sequence[Kind]) -> Kind | None:
    """The kind that a part is for alone: by its form, or by its title."""
    own = next((kind for kind in kinds if part.position in kind.forms), None)
    return own or (only_kind(part.title, kinds) if part.position else None)


def _name(word: str, person: bool, several: bool) -> str:
    if several:
        return re.sub(r"[^\w]", "", word)
    found = _COLLECTIVE.search(word)
    return "个人" if person else found[0] if found and len(found[0]) > 1 else "集体"


def _owner(clause: Clause, clauses: Sequence[Clause], kinds: Sequence[Kind]) -> Kind | None:
    """The kind that a clause speaks of alone: as the heading above it says, else its own words; None for all."""
    if clause.part:
        return None
    body, path = [one for one in clauses if one.part == clause.part], clause.path
    above = [one for one in body if 0 < len(one.path) < len(path) and one.path == path[: len(one.path)]]
    leads = [one for one in reversed(above) if one.heading or one.text.endswith(("：", ":"))]
    if leads and _is_for_all(leads[0], clauses):
        return only_kind(clause.text, kinds)
    heads = [one.text for one in leads]
    own_item = [one for one in body if one.path == path and path]
    by_itself = [one.text for one in own_item if one.line < clause.line and one.text[-1] not in "。；：:"]
    first_there = next(one for one in body if (one.path, one.line) == (path, clause.line))
    head = re.split("[：:]", first_there.text)[0] if first_there is not clause else ""  # （一）先进个人：……。从事……
    if len({kind for *_, kind in spoken(clause.text, kinds)}) < _SEVERAL:
        heads = [*(one for one in (head, *by_itself[:1]) if len(one) <= _AS_HEAD), *heads]
    first, *more = re.split("[；;]", _ASIDE.sub("", clause.text))
    own = None if more and not spoken(first, kinds) else only_kind("；".join([first, *more]), kinds)
    return next((kind for text in heads if (kind := only_kind(text, kinds))), own)


def _is_for_all(lead: Clause, clauses: Sequence[Clause]) -> bool:
    """Whether a line without a number, behind the last kind's conditions, heads the only list of what bars anybody."""
    numbered = next(one.line for one in clauses if one.path == lead.path)
    return numbered < lead.line and [one for one in clauses if _BARS.search(one.text)] == [lead]


def _is_of(fact: Fact, kind: Kind, others: Sequence[Kind], nth: int) -> bool:
    """Whether a fact of a clause about several kinds, the nth there in the same words, is for another of them alone."""
    kinds = [kind, *others]
    texts = [str(fact.values.get(name) or "") for name in ("label", "text", "words")]
    if fact.kind not in _BY_FIGURE:
        return fact.kind in _BY_TEXT and only_kind(texts[1], kinds) not in (None, kind)
    named = {one for *_, one in spoken(_words(fact), kinds)}
    own = next((one for text in texts if (one := only_kind(text, kinds))), None)
    owners = named if len(named) > 1 else {own} if own else _nearest(fact, kinds, nth)  # 先进集体和先进个人各3个
    return bool(owners) and kind not in owners


def _words(fact: Fact) -> str:
    return str(fact.values.get("words") or next(iter(fact.values.get("parts_words") or ()), ""))


def _nearest(fact: Fact, kinds: Sequence[Kind], nth: int) -> set[Kind]:
    """The kind that is named last before a fact's figure, outside brackets that are closed, with those linked to it."""
    words = _words(fact)
    before = BRACKETS.sub("", words.join(fact.sentence.split(words)[:nth])) if words else ""
    named = spoken(before, kinds)
    piece = re.split("[，、]?(?:另|并|均|各)附", last_piece(before))[-1]
    if not named or (len({kind for *_, kind in named}) > 1 and not spoken(piece, kinds)):
        return set()  # 先进集体2000字，先进个人1500字；另附300字简介
    found = [named[-1]]
    for one in reversed(named[:-1]):
        if one[2] is not found[-1][2] and not _LINKED.fullmatch(before[one[1] : found[-1][0]]):
            break
        found.append(one)
    return {kind for *_, kind in found}


def _narrowed(fact: Fact, kind: Kind, others: Sequence[Kind]) -> Fact:
    """A fact about titles of several kinds with those of this one."""
    titles = fact.values.get("titles")
    if not titles:
        return fact
    own = [title for title in titles if only_kind(title, [kind, *others]) in (None, kind)]
    level = _OF_LEVEL.match(titles[0])  # it is meant for all: 省级以上文明岗、建功标兵
    own = [level[0] + title if level and not _HAS_LEVEL.search(title) else title for title in own]
    return fact._replace(values={**fact.values, "titles": own or titles})
