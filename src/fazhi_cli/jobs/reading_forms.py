"""The work behind ``fazhi read``: a filled form becomes a nomination file."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from fazhi_cli.files import FileError, Protected
from fazhi_cli.forms.blank.round_documents import blank_of_file, round_of_form
from fazhi_cli.forms.reading.received import Received, receive
from fazhi_cli.forms.word.untrusted import FormError
from fazhi_cli.nomination.problem_kinds import problem_kinds
from fazhi_cli.nomination.reading import load_by
from fazhi_cli.nomination.shape import shape_of
from fazhi_cli.nomination.writing import to_yaml
from fazhi_cli.rounds.loading import load_round

_LOSSES = frozenset(
    "form-value-unread form-slot-missing form-continued form-sheet-differs form-sheet-unread "
    "form-text-unread form-value-symbol form-value-marked form-choice-unclear".split()
)


class ReadForm(NamedTuple):
    """A form as the text of a nomination file; ``notes`` for the clerk; ``complete`` unless something was not read."""

    text: str
    notes: tuple[str, ...]
    complete: bool
    protected: Protected


def read_as_yaml(path: Path, round_id: str | None) -> ReadForm:
    """Read a form, and the sheet beside it, into YAML. Raises FileError when it cannot be read or is another form."""
    if path.is_dir():
        raise FileError(f"{path} 是文件夹，请写出里面的审批表（.docx）；整个文件夹用 fazhi validate 检查。")
    round = round_of_form(path, lambda own: load_round(own or round_id))
    blank = blank_of_file(path, round)
    try:
        received = receive(path, blank, round.applicant)
    except FormError as error:
        raise FileError(f"{path} 读不出：{error.with_mend}") from None
    plain = {"轮次": round.id, **received.plain}
    notes = [*_unfilled(received), *(item.problem.message for item in received.problems)]
    sheet = f"和附页“{received.sheet_file.name}”" if received.sheet_file is not None else ""
    origin = f"由 fazhi 从审批表“{path.name}”{sheet}读出。"
    owed = [key for key in shape_of(round).root.names if key not in plain]  # no form has them
    text = to_yaml(plain, [origin, *notes], [f"审批表上读不到、按需要补写的：{'、'.join(owed)}。"])
    loaded = load_by(round, text.encode("utf-8"), path.name)
    if loaded.plain != plain:
        reason = loaded.problems[0].problem.message if loaded.problems else "内容前后不一致。"
        raise FileError(f"{path} 读出的内容写不成推荐材料文件：{reason}")
    protected = Protected.of([path, *([received.sheet_file] if received.sheet_file else [])])
    names = {problem_kinds()[item.rule].name for item in received.problems}
    messages = (item.problem.message for item in loaded.problems)
    return ReadForm(text, (*notes, *messages), names.isdisjoint(_LOSSES), protected)


def _unfilled(received: Received) -> Iterator[str]:
    """The empty slots: those to be filled in the file, and those filled by hand on paper."""
    missing = [slot for slot in received.reading.missing if slot.id in received.reading.found]
    for printed, words in ((True, "表上没有填"), (False, "表上留空（由人在纸上签署）")):
        labels = [slot.label for slot in missing if slot.printed is printed and slot.field and not slot.in_list]
        if labels:
            yield f"{words}：{'、'.join(labels)}。"
