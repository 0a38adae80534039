"""Applicant, texts, documents, 公示 and deadlines of a drafted round."""

from __future__ import annotations

import re
from typing import Any

from fazhi_cli.notices.amounts import NUMBER, number
from fazhi_cli.notices.facts import Fact
from fazhi_cli.notices.heading import role_of
from fazhi_cli.notices.levels import level_of
from fazhi_cli.round_tools.draft import Draft, key_of, label_of, rank_of, unique
from fazhi_cli.round_tools.draft_levels import is_person, own_fields

_NAME = re.compile(
    r"^(?:申报|推荐|填报|参评|候选|创建)?(?:单位|集体|村|社区|学校|企业|家庭|项目|对象)(?:（[^）]*）)?(?:名称|全称)?$|^(?:村名|姓名|名称|申报村.*)$"
)
_FIXED = re.compile(r"填表|填报(?:时间|日期)|联系人|联系电话|电话|送审|申报日期|意见")
_FROM_NEXT_DAY = re.compile(r"次日起|第二(?:天|日)起|不含(?:当日|起始日)")
_PARENT = re.compile(r"^(?:所属|所在)")


def add_applicant(draft: Draft) -> None:
    """Who is nominated: the form's first field that names one; its other fields; the areas it lies in."""
    tables = draft.notice.of("table")
    fields = [found for found in own_fields(draft) if not _FIXED.search(found.values["label"])]
    named = next((found for found in fields if _NAME.match(found.values["label"])), None)
    named = named or next((found for found in fields if _NAMES.search(found.values["label"])), None)
    person = is_person(draft)
    if person:
        named = next(found for found in fields if "姓名" in found.values["label"])
    label = named.values["label"] if named else "申报单位"
    key = "姓名" if person else key_of(label)
    noun = "人选" if person else "村（社区）" if "村" in label else "单位"
    applicant: dict[str, Any] = {"key": key, "title": label, "noun": noun, "parents": [], "fields": []}
    if named is None:
        draft.todo(("applicant",), "没有从表上看出申报对象写在哪一栏，请核对 key（申报文件里的键）和 noun（称呼）。")
    else:
        draft.look(("applicant",), named)
    applicant["parents"] = _parents(draft, fields)
    taken = {key, *(parent["key"] for parent in applicant["parents"])}
    rows = {key_of(table.values["label"]) for table in tables}
    for found in fields:
        name = key_of(found.values["label"])
        if name in rows:
            continue
        if found is named or name in taken or name in _texts_named(draft) or name == "单位名称":
            continue
        taken.add(name)
        item: dict[str, Any] = {"key": name, "label": found.values["label"], "type": found.values["type"]}
        if item["type"] == "choice":
            item["choices"] = found.values.get("choices") or ["男", "女"]
        if item["type"] == "photo":
            item["formats"] = ["jpg", "jpeg", "png"]
        draft.look(("applicant", "fields", len(applicant["fields"])), found)
        applicant["fields"].append(item | {"clause": draft.clause_of(found)})
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


_NO_COLUMN = ("choice", "photo", "date")
"""Types that a column's label does not settle: dates in tables are often years or spans."""
_NAMES = re.compile(r"(?:名称|全称)$")


def _parents(draft: Draft, fields: list[Fact]) -> list[dict[str, str]]:
    """The areas above the applicant: those the form asks for, and those by which the quota counts."""
    parents = []
    for found in fields:
        level = level_of(_PARENT.sub("", found.values["label"]))
        if _PARENT.match(found.values["label"]) and level in draft.levels and "单位" not in found.values["label"]:
            parents.append({"key": key_of(found.values["label"]), "level": str(level)})
    levels = {parent["level"] for parent in parents}
    wanted = [found.values["level"] for found in draft.notice.of("quota") if found.values["area"]]
    between = [level for level in draft.levels[:-1] if level in wanted and level not in levels and level != "unit"]
    for level in between or ([] if parents else draft.levels[1:-1][:1]):
        area = next(item["area"] for item in draft.data["levels"] if item["id"] == level)
        parents.append({"key": f"所属{key_of(area)}", "level": level})
    if draft.after is not None:
        known = {parent.level: parent.key for parent in draft.after.applicant.parents}
        parents = [{"key": known.get(parent["level"], parent["key"]), "level": parent["level"]} for parent in parents]
    return sorted(parents, key=lambda parent: rank_of(parent["level"]))


def _texts_named(draft: Draft) -> set[str]:
    return {key_of(found.values["label"]) for found in draft.notice.of("limit")}


def add_texts(draft: Draft) -> None:
    """A text for each limit, those of one name put together."""
    texts: dict[str, dict[str, Any]] = {}
    for found in draft.notice.of("limit"):
        label = found.values["label"] or "事迹材料"
        key = next((other for other in texts if _same_text(other, key_of(label), texts[other], found)), key_of(label))
        if key in texts:
            draft.look(("texts", list(texts).index(key)), found)
            continue
        draft.look(("texts", len(texts)), found)
        item: dict[str, Any] = {"key": key, "label": label}
        item |= {name: found.values[name] for name in ("maximum", "minimum") if found.values[name]}
        if _BARE.fullmatch(found.values["words"]) and not _UPPER.search(found.sentence):
            draft.todo(("texts", len(texts)), f"“{found.values['words']}”没有说以内还是左右，按以内计，请确认。")
        if found.values["about"]:
            item["tolerance"] = 0.1
            draft.todo(("texts", len(texts)), "“左右”按上下一成（tolerance: 0.1）计，请确认。")
        item |= {"method": "word", "clause": draft.clause_of(found), "reading": _length_reading(found)}
        texts[key] = item
    draft.data["texts"] = list(texts.values())
    if not texts:
        draft.todo(("texts",), "没有找到字数要求；有正文（事迹、总结等）的，每篇写一项。")


_BARE = re.compile(r"[\d一二三四五六七八九十百千]+\s*字")
_UPPER = re.compile(r"不(?:得)?超过|不多于|以内|之内|以下|控制在|限")


def _same_text(one: str, other: str, known: dict[str, Any], found: Fact) -> bool:
    """Whether two names with the same limit mean one text: 先进事迹材料 in the notice, 先进事迹 on its form."""
    same = known.get("maximum") == found.values["maximum"] and known.get("minimum") == found.values["minimum"]
    return one == other or (same and one.removesuffix("材料") == other.removesuffix("材料"))


def _length_reading(found: Fact) -> str:
    if found.values["about"]:
        return f"“{found.values['words']}”按上下一成计；字数按 Word“字数统计”中的“字数”计算。"
    return "“以内”包括本数；字数按 Word“字数统计”中的“字数”计算。"


def add_documents(draft: Draft) -> None:
    """A document for each attachment that is a form, with the number of copies asked for."""
    copies = list(draft.notice.of("copies"))
    documents: list[dict[str, Any]] = []
    subject = "{" + draft.data["applicant"]["key"] + "}"
    for part in draft.notice.parts[1:]:
        if role_of(part) != "form":
            continue
        label = re.sub(r"[（(].*?[）)]$", "", part.title) or "审批表"
        short = re.search(r"(?:推荐|申报|审批|登记|呈报|征求意见|候选人)*(?:审批)?[表书]$", label)
        name = short[0] if short and len(short[0]) > 1 else label
        asked = [found for found in copies if _same_paper(found.values["document"], label)]
        clause = (
            draft.clause_of(asked[0])
            if asked
            else next((c.id for c in draft.notice.clauses if c.part == part.position), draft.any_clause)
        )
        form = "form" if not documents else f"form{len(documents) + 1}"
        item: dict[str, Any] = {"id": form, "label": name, "file_name": f"{subject}—{name}.docx"}
        item["slots"] = "slots.yaml" if not documents else f"slots{len(documents) + 1}.yaml"
        if asked:
            item["copies"] = asked[0].values["number"]
            item |= _ends(asked[0].sentence, item["copies"])
            draft.look(("documents", len(documents)), *asked)
        else:
            draft.todo(("documents", len(documents)), f"没有找到《{label}》一式几份（copies）。")
        documents.append(item | {"clause": clause})
    if not documents:
        named = str(copies[0].values["document"] or "") if copies else ""
        name = named if re.search(r"[表书]$", named) else "审批表"
        item = {"id": "form", "label": name, "file_name": f"{subject}—{name}.docx", "slots": "slots.yaml"}
        item |= {"copies": copies[0].values["number"]} if copies else {}
        draft.look(("documents", 0), *copies[:1], reason="" if copies else "审批表")
        documents.append(item | {"clause": draft.clause_of(copies[0]) if copies else draft.any_clause})
    draft.data["documents"] = documents


def _ends(sentence: str, copies: int) -> dict[str, int]:
    """How many of the copies stay and how many go up, where a sentence says so."""
    found: dict[str, int] = {}
    for name, pattern in (("stays", _STAYS), ("goes_up", _GOES_UP)):
        match = pattern.search(sentence)
        count = number(match["n"]) if match else None
        if count:
            found[name] = count
    return found if 0 < sum(found.values()) <= copies else {}


_STAYS = re.compile(rf"(?:留存|存档|自留)\s*(?P<n>{NUMBER})\s*份")
_GOES_UP = re.compile(
    rf"(?:上报|报送?[省市县区][^，。；\d]{{0,8}}|报(?:送|到|至)[^，。；\d]{{0,10}})\s*(?P<n>{NUMBER})\s*份"
)


def _same_paper(asked: str, title: str) -> bool:
    one, other = key_of(asked), key_of(title)
    return bool(one) and (one in other or other in one or one[-4:] == other[-4:])


def add_publicity(draft: Draft) -> None:
    """公示 at each level that has one; where the notice names no level, it is the highest."""
    items: list[dict[str, Any]] = []
    found_all = [found for found in draft.notice.of("publicity") if found.values["minimum"]]
    for found in found_all:
        level = found.values["level"] if found.values["level"] in draft.levels else None
        if level is None:
            level = draft.levels[0] if found.values["level"] == "unit" else draft.levels[-1]
            draft.todo(("publicity", len(items)), "没有看出是哪一级公示，请核对 level。")
        if any(item["level"] == level for item in items):
            draft.look(("publicity", len(items) - 1), found, reason="（同一级另有一句）")
            continue
        draft.look(("publicity", len(items)), found)
        item = {"key": label_of(level), "label": f"{label_of(level)}公示", "level": level, "unit": found.values["unit"]}
        item |= {"minimum": found.values["minimum"], "clause": draft.clause_of(found)}
        item["count_first_day"] = not _FROM_NEXT_DAY.search(found.sentence)
        said = "起止两日都计算在内。" if item["count_first_day"] else "从公示的次日起算，起始日不算在内。"
        items.append(item | {"reading": said})
    if len(items) == 1:
        items[0].pop("key")
        items[0]["label"] = "公示"
    draft.data["publicity"] = items
    if not items:
        draft.todo(("publicity",), "没有找到公示要求；有的，写明哪一级、几个工作日（或日、周）。")


def add_deadlines(draft: Draft) -> None:
    """A deadline for each last day of filing, with the level that receives; the highest where the notice names none."""
    items: list[dict[str, Any]] = []
    for found in draft.notice.of("deadline"):
        if found.values["extended"] and items:
            later = {"day": found.values["day"], "clause": draft.clause_of(found)}
            items[-1]["extended"] = later | ({"time": found.values["time"]} if found.values["time"] else {})
            draft.look(("deadlines", len(items) - 1), found)
            continue
        level = found.values["level"]
        if level not in draft.levels:
            level = draft.levels[-1]
            draft.todo(("deadlines", len(items)), "没有看出报到哪一级，请核对 level。")
        draft.look(("deadlines", len(items)), found)
        key = unique(f"报{label_of(level).removesuffix('级')}", [item["key"] for item in items])
        item = {"key": key, "level": level, "day": found.values["day"]}
        item |= {"time": found.values["time"]} if found.values["time"] else {}
        words = found.values["words"]
        item |= {"inclusive": True, "clause": draft.clause_of(found), "reading": f"“{words}”，截止日当日视为按时。"}
        items.append(item)
    if not items:
        draft.todo(("deadlines", 0), "没有找到截止日。下面是随手填的日子，请改成通知要求的。")
        issued = draft.notice.issued
        day = issued.replace(year=issued.year + 1, day=1) if issued else "2099-12-31"
        items.append({"key": "", "level": draft.levels[-1], "day": day, "inclusive": True, "clause": draft.any_clause})
    if len(items) == 1:
        items[0].pop("key", None)
    draft.data["deadlines"] = sorted(items, key=lambda item: str(item["day"]))
    if len(items) > 1:
        draft.notes = {path if path[0] != "deadlines" else ("deadlines",): notes for path, notes in draft.notes.items()}
        draft.notes[("deadlines",)] = [note for found in draft.notice.of("deadline") for note in _looked(found)] + [
            "待核对：有几个截止日，请核对各是报到哪一级（level）、各适用于谁（for）。"
        ]


def _looked(found: Fact) -> list[str]:
    return [f"待核对：通知第 {found.line} 行“{found.sentence[:90]}”"]
