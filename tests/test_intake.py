"""What a folder holds: submissions are found, everything else is named with its reason, nothing outside is touched."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
from pathlib import Path

import pytest

from fazhi_cli.batch.archives import Limits, member_name, unpack
from fazhi_cli.batch.intake import Intake, Kind, gather, skipped_lines
from fazhi_cli.files import FileError


def folder_with(tmp_path: Path, *names: str) -> Path:
    root = tmp_path / "材料"
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")
    root.mkdir(exist_ok=True)
    return root


def gathered(root: Path, tmp_path: Path, limits: Limits | None = None) -> Intake:
    return gather(root, tmp_path / "unpacked", limits=limits)


def reasons(intake: Intake) -> dict[str, str]:
    return {item.shown: item.reason for item in intake.skipped}


def zip_with(path: Path, *members: tuple[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return path


def test_yaml_files_packages_and_forms_are_found_in_the_order_of_their_names(tmp_path: Path) -> None:
    root = folder_with(tmp_path, "b/乙县.yml", "a/nomination.yaml", "a/佐证材料/x.pdf", "丙县.docx", "甲县.yaml")
    intake = gathered(root, tmp_path)
    assert [(item.shown, item.kind) for item in intake.submissions] == [
        ("a/nomination.yaml", Kind.PACKAGE),
        ("b/乙县.yml", Kind.FILE),
        ("丙县.docx", Kind.FORM),
        ("甲县.yaml", Kind.FILE),
    ]
    assert intake.skipped == ()


@pytest.mark.parametrize(
    ("name", "part_of_reason"),
    [
        ("~$甲县.docx", "临时文件"),
        (".~甲县.docx", "临时文件"),
        (".git/config.yaml", "隐藏"),
        ("甲县.doc", "另存为 .docx"),
        ("甲县.wps", "另存为 .docx"),
        ("材料.rar", "zip"),
        ("统计.xlsx", "不是推荐材料"),
        ("甲县一次性告知单.docx", "告知单"),
        ("甲县—附页.docx", "附页"),
    ],
)
def test_what_is_no_submission_is_named_with_its_reason(tmp_path: Path, name: str, part_of_reason: str) -> None:
    intake = gathered(folder_with(tmp_path, name), tmp_path)
    assert intake.submissions == ()
    assert part_of_reason in intake.skipped[0].reason


def test_a_form_beside_the_yaml_of_the_same_name_belongs_to_it(tmp_path: Path) -> None:
    intake = gathered(folder_with(tmp_path, "甲县.yaml", "甲县—推荐审批表.docx", "乙县.docx"), tmp_path)
    assert [item.shown for item in intake.submissions] == ["乙县.docx", "甲县.yaml"]
    assert "同一单位" in reasons(intake)["甲县—推荐审批表.docx"]


def test_other_submissions_inside_a_package_are_said_to_be_part_of_it(tmp_path: Path) -> None:
    intake = gathered(folder_with(tmp_path, "甲/nomination.yaml", "甲/旧稿.yaml", "甲/审批表.docx"), tmp_path)
    assert [item.shown for item in intake.submissions] == ["甲/nomination.yaml"]
    assert set(reasons(intake)) == {"甲/旧稿.yaml", "甲/审批表.docx"}


def test_a_package_inside_a_package_is_a_submission_of_its_own(tmp_path: Path) -> None:
    names = (
        "郑州市/nomination.yaml",
        "郑州市/各县/中牟县/nomination.yaml",
        "郑州市/佐证材料/说明.yaml",
        "郑州市/.旧/nomination.yaml",
    )
    intake = gathered(folder_with(tmp_path, *names), tmp_path)
    assert {item.path.name for item in intake.submissions} == {"郑州市", "中牟县"}


def test_links_are_not_followed_wherever_they_lead(tmp_path: Path) -> None:
    outside = tmp_path / "别处"
    outside.mkdir()
    (outside / "丁县.yaml").write_text("申报单位: 丁县")
    root = folder_with(tmp_path, "甲县.yaml")
    (root / "链接").symlink_to(outside)
    (root / "丁县.yaml").symlink_to(outside / "丁县.yaml")
    intake = gathered(root, tmp_path)
    assert [item.shown for item in intake.submissions] == ["甲县.yaml"]
    assert all("符号链接" in reason for reason in reasons(intake).values())


def test_outputs_of_this_run_and_folders_marked_as_output_are_left_out(tmp_path: Path) -> None:
    root = folder_with(tmp_path, "甲县.yaml", "表/甲县.docx", "旧表/.fazhi-output", "旧表/甲县.docx")
    intake = gather(root, tmp_path / "unpacked", [root / "表"])
    assert [item.shown for item in intake.submissions] == ["甲县.yaml"]
    assert set(reasons(intake)) == {"表", "旧表"}


def test_a_zip_is_opened_and_its_members_are_shown_below_its_name(tmp_path: Path) -> None:
    root = folder_with(tmp_path)
    zip_with(
        root / "郑州市.zip", ("中牟县/nomination.yaml", b"a: b"), ("中牟县/佐证材料/a.pdf", b"x"), ("新郑市.yaml", b"")
    )
    intake = gathered(root, tmp_path)
    assert [item.shown for item in intake.submissions] == [
        "郑州市.zip/中牟县/nomination.yaml",
        "郑州市.zip/新郑市.yaml",
    ]
    assert (intake.submissions[0].path / "佐证材料" / "a.pdf").read_bytes() == b"x"


def test_a_zip_itself_may_be_given(tmp_path: Path) -> None:
    archive = zip_with(tmp_path / "来件.zip", ("甲县.yaml", b""))
    assert [item.shown for item in gathered(archive, tmp_path).submissions] == ["来件.zip/甲县.yaml"]


def test_a_zip_inside_a_zip_is_not_opened_but_named(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("甲县.yaml", "")
    root = folder_with(tmp_path)
    zip_with(root / "外.zip", ("内.zip", inner.getvalue()))
    intake = gathered(root, tmp_path)
    assert intake.submissions == ()
    assert "压缩包里的压缩包" in reasons(intake)["外.zip/内.zip"]


@pytest.mark.parametrize(
    "name",
    ["../逃出.yaml", "/etc/x.yaml", "C:/x.yaml", "a/../../x.yaml", "..\\x.yaml", "a\x01.yaml", "con.yaml", "a:b.yaml"],
)
def test_a_member_that_would_leave_the_folder_or_break_the_system_is_refused(tmp_path: Path, name: str) -> None:
    root = folder_with(tmp_path)
    zip_with(root / "坏.zip", (name, b"x"), ("好.yaml", b""))
    intake = gathered(root, tmp_path)
    assert [item.shown for item in intake.submissions] == ["坏.zip/好.yaml"]
    assert len(intake.skipped) == 1
    assert not list(tmp_path.glob("*.yaml"))


def test_names_packed_as_gbk_without_saying_so_are_read_as_chinese(tmp_path: Path) -> None:
    root = folder_with(tmp_path)
    content = zip_with(tmp_path / "utf8.zip", ("AAAAAA.yaml", b"")).read_bytes()
    (root / "旧.zip").write_bytes(content.replace(b"AAAAAA", "中牟县".encode("gbk")))
    assert [item.shown for item in gathered(root, tmp_path).submissions] == ["旧.zip/中牟县.yaml"]


@pytest.mark.parametrize(
    ("stored", "flags", "meant"),
    [
        ("郑州", 0x800, "郑州"),
        ("郑州".encode("gbk").decode("cp437"), 0, "郑州"),
        ("郑州".encode().decode("cp437"), 0, "郑州"),
        ("plain.yaml", 0, "plain.yaml"),
        ("镕县".encode("gb18030").decode("cp437"), 0, "镕县"),
    ],
)
def test_member_names(stored: str, flags: int, meant: str) -> None:
    entry = zipfile.ZipInfo("x")
    entry.filename, entry.flag_bits = stored, flags
    assert member_name(entry) == meant


def test_links_and_locked_members_and_doubled_names_are_refused(tmp_path: Path) -> None:
    root = folder_with(tmp_path)
    with zipfile.ZipFile(root / "混.zip", "w") as archive:
        link = zipfile.ZipInfo("链接.yaml")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("甲县.yaml", "")
        archive.writestr("甲县.YAML", "")
    found = reasons(gathered(root, tmp_path))
    assert "符号链接" in found["混.zip/链接.yaml"]
    assert "重名" in found["混.zip/甲县.YAML"]


def test_a_member_with_a_password_is_named(tmp_path: Path) -> None:
    root = folder_with(tmp_path)
    content = bytearray(zip_with(tmp_path / "a.zip", ("甲县.yaml", b"x")).read_bytes())
    for signature, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = content.index(signature) + at
        content[place : place + 2] = struct.pack("<H", struct.unpack_from("<H", content, place)[0] | 1)
    (root / "密.zip").write_bytes(bytes(content))
    assert "密码" in reasons(gathered(root, tmp_path))["密.zip/甲县.yaml"]


def test_a_bomb_is_given_up_where_it_swells_and_nothing_of_it_stays(tmp_path: Path) -> None:
    archive = zip_with(tmp_path / "弹.zip", ("弹.yaml", b"\0" * 30_000_000), ("甲县.yaml", b""))
    target = tmp_path / "out"
    target.mkdir()
    (refused,) = unpack(archive, target)
    assert "压缩炸弹" in refused.reason
    assert [path.name for path in target.iterdir()] == ["甲县.yaml"]


@pytest.mark.parametrize(
    ("limits", "kept"),
    [(Limits(members=2), 2), (Limits(total=25), 2), (Limits(member=9), 0), (Limits(), 4)],
    ids=["个数", "总量", "单个", "不限"],
)
def test_number_and_sizes_are_bounded(tmp_path: Path, limits: Limits, kept: int) -> None:
    archive = zip_with(tmp_path / "多.zip", *((f"{number}.yaml", b"0123456789") for number in range(4)))
    target = tmp_path / "out"
    target.mkdir()
    refused = unpack(archive, target, limits)
    assert len(list(target.iterdir())) == kept
    assert bool(refused) == (kept < 4)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"not a zip" * 100])
def test_a_broken_zip_is_named_and_the_rest_goes_on(tmp_path: Path, content: bytes) -> None:
    root = folder_with(tmp_path, "甲县.yaml")
    (root / "坏.zip").write_bytes(content)
    intake = gathered(root, tmp_path)
    assert len(intake.submissions) == 1
    assert "不是完好的 zip" in reasons(intake)["坏.zip"]


def test_damaged_data_inside_a_zip_is_named(tmp_path: Path) -> None:
    root = folder_with(tmp_path)
    path = zip_with(root / "损.zip", ("甲县.yaml", b"abcdefgh" * 50))
    content = bytearray(path.read_bytes())
    place = 30 + len("甲县.yaml".encode())
    content[place : place + 8] = b"\xff" * 8
    path.write_bytes(bytes(content))
    assert "损坏" in reasons(gathered(root, tmp_path))["损.zip/甲县.yaml"]


@pytest.mark.parametrize("name", ["没有", "单份.yaml"])
def test_what_is_no_folder_is_refused_with_a_hint(tmp_path: Path, name: str) -> None:
    (tmp_path / "单份.yaml").write_text("")
    with pytest.raises(FileError, match="文件夹"):
        gathered(tmp_path / name, tmp_path)


def test_what_was_skipped_is_said_once_for_each_reason(tmp_path: Path) -> None:
    intake = gathered(folder_with(tmp_path, *(f"{number}.xlsx" for number in range(7)), "甲.doc"), tmp_path)
    lines = list(skipped_lines(intake.skipped))
    assert len(lines) == 2
    assert "0.xlsx、1.xlsx、2.xlsx、3.xlsx、4.xlsx 等 7 个" in lines[0]
