"""Paths on the command line: wildcards that the shell left as they are, and paths in the place of a command."""

import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import typer

_WILD = frozenset("*?[")
_MOST_SHOWN = 5
_ENDINGS = ".doc .docx .docm .wps .rtf .odt .pdf .ofd .txt .md .htm .html .xml .xls .xlsx .et .csv .json .yaml .yml .ics .zip .rar .7z"
_DOCUMENTS = frozenset(_ENDINGS.split())
"""Endings by which a clerk says what kind of file is meant."""
_SUBMISSION_ENDINGS = (".yaml", ".yml", ".docx", ".docm", ".doc", ".wps", ".zip", ".txt")


def expanded(paths: Iterable[Path]) -> list[Path]:
    """The paths, each wildcard in the place of the names it stands for; one that stands for none stays as it is."""
    return [found for path in paths for found in _named_by(path)]


def all_named(value: Any) -> Any:
    """Typer's callback for an argument of several paths."""
    return expanded(value) if isinstance(value, list) else value


def one_named(value: Any) -> Any:
    """Typer's callback for an argument of one path; a usage error where a wildcard stands for several."""
    if not isinstance(value, Path):
        return value
    found = _named_by(value)
    if len(found) > 1:
        from fazhi_cli.findings import some_of

        names = some_of(list(map(str, found)), _MOST_SHOWN)
        raise typer.BadParameter(f"“{value}”指的不止一个：{names}；这条命令一次只办一份，请写明是哪一个。")
    return found[0]


def path_argument(metavar: str, about: str, named: Callable[[Any], Any] | None = one_named) -> Any:
    """A path as an argument; ``named`` resolves wildcards. An unreadable one is no usage error: its reader tells it."""
    return typer.Argument(readable=False, metavar=metavar, callback=named, help=about)


def path_option(*names: str, metavar: str, about: str, parser: Callable[[str], Path] | None = None) -> Any:
    """A path as an option; as for an argument, whether it may be read is not looked at here."""
    return typer.Option(*names, readable=False, metavar=metavar, help=about, parser=parser)


def output_option(metavar: str, about: str, *endings: str, or_folder: bool = False) -> Any:
    """``--output``: a file to be written with one of ``endings``, or a folder for it."""
    return path_option("--output", "-o", metavar=metavar, about=about, parser=written_as(*endings, or_folder=or_folder))


def written_as(*endings: str, or_folder: bool = False) -> Callable[[str], Path]:
    """What reads an option that names a file to be written with one of ``endings``, or a folder for it.

    A file of another kind by its ending is a usage error: it would be one in name only.
    """

    def parse(text: str) -> Path:
        path = Path(text)
        ending = path.suffix.lower()
        if ending in endings or (or_folder and ending not in _DOCUMENTS) or path.is_dir():
            return path
        kinds = [f" {' 或 '.join(endings)} 文件"] if endings else []
        what = "的扩展名不对" if ending else "没有扩展名"
        raise typer.BadParameter(f"“{text}”{what}：这里写{'，或写'.join([*kinds, *['文件夹'] * or_folder])}。")

    return parse


def with_command(arguments: Sequence[str], commands: Iterable[str]) -> list[list[str]]:
    """What to run where ``arguments`` begin with paths instead of a command: files can be dropped on a shortcut.

    Files: ``validate`` all of them; a folder or zip: ``batch``, one after another. What follows the paths (options)
    goes with each. Arguments that begin with no path are one run as they are.
    """
    paths: list[Path] = []
    for argument in arguments:
        if argument in commands or not _is_path(argument, first=not paths):
            break
        paths.append(Path(argument))
    if not paths:
        return [list(arguments)]
    rest, named = list(arguments[len(paths) :]), expanded(paths)
    whole = [path for path in named if _is_folder(path) or path.suffix.lower() == ".zip"]
    single = [str(path) for path in named if path not in whole]
    runs = [["validate", *single, *rest]] if single else []
    return [*runs, *(["batch", str(path), *rest] for path in whole)]


def _named_by(path: Path) -> list[Path]:
    text = str(path)
    if _WILD.isdisjoint(text) or os.path.lexists(path):
        return [path]
    import glob

    try:
        found = sorted(glob.glob(text))  # noqa: PTH207 - Path.glob takes no absolute pattern
    except (OSError, ValueError):
        return [path]
    return [Path(name) for name in found] or [path]


def _is_path(argument: str, *, first: bool) -> bool:
    """Whether an argument is meant as a path: there is such a thing, or it is written as only a path is."""
    if argument.startswith("-"):
        return argument == "-" and first
    if os.path.lexists(argument) or not _WILD.isdisjoint(argument):
        return True
    return "/" in argument or "\\" in argument or argument.lower().endswith(_SUBMISSION_ENDINGS)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False
