"""Deadlines, 公示 and windows of years, as notices word them."""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from typing import Any

from fazhi_cli.chinese_numbers import whole_number
from fazhi_cli.notices.amounts import NUMBER, Day, days_in
from fazhi_cli.notices.facts import Context, Fact, fact
from fazhi_cli.notices.levels import level_of
from fazhi_cli.notices.structure import Clause, first_piece, last_piece
from fazhi_cli.rounds.patterns import either

_FILING = re.compile(r"报|送|提交|寄|上传|发送|发至|提出(?:书面)?申请|推荐|汇总|截止|受理|交至|交到|递交")
_NOT_DONE = re.compile(r"(?:不|不予|不再|未)$")
_HANDED_IN = re.compile(r"报送|上报|寄|提交|报(?=至|到|给|所在|[省市县区乡镇街校院]|党委|集团|公司)")
_EXTENDED = re.compile(r"(?:延长|延期|顺延|推迟|延后)(?:至|到|为)[^，。；]{0,4}$")
_OTHER_DUTY = re.compile(
    "完成|召开|启动|印发|下发|公布|结束|开展|公示|发布|组织(?![部人])|考核|考察|考评|审核|初审|复核|复审|评审|验收|检查|自查|自评"
    "|整改|核查|进行"
)
_OF_A_SUM = re.compile(r"(?:计算|统计|核算|年龄|[工党教军]龄|年限|数据|业绩|任期|有效期)[^，。；]{0,6}$")
"""What is reckoned up to a day, not handed in by it: 党龄计算截止时间为."""
_NO_LAST_DAY = re.compile(
    either(
        r"\s*(?:至|到|—|－|-|~|～)",  # 3月1日至3月10日
        "，?(?:仍|尚|还|已|须|应|均|继续)*"  # 截至3月31日仍保持该称号
        "(?:保持|持有|保留|拥有|在有效期|有效|满|达到|从事|连续|累计|在职|在岗)",
    )
)
"""What stands behind a day that is the first of a span, or on which something is so."""
_DONE = re.compile("完成(?:网上|线上|在线|网络)?(?:推荐|申报|报送|上报|填报|提交)")
_AFTER = re.compile(r"[)）]?(?:[（(][^（）()]{1,10}[)）])?(?:下班)?(?:之前|以前|前|止|截止|为止|以内)")
_OF_A_STEP = re.compile(r"(?:之|以)?前[）)][。：:]?$")
"""What ends the heading of a step with its day in brackets: 组织推荐（4月8日前）。"""
_BEFORE = re.compile(
    either(
        "截至|截止(?:到|至|于|时间|日期|期限)?(?:为|是)?|止于",  # 截止时间为
        "不得?(?:晚|迟)于|最(?:迟|晚)(?:于|在)?",  # 不得迟于
        "时限为?|期限为?|日期为|时间为",
    )
    + r"[：:\s]*$"
)
_RANGE = re.compile(r"(?:至|到|—|－|-|~|～)\s*$")
_WITHIN_DAYS = re.compile(r"\s*(?:期间|之间)")
_RANGE_OF = re.compile(r"(?:申报|报送|推荐|受理|报名|网上填报|上报)(?:的)?(?:时间|期限|日期)")
_TARGET = re.compile(  # 报送至省普法办
    "(?:报送|上报|报|寄送|寄|送交|送|提交|递交|交|发送|发|推荐)(?:至|到|给|于|往)?"
    r"(?P<organ>(?:(?!报|送|交|寄|将|材料)[\u4e00-\u9fff“”（）()、]){2,40}?"
    "(?:领导小组办公室|委员会办公室|办公室|领导小组|办|局|厅|委员会|委|部|处|科|联合会|工会|总工会|会|邮箱))"
)
_TOWARDS = re.compile(  # 向省普法办提交
    r"向(?P<organ>[\u4e00-\u9fff（）()、]{2,30}?(?:领导小组|办公室|办|局|厅|委员会|委|部门?|处|会|政府))"
    "(?:提交|报送|递交|申报|提出|报名|登记)"
)
_UNIT = "个?(?P<unit>工作日|自然日|日历日|天|日|周|星期)"
_PERIOD = re.compile(
    either(
        # 公示时间不少于7个工作日
        r"公示[^。；]{0,24}?(?:不少于|不得少于|不低于|不短于|为期|时间为|期为|期限为|期|满|时间)?\s*"
        rf"(?<![月\d])(?P<n>{NUMBER}){_UNIT}",
        # 7个工作日以上的公示
        rf"(?P<n2>{NUMBER})个?(?P<unit2>工作日|自然日|日历日|天|日|周|星期)(?:以上)?的?公示",
    )
)
_WINDOW = re.compile(
    "(?P<words>"
    + either(
        rf"近(?P<near>{NUMBER}|几|两三)年(?:来|以来|内|之内|间)?",  # 近三年来
        rf"(?P<last>{NUMBER})年(?:内|之内|以来)",  # 三年内
        # 申报之日前三个年度内
        "(?:[申推上]报|推荐|评选|参评|截止日?)(?:之日|日)?(?:之|以)?前"
        rf"(?P<before>{NUMBER})个?年度?(?:以内|之内|内)?",
        rf"近?(?P<months>{NUMBER})个月(?:以?内|之内|以来)",  # 近12个月内
        rf"连续(?P<running>{NUMBER})年",  # 连续三年
        rf"(?P<in>{NUMBER})个?年度内",  # 两个年度内
    )
    + ")"
)
_SINCE = re.compile(
    r"(?:自|从)?(?P<day>(?:\d{4}|[〇○零一二三四五六七八九]{4})年(?:\d{1,2}月)?(?:\d{1,2}日)?)度?(?:[（(]含[)）])?"
    + either(
        "以来|起|之后|以后",  # 2015年以来
        "[至到]"
        + either(
            "今|目前|现在",  # 2015年至今
            "本?通知[^，。；]{0,4}之日",  # 2015年至本通知印发之日
            "(?:申报|推荐|上报|报送|评选|参评|命名|表彰)[^，。；]{0,4}?(?:之日|当日|时|前|截止日?)",  # 2015年至申报截止日
        ),
    )
)
_LONGEST_WINDOW = 240
_COUNTS = ("near", "last", "before", "running", "in")
_UNITS = {"天": "日", "自然日": "日", "日历日": "日", "星期": "周"}
_DECIDED = re.compile("[\u4e00-\u9fff]{0,4}?(?:审定|审批|批准|同意|研究|审核|审议|备案)")
"""What follows a body that decides before something is handed in: 报市委常委会审定后."""
_BETWEEN_PLACES = re.compile("[和及与、](?![^（]*）)")
_OWN_PLACE = re.compile(r"(?:本|所在|推荐|申报|各)?(?:单位|学校|企业|公司)")
_WITHIN = re.compile(r"(?:校|院|厂|社|单位|公司|企业)内(?:部)?公示")


def deadlines(context: Context) -> Iterator[Fact]:
    """``day``, ``time`` or None, ``words``, ``organ`` that receives or "", its ``level`` or None, whether ``extended``.

    ``former`` is the day, if one is named, that an extension takes the place of; ``sender`` the level that hands in, or None.
    """
    heads: dict[tuple[int, ...], str] = {}
    for clause, follows in zip(context.body, [*context.body[1:], None], strict=False):
        heads.setdefault(clause.path, clause.text)
        days = days_in(clause.text, context.issued)
        for day, following in zip(days, [*days[1:], None][: len(days)], strict=True):
            if context.issued is not None and day.day < context.issued:
                continue
            step = _filing_of_a_step(clause, day, follows, context.issued)
            if step or _is_deadline(clause.text, day):
                own = first_piece(clause.text[day.end : following.start if following else None])
                rest = step or (own if receiver(own) or _bare_level(own) else first_piece(clause.text[day.end :]))
                before = clause.text[: day.start]
                acting, extended = last_piece(before), bool(_EXTENDED.search(before))
                organ = receiver(rest) or receiver(acting)
                words = clause.text[day.start : day.end] + (_AFTER.match(clause.text, day.end) or [""])[0]
                level = level_of(organ) or _bare_level(rest)
                values = {"day": day.day, "time": day.time, "words": words, "organ": organ, "level": level}
                former = [one.day for one in days if one.end <= day.start][-1:] if extended else []
                sender = _last_level(acting) or level_of(acting) or level_of(heads[clause.path])
                yield fact("deadline", clause, **values, extended=extended, former=former, sender=sender)


def _is_deadline(text: str, day: Day) -> bool:
    before, after = text[: day.start], text[day.end :]
    if _EXTENDED.search(before):
        return True
    piece = last_piece(before) + first_piece(after)
    within = _WITHIN_DAYS.match(after) and _HANDED_IN.search(first_piece(after))
    if _RANGE.search(before) and (within or _RANGE_OF.search(piece)):
        return True
    if not _FILING.search(piece) or _NO_LAST_DAY.match(after):
        return False
    if _BEFORE.search(before):
        return not _OF_A_SUM.search(_BEFORE.sub("", before))
    if _AFTER.match(after) is None or (_OF_A_STEP.match(after) and not _HANDED_IN.search(before)):
        return False
    return _is_filing(after)


def _filing_of_a_step(heading: Clause, day: Day, follows: Clause | None, issued: date | None) -> str:
    """What is handed in by the day in a step's heading: 审核推荐（7月15日前）。各市……将推荐表报送省局。 Empty for nothing."""
    if follows is None or follows.path != heading.path or not _OF_A_STEP.search(heading.text, day.end):
        return ""
    filed = _HANDED_IN.search(follows.text)
    return follows.text if filed and receiver(follows.text) and not days_in(follows.text, issued) else ""


def _is_filing(after: str) -> bool:
    """Whether what is to be done by a day is to hand in, by itself or after another duty (完成审核，将材料报送)."""
    follows = re.split(r"[，。；;,]", after)[0]
    if _DONE.match(re.sub(_AFTER, "", follows, count=1)):
        return True
    if not _OTHER_DUTY.search(follows) or _HANDED_IN.search(follows):
        return True
    rest = re.split(r"\d+月|[。；]", after)[0]
    return any(not _NOT_DONE.search(rest[: found.start()]) for found in _HANDED_IN.finditer(rest))


def _bare_level(text: str) -> str | None:
    """The level that receives where no organ of it is named: 报市（州）."""
    match = re.search(
        r"报(?:送|至|到)?(?:所在(?:地)?的?)?(?P<area>街镇|乡镇|街道|[省市州县区乡镇](?:[（(][^）)]{1,6}[)）])?)级?(?=[，。；、]|[厅局办委部]|科协|[妇残侨文商]联|$)",
        text,
    )
    return level_of(match["area"]) if match else None


def receiver(text: str) -> str:
    """The body that something is handed in to; "" where a text names none."""
    targets = (one for one in _TARGET.finditer(text) if not _DECIDED.match(text, one.end()))
    match = next(targets, None) or _TOWARDS.search(text)
    return match["organ"].strip("“”") if match else ""


def publicity(context: Context) -> Iterator[Fact]:
    """``minimum``, ``unit`` (工作日, 日, 周), ``level`` or None, ``words``; a 公示 without a length has ``minimum`` None."""
    heads: dict[tuple[int, ...], str] = {}
    for clause in context.body:
        heads.setdefault(clause.path, clause.text)
        if "公示" not in clause.text:
            continue
        found = list(_PERIOD.finditer(clause.text))
        for match in found:
            unit = match["unit"] or match["unit2"]
            length = {"minimum": whole_number(match["n"] or match["n2"]), "unit": _UNITS.get(unit, unit)}
            for level in _publicity_levels(last_piece(clause.text[: match.start() + 2]), match[0]):
                whose = level or level_of(heads[clause.path])
                yield fact("publicity", clause, level=whose, words=match[0], **length)
        if not found and re.search(r"公示(?:合格|期间|期满|无异议|后|期|结果|情况)", clause.text) is None:
            for level in _publicity_levels(clause.text, ""):
                yield fact("publicity", clause, minimum=None, unit="", level=level, words="公示")


def _publicity_levels(before: str, words: str) -> list[str | None]:
    """The level of a 公示, or of each place of several: by the words 在…公示, else by who acts in the sentence."""
    near = re.split("公示[^，；]*，", before)[-1]  # where an earlier one of the sentence was is not where this one is
    place = next(reversed(re.findall(r"[在经]((?:(?![在经])[^，。；]){1,30}?)公示", near + words)), "")
    if re.search("分别|同时|均|都|各|[两三四]级", place + words):
        each = [_level_of_place(one) for one in _BETWEEN_PLACES.split(place)]
        if len(each) > 1 and all(each):
            return list(dict.fromkeys(each))
    if _WITHIN.search(words) or _WITHIN.search(before[-8:]):
        return ["unit"]
    return [_level_of_place(place) or _last_level(before)]


def _level_of_place(place: str) -> str | None:
    return "unit" if _OWN_PLACE.match(place) else level_of(place)


def _last_level(before: str) -> str | None:
    """The level that acts last in a sentence: 经县民政局初审，市民政局复核并公示 is the city's; 经村公示后 is nobody's act."""
    actors = (re.sub("[对将把].*|^经[^审核]{1,12}公示.*后$", "", one) for one in re.split("[，,]", before)[::-1])
    return next(filter(None, map(level_of, actors)), None)


def windows(context: Context) -> Iterator[Fact]:
    """Every window of a body's or a standard's sentence: ``years`` or ``since``, ``words``."""
    yield from (fact("window", one, **values) for one in context.clauses for values in window_values(one.text))


def window_values(text: str) -> Iterator[dict[str, Any]]:
    """``years`` back (``months`` where they make no whole years) or the day ``since`` which, and the text's own ``words``."""
    for match in _WINDOW.finditer(text):
        years = whole_number(next(filter(None, (match[name] for name in _COUNTS)), "")) or 0
        months = whole_number(match["months"] or "") or 12 * years
        if 0 < months <= _LONGEST_WINDOW:
            reach = {"years": None, "months": months} if months % 12 else {"years": months // 12}
            yield {**reach, "since": None, "words": match["words"]}
    for match in _SINCE.finditer(text):
        numbers = re.findall(r"[\d〇○零一二三四五六七八九十]+", match["day"])
        year, month, day = [*map(whole_number, numbers), 1, 1][:3]
        with suppress(ValueError):
            yield {"years": None, "since": date(year or 0, month or 1, day or 1), "words": match[0]}
