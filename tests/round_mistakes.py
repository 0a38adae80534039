"""One mistake in a copy of a sample round, and whether a check says where it is and how to mend it."""

from pathlib import Path

from fazhi_cli.placed_yaml import LONGEST
from fazhi_cli.round_tools.checking import check_round
from fazhi_cli.round_tools.round_files import CheckedRound
from one_datum import changed, copy_of

_NEAR = 8
"""How many lines above the mistake may be named: where the item that holds it begins."""


def spoilt(folder: Path, file: str, old: str, new: str) -> range:
    """Make the mistake in a copy of the sample; the lines on which it may be told.

    Without ``old`` the whole file becomes ``new``: an encoding, ``HUGE``, or what stands in it.
    """
    path = folder / file
    before = path.read_text("utf-8")
    if not old:
        content = before.encode(new) if new in ("GBK", "UTF-16") else new.encode()
        path.write_bytes(before.encode() + b"# \n" * LONGEST if new == "HUGE" else content)
        return range(1, 3)
    changed(folder, file, old, new)
    pairs = zip(before.split("\n"), path.read_text("utf-8").split("\n"), strict=False)
    line = next(number for number, (one, other) in enumerate(pairs, 1) if one != other)
    return range(line - _NEAR, line + new.count("\n") + 2)


def written(files: dict[str, str], folder: Path) -> Path:
    """A round's files, by their names, in a new folder."""
    folder.mkdir()
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")
    return folder


def assert_told(checked: CheckedRound, says: str, file: str, lines: range) -> None:
    """An error says so, on one of those lines of the file, with a mend."""
    told = [problem for problem in checked.errors if says in problem.message or says in problem.fix]
    assert told, [(problem.message, problem.fix) for problem in checked.errors]
    assert all(problem.fix for problem in told)
    assert any(problem.file.endswith(file) and problem.line in lines for problem in told), [
        (problem.file, problem.line, problem.message) for problem in told
    ]


def assert_refused(round_id: str, file: str, old: str, new: str, says: str, to: Path) -> None:
    """A copy of the sample round with the mistake is not accepted; the mistake is told on its line, each with a mend."""
    folder = copy_of(round_id, to)
    lines = spoilt(folder, file, old, new)
    checked = check_round(folder)
    assert checked.exit_code == 1, "accepted"
    assert all(problem.fix for problem in checked.errors)
    assert_told(checked, says, file.removeprefix("form/"), lines)


def assert_accepted(round_id: str, file: str, old: str, new: str, to: Path) -> None:
    """A copy of the sample round with another datum that is no mistake has no error."""
    folder = copy_of(round_id, to)
    spoilt(folder, file, old, new)
    assert [(problem.line, problem.message) for problem in check_round(folder).errors] == []
