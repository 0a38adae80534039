"""Data of a round that its notice, read once more, says otherwise: names and numbers that do not stand in it, terms of a
clause that are not the clause's (周 for 工作日, 12:00 for 17:00, a department that it does not ask).
"""

import re
from collections.abc import Iterator

from fazhi_cli.chinese_numbers import whole_number
from fazhi_cli.forms.texts import squeezed
from fazhi_cli.notices.amounts import NUMBER, days_in
from fazhi_cli.notices.reading import Notice, notice_of
from fazhi_cli.round_tools import figures_read_again, terms_read_again
from fazhi_cli.round_tools.draft_titles import words_of
from fazhi_cli.round_tools.figures_read_again import AS_IN_CLAUSE, of_clause
from fazhi_cli.rounds.dates import Deadline, Extension, PublicityTerms
from fazhi_cli.rounds.documents import TextTerms
from fazhi_cli.rounds.fault import DataPath, Fault, every
from fazhi_cli.rounds.model import Round
from fazhi_cli.rounds.quota import Quota, Share
from fazhi_cli.rounds.vetoes import Lookback, TitleTerms, Veto

_AS_IN_NOTICE = "照通知原文抄录；通知里没有的，核对是不是抄错了。"
_ALIKE = 0.34
"""So much of a circumstance's name, in pairs of characters, stands in its clause."""
_OTHERS = re.compile("^其[他它]不|其[他它][^，。；]{0,8}(?:情[形况]|问题|行为)")
_REMARK = re.compile("[（(][^（）()]*[）)]")
_ALIKE_SIGNS = str.maketrans("—–－", "---", "“”")
_ABOUT = re.compile("左右|上下|前后|大约|约")
_LEVELS = re.compile("[省市县区州]级|全[省市县国]|国家级")
_AWARDING = "县 区 旗 市 州 盟 地区 省 自治区 全国 国家 中央 国务院".split()


def faults_of(round: Round, text: str) -> Iterator[Fault]:
    """Every datum that the notice (``text``) says otherwise."""
    notice = notice_of(text)
    yield from _not_there(round, notice, squeezed(text))
    day = round.notice.issued_on
    if notice.issued not in (None, day):
        yield Fault(("notice", "issued_on"), f"{day} 不是通知落款的 {notice.issued}", _AS_IN_NOTICE)
    said = {clause.id: squeezed(clause.text) for clause in round.clauses}
    yield from _terms(round, notice, said)
    yield from _departments(round, notice, said, squeezed(text))
    yield from _shares(round, notice)
    yield from _photos(round, notice)
    least = round.assessment.answers.least
    if least is not None and not re.search(rf"(?<![\d.]){least:g}\s*分", text):
        yield Fault(("assessment", "answers", "least"), f"通知原文里没有“{least:g}分”", _AS_IN_NOTICE)
    yield from _circumstances(round, said)
    yield from _windows(round)
    yield from _titles(round, notice, said)
    yield from figures_read_again.faults_of(round, notice, said, squeezed(text))
    yield from terms_read_again.faults_of(round, notice, said)
    for path, item in every(round, TextTerms):
        told = re.search(rf"(?<!\d)约?{item.maximum}字(?:.{{2}})?", said.get(item.clause, ""))
        if told and bool(item.tolerance) is not bool(_ABOUT.search(told[0])) and item.minimum is None:
            ends = "，没有说“左右”" if item.tolerance else ""
            fix = "tolerance 是“左右”的幅度：说“左右”的写上，说“以内”“不超过”的删去。"
            yield Fault((*path, "tolerance"), f"条款 {item.clause} 说的是“{told[0]}”{ends}", fix)


def _titles(round: Round, notice: Notice, said: dict[str, str]) -> Iterator[Fault]:
    """The words of a title stand in its clause, and the level that awards it is one that the clause names.

    A clause that names a level alone (获得过省级称号的), or no title (第一批已命名的), speaks of this round's honour.
    """
    own = {squeezed(word) for word in (round.honour, *words_of(round.honour))}
    for path, title in every(round, TitleTerms):
        clause = said.get(title.clause, "")
        for place, word in enumerate(title.words):
            named = [title for one in of_clause(notice, "exclusion", clause) for title in one.values["titles"]]
            if (_LEVELS.search(clause) or not named) and any(squeezed(word) in one for one in own):
                continue
            signs = iter(clause)  # the word's characters in their order: a clause may name two titles in one breath
            if clause and not all(sign in signs for sign in _REMARK.sub("", squeezed(word)).replace("乡镇", "镇")):
                yield Fault((*path, "words", place), f"条款 {title.clause} 里没有“{word}”", AS_IN_CLAUSE)
        is_told = _LEVELS.search(clause) and {*title.awarded_by} <= {*_AWARDING}
        if is_told and title.awarded_by and not any(word in clause for word in title.awarded_by):
            message = f"条款 {title.clause} 没有说到{'、'.join(title.awarded_by)}授予的"
            yield Fault((*path, "awarded_by"), message, AS_IN_CLAUSE)


def _not_there(round: Round, notice: Notice, text: str) -> Iterator[Fault]:
    """What only the notice can say and does not: its title, its issuer, whom to ask, the honour, headings of standards."""
    facts = round.notice
    pieces: list[tuple[DataPath, str]] = [
        *((("honour",), re.sub("（[^（）]*）$", "", round.honour)) for _ in range(bool(notice.honour))),
        (("notice", "title"), facts.title),
        *((("notice", "issuer"), issuer) for issuer in facts.issuer.split("、") if notice.issuer),
        *((("notice", "contact"), number) for number in re.findall(r"[\d-]{7,}", facts.contact)),
        *((("notice", "email"), email) for email in re.split("[、,，;；]", facts.email)),
        (("notice", "address"), facts.address),
        (("notice", "postcode"), facts.postcode),
        *((("title",), year) for year in re.findall(r"\d{4}(?=年)", round.title) if year != f"{facts.issued_on:%Y}"),
        *(
            (("assessment", "chapters", index, "title"), one.title)
            for index, one in enumerate(round.assessment.chapters)
        ),
    ]
    text = text.translate(_ALIKE_SIGNS)  # 0371—65900373, “最美家庭”
    for path, words in pieces:
        if squeezed(words).translate(_ALIKE_SIGNS) not in text:
            yield Fault(path, f"通知原文里没有“{words}”", _AS_IN_NOTICE)


def _terms(round: Round, notice: Notice, said: dict[str, str]) -> Iterator[Fault]:
    """The unit of 公示, the clock time of a deadline, whose number a quota is."""
    for path, item in every(round, PublicityTerms):
        found = [fact.values for fact in of_clause(notice, "publicity", said.get(item.clause, ""))]
        units = {values["unit"] for values in found if values["minimum"] == item.minimum}
        if units and item.unit not in units:
            message = f"条款 {item.clause} 说的是{'、'.join(units)}，不是{item.unit}"
            yield Fault((*path, "unit"), message, AS_IN_CLAUSE)
    for path, deadline in every(round, Deadline):
        named = [fact.values for fact in of_clause(notice, "deadline", said.get(deadline.clause, ""))]
        levels = {values["level"] for values in named if values["day"] == deadline.day}
        if len(levels) == 1 and levels <= round.level_by_id.keys() and deadline.level not in levels:
            message = f"条款 {deadline.clause} 说的是报到{round.level_by_id[levels.pop()].label}"
            yield Fault((*path, "level"), message, AS_IN_CLAUSE)
        yield from _clock(path, deadline, round, said)
    for path, later in every(round, Extension):
        yield from _clock(path, later, round, said)
    counted = {parent.level for parent in round.applicant.parents}
    for path, quota in every(round, Quota):
        found = [fact.values for fact in of_clause(notice, "quota", said.get(quota.clause, ""))]
        told = [values for values in found if values["number"] == quota.usual]
        areas = [values["area"] for values in told if values["level"] in counted]
        levels = {values["level"] for values in told}
        if len(quota.per) == 1 and quota.per[0] in {"all", *counted} - levels and areas and len(areas) == len(told):
            other = "合计" if quota.per == ("all",) else f"每个{round.level_by_id[quota.per[0]].area}"
            message = f"条款 {quota.clause} 说的是每个{'、'.join(areas)} {quota.usual} 个，不是{other}"
            yield Fault((*path, "per"), message, AS_IN_CLAUSE)


def _clock(path: DataPath, deadline: Deadline | Extension, round: Round, said: dict[str, str]) -> Iterator[Fault]:
    named = days_in(said.get(deadline.clause or "", ""), round.notice.issued_on)
    times = {day.time for day in named if day.day == deadline.day}
    own = None if deadline.time is None else f"{deadline.time:%H:%M}"
    if times and own not in times:
        told = "、".join(sorted(filter(None, times))) or "没有写钟点"
        yield Fault((*path, "time"), f"条款 {deadline.clause} 里 {deadline.day} 的时刻是：{told}", AS_IN_CLAUSE)


def _departments(round: Round, notice: Notice, said: dict[str, str], text: str) -> Iterator[Fault]:
    """The departments are those that the clause names, its list open or not."""
    if round.departments is None:
        return
    clause = said.get(round.departments.clause, "")
    for index, item in enumerate(round.departments.named):
        if not any(squeezed(name) in text for name in (item.name, *item.aliases)):
            yield Fault(("departments", "named", index, "name"), f"通知原文里没有{item.name}", _AS_IN_NOTICE)
    found = of_clause(notice, "departments", clause)
    for name in dict.fromkeys(name for fact in found for name in fact.values["names"]):
        if round.departments.find(name) is None:
            fix = f"在 departments.named 里补上“{name}”；是另一个部门的叫法，写进它的 aliases。"
            yield Fault(("departments", "named"), f"条款 {round.departments.clause} 还要征求{name}的意见", fix)
    opened = {fact.values["open"] for fact in found}
    if len(opened) == 1 and round.departments.open_list not in opened:
        ends = "有" if opened == {True} else "没有"
        yield Fault(("departments", "open_list"), f"条款 {round.departments.clause} 的名单之后{ends}“等”", AS_IN_CLAUSE)


def _shares(round: Round, notice: Notice) -> Iterator[Fault]:
    """A percentage that the notice has, as the most or the least as there."""
    facts = notice.of("share")
    for path, share in every(round, Share):
        for name, bound in (("percent", "most"), ("least_percent", "least")):
            value = getattr(share, name)
            bounds = {fact.values["bound"] for fact in facts if value in _roundings(fact.values["percent"])}
            if value and bounds and not bounds & {bound, "exact"}:
                other = "不少于" if bound == "most" else "不超过"
                fix = "percent 是最多，least_percent 是最少：照通知改。"
                yield Fault((*path, name), f"通知说的是{other} {value:g}%", fix)
            elif value and facts and not bounds:
                known = "、".join(f"{fact.values['percent']:g}%" for fact in facts)
                yield Fault((*path, name), f"通知里没有 {value:g}% 的比例（有：{known}）", _AS_IN_NOTICE)


def _roundings(percent: float) -> set[float]:
    """A percentage, and what else a clerk writes for one that comes of a fraction (三分之一): 33.3, 33."""
    return {percent} if percent == round(percent, 1) else {percent, round(percent, 1), round(percent)}


def _photos(round: Round, notice: Notice) -> Iterator[Fault]:
    """The size of a photo's file, and its formats, where the notice has one sentence about photos."""
    told = [fact.values for fact in notice.of("photo")]
    photos = [(index, field) for index, field in enumerate(round.applicant.fields) if field.type == "photo"]
    if len(told) != 1 or len(photos) != 1:
        return
    (index, field), values = photos[0], told[0]
    for name in ("most", "least"):
        if values[name] and getattr(field, name) not in (None, values[name]):
            message = f"通知说的是 {values[name]:g} KB，不是 {getattr(field, name):g} KB"
            yield Fault(("applicant", "fields", index, name), message, _AS_IN_NOTICE)
    if field.size.endswith("寸") and values["sizes"] and field.size not in values["sizes"]:
        message = f"通知说的是{'、'.join(values['sizes'])}的照片"
        yield Fault(("applicant", "fields", index, "size"), message, _AS_IN_NOTICE)
    if values["formats"] and field.formats and not {*values["formats"]} & {*field.formats}:
        message = f"通知说的格式是{'、'.join(values['formats'])}"
        yield Fault(("applicant", "fields", index, "formats"), message, _AS_IN_NOTICE)


def _circumstances(round: Round, said: dict[str, str]) -> Iterator[Fault]:
    """A circumstance is called as its clause calls it; 其他情形 are for a person to decide."""
    for path, veto in every(round, Veto):
        clause = said.get(veto.clause, "")
        pairs = [veto.label[place : place + 2] for place in range(len(veto.label) - 1)]
        if clause and pairs and sum(pair in clause for pair in pairs) < _ALIKE * len(pairs):
            message = f"“{veto.label}”与条款 {veto.clause}（{clause[:20]}）说的不是一件事"
            yield Fault((*path, "label"), message, AS_IN_CLAUSE)
        if veto.decided_by == "facts" and _OTHERS.search(clause):
            fix = "没有客观标准的写 decided_by: person，由具名的人认定。"
            yield Fault((*path, "decided_by"), f"条款 {veto.clause} 说的是其他情形，程序不能凭事实认定", fix)


def _windows(round: Round) -> Iterator[Fault]:
    """The label of a window says as many years, or the day, that its data say."""
    fix = "照条款改正其中一处。"
    for path, window in every(round, Lookback):
        length = re.search(rf"近({NUMBER})(年)|({NUMBER})个月", window.label)
        days = days_in(window.label, round.notice.issued_on)
        if (window.since and length) or (not window.since and days and "以来" in window.label):
            other = f"since: {window.since}" if window.since else "往回几年"
            yield Fault((*path, "label"), f"“{window.label}”与 {other} 不是一种说法", fix)
        said = (whole_number(length[1] or length[3]) or 0) * (12 if length[2] else 1) if length else 0
        back = window.months or 12 * (window.years or 0)
        if said and back and said != back:
            key = "years" if window.years else "months"
            yield Fault((*path, key), f"“{window.label}”与 {key}: {getattr(window, key)} 不合", fix)
        if window.since is not None and days and days[0].day != window.since:
            yield Fault((*path, "label"), f"“{window.label}”与 since: {window.since} 不合", fix)
