"""``fazhi receipt``: what was received; and what changed when it comes again.

``FAZHI_UPDATE_GOLDEN=1 pytest tests/packages/test_receipts.py`` writes the kept words of receipts anew
(``tests/data/receipts``); read ``git diff`` before committing.
"""

import json
import os
import re
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from fazhi_cli.batching.archives import unpack
from fazhi_cli.documents.receipt import change_lines, receipt_docx
from fazhi_cli.files import FileError
from fazhi_cli.jobs.packages import give_receipt, make_package
from fazhi_cli.packages.payload import as_json, read_record
from fazhi_cli.packages.verification import Differences, KeyChange
from fazhi_cli.review.settings import Settings

KEPT = Path(__file__).parents[1] / "data" / "receipts"


def words_of(document: Path) -> str:
    from docx import Document

    opened = Document(str(document))
    rows = (" | ".join(cell.text for cell in row.cells) for table in opened.tables for row in table.rows)
    return "\n".join([*(paragraph.text for paragraph in opened.paragraphs), *rows])


def assert_says(document: Path, kept: str) -> None:
    """A receipt has the words that are kept; digests change with every version and are masked."""
    words = re.sub("[0-9a-f]{64}", "（校验值）", words_of(document))
    words = re.sub(r"\b[0-9a-f]{16}\b", "（前16位）", words) + "\n"
    if os.environ.get("FAZHI_UPDATE_GOLDEN"):
        (KEPT / f"{kept}.txt").write_text(words, "utf-8")
    assert words == (KEPT / f"{kept}.txt").read_text("utf-8")


def test_a_receipt_says_what_was_received_when_from_whom(sound: Path, tmp_path: Path, judged: Settings) -> None:
    given = give_receipt(
        sound, judged, target=tmp_path / "回执", received_on=date(2017, 10, 14), received_by="省普法办"
    )
    assert_says(given.document, "收到")
    assert given.receipt.kept.sha256 in words_of(given.document)


def test_what_is_due_is_due_by_the_packages_own_round(sound: Path, tmp_path: Path, judged: Settings) -> None:
    deadlines = tuple(item.changed(day=date(2031, 5, 6)) for item in judged.round.deadlines)
    elsewhere = judged._replace(round=judged.round.changed(id="别处-2031", deadlines=deadlines))
    words = words_of(give_receipt(sound, elsewhere, target=tmp_path / "回执").document)
    assert "2031" not in words


def test_the_record_beside_it_is_plain_json(sound: Path, tmp_path: Path, judged: Settings) -> None:
    given = give_receipt(sound, judged, target=tmp_path / "回执")
    kept = json.loads(given.kept.read_text("utf-8"))
    assert (kept["number"], kept["record"]["unit"], kept["values"]["申报单位"]) == (1, "中牟县", "中牟县")


def test_a_receipt_calls_the_applicant_as_the_round_does(sound: Path, tmp_path: Path, judged: Settings) -> None:
    receipt = give_receipt(sound, judged, target=tmp_path / "回执").receipt
    record = replace(receipt.kept.record, unit="石桥村", unit_label="申报村")
    village = tmp_path / "村.docx"
    village.write_bytes(receipt_docx(replace(receipt, kept=replace(receipt.kept, record=record))))
    assert "申报村 | 石桥村" in words_of(village)
    assert "申报单位" not in words_of(village)


def test_a_package_of_an_earlier_version_has_units(sound: Path, tmp_path: Path, judged: Settings) -> None:
    record = give_receipt(sound, judged, target=tmp_path / "回执").receipt.kept.record
    older = json.loads(as_json(replace(record, unit_label="申报村")))
    assert older.pop("unit_label") == "申报村"
    assert read_record(json.dumps(older).encode(), "包").unit_label == "申报单位"


def test_the_same_package_gets_no_second_receipt(sound: Path, tmp_path: Path, judged: Settings) -> None:
    give_receipt(sound, judged, target=tmp_path / "回执")
    with pytest.raises(FileError, match="已经出过回执"):
        give_receipt(sound, judged, target=tmp_path / "回执")


def test_when_it_comes_again_the_receipt_tells_what_changed(
    sound: Path, county: Path, tmp_path: Path, judged: Settings
) -> None:
    give_receipt(sound, judged, target=tmp_path / "回执", received_on=date(2017, 10, 13))
    nomination = county / "nomination.yaml"
    nomination.write_text(nomination.read_text("utf-8").replace("0371-62180321", "0371-62180322"), "utf-8")
    (county / "佐证材料" / "创建工作总结.pdf").write_bytes(b"%PDF-1.4 new")
    again = make_package(county, judged, target=tmp_path / "再报.zip")
    given = give_receipt(again.path, judged, target=tmp_path / "回执")
    assert given.receipt.kept.number == 2
    assert "（第2次）" in given.document.name
    assert_says(given.document, "再报")


def test_what_is_missing_is_told_with_the_day_by_which(county: Path, tmp_path: Path, judged: Settings) -> None:
    (county / "佐证材料" / "创建工作总结.pdf").unlink()
    packed = make_package(county, judged, target=tmp_path / "包.zip", reason="先报")
    assert_says(give_receipt(packed.path, judged, target=tmp_path / "回执").document, "缺少")


def test_a_damaged_package_that_came_as_a_folder_is_said_to_be_damaged(
    sound: Path, tmp_path: Path, judged: Settings
) -> None:
    (tmp_path / "解开").mkdir()
    unpack(sound, tmp_path / "解开")
    (top,) = (tmp_path / "解开").iterdir()
    (top / "data" / "佐证材料" / "创建工作总结.pdf").unlink()
    assert_says(give_receipt(top, judged, target=tmp_path / "回执").document, "损坏")


def test_another_units_receipt_in_the_folder_is_none_of_ours(sound: Path, tmp_path: Path, judged: Settings) -> None:
    first = give_receipt(sound, judged, target=tmp_path / "回执")
    kept = json.loads(first.kept.read_text("utf-8"))
    kept["record"]["unit"] = "新郑市"
    first.kept.write_text(json.dumps(kept, ensure_ascii=False), "utf-8")
    shutil.move(first.document, tmp_path / "另存.docx")
    first.kept.rename(first.kept.with_name("新郑市—回执.json"))
    assert give_receipt(sound, judged, target=tmp_path / "回执").receipt.earlier is None


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"receipt": "fazhi"}', "x" * 100])
def test_some_other_json_in_the_folder_is_passed_over_but_not_as_since(
    sound: Path, tmp_path: Path, judged: Settings, content: str
) -> None:
    folder = tmp_path / "回执"
    folder.mkdir()
    (folder / "别的.json").write_text(content, "utf-8")
    with pytest.raises(FileError, match="不是 fazhi receipt"):
        give_receipt(sound, judged, target=folder, since=folder / "别的.json")
    assert give_receipt(sound, judged, target=folder).receipt.kept.number == 1


def test_the_same_day_and_package_give_the_same_document(sound: Path, tmp_path: Path, judged: Settings) -> None:
    first = give_receipt(sound, judged, target=tmp_path / "一")
    second = give_receipt(sound, judged._replace(), target=tmp_path / "二")
    assert first.document.read_bytes() == second.document.read_bytes()


LONG = "字" * 61


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (Differences(), ["文件和内容都没有变。"]),
        (
            Differences(added=("甲.pdf",), removed=("乙.pdf", "丙.pdf")),
            ["新增的文件：甲.pdf。", "去掉的文件：乙.pdf、丙.pdf。"],
        ),
        (Differences(changed=tuple(f"{n}.pdf" for n in range(31))), ["等31个。"]),
        (Differences(keys=(KeyChange("填表日期", None, "2017-10-09"),)), ["填表日期：新增“2017-10-09”。"]),
        (Differences(keys=(KeyChange("填表日期", "2017-10-09", None),)), ["填表日期：去掉了“2017-10-09”。"]),
        (Differences(keys=(KeyChange("填表日期", "甲", "乙"),)), ["填表日期：由“甲”改为“乙”。"]),
        (Differences(keys=(KeyChange("正文", LONG, "短"),)), ["正文：已改（原61个字符，现1个字符）。"]),
        (Differences(keys=(KeyChange("正文", None, LONG),)), [f"正文：新增“{LONG[:60]}……”。"]),
        (Differences(keys=(KeyChange("甲", "1", "2"),) * 31), ["另有1处内容不同。"]),
    ],
)
def test_what_changed_since_the_last_receipt_is_said_in_sentences(changes: Differences, said: list[str]) -> None:
    lines = list(change_lines(changes))
    assert all(any(line.endswith(end) for line in lines) for end in said)
    assert len(lines) == (31 if len(changes.keys) > 30 else len(said))
