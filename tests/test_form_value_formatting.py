"""A blank's slot of several paragraphs may be formatted in several ways: whoever writes in any of them altered nothing."""

from pathlib import Path

import pytest

from fazhi_cli.forms.blank.blank import Blank, open_blank
from fazhi_cli.forms.proposing.drafts import propose_form
from form_draft import W
from form_twins import package
from opened import inspect_form

PLAIN, CENTRED, SMALL = "", '<w:jc w:val="center"/>', '<w:rPr><w:sz w:val="18"/></w:rPr>'
BOLD, BIG, COLOURED = "<w:b/>", '<w:sz w:val="44"/>', '<w:color w:val="FF0000"/>'


def paragraph(properties: str, said: str = "", run: str = "") -> str:
    text = f"<w:r><w:rPr>{run}</w:rPr><w:t>{said}</w:t></w:r>" if said else ""
    return f"<w:p><w:pPr>{properties}</w:pPr>{text}</w:p>"


def form(*paragraphs: str) -> bytes:
    """A cell 主要事迹 with these paragraphs to its right."""
    inside = "".join(paragraphs)
    beside = f"<w:tr><w:tc><w:p><w:r><w:t>主要事迹</w:t></w:r></w:p></w:tc><w:tc>{inside}</w:tc></w:tr>"
    body = f'<w:p><w:r><w:t>推荐表</w:t></w:r></w:p><w:tbl><w:tblPr><w:tblW w:w="9000" w:type="dxa"/></w:tblPr>{beside}</w:tbl>'
    return package(f'<w:document xmlns:w="{W}"><w:body>{body}<w:p/></w:body></w:document>')


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Blank:
    path = tmp_path_factory.mktemp("blank") / "推荐表.docx"
    path.write_bytes(form(*(paragraph(own) for own in (PLAIN, CENTRED, SMALL))))
    return open_blank(propose_form(path, None).slot_map)


SMALL_RUN = '<w:sz w:val="18"/>'
AS_IN_THE_BLANK: dict[str, list[tuple[str, ...]]] = {
    "没有填": [(PLAIN, ""), (CENTRED, ""), (SMALL, "")],
    "写在第一段": [(PLAIN, "事迹"), (CENTRED, ""), (SMALL, "")],
    "写在居中的一段": [(PLAIN, ""), (CENTRED, "事迹"), (SMALL, "")],
    "写在小字的一段": [(PLAIN, ""), (CENTRED, ""), (SMALL, "事迹", SMALL_RUN)],
    "三段都写": [(PLAIN, "甲"), (CENTRED, "乙"), (SMALL, "丙", SMALL_RUN)],
    "删去两段": [(CENTRED, "事迹")],
    "照着添了几段": [(PLAIN, "甲"), (PLAIN, "乙"), (CENTRED, "丙"), (CENTRED, "丁")],
}
OTHERWISE: dict[str, tuple[list[tuple[str, ...]], str]] = {
    "加粗": ([(PLAIN, "事迹", BOLD)], "字形由常规改为加粗"),
    "大字": ([(CENTRED, "事迹", BIG)], "字号由 10 磅改为二号"),
    "红字": ([(SMALL, "事迹", COLOURED)], "文字颜色由黑色改为红色"),
    "靠右": ([('<w:jc w:val="right"/>', "事迹")], "对齐方式由左对齐改为右对齐"),
    "居中又缩进": ([('<w:ind w:left="900"/><w:jc w:val="center"/>', "事迹")], "左缩进由无改为 15.9 毫米"),
}


@pytest.mark.parametrize("name", AS_IN_THE_BLANK)
def test_any_formatting_that_the_blank_has_there_is_its_own(name: str, blank: Blank) -> None:
    said = inspect_form(form(*(paragraph(*one) for one in AS_IN_THE_BLANK[name])), blank)
    assert [item.problem.message for item in said] == []


@pytest.mark.parametrize("name", OTHERWISE)
def test_any_other_formatting_is_told_once_and_as_the_least_change(name: str, blank: Blank) -> None:
    paragraphs, told = OTHERWISE[name]
    (said,) = inspect_form(form(*(paragraph(*one) for one in paragraphs)), blank)
    assert said.rule == "FZ-I119"
    assert told in said.problem.message


OPTIONS = ("□专著", "□论文", "□研究报告")


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (("□专著", "☑论文", "□研究报告"), ""),
        (("☑专著", "□论文"), "的选项由"),
        (("☑论文",), "的选项由"),
        (("□专著", "☑论文", "□研究报告", "（另附）"), ""),
    ],
)
def test_an_option_of_several_lines_that_is_gone_is_told(lines: tuple[str, ...], told: str, tmp_path: Path) -> None:
    (tmp_path / "表.docx").write_bytes(form(*(paragraph(PLAIN, one) for one in OPTIONS)))
    own = open_blank(propose_form(tmp_path / "表.docx", None).slot_map)
    said = [item.problem.message for item in inspect_form(form(*(paragraph(PLAIN, one) for one in lines)), own)]
    assert told in "".join(said)
    assert bool(said) is bool(told)
