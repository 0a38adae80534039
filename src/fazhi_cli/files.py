"""Files at the edges: bounded reads, atomic writes, no overwriting without being told to."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

_SMALL = 256 * 1024


class FileError(Exception):
    """A file that cannot be read or written; the message is Chinese and complete in itself."""


def read_bounded(path: Path, limit: int) -> bytes:
    """The file's bytes, at most ``limit`` of them.

    Raises FileError when the file is missing, is a folder, cannot be opened (open in Word or WPS, no permission)
    or is larger than ``limit``.
    """
    try:
        with open(path, "rb") as stream:  # noqa: PTH123 - half the cost, and a batch reads thousands
            # Room for the size that the file has; for ``limit`` it would be a megabyte each time.
            size = min(os.fstat(stream.fileno()).st_size, limit)
            content = stream.read(size + 1)
            if len(content) > size:  # it grows, or is none that has a size
                content += stream.read(limit + 1 - len(content))
    except FileNotFoundError:
        raise FileError(f"找不到文件：{path}。请检查路径和文件名。") from None
    except IsADirectoryError:
        raise FileError(f"{path} 是文件夹，不是文件。") from None
    except PermissionError:
        raise FileError(f"无法打开 {path}：没有权限，或文件正在 Word、WPS 中打开。请关闭后重试。") from None
    except OSError as error:
        raise FileError(f"无法读取 {path}（系统错误 {error.errno}）。") from None
    if len(content) > limit:
        raise FileError(f"{path} 超过 {size_label(limit)}，拒绝读取。请确认是否选错了文件。")
    return content


def sha256_of(path: Path | str) -> str:
    """The sha256 of a file's content, as hexadecimal digits; empty when it cannot be read."""
    import hashlib

    try:
        with open(path, "rb") as stream:  # noqa: PTH123 - as above
            size = os.fstat(stream.fileno()).st_size
            if size <= _SMALL:  # read at once; file_digest would first clear 256 KB each time
                return hashlib.sha256(stream.read()).hexdigest()
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""


def suffix_of(name: str) -> str:
    """What stands behind the last dot of a file's name, in small letters, without the dot; empty for ``.name`` too."""
    stem, _, suffix = name.rpartition(".")
    return suffix.lower() if stem else ""


def write_atomically(path: Path, content: bytes, *, overwrite: bool = False) -> None:
    """Write ``content`` to a temporary file beside ``path``, then rename it into place.

    Missing folders above ``path`` are made. Raises FileError when the file is there and ``overwrite`` is false,
    or when it cannot be written; then nothing has changed.
    """
    if not overwrite and path.exists():
        raise FileError(f"{path} 已存在，未覆盖。确需覆盖请加 --force，或用 -o 另指定文件名。")
    import tempfile

    temporary: str | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=".~", suffix=".tmp", dir=path.parent)
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        Path(temporary).chmod(0o666 & ~_umask())
        Path(temporary).replace(path)
    except PermissionError:
        raise FileError(f"无法写入 {path}：没有权限，或文件正在 Word、WPS 中打开。请关闭后重试。") from None
    except OSError as error:
        raise FileError(f"无法写入 {path}（系统错误 {error.errno}）。请检查磁盘空间和文件名。") from None
    finally:
        if temporary is not None:
            with contextlib.suppress(FileNotFoundError):
                Path(temporary).unlink()


def size_label(size: int) -> str:
    """A number of bytes in KB or MB, for a message."""
    return f"{size / 1024 / 1024:g} MB" if size >= 1024 * 1024 else f"{size / 1024:g} KB"


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
