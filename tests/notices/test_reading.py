"""What is found in notices by their usual wording: the bundled one against the data made by hand, others against a table."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest

from c_yaml import loaded
from fazhi_cli.chinese_numbers import whole_number
from fazhi_cli.files import FileError
from fazhi_cli.files.kinds import OLE
from fazhi_cli.notices.amounts import days_in
from fazhi_cli.notices.reading import Notice, notice_of
from fazhi_cli.notices.structure import blocks_of, sentences
from fazhi_cli.resources import bundled
from fazhi_cli.round_tools.notice_text import read_notice
from opened import notice_at

OTHERS = Path(__file__).parent.parent / "data" / "notices"
HENAN = bundled("standards") / "henan-2017"


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def by_hand(file: str) -> Any:
    return loaded(HENAN / file)


@pytest.fixture(scope="module")
def henan() -> Notice:
    return notice_at(HENAN / "notice.txt")


def test_every_clause_made_by_hand_is_found_word_for_word(henan: Notice) -> None:
    found = {squeezed(clause.text) for clause in henan.clauses}
    missing = [clause["id"] for clause in by_hand("clauses.yaml") if squeezed(clause["text"]) not in found]
    assert missing == []


def test_a_clause_says_where_it_stands(henan: Notice) -> None:
    places = {squeezed(clause.text): (clause.place, clause.line) for clause in henan.clauses}
    assert places["有不适合推荐的其他情形。"] == ("一（二）第5项", 19)
    assert places["本表不可改动样式。"] == ("附件2", 134)


def test_the_31_standards_are_found_with_their_chapters(henan: Notice) -> None:
    data = by_hand("assessment.yaml")
    found = henan.of("standards")
    assert [squeezed(item.values["text"]) for item in found] == [squeezed(item["text"]) for item in data["standards"]]
    chapters = {chapter["title"]: [chapter["first"], chapter["last"]] for chapter in data["chapters"]}
    for title, (first, last) in chapters.items():
        below = [int(item.values["number"]) for item in found if item.values["chapters"][0][1] == title]
        assert [below[0], below[-1]] == [int(first), int(last)]


def test_the_facts_of_the_bundled_notice_are_those_made_by_hand(henan: Notice) -> None:
    assert henan.title == "关于做好“全国法治县（市、区）创建活动先进单位”推荐评选工作的通知"
    assert (henan.issuer, henan.issued) == ("河南省普法教育工作领导小组办公室", date(2017, 9, 29))
    assert henan.honour == "全国法治县（市、区）创建活动先进单位"
    assert values(henan, "batch", "name") == [(by_hand("round.yaml")["batch"]["name"],)]
    assert values(henan, "deadline", "day", "time", "level") == [(date(2017, 10, 16), None, "province")]
    assert values(henan, "publicity", "minimum", "unit", "level") == [(10, "工作日", "province")]
    assert values(henan, "limit", "label", "maximum", "about") == [("创建工作情况", 1500, False)]
    assert values(henan, "copies", "number") == [(3,)]
    assert values(henan, "quota", "area", "level", "number", "exceptional") == [("省辖市", "city", 1, 2)]
    assert [item.sentence for item in henan.of("veto")] == [
        clause["text"] for clause in by_hand("clauses.yaml") if re.fullmatch(r"veto\.\d", clause["id"])
    ]
    assert values(henan, "departments", "names", "open") == [
        (["纪检", "综治", "信访", "政府法制办", "环保", "安监", "食品药品监督管理"], True)
    ]
    assert [item.values["level"] for item in henan.of("organ")] == ["unit", "county", "city", "province", "nation"]
    assert {item.values["what"]: item.values["value"] for item in henan.of("contact")} == {
        "contact": "李小川 0371-65900373（兼传真）", "email": "hnspfb@126.com",
        "address": "郑州市经四路8号", "postcode": "450003",
    }  # fmt: skip


def values(notice: Notice, kind: str, *keys: str) -> list[tuple[Any, ...]]:
    return [tuple(item.values[key] for key in keys) for item in notice.of(kind)]


def day(text: str) -> date:
    return date.fromisoformat(text)


EXPECTED: dict[str, dict[str, Any]] = {
    "文明单位": {
        "issuer": "云岭市精神文明建设指导委员会办公室",
        "deadline": [(day("2018-09-20"), "17:00", "city"), (day("2018-09-15"), None, "city")],
        "publicity": [(5, "工作日"), (7, "日")],
        "limit": [("创建工作总结", 3000, True), ("简要事迹", 800, False), ("主要事迹", 800, False)],
        "copies": [3, 2],
        "quota": [("市直系统", 3, None), ("县（市、区）", 5, None), ("", 80, None)],
        "share": [30.0],
        "veto": 6,
        "window": [2, 5],
        "departments": [7, 3],
        "organ": 4,
        "standards": 5,
    },
    "道德模范": {
        "issuer": "江临省精神文明建设委员会",
        "deadline": [(day("2019-04-30"), None, "province")],
        "publicity": [(5, "日"), (1, "周"), (7, "工作日")],
        "limit": [("事迹材料", 1500, True), ("事迹简介", 300, False), ("主要事迹", 1500, True)],
        "copies": [5],
        "quota": [("", 50, None), ("市（州）", 10, None)],
        "share": [60.0, 10.0],
        "veto": 4,
        "window": [3],
        "departments": [2, 5],
        "organ": 4,
        "standards": 0,
    },
    "民主法治示范村": {
        "issuer": "松江省司法厅、松江省民政厅",
        "deadline": [(day("2020-10-20"), None, "city"), (day("2020-11-03"), "17:00", "province")],
        "publicity": [(5, "日"), (7, "工作日")],
        "limit": [("工作总结", 2000, False), ("典型案例", 1000, False), ("基本情况", 500, False), ("主要做法", 2000, False)],
        "copies": [4],
        "quota": [("县（市、区）", 2, 3)],
        "share": [],
        "veto": 4,
        "window": [5, 3, day("2015-01-01")],
        "departments": [6],
        "organ": 8,
        "standards": 0,
    },
    "先进集体": {
        "issuer": "人力资源社会保障厅、南岭省应急管理厅",
        "deadline": [(day("2021-06-10"), None, None), (day("2021-07-15"), None, None)],
        "publicity": [(5, "工作日"), (5, "工作日"), (5, "工作日")],
        "limit": [("简要事迹", 300, True), ("事迹材料", 3000, True), ("主要事迹", 1000, False), ("主要先进事迹", 1000, False)],
        "copies": [4, 2],
        "quota": [("", 40, None), ("", 60, None)],
        "share": [20.0],
        "veto": 3,
        "window": [3, 3, day("2017-01-01")],
        "departments": [3, 3],
        "organ": 4,
        "standards": 0,
    },
    "优秀教师": {
        "issuer": "清溪县教育局",
        "deadline": [(day("2022-08-20"), "17:30", "county")],
        "publicity": [(3, "日"), (5, "工作日")],
        "limit": [("事迹材料", 2000, False), ("事迹摘要", 200, False)],
        "copies": [2],
        "quota": [("学校", 2, 3), ("学校", 1, None)],
        "share": [15.0],
        "veto": 3,
        "window": [3, 2],
        "departments": [3],
        "organ": 0,
        "standards": 0,
    },
    "平安单位": {
        "issuer": "中共北沙区委政法委员会",
        "deadline": [(day("2023-11-20"), "12:00", "county")],
        "publicity": [(7, "工作日")],
        "limit": [("自查报告", 1500, False)],
        "copies": [2],
        "quota": [("镇（街道）", 4, None), ("区直部门", 1, None)],
        "share": [],
        "veto": 4,
        "window": [3, 3],
        "departments": [4],
        "organ": 0,
        "standards": 0,
    },
}  # fmt: skip


@pytest.mark.parametrize("name", EXPECTED)
def test_notices_of_other_kinds_give_their_facts_away(name: str) -> None:
    notice, expected = notice_at(OTHERS / f"{name}.txt"), EXPECTED[name]
    assert notice.doubts == ()
    windows = [item.values["years"] or item.values["since"] for item in notice.of("window")]
    found = {
        "issuer": notice.issuer,
        "deadline": values(notice, "deadline", "day", "time", "level"),
        "publicity": values(notice, "publicity", "minimum", "unit"),
        "limit": values(notice, "limit", "label", "maximum", "about"),
        "copies": [number for (number,) in values(notice, "copies", "number")],
        "quota": values(notice, "quota", "area", "number", "exceptional"),
        "share": [percent for (percent,) in values(notice, "share", "percent")],
        "veto": len(notice.of("veto")),
        "window": sorted(windows, key=lambda item: (isinstance(item, date), 0))
        if name == "民主法治示范村"
        else windows,
        "departments": [len(names) for (names,) in values(notice, "departments", "names")],
        "organ": len(notice.of("organ")),
        "standards": len(notice.of("standards")),
    }
    assert found == expected


@pytest.mark.parametrize("name", ["不是通知", "会议通知", "法规"])
def test_a_text_that_is_no_such_notice_is_doubted(name: str) -> None:
    assert notice_at(OTHERS / f"{name}.txt").doubts != ()


def test_a_notice_that_issues_rules_in_articles_is_one() -> None:
    law = (OTHERS / "法规.txt").read_text("utf-8")
    assert notice_of(f"关于印发《平川市先进典型评选办法》的通知\n\n各县：\n现印发给你们。\n\n{law}").doubts == ()


DEADLINES = [
    ("请于10月27日17:00前报送县司法局。", "2020-10-27", "17:00"),
    ("于2020年10月27日（星期二）下午5时前报市文明办。", "2020-10-27", "17:00"),
    ("请在10月27日之前将材料报送至省委宣传部。", "2020-10-27", None),
    ("申报材料报送截止时间：2020年10月27日。", "2020-10-27", None),
    ("材料务必于10月27日下班前报县教育局。", "2020-10-27", None),
    ("材料报送（10月27日前）。", "2020-10-27", None),
    ("申报时间为2020年9月10日至10月27日。", "2020-10-27", None),
    ("截至二〇二〇年十月二十七日，逾期不予受理。", "2020-10-27", None),
    ("纸质材料最迟于2020年10月27日12时寄送市总工会。", "2020-10-27", "12:00"),
    ("各市推荐材料须于10月底前报送省厅。", "2020-10-31", None),
    ("报送时间不晚于2020-10-27 17:30。", "2020-10-27", "17:30"),
    ("请各单位10月27日前将推荐表发至邮箱。", "2020-10-27", None),
    ("请于明年1月15日前报送。", "2021-01-15", None),
    ("请于1月15日前报送县文明办。", "2021-01-15", None),
    ("于10月27日18时前完成初评，按不超过申报总数40%的比例择优上报团市委。", "2020-10-27", "18:00"),
    ("于10月27日（以邮戳为准）前报省科协科普部。", "2020-10-27", None),
    ("请于10月27日前完成审核，将材料报送市文明办。", "2020-10-27", None),
    ("市级于10月27日前组织推荐并报送省文明办。", "2020-10-27", None),
]


SENDERS = [
    ("乡镇妇联推荐，经村（社区）公示5天后，于10月27日前上报县妇联。", "town"),
    ("乡镇推荐，经县司法局审核公示后，于10月27日前报市司法局。", "county"),
    ("经县民政局初审，市民政局复核并公示后，于10月27日前报省民政厅。", "city"),
    ("经县民政局公示后，于10月27日前报市民政局。", "county"),
]


@pytest.mark.parametrize(("sentence", "sender"), SENDERS)
def test_who_hands_in_is_whoever_acts_last_not_where_it_was_published(sentence: str, sender: str) -> None:
    notice = notice_of(f"关于推荐优秀志愿者的通知\n\n各单位：\n一、报送\n{sentence}\n\n某某局\n2020年9月1日\n")
    assert values(notice, "deadline", "sender") == [(sender,)]


@pytest.mark.parametrize(("sentence", "day_", "time"), DEADLINES)
def test_deadlines_in_their_usual_wordings(sentence: str, day_: str, time: str | None) -> None:
    notice = notice_of(f"关于推荐优秀志愿者的通知\n\n各单位：\n一、报送\n{sentence}\n\n某某局\n2020年9月1日\n")
    assert values(notice, "deadline", "day", "time") == [(day(day_), time)]


@pytest.mark.parametrize(
    "sentence",
    [
        "9月5日，省文明办下发了通知。",
        "2020年10月27日前完成民主推荐和公示。",
        "2015年1月1日以来受过处分的不得推荐。",
        "活动于10月27日启动。",
        "表彰大会定于12月1日前召开。",
        "组织推荐（10月20日前）。",
        "推荐阶段（8月10日—9月25日）。",
        "市爱卫会于10月20日前组织专家组到现场进行考核，择优向省爱卫会推荐。",
        "10月20日前完成审核，择优推荐。",
        "提交评委会投票，结果于11月10日前在《临湖日报》公示。",
    ],
)
def test_other_days_are_no_deadlines(sentence: str) -> None:
    notice = notice_of(f"关于推荐优秀志愿者的通知\n\n各单位：\n一、安排\n{sentence}\n\n某某局\n2020年9月1日\n")
    assert notice.of("deadline") == ()


PUBLICITY = [
    ("校内公示不少于7天。", 7, "日", "unit"),
    ("并在单位公示5天。", 5, "日", "unit"),
    ("在本单位公示5天。", 5, "日", "unit"),
    ("在全县范围内公示不少于7个工作日。", 7, "工作日", "county"),
    ("在省级媒体上公示一周。", 1, "周", "province"),
    ("进行为期五个工作日的公示。", 5, "工作日", None),
    ("推荐名单在村务公开栏公示，公示期为10天。", 10, "日", "village"),
    ("公示时间不得少于三个工作日。", 3, "工作日", None),
    ("投票公示阶段（7月1日—7月15日），在区政府网站公示7天。", 7, "日", "county"),
    ("名单经公示7日无异议后报送。", 7, "日", None),
]


@pytest.mark.parametrize(("sentence", "minimum", "unit", "level"), PUBLICITY)
def test_publicity_in_its_usual_wordings(sentence: str, minimum: int, unit: str, level: str | None) -> None:
    notice = notice_of(f"关于推荐优秀志愿者的通知\n\n各单位：\n一、安排\n{sentence}\n\n某某局\n2020年9月1日\n")
    assert values(notice, "publicity", "minimum", "unit", "level") == [(minimum, unit, level)]


LIMITS = [
    ("事迹材料3000字左右。", "事迹材料", None, 3000, True),
    ("工作总结（不超过2000字）一份。", "工作总结", None, 2000, False),
    ("主要事迹控制在1500字以内。", "主要事迹", None, 1500, False),
    ("先进事迹材料1500—2000字。", "先进事迹材料", 1500, 2000, False),
    ("推荐理由不少于500字。", "推荐理由", 500, None, False),
    ("附300字以内的事迹简介。", "事迹简介", None, 300, False),
    ("每人报送200字以内的事迹梗概。", "事迹梗概", None, 200, False),
    ("字数2000字左右的详细事迹。", "详细事迹", None, 2000, True),
    ("《典型案例》限八百字。", "典型案例", None, 800, False),
    ("自评报告不超过5万字。", "自评报告", None, 50000, False),
    ("连同事迹材料1200字以内。", "事迹材料", None, 1200, False),
    ("事迹材料（红旗手、不超过2000字）。", "事迹材料", None, 2000, False),
]


@pytest.mark.parametrize(("sentence", "label", "minimum", "maximum", "about"), LIMITS)
def test_limits_in_their_usual_wordings(
    sentence: str, label: str, minimum: int | None, maximum: int | None, about: bool
) -> None:
    notice = notice_of(f"关于推荐优秀志愿者的通知\n\n各单位：\n一、材料\n{sentence}\n\n某某局\n2020年9月1日\n")
    assert values(notice, "limit", "label", "minimum", "maximum", "about") == [(label, minimum, maximum, about)]


@pytest.mark.parametrize(
    ("text", "value"),
    [("十", 10), ("二十三", 23), ("一百零五", 105), ("两千", 2000), ("３", 3), ("二〇二〇", 2020), ("约", None)],
)
def test_numbers_in_chinese(text: str, value: int | None) -> None:
    assert whole_number(text) == value


def test_a_day_that_does_not_exist_is_none() -> None:
    assert days_in("2017年13月45日") == []


def test_sentences_are_not_cut_inside_titles_and_quotes() -> None:
    assert sentences("他说：“好。再来！”大家同意。（见附件。）完") == [
        "他说：“好。再来！”",
        "大家同意。",
        "（见附件。）完",
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
def test_a_notice_is_read_in_the_usual_encodings(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "通知.txt"
    path.write_bytes((HENAN / "notice.txt").read_text("utf-8").replace("•", "·").encode(encoding))
    assert values(notice_at(path), "copies", "number") == [(3,)]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (OLE + b"\0" * 20, "旧版.*另存为 .docx"),
        (b"%PDF-1.4", "PDF"),
        (b"\n  \n", "没有文字"),
        (b"PK\x03\x04broken", "读不出"),
        (bytes(range(256)) * 4, "不是文本文件"),
    ],
)
def test_what_is_no_text_says_what_to_do(tmp_path: Path, content: bytes, says: str) -> None:
    path = tmp_path / "通知.txt"
    path.write_bytes(content)
    with pytest.raises(FileError, match=says):
        read_notice(path)


def test_a_notice_in_word_gives_the_same_facts(tmp_path: Path) -> None:
    document = docx.Document()
    for line in (OTHERS / "文明单位.txt").read_text("utf-8").split("\n"):
        document.add_paragraph(line)
    document.save(str(tmp_path / "通知.docx"))
    plain, word = notice_at(OTHERS / "文明单位.txt"), notice_at(tmp_path / "通知.docx")
    assert [(item.kind, item.values, item.line) for item in word.facts] == [
        (item.kind, item.values, item.line) for item in plain.facts
    ]


def test_automatic_numbers_of_a_word_file_are_read(tmp_path: Path) -> None:
    document = docx.Document()
    for line in ("关于推荐优秀志愿者的通知", "各单位：", "有下列情形之一的，不得推荐："):
        document.add_paragraph(line)
    for line in ("受过刑事处罚的；", "近三年受过处分的。"):
        document.add_paragraph(line, style="List Number")
    document.save(str(tmp_path / "通知.docx"))
    notice = notice_at(tmp_path / "通知.docx")
    assert [(item.values["number"], item.values["text"]) for item in notice.of("veto")] == [
        (1, "受过刑事处罚的；"),
        (2, "近三年受过处分的。"),
    ]


def test_a_choice_with_its_boxes_and_a_label_spread_by_blanks_are_fields_of_the_form() -> None:
    notice = notice_of(
        "关于推荐优秀志愿者的通知\n\n各单位：\n请于10月27日前报送县文明办。\n\n某某局\n2020年9月1日\n\n附件\n优秀志愿者推荐表\n"
        "姓  名\t\t性  别\t\n推荐类别\t□助人为乐 □见义勇为\n单位意见\t（盖章）  年  月  日\n"
    )
    fields = [(item.values["label"], item.values["type"], item.values.get("choices")) for item in notice.of("field")]
    assert fields == [
        ("姓名", "text", None),
        ("性别", "choice", None),
        ("推荐类别", "choice", ["助人为乐", "见义勇为"]),
    ]


def test_titles_that_bar_are_taken_by_their_names() -> None:
    sentence = "已获得全国道德模范、省道德模范称号的，不再推荐。"
    notice = notice_of(f"关于推荐道德模范的通知\n\n各单位：\n一、条件\n{sentence}\n\n某某局\n2020年9月1日\n")
    assert [item.values["titles"] for item in notice.of("exclusion")] == [["全国道德模范", "省道德模范"]]


HONOURS: list[tuple[str, str]] = [
    ("关于印发《海州市文明单位创建管理办法》并开展2018—2020年度文明单位申报工作的通知", "文明单位"),
    ("平安东川建设领导小组关于做好2023年度平安建设先进集体推荐工作的通知", "平安建设先进集体"),
    ("关于做好全省“两优一先”推荐工作的通知", "两优一先"),
]


@pytest.mark.parametrize(("title", "honour"), HONOURS, ids=[row[0] for row in HONOURS])
def test_the_honour_is_what_is_chosen_not_the_paper_that_is_issued(title: str, honour: str) -> None:
    assert notice_of(f"{title}\n\n各县区：\n请做好推荐工作。\n").honour.endswith(honour)


SHARES: list[tuple[str, str]] = [
    ("企业负责人不超过15%。", "most"), ("乡村教师不少于30%。", "least"), ("专任教师应占85%以上。", "least"), ("女性占30%。", "exact"),
    ("市辖区所占比例不超过推荐总数的50%。", "most"), ("教龄20年以上的应占一半以上。", "least"), ("领导干部不得超过三成。", "most"),
    ("农村学校教师不少于三分之一。", "least"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "bound"), SHARES, ids=[row[0] for row in SHARES])
def test_a_share_says_whether_it_is_a_most_or_a_least(sentence: str, bound: str) -> None:
    found = notice_of(f"关于评选先进个人的通知\n\n各市：\n一、名额\n（一）{sentence}\n").of("share")
    assert [item.values["bound"] for item in found] == [bound]


ITEMS: list[tuple[str, list[str]]] = [
    (
        "1.受过处分的；\n2.2021年以来发生过侵权案件的；\n3.3年内有违法行为的；",
        ["受过处分的；", "2021年以来发生过侵权案件的；", "3年内有违法行为的；"],
    ),
    ("（1）受过处分的；\n（2）2021年以来发生过侵权案件的；", ["受过处分的；", "2021年以来发生过侵权案件的；"]),
    ("——发生军民纠纷的；\n——2019年以来被通报的。", ["发生军民纠纷的；", "2019年以来被通报的。"]),
    ("●受过处分的；\n●弄虚作假的。", ["受过处分的；", "弄虚作假的。"]),
    ("1.罚款1.5万元以上的；\n2.受过处分的。", ["罚款1.5万元以上的；", "受过处分的。"]),
    ("1.受过处分的；\n— 1 —\n2.弄虚作假的。", ["受过处分的；", "弄虚作假的。"]),
]


@pytest.mark.parametrize(("listed", "texts"), ITEMS, ids=[row[0] for row in ITEMS])
def test_each_item_of_a_list_is_one_circumstance_however_it_is_numbered(listed: str, texts: list[str]) -> None:
    notice = notice_of(f"关于评选先进个人的通知\n\n各市：\n一、条件\n（一）有下列情形之一的，不得推荐：\n{listed}\n")
    assert [item.values["text"] for item in notice.of("veto")] == texts


BARRING: list[tuple[str, list[str]]] = [
    ("近五年内获得过市级及以上三八红旗手（集体）称号的，不重复推荐。", ["市级以上三八红旗手（集体）"]),
    (
        "2017年以来已获得过省级及以上优秀教师、优秀教育工作者等同类荣誉的，原则上不再推荐。",
        ["省级以上优秀教师", "优秀教育工作者"],
    ),
    ("已被命名为第十届全国双拥模范城（县）的，不再推荐。", ["第十届全国双拥模范城（县）"]),
    ("曾被评为优秀志愿者的，不再推荐。", ["优秀志愿者"]),
    ("被命名为全国、全省示范单位的，不再推荐。", ["全国示范单位", "全省示范单位"]),
    ("已获得省三八红旗手、省三八红旗集体及以上奖励的，不再参加此次评选。", ["省三八红旗手", "省三八红旗集体"]),
    ("凡2000年以来曾获得市级及市级以上三八红旗手称号的不再参与评选。", ["市级以上三八红旗手"]),
    ("推荐人选未获得过全国三八红旗手荣誉。", ["全国三八红旗手"]),
    ("申报单位未被命名为全国文明单位荣誉称号。", ["全国文明单位"]),
]


@pytest.mark.parametrize(("sentence", "titles"), BARRING, ids=[row[0] for row in BARRING])
def test_titles_that_bar_are_whole(sentence: str, titles: list[str]) -> None:
    notice = notice_of(f"关于推荐优秀教师的通知\n\n各单位：\n一、条件\n{sentence}\n\n某某局\n2020年9月1日\n")
    assert [item.values["titles"] for item in notice.of("exclusion")] == [titles]


@pytest.mark.parametrize(
    "sentence",
    ["未获得过市级以上表彰的，同等条件下优先推荐。", "已获得荣誉的单位要珍惜荣誉。", "获得荣誉称号的给予奖励。"],
)
def test_sentences_that_bar_nobody_are_no_exclusions(sentence: str) -> None:
    notice = notice_of(f"关于推荐优秀教师的通知\n\n各单位：\n一、条件\n{sentence}\n\n某某局\n2020年9月1日\n")
    assert not notice.of("exclusion")


ASKED: list[tuple[str, list[str]]] = [
    ("被命名为市级双拥模范县（市、区）的，方可申报。", ["市级双拥模范县（市、区）"]),
    ("凡命名为市级卫生乡镇满1年的乡镇（不含街道），均可申报。", ["市级卫生乡镇"]),
    ("获得市级劳动模范称号的方可推荐。", ["市级劳动模范"]),
    ("候选人从历届省三八红旗手中推荐。", ["省三八红旗手"]),
    ("获得过符合评比达标表彰工作有关规定的省部级及以上荣誉，或者获得过省级三八红旗手荣誉。", ["省部级以上荣誉"]),
]


@pytest.mark.parametrize(("sentence", "titles"), ASKED, ids=[row[0] for row in ASKED])
def test_titles_without_which_none_may_apply_are_asked_for(sentence: str, titles: list[str]) -> None:
    notice = notice_of(f"关于推荐模范县的通知\n\n各单位：\n一、条件\n{sentence}\n\n某某局\n2020年9月1日\n")
    assert [item.values["titles"] for item in notice.of("prerequisite")] == [titles]


SINGLE: list[tuple[str, list[tuple[str, int | None]]]] = [
    ("近一年内发生重大征兵责任退兵的，亦不得推荐。", [("近一年内发生重大征兵责任退兵", 1)]),
    (
        "凡是有违法犯罪记录，或者受过开除党籍处分，或者近三年内因酒驾被行政处罚的，均不得参评。",
        [("有违法犯罪记录", None), ("受过开除党籍处分", None), ("近三年内因酒驾被行政处罚", 3)],
    ),
    (
        "凡有违反科学道德、近5年有重大违法违纪行为的个人和单位，一律不得申报。",
        [("有违反科学道德", None), ("近5年有重大违法违纪行为", 5)],
    ),
    ("近5年来受过刑事处罚的个人不得推荐。", [("近5年来受过刑事处罚", 5)]),
    ("对近两年内发生安全生产责任事故的单位实行一票否决。", [("近两年内发生安全生产责任事故", 2)]),
    ("存在拖欠农民工工资、偷税漏税等问题的企业不得申报。", [("存在拖欠农民工工资、偷税漏税等问题", None)]),
    ("主要负责人受到党纪处分的，该单位不得参加评选。", [("主要负责人受到党纪处分", None)]),
    (
        "推荐对象近三年内无违法违纪行为，未发生安全责任事故。",
        [("近三年内有违法违纪行为", 3), ("近三年内发生安全责任事故", 3)],
    ),
    ("公示期间无异议，未收到举报。", []),
    ("评选工作中没有违反评选纪律的行为。", []),
    ("违反评选工作纪律的，取消推荐资格。", []),
    ("申报材料弄虚作假的，不予推荐。", []),
    ("超过名额的，不予推荐。", []),
    ("已获得全国模范称号的，不再推荐。", []),
]


@pytest.mark.parametrize(("sentence", "circumstances"), SINGLE, ids=[row[0] for row in SINGLE])
def test_a_sentence_that_bars_by_itself_gives_its_circumstances(
    sentence: str, circumstances: list[tuple[str, int | None]]
) -> None:
    notice = notice_of(f"关于推荐模范个人的通知\n\n各单位：\n一、条件\n{sentence}\n\n某某局\n2020年9月1日\n")
    found = [(item.values["text"], next(iter(item.values["windows"]), None)) for item in notice.of("veto")]
    assert [(text, window and window["years"]) for text, window in found] == circumstances


def test_a_list_below_a_heading_and_a_sentence_is_one_and_has_the_sentences_window() -> None:
    notice = notice_of(
        "关于推荐模范个人的通知\n\n各单位：\n第一条 负面清单\n近三年存在下列问题之一的，一票否决：\n（1）受过处分的；\n（2）弄虚作假的。\n"
    )
    assert [item.values["text"] for item in notice.of("veto")] == ["受过处分的；", "弄虚作假的。"]
    assert [item.values["lead_windows"][0]["years"] for item in notice.of("veto")] == [3, 3]


def test_of_several_limits_each_has_the_text_that_it_bounds() -> None:
    notice = notice_of(
        "关于申报质量奖的通告\n\n各市：\n1 申报条件\n1.1 条件如下。\n2 材料要求\n"
        "2.1 自评报告：组织不超过5万字，个人不超过8000字，另附3000字以内的摘要。\n"
    )
    assert values(notice, "limit", "label", "maximum") == [("自评报告", 50000), ("自评报告", 8000), ("摘要", 3000)]
    assert [clause.id for clause in notice.clauses if clause.part == 0][-3:] == ["1.1", "2", "2.1"]


AGES: list[tuple[str, int | None, int | None, bool, str | None]] = [
    ("候选人须为年满18周岁、不超过60周岁的公民（年龄计算截至2020年10月1日）。", 18, 60, False, "2020-10-01"),
    ("须年满25周岁（含），不满65周岁。", 25, 64, False, None),
    ("具有教师资格，年龄一般不超过55周岁。", None, 55, True, None),
    ("年龄在35周岁以下（截至2020年12月31日）。", None, 35, False, "2020-12-31"),
    ("18周岁以上、四十周岁及以下。", 18, 40, False, None),
    ("年龄原则上不得超过六十岁。", None, 60, True, None),
]


@pytest.mark.parametrize(("sentence", "least", "most", "usual", "until"), AGES, ids=[row[0] for row in AGES])
def test_ages_in_their_usual_wordings(
    sentence: str, least: int | None, most: int | None, usual: bool, until: str | None
) -> None:
    notice = notice_of(f"关于推荐模范个人的通知\n\n各单位：\n一、条件\n{sentence}\n\n某某局\n2020年9月1日\n")
    expected = (least, most, usual, day(until) if until else None)
    assert values(notice, "age", "least", "most", "usual", "until") == [expected]


@pytest.mark.parametrize("sentence", ["35周岁以下青年占比不低于50%。", "从事教学工作满10年。", "十五岁那年他参了军。"])
def test_what_is_no_bound_of_age(sentence: str) -> None:
    notice = notice_of(f"关于推荐模范个人的通知\n\n各单位：\n一、条件\n{sentence}\n\n某某局\n2020年9月1日\n")
    assert notice.of("age") == ()


def test_an_annexed_form_may_be_called_a_table_and_its_options_have_brackets() -> None:
    notice = notice_of(
        "关于推荐道德风尚奖人选的通知\n\n各市：\n一、推荐表（见附表）一式肆份，于10月27日前报送省文明办。\n"
        "二、须征求公安、交通运输五部门意见。\n\n省文明办\n2020年9月1日\n\n附表\n道德风尚奖人选推荐表\n姓名\t\t性别\t\n"
        "推荐类别\t好司机（ ） 好护士（  ）\n市文明办意见\t年  月  日（盖章）\n省文明办意见\t年  月  日（盖章）\n"
    )
    assert values(notice, "copies", "number", "document") == [(4, "推荐表")]
    assert values(notice, "departments", "names") == [(["公安", "交通运输"],)]
    assert [item.values["organ"] for item in notice.of("organ")] == ["市文明办", "省文明办"]
    kinds = [item.values.get("choices") for item in notice.of("field") if item.values["label"] == "推荐类别"]
    assert kinds == [["好司机", "好护士"]]


NUMBERED: list[tuple[str, list[tuple[int, ...]]]] = [
    ("4.5 有下列情形之一的：\n（1）受过处分的；\n（2）欠费的。\n4.6 报送", [(5,), (5, 1), (5, 2), (6,)]),
    ("（1）条件\n1.1 年龄\n（2）程序", [(1,), (1, 1), (2,)]),
    ("一、条件\n1.1 年龄\n（一）程序", [(1,), (1, 1), (1, 1)]),
    ("1.14周岁以下。\n2.3人以上。\n3.3人员管理。", [(1,), (2,), (2, 3)]),
    ("4.11月中旬公示。\n5.12月底前授牌。", [(4,), (5,)]),
    (
        "1.总则\n1.1组织健全\n2.乡村\n2.1人居环境。\n2.2家风良好。\n2.3名师带动。",
        [(1,), (1, 1), (2,), (2, 1), (2, 2), (2, 3)],
    ),
    ("1.1人均收入。\n1.2天然林。\n1.3月度检查。\n2.1次生灾害。", [(1,), (2,), (3,), (1,)]),
    ("1.组织健全。\n2.1人以上获奖。\n3.2名以上骨干。", [(1,), (2,), (3,)]),
]


@pytest.mark.parametrize(("text", "paths"), NUMBERED, ids=[row[0] for row in NUMBERED])
def test_numbers_of_items_stand_below_one_another(text: str, paths: list[tuple[int, ...]]) -> None:
    lines = text.split("\n")
    found = [block.path[-len(path) :] for block, path in zip(blocks_of(lines, 0, len(lines)), paths, strict=True)]
    assert found == paths


RULES = """关于评选优秀律师的通知

各市律师协会：
一、条件按《优秀律师评选办法》（附件1）执行。
二、请于2024年4月20日前报省律师协会，公示7日。

冀中省律师协会
2024年3月4日

附件1
{title}
第一章 总则
第一条 制定本办法。
第二章 条件
第二条 有下列情形之一的，不得参加评选：
（一）三年内受到处分的；
（二）受过刑事处罚的。
第三条 推荐材料每年5月1日前报省律师协会，公示10日。
"""


@pytest.mark.parametrize(
    ("title", "vetoes", "standards"),
    [
        ("优秀律师评选办法", 2, 0),
        ("优秀律师评选实施细则（试行）", 2, 0),
        ("优秀律师考核标准", 0, 4),
        ("律师事务所安全规定", 0, 0),
    ],
)
def test_rules_that_a_notice_attaches_are_its_own_words(title: str, vetoes: int, standards: int) -> None:
    found = notice_of(RULES.format(title=title))
    assert (len(found.of("veto")), len(found.of("standards"))) == (vetoes, standards)
    assert [str(one.values["day"]) for one in found.of("deadline")] == ["2024-04-20"]
    assert [one.values["minimum"] for one in found.of("publicity")] == [7]
