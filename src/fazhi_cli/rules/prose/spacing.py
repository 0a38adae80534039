"""空格与断行: blanks inside Chinese text, sentences broken over two lines, lines that were folded into one."""

import re
from collections.abc import Iterator

from fazhi_cli.findings import Problem
from fazhi_cli.rounds.model import Round
from fazhi_cli.rounds.patterns import NUMERALS, LazyPattern, either
from fazhi_cli.rules.prose.spots import GOING_ON, Prose, Spot, is_han, is_inside, lines_of, spots_of, text_rule

_CHINESE = "\u4e00-\u9fff〇，。、；：？！（）《》“”‘’【】〔〕％"
_BLANK = LazyPattern(
    either(
        rf"(?<=[{_CHINESE}])[ \t\u3000]+(?=[{_CHINESE}0-9])",  # 加强 领导、共 12件
        rf"(?<=[0-9%])[ \t\u3000]+(?=[{_CHINESE}])",  # 12 件
    )
)
_AFTER_NUMBERING = LazyPattern(
    r"[\n。；、， \u3000]"
    + either(
        f"第[{NUMERALS}十百0-9]+[章节条编部分](?:之[{NUMERALS}十])?",  # 第三条之一
        f"附件?[0-9{NUMERALS}十]*：?",  # 附件2：
        f"（?(?:[{NUMERALS}十]+|[0-9]{{1,2}})[）、：]?",  # （一）、一、
    )
    + "$"
)
_CHAPTER = LazyPattern(f"第[{NUMERALS}十百0-9]+[章节编] ")
_CHAPTER_BEFORE = LazyPattern(f"第[{NUMERALS}十百0-9]+[章节编]$")
_NAME_BEGINS = LazyPattern(r"(?:^|[、，：])[\u4e00-\u9fff]$")
_NAME_ENDS = LazyPattern(r"[\u4e00-\u9fff](?:[、，。等]|$)")
_TERMINAL = "。！？；：…”’）》】.!?;:)—～"
_HEADING = LazyPattern(
    either(
        f"[{NUMERALS}十]+、",  # 一、
        f"[（(][{NUMERALS}十0-9]+[）)]",  # （一）
        "[0-9]+[.．、]",  # 1.
        f"第[{NUMERALS}十]+[，、：章节部]",  # 第一，
        "附",  # 附件
        "[①-⑳]",
        "[—●◆■★*-]",
    )
)
_UNFINISHED = GOING_ON + "的和与及对把被在为向从"
_HEADING_LENGTH = 30
_TITLE_ENDS = ("情况", "总结", "报告", "材料", "汇报", "经验")


@text_rule(
    "FZ-W116",
    title="汉字之间不应有空格",
    why="汉字之间的空格多是从网页、PDF 粘贴或断行接续时带来的，印出来字距不匀，也妨碍查找。",
    fix="删去空格；段首空两格的不用改。",
)
def space_inside(text: Prose, round: Round) -> Iterator[Problem]:
    """No blank between Chinese characters, marks, numbers but in slogans, names of two characters, headings."""
    if not any(blank in text.text for blank in " \u3000\t"):
        return
    surnames = round.text_checks.surnames
    spots = spots_of(match for match in _BLANK.finditer(text.text) if not _on_purpose(text.text, match, surnames))
    if spots:
        name = "全角空格" if "\u3000" in text.text[spots[0].start : spots[0].end] else "空格"
        yield text.problem(spots, f"汉字之间有{name}", "空格")


def _on_purpose(text: str, match: re.Match[str], surnames: str) -> bool:
    before, after = text[max(0, match.start() - 40) : match.start()], text[match.end() : match.end() + 40]
    line_before, line_after = before.rsplit("\n", 1)[-1], after.split("\n", 1)[0]
    if _AFTER_NUMBERING.search("\n" + line_before) or _CHAPTER.match(line_after) or _CHAPTER_BEFORE.search(line_before):
        return True
    if _NAME_ENDS.match(line_after) and (_NAME_BEGINS.search(line_before) or line_before[-1:] in tuple(surnames)):
        return True  # 两个字的姓名中间空一格
    if not (is_han(before[-1]) and is_han(after[0])):
        return False
    if not (is_inside(line_before, "“”") and "”" in line_after):
        return False
    pieces = (line_before[line_before.rfind("“") + 1 :] + " " + line_after[: line_after.index("”")]).split()
    alike = len(pieces) > 2 or len({*map(len, pieces)}) == 1
    return alike and all(len(piece) >= 2 and all(map(is_han, piece)) for piece in pieces)


@text_rule(
    "FZ-W117",
    title="一句话不应断成两段",
    why="从 PDF、网页或微信复制的文字，每行末尾带着回车，印到表里会一句话断成几段。",
    fix="删去这里的回车，把上下两行接起来。",
)
def line_broken(text: Prose, round: Round) -> Iterator[Problem]:
    """A paragraph ends with a mark that ends a sentence; headings have none."""
    if text.ends_lines_in_full_stops:
        return
    broken = _broken_lines(text.text, round.text_checks.ends_like_particles)
    if broken:
        yield text.problem([Spot(place - 1, place) for place in broken], "一句话断成了两段", "断行")


def _broken_lines(text: str, closed: tuple[str, ...]) -> list[int]:
    """Where in ``text`` a line ends within a sentence; the words ``closed`` may end one (方向)."""
    lines = [(start + len(line.rstrip()), line.strip()) for start, line in lines_of(text) if line.strip()]
    open_ones = [number for number, (_, line) in enumerate(lines[:-1]) if line[-1] not in _TERMINAL]
    plain = [number for number in open_ones if not _HEADING.match(lines[number][1])]
    found = []
    for number in open_ones:
        end, line = lines[number]
        following = lines[number + 1][1]
        if _HEADING.match(following) and line[-1] not in _UNFINISHED:
            continue
        heading = _HEADING.match(line) and len(line) <= _HEADING_LENGTH + 10 and "。" not in line
        if line[-1] in _UNFINISHED and not line.endswith(closed):
            broken = True
        elif heading:
            broken = False
        elif "。" in line or len(line) > _HEADING_LENGTH:
            broken = True
        else:  # 没有序号的小标题不止一个；单独的一行是断开的，首行可以是题目
            broken = len(plain) == 1 and (number > 0 or "，" in line) and not line.endswith(_TITLE_ENDS)
        if broken:
            found.append(end)
    return found
