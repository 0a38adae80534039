"""What a round says about a key: from which stage it is owed, with what, by whom, and where the notice says so."""

import pytest

from fazhi_cli.findings import KeyPath
from fazhi_cli.review.key_notes import KeyNotes
from fazhi_cli.rounds.applicant import ApplicantField
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


BOUNDS: list[tuple[dict[str, object], str]] = [
    ({"type": "number", "least": 18, "most": 60}, "不少于18、不超过60"),
    ({"type": "id_number", "most": 55, "decided_by": "person"}, "不超过55年，超出的由人认定"),
    ({"type": "date", "least": 10, "reference": "2024-02-01"}, "不少于10年（算到2024年2月1日）"),
    ({"type": "number", "least": 60, "of": "职工总数"}, "占职工总数不少于60%"),
    ({"type": "text", "most": 40, "for": {"类别": ["村", "社区"]}}, "不超过40字（类别为村、社区）"),
    ({"type": "rows", "most": 5}, "不超过5项"),
    ({"type": "photo", "formats": ["jpg"], "most": 200}, "不超过200KB"),
    ({"type": "decimal", "least": 89.5}, "不少于89.5"),
    ({"type": "text"}, ""),
]


@pytest.mark.parametrize(("terms", "said"), BOUNDS, ids=[row[1] or "没有上下限" for row in BOUNDS])
def test_the_bounds_of_a_field_are_said_where_it_is_to_be_filled(terms: dict[str, object], said: str) -> None:
    field = ApplicantField.model_validate({"key": "甲", "label": "甲", **terms})
    round = ROUND.changed(applicant=ROUND.applicant.changed(fields=(field,)))
    assert KeyNotes(round).bounds(("甲",)) == said
    assert KeyNotes(round).bounds(("乙",)) == ""


def test_what_bounds_a_field_differently_for_others_is_said_for_each() -> None:
    fields = tuple(
        ApplicantField.model_validate(
            {"key": "教龄", "label": "教龄", "type": "number", "least": n, "for": {"学校": school}}
        )
        for n, school in ((10, "城市"), (5, "农村"))
    )
    round = ROUND.changed(applicant=ROUND.applicant.changed(fields=fields))
    assert KeyNotes(round).bounds(("教龄",)) == "不少于10（学校为城市）；不少于5（学校为农村）"
