"""认定: what a named person's ruling on an incident settles, what makes it doubtful; what a check of a veto has found."""

from collections.abc import Sequence

from fazhi_cli.nomination.parts import Incident, Ruling, VetoDeclaration
from fazhi_cli.rounds.base import SELF_ASSESSMENT, chinese_date
from fazhi_cli.rounds.model import Round
from fazhi_cli.rounds.patterns import LazyPattern, either
from fazhi_cli.rounds.vetoes import Veto
from fazhi_cli.rules.lookback import Window
from fazhi_cli.rules.short_texts import Entry, ShortTexts
from fazhi_cli.rules.weighed import RULING, Judgement, Scales, Weight, clauses_of, first_said, is_long_ago, text_of

_CONSTITUTES, _DOES_NOT = "构成", "不构成"
_NO_REASON = LazyPattern(
    either(
        "经?(?:集体|会议|认真|领导|小组|党组|常委会|班子){0,3}(?:研究|核[查实]|审查|讨论)",  # 经集体研究
        "不?构成|不?属于?|认[定为]|决定|领导|同意|意见|情形|情况|(?:这|本|该|上)[一述]?[项条种]?|第[一二三四五1-5]项",  # 不构成该项情形
        r"[\s，。；：、的]",
    )
)
"""What gives no reason for a ruling: that it was ruled."""
_TELLING = 5
"""So many characters in common with a clause are its words and no chance."""
_REACH = 8
_GRAVE = LazyPattern("[重特]大")
_BETWEEN_MARKS, _DENIED = LazyPattern(r"[\u4e00-\u9fff]+"), LazyPattern("不|未|没有|无|非|一般|轻微")
_FOUND, _ASKED = (
    LazyPattern("发现|查[实出明]|属实|确有|确实|曾?发生|(?:[1-9][0-9]{0,5}|[一二两三四五六七八九十]{1,5})[起件]"),
    LazyPattern("是否|有无|不|未|没有|无|非|台账|记录|情况"),
)
"""Words by which a check tells what it found, and those by which its clause asks, denies or names what was read."""
_NONE_OF_THEM = LazyPattern(
    "(?:均|都|皆|全部?|经[^，。；]{0,6})?[^，。；]{0,6}(?:[不未]|没有)[^，。；]{0,4}(?:属|构成|达|造成|引发)"
)
"""What the next clause says of cases that are no such cases: 均不属于重大事故."""
_SOMEBODY = LazyPattern("原|副|(?:[1-9][0-9]{0,5}|[一二两三四五六七八九十]{1,5})[人名起件]")
"""Words by which a check speaks of somebody, not of what was asked."""
_HAPPENED, _PREVENTED = (
    LazyPattern("发生|引发|出现|造成|被判"),
    LazyPattern("防[止范]|避免|杜绝|遏制|预防|减少|下降|降低|零|(?<![0-9])0[起件]|演练|预案|制度|机制"),
)
"""Words by which a note says that something happened, and those by which it tells of preventing it."""


def ruled(incident: Incident, judged: Judgement, scales: Scales) -> Judgement:
    """What a named person's ruling makes of an incident that its facts do not settle.

    Where the veto asks for no facts of its own, whether the incident is of its kind (重大, 恶劣影响) is such a question too,
    but only beside a 无: a 有 has answered it.
    """
    weight, reason, about = judged
    ruling = incident.ruling
    if ruling is None or ruling == Ruling():
        return judged
    beside_none = scales.declared == "无" and not scales.needed
    denies = weight is Weight.BARRING and beside_none and ruling.conclusion == _DOES_NOT
    if weight not in (Weight.UNCLEAR, Weight.UNDATED) and not denies:
        against = weight is Weight.BARRING and scales.declared == "有" and ruling.conclusion == _DOES_NOT
        return (weight, f"{reason}；认定却写着“{_DOES_NOT}”，与声明“有”矛盾", about) if against else judged
    lacks = _lacks(ruling, incident, scales)
    if lacks:
        reason = f"{reason}；认定中{lacks}"
        return (weight, reason, about) if denies else (Weight.UNCLEAR, reason, RULING)
    by = f"由{ruling.ruled_by}于{chinese_date(ruling.ruled_on or scales.as_of)}认定"
    said = denies and _shared_words(text_of(incident), _words_for(scales.veto, scales.round))
    if said:
        return Weight.UNCLEAR, f"{reason}，{by}{_DOES_NOT}这一项情形，又写着“{said}”", RULING
    if ruling.conclusion == _DOES_NOT:
        return Weight.NOT_BARRING, f"{reason}，{by}{_DOES_NOT}这一项情形", RULING
    return Weight.BARRING, f"{reason}，{by}{_CONSTITUTES}这一项情形", RULING


def _lacks(ruling: Ruling, incident: Incident, scales: Scales) -> str:
    """What a ruling lacks that it needs; empty where it is complete."""
    is_person = scales.round.text_checks.blank_values.is_person
    answers = {"结论": ruling.conclusion, "认定人": is_person(ruling.ruled_by), "日期": ruling.ruled_on}
    missing = [
        f"{key}不是人名" if key == "认定人" and ruling.ruled_by else f"没有写{key}"
        for key, given in answers.items()
        if not given
    ]
    if ruling.conclusion == _DOES_NOT and not _NO_REASON.sub("", ruling.reason or ""):
        missing.append(f"理由只写“{ruling.reason}”，没有说出为什么" if ruling.reason else "没有写理由")
    day = ruling.ruled_on
    if missing or day is None:
        return "，".join(missing)
    before = (scales.round.notice.issued_on - day).days
    if day > scales.as_of:
        return f"日期{chinese_date(day)}还没有到"
    if incident.occurred_on and day < incident.occurred_on:
        return f"日期{chinese_date(day)}早于事件"
    if before > (scales.round.vetoes.checked_within_days or before):
        return f"日期{chinese_date(day)}早于通知印发{before}天"
    return ""


def found_by_check(item: VetoDeclaration, veto: Veto, round: Round, window: Window) -> str | None:
    """The clause on a veto's check that says a case was found (in the notice's words), or somebody convicted."""
    how = item.checked_how or ""
    found, somebody = _FOUND.search(how), bool(veto.needs) and _SOMEBODY.search(how)
    if not found and not somebody:
        return None
    said = clauses_of(how)
    clauses = [
        clause
        for clause, after in zip(said, [*said[1:], ""], strict=True)
        if not (_ASKED.search(clause) or is_long_ago(clause, window) or _NONE_OF_THEM.match(after))
    ]
    facts = [fact for fact in round.vetoes.facts if fact.key in veto.needs] if somebody else []
    notice = _words_for(veto, round)
    told = (clause for clause in clauses if any(first_said(fact, clause) for fact in facts))
    named = (clause for clause in clauses if _FOUND.search(clause) and _shared_words(clause, notice))
    return next(told, None) or next(named, None)


def notes_that_tell(short_texts: ShortTexts) -> list[Entry]:
    """The notes of self-assessments that say that anything happened; mostly there are none at all."""
    found = (short_texts.at(match.start()) for match in _HAPPENED.finditer(short_texts.prose.text))
    return [entry for entry in dict.fromkeys(found) if entry.at[0] == SELF_ASSESSMENT]


def told_in(note: str, veto: Veto, round: Round, window: Window) -> str | None:
    """The clause of a note that tells of such a case."""
    return next((clause for clause in clauses_of(note) if tells_of(clause, veto, round, window)), None)


def tells_of(clause: str, veto: Veto, round: Round, window: Window) -> bool:
    """Whether a clause says such a case happened, not long ago, in words of the notice that are this veto's alone."""
    if not _HAPPENED.search(clause) or _ASKED.search(clause) or _PREVENTED.search(clause):
        return False
    own = _words_for(veto, round)
    others = [_words_for(other, round) for other in round.vetoes.items if other is not veto]
    return not is_long_ago(clause, window) and _shared_words(clause, own, others, grave=True) is not None


def _words_for(veto: Veto, round: Round) -> str:
    """The notice's words for a veto, and others for the same."""
    return "，".join((round.clause_by_id[veto.clause].text, *veto.also_called))


def _shared_words(text: str, clause: str, others: Sequence[str] = (), *, grave: bool = False) -> str | None:
    """Words of the clause that the text says too (重大群体性事件), unless it denies them; marks part them.

    Words that one of the ``others`` has as well (造成恶劣影响) do not tell which of them is meant. Where only ``grave``
    cases are, ordinary ones (生产安全事故8起) are none of 重大生产安全事故.
    """
    parts: list[str] = _BETWEEN_MARKS.findall(clause)
    lesser = grave and not _GRAVE.search(text)
    for part in parts:
        for start in range(len(part) - _TELLING + 1):
            words = part[start : start + _TELLING]
            place = text.find(words)
            of_grave_ones = lesser and _GRAVE.search(part, max(0, start - _REACH), start + 1)  # 特大道路交通事故
            if of_grave_ones or any(words in other for other in others):
                continue
            if place >= 0 and not _DENIED.search(text[max(0, place - _REACH) : place]):
                return words
    return None
