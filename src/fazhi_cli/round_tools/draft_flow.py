"""What follows from the other data of a drafted round: required parts, date chain, plan back, notes, letter."""

import re
from typing import Any

from fazhi_cli.round_tools.draft import Draft, place_of, unique
from fazhi_cli.round_tools.draft_applicant import ANY_PICTURE
from fazhi_cli.round_tools.draft_bars import readings
from fazhi_cli.round_tools.draft_levels import due_from

_FORMATS = "pdf ofd doc docx wps xls xlsx et ppt pptx dps jpg jpeg png bmp tif tiff mp4 mp3".split()


def add_flow(draft: Draft) -> None:
    """Everything that is derived, in the order in which a round's file has it."""
    data = draft.data
    data["required_parts"] = _parts(draft)
    data["date_chain"] = _chain(draft)
    data["date_checks"] = {"same_day_boxes": 3, "earliest": "1949-10-01"}
    data["evidence"] = {"formats": _FORMATS, "longest_name": 100}
    data["schedule"] = _schedule(draft)
    data["readings"] = readings(draft)
    draft.look(("readings",), reason="读法是通知留有余地的地方这一轮怎么办，逐条看一遍。")
    draft.look(("required_parts",), reason="由表内栏目和层级推出：哪一项从哪一阶段起必须有。")
    draft.look(("date_chain",), reason="办理次序按层级推出，同一级的机关和公示不分先后；通知分先后的，写成两步。")
    draft.look(("schedule",), reason="每步工作日数是假定的。")
    data["letter"] = _letter(draft)
    draft.look(("letter",), reason="一次性告知单发给谁、由谁发出。")
    data["file_notes"] = _notes(draft)
    for box in data["opinions"]:
        box.pop("clause", None)
        box.pop("seal", None)
    for visit in data["assessments"]:
        visit.pop("clause", None)


def _filing_due(draft: Draft, item: dict[str, Any]) -> dict[str, str]:
    """For each route that a deadline is for, the stage in which it files with that level: its last one below it."""
    only, due = item.get("for", {}).get("途径"), {}
    for route in draft.data["routes"]:
        if item["level"] in route["levels"] and only in (None, route["id"]):
            due[route["id"]] = route["levels"][max(route["levels"].index(item["level"]) - 1, 0)]
    return due


def _one_of(part: str, item: dict[str, Any]) -> str:
    """Where a nomination has a 公示 or a filing: under the part itself, where there are several under their keys."""
    return f"{part}.{item['key']}" if "key" in item else part


def _at(level: str, items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [item for item in items if item["level"] == level]


def _part(path: str, label: str, due: dict[str, str], clause: str, expects: str | None = None) -> dict[str, Any]:
    item: dict[str, Any] = {"path": path, "label": label, "due": due, "clause": clause}
    return item | ({"expects": expects} if expects else {})


def _parts(draft: Draft) -> list[dict[str, Any]]:
    data, applicant = draft.data, draft.data["applicant"]
    base, start, first = draft.any_clause, due_from(draft, "draft"), due_from(draft, draft.levels[0])
    parts = [_part(applicant["key"], applicant["title"], start, base)]
    through = {
        parent["key"]: {route["id"]: "draft" for route in data["routes"] if parent["level"] in route["levels"]}
        for parent in applicant["parents"]
    }
    parts += [_part(key, key, due, base) for key, due in through.items()]
    parts += [_part(text["key"], text["label"], start, text["clause"]) for text in data["texts"]]
    parts += [
        _part(place_of(draft, item), item["label"], first, item["clause"])
        for item in _once(applicant["fields"])
        if item["type"] != "rows" and (item["type"] != "photo" or _is_a_file(item))  # a print is glued on by hand
    ]
    parts += [_part("联系人.姓名", "联系人姓名", first, base), _part("联系人.电话", "联系人电话", first, base)]
    for box in data["opinions"]:
        due, path = due_from(draft, box["level"]), f"意见.{box['key']}"
        if box["seal"] != "own":
            parts.append(_part(f"{path}.结论", box["label"], due, box["clause"], "同意"))
        if box["seal"] != "no":
            parts.append(_part(f"{path}.盖章", f"{box['label']}盖章", due, box["clause"], "是"))
        parts.append(_part(f"{path}.日期", f"{box['label']}日期", due, box["clause"]))
    for visit in data["assessments"]:
        due, path = due_from(draft, visit["level"]), f"实地考核.{visit['key']}"
        parts.append(_part(f"{path}.日期", f"{visit['label']}日期", due, visit["clause"]))
        parts.append(_part(f"{path}.结论", f"{visit['label']}结论", due, visit["clause"], "合格"))
    for item in data["publicity"]:
        path = _one_of("公示", item)
        for key, word in (("起始日期", "起始日期"), ("截止日期", "截止日期"), ("载体", "载体"), ("异议", "有无异议")):
            only, due = item.get("for", {}).get("途径"), due_from(draft, item["level"])
            due = {only: due[only]} if only else due
            parts.append(_part(f"{path}.{key}", f"{item['label']}{word}", due, item["clause"]))
    for item in data["deadlines"]:
        label = f"{item.get('key', '报送')}日期"
        parts.append(_part(f"{_one_of('报送', item)}.日期", label, _filing_due(draft, item), item["clause"]))
    asked = next((item for item in data["documents"] if "copies" in item), None)
    if asked is not None:
        filing = data["deadlines"][-1]
        parts.append(_part(f"{_one_of('报送', filing)}.份数", "报送份数", _filing_due(draft, filing), asked["clause"]))
    return parts


def _once(fields: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The fields, those once that stand there several times with bounds for some each."""
    return list({item["key"]: item for item in reversed(fields)}.values())[::-1]


def _is_a_file(photo: dict[str, Any]) -> bool:
    """Whether the notice asks for a photograph as a file: says how large, or in which format."""
    return "most" in photo or "least" in photo or photo["formats"] != ANY_PICTURE


def _chain(draft: Draft) -> list[dict[str, Any]]:
    """Level by level: visit and departments, the opinions of its organs in any order, the 公示, the filing with the next.

    Below the highest level the 公示 may come before the opinions, at the lowest before the form is filled in, too.
    """
    data, filled = draft.data, {"label": "填表", "paths": ["填表日期"], "clause": draft.any_clause}
    asked, steps = set(data.get("departments", {}).get("due", {}).values()), [filled]
    for level in draft.levels:
        visits, last = _at(level, data["assessments"]), level == draft.levels[-1]
        paths = [f"实地考核.{visit['key']}.日期" for visit in visits]
        clause = visits[0]["clause"] if visits else draft.any_clause
        if level in asked:
            paths.append("征求意见.[].日期")
            clause = data["departments"]["clause"]
        word = next(item["label"] for item in data["levels"] if item["id"] == level)
        if paths:
            steps.append({"label": f"{word}考核和征求意见", "paths": paths, "clause": clause})
        boxes, published = _at(level, data["opinions"]), _at(level, data["publicity"])
        signed = [f"意见.{box['key']}.日期" for box in boxes]
        label = boxes[0]["label"] if len(boxes) == 1 else f"{word}意见"
        if boxes and published and not last:
            signed += [f"{_one_of('公示', item)}.{day}" for item in published for day in ("起始日期", "截止日期")]
            label, published = f"{word}意见和公示", []
            if steps == [filled]:
                signed, label, steps = ["填表日期", *signed], f"填表、{label}", []
        if boxes:
            steps.append({"label": label, "paths": signed, "clause": boxes[0]["clause"]})
        for item in published:
            days = ["起始日期"] if last else ["起始日期", "截止日期"]
            paths = [f"{_one_of('公示', item)}.{day}" for day in days]
            steps.append({"label": item["label"], "paths": paths, "clause": item["clause"]})
        for item in data["deadlines"]:
            if draft.levels[max(draft.levels.index(item["level"]) - 1, 0)] == level and not last:
                path = f"{_one_of('报送', item)}.日期"
                steps.append({"label": item.get("key", "报送"), "paths": [path], "clause": item["clause"]})
    return steps


def _schedule(draft: Draft) -> list[dict[str, Any]]:
    data, applicant = draft.data, draft.data["applicant"]
    first = draft.levels[0]
    own = [applicant["key"], *(item["key"] for item in applicant["parents"]), "填表日期", "联系人"]
    own += [item["key"] for item in (*_once(applicant["fields"]), *data["texts"]) if "." not in item["key"]]
    own += ["不得推荐情形"] if data["vetoes"]["items"] else []
    steps = [_step(draft, f"{first}.fill", first, "填表、整理材料", 2, draft.any_clause, own)]
    asked, consulted = data.get("departments", {}), "征求部门意见"
    for level in draft.levels[:-1]:
        visits = _at(level, data["assessments"])
        if visits:
            paths = [f"实地考核.{visit['key']}" for visit in visits]
            steps.append(_step(draft, f"{level}.visit", level, "实地考核", 1, visits[0]["clause"], paths))
        if level in asked.get("due", {}).values():
            steps.append(_step(draft, f"{level}.consult", level, consulted, 1, asked["clause"], ["征求意见"]))
        boxes = _at(level, data["opinions"])
        if boxes:
            paths = [f"意见.{box['key']}" for box in boxes]
            steps.append(_step(draft, f"{level}.seal", level, "研究同意并盖章", 1, boxes[0]["clause"], paths))
        for item in _at(level, data["publicity"]):
            path = _one_of("公示", item)
            days = item["minimum"] * (5 if item["unit"] == "周" else 1)
            steps.append(_step(draft, f"{level}.publish", level, item["label"], days, item["clause"], [path]))
    return sorted([*steps, *_filings(draft)], key=lambda step: draft.levels.index(step["stage"]))


def _filings(draft: Draft) -> list[dict[str, Any]]:
    """The last filing on each route: with the highest level that it has a deadline for."""
    steps: list[dict[str, Any]] = []
    routes = draft.data["routes"]
    for route in routes:
        ours = [item for item in draft.data["deadlines"] if route["id"] in _filing_due(draft, item)]
        if not ours:
            continue
        last = max(ours, key=lambda item: (draft.levels.index(item["level"]), str(item["day"])))
        stage = _filing_due(draft, last)[route["id"]]
        id_ = unique(f"{stage}.submit", [step["id"] for step in steps])
        step = _step(draft, id_, stage, "报送", 1, last["clause"], [_one_of("报送", last)])
        steps.append(step | ({"for": {"途径": route["id"]}} if len(routes) > 1 else {}))
    return steps


def _step(draft: Draft, id_: str, level: str, title: str, days: int, clause: str, parts: list[str]) -> dict[str, Any]:
    actor = next(stage["actor"] for stage in draft.data["stages"] if stage["id"] == level)
    return {
        "id": id_, "stage": level, "actor": actor, "title": title, "working_days": days, "clause": clause,
        "assumption": "按常例估计", "parts": parts,
    }  # fmt: skip


def _letter(draft: Draft) -> dict[str, Any]:
    """The office of each level: the applicant at the lowest, above it the organ with the area's name before it."""
    key = draft.data["applicant"]["key"]
    parents = {parent["level"]: parent["key"] for parent in draft.data["applicant"]["parents"]}
    offices = {}
    for position, level in enumerate(draft.data["levels"]):
        organ = re.sub(
            r"^(?:[^（(]{0,3}[（(][^）)]*[）)]|省辖市|设区的?市|地级(?:以上)?市|[省市县区]级|市州|州市|[市区]县|县区|市(?!场|政|容)|县|区|省)(?=委|[\u4e00-\u9fff]{2})",
            "",
            level.get("organ", "").removeprefix(level["id"]),  # 站段工会 behind the name of a 站段
        )
        head = "{" + parents[level["id"]] + "}" if level["id"] in parents else ""
        if position == 0 and not organ.endswith(("办公室", "小组")):
            offices[level["id"]] = "{" + key + "}"
        elif head:
            offices[level["id"]] = f"{head}{organ}"
        else:
            offices[level["id"]] = level.get("organ") or draft.notice.issuer or level["label"]
    return {"offices": offices}


def _notes(draft: Draft) -> list[dict[str, Any]]:
    data, applicant = draft.data, draft.data["applicant"]
    notes: list[dict[str, Any]] = [{"path": "轮次", "note": "一般不改。"}]
    notes.append({"path": applicant["key"], "note": "写全称。"})
    notes += [
        {"path": item["key"], "clause": item["clause"]} for item in _once(applicant["fields"]) if "." not in item["key"]
    ]
    notes += [{"path": text["key"], "clause": text["clause"], "block": True} for text in data["texts"]]
    if data["vetoes"]["items"]:
        clause = data["vetoes"].get("lookback", data["vetoes"]["items"][0])["clause"]
        note = "逐项核查后声明有或无，写明核查人姓名和核查方式；没有声明不等于无。"
        notes.append({"path": "不得推荐情形", "clause": clause, "note": note})
    if "departments" in data:
        notes.append({"path": "征求意见", "clause": data["departments"]["clause"]})
    notes += [{"path": f"意见.{box['key']}", "clause": box["clause"]} for box in data["opinions"]]
    notes += [{"path": "公示", "clause": item["clause"]} for item in data["publicity"][:1]]
    notes += [{"path": "报送", "clause": item["clause"]} for item in data["deadlines"][:1]]
    return notes
