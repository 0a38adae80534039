"""Who is nominated in a drafted round: the name, the other fields and tables of its form, the areas it lies in."""

import re
from typing import Any

from fazhi_cli.notices.facts import Fact
from fazhi_cli.notices.levels import level_in, level_of
from fazhi_cli.notices.quota_areas import areas_listed, level_of_areas
from fazhi_cli.round_tools.draft import Draft, key_of, unique
from fazhi_cli.round_tools.draft_fields import add_bounds
from fazhi_cli.round_tools.draft_levels import is_own_name, is_person, own_fields

_NAME = re.compile(
    r"^(?:申报|推荐|填报|参评|候选|创建)?(?:单位|集体|村|社区|学校|企业|家庭|项目|对象)(?:（[^）]*）)?(?:名称|全称)?(?:（[^）]*）)?$|^(?:村名|姓名|名称|申报村.*)$"
    r"|^(?:申报|推荐|参评|创建)(?:省|市|县城?|区|乡镇?|镇|街道|城市|地区)(?:（[^）]*）)*(?:名称)?$"
)
_NAME_OF_ITS_OWN = re.compile(rf"(?!推荐单位$)(?:{_NAME.pattern})")
_FIXED = re.compile(r"填表|填报(?:时间|日期)|联系人|联系电话|电话|送审|申报日期|意见")
_PARENT = re.compile(r"^(?:所属|所在)")

ANY_PICTURE = ["jpg", "jpeg", "png"]
"""The formats of a photograph of which the notice says none."""
_NO_COLUMN = ("choice", "photo", "date", "month")
"""Types that a column's label does not settle: dates in tables are often years or spans."""
_NAMES = re.compile(r"(?:名称|全称)$")


def add_applicant(draft: Draft) -> None:
    """Who is nominated: the form's first field that names one; its other fields; the areas it lies in."""
    tables = draft.notice.of("table")
    fields = [found for found in own_fields(draft) if not _FIXED.search(found.values["label"])]
    labels = (_NAME_OF_ITS_OWN, _NAMES, _NAME)
    named = next((one for pattern in labels for one in fields if pattern.search(one.values["label"])), None)
    person = is_person(draft)
    if person:
        named = next(found for found in fields if is_own_name(found.values["label"]))
    label = named.values["label"] if named else "申报单位"
    key = "姓名" if person else key_of(label)
    told = re.sub(r"^(?:申报|推荐|参评|创建)|(?:名称|全称)$", "", re.sub(r"[（(].*?[）)]|\s", "", label))
    named_by = told if 2 <= len(told) <= 6 and told != label and "姓名" not in told else "单位"  # 学校 by 学校名称
    noun = "人选" if person else "村（社区）" if "村" in label else named_by
    applicant: dict[str, Any] = {"key": key, "title": label, "noun": noun, "parents": [], "fields": []}
    if named is None:
        draft.todo(("applicant",), "没有从表上看出申报对象写在哪一栏，请核对 key（申报文件里的键）和 noun（称呼）。")
    else:
        draft.look(("applicant",), named)
    named_so = dict.fromkeys(found.values["label"] for found in fields if _NAME.match(found.values["label"]))
    others = [other for other in named_so if other != label]
    texts = ["".join("".join(part.lines).split()) for part in draft.notice.parts[1:]]
    if others and sum(any(one in text for one in (label, *others)) for text in texts) > 1:
        names = "”“".join([label, *others])
        said = f"有几种表（“{names}”），评的不是一种对象：各起草一轮最省事，每轮只给自己的那一份 --form；合在一轮的，加一项选择的“推荐类别”，各表、各项、各栏写 for: {{推荐类别: ……}}。"
        draft.todo(("applicant",), said)
    applicant["parents"] = _parents(draft, fields)
    taken = {key, *(parent["key"] for parent in applicant["parents"])}
    elsewhere = {key_of(other.values["label"]) for other in (*tables, *draft.notice.of("limit"))} | {"单位名称"}
    for found in fields:
        name = key_of(found.values["label"])
        if found is named or name in taken or name in elsewhere:
            continue
        taken.add(name)
        item: dict[str, Any] = {"key": name, "label": found.values["label"], "type": found.values["type"]}
        if item["type"] == "choice":
            item["choices"] = found.values.get("choices") or ["男", "女"]
        if item["type"] == "photo":
            item["formats"] = list(ANY_PICTURE)
        draft.look(("applicant", "fields", len(applicant["fields"])), found)
        applicant["fields"].append(item | {"clause": draft.clause_of(found)})
    add_bounds(draft, applicant["fields"])
    _add_photo(draft, applicant["fields"])
    for table in tables:
        _add_table(draft, applicant["fields"], table, taken)
    draft.data["applicant"] = applicant


def _add_table(draft: Draft, fields: list[dict[str, Any]], table: Fact, taken: set[str]) -> None:
    """A table of the form that is filled row by row: its key, and one below it for each column."""
    key = unique(key_of(table.values["label"]), taken)
    taken.add(key)
    clause = draft.clause_of(table)
    draft.look(("applicant", "fields", len(fields)), table)
    fields.append({"key": key, "label": table.values["label"], "type": "rows", "clause": clause})
    for label, kind in table.values["columns"]:
        item = {"key": f"{key}.{key_of(label)}", "label": label, "type": "text" if kind in _NO_COLUMN else kind}
        fields.append(item | {"clause": clause})


def _add_photo(draft: Draft, fields: list[dict[str, Any]]) -> None:
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


def _parents(draft: Draft, fields: list[Fact]) -> list[dict[str, str]]:
    """The areas above the applicant: those the form asks for, and those by which the quota counts."""
    parents: list[dict[str, str]] = []
    for found in fields:
        label = str(found.values["label"])
        level = level_in(label, draft.notice.own_levels) or level_of(_PARENT.sub("", label))
        is_new = level in draft.levels and level not in [parent["level"] for parent in parents]
        if is_new and _PARENT.match(label) and "单位" not in label:
            parents.append({"key": key_of(label), "level": str(level)})
    levels = {parent["level"] for parent in parents}
    areas = ((str(found.values["area"]), found.values["level"]) for found in draft.notice.of("quota"))
    wanted = [level_in(area, draft.notice.own_levels) or level for area, level in areas if area]
    listed = areas_listed(draft.notice.parts)
    wanted += {level_of_areas([name]) for name in listed} if level_of_areas(listed) != "province" else {"province"}
    between = [level for level in draft.levels[:-1] if level in wanted and level not in levels and level != "unit"]
    for level in between or ([] if parents else draft.levels[1:-1][:1]):
        area = next(item["area"] for item in draft.data["levels"] if item["id"] == level)
        parents.append({"key": f"所属{key_of(area)}", "level": level})
    if draft.after is not None:
        known = {parent.level: parent.key for parent in draft.after.applicant.parents}
        parents = [{"key": known.get(parent["level"], parent["key"]), "level": parent["level"]} for parent in parents]
    return sorted(parents, key=lambda parent: draft.levels.index(parent["level"]))
