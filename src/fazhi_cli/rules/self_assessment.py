"""考核自评: every standard answered once, with something to show (附件1)."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from fazhi_cli.findings import Problem, runs_in_words
from fazhi_cli.nomination.blanks import BlankValue
from fazhi_cli.nomination.model import Nomination
from fazhi_cli.nomination.parts import SelfAssessment
from fazhi_cli.rounds.base import EVIDENCE, SELF_ASSESSMENT
from fazhi_cli.rounds.model import Round
from fazhi_cli.rounds.patterns import LazyPattern
from fazhi_cli.rules.hidden_vetoes import contradicted_by_none
from fazhi_cli.rules.lookback import Windows
from fazhi_cli.rules.rule import rule
from fazhi_cli.rules.weighed import Weighed

_EACH_BY_ITSELF = 3
"""More standards that are not met are one finding: the clerk reads which they are at once."""
_NUMBER = LazyPattern(r"^(?:标准)?第?\s*(.+?)\s*(?:条|项|号|款)?(?:标准)?[.、．]?$")


@rule(
    "FZ-S101",
    title="标准序号须是{标准}中有的",
    why="序号写错，自评和佐证就对不上是哪一条标准。",
    fix="对照{标准}改正序号（fazhi standards 列出全部）。",
    remedy="请对照{标准}更正序号。",
    needs=("考核自评",),
)
def standard_unknown(nomination: Nomination, round: Round) -> Iterator[Problem]:
    known, last = round.assessment.by_number, len(round.assessment.standards)
    for index, item in enumerate(nomination.self_assessment):
        written = item.standard
        if written is None:
            yield Problem(f"考核自评第{index + 1}条没有写标准序号。", at=(SELF_ASSESSMENT, index, "标准"))
        elif written not in known:
            bare = bare_number(written)
            if bare != written and bare in known:
                said, fix = f"标准序号“{written}”应只写“{bare}”。", f"改为“{bare}”。"
            else:
                said, fix = f"没有第{bare}条标准，{round.words.standards}共{last}条。", None
            yield Problem(said, at=(SELF_ASSESSMENT, index, "标准"), fix=fix)
    for index, listed in enumerate(nomination.evidence):
        name = listed.title or listed.file
        which = f"“{name}”" if name else f"第{index + 1}条"
        for place, number in enumerate(listed.standards):
            if number not in known:
                message = f"佐证材料{which}对应的第{number}条标准不存在，共{last}条。"
                yield Problem(message, at=(EVIDENCE, index, "对应标准", place))


@rule(
    "FZ-S102",
    title="每条标准只自评一次",
    why="同一条标准写了两次，结论不一时不知以哪条为准。",
    fix="合并为一条，删去另一条。",
    remedy="请合并为一条。",
    needs=("考核自评",),
)
def standard_twice(nomination: Nomination) -> Iterator[Problem]:
    for number, ((earlier, _), *again) in nomination.assessed.items():
        for index, _ in again if number is not None else ():
            yield Problem(
                f"第{number}条标准自评了两次（第{earlier + 1}条和第{index + 1}条）。",
                at=(SELF_ASSESSMENT, index, "标准"),
                related=((f"第{earlier + 1}条也是标准{number}", (SELF_ASSESSMENT, earlier, "标准")),),
            )


@rule(
    "FZ-S103",
    title="{标准}须逐条自评",
    why="通知要求参照{标准}推荐；没有自评的标准，审核和实地考核时没有依据。",
    fix="逐条补写自评结论、说明和佐证。",
    remedy="请逐条补充自评。",
    needs=("考核自评",),
)
def standard_not_assessed(nomination: Nomination, round: Round, route: str) -> Iterator[Problem]:
    """Every standard has a result; one finding lists those without."""
    assessed = {bare_number(item.standard or "") for item in nomination.self_assessment if is_answered(item)}
    missing = [standard.number for standard in round.assessment.standards if standard.number not in assessed]
    if not missing or route not in round.assessment.due:
        return
    every = len(missing) == len(round.assessment.standards)
    which = (
        f"{len(missing)}条{round.words.standards}都没有自评"
        if every
        else f"第{numbers(missing)}条标准没有自评，共{len(missing)}条"
    )
    open_ones = [index for index, item in enumerate(nomination.self_assessment) if not is_answered(item)]
    key = "得分" if round.assessment.gives_points else "自评"
    lacking = tuple((SELF_ASSESSMENT, index, key) for index in open_ones)
    yield Problem(f"{which}。", at=(SELF_ASSESSMENT,), due=round.assessment.due[route], lacking=lacking)


@rule(
    "FZ-S104",
    title="自评未达标的标准须作说明",
    why="推荐的应是先进；有未达标的标准，审核时必问原因和整改情况。",
    fix="在“说明”中写明原因和整改措施；已经整改到位的，改正自评结论。",
    remedy="请说明原因和整改措施。",
    needs=("考核自评",),
)
def standard_not_met(
    nomination: Nomination, round: Round, incidents: Sequence[Weighed], windows: Windows, as_of: date
) -> Iterator[Problem]:
    """A standard that is not met gets a remark; FZ-S107 reports the one that contradicts a declaration."""
    contradictions = contradicted_by_none(nomination, round, incidents, windows, as_of)
    contradicted, negative = {hidden.standard for hidden, _, _, _ in contradictions}, round.assessment.answers.unmet
    unmet = [
        (index, item)
        for index, item in enumerate(nomination.self_assessment)
        if item.result in negative and item.standard not in contradicted
    ]
    said = [
        (f"第{item.standard}条标准自评“{item.result}”{_because(item.note)}", (SELF_ASSESSMENT, index, "自评"))
        for index, item in unmet
    ]
    if len(unmet) <= _EACH_BY_ITSELF:
        yield from (Problem(f"{one}。", at=at) for one, at in said)
        return
    silent = [item.standard or "" for _, item in unmet if not item.note]
    which = numbers(item.standard or "" for _, item in unmet)
    rest = f"，其中第{numbers(silent)}条没有说明" if 0 < len(silent) < len(unmet) else "，都没有说明" if silent else ""
    results = "、".join(dict.fromkeys(f"“{item.result}”" for _, item in unmet))
    message = f"第{which}条标准自评{results}，共{len(unmet)}条{rest}。"
    yield Problem(message, at=said[0][1], subject="unmet", related=tuple(said[1:]))


@rule(
    "FZ-S105",
    title="自评达标须有说明或佐证",
    why="只写“达标”，没有一句说明、一份佐证，审核时无从采信。",
    fix="在“说明”中写明做法和成效，或在“佐证”中列出材料。",
    remedy="请补充说明或者佐证。",
    needs=("考核自评",),
)
def standard_without_proof(nomination: Nomination, round: Round, blanks: Sequence[BlankValue]) -> Iterator[Problem]:
    """A standard that is said to be met has a note or a file to show; one finding lists those without.

    A note that is still to be written (待定) has its own finding.
    """
    unwritten = {blank.at for blank in blanks if blank.owed}
    shown = {number for listed in nomination.evidence for number in listed.standards}
    bare = [
        (index, item.standard)
        for index, item in enumerate(nomination.self_assessment)
        if not item.note
        and not item.evidence
        and item.standard
        and is_answered(item)
        and item.result not in round.assessment.answers.unmet
        and item.standard not in shown
        and (SELF_ASSESSMENT, index, "说明") not in unwritten
    ]
    if bare:
        which = numbers(number for _, number in bare)
        message = f"第{which}条标准自评达标，但没有说明，也没有佐证。"
        yield Problem(message, at=(SELF_ASSESSMENT, bare[0][0]), subject="bare")


@rule(
    "FZ-S106",
    title="自评引用的佐证应列入佐证材料清单",
    why="清单里没有的文件，装订和核对时容易漏掉。",
    fix="把这份文件加进“佐证材料”清单，或改正“佐证”中的路径。",
    needs=(SELF_ASSESSMENT, EVIDENCE),
)
def proof_not_listed(nomination: Nomination) -> Iterator[Problem]:
    """What a self-assessment refers to stands in the list of evidence; whether the file is there is FZ-E102."""
    listed = {item.file for item in nomination.evidence}
    reported: set[str] = set()
    for index, item in enumerate(nomination.self_assessment):
        for place, name in enumerate(item.evidence):
            if name not in listed and name not in reported:
                reported.add(name)
                message = f"佐证“{name}”没有列入佐证材料清单。"
                yield Problem(message, at=(SELF_ASSESSMENT, index, "佐证", place), subject=name)


@rule(
    "FZ-S108",
    title="自评得分不得超过标准的分值",
    why="每条标准的分值是上限；超过的，一定是写错了。",
    fix="对照分值改正得分。",
)
def points_out_of_bounds(nomination: Nomination, round: Round) -> Iterator[Problem]:
    for index, item in enumerate(nomination.self_assessment if round.assessment.gives_points else ()):
        standard = round.assessment.by_number.get(item.standard or "")
        most = standard.points if standard else None
        if item.points is not None and most is not None and item.points > most:
            message = f"第{item.standard}条标准自评{item.points:g}分，超过分值{most:g}分。"
            yield Problem(message, at=(SELF_ASSESSMENT, index, "得分"))


@rule(
    "FZ-S109",
    title="自评总分须达到规定",
    why="通知规定了推荐的最低分；达不到的不能推荐。",
    fix="核对各条得分；确实达不到的，不符合推荐条件。",
    requires=("FZ-S101", "FZ-S102", "FZ-S103", "FZ-S108"),
)
def points_too_few(nomination: Nomination, round: Round) -> Iterator[Problem]:
    least = round.assessment.answers.least
    if least is None:
        return
    given = [item.points for item in nomination.self_assessment if item.points is not None]
    if given and sum(given) < least:
        yield Problem(f"自评总分{sum(given):g}分，低于规定的{least:g}分。", at=(SELF_ASSESSMENT,), subject="points")


def _because(note: str | None) -> str:
    return f"（{note.rstrip('。')}）" if note else "，也没有说明"


def bare_number(written: str) -> str:
    """A standard's number without the words around it: 第6条."""
    return written if written.isdigit() else _NUMBER.sub(r"\1", written)


def is_answered(item: SelfAssessment) -> bool:
    """Whether a standard has an answer, in words or in points."""
    return bool(item.result) or item.points is not None


def numbers(values: Iterable[str]) -> str:
    """Numbers of standards as a clerk lists them, runs shortened: 3、5—8、31; those like 1.2 one by one."""
    given = list(values)
    plain = sorted(int(value) for value in given if value.isdecimal())
    return "、".join([*runs_in_words(plain), *[value for value in given if not value.isdecimal()]])
