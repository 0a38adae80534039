"""Levels, stages and routes of a drafted round."""

import re
from typing import Any

from fazhi_cli.notices.facts import Fact, fact
from fazhi_cli.notices.levels import IDS, level_of
from fazhi_cli.notices.reading import Notice
from fazhi_cli.round_tools.draft import Draft, key_of

AREA = re.compile(
    r"^(?:[地市州县区乡镇村省][（(][^）)]{1,12}[）)]|省辖市|设区的?市|地级(?:以上)?市|乡镇人民政府[（(]街道办事处[）)])"
)
OWN_BOX = re.compile(r"^(?:申报|推荐|所在|填报|工作|基层)?单位$")
_DIRECT = re.compile(
    r"(?P<who>[\u4e00-\u9fff（）()、]{2,20}?)(?<!日前)(?:于[^，。；]{2,16}?前)?(?:可以?|应)?直接(?:向[^，。；]{1,20}?)?(?:申报|报送|推荐|上报|报(?=[省市县区州]))"
)
_BODIES = r"(?:省直管县(?:（[^）]*）)?|(?:中央驻[\u4e00-\u9fff]{1,3}?|[省市州]属|[省市州]直)(?:各|有关|相关)?(?:(?:高等)?(?:院|学)校|高校|机关|单位|部门|企业|系统)+|高等(?:院|学)校|高校)"
_SEVERAL = 2
_WHO = re.compile(_BODIES)
_SEVERAL_BODIES = re.compile(rf"{_BODIES}(?:、{_BODIES})+")
_BY_THEMSELVES = re.compile(rf"(?P<who>{_BODIES})[^，。；]{{0,4}}[，]?(?:请)?于[^，。；]{{4,24}}?前")
"""Bodies with a last day of their own for filing, or with a number of their own: they file straight, too."""
_QUOTA_OF_THEIR_OWN = re.compile(
    rf"(?P<who>{_BODIES})(?:每单位|每[家个]|各自?|分别|可|每[次届批年])*(?:推荐|限报|申报|按)"
)
_A_NAME = re.compile(r"(?:姓名|名称|全称)(?:[（(].*[）)])?$|^(?:申报|申请|参评|创建)(?:单位|企业|主体|集体)$")
_OWN_NAME = re.compile("(?:(?:被?推荐|申报|申请|参评|候选|拟?表彰)?(?:人选?|对象|者|本人))?姓名")
_COLLECTIVE = re.compile(r"(?:申报|推荐|创建|参评)?(?:单位|集体|学校|企业|家庭|班组|村|社区)(?:名称|全称)")
_OF_ANOTHER = re.compile(r"(?:主要)?(?:负责人|联系人|法人|法定代表人|经办人|填表人|领导|户主|家庭成员|成员)")
"""Beginnings of labels that ask for somebody beside the applicant: 负责人姓名."""
_DIRECTLY_UNDER = re.compile("[省市州][属直]|中央")


def add_levels(draft: Draft) -> None:
    """The levels that the notice and its form name, up to the last one that nominations are filed with."""
    if draft.notice.own_levels:
        draft.data["levels"] = [_level(draft, level) for level in draft.notice.own_levels]
        draft.look(("levels",), reason="层级是从表内栏目看出的，从低到高。")
        return
    spoken: dict[str, Fact] = {}
    for kind in ("organ", "publicity", "deadline", "departments"):
        for found in draft.notice.of(kind):
            if found.values["level"]:
                spoken.setdefault(found.values["level"], found)
    issued = level_of(draft.notice.issuer)
    filed_at = [found.values["level"] or issued for found in draft.notice.of("deadline")]
    tops = [IDS.index(level) for level in filed_at if level]
    top = max(tops or ([IDS.index(issued)] if issued else [len(IDS) - 1]))
    chosen = [level for level in IDS if level in spoken and IDS.index(level) <= top]
    if "unit" in chosen and not is_person(draft) and not _unit_acts(draft.notice):
        chosen.remove("unit")
    if issued and IDS.index(issued) <= top and issued not in chosen:
        chosen = [level for level in IDS if level in {*chosen, issued}]
    draft.data["levels"] = [_level(draft, level) for level in chosen or ["county", "city", "province"]]
    if len(chosen) < 2:
        draft.todo(("levels",), "通知里没有看出有几级，请按实际增删（从低到高）。")
        if len(chosen) == 1:
            own, above = IDS.index(chosen[0]), level_of(draft.notice.title) or "county"
            draft.data["levels"] = [_level(draft, one) for one in (IDS[own - 1 : own + 1] if own else ("unit", above))]
    else:
        draft.look(("levels",), reason="层级是从表内栏目、公示、截止日看出的，从低到高。")


def _unit_acts(notice: Notice) -> bool:
    """Whether the applicant's unit does something as a level: publishes, or gives an opinion beside the applicant's own."""
    acting = [found for kind in ("publicity", "organ") for found in notice.of(kind) if found.values["level"] == "unit"]
    return not all(OWN_BOX.match(found.values.get("organ", "")) for found in acting)


def _level(draft: Draft, level: str) -> dict[str, str]:
    organs = [found.values["organ"] for found in draft.notice.of("organ") if found.values["level"] == level]
    areas = [found.values["area"] for found in draft.notice.of("quota") if found.values["level"] == level]
    heads = [match[0] for organ in organs if (match := AREA.match(organ)) and "政府" not in match[0]]
    area = next((head for head in heads if areas and head.startswith(areas[0])), None)
    area = area or next((area for area in areas if _is_area(area)), None)
    organ = next((organ for organ in organs if not OWN_BOX.match(organ)), "")
    words = draft.words_of(level)
    item = {"id": level, "label": words.label, "area": area or next(iter(heads), words.area)}
    return item | ({"organ": organ} if organ else {})


def _is_area(noun: str) -> bool:
    """Whether a noun is that of areas: 县（市、区）, not 市直单位."""
    return (
        len(noun) <= 12
        and bool(re.search(r"[市县区州旗乡镇村道]", noun))
        and not re.search(r"直|单位|部门|[会局办委厅院联团]$", noun)
    )


def own_fields(draft: Draft) -> list[Fact]:
    """The form's fields, without the heads of tables that are filled row by row."""
    heads = {table.line for table in draft.notice.of("table")}
    return [found for found in draft.notice.of("field") if found.line not in heads]


def is_person(draft: Draft) -> bool:
    """Whether the form is about a person: it asks for 姓名 with 性别 or an ID number, and not for a collective's name."""
    fields = own_fields(draft)
    labels = [found.values["label"] for found in fields if not _OF_ANOTHER.match(found.values["label"])]
    if any(map(_COLLECTIVE.match, labels)) and "姓名" not in labels:
        return False
    names = [label for label in labels if _A_NAME.search(label)]
    if names and "姓名" not in names[0] and not any(map(_OWN_NAME.match, names)):  # 农场名称, then 经营者姓名
        return False
    types = {found.values["type"] for found in fields}
    return any("姓名" in label for label in labels) and (
        "id_number" in types or any("性别" in label or "出生" in label for label in labels)
    )


def is_own_name(label: str) -> bool:
    """Whether a label asks for the applicant's own name: 姓名, no 负责人姓名."""
    return "姓名" in label and not _OF_ANOTHER.match(label)


def add_stages(draft: Draft) -> None:
    """A draft, then one stage for each level; one route through all levels, another where some file directly."""
    levels = draft.data["levels"]
    words = ["申报", *["推荐"] * (len(levels) - 2), "审定"]
    draft.data["stages"] = [{"id": "draft", "label": "草稿", "actor": "经办人"}]
    for level, word in zip(levels, words, strict=False):
        actor = level.get("organ") or f"{level['label']}经办机构"
        draft.data["stages"].append(
            {"id": level["id"], "level": level["id"], "label": f"{level['label']}{word}", "actor": actor}
        )
    draft.data["routes"] = [{"id": "normal", "label": "逐级申报", "levels": draft.levels}]
    _add_direct_route(draft)
    known = {route.levels: route for route in draft.after.routes} if draft.after is not None else {}
    for route in draft.data["routes"]:  # routes through the same levels are called as in the round drafted after
        if same := known.get(tuple(route["levels"])):
            route.update({"id": same.id, "label": same.label} | ({"short": same.short} if same.short else {}))


def _add_direct_route(draft: Draft) -> None:
    """A route that skips levels: from the lowest one for bodies directly under the province, else from the city."""
    if len(draft.levels) < _SEVERAL:
        return
    for clause in (clause for clause in draft.notice.clauses if clause.part == 0):
        text = clause.text
        match = _DIRECT.search(text) or _BY_THEMSELVES.search(text) or _QUOTA_OF_THEIR_OWN.search(text)
        if match is None:
            continue
        body = _WHO.search(text[: match.end()])
        named = match["who"] if _SEVERAL_BODIES.fullmatch(match["who"]) else body[0] if body else match["who"]
        who = re.sub(r"^(?:和|及|与|各|由|其中)+|由.*$", "", re.sub("各|有关|相关", "", named) if body else named)
        top = draft.words_of(draft.levels[-1]).label[0]
        provincial = re.match(rf"(?:{top}|中央)[属直驻](?!管)|高", who) is not None
        below = draft.levels[:-2]  # of two levels the lower one is left out: nobody stands between
        levels = [*(below[:1] if provincial else below), draft.levels[-1]]
        draft.data["routes"].append({"id": "direct", "label": f"{who}直接申报", "short": who, "levels": levels})
        draft.look(("routes", 1), fact("route", clause))
        if condition := _told_by(draft, who, text[: match.end()]):
            draft.data["routes"][1]["for"] = condition
            return
        said = "写明哪些单位走这一途径：在 units.yaml 里给它们写 route: direct，或在这里写 for: {键: 值}，并移到逐级申报之前（先合的先用）。"
        draft.todo(("routes", 1), said)
        return


def _told_by(draft: Draft, who: str, words: str) -> dict[str, Any]:
    """The answers on the form by which those who file directly are known: 是否省直单位, or choices that the words name."""
    for found in draft.notice.of("field"):
        label, choices = str(found.values["label"]), found.values.get("choices") or ()
        if found.values["type"] == "yes_no" and label.removeprefix("是否") in (who, f"{who}推荐"):
            return {key_of(label): "是"}
        if named := [word for word in choices if len(word) > 1 and word in words and _DIRECTLY_UNDER.match(word)]:
            return {key_of(label): named}
    return {}


def due_from(draft: Draft, stage: str) -> dict[str, str]:
    """For each route that passes through a stage's level, that stage: from then on something is owed."""
    return {route["id"]: stage for route in draft.data["routes"] if stage == "draft" or stage in route["levels"]}
