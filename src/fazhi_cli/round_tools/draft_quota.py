"""Quotas of a drafted round: per area, in all, for each kind; those of tables and shares are put to them."""

import re
from typing import Any

from fazhi_cli.chinese_numbers import whole_number
from fazhi_cli.notices.amounts import NUMBER
from fazhi_cli.notices.facts import Fact, fact
from fazhi_cli.notices.heading import forms_of
from fazhi_cli.notices.levels import level_in, level_of
from fazhi_cli.notices.quota_areas import COUNTED
from fazhi_cli.notices.structure import last_piece
from fazhi_cli.round_tools.draft import Draft, choosing, counted, each_kind_in, key_of, kind_in, kinds_of
from fazhi_cli.round_tools.draft_quota_tables import add_tables
from fazhi_cli.round_tools.draft_shares import add_shares, group_of

_TELLING = 4
"""So many characters in common tell that a number and a form are for the same kind."""
_BEFORE = 16
"""So many characters before a quota say for which kind it is (申报省级卫生县城的，每市至多1个)."""
_SAME = re.compile(
    r"同一(?P<what>[\u4e00-\u9fff（）、]{1,10}?)(?:原则上|一般|最多|至多|只能?|仅可?|限|可以?|不(?:得)?超过|推荐|申报|上报|报送)+"
    rf"\s*(?P<n>{NUMBER})\s*{COUNTED}"
)
_PART = re.compile(
    r"(?P<area>(?:每个?|各)[\u4e00-\u9fff（）()、]{1,12}?)?"
    r"(?:(?:按照?|以)[^，。；]{0,14}?|(?P<most>(?:推荐|申报|上报)(?:的[^，。；\d]{1,12}?)?(?:数量?|名额)?不(?:得)?(?:超过|高于)))"
    r"(?P<of>(?:(?!推荐|申报|参评|名额)[\u4e00-\u9fff（）()、]){2,18}?数)的?\s*"
    r"(?P<n>\d+(?:\.\d+)?)\s*(?P<sign>[%％‰])(?:(?<=[%％‰])[^，。；]{0,6}?(?:推荐|申报|评选|确定|上报)|(?(most)|(?!)))"
)
_WHOLE = re.compile(r"不足[1一]\s*[名个人][^，。；]{0,6}按[1一]\s*[名个人]")
_BEFORE_WHOLE = re.compile(r"^(?:不?得?(?:超过|高于)|本(?:地区|单位|市|校)|[所管]?辖区?内?|在职|在岗|照)+")
_TOGETHER = re.compile("总数|合计|总共")
_EACH_BODY = re.compile(r"各(?!级|类|地)|每(?![次届批年轮期])|分别")
_UNIT = re.compile(r"^(?:工作|所在|推荐)?单位(?:名称|及职务)?$")


def add_quota(draft: Draft) -> None:
    """How many each area may recommend, tables of areas, how many there are in all, and the shares of those."""
    items: list[dict[str, Any]] = []
    for found in draft.notice.of("quota"):
        item = _item(draft, found, len(items))
        if item is None:
            continue
        alike = [other for other in items if all(other.get(key) == item.get(key) for key in ("per", "for"))]
        alike = [other for other in alike if ("usual" in other) is ("usual" in item)]  # else one is the fewest alone
        if alike and found.values["others"] and alike[0].get("clause") == item["clause"] and "usual" in alike[0]:
            alike[0]["usual"] = item["usual"]  # 各市1至3个（甲市不超过4个，其余不超过2个）
            continue
        if alike and "table" not in item and "usual" in alike[0]:
            other = found.values["words"]
            if _is_of_the_form(draft, found) and not item.get("for"):
                other, alike[0]["usual"] = f"{alike[0]['usual']} 个", item["usual"]
                draft.look(("quota", items.index(alike[0])), found)
            draft.todo(("quota",), f"“{other}”与另一项同一级，没有写成数据，需要的请补一项并写明 for。")
            continue
        draft.look(("quota", len(items)), found)
        items.append(item)
    of_kinds = [(found.line, words) for found in draft.notice.of("quota") for words in found.values["of_kinds"]]
    for _, words in dict.fromkeys(of_kinds):
        said = f"“{words}”按类别另有名额，没有写成数据：照 per: [{items[0]['per'] if items else 'city'}, 类别的键] 补一项。"
        draft.todo(("quota",), said)
    _add_of_the_same(draft, items)
    add_tables(draft, items)
    _tell_parts(draft)
    add_shares(draft, items)
    draft.data["quota"] = items
    if not items:
        draft.todo(("quota",), "没有找到名额；有的，写明按哪一级（per）、几个（usual）。")


def _add_of_the_same(draft: Draft, items: list[dict[str, Any]]) -> None:
    """How many may come from the same unit or area, where nominations say which it is: 同一法人单位只能申报1个."""
    for clause in (clause for clause in draft.notice.clauses if clause.part == 0):
        match = _SAME.search(clause.text)
        what = match["what"] if match else ""
        level = level_of(what) if what else None
        named = re.compile(rf"[\u4e00-\u9fff]{{0,2}}{what}(?:及职务|名称)?")
        texts = (one for one in draft.fields if one["type"] == "text")
        key = next((str(one["key"]) for one in texts if named.fullmatch(str(one["label"]))), None)
        per = level if level and _has_parent(draft, level) else key
        if match is None or per is None or (number := whole_number(match["n"])) is None:
            continue
        draft.taken.append(fact("quota", clause, words=match[0]))
        draft.look(("quota", len(items)), draft.taken[-1])
        items.append({"per": per, "usual": number} | counted(draft, clause.id, {}))


def _tell_parts(draft: Draft) -> None:
    """How many there are of a number that only the list of units can hold (教师数的2‰): how to say it."""
    for clause in draft.notice.clauses:
        for match in _PART.finditer(clause.text) if clause.part == 0 else ():
            percent = float(match["n"]) / (10 if match["sign"] == "‰" else 1)
            of = _BEFORE_WHOLE.sub("", key_of(match["of"]))
            whole = _WHOLE.search(clause.text)
            draft.taken.append(fact("quota", clause, words=match[0], parts_words=[whole[0]] if whole else []))
            level = level_of(re.sub("^(?:每个?|各)", "", match["area"] or ""))
            per = level if level and _has_parent(draft, level) else "……"
            least = ", least: 1" if whole else ""
            said = f"“{match[0]}”没有写成数据：在 units.yaml 里逐个写 numbers: {{{of}: ……}}，这里加 {{per: {per}, percent: {percent:g}, of: {of}{least}, counted_from: {draft.sending_level}, clause: {clause.id}}}。"
            draft.todo(("quota",), said)


def _item(draft: Draft, found: Fact, place: int) -> dict[str, Any] | None:
    """The quota that a phrase sets (``place``: its place in the list); None, and a TODO, where data cannot say it."""
    number, clause = found.values["number"], draft.clause_of(found)
    words: str = found.values["words"]
    before = last_piece(found.sentence.partition(words)[0])[-_BEFORE:]
    per, kind = _counted_by(draft, found), kind_in(draft, f"{before}|{_PART.sub('', words)}")
    direct = next((route for route in draft.data["routes"] if route.get("short") == found.values["area"]), None)
    if per is None and number is None:
        draft.todo(("quota",), f"“{words}”没有写成数据：至少几个，每个地区一样的才能写（fewest），少了由人看。")
        return None
    if direct is not None and (per is None or _TOGETHER.search(words)):
        item = {"per": "route", "usual": number, "counted_from": draft.levels[-1]}
        return _of_each(draft, found, item | {"clause": clause, "for": {"途径": direct["id"]}})
    if per is None and (named := _named_areas(draft, found)):
        item = {"per": named, "table": dict.fromkeys(_names(found), number)}
        return item | counted(draft, clause, kind)
    if per is None and _EACH_BODY.search(found.values["words"]) and (key := choosing(draft, found.values["area"])):
        item = {"usual": number} | counted(draft, clause, {key: found.values["area"]})
        _add_parts(draft, found, item, place)
        return _of_each(draft, found, item)
    if per is None:
        draft.todo(("quota",), _not_counted(draft, found))
        return None
    bounds = {"usual": number, "fewest": found.values["at_least"]}
    item = {"per": per} | {name: bound for name, bound in bounds.items() if bound}
    if number and isinstance(per, str) and (each := each_kind_in(draft, words)):
        key = str(kinds_of(draft))
        item = {"per": key if per == "all" else [per, key], "table": dict.fromkeys(each, number)}
    if found.sentence.partition(found.values["words"])[2].startswith(("左右", "上下")):
        draft.todo(("quota", place), f"“{found.values['words']}左右”不是死数，照最多 {number} 个计，请定。")
    if number and found.values["exceptional"] and found.values["exceptional"] > number:
        item |= {"exceptional": found.values["exceptional"], "reason": "特别优秀理由"}
    _add_parts(draft, found, item, place)
    item |= counted(draft, clause, kind)
    if direct is not None:  # each of them: 每个省直管县推荐2个
        item |= {"counted_from": draft.levels[-1], "for": {"途径": direct["id"]} | kind}
    if per == "all" and "推荐" not in found.values["words"]:  # so many are chosen; more may be recommended for it
        item["counted_from"] = draft.levels[-1]
    return item


def _add_parts(draft: Draft, found: Fact, item: dict[str, Any], place: int) -> None:
    """How many of those counted must or may be such, where the form tells them; else a TODO."""
    for part in found.values.get("parts", ()):
        word, how = ("least", "至少") if part["least"] else ("most", "最多")
        if group := group_of(draft, part["what"]):
            item.setdefault("shares", []).append(group | {word: part["number"]})
            continue
        said = f"其中“{part['what']}”{how} {part['number']} 个，没有写成数据：写进这一项的 shares: [{{key: 表上哪一项, values: [{part['what']}], {word}: {part['number']}}}]。"
        draft.todo(("quota", place), said)


def _not_counted(draft: Draft, found: Fact) -> str:
    """Why a number is no datum, and how to say it: of the form's choices, or of bodies that the round cannot tell."""
    words = "，其中".join([found.values["words"], *found.values.get("parts_words", ())])
    said, names, number = f"“{words}”没有写成数据：", _names(found), found.values["number"]
    keys = {choosing(draft, name) for name in names}
    if len(keys) == 1 and (key := keys.pop()):
        table, chosen = ", ".join(f"{name}: {number}" for name in names), "、".join(names)
        return f"{said}{chosen}是“{key}”一栏的选项。合计这么多的，补 {{per: {key}, table: {{{table}}}}}；每个单位这么多的，per 写材料里单位那一项的键，另写 for: {{{key}: {names[0]}}}。"
    column = "" if kinds_of(draft) else "，表上也没有类别一栏"
    return f"{said}{found.values['area'] or '每类'}不是本轮的一级地区{column}；需要的请补一项。"


def _of_each(draft: Draft, found: Fact, item: dict[str, Any]) -> dict[str, Any] | None:
    """The quota of those who file straight: of each of them (省直单位各推荐1名), where the form asks for the unit, else of all."""
    if not _EACH_BODY.search(found.values["words"]):
        return item
    key = next((str(field["key"]) for field in draft.fields if _UNIT.search(str(field["label"]))), None)
    if key is not None:
        return item | {"per": key}
    said = f"“{found.values['words']}”是每个单位几个，没有写成数据：材料里写着单位的，写 per: 那一项的键；一个单位只报自己的，不用写。"
    draft.todo(("quota",), said)
    return None


def _is_of_the_form(draft: Draft, found: Fact) -> bool:
    """Whether a number is of those whom the round's form is for: its title, or 个人, ends the words before the number."""
    before = re.split(r"不|限|为|\d", found.values["words"])[0].rstrip()
    if before.endswith("个人") and draft.data["applicant"]["key"] == "姓名":
        return True
    titles = [form.title for form in forms_of(draft.notice.parts)]
    return any(before[-length:] in title for title in titles for length in range(len(before), _TELLING - 1, -1))


def _named_areas(draft: Draft, found: Fact) -> str | None:
    """The level of the areas that a phrase names one by one (甲市、乙市各推荐4个); None where it names none."""
    names = _names(found)
    levels = [level for name in names if len(name) > 1 and (level := level_of(name[-1:]))]
    highest = max(levels, key=draft.levels.index, default=None) if set(levels) <= set(draft.levels) else None
    return highest if highest and len(levels) == len(names) and _has_parent(draft, highest) else None


def _names(found: Fact) -> list[str]:
    """The names of the areas that a phrase names, without remarks in brackets: 甲市（计划单列市）、乙区."""
    return re.split("[、和及]", re.sub(r"[（(].*?[）)]", "", found.values["area"]))


def _has_parent(draft: Draft, level: str) -> bool:
    return level in draft.levels and any(one["level"] == level for one in draft.data["applicant"]["parents"])


def _counted_by(draft: Draft, found: Fact) -> str | list[str] | None:
    """What a number is counted by; None where the round has no such area or kind."""
    area, kinds = str(found.values["area"]), kinds_of(draft)
    level = level_in(area, draft.notice.own_levels) or found.values["level"]
    if found.values["each_kind"] and kinds is None:
        return None
    if not found.values["area"]:
        return kinds if found.values["each_kind"] and kinds else "all"
    if not _has_parent(draft, str(level)):
        return None
    return [str(level), kinds] if found.values["each_kind"] and kinds else str(level)
