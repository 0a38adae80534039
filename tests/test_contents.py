"""What a file is by its content: the unit and the round that a text names, whether it is meant as a nomination."""

from pathlib import Path

import pytest

from fazhi_cli.batching.contents import What, reads_as_nomination, round_named_in, unit_in, word_file
from fazhi_cli.resources import bundled
from fazhi_cli.rounds.loading import load_round

ROUND = load_round()
BLANK, SHEET = (bundled("templates") / ROUND.id / name for name in ("form.docx", "continuation.docx"))

TEXTS = [
    # content, unit, round, whether it is meant as a nomination
    ("申报单位: 中牟县\n", "中牟县", None, True),
    ("申报单位: '中牟县'\n", "中牟县", None, True),
    ("轮次: henan-2017\n申报单位: 中牟县\n", "中牟县", "henan-2017", True),
    ("填表日期: 2017-09-30\n", "", None, False),
    ("\u3000申报单位：中牟县\n", "中牟县", None, True),
    ("轮次: 没有的\n填表日期: 2017-09-30\n", None, "没有的", True),
    ("关于申报单位: 的说明\n", "", None, False),
    ("申报单位:\n", "", None, False),
    (b"\xff\xfe\x00\xd8", None, None, False),
    (b"#" * (1024 * 1024) + "\n申报单位: 中牟县\n".encode(), None, None, False),
]  # fmt: skip


@pytest.mark.parametrize(("content", "unit", "round", "meant"), TEXTS)
def test_a_text_is_what_it_names(
    content: str | bytes, unit: str | None, round: str | None, meant: bool, tmp_path: Path
) -> None:
    path = tmp_path / "甲.txt"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    assert (unit_in(path), round_named_in(path), reads_as_nomination(path)) == (unit, round, meant)


def test_a_file_that_is_not_there_names_nothing(tmp_path: Path) -> None:
    path = tmp_path / "没有.yaml"
    assert (unit_in(path), round_named_in(path), reads_as_nomination(path)) == (None, None, False)


def test_the_blank_is_no_submission_and_a_form_that_breaks_its_reading_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert [word_file(path, [ROUND]).what for path in (BLANK, SHEET)] == [What.BLANK, What.SHEET]

    def broken(*_: object) -> None:
        raise ValueError

    monkeypatch.setattr("fazhi_cli.forms.word.package.open_form", broken)
    found = word_file(BLANK, [ROUND])
    assert (found.what, found.reason) == (What.UNREAD, "读取时出错（ValueError）")


def test_what_is_no_document_says_what_to_do_without_a_full_stop(tmp_path: Path) -> None:
    path = tmp_path / "表.docx"
    path.write_bytes(b"")
    found = word_file(path, [ROUND])
    assert found.what is What.UNREAD
    assert "空" in found.reason
    assert not found.reason.endswith("。")


def test_a_document_of_nobody_s_is_some_other_document(tmp_path: Path) -> None:
    from docx import Document

    path = tmp_path / "总结.docx"
    document = Document()
    document.add_paragraph("工作总结")
    document.save(str(path))
    found = word_file(path, [ROUND])
    assert (found.what, found.reason) == (What.OTHER, "")
