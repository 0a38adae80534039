"""What the attachments hold: standards with their chapters, a form's boxes, texts and fields."""

import re
from collections.abc import Iterator, Sequence

from fazhi_cli.notices.facts import Fact, fact
from fazhi_cli.notices.heading import role_of
from fazhi_cli.notices.levels import level_of
from fazhi_cli.notices.structure import Block, Part
from fazhi_cli.rounds.patterns import either

_POINTS = re.compile(r"[（(]\s*(?:满分)?(\d{1,3}(?:\.\d)?)\s*分\s*[)）]|\t\s*(\d{1,3}(?:\.\d)?)\s*分?\s*(?:\t|$)")
_BOX = re.compile(  # 县（市、区）普法办公室审核意见
    r"^(?P<organ>[\u4e00-\u9fff（）()、/／\s]{2,50}?)"
    r"(?P<what>(?:审批|审核|推荐|审查|核实|初审|复核)?意\s*见|签\s*章|盖\s*章)[：:）)\s]*$"
)
_NO_ORGAN = re.compile(r"公|[（(]*|负责人|本人")
_SEALED = re.compile(r"盖\s*章|签\s*章|公\s*章")
_FIELD_TYPES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("id_number", re.compile(r"身份证")),
    ("photo", re.compile(r"照\s*片|相\s*片|免冠|寸照")),
    ("phone", re.compile(r"电\s*话|手机")),
    (
        "month",
        re.compile(r"出生年月(?:[（(].*[）)])?$|(?:参加工作|入党|入伍|从教|任职|任现职|退役)(?:时间|年月)$|年月$"),
    ),
    ("date", re.compile(r"(?:年月日|日期|时间)$")),
    ("yes_no", re.compile(r"^是否")),
    ("choice", re.compile(r"^性\s*别$")),
    (
        "decimal",
        re.compile(
            r"(?:面积|收入|金额|产值|得分|评分|总分|率|比例|占比|满意度)(?:[（(].*[）)])?$|[（(](?:(?:万|亿)[^）)]{0,3}|[%％‰]|元|吨[^）)]{0,4}|亩|公[里顷斤]|平方米|立方米|㎡)[）)]$"
        ),
    ),
    ("number", re.compile(r"(?:人数|人口|数量|户数|总数|年龄|教龄|工龄|党龄|军龄|年限|数)(?:[（(].*[）)])?$")),
)
_KNOWN = re.compile(
    either(
        r"姓\s*名|性\s*别|民\s*族|籍\s*贯|年\s*龄|出生|身份证|照\s*片|学\s*历|学\s*位|文化程度|政治面貌",  # 人的
        r"职\s*务|职\s*称|职\s*业|级\s*别|参加工作|[教工党军]龄|入党|曾获|奖惩",
        r"工作单位|单位名称|单位地址|单位性质|行政级别|负责人|所属|所在|人口|面积|人数|成立|村名|名\s*称",  # 单位的
        r"联系人|联系电话|手机|电\s*话|通讯地址|邮\s*编|住\s*址",
        "填报单位|申报单位|推荐单位|送审单位|申报类别|推荐类别",
    )
)


def standards(part: Part) -> Iterator[Fact]:
    """``number``, ``text``, ``points`` or None, ``chapters`` (number and title of each heading above), in order.

    A standard is a numbered item with no other below it; headings are those that have some.
    """
    tabled = list(_tabled(part))
    if tabled:
        yield from tabled
        return
    inner = {block.path[:length] for block in part.blocks if block.own for length in range(1, len(block.path))}
    titles: dict[tuple[int, ...], Block] = {}
    deepest = [block for block in part.blocks if block.own and block.path not in inner]
    running = len({block.path[-1] for block in deepest}) == len(deepest)
    following = _following(part)
    for block in part.blocks:
        if not block.own:
            continue
        if block.path in inner:
            titles[block.path] = block
            continue
        text = "\n".join([block.text, *following.get(block.line, ())]).strip()
        points = _POINTS.search(text)
        above = [titles[block.path[:length]] for length in range(1, len(block.path)) if block.path[:length] in titles]
        values = {
            "number": str(block.path[-1]) if running else ".".join(map(str, block.path)),
            "text": text,
            "points": float(points[1] or points[2]) if points else None,
            "chapters": [(".".join(map(str, item.path)), item.text) for item in above],
        }
        yield Fact("standards", values, text, "", block.line)


def _tabled(part: Part) -> Iterator[Fact]:
    """Standards that stand in the rows of a table whose heads name their text and, where points are given, those."""
    heads: list[str] = []
    chapter, chapters, count = "", 0, 0
    for block in part.blocks:
        cells = [re.sub(r"^\s+|\s+$", "", cell) for cell in block.text.split("\t")]
        if len(cells) < 2:
            continue
        if not heads:
            if any(_TEXT_HEAD.search(cell) for cell in cells) and any(_POINT_HEAD.search(cell) for cell in cells):
                heads = cells
            continue
        cells = [""] * (len(heads) - len(cells)) + cells  # the empty first cells of a row are not kept
        said = dict(zip(heads, cells, strict=False))
        asks, text = _text_of_row(said)
        points = next(
            (match[0] for head, cell in said.items() if _POINT_HEAD.search(head) and (match := _NUMBER.match(cell))),
            None,
        )
        if not text or re.fullmatch(r"合计|总计|小计", text):
            continue
        first = cells[0] if heads[0] != asks and not cells[0].isdecimal() else ""
        if first and first != chapter:
            chapter, chapters = first, chapters + 1
        count += 1
        above = [(str(chapters), chapter)] if chapter else []
        values = {"number": str(count), "text": text, "points": float(points) if points else None, "chapters": above}
        yield Fact("standards", values, text, "", block.line)


def _text_of_row(said: dict[str, str]) -> tuple[str, str]:
    """What a row asks for, with its head: the cell whose head says so most clearly; of several tiers the innermost."""
    named = ((pattern, head) for pattern in _TEXT_HEADS for head in reversed(said))
    return next(((head, said[head]) for pattern, head in named if pattern.search(head) and said[head]), ("", ""))


_TEXT_HEADS = tuple(
    map(re.compile, (r"内容|要求|条件", r"(?<!评分)(?<!扣分)(?<!计分)(?<!评价)标准(?!分)", r"指标(?!体系)", r"标准"))
)
_TEXT_HEAD = re.compile(r"内容|标准|要求|指标(?!体系)|条件")
_POINT_HEAD = re.compile(r"分\s*值|满\s*分|分\s*数|^分$|标准分")
_NUMBER = re.compile(r"\d{1,3}(?:\.\d)?")


def _following(part: Part) -> dict[int, list[str]]:
    """The unnumbered lines below each numbered one."""
    found: dict[int, list[str]] = {}
    owner = None
    for block in part.blocks:
        if block.own:
            owner = block.line
        elif owner is not None:
            found.setdefault(owner, []).append(block.text)
    return found


def form_facts(part: Part) -> Iterator[Fact]:
    """A form's boxes (``organ``, ``level``, ``sealed``), then its fields (``label``, ``type``), each in order."""
    blocks = [block for block in part.blocks if block.text != part.title]
    if "征求意见" not in part.title:  # those that answer there are departments
        yield from _boxes(blocks)
    yield from _fields(blocks)


def _boxes(blocks: Sequence[Block]) -> Iterator[Fact]:
    """The boxes in which an organ gives its opinion or its seal, each organ once."""
    seen: set[str] = set()
    for position, block in enumerate(blocks):
        for cell in _cells(block.text):
            organ = _organ_of(cell)
            if organ is None or organ in seen or _NO_ORGAN.fullmatch(organ):
                continue
            seen.add(organ)
            sealed, words = _sealed(blocks, position), re.sub(r"[\s　]", "", cell)
            yield fact("organ", block, organ=organ, level=level_of(organ), sealed=sealed, words=words)


def _organ_of(cell: str) -> str | None:
    """The organ whose opinion or seal a cell asks for; None where it asks for none."""
    box = _BOX.fullmatch(cell.strip())
    organ = re.sub(r"[\s　]|[（(]$", "", box["organ"]) if box else ""
    return organ if len(organ) > 1 else None


def _fields(blocks: Sequence[Block]) -> list[Fact]:
    """The fields, each label once; options (□是 □否, 村/社区 in brackets) make the label before them a choice."""
    fields: list[Fact] = []
    seen: set[str] = set()
    label = ""
    for block, cell in ((one, cell) for one in blocks for cell in _cells(one.text)):
        head, options = _options_in(cell)
        if len(options) > 1 and (head or label):
            label = head or label
            if not fields or fields[-1].values["label"] != label:
                fields.append(fact("field", block, label=label, type="choice"))
                seen.add(label)
            answers = {"type": "yes_no"} if set(options) == {"是", "否"} else {"type": "choice", "choices": options}
            fields[-1].values.update(answers)
            continue
        label, text = re.sub(r"[\s：:].*$", "", cell.strip()), re.sub(r"[\s　]", "", cell)
        if _organ_of(cell) is None and _is_field(text) and text not in seen:
            seen.add(text)
            name = re.sub(r"[：:].*$", "", text)
            fields.append(fact("field", block, label=name, type=type_of_label(name)))
    return fields


_BOX_SIGNS = "□☐◻❑"
_IN_BRACKETS = re.compile(
    r"(?P<label>[^（(]{2,10})[（(](?P<words>[^（）()/／\d]{1,8}(?:[/／][^（）()/／\d]{1,8}){1,5})[）)][：:]?"
)


_BEFORE_BLANKS = re.compile(r"([\u4e00-\u9fff]{1,10})[（(][\s　]+[）)]")
"""Options with brackets behind them to be ticked: 好司机（ ） 好护士（ ）."""


def _options_in(cell: str) -> tuple[str, list[str]]:
    """The label that a cell of options has of its own, and its options; none where it has no options."""
    bracketed = _IN_BRACKETS.fullmatch(re.sub(r"\s", "", cell))
    if bracketed:
        return re.sub(r"[\s：:]", "", cell), re.split("[/／]", bracketed["words"])
    blanks = _BEFORE_BLANKS.findall(cell)
    if len(blanks) > 1:
        return "", blanks
    head, *rest = re.split(f"[{_BOX_SIGNS}]", cell)
    options = [re.sub(r"[\s、，；_]+$", "", text.strip()) for text in rest]
    return re.sub(r"[\s：:]", "", head), [option for option in options if 1 <= len(option) <= 12]


def _cells(text: str) -> Iterator[str]:
    """The cells of a row, or the pieces of a line set apart by blanks; a label spread by blanks is one, options are."""
    for cell in text.split("\t"):
        if re.fullmatch(r"\s*[\u4e00-\u9fff](?:\s+[\u4e00-\u9fff]){1,3}\s*[：:]?\s*", cell):
            yield re.sub(r"\s", "", cell)
        elif len(_BEFORE_BLANKS.findall(cell)) > 1:
            yield cell
        elif len(re.findall(f"[{_BOX_SIGNS}]", cell)) > 1:
            yield from _with_options(cell)
        else:
            yield from re.split(r"\s{2,}", cell)


def _with_options(cell: str) -> Iterator[str]:
    """A cell with options: what stands before the label of the first, then each group of options with its label."""
    head, sign, rest = cell.partition(next(sign for sign in cell if sign in _BOX_SIGNS))
    *before, label = re.split(r"\s{2,}", head.rstrip())
    yield from before
    yield f"{label}{sign}{rest}"


def _is_field(text: str) -> bool:
    label = re.sub(r"[：:].*$", "", text)
    if not 2 <= len(label) <= 14 or re.search(
        r"[。；，]|意见|盖章|签字|年月日$|^附件|审批表|推荐表|申报表|说明", label
    ):
        return "出生年月" in label and len(label) <= 8
    return bool(_KNOWN.search(label)) or text.endswith(("：", ":"))


def type_of_label(label: str) -> str:
    """The type of a field, by what its label asks for."""
    return next((name for name, pattern in _FIELD_TYPES if pattern.search(label)), "text")


def _sealed(blocks: Sequence[Block], position: int) -> bool:
    return any(_SEALED.search(block.text) for block in blocks[position : position + 4])


def standards_part(parts: Sequence[Part]) -> Part | None:
    """The attachment that holds the standards: of those whose title says so, the one with the most numbered items."""
    found = [part for part in parts[1:] if role_of(part) == "standards"]
    return max(found, key=lambda part: sum(block.own for block in part.blocks), default=None)
