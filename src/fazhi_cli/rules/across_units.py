"""Over many submissions: how many a prefecture recommends, units that come twice or not at all (一（一）2)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from fazhi_cli.findings import Problem
from fazhi_cli.rounds.model import Round
from fazhi_cli.rules.rule import AcrossExample, rule
from fazhi_cli.rules.submissions import CrossProblem, Digest

Submissions = Sequence[Digest]
_MANY = 4
"""So many files of one folder that were not opened for one reason are told together."""


def recommended(submissions: Submissions, round: Round) -> Mapping[str, list[int]]:
    """For each prefecture the submissions that count against its quota, each unit once, in order.

    Counted is what a prefecture recommends: from its own stage on; not what counties have only filed with it.
    """
    counted: dict[str, dict[str, int]] = defaultdict(dict)
    from_stage = round.stage_index("city")
    for number, one in enumerate(submissions):
        in_time = round.stage_index(one.stage) >= from_stage
        if in_time and one.route == "city" and one.prefecture and one.current and not one.reinspection:
            counted[one.prefecture].setdefault(one.current, number)
    return {prefecture: list(units.values()) for prefecture, units in counted.items()}


@rule(
    "FZ-X101",
    "quota-exceeded",
    title="每个省辖市推荐的单位不得超过名额",
    why="通知规定每个省辖市原则上推荐一个，特别优秀的可推荐两个，没有第三个；多报的会被退回，由市里取舍。",
    fix="由省辖市择优确定，把超出名额的撤下。",
    wrong=AcrossExample(("申报单位: 中牟县", "申报单位: 新郑市", "申报单位: 登封市")),
    right=AcrossExample(("申报单位: 中牟县", "{申报单位: 新郑市, 特别优秀理由: 连续三年考核第一}")),
    across=True,
)
def quota_exceeded(submissions: Submissions, round: Round) -> Iterator[Problem]:
    """No prefecture recommends more units than the round allows at most."""
    for prefecture, numbers in recommended(submissions, round).items():
        if len(numbers) > round.quota.exceptional:
            names = "、".join(submissions[number].owner for number in numbers)
            yield CrossProblem(
                f"{prefecture}推荐了{len(numbers)}个单位（{names}），最多可推荐{round.quota.exceptional}个。",
                at=("申报单位",),
                subject=prefecture,
                submission=numbers[round.quota.exceptional],
                others=_also(submissions, numbers, round.quota.exceptional),
            )


@rule(
    "FZ-X102",
    "second-without-reason",
    title="超出一个的推荐须写明特别优秀理由",
    why="原则上每个省辖市推荐一个，特别优秀的才可推荐两个；第二个不写理由，省里无从判断。",
    fix="在第二个单位的材料里填写“特别优秀理由”，或只推荐一个。",
    needs=("特别优秀理由",),
    wrong=AcrossExample(("申报单位: 中牟县", "申报单位: 新郑市")),
    right=AcrossExample(("申报单位: 中牟县", "{申报单位: 新郑市, 特别优秀理由: 连续三年考核第一}")),
    across=True,
)
def second_without_reason(submissions: Submissions, round: Round) -> Iterator[Problem]:
    """Of the units beyond the usual number, each owes a reason; which of them is the second is the prefecture's choice.

    A form does not tell whether there is a reason: where one of them is a form, nothing is said.
    """
    for prefecture, numbers in recommended(submissions, round).items():
        owed = len(numbers) - round.quota.usual
        given = sum(bool(submissions[number].reason.strip()) or submissions[number].form for number in numbers)
        if len(numbers) <= round.quota.exceptional and given < owed:
            last = [number for number in numbers if not submissions[number].reason.strip()][-1]
            names = "、".join(submissions[number].owner for number in numbers)
            yield CrossProblem(
                f"{prefecture}推荐了{len(numbers)}个单位（{names}），却没有写“特别优秀理由”。",
                at=("特别优秀理由",),
                subject=prefecture,
                submission=last,
                others=_also(submissions, numbers, numbers.index(last)),
            )


@rule(
    "FZ-X103",
    "unit-twice",
    title="一个单位只报一份材料",
    why="同一单位有两份材料，审核时不知以哪一份为准。",
    fix="核对后只留一份，其余的移出本文件夹。",
    wrong=AcrossExample(("申报单位: 中牟县", "申报单位: 中牟县")),
    right=AcrossExample(("申报单位: 中牟县", "申报单位: 新郑市")),
    across=True,
)
def unit_twice(submissions: Submissions) -> Iterator[Problem]:
    """No unit stands under the same name in two submissions."""
    for name, numbers in _grouped(submissions, lambda one: one.unit).items():
        if len(numbers) > 1:
            yield CrossProblem(
                f"{name}有{len(numbers)}份材料：{_listed(submissions, numbers)}。",
                at=("申报单位",),
                subject=name,
                submission=numbers[1],
                others=_also(submissions, numbers, 1),
            )


@rule(
    "FZ-X104",
    "unit-under-two-names",
    title="同一单位不得用新旧两个名称各报一份",
    why="区划调整或更名后，旧名和新名是同一个单位，只能报一份。",
    fix="用现在的名称报一份，另一份移出本文件夹。",
    wrong=AcrossExample(("申报单位: 祥符区", "申报单位: 开封县")),
    right=AcrossExample(("申报单位: 祥符区", "申报单位: 尉氏县")),
    across=True,
)
def unit_under_two_names(submissions: Submissions) -> Iterator[Problem]:
    """No unit stands under its present and under a former name."""
    for current, numbers in _grouped(submissions, lambda one: one.current or "").items():
        names = dict.fromkeys(submissions[number].unit for number in numbers)
        if len(names) > 1:
            old = next(number for number in reversed(numbers) if submissions[number].unit != current)
            yield CrossProblem(
                f"“{'”“'.join(names)}”是同一个单位（现名{current}），却各报了一份。",
                at=("申报单位",),
                subject=current,
                submission=old,
                others=_also(submissions, numbers, numbers.index(old)),
            )


@rule(
    "FZ-X105",
    "direct-county-in-prefecture-folder",
    title="省直管县（市）不由省辖市转报",
    why="省直管县（市）直接向省申报；由市里转报，会被算进该市的名额。",
    fix="请该县（市）直接向省报送，市里不再转报。",
    wrong=AcrossExample(("申报单位: 兰考县",), base="direct", place="开封市"),
    right=AcrossExample(("申报单位: 兰考县",), base="direct", place="省直管"),
    across=True,
)
def direct_county_in_prefecture_folder(submissions: Submissions, round: Round) -> Iterator[Problem]:
    """A directly administered county does not lie in the folder of the prefecture around it."""
    already = {"FZ-U103", "FZ-U104"}
    for number, one in enumerate(submissions):
        folder = _prefecture_in(one.shown, round)
        if one.current and one.route == "direct" and folder not in (None, one.current) and not already & one.failed:
            yield CrossProblem(
                f"{one.current}直接向省申报，材料却在“{folder}”的文件夹里。", at=("申报单位",), submission=number
            )


@rule(
    "FZ-X106",
    "expected-unit-missing",
    title="应报送的单位都要有材料",
    why="名单上的单位没有材料，可能是漏报、漏收，或放错了文件夹。",
    fix="向该单位或其省辖市核实；确不推荐的，从应报名单中去掉。",
    wrong=AcrossExample(("申报单位: 中牟县",), expected=("中牟县", "尉氏县")),
    right=AcrossExample(("申报单位: 中牟县", "申报单位: 尉氏县"), expected=("中牟县", "尉氏县")),
    across=True,
)
def expected_unit_missing(submissions: Submissions, expected: Sequence[str], unreadable: int) -> Iterator[Problem]:
    """Every unit of the list of those expected has a submission."""
    there = {one.owner for one in submissions} | {one.unit for one in submissions}
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


def _grouped(submissions: Submissions, name_of: Callable[[Digest], str]) -> Mapping[str, list[int]]:
    groups: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(submissions):
        name = name_of(one)
        if name:
            groups[name].append(number)
    return groups


def _listed(submissions: Submissions, numbers: Sequence[int]) -> str:
    return "、".join(submissions[number].shown for number in numbers)


def _also(submissions: Submissions, numbers: Sequence[int], but: int) -> tuple[tuple[str, int, tuple[str]], ...]:
    return tuple(
        (submissions[number].unit, number, ("申报单位",)) for place, number in enumerate(numbers) if place != but
    )


def _prefecture_in(shown: str, round: Round) -> str | None:
    """The prefecture whose name a folder or archive on the way to the submission bears."""
    for folder in shown.split("/")[:-1]:
        for prefecture in round.units.prefectures:
            if prefecture in folder or folder.removesuffix(".zip") == prefecture.removesuffix("市"):
                return prefecture
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
