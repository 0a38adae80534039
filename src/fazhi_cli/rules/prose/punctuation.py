"""标点: half-width and doubled marks, pairs that do not match, a text that ends in the middle of a sentence."""

import re
from collections.abc import Iterator

from fazhi_cli.findings import Problem
from fazhi_cli.rounds.model import Round
from fazhi_cli.rounds.patterns import LazyPattern
from fazhi_cli.rounds.word_finder import any_pair, pair
from fazhi_cli.rules.prose.spots import (
    GOING_ON,
    WHITE_SPACE,
    Prose,
    Spot,
    all_spots,
    beside,
    is_han,
    lines_of,
    spots_of,
    text_rule,
)

_FULL_WIDTH = dict(zip(",;:?!.．｡､()", "，；：？！。。。、（）", strict=True)) | {'"': "“”", "'": "‘’"}
_HALF_WIDTH = frozenset(_FULL_WIDTH)
_MEASURES = tuple("万亿元件场次名个项份户条处")
_CHINESE_MARKS = frozenset("“”‘’《》（）【】〔〕、，。；：？！％℃…")
_ELLIPSIS = LazyPattern(r"[.]{2,}|。{3,}")
_PAUSES = "，、；：。？！,;"
_DOUBLED = LazyPattern(rf"[{_PAUSES}](?:[ \u3000]*[{_PAUSES}])+")
_MAYBE_DOUBLED = any_pair(_PAUSES, _PAUSES + " \u3000")
_TWICE = {
    pair(twice): LazyPattern(re.escape(twice) + "+")
    for twice in ("《《", "（（", "““", "‘‘", "【【", "〔〔", "—－", "—-", "－—", "-—")
}
_NO_BEGINNING = frozenset("，。、；：？！）》”’】〕")
_AFTER_A_LINE = any_pair("\n", "".join(_NO_BEGINNING | WHITE_SPACE))
_PAIRS = dict(zip("（《“‘【〔「『〈［([{", "）》”’】〕」』〉］)]}", strict=True))
_CLOSERS = {close: opened for opened, close in _PAIRS.items()}
_NAMES = {"“": "前引号", "”": "后引号", "‘": "前单引号", "’": "后单引号"} | {
    mark: f"“{mark}”" for mark in (*_PAIRS, *_CLOSERS) if mark not in "“”‘’"
}
_SAME = {"(": "（", ")": "）", "[": "［", "]": "］"}
_PAIRED = LazyPattern("[" + re.escape("".join((*_PAIRS, *_CLOSERS))) + "]")
_UNFINISHED = frozenset(GOING_ON + "：,:(")
_LONGEST_SIGNATURE = 30
_PAIRED_OR_LINE = LazyPattern("[\n" + re.escape("".join((*_PAIRS, *_CLOSERS))) + "]")
_NUMBERING = LazyPattern(r"(?:^|[。；;：:，、\s])[ \u3000]*(?:[0-9０-９]{1,2}|[a-zA-Z]|[①-⑳ⅰ-ⅹⅠ-Ⅹ])$")


@text_rule(
    "FZ-W105",
    title="汉字之间的标点应为全角",
    why="汉字之间的半角标点印出来挤在一起，公文不用。",
    fix="改成全角标点。",
)
def half_width_mark(text: Prose) -> Iterator[Problem]:
    """A half-width mark has no Chinese character or mark beside it; an ellipsis is two “…”."""
    present = _HALF_WIDTH & text.signs
    if "." in present and all(before[-1:].isdigit() for before in text.text.split(".")[:-1]):
        present -= {"."}  # each one is a decimal point
    dots = _ELLIPSIS.finditer(text.text) if ".." in text.text or "。。。" in text.text else ()
    ellipses = [spot for spot in spots_of(dots) if any(map(_is_chinese, beside(text.text, spot)))]
    if not present and not ellipses:
        return
    spots = [spot for mark in present for spot in all_spots(text.text, mark) if _among_chinese(text.text, spot)]
    marks = text.by_word(spots)
    if "(" in marks:  # 一对括号只说一次
        marks.pop(")", None)
    for mark, found in marks.items():
        half, full = ("()", "（）") if mark == "(" else (mark, _FULL_WIDTH[mark])
        if mark == "．":
            yield text.problem(found, "“．”不是句号，也不是小数点", mark, "句号写“。”，小数点写“.”。")
            continue
        yield text.problem(found, f"半角标点“{half}”用在汉字之间", mark, f"改成全角的“{full}”。")
    yield from text.problems(ellipses, "“{}”不是省略号", "省略号写作“……”。")


def _is_chinese(side: str) -> bool:
    """Whether what stands beside a mark is a Chinese character or mark."""
    return bool(side) and (is_han(side) or side in _CHINESE_MARKS)


def _among_chinese(text: str, spot: Spot) -> bool:
    left, right = map(_is_chinese, beside(text, spot))
    match text[spot.start]:
        case "．":
            before, after = beside(text, spot)
            return not before.isdigit() or after.isdigit()  # 1．加强领导
        case ".":
            ends = text[spot.end : spot.end + 1] in ("", "\n")
            return (left and (right or ends)) or (ends and text[spot.start - 1 : spot.start] in ("%", "％"))
        case ")":
            return left
        case "?":
            stands_for_a_number = left and text[spot.end : spot.end + 1] in _MEASURES  # 约?万册：占位
            return (left or right) and not stands_for_a_number
        case "'":
            return left or (right and not text[spot.start - 1 : spot.start].isascii())
        case _:
            return left or right


@text_rule(
    "FZ-W108",
    title="标点不应连用，也不应出现在段首",
    why="“，，”“。。”之类多是删改时留下的；段首的逗号、句号多是分段时切错了地方。",
    fix="只留一个标点；省略号写作“……”。",
)
def doubled_mark(text: Prose) -> Iterator[Problem]:
    """No two marks of pause side by side, but ？ with ！; no mark of pause or closing mark begins a paragraph."""
    matches = [] if _MAYBE_DOUBLED.isdisjoint(text.pairs) else [*_DOUBLED.finditer(text.text)]
    matches += [match for twice in _TWICE.keys() & text.pairs for match in _TWICE[twice].finditer(text.text)]
    doubled = spots_of(match for match in matches if not _on_purpose(match.group(), text.text))
    for marks, found in text.by_word(doubled).items():
        yield text.problem(found, f"标点“{marks}”连用", marks)
    begins = []
    any_begins = text.text.lstrip()[:1] in _NO_BEGINNING or not _AFTER_A_LINE.isdisjoint(text.pairs)
    for start, line in lines_of(text.text) if any_begins else ():
        content = line.lstrip()
        if content[:1] in _NO_BEGINNING and content and not content[1:3].isdigit():
            place = start + len(line) - len(content)
            begins.append(Spot(place, place + 1))
    for mark, found in text.by_word(begins).items():
        fix = "删去段首的标点；一句话被分成两段的，接回上一段。"
        yield text.problem(found, f"段首出现了“{mark}”", f"^{mark}", fix)


def _on_purpose(doubled: str, text: str) -> bool:
    """Pairs that may stand: ？！, “。。。” (reported as an ellipsis), ““ for a quotation within one if all are closed."""
    marks = set("".join(doubled.split()))
    if marks == {"“"}:
        return text.count("“") == text.count("”")
    return marks == {"？", "！"} or (marks == {"。"} and len(doubled) >= 3)


@text_rule(
    "FZ-W115",
    title="括号、引号、书名号应成对",
    why="缺一半的括号、引号、书名号，多是删改时留下的，读的人分不清起止。",
    fix="补上缺的一半，或删去多余的一半。",
)
def unpaired_mark(text: Prose) -> Iterator[Problem]:
    """Within each paragraph every bracket and quotation mark has its other half; numbering like “1）” needs none."""
    if _all_paired(text.text):
        return
    spots = [Spot(place, place + 1) for place in _unpaired(text.text)]
    for mark, found in text.by_word(spots).items():
        other = _PAIRS.get(mark) or _CLOSERS[mark]
        yield text.problem(found, f"{_NAMES.get(mark, mark)}缺与它成对的{_NAMES.get(other, other)}", mark)


def _all_paired(text: str) -> bool:
    """Whether, paragraph by paragraph, taking away pair after pair leaves nothing: so it is in nearly every text."""
    marks, before = "".join(_PAIRED_OR_LINE.findall(text)), ""
    while marks != before:
        before = marks
        for both in ("“”", "《》", "（）", "‘’", "〔〕", "()", "〈〉", "【】", "[]"):
            marks = marks.replace(both, "")
    return not marks.strip("\n")


def _unpaired(text: str) -> list[int]:
    """Where in ``text`` a bracket or quotation mark stands without its other half in the same paragraph."""
    alone = []
    paragraphs = [*lines_of(text)]
    for number, (start, paragraph) in enumerate(paragraphs):
        following = next((line for _, line in paragraphs[number + 1 :] if line.strip()), "")
        alone += [start + place for place in _unpaired_in(paragraph, following)]
    return alone


def _unpaired_in(paragraph: str, following: str) -> list[int]:
    opened: list[tuple[str, int]] = []
    alone: list[int] = []
    for match in _PAIRED.finditer(paragraph):
        mark, place = match.group(), match.start()
        if mark == "’" and _is_an_apostrophe(paragraph, place):
            continue
        mark = _SAME.get(mark, mark)
        if mark in _PAIRS:
            opened.append((mark, place))
            continue
        wanted = _SAME.get(_CLOSERS[mark], _CLOSERS[mark])
        if any(other == wanted for other, _ in opened):
            while opened[-1][0] != wanted:
                alone.append(opened.pop()[1])
            opened.pop()
        elif not (mark in "）］" and _NUMBERING.search(paragraph[:place])):
            alone.append(place)
    # 一段引文分几段时，每段前面有引号，末段才有后引号
    if (
        opened
        and opened[0][0] == "“"
        and opened[0][1] == len(paragraph) - len(paragraph.lstrip())
        and following.lstrip().startswith("“")
    ):
        opened.pop(0)
    return sorted([*alone, *(place for _, place in opened)])


def _is_an_apostrophe(paragraph: str, place: int) -> bool:
    """In a Western word, or for the digits left out of a year (’97)."""
    before, after = paragraph[place - 1 : place], paragraph[place + 1 : place + 3]
    return (before.isascii() and before.isalpha() and after[:1].isascii()) or (len(after) == 2 and after.isdigit())


@text_rule(
    "FZ-W128",
    title="正文的末尾应写完",
    why="最后一句没有句号的，多半没有写完，或者粘贴时丢了后半截。",
    fix="对照底稿补全最后一句；确已写完的，补上句号。",
)
def text_cut_off(text: Prose, round: Round) -> Iterator[Problem]:
    """A text that is long enough to be one ends in a mark that ends a sentence, but for a signature below it."""
    if text.text.endswith("。"):
        return
    said = text.text.rstrip()
    if len(said) < round.text_checks.figures_from or not (said[-1] in _UNFINISHED or is_han(said[-1])):
        return
    line = said[said.rfind("\n") + 1 :]
    signed = len(line) <= _LONGEST_SIGNATURE and line != said and not any(mark in line for mark in _PAUSES)
    if not signed:
        yield text.problem([Spot(len(said) - 1, len(said))], f"{text.label}末尾没有写完", "")
