"""Every word list of the checks on prose: a text that is judged otherwise by a round without it."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

import text_checks as sets

from fazhi_cli.rounds.model import Round
from fazhi_cli.rounds.text_checks import TextChecks
from fazhi_cli.rounds.text_lists import TextLists
from fazhi_cli.rules.prose import RULES
from fazhi_cli.rules.prose.spots import Prose

WHOLE = "中牟县坚持把法治建设摆在重要位置，健全党委统一领导、部门分工负责、社会广泛参与的工作格局，" * 4
"""A text without a figure; a sentence behind “|” stands after it."""

WITNESSES = {
    "other_honours": "现将我县创建卫生县城工作情况汇报如下：投入资金320万元。",
    "placeholders": "办理案件TODO件，满意率99%。",
    "waiting": "全县共有（数字待核）个调解组织。",
    "not_a_waiting_before": "有关问题待查明后依法处理。",
    "not_a_placeholder_after": "机制有待完善，力量有待补充，下步将重点推进。",
    "unnamed_after": "某镇某村创建成全国民主法治示范村。",
    "unnamed": "某县普法办牵头，建立联席会议制度。",
    "masks": "全县开展法治宣传××场次，受众46万人次。",
    "counted": "建成公共法律服务工作站N个，覆盖全部乡镇。",
    "seldom_counted": "人民调解委员会化解积案×桩，群众满意。",
    "not_counted": "法官走进X市场开展巡回审判的提法未采用。",
    "amounts": "开展宣传……场次，受众2万人次。",
    "surnames": "救助李××等困难当事人41人，发放救助金23万元。",
    "surnames_in_words": "张××诉王××民间借贷案调解结案，双方当庭履行。",
    "persons": "申请人高××与被申请人达成和解。",
    "masked_persons": "被告人×××被判处有期徒刑三年，组织旁听220人。",
    "prompts": "【县名】把法治建设纳入经济社会发展规划。",
    "plain_in_parentheses": "公开栏载明法律顾问单位（电话）、负责人（姓名）等信息。",
    "prompt_beginnings": "投入经费（待补充）万元，用于阵地建设。",
    "fixed_numbers": "全县共有14个乡镇，普法经费落实。全县15个乡镇全部达标。",
    "named_days": "6月25日国际禁毒日期间，发放资料2万份。",
    "years_back": "2003年开展法治宣传120场次，受众2万人次。",
    "year_reasons_before": "在2009年开展了宣讲12场。",
    "year_reasons_after": "2008年起实行法律顾问制度，聘请顾问276名。",
    "year_reasons_anywhere": "2004年被司法部命名为人民调解先进单位，传统一直保持。",
    "plans": "2026年计划建成法治公园12处，培训300人。",
    "work_done": "2008年召开推进会9次，印发年度方案。",
    "work_finished": "2010年建成法治广场12个。",
    "no_amounts": "|畅通12348热线。",
    "spelled_amounts": "|全年召开会议六次。",
    "set_figures": "|增强四个意识。",
    "figures_from": "|健全制度。",
    "shares": "群众满意率达到102%。",
    "parts_of_a_whole": "调解纠纷1200件，成功1300件。",
    "rises": "信访总量由120件增加到100件。",
    "falls": "办理时限由10天缩短到15天。",
    "doubled_words": "取得了明显的的成效。",
    "doubled_on_purpose": "各级组织组织开展普法活动46场。",
    "reduplicated": "执法公开公示制度、重大案件件件审核。",
    "often_typed": "和和谐稳定的局面得到巩固，发案下降。",
    "typed_ends": "全县县共有276个行政村。",
    "last_characters": "印发发实施方案，分解任务48项。",
    "not_amounts": "坚持团结——批评——团结，召开民主生活会36场。",
    "first_characters": "推动文文解工作落实。",
    "never_doubled_ends": "进一步步完善法律顾问制度。",
    "adverbs": "全县积极开展开展法律进校园活动。",
    "words_that_end": "全县大气、水水质监测36次。",
    "words_that_begin": "全县大气、水水位监测36次。",
    "ends_like_particles": "|。\n坚持正确方向\n开展法治宣传120场次。\n群众广泛参与\n建成法治广场12个。",
    "sentence_from": "全县开展法治宣传120场次。建成法治广场12个。全县开展法治宣传120场次。",
    "place_reasons_before": "中牟县东邻开封市，西接郑州市区，法治阵地沿路布局。",
    "place_reasons_after": "组织人员到新郑市学习法治文化建设经验2次。",
    "place_praises": "全面建设法治博爱，开展宣传120场次。",
    "place_bodies": "汤阴公安局查处案件120起。",
    "stems_before": "法治民权利益得到维护。",
    "no_stems": "法治中原、平安中原建设扎实推进，培训12期。",
    "area_words": "中原区域中心地位提升，营商环境优化。",
    "names_in_words": "地方城县两级共管的机制没有照搬，制度36项。",
    "common_words": "推进老城区改造，依法征收320户。",
    "body_words": "老城区公安局查办案件12起。",
    "own_words": "我市开展宣传120场次，受众2万人次。",
    "own_kinds": "在洛阳市委的坚强领导下，创建工作扎实推进。",
    "before_kinds": "活动中全县干部参加，开展宣传120场次。",
    "kinds_in_words": "建成中年县级阵地2个。",
    "whole_reasons_after": "全市法治建设现场会在县城召开。",
    "short_names": "县食药局开展执法检查12次。",
    "dated": "县监察委员会参加创建领导小组，查处案件12件。",
    "left_overs": "开展宣传120场次。点击查看详情。",
    "left_overs_allowed": "按GB/T 9704—2012《党政机关公文格式》规范文书36种。",
    "confused": "公开权利清单120项。",
    "confused_always": "建设法制政府，培训12期。",
    "own_towns": "我镇开展法治宣传12场次。",
    "particles": "认真的开展培训12期。",
    "latin_words": "公共场所免费wifi覆盖率100%，培训12期。",
}

ELSEWHERE = {
    "area_marks": "tests/rules/test_consultations.py",
    "set_phrases": "tests/test_every_datum_matters.py",
    "blank_values": "tests/test_every_datum_matters.py",
    "contrary_words": "tests/test_every_datum_matters.py",
    "leave_alone": "tests/test_every_datum_matters.py",
}


def found(round: Round, sentence: str) -> list[tuple[str, str]]:
    text = WHOLE + sentence[1:] if sentence.startswith("|") else sets.FRAME.format(sentence)
    texts = (Prose(text, ("创建工作情况",), "创建工作情况", round.text_checks.leave_alone),)
    inputs = {"texts": texts, "round": round, "unit": sets.UNIT}
    return sorted(
        (rule.id, one.message) for rule in RULES for one in rule.check(*(inputs[name] for name in rule.inputs))
    )


def without(name: str) -> Round:
    """The round with that list empty, or that number much larger."""
    lists = sets.ROUND.text_checks
    own = getattr(lists, name)
    given = {field: getattr(lists, field) for field in TextLists.model_fields}
    given[name] = own + 2000 if isinstance(own, int) else type(own)()
    return sets.ROUND.changed(text_checks=TextChecks.model_construct(**given))


@pytest.mark.parametrize("name", WITNESSES)
def test_a_round_without_the_list_judges_otherwise(name: str) -> None:
    assert found(sets.ROUND, WITNESSES[name]) != found(without(name), WITNESSES[name])


def test_no_list_is_left_out() -> None:
    assert {*WITNESSES, *ELSEWHERE} == set(TextLists.model_fields)
