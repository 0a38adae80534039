"""Over many submissions: no more units than the quotas allow, a reason for those beyond the usual (一（一）2)."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from fazhi_cli.findings import Problem
from fazhi_cli.rounds.base import KIND, ROUTE, condition_in_words, holds
from fazhi_cli.rounds.model import Round
from fazhi_cli.rounds.quota import ALL, BY_ROUTE, Quota, Share
from fazhi_cli.rules.across_values import CrossProblem, Digest, Submissions, others_of, owners_of
from fazhi_cli.rules.rule import rule


class Counted(NamedTuple):
    """The submissions that count against one number of a quota; ``group`` are the words of its area, route or kind.

    ``filed`` are all of the group that are there, those besides that its level has not agreed to yet.
    """

    quota: Quota
    group: tuple[str, ...]
    name: str
    numbers: tuple[int, ...]
    filed: tuple[int, ...]

    @property
    def usual(self) -> int | None:
        """How many need no reason."""
        return self.quota.usual_for(*self.group)

    @property
    def most(self) -> int | None:
        """How many there may be at all."""
        return self.quota.most_for(*self.group)

    @property
    def fewest(self) -> int:
        """How many there should be, no more than there may be (a small city's number in the table)."""
        fewest = self.quota.fewest or 0
        return fewest if self.most is None else min(fewest, self.most)


def recommended(submissions: Submissions, round: Round) -> Iterator[Counted]:
    """What counts against each number of the round's quotas, each unit once, in order.

    Counted is what the level of the quota's stage has agreed to, not what was only filed with it; a form, which does
    not say, counts from that stage on. A re-inspection never counts.
    """
    for quota in round.quotas:
        groups: dict[tuple[str, ...], dict[str, int]] = defaultdict(dict)
        filed: dict[tuple[str, ...], dict[str, int]] = defaultdict(dict)
        from_stage = round.stage_index(quota.counted_from)
        for number, one in enumerate(submissions):
            group = _group_of(one, quota, round)
            if (
                group is not None
                and not one.reinspection
                and holds(quota.condition, {**one.values, KIND: one.kind or round.usual_kind.id, ROUTE: one.route}.get)
            ):
                filed[group].setdefault(one.owner, number)
                if quota.counted_from in one.agreed or (one.form and round.stage_index(one.stage) >= from_stage):
                    groups[group].setdefault(one.owner, number)
        for group, units in groups.items():
            there = tuple(filed[group].values())
            yield Counted(quota, group, _name_of(group, quota, round), tuple(units.values()), there)


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
        return round.route_by_id[one.route].label
    if by not in round.level_by_id:
        return one.values.get(by)
    areas = zip(round.applicant.parents, one.parents, strict=False)
    return next((area for parent, area in areas if parent.level == by), None)


def _name_of(group: tuple[str, ...], quota: Quota, round: Round) -> str:
    """A group as people say it: its area, what its members are (绿水市（类别为村）)."""
    kinds = [f"{by}为{word}" for by, word in zip(quota.per, group, strict=True) if _is_key(by, round)]
    kinds += filter(None, condition_in_words(quota.condition, but=(KIND, ROUTE)).split("，"))
    areas = [word for by, word in zip(quota.per, group, strict=True) if not _is_key(by, round)]
    area = "".join(areas) or round.area
    return f"{area}（{'，'.join(dict.fromkeys(kinds))}）" if kinds else area


def _is_key(by: str, round: Round) -> bool:
    return by not in (ALL, BY_ROUTE) and by not in round.level_by_id


@rule(
    "FZ-X101",
    title="推荐的{单位}不得超过名额",
    why="通知规定了可以推荐多少；多报的会被退回，由推荐的一级取舍。",
    fix="由推荐的一级择优确定，把超出名额的撤下。",
    remedy="请择优确定，撤回超出名额的推荐。",
)
def quota_exceeded(submissions: Submissions, counted: Sequence[Counted], round: Round) -> Iterator[Problem]:
    """No area, route or round recommends more units than its quota allows at most; shares of them are kept.

    Each unit over the number has a problem of its own: its area chooses which of them to withdraw.
    """
    for one in counted:
        part = f"（{one.quota.part_in_words}）" if one.quota.percent is not None else ""
        for place in range(one.most if one.most is not None else len(one.numbers), len(one.numbers)):
            yield CrossProblem(
                f"{one.name}推荐了{len(one.numbers)}个{round.applicant.noun}（{owners_of(submissions, one.numbers)}），最多可推荐{one.most}个{part}。",
                at=(round.applicant.key,),
                subject=one.name,
                submission=one.numbers[place],
                others=others_of(submissions, one.numbers, place, round),
                clause=one.quota.clause,
            )
        yield from _shares(submissions, one)


def _shares(submissions: Submissions, one: Counted) -> Iterator[Problem]:
    """Shares of those counted that are too large, or too small while others were recommended instead."""
    total = len(one.numbers)
    for share in one.quota.shares:
        having = [number for number in one.numbers if submissions[number].has(share)]
        others = [number for number in one.numbers if number not in having]
        most, least = share.most_of(total), share.least_of(total)
        if most is not None and len(having) > most:
            bound_in_words = f"最多{_bound(share.percent, most, share.most)}"
            yield _share_problem(submissions, one, share, having, bound_in_words, having[-1])
        if least is not None and len(having) < least and others:
            bound_in_words = f"至少应有{_bound(share.least_percent, least, share.least)}"
            yield _share_problem(submissions, one, share, having, bound_in_words, others[-1])


def _bound(percent: float | None, number: int, fixed: int | None) -> str:
    return f"{number}个" if percent is None or number == fixed else f"{percent:g}%，即{number}个"


def _share_problem(
    submissions: Submissions, one: Counted, share: Share, having: list[int], bound_in_words: str, number: int
) -> Problem:
    named = f"（{owners_of(submissions, having)}）" if having else ""
    return CrossProblem(
        f"{one.name}推荐的{len(one.numbers)}个中，{share.in_words}的有{len(having)}个{named}，{bound_in_words}。",
        at=tuple(share.key.split(".")),
        subject=f"{one.name}|{share.key}|{'、'.join(share.values) or share.in_words}",
        submission=number,
        clause=one.quota.clause,
    )


@rule(
    "FZ-X102",
    title="超出一个的推荐须写明特别优秀理由",
    why="超出通常名额的，须是特别优秀的；不写理由，上级无从判断。",
    fix="在第二个单位的材料里填写“特别优秀理由”，或只推荐一个。",
    remedy="请书面说明特别优秀的理由，或者减少推荐。",
    needs=("特别优秀理由",),
)
def second_without_reason(submissions: Submissions, counted: Sequence[Counted], round: Round) -> Iterator[Problem]:
    """Of the units beyond the usual number, each owes a reason; which of them is the second is its area's choice.

    A form does not tell whether there is a reason: where one of them is a form, nothing is said.
    """
    for one in counted:
        numbers, reason = one.numbers, one.quota.reason
        if not reason or one.usual is None or one.most is None or len(numbers) > one.most:
            continue
        without = [
            number
            for number in numbers
            if not submissions[number].form and not _is_reason(submissions[number].reason, one.quota, round)
        ]
        if len(without) > one.usual:
            last = next((number for number in reversed(without) if submissions[number].reason), without[-1])
            written = submissions[last].reason.strip()
            lack = f"“{reason}”只写了“{written}”，不成其为理由" if written else f"却没有写“{reason}”"
            yield CrossProblem(
                f"{one.name}推荐了{len(numbers)}个{round.applicant.noun}（{owners_of(submissions, numbers)}），{lack}。",
                at=(reason,),
                subject=one.name,
                submission=last,
                others=others_of(submissions, numbers, numbers.index(last), round),
                clause=one.quota.clause,
            )


def _is_reason(text: str, quota: Quota, round: Round) -> bool:
    """Whether a text gives a reason, and is no sentence of the notice's own (特别优秀的可推荐两个县)."""
    return quota.is_reason(text) and text.strip(" 。") not in round.clause_by_id[quota.clause].text
