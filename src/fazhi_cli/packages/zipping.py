"""The zip of a package: the same content gives the same bytes, and names that every system reads as they were written.

Nothing is compressed: evidence is compressed already (PDF, pictures, Word), and stored bytes do not depend on the
version of a compression library, so that a package can be built again from its content and compared byte by byte.

Names are written as Windows of a Chinese office reads them, in GBK without a mark, with the Unicode name beside them
(Info-ZIP's extra field 0x7075, APPNOTE 4.6.9) for all other systems; a name that GBK lacks is written in UTF-8.
"""

import shutil
import struct
import zipfile
import zlib
from pathlib import Path

from fazhi_cli.files import files_below
from fazhi_cli.files.zip_members import ZIP_TIME

_ARCHIVE_BIT = 0x20
_UNICODE_PATH = 0x7075
_UTF8_NAME = 0x800


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
