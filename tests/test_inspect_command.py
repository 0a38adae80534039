"""``fazhi inspect`` as a clerk runs it: verdicts, formats, certificates."""

import hashlib
import io
import json
import zipfile
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import docx
import pytest
from lxml import etree

from fazhi_cli.documents.certificate import Certificate, certificate_docx
from fazhi_cli.forms.blank.blank import load_blank
from fazhi_cli.forms.filling.continuation import Section, Sheet, fill_sheet
from fazhi_cli.forms.filling.fill import fill
from fazhi_cli.forms.filling.pdf import convert, find_soffice
from fazhi_cli.forms.inspection.form_inspection import COMPARED
from fazhi_cli.jobs.inspecting import inspect, write_certificates
from fazhi_cli.launcher import outcome
from fazhi_cli.report import FileReport
from fazhi_cli.review.form_inspecting import InspectedForm
from fazhi_cli.review.settings import settings_for
from fazhi_cli.rounds.loading import load_round
from fazhi_cli.terminal.columns import width_of
from form_alterations import ALTERATIONS, SUMMARY, VALUES
from form_draft import Draft, xml
from report_samples import finding

Captured = pytest.CaptureFixture[str]
BLANK = load_blank("henan-2017")
FILLED = fill(BLANK, VALUES)
DAY = ("--as-of", "2017-10-13")


def altered(said: str) -> bytes:
    draft = Draft(FILLED)
    next(item for item in ALTERATIONS if item.said == said).make(draft)
    return draft.save()


@pytest.fixture
def unaltered(tmp_path: Path) -> Path:
    path = tmp_path / "中牟县—推荐审批表.docx"
    path.write_bytes(FILLED)
    return path


@pytest.fixture
def lower(tmp_path: Path) -> Path:
    path = tmp_path / "改了行高.docx"
    path.write_bytes(altered("县级意见的行高改小"))
    return path


def fazhi(capsys: Captured, *arguments: str | Path) -> tuple[int, str, str]:
    code, shown = outcome([str(argument) for argument in arguments]), capsys.readouterr()
    return code, shown.out, shown.err


def test_an_unaltered_form_passes_and_the_report_says_what_that_means(capsys: Captured, unaltered: Path) -> None:
    code, shown, _ = fazhi(capsys, "inspect", unaltered)
    assert code == 0
    assert "除填写的内容外，与官方空白表一致。" in shown
    assert "没有检查填写的内容" in shown
    assert "中牟县" in shown
    assert all(width_of(line) <= 80 for line in shown.splitlines())


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_style_alone_is_never_called_ready_to_send(
    capsys: Captured, unaltered: Path, lower: Path, form: str, tmp_path: Path
) -> None:
    shown = fazhi(capsys, "inspect", unaltered, "-f", form)[1]
    assert "样式未改动" in shown
    assert "只核对了样式，没有检查填写的内容" in shown
    altered = fazhi(capsys, "inspect", unaltered, lower, "-f", form)[1]
    assert "样式有改动" in altered
    if form != "html":  # there it also stands among the filters
        assert "可报" not in shown + altered
    said = fazhi(capsys, "inspect", unaltered, "-f", form, "-o", tmp_path / "结果")[2]
    assert said.startswith("样式未改动：")


def test_an_altered_form_is_told_what_differs_on_which_clause_and_how_to_mend_it(capsys: Captured, lower: Path) -> None:
    code, shown, _ = fazhi(capsys, "inspect", lower)
    plain = "".join(shown.split())
    assert code == 1
    assert "“县（市、区、旗）普法依法治理工作领导小组意见”一栏的行高由54.3毫米改为20毫米。（FZ-I103）" in plain
    assert "本表不可改动样式" in plain
    assert "改法照官方空白表改回" in plain
    assert all(width_of(line) <= 80 for line in shown.splitlines())


def test_every_format_carries_the_finding(capsys: Captured, lower: Path) -> None:
    shown = {name: fazhi(capsys, "inspect", lower, "--format", name) for name in ("json", "sarif", "markdown", "junit")}
    assert {code for code, _, _ in shown.values()} == {1}
    finding = json.loads(shown["json"][1])["files"][0]["findings"][0]
    assert finding["rule"] == "FZ-I103"
    assert finding["location"]["slot"] == "县（市、区、旗）普法依法治理工作领导小组意见"
    assert json.loads(shown["sarif"][1])["runs"][0]["results"][0]["ruleId"] == "FZ-I103"
    assert "54.3 毫米" in shown["markdown"][1]
    assert len(list(ElementTree.fromstring(shown["junit"][1]).iter("failure"))) == 1


def test_a_report_goes_to_a_file(capsys: Captured, lower: Path, tmp_path: Path) -> None:
    target = tmp_path / "结果.json"
    assert fazhi(capsys, "inspect", lower, "-f", "json", "-o", target)[0] == 1
    assert json.loads(target.read_text("utf-8"))["exit_code"] == 1


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("表.docx", b"", "文件是空的"),
        ("表.docx", "只是一段文字".encode(), "这不是Word文档"),
        ("表.docx", FILLED[:3000], "文档不完整"),
        ("nomination.yaml", "申报单位: 中牟县".encode(), "用fazhivalidate检查，用fazhiform填表"),
    ],
    ids=["空文件", "文字文件", "没有传完", "推荐材料"],
)
def test_what_cannot_be_read_is_unfinished_and_no_pass(
    capsys: Captured, tmp_path: Path, name: str, content: bytes, message: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    code, shown, _ = fazhi(capsys, "inspect", path)
    assert code == 3
    assert message in "".join(shown.split())


def test_a_file_that_is_not_there_is_unfinished(capsys: Captured, tmp_path: Path) -> None:
    code, shown, _ = fazhi(capsys, "inspect", tmp_path / "没有.docx")
    assert code == 3
    assert "[检查未完成]找不到文件" in "".join(shown.split())


def test_another_word_document_is_not_this_form(capsys: Captured, tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("关于申报的请示")
    document.save(str(tmp_path / "请示.docx"))
    code, shown, _ = fazhi(capsys, "inspect", tmp_path / "请示.docx")
    assert code == 3
    assert "不是本轮的审批表" in "".join(shown.split())


def test_one_unreadable_form_among_several_makes_the_run_unfinished(
    capsys: Captured, unaltered: Path, lower: Path, tmp_path: Path
) -> None:
    (tmp_path / "坏.docx").write_bytes(b"PK")
    assert fazhi(capsys, "inspect", unaltered, lower)[0] == 1
    code, shown, _ = fazhi(capsys, "inspect", unaltered, lower, tmp_path / "坏.docx")
    assert code == 3
    assert shown.count("[检查未完成]") == 1
    assert "结论：检查未完成" in shown


def test_a_folder_stands_for_the_forms_in_it(capsys: Captured, unaltered: Path, lower: Path, tmp_path: Path) -> None:
    (tmp_path / "~$牟县—推荐审批表.docx").write_bytes(b"lock")
    (tmp_path / "说明.txt").write_text("不是审批表", "utf-8")
    code, shown, _ = fazhi(capsys, "inspect", tmp_path, "-f", "json")
    assert code == 1
    assert [Path(file["path"]).name for file in json.loads(shown)["files"]] == [unaltered.name, lower.name]


def test_a_folder_without_forms_is_said_to_be_one(capsys: Captured, tmp_path: Path) -> None:
    code, _, said = fazhi(capsys, "inspect", tmp_path)
    assert code == 3
    assert "里没有 .docx 审批表" in said


def test_what_this_program_wrote_itself_is_no_form_in_a_folder(capsys: Captured, unaltered: Path) -> None:
    folder = unaltered.parent
    assert fazhi(capsys, "inspect", folder, "--certificate", folder)[0] == 0
    assert fazhi(capsys, "validate", unaltered, "--annotate", folder, "--stage", "county")[0] == 3
    code, out, _ = fazhi(capsys, "inspect", folder)
    assert code == 0
    assert out.count("样式未改动\n") == 1
    assert out.count("是本程序写的文书，不核对") == 2


def test_a_continuation_sheet_among_the_forms_is_left_out_and_said(
    capsys: Captured, unaltered: Path, tmp_path: Path
) -> None:
    sheet = tmp_path / "中牟县—推荐审批表—附页.docx"
    sheet.write_bytes(fill_sheet(BLANK, Sheet("中牟县", (Section("创建工作情况", "续文"),))))
    code, shown, _ = fazhi(capsys, "inspect", unaltered, sheet)
    assert code == 0
    assert "是附页，没有规定样式，不核对" in "".join(shown.split())
    assert fazhi(capsys, "inspect", sheet)[0] == 3


def test_a_picture_in_a_value_is_one_finding_when_the_form_is_validated(capsys: Captured, tmp_path: Path) -> None:
    form = tmp_path / "章.docx"
    form.write_bytes(altered("填写内容里贴了图片"))
    findings = json.loads(fazhi(capsys, "validate", form, "-f", "json")[1])["files"][0]["findings"]
    assert [item["rule"] for item in findings if "图片" in item["message"]] == ["FZ-I112"]


# certificates


def test_a_certificate_names_both_files_by_their_hashes(capsys: Captured, unaltered: Path, tmp_path: Path) -> None:
    code, _, said = fazhi(capsys, "inspect", unaltered, "--certificate", tmp_path / "证明.docx", *DAY)
    plain = json.loads((tmp_path / "证明.json").read_text("utf-8"))
    digest = hashlib.sha256(FILLED).hexdigest()
    assert code == 0
    assert said.count("证明：") == 2
    assert plain["form"] == {"file": unaltered.name, "bytes": len(FILLED), "sha256": digest}
    assert plain["blank"]["sha256"] == hashlib.sha256((BLANK.folder / BLANK.slots.form).read_bytes()).hexdigest()
    assert (plain["unit"], plain["date"], plain["unaltered"]) == ("中牟县", "2017-10-13", True)
    assert plain["compared"] == list(COMPARED)
    shown = words(tmp_path / "证明.docx")
    assert all(word in shown for word in (digest, BLANK.digest, "2017年10月13日", "未作改动", "不涉及签名、印章"))


def words(path: Path) -> str:
    document: Any = docx.Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_the_same_form_gives_the_same_certificate(capsys: Captured, unaltered: Path, tmp_path: Path) -> None:
    for name in ("一", "二"):
        fazhi(capsys, "inspect", unaltered, "--certificate", tmp_path / f"{name}.docx", *DAY)
    assert (tmp_path / "一.docx").read_bytes() == (tmp_path / "二.docx").read_bytes()
    assert (tmp_path / "一.json").read_bytes() == (tmp_path / "二.json").read_bytes()


def test_an_altered_form_gets_no_certificate(capsys: Captured, lower: Path, tmp_path: Path) -> None:
    code, _, said = fazhi(capsys, "inspect", lower, "--certificate", tmp_path / "证明.docx")
    assert code == 1
    assert "没有出具证明：改了行高.docx" in said
    assert not list(tmp_path.glob("证明*"))


def test_the_look_of_what_is_filled_in_does_not_stand_against_a_certificate_but_is_in_it(
    capsys: Captured, tmp_path: Path
) -> None:
    form = tmp_path / "红字.docx"
    form.write_bytes(altered("填写内容改成红字"))
    assert fazhi(capsys, "inspect", form, "--certificate", tmp_path / "证明.docx")[0] == 0
    assert "“申报单位”填写内容的文字颜色由黑色改为红色。" in words(tmp_path / "证明.docx")
    assert len(json.loads((tmp_path / "证明.json").read_text("utf-8"))["remarks"]) == 1


def test_certificates_of_several_forms_go_into_a_folder_each_under_its_own_name(
    capsys: Captured, unaltered: Path, lower: Path, tmp_path: Path
) -> None:
    (tmp_path / "另一处").mkdir()
    same_name = tmp_path / "另一处" / unaltered.name
    same_name.write_bytes(FILLED)
    folder = tmp_path / "证明"
    assert fazhi(capsys, "inspect", unaltered, lower, same_name, "--certificate", folder)[0] == 1
    stem = f"{unaltered.stem}—样式核对证明"
    expected = {f"{stem}{number}{ending}" for number in ("", "（2）") for ending in (".docx", ".json")}
    assert {path.name for path in folder.iterdir()} == expected


UNSETTLED = {
    "修订": ('<w:ins w:id="1" w:author="甲">{}</w:ins>', "FZ-D201"),
    "隐藏文字": ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>补充</w:t></w:r>", "FZ-D204"),
    "时间域": ('<w:fldSimple w:instr="TIME">{}</w:fldSimple>', "FZ-D220"),
    "锁定的时间域": ('<w:fldSimple w:fldLock="1" w:instr="TIME">{}</w:fldSimple>', None),
    "普通的域": ('<w:fldSimple w:instr="=1+1">{}</w:fldSimple>', None),
}
_RUN = etree.tostring(Draft(FILLED).run(SUMMARY), encoding="unicode")


@pytest.mark.parametrize("name", UNSETTLED)
def test_what_makes_the_print_unlike_the_values_is_told_and_no_change_of_style(
    name: str, capsys: Captured, tmp_path: Path
) -> None:
    content, rule = UNSETTLED[name]
    draft, path = Draft(FILLED), tmp_path / "表.docx"
    draft.paragraph(SUMMARY).extend(xml(content.format(_RUN)))
    path.write_bytes(draft.save())
    code, shown, _ = fazhi(capsys, "inspect", path, "--certificate", tmp_path / "证明.docx", "-f", "json")
    assert (code, [one["rule"] for one in json.loads(shown)["files"][0]["findings"]]) == (
        0,
        [rule] * (rule is not None),
    )
    assert (tmp_path / "证明.docx").exists()


def test_several_forms_cannot_share_one_certificate(
    capsys: Captured, unaltered: Path, lower: Path, tmp_path: Path
) -> None:
    code, _, said = fazhi(capsys, "inspect", unaltered, lower, "--certificate", tmp_path / "证明.docx")
    assert code == 2
    assert "写文件夹" in said


def test_a_certificate_does_not_overwrite_what_is_there(capsys: Captured, unaltered: Path, tmp_path: Path) -> None:
    (tmp_path / "证明.json").write_text("别的", "utf-8")
    code, _, said = fazhi(capsys, "inspect", unaltered, "--certificate", tmp_path / "证明.docx")
    assert code == 3
    assert "已存在" in said
    assert not (tmp_path / "证明.docx").exists()
    assert fazhi(capsys, "inspect", unaltered, "--certificate", tmp_path / "证明.docx", "--force")[0] == 0


def test_an_input_is_never_changed(unaltered: Path, tmp_path: Path) -> None:
    inspected = inspect([unaltered], settings_for("henan-2017"))
    list(write_certificates(inspected, tmp_path / "证明"))
    assert unaltered.read_bytes() == FILLED


def certificate(unit: str, form: str, remarks: int) -> Certificate:
    remark = finding(message="“创建工作情况”填写内容中“" + "法治" * 60 + "”的字号由小四改为五号。")
    report = FileReport(form, unit, "", (remark,) * remarks)
    return Certificate(
        InspectedForm(Path(form), report, 123456, "f" * 64), load_round("henan-2017"), BLANK, date(2017, 12, 31)
    )


@pytest.mark.skipif(find_soffice() is None, reason="没有 LibreOffice")
@pytest.mark.parametrize(
    "one",
    [certificate("中牟县", "表.docx", 0), certificate("县" * 300, "表" * 200 + ".docx", 30)],
    ids=["平常", "很长"],
)
def test_a_certificate_is_one_page(one: Certificate, tmp_path: Path) -> None:
    path = tmp_path / "证明.docx"
    path.write_bytes(certificate_docx(one))
    assert convert(path, BLANK.slots.fonts).pages == 1


def test_markup_in_a_name_stays_text_in_the_certificate(tmp_path: Path) -> None:
    content = certificate_docx(certificate("<w:p/>&\x07县", "a<b>.docx", 1))
    assert zipfile.ZipFile(io.BytesIO(content)).testzip() is None
    path = tmp_path / "证明.docx"
    path.write_bytes(content)
    assert "<w:p/>&" in words(path)
