"""Mistakes in a round's data, each seeded into a sound round: named with file, line and mend, none accepted."""

import re
import shutil
from pathlib import Path

import pytest

from fazhi_cli.resources import bundled
from fazhi_cli.round_tools.checking import check_round
from fazhi_cli.round_tools.sample import sample_nomination
from fazhi_cli.rounds.finding import RoundError
from fazhi_cli.rounds.loading import load_round_from
from fazhi_cli.rules.registry import require_settings
from one_datum import A, C, P, R, U, X, copy_of


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """henan-2017 in one folder, as a user's own round lies."""
    folder = tmp_path_factory.mktemp("轮次") / "henan-2017"
    shutil.copytree(bundled("standards") / "henan-2017", folder)
    shutil.copytree(bundled("templates") / "henan-2017", folder / "form")
    return folder


def test_a_sound_round_is_usable(sound: Path) -> None:
    checked = check_round(sound)
    assert [problem.message for problem in checked.problems] == []
    assert (checked.verdict, checked.exit_code) == ("可用", 0)


def test_the_sample_has_documents_numbers_where_they_are_asked_for(tmp_path: Path) -> None:
    folder = copy_of(P, tmp_path)
    data = (folder / R).read_text("utf-8")
    (folder / R).write_text(data.replace("授予单位, label: 授予单位", "授予单位, label: 授予文号"), "utf-8")
    sample = sample_nomination(load_round_from(folder))
    assert re.fullmatch(r"青函〔\d{4}〕1号", sample["获奖情况"][0]["授予单位"])


@pytest.mark.parametrize(
    "bounds", ["most: 60", "most: 35", "least: 18", "least: 18, most: 28", "most: 59, reference: 2022-06-29"]
)
def test_the_sample_is_old_enough_to_have_worked_so_long(bounds: str, tmp_path: Path) -> None:
    folder = copy_of(P, tmp_path)
    data = (folder / R).read_text("utf-8")
    number = "{key: 身份证号, label: 身份证号, type: id_number"
    years = "{key: 工作时间, label: 工作时间, type: date, least: 5, clause: f1.0-4}"
    (folder / R).write_text(data.replace(number, f"{years}\n    - {number}, {bounds}"), "utf-8")
    sample = sample_nomination(load_round_from(folder))
    assert int(sample["工作时间"][:4]) - int(sample["身份证号"][6:10]) >= 10


def test_the_sample_numbers_a_letter_in_the_year_of_its_day(tmp_path: Path) -> None:
    folder = copy_of(P, tmp_path)
    data = (folder / R).read_text("utf-8")
    (folder / R).write_text(data.replace("issued_on: 2022-04-20", "issued_on: 2021-12-28"), "utf-8")
    answers = sample_nomination(load_round_from(folder))["征求意见"]
    assert {answer["文号"][3:7] for answer in answers} == {answer["日期"][:4] for answer in answers} == {"2022"}


def test_rules_to_be_reviewed_are_told_once_for_each_clause(sound: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(sound, tmp_path / sound.name))
    rules = (folder / X).read_text("utf-8")
    (folder / X).write_text(re.sub(r"reviewed: '[0-9a-f]{12}'", "reviewed: '000000000000'", rules), "utf-8")
    said = [problem.message for problem in check_round(folder).open]
    clauses = {setting.clause for setting in load_round_from(folder).rules.values() if setting.clause}
    assert len(said) == len(clauses)
    assert all(any(f"的条款 {clause}：条款文字在核对以后改过" in one for one in said) for clause in clauses)
    assert any(re.search(r"：(FZ-\w\d+、){4}FZ-\w\d+等\d+条规则依据的", one) for one in said)


SEEDS: list[tuple[str, str, str, str, str]] = [
    # what a clerk did, file, the text before, the text after, what is said
    ("不认识的字段", R, "honour: 全国", "colour: red\nhonour: 全国", "不认识的字段"),
    ("缺名称", R, "honour: 全国法治县（市、区）创建活动先进单位\n", "", "缺少这一项"),
    ("层级写错字", R, "stages:\n  - {id: draft, label: 草稿, actor: 县级经办人}\n  - {id: county, level: county,", "stages:\n  - {id: draft, label: 草稿, actor: 县级经办人}\n  - {id: county, level: conty,", "没有层级 conty"),
    ("阶段没有层级", R, "{id: city, level: city, label: 市级推荐", "{id: city, label: 市级推荐", "没有写明是哪一级的"),
    ("草稿有层级", R, "{id: draft, label: 草稿", "{id: draft, level: county, label: 草稿", "草稿，不属于哪一级"),
    ("阶段次序颠倒", R, "{id: city, level: city, label: 市级推荐", "{id: city, level: province, label: 市级推荐", "没有相应的阶段"),
    ("层级没有阶段", R, "  - {id: city, label: 市级, area: 省辖市, organ: 省辖市领导小组}\n", "  - {id: city, label: 市级, area: 省辖市, organ: 省辖市领导小组}\n  - {id: ministry, label: 部级, area: 全国}\n", "没有相应的阶段"),
    ("层级没有意见栏", R, "  - {key: 市级, label: 市级领导小组意见, level: city}\n", "", "没有意见栏"),
    ("层级写两次", R, "  - {id: city, label: 市级, area: 省辖市,", "  - {id: county, label: 市级, area: 省辖市,", "写了两次"),
    ("途径的层级不存在", R, "levels: [county, city, province]", "levels: [county, town, province]", "没有层级 town"),
    ("途径的层级颠倒", R, "levels: [county, city, province]", "levels: [city, county, province]", "没有从低到高"),
    ("途径写两次", R, "  - id: direct\n", "  - id: city\n", "写了两次"),
    ("途径没有层级", R, "levels: [county, province]", "levels: []", "没有经过任何一级"),
    ("送审单位的键写错", R, "['{所属省辖市}普法依法治理工作领导小组',", "['{所属市}普法依法治理工作领导小组',", "{所属市} 不是申报材料的键"),
    ("送审单位少半个花括号", R, "['{所属省辖市}普法依法治理工作领导小组',", "['{所属省辖市普法依法治理工作领导小组',", "花括号不成对"),
    ("英文占位", R, "county: '{申报单位}", "county: '{unit}", "{unit} 不是申报材料的键"),
    ("告知单少一级", R, "    province: 河南省普法教育工作领导小组办公室\n", "", "没有收发告知单的机关"),
    ("应有内容的键写错", R, "{path: 填表日期, label: 填表日期, due:", "{path: 填报日期, label: 填表日期, due:", "没有键 填报日期"),
    ("应有内容的下层键写错", R, "{path: 意见.县级.盖章,", "{path: 意见.县级.签章,", "没有键 意见.县级.签章"),
    ("应有内容的条款没有", R, "{path: 填表日期, label: 填表日期, due: {city: county, direct: county}, clause: form.filled}", "{path: 填表日期, label: 填表日期, due: {city: county, direct: county}, clause: form.fill}", "没有条款 form.fill"),
    ("应有内容的阶段没有", R, "{path: 送审单位, label: 送审单位, due: {city: county, direct: county}", "{path: 送审单位, label: 送审单位, due: {city: conty, direct: county}", "没有阶段 conty"),
    ("应有内容的途径没有", R, "{path: 送审单位, label: 送审单位, due: {city: county, direct: county}", "{path: 送审单位, label: 送审单位, due: {town: county, direct: county}", "没有途径 town"),
    ("途径不经过的阶段", R, "{path: 报送.份数, label: 报送份数, due: {city: city, direct: county}", "{path: 报送.份数, label: 报送份数, due: {city: city, direct: city}", "不经过阶段 city"),
    ("答案不会出现", R, "clause: procedure.consent, expects: 同意}", "clause: procedure.consent, expects: 通过}", "不会填“通过”"),
    ("条件的键写错", R, "{path: 创建工作情况, label: 创建工作情况, due: {city: draft, direct: draft}, for: {类型: 申报}", "{path: 创建工作情况, label: 创建工作情况, due: {city: draft, direct: draft}, for: {类别: 申报}", "没有键 类别"),
    ("条件的值写错", R, "{path: 创建工作情况, label: 创建工作情况, due: {city: draft, direct: draft}, for: {类型: 申报}", "{path: 创建工作情况, label: 创建工作情况, due: {city: draft, direct: draft}, for: {类型: 新申报}", "没有“类型”的取值 新申报"),
    ("单位名称不要求", R, "  - {path: 申报单位, label: 申报单位, due: {city: draft, direct: draft}, clause: form.applicant}\n", "", "没有要求写 申报单位"),
    ("名额的层级没有", R, "  - per: city\n", "  - per: prefecture\n", "没有层级或键 prefecture"),
    ("名额的层级数不起来", R, "  - per: city\n", "  - per: province\n", "名额数不起来"),
    ("名额上下颠倒", R, "usual: 1\n    exceptional: 2", "usual: 3\n    exceptional: 2", "小于 usual"),
    ("名额是负数", R, "usual: 1\n    exceptional: 2", "usual: -1\n    exceptional: 2", "不合理"),
    ("名额不是数", R, "usual: 1\n    exceptional: 2", "usual: 一个\n    exceptional: 2", "应为整数"),
    ("名额表的地区不存在", R, "usual: 1\n    exceptional: 2", "usual: 1\n    table: {郑洲市: 2}\n    exceptional: 2", "郑洲市 不在单位名单里"),
    ("名额比例过大", R, "usual: 1\n    exceptional: 2", "usual: 1\n    shares: [{key: 申报单位, values: 甲, percent: 120}]\n    exceptional: 2", "百分比 120 不合理"),
    ("比例的键没有", R, "usual: 1\n    exceptional: 2", "usual: 1\n    shares: [{key: 行政级别, values: 处级, percent: 20}]\n    exceptional: 2", "没有键 行政级别"),
    ("名额从没有的阶段算", R, "counted_from: city", "counted_from: town", "没有阶段 town"),
    ("理由没有键", R, "\n    reason: 特别优秀理由\n    reason_title: 同市第二个推荐单位的理由\n    reason_least: 4", "", "没有写理由的键"),
    ("截止日早于通知", R, "  - level: province\n    day: 2017-10-16", "  - level: province\n    day: 2016-10-16", "早于发文日期"),
    ("截止日太晚", R, "    day: 2017-10-16", "    day: 2027-10-16", "两年以后"),
    ("截止日不存在", R, "    day: 2017-10-16", "    day: 2017-13-16", "应为日期"),
    ("截止日的层级没有", R, "deadlines:\n  - level: province", "deadlines:\n  - level: nation", "没有层级 nation"),
    ("时刻写错", R, "    inclusive: true\n    clause: work.filing", "    time: '25:00'\n    inclusive: true\n    clause: work.filing", "时刻"),
    ("延期早于原期", R, "    inclusive: true\n    clause: work.filing", "    extended: {day: 2017-10-10}\n    inclusive: true\n    clause: work.filing", "早于原来的"),
    ("份数为零", R, "copies: 3, clause", "copies: 0, clause", "份数 0 不合理"),
    ("留存多于份数", R, "copies: 3, clause", "copies: 3, stays: 2, goes_up: 2, clause", "留存和上报共 4 份"),
    ("文件名的键写错", R, "'{申报单位}—推荐审批表.docx'", "'{单位}—推荐审批表.docx'", "{单位} 不是申报材料的键"),
    ("文件名不是docx", R, "'{申报单位}—推荐审批表.docx'", "'{申报单位}—推荐审批表.doc'", "不能用"),
    ("文件名带斜杠", R, "'{申报单位}—推荐审批表.docx'", "'{申报单位}/推荐审批表.docx'", "不能用"),
    ("填写位置表没有", R, "slots: slots.yaml", "slots: slot.yaml", "slot.yaml"),
    ("公示的单位写错", R, "    unit: 工作日", "    unit: 工作天", "取值只能是"),
    ("公示天数为零", R, "    minimum: 10", "    minimum: 0", "数值太小"),
    ("公示天数过大", R, "    minimum: 10", "    minimum: 1000", "不合理"),
    ("字数上限为零", R, "    maximum: 1500", "    maximum: 0", "字数上限 0 不合理"),
    ("字数上下颠倒", R, "    maximum: 1500", "    maximum: 1500\n    minimum: 2000", "大于上限"),
    ("左右的幅度太大", R, "    maximum: 1500", "    maximum: 1500\n    tolerance: 10", "幅度"),
    ("数字数的办法没有", R, "    method: word", "    method: letters", "取值只能是"),
    ("正文的键与固定的键相同", R, "  - key: 创建工作情况", "  - key: 填表日期", "每一轮都有的键"),
    ("正文的键不能用", R, "  - key: 创建工作情况", "  - key: 创建 工作 情况", "不能作键"),
    ("年限与起算日并写", R, "    years: 3\n", "    years: 3\n    since: 2015-01-01\n", "又写了从哪天起"),
    ("年限过大", R, "    years: 3\n", "    years: 300\n", "年限 300 不合理"),
    ("起算的参照写错", R, "    reference: deadline", "    reference: 报送日期", "没有键 报送日期"),
    ("起算的参照不是日期", R, "    reference: deadline", "    reference: 报送.份数", "不是日期"),
    ("情形写两次", R, "- number: 2\n", "- number: 1\n", "写了两次"),
    ("情形跳号", R, "- {number: 5, label: 不适合", "- {number: 6, label: 不适合", "不连续"),
    ("批次没有数", R, "batch: {name: 第四批,", "batch: {name: 今年的,", "看不出是第几批"),
    ("批次与条款不同", R, "batch: {name: 第四批,", "batch: {name: 第五批,", "条款 notice.call 里没有“第五批”"),
    ("批次的条款没有", R, "batch: {name: 第四批, clause: notice.call}", "batch: {name: 第四批, clause: notice.cal}", "没有条款 notice.cal"),
    ("情节没有", R, "needs: [重大违纪违法, 追究刑事责任]", "needs: [重大违纪, 追究刑事责任]", "没有情节 重大违纪"),
    ("以不是日期的情节起算", R, "needs: [重大违纪违法, 追究刑事责任]", "needs: [重大违纪违法, 追究刑事责任], dated_by: 追究刑事责任", "没有日期类的情节"),
    ("情节的日子没有", R, "days: [判决日期, 起诉日期]", "days: [宣判日期, 起诉日期]", "没有日期类的情节 宣判日期"),
    ("标准算数的日子不是日期", R, "dated_by: [处分日期]", "dated_by: [重大违纪违法]", "没有日期类的情节 重大违纪违法"),
    ("由谁认定写错", R, "clause: veto.5, decided_by: person", "clause: veto.5, decided_by: people", "取值只能是"),
    ("矛盾的标准没有", R, "- standard: 15\n      vetoes: [2]", "- standard: 51\n      vetoes: [2]", "没有标准 51"),
    ("矛盾的情形没有", R, "- standard: 15\n      vetoes: [2]", "- standard: 15\n      vetoes: [9]", "没有情形 9"),
    ("部门对应的情形没有", R, "vetoes: [1]}", "vetoes: [7]}", "没有情形 7"),
    ("部门写两次", R, "    - {name: 信访,", "    - {name: 综治,", "部门 综治 写了两次"),
    ("文号的正则写错", R, "document_number: '[", "document_number: '([", "文号的格式写错了"),
    ("部门没有阶段", R, "  due: {city: city, direct: province}\n  document_number", "  due: {}\n  document_number", "哪一级征求"),
    ("日期链的键写错", R, "{label: 填表, paths: [填表日期]", "{label: 填表, paths: [填报日期]", "没有键 填报日期"),
    ("日期链的键不是日期", R, "{label: 填表, paths: [填表日期]", "{label: 填表, paths: [申报单位]", "不是日期"),
    ("倒排的内容没有", R, "parts: [意见.县级]", "parts: [意见.县]", "没有键 意见.县"),
    ("倒排的步骤写两次", R, "  - id: county.consent", "  - id: county.fill", "写了两次"),
    ("倒排的阶段没有", R, "    stage: county\n    actor: 县级领导小组\n", "    stage: conty\n    actor: 县级领导小组\n", "没有阶段 conty"),
    ("倒排的工作日为零", R, "    working_days: 2", "    working_days: 0", "数值太小"),
    ("说明的键没有", R, "{path: 联系人, note:", "{path: 联络人, note:", "没有键 联络人"),
    ("示例的种类没有", R, "commented_in: [申报]", "commented_in: [复查]", "没有材料种类 复查"),
    ("读法的条款没有", R, "{id: deadline, clause: work.filing,", "{id: deadline, clause: work.file,", "没有条款 work.file"),
    ("读法写两次", R, "{id: lookback, clause: veto.window,", "{id: deadline, clause: veto.window,", "写了两次"),
    ("读法里的年限没有依据", R, "text: 近三年以报送截止日为基准往前推三年", "text: 近五年以报送截止日为基准往前推五年", "年限对不上"),
    ("读法里的日期没有依据", R, "text: “10月16日前”含16日当日", "text: “10月20日前”含20日当日", "日期都对不上"),
    ("读法里的天数没有依据", R, "text: “不少于10个工作日”起止", "text: “不少于7个工作日”起止", "天数对不上"),
    ("读法里的字数没有依据", R, "text: 1500字是字数上限", "text: 2000字是字数上限", "字数对不上"),
    ("步骤里的份数没有依据", R, "title: 报送省普法办（一式3份）", "title: 报送省普法办（一式5份）", "份数对不上"),
    ("名词是空的", R, "unit_list: 县级单位,", "unit_list: '',", "不能为空"),
    ("名词不认识", R, "unit_list: 县级单位,", "unit_lists: 县级单位,", "不认识的字段"),
    ("id 与文件夹不同", R, "id: henan-2017", "id: henan-2018", "文件夹名是“henan-2017”"),
    ("文件格式带点", R, "formats: [pdf, ofd,", "formats: [.pdf, ofd,", "写法不对"),
    ("通知文件名写错", R, "  text: notice.txt", "  text: 通知.txt", "读不到通知原文"),
    ("通知在别处", R, "  text: notice.txt", "  text: ../notice.txt", "不是本文件夹里的文件名"),
    ("通知的校验值不对", R, "sha256: 6ce4", "sha256: 6ce5", "sha256 与 notice.txt 不符"),
    ("发文日期晚于截止日", R, "issued_on: 2017-09-29", "issued_on: 2018-09-29", "早于发文日期"),
    ("键写两次", R, "area: 河南省\n", "area: 河南省\narea: 河北省\n", "写了两次"),
    ("制表符", R, "  issuer: 河南省", "\tissuer: 河南省", "制表符"),
    ("全角冒号", R, "area: 河南省\n", "area：河南省\n", "全角冒号"),
    ("括号不成对", R, "{id: 申报, label", "{{id: 申报, label", "括号是否成对"),
    ("保留的字段", R, "area: 河南省\n", "area: 河南省\ndigest: abc\n", "不认识的字段"),
    ("条款不是原文", C, "领导班子主要成员发生重大违纪", "领导班子成员发生重大违纪", "不在通知原文中"),
    ("条款没有文字", C, "text: '有不适合推荐的其他情形。'", "text: ''", "没有文字"),
    ("条款写两次", C, "{id: veto.2,", "{id: veto.1,", "写了两次"),
    ("条款没有出处", C, "{id: veto.1, place: 一（二）第1项, text", "{id: veto.1, text", "缺少这一项"),
    ("标准不是原文", A, "加强规范性文件管理", "加强文件管理", "不在通知原文中"),
    ("标准跳号", A, "- number: 3\n", "- number: 33\n", "不连续"),
    ("章的起止不接", A, "first: 7, last: 13", "first: 8, last: 13", "不相接"),
    ("章的起止没有", A, "first: 27, last: 31", "first: 27, last: 32", "不是标准的序号"),
    ("自评没有可填的话", A, "answers: {met: [达标, 基本达标], unmet: [未达标]}\n", "", "自评用哪些话"),
    ("自评没有阶段", A, "due: {city: county, direct: county}\n", "due: {}\n", "须逐条自评"),
    ("单位写两次", U, "- 二七区", "- 中原区", "写了两次"),
    ("单位的途径没有", U, "中原区 市辖区 郑州市 city", "中原区 市辖区 郑州市 town", "没有途径 town"),
    ("单位没有所在地区", U, "中原区 市辖区 郑州市 city", "{name: 中原区, kind: 市辖区, route: city}", "没有写明所在地区"),
    ("没有名单却列单位", U, "as_of: 2017-09\n", "as_of: 2017-09\ncoverage: none\n", "却列了单位"),
    ("名单范围写错", U, "as_of: 2017-09\n", "as_of: 2017-09\ncoverage: all\n", "取值只能是"),
    ("规则的轻重空着", X, "FZ-U101: {severity: error, clause", "FZ-U101: {severity: , clause", "现在空着"),
    ("轻重写错", X, "FZ-U101: {severity: error,", "FZ-U101: {severity: fatal,", "取值只能是"),
    ("没有的规则", X, "FZ-U101: {severity: error,", "FZ-U999: {severity: error,", "没有规则 FZ-U999"),
    ("规则的条款没有", X, "FZ-U101: {severity: error, clause: form.applicant", "FZ-U101: {severity: error, clause: form.unit", "没有条款 form.unit"),
    ("规则的读法没有", X, "reading: publicity-days", "reading: publicity-day", "没有读法 publicity-day"),
    ("规则的条件写错", X, "reviewed: 'cf9ef0538d31', for: {类型: 申报}", "reviewed: 'cf9ef0538d31', for: {类型: 申请}", "没有“类型”的取值 申请"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "says"), [seed[1:] for seed in SEEDS], ids=[seed[0] for seed in SEEDS])
def test_a_mistake_is_named_with_its_line_and_mend_and_not_accepted(
    sound: Path, tmp_path: Path, file: str, old: str, new: str, says: str
) -> None:
    folder = Path(shutil.copytree(sound, tmp_path / "henan-2017"))
    text = (folder / file).read_text("utf-8")
    assert text.count(old) >= 1, old
    (folder / file).write_text(text.replace(old, new, 1), "utf-8")
    checked = check_round(folder)
    assert checked.exit_code in (1, 3), "accepted"
    told = [problem for problem in checked.errors if says in problem.message]
    assert told, [problem.message for problem in checked.problems]
    changed = text[: text.index(old)].count("\n") + 1
    expected = range(
        changed - 40 if new == "" or old.count("\n") > 1 else changed,
        changed + max(new.count("\n"), old.count("\n")) + 1,
    )
    general = any(
        word in says
        for word in (
            "没有要求写",
            "没有收发告知单",
            "没有相应的阶段",
            "没有意见栏",
            "不连续",
            "slot.yaml",
            "没有写理由",
            "早于发文日期",
            "读不到",
            "YAML",
        )
    )
    assert all(problem.fix for problem in told)
    assert any(problem.line in expected for problem in told) or general, [
        (problem.file, problem.line) for problem in told
    ]
    if not (says.endswith("对不上") or "不能为空" in says or "slot.yaml" in says):  # these are told by the check alone
        with pytest.raises(RoundError):
            require_settings(load_round_from(folder))


def test_there_are_enough_seeds() -> None:
    assert len(SEEDS) >= 80
    assert len({seed[0] for seed in SEEDS}) == len(SEEDS)
