"""What a round says about a key: from which stage it is owed, with what, by whom, and where the notice says so."""

from __future__ import annotations

import pytest

from fazhi_cli.findings import KeyPath
from fazhi_cli.review.key_notes import KeyNotes
from fazhi_cli.rounds.loading import load_round

ROUND = load_round()
NOTES = KeyNotes(ROUND)
COUNTY, PROVINCE, SEAL = "“县级申报”阶段起必填", "“省级上报”阶段起必填", "“市级推荐”阶段起须为“是”"

OWED: list[tuple[str, KeyPath, tuple[str, str, str, str]]] = [
    # whoever it is; a nomination; a re-inspection; a nomination that is filed directly
    ("一开始就要", ("申报单位",), ("必填", "必填", "必填", "必填")),
    ("到县级要", ("联系人", "电话"), (COUNTY, COUNTY, COUNTY, COUNTY)),
    ("直报不要", ("意见", "市级", "盖章"), (SEAL, SEAL, SEAL, "")),
    ("复核不要", ("公示", "起始日期"), (PROVINCE, PROVINCE, "", PROVINCE)),
    ("只有复核要", ("曾获命名", "批次"), ("复核材料必填", "", "必填", "")),
    ("两条途径到不同阶段要", ("报送", "份数"), ("“市级推荐”或“县级申报”阶段起必填", "“市级推荐”或“县级申报”阶段起必填", "", COUNTY)),
    ("不要的", ("征求意见", "文号"), ("", "", "", "")),
]  # fmt: skip


@pytest.mark.parametrize(("path", "owed"), [row[1:] for row in OWED], ids=[row[0] for row in OWED])
def test_from_which_stage_a_key_is_owed(path: KeyPath, owed: tuple[str, str, str, str]) -> None:
    asked = ((None, None), ("申报", None), ("复核", None), ("申报", "direct"))
    assert tuple(NOTES.owed(path, kind, route) for kind, route in asked) == owed


def test_what_only_one_kind_must_say_is_asked_of_that_kind() -> None:
    parts = tuple(
        part.changed(expects_for={"类型": ("申报",)}) if part.path == ("意见", "市级", "盖章") else part
        for part in ROUND.required_parts
    )
    notes = KeyNotes(ROUND.changed(required_parts=parts))
    owed = [notes.owed(("意见", "市级", "盖章"), kind) for kind in (None, "申报", "复核")]
    assert owed == [SEAL, SEAL, "“市级推荐”阶段起必填"]


@pytest.mark.parametrize(
    ("path", "clause"),
    [
        (("申报单位",), "form.applicant"),
        (("意见", "市级", "盖章"), "form.city"),
        (("征求意见",), "procedure.review"),
        (("征求意见", "文号"), None),
    ],
    ids=["说明引的", "要求引的", "只有说明", "什么也没说"],
)
def test_the_notice_is_quoted_by_the_note_or_else_by_the_requirement(path: KeyPath, clause: str | None) -> None:
    found = NOTES.clause(path)
    assert found == (ROUND.clause_by_id[clause] if clause else None)


def test_a_notes_own_clause_comes_first() -> None:
    notes = tuple(note.changed(clause="veto.1") for note in ROUND.file_notes)
    assert KeyNotes(ROUND.changed(file_notes=notes)).clause(("申报单位",)) == ROUND.clause_by_id["veto.1"]
    silent = tuple(note.changed(clause=None) for note in ROUND.file_notes)
    assert KeyNotes(ROUND.changed(file_notes=silent)).clause(("申报单位",)) == ROUND.clause_by_id["form.applicant"]
