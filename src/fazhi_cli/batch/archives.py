"""Zip files from offices, unpacked without trusting them: names re-decoded, sizes bounded, nothing outside the folder."""

from __future__ import annotations

import contextlib
import os
import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath

from fazhi_cli.files import FileError, size_label
from fazhi_cli.rules.folder import leaves_folder

_UTF8_NAME = 0x800
_ENCRYPTED = 0x1
_PIECE = 1 << 20
_SMALL = 1 << 20
_RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))})


@dataclass(frozen=True, slots=True)
class Limits:
    """What is unpacked at most: members, bytes in all and in one member, and how far a member may swell.

    ``ratio`` counts only for members larger than 1 MB; a Chinese text of 16 KB may well shrink to a hundredth.
    """

    members: int = 5_000
    total: int = 500 * 1024 * 1024
    member: int = 100 * 1024 * 1024
    ratio: int = 100


@dataclass(frozen=True, slots=True)
class Refused:
    """A member (or, with an empty name, the rest of the archive) that was not unpacked, and why."""

    name: str
    reason: str


def unpack(archive: Path, folder: Path, limits: Limits | None = None) -> tuple[Refused, ...]:
    """Unpack ``archive`` into ``folder`` (there and empty); what was left out and why.

    Raises FileError when it is no readable zip. Bounds hold for the bytes that really come out, not for those announced.
    """
    try:
        with zipfile.ZipFile(archive) as source:
            return tuple(_unpack(source, folder, limits or Limits()))
    except (zipfile.BadZipFile, OSError, NotImplementedError, ValueError, EOFError):
        raise FileError(f"{archive.name} 不是完好的 zip 压缩包，无法打开。请重新压缩后再放入。") from None


def member_name(entry: zipfile.ZipInfo) -> str:
    """The name the packer meant: UTF-8 where flagged, else UTF-8 or GBK bytes that zipfile took for cp437.

    Chinese Windows packs names as GBK without saying so (python/cpython issue 84587).
    """
    if entry.flag_bits & _UTF8_NAME:
        return entry.filename
    try:
        raw = entry.filename.encode("cp437")
    except UnicodeEncodeError:
        return entry.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return entry.filename


def _unpack(source: zipfile.ZipFile, folder: Path, limits: Limits) -> Iterator[Refused]:
    left, seen = limits.total, set()
    for number, entry in enumerate(source.infolist()):
        if number >= limits.members:
            yield Refused("", f"压缩包里的文件超过 {limits.members} 个，其余没有展开")
            return
        name = member_name(entry).replace("\\", "/")
        if name.endswith("/"):
            continue
        alike = unicodedata.normalize("NFC", name).casefold()
        reason = _reason_against(entry, name) or ("与压缩包里另一个文件重名" if alike in seen else None)
        seen.add(alike)
        if reason is None:
            allowed = min(left, limits.member, max(_SMALL, limits.ratio * entry.compress_size))
            written, reason = _write(source, entry, folder / name, allowed)
            left -= written
        if reason is not None:
            yield Refused(name, reason)


def _reason_against(entry: zipfile.ZipInfo, name: str) -> str | None:
    parts = PurePosixPath(name).parts
    if leaves_folder(name) or not parts or any(not part.isprintable() or set(part) & set(':*?"<>|') for part in parts):
        return "路径指向文件夹之外，或含有系统不允许的字符"
    if any(part.split(".", 1)[0].casefold() in _RESERVED or len(part.encode()) > 250 for part in parts):
        return "文件名是系统保留的名称，或过长"
    if stat.S_ISLNK(entry.external_attr >> 16):
        return "是符号链接，不跟随"
    if entry.flag_bits & _ENCRYPTED:
        return "有密码，无法打开；请去掉密码后重新压缩"
    return None


def _write(source: zipfile.ZipFile, entry: zipfile.ZipInfo, target: Path, allowed: int) -> tuple[int, str | None]:
    """Unpack one member; the bytes written and, when it had to be given up, why (nothing is left of it then)."""
    written, reason = 0, None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with source.open(entry) as packed, target.open("xb") as stream:
            while reason is None and (piece := packed.read(_PIECE)):
                written += len(piece)
                if written > allowed:
                    reason = f"展开后超过 {size_label(allowed)}，没有展开（可能是压缩炸弹）"
                else:
                    stream.write(piece)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError):
        reason = "压缩数据已损坏，或用了不支持的压缩方式"
    except OSError:
        reason = "无法写到临时文件夹（磁盘空间不足、文件名不合适，或与文件夹重名）"
    if reason is not None:
        target.unlink(missing_ok=True)
    else:
        _keep_time(entry, target)
    return written, reason


def _keep_time(entry: zipfile.ZipInfo, target: Path) -> None:
    # The member's own time, so that a cache sees an unchanged file; a time no calendar has is left alone.
    with contextlib.suppress(ValueError, OverflowError, OSError):
        moment = datetime(*entry.date_time).timestamp()
        os.utime(target, (moment, moment))
