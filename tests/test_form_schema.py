"""What we write is valid by the schemas of ECMA-376 transitional, as the validator openxml-audit checks them."""

from pathlib import Path
from typing import Any

import pytest

from fazhi_cli.forms.blank.blank import load_blank
from fazhi_cli.forms.filling.continuation import Section, Sheet, fill_sheet
from fazhi_cli.forms.filling.fill import fill

openxml_audit = pytest.importorskip("openxml_audit")
BLANK = load_blank("henan-2017")
TEXT = "一、<A&B>\t制表\n\n  空格  \n𠮷“引号”" + "\n法治。" * 70


def errors(content: bytes, path: Path) -> list[Any]:
    path.write_bytes(content)
    return list(openxml_audit.OpenXmlValidator().validate(str(path)).errors)


@pytest.mark.parametrize("values", [{}, {slot.id: "一\t二" for slot in BLANK.slots}, {"work_summary": TEXT}])
def test_a_filled_form_is_valid(values: dict[str, str], tmp_path: Path) -> None:
    assert errors(fill(BLANK, values), tmp_path / "form.docx") == []


@pytest.mark.parametrize(
    "sheet",
    [
        Sheet(
            "中牟县",
            (Section("创建工作情况", TEXT, continued=True), Section("主要事迹", TEXT), Section("补充材料", TEXT)),
        ),
        Sheet("中牟县", (Section("创建工作情况", TEXT),)),
        Sheet("", (Section("补充材料", "补充"),)),
    ],
)
def test_a_continuation_sheet_is_valid(sheet: Sheet, tmp_path: Path) -> None:
    assert errors(fill_sheet(BLANK, sheet), tmp_path / "sheet.docx") == []


def test_the_validator_does_find_what_is_wrong(tmp_path: Path) -> None:
    broken = BLANK.archive.with_main_part(BLANK.document.replace(b'w:hRule="atLeast"', b'w:hRule="sometimes"', 1))
    assert len(errors(broken, tmp_path / "broken.docx")) == 1
