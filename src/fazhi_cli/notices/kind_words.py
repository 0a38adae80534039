"""The words by which a notice speaks of one of its kinds of applicants: 标兵岗 and 标兵, 组织 and 个人."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from fazhi_cli.rounds.patterns import alike_at_first

_NO_KIND = re.compile(
    r"领导集体|集体(?:研究|讨论|决策|决定|经济|土地|协商|合同|户|所有|用餐|活动|上访|访)|个人(?:所得|信息|简历|账户|隐私|独资|利益)"
)
"""Words in which 集体 and 个人 do not mean applicants."""
_TELLING = 3
"""So many characters of an honour at least speak of it."""
HONOURED = re.compile(r"(?:优秀|先进|最美|模范|杰出|[十百]佳)(?P<noun>[\u4e00-\u9fff]{2,6})$")
"""What an honour is for: 教师 of 优秀教师."""
_AREAS = re.compile(r"(?P<noun>(?:示范|模范|先进|文明|平安)[市县区村镇]+)$")
"""A kind of areas: 示范县."""
NAMED_BESIDE = re.compile(r"[（(]([\u4e00-\u9fff]*(?:优秀|先进|最美|模范|标兵|能手)[\u4e00-\u9fff]{2,})[）)]")
BRACKETS = re.compile(r"[（(][^（）()]*[）)]")
KIND_OF_FORM = re.compile(r"[（(](?P<noun>集体|个人|组织|团队|班组|家庭|单位|企业|项目)[）)]$")
_AWARD = re.compile(
    r"(?P<noun>奖[状章杯牌]|先锋号|文明号|(?:文明|示范)岗|红旗手|标兵|能手|工匠|团(?:总支|支部|委|员|干部))$"
)
"""What an honour itself is called in short: 奖章 of 五一劳动奖章."""
_ALONE = r"(?=[）)：，。、；]|不超过|不低于|不少于|最多|至多|限|各|概述|奖|的?条件|的[，。；]|$)"
_BY_ITSELF = re.compile(
    f"(?:^|[，。；、：（(和及与或])(集体|个人)(?:(?:推荐|申报|审批|登记|呈报|事迹)*(?:表|书|材料)|{_ALONE})"
)
"""Where a text speaks of all collectives or all persons: 材料（个人）; not 个人品德."""
_NO_BODY = "(?!工作[处科部办]|协会|学会|联合会|会(?![议员同])|[处科](?![级理罚分研技学])|办公?室|节(?![约能俭])|手册|大会|代表大会)"
"""What makes the name of a body, a day or a paper of a noun before it: 学生处, 律师协会, 教师节."""
_NO_VERB = {
    "组织": rf"(?<![党社会织])组织{_ALONE}",
    "单位": rf"(?:(?<![在作本属地荐报经由])单位{_ALONE}|单位(?=\d+[个家]))",  # 推荐单位3个；经单位、市州公示不是
    "企业": rf"(?:(?<![在作本属地荐报经由])企业{_ALONE}|企业(?=(?:不超过|最多|限)?\d+[个家]))",
    "项目": rf"项目{_ALONE}",
}
"""Words that mean a kind of applicants only where they stand by themselves."""


class Kind(NamedTuple):
    """A kind of applicant: ``name`` tells its round from others', ``words`` speak of it, ``forms``: part numbers."""

    name: str
    honour: str
    words: tuple[str, ...]
    forms: tuple[int, ...]


def plain_honour(honour: str) -> str:
    """An honour without what stands in brackets."""
    return BRACKETS.sub("", honour)


def honours_of(honour: str) -> list[str]:
    """The honours that one form is for: 优秀共产党员（优秀党务工作者）."""
    beside = NAMED_BESIDE.search(honour)
    return [NAMED_BESIDE.sub("", honour), beside[1]] if beside else [honour]


def words_speaking(honour: str, persons: dict[str, bool]) -> tuple[str, ...]:
    """The words that speak of a kind: what only its honour ends in, and 集体 or 个人 where no other kind is of that sort."""
    others = [other for other in persons if other != honour]
    noun = KIND_OF_FORM.search(honour)
    words = [noun["noun"]] if noun else []
    for one in () if noun else honours_of(honour):
        shared = max(alike_at_first(one, other) for other in others)
        nouns = (pattern.search(plain_honour(one)) for pattern in (HONOURED, _AWARD, _AREAS))
        words += [one[min(shared, len(one) - _TELLING) :], *(found["noun"] for found in nouns if found)]
        words += [one[shared:]] if one[shared:] in _NO_VERB else []
    if [*persons.values()].count(persons[honour]) == 1:
        words += ["个人", "本人"] if persons[honour] else ["集体"]
    taken = [other for other in others if not (len(honour) < len(other) and other.startswith(honour))]
    return tuple(dict.fromkeys(word for word in words if not any(word in other for other in taken)))


def with_longer_words(honour: str, speaking: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The words of a kind, and what they are in its honour where those of another stand in it, too: 标兵岗 beside 标兵."""
    others = [word for other, words in speaking.items() if other != honour for word in words]
    longer = [honour[honour.index(word) :] for word in others if word in honour]
    return tuple(dict.fromkeys((*speaking[honour], *longer)))


def only_kind(text: str, kinds: Sequence[Kind]) -> Kind | None:
    """The one kind that a text speaks of; None where it speaks of none or of several, as （个人） does that is no kind's word."""
    plain = _NO_KIND.sub("", text)
    named = {kind.name: kind for _, _, kind in spoken(plain, kinds)}
    words = [word for kind in kinds for word in kind.words]
    several = any(all(sort not in word for word in words) for sort in _BY_ITSELF.findall(plain))
    return next(iter(named.values())) if len(named) == 1 and not several else None


def spoken(text: str, kinds: Sequence[Kind]) -> list[tuple[int, int, Kind]]:
    """Where a text speaks of which kind, from where to where, in its order; a longer word hides those within it."""
    owners = {word: kind for kind in kinds for word in kind.words}
    if not owners:
        return []
    pattern = "|".join(
        _NO_VERB.get(word, f"{re.escape(word)}{_NO_BODY}") for word in sorted(owners, key=len, reverse=True)
    )
    return [(match.start(), match.end(), owners[match[0]]) for match in re.finditer(pattern, text)]
