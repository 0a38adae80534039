"""The files that a submission consists of, which no command may overwrite."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from fazhi_cli.rules.folder import leaves_folder
from fazhi_cli.rules.submissions import references_of
from fazhi_cli.submissions.submission import Submission


def originals_of(submission: Submission) -> Iterator[Path]:
    """The files it was read from, and the evidence that it names."""
    yield from submission.files
    if submission.nomination is None or submission.folder is None:
        return
    for name in references_of(submission.nomination):
        if not leaves_folder(name):
            yield submission.folder / name.replace("\\", "/")
