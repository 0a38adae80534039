"""The work behind ``fazhi count``: the lengths of a nomination's or a form's texts, or of any text or Word document."""

import re
from pathlib import Path

from fazhi_cli.files import STANDARD_INPUT, TooLargeError, decoded, read_bounded, size_label
from fazhi_cli.files.kinds import kind_of
from fazhi_cli.nomination.decoding import MAX_BYTES
from fazhi_cli.nomination.model import lookup
from fazhi_cli.nomination.shape import shape_of
from fazhi_cli.review.lengths import Lengths, measured
from fazhi_cli.review.settings import Settings
from fazhi_cli.rounds.model import Round
from fazhi_cli.submissions.reading import LARGEST, is_archive, is_folder, is_word, read_submission
from fazhi_cli.submissions.submission import STANDARD_INPUT_NAME, Submission

_KEY = re.compile(r"^(\w+)[ \t]*[:：]", re.MULTILINE)
_ENOUGH_KEYS = 2


def lengths_of(path: Path, settings: Settings) -> Lengths:
    """The lengths of the texts in a nomination or a filled form; else of a whole text or Word document.

    A text by itself is held against every limit of the round; ``-`` is standard input. Raises FileError.
    """
    if is_folder(path):
        return _of_submission(read_submission(path, settings.round_named), settings)
    content = read_bounded(path, LARGEST)
    name = STANDARD_INPUT_NAME if str(path) == STANDARD_INPUT else path.name
    if is_word(path.name, content) and not is_archive(content):
        submission = read_submission(path, settings.round_named, name, content)
        if submission.nomination is not None or (text := _draft(content, name)) is None:
            return _of_submission(submission, settings)
        return _of_text(text, name, settings.round, ("这不是本轮的审批表，按整篇文字计算。",))
    if kind_of(content) is None:
        if len(content) > MAX_BYTES:
            raise TooLargeError(f"{name} 超过 {size_label(MAX_BYTES)}，不像一篇材料，没有计算。")
        text, encoding = decoded(content) or ("\0", "")
        if "\0" not in text and not _is_nomination(text, path, content, settings):
            notes = () if encoding == "UTF-8" else (f"{name} 按 {encoding} 编码读取。",)
            return _of_text(text, name, settings.round, notes)
    return _of_submission(read_submission(path, settings.round_named, content=content), settings)


def _of_submission(submission: Submission, settings: Settings) -> Lengths:
    nomination, round = submission.usable(), settings.with_round(submission.round).round
    texts = (lookup(nomination, limit.path) for limit in round.texts)
    title = nomination.applicant or submission.files[0].name
    complete = not any(
        at[: len(limit.path)] == limit.path[: len(at)] for at in submission.broken for limit in round.texts
    )
    if submission.limits is not None:
        complete = complete and all(limit.path in submission.limits.held for limit in round.texts)
    return Lengths(
        title, measured([text if isinstance(text, str) else "" for text in texts], round), submission.notes, complete
    )


def _of_text(text: str, title: str, round: Round, notes: tuple[str, ...]) -> Lengths:
    return Lengths(title, measured((text,) * len(round.texts), round), notes)


def _draft(content: bytes, name: str) -> str | None:
    """The text of a Word document that is no form of the round; None where it cannot be read."""
    from fazhi_cli.forms.word.layout import FormLayout
    from fazhi_cli.forms.word.package import open_package
    from fazhi_cli.forms.word.untrusted import FormError

    try:
        lines = FormLayout(open_package(content, name)).lines
    except FormError:
        return None
    return "\n".join(placed.paragraph.text for placed in lines if placed.printed)


def _is_nomination(text: str, path: Path, content: bytes, settings: Settings) -> bool:
    """Whether a text is a nomination file, whatever it is called: by its name, or by keys that can be read as one.

    A notice that prints the form has such keys too.
    """
    if path.name.lower().endswith((".yaml", ".yml")):
        return True
    part = shape_of(settings.round).part_at(())
    known = part.names if part is not None else ()
    if len({match[1] for match in _KEY.finditer(text)}.intersection(known)) < _ENOUGH_KEYS:
        return False
    return read_submission(path, settings.round_named, content=content).nomination is not None
