"""What an incident means for the recommendation: by its days, facts and words; a ruling decides what is left open."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from fazhi_cli.nomination.model import Nomination
from fazhi_cli.nomination.parts import Incident
from fazhi_cli.rounds.base import VETOES, chinese_date, condition_in_words
from fazhi_cli.rounds.patterns import LazyPattern, either
from fazhi_cli.rounds.vetoes import IncidentFact
from fazhi_cli.rules.lookback import Window, Windows
from fazhi_cli.rules.prose.places import elsewhere
from fazhi_cli.rules.rulings import ruled
from fazhi_cli.rules.standing import Standing
from fazhi_cli.rules.vetoes import numbered_declarations
from fazhi_cli.rules.weighed import (
    HAPPENED,
    Days,
    Judgement,
    Scales,
    Weighed,
    Weight,
    clauses_of,
    days_in,
    days_of,
    first_said,
    text_of,
    undated_step,
)

_AGAIN = LazyPattern(
    either(
        # 至今没有整改；“至今未再发生”说的是没有
        "(?:至今|迄今)(?![^，。；]{0,2}[未没无][^，。；]{0,3}(?:再|发生|出现|反弹|复发|新))",
        "仍(?:在|未|然|旧)",  # 仍在排污
        "尚未(?:整改|治理|停止|消除)",
        "持续(?:到|至|存在|发生|发酵|排)",
        "延续(?:到|至)",
        "(?:再次|再度|又|重新)(?:发生|出现|引发|爆发|排|泄)",  # 再次发生
        "复发|反弹|死灰复燃",
    )
)
_OTHER = ("邻", "外", "他", "异")
_NEVER = LazyPattern("(?<!仍)(?<!尚)[未没无不]|防止|杜绝|避免|防范")
"""Words by which a deed goes on or comes again, and those that deny it before them."""


def weighed_incidents(nomination: Nomination, standing: Standing, windows: Windows, as_of: date) -> Iterator[Weighed]:
    """Every incident beside a veto of the round, weighed by its facts, what these leave open by a person's ruling.

    An incident of a veto that is not asked of the submission bars nothing, which is said.
    """
    round = standing.round
    areas = tuple(filter(None, nomination.parents)) if round.units.coverage == "parents" else ()
    for index, item, veto in numbered_declarations(nomination, round):
        asked = standing.meets(veto.condition)
        scales = Scales(round, veto, windows.of(veto), as_of, nomination.applicant, item.declared, areas)
        for number, incident in enumerate(item.incidents):
            days = tuple(days_of(incident, round.vetoes))
            weight, reason, about = (
                ruled(incident, _weigh(incident, days, scales), scales)
                if asked
                else (Weight.NOT_BARRING, f"，而这一项情形只问{condition_in_words(veto.condition)}的", HAPPENED)
            )
            yield Weighed(veto, item, incident, (VETOES, index, "事件", number), weight, reason, days, about)


def _bearing(days: Sequence[Days], scales: Scales) -> list[Days]:
    """The days that count for the veto: of the deed, and of each needed fact that has a day of its own."""
    keys = {HAPPENED, *(day for fact in scales.needed for day in fact.days)}
    if scales.veto.dated_by:
        keys = {scales.veto.dated_by}
    return [one for one in days if one.key in keys]


def _weigh(incident: Incident, days: Sequence[Days], scales: Scales) -> Judgement:
    days = [one for one in days if not (one.from_text and one.first > scales.as_of)]
    bearing, window = _bearing(days, scales), scales.window
    late = next((one for one in days if one.first > scales.as_of), None)
    if late is not None:
        return Weight.IMPOSSIBLE, f"{late}，晚于检查日期{chinese_date(scales.as_of)}", late.key
    earliest = scales.round.date_checks.earliest
    early = next((one for one in days if earliest and one.last < earliest), None)
    if early is not None:
        return Weight.IMPOSSIBLE, f"{early}，年份写错了", early.key
    if not bearing:
        return Weight.UNDATED, f"没有写{scales.veto.dated_by or '发生日期'}", HAPPENED
    doubt = _reversed(bearing, scales)
    if not any(one.touches(window) for one in bearing):
        doubt = doubt or _gone_on(incident, bearing, scales) or _undated_half(incident, bearing, scales)
        return doubt or _outside(bearing, scales)
    doubt = doubt or _unmet_half(incident, scales) or _contradiction(incident, scales)
    if doubt is None and _elsewhere(incident, scales):
        wanted = f"不在{'、'.join(scales.areas)}" if scales.areas else f"不是{scales.round.applicant.key}"
        doubt = Weight.UNCLEAR, f"发生地写为“{incident.jurisdiction}”，{wanted}", "辖区"
    return doubt or _inside(bearing, window)


def _inside(bearing: Sequence[Days], window: Window) -> Judgement:
    """What days mean one of which lies, or may lie, in the window."""
    inside = [one for one in bearing if one.within(window)]
    if not inside:
        maybe = next(one for one in bearing if one.touches(window))
        return Weight.UNCLEAR, f"{maybe}，是否在{window.named}之内看不出", maybe.key
    first = inside[0]
    beyond = next((one for one in bearing if one.key == first.key and not one.within(window)), None)
    if first.from_text and beyond:
        return Weight.UNCLEAR, f"{first}在{window.named}之内，{beyond}不在，以哪一个为准看不出", first.key
    return Weight.BARRING, f"{first}{window.inside}", first.key


def _undated_half(incident: Incident, bearing: Sequence[Days], scales: Scales) -> Judgement | None:
    """The doubt where a needed fact may lie in the window: undated, left open, or with an undated later step."""
    words, dated, named = text_of(incident), {one.key for one in bearing}, scales.window.named
    told = {fact.key: first_said(fact, words) for fact in scales.needed}
    if any(incident.fact(fact.key) is False and not told[fact.key] for fact in scales.needed):
        return None  # a half that is denied settles it
    for fact in scales.needed:
        if not fact.days:
            continue
        if incident.fact(fact.key) is None and not told[fact.key]:
            return Weight.UNCLEAR, f"{bearing[0]}，没有写明是否{fact.key}", fact.key
        if fact.own_day not in dated:
            return Weight.UNCLEAR, f"{bearing[0]}，没有写{fact.own_day}，是否在{named}之内看不出", fact.own_day
        later = undated_step(incident, fact)
        if later:
            days = "，".join(map(str, bearing))
            said = f"{days}，又写着“{later}”，没有写是哪一天，是否在{named}之内看不出"
            return Weight.UNCLEAR, said, fact.own_day
    return None


def _gone_on(incident: Incident, bearing: Sequence[Days], scales: Scales) -> Judgement | None:
    """The doubt where the words name later days in the window, or say that it went on or happened again."""
    deed = next((one for one in bearing if one.key == HAPPENED), None)
    if deed is None:
        return None
    named = days_in(incident.what or "", HAPPENED)
    later = next((one for one in named if one.first > deed.last and one.touches(scales.window)), None)
    if later is not None:
        return Weight.UNCLEAR, f"{deed}，事由里{later}，是否延续到{scales.window.named}之内看不出", HAPPENED
    for clause in clauses_of(text_of(incident)):
        again = _AGAIN.search(clause)
        if again is None or _NEVER.search(clause, 0, again.start() + 1):
            continue
        days = list(days_in(clause, HAPPENED))
        if not days or any(one.touches(scales.window) for one in days):
            return Weight.UNCLEAR, f"{deed}，又写着“{clause}”，是否延续到{scales.window.named}之内看不出", HAPPENED
    return None


def _outside(bearing: Sequence[Days], scales: Scales) -> Judgement:
    days = "，".join(map(str, bearing))
    after = [one for one in bearing if one.first > scales.window.last]
    if after:
        return Weight.UNCLEAR, f"{days}，在{scales.window.named}截止之后", after[0].key
    return Weight.OUTSIDE, f"{days}，不在{scales.window.named}之内", bearing[0].key


def _reversed(bearing: Sequence[Days], scales: Scales) -> Judgement | None:
    """Where a needed fact is dated before the deed, or a later step of it (判决) before an earlier one (起诉)."""
    deed = next((one for one in bearing if one.key == HAPPENED), None)
    early = next((one for one in bearing if deed and one.last < deed.first), None)
    if early:
        return Weight.UNCLEAR, f"{early}早于发生日期，必有一个写错", early.key
    given = {one.key: one for one in bearing if not one.from_text}
    for fact in scales.needed:
        steps = [given[key] for key in fact.days if key in given]
        for later, earlier in pairwise(steps):
            if later.last < earlier.first:
                return Weight.UNCLEAR, f"{later}早于{earlier}，必有一个写错", later.key
    return None


def _unmet_half(incident: Incident, scales: Scales) -> Judgement | None:
    """The judgement where the incident denies, leaves open or contradicts a needed fact; None where it has all."""
    words = text_of(incident)
    for fact in scales.needed:
        doubt = _doubt(incident.fact(fact.key), fact, words)
        if doubt is not None:
            return doubt
    denied = [fact.key for fact in scales.needed if incident.fact(fact.key) is False]
    if denied and scales.declared == "有":
        return Weight.UNCLEAR, f"声明为“有”，又写明“{'、'.join(denied)}”为否", denied[0]
    if denied:
        return Weight.NOT_BARRING, f"写明“{'、'.join(denied)}”为否，不构成这一项情形", denied[0]
    unanswered = [fact.key for fact in scales.needed if incident.fact(fact.key) is None]
    if unanswered:
        return Weight.UNCLEAR, f"没有写明是否{'、是否'.join(unanswered)}", unanswered[0]
    return None


def _doubt(answer: object, fact: IncidentFact, words: str) -> Judgement | None:
    """What an incident's words say against its own 是 or 否 to a fact."""
    contrary = _first(fact.denied_by, words)
    said = first_said(fact, words)
    unsettled = _first(fact.unsettled_by, words)
    if answer is False and said:
        return Weight.UNCLEAR, f"写明“{fact.key}”为否，又写着“{said}”", fact.key
    if answer is True and contrary:
        return Weight.UNCLEAR, f"写明“{fact.key}”为是，又写着“{contrary}”", fact.key
    if answer is True and unsettled:
        return Weight.UNCLEAR, f"写明“{fact.key}”为是，又写着“{unsettled}”，还没有定论", fact.key
    return None


def _contradiction(incident: Incident, scales: Scales) -> Judgement | None:
    """Where the words say that it is no such case."""
    said = _first(scales.round.vetoes.no_case_words, text_of(incident))
    if said is None:
        return None
    where = "处理结果" if said in (incident.outcome or "") else "事由"
    return Weight.UNCLEAR, f"声明为“{scales.declared or '（未声明）'}”，又写着“{said}”", where


def _first(words: Sequence[str], text: str) -> str | None:
    return next((word for word in words if word in text), None)


def _elsewhere(incident: Incident, scales: Scales) -> bool:
    """Whether the incident is said to have happened in the area of another unit, also of another province (陕西省渭南市)."""
    where, units = incident.jurisdiction, scales.round.units
    at_home = (scales.applicant or "")[:-1], *(area[:-1] for area in scales.areas)
    if not where or any(name in where for name in filter(None, at_home)):
        return False
    if where[:1] in _OTHER and where[1:2] in scales.round.text_checks.own_kinds + "地省":
        return True  # 邻县、外省
    listed = units.by_name if scales.areas or units.coverage == "complete" else ()
    return any(name in where for name in listed) or any(name in where for name in elsewhere(scales.round.area))
