"""正文里说出的事件: clauses of a text that tell of what a declaration 无 denies, and all else that is told beside it."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from fazhi_cli.findings import KeyPath
from fazhi_cli.nomination.model import Nomination
from fazhi_cli.rounds.base import SUPPLEMENT, VETOES
from fazhi_cli.rounds.model import Round
from fazhi_cli.rounds.patterns import LazyPattern, either
from fazhi_cli.rounds.vetoes import HiddenVeto, Veto
from fazhi_cli.rounds.word_finder import Words, asked, pair
from fazhi_cli.rules.lookback import Window, Windows
from fazhi_cli.rules.prose.spots import Prose, between_marks
from fazhi_cli.rules.rulings import found_by_check, notes_that_tell, tells_of, told_in
from fazhi_cli.rules.short_texts import ShortTexts
from fazhi_cli.rules.vetoes import Declared
from fazhi_cli.rules.weighed import Weighed, Weight, is_long_ago

_HAPPENED = ("发生", "引发", "出现", "造成", "被判")
_MAY_TELL = frozenset(map(pair, _HAPPENED))
_OF_OTHERS = LazyPattern(
    either(
        "可能|苗头|隐患|风险|排查|预警|稳控|应急|模拟",  # 排查可能引发群体性事件的苗头
        "化解|处置|处理|查处|打击|侦破|破获|查办|办理|审理|审结|审判",  # 打击、审理别人的案件
        "案例|警示|教训|以案|旁听|观看|宣判|公开审|庭审",  # 以案释法、旁听庭审
        "外地|外省",
    )
)
"""What a text tells of work against such cases, or of other places' cases."""
_THEIR_WORK = LazyPattern(
    either(
        "宣讲|宣传|讲授|授课|学习|带头|牵头|主持|督[办查导促]|包案|领办|亲自|调研|部署|强调|推动",  # 县长带头宣讲刑事处罚的规定
        "反面|为例|为戒|为鉴",  # 以原副县长被判刑案为反面教材
    )
)
"""What a leading official does, and what others learn from a case: nothing that befell the official."""
_NEAR = 40
"""Within so many characters of each other two words may stand in one clause."""
_CASES = LazyPattern("案例|警示|教训|外地|外省|以案|旁听|观看|剖析")
"""What a text tells of cases that others learn from."""
_BEFELL = ("被", "接受", "受到", "受党", "受政", "受处", "受警", "涉嫌", "因", "发生", "引发", "出现", "造成")
_OF_SUCH = LazyPattern("造成[^，。；]*?(?:的|机制|制度|办法|追究)")
"""Such cases in general: 对司法不公造成恶劣影响的，一律追责."""
_DENIALS = ("无", "没有", "未", "不", "零", "杜绝", "防止", "避免", "防范")
_ENDS = "，。；！？\n"
_OF_ITS_OWN = LazyPattern("(?:原任?|时任|[我本][\u4e00-\u9fff])[\u4e00-\u9fff、]{0,10}$")
_DAY_BEFORE = LazyPattern(
    r"(?:^|(?<=[，。；！？\n]))[^，。；！？\n]{0,6}"
    r"(?:(?:19|20)\d{2}年(?:\d{1,2}月(?:\d{1,2}日)?)?|[一二][〇○零一二三四五六七八九]{3}年[一二三四五六七八九十月日]{0,6})，$"
)
"""A day that a comma sets off from what happened on it."""


def told_in_prose(text: Prose, veto: Veto, round: Round, window: Window) -> tuple[str, int] | None:
    """The first clause, and its place, in which the text tells of such a case in the window."""
    found = _told_of_a_person(text, veto, round) if veto.needs else _told_of_an_event(text, veto, round, window)
    return next((one for one in found if not _OF_OTHERS.search(one[0]) and not is_long_ago(one[0], window)), None)


def told_of_the_past(text: Prose, standard: HiddenVeto, window: Window) -> tuple[str, int] | None:
    """The first clause, and its place, that tells of what a standard asks about (原县委书记因违纪被查处) in the window."""
    own = deeds(standard) & text.pairs
    if not own or wanted(standard.words).isdisjoint(text.pairs):
        return None
    for word in own:
        for place in text.searched.places[word]:
            near = text.text[max(0, place - _NEAR) : place + _NEAR]
            if any(person in near for person in standard.words):
                clause, start = next(_clauses_with(word, text.text, place))
                if not _CASES.search(clause) and states_it(standard, clause, window):
                    return clause, start
    return None


def states_it(standard: HiddenVeto, clause: str, window: Window) -> bool:
    """Whether a clause says that such a thing happened, and not long ago."""
    if not (any(word in clause for word in standard.own_words) and standard.speaks_of(clause)):
        return False
    bare = clause
    for word in standard.own_words:
        bare = bare.replace(word, "")  # 司法不公 is no denial
    told = _OF_SUCH.sub("", clause)
    happened = any(word in told for word in _BEFELL) and not any(word in bare for word in _DENIALS)
    return happened and not is_long_ago(clause, window)


def _told_of_an_event(text: Prose, veto: Veto, round: Round, window: Window) -> Iterator[tuple[str, int]]:
    """The clauses that say in the words of the notice that such a case happened."""
    if _MAY_TELL.isdisjoint(text.pairs):
        return
    for word in _HAPPENED:
        for clause, place in _clauses_with(word, text.text):
            if tells_of(clause, veto, round, window):
                yield clause, place


def _told_of_a_person(text: Prose, veto: Veto, round: Round) -> Iterator[tuple[str, int]]:
    """The clauses that tell the veto's facts of a person whom a standard means (县长), or of the unit's own deputy of one."""
    facts = [fact for fact in round.vetoes.facts if fact.key in veto.needs and fact.said_by]
    standards = [one for one in round.vetoes.contradicting_standards if veto.number in one.vetoes and one.words]
    for fact in facts if standards else ():
        if beginnings(fact.said_by).isdisjoint(text.pairs):
            continue
        for word in (word for word in fact.said_by if word in text.text):
            for clause, place in _clauses_with(word, text.text):
                denied = any(word in clause for word in (*fact.denied_by, "无", "没有", "未", "不"))
                if not (denied or _THEIR_WORK.search(clause)) and any(
                    _means(standard, clause) for standard in standards
                ):
                    yield clause, place


@lru_cache(maxsize=16)
def deeds(standard: HiddenVeto) -> Words:
    """The standard's own words but those for a person, asked for; none where it names no persons."""
    named = standard.words
    return asked(word for word in standard.own_words if named and not any(word in person for person in named))


@lru_cache(maxsize=16)
def wanted(words: tuple[str, ...]) -> Words:
    """The words, asked for."""
    return asked(words)


@lru_cache(maxsize=16)
def beginnings(words: tuple[str, ...]) -> Words:
    """The first two characters of each word, asked for."""
    return asked(word[:2] for word in words)


def _clauses_with(word: str, text: str, start: int = 0) -> Iterator[tuple[str, int]]:
    """The clauses from ``start`` on in which a word stands, with the day before it, each with its place."""
    start = text.find(word, start)
    while start >= 0:
        first, last = between_marks(text, start, start, _ENDS)
        day = _DAY_BEFORE.search(text, max(0, first - 20), first)
        yield (text[day.start() : last], day.start()) if day else (text[first:last], first)
        start = text.find(word, last)


def _means(standard: HiddenVeto, clause: str) -> bool:
    """Whether a clause tells of a person whom the standard means, or of a deputy of such a one who is the unit's own (原副县长)."""
    deputies = (word for word in standard.not_words if word.startswith("副") and word in clause)
    return standard.speaks_of(clause) or any(_OF_ITS_OWN.search(clause.partition(word)[0]) for word in deputies)


class BesideNone(NamedTuple):
    """Words that tell of what a 无 denies: its veto, the declaration's place in the list, where and how it is told.

    An ``incident`` beside the declaration tells it by itself.
    """

    veto: Veto
    place: int
    said: str
    at: KeyPath
    subject: str
    offset: int | None = None
    incident: Weighed | None = None


def told_beside_none(
    declarations: Sequence[Declared],
    incidents: Sequence[Weighed],
    nomination: Nomination,
    texts: Sequence[Prose],
    short_texts: ShortTexts,
    round: Round,
    windows: Windows,
) -> Iterator[BesideNone]:
    """Everything that is told beside a 无, and every incident beside one that would bar the unit or has no date."""
    telling = notes_that_tell(short_texts)
    supplement = [Prose(nomination.supplement, (SUPPLEMENT,), SUPPLEMENT)] if nomination.supplement else []
    for index, declaration, veto in declarations:
        if declaration.declared != "无" or declaration.incidents:
            continue
        window, subject = windows.of(veto), str(veto.number)
        if told := found_by_check(declaration, veto, round, window):
            yield BesideNone(veto, index, f"核查方式却写着“{told}”", (VETOES, index, "核查方式"), subject)
        for note in telling:
            if told := told_in(note.text, veto, round, window):
                standard = nomination.self_assessment[int(note.at[1])].standard
                said = f"第{standard}条标准的自评说明却写着“{told}”"
                yield BesideNone(veto, index, said, note.at, f"{subject}:{standard}")
        for text in (*texts, *supplement):
            if there := told_in_prose(text, veto, round, window):
                said = f"{text.label}却写着“{there[0]}”"
                yield BesideNone(veto, index, said, text.path, f"{subject}:{text.label}", there[1])
    for item in incidents:
        if item.declaration.declared == "无" and item.weight in (Weight.BARRING, Weight.UNDATED):
            said = f"却写有事件“{item.incident.what or '（未写事由）'}”（{item.reason}）"
            yield BesideNone(item.veto, int(item.at[1]), said, item.at, "", incident=item)
