"""A complete draft of a round from its notice: every file of its folder, filled or marked as still to be written."""

import hashlib
import re
from collections.abc import Container, Iterator
from pathlib import Path
from typing import Any

from fazhi_cli.notices.facts import Fact
from fazhi_cli.notices.quota_areas import areas_listed, level_of_areas
from fazhi_cli.notices.reading import Notice
from fazhi_cli.round_tools.draft import Draft, place_of
from fazhi_cli.round_tools.draft_applicant import add_applicant
from fazhi_cli.round_tools.draft_bars import add_departments, add_vetoes
from fazhi_cli.round_tools.draft_flow import add_flow
from fazhi_cli.round_tools.draft_levels import add_levels, add_stages
from fazhi_cli.round_tools.draft_opinions import add_assessments, add_opinions
from fazhi_cli.round_tools.draft_quota import add_quota
from fazhi_cli.round_tools.draft_rules import assessment_text, rules_text
from fazhi_cli.round_tools.draft_terms import add_deadlines, add_documents, add_publicity
from fazhi_cli.round_tools.draft_texts import add_texts
from fazhi_cli.round_tools.draft_titles import add_titles
from fazhi_cli.rounds.loading import shared
from fazhi_cli.rounds.model import Round
from fazhi_cli.yaml_text import flow, lines_of, scalar

_STEPS = (
    add_levels,
    add_stages,
    add_applicant,
    add_texts,
    add_opinions,
    add_assessments,
    add_publicity,
    add_deadlines,
    add_documents,
    add_quota,
    add_titles,
    add_vetoes,
    add_departments,
    add_flow,
)
"""How a draft is put together: each step builds on those before it."""
_AGAIN = re.compile(r"复审|复查|复核|复评|复验")
_DUE_AGAIN = re.compile(
    r"(?:已命名|期满|届满|满[一二三四五\d]年)[^。；]{0,40}?(?:参加|申请|进行|接受|开展)[^。；]{0,6}?(?:复审|复查|复核|复评|复验)"
)
_OF_A_PERSON = re.compile("(?:负责人|代表人|法人|经办人|填表人|联系人|姓名)$")
"""How labels end beside which the name of a person stands."""


def draft_files(notice: Notice, round_id: str, base: Round, *, after: Round | None = None) -> dict[str, str]:
    """The texts of a draft's files by name. ``base`` gives every rule its severity, and what no notice says."""
    draft = Draft(notice, after=after)
    _add_head(draft, round_id)
    for add in _STEPS:
        add(draft)
    draft.data["notice"] = _notice_facts(draft)
    _conditions_first(draft)
    parts = shared("round-parts.yaml")
    heads = {key: part.get("note", "") for key, part in parts.items()}
    ordered = {key: draft.data[key] for key in parts if key in draft.data}
    title = f"# {draft.data['title']}：由 fazhi round new 从通知起草。带“待核对”的是从通知里读出的，看过无误就删去那一行注释；带“TODO”的要自己写。"
    return {
        "round.yaml": "\n".join([title, *lines_of(ordered, draft.notes, heads)]) + "\n",
        "clauses.yaml": _clauses_text(notice, set(_cited(draft.data))),
        "assessment.yaml": assessment_text(draft),
        "units.yaml": _units_text(draft, after),
        "text-checks.yaml": _text_checks(draft),
        "rules.yaml": rules_text(draft, base),
        "notice.txt": notice.text,
    }


def _conditions_first(draft: Draft) -> None:
    """The route for some before the one for all others: the first one that fits is taken."""
    routes = draft.data["routes"]
    if "for" in routes[-1]:
        routes.reverse()
        notes = {place: draft.notes.pop(("routes", place), []) for place in range(len(routes))}
        draft.notes |= {("routes", len(routes) - 1 - place): texts for place, texts in notes.items() if texts}


def _add_head(draft: Draft, round_id: str) -> None:
    notice = draft.notice
    honour = notice.honour or "荣誉称号"
    told = re.search(r"(?<!\d)20\d{2}(?:[—－–~～至-]20\d{2})?年", notice.title)
    year = told[0] if told and told[0] not in honour else f"{notice.issued.year}年" if notice.issued else ""
    draft.data |= {"id": round_id, "title": f"{year}{honour}推荐", "honour": honour}
    area = re.search(r"[\u4e00-\u9fff]{2,6}?(?:省|自治区|市|自治州|县|区)", notice.issuer or notice.title)
    draft.data["area"] = re.sub(r"^(?:中共|共青团|中国共产党)", "", area[0]) if area else "本地区"
    if notice.left:
        lines = "、".join(str(line) for line in dict.fromkeys(clause.line for clause in notice.left))
        draft.look(("id",), reason=f"通知第 {lines} 行只说别的对象，不在本轮（在它们自己的轮次里）。")
    for found in notice.of("batch"):
        draft.data["batch"] = {"name": found.values["name"], "clause": draft.clause_of(found)}
        draft.look(("batch",), found)
    if not notice.honour:
        draft.todo(("honour",), "没有从标题看出荣誉的名称。")
    else:
        draft.look(("honour",), Fact("title", {}, notice.title, "", 1))
    draft.todo(("area",), "本轮面向的整个地区（如某某省、某某市），请核对。")
    names = {"unit_list": "申报单位", "nomination": "推荐材料", "form": "审批表", "sheet": "附页"}
    draft.data["words"] = {**names, "standards": "考核标准"}
    draft.look(("words",), reason="各名词在消息、表头里的叫法。")
    draft.data["kinds"] = [{"id": "申报", "label": "推荐"}]
    body = "".join(clause.text for clause in notice.clauses if clause.part == 0)
    again = _AGAIN.search(notice.title) or _DUE_AGAIN.search(body)
    if again:
        again = _AGAIN.search(again[0]) or again
        kind = f"{{id: {again[0]}, label: {again[0]}, reinspection: true}}"
        said = f"通知还有{again[0]}：已命名单位的{again[0]}加一种 {kind}；只有一种要的，写 for: {{类型: ……}}。"
        draft.todo(("kinds",), said)


def _notice_facts(draft: Draft) -> dict[str, Any]:
    notice = draft.notice
    contacts = {found.values["what"]: found for found in notice.of("contact")}
    first_deadline = min((str(found.values["day"]) for found in notice.of("deadline")), default="2000")
    said = {what: found.values["value"] for what, found in contacts.items()}
    contact = " ".join(filter(None, [said.get("contact"), said.get("phone")]))
    draft.look(("notice",), *contacts.values())
    for key, found, lacking in (
        ("title", notice.title, "没有找到标题。"),
        ("issuer", notice.issuer, "没有找到发文机关。"),
        ("issued_on", notice.issued, "没有找到发文日期，下面是随手填的。"),
        ("contact", contact, "没有找到联系人和电话。"),
    ):
        if not found:
            draft.todo(("notice", key), lacking)
    return {
        "title": notice.title or "通知",
        "issuer": notice.issuer or "发文机关",
        "issued_on": notice.issued or f"{first_deadline[:4]}-01-01",  # some day before it, that the draft can be loaded
        "text": "notice.txt",
        "sha256": hashlib.sha256(notice.text.encode()).hexdigest(),
        "contact": contact or "见通知",
        "email": said.get("email", ""),
        "address": said.get("address", ""),
        "postcode": said.get("postcode", ""),
    }


def _cited(data: Any) -> Iterator[str]:
    """The ids of clauses that data rest on."""
    if isinstance(data, dict):
        yield from (str(data["clause"]) for _ in range("clause" in data))
        data = list(data.values())
    for item in data if isinstance(data, list) else ():
        yield from _cited(item)


def _clauses_text(notice: Notice, cited: Container[str]) -> str:
    """Every sentence as a clause; headings, and the standards' sentences, only where data rest on them."""
    lines = [
        "# 通知原文的条款，逐字录入（只去掉换行和行首空白），一句一条；用不着的可以删去，编号可以改成好记的（别处引用的一起改）。"
    ]
    standards = {found.line for found in notice.of("standards")}
    windows = {found.clause for found in notice.of("window")}
    for clause in notice.clauses:
        is_else = clause.heading or (clause.line in standards and clause.id not in windows)
        if is_else and clause.id not in cited:
            continue
        text = re.sub(r"\s*\t\s*", " ", clause.text)  # cells of a row; what is quoted has no tabs
        lines.append(f"- {{id: {scalar(clause.id)}, place: {scalar(clause.place)}, text: {scalar(text)}}}")
    return "\n".join(lines) + "\n"


def _text_checks(draft: Draft) -> str:
    """The round's own words over the shared lists: where a value must be whole, where a person's name stands."""
    applicant = draft.data["applicant"]
    people = ["联系人.姓名", *(["不得推荐情形.[].核查人"] if draft.data["vetoes"]["items"] else [])]
    people += ["意见.*.签字人"] + (["实地考核.*.考核人.[]"] if draft.data["assessments"] else [])
    names = [applicant["key"], *(item["key"] for item in applicant["parents"]), "填表日期", "联系人.电话"]
    texts = {item["label"]: place_of(draft, item) for item in applicant["fields"] if item["type"] == "text"}
    people += [place for label, place in texts.items() if _OF_A_PERSON.search(label) and place not in people]
    names += [place for place in texts.values() if place not in people]
    return (
        "# 本轮对文字检查的词表：叠在通用词表上（列表是添加，单个的值是替换）。没有要加的就不用改。\n"
        "# 写了字却等于没有填的值：whole 是只要有占位符号就算没有填完的各项，persons 是写人名的各项。\n"
        "blank_values:\n"
        f"  whole: {flow([*names, *people])}\n"
        f"  persons: {flow(people)}\n"
        "# 近几年：从报送年份往回数，写到更早或将来的年份予以提示。\n"
        "years_back: 5\n"
    )


def _units_text(draft: Draft, after: Round | None) -> str:
    """The list of units: that of the round drafted after without routes that this one has not, else the areas of tables."""
    if after is not None:
        text = (Path(after.folder) / "units.yaml").read_text("utf-8")
        routes = {route["id"] for route in draft.data["routes"]}
        kept = re.sub(r",\s*route:\s*([\w-]+)", lambda found: found[0] if found[1] in routes else "", text)
        return f"# 待核对：单位名单照 {after.id} 抄来，请核对行政区划有无变动。\n{kept}"
    names = areas_listed(draft.notice.parts)
    parents = {parent["level"] for parent in draft.data["applicant"]["parents"]}
    if names and level_of_areas(names) in parents:
        head = "# 待核对：名额分配表里的各地区（coverage: parents 是只列上一级地区；逐个列出可以申报的单位时写 complete）。\n"
        items = "".join(f"  - {{name: {scalar(name)}}}\n" for name in names)
        return f"{head}coverage: parents\nitems:\n{items}"
    return (
        "# TODO：有单位名单的，逐个列出全称和所在地区，coverage 写 complete：\n"
        "#   - {name: 某某县, parent: 某某市}\n"
        "# 只有上一级地区的写 parents；没有名单的写 none（单位名称、名额就不核对名单）。\n"
        "coverage: none\nitems: []\n"
    )
