"""A package as a bag (BagIt, RFC 8493): payload below ``data/``, a sha256 manifest that any system can check.

``sha256sum -c manifest-sha256.txt`` inside the unpacked folder needs nothing of this program; neither does
``bagit.py --validate``. Making and validating are the ``bagit`` library's.

The bag is handed in as a zip: the same content gives the same bytes. Nothing is compressed: evidence is compressed
already (PDF, pictures, Word), and stored bytes do not depend on the version of a compression library, so that a package
can be built again from its content and compared byte by byte. Names are written as Windows of a Chinese office reads
them, in GBK without a mark, with the Unicode name beside them (Info-ZIP's extra field 0x7075, APPNOTE 4.6.9) for all
other systems; a name that GBK lacks is written in UTF-8.
"""

import logging
import shutil
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import bagit

from fazhi_cli.files import files_below, sha256_of
from fazhi_cli.files.kinds import BAG_FILES
from fazhi_cli.files.zip_members import ZIP_TIME

logging.getLogger("bagit").setLevel(logging.CRITICAL + 1)  # what it says in English is said in Chinese by whoever calls
PAYLOAD = "data"
MANIFEST, _LIST_OF_LISTS, HELP_FILE = BAG_FILES[2:]
_AT_TOP = {PAYLOAD, *BAG_FILES}
_HELP = """这是一份报送材料，材料在 data 文件夹里，先看“data/目录.docx”。

收到后怎样核对（任选一种，都不联网）：

一、用 fazhi：
    fazhi verify 本压缩包.zip

二、不用 fazhi，Linux、麒麟、统信：先解压，在本文件所在的文件夹里打开终端，运行
    sha256sum -c manifest-sha256.txt
    每一行都是“成功”（或 OK），就是一个字节都没有变。

三、不用 fazhi，Windows：先解压，在本文件夹里打开 PowerShell，运行
    Get-Content manifest-sha256.txt -Encoding utf8 | % { $h, $f = $_ -split '\\s+', 2; if ((Get-FileHash $f).Hash -eq $h) { "相符 $f" } else { "不符 $f" } }

四、用 BagIt 工具（本包符合 RFC 8493）：
    bagit.py --validate 本文件夹
"""
_ARCHIVE_BIT = 0x20
_UNICODE_PATH = 0x7075
_UTF8_NAME = 0x800


def make_bag(folder: Path, facts: dict[str, str]) -> None:
    """Turn a folder with the payload into a bag; ``facts`` go into ``bag-info.txt``. Raises OSError, BagError."""
    bag = bagit.make_bag(str(folder), dict(facts), checksums=["sha256"])
    (folder / HELP_FILE).write_text(_HELP, encoding="utf-8-sig", newline="\r\n")
    bag.save()
    listed = folder / _LIST_OF_LISTS  # the library takes the files as the system happens to list them
    lines = sorted(listed.read_text("utf-8").splitlines(), key=lambda line: line.partition(" ")[2])
    listed.write_text("".join(f"{line}\n" for line in lines), "utf-8", newline="\n")


def flaws_of_bag(folder: Path) -> Iterator[str]:
    """Everything that keeps ``folder`` from being a whole and unchanged bag, a Chinese sentence each."""
    if (folder / "fetch.txt").exists():
        yield "包里有 fetch.txt：材料要另外从网上下载，不是完整的包"
        return
    there = {entry.name for entry in folder.iterdir()}
    yield from (f"多出“{name}”：打包时没有" for name in sorted(there - _AT_TOP))
    lists = [name for name in (MANIFEST, _LIST_OF_LISTS) if not (folder / name).is_file()]
    yield from (f"没有校验清单 {name}" for name in lists)
    if lists:
        return
    try:
        opened = bagit.Bag(str(folder))
        flaws = [*_differing_files(opened, folder)] or [*_differing_size(opened, folder)]
        if not flaws:
            opened.validate()
    except bagit.BagError:  # what it says is English, and what was changed has been said above as far as it can be
        flaws = ["校验清单与文件不符，或读不懂"]
    except (OSError, ValueError, LookupError):
        flaws = ["校验清单读不懂"]
    yield from flaws


def _differing_files(opened: Any, folder: Path) -> Iterator[str]:
    """Every file that differs from the manifests; the library itself stops at the first kind of difference."""
    missing, added = opened.compare_manifests_with_fs()
    yield from (f"缺少“{path}”：校验清单里有，包里没有" for path in sorted(missing))
    yield from (f"多出“{path}”：校验清单里没有" for path in sorted(added))
    for path, digests in sorted(opened.entries.items()):
        file = folder / path
        if "sha256" in digests and file.is_file() and sha256_of(file) != digests["sha256"].lower():
            yield f"“{path}”与打包时不同：内容被改动过或损坏"


def _differing_size(opened: Any, folder: Path) -> Iterator[str]:
    """Whether the files are as many and as large as ``bag-info.txt`` says: a changed manifest gives itself away."""
    size, _, number = str(opened.info.get("Payload-Oxum", "")).partition(".")
    files = [file for file in (folder / PAYLOAD).rglob("*") if file.is_file()]
    there = sum(file.stat().st_size for file in files)
    if (number, size) != (str(len(files)), str(there)):
        yield f"材料与打包时不同：打包时共 {number or '？'} 个文件、{size or '？'} 字节，现在共 {len(files)} 个、{there} 字节"


class _NamedInGbk(zipfile.ZipInfo):
    """A member whose name is written in GBK where GBK has it; ``zipfile`` itself knows only ASCII and marked UTF-8."""

    __slots__ = ()

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802 - zipfile's own hook, alike in Python 3.8 to 3.14
        name, flags = name_bytes(self.filename)
        return name, (self.flag_bits & ~_UTF8_NAME) | flags


def name_bytes(name: str) -> tuple[bytes, int]:
    """A member's name as it stands in the zip, with the flag that says how it is written."""
    try:
        return name.encode("gbk"), 0
    except UnicodeEncodeError:
        return name.encode("utf-8"), _UTF8_NAME


def write_zip(folder: Path, target: Path) -> None:
    """All files below ``folder``, under the folder's own name, as a new zip at ``target``. Raises OSError."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for path in files_below(folder):
            file, name = folder / path, f"{folder.name}/{path}"
            member = _NamedInGbk(name, ZIP_TIME)
            member.external_attr = _ARCHIVE_BIT
            member.create_system = 0  # MS-DOS: names in the code page of the office
            member.file_size = file.stat().st_size
            member.extra = _unicode_path(name)
            with file.open("rb") as source, archive.open(member, "w") as stored:
                shutil.copyfileobj(source, stored, 1 << 20)


def _unicode_path(name: str) -> bytes:
    """Info-ZIP's Unicode path: version 1, the CRC-32 of the name as it is written, the name in UTF-8."""
    written, flags = name_bytes(name)
    if flags or name.isascii():
        return b""
    content = struct.pack("<BI", 1, zlib.crc32(written)) + name.encode("utf-8")
    return struct.pack("<HH", _UNICODE_PATH, len(content)) + content


def looks_like_ours(archive: Path) -> bool:
    """Whether a zip is written as ``write_zip`` writes: nearly every member stored and stamped 1980.

    One changed byte leaves the others as they were; a zip that someone packed again with another program has none of it.
    """
    try:
        with zipfile.ZipFile(archive) as source:
            members = source.infolist()
    except (zipfile.BadZipFile, OSError, NotImplementedError, ValueError):
        return False
    ours = sum(member.compress_type == zipfile.ZIP_STORED and member.date_time == ZIP_TIME for member in members)
    return ours * 2 > len(members)
