"""The departments whose opinion a notice asks for."""

import re
from collections.abc import Iterator

from fazhi_cli.notices.facts import Context, Fact, fact
from fazhi_cli.notices.levels import IDS, level_of
from fazhi_cli.notices.structure import last_piece
from fazhi_cli.rounds.patterns import either

_ASKED = re.compile(
    either(
        # 征求纪检监察、综治等部门的意见
        "(?:征求|征得|听取|征询|征集)(?:了|并取得)?(?P<list>[^。；：]{2,160}?)(?P<open>等)?"
        r"(?:相关|有关|职能|主管|行政|管理|多个|\d+个?|[一二三四五六七八九十]+个?)*"
        "(?:部门|单位|机关|方面)?(?:的|签署的|出具的)?(?:书面|审核|综合)?(?:意见|同意)",
        # 会同公安、税务等部门对申报材料进行联合审查，会同监察室、人事处审核
        "会同(?P<list5>[^。；：，]{4,120}?)(?P<open5>等)?(?:相关|有关|职能|主管|行政|管理)*(?:部门|单位|机关|[处科]室|(?<=[处科室局委办厅部所站院队])|(?<=[检察]组))"
        "(?:对[^。；，]{2,20}?)?(?:进行|开展|组织|实施)?(?:了|联合|集体|严格|认真|逐一|资格|材料)*"
        "(?:审核|审查|核查|联审|会审|把关)(?!评|确定|批准|研究|、评|小组|组)",
        # 经公安、税务等部门审核
        "(?:经|由|须经|应经|报|商|会同)(?P<list2>[^。；：，]{4,120}?)(?P<open2>等)?"
        "(?:相关|有关|职能|主管|行政|管理)*(?:部门|单位|机关)"
        "的?(?:审核|审查|核查|出具|联审|会审|把关|签署|盖章|同意|联合)",
        # 公安、税务部门分别出具意见
        r"(?P<list3>[\u4e00-\u9fff（）()、和及]{6,120}?)(?P<open3>等)?(?:相关|有关)?(?:部门|单位|机关)"
        "(?:分别)?(?:出具|签署|提供)[^。；，]{0,12}(?:意见|证明)",
        # 向人民法院、税务等单位征求意见
        "向(?P<list4>[^。；：，]{4,120}?)(?P<open4>等)?(?:相关|有关)?(?:部门|单位|机关)?(?:征求|征询|征集|了解)[^。；，]{0,6}意见",
    )
)
_WAYS = ("", 2, 3, 4, 5)
_LEVEL = re.compile(  # what stands before a department's name and is none of it
    either(
        "^"
        + either(
            "本(?:公司|单位|集团|系统|地区|级|[校院])",
            "同级的?|当地的?|本级|所在地|属地",
            "省辖市级?|设区市|省级|市级|县级(?:以上)?|乡镇级?",
            "上述|相关|有关|纪委监委以及",
        )
        + "+",
        "^(?:[\u4e00-\u9fff]{2,4}的?)?所在单位的?",
        r"^(?:所在)?各?(?:县（市、区）|县\(市、区\)|市（州）|省|市(?!场|政|容)|县|区)(?:直属?|委(?=组织部|宣传部|统战部|政法委))?(?=[\u4e00-\u9fff]{2})",
    )
)
_TAIL = re.compile(r"(?:主管|各)?(?:部门|单位)$")
_JUNK = re.compile(r"有关|相关|各方面|群众|职工|^社会|党员|意见|党组织|本人|单位$|领导班子|推荐|考核|广泛|基层|所在")
_KNOWN = re.compile(
    "(?:公安|纪检|纪委|监察|监委|组织人事|人事|税务|审计|信访|法院|检察|政法|统战|应急|安监|环保|生态环境|市场监管|卫生|人力资源"
    "|健康|计生|管理|监督|和?社会保障)+(?:机关|局|委|办|厅|组|院)?"
)
"""The name of a department that is one even where a sentence names no other; 公安民警 and 信访人 are none."""
_OF_ONE_NAME = "信息化|社会保障|社保|城乡|建设|旅游|规划|改革|自然资源|计划生育|农村|湖泊|平|谐"
"""What stands behind 和 or 与 in the name of a single department: 人力资源和社会保障, 规划与自然资源."""
_SPLIT = re.compile(rf"[、，,]|以及|和(?!{_OF_ONE_NAME})|及(?!时)|与(?!{_OF_ONE_NAME})|或者")
_EVERYBODY = re.compile(r"(?:推荐|申报|候选|拟表彰|参评|评选)(?:的)?(?:先进|优秀)?(?:对象|人选|人|集体|个人|单位)$")
_CONDITION = re.compile(
    either(
        "(?P<who>[^。；，]{2,30}?)(?:的)?(?:，)?(?:还|另)?(?:须|要|需|应|应当|必须|同时)[^。；，]{0,8}$",  # 企业负责人还须
        "(?:^|[^，]*?)对(?P<about>[^。；，]{2,20})[，]?$",  # 县委政法委对机关事业单位，
    )
)
_NEAR = 50
"""So far before the asking are at most those of whom alone a sentence asks."""
_SOME = re.compile("负责人|企业|机关事业|事业单位|干部|公职|党员|民营|非公|属于|对")
"""Words of those whom alone a sentence may speak of."""
_OF_SOME = re.compile(r"(?P<names>[^（）()、，]+)[（(](?P<who>[^（）()]+)[）)]")
_BEFORE_WHOM = re.compile(
    either(
        "^(?:对|是|属于)+",  # 对企业负责人
        "^.*?(?:人选|对象|个人|集体|候选人)(?:为|是|系|属于)",  # 推荐人选为企业负责人
        "^(?!(?:国有|民营|私营|外资|中小|非公有?制?)?企业).*?(?=企业)",
        "的$",
    )
)
"""What stands around the words for those alone of whom a sentence speaks."""
_BY_THE_UNIT = re.compile(
    "^(?:并|再|后)?由?(?:(?:推荐|申报)(?:对象|人选)?)?(?:所在|申报|推荐|工作)单位(?:[按根]|负责|$)"
)
_ACTS = re.compile("^[^，]*(?:审核|初审|审查|复核|推荐|把关)[^，后]*，$")
"""A body that acts by itself and then asks."""


def departments(context: Context) -> Iterator[Fact]:
    """``names``, ``open`` (等 follows the list), ``level`` that asks or None, ``who`` where only some are concerned."""
    for clause in context.body:
        below = None
        for match in _ASKED.finditer(clause.text):
            way = next(number for number in _WAYS if match[f"list{number}"])
            listed = match[f"list{way}"]
            before = last_piece(clause.text[: match.start()])
            is_open = bool(match[f"open{way}"]) or "等" in listed[-2:]
            below = _below(_asking(listed), before) or (below if _concerned(before) else None)
            acting = re.split("[，；]", before)[::-1]  # whoever acts last asks: 乡镇审核后报县，县民政局征求
            above = _asking(listed, *acting, clause.text[: match.start()])
            level = below or ("unit" if _BY_THE_UNIT.search(acting[0]) else above)
            asked = {"open": is_open, "level": level, "words": match[0]}
            for_some = {  # those asked only about some, who are named in brackets behind them: 税务（企业负责人）
                name: found["who"]
                for found in _OF_SOME.finditer(listed)
                if _SOME.search(found["who"]) and not _EVERYBODY.search(found["who"])
                for name in _names(found["names"])
            }
            names, who = [name for name in _names(listed) if name not in for_some], _concerned(before)
            if len(names) + len(for_some) < (1 if who or any(map(_KNOWN.fullmatch, names)) else 2):
                continue
            for whose in dict.fromkeys([who, *for_some.values()]):
                own = [name for name, one in for_some.items() if one == whose]
                if named := [*(names if whose == who else []), *own]:
                    yield fact("departments", clause, names=named, who=whose, **asked)


def _concerned(before: str) -> str:
    """Whom alone a sentence speaks of before it asks: 企业负责人 of 企业负责人还须征求; "" where it speaks of all."""
    condition = _CONDITION.search(before[-_NEAR:])
    who: str = (condition["who"] or condition["about"]) if condition else ""
    if not _SOME.search(who) or _EVERYBODY.search(who):
        return ""
    return _BEFORE_WHOM.sub("", who.strip("，"))


def _asking(*texts: str) -> str | None:
    """The level that asks: the departments', else that of whoever acts in the piece or before it; never the applicant."""
    levels = map(level_of, texts)
    return next((level for level in levels if level not in (None, "unit")), None)


def _below(asked: str | None, before: str) -> str | None:
    """The level that acts in a sentence, where it is below that of the departments it asks: 乡镇党委审核，征求县公安局意见."""
    acting = _asking(before.partition("，")[0]) if asked and _ACTS.search(before) else None
    return acting if acting and asked and IDS.index(acting) < IDS.index(asked) else None


def _names(listed: str) -> list[str]:
    """The departments of a list, without the level put before the first and without words that name none."""
    plain = re.sub(r"[（(](?![^）)]*、[^）)]*区)[^）)]*[）)]", "", listed)
    names: list[str] = []
    for piece in _SPLIT.split(_LEVEL.sub("", plain.removesuffix("等"))):
        name = _TAIL.sub("", _LEVEL.sub("", piece.strip())).strip("“”（）()的 ")
        name = re.sub(r"(?<=.{2})[一二三四五六七八九十\d]+个?$", "", name)
        if re.fullmatch(r"[\u4e00-\u9fff]{2,14}", name) and not _JUNK.search(name):
            names.append(name)
    return list(dict.fromkeys(names))
