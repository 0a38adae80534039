"""The walk over a folder, at its edges: how deep, what is hidden, what this run writes, what is no ordinary file."""

import os
from pathlib import Path

import pytest

from fazhi_cli.batching.archives import Bounds
from fazhi_cli.batching.items import IntakeItem
from fazhi_cli.batching.walk import Walk
from fazhi_cli.submissions.submission import Medium
from folder_trees import packed


def walked(root: Path, known: dict[Path, str] | None = None, bounds: Bounds | None = None) -> Walk:
    """A folder that was walked over; zip files are unpacked beside it."""
    walk = Walk(root, root.parent / "unpacked", known or {}, bounds)
    walk.folder(root)
    return walk


def put(root: Path, name: str, content: bytes | str = b"") -> Path:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def submissions(walk: Walk) -> list[str]:
    return [item.shown for item in walk.submissions]


def told(walk: Walk) -> list[tuple[str, str, bool]]:
    return [(item.path, item.reason, item.may_hide) for item in walk.unopened]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "材料").mkdir()
    return tmp_path / "材料"


@pytest.mark.parametrize(("folders", "found"), [(20, True), (21, False)])
def test_twenty_folders_deep_is_looked_at_and_no_deeper(root: Path, folders: int, found: bool) -> None:
    below = "/".join(["层"] * folders)
    put(root, f"{below}/甲县.yaml")
    walk = walked(root)
    assert submissions(walk) == ([f"{below}/甲县.yaml"] if found else [])
    assert told(walk) == ([] if found else [(below, "文件夹套得太深（超过 20 层）", True)])


@pytest.mark.parametrize(("folders", "found"), [(19, True), (20, False)])
def test_a_zip_file_is_as_deep_as_a_folder(root: Path, folders: int, found: bool) -> None:
    below = "/".join(["层"] * folders)
    put(root, f"{below}/件.zip", packed(("甲县.yaml", b"")))
    assert submissions(walked(root)) == ([f"{below}/件.zip/甲县.yaml"] if found else [])


def test_a_folder_that_cannot_be_opened_is_told_by_its_place_or_its_name(root: Path) -> None:
    walk = Walk(root, root, {}, None)
    walk.folder(root / "没有了", "县/没有了")
    walk.folder(root / "没有了")
    reason = "文件夹打不开：没有权限，或已被移走；请开放权限，或重新放进来"
    assert told(walk) == [("县/没有了", reason, True), ("没有了", reason, True)]


def test_a_pipe_is_told_and_not_opened(root: Path) -> None:
    os.mkfifo(root / "甲县.yaml")
    put(root, "乙县.yaml")
    walk = walked(root)
    assert submissions(walk) == ["乙县.yaml"]
    assert told(walk) == [("甲县.yaml", "不是普通文件（管道、设备之类），没有打开", True)]


def test_an_empty_zip_hides_nothing(root: Path) -> None:
    put(root, "空.zip", packed())
    put(root, "好.zip", packed(("甲县.yaml", b"")))
    put(root, "坏.zip", packed(("../甲县.yaml", b"")))
    walk = walked(root)
    assert told(walk)[1:] == [("空.zip", "空的压缩包，里面没有文件", False)]
    assert told(walk)[0][:1] == ("坏.zip/../甲县.yaml",)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"PK", "坏.zip 不是完好的 zip 压缩包，无法打开。请重新压缩；收到的，请报送单位重新发送"),
        (b"Rar!\x1a\x07", "坏.zip 是 RAR 压缩包，打不开；请先解开，或改用 zip 压缩"),
        (b"7z\xbc\xaf\x27\x1c", "坏.zip 是 7z 压缩包，打不开；请先解开，或改用 zip 压缩"),
    ],
)
def test_a_zip_that_is_none_is_left_for_later_with_its_reason(content: bytes, reason: str, root: Path) -> None:
    put(root, "坏.zip", content)
    (item,) = walked(root).undecided
    assert item.risk is not None
    assert item.risk[1] == reason


def test_zips_in_a_zip_share_its_limits_and_others_have_their_own(root: Path) -> None:
    inner = packed(("甲县.yaml", b""), ("乙县.yaml", b""))
    put(root, "一.zip", packed(("0.yaml", b""), ("内.zip", inner)))
    put(root, "二.zip", inner)
    walk = walked(root, bounds=Bounds(members=3))
    assert submissions(walk) == ["一.zip/0.yaml", "一.zip/内.zip/甲县.yaml", "二.zip/乙县.yaml", "二.zip/甲县.yaml"]
    assert told(walk) == [("一.zip/内.zip", "压缩包里的文件超过 3 个，其余没有展开", True)]


def test_a_yaml_in_or_below_a_hidden_folder_must_name_its_unit(root: Path) -> None:
    for name in (".git/a.yaml", ".git/下/b.yaml", "__MACOSX/c.yaml", "设置.yaml"):
        put(root, name, "a: b\n")
    put(root, ".旧/下/丙县.yaml", "申报单位: 丙县\n")
    walk = walked(root)
    assert submissions(walk) == [".旧/下/丙县.yaml", "设置.yaml"]
    assert [item.shown for item in walk.undecided] == [".git/a.yaml", ".git/下/b.yaml", "__MACOSX/c.yaml"]


def test_what_this_run_keeps_is_named_and_whatever_else_lies_there_is_looked_at(root: Path) -> None:
    for name in ("缓存/1.json", "缓存/下/2.json", "缓存/乙县.yaml", "别的/3.json", "缓存/说明.txt"):
        put(root, name)
    walk = walked(root, {(root / "缓存").resolve(): "本次的缓存"})
    assert told(walk) == [("缓存/1.json", "本次的缓存", False), ("缓存/下/2.json", "本次的缓存", False)]
    assert submissions(walk) == ["缓存/乙县.yaml"]
    assert [item.shown for item in walk.undecided] == ["别的/3.json", "缓存/说明.txt"]


def test_two_files_of_a_package_that_cannot_be_read_are_two_submissions(root: Path) -> None:
    put(root, "甲/nomination.yaml", b"\xff\xff")
    put(root, "甲/另.yaml", b"\xff\xff")
    assert submissions(walked(root)) == ["甲/nomination.yaml", "甲/另.yaml"]


def test_a_folder_is_a_package_only_by_a_file_of_that_name(root: Path) -> None:
    put(root, "甲/nomination.yaml/乙县.yaml")
    outside = put(root.parent, "别处.yaml", "申报单位: 丁县\n")
    (root / "丙").mkdir()
    (root / "丙/nomination.yaml").symlink_to(outside)
    walk = walked(root)
    assert submissions(walk) == ["甲/nomination.yaml/乙县.yaml"]
    assert [item.shown for item in walk.undecided] == ["丙/nomination.yaml"]


def test_a_link_within_the_folder_is_named(root: Path) -> None:
    (root / "同一份.yaml").symlink_to(put(root, "甲县.yaml"))
    assert told(walked(root)) == [("同一份.yaml", "符号链接，指向这个文件夹里的另一处，那里另有结果", False)]


def test_a_submission_knows_its_file_and_where_its_files_lie() -> None:
    package, form = (IntakeItem("x", Path("甲/乙"), kind) for kind in (Medium.PACKAGE, Medium.FORM))
    assert (package.file, package.folder) == (Path("甲/乙/nomination.yaml"), Path("甲/乙"))
    assert (form.file, form.folder) == (Path("甲/乙"), Path("甲"))
