"""To whom a file belongs that is no submission: whoever names it, has evidence beside it, or has it in the package."""

from pathlib import Path

import pytest

from fazhi_cli.batching.claims import settled
from fazhi_cli.batching.items import Intake, IntakeItem, Result, Undecided
from fazhi_cli.batching.risks import Risk
from fazhi_cli.report import FileReport
from fazhi_cli.rules.across_values import Digest
from fazhi_cli.submissions.submission import Medium

ROOT = Path("/来件")
COUNTY = IntakeItem("中牟县/nomination.yaml", ROOT / "中牟县", Medium.PACKAGE)
LOOSE = IntakeItem("散/尉氏县.yaml", ROOT / "散" / "尉氏县.yaml", Medium.FILE)
OTHER = IntakeItem("散/杞县.yaml", ROOT / "散" / "杞县.yaml", Medium.FILE)
SCAN, TABLE, OLD, NOTHING = (
    (Risk.SCAN, "扫描的表"), (Risk.LOOSE, "表格"), (Risk.DOCUMENT, "旧版"), (Risk.NONE, "没有内容"),
)  # fmt: skip


READ = Digest(
    shown="", unit="", current=None, parents=(), route="", stage="", reinspection=False, reason="", text="", text_at=(),
    text_label="", phones=(), people=(), source="", folder="", files=(), failed=frozenset(),
)  # fmt: skip


def result_of(item: IntakeItem, *named: str, read: bool = True) -> Result:
    """The check of a submission, and the files that it names."""
    return Result(FileReport(item.shown, "某县", "city", ()), READ if read else None, named=named)


RESULTS = (
    result_of(COUNTY, "佐证/总结.pdf", "佐证\\二\\纪要.pdf", "封面.pdf", "../散/别家.pdf"),
    result_of(LOOSE, "尉氏/甲.pdf", "尉氏/里/乙.pdf", "表.pdf"),
    result_of(OTHER, "尉氏/丙.pdf"),
)
NAMED, BESIDE, INSIDE = "佐证，材料里写明了", "在它放佐证的文件夹里", "在它的材料文件夹里"

CASES: list[tuple[str, str, IntakeItem | None, tuple[Risk, str], str | None, str]] = [
    # the file, the package it lies in, what it may hide, to whom it belongs, the reason
    ("写明的", "中牟县/佐证/总结.pdf", COUNTY, SCAN, COUNTY.shown, NAMED),
    ("写明的，反斜线", "中牟县/佐证/二/纪要.pdf", COUNTY, SCAN, COUNTY.shown, NAMED),
    ("写明的旧版文件", "中牟县/封面.pdf", COUNTY, OLD, COUNTY.shown, NAMED),
    ("往外写的不算", "散/别家.pdf", None, SCAN, None, "扫描的表"),
    ("佐证文件夹里没写明的", "中牟县/佐证/别的.doc", COUNTY, OLD, COUNTY.shown, BESIDE),
    ("佐证文件夹下一层没写明的", "中牟县/佐证/三/别的.doc", COUNTY, OLD, COUNTY.shown, BESIDE),
    ("材料文件夹最上一层的扫描件", "中牟县/扫描.pdf", COUNTY, SCAN, COUNTY.shown, INSIDE),
    ("材料文件夹别的一层的扫描件", "中牟县/另/扫描.pdf", COUNTY, SCAN, None, "扫描的表"),
    ("材料文件夹里的表格", "中牟县/另/表.xlsx", COUNTY, TABLE, COUNTY.shown, INSIDE),
    ("材料文件夹里没有内容的", "中牟县/另/空.txt", COUNTY, NOTHING, COUNTY.shown, INSIDE),
    ("材料文件夹里的旧版文件", "中牟县/旧.doc", COUNTY, OLD, None, "旧版"),
    ("散放的材料写明的", "散/尉氏/甲.pdf", None, SCAN, LOOSE.shown, NAMED),
    ("散放的材料写明的，就在旁边", "散/表.pdf", None, SCAN, LOOSE.shown, NAMED),
    ("散放的材料佐证旁边的，归先写的", "散/尉氏/别的.pdf", None, SCAN, LOOSE.shown, BESIDE),
    ("散放的材料佐证再下一层旁边的", "散/尉氏/里/别的.pdf", None, SCAN, LOOSE.shown, BESIDE),
    ("散放的材料旁边没写明的", "散/别的.pdf", None, SCAN, None, "扫描的表"),
    ("没有人要也没有内容的", "散/空.txt", None, NOTHING, None, "没有内容"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("place", "package", "risk", "owner", "reason"), [row[1:] for row in CASES], ids=[row[0] for row in CASES]
)
def test_to_whom_a_file_belongs(
    place: str, package: IntakeItem | None, risk: tuple[Risk, str], owner: str | None, reason: str
) -> None:
    file = Undecided(place, (ROOT / place,), package, risk)
    found = settled(Intake((COUNTY, LOOSE, OTHER), undecided=(file,)), RESULTS)
    assert found.undecided == ()
    assert [(item.path, item.owner, item.reason) for item in found.belonging] == (
        [(place, owner, reason)] if owner else []
    )
    told = [(item.path, item.reason, item.may_hide) for item in found.unopened]
    assert told == ([] if owner else [(place, reason, risk is not NOTHING)])


@pytest.mark.parametrize("results", [(), (result_of(COUNTY, read=False),)], ids=["没有检查到", "没有读出"])
def test_what_lies_in_a_package_that_was_not_read_waits_for_it(results: tuple[Result, ...]) -> None:
    file = Undecided("中牟县/旧.doc", (ROOT / "中牟县" / "旧.doc",), COUNTY, OLD)
    (found,) = settled(Intake((COUNTY,), undecided=(file,)), results).belonging
    assert (found.owner, found.reason) == (COUNTY.shown, "在它的材料文件夹里，材料还没有读出")


def test_a_file_in_a_zip_is_claimed_by_the_name_of_the_zip() -> None:
    file = Undecided("散/尉氏/甲.pdf/里.doc", (ROOT / "解开" / "里.doc", ROOT / "散" / "尉氏" / "甲.pdf"), None, OLD)
    (found,) = settled(Intake((LOOSE,), undecided=(file,)), RESULTS[1:2]).belonging
    assert (found.owner, found.reason) == (LOOSE.shown, NAMED)
