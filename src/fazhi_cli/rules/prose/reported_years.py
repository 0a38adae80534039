"""报的是哪几年: years outside the period reported on, and days after the deadline, told as done."""

import re
from collections.abc import Iterable, Iterator

from fazhi_cli.chinese_numbers import whole_number
from fazhi_cli.findings import Problem
from fazhi_cli.rounds.model import Round
from fazhi_cli.rounds.patterns import LazyPattern
from fazhi_cli.rounds.text_checks import TextChecks
from fazhi_cli.rounds.word_finder import any_pair
from fazhi_cli.rules.prose.spots import Prose, Spot, is_inside, spots_of, text_rule

_YEAR = LazyPattern(r"(?<![0-9.])(?P<digits>[12][0-9]{3})年|(?P<spelled>[一二][〇○零一二三四五六七八九]{3})年")
_DATE = LazyPattern(r"(?<![0-9.])(?P<year>[12][0-9]{3})年(?P<month>1[0-2]|[1-9])月(?:(?P<day>[0-9]{1,2})日)?")
_YEARS_AGO = {"今": 0, "去": 1, "前": 2}
_THIS_YEAR = LazyPattern(f"(?P<how>[{''.join(_YEARS_AGO)}])年（(?P<year>20[0-9]{{2}})年?[，）]")  # 今年（2016年）
_IN_BRACKETS = any_pair("年", "（")
_SENTENCE_END = LazyPattern("[。；！？\n]")
_CLAUSE_START = LazyPattern(r"[，。；！？：、（\n]")
_BARE_BEFORE = "-－—–~～至到0123456789•·.“‘《〔[（"
_SPELLED_YEAR = any_pair("一", "九") | any_pair("二", "〇○零")
_AMOUNT = LazyPattern(r"[0-9](?:余|多)?[万亿]?[\u4e00-\u9fff]")
_BEGUN = LazyPattern("[^，。；：\n]{0,14}以来")
_CAME_ABOUT = LazyPattern("成为|[获荣]|被(?!列入)|评为|命名|成立|建成|通过|印发|召开|了")
_REACH = 200


@text_rule(
    "FZ-W103",
    title="报出来的工作应是近几年的",
    why="把多年以前的工作当作成绩，可能是旧材料没有更新；写到将来的年份，可能是笔误。",
    fix="核对年份。确是旧事的，换成近几年的情况。",
)
def year_out_of_window(text: Prose, round: Round) -> Iterator[Problem]:
    """A clause that begins with a year and reports work done has a year of the period reported on, and no day after the
    deadline.

    Bases of comparison, beginnings (but those to come), history, honours, aims, titles and document numbers have any year.
    """
    yield from _done_after_the_deadline(text, round)
    yield from _this_year(text, round)
    last = round.deadline.day.year
    first = last - round.text_checks.years_back
    odd: dict[int, list[Spot]] = {}
    if not _maybe_odd(text, first, last):
        return
    for match in _YEAR.finditer(text.text):
        year = int(match["digits"]) if match["digits"] else whole_number(match["spelled"]) or 0
        begun = year > last and _BEGUN.match(text.text, match.end()) is not None
        if not first <= year <= last and (
            begun or _claims_work(text.text, match, round.text_checks, to_come=year > last)
        ):
            odd.setdefault(year, []).append(Spot(*match.span()))
    for year, found in odd.items():
        word = text.text[slice(*found[0])]
        when = "晚于报送的年份" if year > last else f"不在近几年（{first}年至{last}年）之内"
        yield text.problem(found, f"“{word}”{when}", word)


def _done_after_the_deadline(text: Prose, round: Round) -> Iterator[Problem]:
    """Work told as done on a day, or in a month, that comes after the deadline in the same year."""
    end, said = round.deadline.day, text.text
    year = f"{end.year}年"
    late = []
    for place, month, _ in text.months:
        match = _DATE.match(said, place - len(month) - len(year)) if month and int(month) >= end.month else None
        if (
            match is not None
            and int(match["year"]) == end.year
            and (int(match["month"]), int(match["day"] or 1)) > (end.month, end.day)
            and _claims_work(said, match, round.text_checks)
        ):
            late.append(match)
    yield from text.problems(spots_of(late), "“{}”晚于报送截止日")


def _this_year(text: Prose, round: Round) -> Iterator[Problem]:
    """今年 and 去年 with another year in brackets than that of the round."""
    if _IN_BRACKETS.isdisjoint(text.pairs):
        return
    for match in _THIS_YEAR.finditer(text.text):
        meant = round.deadline.day.year - _YEARS_AGO[match["how"]]
        if int(match["year"]) != meant:
            yield text.problem(
                [Spot(*match.span())], f"{match['how']}年是{meant}年，写的是{match['year']}年", match.group()
            )


def _maybe_odd(text: Prose, first: int, last: int) -> bool:
    """Whether the text has a year outside ``first`` to ``last``."""
    if any(len(digits) == 4 and not first <= int(digits) <= last for _, digits, _ in text.years):
        return True
    return not _SPELLED_YEAR.isdisjoint(text.pairs)


def _claims_work(text: str, year: re.Match[str], checks: TextChecks, *, to_come: bool = False) -> bool:
    """Whether the year, past or ``to_come``, is that of work told as done."""
    said, sentence = _sentence_with(text, year, checks)
    if not sentence:
        return False
    if to_come:
        told = _AMOUNT.search(sentence) or _CAME_ABOUT.search(sentence) or _any(checks.work_done, sentence)
        return bool(told) and not _any(checks.plans, said)
    if _any(checks.year_reasons_anywhere, said):
        return False
    return _any(checks.work_done, sentence) or bool(_AMOUNT.search(sentence) and _any(checks.work_finished, sentence))


def _sentence_with(text: str, year: re.Match[str], checks: TextChecks) -> tuple[str, str]:
    """The sentence of a year with which a clause begins, whole and from there on; empty where it stands otherwise.

    It is then the end of a span, part of a title, or a base of comparison (到2020年).
    """
    before, after = text[max(0, year.start() - _REACH) : year.start()], text[year.end() : year.end() + _REACH]
    if before and before[-1] in _BARE_BEFORE:
        return "", ""
    if is_inside(before, "《》") or before.endswith(checks.year_reasons_before):
        return "", ""
    sentence_start = max((match.end() for match in _SENTENCE_END.finditer(before)), default=0)
    clause_start = max(
        (match.end() for match in _CLAUSE_START.finditer(before, sentence_start)), default=sentence_start
    )
    if len(before) - clause_start > 6 or after.startswith(checks.year_reasons_after):
        return "", ""
    ending = _SENTENCE_END.search(after)
    sentence = after[: ending.start() if ending else len(after)]
    return before[sentence_start:] + sentence, sentence


def _any(words: Iterable[str], said: str) -> bool:
    return any(word in said for word in words)
