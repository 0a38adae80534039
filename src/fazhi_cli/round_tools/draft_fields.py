"""What the fields of a drafted round must hold: ages, years of service, percentages of other numbers, the size of a photo."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from fazhi_cli.chinese_numbers import whole_number
from fazhi_cli.notices.amounts import NUMBER
from fazhi_cli.notices.facts import Fact
from fazhi_cli.round_tools.draft import Draft, key_of, tells_age

Fields = list[dict[str, Any]]
_YEARS = (  # 须连续满3年以上
    r"[^，。；、\d]{0,6}?(?:须|应|必须|连续|累计|已)*(?:满|达到?|不少于|不低于|至少|在)?\s*"
    rf"(?P<n>{NUMBER})\s*年(?P<above>(?:[（(]含[^）)]{{0,3}}[)）])?及?以上)?"
)
_LEAST = re.compile(r"满|达|不少于|不低于|至少|以上")
_OF_TIME = re.compile(r"[（(].*?[）)]|(?:时间|年限|年月日?|日期|年数|起始)+$")
_PREFERRED = re.compile(r"优先|倾斜")
_OF_NUMBER = re.compile(r"(?:总?人数|总数|数量|数)(?:[（(].*?[）)])?$")


def add_bounds(draft: Draft, fields: Fields) -> None:
    """What the notice says of how large, how old or how long something must be, put to the form's field that tells it."""
    _add_age(draft, fields)
    _add_photo(draft, fields)
    _add_years(draft, fields)
    _add_percentages(draft, fields)


def _add_age(draft: Draft, fields: Fields) -> None:
    """The bounds of age on the field that tells it, where the notice has them for all alike."""
    found = draft.notice.of("age")
    told = sorted(filter(tells_age, fields), key=lambda one: str(one["type"]) != "id_number")
    field = told[0] if told else None
    if not found:
        return
    if field is None or len(found) > 1:
        said = "；".join(f"第 {one.line} 行“{'、'.join(one.values['parts_words'])}”" for one in found)
        draft.todo(
            ("applicant",),
            f"年龄没有写成数据（通知{said}）：写在身份证号或出生年月上（least、most、reference），各有不同的写 for。",
        )
        return
    values = found[0].values
    field |= {bound: values[bound] for bound in ("least", "most") if values[bound]}
    field |= {"reference": values["until"]} if values["until"] else {}
    field |= {"decided_by": "person"} if values["usual"] else {}
    how = "（按出生日期，是到 reference 那一天满的周岁）" if values["born"] else "（年龄是周岁）"
    draft.look(("applicant", "fields", fields.index(field)), found[0], reason=how)


def _add_photo(draft: Draft, fields: Fields) -> None:
    """Format and size of the photo that the form asks for; which of several sizes the file has is to be told."""
    place = next((place for place, one in enumerate(fields) if one["type"] == "photo"), None)
    if place is None:
        return
    for found in draft.notice.of("photo"):
        values, field, path = found.values, fields[place], ("applicant", "fields", place)
        pixels = [size for size in values["sizes"] if size.endswith("像素")]
        sizes = pixels if len(pixels) == 1 else values["sizes"]
        if values["formats"]:
            field["formats"] = [*values["formats"], *(["jpeg"] if "jpg" in values["formats"] else [])]
        field |= {bound: values[bound] for bound in ("least", "most") if values[bound]}
        field |= {"size": sizes[0]} if len(sizes) == 1 else {}
        if len(sizes) > 1:
            draft.todo(path, f"照片有几种尺寸（{'、'.join(sizes)}）：报电子照片的那一种写 size。")
        draft.taken.append(found)
        draft.look(path, found)


def _add_years(draft: Draft, fields: Fields) -> None:
    """How many years since a day that the form asks for (从教满10年), otherwise for some (农村教师满5年)."""
    for field in [one for one in fields if one["type"] in ("date", "month", "number") and "least" not in one]:
        stem = _OF_TIME.sub("", str(field["label"]))
        found = list(_years_in(draft, stem)) if len(stem) > 1 and (field["type"] != "number" or "龄" in stem) else []
        usual = [one for one in found if not one.values["for"]]
        if len(usual) != 1 or len(found) > len(usual) + 1:
            continue
        place = fields.index(field)
        field["least"] = usual[0].values["least"]
        draft.taken.extend(found)
        draft.look(("applicant", "fields", place), usual[0], reason="（满的年数）")
        for special in (one for one in found if one.values["for"]):
            key, word = next(iter(special.values["for"].items()))
            others = [word_ for one in fields if one["key"] == key for word_ in one["choices"] if word_ != word]
            fields.append(field | {"least": special.values["least"], "for": {key: word}})
            field["for"] = {key: others}
            draft.look(("applicant", "fields", len(fields) - 1), special, reason="（满的年数）")


def _years_in(draft: Draft, stem: str) -> Iterator[Fact]:
    """``least`` years behind a field's name, ``for`` whom where a choice of the form stands right before it, ``words``."""
    pattern = re.compile(re.escape(stem) + _YEARS)
    shared = {found.clause for found in draft.notice.of("share")}
    for clause in draft.notice.clauses:
        if clause.part or _PREFERRED.search(clause.text) or clause.id in shared:
            continue
        for match in pattern.finditer(clause.text):
            years = whole_number(match["n"])
            if years and _LEAST.search(match[0].removeprefix(stem)):
                piece = re.split(r"[，。；、]", clause.text[: match.start()])[-1]
                values = {"least": years, "for": _choice_in(draft, piece), "words": match[0]}
                yield Fact("years", values, clause.text, clause.id, clause.line)


def _choice_in(draft: Draft, piece: str) -> dict[str, str]:
    for found in draft.notice.of("field"):
        for word in found.values.get("choices") or ():
            if word in piece:
                return {key_of(found.values["label"]): word}
    return {}


def _add_percentages(draft: Draft, fields: Fields) -> None:
    """A number of the form that must be so many percent of another one (女职工占职工总数的60%以上)."""
    numbers = {str(one["label"]): one for one in fields if one["type"] in ("number", "decimal")}
    for found in draft.notice.of("share"):
        bound = found.values["bound"]
        own = next((one for label, one in numbers.items() if key_of(label) == key_of(found.values["what"])), None)
        if own and bound != "exact":
            own |= {bound: f"{found.values['percent']:g}"}
            draft.taken.append(found)
            draft.look(("applicant", "fields", fields.index(own)), found)
            continue
        _, _, base = str(found.values["words"]).partition("占")
        whole = next((label for label in numbers if label in base), None)
        what = str(found.values["what"])
        part = next((label for label in numbers if label != whole and what.endswith(_OF_NUMBER.sub("", label))), None)
        if bound != "exact" and whole and part and len(_OF_NUMBER.sub("", part)) > 1:
            numbers[part] |= {bound: found.values["percent"], "of": numbers[whole]["key"]}
            draft.taken.append(found)
            draft.look(("applicant", "fields", fields.index(numbers[part])), found, reason="（百分比）")
