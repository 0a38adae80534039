"""Opinion boxes and on-site assessments of a drafted round."""

import re

from fazhi_cli.notices.facts import Fact, fact
from fazhi_cli.notices.levels import level_in, level_of
from fazhi_cli.notices.structure import last_piece
from fazhi_cli.round_tools.draft import Draft, key_of, unique
from fazhi_cli.round_tools.draft_levels import AREA, OWN_BOX

_LEVEL_SIGN = re.compile(r"^(?:[省州县乡镇村]|市(?!场|政|容))级?")
_VISIT = re.compile(
    r"实地(?:考核|考察|考评|核查|核验|核实|查验|测评|查看|评估|验收|检查)|现场(?:进行)?(?:考核|考评|核查|测评|评估|验收|考察|检查)"
)


def add_opinions(draft: Draft) -> None:
    """A box for each organ on the form, up to the highest level; the applicant's own comes first, maybe a seal."""
    organs = {found.values["organ"]: found for found in reversed(draft.notice.of("organ"))}
    named = sorted(organs.values(), key=lambda found: found.line)  # what two forms have both is one box
    several = [found.values["level"] for found in named]
    boxes: list[dict[str, str]] = []
    for found in named:
        level = _level_of_box(draft, found, boxes, is_last=found is named[-1])
        if level in draft.levels:
            draft.look(("opinions", len(boxes)), found)
            boxes.append(_box(draft, found, level, boxes, alone=several.count(found.values["level"]) == 1))
    if len(named) < len(draft.notice.of("organ")):
        draft.look(("opinions",), reason="几种表上都有的同一机关的意见栏，只列一项。")
    if not boxes:
        draft.todo(("opinions",), "没有找到审批表上各级意见栏；下面按层级各列一栏，请照表改。")
    there = {box["level"] for box in boxes}
    for level in draft.data["levels"]:
        if level["id"] in there:
            continue
        if there:
            said = f"表上没有{level['label']}的意见栏：在表上的改 level，没有的连同这一级删去。"
            draft.todo(("opinions", len(boxes)), said)
        box = {"key": unique(level["label"], [box["key"] for box in boxes]), "label": f"{level['label']}意见"}
        boxes.append(box | {"level": level["id"], "clause": draft.any_clause, "seal": "yes"})
    draft.data["opinions"] = boxes


def _level_of_box(draft: Draft, found: Fact, above: list[dict[str, str]], *, is_last: bool) -> str:
    """The level that an organ's box is for; without one in its name, by the boxes above it, lowest level first."""
    level: str | None = found.values["level"]
    if OWN_BOX.match(found.values["organ"]) and level not in draft.levels:
        return draft.levels[0]
    if level is None:
        draft.todo(("opinions", len(above)), "没有看出是哪一级，请核对 level。")
        return draft.levels[-1] if is_last else above[-1]["level"] if above else draft.levels[0]
    return level


def _box(draft: Draft, found: Fact, level: str, above: list[dict[str, str]], *, alone: bool) -> dict[str, str]:
    """An organ's box; ``alone``: no other organ of its level has one, so that the level names it."""
    organ: str = found.values["organ"]
    own = bool(OWN_BOX.match(organ))
    key = organ if own else draft.words_of(level).label
    if not own and not alone:
        key += _LEVEL_SIGN.sub("", key_of(AREA.sub("", organ)))
    only_sealed = own and "意见" not in found.values["words"]
    return {
        "key": unique(key_of(key), [box["key"] for box in above]),
        "label": organ if only_sealed else f"{organ}意见",
        "level": level,
        "clause": draft.clause_of(found),
        "seal": "own" if only_sealed else "yes" if found.values["sealed"] else "no",
    }


def add_assessments(draft: Draft) -> None:
    """An on-site assessment for each level that the notice sends out."""
    items: dict[str, dict[str, str]] = {}
    for clause in draft.notice.clauses:
        match = _VISIT.search(clause.text) if clause.part == 0 else None
        if match is None:
            continue
        own, before = draft.notice.own_levels, last_piece(clause.text[: match.start()])[-60:]
        level = level_in(before, own) if own else level_of(before) or level_of(clause.text)
        if level in draft.levels and level not in items:
            draft.look(("assessments", len(items)), fact("visit", clause))
            word = draft.words_of(str(level)).label
            items[str(level)] = {"key": word, "label": f"{word}实地考核", "level": str(level), "clause": clause.id}
    draft.data["assessments"] = list(items.values())
