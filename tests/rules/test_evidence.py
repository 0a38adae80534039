"""The files of a package: there, inside, not empty, soundly named, named once."""

import shutil
import struct
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from on_examples import Example, findings_on, hits

from fazhi_cli.findings import Severity, Verdict
from fazhi_cli.nomination.shape import shape_of
from fazhi_cli.review.checking import check, check_file
from fazhi_cli.review.settings import settings_for
from fazhi_cli.rounds.loading import load_round
from fazhi_cli.rules.dates_and_files import references_of
from fazhi_cli.rules.evidence import folded, unlike_their_names
from fazhi_cli.rules.examples import base_folder
from fazhi_cli.rules.folder import PackageFolder
from fazhi_cli.submissions.reading import submission_from
from samples import example_day, nomination_for


def first_file(name: str) -> str:
    return f"佐证材料: {{1: {{文件: '{name}'}}}}"


FILE = "佐证材料[1].文件"
CASES = [
    ("文件都在", "{}", []),
    ("用反斜杠也认得", first_file("佐证材料\\创建工作总结.pdf"), [("FZ-S106", "考核自评[1].佐证[1]"), ("FZ-E106", FILE)]),
    ("文件不在", first_file("佐证材料/没有.pdf"), [("FZ-S106", "考核自评[1].佐证[1]"), ("FZ-E102", FILE)]),
    ("写成了文件夹", first_file("佐证材料"), [("FZ-S106", "考核自评[1].佐证[1]"), ("FZ-E102", FILE), ("FZ-E105", FILE)]),
    ("绝对路径", first_file("/etc/passwd.pdf"), [("FZ-S106", "考核自评[1].佐证[1]"), ("FZ-E101", FILE)]),
    ("盘符", first_file("D:\\总结.pdf"), [("FZ-S106", "考核自评[1].佐证[1]"), ("FZ-E101", FILE)]),
    ("网络路径", first_file("\\\\服务器\\共享\\总结.pdf"), [("FZ-S106", "考核自评[1].佐证[1]"), ("FZ-E101", FILE)]),
    ("爬出文件夹", first_file("../别的县/总结.pdf"), [("FZ-S106", "考核自评[1].佐证[1]"), ("FZ-E101", FILE)]),
    ("爬出又爬进", first_file("佐证材料/../../甲/总结.pdf"), [("FZ-S106", "考核自评[1].佐证[1]"), ("FZ-E101", FILE)]),
    ("扫描件不在", "征求意见: {1: {扫描件: 佐证材料/纪检.pdf}}", [("FZ-E102", "征求意见[1].扫描件")]),
    ("考核报告不在", "实地考核: {市级: {报告: 报告.pdf}}", [("FZ-E102", "实地考核.市级.报告")]),
    ("列了两次", "佐证材料: {2: {文件: 佐证材料/创建工作总结.pdf}}", [("FZ-E107", "佐证材料[2].文件")]),
    ("有名称没有文件", "佐证材料: {2: {文件: ~}}", [("FZ-E108", "佐证材料[2].文件")]),
    ("有文件没有名称", "佐证材料: {2: {名称: ~}}", [("FZ-E108", "佐证材料[2].名称")]),
    ("少见的格式", "实地考核: {市级: {报告: 佐证材料/报告.cdr}}", [("FZ-E102", "实地考核.市级.报告"), ("FZ-E105", "实地考核.市级.报告")]),
]  # fmt: skip


@pytest.mark.parametrize(("patch", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_files(patch: str, expected: list[tuple[str, str]]) -> None:
    assert hits(patch) == expected


NAMES = [
    ("问号", "总结?.pdf", "不能用的字符 ?"),
    ("冒号在中间", "总结:1.pdf", "不能用的字符 :"),
    ("保留名", "CON.pdf", "Windows 保留的名字"),
    ("保留名，小写带数字", "com1.pdf", "Windows 保留的名字"),
    ("保留名作文件夹", "aux/总结.pdf", "Windows 保留的名字"),
    ("控制字符", "总结\x07.pdf", "U+0007"),
    ("零宽空格", "总结\u200b.pdf", "U+200B"),
    ("从右到左的标记", "总结\u202efdp.exe.pdf", "U+202E"),
    ("以空格结尾", "总结 /甲.pdf", "以空格或句点开头、结尾"),
    ("以句点结尾", "总结./甲.pdf", "以空格或句点开头、结尾"),
    ("101个字符", "长" * 97 + ".pdf", "共101个字符，超过100个"),
]


@pytest.mark.parametrize(("name", "why"), [case[1:] for case in NAMES], ids=[case[0] for case in NAMES])
def test_unsound_names(name: str, why: str) -> None:
    nomination = {"佐证材料": [{"名称": "总结", "文件": name}]}
    found = unsound(nomination)
    assert len(found) == 1
    assert why in found[0]
    assert not any(unicodedata.category(char) == "Cc" or char == "\u202e" for char in found[0])


@pytest.mark.parametrize("name", ["总结（定稿）.pdf", "COM.pdf", "CONtract.pdf", "长" * 96 + ".pdf", "2017-10-13 会议.pdf", "a.b.pdf", "./总结.pdf"])  # fmt: skip
def test_sound_names(name: str) -> None:
    assert unsound({"佐证材料": [{"名称": "总结", "文件": name}]}) == []


def unsound(data: dict[str, Any]) -> list[str]:
    from fazhi_cli.rounds.loading import load_round
    from fazhi_cli.rules.evidence import file_name_unsound

    return [problem.message for problem in file_name_unsound.check(references_of(nomination_for(data)), load_round())]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("甲/A.pdf", "甲/a.PDF", True),
        ("甲\\a.pdf", "./甲/a.pdf", True),
        ("e\u0301.pdf", "\u00e9.pdf", True),
        ("\uf90a.pdf", "\u91d1.pdf", True),
        ("甲.pdf", "乙.pdf", False),
    ],
    ids=["大小写", "斜杠", "组合字符", "兼容汉字", "不同"],
)
def test_names_equal_once_forms_are_set_aside(one: str, other: str, same: bool) -> None:
    assert (folded(one) == folded(other)) is same


@pytest.fixture
def package(tmp_path: Path) -> Path:
    copy = tmp_path / "package"
    shutil.copytree(base_folder("city"), copy)
    return copy


def rules_of(package: Path, patch: str = "{}") -> set[str]:
    return {item.rule for item in findings_on(Example(patch), package) if item.severity is not Severity.TODO}


def test_one_missing_file_named_at_many_places_is_one_finding(package: Path) -> None:
    (package / "佐证材料" / "征求意见回函.pdf").unlink()
    found = [item for item in findings_on(Example("{}"), package) if item.rule == "FZ-E102"]
    assert len(found) == 1
    assert len(found[0].related) == 7


def test_an_empty_file_is_found(package: Path) -> None:
    (package / "佐证材料" / "征求意见回函.pdf").write_bytes(b"")
    assert rules_of(package) == {"FZ-E103"}


def test_a_file_of_one_byte_is_not_empty(package: Path) -> None:
    (package / "佐证材料" / "征求意见回函.pdf").write_bytes(b"x")
    assert rules_of(package) == {"FZ-E105"}


JPEG_HEAD = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + b"\x01" * 9
THUMBNAIL = b"\xff\xe1\x00\x18Exif" + b"\xff\xd8\xff\xda\x00\x08" + b"x" * 10 + b"\xff\xd9"
SCAN = b"\xff\xda\x00\x08" + b"\x01" * 6
GIF = b"GIF89a" + struct.pack("<HHBBB", 9, 9, 0x80, 0, 0) + b"\1" * 6 + b"!\xfe\3;;;\0" + b"," + b"\1" * 8 + b"\x80"
GIF += b"\1" * 6 + b"\7" + (b"\xff" + b"x" * 255) * 20 + b"\0"


def tiff(order: str, strip: tuple[int, int], *, more: bytes = b"") -> bytes:
    """A picture of one strip whose directory stands in front; ``strip`` is where that begins and how long it is."""
    directory = struct.pack(f"{order}HHHIIHHIII", 2, 273, 4, 1, strip[0], 279, 4, 1, strip[1], 0)
    return (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(f"{order}I", 8) + directory + b"x" * 5000 + more


BMP = b"BM" + struct.pack("<IIIIiiHHI", 0, 0, 54, 40, 41, 40, 1, 24, 0) + b"\0" * 20
KINDS = [
    ("PDF", "甲.pdf", b"%PDF-1.4\n", None),
    ("PDF的标记前有几个字节", "甲.pdf", b"\xef\xbb\xbf\n%PDF-1.4\n", None),
    ("大写的后缀", "甲.PDF", b"%PDF-1.4\n", None),
    ("图片改成了PDF", "甲.pdf", b"\xff\xd8\xff\xe0", "图片（JPEG）"),
    ("网页存成了PDF", "甲.pdf", b"\n<!DOCTYPE html>", "网页（HTML）"),
    ("压缩的文档改成了PDF", "甲.pdf", b"PK\x03\x04", "压缩包或 Office 文档"),
    ("图片的后缀是另一种图片", "甲.jpg", b"\x89PNG\r\n", None),
    ("PDF改成了图片", "甲.jpeg", b"%PDF-1.4", "PDF 文件"),
    ("文字改成了图片", "甲.png", "扫描件".encode(), ""),
    ("Word 文档", "甲.docx", b"PK\x03\x04", None),
    ("旧版的改了后缀", "甲.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "旧版的 Word、WPS、Excel 文件"),
    ("快捷方式改了后缀", "甲.pdf", b"L\0\0\0\x01\x14\x02\0", "快捷方式"),
    ("没有固定开头的格式不看", "甲.doc", b"x", None),
    ("空的另有规则", "甲.pdf", b"", None),
    ("PDF有头有尾", "甲.pdf", b"%PDF-1.4\n" + b"x" * 5000 + b"\n%%EOF\n", None),
    ("PDF结尾后面还有字节", "甲.pdf", b"%PDF-1.4\n" + b"x" * 5000 + b"\n%%EOF\n" + b"\0" * 2000, None),
    ("PDF传了一半", "甲.pdf", b"%PDF-1.4\n%%EOF\n" + b"x" * 5000, "没有传完的文件"),
    ("PDF后半是空字节", "甲.pdf", b"%PDF-1.4\n%%EOF\n" + b"\0" * 9000, "没有传完的文件"),
    ("图片传了一半", "甲.png", b"\x89PNG\r\n" + b"x" * 5000, "没有传完的文件"),
    ("图片存成了另一种后缀，传了一半", "甲.jpg", b"\x89PNG\r\n" + b"x" * 5000, "没有传完的文件"),
    ("图片有头有尾", "甲.png", b"\x89PNG\r\n" + b"x" * 5000 + b"IEND\xaeB`\x82", None),
    ("照片传了一半", "甲.jpg", JPEG_HEAD + SCAN + b"x" * 5000, "没有传完的文件"),
    ("照片有头有尾", "甲.jpeg", JPEG_HEAD + SCAN + b"x" * 5000 + b"\xff\xd9", None),
    ("照片结尾后面还有一段录像", "甲.jpg", JPEG_HEAD + SCAN + b"x" * 5000 + b"\xff\xd9" + b"ftypmp42" * 2000, None),
    ("缩略图有尾，照片没有", "甲.jpg", JPEG_HEAD + THUMBNAIL + SCAN + b"x" * 9000, "没有传完的文件"),
    ("缩略图有尾，照片也有", "甲.jpg", JPEG_HEAD + THUMBNAIL + SCAN + b"x" * 9000 + b"\xff\xd9" + b"\0" * 5000, None),
    ("照片断在开头的说明里", "甲.jpg", JPEG_HEAD + b"\xff\xe1\xff\xff" + b"x" * 9000, "没有传完的文件"),
    ("段与段之间填了字节", "甲.jpg", JPEG_HEAD + b"\xff\xff" + SCAN + b"x" * 9000, "没有传完的文件"),
    ("认不得的写法不说", "甲.jpg", JPEG_HEAD + b"x" * 9000, None),
    ("照片改成了PNG，传了一半", "甲.png", JPEG_HEAD + SCAN + b"x" * 5000, "没有传完的文件"),
    ("动图有头有尾", "甲.gif", GIF + b";", None),
    ("动图结尾后面还有字节", "甲.gif", GIF + b";" + b"x" * 300, None),
    ("动图传了一半", "甲.gif", GIF[:3000], "没有传完的文件"),
    ("动图少了最后一个字节", "甲.gif", GIF, "没有传完的文件"),
    ("扫描件有头有尾", "甲.tif", tiff("<", (38, 5000)), None),
    ("扫描件的字节次序相反", "甲.tiff", tiff(">", (38, 5000), more=b"\0" * 99), None),
    ("扫描件传了一半", "甲.tif", tiff("<", (38, 5001)), "没有传完的文件"),
    ("扫描件的目录在没有传来的一半里", "甲.tiff", b"MM\0*" + struct.pack(">I", 9000) + b"x" * 8000, "没有传完的文件"),
    ("位图有头有尾", "甲.bmp", BMP + b"x" * 124 * 40, None),
    ("位图传了一半", "甲.bmp", BMP + b"x" * 124 * 39, "没有传完的文件"),
    ("文字以 BM 开头", "甲.txt", b"BM" + b"x" * 5000, None),
    ("WebP 有头有尾", "甲.jpg", b"RIFF" + struct.pack("<I", 5004) + b"WEBP" + b"x" * 5000, None),
    ("WebP 传了一半", "甲.jpg", b"RIFF" + struct.pack("<I", 5005) + b"WEBP" + b"x" * 5000, "没有传完的文件"),
    ("录音没有写明长度", "甲.wav", b"RIFF" + b"\xff" * 4 + b"WAVE" + b"x" * 5000, None),
    ("文档传了一半", "甲.docx", b"PK\x03\x04" + b"x" * 70000, "没有传完的文件"),
    ("文档有头有尾", "甲.docx", b"PK\x03\x04" + b"x" * 5000 + b"PK\x05\x06" + b"\0" * 18, None),
]


@pytest.mark.parametrize(("name", "content", "told"), [row[1:] for row in KINDS], ids=[row[0] for row in KINDS])
def test_a_file_is_what_its_suffix_says(name: str, content: bytes, told: str | None, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    found = unlike_their_names({name: [("佐证材料", 0, "文件")]}, PackageFolder(tmp_path))
    assert found == ({} if told is None else {name: told})


def test_a_file_that_was_cut_short_is_told_once(package: Path) -> None:
    (package / "佐证材料" / "征求意见回函.pdf").write_bytes(b"%PDF-1.4\n" + b"x" * 5000)
    (told,) = {item.message for item in findings_on(Example("{}"), package) if item.rule == "FZ-E105"}
    assert told == "“佐证材料/征求意见回函.pdf”没有结尾，像是没有传完、没有存完，可能打不开。"


def test_a_shortcut_under_another_ending_is_no_file(package: Path) -> None:
    (package / "佐证材料" / "征求意见回函.pdf").write_bytes(b"L\0\0\0\x01\x14\x02\0" + b"\0" * 100)
    assert rules_of(package) == {"FZ-E102"}


def test_a_link_that_leaves_the_package_is_found(package: Path, tmp_path: Path) -> None:
    (tmp_path / "别处.pdf").write_bytes(b"x")
    (package / "佐证材料" / "征求意见回函.pdf").unlink()
    (package / "佐证材料" / "征求意见回函.pdf").symlink_to(tmp_path / "别处.pdf")
    found = [item for item in findings_on(Example("{}"), package) if item.rule == "FZ-E102"]
    assert ["链接" in item.message for item in found] == [True]


def test_without_a_folder_the_check_is_not_a_pass() -> None:
    text = (base_folder("city") / "nomination.yaml").read_bytes()
    settings = settings_for(as_of=example_day(Example("")), stage="city")
    report = check(submission_from(text, settings.round_named, "nomination.yaml"), settings).report
    assert {item.rule for item in report.not_checked} == {"FZ-E102", "FZ-E103"}
    assert report.verdict is Verdict.INCOMPLETE
    assert check_file(base_folder("city"), settings).report.verdict is Verdict.READY


def test_every_field_of_the_model_that_names_a_file_is_looked_at() -> None:
    fields = file_fields()
    assert len(fields) >= 7
    for path in fields:
        nomination = nomination_for(nested(path, "甲.pdf"))
        assert list(references_of(nomination)) == ["甲.pdf"], path


def file_fields() -> list[tuple[str, ...]]:
    """The paths of the keys titled as relative paths; ``[]`` stands for an entry of a list."""
    shape, found = shape_of(load_round()), []
    for part, key in shape.places:
        if "相对路径" in key.title:
            steps: list[str] = []
            for length in range(1, len(part) + 1):
                above = shape.key_at(part[:length])
                steps += [str(part[length - 1])] + (["[]"] if above and above.is_list else [])
            found.append((*steps, key.name, "[]") if key.is_list else (*steps, key.name))
    return found


def nested(path: tuple[str, ...], value: Any) -> Any:
    if not path:
        return value
    return [nested(path[1:], value)] if path[0] == "[]" else {path[0]: nested(path[1:], value)}
