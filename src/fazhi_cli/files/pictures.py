"""How many pixels a picture has, by the first bytes of its file: JPEG (ISO 10918-1), PNG (ISO 15948), BMP, GIF."""

import struct

PICTURE_HEAD = 256 * 1024
"""So many bytes hold a picture's size: before it a JPEG may have its camera's notes and a small copy, of 64 KB each."""
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""Marks of JPEG segments that begin with the picture's size."""
_ALONE = frozenset({0x01, *range(0xD0, 0xD8)})
"""Marks that no length follows."""


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
