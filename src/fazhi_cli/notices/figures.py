"""Limits of texts, copies, quotas and shares, as notices word them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from fazhi_cli.notices.amounts import NUMBER, number
from fazhi_cli.notices.facts import Context, Fact, fact
from fazhi_cli.notices.levels import level_of
from fazhi_cli.notices.structure import Clause

_FIGURE = r"(?:\d{2,5}|[一二三四五六七八九十百千两]{2,6})"
_LIMIT = re.compile(
    rf"(?:(?P<low>{_FIGURE})\s*字?(?:至|到|—|－|-|~|～)\s*)?(?P<n>{_FIGURE})\s*(?:个)?(?:汉)?字(?!号|节|段|体)"
    r"(?P<after>以内|之内|内|以下|左右|上下|以上|为宜)?"
)
_TEXT_NOUN = (
    r"[\u4e00-\u9fff]{0,10}?(?:(?:事迹材料|事迹简介|简要事迹|主要事迹|先进事迹|突出事迹|事迹介绍|事迹|申报材料|总结材料|推荐材料|工作总结|总结|"
    r"自查报告|自评报告|报告|说明|简介|摘要|概述|概况|理由|情况|介绍|评语|推荐语|心得|案例|材料|经验|做法|意见|致敬词|颁奖词|梗概|提要))+"
)
_NOUN = re.compile(rf"(?:《(?P<title>[^》]{{2,30}})》|(?P<noun>{_TEXT_NOUN}))")
_COPIES = re.compile(
    rf"一式\s*(?P<n>{NUMBER})\s*份|(?:各|需|须|提交|报送|报|寄送|提供|纸质版?|打印)(?:材料)?\s*(?:原件)?\s*(?P<m>{NUMBER})\s*份"
)
_PAPER = re.compile(
    r"《(?P<title>[^》]{2,40})》|(?P<noun>[\u4e00-\u9fff]{0,12}?(?:审批表|推荐表|申报表|登记表|汇总表|征求意见表|呈报表|推荐书|申报书|总结|报告|材料|表))"
)
_COUNTED = "(?:个(?!工作日|日|月|自然|方面|部分)|名|人|家|户|件|所|篇|位|例|项)"
_MOST = "(?:不超过|不得超过|不多于|至多|最多|限|限额|为|不超)"
_BOUND = "(?:不超过|不得超过|不多于|至多|最多|限报|限)"
_AREA = r"[\u4e00-\u9fff（）()、\[\]〔〕]{1,24}?"
_QUOTAS = (
    re.compile(
        rf"(?:每个?|(?P<head>[省市县区]直)?各)(?P<area>{_AREA})(?:原则上|一般|可以?|只能|限|最多|至多|各|均|分别|择优|应|按要求|按照)*"
        rf"(?:推荐|申报|报送|上报|推报|推选|选送|选报|评选|限报|报|确定)(?:的)?(?:名额|数量|对象|候选人|总数)?[^，。；\d]{{0,8}}?"
        rf"(?:{_MOST})?\s*(?P<n>{NUMBER})\s*{_COUNTED}"
    ),
    re.compile(
        rf"(?P<area>{_AREA})(?:推荐|申报|分配)(?:的)?(?:名额|数量|总数)(?:原则上|一般|均|各|分别)*{_MOST}?\s*(?P<n>{NUMBER})\s*{_COUNTED}"
    ),
    re.compile(
        rf"(?P<area>[省市县区州旗乡镇村街道级直属机关单位部门系统企业学校（）、]{{2,16}})(?:各|分别)?(?:限报|限额|可推荐|推荐)\s*(?:{_MOST})?\s*(?P<n>{NUMBER})\s*{_COUNTED}"
    ),
    re.compile(
        rf"每个?(?P<area>[省市县区州旗乡镇村街道校院所单位企业（）、]{{1,12}})(?:原则上|一般|限)*{_BOUND}\s*(?P<n>{NUMBER})\s*{_COUNTED}"
    ),
    re.compile(
        rf"(?P<area>(?:省|市|县|区)[直属]机?关?(?:单位|部门|系统|机关)?)(?:合计|共|总数)?{_BOUND}\s*(?P<n>{NUMBER})\s*{_COUNTED}"
    ),
    re.compile(
        rf"(?P<area>[\u4e00-\u9fff（）、]{{2,40}}?)各(?:推荐|报送|申报|分配|可推荐)(?:{_MOST})?\s*(?P<n>{NUMBER})\s*{_COUNTED}"
    ),
)
_EACH_KIND = re.compile(r"(?:每(?:一|个)?|各)(?:类别?|种|项|行业|系统|专业|领域)$|^类别?$")
_IN_ALL = re.compile(rf"(?:总数|合计|总计|总共|共)(?:推荐)?{_BOUND}\s*(?P<n>{NUMBER})\s*{_COUNTED}")
_PART = re.compile(
    rf"(?P<what>[\u4e00-\u9fff（）()、]{{1,20}}?)(?:原则上|应|须|要|的)*"
    rf"(?P<how>不(?:得)?(?:少于|低于|超过|多于)|至少|至多|最多)\s*(?P<n>{NUMBER})\s*{_COUNTED}"
)
_ALL = re.compile(
    r"(?:全(?:省|市|县|区|国|州|系统|县（市、区）)|本次|此次|今年|共|拟|计划|总共)[^。；，]{0,14}?"
    r"(?:评选|表彰|命名|认定|选树|奖励|评出|确定|授予|推荐)(?:[五三八]一|三八|五四|[^。；\d一二三四五六七八九十百]){0,36}?(?P<n>\d+|[一二三四五六七八九十百]+)\s*(?:个(?!工作日|日|月|自然)|名|家|户|件|所)"
)
_EXTRA = re.compile(
    rf"(?:特别优秀|特别突出|成绩突出|工作突出|确(?:有|需)|特殊情况|表现突出|成效显著|以上的|较多的)[^。；]{{0,16}}?"
    rf"(?P<how>(?:可以?|允许|适当)[^。；\d]{{0,10}}?)(?P<n>{NUMBER})\s*{_COUNTED}"
)
_ALSO = re.compile(rf"(?:[、，和及]|以及)(?P<what>[\u4e00-\u9fff（）()“”]{{2,20}}?)(?P<n>{NUMBER})\s*{_COUNTED}")
_OF_KINDS = re.compile(
    rf"每(?:一|个)?(?:类别?|种|项|届|行业|系统|专业|领域)[^，。；]{{0,8}}?{NUMBER}\s*(?:个|名|人|家|户|件|项)"
)
_SHARE = re.compile(
    r"(?P<what>[\u4e00-\u9fff（）()、及以上]{2,24}?)(?:的)?(?:比例|占比|人数|数量|名额|人选)?(?:合计|一般|原则上|应|须|要|均|总体)*"
    r"(?P<how>不(?:得)?(?:超过|高于|低于|少于|大于)|控制在|占|应占|达到)(?P<base>[^，。；\d百]{0,16}?)"
    r"(?:(?P<p>\d+(?:\.\d+)?)\s*[%％]|百分之(?P<han>[一二三四五六七八九十]+))"
)


def limits(context: Context) -> Iterator[Fact]:
    """``label``, ``maximum`` or None, ``minimum`` or None, ``about`` (左右), ``words``."""
    for position, clause in enumerate(context.clauses):
        last = 0
        for match in _LIMIT.finditer(clause.text):
            figure = number(match["n"])
            if figure is None or figure < 50 or figure > 50000 or re.search(r"[\d第]$", clause.text[: match.start()]):
                continue
            before = clause.text[last : match.start()]
            last = match.end()
            least = match["after"] == "以上" or re.search(r"不(?:得)?(?:少于|低于)\s*$", before)
            low = number(match["low"]) if match["low"] else None
            yield fact(
                "limit",
                clause,
                label=_label(before, clause.text[match.end() :], clause, context, position),
                maximum=None if least else figure,
                minimum=figure if least else low,
                about=match["after"] in ("左右", "上下", "为宜"),
                words=match[0],
            )


def _label(before: str, behind: str, clause: Clause, context: Context, position: int) -> str:
    """What the limited text is called: the noun nearest before the figure, in a form also the words around it."""
    piece = re.split(r"[。；;]", before)[-1]
    if named := _named_behind(piece, behind):
        return named
    if clause.part and 2 <= len(head := re.sub(r"[（(：:\s].*$", "", before).strip()) <= 16 and _NOUN.search(head):
        return head
    found = list(_NOUN.finditer(re.sub(r"[（(](?:见)?附件[^）)]*[）)]", "", piece)))
    if found:
        return _clean(found[-1]["title"] or found[-1]["noun"])
    beside = _beside(before, clause, context, position) if clause.part else ""
    if beside:
        return beside
    after = _NOUN.search(behind)
    return _clean(after["title"] or after["noun"]) if after else ""


def _named_behind(piece: str, behind: str) -> str:
    """The noun right behind a figure that opens its phrase (300字以内事迹简介), or with 的 between; "" where none is."""
    opens = behind.startswith("的") or re.search(r"(?:^|[，、（(]|附|另|及)\s*$", piece) or not _NOUN.search(piece)
    named = _NOUN.match(behind, int(behind.startswith("的"))) if opens else None
    return _clean(named["title"] or named["noun"]) if named else ""


def _beside(before: str, clause: Clause, context: Context, position: int) -> str:
    """In a form: the words of the limit's own cell, else of those around it; "" where none may be a name."""
    head = re.sub(r"[（(：:\s].*$", "", clause.text[: max(len(before), 0)]).strip()
    if 2 <= len(head) <= 16:
        return head
    above = [other for other in context.clauses[max(position - 1, 0) : position] if _NOUN.search(other.text)]
    around = (
        *above,
        *context.clauses[position + 1 : position + 3],
        *context.clauses[max(position - 2, 0) : position],
    )
    names = (re.sub(r"[\s：:]", "", other.text) for other in around if other.part == clause.part)
    return next((name for name in names if re.fullmatch(r"[\u4e00-\u9fff]{2,12}", name)), "")


def _clean(noun: str) -> str:
    return re.sub(
        r"^(?:.*(?:前将|要将|须将|请将|应将|将)|和|及|与|并|的|其中|附|另附|报送|提交|撰写|填写|每个|每份|个人|字数|有关|相关|一份|认真|要|需|须|应|同时|请|对|将)+",
        "",
        noun,
    )


def copies(context: Context) -> Iterator[Fact]:
    """``number`` and ``document``, the form's or paper's name, "" where none is near."""
    for clause in context.body:
        for match in _COPIES.finditer(clause.text):
            count = number(match["n"] or match["m"] or "")
            if count and count <= 50:
                before = re.split(r"[。；;]", clause.text[: match.start()])[-1]
                found = list(_PAPER.finditer(before))
                name = _clean(found[-1]["title"] or found[-1]["noun"]) if found else ""
                yield fact("copies", clause, number=count, document=name, words=match[0])


def quotas(context: Context) -> Iterator[Fact]:
    """``area`` ("" for all together), its ``level``, ``number``, ``exceptional`` or None, ``words``.

    ``each_kind``: the number is for each kind of applicant in the area. ``parts`` bound some of those counted: ``what``,
    ``least`` (else at most), ``number``. ``of_kinds`` are the words of the same clause that bound each kind (每类不超过2名).
    """
    for clause in context.body:
        extra = _EXTRA.search(clause.text)
        of_kinds = [match[0] for match in _OF_KINDS.finditer(clause.text)]
        taken: list[range] = []
        for pattern in _QUOTAS:
            for match in pattern.finditer(clause.text):
                count = number(match["n"])
                if count is None or count > 500 or any(match.start("n") in span for span in taken):
                    continue
                taken.append(range(match.start(), match.end()))
                area = re.sub(
                    r"^(?:每个?|各|对|由|按|以|和|及|其中|原则上|其他|其余|所(?=学校|院校))+", "", match["area"]
                )
                most = number(extra["n"]) if extra and extra.start() > match.start() else None
                if most is not None and extra is not None and re.search(r"增|再|多", extra["how"]):
                    most += count
                area = (match.groupdict().get("head") or "") + area
                each = _EACH_KIND.search(area)
                area = _EACH_KIND.sub("", area)
                values: dict[str, Any] = {
                    "level": level_of(area),
                    "number": count,
                    "exceptional": most,
                    "each_kind": bool(each),
                }
                values |= {"of_kinds": [words for words in of_kinds if words not in match[0]]}
                yield fact("quota", clause, area=area, words=match[0], **values, **_parts(clause, match.end()))
                whole = _IN_ALL.search(clause.text, match.end()) if each else None
                if whole:
                    taken.append(range(whole.start(), whole.end()))
                    values |= {"number": number(whole["n"]), "exceptional": None, "each_kind": False}
                    yield fact("quota", clause, area=area, words=whole[0], **values, **_parts(clause, len(clause.text)))
        total = _ALL.search(clause.text)
        if total and not any(total.start("n") in span for span in taken):
            for found in (total, *_ALSO.finditer(clause.text, total.end())):
                values = {"level": None, "number": number(found["n"]), "exceptional": None, "of_kinds": of_kinds}
                values |= {"each_kind": False} | _parts(clause, total.end())
                yield fact("quota", clause, area="", words=found[0], **values)


def _parts(clause: Clause, start: int) -> dict[str, Any]:
    """The bounds for some of those counted that follow with 其中, up to the next semicolon."""
    rest = re.split(r"[。；;]", clause.text[start:])[0]
    _, among, told = rest.partition("其中")
    found = list(_PART.finditer(told)) if among else []
    parts = [
        {
            "what": match["what"].strip("、，"),
            "least": bool(re.search(r"少|低|至少", match["how"])),
            "number": number(match["n"]),
        }
        for match in found
    ]
    return {"parts": parts, "parts_words": [match[0] for match in found]}


def shares(context: Context) -> Iterator[Fact]:
    """``what`` is bounded, ``percent``, ``bound``: most, least or exact."""
    for clause in context.body:
        for match in _SHARE.finditer(clause.text):
            percent = float(match["p"]) if match["p"] else float(number(match["han"]) or 0)
            above = clause.text[match.end() :].startswith(("以上", "及以上"))
            least = bool(re.search(r"低于|少于|达到", match["how"])) or above
            bound = "least" if least else "most" if re.search(r"超过|高于|大于|控制", match["how"]) else "exact"
            if percent and percent <= 100:
                what = re.sub(r"^(?:其中|推荐|各|对|的)+|所$|的$", "", match["what"])
                yield fact("share", clause, what=what, percent=percent, bound=bound, words=match[0])
