"""Hints for a folder or file that is no submission, each naming the file or the command that may have been meant."""

import os
from collections.abc import Sequence
from pathlib import Path

from fazhi_cli.files import suffix_of
from fazhi_cli.files.names import nearest
from fazhi_cli.findings import some_of
from fazhi_cli.nomination.reading import FILE_NAME

_SHOWN = 3
_MOST = 5_000
_TEXTS = ("yaml", "yml", "txt", "bak", "yaml~")
"""Endings of a nomination under another name, those that editors give to what was there before among them."""


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
