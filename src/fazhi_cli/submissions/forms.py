"""A filled form → a Submission: its values, how it differs from the blank, and what a form cannot hold."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from fazhi_cli.findings import KeyPath
from fazhi_cli.forms.blank.blank import Blank
from fazhi_cli.forms.blank.round_documents import blank_of_file
from fazhi_cli.forms.blank.slots import SlotMap
from fazhi_cli.forms.filling.continuation import sheet_beside
from fazhi_cli.forms.inspection.form_inspection import inspect_package
from fazhi_cli.forms.reading.notes import HIDDEN_ROW
from fazhi_cli.forms.reading.received import Received, held_by, paper_checks, receive
from fazhi_cli.forms.word.untrusted import FormError
from fazhi_cli.nomination.blanks import blank_values, without_blanks
from fazhi_cli.nomination.model import type_values
from fazhi_cli.nomination.problem_kinds import LoadProblem, slip
from fazhi_cli.nomination.shape import shape_of
from fazhi_cli.rounds.base import SELF_ASSESSMENT
from fazhi_cli.rounds.model import Round
from fazhi_cli.rules.rule import unmet_need
from fazhi_cli.rules.standing import Standing
from fazhi_cli.submissions.submission import Limits, Medium, Places, Submission

OBJECT_ADDED, OBJECT_UNREAD, ROW_CHANGED = "FZ-I112", "FZ-D203", "FZ-I103"
NOTE = "只有审批表，表上没有的内容查不了，所以结论最好也是“检查未完成”；与推荐材料（YAML）一起检查才能得出“可报”。"


def form_submission(path: Path, content: bytes, round: Round, name: str) -> Submission:
    """Read a filled form and the sheet beside it. Never raises for bad input; FileError for a round without a form."""
    blank = blank_of_file(path, round, content)
    sheet = sheet_beside(path, blank)
    unread = Submission(name, Medium.FORM, None, files=(path,), beside=(sheet.name,))
    try:
        return _submission(unread, receive(path, blank, round.applicant, content), blank, round)
    except FormError as error:
        return replace(unread, problems=(error.problem,))
    except Exception as error:  # whatever a document brings with it must become 检查未完成
        message = f"读取审批表时程序出错（{type(error).__name__}），没有查成。"
        return replace(unread, problems=(slip("form-broken-xml", message),))


def _submission(unread: Submission, received: Received, blank: Blank, round: Round) -> Submission:
    held = held_by(received, blank)
    shape = shape_of(round)
    blanks = blank_values(received.plain, shape)
    nomination, refused, broken = type_values(without_blanks(received.plain, blanks), shape)
    assert nomination is not None
    differences = _differences(received, blank)
    paper = paper_checks(received.reading, blank.slots, Standing(round, nomination))
    return replace(
        unread,
        nomination=nomination,
        round=round,
        problems=(*_not_told_by(differences, received.problems), *differences, *refused, *paper),
        # a self-assessment that the form has no place for is not missing
        broken=broken if unmet_need([SELF_ASSESSMENT], held) is None else broken | {(SELF_ASSESSMENT,)},
        blanks=blanks,
        places=Places(slot_of=_slots_by_path(blank.slots)),
        limits=Limits(
            held=held,
            places=frozenset(slot.field for slot in blank.slots if slot.field),
            by_hand=frozenset(slot.field[:-1] for slot in blank.slots if slot.field and not slot.printed),
            reason=lambda need: _reason(need, received, blank.slots),
            absent="审批表上没有这些内容",
            note=NOTE,
        ),
        files=unread.files if received.sheet_file is None else (*unread.files, received.sheet_file),
    )


def _differences(received: Received, blank: Blank) -> tuple[LoadProblem, ...]:
    """What differs from the blank, or why it cannot be compared (a part that cannot be read)."""
    try:
        return inspect_package(received.package, blank, received.problems)
    except FormError as error:
        return (error.problem._replace(unread=True),)


def _not_told_by(differences: Iterable[LoadProblem], notes: Iterable[LoadProblem]) -> Iterator[LoadProblem]:
    """The notes on reading without those whose cause the comparison with the blank asks to be removed: objects in a
    slot, rows that are hidden.
    """
    differences = list(differences)
    removed = {item.problem.slot for item in differences if item.rule == OBJECT_ADDED}
    shown_again = any(item.rule == ROW_CHANGED and "隐藏由" in item.problem.message for item in differences)
    for note in notes:
        in_object = note.rule == OBJECT_UNREAD and note.problem.slot in removed
        if not in_object and not (shown_again and note.problem.subject == HIDDEN_ROW):
            yield note


def _slots_by_path(slots: SlotMap) -> Callable[[KeyPath], str | None]:
    labels: dict[KeyPath, str] = {slot.field: slot.label for slot in slots if slot.field}

    def slot_of(path: KeyPath) -> str | None:
        """The slot at a key path, or the first below it."""
        return labels.get(path) or next(
            (labels[field] for field in labels if path and field[: len(path)] == path), None
        )

    return slot_of


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
