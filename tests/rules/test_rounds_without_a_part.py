"""Rounds that leave a part out: no rule falls over it, none asks for what the round does not have."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from fazhi_cli.dates.calendar import Calendar
from fazhi_cli.findings import Severity
from fazhi_cli.nomination.shape import shape_of
from fazhi_cli.nomination.writing import to_yaml
from fazhi_cli.review.checking import check
from fazhi_cli.review.settings import Settings
from fazhi_cli.round_tools.sample import sample_as_of, sample_nomination
from fazhi_cli.rounds.loading import load_round
from fazhi_cli.rounds.model import Round
from fazhi_cli.rounds.units import Units
from fazhi_cli.rounds.vetoes import Vetoes
from fazhi_cli.submissions.reading import submission_from
from one_datum import P, V, folder_of

WITHOUT: dict[str, Mapping[str, Any]] = {
    "不得推荐的情形": {"vetoes": Vetoes()},
    "征求意见的部门": {"departments": None},
    "正文": {"texts": ()},
    "公示": {"publicity": ()},
    "名额": {"quota": ()},
    "先要有的和不再推荐的称号": {"prerequisites": (), "exclusions": ()},
    "实地考核": {"assessments": ()},
    "表": {"documents": ()},
    "倒排计划和日期先后": {"schedule": (), "date_chain": ()},
    "单位名单": {"units": Units(coverage="none")},
    "新建文件的说明": {"file_notes": ()},
    "全部这些": {
        "vetoes": Vetoes(), "departments": None, "texts": (), "publicity": (), "quota": (), "prerequisites": (),
        "exclusions": (), "assessments": (), "schedule": (), "date_chain": (), "file_notes": (),
    },
}  # fmt: skip


def without(round: Round, left_out: Mapping[str, Any]) -> Round:
    """The round without some parts, and without what speaks of their keys."""
    bare = round.changed(**left_out)
    shape = shape_of(bare)

    def leads(path: tuple[str | int, ...]) -> bool:
        return shape.key_at(tuple(step for step in path if step not in ("[]", "*"))) is not None

    return bare.changed(
        required_parts=tuple(part for part in bare.required_parts if leads(part.path)),
        date_chain=tuple(
            step.changed(paths=tuple(path for path in step.paths if leads(path)))
            for step in bare.date_chain
            if any(leads(path) for path in step.paths)
        ),
        schedule=tuple(step.changed(parts=tuple(path for path in step.parts if leads(path))) for step in bare.schedule),
        file_notes=tuple(note for note in bare.file_notes if leads(note.path)),
    )


@pytest.mark.parametrize("left_out", WITHOUT)
@pytest.mark.parametrize("name", [P, V])
def test_a_round_without_it_judges_its_sample_as_sound(name: str, left_out: str, tmp_path: Path) -> None:
    round = without(load_round(str(folder_of(name))), WITHOUT[left_out])
    folder = tmp_path / "佐证材料"
    folder.mkdir()
    (folder / "总结.pdf").write_bytes(b"%PDF-1.4\n")
    (folder / "照片.jpg").write_bytes(b"\xff\xd8\xff\xe0" + b"x" * 20_000 + b"\xff\xd9")
    content = to_yaml(sample_nomination(round)).encode("utf-8")
    submission = submission_from(content, lambda own: round, "nomination.yaml", file=tmp_path / "nomination.yaml")
    checked = check(submission, Settings(round, sample_as_of(round), Calendar()))
    told = [(one.rule, one.message) for one in checked.report.findings if one.severity is not Severity.INFO]
    assert told == []
