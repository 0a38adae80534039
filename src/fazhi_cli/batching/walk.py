"""Walks over a folder and the zip files in it: every file is examined, none is skipped for its name."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from fazhi_cli.batching.archives import Allowance, Bounds, unpack
from fazhi_cli.batching.contents import unit_in
from fazhi_cli.batching.items import STACKED, IntakeItem, Undecided
from fazhi_cli.batching.risks import TEMPORARY, Risk, risk_of
from fazhi_cli.files import FileError, files_below, suffix_of
from fazhi_cli.files.kinds import BAG_FILES, PACKAGE_RECORD, PACKAGES_BELOW
from fazhi_cli.files.reading import is_link
from fazhi_cli.nomination.reading import FILE_NAME
from fazhi_cli.report import Belonging, Unopened
from fazhi_cli.submissions.reading import WORD_ENDINGS, is_zipped_document
from fazhi_cli.submissions.submission import Medium

_YAML = frozenset({"yaml", "yml"})
_OPENED = _YAML | {"zip"}
_DEEPEST = 20
_NESTED_ARCHIVES = 3
_HIDDEN = (".", "__MACOSX")
_OF_BAG = Risk.NONE, "报送包自己的清单和说明；包是否完整，用 fazhi verify 核对"

Entry = os.DirEntry[str]


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the walk is: the package around it, whether in a hidden folder, how deep, in which zip files.

    ``output``: what this run writes into the folder, if it does; ``above``: the package that stands on the one around.
    """

    package: IntakeItem | None = None
    hidden: bool = False
    depth: int = 0
    archives: tuple[Path, ...] = ()
    allowance: Allowance | None = field(default=None, compare=False)
    output: str = ""
    above: IntakeItem | None = None


class Walk:
    """What a walk has found so far, in the order of the names in each folder."""

    def __init__(self, root: Path, unpacked: Path, known: Mapping[Path, str], bounds: Bounds | None = None) -> None:
        """See ``intake.gather``."""
        self.submissions: list[IntakeItem] = []
        self.documents: list[Undecided] = []
        self.belonging: list[Belonging] = []
        self.unopened: list[Unopened] = []
        self.undecided: list[Undecided] = []
        self._root = os.path.realpath(root)
        self._unpacked = unpacked
        self._known = known
        self._known_names = frozenset(path.name for path in known)
        self._bounds = bounds
        self._archives = 0

    def folder(self, folder: Path, shown: str = "", place: _Place | None = None) -> None:
        place = place or _Place()
        if place.depth > _DEEPEST:
            self.not_opened(shown, f"文件夹套得太深（超过 {_DEEPEST} 层）")
            return
        try:
            with os.scandir(folder) as found:
                entries = sorted(found, key=lambda entry: entry.name)
        except OSError:
            self.not_opened(shown or folder.name, "文件夹打不开：没有权限，或已被移走；请开放权限，或重新放进来")
            return
        if any(entry.name == FILE_NAME and entry.is_file(follow_symlinks=False) for entry in entries):
            if (
                place.above is not None
                and (unit := unit_in(place.above.path / FILE_NAME))
                and unit == unit_in(folder / FILE_NAME)
            ):
                for file in files_below(folder):
                    self.belonging.append(Belonging(_below(shown, file), place.above.shown, STACKED))
                return
            package = IntakeItem(_below(shown, FILE_NAME), folder, Medium.PACKAGE)
            self.submissions.append(package)
            place = replace(place, package=package)
        for entry in entries:
            try:
                self._entry(entry, _below(shown, entry.name), place)
            except OSError:
                self.not_opened(_below(shown, entry.name), "打不开：没有权限，或已被移走；请开放权限，或重新放进来")

    def archive(self, path: Path, shown: str, place: _Place | None = None) -> None:
        """Unpack a zip file and walk through what was in it."""
        place = place or _Place()
        if len(place.archives) >= _NESTED_ARCHIVES:
            self.not_opened(shown, f"压缩包套了超过 {_NESTED_ARCHIVES} 层；请解开后再放入")
            return
        self._archives += 1
        target = self._unpacked / str(self._archives)
        target.mkdir(parents=True)
        allowance = place.allowance or Allowance(self._bounds)
        try:
            refused = unpack(path, target, allowance)
        except FileError as error:
            self._leave_open(path, shown, place, (Risk.DOCUMENT, str(error).rstrip("。")))
            return
        for member in refused:
            self.not_opened(f"{shown}/{member.name}".rstrip("/"), member.reason)
        if not refused and not any(target.iterdir()):
            self.unopened.append(Unopened(shown, "空的压缩包，里面没有文件", may_hide=False))
        inside = replace(place, archives=(path, *place.archives), allowance=allowance, depth=place.depth + 1)
        self.folder(target, shown, inside)

    def not_opened(self, shown: str, reason: str) -> None:
        """Note a file that may hide a submission."""
        self.unopened.append(Unopened(shown, reason, may_hide=True))

    def _entry(self, entry: Entry, shown: str, place: _Place) -> None:
        path = Path(entry.path)
        what = self._known.get(path.resolve()) if entry.name in self._known_names else None
        if what is not None and not entry.is_dir():
            self.unopened.append(Unopened(shown, what, may_hide=False))
        elif is_link(entry):
            self._link(path, shown, place)
        elif entry.is_dir(follow_symlinks=False):
            hidden = place.hidden or entry.name.startswith(_HIDDEN)
            output = what or place.output
            self.folder(path, shown, replace(place, depth=place.depth + 1, hidden=hidden, output=output))
        elif not entry.is_file(follow_symlinks=False):
            self.not_opened(shown, "不是普通文件（管道、设备之类），没有打开")
        elif entry.name != FILE_NAME:  # that one is the package's own, see ``folder``
            self._file(path, shown, place)

    def _file(self, path: Path, shown: str, place: _Place) -> None:
        ending = suffix_of(path.name)
        if place.output and ending == "json":  # a kept result: there may be thousands
            self.unopened.append(Unopened(shown, place.output, may_hide=False))
        elif ending in _OPENED and path.name.startswith(TEMPORARY) and risk_of(path)[0] is Risk.NONE:
            self._leave_open(path, shown, place)
        elif ending in _YAML:
            self._nomination_file(path, shown, place)
        elif ending in WORD_ENDINGS or (ending == "zip" and is_zipped_document(path)):
            self.documents.append(Undecided(shown, (path, *place.archives), place.package, output=place.output))
        elif ending == "zip":
            self.archive(path, shown, replace(place, above=_standing_on(path, place.package)))
        else:
            of_bag = path.name in BAG_FILES and (path.parent / BAG_FILES[0]).is_file()
            self._leave_open(path, shown, place, _OF_BAG if of_bag else None)

    def _nomination_file(self, path: Path, shown: str, place: _Place) -> None:
        package = place.package
        unit = unit_in(path) if package is not None or place.hidden else None
        if unit == "":
            self._leave_open(path, shown, place, (Risk.NONE, "不是推荐材料：没有写申报单位"))
        elif package is not None and unit is not None and unit == unit_in(package.path / FILE_NAME):
            reason = f"同一单位的另一份 YAML，以 {FILE_NAME} 为准，没有另查"
            self.belonging.append(Belonging(shown, package.shown, reason))
        else:
            self.submissions.append(IntakeItem(shown, path, Medium.FILE))

    def _link(self, path: Path, shown: str, place: _Place) -> None:
        target = os.path.realpath(path)
        if Path(target).is_relative_to(self._root) and path.exists():
            self.unopened.append(Unopened(shown, "符号链接，指向这个文件夹里的另一处，那里另有结果", may_hide=False))
        else:
            reason = "符号链接，指到文件夹之外或指不到东西，没有跟随；请把它指的文件放进来"
            self._leave_open(path, shown, place, (Risk.POINTER, reason))

    def _leave_open(self, path: Path, shown: str, place: _Place, risk: tuple[Risk, str] | None = None) -> None:
        self.undecided.append(Undecided(shown, (path, *place.archives), place.package, risk))


def _standing_on(path: Path, package: IntakeItem | None) -> IntakeItem | None:
    """The package of ours that a zip file in it was put into by the level above, if it lies where that is."""
    if package is None or path.parent != package.path / PACKAGES_BELOW:
        return None
    return package if (package.path / PACKAGE_RECORD).is_file() else None


def _below(shown: str, name: str) -> str:
    return f"{shown}/{name}" if shown else name
