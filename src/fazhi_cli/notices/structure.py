"""The structure of a notice: lines joined, numbered items under one another, sentences as clauses."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from fazhi_cli.chinese_numbers import whole_number
from fazhi_cli.rounds.patterns import either

ATTACHED = ("附件", "附表", "附录")
"""How attachments are headed."""
HAN_NUMBERS = "一二三四五六七八九十百"
_UNIT = "(?:个月|月|周?岁|天|人(?![员才民口事物大])|名(?![称额单师])|次(?![数序])|起(?![草止])|家(?!庭)|项(?!目))"
_FIGURE = rf"(?:\d{{4}}年|\d{{1,3}}(?:年|{_UNIT}))"
"""A figure with its unit at the beginning of an item's text: 2.2021年以来, 1.3年内, 4.11月中旬."""
_LABELS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("第{}章", re.compile(rf"第([{HAN_NUMBERS}\d]+)章[\s　]*")),
    ("第{}节", re.compile(rf"第([{HAN_NUMBERS}\d]+)节[\s　]*")),
    ("第{}条", re.compile(rf"第([{HAN_NUMBERS}\d]+)条[\s　:：]*")),
    ("{}", re.compile(rf"([{HAN_NUMBERS}]+)[、.．][\s　]*")),
    ("（{}）", re.compile(rf"[（(]([{HAN_NUMBERS}]+)[）)][、.．]?[\s　]*")),
    ("{}", re.compile(rf"(\d{{1,3}})(?:[、．]|\.(?!\d)|\.(?={_FIGURE}))[\s　]*")),
    ("（{}）", re.compile(r"[（(](\d{1,3})[）)][、.．]?[\s　]*")),
    ("{}", re.compile(r"(\d{1,3})[）)][\s　]*")),
    ("{}", re.compile(r"([①-⑳])[\s　]*")),
)
_TIERED = re.compile(r"(\d{1,2}(?:[.．]\d{1,2}){1,3})[.．、]?[\s　]*(?=[^\d年%％]|$)")
_BEFORE_FIGURE = re.compile(rf"\d{{1,3}}\.{_FIGURE}")
_BULLET = re.compile(r"(?:[—－-]{1,2}|[●○■□◆◇★☆▲•·])[\s　]*(?=[\u4e00-\u9fff“《]|\d{4}年)")
_BULLET_RANK = 30
_BARE_RANK = 19
_IN_BRACKETS = (6, 7, 8)
"""The ranks of （1）, 1） and ①, which stand below a number of several tiers, too: 4.5 and （1） below it."""
_BARE = re.compile(r"(\d{1,2})[ 　]+(?=[\u4e00-\u9fff、]{2,20}$)")
"""A heading whose number has a blank behind it and no mark, above those of several tiers: 1 申报条件."""
_TAIL = re.compile(
    either(
        # 联系人：、通讯地址：、附件：
        r"(?:联\s*系\s*人|联系方式|联系电话|电\s*话|传\s*真|电子邮箱|邮\s*箱|(?:通[讯信]|联系|报送|邮寄)地址|地\s*址"
        r"|邮政编码|邮\s*编|附\s*[件表录])[及、和\w（）()]{0,12}[：:]",
        # 2017年9月5日
        r"(?:\d{4}|[〇○零一二三四五六七八九]{4})年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日$",
    )
)
_NOTE = re.compile(r"[（(]?(?:填表|填写|填报)?(?:说明|注|备注)[：:]\s*(.*?)[）)]?$")
_ENDS = "。！？!?"
_CLOSERS = "”’」』）)》】"
_PAIRS = {"“": "”", "（": "）", "(": ")", "《": "》", "【": "】"}
_WRAPPED_FROM = 20


class Clause(NamedTuple):
    """A sentence of the notice, verbatim but for breaks; ``place``: how a clerk cites it, ``line``: its first line.

    ``path`` are the numbers of the items it stands in, outermost first; ``part`` 0 is the body with the rules that the
    notice attaches, else an attachment's position. ``heading``: the title of a numbered item that has others below it.
    """

    id: str
    place: str
    text: str
    line: int
    part: int
    path: tuple[int, ...]
    heading: bool = False


class Block(NamedTuple):
    """A line of the notice with its item's numbers; ``own`` where the line itself bears the last of them."""

    text: str
    line: int
    path: tuple[int, ...]
    labels: tuple[str, ...]
    own: bool


class Part(NamedTuple):
    """The body (number "", position 0) or an attachment: its number and title, and its lines, numbered and joined."""

    position: int
    number: str
    title: str
    blocks: tuple[Block, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """The texts of its lines, without their numbers."""
        return tuple(block.text for block in self.blocks)


_OF_RULES = 1000
"""From this number on paths begin that are in attached rules, so that none of their items is one of the body's."""


def clauses_of(part: Part, *, rules: bool = False) -> Iterator[Clause]:
    """Every sentence of a part under its numbers; ids say the way to it, ``1.2.3`` or ``f1.5``. ``rules`` are of the body."""
    number, above = (0, (_OF_RULES + part.position,)) if rules else (part.position, ())
    prefix = f"附件{part.number}" if part.position else ""
    head = f"f{part.position}." if part.position else ""
    inner = {block.path[:-1] for block in part.blocks if block.own}
    counts: Counter[tuple[int, ...]] = Counter()
    for block in part.blocks:
        place = prefix + place_of(block.labels) or "首段"
        way = ".".join(map(str, block.path)) or "0"
        note = _NOTE.fullmatch(block.text)
        for sentence in sentences(note[1] if note else block.text):
            counts[block.path] += 1
            nth = counts[block.path]
            heading = block.own and block.path in inner and nth == 1 and sentence[-1] not in "。；;：:！？"
            id_ = head + way + (f"-{nth}" if nth > 1 else "")
            yield Clause(id_, place, sentence, block.line, number, (*above, *block.path), heading)


def place_of(labels: Iterable[str]) -> str:
    """How a clerk cites an item: 一（二）第3项."""
    return "".join(f"第{label}项" if label.isdecimal() else label for label in labels)


def sentences(text: str) -> list[str]:
    """The sentences of a text, their full stops with them; none is cut inside brackets, quotes or titles."""
    result: list[str] = []
    closers: list[str] = []
    start = position = 0
    while position < len(text):
        sign = text[position]
        if sign in _PAIRS and _PAIRS[sign] in text[position:]:
            closers.append(_PAIRS[sign])
        elif closers and sign == closers[-1]:
            closers.pop()
            if not closers and text[position - 1] in _ENDS and sign in "”":
                result.append(text[start : position + 1])
                start = position + 1
        elif sign in _ENDS and not closers:
            while position + 1 < len(text) and text[position + 1] in _CLOSERS:
                position += 1
            result.append(text[start : position + 1])
            start = position + 1
        position += 1
    result.append(text[start:])
    return [sentence.strip() for sentence in result if sentence.strip(" 　\t。.")]


def last_piece(text: str) -> str:
    """What stands behind the last full stop or semicolon of a text."""
    return re.split(r"[。；;]", text)[-1]


def first_piece(text: str) -> str:
    """What stands before the first full stop or semicolon of a text."""
    return re.split(r"[。；;]", text)[0]


def label_of(line: str, above: Sequence[str] = ()) -> tuple[int, str, int, int] | None:
    """The number at the start of a line: its rank (0 is the outermost), its label, its value, its length.

    ``above``: the labels of the items it may stand in, which tell 2.1人居环境 from the figure of 2.1人以上.
    """
    tiered = _TIERED.match(line)
    if tiered and (not _BEFORE_FIGURE.match(line) or _follows(tiered[1].replace("．", "."), above)):
        return 20 + tiered[1].count("."), tiered[1], whole_number(re.split(r"[.．]", tiered[1])[-1]) or 0, tiered.end()
    bare = _BARE.match(line)
    if bare:
        return _BARE_RANK, bare[1], int(bare[1]), bare.end()
    for rank, (label, pattern) in enumerate(_LABELS):
        match = pattern.match(line)
        if match:
            value = ord(match[1]) - 0x2460 + 1 if "①" <= match[1] <= "⑳" else whole_number(match[1])
            return rank, label.format(match[1]), value or 0, match.end()
    return None


def _follows(tiers: str, above: Sequence[str]) -> bool:
    """Whether a number of two tiers goes on from those above: behind 2 or 2.1; 1.1, or 3.1 where others have tiers."""
    head, _, last = tiers.rpartition(".")
    beside = any(label == head or label.startswith(f"{head}.") for label in above)
    return beside or (last == "1" and (head == "1" or any("." in label for label in above)))


def blocks_of(lines: list[str], first: int, last: int) -> Iterator[Block]:
    """The lines as blocks: wrapped ones joined, numbers read off and put under one another."""
    stack: list[tuple[int, str, int]] = []
    for line, text in _upright(_joined(lines, first, last)):
        if _TAIL.match(text):
            stack.clear()
            yield Block(text, line, (), (), False)
            continue
        found = label_of(text, [label for _, label, _ in stack]) or _bullet(text, stack)
        length = 0
        if found is not None:
            rank, label, value, length = found
            if rank in _IN_BRACKETS and stack and stack[-1][0] >= _BARE_RANK and rank not in [one[0] for one in stack]:
                rank += _BARE_RANK
            while stack and stack[-1][0] >= rank:
                stack.pop()
            stack.append((rank, label, value))
        path, labels = tuple(value for _, _, value in stack), tuple(label for _, label, _ in stack)
        yield Block(text[length:].strip(" 　"), line, path, labels, found is not None)


def _bullet(text: str, stack: list[tuple[int, str, int]]) -> tuple[int, str, int, int] | None:
    """A line that a dash or a dot marks as an item below a numbered one; it counts on from the one before it."""
    mark = _BULLET.match(text) if stack else None
    if mark is None:
        return None
    value = stack[-1][2] + 1 if stack[-1][0] == _BULLET_RANK else 1
    return _BULLET_RANK, str(value), value, mark.end()


def _upright(lines: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Words written from top to bottom, a character a line, as one line."""
    for single, group in groupby(lines, lambda numbered: len(numbered[1]) == 1 and label_of(numbered[1]) is None):
        if single:
            signs = list(group)
            yield signs[0][0], "".join(sign for _, sign in signs)
        else:
            yield from group


def _joined(lines: list[str], first: int, last: int) -> Iterator[tuple[int, str]]:
    """Lines with their number, spaces at both ends gone; a line broken in the middle of a sentence put together."""
    held: tuple[int, str] | None = None
    for index in range(first, last):
        raw = lines[index]
        text = raw.strip(" 　\t\u00a0\u200b")
        if not text:
            if held is not None and not _open_bracket(held[1]):
                yield held
                held = None
            continue
        if held is not None and _goes_on(held[1], text, raw):
            held = (held[0], held[1] + text)
            continue
        if held is not None:
            yield held
        held = (index + 1, text)
    if held is not None:
        yield held


def _open_bracket(text: str) -> bool:
    return len(text) < 60 and any(
        text.count(left) > text.count(right) for left, right in (("（", "）"), ("“", "”"), ("《", "》"))
    )


def _goes_on(before: str, text: str, raw: str) -> bool:
    """Whether a line is the rest of the one before it: a bracket is open, or a long line ends without any stop."""
    if label_of(text) is not None or _BULLET.match(text) or text.startswith(ATTACHED) or "\t" in before:
        return False
    if _open_bracket(before):
        return True
    indented = raw[:1] in " 　\t\u00a0"
    return (
        not indented
        and len(before) >= _WRAPPED_FROM
        and before[-1] not in "。！？；：:;!?）)》”\t日"
        and "。" in before + text
    )
