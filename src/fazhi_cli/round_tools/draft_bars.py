"""Vetoes, departments with their other names, and readings of a drafted round."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from fazhi_cli.notices.facts import Fact, fact
from fazhi_cli.round_tools.draft import Draft, kind_headed
from fazhi_cli.round_tools.draft_levels import due_from
from fazhi_cli.round_tools.draft_rules import LEAST
from fazhi_cli.round_tools.unread import unread
from fazhi_cli.rules.prose.look_alikes import lines_of_shared

_BY_PERSON = re.compile(r"^其他不|其他[^，。；]{0,20}(?:不适合|不宜|不应|情形|问题|情况|行为|影响)|不适合推荐|不宜")
_NEAR = 2
_LABEL, _TELLING, _LONGEST = 30, 8, 50
_WHEN = re.compile("[^，]{2,16}(?:内|以来|期间|之?前|起)")
_SPAN = re.compile(
    "(?:本|当|上一?|申报|评选|推荐|考核|评定|创建)*(?:年度|学年|学期|任期|聘期|周期)(?:以?内|期间)|[本当](?:年度?|学年|学期)(?!级)"
)
"""A span of time that names neither years nor a day: 申报年度内."""
_BOTH = re.compile("被|并|且|经|受到|造成")
"""What begins the second half of a circumstance of two halves: 拖欠工资，被列入失信名单的."""
_SAYS_NOT_WHAT = re.compile("违反[^，]{0,10}(?:法律|法规|规定|纪律|政策)$")
_ADVERBIAL = re.compile(r"因|由于|自|从|近|在|凡|对|经|截至|\d{4}年")
_KIND_OF_UNIT = re.compile(r"(?:单位|集体|企业|工作)(?:性质|类型|类别)$")
_LEADS = re.compile(r"^(?:企业|单位)(?:主要)?(?:负责人|法人|法定代表人)")
_WHOLE = tuple("室 局 委 办 部 厅 会 所 组 处 院 站 中心 公司 大队 支队 法院 机构 海关".split())
"""How a name ends that is the name of a body already."""
_OF_OFFICES = re.compile(r"(?:行政)?(?:主管)?(?:机关|部门|单位)$")


def add_vetoes(draft: Draft) -> None:
    """The vetoes, numbered throughout; their common window, and the windows of single ones."""
    found_all = draft.notice.of("veto")
    data: dict[str, Any] = {}
    lead = next((found for found in found_all if found.values["lead_windows"]), None)
    if lead is not None:
        data["lookback"] = _lookback(lead.values["lead_windows"][0], lead.values["lead"])
        line = next(clause.line for clause in draft.notice.clauses if clause.id == lead.values["lead"])
        head = Fact("veto", {}, lead.values["lead_text"], lead.values["lead"], line)
        draft.look(("vetoes", "lookback"), head)
    items = []
    for position, found in enumerate(found_all):
        draft.look(("vetoes", "items", position), found)
        text = re.sub(r"[。；;]$", "", found.values["text"])
        label = _label(text)
        item: dict[str, Any] = {"number": position + 1, "label": label, "clause": draft.clause_of(found)}
        item["decided_by"] = "person" if _BY_PERSON.search(text) else "facts"
        item |= kind_headed(draft, found.sentence) if found.values["lead"] == found.clause else {}
        if found.values["windows"]:
            window = found.values["windows"][0]
            item["lookback"] = _lookback(window, draft.clause_of(found))
            before = text.partition(window["words"])[0]
            if re.search(r"[、，；]|或(?!者?(?:其|该|主要|本))", before[_NEAR:]):
                said = f"“{window['words']}”前面还有别的情形：年限只管后面的，分成两项。"
                draft.todo(("vetoes", "items", position), said)
        elif "lookback" not in data and (span := _SPAN.search(f"{found.values['lead_text']}{found.sentence}")):
            said = f"“{span[0]}”没有写成年限，不写是任何时候的都算：照通知补 lookback（years 或 since）。"
            draft.todo(("vetoes", "items", position), said)
        items.append(item)
    data["items"] = items
    pointed = any(one.values["points"] for one in draft.notice.of("standards"))  # they stand in their own file
    asked = ((clause, LEAST.search(clause.text)) for clause in draft.notice.clauses if pointed)
    points = (fact("points", clause, words=match[0]) for clause, match in asked if match)
    for kind, remark in unread(draft.notice, [*draft.taken, *islice(points, 1)]):
        draft.todo(("vetoes",) if kind == "refusal" else ("title",), remark)
    if not items:
        draft.todo(("vetoes",), "没有找到不得推荐（一票否决）的情形；有的，逐项写在 items 里。")
    draft.data["vetoes"] = data


def _label(text: str) -> str:
    """A circumstance in a few words: whole, else so many of its first phrases as say what it is about."""
    first, *more = re.split(r"[，。；]", text)
    if len(text) <= _LABEL or (_SAYS_NOT_WHAT.search(first) and len(text) <= _LONGEST):
        return text
    if more and _BOTH.match(more[0]) and not _ADVERBIAL.match(first) and len(text) <= _LONGEST:
        return text
    if more and _WHEN.fullmatch(first):  # 申报前12个月内，主要负责人……
        return next((said for said in (f"{first}，{more[0]}", more[0]) if len(said) <= _LONGEST), more[0][:_LONGEST])
    while more and (len(first) < _TELLING or _ADVERBIAL.match(first)) and len(f"{first}，{more[0]}") <= _LONGEST:
        first = f"{first}，{more.pop(0)}"
        if not _ADVERBIAL.match(first) or "，" in first[_TELLING:]:
            break
    return first[:_LONGEST]


def _lookback(window: dict[str, Any], clause: str) -> dict[str, Any]:
    reach: dict[str, Any] = {"since": window["since"]}
    how = f"从{window['since']}起算，当日算在内。"
    if window["since"] is None:
        unit, back = ("months", "个月") if window.get("months") else ("years", "年")
        reach = {unit: window[unit], "reference": "deadline"}
        how = f"从报送截止日往前推 {window[unit]} {back}，首尾两日都算在内。"
    return reach | {"label": window["words"], "clause": clause, "reading": f"“{window['words']}”{how}"}


def add_departments(draft: Draft) -> None:
    """The departments asked: the longest list first, others with it, each by the level that asks."""
    found_all = sorted(
        draft.notice.of("departments"), key=lambda found: (bool(found.values["who"]), -len(found.values["names"]))
    )
    if not found_all:
        draft.todo(("departments",), "没有找到要征求意见的部门；要征求的，逐个写在 named 里，不要的删去这一段。")
        return
    first = found_all[0]
    level, every = _asking(draft, first), {name for found in found_all for name in found.values["names"]}
    named: list[dict[str, Any]] = []
    for found in found_all:
        asks, names = _asking(draft, found), found.values["names"]
        for name in names:
            if any(item["name"] == name for item in named):
                continue
            item: dict[str, Any] = {"name": name, "aliases": [one for one in aliases_of(name) if one not in every]}
            if asks != level:
                item["due"] = due_from(draft, asks)
            item |= _asked_of_some(draft, found, ("departments", "named", len(named)), is_first=name == names[0])
            if found is not first and name == names[0]:
                draft.look(("departments", "named", len(named)), found)
            named.append(item)
    draft.look(("departments",), first)
    if first.values["level"] is None and draft.notice.own_levels:
        draft.todo(("departments",), "没有看出由哪一级征求，请核对 due。")
    for route in draft.data["routes"]:
        if level not in route["levels"]:
            by = f"{route['id']}: {route['levels'][-1]}"
            said = f"“{route.get('short', route['label'])}”由哪一级征求，通知没有写明：要征求的在 due 里加 {by}。"
            draft.todo(("departments",), said)
    draft.data["departments"] = {
        "open_list": first.values["open"],
        "due": due_from(draft, level),
        "document_number": r"[\u4e00-\u9fff]{1,20}〔\d{4}〕\d{1,5}号",
        "clause": draft.clause_of(first),
        "named": named,
    }


def _asked_of_some(draft: Draft, found: Fact, place: tuple[str | int, ...], *, is_first: bool) -> dict[str, Any]:
    """Of whom alone a department is asked; a TODO beside the first of the sentence where the form has no key for it."""
    who = found.values["who"]
    if condition := asked_alone(draft.fields, who):
        return {"for": condition}
    if who and is_first:
        noun = draft.data["applicant"]["noun"]
        said = f"“{who}”才征求{'、'.join(found.values['names'])}：各写 for: {{键: 值}}，没有这样的{noun}就删去。"
        draft.todo(place, said)
    return {}


def asked_alone(fields: Sequence[Mapping[str, Any]], who: str) -> dict[str, Any]:
    """Those alone of whom a sentence speaks, as the answers to one of a form's fields; empty where none tells them."""
    return (_yes_no_of(fields, who) or _chosen_by(fields, who)) if who else {}


def _chosen_by(fields: Sequence[Mapping[str, Any]], who: str) -> dict[str, Any]:
    """The form's kinds of units that those alone of whom a sentence speaks belong to: 机关、事业 for 机关事业单位人选."""
    for field in fields if not _LEADS.search(who) else ():
        choices = field.get("choices", ())
        rest = re.sub("|".join(map(re.escape, choices)) or "$", "", who)  # 民营企业 are not all of 企业
        values = [word for word in choices if word in who or ("企业" in rest and word.endswith("企业"))]
        if values and _KIND_OF_UNIT.search(str(field["label"])):
            return {str(field["key"]): values}
    named = ((str(field["key"]), word) for field in fields for word in field.get("choices", ()))
    return dict([pair for pair in named if len(pair[1]) > _NEAR and who.endswith(pair[1])][:1])  # 企业及企业负责人


def _yes_no_of(fields: Sequence[Mapping[str, Any]], who: str) -> dict[str, Any]:
    """The answer to the form's question whether somebody is such: 是否企业负责人 for 企业负责人."""
    asked = {field["key"]: _plain_who(field["label"]) for field in fields if field["type"] == "yes_no"}
    meant = (key for key, what in asked.items() if f"为{_plain_who(who)}".endswith(f"为{what}"))
    return dict.fromkeys(list(meant)[:1], "是")


def _plain_who(words: str) -> str:
    """Words for some people, alike however they are joined: 企业及其负责人 are 企业负责人, 党员或公职人员 党员和公职人员."""
    return re.sub("[或及与、]", "和", re.sub("及其|^是否|是$", "", words))


def _asking(draft: Draft, found: Fact) -> str:
    level = found.values["level"]
    return level if level in draft.levels else draft.sending_level


def _quota_reading(draft: Draft, item: dict[str, Any]) -> str:
    """One quota in words: 每个市最多 3 个."""
    areas = {level["id"]: level["area"] for level in draft.data["levels"]}
    routes = {route["id"]: route.get("short", route["label"]) for route in draft.data["routes"]}
    names = [item["per"]] if isinstance(item["per"], str) else item["per"]
    whose = "".join(f"每个{areas[name]}" if name in areas else f"每种{name}" for name in names)
    whose = {"all": "合计", "route": routes.get(item.get("for", {}).get("途径", ""), "")}.get(names[0], whose)
    least = f"至少 {item['fewest']} 个" if item.get("fewest") else ""
    if not item.get("usual"):
        if least:
            return f"{whose}{least}"
        return f"{whose}按名额分配表" if item.get("table") else f"{whose}按比例"
    more = f"，有理由的 {item['exceptional']} 个" if item.get("exceptional") else ""
    return f"{whose}{least}{'、' if least else ''}最多 {item['usual']} 个{more}"


def readings(draft: Draft) -> list[dict[str, str]]:
    """The readings that rules rest on, by the ids they have in every round, each from a datum of this one."""
    return [{"id": id_, "clause": clause, "text": text} for id_, clause, text in _readings(draft)]


def _readings(draft: Draft) -> Iterator[tuple[str, str, str]]:
    data = draft.data
    for item in data["deadlines"][:1]:
        if "reading" in item:
            yield "deadline", item["clause"], item["reading"]
    if "lookback" in data["vetoes"]:
        text = f"{data['vetoes']['lookback']['reading']}之外的只作提示，没有日期的由人认定。"
        yield "lookback", data["vetoes"]["lookback"]["clause"], text
    items = data["vetoes"]["items"]
    if items:
        text = "各项情形都须由具名的人核查后声明有或无；没有声明不等于无。"
        yield "declarations", items[0]["clause"], text
    by_person = next((item for item in items if item["decided_by"] == "person"), None)
    if by_person:
        text = f"第 {by_person['number']} 项没有客观标准，由具名的人认定；没有人认定的是待人工认定，程序不代为通过。"
        yield "person", by_person["clause"], text
    for item in data["publicity"][:1]:
        text = f"不少于 {item['minimum']} {'个' if item['unit'] == '工作日' else ''}{item['unit']}，起止两日都计算在内；只有把起始日算进去才够的，通过并提示。"
        yield "publicity-days", item["clause"], text
    if "departments" in data:
        open_list = data["departments"]["open_list"]
        text = "名单之后有“等”字：可以多，不可以少。" if open_list else "名单没有“等”字：只向名单上的部门征求。"
        yield "departments", data["departments"]["clause"], text
        text = "部门意见以书面回函为准，须有结论、日期、文号和扫描件；未回复不等于无异议。"
        yield "written", data["departments"]["clause"], text
    for item in [text for text in data["texts"] if "reading" in text][:1]:
        yield "length", item["clause"], item["reading"]
    if data["quota"]:
        said = "；".join(dict.fromkeys(_quota_reading(draft, item) for item in data["quota"]))
        over = "超过的不收。" if any({"usual", "table", "shares"} & item.keys() for item in data["quota"]) else ""
        yield "quota", data["quota"][0]["clause"], f"{said}。{over}"
    order = "各栏日期按办理的次序，先后不能颠倒；同一天不算颠倒。"
    yield "order", data["opinions"][0]["clause"], order


def aliases_of(name: str) -> list[str]:
    """Other names of a department (公安 → 公安局、公安机关), none where the name is that of a body; usual ones only."""
    if name.endswith(_WHOLE):
        return []
    stem = _OF_OFFICES.sub("", name)
    rows = map(str.split, lines_of_shared("departments.txt"))
    usual = [f"{stem}局", f"{stem}部门", *([f"{stem}机关"] if name.endswith("机关") else [])]
    found = next((offices for pattern, *offices in rows if re.fullmatch(pattern, stem)), usual)
    return [alias for alias in found if alias != name]
