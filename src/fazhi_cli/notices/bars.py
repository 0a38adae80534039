"""Vetoes, exclusions and prerequisites, as notices word them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from fazhi_cli.notices.facts import Context, Fact, fact
from fazhi_cli.notices.structure import ATTACHED, Clause, last_piece
from fazhi_cli.notices.timing import window_values
from fazhi_cli.notices.titles import MUST_BE, titles_in
from fazhi_cli.rounds.patterns import either

_NOT = r"(?:不得|不予|不能|不再|不宜|不可以|取消|一票否决|撤销|不列入|不纳入|不准|禁止|暂缓|否决)"
_FAULTS = "(?:情形|情况|问题|行为)"
_ONE_OF = re.compile(
    either(
        # 有下列情形之一的，不得推荐
        rf"(?:下列|以下|上述|如下|之一)[^。]{{0,16}}?(?:{_FAULTS}|事项|条件)?[^。]{{0,12}}?(?:之一)?[^。]*?{_NOT}",
        rf"{_NOT}[^。，]{{0,16}}?(?:下列|以下|如下)?的?{_FAULTS}",  # 不得推荐的情形
        rf"(?:存在|有|发生|出现|具有)(?:下列|以下|如下)[^。]{{0,10}}{_FAULTS}[^。]{{0,6}}之一",  # 存在以下问题之一
        # 未发生下列案件
        "(?:未|没有|无|不得|不)(?:发生|出现|存在|受过?|有)过?(?:下列|以下|如下)"
        f"[^。：]{{0,10}}(?:{_FAULTS}|案件|事故|事件|之一)",
        # 下列人员不再参评
        "(?:下列|以下|如下)[^。：]{0,12}(?:人员|单位|集体|对象|个人|人选)"
        "[^。：]{0,8}不(?:再|得|予|能|宜)?(?:参加|参评|推荐|申报|列为|作为|纳入)",
    )
)
_HEADING = re.compile(  # 不得推荐的情形、否决事项
    rf"(?:{_NOT}|否决|负面|禁止|限制|排除|消极)[^。]{{0,12}}?"
    "(?:推荐|申报|参评|参加|评选|条件|情形|情况|清单|事项|指标|范围)"
)
_INLINE = re.compile(
    either(
        r"[（(](?:\d{1,2}|[一二三四五六七八九十]{1,2})[）)]",  # （1）、（一）
        r"(?<!\d)\d{1,2}(?:[）)．、]|\.(?!\d))",  # 1）、1.
        "[①-⑳]",
        "[一二三四五六七八九十]是",  # 一是
    )
)
_AGAIN = r"(?:再报|再评|再次|重复|推荐|申报|参评|参加|列入|表彰|评选)"
_NO_MORE = r"(?:不再|不得|原则上不|不重复|不能|不予|一般不)"
_WON = r"(?:获得?|荣获|被?授予|被?命名|被?认定|表彰|被?评为|入选|当选)"
_TOLD_AGAIN = "(?:推荐|申报|参评|参加|列入|表彰|评选|重复)"
_EXCLUDED = re.compile(
    either(
        # 历届获奖者不再推荐
        rf"(?:往届|历届|历年|往年)[^。；，]{{2,40}}?{_NO_MORE}[^。；]{{0,8}}{_TOLD_AGAIN}",
        # 已被授予……的，不再重复表彰；近三年获得……的，不得申报
        r"(?:已|曾|历年|往年|往届|近?[一二三两四五\d]年内?)[^。；]{0,30}?"
        "(?:获得?|被授予|授予|命名|认定|表彰|评为|荣获|入选|当选)[^。；]{0,40}?"
        rf"{_NO_MORE}[^。；]{{0,8}}{_TOLD_AGAIN}",
        # 获得……未满三年的，不再推荐
        rf"{_WON}[^。；]{{2,40}}?(?:未满|不满|不足|年内|之内|期内)[^。；]{{0,16}}?{_NO_MORE}[^。；]{{0,8}}{_AGAIN}",
        # 上届已表彰的，不再推荐
        rf"上一?(?:[届批轮次]|年度)[^。；，]{{2,40}}?{_NO_MORE}[^。；]{{0,8}}{_AGAIN}",
        # 凡被授予……的，不再推荐
        "(?:^|(?<=[，。；]))凡?被(?:授予|命名为?|认定为?|评为)[^。；]{2,40}?的?，?"
        f"(?:不再|不得|不予|不重复)[^。；]{{0,8}}{_TOLD_AGAIN}",
        # 从未获得……称号；“未获得……称号的优先”不是
        "(?:从未|未曾|没有|未)(?:获得?|被?授予|被?评为|被?命名为|荣获)过?"
        "[^。；，]{2,40}?(?:称号|荣誉|表彰|命名)(?![^。；]{0,12}优先)",
    )
)
_NAMED = "(?:获得?|荣获|被?授予|被?评为|被?命名为)"
_HELD = re.compile(
    either(
        # 须获得市级……称号
        "(?:须|必须|应当?|要|需|原则上(?:应|须)?|已|曾)[^。；，]{0,16}?"
        "(?:获得?过?|被授予|被命名为|被评为|荣获|具有|取得|受到过?)[^。；]{0,30}?(?:称号|荣誉|表彰|奖励|命名)",
        "从[^。；]{2,30}?(?:中|当中)[^。；]{0,6}(?:推荐|产生|遴选|择优|选拔)",  # 从市级……中推荐
        # 须为市级文明村
        rf"{MUST_BE}(?:[省市县区州]级|全[国省市县])(?:以上)?"
        "(?:文明|先进|示范|模范|卫生|平安|优秀|最美|标准化|民主法治|星级)[^。；，、]{1,14}",
        "(?:获得|荣获|受到)过?[^。；，]{0,24}(?:以上|级)[^。；，]{0,16}(?:称号|荣誉|表彰|奖励)",  # 获得过县级以上表彰
        # 持有……称号、连续两届获得……称号
        "(?:持有|保有|保持|连续[^。；，]{1,4}[届次年批轮](?:获得?|荣获|被?授予|被?评为|被?命名为?|保持)?)"
        "[^。；，]{2,40}?(?:称号|荣誉|命名)",
        # 获得……称号满两年
        rf"{_NAMED}[^。；，]{{2,40}}?(?:称号|荣誉|命名)[^。；]{{0,4}}"
        r"(?:届?满|有效期|[一二两三四五\d]年(?:以上|后))",
        # 2019年以来获得……称号
        r"(?:自|从)?\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日)?(?:以来|起)[^。；，]{0,6}"
        rf"{_NAMED}[^。；，]{{2,40}}?(?:称号|荣誉|命名|表彰)",
    )
)
_ONLY_THEN = re.compile(
    r"(?:获得?过?|荣获|被?授予|被?命名为|被?认定为|被?评为)(?P<title>[^。；]{2,60}?)的?[^。；，]{0,24}?，?(?:[^。；，]{0,10}?)"
    r"(?:方可|才可以?|才能|方能|始得|均可)(?:申报|推荐|参评|参加|申请)"
)
_PREFERRED = re.compile(r"优先|同等条件|适当倾斜|鼓励")
_DENIES = re.compile(r"不|弄虚作假|一经查实|参考")


def vetoes(context: Context) -> Iterator[Fact]:
    """``number`` in the notice, ``text`` of the circumstance, ``lead`` (the sentence above it), ``windows`` of its own.

    The lead is a sentence that bars those in one of the following circumstances, else a heading that says so; a sentence
    that bars somebody by itself (凡受过处分的，不得参评) is its own lead.
    """
    leads = [position for position, clause in enumerate(context.body) if _is_lead(clause)]
    leads.sort(key=lambda position: context.body[position].heading)
    places = {clause.id: place for place, clause in enumerate(context.body)}
    found: dict[str, list[tuple[Clause, str, Clause]]] = {}
    for position in leads:
        lead = context.body[position]
        items = [
            (item, text)
            for item, whole in _items(context.body, position)
            for text in _by_window(whole)
            if item.id not in found
        ]
        for item, text in items if lead.id not in found else ():
            found.setdefault(item.id, []).append((item, text, lead))
    for clause in context.body:
        if clause.id not in found and not any(clause is lead for each in found.values() for _, _, lead in each):
            found |= {clause.id: [(clause, text, clause) for text in _barring(clause)]}
    ordered = [each for id_ in sorted(found, key=places.__getitem__) for each in found[id_]]
    for number, (item, text, lead) in enumerate(ordered, 1):
        above = lead.text.split("：")[0] if lead is not item or "：" in lead.text else ""
        yield fact(
            "veto", item, number=number, text=text, lead=lead.id, lead_text=lead.text,
            windows=list(window_values(text)), lead_windows=list(window_values(above)),
            parts_words=[values["words"] for values in window_values(text)],
        )  # fmt: skip


def _by_window(text: str) -> list[str]:
    """A circumstance, as several where years of their own begin behind 或者 or a comma (近五年受过处分，或者近三年发生事故)."""
    pieces = _OTHER_YEARS.split(text)
    return pieces if list(window_values(pieces[0])) else [text]


_OTHER_YEARS = re.compile(
    r"(?:[，、；](?:或者?|以及|及|和)?|或者?|以及|及|和)"
    r"(?=最?近[一二两三四五六七八九十\d]+年|[自从]?\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日)?(?:以来|起|至今))"
)


def _barring(clause: Clause) -> list[str]:
    """The circumstances in which a single sentence bars somebody: each of those between 或者 by itself."""
    if clause.heading or _EXCLUDED.search(clause.text):
        return []
    match = _SINGLE.match(clause.text)
    if match is None:
        return _nothing_of(clause.text)
    if not _WRONG.search(match["what"]) or _OWN_FAULT.search(match["what"]):
        return []
    pieces = re.split(r"[，、]?(?:或者|以及)|、(?=近|曾|\d{4}年|[一二三两四五\d]+年内)", match["what"])
    return [piece for piece in pieces if len(piece) > 3]


def _nothing_of(text: str) -> list[str]:
    """The circumstances of which a condition says that there are none, each with the years that it speaks of."""
    found = []
    for match in _CLEAN.finditer(text):
        before = [values["words"] for values in window_values(text[: match.start()])]
        when = max(before, key=text[: match.start()].rfind, default="")
        if _WRONG.search(match["what"]) and not _OWN_FAULT.search(match["what"]):
            found.append(f"{when}{match['what']}")
    return found


_SINGLE = re.compile(  # 凡受过处分的单位和个人，一律不得参评
    r"(?:凡是?|对|对于|如)?(?P<what>[^。；：]{5,120}?)"
    "(?:的?[，,]|的(?:个人|单位|集体|人员|对象|人选|企业|地区|村|县（市、区）|[和及、，])+)"
    r"(?:其|该(?:单位|个人|对象|县|村))?(?:均|一律|亦|也|原则上|一概|实行|给予)*"
    rf"(?:(?:{_NOT}|不)(?:再|得|予|能)?(?:推荐|参评|参加|申报|评选|列为|列入|作为|被推荐)|“?一票否决)"
)
_CLEAN = re.compile(
    r"(?:无|没有|未(?=发生|出现|受|被|有))(?:任何|过)?(?P<what>[^。；，无未]{2,30}"
    "(?:行为|案件|命案|事故|事件|处分|处罚|处理|追究|通报(?:批评)?|批评|曝光|纠纷|问题|上访|投诉|记录|舆情"
    "|情形|情况|现象))"
)
"""A condition that nothing of the kind happened: 近三年内无违法违纪行为，未发生安全责任事故."""
_WRONG = re.compile(
    r"违法|违纪|违规|违反|犯罪|处分|处罚|事故|事件|失信|追究|通报|曝光|投诉|造假|虚假|拖欠|腐败|不合格|退兵|上访|纠纷|命案|欠薪|失范|不端|舆情|不良(?:信用|记录)"
)
_OWN_FAULT = re.compile(r"(?:申报|推荐|评选)[^，。]{0,6}(?:材料|过程|工作|程序|纪律|条件)|本通知|逾期|名额")
"""What is wrong with the papers or in the selection itself is no circumstance of the applicant's."""


def _is_lead(clause: Clause) -> bool:
    if clause.heading or not clause.text.endswith(("。", "；")):
        return bool(_ONE_OF.search(clause.text) or _HEADING.search(clause.text))
    return bool(_ONE_OF.search(clause.text)) and bool(re.search(r"下列|以下|如下", clause.text))


def _items(body: Sequence[Clause], position: int) -> list[tuple[Clause, str]]:
    """The circumstances below a lead: numbered items one level deeper, or those listed within the sentence."""
    lead = body[position]
    inline = _within(lead)
    if inline:
        return [(lead, text) for text in inline]
    items: list[tuple[Clause, str]] = []
    depth: int | None = None
    for clause in body[position + 1 :]:
        if clause.path[: len(lead.path)] != lead.path:
            break
        deeper = len(clause.path) - len(lead.path)
        if deeper <= 0:
            if items or clause.text.startswith((*ATTACHED, "联系")):
                break
            inline = _within(clause)
            if inline:
                return [(clause, text) for text in inline]
            continue
        depth = depth or len(clause.path)
        if len(clause.path) == depth and (not items or items[-1][0].path != clause.path):
            items.append((clause, clause.text))
    return items


def _within(clause: Clause) -> list[str]:
    """Circumstances that one sentence lists behind its colon: 一是…；二是…, （1）…；（2）…, or by semicolons."""
    _, colon, rest = clause.text.partition("：")
    if not colon or len(rest) < 8:
        return []
    numbered = _INLINE.match(rest.strip())
    stripped = (piece.strip(" ；;，。") for piece in (_INLINE.split(rest) if numbered else re.split("[；;]", rest)))
    pieces = [piece for piece in stripped if piece]
    return pieces if numbered or len(pieces) > 1 else []


def exclusions(context: Context) -> Iterator[Fact]:
    """``text``: earlier titles that bar from a new one."""
    for clause in context.body:
        for match in _EXCLUDED.finditer(clause.text):
            yield fact(
                "exclusion", clause, text=match[0], titles=titles_in(match[0]), passage=_passage(clause.text, match)
            )


def prerequisites(context: Context) -> Iterator[Fact]:
    """``text``: titles that an applicant must hold already."""
    for clause in context.body:
        only_then = _ONLY_THEN.search(clause.text)
        match = only_then or _HELD.search(clause.text)
        denied = _DENIES.search(clause.text) and only_then is None
        if match and not denied and not _PREFERRED.search(clause.text):
            yield fact(
                "prerequisite", clause, text=match[0], titles=titles_in(match[0]), passage=_passage(clause.text, match)
            )


def _passage(text: str, match: re.Match[str]) -> str:
    """What is said of the title: from the beginning of its piece of the sentence to where another thing is told."""
    before = last_piece(text[: match.start()])
    after = re.split(r"[。；;]|(?:获得|荣获)[“《]|发生|受到|近[一二两三四五\d]", text[match.end() :])[0]
    return before + match[0] + after
