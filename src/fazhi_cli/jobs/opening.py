"""Opens a nomination for commands that need one, by the round that it names; refuses it in the words of the check."""

from collections.abc import Iterator
from pathlib import Path

from fazhi_cli.files import FileError, Protected
from fazhi_cli.files.names import slashed
from fazhi_cli.nomination.model import Nomination
from fazhi_cli.review.settings import Settings
from fazhi_cli.rules.dates_and_files import references_of
from fazhi_cli.rules.folder import leaves_folder
from fazhi_cli.submissions.reading import read_submission
from fazhi_cli.submissions.submission import Medium, Submission


def open_nomination(path: Path, settings: Settings) -> tuple[Submission, Nomination, Settings]:
    """The submission at ``path``, the nomination in it, and the settings by its own round.

    Raises FileError where nothing can be made of it, and for a form, which does not say enough for such commands.
    """
    submission = read_submission(path, settings.round_named)
    nomination = submission.usable()
    if submission.medium is Medium.FORM:
        message = f"{path} 是审批表，表上的内容不够。先用 fazhi read 读成推荐材料（YAML），补齐其余各项，再用这条命令。"
        raise FileError(message)
    return submission, nomination, settings.with_round(submission.round)


def protected_by(submission: Submission, *others: Path | None) -> Protected:
    """The files that a command has read for a submission, with ``others``, and must not write."""
    return Protected.of([*originals_of(submission), *(path for path in others if path is not None)])


def originals_of(submission: Submission) -> Iterator[Path]:
    """The files that a submission was read from, and the evidence that it names: no command may overwrite them."""
    yield from submission.files
    if submission.nomination is None or submission.folder is None:
        return
    for name in references_of(submission.nomination):
        if not leaves_folder(name):
            yield submission.folder / slashed(name)
