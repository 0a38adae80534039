"""How a blank shows room for a value: gaps in lines, labels, prompts and empty cells."""

import re
from collections.abc import Iterator
from typing import TypeGuard

from fazhi_cli.forms.blank.entries import COUNTED, FILLER, options_of
from fazhi_cli.forms.blank.slots import Kind
from fazhi_cli.forms.blank.story import cell_text
from fazhi_cli.forms.texts import squeezed
from fazhi_cli.forms.word.grid import Cell
from fazhi_cli.forms.word.paragraph import Paragraph
from fazhi_cli.forms.word.wordml import is_underlined

_DATE = re.compile(
    r"(?<![_＿\s])[_＿\s]*+(?:\d{2,4}|[〇○ＯO零一二三四五六七八九]{2,4})?[_＿\s]*+年"
    r"[_＿\s]*+\d{0,2}[_＿\s]*+月(?:[_＿\s]*+\d{0,2}[_＿\s]*+日)?"  # ____年__月__日, 2017年  月
    r"|(?<![_＿\s])[_＿\s]++月[_＿\s]++日"  # 至  月  日
)
_BLANKS = r"\ \t\u00a0\u2002\u2003\u3000"
_FULL_DATE = re.compile(r"\d{4}年\d{1,2}月(?:\d{1,2}日)?")
"""A day that is written already (如2017年9月5日), no room for one."""
_GAP = re.compile(
    rf"""
    [{_BLANKS}]* [_＿﹍]{{2,}} [_＿﹍{_BLANKS}]*                        # 单位：____
    |(?<=[：:]) [{_BLANKS}]* (?:…{{2,}}+|[.．·]{{6,}}+|[—―]{{4,}}+|-{{6,}}+) [{_BLANKS}]*+ (?!\d)   # 单位：…………, no list of contents
    |(?<=[：:]) [{_BLANKS}]* \t [{_BLANKS}]* (?=$|\S{{2,12}}[：:])      # 单位：→ to a stop with a dotted line
    """,
    re.VERBOSE,
)
DRAWN_LINES = "….．·—―-"
"""What lines are typed of, besides underscores."""
_WIDE = re.compile(r"\S(?:\u3000{3,}|[ \u00a0]{6,})(?=\S)")
_IN_BRACKETS = re.compile(rf"(?<=[（(])[{FILLER}]{{2,}}(?=[）)]{COUNTED.pattern})")
"""Room for a number before its unit: 论文（　　）篇."""
_SHORT = 5
_AFTER_COLON = re.compile(r"(?<=[：:])[ \t\u00a0\u2002\u2003\u3000]{2,}")
PROMPT = re.compile(
    r"[（(\[［〔【][^（()）]*(?:[（(][^（()）]*[）)][^（()）]*)*[）)\]］〕】]"  # （写全称（与公章一致））
    r"|«[^«»]{1,30}»"  # «单位名称», where a letter would be merged
)
SIGNATURE = re.compile(r"签\s*[字名]")
SEALED_NAME = re.compile(r"(.*(?:单位|部门|机关|企业|学校|机构|名称))[（(][^（()）]*[章印][^（()）]*[）)]")
"""A name that is typed and then sealed over: 申报单位（盖章）."""
TITLE = re.compile(
    r"[（(]?[一二三四五六七八九十\d]{1,3}[、.．）)]|附[表件]|.*(?:表|名单|成员|情况|如下|内容|简介|说明|明细|清单)[：:]?$"
)
"""A line that is rather the title of the table below it than the label of a slot."""
AS_SEALED = re.compile(r"一致|相符|相同|全称")
PHOTO = re.compile(r"照\s*片|相\s*片|一?二?[寸].*[照相]|贴.{0,4}照")
LONG_TEXT = re.compile(
    r"事迹|情况|意见|简历|经历|成绩|内容|理由|说明|总结|摘要|评价|备注|荣誉|奖励|措施|成效|介绍|鉴定|简介|事项|宗旨|目标|计划|方案|做法|亮点|经验|业绩|打算|小结|体会|建议"
)
FIGURE = re.compile(
    r"(?:率|得分|评分|总分|分数|人数|次数|件数|数量|金额|比例|时间|日期|年限|名称|等级|等次|人|[（(](?:[%％‰]|[万亿]?[元人户件]|[^（）()]{0,4}[吨米亩])[）)])$"
)
"""How labels end that ask for a figure, a day or a name, whatever else they say: 自评价得分, 信访事项化解率（%）."""
BOXES = re.compile(r"意\s*见|审\s*批|审\s*核|评\s*审")
_REMARK_BEHIND = re.compile(r"[（(][^（()）]*[）)]\s*$|(?:请[^。]{0,12})?[打划勾画][“\"]?[√✓][”\"]?")
_SEPARATORS = "。；;，,、（）()　 \t_＿"
LONGEST_LABEL, LONGEST_HEAD, _LONGEST_SAMPLE = 40, 16, 20


def has_gap(paragraph: Paragraph) -> bool:
    return any(True for _ in gaps(paragraph))


def gaps(paragraph: Paragraph) -> Iterator[tuple[int, int, Kind]]:
    """The gaps of a line with their kinds, none overlapping another."""
    text = paragraph.text
    found: list[tuple[int, int, Kind]] = []
    options = options_of(text)
    if len(options) > 1 or (options and text.strip(FILLER)[:1] == text[options[0].start]):
        start = _options_start(text, options[0].start)
        following = re.search(r"\S{2,12}[：:]", text[options[-1].end :])
        end = options[-1].end + following.start() if following else len(text.rstrip())
        found.append((start, end, "choice"))
    dates = list(_DATE.finditer(text)) if "月" in text else []
    found += [(match.start(), match.end(), "date") for match in dates if _is_date(text, match)]
    for pattern in (_GAP, _AFTER_COLON, _IN_BRACKETS):
        found += [(match.start(), match.end(), "text") for match in pattern.finditer(text)]
    found += [(start, end, "text") for start, end in _underlined(paragraph)]
    written = [match.span() for match in dates if _is_written(match)]
    found = [gap for gap in found if not any(start < gap[1] and gap[0] < end for start, end in written)]
    position = 0
    for start, end, kind in sorted(found, key=lambda gap: (gap[0], -gap[1])):
        if start >= position and not (
            kind == "text" and any(s < end and start < e for s, e, k in found if k != "text")
        ):
            yield start, end, kind
            position = end


def unnamed_gap(text: str) -> bool:
    """Whether wide spaces stand between words, as where something is to be written; labels drawn apart have less."""
    return len("".join(text.split())) > _SHORT and _WIDE.search(text) is not None


def date_in(text: str) -> bool:
    return "月" in text and any(_is_date(text, match) for match in _DATE.finditer(text))


def _is_date(text: str, match: re.Match[str]) -> bool:
    """Whether 年 and 月 have room for numbers, so that they are a date line and no words such as 出生年月."""
    if _is_written(match):
        return False
    room = match[0].strip("年月日") != "" and any(one in FILLER or one.isdigit() for one in match[0])
    before = text[: match.start()][-1:]
    return room and (match[0][:1] != "年" or before in ("", "：", ":", "至", "自", "到", "于"))


def _is_written(match: re.Match[str]) -> bool:
    """Whether a date says its day or month already."""
    return _FULL_DATE.fullmatch("".join(sign for sign in match[0] if sign not in FILLER)) is not None


def _options_start(text: str, mark: int) -> int:
    """Where a choice begins: at its first mark, or at the words before it where the marks stand behind."""
    head = text[:mark]
    colon = max(head.rfind("："), head.rfind(":"))
    words = head[colon + 1 :].strip(FILLER)
    rest = _REMARK_BEHIND.sub("", text[options_of(text)[-1].end :]).strip(FILLER + "。；;")
    closed = not rest or re.match(r"\S{2,12}[：:]", rest) is not None
    if not words or not (closed or (colon >= 0 and len(words) <= 6)):
        return mark
    own = re.split(r"[？?。；;，,]|\s{2,}", words)[-1].strip()
    *before, last = own.split()
    if closed and before and (len(last) > 1 or any(len(part) > 1 for part in before)):
        own = last  # 性别 男（　）女（　）, but no letters drawn apart
    return len(head[: head.rindex(own)].rstrip(FILLER)) if own else mark


def is_options_line(text: str) -> bool:
    """Whether a line is one or several options and nothing else: each begins with its mark, or each ends with it."""
    options = options_of(text)
    if not options:
        return False
    first, last = text[: options[0].start].strip(FILLER), text[options[-1].end :].strip(FILLER)
    return (first == "") is not (last == "") and len(first or last) <= LONGEST_LABEL and not date_in(text)


def _underlined(paragraph: Paragraph) -> Iterator[tuple[int, int]]:
    """Underlined stretches of spaces; with a sample among the spaces (＿＿张三＿＿) all of it is to be written over."""
    position, start = 0, None
    for piece in [*paragraph.pieces, None]:
        drawn = piece is not None and is_underlined(piece.run)
        if drawn and start is None:
            start = position
        if not drawn and start is not None:
            drawn_text = paragraph.text[start:position]
            if not drawn_text.strip(FILLER) and (len(drawn_text) > 1 or "\t" in drawn_text):
                yield start, position
            elif _is_sample(drawn_text, paragraph.text[:start]):
                behind = paragraph.text[position:]
                yield len(paragraph.text[:start].rstrip(FILLER)), position + len(behind) - len(behind.lstrip(FILLER))
            start = None
        position += len(piece.text) if piece is not None else 0


def _is_sample(drawn: str, before: str) -> bool:
    """Whether an underlined stretch behind a label is a sample with spaces on both sides."""
    sample = drawn.strip(FILLER)
    plain = 0 < len(sample) <= _LONGEST_SAMPLE and not re.search(r"[：:。；;，,]|\s{2,}", sample)
    return plain and drawn[0] in FILLER and drawn[-1] in FILLER and is_label(line_label(before)[0], LONGEST_LABEL)


def gap_in(text: str) -> bool:
    return bool(date_in(text) or _GAP.search(text) or len(options_of(text)) > 1)


def line_label(before: str) -> tuple[str, str]:
    """The label at the end of the words before a gap, and the words by which it is found."""
    plain = before.rstrip(FILLER)
    words = plain.rstrip("：:")
    cut = max((words.rfind(mark) for mark in "。；;，,、"), default=-1)
    bracket = re.search(r"[（(][^（）()]*[）)]$", words)
    label = words[cut + 1 :].strip(FILLER) if not bracket or cut < bracket.start() else words.strip(FILLER)
    spaced = re.split(r"[\s_＿]{3,}", label)
    label = spaced[-1] if len(spaced) > 1 and len(spaced[-1]) > 1 else label
    return label, label + plain[len(words) :] if label else ""


def label_of(cell: Cell) -> str:
    """A cell's text if it is a label, else nothing; a continued part of a merged cell has that of its beginning."""
    begun = cell.above if cell.continued else cell
    if begun is None or any(map(has_gap, begun.paragraphs)):
        return ""
    text = cell_text(begun)
    return text if is_label(text, LONGEST_LABEL) and not PHOTO.search(text) else ""


def is_empty(cell: Cell | None) -> TypeGuard[Cell]:
    """Whether there is a cell, and nothing but filler in it."""
    if cell is None or cell.continued:
        return False
    plain = bool(cell.paragraphs) and len(cell.blocks) == len(cell.paragraphs)  # a table in it has its own labels
    return plain and not cell_text(cell).strip("_＿﹍")


def is_label(text: str, longest: int) -> bool:
    plain = text.strip(_SEPARATORS + "：:")
    return bool(plain) and len(text) <= longest and not plain.isdigit() and not options_of(text) and not date_in(text)


def plain_label(label: str) -> str:
    """A label without its colon, its number and its spaces."""
    plain = squeezed(label).rstrip("_＿﹍（(").rstrip("：:").lstrip("*＊★·①②③④⑤⑥⑦⑧⑨⑩")
    plain = re.sub(r"[：:]?[（(][^（()）]*(?:字|页|行|填|请|可)[^（()）]*[）)]$", "", plain) or plain
    return re.sub(r"^[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]", "", plain) or plain


def room_below(cell: Cell) -> bool:
    """Whether the cell below is as wide and empty."""
    return cell.below is not None and is_empty(cell.below) and spans_alike(cell, cell.below)


def spans_alike(above: Cell, cell: Cell) -> bool:
    """Whether two cells end in the same column."""
    ends = {one.right.column if one.right is not None else None for one in (above, cell)}
    return len(ends) == 1
