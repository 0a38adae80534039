"""``assessment.yaml`` of a drafted round: the standards of an attachment with their chapters and points."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from fazhi_cli.notices.facts import Fact
from fazhi_cli.round_tools.draft import Draft
from fazhi_cli.round_tools.draft_levels import due_from
from fazhi_cli.yaml_text import flow, scalar

LEAST = re.compile(
    r"(?:得分|分数|总分|自评)[^。；]{0,12}?(?:(?:不低于|不少于|达到|达)\s*(\d{2,4})\s*分|(\d{2,4})\s*分(?:\s*[（(]含[^）)]*[）)])?\s*(?:及)?以上)"
)


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
