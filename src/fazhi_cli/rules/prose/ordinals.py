"""序号: 一是、二是…, （一）（二）…, 第一，第二，… of a text, none missing and none twice."""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from fazhi_cli.chinese_numbers import chinese_number, whole_number
from fazhi_cli.findings import Problem
from fazhi_cli.rounds.patterns import LazyPattern
from fazhi_cli.rounds.word_finder import Words, asked
from fazhi_cli.rules.prose.spots import Prose, Spot, text_rule

_NUMERAL = "(?P<number>[一二三四五六七八九十]{1,3})"
_FIGURES = "(?P<number>[1-9][0-9]?)"
_SENTENCE, _CLAUSE = "。；：！？\n", "。；：！？\n，、）"
_GAP = " \u3000"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"


class _Series(NamedTuple):
    """A way of numbering: marks (looked for first), the characters of which one stands before each, what finds one.

    ``written`` is how the nth is written. ``from_one``: the first must stand in the text; headings may be those of a
    part of another text.
    """

    signs: Words
    after: str
    mark: str
    written: str
    from_one: bool = False

    @property
    def marks(self) -> LazyPattern:
        """What finds a mark, in a text with a line's end before it."""
        return _marks(self.after, self.mark)


@cache
def _marks(after: str, mark: str) -> LazyPattern:
    return LazyPattern((f"[{after}][{_GAP}]*" if after else "") + mark)


_SERIES = (
    _Series(asked(("二是", "三是", "四是")), _CLAUSE, f"{_NUMERAL}是(?!一[、，是]|二)", "{}是", from_one=True),
    _Series(asked(("二要", "三要", "四要")), _CLAUSE, f"{_NUMERAL}要(?!务|件|点|素|求|领)", "{}要"),
    _Series(asked(("第二", "第三", "第四")), _SENTENCE, f"第{_NUMERAL}[，,、](?!第|[一二三四五六七八九十])", "第{}"),
    _Series(asked(("其二", "其三", "其四")), _SENTENCE, f"其{_NUMERAL}[，,、：是]", "其{}"),
    _Series(asked(("（二）", "（三）", "（四）")), _SENTENCE, f"（{_NUMERAL}）", "（{}）"),
    _Series(asked(("二、", "三、", "四、")), "\n", f"{_NUMERAL}、", "{}、"),
    _Series(asked(("2.", "3.", "4.")), _SENTENCE, f"{_FIGURES}[.．](?![0-9])", "{}."),
    _Series(asked(("2、", "3、", "4、")), _SENTENCE, f"{_FIGURES}、(?![0-9])", "{}、"),
    _Series(asked(("（2）", "（3）", "（4）")), _SENTENCE, f"（{_FIGURES}）", "（{}）"),
    _Series(asked(("②", "③", "④")), "", f"(?P<number>[{_CIRCLED}])", "{}"),
)
_SIGNS = frozenset(sign for series in _SERIES for sign in series.signs)
"""Marks count where a sentence or line begins; 一是 also within one, ① anywhere."""


@text_rule(
    "FZ-W129",
    title="序号应连续，不缺不重",
    why="“二是”写了两次，或“一是”后面就是“三是”，多半是删改、粘贴时丢了一段，审核时会问。",
    fix="补上缺的一条，或改正序号。",
)
def ordinals_out_of_step(text: Prose) -> Iterator[Problem]:
    """Every series of numbers (一是、（一）、1.) goes up by one, or begins anew."""
    there = _SIGNS & text.pairs
    for series in _SERIES if there else ():
        if any(_may_begin(text, sign, series) for sign in series.signs & there):
            yield from _out_of_step(text, series)


def _may_begin(text: Prose, sign: str, series: _Series) -> bool:
    """Whether a mark of a series stands where one may: most of what is written like one (3.2亿) does not."""
    before = series.after + _GAP
    return any(not series.after or not place or text.text[place - 1] in before for place in text.searched.places[sign])


def _out_of_step(text: Prose, series: _Series) -> Iterator[Problem]:
    """Where a series does not go on by one: the number twice, one missing, or backwards."""
    said, before, end = f"\n{text.text}", 0, 0
    for match in series.marks.finditer(said):
        written = match["number"]
        number = _CIRCLED.index(written) + 1 if written in _CIRCLED else whole_number(written) or 0
        due = number in (1, before + 1) or not (before or series.from_one)
        # “我县一是……”: what comes right before it, in the middle of a clause
        if not due and _nth(series, number - 1, written) not in said[end : match.start()]:
            here = series.written.format(written)
            if number == before:
                what = f"“{here}”写了两次"
            elif number < before:
                what = f"“{here}”写在“{_nth(series, before, written)}”之后"
            else:
                what = f"“{here}”之前缺“{_nth(series, before + 1, written)}”"
            yield text.problem([Spot(match.start("number") - 1, match.end() - 1)], what, here)
        before, end = number, match.end()


def _nth(series: _Series, number: int, like: str) -> str:
    """The nth mark of a series, written as another of its marks is."""
    if like in _CIRCLED:
        return _CIRCLED[number - 1]
    return series.written.format(number if like.isdigit() else chinese_number(number))
