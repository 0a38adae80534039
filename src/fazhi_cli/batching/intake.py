"""The content of a folder: every file is in one of three lists (to be checked, belonging to a submission, not opened).

A file is what its content says, see ``contents`` and ``risks``. Which files are a nomination's evidence is known only
when it has been read; until then they are undecided (``claims``).
"""

from collections.abc import Mapping
from pathlib import Path

from fazhi_cli.batching.items import Intake
from fazhi_cli.batching.pairing import paired
from fazhi_cli.batching.walk import Walk
from fazhi_cli.files import FileError, likely_meant
from fazhi_cli.review.settings import Settings
from fazhi_cli.submissions.reading import is_zipped_document


def gather(root: Path, unpacked: Path, settings: Settings, known: Mapping[Path, str] | None = None) -> Intake:
    """What lies below ``root`` (a folder, or one zip file); zip files are unpacked below ``unpacked``.

    ``known`` are files and folders of this run that are no submissions, by their resolved path, and what they are.
    Links are not followed. Raises FileError when ``root`` cannot be read.
    """
    walk = Walk(root, unpacked, known or {})
    if root.is_dir():
        walk.folder(root)
    elif root.suffix.lower() == ".zip" and root.is_file() and not is_zipped_document(root):
        walk.archive(root, root.name)
    elif root.exists():
        raise FileError(f"{root} 不是文件夹，也不是 zip 压缩包。单份材料请用 fazhi validate。")
    else:
        raise FileError(f"找不到文件夹：{root}。{likely_meant(root)}")
    return paired(walk, settings)
