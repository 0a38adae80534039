"""The package folder: what a path names in it, and that no path and no link leads out of it."""

from pathlib import Path

import pytest

from fazhi_cli.rules.folder import FileState, PackageFolder, leaves_folder


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A package with files, links inside it and links that leave it."""
    root, away = tmp_path / "材料", tmp_path / "别处"
    for folder in (root / "佐证" / "一", away / "里"):
        folder.mkdir(parents=True)
    (root / "佐证" / "一" / "甲.pdf").write_bytes(b"12345")
    (root / "空.pdf").write_bytes(b"")
    (away / "里" / "乙.pdf").write_bytes(b"123")
    (root / "出去").symlink_to(away)
    (root / "链接.pdf").symlink_to(away / "里" / "乙.pdf")
    (root / "里面").symlink_to(root / "佐证")
    (root / "甲.pdf").symlink_to(root / "佐证" / "一" / "甲.pdf")
    (root / "断.pdf").symlink_to(away / "没有.pdf")
    (root / "转圈.pdf").symlink_to(root / "转圈.pdf")
    return root


STATES = [
    ("有的文件", "佐证/一/甲.pdf", FileState.PRESENT, 5),
    ("反斜线", "佐证\\一\\甲.pdf", FileState.PRESENT, 5),
    ("出去又回来", "佐证/../佐证/一/甲.pdf", FileState.PRESENT, 5),
    ("空的", "空.pdf", FileState.EMPTY, 0),
    ("没有的", "佐证/没有.pdf", FileState.MISSING, 0),
    ("文件夹", "佐证/一", FileState.FOLDER, 0),
    ("文件下面", "空.pdf/甲.pdf", FileState.MISSING, 0),
    ("系统不认的名字", "甲\0.pdf", FileState.MISSING, 0),
    ("往上走", "../别处/里/乙.pdf", FileState.OUTSIDE, 0),
    ("链接到外面的文件", "链接.pdf", FileState.OUTSIDE, 0),
    ("经链接到外面的文件夹", "出去/里/乙.pdf", FileState.OUTSIDE, 0),
    ("经链接到外面的文件夹，再深一层", "出去/里", FileState.OUTSIDE, 0),
    ("链接到里面的文件", "甲.pdf", FileState.PRESENT, 5),
    ("经链接到里面的文件夹", "里面/一/甲.pdf", FileState.PRESENT, 5),
    ("断了的链接", "断.pdf", FileState.MISSING, 0),
    ("转圈的链接", "转圈.pdf", FileState.MISSING, 0),
]  # fmt: skip


@pytest.mark.parametrize(("name", "state", "size"), [row[1:] for row in STATES], ids=[row[0] for row in STATES])
def test_what_a_path_names(package: Path, name: str, state: FileState, size: int) -> None:
    folder = PackageFolder(package)
    assert (folder.state(name), folder.size(name)) == (state, size)


@pytest.mark.parametrize(
    ("name", "head"),
    [("佐证/一/甲.pdf", b"12345"), ("佐证\\一\\甲.pdf", b"12345"), ("空.pdf", b""), ("没有.pdf", b""), ("链接.pdf", b""), ("佐证", b"")],
)  # fmt: skip
def test_only_the_beginnings_of_files_inside_are_read(package: Path, name: str, head: bytes) -> None:
    assert PackageFolder(package).edges(name, 1024)[0] == head
    assert PackageFolder(None).edges(name, 1024) == (b"", b"")


def test_a_folder_is_looked_into_once(package: Path) -> None:
    folder = PackageFolder(package)
    assert folder.state("佐证/一/甲.pdf") is FileState.PRESENT
    (package / "佐证" / "一" / "甲.pdf").unlink()
    assert folder.state("佐证/一/甲.pdf") is FileState.PRESENT


def test_without_a_folder_nothing_is_known_but_what_leaves_it() -> None:
    folder = PackageFolder(None)
    assert (folder.state("甲.pdf"), folder.size("甲.pdf"), folder.near("甲.pdf")) == (FileState.UNKNOWN, 0, None)
    assert folder.state("../甲.pdf") is FileState.OUTSIDE


def test_the_file_that_was_meant_is_looked_for_inside_only(package: Path) -> None:
    folder = PackageFolder(package)
    assert folder.near("佐证/一/甲.PDF") == "佐证/一/甲.pdf"
    assert folder.near("../别处/里/乙.PDF") is None


PATHS = [
    ("甲.pdf", False), ("佐证/甲.pdf", False), ("./甲.pdf", False), ("..甲.pdf", False), ("佐证/../甲.pdf", False),
    ("佐证\\..\\甲.pdf", False), ("..", True), ("佐证/../../甲.pdf", True), ("../材料/甲.pdf", True),
    ("佐证\\..\\..\\甲.pdf", True), ("/甲.pdf", True), ("\\甲.pdf", True), ("C:/甲.pdf", True), ("C:甲.pdf", True),
    ("\\\\机器\\甲.pdf", True), ("时间12:30.pdf", False),
]  # fmt: skip


@pytest.mark.parametrize(("path", "leaves"), PATHS, ids=[path for path, _ in PATHS])
def test_a_path_leaves_the_folder_as_windows_reads_it(path: str, leaves: bool) -> None:
    assert leaves_folder(path) is leaves
