"""A nomination for commands that need one to work with: with a word on what could not be read, or not at all."""

from pathlib import Path

import pytest

from fazhi_cli.files import FileError
from fazhi_cli.jobs.opening import open_nomination
from fazhi_cli.review.settings import settings_for

SETTINGS = settings_for()


def test_a_clean_file_is_opened_without_a_word(tmp_path: Path) -> None:
    (tmp_path / "nomination.yaml").write_text("申报单位: 中牟县\n", "utf-8")
    submission, nomination, _ = open_nomination(tmp_path, SETTINGS)
    assert nomination.applicant == "中牟县"
    assert submission.notes == ()


def test_what_could_not_be_read_is_said(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("申报单位: 中牟县\n填表日期: 2017.10.9\n", "utf-8")
    submission, nomination, _ = open_nomination(file, SETTINGS)
    assert "填表日期" not in nomination.values
    assert "请先运行 fazhi validate" in "".join(submission.notes)


def test_a_file_that_is_no_nomination_is_refused_in_one_sentence(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("- 甲\n", "utf-8")
    with pytest.raises(FileError, match="整个文件是一个列表"):
        open_nomination(file, SETTINGS)
