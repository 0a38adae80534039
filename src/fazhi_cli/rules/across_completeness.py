"""Over many submissions: every expected unit is there, every file was opened, every submission was checked."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from fazhi_cli.findings import Problem, some_of
from fazhi_cli.rounds.model import Round
from fazhi_cli.rules.across_quotas import Counted
from fazhi_cli.rules.across_values import CrossProblem, Submissions, owners_of
from fazhi_cli.rules.near_names import one_of
from fazhi_cli.rules.rule import rule

_OTHERWISE = "是某份材料的佐证的，写进那份材料的佐证；确与推荐无关的，移出本文件夹。"
_SAYS_HOW = re.compile(r"请|[再新]检查")
"""A reason that says itself what to do: only what else it may be is left to say."""
_MANY = 4
"""From so many files of one folder on that were not opened for the same reason, one finding stands for all of them."""


@rule(
    "FZ-X106",
    title="应报送的{单位}都要有材料",
    why="名单上的{单位}没有材料，可能是漏报、漏收，或放错了文件夹。",
    fix="向该{单位}或其上级核实；确不推荐的，从应报名单中去掉。",
)
def expected_unit_missing(
    submissions: Submissions, counted: Sequence[Counted], expected: Sequence[str], unreadable: int, round: Round
) -> Iterator[Problem]:
    """Every unit of the list is there, and as many of each area as the notice asks for at least."""
    there = {name for one in submissions for name in one.full_names}
    missing = [name for name in expected if name not in there]
    doubt = f"另有{unreadable}份读不出，可能就在其中。" if unreadable else ""
    if missing:
        message = f"应报送的{len(missing)}个{round.applicant.bare_noun}没有材料：{'、'.join(missing)}。{doubt}"
        yield CrossProblem(message, subject="|".join(missing))
    if len(submissions) > 1:  # nobody who checks a single one has the others
        yield from _too_few(submissions, counted, round.applicant.noun, doubt)


def _too_few(submissions: Submissions, counted: Sequence[Counted], noun: str, doubt: str) -> Iterator[Problem]:
    """Areas that have begun to recommend, with fewer than the notice asks for."""
    for one in counted:
        if len(one.filed) < one.fewest:
            there_are = f"{one.name}只有{len(one.filed)}个{noun}（{owners_of(submissions, one.filed)}）"
            yield CrossProblem(
                f"{there_are}，通知要求至少推荐{one.fewest}个。{doubt}",
                fix="还有没收齐的，收齐后再检查；确实只有这些的，请推荐的一级补报或者说明。",
                submission=one.numbers[-1],
                subject=f"{one.name}|{one.fewest}",
                clause=one.quota.clause,
            )


@rule(
    "FZ-X113",
    title="应报名单上写的要是本轮的{单位}",
    why="名单上的名称认不出，就不知道这个{单位}报了没有。",
    fix="在名单里改成{单位}全称；确实不是{单位}的那一行，在行首加 # 或删去。",
)
def expected_unit_unknown(unknown_expected: Sequence[tuple[str, Sequence[str]]], round: Round) -> Iterator[Problem]:
    for text, nearest in unknown_expected:
        hint = f"是不是{one_of(nearest)}？" if nearest else ""
        yield CrossProblem(f"应报名单上的“{text}”不是本轮的{round.applicant.bare_noun}。{hint}", subject=text)


@rule(
    "FZ-X111",
    title="文件夹里的每份材料都要能打开",
    why="打不开的压缩包和旧格式文件里可能有{材料}；没有看过，不能算通过。",
    fix=f"解开压缩包，或另存为 .docx、YAML 后再检查；{_OTHERWISE}",
    waivable=False,
)
def submission_not_opened(unopened: Sequence[tuple[str, str]]) -> Iterator[Problem]:
    """Nothing in which a submission may be hidden stays unopened."""
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name, reason in unopened:
        groups[name.rpartition("/")[0], reason.rstrip("。")].append(name)
    for (folder, reason), names in groups.items():
        fix = _OTHERWISE if _SAYS_HOW.search(reason) else None
        if len(names) < _MANY:
            for name in names:
                message = f"{name} 没有检查：{reason}。"
                yield CrossProblem(message, subject=name, file=name, unfinished=True, fix=fix)
        else:
            message = f"{some_of(names, _MANY - 1, '个文件')}没有检查：{reason}。"
            where = folder or names[0]
            yield CrossProblem(message, subject=f"{folder} {reason}", file=where, unfinished=True, fix=fix)


@rule(
    "FZ-X112",
    title="全部材料都要检查完",
    why="中途停止时，后面的材料没有看过，跨份比对也不完整。",
    fix="重新运行；加 --cache 可跳过已经检查过、没有变化的材料。",
    waivable=False,
)
def run_interrupted(unchecked: int) -> Iterator[Problem]:
    if unchecked:
        yield CrossProblem(f"运行中途停止，还有{unchecked}份材料没有检查。", subject="interrupted", unfinished=True)
