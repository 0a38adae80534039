"""What a folder holds: the submissions to check, and everything that was passed over and why."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePath, PurePosixPath

from fazhi_cli.batch.archives import Limits, unpack
from fazhi_cli.files import FileError, suffix_of

PACKAGE_FILE = "nomination.yaml"
OUTPUT_MARK = ".fazhi-output"
"""A file by this name marks a folder of forms or letters that this program wrote: no submissions lie there."""

_YAML = frozenset({".yaml", ".yml"})
_OLD_WORD = frozenset({".doc", ".wps", ".docm", ".dot", ".dotx", ".et", ".rtf"})
_OTHER_ARCHIVES = frozenset({".rar", ".7z", ".tar", ".gz", ".tgz"})
_TAKEN = frozenset({".docx", ".zip", *_YAML})
_MAY_HOLD = frozenset({"", ".docx", ".zip", *_YAML, *(_OLD_WORD - {".et", ".dot", ".dotx"}), *_OTHER_ARCHIVES})
_OWN_WORDS = ("一次性告知单", "待办与盖章清单", "盖章待办清单", "附页", "批注稿", "证明书", "核验证明", "回执")
_DEEPEST = 20

Entry = os.DirEntry[str]


class Kind(StrEnum):
    """How a submission came."""

    FILE = "YAML 文件"
    PACKAGE = "材料文件夹"
    FORM = "审批表"


@dataclass(frozen=True, slots=True, order=True)
class Submission:
    """One submission: its file in reports (relative to the folder, with ``/``), where it lies, how it came."""

    shown: str
    path: Path
    kind: Kind


@dataclass(frozen=True, slots=True, order=True)
class Skipped:
    """Something that was passed over, and why, in the clerk's words; ``unopened``: submissions may be hidden in it."""

    shown: str
    reason: str
    unopened: bool = False


@dataclass(frozen=True, slots=True)
class Intake:
    """Everything found below a folder, both lists in the order of their names."""

    submissions: tuple[Submission, ...]
    skipped: tuple[Skipped, ...]


def gather(root: Path, unpacked: Path, outputs: Collection[Path] = (), limits: Limits | None = None) -> Intake:
    """The submissions below ``root`` (a folder, or one zip file); zip files are unpacked below ``unpacked``.

    ``outputs`` are files and folders of this run that are no submissions. Links are not followed. Raises FileError
    when ``root`` cannot be read.
    """
    walk = _Walk(unpacked, frozenset(path.resolve() for path in outputs), limits or Limits())
    if root.is_dir():
        walk.folder(root, "", 0)
    elif root.suffix.lower() == ".zip" and root.is_file():
        walk.archive(root, root.name)
    elif root.exists():
        raise FileError(f"{root} 不是文件夹，也不是 zip 压缩包。单份材料请用 fazhi validate。")
    else:
        raise FileError(f"找不到文件夹：{root}。请检查路径。")
    return Intake(tuple(sorted(walk.submissions)), tuple(sorted(walk.skipped)))


class _Walk:
    """One walk over a folder: what it meets goes into ``submissions`` or ``skipped``."""

    def __init__(self, unpacked: Path, outputs: frozenset[Path], limits: Limits) -> None:
        self.unpacked = unpacked
        self.outputs = outputs
        self.limits = limits
        self.submissions: list[Submission] = []
        self.skipped: list[Skipped] = []
        self.archives = 0

    def folder(self, folder: Path, shown: str, depth: int, *, in_archive: bool = False) -> None:
        if depth > _DEEPEST:
            self.skip(shown, f"文件夹套得太深（超过 {_DEEPEST} 层）", unopened=True)
            return
        entries = _listed(folder)
        if entries is None:
            self.skip(shown or folder.name, "文件夹打不开：没有权限，或已被移走", unopened=True)
        elif any(entry.name == OUTPUT_MARK for entry in entries):
            self.skip(shown or folder.name, "本程序输出的文件夹")
        elif _holds_package(entries):
            self.package(folder, entries, shown, depth, in_archive)
        else:
            stems = [PurePath(entry.name).stem for entry in entries if _ending(entry) in _YAML]
            for entry in entries:
                self.entry(entry, _below(shown, entry.name), depth, stems, in_archive)

    def package(self, folder: Path, entries: Sequence[Entry], shown: str, depth: int, in_archive: bool) -> None:
        self.submissions.append(Submission(_below(shown, PACKAGE_FILE), folder, Kind.PACKAGE))
        for entry in entries:
            below = _below(shown, entry.name)
            if _looks_like_submission(entry):
                self.skip(below, f"与 {PACKAGE_FILE} 在同一材料文件夹，按同一份材料处理，未单独检查")
            elif entry.is_dir():
                self.inside_package(entry, below, depth + 1, in_archive)

    def inside_package(self, inner: Entry, shown: str, depth: int, in_archive: bool) -> None:
        """A folder of a package holds evidence; only another package in it is a submission of its own."""
        if depth > _DEEPEST or self.reason_to_skip(inner) is not None:
            return
        entries = _listed(inner.path) or ()
        if _holds_package(entries):
            self.folder(Path(inner.path), shown, depth, in_archive=in_archive)
            return
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                self.inside_package(entry, f"{shown}/{entry.name}", depth + 1, in_archive)

    def entry(self, entry: Entry, shown: str, depth: int, stems: Collection[str], in_archive: bool) -> None:
        reason, ending, path = self.reason_to_skip(entry), _ending(entry), Path(entry.path)
        if reason is not None:
            self.skip(shown, reason)
        elif entry.is_dir():
            self.folder(path, shown, depth + 1, in_archive=in_archive)
        elif ending in _YAML:
            self.submissions.append(Submission(shown, path, Kind.FILE))
        elif ending == ".docx":
            partner = next((stem for stem in stems if path.stem.startswith(stem)), None)
            if partner is None:
                self.submissions.append(Submission(shown, path, Kind.FORM))
            else:
                self.skip(shown, f"与同名的 {partner}.yaml 是同一单位的材料，未单独检查")
        elif ending == ".zip":
            if in_archive:
                self.skip(shown, "压缩包里的压缩包不展开；请解开后再放入", unopened=True)
            else:
                self.archive(path, shown)
        else:
            self.skip(shown, _reason_for_ending(ending), unopened=ending in _MAY_HOLD)

    def archive(self, path: Path, shown: str) -> None:
        self.archives += 1
        target = self.unpacked / str(self.archives)
        target.mkdir(parents=True)
        try:
            refused = unpack(path, target, self.limits)
        except FileError as error:
            self.skip(shown, str(error), unopened=True)
            return
        for member in refused:
            ending = PurePosixPath(member.name).suffix.lower()
            self.skip(f"{shown}/{member.name}".rstrip("/"), member.reason, unopened=ending in _MAY_HOLD)
        self.folder(target, shown, 0, in_archive=True)

    def reason_to_skip(self, entry: Entry) -> str | None:
        name = entry.name
        if name.startswith(("~$", ".~")):
            return "Word、WPS 打开文件时的临时文件"
        if name.startswith((".", "__MACOSX")) or name.lower() in ("thumbs.db", "desktop.ini"):
            return "隐藏文件"
        if entry.is_symlink():
            return "符号链接（快捷方式），不跟随"
        if self.outputs and Path(entry.path).resolve() in self.outputs:
            return "本次运行的输出"
        if _ending(entry) == ".docx" and any(word in PurePath(name).stem for word in _OWN_WORDS):
            return "不是审批表（告知单、附页、清单一类）"
        return None

    def skip(self, shown: str, reason: str, *, unopened: bool = False) -> None:
        self.skipped.append(Skipped(shown, reason, unopened))


def _listed(folder: Path | str) -> list[Entry] | None:
    """What lies in a folder, by name; None where it cannot be opened."""
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except OSError:
        return None


def _holds_package(entries: Sequence[Entry]) -> bool:
    return any(entry.name == PACKAGE_FILE and entry.is_file() for entry in entries)


def _below(shown: str, name: str) -> str:
    return f"{shown}/{name}" if shown else name


def _ending(entry: Entry) -> str:
    suffix = suffix_of(entry.name)
    return f".{suffix}" if suffix else ""


def _looks_like_submission(entry: Entry) -> bool:
    return entry.name != PACKAGE_FILE and _ending(entry) in _TAKEN and not entry.name.startswith(("~$", "."))


def _reason_for_ending(ending: str) -> str:
    if ending in _OLD_WORD:
        return f"{ending} 格式不能直接检查；请在 Word 或 WPS 中另存为 .docx"
    if ending in _OTHER_ARCHIVES:
        return f"{ending} 压缩包不能打开；请解开，或改用 zip 压缩"
    return "不是推荐材料（只收 YAML、.docx、.zip 和材料文件夹）"


def skipped_lines(skipped: Collection[Skipped]) -> Iterator[str]:
    """One line for each reason, with the names it holds for (at most five, then how many more)."""
    names: dict[str, list[str]] = {}
    for item in skipped:
        names.setdefault(item.reason, []).append(item.shown)
    for reason, shown in names.items():
        more = f" 等 {len(shown)} 个" if len(shown) > 5 else ""
        yield f"未检查：{'、'.join(shown[:5])}{more}——{reason.rstrip('。')}。"
