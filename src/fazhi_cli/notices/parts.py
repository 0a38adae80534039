"""The parts of a notice: its body, and where its attachments begin and what they are called."""

import re

from fazhi_cli.chinese_numbers import whole_number
from fazhi_cli.notices.structure import ATTACHED, HAN_NUMBERS, Part, blocks_of, label_of

_FIRST = re.compile("[1１一][、.．]")
"""How the first entry of a list of attachments begins."""
_SIGNED = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日")
_ATTACHMENT = re.compile(rf"附\s*[件表录]\s*([\d{HAN_NUMBERS}]*)\s*[:：.．、]?\s*(.*)")
_TITLE_ENDS = (
    "表", "标准", "细则", "体系", "书", "单", "要求", "方案", "办法", "说明", "条件", "指标", "清单", "目录", "格式", "样式", "范围", "）",
)  # fmt: skip
_FORMS = ("推荐表", "申报表", "审批表", "登记表", "分配表", "汇总表", "呈报表", "评分表", "推荐书", "申报书", "申请书")
"""Ends of titles behind which nothing of a title comes."""
_LONGEST = 50
"""So long is at most the title of a form, which may name several honours."""
_SEVERAL = re.compile(r"[^\s]{2}[\s　]{2,}[^\s]{2}")
"""Several words set apart by wide blanks: a form's labels, a table's heads."""


def parts_of(text: str) -> tuple[Part, ...]:
    """The body and the attachments of a notice, in order."""
    lines = text.split("\n")
    starts = _attachment_starts(lines)
    ends = [start for start, _, _ in starts] + [len(lines)]
    parts = [Part(0, "", "", tuple(blocks_of(lines, 0, ends[0])))]
    for position, (start, numbered, title) in enumerate(starts, 1):
        first, whole = _title_from(lines, start + 1, ends[position], title)
        parts.append(Part(position, numbered, whole, tuple(blocks_of(lines, first, ends[position]))))
    return tuple(parts)


def _attachment_starts(lines: list[str]) -> list[tuple[int, str, str]]:
    """Where attachments begin: line, number, the title on that line. What only lists them is left out."""
    seen: list[tuple[int, str, str]] = []
    for index, line in enumerate(lines):
        match = _ATTACHMENT.fullmatch(line.strip(" 　\t"))
        if match and len(match[0]) <= 60 and not match[2].endswith(("。", "；")):
            seen.append((index, str(whole_number(match[1]) or ""), match[2].strip()))
    last = {numbered: index for index, numbered, _ in seen}
    starts = []
    for index, numbered, title in seen:
        listed = any(other == numbered and place < index for place, other, _ in seen)
        below = next(filter(None, map(str.strip, lines[index + 1 :])), "")
        bare = not title and not (below and _heads_a_list(lines[index].strip(), below, lines[index + 1]))
        lists = title and _FIRST.match(title)
        near = [line for line in lines[index + 1 : index + 5] if line.strip()]
        behind = any(map(_SIGNED.fullmatch, map(str.strip, lines[:index])))  # the day below the signature
        alone = title and behind and any("\t" in line or _SEVERAL.search(line) for line in near)
        if last[numbered] == index and (listed or bare or alone) and not lists and below:
            starts.append((index, numbered, title))
    return starts


def _heads_a_list(head: str, entry: str, next_line: str) -> bool:
    """Whether a bare 附件 heads a list of attachments: its entries bear the same word, or a number behind a colon."""
    if entry.startswith(ATTACHED):
        return bool(next_line.strip()) or head in ATTACHED
    return head.endswith(("：", ":")) and _FIRST.match(entry) is not None


def _title_from(lines: list[str], first: int, last: int, title: str) -> tuple[int, str]:
    """The title of an attachment, on its own line or on the short ones below; where its text begins."""
    index, pieces = first, [title] if title else []
    while index < last and len(pieces) < (1 if title else 4):
        text = lines[index].strip(" 　\t")
        is_long = len(text) > (_LONGEST if text.endswith(_FORMS) else 30)
        if text and (label_of(text) or is_long or text[-1] in "。：:；" or "\t" in lines[index] or "：" in text):
            break
        if _SEVERAL.search(text):
            break
        if not text and pieces and _is_title("".join(pieces)):
            break
        if text:
            pieces.append(text)
        index += 1
        whole = "".join(pieces)
        if _is_title(whole) and (len(whole) > 12 or whole.endswith(_FORMS)):
            break
    return index, "".join(pieces)


def _is_title(text: str) -> bool:
    return text.endswith(_TITLE_ENDS)
