"""A path of any medium → one Submission. The content decides, the name only where the content does not tell."""

import io
import os
import stat
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from fazhi_cli.files import STANDARD_INPUT, FileError, TooLargeError, read_bounded, suffix_of
from fazhi_cli.files.kinds import OLE, RTF, ZIP
from fazhi_cli.files.names import nearest
from fazhi_cli.findings import some_of
from fazhi_cli.nomination.decoding import MAX_BYTES
from fazhi_cli.nomination.problem_kinds import LoadProblem, slip, unopened
from fazhi_cli.nomination.reading import FILE_NAME, ChooseRound, load_nomination, read_as_said
from fazhi_cli.submissions.submission import STANDARD_INPUT_NAME, Medium, Places, Submission

WORD_ENDINGS = frozenset({"docx", "docm", "dotx", "dotm", "doc", "dot", "wps", "rtf", "odt"})
"""Endings of files that are read as forms; other kinds than .docx are refused there with advice."""
LARGEST = 32 * 1024 * 1024
"""The largest file that is read, in bytes: a form with pictures in it. A nomination file is smaller still."""
_MOST_MEMBERS = 10_000
_OF_DOCUMENTS = frozenset({"[content_types].xml", "mimetype", "ofd.xml"})
_OF_SUBMISSIONS = (".yaml", ".yml", ".docx", ".doc", ".wps", "/")
_WORD_BEGINNINGS = (*ZIP, OLE, RTF)
_SHOWN = 3
_MOST = 5_000
_TEXTS = ("yaml", "yml", "txt", "bak", "yaml~")
"""Endings of a nomination under another name, those that editors give to what was there before among them."""


def read_submission(
    path: Path, choose: ChooseRound, shown: str | None = None, content: bytes | None = None
) -> Submission:
    """Read a nomination file, a package folder, a filled form or standard input (``-``); ``shown`` is its name.

    ``content`` is what is in the file, where that was read already. Never raises for bad input: what keeps it from
    being read is a problem. FileError for a round without a form.
    """
    if str(path) == STANDARD_INPUT:
        shown = shown or STANDARD_INPUT_NAME
    package = is_folder(path)
    file = path / FILE_NAME if package else path
    name = shown or str(file)
    medium = Medium.PACKAGE if package else Medium.FILE
    try:
        content = read_bounded(file, MAX_BYTES if package else LARGEST) if content is None else content
    except FileError as error:
        word = suffix_of(path.name) in WORD_ENDINGS and not package
        problem = _unopened(path, file, error, package=package)
        return Submission(name, Medium.FORM if word else medium, None, problems=(problem,), files=(file,))
    if not package and is_archive(content):
        return Submission(name, Medium.FILE, None, problems=(_archive_problem(path),), files=(file,))
    if not package and is_word(path.name, content):
        from fazhi_cli.forms.blank.round_documents import round_of_form
        from fazhi_cli.submissions.forms import form_submission

        return form_submission(path, content, round_of_form(path, choose, content), name)
    streamed = str(file) == STANDARD_INPUT
    return submission_from(content, choose, name, file=None if streamed else file, medium=medium)


def is_word(name: str, content: bytes) -> bool:
    """Whether a file is read as a form, by its first bytes; a text called .docx is, too, and is refused there."""
    return content.startswith(_WORD_BEGINNINGS) or suffix_of(name) in WORD_ENDINGS


def is_archive(content: bytes) -> bool:
    """Whether a file is a plain zip of submissions, not a document that happens to be zipped."""
    if not content.startswith(ZIP):
        return False
    names = _members(io.BytesIO(content))
    return _OF_DOCUMENTS.isdisjoint(names) and any(name.endswith(_OF_SUBMISSIONS) for name in names)


def is_zipped_document(path: Path) -> bool:
    """Whether what is called a zip file is a document of Word or the like, which are zip files themselves."""
    return not _OF_DOCUMENTS.isdisjoint(_members(path))


def _members(file: Path | BinaryIO) -> list[str]:
    """The names in a zip file, in small letters; none of a damaged one: whoever reads it as a form says so."""
    try:
        with zipfile.ZipFile(file) as archive:
            return [name.lower() for name in archive.namelist()[:_MOST_MEMBERS]]
    except Exception:  # whatever a damaged archive makes zipfile raise
        return []


def _archive_problem(path: Path) -> LoadProblem:
    message = "这是压缩包（zip），里面可能有几份材料。"
    fix = f"用 fazhi batch {path} 审核整个压缩包；只查一份的，解开后给出材料文件夹。"
    return slip("file-unreadable", message, fix=fix)


def submission_from(
    content: bytes, choose: ChooseRound, name: str, *, file: Path | None = None, medium: Medium = Medium.FILE
) -> Submission:
    """The bytes of a nomination file; beside ``file`` lies its evidence (None: nothing can be said about files)."""
    folder, files = (None, ()) if file is None else (file.parent, (file,))
    try:
        loaded = read_as_said(load_nomination(content, name, folder, choose))
    except Exception as error:  # whatever a file brings with it must become 检查未完成
        problem = slip("file-unreadable", f"读取时程序出错（{type(error).__name__}），没有查成。")
        return Submission(name, medium, None, problems=(problem,), files=files)
    return Submission(
        name=name,
        medium=medium,
        nomination=loaded.nomination,
        round=loaded.round,
        problems=loaded.problems,
        broken=loaded.broken,
        blanks=loaded.blanks,
        places=Places(loaded.locate, loaded.line_text, loaded.lacks),
        folder=folder,
        files=files,
    )


def is_folder(path: Path) -> bool:
    """Whether there is a folder at ``path``; False where nothing can be known."""
    try:
        return stat.S_ISDIR(os.stat(path).st_mode)  # noqa: PTH116 - Path.is_dir raises in a folder without permission
    except (OSError, ValueError):
        return False


def _unopened(path: Path, file: Path, error: FileError, *, package: bool) -> LoadProblem:
    if package and not os.path.lexists(file) and os.access(path, os.R_OK | os.X_OK):
        hint = hint_for_folder(path)
        told = f"；{hint}" if hint else ""
        fix = "按提示改名、换路径或换命令后重试。" if hint else None
        return slip("file-unreadable", f"材料文件夹里没有 {FILE_NAME}{told}。", fix=fix)
    return slip("file-too-large", str(error)) if isinstance(error, TooLargeError) else unopened(error)


def hint_for_folder(folder: Path) -> str:
    """What to do with a folder in which there is no nomination file; empty where it cannot be listed."""
    try:
        with os.scandir(folder) as entries:
            found = sorted((entry.name, entry.is_dir()) for entry, _ in zip(entries, range(_MOST), strict=False))
    except OSError:
        return ""
    files = [name for name, is_folder in found if not is_folder and not name.startswith(("~$", "."))]
    packages = [name for name, is_folder in found if is_folder and (folder / name / FILE_NAME).is_file()]
    near, others = nearest(FILE_NAME, files), _ending_in(files, "yaml", "yml")
    forms, archives = _ending_in(files, "docx", "docm", "doc", "wps"), _ending_in(files, "zip")
    shortcuts = _ending_in(files, "lnk", "url")
    whole = f"用 fazhi batch {folder} 检查"
    if near is not None and suffix_of(near) in _TEXTS:
        more = "（记事本加了“.txt”）" if near.lower().endswith(".txt") else ""
        hint = f"有“{near}”{more}，请改名为 {FILE_NAME}，或直接给出这个文件"
    elif others:
        hint = f"有 {some_of(others, _SHOWN)}，请改名为 {FILE_NAME}，或直接给出这个文件"
    elif packages:
        hint = f"下面有 {len(packages)} 个材料文件夹（{some_of(packages, _SHOWN)}），整批请{whole}"
    elif forms:
        hint = f"有 Word 文件“{some_of(forms, _SHOWN)}”；是审批表的，请直接给出这个文件，或{whole}"
    elif shortcuts:
        hint = f"有快捷方式“{some_of(shortcuts, _SHOWN)}”，里面没有材料；请把它所指的文件复制进来"
    elif archives:
        hint = f"有压缩包“{some_of(archives, _SHOWN)}”；请解开，或{whole}"
    elif ((above := folder.resolve().parent) / FILE_NAME).is_file():
        hint = f"上一层“{above.name}”才是材料文件夹，请给出它"
    else:
        hint = f"{'里面没有像推荐材料的文件' if files else '文件夹里没有文件'}；新写一份请用 fazhi new"
    return hint


def _ending_in(names: Sequence[str], *endings: str) -> list[str]:
    return [name for name in names if suffix_of(name) in endings]
