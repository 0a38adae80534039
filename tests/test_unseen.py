"""What a form alone does not show, by the level that has the papers."""

import pytest

from fazhi_cli.report import FileReport, NotRun
from fazhi_cli.review.duties import unseen_by_level
from fazhi_cli.rounds.loading import load_round
from fazhi_cli.rules.standing import Standing

ROUND = load_round()
COUNTY, CITY, PROVINCE = (
    "县（市、区）普法依法治理工作领导小组",
    "省辖市普法依法治理工作领导小组",
    "省普法教育工作领导小组",
)

PARTS = NotRun(
    "应有的内容", "审批表上没有", "FZ-P101", ("联系人.电话", "联系人.姓名", "报送.日期", "公示.载体", "意见.市级.盖章")
)
NO_CONSULTATIONS = NotRun("部门意见", "审批表上没有“征求意见”", "FZ-C102", ("征求意见",))
NO_OPINIONS = NotRun("意见", "审批表上没有“意见的结论”", "FZ-P102", ("意见.*.结论",))

CASES = [
    ("县级阶段只说县级的", "county", (PARTS, NO_CONSULTATIONS), [["联系人"]]),
    ("市级阶段也说市级的", "city", (PARTS, NO_CONSULTATIONS), [["联系人"], ["报送", "征求意见"]]),
    ("省级阶段都说", "province", (PARTS, NO_CONSULTATIONS), [["联系人"], ["报送", "征求意见"], ["公示"]]),
    ("意见就在表上", "city", (NO_OPINIONS,), []),
    ("另有原因的规则", "city", (NotRun("部门意见", "没有材料文件夹", "FZ-C102"),), []),
    ("没有阶段的只说第一级", "", (PARTS, NO_CONSULTATIONS), [["联系人"]]),
    ("前一级没有缺的", "city", (NO_CONSULTATIONS,), [["征求意见"]]),
]


@pytest.mark.parametrize(("stage", "not_checked", "names"), [row[1:] for row in CASES], ids=[row[0] for row in CASES])
def test_what_each_level_has_to_show(stage: str, not_checked: tuple[NotRun, ...], names: list[list[str]]) -> None:
    file = FileReport("a.docx", "中牟县", stage, (), not_checked=not_checked)
    standing = Standing(ROUND, given_kind="申报", given_route="city")
    assert [told for _, told in unseen_by_level(file, standing)] == names


def test_each_level_is_called_by_its_organ() -> None:
    file = FileReport("a.docx", "中牟县", "province", (), not_checked=(PARTS,))
    standing = Standing(ROUND, given_kind="申报", given_route="city")
    organs = [ROUND.level_by_id[level].organ for level in standing.levels]
    assert [organ for organ, _ in unseen_by_level(file, standing)] == organs
