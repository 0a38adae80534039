"""Over many submissions: no unit comes twice, under one name or two; none is filed by a level it does not pass."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping

from fazhi_cli.findings import Problem
from fazhi_cli.rounds.model import Round
from fazhi_cli.rules.across_values import CrossProblem, Digest, Submissions, others_of
from fazhi_cli.rules.rule import rule


@rule(
    "FZ-X103",
    title="一个{单位}只报一份材料",
    why="同一{单位}有两份材料，审核时不知以哪一份为准。",
    fix="核对后只留一份，其余的移出本文件夹。",
    remedy="请确认以哪一份为准，撤回其余的。",
)
def unit_twice(submissions: Submissions, round: Round) -> Iterator[Problem]:
    """No unit stands under one name in two submissions of a kind: a nomination and a re-inspection are two things."""
    for numbers in _grouped(submissions, lambda one: _identity(one, round)).values():
        if len(numbers) > 1:
            name, listed = submissions[numbers[0]].unit, "、".join(submissions[number].shown for number in numbers)
            yield CrossProblem(
                f"{name}有{len(numbers)}份材料：{listed}。",
                at=(round.applicant.key,),
                subject=name,
                submission=numbers[1],
                others=others_of(submissions, numbers, 1, round),
            )


def _identity(one: Digest, round: Round) -> str:
    """What makes a unit one: its name if the list has it once, else that within its areas; none without."""
    if not one.unit:
        return ""
    if len(round.units.by_name.get(one.unit, ())) == 1:
        return one.unit
    return "".join((*(parent or "" for parent in reversed(one.parents)), one.unit))


@rule(
    "FZ-X104",
    title="同一{单位}不得用新旧两个名称各报一份",
    why="区划调整或更名后，旧名和新名是同一个{单位}，只能报一份。",
    fix="用现在的名称报一份，另一份移出本文件夹。",
    remedy="请用现在的名称报送一份，撤回另一份。",
)
def unit_under_two_names(submissions: Submissions, round: Round) -> Iterator[Problem]:
    for (current, _), numbers in _grouped(submissions, lambda one: one.current or "").items():
        names = dict.fromkeys(submissions[number].unit for number in numbers)
        if len(names) > 1:
            old = next(number for number in reversed(numbers) if submissions[number].unit != current)
            yield CrossProblem(
                f"“{'”“'.join(names)}”是同一个{round.applicant.bare_noun}（现名{current}），却各报了一份。",
                at=(round.applicant.key,),
                subject=current,
                submission=old,
                others=others_of(submissions, numbers, numbers.index(old), round),
            )


@rule(
    "FZ-X105",
    title="{直报}不由{越过}转报",
    why="{直报}的申报途径不经过{越过}；由{越过}转报，会被算进它的名额。",
    fix="请该{单位}按自己的申报途径直接报送，这里不再转报。",
    remedy="请由该{单位}直接报送，不经转报。",
)
def direct_county_in_prefecture_folder(submissions: Submissions, round: Round) -> Iterator[Problem]:
    already = {"FZ-U103", "FZ-U104"}
    for number, one in enumerate(submissions):
        folder, route = _area_in(one.shown, round), round.route_by_id[one.route]
        passed = [parent.level for parent in round.applicant.parents if parent.level not in route.levels]
        if one.current and passed and folder not in (None, one.current) and not already & one.failed:
            message = f"{one.current}{route.way}，材料却在“{folder}”的文件夹里。"
            yield CrossProblem(message, at=(round.applicant.key,), submission=number)


def _grouped(submissions: Submissions, name_of: Callable[[Digest], str]) -> Mapping[tuple[str, bool], list[int]]:
    """Submissions by a name and by whether they are re-inspections; those without that name are left out."""
    groups: dict[tuple[str, bool], list[int]] = defaultdict(list)
    for number, one in enumerate(submissions):
        name = name_of(one)
        if name:
            groups[name, one.reinspection].append(number)
    return groups


def _area_in(shown: str, round: Round) -> str | None:
    """The area whose name a folder or archive on the way to the submission bears."""
    for folder in shown.split("/")[:-1]:
        for area in round.units.areas:
            if area in folder or folder.removesuffix(".zip") == area[:-1]:
                return area
    return None
