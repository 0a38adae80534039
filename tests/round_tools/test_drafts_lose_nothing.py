"""What a draft makes of a notice's sentences: data, or a TODO that quotes them; the forms beside the notice are read too."""

from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest

from c_yaml import loaded
from fazhi_cli.forms.proposing.proposals import proposed
from fazhi_cli.notices.reading import notice_of
from fazhi_cli.round_tools.checking import check_round
from fazhi_cli.round_tools.new_round import new_rounds
from fazhi_cli.round_tools.unread import unread
from fazhi_cli.rounds.loading import load_round_from
from fazhi_cli.yaml_text import scalar

NOTICE = """关于推荐评选江北省先进个人的通知

各市人民政府：
现将有关事项通知如下：
一、条件
{sentences}
二、程序
（一）在单位公示不少于5个工作日，所在县（市、区）审核。
（二）各市审核后公示7天，于2021年5月20日17:00前将推荐审批表（一式3份）报省评选办公室。
（三）省评选办公室审定。
联系人：李明 联系电话：0999-8880001

江北省评选办公室
2021年3月1日
"""


pytestmark = pytest.mark.usefixtures("away")


def form(path: Path) -> Path:
    """A blank with fields, a table of rows, a long text and boxes."""
    document = docx.Document()
    document.add_paragraph("推荐审批表")
    table = document.add_table(rows=0, cols=4, style="Table Grid")
    for left, right in (("姓名", "性别"), ("身份证号", "推荐类别"), ("是否公职人员", "所在市"), ("联系人", "联系电话")):
        cells = table.add_row().cells
        cells[0].text, cells[2].text = left, right
    title = table.add_row().cells
    title[0].merge(title[-1]).text = "所获荣誉"
    for words in (("荣誉名称", "颁发单位", "颁发时间"), ("", "", ""), ("", "", "")):
        cells = table.add_row().cells
        for number, word in enumerate(words):
            (cells[number] if number < 2 else cells[2].merge(cells[3])).text = word
    cells = table.add_row().cells
    cells[0].text = "事迹简介（300字以内）"
    cells[1].merge(cells[-1])
    for box in ("所在单位意见", "县（市、区）评选办公室意见", "市评选办公室意见", "省评选办公室意见"):
        cells = table.add_row().cells
        whole = cells[0].merge(cells[-1])
        whole.text = box
        for line in ("", "（盖章）", "年   月   日"):
            whole.add_paragraph(line)
    document.save(str(path))
    return path


def drafted(sentences: str, tmp_path: Path) -> tuple[dict[str, Any], str, Path]:
    """The data, text and folder of the round drafted from a notice with these sentences and the form."""
    notice = tmp_path / "通知.txt"
    notice.write_text(NOTICE.format(sentences=sentences), "utf-8")
    made = new_rounds("新轮次", notice, forms=[form(tmp_path / "表.docx")])[0]
    text = (made.folder / "round.yaml").read_text("utf-8")
    return loaded(text), text, made.folder


def test_a_form_beside_the_notice_gives_fields_tables_boxes_and_levels(tmp_path: Path) -> None:
    data, _, folder = drafted("（一）遵纪守法。", tmp_path)
    fields = {field["key"]: field["type"] for field in data["applicant"]["fields"]}
    assert fields == {
        "性别": "choice", "身份证号": "id_number", "推荐类别": "text", "是否公职人员": "yes_no",
        "所获荣誉": "rows", "所获荣誉.荣誉名称": "text", "所获荣誉.颁发单位": "text", "所获荣誉.颁发时间": "text",
    }  # fmt: skip
    assert (data["applicant"]["key"], data["applicant"]["parents"]) == ("姓名", [{"key": "所在市", "level": "city"}])
    assert [(box["label"], box["level"]) for box in data["opinions"]] == [
        ("所在单位意见", "unit"), ("县（市、区）评选办公室意见", "county"), ("市评选办公室意见", "city"), ("省评选办公室意见", "province"),
    ]  # fmt: skip
    owed = {part["path"] for part in data["required_parts"]}
    assert {"所获荣誉.[].颁发时间", "意见.所在单位.结论", "意见.所在单位.盖章"} <= owed
    assert "事迹简介" in (folder / "notice.txt").read_text("utf-8")
    slots = loaded(folder / "form" / "slots.yaml")
    (rows,) = [slot for slot in slots["slots"] if slot["kind"] == "rows"]
    assert (rows["field"], rows["rows"]) == (["所获荣誉"], 2)
    assert all(slot.get("field") for slot in slots["slots"])
    assert [problem.message for problem in check_round(folder).errors] == []
    assert load_round_from(folder).applicant.tables == {("所获荣誉",)}


@pytest.mark.parametrize(
    ("without", "issued"),
    [(("2021年3月1日",), "2021-01-01"), (("2021年3月1日", "，于2021年5月20日17:00前"), "2000-01-01")],
    ids=["没有发文日期", "发文日期、截止日都没有"],
)
def test_a_notice_without_its_day_gives_a_draft_that_loads(
    without: tuple[str, ...], issued: str, tmp_path: Path
) -> None:
    text = NOTICE.format(sentences="（一）遵纪守法。")
    for words in without:
        assert words in text
        text = text.replace(words, "")
    (tmp_path / "通知.txt").write_text(text, "utf-8")
    made = new_rounds("新轮次", tmp_path / "通知.txt", forms=[form(tmp_path / "表.docx")])[0]
    data = loaded((made.folder / "round.yaml").read_text("utf-8"))
    assert str(data["notice"]["issued_on"]) == issued
    assert [problem.message for problem in check_round(made.folder).errors] == []
    assert all(slot.get("field") for slot in loaded(made.folder / "form" / "slots.yaml")["slots"])


QUOTAS: list[tuple[str, list[dict[str, Any]], list[str]]] = [
    # what the notice says, the numbers of the draft, what is left as TODO
    ("每个市推荐不超过4名。", [{"per": "city", "usual": 4}], []),
    ("每个市每类可推荐不超过2名，总数不超过8名。", [{"per": ["city", "推荐类别"], "usual": 2}, {"per": "city", "usual": 8}], []),
    ("每类评选表彰10名，共50名。", [{"per": "推荐类别", "usual": 10}], []),
    ("全省拟表彰五一劳动奖章60名。", [{"per": "all", "usual": 60}], []),
    ("各市推荐名额不超过10个，其中企业不少于3个，机关不超过2个。", [{"per": "city", "usual": 10}], ["“企业”至少 3 个", "“机关”最多 2 个"]),
    ("推荐名额每市不超过8个；省直单位不超过30个。", [{"per": "city", "usual": 8}], ["省直单位不超过30个"]),
    ("每个市推荐4名，省委教育工委、省国资委党委各推荐5名。", [{"per": "city", "usual": 4}], ["各推荐5名"]),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "numbers", "todos"), QUOTAS, ids=[row[0] for row in QUOTAS])
def test_quotas_become_data_or_are_told(
    sentence: str, numbers: list[dict[str, Any]], todos: list[str], tmp_path: Path
) -> None:
    data, text, _ = drafted(f"（一）{sentence}", tmp_path)
    found = [{key: item[key] for key in ("per", "usual")} for item in data["quota"]]
    assert [item for item in found if item in numbers] == numbers
    told = [line for line in text.split("\n") if "TODO" in line]
    assert [todo for todo in todos if not any(todo in line for line in told)] == []


LEFT: list[tuple[str, str]] = [
    # what the notice says and no datum holds, what is told
    ("在职职工不少于20人。", "不少于20人"),
    ("女性应占一定比例，不低于20%。", "20%"),
    ("照片电子版不小于1MB。", "1MB"),
    ("从事本职工作满3年。", "满3年"),
    ("县处级以上干部原则上不推荐。", "不推荐谁"),
    ("公示期内被举报的不得推荐。", "不推荐谁"),
]


@pytest.mark.parametrize(("sentence", "says"), LEFT, ids=[row[0] for row in LEFT])
def test_a_figure_or_a_refusal_that_was_not_taken_over_is_told(sentence: str, says: str) -> None:
    told = [words for _, words in unread(notice_of(NOTICE.format(sentences=f"（一）{sentence}")))]
    assert any(says in words and sentence[:8] in words for words in told), told


@pytest.mark.parametrize(
    "sentence",
    [
        "遵纪守法。",
        "第六届评选。",
        "每个市推荐不超过4名。",
        "事迹材料2000字左右。",
        "弄虚作假的，不得再申报。",
        "年满18周岁。",
        "近三年未发生重大安全事故。凡发生上述情况的，取消申报资格。",
    ],
)
def test_what_was_taken_over_or_bounds_nothing_is_not_told(sentence: str) -> None:
    assert list(unread(notice_of(NOTICE.format(sentences=f"（一）{sentence}")))) == []


TEXTS: list[tuple[str, list[tuple[str, int]]]] = [
    ("先进事迹材料不超过2500字，另附300字以内事迹简介。", [("先进事迹材料", 2500), ("事迹简介", 300)]),
    ("撰写3000字以内的自查报告和1000字左右的经验材料。", [("自查报告", 3000), ("经验材料", 1000), ("事迹简介", 300)]),
    (
        "《推荐审批表》一式二份，2000字以内先进事迹材料一式二份，200字左右简介。",
        [("先进事迹材料", 2000), ("简介", 200), ("事迹简介", 300)],
    ),
    ("主要事迹材料（2000字）。", [("主要事迹材料", 2000), ("事迹简介", 300)]),
]


@pytest.mark.parametrize(("sentence", "texts"), TEXTS, ids=[row[0] for row in TEXTS])
def test_each_text_has_its_own_limit(sentence: str, texts: list[tuple[str, int]], tmp_path: Path) -> None:
    data, text, _ = drafted(f"（一）{sentence}", tmp_path)
    assert [(item["label"], item["maximum"]) for item in data["texts"]] == texts
    assert ("没有说以内还是左右" in text) is ("（2000字）" in sentence)


BARS: list[tuple[str, str, list[str]]] = [
    ("近3年来辖区未发生下列问题：①重大刑事案件；②重大群体性事件。", "vetoes", ["重大刑事案件", "重大群体性事件"]),
    ("近三年未出现下列情形：1.重大刑事案件；2.超过1.5%的逾期；3.上访。", "vetoes", ["重大刑事案件", "超过1.5%的逾期", "上访"]),
    ("近三年内受到过市级以上综合性表彰的，不再推荐。", "exclusions", ["市级以上综合性"]),
    ("以下人员不参加评选：受过刑事处罚的；近五年内受过处分的；有不良信用记录的。", "vetoes", ["受过刑事处罚的", "近五年内受过处分的", "有不良信用记录的"]),
    ("往届全国道德模范、全省道德模范不再参评。", "exclusions", ["全国道德模范、全省道德模范"]),
    ("近三年内获得过县级以上（含县级）先进工作者称号。", "prerequisites", ["县级以上（含县级）先进工作者"]),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "where", "labels"), BARS, ids=[row[0] for row in BARS])
def test_bars_are_taken_from_one_sentence(sentence: str, where: str, labels: list[str], tmp_path: Path) -> None:
    data, _, _ = drafted(f"（一）{sentence}", tmp_path)
    items = data["vetoes"]["items"] if where == "vetoes" else data[where]
    assert [item.get("label") or item["title"] for item in items] == labels
    if where == "prerequisites":
        assert (items[0]["words"], items[0]["within_years"]) == (["先进工作者"], 3)


NAMES: list[tuple[str, list[str], list[tuple[str, int | None]], str]] = [
    # what the notice says, cells of its form, the texts drafted, what is said of them
    ("事迹材料2000字以内。", ["主要事迹（2000字以内）"], [("主要事迹", 2000)], "通知叫“事迹材料”，表上叫“主要事迹”，当作一篇"),
    ("撰写工作总结（1500字以内）。", ["总结材料（限1500字）"], [("总结材料", 1500)], "通知叫“工作总结”，表上叫“总结材料”，当作一篇"),
    ("先进事迹不超过3000字。", ["个人主要事迹"], [("个人主要事迹", 3000)], "通知叫“先进事迹”，表上叫“个人主要事迹”，当作一篇"),
    ("先进事迹材料不超过2000字。", ["先进事迹（2000字以内）"], [("先进事迹材料", 2000)], "当作一篇，叫“先进事迹材料”"),
    ("另附事迹简介，500字以内。", ["简要事迹（500字以内）"], [("简要事迹", 500)], "通知叫“事迹简介”，表上叫“简要事迹”，当作一篇"),
    ("典型案例材料1000字左右。", ["典型案例（1000字左右）"], [("典型案例材料", 1000)], "当作一篇"),
    ("事迹材料2000字以内。", ["推荐理由（2000字以内）"], [("事迹材料", 2000), ("推荐理由", 2000)], "“事迹材料”和“推荐理由”字数一样，可能是一篇"),
    ("事迹材料2000字以内，主要事迹2000字以内。", [], [("事迹材料", 2000), ("主要事迹", 2000)], "“事迹材料”和“主要事迹”字数一样，可能是一篇"),
    ("事迹材料2000字以内。", ["事迹材料（1500字以内）"], [("事迹材料", 2000)], "说了两种：“2000字以内”和“1500字以内”"),
    ("事迹材料2000字以内。", ["主要事迹（1000字以内）"], [("事迹材料", 2000), ("主要事迹", 1000)], ""),
    ("事迹材料2000字以内，事迹简介300字以内。", ["主要事迹（2000字以内）", "事迹简介（300字以内）"], [("主要事迹", 2000), ("事迹简介", 300)], "通知叫“事迹材料”，表上叫“主要事迹”"),
    ("遵纪守法。", ["主要事迹"], [("主要事迹", None)], "表上有“主要事迹”一格，没有找到字数要求"),
    ("工作总结1000字以内，典型案例1000字以内。", ["工作总结（1000字以内）", "典型案例（1000字以内）"], [("工作总结", 1000), ("典型案例", 1000)], ""),
]  # fmt: skip


def form_with(cells: list[str], path: Path) -> Path:
    """The blank with other cells for texts."""
    document = docx.Document(str(form(path)))
    table = document.tables[0]
    row = next(row for row in table.rows if row.cells[0].text.startswith("事迹简介"))
    for cell in cells:
        other = deepcopy(row._tr)
        row._tr.addprevious(other)
        table.rows[[one._tr for one in table.rows].index(other)].cells[0].paragraphs[0].runs[0].text = cell
    row._tr.getparent().remove(row._tr)
    document.save(str(path))
    return path


@pytest.mark.parametrize(("sentence", "cells", "texts", "remark"), NAMES, ids=[f"{row[0]}{row[1]}" for row in NAMES])
def test_one_text_under_two_names_is_one_or_it_is_asked(
    sentence: str, cells: list[str], texts: list[tuple[str, int | None]], remark: str, tmp_path: Path
) -> None:
    notice = tmp_path / "通知.txt"
    notice.write_text(NOTICE.format(sentences=f"（一）{sentence}"), "utf-8")
    made = new_rounds("新轮次", notice, forms=[form_with(cells, tmp_path / "表.docx")])[0]
    text = (made.folder / "round.yaml").read_text("utf-8")
    data = loaded(text)
    assert [(item["label"], item.get("maximum")) for item in data["texts"]] == texts
    said = text[text.index("\ntexts:") : text.index("\nopinions:")]
    assert remark in said
    assert bool(remark) is any(word in said for word in ("一篇", "说了两种", "没有找到字数"))
    slots = loaded(made.folder / "form" / "slots.yaml")["slots"]
    assert {item["field"][0] for item in slots if item.get("kind") == "paragraphs" and item["field"][0] != "意见"} == {
        item["key"] for item in data["texts"] if item["label"] in cells or any(c.startswith(item["label"].removesuffix("材料")) for c in cells)
    }  # fmt: skip


TITLES: list[tuple[str, str, dict[str, object], str]] = [
    # what the notice says, where it goes, what is taken over, the remark on it
    ("2019年以来获得过市级以上“平安单位”称号。", "prerequisites", {"since": date(2019, 1, 1)}, ""),
    ("2019年9月1日以来获得市级表彰，成绩突出。", "prerequisites", {"since": date(2019, 9, 1), "awarded_by": ["市", "州", "盟", "地区"]}, ""),
    ("须获得“市级文明村”称号满两年方可申报。", "prerequisites", {"full_years": 2}, ""),
    ("获得市级文明村称号3年以上的村方可申报。", "prerequisites", {"full_years": 3}, ""),
    ("截至2021年6月30日持有“市级文明村”称号。", "prerequisites", {"held_on": date(2021, 6, 30)}, ""),
    ("须具有“市级文明村”称号且在有效期内。", "prerequisites", {"valid": True}, ""),
    ("须具有“市级文明村”称号，有效期为三年。", "prerequisites", {"valid": True, "valid_years": 3}, ""),
    ("连续两届获得“市级文明村”称号。", "prerequisites", {"times": 2, "apart_years": 3}, "相邻两次最多相隔几年"),
    ("须连续3年被评为市级优秀单位称号。", "prerequisites", {"times": 3, "apart_years": 1}, "相邻两次最多相隔几年"),
    ("从上一届“市级文明村”中推荐。", "prerequisites", {}, "“上一届”是哪一次"),
    ("获得“省级文明村”称号未满三年的，不得再报。", "exclusions", {"under_years": 3}, ""),
    ("获得“省级文明村”称号不满2年的不再推荐。", "exclusions", {"under_years": 2}, ""),
    ("已获“省级文明村”称号，五年内不得重复申报。", "exclusions", {"within_years": 5}, ""),
    ("上一届“省级文明村”不再参评。", "exclusions", {}, "“上一届”是哪一次"),
    ("2018年以来已获得“省级文明村”称号的不再推荐。", "exclusions", {"since": date(2018, 1, 1)}, ""),
    ("已获“省级文明村”称号的不再推荐。", "exclusions", {}, ""),
    ("截至2021年6月30日持有“市级文明村”称号，且获得市级称号满两年。", "prerequisites", {"held_on": date(2021, 6, 30), "full_years": 2}, ""),
    ("三年内获得过省五一劳动奖章的不得重复推荐。", "exclusions", {"within_years": 3}, ""),
    ("已获得省部级以上劳动模范称号或者全国五一劳动奖章的，不再推荐。", "exclusions", {}, ""),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "where", "terms", "remark"), TITLES, ids=[row[0] for row in TITLES])
def test_when_a_title_must_have_been_won_is_taken_over(
    sentence: str, where: str, terms: dict[str, object], remark: str, tmp_path: Path
) -> None:
    data, text, _ = drafted(f"（一）{sentence}", tmp_path)
    (item,) = data[where]
    levels = ("awarded_by",) if "awarded_by" not in terms else ()
    assert {key: item[key] for key in item if key not in ("title", "words", "clause", "due", *levels)} == terms
    assert remark in text
    assert "exclusions" not in data or where == "exclusions"
    assert all(
        word
        in (
            "平安单位",
            "优秀单位",
            "文明村",
            "省五一劳动奖章",
            "全国五一劳动奖章",
            "劳动模范",
        )
        for word in item.get("words", ())
    ), item


def test_a_title_of_a_level_is_told_from_the_same_of_another(tmp_path: Path) -> None:
    data, text, _ = drafted(
        "（一）2019年以来获得市级“最美家庭”称号。\n（二）已获全国“最美家庭”称号的不再推荐。", tmp_path
    )
    (asked,), (barred,) = data["prerequisites"], data["exclusions"]
    assert (asked["title"], asked["words"], asked["awarded_by"]) == (
        "市级最美家庭",
        ["最美家庭"],
        ["市", "州", "盟", "地区"],
    )
    assert (barred["title"], barred["words"], barred["awarded_by"]) == (
        "全国最美家庭",
        ["最美家庭"],
        ["全国", "国家", "中央", "国务院"],
    )
    assert "分清是哪一级授予的" in text


NO_TITLES = [
    "连续两年获得市级先进称号的优先推荐。",
    "近三年内工作业绩突出，满两年工龄。",
    "有效期内的营业执照复印件一份。",
    "连续两年考核优秀。",
    "截至2021年6月30日有职工20人。",
]


@pytest.mark.parametrize("sentence", NO_TITLES)
def test_what_is_no_title_is_not_taken_for_one(sentence: str, tmp_path: Path) -> None:
    data, _, _ = drafted(f"（一）{sentence}", tmp_path)
    assert not data.get("prerequisites")
    assert not data.get("exclusions")


OPTIONS = [
    # a line or the cells of a row, the fields that it makes
    ("学校类别：□高等学校 □中等职业学校 □中学", [("学校类别", "choice", ["高等学校", "中等职业学校", "中学"])]),
    ("推荐类别\t□产业工人  □农民工  □其他", [("推荐类别", "choice", ["产业工人", "农民工", "其他"])]),
    ("是否企业负责人\t□是 □否", [("是否企业负责人", "yes_no", None)]),
    ("类别（村/社区）", [("类别（村/社区）", "choice", ["村", "社区"])]),
    ("性别\t□男 □女\t民族", [("性别", "choice", ["男", "女"]), ("民族", "text", None)]),
    ("是否副县级及以上干部\t□是 □否\t是否中共党员\t☐是 ☐否", [("是否副县级及以上干部", "yes_no", None), ("是否中共党员", "yes_no", None)]),
]  # fmt: skip


@pytest.mark.parametrize(("line", "fields"), OPTIONS, ids=[row[0] for row in OPTIONS])
def test_options_beside_or_behind_a_label_are_its_choices(line: str, fields: list[tuple[str, str, object]]) -> None:
    text = f"{NOTICE.format(sentences='（一）遵纪守法。')}\n附件1\n推荐审批表\n姓名\t身份证号\n{line}\n所在单位意见（盖章）\n"
    found = {item.values["label"]: item.values for item in notice_of(text).of("field")}
    assert [(name, found[name]["type"], found[name].get("choices")) for name, _, _ in fields] == fields
    assert not [label for label in found if "□" in label or "☐" in label]


def test_units_that_recommend_directly_have_a_quota_of_their_own(tmp_path: Path) -> None:
    sentence = "（一）各市推荐总数不超过6所；省属高校由省教育厅直接推荐，不超过5所。"
    data, _, _ = drafted(sentence, tmp_path)
    assert [route["levels"] for route in data["routes"]] == [
        ["unit", "county", "city", "province"],
        ["unit", "province"],
    ]
    assert data["routes"][1]["short"] == "省属高校"
    assert [(item["per"], item["usual"], item.get("for")) for item in data["quota"]] == [
        ("city", 6, None), ("route", 5, {"途径": "direct"}),
    ]  # fmt: skip


def test_a_part_that_is_a_choice_of_the_form_is_a_share(tmp_path: Path) -> None:
    notice = tmp_path / "通知.txt"
    notice.write_text(NOTICE.format(sentences="（一）每个市推荐不超过3个，其中社区不超过1个。"), "utf-8")
    blank = form_with(["类别（村/社区）"], tmp_path / "表.docx")
    data = loaded(new_rounds("新轮次", notice, forms=[blank])[0].folder / "round.yaml")
    assert data["quota"][0]["shares"] == [{"key": "类别", "values": ["社区"], "most": 1}]


def test_labels_with_room_beside_them_are_no_heads_of_a_table(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("推荐审批表")
    table = document.add_table(rows=0, cols=7, style="Table Grid")
    for row in (
        ("姓名", "", "性别", "", "出生年月", "", ""),
        ("民族", "", "政治面貌", "", "文化程度", "", ""),
        ("身份证号", "", "", "技术职称", "", "", ""),
    ):
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    document.save(str(tmp_path / "表.docx"))
    found = proposed((tmp_path / "表.docx").read_bytes(), "表.docx").proposals
    assert not [item.slot.label for item in found if item.slot.kind == "rows"]
    assert {"民族", "政治面貌", "文化程度", "技术职称"} <= {item.slot.label for item in found}


def test_standards_in_a_table_keep_their_points_and_headings() -> None:
    table = (
        "附件1\n测评体系\n项目\t序号\t测评内容\t分值\n思想建设（30分）\t1\t每年集中学习不少于12次。\t10\n\t2\t开展教育。\t20\n"
        "环境建设\t3\t环境整洁。\t70\n合计\t\t\t100\n"
    )
    found = notice_of(NOTICE.format(sentences="（一）遵纪守法。") + "\n" + table).of("standards")
    assert [(item.values["text"], item.values["points"], item.values["chapters"][0][1]) for item in found] == [
        ("每年集中学习不少于12次。", 10, "思想建设（30分）"), ("开展教育。", 20, "思想建设（30分）"), ("环境整洁。", 70, "环境建设"),
    ]  # fmt: skip


def test_a_table_of_quotas_with_more_columns_says_so(tmp_path: Path) -> None:
    table = "附件1\n名额分配表\n序号\t推荐单位\t名额\t其中一线职工\n1\t东城区总工会\t6\t4\n2\t市教育工会\t3\t2\n"
    notice = tmp_path / "通知.txt"
    notice.write_text(NOTICE.format(sentences="（一）名额见附件1。") + "\n" + table, "utf-8")
    made = new_rounds("新轮次", notice, forms=[form(tmp_path / "表.docx")])[0]
    text = (made.folder / "round.yaml").read_text("utf-8")
    assert "只取了“名额”，“其中一线职工”没有写成数据" in text
    assert "东城区总工会（6 个）、市教育工会（3 个）不是地区的名称" in text


@pytest.mark.parametrize(
    "text", ["%以上", "- 甲", "甲: 乙", "@甲", "甲 #乙", "*甲", "&甲", "!甲", "'甲", "“甲”", "10%"]
)
def test_any_text_of_a_notice_is_written_as_yaml_that_reads_back(text: str) -> None:
    assert loaded(f"- {scalar(text)}") == [text]


def test_the_reading_of_the_quota_tells_every_one_of_them(tmp_path: Path) -> None:
    data, _, _ = drafted("（一）全省共推荐30名。每个市推荐不超过3名。", tmp_path)
    assert [item["text"] for item in data["readings"] if item["id"] == "quota"] == [
        "合计最多 30 个；每个市最多 3 个。超过的不收。"
    ]


NOUNS = [
    ("学校名称", "学校"),
    ("企业全称", "企业"),
    ("申报单位", "单位"),
    ("单位名称", "单位"),
    ("家庭名称", "家庭"),
]


@pytest.mark.parametrize(("label", "noun"), NOUNS)
def test_applicants_are_called_after_the_label_of_their_name(label: str, noun: str, tmp_path: Path) -> None:
    notice = tmp_path / "通知.txt"
    notice.write_text(NOTICE.format(sentences="（一）遵纪守法。"), "utf-8")
    document = docx.Document()
    document.add_paragraph("申报表")
    table = document.add_table(rows=0, cols=2, style="Table Grid")
    for words in (label, "所在市", "市评选办公室意见", "省评选办公室意见"):
        table.add_row().cells[0].text = words
    document.save(str(tmp_path / "表.docx"))
    data = loaded(
        (new_rounds("新轮次", notice, forms=[tmp_path / "表.docx"])[0].folder / "round.yaml").read_text("utf-8")
    )
    assert data["applicant"]["noun"] == noun
