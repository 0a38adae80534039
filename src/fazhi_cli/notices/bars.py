"""The circumstances that bar from being recommended, as notices word them."""

import re
from collections.abc import Iterator, Sequence

from fazhi_cli.notices.facts import Context, Fact, fact
from fazhi_cli.notices.structure import ATTACHED, Clause
from fazhi_cli.notices.timing import window_values
from fazhi_cli.notices.titles import EXCLUDED, HELD
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
_NEXT = re.compile("[；;]|(?<=的)、(?![^；;、的]{1,10}的[^；;、。])")
"""Between circumstances that follow one another in a sentence, not between 党的 and 国家的 of one."""
_INLINE = re.compile(
    either(
        r"[（(](?:\d{1,2}|[一二三四五六七八九十]{1,2})[）)]",  # （1）、（一）
        r"(?<!\d)\d{1,2}(?:[）)．、]|\.(?!\d))",  # 1）、1.
        "[①-⑳]",
        "[一二三四五六七八九十]是",  # 一是
    )
)
_OTHER_YEARS = re.compile(
    r"(?:[，、；](?:或者?|以及|及|和)?|或者?|以及|及|和)"
    r"(?=最?近[一二两三四五六七八九十\d]+年|[自从]?\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日)?(?:以来|起|至今))"
)
_STILL = re.compile("正[在被]|仍|尚[未在处]|目前|移出|期(?:限|间)?[未内]|未(?:结案|解除|消除|整改|执行)")
"""Words of what counts for as long as it lasts, not for some years: 正在接受审查调查."""
_BETWEEN = re.compile(r"[，、]?(?:或者|以及)|、(?=近|曾|\d{4}年|[一二三两四五\d]+年内)")
_SINGLE = re.compile(  # 凡受过处分的单位和个人，一律不得参评
    r"(?:凡是?|对|对于|如)?(?P<what>[^。；：]{5,120}?)"
    "(?:的?[，,]|的(?:个人|单位|集体|人员|对象|人选|企业|地区|村|县（市、区）|[和及、，])+)"
    r"(?:其|该(?:单位|个人|对象|县|村))?(?:均|一律|亦|也|原则上|一概|实行|给予)*"
    rf"(?:(?:{_NOT}|不)(?:再|得|予|能)?(?:推荐|参评|参加|申报|评选|列为|列入|作为|被推荐)"
    "|“?一票否决|取消[^，。；]{0,4}资格)"
)
_BAR = (
    rf"[^。，；：]{{0,8}}(?:一票否决|负面清单|{_NOT}(?:推荐|申报|参[评加选]))"
    rf"(?:制|的|{_FAULTS}|事项|人员|对象|单位|个人|集体|企业)*："
)
_BEHIND = re.compile(_BAR + "(?P<what>[^。；：]{5,120}[者的])。?$")
"""A circumstance behind the words for what follows from it: 实行一票否决：一年内发生医疗事故者."""
_WHOSE = re.compile(
    "(?P<who>[\u4e00-\u9fff、]{0,12}(?:成员|人员|班子|负责人|干部|职工|教师|学生|党员|村民|企业|单位))(?:均|都)?"
)
"""Who did nothing of the kind, where a condition says so: 领导班子成员无违纪违法行为."""
_A_WORD = "无(?:障碍|烟|线|偿|缝|党派|形|疑|纸化|废城市|讼|人机|公害|害化|菌)"
"""Words that begin with 无 and deny nothing: 无障碍设施."""
_CLEAN = re.compile(
    rf"(?:(?!{_A_WORD})无|没有|(?P<verb>未)(?=发生|出现|受|被|有|因|列入|纳入))(?:任何|过)?(?P<what>(?:[^。；，无未]|{_A_WORD}){{2,60}}"
    "(?:行为|案件|命案|事故|事件|处分|处罚|处理|追究|通报(?:批评)?|批评|曝光|纠纷|问题|上访|投诉|记录|舆情"
    "|情形|情况|现象|名单|名录))"
)
"""A condition that nothing of the kind happened: 近三年内无违法违纪行为，未发生安全责任事故."""
_SAYS_HOW = re.compile("发生|出现|存在|受|被|有(?![效关责])")
_HAPPENS = re.compile("(?:事故|事件|案件|命案|纠纷|舆情)$")
_WRONG = re.compile(
    either(
        "违法|违纪|违规|违反|犯罪|处分|处罚|追究|腐败",
        "事故|事件|命案|纠纷|上访|投诉|舆情",
        "(?:经营)?异常名录|失信|造假|虚假|拖欠|欠薪|失范|不端|不良(?:信用|记录)",  # 不良信用
        "通报|曝光|不合格|退兵",
        "刑事|治安案件|民转刑|涉[黑恶毒邪枪]|黑恶|邪教",
    )
)
_OWN_FAULT = re.compile(r"(?:申报|推荐|评选)[^，。]{0,6}(?:材料|过程|工作|程序|纪律|条件)|本通知|逾期|名额")
"""What is wrong with the papers or in the selection itself is no circumstance of the applicant's."""
_IN_FAVOUR = re.compile(
    "优先|破格|放宽|加分|不受(?!理)|[可均]以?(?:直接|申报|推荐|参[评加]|评|认定)|予以(?:表彰|奖励|推荐|支持)"
)
"""What follows from what counts in somebody's favour: 有下列情况之一的，同等条件下优先."""
_PREFERS = re.compile("[^。；]{0,12}优先")
_WON_BEFORE = re.compile(  # 曾获全国或者江淮青年五四奖章的
    "(?:.{0,12}(?:以来|年内))?(?:已经?|曾经?)(?:获得?过?|被?授予|被?评为|被?命名为|荣获)[^，。；]{2,40}"
    "(?:奖|奖[章状杯牌]|称号|表彰|荣誉|标兵|模范|能手|红旗手)[”》]?的?[。；]?"
)
_NOT_WON = re.compile(r"未|没有|不|撤销|取消|收回")


def vetoes(context: Context) -> Iterator[Fact]:
    """The circumstances that bar, without those that are an earlier title, numbered again."""
    kept = (found for found in circumstances(context) if not is_earlier_title(found.values["text"]))
    for number, found in enumerate(kept, 1):
        yield found._replace(values=found.values | {"number": number})


def circumstances(context: Context) -> Iterator[Fact]:
    """``number`` in the notice, ``text`` of the circumstance, ``lead`` (the sentence above it), ``windows`` of its own.

    The lead is the sentence or heading that says that what follows bars from being recommended; a sentence that bars
    somebody by itself (凡受过处分的，不得参评) is its own lead.
    """
    leads = [place for place, clause in enumerate(context.body) if _is_lead(clause, _heading(context.body, place))]
    leads.sort(key=lambda position: context.body[position].heading)
    places = {clause.id: place for place, clause in enumerate(context.body)}
    found: dict[str, list[tuple[Clause, str, Clause]]] = {}
    for position in leads:
        lead = context.body[position]
        own = [(item, whole) for item, whole in _items(context.body, position) if not {item.id, lead.id} & found.keys()]
        for item, whole in own:
            pieces = _OTHER_YEARS.split(whole)  # several where the first has years: 近五年受过处分，或者近三年发生事故
            texts = pieces if list(window_values(pieces[0])) else [whole]
            found.setdefault(item.id, []).extend((item, text, lead) for text in texts)
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


def _barring(clause: Clause) -> list[str]:
    """The circumstances in which a single sentence bars somebody: each of those between 或者 by itself."""
    if clause.heading or EXCLUDED.search(clause.text):
        return []
    if behind := _BEHIND.match(clause.text):
        return [behind["what"].rstrip("者的")] if _WRONG.search(behind["what"]) else []
    matches = [match for piece in clause.text.split("；") if (match := _SINGLE.match(piece))]
    if not matches:
        return _nothing_of(clause.text)
    told = [match["what"] for match in matches if _WRONG.search(match["what"]) and not _OWN_FAULT.search(match["what"])]
    return [piece for what in told for piece in _with_its_years(_BETWEEN.split(what)) if len(piece) > 3]


def _with_its_years(pieces: list[str]) -> list[str]:
    """Circumstances of one sentence, those without years of their own with the years that it begins with."""
    first = next((values["words"] for values in window_values(pieces[0])), "")
    if not first or not pieces[0].startswith(first):
        return pieces
    more = [piece for piece in pieces[1:] if len(piece) > 3]
    own = (list(window_values(piece)) or _STILL.search(piece) for piece in more)
    return [pieces[0], *(piece if has else first + piece for piece, has in zip(more, own, strict=True))]


def _nothing_of(text: str) -> list[str]:
    """The circumstances of which a condition says that there are none, each with the years that it speaks of."""
    found = []
    for match in _CLEAN.finditer(text):
        piece = _INLINE.split(text[: match.start()])[-1]
        when = max((values["words"] for values in window_values(piece)), key=piece.rfind, default="")
        what = match["what"]
        whose = _WHOSE.fullmatch(piece.split("，")[-1].replace(when, ""))
        is_said = match["verb"] or _SAYS_HOW.match(what)
        how = "" if is_said else "发生" if _HAPPENS.search(what) else "有"
        if _WRONG.search(what) and not _OWN_FAULT.search(what) and not _PREFERS.match(text, match.end()):
            found.append(f"{when}{whose['who'] if whose else ''}{how}{what}")
    return found


def _heading(body: Sequence[Clause], position: int) -> str:
    """The heading of the item that a clause stands in; "" where it has none."""
    path = body[position].path
    above = (one for one in reversed(body[:position]) if one.heading)
    return next((one.text for one in above if one.path == path[: len(one.path)]), "")


def _is_lead(clause: Clause, heading: str) -> bool:
    favoured = _IN_FAVOUR.search(clause.text) or (_IN_FAVOUR.search(heading) and not _HEADING.search(heading))
    if favoured and not re.search(_NOT, clause.text):
        return False
    if clause.heading or not clause.text.endswith(("。", "；")):
        return bool(_ONE_OF.search(clause.text) or _HEADING.search(clause.text))
    told = _ONE_OF.search(clause.text) and re.search(r"下列|以下|如下", clause.text)
    return bool(told or (re.match(_BAR, clause.text) and _within(clause)))


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
    stripped = (piece.strip(" ；;，。") for piece in (_INLINE if numbered else _NEXT).split(rest))
    pieces = [piece for piece in stripped if piece]
    return pieces if numbered or len(pieces) > 1 else []


def is_earlier_title(circumstance: str) -> bool:
    """Whether a circumstance that bars is an earlier title: 2018年以来已获得省级以上表彰的."""
    held = HELD.search(circumstance) or _WON_BEFORE.fullmatch(circumstance)
    return bool(held) and not _WRONG.search(circumstance) and not _NOT_WON.search(circumstance)
