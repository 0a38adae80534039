"""地名: other places' names left over from another text, and 我市 or 全区 in the text of another kind of unit."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from fazhi_cli.findings import Problem, some_of
from fazhi_cli.resources import bundled
from fazhi_cli.rounds.model import Round
from fazhi_cli.rounds.patterns import LazyPattern
from fazhi_cli.rounds.text_checks import TextChecks
from fazhi_cli.rounds.units import Unit
from fazhi_cli.rounds.word_finder import SearchedText, WordFinder
from fazhi_cli.rules.prose.own_names import misspelt_names, offices_of_another_kind, towns_of_its_own
from fazhi_cli.rules.prose.spots import (
    BLANKS,
    Prose,
    Spot,
    all_spots,
    between,
    blanks_in_words,
    part_of_a_word,
    text_rule,
    without,
)
from fazhi_cli.rules.prose.word_boundaries import bounds_around

_IN_A_LIST = LazyPattern("(?:[、和及][\u4e00-\u9fff]{2,3}){1,8}等?(?:县|[两三四五六七八九十]县|市县|县市|地)")
_MORE_OF_A_LIST = LazyPattern(
    "(?:(?<=[省市])[\u4e00-\u9fff]{2,4}[市县区])?(?:(?<=[市县区])[\u4e00-\u9fff]{1,5}[乡镇村](?=[、和及与]))?"
    "(?:[、和及与][\u4e00-\u9fff]{2,9}?[省市县区]){0,8}"
)
"""安徽省|砀山县、涡阳县及江苏省: the reason stands behind the whole list (接壤)."""
_CLAUSE = LazyPattern("[，。；：！？\n]")
_STUDY_OF_THE_PARTY = ("理论学习", "理论")
"""中心组的学习 is no studying elsewhere."""
_REACH_BEFORE, _REACH_AFTER = 14, 12
_SHORTEST_STEM = 2
_MOST_NAMED = 3
_PARTS_OF_WORDS = tuple("域划块位间段场民")
"""What follows 区 or 市 where it is no kind of place: 区域, 市场."""
_LIST_MARKS = frozenset("、和及与等\u3000 \n")


@text_rule(
    "FZ-W102",
    title="文字中不应出现别处的地名",
    why="写着别处的地名，多半是套用了别处的材料，没有改净。",
    fix="套用的，改成{本方}的情况；确实要提到这个地方的（如协作、毗邻、学习考察），写明缘由。",
    needs=("{名称}", "{正文}"),
    requires=("FZ-U101",),
)
def other_place_named(text: Prose, round: Round, unit: Unit | None) -> Iterator[Problem]:
    """No place of the round's list or of another province is named, but the unit's own and those with a reason."""
    if unit is None:
        return
    names = _listed(text.text, place_names(text, round, unit))
    by_name: dict[str, list[Spot]] = {}
    for group in names:
        before, after = text.text[: group[0].start], text.text[group[-1].end :]
        if not any(before.endswith(unit.name + sign) or after.startswith(sign + unit.name) for sign in "、和与及"):
            by_name.setdefault("、".join(_names(text.text, group)), []).append(Spot(group[0].start, group[-1].end))
    for name, found in by_name.items():
        shown = some_of(name.split("、"), _MOST_NAMED, "处")
        yield text.problem(found, f"{text.label}中出现了别处的地名“{shown}”", name)


def _names(text: str, group: list[Spot]) -> list[str]:
    """The names of a group, blanks left out; those with nothing between them (浙江省诸暨市) are one."""
    names: list[str] = []
    end = -1
    for spot in group:
        name = BLANKS.sub("", text[spot.start : spot.end])
        if spot.start == end:
            name = names.pop() + name
        names.append(name)
        end = spot.end
    return list(dict.fromkeys(names))


def _listed(text: str, spots: Iterable[Spot]) -> list[list[Spot]]:
    """The spots in the order of the text; those of one list (with nothing but 、和及 between) and of one name together."""
    groups: list[list[Spot]] = []
    for spot in sorted(spots):
        if groups and spot.start < groups[-1][-1].end:
            continue
        if groups and set(text[groups[-1][-1].end : spot.start]) <= _LIST_MARKS:
            groups[-1].append(spot)
        else:
            groups.append([spot])
    return groups


def may_name_another(prose: Prose, round: Round, unit: Unit) -> bool:
    """Whether a place's name, in full or without its kind, stands in the text that is none of the unit's own."""
    own = {unit.name, *unit.parents, *unit.former, round.area}
    names, stems = (finder.among(prose.searched) for finder in place_finders(round))
    return not (names <= own and stems <= {name[:-1] for name in own})


def place_names(prose: Prose, round: Round, unit: Unit) -> Iterator[Spot]:
    """Where the text names another place; names may be split by blanks or a line's end."""
    own = (unit.name, *unit.parents, *unit.former, round.area)
    blanks = blanks_in_words(prose)
    searched = without(blanks, prose) if blanks else prose.searched
    found = [*_full_names(searched, round, own), *_short_names(searched, round, own)]
    if blanks and found:
        places = [place for first, last in between(blanks, prose.text) for place in range(first, last)]
        found = [Spot(places[start], places[end - 1] + 1) for start, end in found]
    yield from found


def _full_names(searched: SearchedText, round: Round, own: tuple[str, ...]) -> Iterator[Spot]:
    text = searched.text
    for start, end in place_finders(round)[0].spots(searched):
        spot = Spot(start, end)
        if text[start:end] in own or not _means_the_place(text, spot, round) or _has_a_reason(text, spot, round):
            continue
        bounds = bounds_around(text, spot)  # 词的开头（不是“创新县域”），词的末尾或“县”字之前（尉氏|县委）
        body = text.startswith(round.text_checks.body_words, end)
        if start in bounds and (end in bounds or body or (end - 1 in bounds and end - start > 2)):
            yield spot


@lru_cache(maxsize=16)
def place_finders(round: Round) -> tuple[WordFinder, WordFinder]:
    """Finders of the round's places and the shared list's outside its area, and of short forms of the former."""
    units = round.units
    names = {*units.by_name, *units.by_former_name, *units.all_areas} | elsewhere(round.area)
    return WordFinder(names), WordFinder(set(units.stems).difference(round.text_checks.no_stems))


@lru_cache(maxsize=4)
def elsewhere(area: str) -> set[str]:
    """Provinces, prefectures and counties of the shared list, but those of ``area``."""
    names: set[str] = set()
    for line in (bundled("standards") / "shared" / "places.txt").read_text("utf-8").splitlines():
        of, _, inside = line.partition("：")
        if not line.startswith("#") and of != area:
            names.update((of, *inside.split()))
    return names


def _means_the_place(text: str, spot: Spot, round: Round) -> bool:
    checks, name = round.text_checks, text[spot.start : spot.end]
    if name.endswith("区") and part_of_a_word(text, spot, "", checks.area_words):
        return False
    context = checks.name_contexts.get(name)
    if context and part_of_a_word(text, spot, context.unless_after, context.unless_before):
        return False
    if name in checks.common_words:
        prefecture = next((unit.parent for unit in round.units.by_name.get(name, ()) if unit.parent), "")
        return text.endswith(prefecture, 0, spot.start) or text.startswith(checks.body_words, spot.end)
    return True


def _short_names(searched: SearchedText, round: Round, own: tuple[str, ...]) -> Iterator[Spot]:
    """Names without their kind behind a word of praise (法治博爱), before a body or its work (尉氏法院), in a list."""
    text, checks = searched.text, round.text_checks
    own_stems = {name[:-1] for name in own}
    for start, end in place_finders(round)[1].spots(searched):
        stem, following = text[start:end], text[end : end + 1]
        if stem in own_stems or (following and following in checks.stems_before.get(stem, "") + checks.own_kinds):
            continue
        praised = text.endswith(checks.place_praises, 0, start)
        if not (praised or text.startswith(checks.place_bodies, end) or _IN_A_LIST.match(text, end)):
            continue
        spot = Spot(start, end)
        if not _has_a_reason(text, spot, round) and {start, end} <= bounds_around(text, spot):
            yield spot


def _has_a_reason(text: str, spot: Spot, round: Round) -> bool:
    """Whether the clause says why another place is named: studied there, bordering on it, together with it."""
    checks = round.text_checks
    before = _CLAUSE.split(text[max(0, spot.start - _REACH_BEFORE) : spot.start])[-1]
    listed = _MORE_OF_A_LIST.match(text, spot.end)
    end = listed.end() if listed else spot.end
    after = _CLAUSE.split(text[end : end + _REACH_AFTER])[0]
    after = after.replace(*_STUDY_OF_THE_PARTY)
    return any(word in before for word in checks.place_reasons_before) or any(
        word in after for word in checks.place_reasons_after
    )


@text_rule(
    "FZ-W124",
    title="{本方}的自称、名称应写对",
    why="称自己“我市”“全区”与申报的不是一级，多半是套用了别处的材料；自己的名称错了一个字，审核的人一眼看出。",
    fix="核对后改成{本方}的自称、名称；说的是上一级的，写明上一级的名称。",
    needs=("{名称}", "{正文}"),
    requires=("FZ-U101",),
)
def own_area_word(text: Prose, round: Round, unit: Unit | None) -> Iterator[Problem]:
    """The unit calls itself by its own kind (我县); what a text says of the area above it is left alone."""
    checks = round.text_checks
    if unit is None or unit.name[-1] not in checks.own_kinds:
        return
    own = unit.name[-1]
    for name, spot in misspelt_names(text.text, unit, round):
        said = text.text[spot.start : spot.end]
        if said not in elsewhere(round.area):  # another province's has its own finding
            yield text.problem([spot], f"{text.label}中的“{said}”应为“{name}”", name)
    others = (
        *own_names_of_another_kind(text.text, unit, round),
        *offices_of_another_kind(text, unit, round),
        *towns_of_its_own(text, unit, checks),
    )
    message = f"{round.nouns['本方']}是{own}，文字中却写“{{}}”"
    yield from text.problems(others, message)
    if all(called.endswith(own) for called in checks.finders.own_areas.among(text.searched)):
        return
    yield from text.problems(_other_areas(text, unit, checks), message)


def _other_areas(text: Prose, unit: Unit, checks: TextChecks) -> Iterator[Spot]:
    """Where a text says 我市, 全市 of itself.

    Most of what 全市 says is of the area above: 在全市率先, 全市先进单位, 全市考评中，我县……
    """
    own = unit.name[-1]
    for match in checks.own_area.finditer(text.text):
        before, after = text.text[: match.start()], text.text[match.end() :]
        if match["kind"] == own or after.startswith(_PARTS_OF_WORDS):
            continue
        if match["said"] == "全":
            clause, following = _CLAUSE.split(before[-10:])[-1], _CLAUSE.split(after[:10])[0]
            names_itself = any(word in after.partition("。")[0] for word in (f"我{own}", f"本{own}", unit.name))
            of_it_all = any(word in following for word in checks.whole_reasons_after)
            of_the_area_above = names_itself or of_it_all or bool(clause.strip("　 、"))
        else:
            of_the_area_above = before.endswith(tuple("自原日基根样版文资成"))
        if not of_the_area_above:
            yield Spot(*match.span())


def own_names_of_another_kind(said: str, unit: Unit, round: Round) -> Iterator[Spot]:
    """The unit's own name, or that of an area it lies in, with another kind behind it (中牟市).

    A name that it once had, or that another place has, in the round's list or elsewhere, is none of these.
    """
    units, kinds = round.units, round.text_checks.own_kinds
    owns = [name for name in (*unit.parents, unit.name) if name and len(name) > _SHORTEST_STEM and name[:-1] in said]
    others = (own[:-1] + kind for own in owns for kind in kinds if kind != own[-1] and own[:-1] + kind in said)
    for name in others:
        if name in (*unit.former, *units.all_areas) or name in units.by_name or name in units.by_former_name:
            continue
        if name in elsewhere(round.area):
            continue
        for spot in all_spots(said, name):
            bounds = bounds_around(said, spot)
            whole = spot.end in bounds or said.startswith(round.text_checks.body_words, spot.end)
            if whole and {spot.start, spot.end - 1} <= bounds and not said.startswith(_PARTS_OF_WORDS, spot.end):
                yield spot
