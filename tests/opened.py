"""Forms and notices opened as the program opens them, from their bytes or their file."""

from pathlib import Path

from fazhi_cli.forms.blank.blank import Blank
from fazhi_cli.forms.inspection.form_inspection import inspect_package
from fazhi_cli.forms.reading.form_reading import FormReading, read_package
from fazhi_cli.forms.word.package import open_package
from fazhi_cli.nomination.problem_kinds import LoadProblem
from fazhi_cli.notices.reading import Notice, notice_of
from fazhi_cli.round_tools.notice_text import read_notice


def read_form(content: bytes, blank: Blank, name: str = "") -> FormReading:
    """What the bytes of a form say. Raises FormError."""
    return read_package(open_package(content, name), blank)


def inspect_form(content: bytes, blank: Blank, name: str = "") -> tuple[LoadProblem, ...]:
    """What differs between the bytes of a form and the blank. Raises FormError."""
    return inspect_package(open_package(content, name), blank)


def notice_at(path: Path) -> Notice:
    """The notice in a file. Raises FileError."""
    return notice_of(read_notice(path))
