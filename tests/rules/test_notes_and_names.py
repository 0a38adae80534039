"""Notes of the self-assessment beside their answers; titles and file names of evidence."""

import shutil
from pathlib import Path

import pytest
from on_examples import Example, findings_on, hits

from fazhi_cli.rules.examples import base_folder


def note(said: str, answer: str = "达标") -> list[str]:
    """The rules that find something in one note."""
    patch = f"考核自评: {{10: {{自评: {answer}, 说明: '{said}'}}}}"
    return [item.rule for item in findings_on(Example(patch)) if item.location.path.startswith("考核自评")]


AGAINST = [
    "执法全过程记录制度尚未建立",
    "制度已印发，还没有落实到位",
    "执法资格考试未开展",
    "裁量基准未制定，正在整改",
    "持证上岗率未达到要求",
    "执法记录设备没有配备到一线",
    "公示制度未达标",
    "2016年一起执法不公案件造成恶劣影响",
    "粗暴执法引发严重负面舆情",
    "裁量基准公示不够及时",
    "12个单位未按季开展案卷评查",
    "法制审核人员缺配",
    "执法人员轮训没有保证",
]
WITH = [
    "没有未落实的制度",
    "执法案卷无未完成事项",
    "对未公开的12项全部补齐",
    "近三年尚未发生违法执法案件",
    "查处未落实制度案件12件",
    "公开率、执行率均达100%",
    "原未建立台账的6个单位全部建立",
    "近三年没有发生造成恶劣影响的执法不公事件",
    "未发生违法执法引发严重后果的情况",
    "对造成不良影响的人员严肃追责",
    "执法公示在全省产生积极影响",
    "凡造成不良影响，一律追责",
    "对履职不力、造成严重后果，依纪问责",
    "建立引发严重后果倒查机制",
    "针对公示不够及时的问题逐一督办",
    "公示不够及时，已全部整改",
    "对未按期评查的单位通报",
    "未按规定公示的一律追责",
    "法律顾问14名，补齐空缺岗位3个",
    "招录12人充实到缺编司法所",
    "防范学法流于形式",
    "针对人员短缺现状，聘请志愿者120名",
    "克服经费短缺困难，投入60万元",
    "对未按要求落实责任单位予以通报",
    "个别单位公示不够规范问题已解决",
    "完善了审核制度；",
]


@pytest.mark.parametrize("said", AGAINST)
def test_a_note_that_says_it_is_not_done_does_not_stand_beside_met(said: str) -> None:
    assert note(said) == ["FZ-S111"]
    assert note(said, "基本达标") == []


@pytest.mark.parametrize("said", WITH)
def test_a_note_that_only_speaks_of_it_does(said: str) -> None:
    assert note(said) == []


def test_a_note_is_no_other_standards_and_not_the_standards_own_words() -> None:
    twice = "考核自评: {10: {说明: 建立制度，定期开展检查}, 11: {说明: 建立制度，定期开展检查}, 13: {说明: 建立制度，定期开展检查}}"
    assert hits(twice) == [("FZ-S112", "考核自评[10].说明")]
    own = "考核自评: {10: {说明: 完善执法程序，制定行政执法程序规范，执行重大行政执法决定法制审核制度}}"
    assert hits(own) == [("FZ-S112", "考核自评[10].说明")]
    assert hits("考核自评: {10: {说明: 制度均已落实到位}, 11: {说明: 制度均已落实到位}}") == []
    assert hits("考核自评: {2: {说明: 法治建设纳入经济社会发展规划}}") == []


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("尉氏县创建工作总结", True),
        ("中年县创建工作总结", True),
        ("开封市征求意见回函", True),
        ("郑州市征求意见回函", False),
        ("河南省命名文件", False),
        ("创建工作总结", False),
        ("赴诸暨市学习考察报告", False),
        ("中牟县人民法院工作报告", False),
        ("全县法治宣传照片", False),
    ],
)
def test_a_title_is_of_the_units_own_evidence(title: str, found: bool) -> None:
    assert hits(f"佐证材料: {{1: {{名称: {title}}}}}") == ([("FZ-E109", "佐证材料[1].名称")] if found else [])


def test_a_file_of_another_place_is_told_once(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(base_folder("city"), tmp_path / "材料"))
    shutil.copy(folder / "佐证材料/创建工作总结.pdf", folder / "佐证材料/尉氏县总结.pdf")
    patch = "佐证材料: {5: {名称: 尉氏县总结, 文件: 佐证材料/尉氏县总结.pdf}}"
    found = [item.message for item in findings_on(Example(patch), folder) if item.rule == "FZ-E109"]
    assert found == ["“尉氏县总结”中写着别处的地名“尉氏县”。"]
