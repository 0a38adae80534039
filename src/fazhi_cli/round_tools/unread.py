"""Figures and refusals of a notice that the draft did not take over, listed so that none is lost silently."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from fazhi_cli.findings import shortened
from fazhi_cli.notices.amounts import NUMBER, days_in
from fazhi_cli.notices.facts import Fact
from fazhi_cli.notices.reading import Notice
from fazhi_cli.notices.structure import Clause
from fazhi_cli.rounds.patterns import either

_FIGURE = re.compile(
    either(
        rf"{NUMBER}(?:\.\d+)?\s*(?:[%％]|[平立]方米|个工作日|工作日|周岁|岁|‰|[KM]B|兆|寸)",  # 30%、十个工作日
        # 3名、5年以上、三年内
        r"\d+(?:\.\d+)?\s*(?:个月|个(?!附件)|名|人|家|户|件|篇|张|份|字|天|分(?![钟别])|次|页"
        r"|年(?:[（(]含[^）)]{0,3}[)）])?(?:以上|以下|及以上)|年(?=内))",
        rf"(?:不(?:得)?(?:少于|低于|超过|多于|高于)|至少|最多|满)\s*{NUMBER}\s*"  # 不超过三名
        "(?:个|名|人|家|户|件|篇|张|份|天|日|年|次)",
        rf"(?:近|连续){NUMBER}(?:年|个月)",  # 近三年
        "(?:当年|本年度?|今年)[及和、与]上一?年度?|上一?年度(?:以来|至今)",
        r"[一二两三四五六七八九十]年(?:[（(]含[^）)]{0,3}[)）])?(?:及)?以[上下]",  # 三年以上
        r"\d+(?:\.\d+)?\s*(?:[万亿]?元|[万平]?亩|公里|平方米|吨|台|所|场|期)",  # 2元
        r"\d{4}年\d{1,2}月(?:\d{1,2}日)?[至到—－-]+(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日)?(?=期间|之间|[^。；，]{0,4}[,，、]在|内)",  # 2021年7月至2023年6月期间
        # 2015年以来
        r"\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日)?(?:[（(]含[)）])?(?:以来|以后|及以后|以前|底以前)",
        r"\d{1,2}月(?:\d{1,2}日|底)[^。；，]{0,8}?前",  # 10月底前
        "百分之[一二三四五六七八九十]+|一半|半数|[三四五六七八九十]分之[一二三四]",
        "[一二三四五六七八九]成(?![员立果效就绩为熟])",  # 三成；一成员是词
    )
)
_REFUSAL = re.compile(
    either(
        "(?:原则上|一般|一律)?(?:不得?|不予|不能|不再|不宜)再?(?:作为)?"  # 一律不得推荐
        "(?:推荐|推介|参评|参选|申报|参加评选|纳入推荐|列入推荐|列为|认定为|(?:连续|同时|重复)(?:参|申|推|当))",
        "不在[^。；]{0,8}(?:之列|范围)",  # 不在推荐之列
        "不受理|不参[加评]|(?<![不暂])停报(?!名)",
        "取消[^。；，]{0,6}资格",
    )
)
_CONSEQUENCE = re.compile(
    r"逾期|过期|弄虚作假|不符合(?:要求|规定)|发现|查实|违反[^，。；]{0,8}(?:规定|程序|要求|纪律)|齐全|不补报|名额不"
)
_TAKEN_WHOLE = frozenset({"exclusion", "prerequisite"})
_SHOWN = 60
_STEP_DAYS = re.compile(
    r"[（(](?:\d{4}年)?\d{1,2}月(?:\d{1,2}日)?\s*(?:至|到|—+|－|-|~|～)\s*(?:\d{4}年)?(?:\d{1,2}月)?(?:\d{1,2}日|[上中下]旬|底)?[）)][。：:]?$"
    r"|[（(](?:\d{4}年)?\d{1,2}月(?:\d{1,2}日|[上中下]旬|底)(?:之?以?前|[起止])?(?:完成|开始|结束)?[）)][。：:]?$"
    r"|分别[于在][^。；]{0,8}\d{1,2}月\d{1,2}日"
)
"""The days of a step in its heading (县级初审（9月15日—9月19日）), or of several in one sentence (分别于5月30日、6月10日前完成)."""
_BESIDE_THE_QUOTA = re.compile(r"不(?:占用?|计入|列入)[^，。；]{0,10}?(?:名额|指标|限额|推荐数)")
"""Some who do not count: 不占名额."""
_WON = re.compile(r"(?:获得过?|荣获|被授予|被评为|被命名为)[^。；，]{2,40}?(?:奖|称号|荣誉|命名)")
_AWARDING = re.compile(r"[对将给][^。；]{0,6}(?:获|被)|颁发|授予证书|奖励|奖金|优先|撤销|收回")
_OF_A_TITLE = re.compile(r"命名|称号|荣誉|表彰|获得?[^。；，]{0,12}奖|示范[县市区村镇]|[往历上]一?届")
_OF_THOSE_ABOVE = re.compile("(?:上述|以上|前述|上列|所列)[^，。；]{0,4}(?:情[形况]|行为|问题)")
"""What only says once more what follows from the circumstances listed before: 凡发生上述情况的，取消申报资格."""


def unread(notice: Notice, taken_besides: Sequence[Fact] = ()) -> Iterator[tuple[str, str]]:
    """What was not taken over: ``figure`` or ``refusal``, and the sentence about it for the clerk (Chinese)."""
    filed = {found.values["day"] for found in notice.of("deadline")}
    steps = [clause for clause in notice.clauses if clause.part == 0 and _STEP_DAYS.search(clause.text)]
    left_out = [one for one in steps if not filed & {day.day for day in days_in(one.text, notice.issued)}]
    if left_out:
        said = f"通知第 {'、'.join(str(one.line) for one in left_out)} 行各步的日子没有写成数据：要程序核对的，在 deadlines 里各加一项（办完报到哪一级、day、key），不要的删去这一行。"
        yield "figure", said
    for clause in notice.clauses:
        if clause.part or clause.heading:
            continue
        taken = _taken([*_read(notice), *taken_besides], clause)
        left = [
            match[0].strip()
            for match in _FIGURE.finditer(clause.text)
            if not clause.text[: match.start()].endswith(("第", "附件", "附表"))
            and not any(start <= match.start() and match.end() <= end for start, end in taken)
            and not filed & {day.day for day in days_in(match[0], notice.issued)[1:]}
        ]
        here = f"通知第 {clause.line} 行“{shortened(clause.text, _SHOWN)}”"
        if left:
            words, hint = "”“".join(dict.fromkeys(left)), _hint(left, clause.text)
            yield "figure", f"{here}里的“{words}”没有写成数据：{hint}要程序核对的补上，不要的删去这一行。"
        told = any(found.kind in _TAKEN_WHOLE and found.clause == clause.id for found in _read(notice))
        if _WON.search(clause.text) and not told and not _AWARDING.search(clause.text):
            how = "先要有的加进 prerequisites，已有不再推荐的加进 exclusions。"
            yield "figure", f"{here}说到以前的称号，没有写成数据：{how}"
        if beside := _BESIDE_THE_QUOTA.search(clause.text):
            how = "给这些对象加一项（是否……），名额写 for，只数别的。"
            yield "figure", f"{here}里的“{beside[0]}”没有写成数据：{how}"
        match = _REFUSAL.search(clause.text)
        if match and not _CONSEQUENCE.search(clause.text) and not _barred(notice, clause):
            yield "refusal", f"{here}说了不推荐谁，没有写成数据：是情形的加进 items，是称号的加进 exclusions。"


def _hint(figures: list[str], text: str) -> str:
    """Where years of age, of service and since a title are said in a round."""
    years = any(re.search(r"满.*年|年(?:以上|及以上)", figure) for figure in figures)
    if any(re.search(r"\d{4}年.*(?:[至到—－-]|前$)", figure) for figure in figures) and not _OF_A_TITLE.search(text):
        return "起止的日子写在那一项上（日期的 since、until）；"
    if any("岁" in figure for figure in figures):
        return "年龄写在身份证号或出生年月上（least、most 是周岁，reference 是算到哪一天）；"
    if years and _OF_A_TITLE.search(text):
        return "以前的称号满几年，写在 prerequisites、exclusions 的 full_years、under_years；"
    if years:
        return "教龄、工龄、年限写在那一项上（日期的 least、most 是满的年数）；"
    return ""


def _half_of(text: str, words: str) -> tuple[int, int]:
    """The stretch between semicolons in which some words stand; the whole text where they do not stand in it so."""
    start = text.find(words)
    if start < 0:
        return 0, len(text)
    end = text.find("；", start + len(words))
    return text.rfind("；", 0, start) + 1, end if end >= 0 else len(text)


def _taken(facts: Sequence[Fact], clause: Clause) -> list[tuple[int, int]]:
    """The stretches of a clause that facts were read from."""
    spans: list[tuple[int, int]] = []
    pieces: list[Any] = []
    for found in facts:
        if found.values.get("lead") == clause.id:
            pieces += [window["words"] for window in found.values["lead_windows"]]
        if found.clause != clause.id or found.kind == "window":
            continue
        pieces += [found.values.get("words"), found.values.get("text"), *found.values.get("parts_words", ())]
        if found.kind in _TAKEN_WHOLE:
            spans.append(_half_of(clause.text, str(found.values["text"])))
    for piece, times in Counter(piece for piece in pieces if isinstance(piece, str) and piece).items():
        places = re.finditer(rf"(?<!\d){re.escape(piece)}" if piece[0].isdecimal() else re.escape(piece), clause.text)
        spans += [(place.start(), place.end() + 2) for place in islice(places, times)]
    return spans


def _barred(notice: Notice, clause: Clause) -> bool:
    """Whether the draft took over the refusal in a clause: as the lead of vetoes, as a veto, as a title."""
    if _OF_THOSE_ABOVE.search(clause.text) and notice.of("veto"):
        return True
    return any(
        found.kind in ("veto", "exclusion") and clause.id in (found.clause, found.values.get("lead"))
        for found in _read(notice)
    )


def _read(notice: Notice) -> tuple[Fact, ...]:
    """All that was read, for other kinds of applicants, too; what photos must be counts where a form has one."""
    return (*(found for found in notice.facts if found.kind != "photo"), *notice.elsewhere)
