"""How many pixels a picture has, by the first bytes of its file, and whether a part of it is missing.

JPEG (ISO 10918-1), PNG (ISO 15948), GIF (89a), TIFF (6.0), BMP, WebP.
"""

import struct
from collections.abc import Callable, Iterator, Mapping

PICTURE_HEAD = 256 * 1024
"""So many bytes hold a picture's size: before it a JPEG may have its camera's notes and a small copy, of 64 KB each."""
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""Marks of JPEG segments that begin with the picture's size."""
_ALONE = frozenset({0x01, *range(0xD0, 0xD8)})
"""Marks that no length follows."""
JPEG, GIF, TIFF, _BMP, _WEBP = b"\xff\xd8\xff", b"GIF8", (b"II*\x00", b"MM\x00*"), b"BM", b"RIFF"
TOLD_BY_PARTS = (JPEG, GIF, *TIFF, _BMP, _WEBP)
"""How pictures begin of which ``lacks_a_part`` can tell; a PNG is told by its end alone."""
_SCAN = 0xDA


def pixels_of(head: bytes) -> tuple[int, int] | None:
    """Width and height in pixels; None where the bytes do not tell."""
    if head.startswith(b"\x89PNG\r\n\x1a\n") and len(head) >= 24:
        return _sound(*struct.unpack(">II", head[16:24]))
    if head.startswith(b"\xff\xd8"):
        return _of_jpeg(head)
    if head.startswith(b"BM") and len(head) >= 26:
        width, height = struct.unpack("<ii", head[18:26])
        return _sound(width, abs(height))
    if head.startswith((b"GIF87a", b"GIF89a")) and len(head) >= 10:
        return _sound(*struct.unpack("<HH", head[6:10]))
    return None


def _of_jpeg(head: bytes) -> tuple[int, int] | None:
    place = 2
    while place + 9 <= len(head) and head[place] == 0xFF:
        mark = head[place + 1]
        if mark == 0xFF:  # filling before a mark
            place += 1
        elif mark in _ALONE:
            place += 2
        elif mark in _FRAMES:
            height, width = struct.unpack(">HH", head[place + 5 : place + 9])
            return _sound(width, height)
        else:
            place += 2 + int.from_bytes(head[place + 2 : place + 4], "big")
    return None


def _sound(width: int, height: int) -> tuple[int, int] | None:
    return (width, height) if width > 0 and height > 0 else None


def lacks_a_part(picture: bytes) -> bool:
    """Whether a picture, all of whose bytes these are, ends before its last part; False for what cannot be told."""
    check = next((check for start, check in _CHECKS.items() if picture.startswith(start)), None)
    try:
        return check is not None and check(picture)
    except (struct.error, IndexError):  # what it says of itself reaches beyond its end
        return True


def _is_cut_jpeg(picture: bytes) -> bool:
    """Telephones put a film or a second picture behind the end. The end of a small picture among the properties is none:
    it is sought behind the head of the picture itself.
    """
    place = 2
    while place + 4 <= len(picture):
        if picture[place] != 0xFF:
            return False  # nothing that is known to us
        if picture[place + 1] == _SCAN:
            return picture.find(b"\xff\xd9", place) < 0
        filling = picture[place + 1] == 0xFF
        place += 1 if filling else 2 + int.from_bytes(picture[place + 2 : place + 4], "big")
    return True


def _is_cut_gif(picture: bytes) -> bool:
    """Blocks follow each other up to the last one, ``;``; what stands behind that is no part of the picture."""
    place = 13 + _colours(picture[10])
    while (kind := picture[place : place + 1]) in (b",", b"!"):
        place += 2 if kind == b"!" else 11 + _colours(picture[place + 9])
        while picture[place]:
            place += 1 + picture[place]
        place += 1
    return kind == b""


def _colours(flags: int) -> int:
    """The bytes of a table of colours by the byte that announces it."""
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0


def _is_cut_tiff(picture: bytes) -> bool:
    """Each directory names the strips or tiles of one page: where they begin and how long they are."""
    order = "<" if picture.startswith(b"II") else ">"
    (place,) = struct.unpack_from(f"{order}I", picture, 4)
    seen: set[int] = set()
    while place and place not in seen:
        seen.add(place)
        (count,) = struct.unpack_from(f"{order}H", picture, place)
        tags = dict(_tags(picture, order, place + 2, count))
        for offsets, lengths in ((273, 279), (324, 325)):
            ends = map(sum, zip(tags.get(offsets, ()), tags.get(lengths, ()), strict=False))
            if max(ends, default=0) > len(picture):
                return True
        (place,) = struct.unpack_from(f"{order}I", picture, place + 2 + count * 12)
    return False


def _tags(picture: bytes, order: str, place: int, count: int) -> Iterator[tuple[int, tuple[int, ...]]]:
    """The tags of a TIFF's directory that hold whole numbers of two or four bytes, each with its numbers."""
    for entry in range(place, place + count * 12, 12):
        tag, kind, length = struct.unpack_from(f"{order}HHI", picture, entry)
        letter = {3: "H", 4: "I"}.get(kind)
        if tag in (273, 279, 324, 325) and letter is not None and length <= len(picture):
            numbers = f"{order}{length}{letter}"
            (beyond,) = struct.unpack_from(f"{order}I", picture, entry + 8)
            yield tag, struct.unpack_from(numbers, picture, entry + 8 if struct.calcsize(numbers) <= 4 else beyond)


def _is_cut_bmp(picture: bytes) -> bool:
    """Rows of pixels, each filled up to four bytes, behind a head that says where they begin; a text may begin so, too."""
    begin, head, width, height, planes, depth, packed = struct.unpack_from("<IIiiHHI", picture, 10)
    rows = (width * depth + 31) // 32 * 4 * abs(height)
    return head >= 40 and planes == 1 and not packed and begin + rows > len(picture)


def _is_cut_webp(picture: bytes) -> bool:
    return picture[8:12] == b"WEBP" and int.from_bytes(picture[4:8], "little") + 8 > len(picture)


_CHECKS: Mapping[bytes, Callable[[bytes], bool]] = {
    JPEG: _is_cut_jpeg,
    GIF: _is_cut_gif,
    **dict.fromkeys(TIFF, _is_cut_tiff),
    _BMP: _is_cut_bmp,
    _WEBP: _is_cut_webp,
}
