"""Zip files from offices, unpacked without trust: sizes bounded, nothing outside the folder, omissions reported."""

import contextlib
import errno
import mmap
import os
import stat
import struct
import unicodedata
import zipfile
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import BinaryIO, NamedTuple

from fazhi_cli.batching.archive_names import member_names
from fazhi_cli.files import FileError, cause_of, size_label
from fazhi_cli.files.kinds import HEAD, is_other_archive, kind_of
from fazhi_cli.files.names import FORBIDDEN, is_reserved
from fazhi_cli.files.reading import edges_of
from fazhi_cli.rules.folder import leaves_folder

Write = Callable[[bytes], object]
_ENCRYPTED = 0x1
_PIECE = 1 << 20
_SMALL = 1 << 20
_LOCAL = b"PK\x03\x04"
_LOCAL_HEAD = 30
_DAMAGED = "不是完好的 zip 压缩包，无法打开。请重新压缩；收到的，请报送单位重新发送。"


class Bounds(NamedTuple):
    """The bounds of unpacking: members, bytes in all, bytes of one member, and its compression ratio.

    ``ratio`` counts only for members larger than 1 MB; a Chinese text of 16 KB may well shrink to a hundredth.
    """

    members: int = 5_000
    total: int = 500 * 1024 * 1024
    member: int = 100 * 1024 * 1024
    ratio: int = 100


class Allowance:
    """What is left of the bounds for one archive and the archives inside it."""

    def __init__(self, bounds: Bounds | None = None) -> None:
        """``bounds`` None: the usual ones."""
        self.bounds = bounds or Bounds()
        self.members, self.total = self.bounds.members, self.bounds.total

    def for_member(self, packed: int) -> int:
        """How many bytes a member that takes ``packed`` bytes in the archive may have unpacked."""
        bounds = self.bounds
        return min(self.total, bounds.member, max(_SMALL, bounds.ratio * packed))


class Refused(NamedTuple):
    """A member (or, with an empty name, part of the archive) that was not unpacked, and why."""

    name: str
    reason: str


def unpack(archive: Path, folder: Path, allowance: Allowance | None = None) -> tuple[Refused, ...]:
    """Unpack ``archive`` into the existing empty ``folder``; returns what was left out and why.

    Raises FileError when it is no readable zip. Bounds hold for the bytes that really come out, not for those announced.
    """
    try:
        with archive.open("rb") as stream, zipfile.ZipFile(stream) as source:
            entries = source.infolist()
            refused = tuple(_unpack(source, entries, folder, allowance or Allowance()))
            unlisted = _unlisted(stream, entries)
    except Exception as error:  # whatever a damaged archive makes zipfile raise
        if isinstance(error, OSError) and error.errno not in (None, errno.EINVAL):  # EINVAL: its offsets lead nowhere
            raise FileError(f"打不开 {archive.name}：{cause_of(error)}。") from None
        kind = kind_of(edges_of(archive, HEAD)[0])
        said = f"是 {kind}，打不开；请先解开，或改用 zip 压缩。" if is_other_archive(kind) else _DAMAGED
        raise FileError(f"{archive.name} {said}") from None
    if unlisted:
        return (*refused, Refused("", "压缩包的目录没有列出里面的全部文件，没有列出的打不开；请重新压缩"))
    return refused


def _unpack(
    source: zipfile.ZipFile, entries: Sequence[zipfile.ZipInfo], folder: Path, allowance: Allowance
) -> Iterator[Refused]:
    seen: set[str] = set()
    for entry, meant in zip(entries, member_names(entries), strict=True):
        name = meant.replace("\\", "/")
        if name.endswith("/") and not entry.file_size:
            continue
        if not allowance.members:
            yield Refused("", f"压缩包里的文件超过 {allowance.bounds.members} 个，其余没有展开")
            return
        allowance.members -= 1
        alike = unicodedata.normalize("NFC", name).casefold()
        reason = _reason_against(entry, name) or ("与压缩包里另一个文件重名" if alike in seen else None)
        seen.add(alike)
        if reason is None:
            written, reason = _write(source, entry, folder / name, allowance.for_member(entry.compress_size))
            allowance.total -= written
        if reason is not None:
            yield Refused(name, reason)


def _reason_against(entry: zipfile.ZipInfo, name: str) -> str | None:
    if stat.S_ISLNK(entry.external_attr >> 16):
        return "是符号链接，不跟随"
    if entry.flag_bits & _ENCRYPTED:
        return "有密码，无法打开；请去掉密码后重新压缩"
    if name.endswith("/"):
        return "标成了文件夹，里面却有内容"
    return _reason_against_path(name)


def _reason_against_path(name: str) -> str | None:
    parts = PurePosixPath(name).parts
    if (
        leaves_folder(name)
        or not parts
        or any(not part.isprintable() or not FORBIDDEN.isdisjoint(part) for part in parts)
    ):
        return "路径指向文件夹之外，或含有系统不允许的字符"
    if any(not part.rstrip(" .") for part in parts):
        return "路径里有只含点和空格的一段，有的系统会当成上一级文件夹"
    if any(is_reserved(part) or len(part.encode()) > 250 for part in parts):
        return "文件名是系统保留的名称，或过长"
    return None


def _write(source: zipfile.ZipFile, entry: zipfile.ZipInfo, target: Path, allowed: int) -> tuple[int, str | None]:
    """Unpack one member; returns the bytes written and, if it was given up and removed, the reason."""
    written, reason = 0, None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as stream:
            written, reason = _copy(source, entry, stream.write, allowed)
    except (OSError, ValueError):
        reason = "无法写到临时文件夹（磁盘空间不足、文件名不合适，或与文件夹重名）"
    if reason is not None:
        with contextlib.suppress(OSError):
            target.unlink()
    else:
        _keep_time(entry, target)
    return written, reason


def _copy(source: zipfile.ZipFile, entry: zipfile.ZipInfo, write: Write, allowed: int) -> tuple[int, str | None]:
    """Pass at most ``allowed`` bytes of a member to ``write``; returns their number, and why it was given up."""
    written = 0
    for piece in _pieces(source, entry):
        if piece is None:
            return written, "压缩数据已损坏，或用了不支持的压缩方式"
        written += len(piece)
        if written > allowed:
            return written, f"展开后超过 {size_label(allowed)}，没有展开（可能是压缩炸弹）"
        write(piece)
    return written, None


def _pieces(source: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes | None]:
    """The member's bytes in pieces; None where they cannot be had."""
    try:
        with source.open(entry) as packed:
            while piece := packed.read(_PIECE):
                yield piece
    except Exception:  # each way of packing (deflate, bzip2, LZMA) raises errors of its own
        yield None


def _keep_time(entry: zipfile.ZipInfo, target: Path) -> None:
    # The member's own time, so that a cache sees an unchanged file; a time no calendar has is left alone.
    with contextlib.suppress(ValueError, OverflowError, OSError):
        moment = datetime(*entry.date_time).timestamp()
        os.utime(target, (moment, moment))


def _unlisted(stream: BinaryIO, entries: Sequence[zipfile.ZipInfo]) -> bool:
    """Whether the archive has members that its directory does not list, between the known ones."""
    with mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as content:
        end = 0
        for entry in sorted(entries, key=lambda entry: entry.header_offset):
            start = entry.header_offset
            if content.find(_LOCAL, end, start) >= 0:
                return True
            name, extra = struct.unpack_from("<2H", content, start + _LOCAL_HEAD - 4)
            end = max(end, start + _LOCAL_HEAD + name + extra + entry.compress_size)
        return content.find(_LOCAL, end) >= 0
