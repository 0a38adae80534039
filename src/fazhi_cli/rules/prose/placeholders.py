"""占位文字: gaps of a draft that were never filled in; people's names that are masked on purpose are left alone."""

import re
from collections.abc import Iterator

from fazhi_cli.findings import Problem
from fazhi_cli.rounds.model import Round
from fazhi_cli.rounds.patterns import YEAR_OF_OURS, LazyPattern, either
from fazhi_cli.rounds.text_checks import TextChecks
from fazhi_cli.rounds.word_finder import any_pair, asked
from fazhi_cli.rules.prose.spots import Prose, Spot, all_spots, beside, is_han, part_of_a_word, spots_of, text_rule

_NUMERALS = frozenset("〇○零一二三四五六七八九十百千万亿两廿卅")
_TENS = frozenset("百千万亿")
_MAYBE_EMPTY = any_pair('（(《“‘【［[｛{「〈"', '）)》”’】］]｝}」〉" \u3000_＿、，,')
_GAP, _GAPS, _MASKS = "[ \u3000_＿]", "[ \u3000_＿]+", "xX×✕＊*□_＿○◯"
_YEAR_WITH_GAPS = LazyPattern(
    either(
        "(?<![0-9])"
        + either(
            f"(?:19|20)[{_MASKS}#?？][0-9]",  # 20x6年
            rf"(?:19|20)[0-9]?[{_MASKS}〇#?？.…·—\-]{{1,4}}",  # 20xx年、201X年、20__年
            r"20[ \u3000]{2,}",  # 20　　年
        )
        + "年",
        f"(?<=年){_GAPS}月{_GAP}*日",  # 年  月  日
        f"(?<=年)月{_GAPS}日",  # 年月  日
        "(?<=[0-9]年)月日",  # 2016年月日
        f"{YEAR_OF_OURS}年{_GAPS}月",  # 2016年  月
        f"(?<=[0-9]月){_GAPS}日",  # 5月  日
        f"(?<!{_GAP}){_GAPS}年{_GAPS}月(?:{_GAPS}日)?",  # 　　年　　月　　日
        "(?<=[0-9]月)日(?![0-9均常期新夜前后内子])",  # 5月日；“5月日均”说的是每天
        rf"(?<![0-9])(?:19|20)[{_MASKS}]{{2}}(?=[至到—–\-～~])",  # 20××—2020年
        rf"(?<!某)[{_MASKS}]{{1,3}}(?=[〔［\[]{YEAR_OF_OURS}[〕］\]][0-9]{{1,4}}号)",  # 牟×〔2017〕12号
        rf"(?<=[〔［\[（(])(?:19|20)(?:[{_MASKS} \u3000]{{1,2}}|[0-9][{_MASKS} \u3000]|[{_MASKS} \u3000][0-9])(?=[〕］\]）)][0-9]{{1,4}}号)",  # 〔20××〕12号
        rf"{YEAR_OF_OURS}(?:年(?:[A-Za-z]{{1,2}}|[…·.]{{1,3}})(?=月)|[./．][{_MASKS}]{{1,2}}(?=[./．]))",  # 2017年…月、2017.×.×
    )
)
_LEFT_OUT = LazyPattern(
    either(
        "(?<=[率度例比])(?:占|达到?了?|到|至|为|在)?[%％]",  # 覆盖率达到%
        # 召开会议次，；“会议次数”“活动场地”是词
        "(?:会议|座谈会)次(?=[，。；、])",
        "(?:宣讲|讲座|活动|培训)[场次期](?=[，。；、])",
        "(?:人员|学员|调解员|陪审员|法官|检察官|律师|干警|民警|干部|教师|讲师)名(?=[，。；、])",
        "(?:纠纷[件起]|案件件)(?=[，。；、])",
        "(?:人员|干部|群众)人次(?=[，。；、])",
        "(?:成功|办结|受理|审结|化解|查处)[件起](?=[，。；、])",
        "(?:达到了?|占到?|提高到|上升到|下降到|降至|增至)[%％]",
        "(?:制定|印发|出台|建立|建成|开展|召开|投入|组织)了(?=[，。；])",  # 制定了，明确了责任
        "(?:资料|手册|读本|试卷)[份册](?=[，。；、])",
        "(?:广场|公园|长廊|工作站|阵地)[个处](?=[，。；、])",
        "(?<=[于在自从由至])年月日",  # 于年月日启动
        "由(?:牵头|主办|承办)(?![单部人的方])",  # 由牵头
        "《[^《》\n]{3,40}的》",  # 《关于加强普法工作的》
        "(?<=[》”])[和及与]等",  # 《考核办法》和等制度
    )
)
"""What is not there though the sentence goes on as if it was: a figure, a name, the end of a title."""
_MAYBE_LEFT_OUT = (
    any_pair("率度例比到至为在了占达", "%％")
    | any_pair("议会讲座动训", "次场期")
    | any_pair("员官师警部", "名")
    | any_pair("纷件", "件起")
    | any_pair("员部众", "人")
    | any_pair("功结理解处", "件起")
    | any_pair("定发台立成展开入织", "了")
    | any_pair("料册本卷场园廊站地", "份册个处")
    | any_pair("于在自从由至", "年")
    | any_pair("由", "牵主承")
    | any_pair("的", "》")
    | asked(("》和等", "”和等", "》及等", "”及等", "》与等", "”与等"))
)
_EMPTY = LazyPattern(
    either(
        r"（[ \u3000_＿、，]*）",  # （　、　）
        r"\([ \u3000_＿,]*\)",
        *(
            rf"{re.escape(opened)}{_GAP}*{re.escape(close)}"
            for opened, close in ("《》", "“”", "‘’", "【】", "［］", "[]", "｛｝", "{}", "「」", "〈〉")
        ),
    )
)
_BRACKETED = LazyPattern(  # 【县名】、（（数字））
    r"[（(【\[［{｛<＜〈〔]{1,2}[ \u3000]*"
    r"(?P<words>[^（）()【】\[\]［］{}｛｝<>＜＞〈〉《》“”〔〕\n。，]{1,20})"
    r"[）)】\]］}｝>＞〉〕]{1,2}"
)
_QUOTED = LazyPattern(r"[《“](?P<words>[^《》“”\n。，]{1,8})[》”]")
_FIGURES = tuple("0123456789.,，")
_GAP_SIGNS = frozenset(" \u3000?…·")
_GAP_PAIRS = any_pair("年", "月") | any_pair("月", "日") | any_pair("？.—-", "年") | any_pair("年", "MmNn")
_WRITES_A_MARK = frozenset("打划画标")
_ONLY_MARKS = LazyPattern(r"[xXＸｘ×*＊○□_＿]{1,6}$|[?？…—-]{1,6}$")
_FIELD = LazyPattern(
    either(
        r"\$?\{\{?[ \u3000]*[\u4e00-\u9fffA-Za-z_]{1,20}[ \u3000]*\}\}?",  # {{县名}}、${name}
        "｛[\u4e00-\u9fff]{1,12}｝",  # ｛单位名称｝
        "＜[\u4e00-\u9fff]{1,8}＞",  # ＜县名＞
        "<[\u4e00-\u9fff]{1,8}>",  # <县名>
    )
)
_NOTES = ("注：", "备注", "说明：", "以上数", "以下数", "以上内容", "以下内容")
_ASKS = LazyPattern("待[核补定查填统确完续改]|(?<!申)请(?!求|示)|需[核补填]|示例|替换|虚构|假设|填写")
"""How a note in brackets begins, and what it says where it asks for something; others only explain."""
_ASKS_FOR = LazyPattern(
    either(
        "补(?![贴助选偿考录种植课缴办充给查休])[^0-9]{2,8}$",  # 补具体数字；补贴资金
        "[\u4e00-\u9fff]{2,6}(?:姓名|电话号码|具体数字)$",  # 县委书记姓名
    )
)
_GAP_BEFORE_PERCENT = LazyPattern("(?<=[\u4e00-\u9fff])[ \u3000_＿]+(?=[%％])")
_NOTHING_SAID = LazyPattern(r"(?m)^[ \u3000]*(?:…+|\.{3,}|。{3,}|—{2,})[ \u3000]*$")
"""A paragraph of nothing but dots or dashes."""
_DOTS = any_pair(".。", ".。")
_KINDS = ("最美", "十佳", "十大", "优秀", "身边")
_LETTER_FOR_A_PLACE = LazyPattern(r"(?<![A-Za-z0-9“‘+])[A-Z](?=[县镇乡村](?!级))")


@text_rule(
    "FZ-W101",
    title="不得留有占位文字",
    why="“××”“待补充”“20xx年”之类是底稿里没有填完的地方，印到{表}上会被退回。隐去的人名（李××）不算。",
    fix="把这一处补写完整，或者删去。",
)
def placeholder_left(text: Prose, round: Round) -> Iterator[Problem]:
    """No word of the list, no masking marks, no gap in a date, no empty bracket is left in the text."""
    for word, found in text.by_word(placeholder_spots(text, round.text_checks)).items():
        shown = word.strip() or "空白"
        yield text.problem(found, f"{text.label}中有没填的“{shown}”", word)


def placeholder_spots(prose: Prose, checks: TextChecks) -> list[Spot]:
    """Where a text, or any value of a nomination, was never filled in; none overlaps another."""
    text, used = prose.text, prose.signs
    found = [Spot(*spot) for spot in checks.finders.placeholders.spots(prose.searched)]
    found += [*_words(text, checks, used), *_masked(prose, checks), *_gaps(prose, checks)]
    found += _brackets(prose, checks)
    apart: list[Spot] = []
    for spot in sorted(found, key=lambda one: (one.start, -one.end)):
        if not apart or spot.start >= apart[-1].end:
            apart.append(spot)
    return apart


def _words(text: str, checks: TextChecks, used: frozenset[str]) -> Iterator[Spot]:
    for spot in spots_of(checks.any_waiting.finditer(text)) if "待" in text else ():
        if not part_of_a_word(text, spot, checks.not_a_placeholder_after, checks.not_a_waiting_before):
            yield spot
    if "某" in text:
        yield from _unnamed(text, checks)
    if not used.isdisjoint("ABCDEFGHIJKLMNOPQRSTUVWXYZ"):
        yield from spots_of(_LETTER_FOR_A_PLACE.finditer(text))


def _unnamed(text: str, checks: TextChecks) -> Iterator[Spot]:
    """某县, 某某; no 李某某."""
    for word in checks.unnamed:
        for spot in all_spots(text, word.word):
            before = text[spot.start - 1 : spot.start]
            if before and is_han(before) and before not in checks.unnamed_after:
                continue  # 东北某市：说的是别处的事
            if not part_of_a_word(text, spot, "某" + checks.any_surname + word.unless_after, word.unless_before):
                yield spot
    for spot in all_spots(text, "某某"):
        if text[spot.start - 1 : spot.start] not in (*checks.any_surname, "某", "×"):
            yield spot


def _masked(prose: Prose, checks: TextChecks) -> Iterator[Spot]:
    text, used = prose.text, prose.signs
    for spot in spots_of(checks.masked.finditer(text)) if not used.isdisjoint(checks.masks) else ():
        left, right = beside(text, spot)
        marks = text[spot.start : spot.end]
        if _is_number_or_code(marks, left, right) or hidden_name(text, spot, checks):
            continue
        if right == "”" and text.endswith(_KINDS, 0, spot.start):
            continue  # “最美××”评选
        if len(marks) == 1 and marks in "●★■◆▲○※*☆◇△#" and (not spot.start or left == "\n"):
            continue  # 段首的项目符号
        yield spot
    for sign, pattern in checks.stand_ins:
        maybe = sign[0] in used or sign[0] in "0？"
        if maybe and sign in text and (sign != "00" or _zeros_alone(text)):
            yield from spots_of(pattern.finditer(text))


def _zeros_alone(text: str) -> bool:
    """Whether 00 stands anywhere without a figure before it."""
    return any(text[spot.start - 1 : spot.start] not in _FIGURES for spot in all_spots(text, "00"))


def _is_number_or_code(marks: str, left: str, right: str) -> bool:
    """3×5, XXL, 139****0000, 豫A×××××, 二○一七年, 1+X."""
    if (left.isascii() and left.isalpha()) or (right.isascii() and right.isalnum()) or "+" in (left, right):
        return True
    if left.isdigit() and left.isascii():
        return not right or not is_han(right)
    return set(marks) <= _NUMERALS and (left in _NUMERALS or right in _NUMERALS - _TENS) and bool(left)


def hidden_name(text: str, spot: Spot, checks: TextChecks) -> bool:
    """Whether the marks stand for the rest of a person's name: 李××, 张××诉王××, 当事人×某."""
    left, right = beside(text, spot)
    if right and right in "某诉":
        return right == "某" or left in checks.any_surname
    follows = checks.any_counted.match(text, spot.end)
    if left and left in checks.surnames:
        return not (follows and follows.group() not in ("人", "家", "户", "名", "同志", "多", "余"))
    if left and left in checks.surnames_in_words and not follows:
        before = text[spot.start - 2 : spot.start - 1] if spot.start > 1 else ""
        return not before or before == "\n" or before in checks.persons
    return not follows and left != "" and text[: spot.start].endswith(checks.masked_persons)


def _gaps(prose: Prose, checks: TextChecks) -> Iterator[Spot]:
    text, used = prose.text, prose.signs
    if not used.isdisjoint(_GAP_SIGNS) or not used.isdisjoint(checks.masks) or not _GAP_PAIRS.isdisjoint(prose.pairs):
        yield from spots_of(_YEAR_WITH_GAPS.finditer(text))
    if not used.isdisjoint("…—") or not _DOTS.isdisjoint(prose.pairs):
        yield from spots_of(_NOTHING_SAID.finditer(text))
    if not used.isdisjoint(" \u3000_＿"):
        yield from spots_of(checks.gap_before_a_measure.finditer(text))
        yield from spots_of(_GAP_BEFORE_PERCENT.finditer(text))
    if not _MAYBE_LEFT_OUT.isdisjoint(prose.pairs):
        yield from spots_of(_LEFT_OUT.finditer(text))


def _brackets(prose: Prose, checks: TextChecks) -> Iterator[Spot]:
    text, used = prose.text, prose.signs
    if not _MAYBE_EMPTY.isdisjoint(prose.pairs):
        yield from spots_of(_EMPTY.finditer(text))
    if not used.isdisjoint("{｛<＜$"):
        yield from spots_of(_FIELD.finditer(text))
    if checks.prompts_in_brackets.isdisjoint(prose.pairs):
        return
    for pattern in (_BRACKETED, _QUOTED):
        for match in pattern.finditer(text):
            words = match["words"]
            behind = text[match.start() - 1 : match.start()] if match.start() else ""
            if match.group()[0] in "（(" and words in checks.plain_in_parentheses and is_han(behind or "。"):
                continue
            if pattern is _QUOTED and behind in _WRITES_A_MARK and _ONLY_MARKS.match(words):
                continue  # 打“×”
            asked = words in checks.prompts or words.startswith(checks.prompt_beginnings)
            if (
                asked
                or _ONLY_MARKS.match(words)
                or (pattern is _BRACKETED and _ASKS_FOR.match(words))
                or (words.startswith(_NOTES) and _ASKS.search(words))
            ):
                yield Spot(*match.span())
