"""What is worked out of submissions while others are checked: files are read only where one may be another's copy."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest

from fazhi_cli.batch.ahead import Contents
from fazhi_cli.files import sha256_of
from fazhi_cli.rules.submissions import Digest, NamedFile

AT = ("佐证材料", 0, "文件")


def submission(root: Path, unit: str, files: dict[str, bytes]) -> Digest:
    """A unit's submission in a folder of its own, with these files."""
    folder = root / unit
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return Digest(
        shown=unit,
        unit=unit,
        current=unit,
        prefecture=None,
        route="city",
        stage="city",
        reinspection=False,
        reason="",
        text="",
        phone="",
        people=(),
        source=str(folder),
        folder=str(folder),
        files=tuple(NamedFile(AT, name, len(content)) for name, content in files.items()),
        failed=frozenset(),
    )


def repeated(contents: Contents, submissions: list[Digest]) -> set[tuple[str, str]]:
    """Unit and name of every file whose content was met elsewhere."""
    return {(one.unit, file.name) for one in submissions for file in one.files if contents.repeated(one, file)}


@pytest.mark.parametrize("size", [1, 1000, 300_000])
def test_equal_contents_of_several_owners_are_known_in_whatever_order_they_come(tmp_path: Path, size: int) -> None:
    submissions = [
        submission(tmp_path, "中牟县", {"甲.pdf": b"a" * size, "乙.pdf": b"b" * (size + 1)}),
        submission(tmp_path, "尉氏县", {"佐证材料/丙.pdf": b"a" * size}),
        submission(tmp_path, "新郑市", {"丁.pdf": b"d" * size, "戊.pdf": b"e" * (size + 2)}),
    ]
    for order in permutations(submissions):
        contents = Contents()
        for one in order:
            contents.take([one])
        assert repeated(contents, submissions) == {("中牟县", "甲.pdf"), ("尉氏县", "佐证材料/丙.pdf")}


def test_a_file_as_large_as_no_other_owners_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def noting(path: str) -> str:
        read.append(Path(path).name)
        return sha256_of(path)

    monkeypatch.setattr("fazhi_cli.batch.ahead.sha256_of", noting)
    contents = Contents()
    contents.take([submission(tmp_path, "中牟县", {"甲.pdf": b"aa", "乙.pdf": b"bb", "丙.pdf": b"ccc"})])
    assert read == []
    contents.take([submission(tmp_path, "尉氏县", {"丁.pdf": b"dd", "戊.pdf": b"eeee"})])
    assert sorted(read) == sorted(["甲.pdf", "乙.pdf", "丁.pdf"])


def test_files_that_cannot_be_read_any_more_are_no_copies(tmp_path: Path) -> None:
    submissions = [submission(tmp_path, unit, {"甲.pdf": b"a"}) for unit in ("中牟县", "尉氏县")]
    for one in submissions:
        (Path(one.folder) / "甲.pdf").unlink()
    contents = Contents()
    contents.take(submissions)
    assert repeated(contents, submissions) == set()


def test_one_file_that_two_submissions_in_one_folder_name_is_shared(tmp_path: Path) -> None:
    one = submission(tmp_path, "中牟县", {"甲.pdf": b"a", "乙.pdf": b"bb"})
    other = replace(one, unit="尉氏县", current="尉氏县", source=one.source + "/b.yaml", files=one.files[:1])
    contents = Contents()
    contents.take([one, other])
    assert repeated(contents, [one, other]) == {("中牟县", "甲.pdf"), ("尉氏县", "甲.pdf")}
