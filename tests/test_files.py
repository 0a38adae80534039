"""Files at the edges: what is read stays as it is, a set is written whole or not at all, near names are told."""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from fazhi_cli.files import FileError, Protected, read_bounded, write_atomically, write_together
from fazhi_cli.files.names import near_below, near_file, nearest

POSIX = pytest.mark.skipif(os.name != "posix", reason="pipes and links as POSIX has them")


def itself(path: Path) -> Path:
    return path


def another_case(path: Path) -> Path:
    return path.with_name(path.name.swapcase())


def a_symbolic_link(path: Path) -> Path:
    link = path.with_name("link.yaml")
    link.symlink_to(path)
    return link


def a_hard_link(path: Path) -> Path:
    link = path.with_name("hard.yaml")
    link.hardlink_to(path)
    return link


def around_the_corner(path: Path) -> Path:
    return path.parent / ".." / path.parent.name / path.name


def through_a_linked_folder(path: Path) -> Path:
    linked = path.parent.parent / "linked"
    linked.symlink_to(path.parent)
    return linked / path.name


def decomposed(path: Path) -> Path:
    import unicodedata

    return path.with_name(unicodedata.normalize("NFD", path.name))


@POSIX
@pytest.mark.parametrize(
    "way",
    [itself, another_case, a_symbolic_link, a_hard_link, around_the_corner, through_a_linked_folder, decomposed],
    ids=lambda way: way.__name__.replace("_", " "),
)
def test_what_was_read_is_never_written_whatever_way_leads_there(way: Callable[[Path], Path], tmp_path: Path) -> None:
    original = tmp_path / "材料" / "Nominé.yaml"
    original.parent.mkdir()
    original.write_bytes(b"the clerk's work")
    target = way(original)
    with pytest.raises(FileError, match="不能当作输出文件"):
        write_atomically(target, b"a report", overwrite=True, protected=Protected.of([original]))
    assert original.read_bytes() == b"the clerk's work"


def test_a_file_beside_what_was_read_may_be_written(tmp_path: Path) -> None:
    original = tmp_path / "nomination.yaml"
    original.write_bytes(b"x")
    write_atomically(tmp_path / "报告.json", b"{}", protected=Protected.of([original]))
    assert (tmp_path / "报告.json").read_bytes() == b"{}"


@POSIX
@pytest.mark.parametrize("make", [Path.mkdir, getattr(os, "mkfifo", Path.mkdir)], ids=["a folder", "a pipe"])
def test_what_is_no_file_is_not_replaced_by_one(make: Callable[[Path], None], tmp_path: Path) -> None:
    target = tmp_path / "报告.json"
    make(target)
    with pytest.raises(FileError, match=r"是文件夹|不是普通文件"):
        write_atomically(target, b"{}", overwrite=True)
    assert not target.is_file()


def test_an_unverified_set_leaves_the_old_files_whole(tmp_path: Path) -> None:
    old = {tmp_path / name: name.encode() for name in ("甲.docx", "乙.docx")}
    for path, content in old.items():
        path.write_bytes(content)

    def refuse(written: Mapping[Path, Path]) -> None:
        assert [path.read_bytes() for path in written.values()] == [b"new", b"new"]
        raise FileError("复核不符")

    with pytest.raises(FileError, match="复核不符"):
        write_together(dict.fromkeys(old, b"new"), overwrite=True, verify=refuse)
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == old


def test_a_folder_given_for_a_file_is_told_as_one_on_windows_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def as_windows_opens(*arguments: object, **named: object) -> int:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "甲.txt").write_bytes(b"x")
    monkeypatch.setattr(os, "open", as_windows_opens)
    with pytest.raises(FileError, match="是文件夹，不是文件"):
        read_bounded(tmp_path, 10)
    with pytest.raises(FileError, match="没有权限，或文件正在"):
        read_bounded(tmp_path / "甲.txt", 10)


@pytest.mark.parametrize(
    "refusal", [FileNotFoundError(2, "x"), OSError(22, "Invalid argument")], ids=["Linux", "Windows"]
)
@pytest.mark.parametrize("name", ["*.docx", "材料?.yaml", "甲*"])
def test_a_pattern_that_no_file_fits_is_told_as_one(
    name: str, refusal: OSError, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*arguments: object, **named: object) -> int:
        raise refusal

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(FileError) as told:
        read_bounded(tmp_path / name, 10)
    assert str(told.value).endswith(f"。请检查路径和写法：没有文件与“{name}”相符。")


@pytest.mark.parametrize("hard_links", [True, False], ids=["with hard links", "without"])
def test_a_set_of_which_one_cannot_be_replaced_is_not_replaced_at_all(
    hard_links: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second, third = (tmp_path / name for name in ("1.docx", "2.docx", "3.docx"))
    first.write_bytes(b"old 1")
    third.write_bytes(b"old 3")
    real = Path.replace

    def busy(self: Path, target: Path) -> Path:
        if target == third and self.read_bytes() == b"new":
            raise PermissionError
        return real(self, target)

    def no_links(*arguments: object, **named: object) -> None:
        raise OSError("no links here")

    monkeypatch.setattr(Path, "replace", busy)
    if not hard_links:
        monkeypatch.setattr(os, "link", no_links)
    with pytest.raises(FileError, match=r"3\.docx"):
        write_together(dict.fromkeys((first, second, third), b"new"), overwrite=True)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"1.docx": b"old 1", "3.docx": b"old 3"}


def test_a_set_is_replaced_whole_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("1.docx", "2.docx")]
    paths[0].write_bytes(b"old")
    write_together(dict.fromkeys(paths, b"new"), overwrite=True)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"1.docx": b"new", "2.docx": b"new"}


KILLED = """
import os, signal, sys
from pathlib import Path
from fazhi_cli.files import write_together
Path.replace = lambda self, target: os.kill(os.getpid(), signal.SIGKILL)
write_together({Path(sys.argv[1]): b"new"})
"""


@POSIX
def test_what_a_killed_run_left_beside_its_output_goes_with_the_next_run(tmp_path: Path) -> None:
    target = tmp_path / "报告.json"
    subprocess.run([sys.executable, "-c", KILLED, str(target)], check=False)
    assert [path.name.startswith(".~fazhi-") for path in tmp_path.iterdir()] == [True]
    mine = tmp_path / ".~别人的.tmp"
    mine.write_bytes(b"not ours")
    write_atomically(target, b"{}")
    assert {path.name for path in tmp_path.iterdir()} == {"报告.json", mine.name}


@POSIX
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "nomination.yaml"
    os.mkfifo(pipe)
    with pytest.raises(FileError, match="不是普通文件（是管道或设备），没有读取"):
        read_bounded(pipe, 100)


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("没有.yaml", "找不到文件：没有.yaml。请检查路径和文件名。"),
        ("nominaton.yaml", "是不是“nomination.yaml”？"),
        (".", "是文件夹"),
        ("x" * 300, "文件名或路径过长"),
        ("a\0b", "系统不接受这个文件名"),
        ("nomination.yaml/x", "路径中有一段不是文件夹"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_in_chinese(
    path: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("nomination.yaml").write_bytes(b"x")
    with pytest.raises(FileError, match=said):
        read_bounded(Path(path), 100)


@pytest.mark.parametrize(
    ("wanted", "there"),
    [
        ("创建工作总结.pdf", "创建工作总结.PDF"),
        ("nomination.yaml", "Nomination.YAML"),
        ("nomination.yaml", "nomination.yaml.txt"),
        ("nomination.yaml", "nomination - 副本.yaml"),
        ("nomination.yaml", "nomination(1).yaml"),
        ("nomination.yaml", "nomination (2).yaml"),
        ("nomination.yaml", "nomination - Copy.yaml"),
        ("总结（1）.pdf", "总结(1).pdf"),
        ("总结(1).pdf", "总结 （1）.pdf"),
        ("总结.pdf", "总结.pdf.pdf"),
        ("总结.pdf.pdf", "总结.pdf"),
        ("总 结.pdf", "总结.pdf"),
        ("总结　.pdf", "总结.pdf"),
        ("Résumé.pdf", "Re\u0301sume\u0301.pdf"),
        ("ＡＢＣ.pdf", "abc.pdf"),
        ("甲—乙.docx", "甲-乙.docx"),
        ("创建工作总节.pdf", "创建工作总结.pdf"),
        ("总结.pdf", "总结.docx"),
        ("总结.pdf", "总结 - 副本.jpg"),
    ],
)
def test_a_near_name_is_found(wanted: str, there: str, tmp_path: Path) -> None:
    assert nearest(wanted, ["别的东西.docx", there]) == there
    (tmp_path / there).write_bytes(b"x")
    assert near_file(tmp_path / wanted) == tmp_path / there


def test_a_name_like_no_other_has_none_near_it() -> None:
    assert nearest("征求意见回函.pdf", ["总结.pdf", "nomination.yaml"]) is None
    assert nearest("总结2017.10.pdf", ["总结2017.9.docx", "总结"]) is None


@pytest.mark.parametrize(
    ("wanted", "there"),
    [
        ("佐证材料/总结.pdf", "佐证材料/总结.PDF"),
        ("佐证材料/总结.pdf", "佐证材料 /总结.pdf"),
        ("佐证材料/总结.pdf", "总结.pdf"),
        ("佐证材料/总结.pdf", "佐证材料/2017年/总结.pdf"),
        ("佐证材料/总结.pdf", "佐证材料/总结.jpg"),
        ("佐证材料／总结.pdf", "佐证材料/总结.pdf"),
        ("佐证材料/总结", "佐证材料/总结.pdf"),
        ("佐证材料\\总结.pdf", "佐证材料/总结 (1).pdf"),
    ],
)
def test_evidence_is_found_near_the_path_that_was_written(wanted: str, there: str, tmp_path: Path) -> None:
    (tmp_path / there).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / there).write_bytes(b"x")
    assert near_below(tmp_path, wanted) == there


@pytest.mark.parametrize("of_another", ["荥阳市/nomination.yaml", "荥阳市/荥阳.YML"])
def test_evidence_of_another_submission_is_none_of_this_one(of_another: str, tmp_path: Path) -> None:
    files = (of_another, "荥阳市/佐证材料/总结.pdf", "附件/会议纪要.pdf")
    for file in files:
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_bytes(b"x")
    wanted = ("佐证材料/总结.pdf", "佐证材料/会议纪要.pdf")
    assert [near_below(tmp_path, path, (".yaml", ".yml")) for path in wanted] == [None, "附件/会议纪要.pdf"]


@pytest.mark.parametrize(
    "typed",
    ["“材料/中牟县.yaml”", '"材料/中牟县.yaml"', "'材料/中牟县.yaml'", " 材料/中牟县.yaml", "材料\\中牟县.yaml"],
)
@pytest.mark.skipif(os.name == "nt", reason="there \\ is the separator itself")
def test_a_path_with_its_quotation_marks_or_other_slashes_is_recognised(
    typed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "材料").mkdir()
    (tmp_path / "材料" / "中牟县.yaml").write_text("申报单位: 中牟县\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(FileError, match=r"是不是“材料/中牟县\.yaml”"):
        read_bounded(Path(typed), 1000)
    with pytest.raises(FileError, match="请检查路径和文件名"):
        read_bounded(Path("“没有”"), 1000)


def test_a_link_to_nothing_says_where_it_leads_and_never_names_itself(tmp_path: Path) -> None:
    (tmp_path / "材料.yaml").symlink_to("不在.yaml")
    with pytest.raises(FileError, match=r"它只是符号链接，指向的“不在\.yaml”不在；请放进文件本身。"):
        read_bounded(tmp_path / "材料.yaml", 100)
