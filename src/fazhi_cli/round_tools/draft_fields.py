"""What the fields of a drafted round must hold, as the notice says behind the words of their labels: ages, years of service,
percentages, numbers.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from fazhi_cli.chinese_numbers import whole_number
from fazhi_cli.notices.amounts import NUMBER, Day, days_in
from fazhi_cli.notices.facts import Fact, fact
from fazhi_cli.notices.reading import Notice
from fazhi_cli.notices.structure import Clause, first_piece
from fazhi_cli.round_tools.draft import Draft, key_of, named_among, tells_age

_YEARS = (  # 须连续满3年以上
    r"[^，。；、\d]{0,6}?(?:须|应|必须|连续|累计|已)*(?:满|达到?|不少于|不低于|至少|在)?\s*"
    rf"(?P<n>{NUMBER})\s*年(?P<above>(?:[（(]含[^）)]{{0,3}}[)）])?及?以上)?"
)
_LEAST = re.compile(r"满|达|不少于|不低于|至少|以上")
_SHORTEST_OF_TIME, _SHORTEST_STEM = 2, 4
_IN_YEARS = re.compile(r"龄|年限|年数")
_OF_TIME = re.compile(r"[（(].*?[）)]|(?:时间|年限|年月日?|日期|年数|起始)+$")
_NOT_OF_ALL = re.compile("优先|倾斜|以外|除[^，。；]{1,20}外")
OF_NUMBER = re.compile(r"(?:总?人数|总数|数量|[次件个户]?数)(?:[（(].*?[）)])?$")
_FIGURE = (  # 不低于2元、5个以上
    r"[^，。；、\d每]{0,6}?(?P<how>不(?:得)?(?:低于|少于|超过|高于)|达到?|至少|在)?\s*(?P<n>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)\s*"
    r"(?P<unit>[%％]|[万亿]?[元人]|个|分|家|次|处|名|件|场|[平立]方米|亩|吨|公里)(?P<end>(?:[（(]含[^）)]{0,3}[)）])?及?以上|以下|以内)?"
)
_LEAST_OF = re.compile("低于|少于|达|至少|以上")
_MOST = re.compile("超过|高于|以下|以内")
_UNTIL = re.compile("截至|截止|计算[到至]|算[到至]")
_HEAD = 30
Fields = list[dict[str, Any]]
_ALL = ("", "")
_OF_WHAT = re.compile(
    "占(?!比)|占?比例?(?:不(?:得)?(?:低于|少于|超过|高于)|达到?)?|不(?:得)?(?:低于|少于|超过|高于)(?=.{2})"
)
"""What stands before the words for the whole that something is a part of."""
_ALL_PEOPLE = re.compile(
    "(?:集体|单位|成员|职工|人员|员工|团队|岗组|班组|企业|在职|在岗)*(?:总?人数|总数)(?:[（(].*[）)])?"
)
"""The label of how many people a collective has, of whom a condition says how many are such (女性占60%以上)."""
_OF_THE_CHOSEN = re.compile("推荐|名额|总数|比例|人选|候选")
_LITTLE = re.compile(r"的|具备|(?:比例|占比|率)$")
_TELLING, _TELLING_RATE, _MOST_OF = 5, 3, 0.6


def years_of(notice: Notice, label: str, *, is_number: bool = False) -> Iterator[Fact]:
    """``bound`` of years behind a field's name, ``for`` whom alone, ``usual`` (原则上), ``until`` which day."""
    stem = _OF_TIME.sub("", key_of(label))
    if len(stem) < _SHORTEST_OF_TIME or (is_number and not _IN_YEARS.search(label)):
        return
    pattern = re.compile(re.escape(stem) + _YEARS)
    shared = [(found.clause, found.values["words"]) for found in notice.of("share")]
    for clause in notice.clauses:
        if clause.part or _NOT_OF_ALL.search(clause.text):
            continue
        for match in pattern.finditer(clause.text):
            years = whole_number(match["n"])
            if any(clause.id == id_ and match[0] in words for id_, words in shared):
                continue  # so many of those chosen: 教龄20年以上的不少于三分之一
            if years and _LEAST.search(match[0].removeprefix(stem)):
                behind = first_piece(clause.text[match.end() :])
                days = days_in(behind, notice.issued) if _UNTIL.search(behind) else []  # （截至2023年6月30日）
                last = None if is_number else _last_day(clause.text[match.end() :][:_HEAD], stem, notice)
                bound: dict[str, Any] = {"until": last.day} if last else {"least": years}
                told = {"bound": bound, "how": "（满的年数）", "until": days[0].day if days and not last else None}
                words = clause.text[match.start() : match.end() + (last.end + 1 if last else 0)]
                yield fact("years", clause, words=words, **told, **_terms(notice, clause, match))


def _last_day(behind: str, stem: str, notice: Notice) -> Day | None:
    """The day by which it must have been, where a bracket behind the years names it: 退役满2年（2020年6月30日前退役）."""
    days = days_in(behind, notice.issued) if behind.startswith(("（", "(")) else []
    by_then = re.compile(rf"(?:及?以|之)?前(?:已?{re.escape(stem)})?[）)]")
    return next((one for one in days if one.start == 1 and by_then.match(behind, one.end)), None)


def _terms(notice: Notice, clause: Clause, match: re.Match[str]) -> dict[str, Any]:
    """Of whom alone a bound is, and how strictly."""
    before = clause.text[: match.start()]
    piece = re.split(r"[，。；、]", before)[-1]
    return {"for": _whom_alone(notice, clause, before), "usual": bool(re.search("一般|原则上", piece + match[0]))}


def _whom_alone(notice: Notice, clause: Clause, before: str) -> dict[str, str]:
    """Those alone of whom a bound is: the choice that stands before it in its piece or sentence or heads its item."""
    piece = re.split("[，。；]|(?<=[年岁上下内])、", before[-_HEAD - 1 :])[-1]  # 最美教师、最美园长均 are two
    head, colon, _ = before.partition("：")
    above = (one for one in reversed(notice.clauses) if one.heading and one.path == clause.path[: len(one.path)])
    texts = [piece, head if colon else "", *(one.text for one in above if one.id != clause.id)]
    return next(filter(None, (_choice_in(notice, text) for text in texts if len(text) <= _HEAD)), {})


def _choice_in(notice: Notice, text: str) -> dict[str, str]:
    """The one choice of the form that a text names, by the key of its field."""
    for found in notice.of("field"):
        named = named_among(found.values.get("choices") or (), text)
        if len(named) == 1:
            return {key_of(found.values["label"]): named[0]}
    return {}


def figures_of(notice: Notice, label: str) -> Iterator[Fact]:
    """``bound`` that the notice sets behind the words of a label, in the label's unit where it has one; ``for``, ``usual``."""
    told = re.search(r"[（(]([^（）()]+)[）)]$", label)
    key, stem = key_of(label), OF_NUMBER.sub("", key_of(label))
    words = re.escape(stem) if len(stem) >= _SHORTEST_STEM else rf"(?<![\u4e00-\u9fff]){re.escape(key)}"
    pattern = re.compile(words + _FIGURE)
    for clause in notice.clauses if len(key) >= _SHORTEST_STEM else ():
        for match in pattern.finditer(clause.text) if clause.part == 0 and not _NOT_OF_ALL.search(clause.text) else ():
            how, unit = f"{match['how'] or ''}{match['end'] or ''}", match["unit"].replace("％", "%")
            bound = "least" if _LEAST_OF.search(how) else "most" if _MOST.search(how) else ""
            if bound and (unit == told[1].replace("％", "%") if told else unit[0] not in "%万亿"):
                value = {bound: f"{float(match['n'].replace(',', '')):g}"}
                yield fact("figure", clause, bound=value, how="", words=match[0], **_terms(notice, clause, match))


def add_bounds(draft: Draft, fields: Fields) -> None:
    """How large, old or long the notice says something must be, put to the form's field that tells it."""
    _add_age(draft, fields)
    _add_years(draft, fields)
    _add_percentages(draft, fields)
    _add_numbers(draft, fields)


def _add_age(draft: Draft, fields: Fields) -> None:
    """The bounds of age on the field that tells it, for those alone of whom the notice says them."""
    found = draft.notice.of("age")
    told = sorted(filter(tells_age, fields), key=lambda one: str(one["type"]) != "id_number")
    bounds = [_bounds_of_age(draft, fields, one) for one in found]
    if not found or (told and all(bounds) and _bind(draft, fields, told[0], [one for each in bounds for one in each])):
        return
    said = "；".join(f"第 {one.line} 行“{'、'.join(one.values['parts_words'])}”" for one in found)
    said = f"年龄没有写成数据（通知{said}）：写在身份证号或出生年月上（least、most、reference），各有不同的写 for。"
    draft.todo(("applicant",), said)


def _bounds_of_age(draft: Draft, fields: Fields, found: Fact) -> list[Fact]:
    """What a sentence bounds, for whom; for each sex where they are not alike, nothing where the form does not ask it."""
    values = found.values
    bound = {name: values[name] for name in ("least", "most") if values[name]}
    bound |= dict(zip(("since", "until"), values["between"], strict=False))
    how = "（按出生日期，是到 reference 那一天满的周岁）" if values["born"] else "（年龄是周岁）"
    how = "（出生在哪天至哪天之间）" if values["between"] else how
    clause = next(one for one in draft.notice.clauses if one.id == found.clause)
    whom = _whom_alone(draft.notice, clause, clause.text.partition(next(iter(values["parts_words"]), ""))[0])
    told = found._replace(values=values | {"bound": bound, "for": whom, "how": how})
    if not values["by_sex"]:
        return [told]
    sex = next((str(one["key"]) for one in fields if one.get("choices") == [*values["by_sex"]]), None)
    each = ({"bound": bound | {"most": most}, "for": {sex: word}} for word, most in values["by_sex"].items())
    return [told._replace(values=told.values | own) for own in each] if sex and {*whom} <= {sex} else []


def _add_years(draft: Draft, fields: Fields) -> None:
    """How many years since a day that the form asks for (从教满10年), otherwise for some (农村教师满5年)."""
    for field in [one for one in fields if one["type"] in ("date", "month", "number") and "least" not in one]:
        is_number = field["type"] == "number"
        found = list(years_of(draft.notice, str(field["label"]), is_number=is_number))
        _bind(draft, fields, field, found)


def _bind(draft: Draft, fields: Fields, field: dict[str, Any], found: Sequence[Fact]) -> bool:
    """The bounds of a field that are for all, and those for some alone: the field once more for each of those.

    False where it takes a person to tell them apart: several of one kind, or of kinds of two sorts.
    """
    told = {next(iter(one.values["for"].items()), _ALL): one for one in found}
    usual = told.pop(_ALL, None)
    keys = {key for key, _ in told}
    choices = next((one.get("choices", ()) for one in fields if one["key"] in keys), ())
    others = [word for word in choices if word not in [named for _, named in told]]
    if len(told) + bool(usual) < len(found) or len(keys) > 1 or (told and usual and not others):
        return False
    bounds: list[tuple[dict[str, Any], Fact | None]] = [({key: word}, one) for (key, word), one in told.items()]
    if usual or others:
        bounds.insert(0, (dict.fromkeys(keys, others), usual))
    items = [field, *(dict(field) for _ in bounds[1:])]
    fields.extend(items[1:])
    draft.taken.extend(found)
    for item, (whom, one) in zip(items, bounds, strict=False):
        own = _bounds(one, field) if one else {}
        of_all = _bounds(usual, field) if usual and not {*usual.values["bound"]} & {*own} else {}
        item.update(of_all | own | ({"for": whom} if whom else {}))
        if one:
            draft.look(("applicant", "fields", fields.index(item)), one, reason=one.values["how"])
    return True


def _bounds(found: Fact, field: dict[str, Any]) -> dict[str, Any]:
    until = found.values.get("until") if field["type"] != "number" else None
    person = {"decided_by": "person"} if found.values["usual"] else {}
    return {**found.values["bound"], **({"reference": until} if until else {}), **person}


def _add_percentages(draft: Draft, fields: Fields) -> None:
    """A number of the form that must be so many percent of another one (女职工占职工总数的60%以上)."""
    numbers = {str(one["label"]): one for one in fields if one["type"] in ("number", "decimal")}
    for found in draft.notice.of("share"):
        bound = found.values["bound"]
        own = next((one for label, one in numbers.items() if _is_same(label, found.values["what"])), None)
        if own and bound != "exact":
            own |= {bound: f"{found.values['percent']:g}"}
            draft.taken.append(found)
            draft.look(("applicant", "fields", fields.index(own)), found)
            continue
        *_, base = _OF_WHAT.split(str(found.values["words"]))
        whole = next((label for label in numbers if label in base.replace("总人数", "人数")), None)
        what = str(found.values["what"])
        stems = {label: OF_NUMBER.sub("", label) for label in numbers if label != whole}
        parts = [label for label, stem in stems.items() if stem and (what.endswith(stem) or what.startswith(stem))]
        part = max(parts, key=len, default=None)
        if whole is None and not base.strip("0123456789.%％以上下") and not _OF_THE_CHOSEN.search(found.sentence):
            stem = OF_NUMBER.sub("", part or "")
            wholes = (one for one in numbers if one != part and stem.endswith(OF_NUMBER.sub("", one)))
            whole = next(wholes, next((one for one in numbers if one != part and _ALL_PEOPLE.fullmatch(one)), None))
        if bound != "exact" and whole and part and len(OF_NUMBER.sub("", part)) > 1:
            numbers[part] |= {bound: found.values["percent"], "of": numbers[whole]["key"]}
            draft.taken.append(found)
            draft.look(("applicant", "fields", fields.index(numbers[part])), found, reason="（百分比）")


def _is_same(label: str, what: str) -> bool:
    """Whether words are what a label asks for, in its words or with some between: 科协组织覆盖率 is 科协覆盖率."""
    short, long = (_LITTLE.sub("", key_of(text)) for text in (label, what))
    if what.endswith(plain := key_of(label)) and len(plain) >= _TELLING_RATE and plain.endswith("率"):
        return True  # 职工入会率 is 入会率
    if short == long or len(short) < _TELLING or len(short) < _MOST_OF * len(long):
        return short == long
    letters = iter(long)
    return short[:2] == long[:2] and short[-2:] == long[-2:] and all(letter in letters for letter in short)


def _add_numbers(draft: Draft, fields: Fields) -> None:
    """How large a number of the form must be, where the notice says so in the words of its label (自查得分在90分以上)."""
    for field in list(fields):
        if field["type"] not in ("number", "decimal"):
            continue
        if not {"least", "most"} & set(field):
            _bind(draft, fields, field, list(figures_of(draft.notice, str(field["label"]))))
