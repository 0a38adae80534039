"""Bounded reads of files and of standard input, and why the system refused one, in a clerk's words."""

import errno
import hashlib
import os
import stat
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO

from fazhi_cli.errors import FazhiError

STANDARD_INPUT = "-"
"""The name under which standard input is read wherever a file is."""

_OPEN = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
"""Without waiting: a pipe that nobody writes to would keep the program waiting for ever."""

_TOO_LONG = 260
"""Characters of a path at which Windows does not find what is there (MAX_PATH, Microsoft's pages)."""

_JUNCTION = 0xA0000003
"""IO_REPARSE_TAG_MOUNT_POINT ([MS-FSCC] 2.1.2.1). What a cloud keeps (OneDrive) has other tags, and is no link."""

_PART = 1 << 16
"""Bytes that are read at once of a file of any size."""

_CAUSES: Mapping[int, str] = {
    errno.EACCES: "没有权限，或文件正在 Word、WPS 中打开",
    errno.EPERM: "没有权限，或文件正在 Word、WPS 中打开",
    errno.EBUSY: "文件正被别的程序使用",
    errno.ETXTBSY: "文件正被别的程序使用",
    errno.EROFS: "所在的磁盘或文件夹是只读的",
    errno.ENOSPC: "磁盘已满",
    getattr(errno, "EDQUOT", errno.ENOSPC): "磁盘配额已用完",
    errno.EFBIG: "文件大小超过系统允许的上限",
    errno.ENAMETOOLONG: "文件名或路径过长",
    errno.ENOENT: "文件或文件夹不存在，或已被移走",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.EEXIST: "路径中有一段不是文件夹",
    errno.EISDIR: "这是文件夹，不是文件",
    errno.ELOOP: "链接绕成了圈",
    errno.EMFILE: "同时打开的文件太多",
    errno.ENFILE: "同时打开的文件太多",
    errno.ENOMEM: "内存不够",
    errno.EIO: "磁盘或网络读写出错",
    errno.EPIPE: "接收输出的程序已经关闭",
    errno.EBADF: "输出已经关闭",
    errno.EINVAL: "系统不接受这个文件名或这样的操作",
    errno.EILSEQ: "系统不接受这个文件名",
}


class FileError(FazhiError):
    """A file that cannot be read or written; the message is Chinese and complete in itself."""


class TooLargeError(FileError):
    """A file that is larger than anything of its kind."""


def cause_of(error: OSError) -> str:
    """Why the system refused something, in a clerk's words; its number where there are none."""
    if isinstance(error.errno, int):
        return _CAUSES.get(error.errno, f"系统错误 {error.errno}")
    return "系统不接受这样的操作"


def read_bounded(path: Path, limit: int) -> bytes:
    """The file's bytes, at most ``limit`` of them; of standard input for ``-``.

    Raises FileError when the file is missing, is a folder, a pipe or a device, cannot be opened (open in Word or WPS,
    no permission) or is larger than ``limit``.
    """
    name = os.fspath(path)
    if name == STANDARD_INPUT:
        return _standard_input(limit)
    try:
        with os.fdopen(os.open(name, _OPEN), "rb") as stream:
            content = _regular_content(stream, path, limit)
    except (IsADirectoryError, PermissionError):  # Windows refuses a folder as it refuses a file that is in use
        if path.is_dir():
            raise FileError(f"{path} 是文件夹，不是文件。") from None
        raise FileError(f"无法打开 {path}：没有权限，或文件正在 Word、WPS 中打开。请关闭后重试。") from None
    except OSError as error:
        if isinstance(error, FileNotFoundError) or is_pattern(name):  # Windows takes the signs of a pattern in no name
            raise FileError(f"找不到文件：{path}。{likely_meant(path)}") from None
        raise FileError(f"无法读取 {path}：{cause_of(error)}。") from None
    except ValueError:  # a name with a NUL in it, or one that the system's encoding cannot say
        raise FileError(f"无法读取 {path}：系统不接受这个文件名。") from None
    if len(content) > limit:
        raise TooLargeError(f"{path} 超过 {size_label(limit)}，拒绝读取。请确认是否选错了文件。")
    return content


def _regular_content(stream: BinaryIO, path: Path, limit: int) -> bytes:
    """What is in an open file, up to one byte more than ``limit``. Raises FileError for what is no file; OSError."""
    status = os.fstat(stream.fileno())
    if not stat.S_ISREG(status.st_mode):
        message = f"{path} 不是普通文件（是管道或设备），没有读取。要从标准输入读，文件名写成“{STANDARD_INPUT}”。"
        raise FileError(message)
    # Room for the size that the file has; for ``limit`` it would be a megabyte each time.
    content = stream.read(min(status.st_size, limit) + 1)
    return content if len(content) <= status.st_size else content + stream.read(limit + 1 - len(content))  # it grows


def _standard_input(limit: int) -> bytes:
    if sys.stdin is None or getattr(sys.stdin, "closed", False):
        raise FileError("没有标准输入可读。")
    try:
        content = sys.stdin.buffer.read(limit + 1)
    except OSError as error:
        raise FileError(f"无法读取标准输入：{cause_of(error)}。") from None
    if len(content) > limit:
        raise TooLargeError(f"标准输入超过 {size_label(limit)}，拒绝读取。")
    return content


def likely_meant(path: Path) -> str:
    """Which file or folder of a similar name there is in place of one that is not there, or what to look at."""
    from fazhi_cli.files.names import near_file

    if sys.platform == "win32" and len(os.path.abspath(path)) >= _TOO_LONG:  # noqa: PTH100 - nothing is resolved
        return "路径太长，Windows 打不开；请把材料移到浅一些的文件夹，或缩短文件夹的名称。"
    if is_pattern(str(path)):
        return f"请检查路径和写法：没有文件与“{path.name}”相符。"
    plain = str(path).strip(" \"'“”‘’")
    plain = plain.replace("\\", os.sep)  # as it is written, or copied with quotation marks, on another system
    if plain not in ("", str(path)) and os.path.lexists(plain):
        return f"是不是“{plain}”？"
    if path.is_symlink():
        return f"它只是符号链接，指向的“{os.fsdecode(path.readlink())}”不在；请放进文件本身。"
    found = near_file(path)
    return f"是不是“{found.name}”？" if found is not None else "请检查路径和文件名。"


def is_pattern(name: str) -> bool:
    """Whether a name is meant for many files (``*.docx``)."""
    return "*" in name or "?" in name


def sha256_of(path: Path | str) -> str:
    """The sha256 of a file's content, as hexadecimal digits; empty when it cannot be read."""
    try:
        file = os.open(path, _OPEN)
        try:
            if not stat.S_ISREG(os.fstat(file).st_mode):
                return ""
            digest = hashlib.sha256()
            # hashlib.file_digest takes a quarter of a megabyte for the smallest file
            while part := os.read(file, _PART):
                digest.update(part)
            return digest.hexdigest()
        finally:
            os.close(file)
    except (OSError, ValueError):
        return ""


def edges_of(path: Path | str, most: int) -> tuple[bytes, bytes]:
    """The first and the last bytes of a file, ``most`` of each; none of a file that cannot be read."""
    try:
        file = os.open(path, _OPEN)
        try:
            first, size = os.read(file, most), os.fstat(file).st_size
            if size <= most:
                return first, first
            os.lseek(file, -most, os.SEEK_END)
            return first, os.read(file, most)
        finally:
            os.close(file)
    except (OSError, ValueError):
        return b"", b""


def is_link(entry: os.DirEntry[str] | Path) -> bool:
    """Whether a path, or an entry of a folder, is a symbolic link or a junction. Raises OSError."""
    if entry.is_symlink():
        return True
    return sys.platform == "win32" and getattr(entry.stat(follow_symlinks=False), "st_reparse_tag", 0) == _JUNCTION


def stamp_of(path: Path) -> tuple[int, int] | None:
    """When a file was last changed (nanoseconds) and its size in bytes, to tell whether it is still what was read; None
    when it is not there.
    """
    try:
        status = path.stat()
    except (OSError, ValueError):
        return None
    return status.st_mtime_ns, status.st_size


def from_here(path: Path) -> Path:
    """A path as seen from the current folder where it lies in it, else as it is, for a message."""
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


def files_below(folder: Path) -> list[str]:
    """The paths of all files below ``folder``, with ``/``, in an order that is the same on every system."""
    return sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file())


def suffix_of(name: str) -> str:
    """What stands behind the last dot of a file's name, in small letters, without the dot; empty for ``.name`` too."""
    stem, _, suffix = name.rpartition(".")
    return suffix.lower() if stem else ""


def size_label(size: int) -> str:
    """A number of bytes in KB or MB to three digits, for a message."""
    return f"{size / 1024 / 1024:.3g} MB" if size >= 1024 * 1024 else f"{size / 1024:.3g} KB"


def decoded(content: bytes) -> tuple[str, str] | None:
    """A text in an encoding that Windows' Notepad writes, and the encoding's name; None where it is in none."""
    wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding, name in (("utf-16", "UTF-16"),) if wide else (("utf-8-sig", "UTF-8"), ("gb18030", "GBK")):
        try:
            return content.decode(encoding), name
        except UnicodeDecodeError:
            continue
    return None
