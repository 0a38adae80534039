"""How large a photo must be, as notices say it: 小二寸, 35×45 (millimetres), 413×579像素."""

import re
from typing import NamedTuple

NAMED = {
    "小一寸": (22, 32),
    "一寸": (25, 35),
    "大一寸": (33, 48),
    "小二寸": (35, 45),
    "二寸": (35, 49),
    "大二寸": (35, 53),
}
"""Width and height in millimetres of the sizes in which photographers print."""
_WRITTEN = re.compile(r"(?P<width>\d{1,5})\s*[×xX*＊]\s*(?P<height>\d{1,5})\s*(?P<pixels>像素)?")
_SLACK = 0.03
"""So far the shape may be off, in parts of it: a cut by hand is; 一寸 and 小二寸 are 8 % apart."""


class PhotoSize(NamedTuple):
    """Width and height in millimetres, of which a picture file has only the shape, or in ``pixels``."""

    name: str
    width: int
    height: int
    pixels: bool

    def fits(self, width: int, height: int) -> bool:
        """Whether a picture has that size, upright or on its side: a camera may note which way is up."""
        sides = ((width, height), (height, width))
        if self.pixels:
            return (self.width, self.height) in sides
        wanted = self.width / self.height
        return any(abs(wide / high / wanted - 1) <= _SLACK for wide, high in sides)

    @property
    def in_words(self) -> str:
        """The size as a sentence says it: 小二寸（35×45毫米）."""
        measured = f"{self.width}×{self.height}{'像素' if self.pixels else '毫米'}"
        return f"{self.name}（{measured}）" if self.name else measured


def photo_size(words: str) -> PhotoSize | None:
    """The size that the words mean; None where they mean none."""
    if words in NAMED:
        return PhotoSize(words, *NAMED[words], False)
    written = _WRITTEN.fullmatch(words)
    if written is None or not int(written["width"]) or not int(written["height"]):
        return None
    return PhotoSize("", int(written["width"]), int(written["height"]), written["pixels"] is not None)
