"""The PDF: LibreOffice found or missed, in time or not, its pages and fonts looked at; the .docx is never harmed."""

import shutil
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from fazhi_cli.files import FileError
from fazhi_cli.forms.blank.blank import load_blank
from fazhi_cli.forms.filling import pdf as conversion
from fazhi_cli.forms.filling.fill import fill
from fazhi_cli.forms.filling.pdf import PdfError, convert, find_soffice, missing_fonts, page_count
from fazhi_cli.launcher import outcome
from fazhi_cli.resources import bundled

BLANK = load_blank("henan-2017")
FONTS = {"黑体": ("SimHei",), "Times New Roman": ("TimesNewRoman", "LiberationSerif")}
needs_soffice = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here")
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")


@pytest.fixture
def form(tmp_path: Path) -> Path:
    path = tmp_path / "表 格.docx"
    path.write_bytes(fill(BLANK, {"applicant": "中牟县", "work_summary": "行\n" * 59 + "行"}))
    return path


def stand_in(folder: Path, script: str) -> Path:
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    program.chmod(0o755)
    return program


def test_without_libreoffice_the_message_says_what_to_do(form: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conversion, "find_soffice", lambda: None)
    with pytest.raises(PdfError, match=r"没有找到 LibreOffice.*Word 或 WPS"):
        convert(form, FONTS)
    assert form.exists()


@posix_only
@pytest.mark.parametrize(
    ("script", "said"),
    [("exit 1", "返回码 1"), ("exit 0", "没有转换成功"), ("sleep 30", "超过 0.3 秒没有完成，已停止")],
)
def test_a_libreoffice_that_fails_leaves_no_pdf(
    script: str, said: str, form: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(conversion, "find_soffice", lambda: stand_in(tmp_path, script))
    monkeypatch.setattr(conversion, "TIME_LIMIT", 0.3 if "sleep" in script else 20.0)
    with pytest.raises(PdfError, match=said):
        convert(form, FONTS)
    assert not form.with_suffix(".pdf").exists()


@posix_only
def test_a_pdf_without_pages_is_not_taken(form: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = stand_in(tmp_path, 'while [ "$1" != --outdir ]; do shift; done; printf %%PDF-1.7 > "$2/表 格.pdf"')
    monkeypatch.setattr(conversion, "find_soffice", lambda: program)
    with pytest.raises(PdfError, match="没有页面"):
        convert(form, FONTS)


def test_a_program_that_cannot_start_is_said(form: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conversion, "find_soffice", lambda: tmp_path / "not-there")
    with pytest.raises(PdfError, match="无法运行"):
        convert(form, FONTS)


def test_a_pdf_that_is_there_is_not_overwritten(form: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conversion, "find_soffice", lambda: Path("soffice"))
    form.with_suffix(".pdf").write_bytes(b"mine")
    with pytest.raises(FileError, match="已存在"):
        convert(form, FONTS)
    assert form.with_suffix(".pdf").read_bytes() == b"mine"


@pytest.mark.parametrize(
    ("platform", "place"),
    [
        ("linux", "/usr/lib/libreoffice/program/soffice"),
        ("darwin", "/Applications/LibreOffice.app/Contents/MacOS/soffice"),
        ("win32", "C:/Program Files/LibreOffice/program/soffice.com"),
    ],
)
def test_libreoffice_is_looked_for_where_its_installers_put_it(
    platform: str, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setenv("PROGRAMFILES", "C:/Program Files")
    monkeypatch.setattr(shutil, "which", lambda name: None)
    monkeypatch.setattr(Path, "is_file", lambda path: path.as_posix() == place)
    found = find_soffice()
    assert found is not None
    assert found.as_posix() == place


def test_pages_and_missing_fonts_are_read_from_the_pdf() -> None:
    pdf = (
        b"<</Type/Pages/Count 2>><</Type/Page/X>><</Type /Page\n>>/BaseFont/BAAAAA+LiberationSerif/FontName/ABCDEF+Noto"
    )
    assert page_count(pdf) == 2
    assert missing_fonts(pdf, FONTS) == ("黑体",)


@needs_soffice
def test_a_full_form_is_four_pages_in_libreoffice(form: Path) -> None:
    made = convert(form, BLANK.slots.fonts)
    assert made.path == form.with_suffix(".pdf")
    assert made.pages == BLANK.slots.pages == 4
    assert set(made.missing_fonts) <= set(BLANK.slots.fonts)
    assert made.path.read_bytes().startswith(b"%PDF")


def test_fonts_that_are_missing_are_told_once_for_all_papers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = Path(shutil.copytree(bundled("examples") / "省辖市-中牟县", tmp_path / "材料"))
    nomination = folder / "nomination.yaml"
    nomination.write_text(nomination.read_text("utf-8") + "\n补充材料: |\n  另附说明。\n", "utf-8")
    made = SimpleNamespace(path=tmp_path / "x.pdf", missing_fonts=("黑体",), pages=1)
    monkeypatch.setattr("fazhi_cli.forms.filling.pdf.convert", lambda *arguments, **named: made)
    assert outcome(["form", str(folder), "--pdf"]) == 0
    shown = capsys.readouterr()
    assert shown.out.count(str(made.path)) == 2
    assert shown.err.count("本机缺少字体：黑体") == 1
