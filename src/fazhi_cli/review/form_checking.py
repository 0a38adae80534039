"""A filled form in, one FileReport out: read, compared with the blank, and asked the rules that a form can answer.

The rules whose needs the form does not hold are listed as 查不了 (``not_checked``), so the verdict of a form alone is never
可报: at best 检查未完成.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path

from fazhi_cli.findings import FileReport, KeyPath, NotRun
from fazhi_cli.forms.blank import Blank, load_blank
from fazhi_cli.forms.by_hand import paper_checks
from fazhi_cli.forms.inspect import inspect_package
from fazhi_cli.forms.package import FormError
from fazhi_cli.forms.received import Received, held_by, receive, sheet_beside
from fazhi_cli.forms.slots import SlotMap
from fazhi_cli.nomination.blanks import blank_values, without_blanks
from fazhi_cli.nomination.loading_rules import LoadProblem
from fazhi_cli.nomination.reading import type_values
from fazhi_cli.nomination.shape import shape_of
from fazhi_cli.review.checking import Checked, Settings, problem_findings, procedure_of, unread
from fazhi_cli.rounds.model import Round
from fazhi_cli.rules.inputs import Inputs
from fazhi_cli.rules.parts import not_applicable_parts
from fazhi_cli.rules.registry import ACROSS_RULES, RULES
from fazhi_cli.rules.rule import Rule, unmet_need
from fazhi_cli.rules.runner import Source, crashed, run_rules
from fazhi_cli.rules.self_assessment import PLACE
from fazhi_cli.rules.standing import Standing

PARTS_RULE = "FZ-P101"
OBJECT_ADDED, OBJECT_UNREAD = "FZ-I112", "FZ-D203"
NOTE = "只有审批表，表上没有的内容查不了，所以结论最好也是“检查未完成”；与推荐材料（YAML）一起检查才能得出“可报”。"


def check_form(path: Path, settings: Settings, shown: str | None = None) -> Checked:
    """Check a filled form and the sheet beside it. Never raises for bad input; FileError for a round without a form."""
    name, blank = shown or str(path), load_blank(settings.round)
    beside = (sheet_beside(path, blank.slots.continuation_suffix).name,)
    source = Source(name)
    try:
        return _checked(receive(path, blank), blank, settings, name, beside)
    except FormError as error:
        stage = settings.stage or settings.round.stages[0].id
        findings = problem_findings([error.problem], settings.round, source, stage, unfinished=True)
    except Exception as error:  # whatever a document brings with it must become 检查未完成
        findings = [crashed("FZ-D115", "form-broken-xml", "读取审批表", error, source)]
    return Checked(unread(name, findings, settings), None, beside)


def _checked(received: Received, blank: Blank, settings: Settings, name: str, beside: tuple[str, ...]) -> Checked:
    held = held_by(received, blank)
    round = settings.round.asking_only_for(held)
    blanks = blank_values(received.plain, shape_of(settings.round))
    plain = without_blanks(received.plain, {blank.at for blank in blanks})
    nomination, refused, broken = type_values(plain, settings.round)
    assert nomination is not None
    inputs = Inputs(nomination, round, settings.as_of, settings.calendar, None, settings.stage, blanks)
    if settings.stage is None and inputs.stage == round.stages[0].id:
        # Its boxes are signed on paper; a form that was handed in is no draft any more.
        inputs = Inputs(
            nomination,
            round,
            settings.as_of,
            settings.calendar,
            None,
            round.stages[min(1, len(round.stages) - 1)].id,
            blanks,
        )
    source = Source(
        name,
        nomination.applicant,
        broken=broken,
        slot_of=_slots_by_path(blank.slots),
        blanks={one.at: one.written for one in blanks},
        told_blanks=inputs.told_blanks,
    )
    paper = paper_checks(received.reading, blank.slots, Standing(settings.round, nomination))
    differences, broken_part = _differences(received, blank)
    problems = [*_not_told_by(differences, received.problems), *differences, *refused, *paper]
    findings = problem_findings(broken_part, round, source, inputs.stage, unfinished=True)
    findings += problem_findings(problems, round, source, inputs.stage)
    asked = [rule for rule in RULES if unmet_need(rule.needs, held) is None]
    findings += run_rules(asked, inputs, round, inputs.stage, source)

    def not_run(rules: Iterable[Rule]) -> tuple[NotRun, ...]:
        return tuple(_not_run(rules, settings.round, inputs, held, received, blank.slots))

    report = FileReport(
        path=name,
        unit=nomination.applicant,
        stage=inputs.stage,
        findings=tuple(findings),
        not_applicable=not_applicable_parts(Standing(settings.round, nomination)),
        not_checked=(*_parts_not_held(settings.round, inputs, held, blank.slots), *not_run(RULES)),
        stage_guessed=settings.stage is None,
        notes=(NOTE,),
        prefecture=inputs.unit.parent if inputs.unit else None,
        stage_label=round.stage_label(inputs.stage),
        procedure=procedure_of(inputs),
    )
    return Checked(report, inputs, beside, not_run(ACROSS_RULES), broken | _assessment_not_held(held))


def _differences(received: Received, blank: Blank) -> tuple[tuple[LoadProblem, ...], tuple[LoadProblem, ...]]:
    """What differs from the blank, and what keeps it from being compared (a part that cannot be read)."""
    try:
        return inspect_package(received.package, blank), ()
    except FormError as error:
        return (), (error.problem,)


def _not_told_by(differences: tuple[LoadProblem, ...], notes: Iterable[LoadProblem]) -> Iterator[LoadProblem]:
    """The notes on reading, but for objects in a slot that the comparison with the blank asks to be removed."""
    removed = {item.problem.slot for item in differences if item.rule == OBJECT_ADDED}
    return (note for note in notes if note.rule != OBJECT_UNREAD or note.problem.slot not in removed)


def _slots_by_path(slots: SlotMap) -> Callable[[KeyPath], str | None]:
    labels: dict[KeyPath, str] = {slot.field: slot.label for slot in slots if slot.field}

    def slot_of(path: KeyPath) -> str | None:
        """The slot at a key path, or the first below it."""
        return labels.get(path) or next(
            (labels[field] for field in labels if path and field[: len(path)] == path), None
        )

    return slot_of


def _parts_not_held(round: Round, inputs: Inputs, held: Collection[KeyPath], slots: SlotMap) -> Iterator[NotRun]:
    """The required parts that are not on the form, told together; what is signed on paper has its own finding."""
    boxes = {slot.field[:-1] for slot in slots if slot.field and not slot.printed}
    lacking = [
        part.label
        for part in Standing(round, inputs.nomination).parts
        if part.path not in held and part.path[:-1] not in boxes
    ]
    if lacking:
        yield NotRun(f"应有的内容：{'、'.join(lacking)}", "审批表上没有这些内容", PARTS_RULE)


def _assessment_not_held(held: Collection[KeyPath]) -> frozenset[KeyPath]:
    """The place of the self-assessment, unless the form has one: what it cannot tell is not missing."""
    return frozenset() if unmet_need([PLACE], held) is None else frozenset({(PLACE,)})


def _not_run(
    rules: Iterable[Rule],
    round: Round,
    inputs: Inputs,
    held: Collection[KeyPath],
    received: Received,
    slots: SlotMap,
) -> Iterator[NotRun]:
    """Every one of ``rules`` that applies and could not be asked, with the reason."""
    reasons: dict[str, str] = {}
    for rule in rules:
        setting, need = round.rules[rule.id], unmet_need(rule.needs, held)
        if need is not None and setting.enabled and inputs.standing.meets(setting.condition):
            if need not in reasons:
                reasons[need] = _reason(need, received, slots)
            yield NotRun(rule.title, reasons[need], rule.id)


def _reason(need: str, received: Received, slots: SlotMap) -> str:
    """Why a form cannot meet a rule's need."""
    meant = [slot for slot in slots if slot.field and unmet_need([need], [slot.field]) is None]
    name = "的".join(step for step in need.split(".") if step != "*")
    if not meant:
        return f"审批表上没有“{name}”"
    if any(slot in received.incomplete for slot in meant):
        return f"附页不在或读不出，“{name}”只有一部分"
    if all(slot.id not in received.reading.found for slot in meant):
        return f"审批表上找不到“{name}”一栏"
    return f"电子表里的“{name}”是空的，由人在纸上签署"
