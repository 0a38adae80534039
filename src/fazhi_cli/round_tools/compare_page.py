"""What ``fazhi round diff`` says: the differences under their headings, the rules that owe another look."""

from collections.abc import Iterator
from pathlib import Path

from fazhi_cli.findings import shortened
from fazhi_cli.round_tools.comparing import Difference, differences, round_data
from fazhi_cli.round_tools.rules_to_review import rules_to_review
from fazhi_cli.rounds.patterns import alike_at_first

_LONGEST = 160
_BEFORE = 20
"""So many characters of what two long texts begin with alike are shown."""
_SECTIONS = {
    "id": "编号", "title": "标题", "honour": "荣誉", "area": "面向的地区", "notice": "通知", "batch": "批次", "words": "名词",
    "kinds": "材料的种类", "levels": "层级", "stages": "阶段", "routes": "途径", "applicant": "申报对象", "texts": "正文",
    "opinions": "意见栏", "assessments": "实地考核", "publicity": "公示", "deadlines": "截止日", "documents": "报送的表",
    "quota": "名额", "prerequisites": "先要有的称号", "exclusions": "不再推荐的称号", "vetoes": "不得推荐的情形",
    "departments": "征求意见的部门", "required_parts": "必须有的内容", "date_chain": "日期的先后", "date_checks": "日期的核对",
    "schedule": "倒排计划", "readings": "读法", "letter": "告知单", "evidence": "佐证文件", "file_notes": "新建文件里的说明",
    "assessment": "考核标准",
}  # fmt: skip
"""What the parts of a round are about, in the words of the guide to rounds."""


def comparison_lines(first: Path, second: Path) -> Iterator[str]:
    """The page of ``fazhi round diff``. Raises FileError."""
    one, other = round_data(first), round_data(second)
    names = (first.name, second.name) if first.name != second.name else (str(first), str(second))
    found = differences(one, other)
    heading = ""
    for item in found:
        if item.heading != heading:
            heading = item.heading
            yield f"{heading}（{sum(each.heading == heading for each in found)} 处不同）"
        yield from _lines(item, names)
    rules = rules_to_review(one, other, found)
    if rules:
        yield f"要再看一遍的规则（{len(rules)} 条）"
        by_reason: dict[str, list[str]] = {}
        for rule, reason in rules.items():
            by_reason.setdefault(reason, []).append(rule)
        for reason, ids in by_reason.items():
            yield f"  {reason}：{'、'.join(ids)}"
    yield f"共 {len(found)} 处不同。" if found else "两轮的数据相同。"


def _lines(item: Difference, names: tuple[str, str]) -> Iterator[str]:
    section = _SECTIONS.get(item.part, "") if item.heading == "数据" else ""
    yield f"  {item.place}" + (f"（{section}）" if section else "")
    for name, said in zip(names, _apart(item.before, item.after), strict=True):
        if said is not None:
            yield f"    {name}：{said}"
    if item.before is None or item.after is None:
        yield f"    只在 {names[item.before is None]} 里有"


def _apart(before: str | None, after: str | None) -> tuple[str | None, str | None]:
    """Both texts, long ones from a little before they part, so that what differs is seen."""
    if before is None or after is None or max(len(before), len(after)) <= _LONGEST:
        return _short(before), _short(after)
    start = max(alike_at_first(before, after) - _BEFORE, 0)
    lead = "……" if start else ""
    return _short(lead + before[start:]), _short(lead + after[start:])


def _short(text: str | None) -> str | None:
    return None if text is None else shortened(text, _LONGEST)
