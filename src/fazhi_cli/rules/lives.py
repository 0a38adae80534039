"""高志远，男，1971年2月生，现任……: what a text says of a person, or of the applicant's own figures, beside the nomination's own fields."""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from fazhi_cli.nomination.model import Nomination, lookup
from fazhi_cli.rounds.applicant import ApplicantField
from fazhi_cli.rounds.model import Round
from fazhi_cli.rounds.patterns import HANZI, LazyPattern, either
from fazhi_cli.rules.applicant import born_on, tells_sex
from fazhi_cli.rules.near_names import is_shortened
from fazhi_cli.rules.prose.look_alikes import differing
from fazhi_cli.rules.prose.spots import between_marks
from fazhi_cli.rules.short_texts import Entry
from fazhi_cli.rules.sizes import tells_birth

_INTRODUCED = LazyPattern(
    rf"\s*(?P<name>{HANZI}[\u4e00-\u9fff·]{{1,11}}?)(?:同志)?，(?:(?P<sex>[男女])(?:性)?，)?(?:[\u4e00-\u9fff]{{1,6}}族，)?"
    r"(?:(?P<year>(?:19|20)[0-9]{2})年(?:(?P<month>1[0-2]|[1-9])月(?:[0-9]{1,2}日)?)?出?生(?![产效动活]))?"
)
_NO_NAME = LazyPattern("^(?:[该本此这]|那[个名位])|(?:人|者|员|师|长|家|选|对象|同志|情况|简介|干部|代表)$")
"""What stands in a name's place and names nobody: 该同志、本人、被推荐人."""
_YEAR = "(?P<year>(?:19|20)[0-9]{2})年"
_SERVED = LazyPattern(  # 1993年参加工作，从事防汛35年
    f"{_YEAR}(?:[0-9]{{1,2}}月)?[^，。；\n0-9]{{0,6}}(?:参加工作|入伍|参军|从[警教医军]|入党|加入中国共产党)[，、]?"
    "(?:[^，。；\n0-9的时]{0,6}(?:从事|坚守|扎根|服务|奋战|干)[^，。；\n0-9的]{0,12})?(?P<served>[1-5][0-9])(?:个春秋|年(?![0-9初末底代前的]))"
)
_ALSO_OWN = "(?:[^，。；\n0-9他她]{0,10}(?:族|党员|学历|文化|毕业)，)?"  # 中共党员，; “母亲今年87岁” tells of another
_AGED = LazyPattern(  # 1971年出生，今年61岁；1980年出生，2017年已经52岁
    f"{_YEAR}[^，。；\n]{{0,4}}(?:出生|生人?)，{_ALSO_OWN}(?:今年|现年|(?P<then>20[0-9]{{2}})年)[已经满]{{0,2}}(?P<age>[0-9]{{2}})岁(?=[，。；！\n]|$|[时仍还了])"
)
_YOUNG = LazyPattern(  # 1978年6月出生，1988年参加工作
    f"{_YEAR}[^，。；\n]{{0,4}}(?:出生|生人?)，{_ALSO_OWN}(?P<then>(?:19|20)[0-9]{{2}})年(?:[0-9]{{1,2}}月)?参加工作"
)
_YOUNGEST = {"入党": 18, "加入中国共产党": 18, "参加工作": 12}
"""How old one must be to join the party or to work: pupils of theatres, young farm hands began at 13."""
_JOINED = LazyPattern(f"{_YEAR}(?:[0-9]{{1,2}}月)?(?P<how>{'|'.join(_YOUNGEST)})")
_POST = LazyPattern(f"现任(?P<body>{HANZI}{{2,16}}?(?:局|厅|院|公司|集团))(?P<post>{HANZI}*(?:、{HANZI}+)*)")
_HEADS, _OWN_KIND = ("长", "主任", "书记"), 4
"""Ends of posts that are not held beside another (四级调研员、负责人 are); the last characters of a body that call its kind."""
_MOST_OFF = 12
"""Years by which an age may be a slip; “他” who is younger or older still is somebody else."""
_KIN = LazyPattern("爱人|[妻夫父母兄弟姐妹哥]|女儿|儿子|同事|徒弟|师傅|战友|队友")
_UNIT, _DUTY, _POPULATION, _LEAST = "单位", "职务", ("人口", "人口数"), 3
_COUNTED = "(?:共?有|共计?|为|总数)?(?P<number>[0-9]+)(?![0-9.万%％余多户])"
_OF_A_YEAR, _SENTENCE_ENDS = LazyPattern("(?:19|20)[0-9]{2}年"), "。；\n"


def lives_told_otherwise(nomination: Nomination, round: Round) -> Iterator[tuple[Entry, str]]:
    """What the round's texts say of the applicant that cannot be, or that the nomination's own fields do not say."""
    born, fields = born_on(nomination, round.applicant), round.applicant.fields
    name = nomination.applicant or ""
    values = ((nomination.values.get(terms.key), terms.path) for terms in round.texts)
    texts = [Entry(text, at) for text, at in values if isinstance(text, str)]
    if any(tells_sex(field) or tells_birth(field) for field in fields):
        sexes = [lookup(nomination, field.path) for field in fields if tells_sex(field)]
        for text, at in texts:
            if (found := _INTRODUCED.match(text)) and (found["sex"] or found["year"]):
                yield from ((Entry(found.group(), at), what) for what in _introduced(found, name, sexes, born))
    for entry in texts:
        said = [*_population(entry.text, fields, nomination)]
        said += _ages(entry.text, round.deadline.day.year) if "岁" in entry.text or "参加工作" in entry.text else ()
        if born:
            said += _years(entry.text, name, born, round.deadline.day.year)
            said += _misspelt(entry.text, name)
            said += _post(entry.text, fields, nomination)
        yield from ((entry, what) for what in said)


def _introduced(found: re.Match[str], applicant: str, sexes: list[object], born: date | None) -> Iterator[str]:
    """What the first words of a text say of the person that the nomination's own fields do not."""
    name = found["name"]
    if applicant and applicant not in name and name not in applicant and not _NO_NAME.search(name):
        yield f"写的是“{name}”，推荐的是“{applicant}”"
    if found["sex"] and sexes and sexes[0] is not None and found["sex"] not in str(sexes[0]):
        yield f"写的是“{found['sex']}”，性别一栏是“{sexes[0]}”"
    if found["year"] and born:
        month = int(found["month"] or born.month)
        if (int(found["year"]), month) != (born.year, born.month):
            yield f"写的是{found['year']}年{month}月出生，别处是{born.year}年{born.month}月"


def _population(text: str, fields: tuple[ApplicantField, ...], nomination: Nomination) -> Iterator[str]:
    """Numbers of people in a text beside the field of that name."""
    kind = (nomination.applicant or "。")[-1]
    for field in fields:
        value = lookup(nomination, field.path) if field.label.endswith(_POPULATION) else None
        for found in _of_field(field.label, kind).finditer(text) if value is not None else ():
            then = _OF_A_YEAR.search(text[slice(*between_marks(text, *found.span(), _SENTENCE_ENDS))])
            if int(found["number"]) != value and not then:
                yield f"写的是“{found.group()}”，{field.label}一栏是{value}"


@lru_cache(maxsize=16)
def _of_field(label: str, kind: str) -> LazyPattern:
    """全村户籍人口837 beside the field 户籍人口数, 村 being the ``kind``; 全镇户籍人口 is another's."""
    return LazyPattern(
        f"(?:(?<=[全我本]{re.escape(kind)})|(?<!{HANZI})){re.escape(label.removesuffix('数'))}{_COUNTED}"
    )


def _years(text: str, name: str, born: date, now: int) -> Iterator[str]:
    """Years of a person's life in a text that do not fit the year of birth, or each other."""
    for found in _SERVED.finditer(text):
        if int(found["served"]) > now - int(found["year"]) + 1:
            yield f"“{found.group()}”，到{now}年没有这么多年"
    for found in _of_person(name).finditer(text):
        if 1 < abs(int(found["year"]) - born.year - int(found["age"])) <= _MOST_OFF:
            yield f"“{found.group()}”，出生于{born.year}年"
    for found in _JOINED.finditer(_of_oneself(text, name)):
        if int(found["year"]) - born.year < _YOUNGEST[found["how"]]:
            yield f"“{found.group()}”，出生于{born.year}年，年份有误"


def _ages(text: str, now: int) -> Iterator[str]:
    """Ages that do not fit the year of birth beside them, and work begun in childhood."""
    for found in _AGED.finditer(text):
        then = int(found["then"] or now)
        if not 0 <= then - int(found["year"]) - int(found["age"]) + 1 <= 2:
            yield f"“{found.group()}”，到{then}年是{then - int(found['year'])}岁"
    for found in _YOUNG.finditer(text):
        if int(found["then"]) - int(found["year"]) < _YOUNGEST["参加工作"]:
            yield f"“{found.group()}”，年份有误"


def _of_oneself(text: str, name: str) -> str:
    """The first sentence, up to where it tells of the family, if it begins with the person's name (高志远，男，……)."""
    first = text.lstrip().partition("。")[0]
    kin = _KIN.search(first, len(name))
    return first[: kin.start() if kin else None] if first.startswith((f"{name}，", f"{name}同志，")) else ""


def _misspelt(text: str, name: str) -> Iterator[str]:
    """A name that differs from the person's in one character and begins a sentence, where the text never calls him rightly."""
    for found in _near(name).finditer(text) if len(name) >= _LEAST and name not in text else ():
        if len(differing(found[1], name)) == 1:
            yield f"写的是“{found[1]}”，推荐的是“{name}”"


@lru_cache(maxsize=16)
def _of_person(name: str) -> LazyPattern:
    """1998年抗洪，他27岁."""
    return LazyPattern(
        f"{_YEAR}[^。；\n0-9]{{0,8}}{either('[他她]', name)}(?:才|已|刚|只有|年仅|年满|时年)?(?P<age>[0-9]{{2}})岁(?=时?[，。；！])"
    )


@lru_cache(maxsize=16)
def _near(name: str) -> LazyPattern:
    """A name like this one, and 同志 behind it."""
    return LazyPattern(f"(?:^|[。；\n])({HANZI}{{{len(name)}}})同志")


def _post(text: str, fields: tuple[ApplicantField, ...], nomination: Nomination) -> Iterator[str]:
    """The body and post that the first sentence gives (现任……), where fields name others of the same kind."""
    first = _of_oneself(text, nomination.applicant or "。")
    found = _POST.search(first)
    if found is None:
        return
    body, post = found["body"], found["post"]
    told = {field.label: value for field in fields if isinstance(value := lookup(nomination, field.path), str)}
    for label, value in told.items():
        other = value.endswith(body[-1]) and value[-_OWN_KIND:] not in first and not is_shortened(body, value)
        if label.endswith(_UNIT) and other:
            yield f"写的是“现任{body}”，{label}一栏是“{value}”"
        if label.endswith(_DUTY) and post.endswith(_HEADS) and not any(one[-2:] in first for one in value.split("、")):
            yield f"写的是“现任{body}{post}”，{label}一栏是“{value}”"
