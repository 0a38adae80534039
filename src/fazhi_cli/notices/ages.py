"""How old those who are recommended may be, as notices word it."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from fazhi_cli.chinese_numbers import whole_number
from fazhi_cli.notices.amounts import NUMBER, Day, days_in
from fazhi_cli.notices.facts import Context, Fact, fact
from fazhi_cli.rounds.patterns import either

_YEARS = rf"(?P<n>{NUMBER})\s*周?岁(?:[（(][不]?含[^）)]{{0,4}}[)）])?"
_TO = "(?:至|到|—|－|-|–|~|～)"
_BOUNDS: tuple[tuple[str, int, re.Pattern[str]], ...] = (
    ("most", -1, re.compile(rf"(?:不满|未满|不到|小于|低于)\s*{_YEARS}")),
    ("most", 0, re.compile(rf"(?:不(?:得|应)?(?:超过|大于|高于)|至多|最大)\s*{_YEARS}")),
    ("most", 0, re.compile(rf"{_YEARS}(?:及)?(?:以下|以内|之内)")),
    ("least", 0, re.compile(rf"(?<![不未])(?:年满|已满|须满|满|不(?:得|应)?(?:低于|小于|少于))\s*{_YEARS}")),
    ("least", 0, re.compile(rf"{_YEARS}(?:及)?以上")),
    ("least", 0, re.compile(rf"(?P<n>{NUMBER})\s*(?:周?岁)?(?=\s*{_TO}\s*{NUMBER}\s*周?岁)")),
    ("most", 0, re.compile(rf"(?<=[\d岁十])\s*{_TO}\s*{_YEARS}")),
)
"""Which bound a wording sets, and what it adds to the figure: 不满65周岁 is at most 64."""
_USUAL = re.compile(r"(?:一般|原则上)[^，。；]{0,6}$")
_OF_PARTS = re.compile(r"占|比例|[%％]|人数|岁(?:及?以[上下内])?的?(?:学生(?!辅导|工作)|儿童|孩子|老年?人|居民|群众)")
"""Ages that bound nobody who is recommended: of a part, or of those whom they serve."""
_IS_MOST = re.compile("不(?:得|应)?(?:超过|大于)|至多|以[下内]")
_IS_LEAST = re.compile("满|以上|不(?:得|应)?(?:低于|小于|少于)")
_EXCEPTED = re.compile(r"放宽")
_UNTIL = re.compile(r"截至|截止|计算|为准")
_BORN = re.compile(
    "(?:[（(]含[^）)]{0,3}[)）])?"
    + either(
        "(?:及?以|之)?(?P<way>前|后)[^，。；）)]{0,6}?(?:出生|生)",  # 以后出生
        "(?P<range>至|到|—|－|-|–|~|～)[^，。；]{4,24}?(?:出生|生)",  # 至1990年1月1日出生
    )
)
"""What stands behind a day by, since or between which somebody must have been born."""
_OF_A_SEX = re.compile(  # 男性不超过60周岁、女55周岁以下
    rf"(?P<sex>[男女])(?P<how>[^，。；、\d]{{0,12}}?)(?P<n>{NUMBER})\s*周?岁(?P<end>以下|以内|及?以上)?"
)


def _years_later(day: date, years: int, days: int = 0) -> date:
    """The day so many years later, less ``days``; the 29th of February has its 28th elsewhere."""
    later = day.replace(year=day.year + years, day=28 if (day.month, day.day) == (2, 29) else day.day)
    return later - timedelta(days=days)


def _born_since(first: date, most: int, issued: date | None) -> tuple[int, date]:
    """The bound of age, and the day on which it is just met by those born on the first day that a notice takes.

    35周岁以下 with 1989年5月1日以后出生 means those under 35 on 2024-04-30, or those up to 35 a year later: whichever is
    nearer to the notice.
    """
    told = issued or first
    days = ((bound, _years_later(first, bound + 1, 1)) for bound in (most - 1, most))
    return min(days, key=lambda pair: abs((pair[1] - told).days))


def _by_births(text: str, bounds: dict[str, int], issued: date | None) -> tuple[dict[str, int], date | None, list[str]]:
    """Bounds of age by the days of birth that a notice gives beside them: the bounds, the day counted to, the words."""
    days = days_in(text, issued)
    for place, day in enumerate(days):
        born = _BORN.match(text, day.end)
        if born is None:
            continue
        last = days[place + 1] if born["range"] and len(days) > place + 1 else None
        if "most" in bounds and (born["way"] == "后" or last):
            most, until = _born_since(day.day, bounds["most"], issued)
            if last and "least" in bounds and until != _years_later(last.day, bounds["least"]):
                return bounds, None, []  # no single day serves both bounds
            return bounds | {"most": most}, until, [day.words, *([last.words] if last else [])]
        if "least" in bounds and born["way"] == "前":
            return bounds, _years_later(day.day, bounds["least"]), [day.words]
    return bounds, None, []


def _born_between(text: str, issued: date | None) -> tuple[Day, ...]:
    """The two days between which somebody must have been born; empty where a text names none."""
    days = days_in(text, issued)
    for place, day in enumerate(days[:-1]):
        born = _BORN.match(text, day.end)
        if born and born["range"]:
            return (day, days[place + 1])
    return ()


def ages(context: Context) -> Iterator[Fact]:
    """``least``, ``most`` or None in full years, ``usual`` (exceptions possible), ``until``: the day counted to.

    ``born``: a bound is one less than written, since the days of birth beside it say so. ``by_sex``: the most for 男 and
    for 女 where they are not the same, else empty. ``between``: the first and last day of birth, where no day serves for years.
    """
    for clause in context.body:
        if "岁" not in clause.text or _OF_PARTS.search(clause.text):
            continue
        found: dict[str, int] = {}
        words: list[str] = []
        usual = bool(_EXCEPTED.search(clause.text))
        for bound, more, pattern in _BOUNDS:
            match = pattern.search(clause.text)
            years = whole_number(match["n"]) if match else None
            if match and years and bound not in found:
                found[bound] = years + more
                words.append(match[0])
                usual |= bool(_USUAL.search(clause.text[: match.start()]))
        by_sex: dict[str, int] = {}
        sexes = sorted(_OF_A_SEX.finditer(clause.text), key=lambda one: "男女".index(one["sex"]))
        if [one["sex"] for one in sexes] == ["男", "女"]:
            how = "".join(f"{one['how']}{one['end'] or ''}" for one in sexes)
            if _IS_LEAST.search(how):
                continue  # 男满22周岁、女不超过55周岁: a person writes whom each bound is for
            by_sex = {one["sex"]: whole_number(one["n"]) or 0 for one in sexes if _IS_MOST.search(how)}
            words += [one[0] for one in sexes if by_sex]
        read = dict(found)
        found, until, of_births = _by_births(clause.text, found, context.issued)
        between = () if until else _born_between(clause.text, context.issued)
        if between:  # no single day serves both bounds: the days themselves do
            found, of_births = {}, [day.words for day in between]
        elif until is None and _UNTIL.search(clause.text) and (days := days_in(clause.text, context.issued)):
            until, of_births = days[0].day, [days[0].words]
        less = read.get("most", 0) - found.get("most", 0) if until else 0
        by_sex = {sex: most - less for sex, most in by_sex.items()}
        if found or between:
            yield fact(
                "age", clause, least=found.get("least"), most=found.get("most"), usual=usual, until=until,
                born=found != read, by_sex=by_sex, between=[day.day for day in between], parts_words=[*words, *of_births],
            )  # fmt: skip
