"""The content of a package: the nomination, the files that it names, the filled forms; and what is left behind."""

import logging
import shutil
from pathlib import Path
from typing import NamedTuple

from fazhi_cli.files import FileError, cause_of, files_below, sha256_of, suffix_of
from fazhi_cli.files.kinds import PACKAGE_RECORD, PACKAGES_BELOW
from fazhi_cli.files.names import slashed
from fazhi_cli.nomination.model import Nomination
from fazhi_cli.nomination.reading import FILE_NAME, SCHEMA_FILE
from fazhi_cli.packages.record import Member
from fazhi_cli.rules.dates_and_files import every_file
from fazhi_cli.rules.folder import leaves_folder

FORMS = "审批表"
BELOW = PACKAGES_BELOW
RECORD = PACKAGE_RECORD
INDEX = "目录"
_PICTURES = frozenset({"jpg", "jpeg", "png", "bmp"})


class Copied(NamedTuple):
    """The files copied into the package, and the files of the folder that nothing names, which stay behind."""

    evidence: tuple[tuple[str, str], ...]
    left_behind: tuple[str, ...]


def copy_contents(nomination: Nomination, source: Path, payload: Path) -> Copied:
    """Copy the nomination file and every file that it names from a package folder. Raises FileError.

    ``evidence`` are the paths, as written, with their titles; a file named that is not there is an error of its own
    (the check has told it) and is left out here.
    """
    _copy(source / FILE_NAME, payload / FILE_NAME)
    titles = {entry.file: entry.title for entry in nomination.evidence if entry.file}
    taken: dict[str, str] = {}
    for _, name in every_file(nomination):
        file = source / name
        if leaves_folder(name) or not file.is_file() or not file.resolve().is_relative_to(source.resolve()):
            continue
        path = Path(slashed(name)).as_posix()
        if path not in taken:
            _copy(file, payload / path)
            taken[path] = titles.get(name) or Path(path).stem
    left = (path for path in files_below(source) if path not in taken and path not in (FILE_NAME, SCHEMA_FILE))
    return Copied(tuple(taken.items()), tuple(left))


def member_of(payload: Path, path: str, title: str, *, copies: int = 1, keeper: str = "") -> Member:
    """The member at ``path`` below ``payload``, with its digest and, where it can be told, its pages."""
    file = payload / path
    return Member(path, title, sha256_of(file), file.stat().st_size, pages_of(file), copies, keeper)


def pages_of(file: Path) -> int | None:
    """The pages of a PDF, one for a picture; None for files that must be printed to be counted, or cannot be read."""
    ending = suffix_of(file.name)
    if ending in _PICTURES:
        return 1
    if ending != "pdf":
        return None
    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)
    try:
        return len(PdfReader(file).pages)
    except Exception:  # a damaged PDF has no number of pages; pypdf raises many kinds
        return None


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        shutil.copyfile(source, target)
    except OSError as error:
        raise FileError(f"无法把 {source} 放进报送包：{cause_of(error)}。请检查权限和磁盘空间后重试。") from None
