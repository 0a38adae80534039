"""Documents, 公示 and deadlines of a drafted round."""

import re
from collections.abc import Callable, Sequence
from typing import Any

from fazhi_cli.chinese_numbers import whole_number
from fazhi_cli.notices.amounts import NUMBER, days_in
from fazhi_cli.notices.facts import Fact
from fazhi_cli.notices.heading import forms_of
from fazhi_cli.notices.levels import level_of
from fazhi_cli.notices.structure import last_piece
from fazhi_cli.notices.timing import receiver
from fazhi_cli.round_tools.draft import Draft, key_of, unique

_FROM_NEXT_DAY = re.compile(r"次日起|第二(?:天|日)起|不含(?:当日|起始日)")
_STAYS = re.compile(rf"(?:留存|存档|自留)\s*(?P<n>{NUMBER})\s*份")
_GOES_UP = re.compile(
    rf"(?:上报|报送?[省市县区][^，。；\d]{{0,8}}|报(?:送|到|至)[^，。；\d]{{0,10}})\s*(?P<n>{NUMBER})\s*份"
)
_ALL_PAPERS = re.compile("(?:上述|以上|所有|全部|相关|申报|推荐|上报|报送|书面|纸质|纸质版)*材料")
_DAY = ("level", "day", "extended")
_AND = ("、", "和", "及", "与")


def add_documents(draft: Draft) -> None:
    """A document for each attachment that is a form, with the number of copies asked for."""
    copies = draft.notice.of("copies")
    documents: list[dict[str, Any]] = []
    for part in forms_of(draft.notice.parts):
        label = re.sub(r"[（(].*?[）)]$|\s", "", part.title) or "审批表"
        short = re.search(r"(?:推荐|申报|审批|登记|呈报|征求意见|候选人)*(?:审批)?[表书]$", label)
        name = short[0] if short and len(short[0]) > 1 else label
        if any(other["label"] == name for other in documents):
            name = label
        asked = [found for found in copies if asked_for(found, label)]
        if asked:
            draft.look(("documents", len(documents)), *asked)
        else:
            draft.todo(("documents", len(documents)), f"没有找到《{label}》一式几份（copies）。")
        own = next((clause.id for clause in draft.notice.clauses if clause.part == part.position), draft.any_clause)
        documents.append(_document(draft, len(documents), name, asked, own))
    if not documents:
        named = str(copies[0].values["document"] or "") if copies else ""
        name = named if re.search(r"[表书]$", named) else "审批表"
        draft.look(("documents", 0), *copies[:1], reason="" if copies else "审批表")
        documents.append(_document(draft, 0, name, copies[:1], draft.any_clause))
    draft.data["documents"] = documents


def _document(draft: Draft, place: int, name: str, asked: Sequence[Fact], clause: str) -> dict[str, Any]:
    """The data of a form, by the first sentence that asks for copies of it, else by ``clause``."""
    number = str(place + 1) if place else ""
    file_name = "{" + draft.data["applicant"]["key"] + "}" + f"—{name}.docx"
    item = {"id": f"form{number}", "label": name, "file_name": file_name, "slots": f"slots{number}.yaml"}
    if not asked:
        return item | {"clause": clause}
    copies = asked[0].values["number"]
    ends = _ends(draft, asked[0], copies)
    return item | {"copies": copies} | ends | {"clause": draft.clause_of(asked[0])}


def _ends(draft: Draft, asked: Fact, copies: int) -> dict[str, int]:
    """How many of the copies stay and how many go up, where a sentence says so; its words are noted as read."""
    told = {"stays": _STAYS.search(asked.sentence), "goes_up": _GOES_UP.search(asked.sentence)}
    found = {name: count for name, match in told.items() if match and (count := whole_number(match["n"]))}
    if not 0 < sum(found.values()) <= copies:
        return {}
    draft.taken += [asked._replace(values={"words": match[0]}) for match in told.values() if match]
    return found


def asked_for(found: Fact, label: str) -> bool:
    """Whether copies are asked of a form: it is the paper named, or one named in one breath with it, or one of all papers."""
    title = key_of(label)
    for paper in filter(None, (found.values["document"], *found.values["beside"])):
        name = key_of(re.split("[和及与](?=.{2})", paper)[-1])  # 初评结果和申报表
        if name in title or title in key_of(paper) or name[-4:] == title[-4:] or _ALL_PAPERS.fullmatch(paper):
            return True
    return False


def add_publicity(draft: Draft) -> None:
    """公示 at each level that has one; where the notice names no level, it is the highest."""
    items: list[dict[str, Any]] = []
    found_all = [found for found in draft.notice.of("publicity") if found.values["minimum"]]
    for found in found_all:
        level = found.values["level"] if found.values["level"] in draft.levels else None
        if level is None:
            level = draft.levels[0] if found.values["level"] == "unit" else draft.levels[-1]
            draft.todo(("publicity", len(items)), "没有看出是哪一级公示，请核对 level。")
        place = next((place for place, item in enumerate(items) if item["level"] == level), None)
        if place is not None:
            same = (items[place]["minimum"], items[place]["unit"]) == (found.values["minimum"], found.values["unit"])
            draft.look(("publicity", place), found, reason="（同一级另有一句）")
            if not same:
                said = (
                    f"“{found.values['words']}”是同一级的另一次公示，没有写成数据：要分开查的补一项，写 key 和 label。"
                )
                draft.todo(("publicity", place), said)
            continue
        draft.look(("publicity", len(items)), found)
        word = draft.words_of(level).label
        item = {"key": word, "label": f"{word}公示", "level": level, "unit": found.values["unit"]}
        item |= {"minimum": found.values["minimum"], "clause": draft.clause_of(found)}
        item["count_first_day"] = not _FROM_NEXT_DAY.search(found.sentence)
        said = "起止两日都计算在内。" if item["count_first_day"] else "从公示的次日起算，起始日不算在内。"
        before = last_piece(found.sentence.split(found.values["words"])[0])
        direct = _route_named(draft, before, str.startswith)  # 省直单位的申报人，由所在单位公示
        items.append(item | {"reading": said} | ({"for": {"途径": direct}} if direct else {}))
    if len(items) == 1:
        items[0].pop("key")
        items[0]["label"] = "公示"
    draft.data["publicity"] = items
    if not items:
        draft.todo(("publicity",), "没有找到公示要求；有的，写明哪一级、几个工作日（或日、周）。")


def add_deadlines(draft: Draft) -> None:
    """A deadline for each last day of filing, with the level that receives; the highest where the notice names none."""
    items: list[dict[str, Any]] = []
    for found in draft.notice.of("deadline"):
        if found.values["extended"] and items:
            later = {"day": found.values["day"], "clause": draft.clause_of(found)}
            by_day = [place for place, item in enumerate(items) if item["day"] in found.values["former"]]
            by_level = [place for place, item in enumerate(items) if item["level"] == found.values["level"]]
            place = [len(items) - 1, *by_level, *by_day][-1]
            items[place]["extended"] = later | ({"time": found.values["time"]} if found.values["time"] else {})
            draft.look(("deadlines", place), found)
            continue
        item = _deadline(draft, found, items)
        alike = (one for one in items if all(one.get(key) == item.get(key) for key in _DAY))
        if same := next((one for one in alike if _is_told_again(one, item)), None):
            same.pop("for", None)  # one day for all, told again of those who file directly, or with its time
            same |= {key: item[key] for key in ("time", "clause", "reading") if "time" in item}
            draft.look(("deadlines", items.index(same)), found)
            continue
        items.append(item)
    usual = draft.data["routes"][0]["id"]
    own = {item["level"] for item in items if "for" in item}
    for item in (one for one in items if "for" not in one and one["level"] in own):
        item["for"] = {"途径": usual}
    if len(items) > 1 and all(item.get("for", {}).get("途径") not in (None, usual) for item in items):
        for item in items:
            del item["for"]
        draft.todo(("deadlines", 0), "没有看出哪一个截止日是逐级申报的：各适用于谁写 for。")
    if not items:
        draft.todo(("deadlines", 0), "没有找到截止日。下面是随手填的日子，请改成通知要求的。")
        issued = draft.notice.issued
        day = issued.replace(year=issued.year + 1, day=1) if issued else "2000-12-31"
        items.append({"key": "", "level": draft.levels[-1], "day": day, "inclusive": True, "clause": draft.any_clause})
    draft.data["deadlines"] = sorted(items, key=lambda item: str(item["day"]))
    if len(items) == 1:
        items[0].pop("key", None)
    else:
        _note_several(draft, items)


def _is_told_again(item: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether two items of one day are one deadline: at the same time, or where another sentence adds the time."""
    times = {item.get("time"), other.get("time")}
    again = item["clause"] != other["clause"] and item.get("for") == other.get("for")
    return len(times) == 1 or (again and None in times)


def _deadline(draft: Draft, found: Fact, before: list[dict[str, Any]]) -> dict[str, Any]:
    """One last day of filing: the level that receives, the day and time, for whom alone it is."""
    level, sender = found.values["level"], found.values["sender"]
    if level is None and sender in (None, "unit") and (own := level_of(draft.notice.issuer)) in _receiving(draft):
        level = own
    if level not in draft.levels and sender in draft.levels[:-1]:
        level = draft.levels[draft.levels.index(sender) + 1]  # 市委组织部于……前上报
    elif level not in draft.levels:
        level = draft.levels[-1]
        draft.todo(("deadlines", len(before)), "没有看出报到哪一级，请核对 level。")
    draft.look(("deadlines", len(before)), found)
    key = unique(f"报{draft.words_of(level).label.removesuffix('级')}", [item["key"] for item in before])
    item = {"key": key, "level": level, "day": found.values["day"]}
    item |= {"time": found.values["time"]} if found.values["time"] else {}
    words = found.values["words"]
    item |= {"inclusive": True, "clause": draft.clause_of(found), "reading": f"“{words}”，截止日当日视为按时。"}
    acting = re.split(r"[。；，]|(?<=前)、", found.sentence.split(words)[0])[-1]
    direct = _route_named(draft, acting, str.__contains__)
    return item | ({"for": {"途径": direct}} if direct else {})


def _receiving(draft: Draft) -> set[str]:
    """The levels that papers are handed in to by sentences that name no day: 材料报县总工会经济部."""
    own = (one.text for one in draft.notice.clauses if one.part == 0 and "材料" in one.text and not days_in(one.text))
    return {level for text in own if (level := level_of(receiver(text))) in draft.levels[1:]}


def _note_several(draft: Draft, items: list[dict[str, Any]]) -> None:
    """Put the notes above all of the deadlines, which stand in the order of their days now."""
    draft.notes = {path: notes for path, notes in draft.notes.items() if path[0] != "deadlines"}
    draft.look(("deadlines",), *draft.notice.of("deadline"))
    draft.look(("deadlines",), reason="有几个截止日，请核对各是报到哪一级（level）、各适用于谁（for）。")
    levels = [item["level"] for item in items if "for" not in item]
    alike = [item["key"] for item in items if "for" not in item and levels.count(item["level"]) > 1]
    if alike:
        whom = f"{'、'.join(alike)}报到同一级：各适用于谁写 for；不是报送的截止日删去，不然每份都要各报一次。"
        draft.todo(("deadlines",), whom)


def _route_named(draft: Draft, before: str, has: Callable[[str, str], bool]) -> str:
    """The route of those whom words name, and nobody beside them; empty for none."""
    named = ((route["id"], route["short"]) for route in draft.data["routes"] if route.get("short"))
    for route, short in named:
        head, _, tail = before.partition(short)
        if has(before, short) and not (head.rstrip("各").endswith(_AND) or tail.startswith(_AND)):
            return str(route)
    return ""
