"""A folder with forms and YAML mixed, and forms filled for a whole folder."""

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest

from fazhi_cli.batching.reporting import Options, checked_folder
from fazhi_cli.files import FileError
from fazhi_cli.findings import Verdict
from fazhi_cli.forms.blank.blank import load_blank
from fazhi_cli.forms.filling import fill as filling
from fazhi_cli.forms.filling.form_files import write_form
from fazhi_cli.jobs.batch_documents import write_forms, write_letters
from fazhi_cli.jobs.reading_forms import read_as_yaml
from fazhi_cli.jobs.validating import validate, write_annotated
from fazhi_cli.report import FileReport, Report
from fazhi_cli.resources import bundled
from fazhi_cli.review.settings import settings_for
from opened import read_form
from province import nomination, units, write_package, write_yaml
from samples import nomination_for

SETTINGS = settings_for(as_of=date(2017, 10, 14))
UNITS = {unit.name: (number, unit) for number, unit in enumerate(units())}
LONG = "\n".join(f"{number}、2016年法治建设扎实推进，开展宣传{number}场次。" * 2 for number in range(50))


def data_of(name: str, **changes: Any) -> dict[str, Any]:
    number, unit = UNITS[name]
    return nomination(unit, number, recommended=True) | changes


def form_of(name: str, folder: Path, **changes: Any) -> Path:
    return write_form(nomination_for(data_of(name, **changes)), SETTINGS.round, folder).form


def checked(folder: Path, stage: str | None = None, **options: Any) -> Report:
    with checked_folder(folder, SETTINGS._replace(stage=stage), Options(jobs=1, details=True, **options)) as batch:
        return batch.report


def file_of(report: Report, shown: str) -> FileReport:
    return next(file for file in report.files if file.path == shown)


def test_forms_and_yaml_are_checked_side_by_side_and_a_form_is_never_passed(tmp_path: Path) -> None:
    write_package(tmp_path / "中牟县", data_of("中牟县"))
    form_of("尉氏县", tmp_path)
    report = checked(tmp_path)
    assert [(file.path, file.unit, file.verdict) for file in report.files] == [
        ("中牟县/nomination.yaml", "中牟县", Verdict.READY),
        ("尉氏县—推荐审批表.docx", "尉氏县", Verdict.INCOMPLETE),
    ]
    assert [finding.rule for finding in report.files[1].findings if "FZ-D" in finding.rule] == ["FZ-D215"] * 4
    assert report.cross == ()


def test_a_form_beside_the_yaml_of_its_name_is_one_submission(tmp_path: Path) -> None:
    package = write_package(tmp_path / "材料", data_of("中牟县"))
    shutil.move(package / "nomination.yaml", package / "中牟县.yaml")
    form_of("中牟县", package)
    report = checked(tmp_path)
    assert [file.path for file in report.files] == ["材料/中牟县.yaml"]


def test_questions_over_many_that_no_form_answers_are_listed_and_not_answered(tmp_path: Path) -> None:
    form_of("中牟县", tmp_path)
    form_of("新郑市", tmp_path)
    report = checked(tmp_path, stage="city")
    assert [finding.rule for finding in report.cross] == []
    told = {entry.rule: entry.reason for entry in report.files[0].not_checked}
    assert told["FZ-X102"] == "审批表上没有“特别优秀理由”"
    assert {"FZ-X108", "FZ-X109", "FZ-X110"} <= told.keys()


def test_three_forms_of_one_prefecture_exceed_the_quota(tmp_path: Path) -> None:
    for name in ("中牟县", "新郑市", "登封市"):
        form_of(name, tmp_path)
    assert [finding.rule for finding in checked(tmp_path, stage="city").cross] == ["FZ-X101"]


def test_a_form_elsewhere_that_says_the_same_belongs_to_the_nomination_it_was_filled_from(tmp_path: Path) -> None:
    write_package(tmp_path / "中牟县", data_of("中牟县"))
    form = form_of("中牟县", tmp_path / "另报", 创建工作情况=LONG)
    form_of("中牟县", tmp_path / "审批表")
    report = checked(tmp_path)
    assert [file.path for file in report.files] == ["中牟县/nomination.yaml", f"另报/{form.name}"]
    assert {finding.rule for finding in report.cross} == {"FZ-X103"}
    assert report.contents is not None
    assert [(item.path, item.owner) for item in report.contents.belonging if item.path.endswith(".docx")] == [
        (f"另报/{form.stem}—附页.docx", f"另报/{form.name}"),
        (f"审批表/{form.name}", "中牟县/nomination.yaml"),
    ]


PLACES = {"旁边": "材料", "材料文件夹里": "材料/中牟县", "下一层": "材料/中牟县/表"}


@pytest.mark.parametrize("place", PLACES.values(), ids=list(PLACES))
def test_a_form_of_the_unit_is_compared_with_its_nomination_whatever_it_is_called(tmp_path: Path, place: str) -> None:
    data = data_of("中牟县")
    if place == "材料":
        write_yaml(tmp_path / "材料" / "1.yaml", data)
    else:
        write_package(tmp_path / "材料" / "中牟县", data)
    form = form_of(
        "中牟县", tmp_path / place, 填表日期="2017-09-08", 创建工作情况=data["创建工作情况"].replace("2", "3", 1)
    )
    form.rename(form.with_name("回执（附页）.docx"))
    (file,) = checked(tmp_path).files
    told = [finding.message for finding in file.findings if finding.rule == "FZ-D216"]
    assert [message[: message.index("，")] for message in told] == ["“创建工作情况”", "“填表日期”"]
    assert "2017年9月8日" in told[1]
    assert file.verdict is Verdict.REVISE


@pytest.mark.parametrize("name", ["中牟县—推荐审批表.docx", "中牟县.docx", "1.docx"])
def test_a_form_of_another_unit_is_a_submission_of_its_own_whatever_it_is_called(tmp_path: Path, name: str) -> None:
    write_package(tmp_path / "中牟县", data_of("中牟县"))
    write_yaml(tmp_path / "1.yaml", data_of("滑县"))
    for folder in (tmp_path, tmp_path / "中牟县" / "佐证材料"):
        form_of("尉氏县", folder).rename(folder / name)
    assert [(file.path, file.unit) for file in checked(tmp_path).files if file.path.endswith(".docx")] == sorted(
        [(name, "尉氏县"), (f"中牟县/佐证材料/{name}", "尉氏县")]
    )


def test_three_word_documents_of_a_county_without_a_nomination_are_no_nominations(tmp_path: Path) -> None:
    for name in ("总结", "会议纪要", "考核报告"):
        document = docx.Document()
        document.add_paragraph(name)
        (tmp_path / "尉氏县").mkdir(exist_ok=True)
        document.save(str(tmp_path / "尉氏县" / f"{name}.docx"))
    report = checked(tmp_path)
    assert report.files == ()
    assert report.verdict is Verdict.INCOMPLETE
    assert [finding.location.file for finding in report.cross] == [
        f"尉氏县/{name}.docx" for name in ("会议纪要", "总结", "考核报告")
    ]


def test_a_text_copied_into_a_form_is_found(tmp_path: Path) -> None:
    write_package(tmp_path / "中牟县", data_of("中牟县"))
    form_of("尉氏县", tmp_path, 创建工作情况=data_of("中牟县")["创建工作情况"])
    assert "FZ-X107" in {finding.rule for finding in checked(tmp_path).cross}


def test_parts_that_a_form_does_not_tell_are_said_to_be_unknown_in_the_ledger(tmp_path: Path) -> None:
    form_of("中牟县", tmp_path)
    (file,) = checked(tmp_path).files
    states = {part.label: part.state for part in file.parts}
    assert (states["申报单位"], states["联系人姓名"]) == ("已具备", "查不了")
    assert file.prefecture == "郑州市"


def test_a_kept_result_is_not_used_when_the_sheet_beside_the_form_has_changed(tmp_path: Path) -> None:
    folder, cache = tmp_path / "材料", tmp_path / "缓存"
    form = form_of("中牟县", folder, 创建工作情况=LONG)
    sheet = form.with_name(f"{form.stem}—附页.docx")
    for present in (True, True, False):
        if not present:
            sheet.unlink()
        (file,) = checked(folder, cache=cache).files
        assert ("FZ-D211" in {finding.rule for finding in file.findings}) is not present


def test_a_broken_form_is_unread_and_the_others_go_on(tmp_path: Path) -> None:
    form_of("中牟县", tmp_path)
    (tmp_path / "坏.docx").write_bytes(b"PK\x03\x04")
    report = checked(tmp_path)
    assert [file.unit for file in report.files] == ["中牟县"]
    (told,) = report.cross
    assert (told.rule, told.location.file, told.unfinished) == ("FZ-X111", "坏.docx", True)
    assert "没有结尾" in told.message


def test_two_processes_give_what_one_gives(tmp_path: Path) -> None:
    for name in ("中牟县", "尉氏县", "滑县"):
        form_of(name, tmp_path)
    with (
        checked_folder(tmp_path, SETTINGS, Options(jobs=2)) as two,
        checked_folder(tmp_path, SETTINGS, Options(jobs=1)) as one,
    ):
        assert two.report == one.report


def test_every_ready_submission_gets_its_form_named_by_the_round_and_no_other_one(tmp_path: Path) -> None:
    folder, target = tmp_path / "材料", tmp_path / "审批表"
    write_package(folder / "中牟县", data_of("中牟县"))
    write_package(folder / "尉氏县", data_of("尉氏县", 补充材料="获奖情况"))
    write_package(folder / "滑县", data_of("滑县", 送审单位="滑县司法局"))
    form_of("栾川县", folder)
    with checked_folder(folder, SETTINGS, Options(jobs=1)) as batch:
        ready = [file.unit for file in batch.report.files if file.verdict is Verdict.READY]
        written = list(write_forms(batch, target))
    assert ready == ["中牟县", "尉氏县"]
    assert [[path.name for path in one.files] for one in written] == [
        ["中牟县—推荐审批表.docx"],
        ["尉氏县—推荐审批表.docx", "尉氏县—推荐审批表—附页.docx"],
    ]
    reading = read_form((target / "中牟县—推荐审批表.docx").read_bytes(), load_blank(SETTINGS.round.id))
    assert reading.values["work_summary"] == data_of("中牟县")["创建工作情况"].rstrip("\n")
    assert [file.unit for file in checked(target).files] == ["中牟县", "尉氏县"]


def test_a_form_that_is_there_already_is_said_and_kept(tmp_path: Path) -> None:
    folder, target = tmp_path / "材料", tmp_path / "审批表"
    write_package(folder / "中牟县", data_of("中牟县"))
    target.mkdir()
    (target / "中牟县—推荐审批表.docx").write_bytes(b"mine")
    with checked_folder(folder, SETTINGS, Options(jobs=1)) as batch:
        (one,) = write_forms(batch, target)
        assert "已存在，未覆盖" in one.failure
        assert (target / "中牟县—推荐审批表.docx").read_bytes() == b"mine"
        (again,) = write_forms(batch, target, overwrite=True)
    assert again.failure == ""


def test_of_many_forms_only_those_that_read_back_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, target = tmp_path / "材料", tmp_path / "审批表"
    for unit in ("中牟县", "尉氏县"):
        write_package(folder / unit, data_of(unit))
    whole = filling.with_values
    monkeypatch.setattr(
        filling, "with_values", lambda *given: whole(*given).replace(">尉氏县<".encode(), ">尉县<".encode(), 1)
    )
    with checked_folder(folder, SETTINGS, Options(jobs=1)) as batch:
        sound, damaged = write_forms(batch, target)
    assert (sound.failure, damaged.files) == ("", ())
    assert "“申报单位”读回的内容与申报文件不一致，没有保留" in damaged.failure
    assert [path.name for path in target.iterdir()] == ["中牟县—推荐审批表.docx"]


@pytest.mark.parametrize("example", ["省辖市-中牟县", "省直管-兰考县"])
def test_the_bundled_examples_are_ready_and_their_forms_are_read_without_a_remark(example: str, tmp_path: Path) -> None:
    from fazhi_cli.nomination.reading import read_nomination

    loaded = read_nomination(bundled("examples") / example).nomination
    assert loaded is not None
    write_form(loaded, SETTINGS.round, tmp_path)
    (file,) = checked(tmp_path).files
    assert {finding.rule for finding in file.findings} == {"FZ-D215"}


def test_no_letter_is_written_about_a_form_whose_seals_are_only_to_be_looked_at(tmp_path: Path) -> None:
    folder, target = tmp_path / "材料", tmp_path / "告知单"
    form_of("中牟县", folder)
    form_of("尉氏县", folder, 送审单位="尉氏县司法局")
    with checked_folder(folder, SETTINGS, Options(jobs=1)) as batch:
        written = list(write_letters(batch, target))
    assert [one.shown for one in written] == ["尉氏县—推荐审批表.docx"]


def test_a_copy_with_our_comments_belongs_to_its_unit_and_is_no_pass_without_it(tmp_path: Path) -> None:
    form = form_of("中牟县", tmp_path / "原件", 送审单位="中牟县司法局")
    validated = validate([form], as_of=date(2017, 10, 14))
    for folder in ("原件", "只有批注稿"):
        write_annotated(validated, tmp_path / folder / "中牟县.docx")
    both, alone = (checked(tmp_path / folder) for folder in ("原件", "只有批注稿"))
    assert [file.path for file in both.files] == [form.name]
    assert both.contents is not None
    assert [(item.path, item.owner) for item in both.contents.belonging] == [
        ("中牟县（批注稿，非报送件）.docx", form.name)
    ]
    assert alone.files == ()
    assert [finding.location.file for finding in alone.cross] == ["中牟县（批注稿，非报送件）.docx"]


def contents_of(folder: Path) -> dict[str, tuple[str, bool | str]]:
    """To whom each Word document that is no submission belongs, or why it was not opened and whether it may hide one."""
    contents = checked(folder).contents
    assert contents is not None
    return {
        **{item.path: (item.reason, item.owner) for item in contents.belonging if item.path.endswith(".docx")},
        **{item.path: (item.reason, item.may_hide) for item in contents.unopened if item.path.endswith(".docx")},
    }


def test_a_sheet_belongs_to_the_form_or_nomination_of_its_unit_beside_it(tmp_path: Path) -> None:
    form = form_of("中牟县", tmp_path / "做表", 创建工作情况=LONG)
    sheet = form.with_name(f"{form.stem}—附页.docx")
    alone, package = tmp_path / "一" / "只有附页", tmp_path / "二" / "中牟县"
    alone.mkdir(parents=True)
    shutil.copy(sheet, alone / "附页.docx")
    write_package(package, data_of("中牟县", 创建工作情况=LONG))
    shutil.copy(sheet, package / "附页.docx")
    assert contents_of(tmp_path / "一") == {
        "只有附页/附页.docx": ("附页，旁边却没有这个单位的审批表或材料；请把那张表放在一起", True)
    }
    assert contents_of(tmp_path / "二") == {"中牟县/附页.docx": ("审批表的附页", "中牟县/nomination.yaml")}


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("审批表—附页.docx", "审批表的附页，与审批表一起读"),
        ("附页.docx", "审批表的附页，文件名不是“审批表—附页.docx”，没有与审批表一起读"),
    ],
)
def test_a_sheet_is_read_only_under_the_name_that_goes_with_the_form(name: str, told: str, tmp_path: Path) -> None:
    made = form_of("中牟县", tmp_path / "做表", 创建工作情况=LONG)
    folder = tmp_path / "收到的"
    folder.mkdir()
    shutil.copy(made, folder / "审批表.docx")
    shutil.copy(made.with_name(f"{made.stem}—附页.docx"), folder / name)
    assert contents_of(folder)[name] == (told, "审批表.docx")


def test_a_sheet_under_any_name_is_said_to_be_one(tmp_path: Path) -> None:
    made = form_of("中牟县", tmp_path / "做表", 创建工作情况=LONG)
    sheet = made.with_name(f"{made.stem}—附页.docx").rename(tmp_path / "另附.docx")
    with pytest.raises(FileError, match="这是附页，不是审批表"):
        read_as_yaml(sheet, "henan-2017")


def test_a_blank_form_hides_nothing_and_a_document_of_another_kind_may(tmp_path: Path) -> None:
    shutil.copy(bundled("templates") / "henan-2017" / "form.docx", tmp_path / "空白表.docx")
    (tmp_path / "坏的.docx").write_bytes(b"PK\x03\x04")
    (tmp_path / "~$临时.docx").write_bytes(b"\x05user\0")
    told = contents_of(tmp_path)
    assert told["空白表.docx"] == ("空白的审批表，什么也没有填", False)
    assert told["坏的.docx"][1] is True
    assert told["~$临时.docx"][1] is False


def test_a_copy_with_comments_belongs_to_its_own_unit_only(tmp_path: Path) -> None:
    form = form_of("中牟县", tmp_path / "来件", 送审单位="中牟县司法局")
    write_annotated(validate([form], as_of=date(2017, 10, 14)), tmp_path / "来件" / "批注" / "中牟县.docx")
    form.unlink()
    form_of("尉氏县", tmp_path / "来件")
    ((reason, may_hide),) = contents_of(tmp_path / "来件").values()
    assert (reason, may_hide) == ("本程序写的批注稿，不是报送的表；请把原件放进来", True)
