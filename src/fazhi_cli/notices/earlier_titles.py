"""The earlier titles that a notice asks for, and those that bar from a new one; when they must have been won, or held."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from fazhi_cli.chinese_numbers import whole_number
from fazhi_cli.notices.amounts import NUMBER, days_in
from fazhi_cli.notices.bars import circumstances, is_earlier_title
from fazhi_cli.notices.facts import Context, Fact, fact
from fazhi_cli.notices.structure import first_piece, last_piece
from fazhi_cli.notices.timing import window_values
from fazhi_cli.notices.titles import EXCLUDED, HELD, ONLY_THEN, titles_in

_PREFERRED = re.compile(r"优先|同等条件|适当倾斜|鼓励")
_USUAL = re.compile("一般|原则上")
_DENIES = re.compile(r"不|弄虚作假|一经查实|参考|撤销|收回")
_NEVER = re.compile("(?:未|没有?)曾?被?$")
_EXCEPTED = re.compile(
    r"[，；。（(]?(?:但|其中)?(?P<who>[^，。；（(]{4,40}?)的?(?:除外|不受此限|不在此限|可以?(?:再次|重新|继续)?(?:参评|申报|推荐))"
)
_WHEN = re.compile(
    r"(?:近|最近|自|从|在|到|截[至止]|上一?[届批轮次]|[往历]届|连续|已|曾|\d{4}年|[一二三两四五\d]+年[内以])"
)
"""How a piece of a sentence begins that says when the title in the next one was won: 2019年以来，获得."""
_OF_SOMETHING_ELSE = re.compile(
    r"(?:且|并|并且|同时|须|应)*(?:从教|从事|任职|任现职|工作|成立|注册|经营|运营|创建|开展|连续从|教龄|工龄|党龄|年龄|在[\u4e00-\u9fff]{1,8}工作|本岗位)"
)
"""How one begins whose years are not those of the title: 从教满10年."""
_UNDER = re.compile(rf"(?:未满|不满|不足|未到)(?P<n>{NUMBER})(?:个?周)?年|(?P<n2>{NUMBER})年(?:未满|不满)")
_FULL = re.compile(
    rf"(?<![未不])(?:届满|已满|满|达到|超过)(?P<n>{NUMBER})(?:个?周)?年|(?P<n2>{NUMBER})年(?:以上|后|期满|届满)"
)
_VALID = re.compile(r"有效期(?:限)?(?:内|以内|之内)|(?:尚|仍|均|还)?(?:在|处于)有效期|未过(?:有效)?期")
_VALID_YEARS = re.compile(rf"有效期(?:限)?[（(为是]*(?P<n>{NUMBER})年")
_HELD_ON = re.compile(r"(?:截至|截止(?:到|至|于)?|到)[^，。；]{4,14}?(?:仍|已|尚|且)?(?:持有|保持|保留|拥有|具有|获得)")
_UNTIL = re.compile(r"\d{4}年(?:\d{1,2}月(?:\d{1,2}日|底)|底)(?:之?以?前)[^，。；]{0,4}(?=获|被|命名|荣获|认定|评)")
"""The last day on which a title may have been won: 2023年12月31日前已获得."""
_RUNNING = re.compile(rf"连续(?P<n>{NUMBER})(?P<unit>届|次|批|轮|年|个?年度)")
_BEFORE_THIS = re.compile(r"上一?(?:届|批|轮|次|年度|个?评选周期)|往届的?上一届")


def exclusions(context: Context) -> Iterator[Fact]:
    """``text``: earlier titles that bar a new one; among circumstances that bar, without a refusal of their own.

    ``excepted``: those who are not barred all the same (获得满五年的除外), in the notice's words; "" for none. ``usual``:
    exceptions are possible (一般不再推荐).
    """
    listed: dict[str, list[str]] = {}
    for found in circumstances(context):
        if is_earlier_title(found.values["text"]):
            listed.setdefault(found.clause, []).append(found.values["text"])
    for clause in context.body:
        matches = [*EXCLUDED.finditer(clause.text)]
        pieces = [(match[0], _passage(clause.text, match)) for match in matches]
        if clause.id in listed and not matches:
            pieces = [(text, text) for text in listed[clause.id]]
        for text, passage in pieces:
            excepted = _EXCEPTED.search(clause.text, clause.text.find(text) + len(text))
            said = excepted["who"] if excepted else ""
            values = {"text": text, "titles": titles_in(text), "passage": passage, "excepted": said}
            yield fact("exclusion", clause, **values, usual=bool(_USUAL.search(text)))


def prerequisites(context: Context) -> Iterator[Fact]:
    """``text``: titles that an applicant must hold already; ``usual``: it may do without (一般应获得过)."""
    barring = [(found.clause, found.values["text"]) for found in circumstances(context)]
    for clause in context.body:
        only_then = ONLY_THEN.search(clause.text)
        match = only_then or HELD.search(clause.text)
        if match is None or _PREFERRED.search(clause.text):
            continue
        before = last_piece(clause.text[: match.start()])
        denied = (
            _NEVER.search(before)
            or _DENIES.search(f"{before.split('，')[-1]}{match[0]}{first_piece(clause.text[match.end() :])}")
            or any(id_ == clause.id and (match[0] in text or text in match[0]) for id_, text in barring)
        )
        if only_then or not denied:
            passage, usual = _passage(clause.text, match), bool(_USUAL.search(f"{before}{match[0]}"))
            yield fact("prerequisite", clause, text=match[0], titles=titles_in(match[0]), passage=passage, usual=usual)


def _passage(text: str, match: re.Match[str]) -> str:
    """What is said of the title: from the beginning of its piece of the sentence to where another thing is told."""
    *first, last = re.split("，", last_piece(text[: match.start()]))
    before = "，".join([*(piece for piece in first if _WHEN.match(piece)), last])
    after = re.split(r"[。；;]|(?:获得|荣获)[“《]|发生|受到|近[一二两三四五\d]", text[match.end() :])[0]
    own, *more = after.split("，")
    return before + match[0] + "，".join([own, *(piece for piece in more if not _OF_SOMETHING_ELSE.match(piece))])


class TitleTimes(NamedTuple):
    """What a passage says: ``data`` by the fields of a round's titles, ``unclear`` what a person must add to it."""

    data: dict[str, Any]
    unclear: tuple[str, ...]


def title_times(text: str, issued: date | None) -> TitleTimes:
    """The terms in a passage that asks for an earlier title or bars from another."""
    data: dict[str, Any] = {}
    unclear: list[str] = []
    under, full = _UNDER.search(text), _FULL.search(text)
    if under:
        data["under_years"] = whole_number(under["n"] or under["n2"])
    elif full:
        data["full_years"] = whole_number(full["n"] or full["n2"])
    windows = list(window_values(text))
    years = next((one for one in windows if one["years"] and not one["words"].startswith("连续")), None)
    if years and not data:
        data["within_years"] = years["years"]
    since = next((one for one in windows if one["since"]), None)
    if since:
        data["since"] = since["since"]
    elif until := _UNTIL.search(text):
        data["until"] = next((day.day for day in days_in(until[0].replace("年底", "年12月底"), issued)), None)
    held = _HELD_ON.search(text)
    if held and (days := days_in(held[0], issued)):
        data["held_on"] = days[0].day
    if _VALID.search(text) or _VALID_YEARS.search(text):
        data["valid"] = True
        if lasting := _VALID_YEARS.search(text):
            data["valid_years"] = whole_number(lasting["n"])
    if running := _RUNNING.search(text):
        data["times"] = whole_number(running["n"])
        data["apart_years"] = apart = 1 if "年" in running["unit"] else 3
        unclear.append(f"“{running[0]}”：apart_years 是相邻两次最多相隔几年，这里先按 {apart} 年，照实改。")
    if before := _BEFORE_THIS.search(text):
        unclear.append(f"“{before[0]}”是哪一次，写 since、until（那一次命名的起止日期），或在 words 里写届次、年度。")
    return TitleTimes({key: value for key, value in data.items() if value is not None}, tuple(unclear))
