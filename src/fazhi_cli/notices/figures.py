"""How long a text may be and how many copies are handed in, as notices word it."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from fazhi_cli.chinese_numbers import whole_number
from fazhi_cli.notices.amounts import NUMBER
from fazhi_cli.notices.facts import Context, Fact, fact
from fazhi_cli.notices.structure import Clause, last_piece
from fazhi_cli.rounds.patterns import either

_FIGURE = (
    r"(?:\d{1,2}(?:\.\d)?万|\d{1,3},\d{3}|(?<![件表图第之、\d])\d，\d{3}|\d{2,5}|[一二三四五六七八九十百千两]{2,6})"
)
_LIMIT = re.compile(
    rf"(?:(?P<low>{_FIGURE})\s*字?(?:至|到|—|－|-|~|～)\s*)?(?P<n>{_FIGURE})\s*(?:个)?(?:汉)?字(?!号|节|段|体)"
    r"(?P<after>以内|之内|内|以下|左右|上下|以上|为宜)?"
)
_TEXT_NOUN = (
    "[\u4e00-\u9fff]{0,10}?(?:"
    + either(
        "事迹材料|事迹简介|简要事迹|主要事迹|先进事迹|突出事迹|事迹介绍|事迹",
        "申报材料|总结材料|推荐材料|材料|工作总结|总结|自查报告|自评报告|报告",
        "说明|简介|小传|摘要|概述|概况|梗概|提要|综述|自述|陈述|介绍",
        "理由|情况|心得|体会|案例|经验|做法|亮点|特色|成效|思路|方案|沿革|历程",
        "评语|推荐语|意见|致敬词|颁奖词|故事|演讲稿|论文",
    )
    + ")+"
)
_NOUN = re.compile(rf"(?:《(?P<title>[^》]{{2,30}})》|(?P<noun>{_TEXT_NOUN}))")
_LONGEST_TEXT = 100_000
_COPIES = re.compile(
    rf"(?:一|(?<!\d)1)式\s*(?P<n>{NUMBER})\s*[份套]|(?:各|需|须|提交|报送|报|寄送|提供|纸质版?|打印)(?:材料)?\s*(?:原件)?\s*(?P<m>{NUMBER})\s*份"
)
_PAPER = re.compile(
    r"《(?P<title>[^》]{2,40})》|(?P<noun>[\u4e00-\u9fff]{0,12}?(?:审批表|推荐表|申报表|登记表|汇总表|征求意见表|呈报表|推荐书|申报书|总结|报告|材料|表))"
)
_GOES_ON = re.compile(r"[、，且但并和]*(?:字数)?(?:应|须|要|也)?(?:不(?:得)?(?:超过|多于|少于|低于)|最多|至少|控制在)")
"""What stands between two limits of one text: 不少于800字、不超过2000字."""
_BOUNDED = (
    r"[《》“”（(]*(?:字数)?(?:一般|原则上|应|须|要|限|为|约|控制在|在|不(?:得)?(?:超过|多于|少于|低于)|最多|至少)*$"
)
_OF_A_PART = re.compile(rf"其中(?!{_TEXT_NOUN}$)[^，。；、《]{{2,10}}$")
"""Between two figures where the second is of a part of the text: 正文5000字以内，其中评析部分不少于2000字."""
_OPENING = re.compile(r"[（(](?=[^（()）]*[，、；][^（()）]*$)")
"""The bracket in which a second limit stands: 事迹材料（个人不超过2000字、集体不超过2500字）."""
_LEADING = re.compile(
    "^"
    + either(
        "连同|和|及|与|并|的|其中|同时|附|另附",
        ".*(?:前将|要将|须将|请将|应将|将)",  # 于3月1日前将
        "报送|提交|撰写|填写|要|需|须|应|请|对|认真",
        "每个|每份|个人|字数|有关|相关|一份",
    )
    + "+"
)
_SEE = re.compile(r"[（(](?:详?见)?附[件表录][^）)]*[）)]")
_TOGETHER = re.compile(r"(?:[、和及与/／]|或者?)?")
_ALIKE = re.compile("[均都各][需须要应]?$")
"""What stands before a number that is asked of all papers in the sentence: 均一式四份."""


def limits(context: Context) -> Iterator[Fact]:
    """``label``, ``maximum`` or None, ``minimum`` or None, ``about`` (左右), ``words``."""
    labels = _labels_of_forms(context)
    for position, clause in enumerate(context.clauses):
        last, label = 0, ""
        for match in _LIMIT.finditer(clause.text):
            figure = _size(match["n"])
            if not 50 <= (figure or 0) <= _LONGEST_TEXT or re.search(r"[\d第]$", clause.text[: match.start()]):
                continue
            before, is_first = clause.text[last : match.start()], not last
            last = match.end()
            if not is_first and _OF_A_PART.search(re.sub(_BOUNDED, "", before)):
                continue
            least = match["after"] == "以上" or re.search(r"不(?:得)?(?:少于|低于)\s*$", before)
            low = _size(match["low"]) if match["low"] else None
            whole, behind = clause.text[: match.start()], clause.text[match.end() :]
            if not (label and _GOES_ON.fullmatch(before)):
                told = _of_form(before, labels) if clause.part == 0 else ""
                label = told or _label(whole, before, behind, clause, context, position) or label
            bounds = {"maximum": None, "minimum": figure} if least else {"maximum": figure, "minimum": low}
            about = match["after"] in ("左右", "上下", "为宜")
            yield fact("limit", clause, label=label, about=about, words=match[0], **bounds)


def _labels_of_forms(context: Context) -> list[str]:
    """What the cells of the attachments are called, but for heads above numbers, the longest names first."""
    rows = [clause for clause in context.clauses if clause.part]
    heads = {one.id for one, below in pairwise(rows) if any(map(str.isdecimal, map(str.strip, below.text.split("\t"))))}
    cells = (cell for clause in rows if clause.id not in heads for cell in clause.text.split("\t"))
    names = {re.sub(r"[（(].*?[）)]|[\s　：:]", "", cell) for cell in cells}
    return sorted((name for name in names if re.fullmatch(r"[\u4e00-\u9fff]{4,14}", name)), key=len, reverse=True)


def _of_form(before: str, labels: Sequence[str]) -> str:
    """The cell of a form whose name stands right before a limit; "" where none does."""
    piece = re.sub(_BOUNDED, "", _SEE.sub("", before)).rstrip("》”")
    return next((label for label in labels if piece.endswith(label)), "")


def _size(text: str) -> int | None:
    """A number of characters: 3000, 3,000, 3，000, 三千, 1.5万."""
    if text[0].isdigit() and text.endswith("万"):
        return round(float(text[:-1]) * 10_000)
    return whole_number(re.sub("[,，]", "", text))


def is_text_name(words: str) -> bool:
    """Whether words are the name of a text that a form leaves room for: 主要事迹, no opinion and no evidence."""
    return bool(re.fullmatch(_TEXT_NOUN, words)) and not re.search(r"意见|获奖|奖惩|荣誉|材料清单|基本情况|简历", words)


def _label(whole: str, before: str, behind: str, clause: Clause, context: Context, position: int) -> str:
    """What the limited text is called: the noun nearest before the figure, or before the bracket in which it stands.

    ``whole`` is all that stands before the figure, ``before`` what no earlier limit has taken. In a form, also the words around.
    """
    piece = last_piece(before)
    if named := _named_behind(piece, behind):
        return named
    if clause.part and 2 <= len(head := re.sub(r"[（(：:\s].*$", "", before).strip()) <= 16 and _NOUN.search(head):
        return head
    found = list(_NOUN.finditer(_SEE.sub("", piece)))
    if found:
        return _name(found[-1])
    opening = _OPENING.search(whole)
    if opening and (outside := list(_NOUN.finditer(last_piece(whole[: opening.start()])))):
        return _name(outside[-1])
    beside = _beside(before, clause, context, position) if clause.part else ""
    if beside:
        return beside
    after = _NOUN.search(re.split(r"[\d；。]", behind)[0])
    return _name(after) if after else ""


def _named_behind(piece: str, behind: str) -> str:
    """The noun right behind a figure that opens its phrase (300字以内事迹简介), or with 的 between; "" where none is."""
    opens = behind.startswith("的") or re.search(r"(?:^|[，、（(]|附|另|及)\s*$", piece) or not _NOUN.search(piece)
    named = _NOUN.match(behind, int(behind.startswith("的"))) if opens else None
    return _name(named) if named else ""


def _beside(own: str, clause: Clause, context: Context, position: int) -> str:
    """In a form: the words of the limit's own cell, else of those around it; "" where none may be a name."""
    head = re.sub(r"[（(：:\s].*$", "", clause.text[: len(own)]).strip()
    if 2 <= len(head) <= 16:
        return head
    before, behind = context.clauses[max(position - 2, 0) : position], context.clauses[position + 1 : position + 3]
    around = (*(other for other in before[-1:] if _NOUN.search(other.text)), *behind, *before)
    names = (re.sub(r"[\s：:]", "", other.text) for other in around if other.part == clause.part)
    return next((name for name in names if re.fullmatch(r"[\u4e00-\u9fff]{2,12}", name)), "")


def _name(match: re.Match[str]) -> str:
    """The title or the noun that was found, without the words that lead to it."""
    return _LEADING.sub("", match["title"] or match["noun"])


def copies(context: Context) -> Iterator[Fact]:
    """``number`` and ``document``, the paper's name, "" where none is near; ``beside`` are others meant with it."""
    for clause in context.body:
        for match in _COPIES.finditer(clause.text):
            count = whole_number(match["n"] or match["m"] or "")
            if count and count <= 50:
                before = _SEE.sub("", last_piece(clause.text[: match.start()]))
                found = list(_PAPER.finditer(before))
                meant = found[::-1] if _ALIKE.search(before) else _in_one_breath(found, before)
                name, *beside = [_name(paper) for paper in meant] or [""]
                yield fact("copies", clause, number=count, document=name, beside=beside, words=match[0])


def _in_one_breath(papers: Sequence[re.Match[str]], text: str) -> list[re.Match[str]]:
    """The last of some papers and those named together with it (《甲表》《乙表》各一式两份), the last first."""
    meant = list(papers[-1:])
    for paper in reversed(papers[:-1]):
        if not _TOGETHER.fullmatch(text[paper.end() : meant[-1].start()]):
            break
        meant.append(paper)
    return meant
