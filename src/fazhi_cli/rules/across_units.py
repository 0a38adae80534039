"""Over many submissions: how many a prefecture recommends, units that come twice or not at all (一（一）2)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from fazhi_cli.findings import Problem
from fazhi_cli.rounds.base import KIND, ROUTE, holds
from fazhi_cli.rounds.model import Round
from fazhi_cli.rounds.procedure import ALL, BY_ROUTE, Quota, Share
from fazhi_cli.rules.rule import rule
from fazhi_cli.rules.submissions import CrossProblem, Digest, Submissions

_MANY = 4
"""So many files of one folder that were not opened for one reason are told together."""


class Counted(NamedTuple):
    """The submissions that count against one number of a quota; ``group`` are the words of what it is the number of."""

    quota: Quota
    group: tuple[str, ...]
    name: str
    numbers: tuple[int, ...]

    @property
    def usual(self) -> int | None:
        """How many need no reason."""
        return self.quota.usual_for(*self.group)

    @property
    def most(self) -> int | None:
        """How many there may be at all."""
        return self.quota.most_for(*self.group)


def recommended(submissions: Submissions, round: Round) -> Iterator[Counted]:
    """What counts against each number of the round's quotas, each unit once, in order.

    Counted is what the level of the quota's stage has agreed to, not what was only filed with it; a form, which does not
    tell, counts from that stage on. A re-inspection never counts.
    """
    for quota in round.quota:
        groups: dict[tuple[str, ...], dict[str, int]] = defaultdict(dict)
        from_stage = round.stage_index(quota.counted_from)
        for number, one in enumerate(submissions):
            group = _group_of(one, quota, round)
            if (
                group is not None
                and (quota.counted_from in one.agreed or (one.form and round.stage_index(one.stage) >= from_stage))
                and not one.reinspection
                and holds(quota.condition, {**one.values, KIND: one.kind or round.usual_kind.id, ROUTE: one.route}.get)
            ):
                groups[group].setdefault(one.owner, number)
        for group, units in groups.items():
            yield Counted(quota, group, _name_of(group, quota, round), tuple(units.values()))


def _group_of(one: Digest, quota: Quota, round: Round) -> tuple[str, ...] | None:
    """Under which number of a quota a submission counts; None where it counts under none."""
    if not one.unit or (one.current is None and round.units.coverage == "complete"):
        return None
    words = tuple(_word_of(one, by, round) for by in quota.per)
    return None if None in words else tuple(filter(None, words))


def _word_of(one: Digest, by: str, round: Round) -> str | None:
    """To which of the areas, routes or values that a quota is counted by a submission belongs."""
    if by == ALL:
        return round.area
    if by == BY_ROUTE:
        return round.route(one.route).label
    if by not in round.level_by_id:
        return one.values.get(by)
    places = {parent.level: place for place, parent in enumerate(round.applicant.parents)}
    place = places.get(by)
    return one.parents[place] if place is not None and place < len(one.parents) else None


def _name_of(group: tuple[str, ...], quota: Quota, round: Round) -> str:
    """A group as people say it: its area, what its members are (绿水市（类别为村）)."""
    kinds = [f"{by}为{word}" for by, word in zip(quota.per, group, strict=True) if _is_key(by, round)]
    kinds += [f"{key}为{'、'.join(words)}" for key, words in quota.condition.items() if key not in (KIND, ROUTE)]
    areas = [word for by, word in zip(quota.per, group, strict=True) if not _is_key(by, round)]
    area = "".join(areas) or round.area
    return f"{area}（{'，'.join(dict.fromkeys(kinds))}）" if kinds else area


def _is_key(by: str, round: Round) -> bool:
    return by not in (ALL, BY_ROUTE) and by not in round.level_by_id


@rule(
    "FZ-X101",
    "quota-exceeded",
    title="推荐的{单位}不得超过名额",
    why="通知规定了可以推荐多少；多报的会被退回，由推荐的一级取舍。",
    fix="由推荐的一级择优确定，把超出名额的撤下。",
    remedy="请择优确定，撤回超出名额的推荐。",
    across=True,
)
def quota_exceeded(submissions: Submissions, round: Round) -> Iterator[Problem]:
    """No area, route or round recommends more units than its quota allows at most; shares of them are kept.

    Each unit over the number is told: which of them to withdraw is for its area to choose.
    """
    for one in recommended(submissions, round):
        for place in range(one.most if one.most is not None else len(one.numbers), len(one.numbers)):
            yield CrossProblem(
                f"{one.name}推荐了{len(one.numbers)}个{round.applicant.noun}（{_owners(submissions, one.numbers)}），最多可推荐{one.most}个。",
                at=(round.applicant.key,),
                subject=one.name,
                submission=one.numbers[place],
                others=_also(submissions, one.numbers, place, round),
                clause=one.quota.clause,
            )
        yield from _shares(submissions, one)


def _shares(submissions: Submissions, one: Counted) -> Iterator[Problem]:
    """Parts of those counted that are too many, or too few while others were taken instead."""
    total = len(one.numbers)
    for share in one.quota.shares:
        having = [number for number in one.numbers if submissions[number].values.get(share.key) in share.values]
        others = [number for number in one.numbers if number not in having]
        most, least = share.most_of(total), share.least_of(total)
        if most is not None and len(having) > most:
            told = f"最多{_bound(share.percent, most, share.most)}"
            yield _share_problem(submissions, one, share, having, told, having[-1])
        if least is not None and len(having) < least and others:
            told = f"至少应有{_bound(share.least_percent, least, share.least)}"
            yield _share_problem(submissions, one, share, having, told, others[-1])


def _bound(percent: float | None, number: int, fixed: int | None) -> str:
    return f"{number}个" if percent is None or number == fixed else f"{percent:g}%，即{number}个"


def _share_problem(
    submissions: Submissions, one: Counted, share: Share, having: list[int], told: str, number: int
) -> Problem:
    named = f"（{_owners(submissions, having)}）" if having else ""
    return CrossProblem(
        f"{one.name}推荐的{len(one.numbers)}个中，{share.key}为{'、'.join(share.values)}的有{len(having)}个{named}，{told}。",
        at=tuple(share.key.split(".")),
        subject=f"{one.name}|{share.key}|{'、'.join(share.values)}",
        submission=number,
        clause=one.quota.clause,
    )


def _owners(submissions: Submissions, numbers: Sequence[int]) -> str:
    return "、".join(submissions[number].owner for number in numbers)


@rule(
    "FZ-X102",
    "second-without-reason",
    title="超出一个的推荐须写明特别优秀理由",
    why="超出通常名额的，须是特别优秀的；不写理由，上级无从判断。",
    fix="在第二个单位的材料里填写“特别优秀理由”，或只推荐一个。",
    remedy="请书面说明特别优秀的理由，或者减少推荐。",
    needs=("特别优秀理由",),
    across=True,
)
def second_without_reason(submissions: Submissions, round: Round) -> Iterator[Problem]:
    """Of the units beyond the usual number, each owes a reason; which of them is the second is its area's choice.

    A form does not tell whether there is a reason: where one of them is a form, nothing is said.
    """
    for one in recommended(submissions, round):
        numbers, reason = one.numbers, one.quota.reason
        if not reason or one.usual is None or one.most is None or len(numbers) > one.most:
            continue
        without = [
            number
            for number in numbers
            if not submissions[number].form and not one.quota.is_reason(submissions[number].reason)
        ]
        if len(numbers) - len(without) < len(numbers) - one.usual:
            last = next((number for number in reversed(without) if submissions[number].reason), without[-1])
            written = submissions[last].reason.strip()
            lack = f"“{reason}”只写了“{written}”，不成其为理由" if written else f"却没有写“{reason}”"
            yield CrossProblem(
                f"{one.name}推荐了{len(numbers)}个{round.applicant.noun}（{_owners(submissions, numbers)}），{lack}。",
                at=(reason,),
                subject=one.name,
                submission=last,
                others=_also(submissions, numbers, numbers.index(last), round),
                clause=one.quota.clause,
            )


@rule(
    "FZ-X103",
    "unit-twice",
    title="一个单位只报一份材料",
    why="同一单位有两份材料，审核时不知以哪一份为准。",
    fix="核对后只留一份，其余的移出本文件夹。",
    remedy="请确认以哪一份为准，撤回其余的。",
    across=True,
)
def unit_twice(submissions: Submissions, round: Round) -> Iterator[Problem]:
    """No unit stands under the same name in two submissions of one kind: a nomination and a re-inspection are two things."""
    for numbers in _grouped(submissions, lambda one: _identity(one, round)).values():
        if len(numbers) > 1:
            name = submissions[numbers[0]].unit
            yield CrossProblem(
                f"{name}有{len(numbers)}份材料：{_listed(submissions, numbers)}。",
                at=(round.applicant.key,),
                subject=name,
                submission=numbers[1],
                others=_also(submissions, numbers, 1, round),
            )


def _identity(one: Digest, round: Round) -> str:
    """What makes a unit one: its name where the list has it once, else its name within the areas it lies in."""
    if len(round.units.by_name.get(one.unit, ())) == 1:
        return one.unit
    return "".join((*(parent or "" for parent in reversed(one.parents)), one.unit))


@rule(
    "FZ-X104",
    "unit-under-two-names",
    title="同一单位不得用新旧两个名称各报一份",
    why="区划调整或更名后，旧名和新名是同一个单位，只能报一份。",
    fix="用现在的名称报一份，另一份移出本文件夹。",
    remedy="请用现在的名称报送一份，撤回另一份。",
    across=True,
)
def unit_under_two_names(submissions: Submissions, round: Round) -> Iterator[Problem]:
    """No unit stands under its present and under a former name."""
    for (current, _), numbers in _grouped(submissions, lambda one: one.current or "").items():
        names = dict.fromkeys(submissions[number].unit for number in numbers)
        if len(names) > 1:
            old = next(number for number in reversed(numbers) if submissions[number].unit != current)
            yield CrossProblem(
                f"“{'”“'.join(names)}”是同一个单位（现名{current}），却各报了一份。",
                at=(round.applicant.key,),
                subject=current,
                submission=old,
                others=_also(submissions, numbers, numbers.index(old), round),
            )


@rule(
    "FZ-X105",
    "direct-county-in-prefecture-folder",
    title="{直报}不由{越过}转报",
    why="{直报}的申报途径不经过{越过}；由{越过}转报，会被算进它的名额。",
    fix="请该{单位}按自己的申报途径直接报送，这里不再转报。",
    remedy="请由该单位直接报送，不经转报。",
    across=True,
)
def direct_county_in_prefecture_folder(submissions: Submissions, round: Round) -> Iterator[Problem]:
    """A directly administered county does not lie in the folder of the prefecture around it."""
    already = {"FZ-U103", "FZ-U104"}
    for number, one in enumerate(submissions):
        folder, route = _area_in(one.shown, round), round.route(one.route)
        passed = [parent.level for parent in round.applicant.parents if parent.level not in route.levels]
        if one.current and passed and folder not in (None, one.current) and not already & one.failed:
            way = route.label.rpartition("，")[2]
            yield CrossProblem(
                f"{one.current}{way}，材料却在“{folder}”的文件夹里。", at=(round.applicant.key,), submission=number
            )


@rule(
    "FZ-X106",
    "expected-unit-missing",
    title="应报送的单位都要有材料",
    why="名单上的单位没有材料，可能是漏报、漏收，或放错了文件夹。",
    fix="向该{单位}或其上级核实；确不推荐的，从应报名单中去掉。",
    across=True,
)
def expected_unit_missing(submissions: Submissions, expected: Sequence[str], unreadable: int) -> Iterator[Problem]:
    """Every unit of the list of those expected has a submission."""
    there = {name for one in submissions for name in one.full_names}
    missing = [name for name in expected if name not in there]
    if missing:
        doubt = f"另有{unreadable}份读不出，可能就在其中。" if unreadable else ""
        yield CrossProblem(
            f"应报送的{len(missing)}个单位没有材料：{'、'.join(missing)}。{doubt}", subject="|".join(missing)
        )


@rule(
    "FZ-X113",
    "expected-unit-unknown",
    title="应报名单上写的要是本轮的单位",
    why="名单上的名称认不出，就不知道这个单位报了没有。",
    fix="在名单里改成单位全称；确实不是单位的那一行，在行首加 # 或删去。",
    across=True,
)
def expected_unit_unknown(unknown_expected: Sequence[tuple[str, str | None]]) -> Iterator[Problem]:
    """Every line of the list of those expected names a unit."""
    for text, nearest in unknown_expected:
        hint = f"是不是“{nearest}”？" if nearest else ""
        yield CrossProblem(f"应报名单上的“{text}”不是本轮的单位。{hint}", subject=text)


@rule(
    "FZ-X111",
    "submission-not-opened",
    title="文件夹里的每份材料都要能打开",
    why="打不开的压缩包和旧格式文件里可能有推荐材料；没有看过，不能算通过。",
    fix="解开压缩包，或另存为 .docx、YAML 后再检查；是某份材料的佐证的，写进那份材料的佐证；确与推荐无关的，移出本文件夹。",
    across=True,
    waivable=False,
)
def submission_not_opened(unopened: Sequence[tuple[str, str]]) -> Iterator[Problem]:
    """Nothing in which a submission may be hidden stays unopened."""
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name, reason in unopened:
        groups[name.rpartition("/")[0], reason.rstrip("。")].append(name)
    for (folder, reason), names in groups.items():
        if len(names) < _MANY:
            for name in names:
                yield CrossProblem(f"{name} 没有检查：{reason}。", subject=name, file=name, unfinished=True)
        else:
            message = f"{'、'.join(names[:_MANY])} 等 {len(names)} 个文件没有检查：{reason}。"
            yield CrossProblem(message, subject=f"{folder} {reason}", file=folder or names[0], unfinished=True)


@rule(
    "FZ-X112",
    "run-interrupted",
    title="全部材料都要检查完",
    why="中途停止时，后面的材料没有看过，跨份比对也不完整。",
    fix="重新运行；加 --cache 可跳过已经检查过、没有变化的材料。",
    across=True,
    waivable=False,
)
def run_interrupted(unchecked: int) -> Iterator[Problem]:
    """The run came to its end."""
    if unchecked:
        yield CrossProblem(f"运行中途停止，还有{unchecked}份材料没有检查。", subject="interrupted", unfinished=True)


def _grouped(submissions: Submissions, name_of: Callable[[Digest], str]) -> Mapping[tuple[str, bool], list[int]]:
    """Submissions by a name and by whether they are re-inspections; those without that name are left out."""
    groups: dict[tuple[str, bool], list[int]] = defaultdict(list)
    for number, one in enumerate(submissions):
        name = name_of(one)
        if name:
            groups[name, one.reinspection].append(number)
    return groups


def _listed(submissions: Submissions, numbers: Sequence[int]) -> str:
    return "、".join(submissions[number].shown for number in numbers)


def _also(
    submissions: Submissions, numbers: Sequence[int], but: int, round: Round
) -> tuple[tuple[str, int, tuple[str]], ...]:
    at = (round.applicant.key,)
    return tuple((submissions[number].unit, number, at) for place, number in enumerate(numbers) if place != but)


def _area_in(shown: str, round: Round) -> str | None:
    """The area whose name a folder or archive on the way to the submission bears."""
    for folder in shown.split("/")[:-1]:
        for area in round.units.areas:
            if area in folder or folder.removesuffix(".zip") == area[:-1]:
                return area
    return None


RULES = (
    quota_exceeded,
    second_without_reason,
    unit_twice,
    unit_under_two_names,
    direct_county_in_prefecture_folder,
    expected_unit_missing,
    expected_unit_unknown,
    submission_not_opened,
    run_interrupted,
)
