"""The names of the members of a zip file, with their encoding declared or guessed.

Chinese Windows packs names as GBK without saying so (python/cpython issue 84587), and some GBK names happen to be valid
UTF-8. So the encoding is chosen once for a whole archive: the one that explains all its undeclared names best.
"""

import struct
import zlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from zipfile import ZipInfo

_UTF8_NAME = 0x800
_UNICODE_PATH = 0x7075
_ENCODINGS = ("utf-8", "gb18030")


def member_names(entries: Sequence[ZipInfo]) -> list[str]:
    """The intended names, in the order of ``entries``.

    A name flagged as UTF-8, or repeated in the Unicode Path field (Info-ZIP, extra field 0x7075), is certain.
    """
    undeclared = [raw for entry in entries if _declared(entry) is None and not (raw := _raw(entry)).isascii()]
    encoding = max(_ENCODINGS, key=lambda encoding: _fitness(undeclared, encoding))
    return [_declared(entry) or _decoded(entry, encoding) for entry in entries]


def _declared(entry: ZipInfo) -> str | None:
    """The name where the archive says its encoding; None where it does not."""
    if entry.flag_bits & _UTF8_NAME:
        return entry.filename
    return _unicode_path(entry.extra, zlib.crc32(_raw(entry)))


def _unicode_path(extra: bytes, checksum: int) -> str | None:
    """The name in the Unicode Path field, if it was made for the name whose checksum is given."""
    for kind, data in _fields(extra):
        if kind == _UNICODE_PATH and data[:5] == struct.pack("<BL", 1, checksum):
            try:
                return data[5:].decode("utf-8") or None
            except UnicodeDecodeError:
                return None
    return None


def _fields(extra: bytes) -> Iterator[tuple[int, bytes]]:
    place = 0
    while place + 4 <= len(extra):
        kind, size = struct.unpack_from("<2H", extra, place)
        yield kind, extra[place + 4 : place + 4 + size]
        place += 4 + size


def _raw(entry: ZipInfo) -> bytes:
    """The bytes of the name; zipfile takes them for cp437, which has a character for each."""
    return entry.orig_filename.encode("cp437", "replace")


def _decoded(entry: ZipInfo, encoding: str) -> str:
    raw = _raw(entry)
    for attempt in (encoding, *_ENCODINGS):
        try:
            return raw.decode(attempt)
        except UnicodeDecodeError:
            continue
    return entry.filename


def _fitness(names: Sequence[bytes], encoding: str) -> tuple[int, float]:
    """How many of ``names`` an encoding decodes, and how ordinary the Chinese is that it gives."""
    texts = []
    for name in names:
        with suppress(UnicodeDecodeError):
            texts.append(name.decode(encoding))
    characters = [character for text in texts for character in text if not character.isascii()]
    return len(texts), sum(map(_ordinary, characters)) / max(1, len(characters))


def _ordinary(character: str) -> float:
    """How ordinary a character is in a Chinese file name (0 to 1); GB 2312 has the common ones in its first level."""
    if "\u3000" <= character <= "\u303f" or "\uff00" <= character <= "\uffef" or character in "—–·…“”‘’①②③④⑤⑥⑦⑧⑨⑩":
        return 0.9
    if not "\u3400" <= character <= "\u9fff":
        return 0.0
    try:
        lead = character.encode("gb2312")[0]
    except UnicodeEncodeError:
        return 0.3
    return 1.0 if lead <= 0xD7 else 0.7
