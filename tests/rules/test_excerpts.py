"""Examples as the documentation shows them: what is touched, what is taken away, long values shortened."""

import pytest

from fazhi_cli.rules.examples import AcrossExample, Example, base_folder, excerpt, patch_tree

LONG = "，".join(["全县普法工作扎实推进"] * 12)
SHOWN = [
    ("一个值", "申报单位: 中牟", "申报单位: 中牟\n"),
    ("删去一项", "联系人: {电话: ~}", "联系人:\n  # 没有“电话”\n"),
    ("列表中的一条连同原有的内容", "佐证材料: {1: {名称: 总结}}", "佐证材料:\n  - {名称: 总结, 文件: 佐证材料/创建工作总结.pdf}\n"),
    ("列表后面添一条", "佐证材料: {5: {名称: 总结}}", "佐证材料:\n  - {名称: 总结}\n"),
    ("删去列表中的一条", "佐证材料: {1: ~}", "佐证材料:\n  # 没有这一条：{名称: 中牟县创建工作总结, 文件: 佐证材料/创建工作总结.pdf}\n"),
    ("长文字只写开头", f"补充材料: {LONG}", f"补充材料: {LONG[:30]}……（共131个字符）\n"),
    ("带特殊符号的加引号", "送审单位: \"甲: '乙'\"", "送审单位: '甲: ''乙'''\n"),
    ("整个是一段文字", "一段文字", "一段文字\n"),
]  # fmt: skip


@pytest.mark.parametrize(("patch", "shown"), [row[1:] for row in SHOWN], ids=[row[0] for row in SHOWN])
def test_an_example_shows_what_it_touches(patch: str, shown: str) -> None:
    assert excerpt(Example(patch)) == shown


def test_a_long_part_is_written_line_by_line() -> None:
    handled = "经核查反映的问题不属实，已向反映人书面答复并报领导小组备案"
    files = [f"佐证材料/{year}年法治宣传教育工作总结和附表.pdf" for year in range(2012, 2017)]
    patch = f"{{公示: {{起始日期: '2017-10-23', 载体: {handled}, 处理情况: {handled}{handled}}}, 开展创建: {{佐证: [{', '.join(files)}]}}}}"
    assert excerpt(Example(patch)).splitlines() == [
        "公示:",
        "  起始日期: 2017-10-23",
        f"  载体: {handled}",
        f"  处理情况: {handled}{handled}",
        "开展创建:",
        "  佐证:",
        *(f"    - {name}" for name in files),
    ]


def test_several_submissions_stand_under_their_numbers() -> None:
    shown = excerpt(AcrossExample(("申报单位: 中牟县", "申报单位: 新郑市")))
    assert shown == "# 第1份\n申报单位: 中牟县\n# 第2份\n申报单位: 新郑市\n"


@pytest.mark.parametrize("patch", ["{", "申报单位: [", "a: 1\na: 2"])
def test_an_example_that_is_not_sound_yaml_is_refused(patch: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        patch_tree(Example(patch))


def test_an_unknown_base_is_refused() -> None:
    with pytest.raises(KeyError):
        base_folder("province")
