"""Nominations for tests: what a file or package folder says, without a round of its own to look up."""

from pathlib import Path

from fazhi_cli.nomination.model import Nomination
from fazhi_cli.review.settings import settings_for
from fazhi_cli.submissions.reading import read_submission


def nomination_at(path: Path) -> Nomination:
    """The nomination at ``path``. Raises FileError where nothing can be made of it."""
    return read_submission(path, settings_for().round_named).usable()
