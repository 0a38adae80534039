"""说明、核查方式、意见内容、姓名: other places, impossible days, bodies of later years in what stands beside the round's texts."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from fazhi_cli.findings import KeyPath, Problem, dotted
from fazhi_cli.nomination.model import Nomination, lookup
from fazhi_cli.rounds.base import OPINIONS, chinese_date
from fazhi_cli.rounds.model import Round
from fazhi_cli.rounds.patterns import LazyPattern
from fazhi_cli.rules.lives import lives_told_otherwise
from fazhi_cli.rules.prose.figure_contradictions import figures_disagree
from fazhi_cli.rules.prose.figure_lists import told_otherwise
from fazhi_cli.rules.prose.misspelt_names import misspelt_offices
from fazhi_cli.rules.prose.spots import Prose, is_han
from fazhi_cli.rules.prose.words import of_another_time
from fazhi_cli.rules.prose.written_dates import impossible_date, malformed_year
from fazhi_cli.rules.rule import rule
from fazhi_cli.rules.short_texts import Entry, ShortTexts, bodies_told, short_values
from fazhi_cli.rules.weighed import Days, clauses_of, days_in

_DECIDED = LazyPattern("研究|会议|审[议定核]|讨论|票决|表决")
"""What an opinion says was done on a day."""
_SINCE = LazyPattern("以来|以前|[日月年]至|起至")
"""Of what time an opinion speaks, not when it was decided: 2014年1月1日以来."""
_TO_COME = LazyPattern("规划|计划|目标|纲要|方案|预计|拟|将|到|至|前|底|—|–|-|～")
"""What may well be told of years to come."""
_YEAR_DIGITS, _MONTHS = 4, 12
_DAY_WITHOUT_YEAR = LazyPattern("(?<![0-9年.])(?=(1[0-2]|[1-9])月[0-9]{1,2}日)")
_HALF_A_YEAR = 6
_CUT_OFF, _NO_NAME = LazyPattern("[，、：,:](?= *。\n)"), frozenset("，、：；,;:。.")
"""A mark at the end of a sentence beside the texts after which more should come; marks that no name begins or ends in."""
_CLAUSES, _AGAIN = LazyPattern("[，。；]", needs="，。；"), 4
_SOME_OF_THEM = LazyPattern("中[，已共有]*[0-9]")
_LARGE_SHARE, _SPAN = LazyPattern("[0-9]{3}(?:[.][0-9]+)?[%％]"), LazyPattern("[0-9][年月日]?[至—～][0-9]")


@rule(
    "FZ-W130",
    title="说明、核查方式、意见内容、姓名、名称也须写对",
    why="别处的地名、没有的日子、超过100%的比率、还没有到的年份、后来的机构、写了一半的话、别人的姓名，写在哪一栏都是套用旧稿或笔误，审核时会问。",
    fix="核对后改正；确实要提到别处的，写明缘由。",
    needs=("{名称}",),
    requires=("FZ-U101",),
)
def short_text_slip(
    short_texts: ShortTexts, nomination: Nomination, texts: Sequence[Prose], round: Round, as_of: date
) -> Iterator[Problem]:
    """What stands beside the round's texts names no other place without a reason, no impossible day, rate or year."""
    told: set[tuple[KeyPath, str]] = set()
    for entry, what in _slips(short_texts, nomination, texts, round, as_of):
        if (entry.at, what) not in told:
            told.add((entry.at, what))
            yield Problem(f"“{dotted(entry.at)}”中，{what}。", at=entry.at, subject=what)


def _slips(
    short_texts: ShortTexts, nomination: Nomination, texts: Sequence[Prose], round: Round, as_of: date
) -> Iterator[tuple[Entry, str]]:
    """What is wrong in the entries: each with what is said of it."""
    prose = short_texts.prose
    if short_texts.may_name_a_place:
        yield from (
            (entry, f"写着{what}") for entry, what in short_texts.foreign if entry.at[0] != OPINIONS
        )  # an opinion's own rule judges the names in it
    yield from lives_told_otherwise(nomination, round)
    yield from _left_unfinished(short_texts, nomination, round)
    bodies = ShortTexts(bodies_told(nomination), round, None)
    yield from _told(bodies, of_another_time.check((bodies.prose,), round))
    for spot, meant in misspelt_offices(bodies.prose):
        yield bodies.at(spot.start), f"“{bodies.prose.text[spot.start : spot.end]}”应为“{meant}”"
    if _may_be_wrong(prose):
        yield from _told(short_texts, impossible_date.check((prose,), round))
        yield from _told(short_texts, malformed_year.check((prose,)))
        yield from _told(short_texts, figures_disagree.check((prose,), round))
    for spot, what in told_otherwise(prose, round.text_checks, texts) if texts else ():
        yield short_texts.at(spot.start), what
    for place, digits, _ in prose.years:
        if len(digits) == _YEAR_DIGITS and int(digits) > as_of.year:
            entry = short_texts.at(place)
            if not _TO_COME.search(entry.text):
                yield entry, f"{digits}年还没有到"
    for entry in short_texts.entries:
        if entry.at[0] == OPINIONS:
            yield from ((entry, said) for said in _meetings(entry, nomination, round))


def _told(texts: ShortTexts, problems: Iterable[Problem]) -> Iterator[tuple[Entry, str]]:
    """What a check on prose finds in short texts: the entry and what is said of it, without the place quoted."""
    return ((texts.at(found.offset or 0), found.message.partition("：“")[0].rstrip("。")) for found in problems)


def _left_unfinished(short_texts: ShortTexts, nomination: Nomination, round: Round) -> Iterator[tuple[Entry, str]]:
    """Values that end in a mark after which more should come (李建军,), and names written twice over."""
    for found in _CUT_OFF.finditer(short_texts.prose.text):
        yield short_texts.at(found.start()), f"末尾多了“{found.group()}”，或没有写完"
    for text, at in short_values(nomination, round):
        if len(text) > 1 and _CLAUSES.search(text, 1, len(text) - 1):
            continue  # sentences: 绿水市应急管理局。2015年任现职。
        if text[-1] in _NO_NAME or text[0] in _NO_NAME:
            where, mark = ("末尾", text[-1]) if text[-1] in _NO_NAME else ("开头", text[0])
            yield Entry(text, at), f"{where}多了“{mark}”"
        elif twice := _pasted_twice(text):
            yield Entry(text, at), f"“{twice}”写了两遍"


def _pasted_twice(text: str) -> str:
    """What the text ends in twice over, of so many characters and more: 应急管理局应急管理局."""
    sizes = range(len(text) // 2, _AGAIN - 1, -1)
    twice = next((text[-size:] for size in sizes if text[-size:] == text[-2 * size : -size]), "")
    return twice if all(map(is_han, twice)) else ""


def _may_be_wrong(prose: Prose) -> bool:
    """Whether a day or number may be wrong: few entries have what the checks of texts need be run for."""
    said = prose.text
    days = any(behind.isdigit() or int(digits or 0) > _MONTHS for _, digits, behind in prose.months)
    years = any(len(digits) not in (0, 1, 2, _YEAR_DIGITS) for _, digits, _ in prose.years)
    shares = ("%" in said or "％" in said) and _LARGE_SHARE.search(said)
    spans = any(sign in said for sign in "至—～") and _SPAN.search(said)
    some_of_them = "中" in said and _SOME_OF_THEM.search(said)
    return bool(days or years or shares or spans or some_of_them or "其中" in said or "亿" in said)


def _with_years(text: str, signed: date) -> str:
    """A text with the year before each day that has none: the signature's, in January the year before for December."""
    return _DAY_WITHOUT_YEAR.sub(lambda day: f"{signed.year - (int(day[1]) > signed.month + _HALF_A_YEAR)}年", text)


def _meetings(entry: Entry, nomination: Nomination, round: Round) -> Iterator[str]:
    """The days on which an opinion says that it was decided, where they are after its own or before the notice."""
    signed, issued = lookup(nomination, (*entry.at[:-1], "日期")), round.notice.issued_on
    text = _with_years(entry.text, signed) if isinstance(signed, date) else entry.text
    for clause in clauses_of(text):
        decided = _DECIDED.search(clause) and not _SINCE.search(clause)
        for day in (one for one in days_in(clause, "") if decided and one.first == one.last):
            if isinstance(signed, date) and day.first > signed:
                yield f"写着{_named(day)}研究，晚于落款的{chinese_date(signed)}"
            elif day.last < issued:
                yield f"写着{_named(day)}研究，早于通知印发的{chinese_date(issued)}"


def _named(day: Days) -> str:
    return str(day).removeprefix(day.word)
