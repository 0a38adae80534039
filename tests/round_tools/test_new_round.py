"""A round drafted from its notice loads at once; what was found is marked with its sentence, the rest is to be written."""

import shutil
from pathlib import Path

import docx
import pytest

from fazhi_cli.files import FileError
from fazhi_cli.resources import bundled
from fazhi_cli.round_tools.accepting import accept, acceptance
from fazhi_cli.round_tools.checking import check_round
from fazhi_cli.round_tools.compare_page import rules_to_review
from fazhi_cli.round_tools.comparing import differences, round_data
from fazhi_cli.round_tools.new_round import new_rounds, outcome_lines
from fazhi_cli.rounds.finding import RoundError
from fazhi_cli.rounds.loading import load_round, load_round_from
from fazhi_cli.rules.registry import require_settings

NOTICES = Path(__file__).parent.parent / "data" / "notices"
HENAN = bundled("standards") / "henan-2017"


pytestmark = pytest.mark.usefixtures("away")


@pytest.mark.parametrize("name", ["文明单位", "道德模范", "民主法治示范村", "先进集体", "优秀教师", "平安单位"])
def test_a_draft_loads_at_once_and_holds_nothing_wrong(name: str) -> None:
    made = new_rounds("新轮次", NOTICES / f"{name}.txt", force=True)[0]
    require_settings(load_round_from(made.folder))
    checked = check_round(made.folder)
    assert [problem.message for problem in checked.errors] == []
    assert checked.verdict == "草案"
    assert made.to_look_at > 10
    assert made.to_write > 0


def test_the_bundled_notice_gives_what_was_made_by_hand_with_its_form() -> None:
    form = bundled("templates") / "henan-2017" / "form.docx"
    made = new_rounds("河南再起草", HENAN / "notice.txt", forms=[form])[0]
    drafted, by_hand = load_round("河南再起草"), load_round("henan-2017")
    assert [level.id for level in drafted.levels] == [level.id for level in by_hand.levels]
    assert drafted.deadline.day == by_hand.deadline.day
    assert [(item.level, item.unit, item.minimum) for item in drafted.publicity] == [("province", "工作日", 10)]
    assert [(text.key, text.maximum) for text in drafted.texts] == [("创建工作情况", 1500)]
    assert drafted.documents[0].copies == by_hand.documents[0].copies
    assert [(item.per, item.usual, item.exceptional) for item in drafted.quota] == [(("city",), 1, 2)]
    assert [veto.decided_by for veto in drafted.vetoes.items] == [veto.decided_by for veto in by_hand.vetoes.items]
    assert drafted.departments is not None
    assert by_hand.departments is not None
    names = [item.name for item in by_hand.departments.named]
    assert [item.name for item in drafted.departments.named] == names
    assert [item.text for item in drafted.assessment.standards] == [item.text for item in by_hand.assessment.standards]
    assert [box.key for box in drafted.opinions] == [box.key for box in by_hand.opinions]
    slots = (made.folder / "form" / "slots.yaml").read_text("utf-8")
    assert "创建工作情况" in slots
    assert "意见内容" in slots
    assert check_round(made.folder).errors == []


def test_every_taken_over_datum_shows_its_sentence() -> None:
    made = new_rounds("新轮次", NOTICES / "民主法治示范村.txt")[0]
    text = (made.folder / "round.yaml").read_text("utf-8")
    for words in ("11月3日17时前报省司法厅", "公示7个工作日", "工作总结2000字以内", "每个县（市、区）可推荐2个村"):
        assert any("# 待核对" in line and words in line for line in text.split("\n")), words
    assert "# TODO：“左右”" not in text


def test_a_notice_in_word_gives_the_same_draft(away: Path) -> None:
    document = docx.Document()
    for line in (NOTICES / "文明单位.txt").read_text("utf-8").rstrip("\n").split("\n"):
        document.add_paragraph(line)
    document.save(str(away / "通知.docx"))
    plain = new_rounds("甲", NOTICES / "文明单位.txt")[0].folder / "clauses.yaml"
    word = new_rounds("乙", away / "通知.docx")[0].folder / "clauses.yaml"
    assert word.read_text("utf-8") == plain.read_text("utf-8")


@pytest.mark.parametrize("name", ["不是通知", "会议通知", "法规"])
def test_a_text_that_is_no_notice_is_not_drafted(away: Path, name: str) -> None:
    with pytest.raises(FileError, match="不像一份推荐评选的通知"):
        new_rounds("新轮次", NOTICES / f"{name}.txt")[0]
    assert not (away / "轮次").exists()


@pytest.mark.parametrize("round_id", ["../外面", "a/b", ".隐藏", "", "x" * 80])
def test_an_id_is_never_a_path(round_id: str) -> None:
    with pytest.raises(FileError, match="不能作轮次的编号"):
        new_rounds(round_id, NOTICES / "文明单位.txt")[0]


def test_nothing_is_overwritten_and_no_id_is_given_twice() -> None:
    new_rounds("新轮次", NOTICES / "文明单位.txt")[0]
    with pytest.raises(FileError, match="已存在"):
        new_rounds("新轮次", NOTICES / "文明单位.txt")[0]
    with pytest.raises(RoundError, match="已经有了"):
        new_rounds("henan-2017", HENAN / "notice.txt")[0]


def test_what_was_not_found_is_told() -> None:
    said = "\n".join(outcome_lines(new_rounds("新轮次", NOTICES / "优秀教师.txt")))
    assert "没有找到：考核标准、表内栏目" in said
    assert "待核对" in said
    assert "fazhi round check 新轮次" in said


def test_accepting_writes_the_hashes_and_shows_what_changed(away: Path) -> None:
    folder = Path(shutil.copytree(HENAN, away / "轮次" / "邻省"))
    shutil.copytree(bundled("templates") / "henan-2017", folder / "form")
    head = (folder / "round.yaml").read_text("utf-8").replace("id: henan-2017", "id: 邻省")
    (folder / "round.yaml").write_text(head, "utf-8")
    for name in ("notice.txt", "clauses.yaml"):
        path = folder / name
        path.write_text(path.read_text("utf-8").replace("一式3份", "一式5份"), "utf-8")
    assert [problem.message for problem in check_round(folder).errors if "份数对不上" not in problem.message] == [
        "notice.sha256 与 notice.txt 不符：原文改过，或还没有登记",
        "documents 第1项.copies：3 与条款 work.filing 里的“一式5份”对不上",
    ]
    (changed,) = acceptance(folder).reviews
    assert changed.clause == "work.filing"
    assert "一式5份" in changed.text
    assert "FZ-K201" in changed.rules
    assert accept(acceptance(folder)) == ("round.yaml", "rules.yaml")
    assert acceptance(folder).reviews == ()
    assert "# 单位与途径" in (folder / "rules.yaml").read_text("utf-8")
    assert accept(acceptance(folder)) == ()


def test_two_rounds_are_compared_by_datum_clause_rule_and_unit(away: Path) -> None:
    folder = Path(shutil.copytree(HENAN, away / "轮次" / "邻省"))
    edits = {
        "round.yaml": [("id: henan-2017", "id: 邻省"), ("    maximum: 1500", "    maximum: 2000")],
        "units.yaml": [("中原区 市辖区 郑州市 city", "中原区 市辖区 郑州市 direct")],
        "rules.yaml": [("FZ-U105: {severity: warning", "FZ-U105: {severity: error")],
        "clauses.yaml": [("text: '有不适合推荐的其他情形。'", "text: '有不适合推荐的其他情形'")],
    }  # fmt: skip
    for name, pairs in edits.items():
        text = (folder / name).read_text("utf-8")
        for old, new in pairs:
            assert old in text
            text = text.replace(old, new, 1)
        (folder / name).write_text(text, "utf-8")
    before, after = round_data(HENAN), round_data(folder)
    found = {(item.heading, item.place): (item.before, item.after) for item in differences(before, after)}
    assert found["数据", "texts 创建工作情况.maximum"] == ("1500", "2000")
    assert found["单位", "items 中原区.route"] == ("city", "direct")
    assert found["规则", "FZ-U105.severity"] == ("warning", "error")
    assert found["条款", "veto.5"] == ("有不适合推荐的其他情形。", "有不适合推荐的其他情形")
    owed = rules_to_review(before, after, differences(before, after))
    assert (owed["FZ-U105"], owed["FZ-V104"]) == ("轻重不同", "依据的条款文字不同")
    assert {rule for rule, why in owed.items() if why == "所用的数据不同（texts）"} == {"FZ-T101", "FZ-T102", "FZ-T103"}
    assert not {"FZ-K201", "FZ-G102", "FZ-V106"} & owed.keys()
    assert differences(before, before) == ()


def test_what_is_asked_of_each_kind_is_told_and_a_form_keeps_the_name_it_has_in_the_notice(away: Path) -> None:
    notice = """关于推荐第三届好人的通知

各市文明委：
一、名额
每个设区市推荐不超过5名，每类不超过2名。
二、不得推荐的情形
（一）被追究刑事责任的；
三、材料
（一）好人推荐表一式三份。
（二）事迹材料，2000字以内。
请各市于2026年12月18日前报省文明办。
江州省文明委
2026年11月2日
"""
    (away / "通知.txt").write_text(notice, "utf-8")
    drafted = (new_rounds("好人", away / "通知.txt")[0].folder / "round.yaml").read_text("utf-8")
    assert "# TODO：“每类不超过2名”按类别另有名额，没有写成数据" in drafted
    assert "label: 好人推荐表" in drafted
