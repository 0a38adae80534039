"""Texts of a drafted round: one for each limit; notice and form may call one text by two names, which is said."""

import re
from typing import Any

from fazhi_cli.notices.facts import Fact
from fazhi_cli.round_tools.draft import Draft, key_of

_BARE = re.compile(r"[\d一二三四五六七八九十百千]+\s*字")
_UPPER = re.compile(r"不(?:得)?超过|不多于|以内|之内|以下|控制在|限")
_KIND = re.compile(r"事迹|总结|报告|案例|经验|理由|介绍|简介|说明|情况|做法")
"""The word that says what kind of text a name means; the first one in it counts."""
_SHORT = re.compile(r"简介|简要|摘要|概述|提要|梗概")


def add_texts(draft: Draft) -> None:
    """A text for each limit, those that mean one text put together."""
    texts: list[dict[str, Any]] = []
    asked: list[Fact] = []
    sides: list[set[str]] = []
    for found in draft.notice.of("limit"):
        name = found.values["label"] or "事迹材料"
        side = _side(draft, found)
        same = (n for n, one in enumerate(texts) if _is_same(one, name, asked[n], found, new_side=side not in sides[n]))
        place = next(same, None)
        if place is None:
            place = len(texts)
            texts.append(_new_text(draft, name, found, place))
            asked.append(found)
            sides.append(set())
        elif found.values["maximum"] or found.values["minimum"]:
            _limit_again(draft, texts[place], asked[place], found, place)
        draft.look(("texts", place), found)
        sides[place].add(side)
        if key_of(name) != texts[place]["key"]:
            _called_otherwise(draft, texts[place], name, found, place)
    _alike(draft, texts, sides)
    draft.data["texts"] = texts
    if not texts:
        draft.todo(("texts",), "没有找到字数要求；有正文（事迹、总结等）的，每篇写一项。")


def _new_text(draft: Draft, name: str, found: Fact, place: int) -> dict[str, Any]:
    item: dict[str, Any] = {"key": key_of(name), "label": name}
    item |= {bound: found.values[bound] for bound in ("maximum", "minimum") if found.values[bound]}
    path = ("texts", place)
    if not found.values["maximum"] and not found.values["minimum"]:
        draft.todo(path, f"表上有“{name}”一格，没有找到字数要求：有的写 maximum。")
        return item | {"method": "word", "clause": draft.clause_of(found)}
    if _BARE.fullmatch(found.values["words"]) and not _UPPER.search(found.sentence):
        draft.todo(path, f"“{found.values['words']}”没有说以内还是左右，按以内计，请确认。")
    if found.values["about"]:
        item["tolerance"] = 0.1
        draft.todo(path, "“左右”按上下一成（tolerance: 0.1）计，请确认。")
    how = f"“{found.values['words']}”按上下一成计" if found.values["about"] else "“以内”包括本数"
    said = f"{how}；字数按 Word“字数统计”中的“字数”计算。"
    return item | {"method": "word", "clause": draft.clause_of(found), "reading": said}


def _is_same(known: dict[str, Any], name: str, first: Fact, found: Fact, *, new_side: bool) -> bool:
    """Whether a name means a known text: the same name, or the same kind and limit, in the notice and on the form.

    ``new_side``: the text has not been found there yet, in the notice or on the form.
    """
    if known["key"] == key_of(name):
        return True
    bounded = found.values["maximum"] or found.values["minimum"]
    if bounded and not _same_limit(first, found):
        return False
    return bool(bounded and _bare(known["key"]) == _bare(key_of(name))) or (
        new_side and _kind(known["label"]) == _kind(name)
    )


def _called_otherwise(draft: Draft, text: dict[str, Any], name: str, found: Fact, place: int) -> None:
    """One text under two names: the form's is taken, since its box is found by it, and both are said."""
    before = text["label"]
    if _side(draft, found) == "f" and _bare(text["key"]) != _bare(key_of(name)):
        text |= {"key": key_of(name), "label": name}
    what = f"通知叫“{before}”，表上叫“{name}”" if _side(draft, found) == "f" else f"“{before}”也叫“{name}”"
    draft.todo(("texts", place), f"{what}，当作一篇，叫“{text['label']}”；是两篇的，分开写两项。")


def _limit_again(draft: Draft, text: dict[str, Any], first: Fact, found: Fact, place: int) -> None:
    """A text's limit, said again: told where it is another."""
    said = {bound: found.values[bound] for bound in ("maximum", "minimum") if found.values[bound]}
    if not said.keys() & text.keys():  # none so far, or the other end: 不少于800字、不超过2000字
        text |= said | ({"tolerance": 0.1} if found.values["about"] else {})
    elif not _same_limit(first, found):
        both = f"“{first.values['words']}”和“{found.values['words']}”"
        draft.todo(("texts", place), f"“{text['label']}”的字数说了两种：{both}，照前一种，请定。")


def _alike(draft: Draft, texts: list[dict[str, Any]], sides: list[set[str]]) -> None:
    """Note texts with equal limits that may be one: of the same kind, or one from the notice and one from the form."""
    for place, text in enumerate(texts):
        for before, other in enumerate(texts[:place]):
            same = all(text.get(bound) == other.get(bound) for bound in ("maximum", "minimum", "tolerance"))
            apart = sides[place].isdisjoint(sides[before])
            if same and (apart or _kind(text["label"]) == _kind(other["label"])):
                said = f"“{other['label']}”和“{text['label']}”字数一样，可能是一篇：是的删去一项。"
                draft.todo(("texts", place), said)


def _same_limit(one: Fact, other: Fact) -> bool:
    return all(one.values[name] == other.values[name] for name in ("maximum", "minimum", "about"))


def _side(draft: Draft, found: Fact) -> str:
    """Whether a fact stands in the notice itself or on a form: the id of its clause begins so."""
    return "f" if draft.clause_of(found).startswith("f") else "n"


def _bare(key: str) -> str:
    return key.removesuffix("材料")


def _kind(name: str) -> tuple[str, bool]:
    """What kind of text a name means, and whether a short one: 主要事迹 and 先进事迹材料 are of one kind, 事迹简介 of another."""
    found = _KIND.findall(name)
    return (found[0] if found else name), bool(_SHORT.search(name))
