"""Of which format and size a photo must be, as notices word it: 近期2寸免冠彩色照片，JPG格式，不超过500KB."""

import re
from collections.abc import Iterator

from fazhi_cli.notices.facts import Context, Fact, fact

_PHOTO = re.compile(r"照片|相片|免冠|证件照")
_NOT_THIS = re.compile(r"[工活生]作?动?照片|现场照片|照片(?:资料|说明|材料)")
_INCHES = re.compile(r"(?P<which>[大小]?)(?P<n>[一二两12１２])\s*寸")
_MEASURED = re.compile(  # 35mm×45mm、413*579像素
    r"(?P<width>\d{2,4})\s*(?:mm|毫米|像素|px)?\s*[×xX*＊]\s*"
    r"(?P<height>\d{2,4})\s*(?P<unit>mm|毫米|像素|px|PX|Px)?"
)
_FORMAT = re.compile(r"(?i)(jpe?g|png|bmp|tiff?)(?![a-z])")
_SIZE = re.compile(
    r"(?P<before>不(?:得)?(?:超过|大于|高于|小于|低于|少于)|(?:大小|控制)?在|小于|大于|低于|超过)?\s*"  # 不超过
    r"(?P<n>\d+(?:\.\d+)?)\s*(?P<unit>[KMkm][Bb]?|兆|千字节)(?![a-z])\s*"  # 500KB
    "(?P<after>以内|以下|之内|以上|左右)?"
)
_LEAST = re.compile(r"不得?(?:小于|低于|少于)|大于|超过")
_NUMBERS = {"1": "一", "１": "一", "2": "二", "２": "二", "两": "二"}
_MILLIMETRES = 99
"""No photo for a form is so many millimetres wide; larger numbers are pixels."""


def photos(context: Context) -> Iterator[Fact]:
    """``sizes`` (小二寸, 35×45, 413×579像素), ``formats`` (suffixes), ``most`` and ``least`` in KB or None."""
    for clause in context.body:
        if not _PHOTO.search(clause.text) or not _PHOTO.search(_NOT_THIS.sub("", clause.text)):
            continue
        said = clause.text
        inches, measured = list(_INCHES.finditer(said)), list(_MEASURED.finditer(said))
        sizes = [f"{match['which']}{_NUMBERS.get(match['n'], match['n'])}寸" for match in inches]
        for match in measured:
            unit, width = (match["unit"] or "").lower(), int(match["width"])
            in_pixels = unit in ("像素", "px") or width > _MILLIMETRES
            sizes.append(f"{match['width']}×{match['height']}{'像素' if in_pixels else ''}")
        formats = [match[1].lower() for match in _FORMAT.finditer(said)]
        bounds: dict[str, float] = {}
        for match in _SIZE.finditer(said):
            least = _LEAST.fullmatch(match["before"] or "") or match["after"] == "以上"
            size = float(match["n"]) * (1024 if match["unit"][0] in "Mm兆" else 1)
            bounds["least" if least else "most"] = int(size) if size == int(size) else size
        words = [match[0] for match in (*inches, *measured, *_SIZE.finditer(said))]
        if sizes or formats or bounds:
            yield fact(
                "photo", clause, sizes=list(dict.fromkeys(sizes)), formats=list(dict.fromkeys(formats)),
                most=bounds.get("most"), least=bounds.get("least"), parts_words=words,
            )  # fmt: skip
