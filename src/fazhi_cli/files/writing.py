"""Safe writing: never over files that were read, all files of a set or none, old ones intact until new are complete."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import stat
import tempfile
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from fazhi_cli.files.reading import FileError, cause_of
from fazhi_cli.files.temporary import PREFIX, SUFFIX, Temporary, created, remove_leftovers

Content = bytes | Path
"""What is written: bytes, or those of a file that may be too large to be held."""
_PIECE = 1 << 20
_MENDS = {
    errno.ENOSPC: "请腾出磁盘空间，或写到别的磁盘上",
    getattr(errno, "EDQUOT", errno.ENOSPC): "请腾出磁盘空间，或写到别的磁盘上",
    errno.EROFS: "请换一个能写的文件夹",
    errno.ENAMETOOLONG: "请换一个短一些的文件名",
    errno.EIO: "请检查磁盘或网络后重试",
}
Verify = Callable[[Mapping[Path, Path]], None]
"""Given where each file of a set is written for the time being, raises FileError unless they are as they should be."""


class Protected(NamedTuple):
    """Files that were read and must not be written, recognised by identity (also through links) and by name."""

    identities: frozenset[tuple[int, int]]
    names: frozenset[str]

    @classmethod
    def of(cls, paths: Iterable[Path]) -> Protected:
        """The files at ``paths``, as far as they are there."""
        identities, names = set(), set()
        for path in paths:
            names.add(_name_of(path))
            with contextlib.suppress(OSError, ValueError):
                identities.add(_identity(path))
        return cls(frozenset(identities), frozenset(names))

    def holds(self, path: Path) -> bool:
        """Whether writing to ``path`` would touch one of the files, also through a link or a name in another case."""
        if not self.names:
            return False
        with contextlib.suppress(OSError, ValueError):
            if _identity(path) in self.identities:
                return True
        return _name_of(path) in self.names


UNPROTECTED = Protected(frozenset(), frozenset())


def refuse_output(path: Path, *, overwrite: bool = False, protected: Protected = UNPROTECTED) -> None:
    """Raise FileError where ``path`` must not be written: it was read, is no file, or must not be replaced."""
    if protected.holds(path):
        message = f"{path} 是这次要读的材料，不能当作输出文件，没有写。请另指定文件名（加 --force 也不覆盖材料）。"
        raise FileError(message)
    try:
        mode = os.stat(path).st_mode  # noqa: PTH116 - Path.exists raises for a folder without permission
    except (OSError, ValueError):
        mode = None
    if mode is not None and stat.S_ISDIR(mode):
        raise FileError(f"{path} 是文件夹，不能写成文件。请另指定文件名。")
    if mode is not None and not stat.S_ISREG(mode):
        raise FileError(f"{path} 不是普通文件（是管道或设备），没有写。")
    if (mode is not None or os.path.lexists(path)) and not overwrite:
        raise FileError(f"{path} 已存在，未覆盖。确需覆盖请加 --force，或另指定文件名。")


def write_atomically(
    path: Path, content: Content, *, overwrite: bool = False, protected: Protected = UNPROTECTED
) -> None:
    """Write ``content`` to a temporary file beside ``path``, then rename it into place.

    Missing folders above ``path`` are made. Raises FileError when the file is there and ``overwrite`` is false, when
    it was read (``protected``), or when it cannot be written; then nothing has changed.
    """
    write_together({path: content}, overwrite=overwrite, protected=protected)


def write_together(
    contents: Mapping[Path, Content],
    *,
    overwrite: bool = False,
    protected: Protected = UNPROTECTED,
    verify: Verify | None = None,
) -> None:
    """Write several files, all or none: each beside its place first, then ``verify``, then all renamed into place.

    Raises FileError as ``write_atomically`` does; then everything that was there is there as it was.
    """
    for path in contents:
        with contextlib.suppress(OSError):
            remove_leftovers(path.parent.resolve())
        refuse_output(path, overwrite=overwrite, protected=protected)
    with contextlib.ExitStack() as stack:
        written = {path: stack.enter_context(_beside(path, content)) for path, content in contents.items()}
        if verify is not None:
            verify({path: temporary.path for path, temporary in written.items()})
        _put_into_place(written)


@contextlib.contextmanager
def _beside(path: Path, content: Content) -> Iterator[Temporary]:
    """``content`` in a temporary file beside ``path``, gone at the end unless it was renamed. Raises FileError."""
    with refusals_about(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = created(path.parent)
    try:
        with refusals_about(path):
            _write_fully(temporary.handle, content)
            temporary.path.chmod(0o666 & ~_umask())
        yield temporary
    finally:
        temporary.close()  # before it is removed: Windows removes nothing that is open
        with contextlib.suppress(OSError):
            temporary.path.unlink()


def _write_fully(handle: int, content: Content) -> None:
    if isinstance(content, Path):
        with content.open("rb") as source:
            while piece := source.read(_PIECE):
                _write_fully(handle, piece)
        return
    view = memoryview(content)
    while view:
        view = view[os.write(handle, view) :]


def _put_into_place(written: Mapping[Path, Temporary]) -> None:
    """Rename all files into place; if one fails, those replaced before are restored. Raises FileError."""
    kept: dict[Path, Path | None] = {}
    several = len(written) > 1
    try:
        for path, temporary in written.items():
            with refusals_about(path):
                temporary.release()
                kept[path] = _set_aside(path) if several else None
                temporary.path.replace(path)
    except FileError:
        for path, old in kept.items():
            with contextlib.suppress(OSError):
                _put_back(path, old, written[path])
        raise
    for old in kept.values():
        if old is not None:
            with contextlib.suppress(OSError):
                old.unlink()


def _set_aside(path: Path) -> Path | None:
    """A second name for the file at ``path`` as it is; None where there is none. Raises OSError."""
    if not os.path.lexists(path):
        return None
    handle, name = tempfile.mkstemp(prefix=PREFIX, suffix=SUFFIX, dir=path.parent)
    os.close(handle)
    aside = Path(name)
    try:
        aside.unlink()
        os.link(path, aside, follow_symlinks=False)
    except (OSError, NotImplementedError):  # a file system without hard links
        shutil.copy2(path, aside, follow_symlinks=False)
    return aside


def _put_back(path: Path, old: Path | None, temporary: Temporary) -> None:
    """Undo what was done at ``path``: ``old`` comes back if ``temporary`` is there, else it loses its second name."""
    renamed = not temporary.path.exists()
    if old is None:
        if renamed:
            path.unlink()
    elif renamed:
        old.replace(path)
    else:
        old.unlink()


@contextlib.contextmanager
def refusals_about(path: Path) -> Iterator[None]:
    """Turn the system's refusals into one Chinese sentence about ``path``."""
    try:
        yield
    except PermissionError:
        if os.path.lexists(path):
            raise FileError(f"无法写入 {path}：没有权限，或文件正在 Word、WPS 中打开。请关闭后重试。") from None
        raise FileError(f"无法写入 {path}：没有在那个文件夹里写文件的权限。请换一个能写的文件夹。") from None
    except OSError as error:
        mend = _MENDS.get(error.errno or 0, "请换一个文件夹或文件名")
        raise FileError(f"无法写入 {path}：{cause_of(error)}。{mend}。") from None
    except ValueError:
        raise FileError(f"无法写入 {path}：系统不接受这个文件名。") from None


def _identity(path: Path) -> tuple[int, int]:
    found = os.stat(path)  # noqa: PTH116
    return found.st_dev, found.st_ino


def _name_of(path: Path) -> str:
    """A name that is equal for files that Windows takes for the same: case and composed accents are folded."""
    try:
        name = os.path.realpath(path)
    except (OSError, ValueError):  # the current folder is gone
        name = os.fspath(path)
    return unicodedata.normalize("NFC", name).casefold()


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
