"""``fazhi pack``: what goes up, and what does not."""

import hashlib
import subprocess
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest

from fazhi_cli.batching.archives import unpack
from fazhi_cli.files import FileError
from fazhi_cli.jobs.filling import fill_from_file
from fazhi_cli.jobs.packages import make_package
from fazhi_cli.packages.bag import name_bytes, write_zip
from fazhi_cli.packages.packing import NotReadyError
from fazhi_cli.review.settings import Settings


def unpacked(package: Path, room: Path) -> Path:
    room.mkdir()
    assert unpack(package, room) == ()
    (top,) = room.iterdir()
    return top


def test_the_package_holds_form_evidence_nomination_and_index(sound: Path, tmp_path: Path) -> None:
    payload = unpacked(sound, tmp_path / "包") / "data"
    found = {file.relative_to(payload).as_posix() for file in payload.rglob("*") if file.is_file()}
    assert found == {
        "nomination.yaml",
        "审批表/中牟县—推荐审批表.docx",
        "佐证材料/创建工作总结.pdf",
        "佐证材料/实地考核报告.pdf",
        "佐证材料/征求意见回函.pdf",
        "佐证材料/领导小组会议纪要.pdf",
        "目录.docx",
        "目录.xlsx",
        "报送信息.json",
    }


def test_the_index_says_where_the_copies_go(county: Path, tmp_path: Path, judged: Settings) -> None:
    round = judged.round.changed(
        documents=tuple(one.changed(copies=5, stays=1, goes_up=4) for one in judged.round.documents),
        digest="copies kept",
    )
    packed = make_package(county, judged._replace(round=round), target=tmp_path / "出", reason="试打")
    index = openpyxl.load_workbook(unpacked(packed.path, tmp_path / "包") / "data" / "目录.xlsx")["目录"]
    rows = [tuple(cell.value for cell in row[4:6]) for row in index.iter_rows(min_row=2)]
    assert rows[:2] == [(1, "报送"), (5, "留存 1 份，上报 4 份")]
    assert {row[1] for row in rows[2:]} == {"报送"}


def test_every_file_is_in_the_manifest_that_sha256sum_reads(sound: Path, tmp_path: Path) -> None:
    top = unpacked(sound, tmp_path / "包")
    lines = (top / "manifest-sha256.txt").read_text("utf-8").splitlines()
    for line in lines:
        digest, path = line.split("  ", 1)
        assert hashlib.sha256((top / path).read_bytes()).hexdigest() == digest
    assert len(lines) == len([file for file in (top / "data").rglob("*") if file.is_file()])


def test_other_programs_find_the_bag_valid(sound: Path, tmp_path: Path) -> None:
    top = unpacked(sound, tmp_path / "包")
    done = subprocess.run(
        [sys.executable, "-m", "bagit", "--validate", str(top)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_the_same_material_gives_the_same_bytes(county: Path, tmp_path: Path, judged: Settings) -> None:
    first = make_package(county, judged, target=tmp_path / "一")
    second = make_package(county, judged, target=tmp_path / "二")
    assert first.path.read_bytes() == second.path.read_bytes()


@pytest.mark.parametrize(
    ("name", "written"),
    [("中牟县.txt", "中牟县.txt".encode("gbk")), ("a.txt", b"a.txt"), ("𠮷.txt", "𠮷.txt".encode())],
)
def test_a_name_is_written_in_gbk_where_gbk_has_it(name: str, written: bytes) -> None:
    assert name_bytes(name)[0] == written


def test_old_windows_and_python_read_the_names_as_gbk_and_others_as_unicode(tmp_path: Path) -> None:
    folder = tmp_path / "包"
    folder.mkdir()
    (folder / "总结.txt").write_text("总结", "utf-8")
    write_zip(folder, tmp_path / "包.zip")
    with zipfile.ZipFile(tmp_path / "包.zip", metadata_encoding="gbk") as archive:
        assert archive.namelist() == ["包/总结.txt"]
        assert archive.testzip() is None
    assert unpacked(tmp_path / "包.zip", tmp_path / "解开").name == "包"


def test_what_is_not_ready_is_not_packed_and_the_number_of_problems_is_told(
    county: Path, tmp_path: Path, judged: Settings
) -> None:
    (county / "佐证材料" / "创建工作总结.pdf").unlink()
    with pytest.raises(NotReadyError, match=r"“须改”.*退回") as refused:
        make_package(county, judged, target=tmp_path / "出")
    assert (refused.value.exit_code, refused.value.heading) == (1, "没有打包")
    assert not (tmp_path / "出").exists()


def test_a_reason_lets_it_through_and_stands_in_the_record(county: Path, tmp_path: Path, judged: Settings) -> None:
    (county / "佐证材料" / "创建工作总结.pdf").unlink()
    packed = make_package(county, judged, target=tmp_path, reason="原件正在补盖，先报电子件")
    assert (packed.record.verdict, packed.record.reason) == ("须改", "原件正在补盖，先报电子件")


@pytest.mark.parametrize("reason", ["无", "同意", "见附件。", " ", "……"])
def test_a_reason_that_says_nothing_is_none(county: Path, tmp_path: Path, judged: Settings, reason: str) -> None:
    nomination = county / "nomination.yaml"
    nomination.write_text(nomination.read_text("utf-8").replace("盖章: 是", "盖章: 否", 1), "utf-8")
    with pytest.raises(NotReadyError, match="--reason"):
        make_package(county, judged, target=tmp_path, reason=reason)


def test_a_reason_is_not_kept_where_none_was_needed(county: Path, tmp_path: Path, judged: Settings) -> None:
    assert make_package(county, judged, target=tmp_path, reason="怕万一").record.reason == ""


def test_files_that_no_one_names_stay_behind_and_are_told(county: Path, tmp_path: Path, judged: Settings) -> None:
    (county / "私人照片.jpg").write_bytes(b"x")
    packed = make_package(county, judged, target=tmp_path / "出")
    assert any("私人照片.jpg" in note for note in packed.notes)


def test_a_form_in_the_folder_is_not_to_be_listed_as_evidence(county: Path, tmp_path: Path, judged: Settings) -> None:
    fill_from_file(county, None, judged)
    packed = make_package(county, judged, target=tmp_path / "出")
    assert [("审批表是照推荐材料新填的" in note, "列入“佐证材料”" in note) for note in packed.notes] == [(True, False)]


@pytest.mark.parametrize(
    ("stage", "packer"), [("county", "县普法依法治理工作领导小组"), ("city", "市普法依法治理工作领导小组办公室")]
)
def test_the_packer_is_the_office_of_the_level_by_its_name(
    stage: str, packer: str, county: Path, tmp_path: Path, judged: Settings
) -> None:
    packed = make_package(county, judged._replace(stage=stage), target=tmp_path, reason="试打")
    assert packed.record.packed_by.endswith(packer)
    assert "省辖市" not in packed.record.packed_by
    assert not list(unpacked(packed.path, tmp_path / "包").rglob("私人照片.jpg"))


def test_a_link_out_of_the_folder_is_never_packed(county: Path, tmp_path: Path, judged: Settings) -> None:
    secret = tmp_path / "机密.pdf"
    secret.write_bytes(b"secret")
    evidence = county / "佐证材料" / "创建工作总结.pdf"
    evidence.unlink()
    evidence.symlink_to(secret)
    packed = make_package(county, judged, target=tmp_path / "出", reason="试")
    assert b"secret" not in packed.path.read_bytes()


def test_an_existing_package_is_not_overwritten_without_force(county: Path, tmp_path: Path, judged: Settings) -> None:
    target = tmp_path / "包.zip"
    target.write_bytes(b"mine")
    with pytest.raises(FileError, match="已存在"):
        make_package(county, judged, target=target)
    assert target.read_bytes() == b"mine"
    make_package(county, judged, target=target, overwrite=True)
    assert zipfile.is_zipfile(target)


@pytest.mark.parametrize("what", ["没有的文件夹", "空文件夹", "一个文件"])
def test_what_is_no_package_folder_is_refused(what: str, tmp_path: Path, judged: Settings) -> None:
    path = tmp_path / what
    if what == "空文件夹":
        path.mkdir()
    elif what == "一个文件":
        path.write_text("x")
    with pytest.raises(FileError, match="找不到文件夹" if what == "没有的文件夹" else "不是材料文件夹"):
        make_package(path, judged)


def test_pages_are_counted_where_they_can_be(sound: Path, judged: Settings, county: Path, tmp_path: Path) -> None:
    (county / "佐证材料" / "创建工作总结.pdf").write_bytes(b"%PDF-1.4 broken")
    packed = make_package(county, judged, target=tmp_path, reason="试")
    pages = {member.path: member.pages for member in packed.record.members}
    assert pages["佐证材料/实地考核报告.pdf"] == 1
    assert pages["佐证材料/创建工作总结.pdf"] is None
    assert pages["审批表/中牟县—推荐审批表.docx"] is None


def test_the_package_below_is_never_overwritten_by_the_one_above(
    county: Path, tmp_path: Path, judged: Settings
) -> None:
    below = make_package(county, judged, target=tmp_path / "县.zip").path
    before = below.read_bytes()
    with pytest.raises(FileError, match="不能当作输出"):
        make_package(county, judged, target=below, below=below, overwrite=True)
    assert below.read_bytes() == before
