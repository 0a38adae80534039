"""Zip files from offices, at the edges: bounds, names, times, what no directory lists, how names are encoded."""

import os
import struct
import zipfile
import zlib
from datetime import datetime
from pathlib import Path

import pytest

from fazhi_cli.batching.archive_names import member_names
from fazhi_cli.batching.archives import Allowance, Bounds, Refused, unpack
from fazhi_cli.rounds.loading import load_round

MEGABYTE = 1 << 20


def unpacked(
    tmp_path: Path, *members: tuple[str | zipfile.ZipInfo, bytes], bounds: Bounds | None = None
) -> tuple[Refused, ...]:
    """What is refused of a zip file with these members; the rest lies in ``out``."""
    target = tmp_path / "out"
    target.mkdir()
    with zipfile.ZipFile(tmp_path / "件.zip", "w") as archive:
        for name, content in members:
            archive.writestr(name, content)
    return unpack(tmp_path / "件.zip", target, Allowance(bounds))


def there(tmp_path: Path) -> list[str]:
    return sorted(
        path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*") if path.is_file()
    )


ALLOWED = [
    ("小的至少一兆", Bounds(), 10, MEGABYTE),
    ("大的不超过一百倍", Bounds(), 20_000, 2_000_000),
    ("不超过一个的上限", Bounds(member=5), 20_000, 5),
    ("不超过剩下的", Bounds(total=7), 20_000, 7),
]


@pytest.mark.parametrize(("bounds", "packed", "allowed"), [row[1:] for row in ALLOWED], ids=[row[0] for row in ALLOWED])
def test_how_far_a_member_may_swell(bounds: Bounds, packed: int, allowed: int) -> None:
    assert Allowance(bounds).for_member(packed) == allowed


def test_a_member_of_just_the_size_allowed_is_unpacked(tmp_path: Path) -> None:
    members = [(f"{number}.yaml", b"0123456789") for number in range(3)]
    (refused,) = unpacked(tmp_path, *members, bounds=Bounds(member=10, total=20))
    assert there(tmp_path) == ["0.yaml", "1.yaml"]
    assert refused.name == "2.yaml"


def test_folders_and_what_lies_deep_are_unpacked(tmp_path: Path) -> None:
    assert unpacked(tmp_path, ("甲/", b""), ("甲/乙/丙/丁县.yaml", b"x"), bounds=Bounds(members=1)) == ()
    assert there(tmp_path) == ["甲/乙/丙/丁县.yaml"]


LONG = "长" * 83
NAMES = [
    ("问号", "a?b.yaml", False), ("前一段有不许的字符", "坏|名/好.yaml", False), ("只有一个点", ".", False),
    ("前一段是系统保留的", "con/x.yaml", False), ("带后缀的保留名", "甲/nul.tar.gz", False), ("只是以它开头", "con县.yaml", True),
    ("正好二百五十个字节", f"{LONG}a", True), ("二百五十一个字节", f"{LONG}ab", False), ("以点结尾的一段", "甲./x.yaml", True),
    ("只有点和空格的一段", "甲/. ./x.yaml", False),
]  # fmt: skip


@pytest.mark.parametrize(("name", "kept"), [row[1:] for row in NAMES], ids=[row[0] for row in NAMES])
def test_names_that_some_system_does_not_allow_are_refused(tmp_path: Path, name: str, kept: bool) -> None:
    refused = unpacked(tmp_path, (name, b"x"))
    assert [one.name for one in refused] == ([] if kept else [name])
    assert there(tmp_path) == ([name] if kept else [])


def test_a_file_that_would_stand_where_a_folder_is_takes_nothing_away(tmp_path: Path) -> None:
    (refused,) = unpacked(tmp_path, ("甲/乙县.yaml", b"x"), ("甲", b"y"))
    assert (refused.name, "与文件夹重名" in refused.reason) == ("甲", True)
    assert there(tmp_path) == ["甲/乙县.yaml"]


def test_a_member_keeps_its_time_where_a_calendar_has_it(tmp_path: Path) -> None:
    dated = zipfile.ZipInfo("甲县.yaml", (2017, 10, 9, 8, 30, 0))
    assert unpacked(tmp_path, (dated, b"x")) == ()
    assert os.stat(tmp_path / "out/甲县.yaml").st_mtime == datetime(2017, 10, 9, 8, 30).timestamp()  # noqa: PTH116


def test_a_member_that_holds_a_head_and_further_fields_is_listed_all_the_same(tmp_path: Path) -> None:
    member = zipfile.ZipInfo("名称很长很长的一个县.yaml")
    member.extra = struct.pack("<2H", 0x9999, 8) + b"\0" * 8
    assert unpacked(tmp_path, (member, b"PK\x03\x04 in the middle PK\x03\x04"), ("乙县.yaml", b"")) == ()
    assert there(tmp_path) == ["乙县.yaml", "名称很长很长的一个县.yaml"]


def test_a_member_that_the_directory_leaves_out_is_told_where_it_lies_right_behind_another(tmp_path: Path) -> None:
    unpacked(tmp_path, ("甲县.yaml", b"x"))
    (tmp_path / "out/甲县.yaml").unlink()
    whole = (tmp_path / "件.zip").read_bytes()
    directory, end = whole.index(b"PK\x01\x02"), whole.index(b"PK\x05\x06")
    hidden = whole[:directory]
    start = struct.pack("<L", directory + len(hidden))
    (tmp_path / "件.zip").write_bytes(
        whole[:directory] + hidden + whole[directory : end + 16] + start + whole[end + 20 :]
    )
    (told,) = unpack(tmp_path / "件.zip", tmp_path / "out")
    assert (told.name, "没有列出里面的全部文件" in told.reason) == ("", True)
    assert there(tmp_path) == ["甲县.yaml"]


def test_a_name_of_nothing_but_a_point_is_no_name(tmp_path: Path) -> None:
    (told,) = unpacked(tmp_path, (".", b"x"))
    assert told.reason == "路径指向文件夹之外，或含有系统不允许的字符"


def entry(raw: bytes, extra: bytes = b"", *, utf8: bool = False) -> zipfile.ZipInfo:
    made = zipfile.ZipInfo("x")
    made.filename = made.orig_filename = raw.decode("utf-8" if utf8 else "cp437")
    made.flag_bits, made.extra = 0x800 * utf8, extra
    return made


def gbk(*names: str) -> list[zipfile.ZipInfo]:
    return [entry(name.encode("gbk")) for name in names]


def unmarked(*names: str) -> list[zipfile.ZipInfo]:
    return [entry(name.encode()) for name in names]


def field(kind: int, name: str, raw: bytes) -> bytes:
    data = struct.pack("<BL", 1, zlib.crc32(raw)) + name.encode()
    return struct.pack("<2H", kind, len(data)) + data


PLAIN, OTHER = b"__.pdf", struct.pack("<2H", 0x5455, 3) + b"\1\2\3"
ENCODED = [
    ("写明是 UTF-8", [entry("郑州".encode(), utf8=True)], ["郑州"]),
    ("没有写明的 GBK", gbk("郑州"), ["郑州"]),
    ("没有写明的 UTF-8", unmarked("郑州"), ["郑州"]),
    ("只有西文", unmarked("plain.yaml"), ["plain.yaml"]),
    ("GBK 没有的字", [entry("镕县".encode("gb18030"))], ["镕县"]),
    ("GBK 碰巧也是 UTF-8", gbk("图片/1.jpg"), ["图片/1.jpg"]),
    ("碰巧的和不碰巧的", gbk("图片", "佐证材料"), ["图片", "佐证材料"]),
    ("几个没有写明的 UTF-8", unmarked("图片", "佐证材料"), ["图片", "佐证材料"]),
    ("GBK 和写明的 UTF-8", [*gbk("图片"), entry("佐证".encode(), utf8=True)], ["图片", "佐证"]),
    ("统一码名称", [entry(PLAIN, field(0x7075, "总结.pdf", PLAIN))], ["总结.pdf"]),
    ("为另一个名称写的统一码名称", [entry(b"_2.pdf", field(0x7075, "总结.pdf", PLAIN))], ["_2.pdf"]),
    ("坏了的栏", [entry(PLAIN, b"\x75\x70\xff\xff\x01")], ["__.pdf"]),
    ("另一栏之后的统一码名称", [entry(PLAIN, OTHER + field(0x7075, "总结.pdf", PLAIN))], ["总结.pdf"]),
    ("后面还有一栏", [entry(PLAIN, field(0x7075, "总结.pdf", PLAIN) + OTHER)], ["总结.pdf"]),
    ("别的栏里的不算", [entry(PLAIN, field(0x7076, "总结.pdf", PLAIN))], ["__.pdf"]),
    ("统一码名称是空的", [entry(PLAIN, field(0x7075, "", PLAIN))], ["__.pdf"]),
    ("写明了名称的不影响别的", [*(entry(raw, field(0x7075, "佐证", raw)) for raw in ["佐证".encode("gbk"), "荥阳".encode("gbk")]), entry("图片".encode())], ["佐证", "佐证", "图片"]),
    ("哪种编码都不是", [entry(b"\xff\xff.yaml")], [b"\xff\xff.yaml".decode("cp437")]),
    ("一个认不出，不影响别的", [entry(b"\xff\xff"), entry("图片".encode("gbk")), entry("佐证材料".encode("gbk"))], [b"\xff\xff".decode("cp437"), "图片", "佐证材料"]),
]  # fmt: skip


@pytest.mark.parametrize(("entries", "meant"), [row[1:] for row in ENCODED], ids=[row[0] for row in ENCODED])
def test_the_names_are_read_as_they_were_meant(entries: list[zipfile.ZipInfo], meant: list[str]) -> None:
    assert member_names(entries) == meant


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@pytest.mark.parametrize(
    "name", ["（一）", "《意见》", "“意见”", "——", "路", "清丰县堃", "永城市镕", "禹州市甪", "图片（盖章）", "第①批"]
)
def test_signs_and_rare_characters_are_read_in_either_encoding(name: str, encoding: str) -> None:
    assert member_names([entry(name.encode(encoding))]) == [name]


@pytest.mark.parametrize("encoding", ["utf-8", "gbk"])
def test_the_name_of_every_unit_is_read_in_either_encoding(encoding: str) -> None:
    folders = [[f"{unit.name}/nomination.yaml", f"{unit.name}/佐证材料/总结.pdf"] for unit in load_round().units.items]
    assert [member_names([entry(name.encode(encoding)) for name in names]) for names in folders] == folders
