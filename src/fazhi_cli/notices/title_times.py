"""When an earlier title must have been won, or held, as notices word it: 2019年以来, 满两年, 未满三年, 在有效期内, 连续两届."""

import re
from datetime import date
from typing import Any, NamedTuple

from fazhi_cli.chinese_numbers import whole_number
from fazhi_cli.notices.amounts import NUMBER, days_in
from fazhi_cli.notices.timing import window_values

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
