"""A path of any medium becomes one submission: its medium, its name and files, and why it could not be read."""

import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from fazhi_cli.files import FileError
from fazhi_cli.nomination.decoding import MAX_BYTES
from fazhi_cli.rounds.loading import load_round
from fazhi_cli.submissions.reading import (
    LARGEST,
    hint_for_folder,
    is_archive,
    is_word,
    read_submission,
    submission_from,
)
from fazhi_cli.submissions.submission import Medium, Submission
from folder_trees import packed
from hostile_forms import sound_form

ROUND = load_round()
TEXT = "申报单位: 中牟县\n".encode()
UNREADABLE, TOO_LARGE = "FZ-L101", "FZ-L102"


def read(path: Path, shown: str | None = None) -> Submission:
    return read_submission(path, lambda own: ROUND, shown)


def test_a_file_a_folder_and_a_form_are_each_what_they_are(tmp_path: Path) -> None:
    package, file, form = tmp_path / "夹.docx", tmp_path / "甲.yaml", tmp_path / "表.docx"
    package.mkdir()
    for place, content in ((package / "nomination.yaml", TEXT), (file, TEXT), (form, sound_form())):
        place.write_bytes(content)
    found = [read(path) for path in (package, file, form)]
    assert [one.medium for one in found] == [Medium.PACKAGE, Medium.FILE, Medium.FORM]
    assert [one.files for one in found] == [(package / "nomination.yaml",), (file,), (form,)]
    assert [one.name for one in found] == [str(package / "nomination.yaml"), str(file), str(form)]
    assert [one.folder for one in found] == [package, tmp_path, None]
    assert all(one.round is ROUND and one.nomination is not None and not one.refusal for one in found)
    assert read(file, "第一份").name == "第一份"


@pytest.mark.parametrize(("shown", "name"), [(None, "标准输入"), ("来件", "来件")])
def test_a_stream_lies_in_no_folder_and_has_no_file(
    shown: str | None, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT)))
    found = read(Path("-"), shown)
    assert (found.name, found.medium, found.folder, found.files) == (name, Medium.FILE, None, ())


MISSING: list[tuple[str, str, Medium, str]] = [
    ("没有.yaml", UNREADABLE, Medium.FILE, "找不到文件"),
    ("没有.docx", UNREADABLE, Medium.FORM, "找不到文件"),
    (
        "空夹",
        UNREADABLE,
        Medium.PACKAGE,
        "材料文件夹里没有 nomination.yaml；文件夹里没有文件；新写一份请用 fazhi new。",
    ),
    ("空夹.docx", UNREADABLE, Medium.PACKAGE, "材料文件夹里没有 nomination.yaml"),
    ("杂夹", UNREADABLE, Medium.PACKAGE, "里面没有像推荐材料的文件；新写一份请用 fazhi new。"),
    ("大夹", TOO_LARGE, Medium.PACKAGE, "超过"),
    ("大.docx", TOO_LARGE, Medium.FORM, "超过"),
    ("包.zip", UNREADABLE, Medium.FILE, "这是压缩包（zip）"),
]


@pytest.mark.parametrize(("name", "rule", "medium", "message"), MISSING, ids=[row[0] for row in MISSING])
def test_why_there_is_nothing_to_read_is_one_problem(
    name: str, rule: str, medium: Medium, message: str, tmp_path: Path
) -> None:
    for folder in ("空夹", "空夹.docx", "杂夹", "大夹"):
        (tmp_path / folder).mkdir()
    (tmp_path / "杂夹" / "说明.pdf").write_bytes(b"%PDF")
    (tmp_path / "大夹" / "nomination.yaml").write_bytes(b"#" * (MAX_BYTES + 1))
    with (tmp_path / "大.docx").open("wb") as large:
        large.truncate(LARGEST + 1)
    (tmp_path / "包.zip").write_bytes(packed(("甲.yaml", b"")))
    found = read(tmp_path / name)
    (problem,) = found.problems
    assert (problem.rule, found.medium, message in problem.problem.message) == (rule, medium, True)
    file = tmp_path / name / "nomination.yaml" if medium is Medium.PACKAGE else tmp_path / name
    assert (found.files, found.lost) == ((file,), True)
    assert (problem.problem.fix is not None) == (
        name.startswith(("空夹", "杂夹")) or name in ("没有.yaml", "没有.docx", "包.zip")
    )
    with pytest.raises(FileError, match=name) as refused:
        found.usable()
    assert ("无法读取：" in str(refused.value)) is not (found.name in found.refusal)
    assert found.refusal.removeprefix(problem.problem.message).endswith("。")  # what mends it


def test_a_broken_link_in_a_folder_is_not_a_folder_without_a_nomination(tmp_path: Path) -> None:
    (tmp_path / "nomination.yaml").symlink_to("没有.yaml")
    assert "符号链接" in read(tmp_path).refusal


@pytest.mark.parametrize(
    ("name", "content", "word"),
    [
        ("表.docx", b"", True), ("表.DOC", b"text", True), ("表", b"PK\x03\x04", True),
        ("表.yaml", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", True), ("表.txt", b"{\\rtf1", True), ("表.yaml", TEXT, False),
    ],
)  # fmt: skip
def test_what_is_read_as_a_form_is_told_by_content_or_name(name: str, content: bytes, word: bool) -> None:
    assert is_word(name, content) is word


@pytest.mark.parametrize(
    ("names", "plain"),
    [
        (["甲.yaml"], True), (["说明.pdf", "表.DOCX"], True), (["夹/"], True), (["说明.pdf"], False), ([], False),
        (["[Content_Types].xml", "a.docx"], False), (["mimetype", "a.yaml"], False), (["OFD.xml", "a.yaml"], False),
    ],
)  # fmt: skip
def test_a_zip_of_submissions_is_no_document(names: list[str], plain: bool) -> None:
    assert is_archive(packed(*((name, b"") for name in names))) is plain


def test_what_only_begins_or_ends_like_a_zip_is_none() -> None:
    assert not is_archive(b"PK\x03\x04 broken")
    assert not is_archive(b"#!" + packed(("甲.yaml", b"")))


def test_a_crash_in_reading_is_a_problem_of_the_file() -> None:
    def broken(own: str | None) -> None:
        raise ZeroDivisionError

    found = submission_from(TEXT, broken, "甲.yaml")  # type: ignore[arg-type]
    assert (found.nomination, found.medium, found.lost) == (None, Medium.FILE, True)
    assert found.refusal.startswith("读取时程序出错（ZeroDivisionError），没有查成。")


def test_what_was_read_in_part_is_lost_in_part() -> None:
    whole, part = (
        submission_from(text.encode(), lambda own: ROUND, "甲.yaml")
        for text in ("申报单位: 中牟县", "填表日期: 昨天\n")
    )
    assert (whole.lost, part.lost) == (False, True)
    assert (whole.notes, len(part.notes)) == ((), 1)
    assert part.broken == {("填表日期",)}
    assert part.refusal == ""


HINTS: list[tuple[str, Callable[[Path], object], str]] = [
    ("打开着的和隐藏的文件不算", lambda folder: [(folder / name).write_bytes(b"") for name in ("~$a.yaml", ".b.yaml")], "文件夹里没有文件"),
    ("没有材料的文件夹不算", lambda folder: (folder / "夹").mkdir(), "文件夹里没有文件"),
    ("叫 yaml 的文件夹不是文件", lambda folder: (folder / "a.yaml").mkdir(), "文件夹里没有文件"),
    ("像的名字是别种文件", lambda folder: (folder / "nomination.pdf").touch(), "里面没有像推荐材料的文件；新写一份"),
    ("里面的佐证材料", lambda folder: (folder.parent / "nomination.yaml").touch(), "上一层“"),
    ("没有这个文件夹", lambda folder: folder.rmdir(), ""),
]  # fmt: skip


@pytest.mark.parametrize(("make", "begins"), [row[1:] for row in HINTS], ids=[row[0] for row in HINTS])
def test_what_a_folder_without_a_nomination_holds_is_told(
    make: Callable[[Path], object], begins: str, tmp_path: Path
) -> None:
    make(tmp_path)
    hint = hint_for_folder(tmp_path)
    assert hint.startswith(begins)
    assert bool(hint) is bool(begins)
