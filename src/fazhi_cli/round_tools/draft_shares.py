"""Shares of a drafted round's quotas: those that the form's choices or numbers can tell; the others are a TODO."""

import re
from collections.abc import Iterator
from typing import Any

from fazhi_cli.chinese_numbers import whole_number
from fazhi_cli.notices.facts import Fact, fact
from fazhi_cli.notices.levels import level_of
from fazhi_cli.notices.quota_areas import PART
from fazhi_cli.round_tools.draft import Draft, counted, kind_in, named_among, tells_age
from fazhi_cli.rounds.patterns import alike_at_first

_BOUNDS = {"most": "percent", "least": "least_percent"}
_REST = 4
"""So many characters may remain of what a share is of, beside the form's word for it (县处级干部, 担任校级领导职务)."""
_END = 6
_AND_BEYOND = re.compile(r"以[上下]")
"""Words that mean more choices than those named: 县级以下单位."""
_YEARS = re.compile(r"(?P<n>\d{1,2})(?P<unit>周?岁|年)(?:及)?(?P<end>以上|以下|以内)?")
_EACH = re.compile(r"(?:各|每个?)(?P<area>[\u4e00-\u9fff（）、]{1,12}?)(?:推荐|申报|上报|报送)")
_OF_OWN_NUMBER = re.compile(r"(?:占|少于|低于|超过)(?!总数|.*(?:推荐|申报|名额|表彰|参评|评选))[^，。；]*(?:人数|总数)")
"""A part of a number of the applicant's own: 女性占科室总人数的60%, 青年不少于集体总人数的60%."""
_OF_ALL_THERE = re.compile("(?:辖区|所辖|本地区?|行政区域)内?[^，。；推申]{0,12}(?:总数|总量|数)的")
_CHOSEN = re.compile("推荐|推选|申报|名额|表彰|评选|命名|人选|对象|候选|参评|总数")
_OF_NUMBERS = re.compile("名额|数量|指标|分配|结构|比例")
_OWN_FIGURE = re.compile(r"(?:率|度|增长|增幅|增速|得分)$")
_BRACKETS = re.compile(r"[（(][^（）()]*[）)]")
_WHOLE = re.compile(r"^.*(?:人选|对象|集体|个人|单位|企业|工作者|人员|成果|项目|总数|名额)中(?!的)")
"""What a share is of, named before it: 推荐人选中县处级干部."""
_NOT_SO = re.compile(r"[非不]$")


def add_shares(draft: Draft, items: list[dict[str, Any]]) -> None:
    """Put each share to the quota of its own sentence, else to one of the areas that its sentence speaks of."""
    told = [(one.clause, one.values["words"]) for one in draft.taken if one.kind in ("quota", "figure")]
    for found in (one for one in draft.notice.of("share") if one not in draft.taken):
        end = found.values["words"][-_END:]
        if any(found.clause == clause and end in words for clause, words in told):
            continue  # so many percent of all there are, which the quotas tell; a field's own bound
        bound = "" if _OF_ALL_THERE.search(found.sentence) else _BOUNDS.get(found.values["bound"], "")
        if bound and not _is_own_figure(found) and (group := group_of(draft, found.values["what"])):
            _put(draft, items, found, group | {bound: found.values["percent"]})
        else:
            _tell(draft, found)
    for found in _counts(draft):
        if share := group_of(draft, found.values["what"]):
            draft.taken.append(found)
            _put(draft, items, found, share | {found.values["bound"]: found.values["number"]})


def _put(draft: Draft, items: list[dict[str, Any]], found: Fact, share: dict[str, Any]) -> None:
    place = _place(draft, items, found, share["key"])
    draft.look(("quota", place), found)
    items[place].setdefault("shares", []).append(share)


def _counts(draft: Draft) -> Iterator[Fact]:
    """How many of some kind there must be at least, beside a share or a number in one sentence: 民办学校不少于1所."""
    quotas = draft.notice.of("quota")
    beside = {found.clause for found in (*draft.notice.of("share"), *quotas)}
    told = [words for one in quotas for words in (one.values["words"], *one.values.get("parts_words", ()))]
    for clause in (one for one in draft.notice.clauses if one.id in beside and one.part == 0):
        for match in PART.finditer(clause.text):
            known = any(match[0] in words or match[0].endswith(words) for words in told)
            if not known and re.search("少|低", match["how"]):
                what, number = match["what"].strip("、，"), whole_number(match["n"])
                yield fact("quota", clause, what=what, bound="least", number=number, words=match[0])


def _tell(draft: Draft, found: Fact) -> None:
    """A share that is no datum: of those recommended, or a figure of the applicant's own (满意度, 增长率)."""
    what, percent = found.values["what"], f"{found.values['percent']:g}%（通知第 {found.line} 行）"
    most = {"most": "最多", "least": "至少", "exact": ""}[found.values["bound"]]
    if _OF_ALL_THERE.search(found.sentence):
        said = f"“{what.lstrip('、')}{most} {percent}”是当地总数的百分之几，不是推荐数的：在 units.yaml 里逐个写 numbers，这里写 percent、of 和 for。"
        draft.todo(("quota",), said)
    elif _is_own_figure(found) or not _speaks_of_choosing(draft, found):
        said = f"{what}{most} {percent}没有写成数据：写在那一项上（least、most，占另一项的写 of）。"
        draft.todo(("applicant",), said)
    else:
        draft.todo(("quota",), f"比例：{what}{most}占 {percent}，写进相应一项的 shares。")


def _is_own_figure(found: Fact) -> bool:
    return bool(_OWN_FIGURE.search(found.values["what"]) or _OF_OWN_NUMBER.search(found.values["words"]))


def _speaks_of_choosing(draft: Draft, found: Fact) -> bool:
    """Whether a share is of those chosen: its sentence, its heading or a quota in its line says so; else of the applicant's own."""
    path = next((one.path for one in draft.notice.clauses if one.id == found.clause), ())
    around = (one for one in draft.notice.clauses if one.path and one.path == path[: len(one.path)])
    above = (one.text for one in around if one.text[-1] not in "。；：")
    beside = any(one.line == found.line for one in draft.notice.of("quota"))
    return beside or bool(_CHOSEN.search(found.sentence)) or any(map(_OF_NUMBERS.search, above))


def group_of(draft: Draft, words: str) -> dict[str, Any] | None:
    """Which of those recommended are such, as the beginning of a share: one of a field's answers, or a number's size."""
    what = _WHOLE.sub("", _BRACKETS.sub("", words))
    if years := _YEARS.search(what):
        sized = next((field for field in draft.fields if _is_meant(field, what, years["unit"])), None)
        ends = {"以上": "value_from", None: "value_from", "以下": "value_to", "以内": "value_to"}
        return {"key": sized["key"], ends[years["end"]]: int(years["n"])} if sized else None
    for field in draft.fields:
        joined = re.sub("[、和]", "", what)  # a form writes 机关事业单位 for 机关、事业单位
        said = next((one for one in (words, what, joined) if named_among(field.get("choices", ()), one)), "")
        values = named_among(field.get("choices", ()), said)
        beside = re.split("[、和]", re.sub("|".join(map(re.escape, values)) or "$", "＿", said))  # 村小和教学点 is one
        pieces = [piece for piece in beside if len(beside) > 1 and len(piece) > 1]
        if any("＿" not in piece and not any(piece in word for word in values) for piece in pieces):
            continue  # of those named beside one another the form tells only some: 一线职工和专业技术人员
        rest = _without_label(re.sub("|".join(map(re.escape, [*values, "、", "和", "的"])), "", said), field)
        rest = "" if draft.notice.honour.endswith(rest) else rest
        if values and len(rest) <= _REST and not _AND_BEYOND.search(rest):
            return {"key": field["key"], "values": values}
        before, asked, behind = what.partition(str(field["label"]).removeprefix("是否"))
        if field["type"] == "yes_no" and asked and len(behind) <= _REST and not _NOT_SO.search(before):
            return {"key": field["key"], "values": ["是"]}
    return None


def _without_label(rest: str, field: dict[str, Any]) -> str:
    """What remains of a share's words without those that the field's label begins with (第一完成人为 校级领导)."""
    label = str(field["label"])
    alike = alike_at_first(rest, label)
    return re.sub(r"^[为是系]", "", rest[alike:]) if alike > 1 else rest


def _is_meant(field: dict[str, Any], what: str, unit: str) -> bool:
    """Whether a field gives the years that a share speaks of: 教龄 by its name, an age by the day of birth."""
    if "岁" in unit:
        return tells_age(field)
    return field["type"] in ("number", "date", "month") and field["label"][:2] in what


def _place(draft: Draft, items: list[dict[str, Any]], found: Fact, key: str) -> int:
    """The place of the quota that a share belongs to; where there is none, a quota without a number is added.

    A share of a kind (``key``) is one of all kinds.
    """
    whose, among, _ = found.sentence.partition("中")
    clause, kind = draft.clause_of(found), kind_in(draft, whose) if among else {}
    kind = {} if key in kind else kind
    own = [place for place, item in enumerate(items) if item["clause"] == clause and item.get("for", {}) == kind]
    if own:
        return own[-1]
    area = _EACH.search(found.sentence)
    level = level_of(area["area"]) if area else None
    known = {parent["level"] for parent in draft.data["applicant"]["parents"]}
    per = level if level in known else "all"
    items.append({"per": per} | counted(draft, clause, kind))
    return len(items) - 1
