"""A photo has the size that the notice names in 寸, millimetres or pixels; files that do not tell are left to people."""

import shutil
import struct
from pathlib import Path

import pytest

from fazhi_cli.files.pictures import pixels_of
from fazhi_cli.review.checking import check_file
from fazhi_cli.review.settings import settings_for
from fazhi_cli.rounds.applicant import ApplicantField, photo_size
from fazhi_cli.rules.applicant import Photo, photo_unsuitable
from one_datum import P, changed, copy_of


def jpeg(width: int, height: int, before: bytes = b"", mark: int = 0xC0) -> bytes:
    frame = struct.pack(">BBHBHHB", 0xFF, mark, 11, 8, height, width, 1) + b"\x01\x11\x00"
    return b"\xff\xd8" + before + frame + b"\xff\xd9"


def png(width: int, height: int) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", width, height) + b"\x08\x02\0\0\0"


NOTES = b"\xff\xe1" + struct.pack(">H", 40_002) + b"\0" * 40_000
"""A camera's notes before the picture."""
HEADS = [
    ("JPEG", jpeg(413, 531), (413, 531)),
    ("JPEG，逐行的", jpeg(413, 531, mark=0xC2), (413, 531)),
    ("JPEG，前面有相机写的", jpeg(413, 531, NOTES), (413, 531)),
    ("JPEG，段之间有填充", jpeg(413, 531, b"\xff"), (413, 531)),
    ("JPEG，哈夫曼表不是画面", jpeg(413, 531, b"\xff\xc4\x00\x04ab"), (413, 531)),
    ("JPEG，断在半路", jpeg(413, 531)[:8], None),
    ("JPEG，没有画面", b"\xff\xd8\xff\xe0\x00\x10JFIF", None),
    ("JPEG，高是零", jpeg(413, 0), None),
    ("PNG", png(295, 413), (295, 413)),
    ("PNG，断了", png(295, 413)[:20], None),
    ("BMP", b"BM" + b"\0" * 16 + struct.pack("<ii", 295, -413), (295, 413)),
    ("GIF", b"GIF89a" + struct.pack("<HH", 295, 413), (295, 413)),
    ("PDF", b"%PDF-1.4\n", None),
    ("空的", b"", None),
]  # fmt: skip


@pytest.mark.parametrize(("head", "pixels"), [case[1:] for case in HEADS], ids=[case[0] for case in HEADS])
def test_the_first_bytes_of_a_picture_tell_how_large_it_is(head: bytes, pixels: tuple[int, int] | None) -> None:
    assert pixels_of(head) == pixels


SIZES = [
    # size, width, height, whether it is that
    ("一寸", 295, 413, True),
    ("一寸", 300, 420, True),
    ("一寸", 413, 531, False),
    ("小二寸", 413, 531, True),
    ("小二寸", 531, 413, True),
    ("小二寸", 413, 579, False),
    ("二寸", 413, 579, True),
    ("二寸", 413, 531, False),
    ("二寸", 600, 800, False),
    ("35×45", 350, 450, True),
    ("35x45", 413, 579, False),
    ("413×579像素", 413, 579, True),
    ("413×579像素", 826, 1158, False),
]


@pytest.mark.parametrize(("size", "width", "height", "fits"), SIZES)
def test_a_size_is_a_shape_or_so_many_pixels(size: str, width: int, height: int, fits: bool) -> None:
    wanted = photo_size(size)
    assert wanted is not None
    assert wanted.fits(width, height) is fits


@pytest.mark.parametrize("words", ["", "三寸半", "35", "0×45", "35×45毫米", "二寸彩色"])
def test_what_is_no_size_is_told(words: str) -> None:
    assert photo_size(words) is None


@pytest.mark.parametrize(
    ("photo", "size", "said"),
    [
        (jpeg(413, 531), "小二寸", None),
        (jpeg(413, 531), "二寸", "照片是413×531像素，不是二寸（35×49毫米）的形状"),
        (jpeg(600, 600), "413×579像素", "照片是600×600像素，不是413×579像素"),
        (jpeg(413, 531)[:8], "二寸", None),
    ],
    ids=["合尺寸", "不是这个尺寸", "像素不合", "看不出多大"],
)
def test_the_round_s_size_is_that_of_the_photo(photo: bytes, size: str, said: str | None, tmp_path: Path) -> None:
    round_folder = copy_of(P, tmp_path)
    changed(round_folder, "round.yaml", "formats: [jpg], most: 500", f"formats: [jpg], size: {size}, most: 500")
    package = Path(
        shutil.copytree(min((Path(__file__).parents[2] / "examples/轮次" / P / "材料").glob("01-*")), tmp_path / "x")
    )
    (package / "佐证材料" / "照片.jpg").write_bytes(photo)
    settings = settings_for(str(round_folder))
    report = check_file(package, settings).report
    found = [finding.message for finding in report.findings if finding.rule == "FZ-A102"]
    assert found == ([] if said is None else [f"{said}。"])


@pytest.mark.parametrize(
    ("size", "said"),
    [
        (100 * 1024, []),
        (100 * 1024 + 100, ["照片100.1 KB，应不超过100 KB。"]),
        (20 * 1024, []),
        (20 * 1024 - 100, ["照片19.9 KB，应不小于20 KB。"]),
        (0, []),
    ],
)
def test_a_photo_s_file_is_within_its_bounds_both_included(size: int, said: list[str]) -> None:
    field = ApplicantField.model_validate({"key": "照片", "label": "照片", "type": "photo", "formats": ["jpg"]})
    photo = Photo(field.changed(least=20.0, most=100.0), ("照片",), "照片", "甲.jpg", size)
    assert [problem.message for problem in photo_unsuitable.check([photo])] == said
