"""创建工作情况, how it is written: marks, brackets, digits, doubled and traditional characters, what cannot be seen."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi_cli.findings import Problem
from fazhi_cli.rounds.model import Round
from fazhi_cli.rules.rule import rule
from fazhi_cli.rules.spots import Spot, all_spots, beside, by_word, part_of_a_word, problem_at

_FULL_WIDTH = {
    ",": "，",
    ";": "；",
    ":": "：",
    "?": "？",
    "!": "！",
    ".": "。",
    "(": "（",
    ")": "）",
    '"': "“”",
    "'": "‘’",
}
_CHINESE_MARKS = frozenset("“”‘’《》（）【】、，。；：？！％℃")
_DOCUMENT_NUMBER = re.compile(r"[\[［【(（〈<{]((?:19|20)[0-9]{2})[\]］】)）〉>}] ?第?[0-9]{1,5}号")
_FULL_WIDTH_DIGIT = re.compile("[０-９]")
_TO_ASCII_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_DOUBLED_MARKS = re.compile(r"[，、；：。？！,;]{2,}")
_TWO_MARKS = re.compile(r"[，、；：。？！,;][，、；：。？！,;]")
_LEADING_ZERO = re.compile(r"(?:[0-9]{4}年)?0?[0-9]{1,2}月0[0-9]日|[0-9]{4}年0[0-9]月(?:[0-9]{1,2}日)?")
_INVISIBLE = {
    "\u00a0": "不间断空格",
    "\u00ad": "软连字符",
    "\u200b": "零宽空格",
    "\u200c": "零宽不连字",
    "\u200d": "零宽连字",
    "\u200e": "从左到右标记",
    "\u200f": "从右到左标记",
    "\u2028": "行分隔符",
    "\u2029": "段分隔符",
    "\u202a": "从左到右嵌入",
    "\u202b": "从右到左嵌入",
    "\u202c": "方向恢复",
    "\u202d": "强制从左到右",
    "\u202e": "强制从右到左",
    "\u2060": "禁止断行",
    "\u2066": "从左到右隔离",
    "\u2067": "从右到左隔离",
    "\u2068": "方向隔离",
    "\u2069": "隔离结束",
    "\u3164": "谚文填充符",
    "\ufeff": "零宽不断空格",
}
_LONGEST_REPEATED_WORD = 4
_ANY_INVISIBLE = re.compile(f"[{''.join(_INVISIBLE)}]")


@rule(
    "FZ-W105",
    "half-width-mark",
    title="汉字之间的标点应为全角",
    why="汉字之间的半角标点印出来挤在一起，公文不用。",
    fix="改成全角标点。",
    needs=("创建工作情况",),
    wrong="创建工作情况: '全县开展宣传120场次,受众2万人次。'",
    right="创建工作情况: '全县开展宣传1,200场次，比例为3:1，受众2.5万人次。'",
)
def half_width_mark(text: str) -> Iterator[Problem]:
    """A half-width mark has no Chinese character or mark beside it."""
    present = [mark for mark in _FULL_WIDTH if mark in text]
    marks = by_word(text, (spot for mark in present for spot in all_spots(text, mark) if _among_chinese(text, spot)))
    if "(" in marks:  # 一对括号只说一次
        marks.pop(")", None)
    for mark, found in marks.items():
        half, full = ("()", "（）") if mark == "(" else (mark, _FULL_WIDTH[mark])
        yield problem_at(found, text, f"半角标点“{half}”用在汉字之间", mark, f"改成全角的“{full}”。")


def _among_chinese(text: str, spot: Spot) -> bool:
    left, right = (_is_chinese(side) for side in beside(text, spot))
    match text[spot.start]:
        case ".":
            return left and (right or text[spot.end : spot.end + 1] in ("", "\n"))
        case ")":
            return left
        case _:
            return left or right


def _is_chinese(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff" or character in _CHINESE_MARKS


@rule(
    "FZ-W106",
    "document-number-brackets",
    title="文号的年份应用六角括号〔〕",
    why="公文格式（GB/T 9704）规定发文字号的年份用六角括号“〔〕”括入。",
    fix="把年份两边的括号改成“〔〕”，例如“郑法〔2017〕5号”。",
    needs=("创建工作情况",),
    wrong="创建工作情况: '印发牟办[2017]5号文件，开展宣传120场次。'",
    right="创建工作情况: 印发牟办〔2017〕5号文件，开展宣传120场次。",
)
def document_number_brackets(text: str) -> Iterator[Problem]:
    """A year followed by a number and 号 stands in 〔〕."""
    if "号" not in text:
        return
    found = [Spot(match.start(), match.end()) for match in _DOCUMENT_NUMBER.finditer(text)]
    for word, spots in by_word(text, found).items():
        yield problem_at(spots, text, f"文号“{word}”的括号不是六角括号", word)


@rule(
    "FZ-W107",
    "full-width-digit",
    title="数字应为半角阿拉伯数字",
    why="全角数字字距过宽，按 Word 统计每个算一字，也不便查找。",
    fix="改成半角数字。",
    needs=("创建工作情况",),
    wrong="创建工作情况: 开展宣传１２０场次。",
    right="创建工作情况: 开展宣传120场次。",
)
def full_width_digit(text: str) -> Iterator[Problem]:
    """No full-width digit."""
    if not _FULL_WIDTH_DIGIT.search(text):
        return
    found = [Spot(match.start(), match.end()) for match in re.finditer("[０-９]+", text)]
    number = text[found[0].start : found[0].end]
    fix = f"改成半角数字，如“{number.translate(_TO_ASCII_DIGITS)}”。"
    yield problem_at(found, text, f"全角数字“{number}”", "０", fix)


@rule(
    "FZ-W108",
    "doubled-mark",
    title="标点不应连用",
    why="“，，”“。。”之类多是删改时留下的。",
    fix="只留一个标点；省略号写作“……”。",
    needs=("创建工作情况",),
    wrong="创建工作情况: 开展宣传120场次，，受众2万人次。",
    right="创建工作情况: 开展宣传120场次，受众2万人次……",
)
def doubled_mark(text: str) -> Iterator[Problem]:
    """No two marks of pause side by side, but ？ with ！."""
    if not _TWO_MARKS.search(text):
        return
    matches = (match for match in _DOUBLED_MARKS.finditer(text) if set(match.group()) != {"？", "！"})
    for marks, found in by_word(text, (Spot(match.start(), match.end()) for match in matches)).items():
        yield problem_at(found, text, f"标点“{marks}”连用", marks)


@rule(
    "FZ-W109",
    "doubled-word",
    title="词语不应重复",
    why="“的的”“开展开展”之类多是改稿时留下的。",
    fix="删去重复的部分。",
    needs=("创建工作情况",),
    wrong="创建工作情况: 全县开展开展宣传120场次，取得明显的的成效。",
    right="创建工作情况: 人人学法，天天宣传，一件一件抓落实，为了了解效果，实现目的的路径更加清晰，120场次。",
)
def doubled_word(text: str, round: Round) -> Iterator[Problem]:
    """No particle of the round's list twice, and no word of two to four characters repeated at once."""
    particles = round.text_checks.doubled
    spots = []
    for match in round.text_checks.any_doubled.finditer(text):
        spot, particle = Spot(*match.span()), particles[match.group()[: len(match.group()) // 2]]
        if not part_of_a_word(text, spot, particle.unless_after, particle.unless_before):
            spots.append(spot)
    for spot in repeated_stretches(text, 2, _LONGEST_REPEATED_WORD):
        word = text[spot.start : (spot.start + spot.end) // 2]
        if word not in particles and _is_a_word(word):
            spots.append(spot)
    for word, found in by_word(text, spots).items():
        yield problem_at(found, text, f"“{word}”重复", word)


def repeated_stretches(text: str, shortest: int, longest: int) -> Iterator[Spot]:
    """Where so many characters are followed by the same ones again; of each length none overlaps another.

    The low bytes of the characters, taken as one number with a lane for each, are laid over themselves moved by so many
    lanes: lanes that become zero may be alike, and as many of them in a row as the move may be a repetition, which is
    looked at. A pattern with a back reference would be tried at every character, which costs thirty times as much.
    """
    lanes = text.encode("utf-16-le", "surrogatepass")[::2]
    if len(lanes) != len(text):  # some characters take two places there
        lanes = text.encode("utf-32-le", "surrogatepass")[::4]
    whole, tops = int.from_bytes(lanes, "little"), int.from_bytes(b"\x80" * len(lanes), "little")
    below = tops - (tops >> 7)
    for length in range(shortest, longest + 1):
        laid_over = whole ^ (whole >> (8 * length))
        alike = tops ^ (tops & (((laid_over & below) + below) | laid_over))
        runs = alike
        for step in range(1, length):
            runs &= alike >> (8 * step)
        if runs:
            yield from _repetitions(text, runs.to_bytes(len(lanes), "little"), length)


def _repetitions(text: str, runs: bytes, length: int) -> Iterator[Spot]:
    """The repetitions of ``length`` characters among the places that are marked in ``runs``."""
    start = runs.find(b"\x80")
    while start >= 0:
        middle, end = start + length, start + 2 * length
        repeated = text[start:middle] == text[middle:end]
        if repeated:
            yield Spot(start, end)
        start = runs.find(b"\x80", end if repeated else start + 1)


def _is_a_word(word: str) -> bool:
    # 单字叠用（人人）和数量词叠用（一件一件）是正常说法
    return (
        len(set(word)) > 1 and all("\u4e00" <= character <= "\u9fff" for character in word) and word[0] not in "一逐每"
    )


@rule(
    "FZ-W110",
    "traditional-character",
    title="应使用规范简体字",
    why="公文用规范汉字；繁体字多是从别处粘贴来的。",
    fix="改成规范的简体字。",
    needs=("创建工作情况",),
    wrong="创建工作情况: 全縣开展宣传120场次。",
    right="创建工作情况: 全县开展宣传120场次。",
)
def traditional_character(text: str, round: Round) -> Iterator[Problem]:
    """No character that occurs in traditional text only."""
    found = [Spot(match.start(), match.end()) for match in round.text_checks.any_traditional.finditer(text)]
    if found:
        simplified = round.text_checks.simplified
        pairs = "、".join(f"“{word}”应为“{simplified[word]}”" for word in by_word(text, found))
        yield problem_at(found, text, f"繁体字：{pairs}", "繁体", f"改成简体：{pairs}。")


@rule(
    "FZ-W111",
    "invisible-character",
    title="不应有看不见的字符",
    why="零宽空格、方向标记等多是从网页粘贴带来的，看不见，却会影响字数、查找和排版。",
    fix="删去这个字符（可把前后的字连同它一起删掉重打）。",
    needs=("创建工作情况",),
    wrong='创建工作情况: "全县开展\\u200b宣传120场次。"',
    right="创建工作情况: 全县开展宣传120场次。",
)
def invisible_character(text: str) -> Iterator[Problem]:
    """No character that takes part in the text without being seen."""
    for character in sorted(set(_ANY_INVISIBLE.findall(text))):
        found = all_spots(text, character)
        name = f"{_INVISIBLE[character]}（U+{ord(character):04X}）"
        yield problem_at(found, text, f"有看不见的字符{name}", f"U+{ord(character):04X}")


@rule(
    "FZ-W112",
    "leading-zero-date",
    title="日期的月、日不编虚位",
    why="公文格式（GB/T 9704）规定年份标全称，月、日不编虚位，即1不编为01。",
    fix="删去月、日前面的0，例如“2017年9月5日”。",
    needs=("创建工作情况",),
    wrong="创建工作情况: 2017年09月05日开展宣传120场次。",
    right="创建工作情况: 2017年9月5日开展宣传120场次。",
)
def leading_zero_date(text: str) -> Iterator[Problem]:
    """Months and days are written without a leading zero."""
    if "年0" not in text and "月0" not in text:
        return
    found = [Spot(match.start(), match.end()) for match in _LEADING_ZERO.finditer(text)]
    for word, spots in by_word(text, found).items():
        plain = re.sub(r"(?<![0-9])0(?=[0-9])", "", word)
        yield problem_at(spots, text, f"日期“{word}”编了虚位", word, f"改为“{plain}”。")


RULES = (
    half_width_mark,
    document_number_brackets,
    full_width_digit,
    doubled_mark,
    doubled_word,
    traditional_character,
    invisible_character,
    leading_zero_date,
)
