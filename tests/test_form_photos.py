"""A photo in its place on a form: a picture that does not end is told, one that does is not."""

import pytest

from fazhi_cli.forms.blank.blank import Blank, open_blank
from fazhi_cli.forms.filling.fill import fill
from fazhi_cli.forms.proposing.drafts import propose_form
from form_draft import Draft, one
from form_twins import Cell, Empty, Table, Twin
from opened import read_form

JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + b"\x01" * 9 + b"\xff\xda\x00\x08" + b"\x01" * 6 + b"x" * 5000
PNG = b"\x89PNG\r\n\x1a\n" + b"x" * 5000
PICTURES = {
    "jpeg": (JPEG + b"\xff\xd9", "照片.jpeg", False),
    "jpeg 断了": (JPEG, "照片.jpeg", True),
    "png": (PNG + b"IEND\xaeB`\x82", "照片.png", False),
    "png 断了": (PNG, "照片.png", True),
    "后半是空字节": (PNG + b"\0" * 5000, "照片.png", True),
    "小图": (b"\x89PNG\r\n\x1a\n", "照片.png", False),
    "图元文件": (b"\x01\x00\x00\x00" * 2000, "照片.emf", False),
}


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Blank:
    path = tmp_path_factory.mktemp("blank") / "表.docx"
    rows = (("姓名", Empty("姓名", "", kind="text"), Cell(("照片",))),)
    path.write_bytes(Twin("表", ("登记表", Table(rows, columns=3))).build())
    return open_blank(propose_form(path, None).slot_map)


def with_picture(blank: Blank, content: bytes, name: str, mark: str) -> bytes:
    form = Draft(fill(blank, {"姓名": "某甲"}))
    form.parts[f"word/media/{name}"] = content
    identifier = form.relate("image", f"media/{name}")
    form.paragraph("照片").append(one(f"<w:r>{mark.format(identifier)}</w:r>"))
    return form.save()


DRAWINGS = (
    '<w:drawing><wp:inline><a:graphic><a:graphicData><pic:pic><a:blip r:embed="{}"/></pic:pic></a:graphicData></a:graphic>'
    "</wp:inline></w:drawing>",
    '<w:pict><v:shape><v:imagedata r:id="{}"/></v:shape></w:pict>',
)


@pytest.mark.parametrize("mark", DRAWINGS)
@pytest.mark.parametrize("name", PICTURES)
def test_a_photo_that_does_not_end_is_told(name: str, mark: str, blank: Blank) -> None:
    content, file, cut = PICTURES[name]
    notes = [note.problem.message for note in read_form(with_picture(blank, content, file, mark), blank).notes]
    assert notes == ([f"“照片”处的图片（{file}）没有结尾，像是没有传完、没有存完，可能显示不全。"] if cut else [])
