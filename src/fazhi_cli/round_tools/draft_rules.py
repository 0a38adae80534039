"""``rules.yaml`` and ``assessment.yaml`` of a drafted round: the rules that rest on its clauses, the standards of an attachment."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from fazhi_cli.notices.facts import Fact
from fazhi_cli.round_tools.draft import Draft
from fazhi_cli.round_tools.draft_levels import due_from
from fazhi_cli.rounds.loading import shared
from fazhi_cli.rounds.model import Round
from fazhi_cli.rules.registry import every_rule
from fazhi_cli.yaml_text import flow, scalar

_NOUN = re.compile(r"\{(\w+)\}")
"""A noun of the round's in a rule's title: a draft shows the word for what it stands for."""
_TOO_SHORT = "FZ-T102"
_SAID_ALIKE = (re.compile(r"弄虚作假"), re.compile(r"不(?:可|得|能|要)(?:随意|擅自)?(?:改动|改变|更改|修改)"))
"""What notices say in the same words, each the ground of some rules: honesty, the form left as it is."""
_SHORT_OR_ABOUT = (
    "# 待核对：有的正文写明“不少于”，有的是“左右”，字数不够的都退回；“左右”的不够只须说明的，写 severity: warning。"
)
LEAST = re.compile(
    r"(?:得分|分数|总分|自评)[^。；]{0,12}?(?:(?:不低于|不少于|达到|达)\s*(\d{2,4})\s*分|(\d{2,4})\s*分(?:\s*[（(]含[^）)]*[）)])?\s*(?:及)?以上)"
)


def rules_text(draft: Draft, base: Round) -> str:
    """The rules with the severities of ``base``; a rule rests on the clause that plays the same part in this round."""
    lines = [
        "# 规则在本轮依据的条款、采用的读法、轻重。轻重取自 " + base.id + "，依据的条款按同类内容对应，请核对。",
        "# severity：error 退回，warning 须说明，info 提示，manual 待人工认定；不用的规则写 enabled: false。",
        "# 没有写在这里的规则照通常的轻重查（fazhi rules 逐条列出）；要改哪一条，加一行，如 FZ-W101: {severity: warning}。",
        "# reviewed 由 fazhi round check --accept 填写：核对规则时条款文字的校验值。",
        "# 待核对：逐条看一遍轻重是否合用。",
    ]
    clauses = dict(reversed([*_roles(draft, base)]))  # of several clauses of one part the first
    readings = {item["id"] for item in draft.data["readings"]}
    group, usual = "", shared("rules.yaml")
    strict = any("minimum" in text for text in draft.data["texts"])  # a limit in so many words (不少于500字)
    about = any("tolerance" in text for text in draft.data["texts"])
    for rule, text in sorted(every_rule().items()):
        setting = base.rules[rule]
        item: dict[str, object] = {"severity": "error" if rule == _TOO_SHORT and strict else setting.severity}
        clause = clauses.get(setting.clause or "")
        if clause:
            item["clause"] = clause
        if setting.reading in readings:
            item["reading"] = setting.reading
        if not setting.enabled:
            item["enabled"] = False
        if item == {"severity": usual[rule]}:
            continue
        if rule[3] != group:
            group = rule[3]
            lines.append("")
        if rule == _TOO_SHORT and strict and about:
            lines.append(_SHORT_OR_ABOUT)
        lines.append(f"{rule}: {flow(item)}  # {_NOUN.sub(lambda found: found[1], text.title)}")
    return "\n".join(lines) + "\n"


def _roles(draft: Draft, base: Round) -> Iterator[tuple[str, str]]:
    """Clause of ``base`` and clause here, for each datum that both have."""
    data, vetoes = draft.data, draft.data["vetoes"]
    heads = {
        "publicity": [item.clause for item in base.publicity],
        "quota": [item.clause for item in base.quota],
        "texts": [item.clause for item in base.texts],
        "deadlines": [base.deadline.clause],
        "documents": [item.clause for item in base.documents],
    }
    yield from ((theirs[0], data[key][0]["clause"]) for key, theirs in heads.items() if theirs and data[key])
    if base.vetoes.lookback and vetoes["items"]:
        yield base.vetoes.lookback.clause, vetoes.get("lookback", vetoes["items"][0])["clause"]
    by_person = [item["clause"] for item in vetoes["items"] if item["decided_by"] == "person"]
    yield from ((veto.clause, by_person[0]) for veto in base.vetoes.items if veto.decided_by == "person" and by_person)
    if base.departments and "departments" in data:
        yield base.departments.clause, data["departments"]["clause"]
    for words in _SAID_ALIKE:
        here = next((clause.id for clause in draft.notice.clauses if words.search(clause.text)), None)
        if here:
            yield from ((other.id, here) for other in base.clauses if words.search(other.text))


def assessment_text(draft: Draft) -> str:
    found = draft.notice.of("standards")
    if not found:
        return "# TODO：没有找到逐条的考核标准；有的，逐条写在 standards 里，没有就删去这一行。\ndue: {}\nchapters: []\nstandards: []\n"
    lined = (part for part in draft.notice.parts if part.blocks)
    part = next((part for part in lined if part.blocks[0].line <= found[0].line <= part.blocks[-1].line), None)
    lines = [f"# 附件{part.number}《{part.title}》，逐字录入；keywords 只作提示，不作结论。" if part else "# 考核标准"]
    lines += ["# due：从哪一阶段起须逐条自评，按途径分列。", f"# 待核对：{len(found)} 条标准，各章的起止。"]
    lines.append(f"due: {flow(due_from(draft, draft.levels[0]))}")
    points = any(item.values["points"] for item in found)
    if points:
        asked = next((match for clause in draft.notice.clauses if (match := LEAST.search(clause.text))), None)
        lines.append("# 按分数自评（points 是每条的满分）；合计至少多少分写在 answers.least。")
        unknown = "# TODO：通知要求至少多少分的，写 answers: {least: 85}。"
        lines.append(f"answers: {{least: {asked[1] or asked[2]}}}" if asked else unknown)
    else:
        lines.append("answers: {met: [达标, 基本达标], unmet: [未达标]}")
    chapters = list(_chapters(found))
    lines += ["chapters:" if chapters else "chapters: []", *chapters, "standards:"]
    for item in found:
        lines += [f"  - number: {scalar(item.values['number'])}", f"    text: {scalar(item.values['text'])}"]
        if points:
            lines.append(f"    points: {scalar(item.values['points'] or 0)}")
        lines.append(f"    keywords: {flow(keywords_of(item.values['text']))}")
    return "\n".join(lines) + "\n"


def _chapters(found: Sequence[Fact]) -> Iterator[str]:
    numbers: dict[str, tuple[str, list[str]]] = {}
    for item in found:
        for number, title in item.values["chapters"]:
            numbers.setdefault(number, (title, []))[1].append(item.values["number"])
    tiered = any("." in item.values["number"] for item in found)
    for number, (title, below) in numbers.items():
        chapter: dict[str, Any] = {"number": number, "title": re.sub(r"[。：:].*$", "", title)}
        if not tiered:
            chapter |= {"first": below[0], "last": below[-1]}
        yield f"  - {flow(chapter)}"


def keywords_of(text: str) -> list[str]:
    """Words that a text speaking to a standard is likely to hold: names in quotes or titles, else the first nouns."""
    quoted: list[str] = re.findall(r"[“《]([^”》]{2,10})[”》]", text)[:3]
    plain = [piece for piece in re.split(r"[，。、；：（）“”《》\s\d.分]", text) if 2 <= len(piece) <= 6][:3]
    return list(dict.fromkeys(quoted + plain))[:4]
