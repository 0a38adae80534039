"""Who files, and through whom: the unit's full name, its prefecture, its submitting body (一（一）, 附件2封面)."""

from collections.abc import Iterator, Sequence

from fazhi_cli.findings import Problem
from fazhi_cli.nomination.model import Nomination
from fazhi_cli.rounds.base import ASSESSMENTS, NAMED_BEFORE, OPINIONS, filled_in
from fazhi_cli.rounds.characters import how_it_differs, normal_form
from fazhi_cli.rounds.model import Round
from fazhi_cli.rounds.units import Unit
from fazhi_cli.rules.near_names import is_shortened, one_of, suggest_units
from fazhi_cli.rules.prose.spots import Prose
from fazhi_cli.rules.rule import rule
from fazhi_cli.rules.standing import Standing
from fazhi_cli.rules.titles_in_texts import told_as_won


@rule(
    "FZ-U101",
    title="{名称}须用全称，且在本轮名单内",
    why="简称、旧名或错字会使{表}、证书与文件上的名称不一致，材料要退回重做。",
    fix="按名单上的全称填写“{名称}”；不加上级地名，不用简称和旧名。",
    remedy="请按行政区划填写全称，不加上级地区的名称，不用简称、旧名。",
    needs=("{名称}",),
)
def unit_not_in_list(nomination: Nomination, round: Round) -> Iterator[Problem]:
    """The applicant must be one of the round's units, by its full name."""
    name, key = nomination.applicant, round.applicant.key
    if name is None or round.units.coverage != "complete":
        return
    if name in round.units.by_name:
        yield from _one_of_several(name, nomination.parents, round)
        return
    plain = normal_form(name)
    bare = "".join(plain.split())
    if bare in round.units.by_name:
        differs = "；".join(filter(None, (how_it_differs(name), "里面有空格" if bare != plain else "")))
        said = f"{key}“{name}”看着与名单上的相同，其实不同：{differs}。"
        yield Problem(said, at=(key,), fix=f"重新输入“{bare}”。")
        return
    if name in round.units.areas:
        yield Problem(f"{key}“{name}”是上一级的地区，不在{_list_of(round)}中。", at=(key,))
        return
    meant = suggest_units(name, round, nomination.parents)
    if not meant:
        yield Problem(f"{key}“{name}”不在{round.area}{_list_of(round)}中。", at=(key,))
        return
    named = one_of(meant)
    fix, remedy = f"把“{key}”改为{named}。", f"请核对后更正为全称{named}。"
    if name in round.units.by_former_name:
        said, remedy = f"是旧名，现名{named}。", f"请更正为现名{named}。"
    elif any(is_shortened(name, full) or name.endswith(full) for full in meant):
        said = f"不是全称，是不是{named}？"
    else:
        said = f"不在{_list_of(round)}中，是不是{named}？"
    yield Problem(f"{key}“{name}”{said}", at=(key,), fix=fix, remedy=remedy)


def _list_of(round: Round) -> str:
    """What the round's list of units is called, with 名单 at its end once."""
    return f"{round.words.unit_list.removesuffix('名单')}名单"


def _one_of_several(name: str, given: Sequence[str | None], round: Round) -> Iterator[Problem]:
    """Where several units bear the same name, the file says where the one that is meant lies."""
    if round.units.find(name, given) is not None:
        return
    key, parents = round.applicant.key, round.applicant.parents
    alike = round.units.by_name[name]
    where = "、".join("".join(reversed(unit.parents)) or round.area for unit in alike)
    several = f"{key}“{name}”有{len(alike)}个（{where}）"
    there = {area for unit in alike for area in unit.parents}
    strange = [(parent, value) for parent, value in zip(parents, given, strict=True) if value and value not in there]
    if strange:
        (parent, value), right = strange[0], there.intersection(given)
        place = parents.index(parent)
        meant = [unit.parents[place] for unit in alike if right <= {*unit.parents} and place < len(unit.parents)]
        fix = f"把“{parent.key}”改为{one_of([*dict.fromkeys(meant)])}。" if meant else None
        message = f"{several}，“{parent.key}”写的“{value}”与哪一个都对不上。"
        yield Problem(message, at=(parent.key,), fix=fix, remedy=f"请更正{parent.key}。")
        return
    above = "”“".join(parent.key for parent in parents)
    yield Problem(
        f"{several}，看不出是哪一个。",
        at=(key,),
        fix=f"写明“{above}”。" if parents else None,
        remedy=f"请写明{above.replace('”“', '、')}。" if parents else "",
    )


@rule(
    "FZ-U102",
    title="{所属}须与{名称}相符",
    why="{所属}写错，材料会送错地方，名额也会算错。",
    fix="对照名单改正“{所属}”。",
    remedy="请按行政区划更正。",
    needs=("{名称}", "{所属}"),
    requires=("FZ-U101",),
)
def wrong_prefecture(nomination: Nomination, round: Round, unit: Unit | None) -> Iterator[Problem]:
    """The areas given must be the unit's own; where only areas are listed, the nearest must be one of them."""
    for place, (parent, given) in enumerate(zip(round.applicant.parents, nomination.parents, strict=True)):
        if given is None:
            continue
        own = unit.parents[place] if unit and place < len(unit.parents) else None
        if unit is None:
            if place == 0 and round.units.coverage == "parents" and given not in round.units.by_name:
                yield Problem(f"“{given}”不在{round.area}{_list_of(round)}中。", at=(parent.key,))
        elif not unit.parents:
            above = round.levels[-1].area
            message = f"{unit.name}由{above}直辖，不属于“{given}”。"
            yield Problem(message, at=(parent.key,), fix=f"删去“{parent.key}”一项。")
        elif own is not None and given != own:
            said = f"{unit.name}属于{own}，不属于“{given}”。"
            yield Problem(said, at=(parent.key,), fix=f"把“{parent.key}”改为“{own}”。", remedy=f"请更正为“{own}”。")


@rule(
    "FZ-U103",
    title="送审单位须与申报途径相符",
    why="各种申报途径送审的单位不同；送审单位写错，等于越级或走错了途径。",
    fix="按申报途径改正“送审单位”，写全称。",
    remedy="请按申报途径填写送审单位的全称。",
    needs=("{名称}", "送审单位"),
    requires=("FZ-U101",),
)
def wrong_submitting_body(nomination: Nomination, standing: Standing) -> Iterator[Problem]:
    given, (expected, others) = nomination.submitting_body, _submitting_bodies(standing)
    if given is None or not expected or given in (*expected, *others):
        return
    yield Problem(
        f"送审单位“{given}”{_why_not(given, (*expected, *others), standing)}。",
        at=("送审单位",),
        fix=f"把“送审单位”改为“{expected[0]}”。",
        remedy=f"请将送审单位更正为“{expected[0]}”。",
        reading=standing.round.route_by_id[standing.route].reading,
    )


def _submitting_bodies(standing: Standing) -> tuple[list[str], list[str]]:
    """The submitting bodies of the route by the round's reading, and by others; none where the unit is not known."""
    if standing.unit is None and standing.round.units.coverage == "complete":
        return [], []
    route = standing.round.route_by_id[standing.route]
    return (
        [filled_in(body, standing.words) for body in route.submitting_bodies],
        [filled_in(body, standing.words) for body in route.other_bodies],
    )


def _why_not(given: str, bodies: Sequence[str], standing: Standing) -> str:
    """What is wrong with a submitting body: its office, its name in short, or a body of another route."""
    bare = given
    for office in standing.round.words.offices:
        bare = bare.removesuffix(office)
    if bare != given and any(body.endswith(bare) for body in bodies):
        return f"是办事机构，应写“{bodies[0]}”"
    if len(bare) > 1 and any(is_shortened(bare, body) for body in bodies):
        return "是简称，应写全称"
    return f"与申报途径（{standing.round.route_by_id[standing.route].label}）不符"


@rule(
    "FZ-U106",
    title="送审单位按另一种读法填写的须说明",
    why="{表}的提示语和通知的程序对送审单位的说法不一；本轮选了一种读法，按另一种填的不算错，但同一轮的表应当一致。",
    fix="可以不改，附一句说明；要与本轮读法一致的，改填本轮读法的送审单位。",
    remedy="请说明填写的依据，或者改填本轮规定的送审单位。",
    needs=("{名称}", "送审单位"),
    requires=("FZ-U101",),
)
def submitting_body_by_another_reading(nomination: Nomination, standing: Standing) -> Iterator[Problem]:
    """A submitting body that is right only by another reading is accepted, with a note on the round's reading."""
    given, (expected, others) = nomination.submitting_body, _submitting_bodies(standing)
    if given in others and given not in expected:
        message = f"送审单位写的是“{given}”，本轮的读法是“{expected[0]}”。"
        yield Problem(message, at=("送审单位",), fix=f"可以不改，附一句说明；或改为“{expected[0]}”。")


@rule(
    "FZ-U104",
    title="{直报}不经{越过}",
    why="{直报}的申报途径不经过{越过}；由{越过}转报，会被当作它的名额。",
    fix="删去这一级的意见和考核，按{本方}的申报途径直接报送。",
    remedy="请按规定的申报途径办理，撤去不经过的一级的意见和考核。",
    needs=("{名称}",),
    requires=("FZ-U101",),
)
def direct_county_through_city(nomination: Nomination, round: Round, standing: Standing) -> Iterator[Problem]:
    """A unit shows no step of a level that its route leaves out."""
    name, way = standing.words[round.applicant.key], round.route_by_id[standing.route].way
    steps = [
        (box.level, (OPINIONS, box.key), "审批意见")
        for box in round.opinions
        if (given := nomination.opinions.get(box.key)) and given.given_on
    ]
    steps += [
        (visit.level, (ASSESSMENTS, visit.key), "实地考核")
        for visit in round.assessments
        if visit.key in nomination.assessments
    ]
    told = set(standing.levels)
    for level, at, what in steps:
        if level not in told:
            told.add(level)
            yield Problem(f"{name}{way}，却有{round.level_by_id[level].area}的{what}。", at=at)


@rule(
    "FZ-U105",
    title="以前获得过命名的，应附复查记录",
    why="通知要求对已命名的单位检查督导、动态管理；再次推荐而没有复查记录，审核时无从判断。",
    fix="在“曾获命名”中补写“复查日期”“复查结论”，并附“复查记录”文件。",
    remedy="请补充复查日期、复查结论，附复查记录。",
    needs=("曾获命名",),
)
def named_before(nomination: Nomination, round: Round, texts: Sequence[Prose], standing: Standing) -> Iterator[Problem]:
    """An earlier title does not bar the unit; the re-inspection owed (三（一）) should be shown."""
    earlier = nomination.named_before
    if earlier is None or earlier.batch is None:
        for won in told_as_won(texts, (round.honour,), standing) if round.batch and not round.exclusions else ():
            yield Problem(f"{won.label}写着“{won.said}”，没有写“{NAMED_BEFORE}”。", at=won.at, offset=won.offset)
        return
    parts = {"复查日期": earlier.reinspected_on, "复查结论": earlier.conclusion, "复查记录": earlier.record}
    if missing := "、".join(label for label, value in parts.items() if value is None):
        yield Problem(f"该{round.applicant.bare_noun}{earlier.batch}曾获命名，缺{missing}。", at=(NAMED_BEFORE,))
