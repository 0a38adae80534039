"""What an attached form asks for: the boxes of organs, the fields with their types and options."""

import re
from collections.abc import Iterator, Sequence

from fazhi_cli.notices.facts import Fact, fact
from fazhi_cli.notices.levels import level_of
from fazhi_cli.notices.structure import Block, Part
from fazhi_cli.rounds.patterns import either

_BOX = re.compile(  # 县（市、区）普法办公室审核意见
    r"^(?P<organ>[\u4e00-\u9fff（）()、/／\s]{2,50}?)"
    r"(?P<what>(?:审批|审核|推荐|审查|核实|初审|复核)?意\s*见|签\s*章|盖\s*章)[：:）)\s]*"
    r"(?:[（(]?(?:盖\s*公?\s*章|公\s*章)[）)]?\s*)?(?:年\s*月\s*日)?$"  # 县文明办意见（盖章） 年 月 日
)
_NO_ORGAN = re.compile(r"公|[（(]*|负责人|本人|年月日")
_BARE_DUTY = re.compile("审核|审批|审查|推荐|申报|考核|评审|初审|复核|综合")
"""What heads all boxes together and names no organ: 审核意见."""
_SEALED = re.compile(r"盖\s*章|签\s*章|公\s*章")
_FIELD_TYPES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("id_number", re.compile("^(?!.*(?:代码|护照)).*身份证")),  # 身份证号/统一社会信用代码 may be either
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
            either(
                "(?:面积|收入|金额|产值|得分|评分|总分|率|比例|占比|满意度)(?:[（(].*[）)])?$",  # 满意度（%）
                "[（(](?:[万亿][^）)]{0,3}|[%％‰]|元|吨[^）)]{0,4}|亩|公[里顷斤]|[平立]方米[^）)]{0,4}|㎡)[）)]$",  # 产量（吨）
            )
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
_SEALED_NAME = re.compile(
    r"(?P<name>(?:申报|申请|参评|创建)(?:单位|企业|主体|集体))[（(]盖\s*章[）)](?=\s*\t\s*\t\s*\S)"
)
"""The cell for the applicant's name where its seal is put on it; beside others, so that it is no box by itself."""
_BEFORE_LABEL = re.compile(r"(?<![^\t])其中\s*[：:]\s*(?=\S)")
_BOX_SIGNS = "□☐◻❑"
_CHOSEN = ("类别", "类型", "种类", "性质")
_SLASHED = re.compile("[^/／。；，]{2,10}(?:[/／][^/／。；，]{2,10}){1,5}")
_IN_BRACKETS = re.compile(
    r"(?P<label>[^（(]{2,10})[（(](?P<words>[^（）()/／\d]{1,8}(?:[/／][^（）()/／\d]{1,8}){1,5})[）)][：:]?"
)
_BEFORE_BLANKS = re.compile(r"([\u4e00-\u9fff]{1,10})[（(][\s　]+[）)]")
"""Options with brackets behind them to be ticked: 好司机（ ） 好护士（ ）."""
_A_UNIT = re.compile(
    "[万亿千百]?(?:元|吨|人|户|亩|升|度|次|个|家|名|件|平方米|立方米|平方公里|公顷|公里|千瓦时|年|月|日|天|小时|分)"
)
"""What stands in brackets in a unit of measurement: （立方米/年）."""
_NO_OPTION = re.compile(r"[\s_（）()：:…]|请?注明")
"""What stands behind the last of several boxes and is no option: 其他□____."""
_A_MONTH, _A_TIME = "年月", re.compile("时间|日期|年月|时$")
_ROOM = ("", _A_MONTH, "年月日")
"""What a cell holds that is to be filled: nothing, or the room for a month or a day."""
_WIDE_BLANK = re.compile(r"\s{2,}")
_LABEL_END = re.compile("(?:情况|简历|经历|时间|日期|荣誉|奖励|处分|成果|职务|类别)$")
_LONGEST, _LONGEST_BY_PLACE = 14, 24
_NO_LABEL = re.compile(r"[。；，]|意见|盖章|签字|年月日$|^年月$|^附件|审批表|推荐表|申报表|说明|\d+字")


def form_facts(part: Part) -> Iterator[Fact]:
    """A form's boxes (``organ``, ``level``, ``sealed``), then its fields (``label``, ``type``), each in order."""
    blocks = [block for block in part.blocks if block.text != part.title]
    if "征求意见" not in part.title:  # those that answer there are departments
        yield from _boxes(blocks)
    yield from _fields(blocks)


def _boxes(blocks: Sequence[Block]) -> Iterator[Fact]:
    """The boxes in which an organ gives its opinion or its seal, each organ once."""
    found: dict[str, Fact] = {}
    for position, block in enumerate(blocks):
        if _SEALED_NAME.match(block.text):
            continue
        near = [one.text for one in blocks[position : position + 4]]
        for cell in _cells(block.text):
            organ = _organ_of(cell)
            if organ is None or organ in found or _NO_ORGAN.fullmatch(organ):
                continue
            sealed, words = any(map(_SEALED.search, near)), re.sub(r"\s", "", cell)
            found[organ] = fact("organ", block, organ=organ, level=level_of(organ), sealed=sealed, words=words)
    duties = {organ for organ in found if _BARE_DUTY.fullmatch(organ)}
    yield from (box for organ, box in found.items() if organ not in duties or duties == set(found))


def _organ_of(cell: str) -> str | None:
    """The organ whose opinion or seal a cell asks for; None where it asks for none."""
    box = _BOX.fullmatch(cell.strip())
    organ = re.sub(r"\s|[（(]$", "", box["organ"]) if box else ""
    return organ if len(organ) > 1 else None


def _fields(blocks: Sequence[Block]) -> list[Fact]:
    """The fields, each label once; options (□是 □否, 村/社区 in brackets) make the label before them a choice."""
    fields: list[Fact] = []
    seen: set[str] = set()
    label = last = ""
    blocks = [one._replace(text=_BEFORE_LABEL.sub("", _SEALED_NAME.sub(r"\g<name>", one.text))) for one in blocks]
    told = set(_labels_by_place(blocks))
    for block, cell in ((one, cell) for one in blocks for cell in _cells(one.text)):
        text, newest = re.sub(r"\s", "", cell), fields[-1].values if fields else {}
        head, options = _options_in(cell, label)
        if len(options) > 1 and (head or label):
            label = head or label
            if newest.get("label") != label:
                fields.append(fact("field", block, label=label))
                seen.add(label)
            fields[-1].values.update(_answers(options))
            continue
        if text == _A_MONTH and newest.get("label") == last and (last in block.text or _A_TIME.search(last)):
            newest["type"] = "month"
        label = re.sub(r"[\s：:].*$", "", cell.strip())
        last = label or last
        if text not in seen and _organ_of(cell) is None and (name := _label_in(text, by_place=text in told)):
            seen.add(text)
            fields.append(fact("field", block, label=name, type=type_of_label(name)))
    return fields


def _answers(options: list[str]) -> dict[str, object]:
    """The type of a field that is answered by one of some options."""
    return {"type": "yes_no"} if set(options) == {"是", "否"} else {"type": "choice", "choices": options}


def _label_in(text: str, *, by_place: bool) -> str:
    """The label that a cell's text is, as its place, its words or its colon tell; "" where it is none."""
    name = re.sub(r"[：:].*$", "", text)
    if not 2 <= len(name) <= (_LONGEST_BY_PLACE if by_place else _LONGEST) or _NO_LABEL.search(name):
        return name if "出生年月" in name and len(name) <= 8 else ""
    return name if by_place or _KNOWN.search(name) or text.endswith(("：", ":")) else ""


def _labels_by_place(blocks: Sequence[Block]) -> Iterator[str]:
    """What must be labels by where they stand: with an empty cell behind them, or at a row's end behind one.

    A row of one label with an empty cell is a line by itself; it stands beside other rows and ends as labels do.
    """
    for place, block in enumerate(blocks):
        cells = [re.sub(r"\s", "", cell) for cell in block.text.split("\t")]
        for position, cell in enumerate(cells):
            if cell and cells[position - 1 if position == len(cells) - 1 else position + 1] in _ROOM:
                yield cell
        pieces = [re.sub(r"\s", "", piece) for piece in _WIDE_BLANK.split(block.text)]
        if len(cells) == 1 < len(pieces) and all(1 < len(piece) <= _LONGEST for piece in pieces):
            yield from pieces  # a line of a form in plain text: 法定代表人　　建成时间
        beside = "\t" in "".join(other.text for other in blocks[max(place - 3, 0) : place + 4])
        if len(cells) == 1 and beside and not block.own and _LABEL_END.search(cells[0]):
            yield cells[0]


def _options_in(cell: str, label: str) -> tuple[str, list[str]]:
    """The label that a cell of options has of its own, and its options; none where it has no options.

    ``label`` is that of the cell before: behind 类别 a slash is enough (示范城市/示范社区).
    """
    plain = re.sub(r"\s", "", cell)
    bracketed = _IN_BRACKETS.fullmatch(plain)
    if bracketed:
        words = re.split("[/／]", bracketed["words"])
        return ("", []) if any(map(_A_UNIT.fullmatch, words)) else (re.sub("[：:]", "", plain), words)
    if label.endswith(_CHOSEN) and _SLASHED.fullmatch(plain.strip("（()）")):
        return "", re.split("[/／]", plain.strip("（()）"))
    blanks = _BEFORE_BLANKS.findall(cell)
    if len(blanks) > 1:
        return "", blanks
    head, *rest = re.split(f"[{_BOX_SIGNS}]", cell)
    if head.strip() and rest and not _NO_OPTION.sub("", rest[-1]):  # 村□ 社区□ 其他□____
        *named, first = re.split(r"[：:]|\s{2,}", head.strip())
        head, rest = "".join(named), [first, *rest[:-1]]
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
            head, sign, rest = cell.partition(next(sign for sign in cell if sign in _BOX_SIGNS))
            *before, label = _WIDE_BLANK.split(head.rstrip())
            yield from (*before, f"{label}{sign}{rest}")
        else:
            yield from _WIDE_BLANK.split(cell)


def type_of_label(label: str) -> str:
    """The type of a field, by what its label asks for."""
    return next((name for name, pattern in _FIELD_TYPES if pattern.search(label)), "text")
