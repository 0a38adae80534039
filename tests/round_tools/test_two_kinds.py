"""A notice for collectives and persons gives a round for each: with its own form, numbers, conditions; what is for both in both."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import docx
import pytest

from c_yaml import loaded
from fazhi_cli.round_tools.blank_forms import forms_within
from fazhi_cli.round_tools.checking import check_round
from fazhi_cli.round_tools.new_round import new_rounds, outcome_lines

NOTICE = """东林省司法厅
关于评选表彰全省普法工作先进集体和先进个人的通知

各市司法局：
现就评选表彰工作通知如下。
一、名额
每市推荐先进集体3个、先进个人5名。推荐的先进个人中，基层一线人员不少于60%。
二、条件
（一）先进集体条件
1.工作扎实，2022年以来获得过市级先进集体称号。
（二）先进个人条件
1.年龄不超过60周岁，计算到2026年3月31日。
（三）有下列情形之一的，不得推荐：
1.近三年内集体发生重大违纪违法案件的；
2.个人受到党纪政务处分，影响期未满的；
3.发生重大安全生产责任事故的。
（四）已获得全国普法工作先进集体、全国普法工作先进个人称号的，不再推荐。
三、程序
在全省范围内公示7天。征求公安、信访等部门意见。
四、报送
各市于2026年3月31日17:00前，将《全省普法工作先进集体推荐审批表》、《全省普法工作先进个人推荐审批表》各一式三份报省司法厅。
事迹材料（先进集体2000字以内，先进个人1500字以内）一并报送。
附件：1.全省普法工作先进集体推荐审批表
      2.全省普法工作先进个人推荐审批表

东林省司法厅
2026年2月10日
"""
Rows = tuple[tuple[str, ...], ...]
SEALS: Rows = (("所在单位意见", "（盖章）"), ("市司法局意见", "（盖章）"), ("省司法厅意见", "（盖章）"))
COLLECTIVE: Rows = (("集体名称", "", "所属市", ""), ("负责人姓名", "", "联系电话", ""), ("主要事迹", ""), *SEALS)
PERSON: Rows = (
    ("姓名", "", "性别", ""),
    ("身份证号", "", "所属市", ""),
    ("人员类别", "□基层一线人员 □其他", "联系电话", ""),
    ("主要事迹", ""),
    *SEALS,
)
FORMS = {"全省普法工作先进集体推荐审批表": COLLECTIVE, "全省普法工作先进个人推荐审批表": PERSON}


def add_forms(document: Any, forms: dict[str, Rows], *, marked: bool) -> None:
    for number, (title, rows) in enumerate(forms.items(), 1):
        if marked:
            document.add_paragraph(f"附件{number}")
        document.add_paragraph(title)
        table = document.add_table(rows=0, cols=max(map(len, rows)))
        for row in rows:
            cells = table.add_row().cells
            for cell, text in zip(cells, row, strict=False):
                cell.text = text
            cells[len(row) - 1].merge(cells[-1])


def saved(path: Path, lines: Iterable[str] = (), forms: dict[str, Rows] | None = None, *, marked: bool = False) -> Path:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    add_forms(document, forms or {}, marked=marked)
    document.save(str(path))
    return path


@pytest.fixture(autouse=True)
def notice(away: Path) -> None:
    (away / "通知.txt").write_text(NOTICE, "utf-8")


def files(how: str, folder: Path) -> tuple[Path, list[Path]]:
    """The notice and its forms, as offices hand them out."""
    text = folder / "通知.txt"
    lines = NOTICE.split("\n")
    if how == "两份表":
        return text, [saved(folder / f"{title}.docx", forms={title: rows}) for title, rows in FORMS.items()]
    if how == "两份表在一个文件里":
        return text, [saved(folder / "表.docx", forms=FORMS)]
    if how == "表在通知里":
        return saved(folder / "通知.docx", lines, FORMS, marked=True), []
    return saved(folder / "通知.docx", lines, FORMS, marked=True), [saved(folder / "表.docx", forms=FORMS, marked=True)]


@pytest.mark.parametrize("how", ["两份表", "两份表在一个文件里", "表在通知里", "通知和表里都有"])
def test_a_round_for_each_kind_has_what_is_its_own_and_what_is_for_both(how: str, away: Path) -> None:
    notice, forms = files(how, away)
    made = new_rounds("普法", notice, forms=forms)
    assert [one.folder.name for one in made] == ["普法-集体", "普法-个人"]
    assert "各起草一轮：普法-集体、普法-个人" in "\n".join(outcome_lines(made))
    collective, person = (loaded((one.folder / "round.yaml").read_text("utf-8")) for one in made)
    assert (collective["honour"], person["honour"]) == ("全省普法工作先进集体", "全省普法工作先进个人")
    assert (collective["applicant"]["key"], person["applicant"]["key"]) == ("集体名称", "姓名")
    assert "身份证号" not in str(collective["applicant"])
    assert [field["key"] for field in person["applicant"]["fields"]] == ["性别", "身份证号", "人员类别"]
    assert [item["usual"] for item in collective["quota"] if item["per"] == "city"] == [3]
    assert [item["usual"] for item in person["quota"] if item["per"] == "city"] == [5]
    assert "shares" not in str(collective["quota"])
    assert "least_percent" in str(person["quota"])
    assert [[one["label"] for one in data["texts"]] for data in (collective, person)] == [["主要事迹"]] * 2
    assert ([one["maximum"] for one in collective["texts"]], [one["maximum"] for one in person["texts"]]) == (
        [2000],
        [1500],
    )
    assert [str(item["clause"]) for item in collective["vetoes"]["items"]] == ["2.3.1", "2.3.3"]
    assert [str(item["clause"]) for item in person["vetoes"]["items"]] == ["2.3.2", "2.3.3"]
    assert [item["title"] for item in collective["prerequisites"]] == ["市级先进集体"]
    assert "prerequisites" not in person
    for data, own in ((collective, "集体"), (person, "个人")):
        assert [item["title"] for item in data["exclusions"]] == [f"全国普法工作先进{own}"]
        assert [str(item["day"]) for item in data["deadlines"]] == ["2026-03-31"]
        assert [(item["label"], item["copies"]) for item in data["documents"]] == [("推荐审批表", 3)]
        assert [item["name"] for item in data["departments"]["named"]] == ["公安", "信访"]
    for one in made:
        checked = check_round(one.folder)
        assert [(problem.file, problem.message) for problem in checked.errors] == []
        assert [path.name for path in sorted((one.folder / "form").glob("form[0-9.]*docx"))] == ["form.docx"]


@pytest.mark.parametrize(
    ("sentence", "numbers"),
    [
        ("每市推荐先进集体和先进个人各3个", ([3], [3])),
        ("每市推荐先进集体3个、先进个人5名", ([3], [5])),
        ("每市推荐先进个人5名、先进集体3个", ([3], [5])),
    ],
)
def test_a_number_is_for_every_kind_named_before_it_in_one_breath(
    sentence: str, numbers: tuple[list[int], list[int]], away: Path
) -> None:
    notice, forms = files("两份表", away)
    notice.write_text(NOTICE.replace("每市推荐先进集体3个、先进个人5名", sentence), "utf-8")
    made = (loaded((one.folder / "round.yaml").read_text("utf-8")) for one in new_rounds("普法", notice, forms=forms))
    assert tuple([item["usual"] for item in data["quota"] if item["per"] == "city"] for data in made) == numbers


def test_what_is_left_to_the_other_round_is_said() -> None:
    made = new_rounds("普法", Path("通知.txt"))
    said = (made[0].folder / "round.yaml").read_text("utf-8").split("\nid:")[0].split("\n")[-1]
    lines = NOTICE.split("\n")
    for sentence in ("推荐的先进个人中", "年龄不超过60周岁", "个人受到党纪"):
        line = next(number for number, text in enumerate(lines, 1) if sentence in text)
        assert "只说别的对象" in said
        assert str(line) in said
    assert "没有写成数据" not in (made[0].folder / "round.yaml").read_text("utf-8").split("title:")[0]


def test_the_form_of_one_kind_gives_its_round_alone(away: Path) -> None:
    form = saved(away / "表.docx", forms={"全省普法工作先进个人推荐审批表": PERSON})
    made = new_rounds("普法", away / "通知.txt", forms=[form])
    assert [one.folder.name for one in made] == ["普法"]
    assert loaded((made[0].folder / "round.yaml").read_text("utf-8"))["applicant"]["key"] == "姓名"


ONE_KIND = {
    "一份表，选类别": ("优秀教师和优秀教育工作者", {"优秀教师、优秀教育工作者推荐审批表": PERSON}),
    "同一种人选的两份表": ("优秀教师", {"优秀教师推荐审批表": PERSON, "优秀教师征求意见表": PERSON}),
    "企业和它的负责人": ("优秀企业", {"优秀企业申报表": COLLECTIVE, "企业负责人征求意见表": PERSON}),
}


@pytest.mark.parametrize("case", ONE_KIND)
def test_one_kind_of_applicant_is_one_round(case: str, away: Path) -> None:
    honour, forms = ONE_KIND[case]
    (away / "通知.txt").write_text(
        NOTICE.split("附件：", maxsplit=1)[0].replace("全省普法工作先进集体和先进个人", honour), "utf-8"
    )
    paths = [saved(away / f"{title}.docx", forms={title: rows}) for title, rows in forms.items()]
    made = new_rounds("评选", away / "通知.txt", forms=paths)
    assert [one.folder.name for one in made] == ["评选"]
    assert len(list((made[0].folder / "form").glob("slots*.yaml"))) == len(forms)


def test_each_form_of_a_file_keeps_its_own_page_and_nothing_of_the_other(away: Path) -> None:
    from docx.enum.section import WD_ORIENT

    document = docx.Document()
    add_forms(document, {"全省普法工作先进集体推荐审批表": COLLECTIVE}, marked=True)
    section = document.add_section()
    section.orientation, section.page_width, section.page_height = (
        WD_ORIENT.LANDSCAPE,
        section.page_height,
        section.page_width,
    )
    add_forms(document, {"全省普法工作先进个人推荐审批表": PERSON}, marked=True)
    document.save(str(away / "表.docx"))
    upright, wide = forms_within(away / "表.docx")
    assert (upright.title, wide.title) == tuple(FORMS)
    assert ("身份证号" in upright.text, "身份证号" in wide.text, "集体名称" in wide.text) == (False, True, False)
    for form, is_wide in ((upright, False), (wide, True)):
        (away / "one.docx").write_bytes(form.content)
        page = docx.Document(str(away / "one.docx")).sections[-1]
        assert ((page.page_width or 0) > (page.page_height or 0)) is is_wide


WOMEN = """江海省总工会
关于评选江海省五一巾帼标兵岗和五一巾帼标兵的通知

各市总工会：
一、名额
评选五一巾帼标兵岗80个、五一巾帼标兵120名。各市推荐标兵岗不超过6个、标兵不超过9名。
二、条件
（一）五一巾帼标兵岗。成立2年以上。获得市级五一巾帼标兵岗称号。
（二）五一巾帼标兵。在岗工作满3年。年龄不超过55周岁。
三、报送
推荐审批表一式三份（标兵附近期2寸免冠彩色照片）。请于2026年3月31日前报送省总工会。
附件：1.五一巾帼标兵岗推荐审批表
2.五一巾帼标兵推荐审批表

江海省总工会
2026年2月10日
"""
QUALITY = """江海省市场监督管理局
关于申报江海省政府质量奖的通知

各市市场监管局：
一、名额
每市推荐组织不超过3个、个人不超过1名。
二、条件
（一）组织
1.近3年内无质量安全事故。
（二）个人
1.年龄不超过60周岁。
三、报送
组织申报后，由各地组织初审。请于2026年3月31日前报送省市场监管局。申报表一式三份。
概述：组织不超过6万字，个人不超过1万字。

江海省市场监督管理局
2026年2月10日
"""
PARTY = """江海省委组织部
关于推荐优秀共产党员、优秀党务工作者和先进基层党组织的通知

各市委组织部：
一、名额
每市推荐优秀共产党员12名、优秀党务工作者8名、先进基层党组织10个。
二、条件
（一）优秀共产党员、优秀党务工作者
1.年龄不超过60周岁。
（二）先进基层党组织
1.近三年未发生违纪违法案件。
三、报送
呈报表一式三份，事迹材料2000字以内，请于2026年3月31日前报送省委组织部。

江海省委组织部
2026年2月10日
"""
POST: Rows = (("岗位名称", "", "所属市", ""), ("负责人姓名", "", "联系电话", ""), ("主要事迹", ""), *SEALS)
MEMBER: Rows = (("推荐类别", "□优秀共产党员 □优秀党务工作者"), *PERSON)
KINDS: list[tuple[str, dict[str, Rows], list[tuple[str, str, int, int]]]] = [
    # the notice, its forms, of each round its name, whose name it asks for, how many a city may recommend, its veto count
    (
        WOMEN,
        {"江海省五一巾帼标兵岗推荐审批表": POST, "江海省五一巾帼标兵推荐审批表": PERSON},
        [("集体", "岗位名称", 6, 0), ("个人", "姓名", 9, 0)],
    ),
    (
        QUALITY,
        {"江海省政府质量奖申报表（组织）": COLLECTIVE, "江海省政府质量奖申报表（个人）": PERSON},
        [("组织", "集体名称", 3, 1), ("个人", "姓名", 1, 0)],
    ),
    (
        PARTY,
        {"优秀共产党员（优秀党务工作者）推荐对象呈报表": MEMBER, "先进基层党组织推荐对象呈报表": COLLECTIVE},
        [("个人", "姓名", 12, 0), ("组织", "集体名称", 10, 1)],
    ),
]


@pytest.mark.parametrize(("text", "forms", "rounds"), KINDS, ids=["标兵岗和标兵", "组织和个人", "党员和党组织"])
def test_kinds_whose_names_are_alike_or_stand_in_brackets_are_told_apart(
    text: str, forms: dict[str, Rows], rounds: list[tuple[str, str, int, int]], away: Path
) -> None:
    (away / "通知.txt").write_text(text, "utf-8")
    paths = [saved(away / f"{title}.docx", forms={title: rows}) for title, rows in forms.items()]
    made = new_rounds("评选", away / "通知.txt", forms=paths)
    assert [one.folder.name for one in made] == [f"评选-{name}" for name, *_ in rounds]
    for one, (_, key, quota, vetoes) in zip(made, rounds, strict=True):
        data = loaded((one.folder / "round.yaml").read_text("utf-8"))
        assert data["applicant"]["key"] == key
        assert [item["usual"] for item in data["quota"] if item["per"] == "city"][:1] == [quota]
        assert len(data["vetoes"]["items"]) == vetoes
        assert ("年龄" in str(data["applicant"]) or "most" in str(data["applicant"])) is (key == "姓名")
        assert bool(data.get("prerequisites")) is (key == "岗位名称")
        assert [item["copies"] for item in data["documents"]] == [3]
        if text is QUALITY:
            assert [item["maximum"] for item in data["texts"] if "maximum" in item] == [
                60_000 if key != "姓名" else 10_000
            ]
