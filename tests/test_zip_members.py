"""The zip files that we write tell nothing of the day and the system on which they were written."""

import io
import sys
import zipfile
from pathlib import Path

import pytest

from fazhi_cli.files.zip_members import ZIP_TIME, zip_member, zipped_again
from fazhi_cli.packages.bag import make_bag


def members_of(content: bytes) -> list[tuple[str, int, tuple[int, ...]]]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return [(one.filename, one.create_system, one.date_time) for one in archive.infolist()]


@pytest.mark.parametrize("system", ["win32", "linux", "darwin"])
def test_a_member_is_the_same_on_every_system(system: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", system)
    member = zip_member("word/document.xml")
    assert (member.create_system, member.date_time, member.external_attr) == (3, ZIP_TIME, 0o600 << 16)


@pytest.mark.parametrize("system", ["win32", "linux"])
def test_what_a_library_has_written_is_written_again_without_its_traces(
    system: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", system)
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("乙.xml", "乙" * 100)
        archive.writestr("甲.xml", "甲" * 100)
    again = zipped_again(written.getvalue())
    assert members_of(again) == [("乙.xml", 3, ZIP_TIME), ("甲.xml", 3, ZIP_TIME)]
    with zipfile.ZipFile(io.BytesIO(again)) as archive:
        assert archive.read("甲.xml").decode() == "甲" * 100
    assert zipped_again(again) == again


def test_the_list_of_lists_of_a_bag_is_in_order(tmp_path: Path) -> None:
    (tmp_path / "甲.txt").write_text("甲")
    make_bag(tmp_path, {"Bagging-Date": "2017-10-16"})
    lines = (tmp_path / "tagmanifest-sha256.txt").read_text("utf-8").splitlines()
    names = [line.split(" ", 1)[1].strip() for line in lines]
    assert names == sorted(names)
    assert "怎样核对.txt" in names
