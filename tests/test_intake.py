"""What a folder holds: submissions are found, everything else is named with its reason, nothing outside is touched."""

import stat
import struct
import zipfile
from pathlib import Path

import pytest

from fazhi_cli.batching.archives import Allowance, Bounds, unpack
from fazhi_cli.batching.claims import settled
from fazhi_cli.batching.intake import gather
from fazhi_cli.batching.items import Intake
from fazhi_cli.batching.reporting import contents_notes
from fazhi_cli.batching.risks import Risk, risk_of
from fazhi_cli.files import FileError
from fazhi_cli.review.settings import settings_for
from fazhi_cli.submissions.submission import Medium
from folder_trees import packed
from hostile_forms import sound_form

SETTINGS = settings_for()
ROUND = SETTINGS.round


def folder_with(tmp_path: Path, *names: str) -> Path:
    root = tmp_path / "材料"
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")
    root.mkdir(exist_ok=True)
    return root


def gathered(root: Path, tmp_path: Path) -> Intake:
    """What the folder holds, as far as no nomination has been read."""
    return settled(gather(root, tmp_path / "unpacked", SETTINGS), ())


def reasons(intake: Intake) -> dict[str, str]:
    return {item.path: item.reason for item in intake.belonging} | {item.path: item.reason for item in intake.unopened}


def hiding(intake: Intake) -> list[str]:
    """The files behind which a submission may be hidden."""
    return [item.path for item in intake.unopened if item.may_hide]


def zip_with(path: Path, *members: tuple[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return path


def test_the_lists_of_a_package_point_to_its_own_check(tmp_path: Path) -> None:
    root = folder_with(
        tmp_path, "包/bagit.txt", "包/bag-info.txt", "包/说明.txt", "包/data/nomination.yaml", "bag-info.txt"
    )
    told = reasons(gathered(root, tmp_path))
    assert {path for path, reason in told.items() if "fazhi verify" in reason} == {"包/bagit.txt", "包/bag-info.txt"}


def test_yaml_files_and_packages_are_found_in_the_order_of_their_names(tmp_path: Path) -> None:
    root = folder_with(tmp_path, "b/乙县.yml", "a/nomination.yaml", "a/佐证材料/x.pdf", "甲县.yaml")
    intake = gathered(root, tmp_path)
    assert [(item.shown, item.medium) for item in intake.submissions] == [
        ("a/nomination.yaml", Medium.PACKAGE),
        ("b/乙县.yml", Medium.FILE),
        ("甲县.yaml", Medium.FILE),
    ]


PDF, OLD_WORD, LOCK = (
    b"%PDF-1.4\n",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"),
    b"\x05user\0",
)


@pytest.mark.parametrize(
    ("name", "content", "part_of_reason", "may_hide"),
    [
        ("甲县.doc", b"", "空", True),
        ("甲县.wps", OLD_WORD, "旧版|WPS 文字", True),
        ("甲县.docx", OLD_WORD, "只是改了扩展名", True),
        ("甲县.rtf", b"{\\rtf1", "RTF", True),
        ("甲县.odt", b"", "空", True),
        ("甲县.uof", b"", "另存为 .docx", True),
        ("甲县.wpt", b"", "另存为 .docx", True),
        ("甲县.dotx", b"", "空", True),
        ("甲县.zip", packed(("[Content_Types].xml", b""), ("xl/workbook.xml", b"")), "Word", True),
        ("甲县.ofd", b"", "扫描", True),
        ("甲县.pdf", PDF, "扫描", True),
        ("甲县.jpg", b"\xff\xd8\xff", "拍照", True),
        ("甲县", PDF, "扫描", True),
        ("甲县.dat", PDF, "扫描", True),
        ("材料.rar", b"Rar!", "zip", True),
        ("材料.7z", b"", "zip", True),
        ("材料", b"7z\xbc\xaf\x27\x1c", "zip", True),
        ("材料.001", b"PK\x03\x04", "zip", True),
        ("统计.xlsx", b"", "表格", True),
        ("统计.xls", b"", "表格", True),
        ("统计.et", b"", "表格", True),
        ("甲县.html", b"<html>", "另存为 .docx", True),
        ("甲县.lnk", b"L\0\0\0", "快捷方式", True),
        ("甲县.url", b"[InternetShortcut]", "快捷方式", True),
        ("材料.exe", b"MZ", "可执行", True),
        ("甲县.yaml.txt", "申报单位: 甲县\n联系人: {}\n".encode(), "改名", True),
        ("甲县", "申报单位：甲县\n所属省辖市：乙市\n".encode("gbk"), "改名", True),
        ("甲县.md", "申报单位: 甲县\n".encode(), "改名", True),
        ("甲县.json", "\ufeff  申报单位 ： 甲县".encode("utf-16"), "改名", True),
        ("甲县.bak", b"PK\x03\x04", "后缀", True),
        ("通知.txt", "各申报单位：请于10日前报送。\n".encode(), "不是推荐材料", False),
        ("~$甲县.docx", LOCK, "临时文件", False),
        (".~甲县.docx", LOCK, "临时文件", False),
        ("~$甲县.doc", OLD_WORD, "另存为 .docx", True),
        ("__MACOSX/._甲县.docx", b"\0\x05\x16\x07", "临时文件", False),
        ("__MACOSX/._nomination.yaml", b"\0\x05\x16\x07\0\x02\0\0Mac OS X        ", "临时文件", False),
        ("._甲县.zip", b"\0\x05\x16\x07\0\x02\0\0Mac OS X        ", "临时文件", False),
        ("~$甲县.yml", LOCK, "临时文件", False),
        (".git/config.yaml", b"a: b\n", "没有写申报单位", False),
        (".DS_Store", b"\0\0\0\x01Bud1", "不是推荐材料", False),
        ("Thumbs.db", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "缩略图", False),
        ("Thumbs.db", OLD_WORD, "另存为 .docx", True),
        ("desktop.ini", b"[.ShellClassInfo]", "不是推荐材料", False),
        ("说明.txt", "各县材料".encode(), "不是推荐材料", False),
        ("甲县", b"<HTML><body>", "另存为 .docx", True),
        ("甲县", b"MIME-Version: 1.0", "另存为 .docx", True),
        ("甲县", b" " * 2000 + b"<html>", "不是推荐材料", False),
        (
            "甲县.dat",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "PowerPoint Document".encode("utf-16-le"),
            "另存为 .docx",
            True,
        ),
        ("~$甲县.tmp", b"PK\x03\x04", "后缀", True),
        ("甲县.html", b'<meta name="generator" content="fazhi \xe6\x8a\xa5\xe5\x91\x8a">', "本程序写的报告", False),
        ("甲县.html", b'<meta name="generator" content="Word">', "另存为 .docx", True),
        ("报告", b'<html><meta name="generator" content="fazhi \xe6\x8a\xa5\xe5\x91\x8a">', "另存为 .docx", True),
        ("甲县.pdf", b"PK\x03\x04" + b'<meta name="generator" content="fazhi \xe6\x8a\xa5\xe5\x91\x8a">', "扫描", True),
    ],
)
def test_what_is_no_submission_is_named_with_its_reason_and_its_risk(
    tmp_path: Path, name: str, content: bytes, part_of_reason: str, may_hide: bool
) -> None:
    root = folder_with(tmp_path, name)
    (root / name).write_bytes(content)
    intake = gathered(root, tmp_path)
    assert intake.submissions == ()
    (item,) = intake.unopened
    assert item.path == name
    assert any(part in item.reason for part in part_of_reason.split("|"))
    assert item.may_hide is may_hide


def test_a_nomination_is_one_even_under_the_name_of_a_temporary_file(tmp_path: Path) -> None:
    (tmp_path / "._甲县.yaml").write_text("申报单位: 甲县\n联系人: {}\n", "utf-8")
    assert [item.shown for item in gathered(tmp_path, tmp_path).submissions] == ["._甲县.yaml"]


def test_a_yaml_of_another_unit_inside_a_package_is_a_submission_and_one_of_the_same_unit_is_not(
    tmp_path: Path,
) -> None:
    names = {"甲/nomination.yaml": "甲县", "甲/旧稿.yaml": "甲县", "甲/邻县.yaml": "乙县", "甲/设置.yaml": ""}
    root = folder_with(tmp_path, *names)
    for name, unit in names.items():
        (root / name).write_text(f"申报单位: {unit}\n" if unit else "a: b\n", "utf-8")
    intake = gathered(root, tmp_path)
    assert [item.shown for item in intake.submissions] == ["甲/nomination.yaml", "甲/邻县.yaml"]
    assert "同一单位的另一份" in reasons(intake)["甲/旧稿.yaml"]
    assert reasons(intake).keys() == {"甲/旧稿.yaml", "甲/设置.yaml"}


def test_a_package_inside_a_package_is_a_submission_of_its_own_in_a_hidden_folder_too(tmp_path: Path) -> None:
    names = (
        "郑州市/nomination.yaml",
        "郑州市/各县/中牟县/nomination.yaml",
        "郑州市/.旧/nomination.yaml",
        "郑州市/__MACOSX/新密市/nomination.yaml",
    )
    intake = gathered(folder_with(tmp_path, *names), tmp_path)
    assert {item.path.name for item in intake.submissions} == {"郑州市", "中牟县", ".旧", "新密市"}


def test_links_are_not_followed_wherever_they_lead(tmp_path: Path) -> None:
    outside = tmp_path / "别处"
    outside.mkdir()
    (outside / "丁县.yaml").write_text("申报单位: 丁县")
    root = folder_with(tmp_path, "甲县.yaml")
    (root / "链接").symlink_to(outside)
    (root / "丁县.yaml").symlink_to(outside / "丁县.yaml")
    (root / "自己").symlink_to(root / "自己")
    (root / "同一份.yaml").symlink_to(root / "甲县.yaml")
    intake = gathered(root, tmp_path)
    assert [item.shown for item in intake.submissions] == ["甲县.yaml"]
    assert all("符号链接" in reason for reason in reasons(intake).values())
    assert hiding(intake) == ["丁县.yaml", "自己", "链接"]


def test_no_marker_takes_a_folder_out_and_what_this_run_writes_is_named(tmp_path: Path) -> None:
    root = folder_with(tmp_path, "甲县.yaml", "旧表/.fazhi-output", "旧表/乙县.yaml", "台账.xlsx", "缓存/1.json")
    known = {(root / "台账.xlsx").resolve(): "本次的报告", (root / "缓存").resolve(): "本次的缓存"}
    intake = settled(gather(root, tmp_path / "unpacked", SETTINGS, known), ())
    assert [item.shown for item in intake.submissions] == ["旧表/乙县.yaml", "甲县.yaml"]
    assert reasons(intake)["台账.xlsx"] == "本次的报告"
    assert reasons(intake)["缓存/1.json"] == "本次的缓存"
    assert hiding(intake) == []


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


def test_zips_inside_zips_and_packages_are_opened_up_to_three_deep(tmp_path: Path) -> None:
    root = folder_with(tmp_path, "包/nomination.yaml")
    deepest = packed(("丁县.yaml", b""))
    third = packed(("丙县.yaml", b""), ("四.zip", deepest))
    second = packed(("乙县.yaml", b""), ("三.zip", third))
    zip_with(root / "一.zip", ("甲县.yaml", b""), ("二.zip", second))
    (root / "包" / "邻县.zip").write_bytes(packed(("nomination.yaml", b"")))
    intake = gathered(root, tmp_path)
    assert [item.shown for item in intake.submissions] == [
        "一.zip/二.zip/三.zip/丙县.yaml",
        "一.zip/二.zip/乙县.yaml",
        "一.zip/甲县.yaml",
        "包/nomination.yaml",
        "包/邻县.zip/nomination.yaml",
    ]
    assert hiding(intake) == ["一.zip/二.zip/三.zip/四.zip"]


def test_members_that_no_directory_lists_are_told(tmp_path: Path) -> None:
    whole = packed(("甲县.yaml", b"x"), ("乙县.yaml", b"y"))
    directory, end = whole.index(b"PK\x01\x02"), whole.index(b"PK\x05\x06")
    emptied = whole[:end] + whole[end:].replace(struct.pack("<2H", 2, 2), struct.pack("<2H", 0, 0), 1)
    size = struct.pack("<L", end - directory)
    emptied = emptied[:end] + emptied[end:].replace(size, struct.pack("<L", 0), 1)
    two = packed(("丙县.yaml", b"")) + whole
    root = folder_with(tmp_path)
    for name, content in (("空目录.zip", emptied), ("两个接在一起.zip", two), ("好.zip", whole)):
        (root / name).write_bytes(content)
    assert hiding(gathered(root, tmp_path)) == ["两个接在一起.zip", "空目录.zip"]


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_member_damaged_in_any_way_of_packing_is_told_and_the_others_are_unpacked(
    tmp_path: Path, method: int
) -> None:
    root = folder_with(tmp_path)
    with zipfile.ZipFile(root / "损.zip", "w", method) as archive:
        archive.writestr("a.yaml", "申报单位: 甲县\n" * 100)
        archive.writestr("b.yaml", "申报单位: 乙县\n")
    content = bytearray((root / "损.zip").read_bytes())
    content[40:60] = b"\xff" * 20
    (root / "损.zip").write_bytes(content)
    intake = gathered(root, tmp_path)
    assert [item.shown for item in intake.submissions] == ["损.zip/b.yaml"]
    assert hiding(intake) == ["损.zip/a.yaml"]


@pytest.mark.parametrize(
    "name",
    [
        "../逃出.yaml",
        "/etc/x.yaml",
        "C:/x.yaml",
        "a/../../x.yaml",
        "..\\x.yaml",
        "a\x01.yaml",
        "con.yaml",
        "a:b.yaml",
        ".. /x.yaml",
        "x.yaml/",
    ],
)
def test_a_member_that_would_leave_the_folder_or_break_the_system_is_refused(tmp_path: Path, name: str) -> None:
    root = folder_with(tmp_path)
    zip_with(root / "坏.zip", (name, b"x"), ("好.yaml", b""))
    intake = gathered(root, tmp_path)
    assert [item.shown for item in intake.submissions] == ["坏.zip/好.yaml"]
    assert len(hiding(intake)) == 1
    assert not list(tmp_path.glob("*.yaml"))


def test_names_packed_as_gbk_without_saying_so_are_read_as_chinese(tmp_path: Path) -> None:
    root = folder_with(tmp_path)
    content = zip_with(tmp_path / "utf8.zip", ("AAAAAA.yaml", b"")).read_bytes()
    (root / "旧.zip").write_bytes(content.replace(b"AAAAAA", "中牟县".encode("gbk")))
    assert [item.shown for item in gathered(root, tmp_path).submissions] == ["旧.zip/中牟县.yaml"]


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
    ("bounds", "kept"),
    [(Bounds(members=2), 2), (Bounds(total=25), 2), (Bounds(member=9), 0), (Bounds(), 4)],
    ids=["个数", "总量", "单个", "不限"],
)
def test_number_and_sizes_are_bounded(tmp_path: Path, bounds: Bounds, kept: int) -> None:
    archive = zip_with(tmp_path / "多.zip", *((f"{number}.yaml", b"0123456789") for number in range(4)))
    target = tmp_path / "out"
    target.mkdir()
    refused = unpack(archive, target, Allowance(bounds))
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


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("没有", "找不到文件夹"),
        ("没有.zip", "找不到文件夹"),
        ("单份.yaml", "不是文件夹，也不是 zip 压缩包。单份材料请用 fazhi validate"),
        ("来件.rar", "不是文件夹，也不是 zip 压缩包。打不开这种压缩包；请解开"),
        ("表.zip", "fazhi validate"),
    ],
)
def test_what_is_no_folder_is_refused_with_a_hint(tmp_path: Path, name: str, hint: str) -> None:
    (tmp_path / "单份.yaml").write_text("")
    (tmp_path / "来件.rar").write_bytes(b"Rar!")
    zip_with(tmp_path / "表.zip", ("[Content_Types].xml", b""))
    with pytest.raises(FileError, match=hint):
        gathered(tmp_path / name, tmp_path)


def test_what_was_not_checked_is_said_once_for_each_reason(tmp_path: Path) -> None:
    intake = gathered(folder_with(tmp_path, *(f"{number}.txt" for number in range(7)), ".DS_Store"), tmp_path)
    lines = list(contents_notes(intake))
    assert len(lines) == 1
    assert ".DS_Store、0.txt、1.txt、2.txt、3.txt等8个" in lines[0]


def workbook(path: Path, keywords: str, padding: int = 0) -> Path:
    core = f"<cp:keywords>{keywords}</cp:keywords>".ljust(padding)
    return zip_with(path, ("docProps/core.xml", core.encode()))


@pytest.mark.parametrize(
    ("keywords", "padding", "own"), [("fazhi 台账", 0, True), ("台账", 0, False), ("fazhi 台账", 64 * 1024, False)]
)
def test_a_workbook_is_this_programs_own_by_its_properties(
    tmp_path: Path, keywords: str, padding: int, own: bool
) -> None:
    root = folder_with(tmp_path)
    workbook(root / "台账.xlsx", keywords, padding)
    intake = gathered(root, tmp_path)
    assert hiding(intake) == ([] if own else ["台账.xlsx"])
    assert ("本程序写的报告" in reasons(intake)["台账.xlsx"]) is own


def test_a_file_that_is_gone_is_told() -> None:
    assert risk_of(Path("没有了.pdf")) == (Risk.DOCUMENT, "文件打不开：没有权限，或已被移走；请开放权限，或重新放进来")


@pytest.mark.parametrize("name", ["甲县.docx", "甲县.doc", "甲县.wps", "甲县.zip"])
def test_a_form_is_a_submission_whatever_its_suffix(tmp_path: Path, name: str) -> None:
    root = folder_with(tmp_path)
    (root / name).write_bytes(sound_form())
    assert [(item.shown, item.medium) for item in gathered(root, tmp_path).submissions] == [(name, Medium.FORM)]
