"""The text checks: what each finds, what it leaves alone, where it points; no hit on official text but the defended."""

import sys
from collections import Counter
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fazhi_cli.findings import Problem
from fazhi_cli.resources import bundled
from fazhi_cli.rounds.loading import load_round
from fazhi_cli.rounds.word_finder import SearchedText, WordFinder, any_pair
from fazhi_cli.rules import prose
from fazhi_cli.rules.prose.placeholders import placeholder_left
from fazhi_cli.rules.prose.repeats import repeated_stretches
from fazhi_cli.rules.prose.spots import Prose
from fazhi_cli.rules.runner import Source, run_rules
from reading import nomination_at

ROUND = load_round()
CHECKS = prose.RULES
FIGURES = "2016年开展法治宣传120场次。"
PATH = ("创建工作情况",)


def inputs_of(text: str, unit: str | None = "中牟县") -> SimpleNamespace:
    texts = (Prose(text, PATH, "创建工作情况"),)
    return SimpleNamespace(texts=texts, round=ROUND, unit=ROUND.units.find(unit))


def hits(text: str, unit: str | None = "中牟县") -> list[tuple[str, Problem]]:
    inputs = inputs_of(text, unit)
    return [(rule.id, problem) for rule in CHECKS for problem in rule.ask(inputs)]


def subjects(text: str, unit: str | None = "中牟县") -> list[tuple[str, str]]:
    return [(rule, problem.subject) for rule, problem in hits(text, unit)]


WRONG = [
    ("打叉的数字", "全县开展宣传××场次。", "FZ-W101", "××"),
    ("打叉的县名", "成立XX县普法办公室。", "FZ-W101", "XX"),
    ("单独一个叉", "成立×县普法办公室。", "FZ-W101", "×"),
    ("没填的月份", "X月召开会议。", "FZ-W101", "X"),
    ("全角的叉", "ＸＸ镇", "FZ-W101", "ＸＸ"),
    ("画圈", "○○乡", "FZ-W101", "○○"),
    ("画线", "共____件", "FZ-W101", "____"),
    ("待补充", "（数字待补充）", "FZ-W101", "待补充"),
    ("英文记号", "TODO 补经费", "FZ-W101", "TODO"),
    ("某某县", "某某县普法办", "FZ-W101", "某某"),
    ("空括号", "全县（）个乡镇", "FZ-W101", "（）"),
    ("两种括号里的提示", "办理案件【（此处）】件", "FZ-W101", "【（此处）】"),
    ("别的县", "尉氏县把法治建设纳入规划", "FZ-W102", "尉氏县"),
    ("别的市", "在洛阳市委领导下", "FZ-W102", "洛阳市"),
    ("别县的旧名", "许昌县普法办牵头", "FZ-W102", "许昌县"),
    ("两字县名", "新县把普法列入预算", "FZ-W102", "新县"),
    ("范县本身", "范县财政安排经费", "FZ-W102", "范县"),
    ("普通名词兼地名，前有市名", "洛阳市老城区普法", "FZ-W102", "洛阳市老城区"),
    ("普通名词兼地名，后有机构", "老城区司法局培训骨干", "FZ-W102", "老城区"),
    ("过早的年份", "2003年建成法治广场12个", "FZ-W103", "2003年"),
    ("将来的年份", "2018年开展宣传", "FZ-W103", "2018年"),
    ("半角逗号", "开展宣传120场次,受众2万人次。", "FZ-W105", ","),
    ("半角句号", "开展宣传.受众2万人次。", "FZ-W105", "."),
    ("半角括号", "创建法治县(市、区)。", "FZ-W105", "("),
    ("半角冒号", "一是:加强领导", "FZ-W105", ":"),
    ("直引号", '实行"谁执法谁普法"', "FZ-W105", '"'),
    ("方括号文号", "印发牟办[2017]5号", "FZ-W106", "牟办[2017]5号"),
    ("全角方括号文号", "印发牟办［2017］5号", "FZ-W106", "牟办［2017］5号"),
    ("圆括号文号", "印发牟办（2017）第5号", "FZ-W106", "牟办（2017）第5号"),
    ("方头括号文号", "印发牟办【2017】5号", "FZ-W106", "牟办【2017】5号"),
    ("全角数字", "宣传１２０场次", "FZ-W107", "０"),
    ("连用的逗号", "加强领导，，落实责任", "FZ-W108", "，，"),
    ("句号代省略号", "等等。。。", "FZ-W105", "。。。"),
    ("逗号接句号", "加强领导，。", "FZ-W108", "，。"),
    ("的的", "明显的的成效", "FZ-W109", "的的"),
    ("了了", "取得了了成效", "FZ-W109", "了了"),
    ("词语重复", "全县开展开展宣传", "FZ-W109", "开展开展"),
    ("短语重复", "加强组织领导组织领导", "FZ-W109", "组织领导组织领导"),
    ("繁体字", "全縣普法", "FZ-W110", "繁体"),
    ("零宽空格", "全县\u200b普法", "FZ-W111", "U+200B"),
    ("不间断空格", "全县\u00a0普法", "FZ-W111", "U+00A0"),
    ("方向标记", "全县\u202e普法", "FZ-W111", "U+202E"),
    ("月份编虚位", "2017年09月5日", "FZ-W112", "2017年09月5日"),
    ("日子编虚位", "9月05日", "FZ-W112", "9月05日"),
    ("简称", "县食药局", "FZ-W113", "食药局"),
    ("旧称", "县劳动和社会保障局", "FZ-W113", "劳动和社会保障局"),
    ("起止的日期颠倒", "9月28日至26日，开展宣传12场次。", "FZ-W119", "9月28日至26日"),
    ("起止的年份颠倒", "2017年至2015年，开展宣传12场次。", "FZ-W119", "2017年至2015年"),
    ("起止的月份没有", "6月至13月，开展宣传12场次。", "FZ-W119", "6月至13月"),
    ("三位的汉字年份", "二〇六年，开展宣传12场次。", "FZ-W120", "二〇六年"),
    ("两位年份后跟以来", "16年以来，开展宣传12场次。", "FZ-W120", "16年"),
    ("减少得比原来还多", "发案数下降120%，安全感提升。", "FZ-W121", "120%"),
    ("比上年少却写增长", "办理公证1200件，比上年的1500件增长20%。", "FZ-W121", "1200件，比上年的1500件增长20%"),
    ("每期的数乘出来不合", "举办培训5期，每期100人，共培训800人。", "FZ-W121", "5期，每期100人，共培训800人"),
    ("部分比总数多", "全县14个乡镇中有16个建成法庭。", "FZ-W121", "16"),
    ("约数写了两次", "发放资料3万多余份。", "FZ-W122", "万多余"),
    ("小数点没有写完", "满意率98.5.%。", "FZ-W122", "98.5."),
    ("数后的量词写了两次", "化解纠纷9652件件，成功率98%。", "FZ-W109", "件件"),
    ("词尾重复", "各级各部门门高度重视，召开会议12次。", "FZ-W109", "门门"),
    ("修饰语后面的词重复", "积极开展开展宣传12场次。", "FZ-W109", "开展开展"),
    ("三个字的词重复，前面的字也一样", "优化法治化法治化环境12处。", "FZ-W109", "法治化法治化"),
    ("年均不合", "三年办案1874件，年均办案824件。", "FZ-W121", "824"),
    (
        "逐年下降，后一年却多",
        "上访连续三年下降：2014年1286件，2015年1103件，2016年1197件。",
        "FZ-W121",
        "2014年1286件，2015年1103件，2016年1197件",
    ),
    ("逐年提升，后一年却低", "满意率逐年提升：92.1%、91.3%、93.2%。", "FZ-W121", "92.1%、91.3%、93.2%"),
    ("几年的经费加错", "2014年86万元、2015年97万元、2016年108万元，三年共投入普法经费321万元。", "FZ-W121", "321"),
    ("带小数的加错", "罚款210万元、没收63.4万元，罚没款合计293.4万元。", "FZ-W121", "293.4"),
    ("公园大过一个乡", "建成法治文化公园126平方公里。", "FZ-W121", "公园126平方公里"),
    ("案件多过全国", "执结案件2147万件。", "FZ-W121", "执结案件2147万件"),
    ("人口几千万", "全县人口4760万人，开展宣传12场次。", "FZ-W121", "人口4760万"),
    ("人口有零有整", "总人口47.6人，开展宣传12场次。", "FZ-W121", "人口47.6人"),
    ("一串里写了两次", "公安、司法、公安、民政等部门联合行动36次。", "FZ-W123", "公安"),
    ("并列的两项相同", "由县司法局、县司法局牵头办理12件。", "FZ-W123", "县司法局"),
    ("省略号代替数", "建成广场……处，演出12场。", "FZ-W101", "……"),
    ("问号代替数", "发放手册?万册，演出12场。", "FZ-W101", "?"),
    ("向量积的叉", "落实责任清单⨯⨯项，开会12次。", "FZ-W101", "⨯⨯"),
    ("附件没有编号", "开展宣传12场次，详见附件X。", "FZ-W101", "附件X"),
    ("括号里写着下略", "开展宣传12场次（下略）。", "FZ-W101", "（下略）"),
    ("只有省略号的一段", "开展宣传12场次。\n　……\n办理案件12件。", "FZ-W101", "　……"),
    ("还没到的年份以来", "2019年以来，开展宣传12场次。", "FZ-W103", "2019年"),
    ("截止日以后的日子", "2017年11月20日召开推进会12次。", "FZ-W103", "2017年11月20日"),
    ("截止日以后的月份", "2017年12月召开推进会12次。", "FZ-W103", "2017年12月"),
    ("自己的名称带错了种类", "中牟市委开展宣传12场次。", "FZ-W124", "中牟市"),
    ("相连的网页字样是一处", "尊敬的各位领导：", "FZ-W126", "尊敬的各位领导："),
    ("两个月份连写", "9月10月开展宣传12场次。", "FZ-W120", "9月10月"),
    ("汉字和数字混写的年份", "二〇一6年，执结案件12件。", "FZ-W118", "二〇一6"),
]


@pytest.mark.parametrize(("text", "rule", "subject"), [case[1:] for case in WRONG], ids=[case[0] for case in WRONG])
def test_what_is_wrong_is_found_and_nothing_else(text: str, rule: str, subject: str) -> None:
    assert subjects(text) == [(rule, subject)]


RIGHT = [
    ("乘号", "展板3×5米"),
    ("型号里的字母", "配发XXL号马甲，X光机一台"),
    ("汉字零", "二○一七年、二○○八年以来"),
    ("正常行文的待", "机制有待完善，亟待填写空白，仍待补充力量"),
    ("案例中隐去名字", "化解王某某信访积案"),
    ("示范县不是范县", "全国民主法治示范县"),
    ("创新县域不是新县", "创新县域治理，建设新县城"),
    ("信息县不是息县", "信息县域共享"),
    ("各项城市不是项城市", "各项城市管理措施，5项城市创建"),
    ("茶叶县不是叶县", "茶叶县"),
    ("区域不是区", "中原区域中心，金水区域合作，老城区划"),
    ("老城区改造", "推进老城区改造，抗日解放区旧址"),
    ("步行街区", "沿线上街区整治"),
    ("郊区", "城市郊区"),
    ("本县、本市", "中牟县是郑州市辖县"),
    ("书名号中的年份", "《法治政府建设实施纲要（2015－2020年）》"),
    ("起讫年份", "2016—2020年规划"),
    ("目标年份", "到2020年基本建成，力争2019年底前完成"),
    ("自某年以来", "自2006年以来，2008年起"),
    ("文号中的年份", "豫法〔2009〕5号"),
    ("近几年", "2012年、2017年"),
    ("数字中的半角点", "比例3:1，2.5万人，1,200件"),
    ("英文中的半角点", "Office 3.0, WPS"),
    ("段首序号", "1.加强领导\n2)落实责任"),
    ("六角括号", "牟办〔2017〕5号"),
    ("不是文号", "（2017）年，第5号"),
    ("省略号破折号", "学法——用法……"),
    ("问号叹号", "谁来普法？！"),
    ("叠词", "人人学法、天天宣传、层层落实、常常、往往、个个、件件"),
    ("数量词重叠", "一件一件抓，一户一户走，逐个逐个过"),
    ("为了了解", "为了了解情况，除了了解"),
    ("目的的、标的的", "目的的实现，标的的处置"),
    ("参与与、以及及时", "参与与监督，以及及时处置"),
    ("行政执法公示不是行行", "推行行政执法公示，执行行动"),
    ("姓名地名用字", "乾隆、於姓、王昇、著作"),
    ("没有虚位", "2017年9月5日、10月10日、20日"),
    ("卫生计生委是规范简称", "卫生计生委"),
    ("不是药监局", "食药监局"),
    ("跨年的起止", "12月25日至次年1月5日，10月至次年3月，清欠12件。"),
    ("依次的起止", "2014—2016年，9月26日至28日，办理12件。"),
    ("没有减完", "发案数下降100%，办结120件，增长120%。"),
    ("比上年多的", "办理公证1800件，比上年的1500件增长20%。"),
    ("约数不乘", "举办培训5期，每期约100人，共培训460人。"),
    ("部分比总数少", "全县14个乡镇中有12个建成法庭。"),
    ("词与词相接", "全部部署到位，12人人均1件，9652件件件落实，推进进机关。"),
    ("并列的后一项更长", "特别重大事故、重大事故各0起，动植物、动植物产品12件。"),
    ("编号后的全角点", "1．加强领导。投入12万元。"),
    ("截止日以前的日子", "2017年10月16日召开推进会12次，2017年10月办结12件。"),
    ("将来的安排", "2017年12月底前办结12件，2017年12月4日将开展宣传12场次。"),
    ("去年的十二月", "2016年12月4日开展宣传12场次。"),
    ("自己的名称后面是别的词", "在中牟市场监管所、中牟区域内开展宣传12场次。"),
    ("句中的省略号和破折号", "成效明显……群众满意——满意率98%。"),
    ("有编号的附件", "开展宣传12场次，见附件1。"),
    ("段首的项目符号", "●县里成立专班，办件12件。"),
    ("西文里的撇号", "放映《It’s OK》12场。"),
    ("分几段的引文", "他说：\n“第一段说明情况。\n“第二段说明情况。”\n办件12件。"),
    ("年份提前", "建成时间由2020提升至2018，办件12件。"),
    ("月份后面的门牌", "2月35号楼竣工，办件12件。"),
    ("样本市", "抽取样本市12个。"),
    ("案中人在别处", "被告人李某在洛阳市涧西区落网，案件当事人王某远在海南省三亚市，办件12件。"),
    ("同一串里有自己", "全省现场会先后在栾川县、林州市、中牟县召开，中牟县与尉氏县互访12次。"),
    ("取经到村", "党员到山东省兰陵县代村、浙江省桐乡市越丰村取经12人次。"),
    ("河从别处来，货到别处去", "贾鲁河发源于新密市，大蒜远销山东省金乡县、江苏省邳州市，距开封市区30公里。"),
    ("一串邻区", "与解放区、中站区、马村区同属一城，办件12件。"),
    ("比兄弟县市高", "成绩高于巩义市、荥阳市，办件12件。"),
    ("说的是全市的事", "全市共有12个县（市、区），我县满意度居第2位。"),
    ("某镇原镇长", "某镇原镇长受贿案用来警示教育12场次。"),
    ("几类并列，没有总数", "评定优秀196个，良好187个，其余24个合格；刑事案件87件，民事案件521件，其余15件为行政案件。"),
    ("两级都结了案", "一审结案12件，二审结案3件，其余1件再审。"),
    ("名次的数越小越好", "考核名次逐年上升：2014年8名、2015年5名、2016年2名。"),
    ("年份从近到远", "刑事发案逐年下降：2016年987件、2015年1103件、2014年1286件。"),
    ("年均说的是别的", "三年来化解信访积案87件，年均办理来信来访1286件；办理公证1200件，年均增加150件。"),
    ("第三年不是三年，十三年也不是", "第三年办案600件，年均办案625件；十三年办案1300件，年均办案100件。"),
    ("多出来的几次", "常务会议每季度学法1次，2016年共学法5次；局长每月一次接访，三年来共接访186次。"),
    ("两处地方不是两年", "建设广场投入86万元、建设长廊投入120万元，两年共计投入260万元。"),
    ("中心城区和种植基地可以很大", "中心城区面积32平方公里，大蒜种植基地50平方公里，办件12件。"),
    ("村里的经费就是这么少", "村级普法经费2000元，由乡镇拨付，办件12件。"),
    ("依次说的可以再来", "四次检查结果依次为合格、优秀、合格、优秀；白天、晚上、白天、晚上都有人值守，办件12件。"),
    ("增长的幅度可以小下去", "农民收入连年增长，2014年11.3%、2015年10.1%、2016年8.9%。"),
    ("持平的一年", "命案逐年下降，2014年6起，2015年4起，2016年4起。"),
    ("四年里的一年", "2016年评选40名、表彰10名，四年共160名。"),
    ("法庭管辖的地方大", "法庭管辖面积326平方公里，全省人口9500万人，发放折页126万件。"),
    ("两个人都是常委", "县委常委、政法委书记，县委常委、宣传部部长，张某、李某、张某三家和解12件。"),
    ("早就有的提法", "推进“一网通办”“最多跑一次”改革，办件12件。"),
]


@pytest.mark.parametrize("text", [case[1] for case in RIGHT], ids=[case[0] for case in RIGHT])
def test_what_is_right_is_left_alone(text: str) -> None:
    assert subjects(text) == []


def test_a_place_is_another_units_only_where_it_is_not_ones_own() -> None:
    assert subjects("新县全力创建", "新县") == []
    assert subjects("原开封县撤县设区", "祥符区") == []
    assert subjects("老城区司法局、洛阳市", "老城区") == []
    assert subjects("原开封县撤县设区", "中牟县") == [("FZ-W102", "开封县")]


def test_ones_own_name_with_another_kind_may_be_another_place_or_part_of_a_word() -> None:
    assert subjects("安阳市司法局开展宣传12场次。", "安阳县") == []
    assert subjects("改造老城市政设施12处。", "老城区") == []
    assert subjects("中原县政府开展宣传12场次。", "中原区") == [("FZ-W124", "中原县")]


def test_without_a_known_unit_places_are_not_judged() -> None:
    assert subjects("尉氏县把法治建设纳入规划", None) == []


def test_a_long_text_without_any_figure_shows_no_merit() -> None:
    empty = "全县各级各部门高度重视法治创建工作，加强组织领导，落实工作责任。" * 6
    assert ("FZ-W104", "") in subjects(empty)
    assert ("FZ-W104", "") in subjects(empty + "2016年12月4日，开通12348热线，印发〔2016〕5号文件，“12•4”宪法日。")
    assert ("FZ-W104", "") not in subjects(empty + FIGURES)
    assert ("FZ-W104", "") not in subjects(empty + "建成法治广场二十个。")
    assert ("FZ-W104", "") not in subjects("加强组织领导。")


def test_one_slip_is_one_finding_that_says_how_often() -> None:
    found = hits("开展宣传××场次，受众××万人，编印资料××册。")
    assert len(found) == 1
    assert "共3处" in found[0][1].message
    assert "开展宣传××场次" in found[0][1].message


def test_a_finding_quotes_its_spot_on_its_own_line_only() -> None:
    message = hits("第一段。\n第二段开展宣传××场次。\n第三段。")[0][1].message
    assert "第一段" not in message
    assert "第三段" not in message
    assert "第二段开展宣传××场次。" in message


def test_a_finding_points_at_the_very_spot() -> None:
    text = "第一段。\n第二段××场次。"
    problem = hits(text)[0][1]
    assert problem.at == ("创建工作情况",)
    assert problem.offset is not None
    assert text[problem.offset :].startswith("××")
    source = Source("a.yaml", locate=lambda *_: (1, 1), locate_spot=lambda _, offset: (7, offset))
    inputs = inputs_of(text)
    finding = run_rules((placeholder_left,), inputs, ROUND, "draft", source)[0]
    assert (finding.location.line, finding.location.column) == (7, problem.offset)


COMMON_WORDS_MEET = (
    "人民调解室每周开放",
    "科协逐户发放联系卡",
    "推行行政执法公示",
    "团委委托第三方评估",
    "余立霞等3人获表彰",
)


@pytest.mark.parametrize("phrase", COMMON_WORDS_MEET)
def test_no_segmenter_is_asked_where_common_words_meet(phrase: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rjieba", None)  # loading it takes as long as checking thirty files
    assert hits(f"全县扎实推进，{phrase}。") == []


def test_pieces_of_words_are_no_words() -> None:
    assert ("FZ-W109", "服服") in subjects("全县公共法律服服务体系基本建成。")


def test_a_person_s_name_is_no_slip() -> None:
    assert subjects("东店村范伟平等9名调解员入户走访。") == []
    assert ("FZ-W127", "范伟") in subjects("在全县范伟内开展走访。")


def test_each_check_can_be_switched_off_by_itself() -> None:
    inputs = inputs_of("××")
    off = ROUND.rules["FZ-W101"].changed(enabled=False)
    quiet = ROUND.changed(rules={**ROUND.rules, "FZ-W101": off})
    assert run_rules((placeholder_left,), inputs, ROUND, "draft", Source("a.yaml"))
    assert run_rules((placeholder_left,), inputs, quiet, "draft", Source("a.yaml")) == []


@pytest.mark.parametrize(
    "text",
    [
        "甲乙甲乙",
        "😀甲乙甲乙",
        "甲甲甲甲",
        "甲b\n甲b\n",
        "22甲甲abab丙",
        "组织领导好组织领导好，化解矛盾纠纷化解矛盾纠纷",
        "甲",
        "",
    ],
)
def test_repeated_stretches_are_those_a_back_reference_would_find(text: str) -> None:
    import re

    for length in range(1, 11):
        wanted = [match.start() for match in re.finditer(rf"([〇-\U0010ffff](?s:.){{{length - 1}}})\1", text)]
        found = [spot.start for spot in repeated_stretches(text) if spot.end - spot.start == 2 * length]
        assert found == wanted


TWICE = [
    ("加强组织领导，加强组织领导。", [("加强组织领导", 7)]),
    ("学法用，学法用，办结。", []),
    ("四字成句，四字成句，办结。", [("四字成句", 5)]),
    ("建成公园、广场，建成公园、广场，群众满意。", [("建成公园、广场", 8)]),
    ("甲乙丙丁，加强组织领导。\n加强组织领导，甲乙丙丁。", [("加强组织领导", 13)]),
    ("县委研究部署，县政府印发。县委研究部署，县政府印发。", [("县委研究部署，县政府印发", 13)]),
    ("\n  县委研究法治，定出措施。\n  县委 研究法治，定出措施。", [("县委研究法治，定出措施", 18)]),
    ("一、工作情况\n一、工作情况\n我县办结案件。", [("一、工作情况", 7)]),
    (f"{'法' * 2}{'普' * 18}，落实。{'法' * 2}{'普' * 18}，落实。", [(f"{'法' * 2}{'普' * 18}……", 24)]),
    ("由县司法局、县司法局牵头办理。", [("县司法局", 6)]),
    ("、由县司法局、县司法局牵头办理。", [("县司法局", 7)]),
    ("县司法局、县司法局，办理。", [("县司法局", 5)]),
    ("县法院、县检察院、县法院、县检察院，办理。", [("县法院、县检察院", 9)]),
    ("先由县司法局、县司法局长办理。", []),
    ("原县司法局、县司法局，办理。", []),
    ("县法院、县法官，办理。", []),
    ("明责任，抓 落 实，抓 落 实、促发展，办理12件。", [("抓 落 实", 10)]),
    ("明责任，抓落实，抓落实、促发展，办理 12件。", []),
    ("抓 重 点，抓 难 点、抓 落 实。", []),
]


@pytest.mark.parametrize(("text", "twice"), TWICE)
def test_what_stands_twice_is_told_at_its_second_place(text: str, twice: list[tuple[str, int]]) -> None:
    found = [problem for rule, problem in hits(text) if rule == "FZ-W123"]
    assert [(problem.subject, problem.offset) for problem in found] == twice
    assert all(problem.at == PATH and problem.fix == "删去重复的一处。" for problem in found)


PLACES = [
    ("尉氏 县把法治建设纳入规划", [("尉氏县", 0, "尉氏 县把法治")]),
    ("我县推进工作。\n尉氏\n县把法治建设纳入规划", [("尉氏县", 8, "“尉氏 县把")]),
    ("一、加强领导\n我县推进。尉\u200b氏\u3000县把法治建设纳入规划。", [("尉氏县", 12, "尉\u200b氏 县把")]),
    (" 尉氏县把法治建设纳入规划", [("尉氏县", 1, "“尉氏县把")]),
    ("我县 尉氏县把法治建设纳入规划", [("尉氏县", 3, "我县 尉氏县把")]),
    ("我县A 尉氏县把法治建设纳入规划", [("尉氏县", 4, "我县A 尉氏县把")]),
    ("在尉氏县、兰考县、新密市设点。", [("尉氏县、兰考县、新密市", 1, "“尉氏县、兰考县、新密市”")]),
    ("在尉氏县、兰考县、新密市、巩义市设点。", [("尉氏县、兰考县、新密市、巩义市", 1, "新密市等4处”")]),
    ("在尉氏县设点，在兰考县设点。", [("尉氏县", 1, "“尉氏县”"), ("兰考县", 8, "“兰考县”")]),
]


@pytest.mark.parametrize(("text", "named"), PLACES)
def test_a_place_named_over_blanks_and_line_ends_is_told_where_it_stands(
    text: str, named: list[tuple[str, int, str]]
) -> None:
    found = [problem for rule, problem in hits(text) if rule == "FZ-W102"]
    assert [(problem.subject, problem.offset) for problem in found] == [(name, offset) for name, offset, _ in named]
    assert all(quoted in problem.message for problem, (_, _, quoted) in zip(found, named, strict=True))


def test_pairs_and_words_that_are_asked_for_later_are_found_in_a_text_searched_before() -> None:
    text = SearchedText("甲😀乙饕餮丙\ud800丁")
    earlier = WordFinder(["饕餮"])
    assert earlier.spots(text) == [(3, 5)]
    apart, together = any_pair("甲", "乙"), any_pair("丁乙", "饕")
    assert text.words.isdisjoint(apart)
    assert not text.words.isdisjoint(together)
    assert WordFinder(["乙饕餮", "餮丙丁"]).among(text) == {"乙饕餮"}
    assert earlier.spots(text) == [(3, 5)]


def test_words_within_one_another_are_told_once_and_none_over_itself() -> None:
    finder = WordFinder(["饕餮", "饕餮之徒", "徒徒"])
    assert finder.spots(SearchedText("饕餮之徒徒徒徒，饕餮")) == [(0, 4), (3, 5), (5, 7), (8, 10)]


def test_the_official_texts_are_hit_only_where_docs_defend_it() -> None:
    """docs/text-checks.md gives the reason for each of these."""
    norms = "\n".join(standard.text for standard in ROUND.assessment.standards)
    notice = (bundled("standards") / ROUND.id / ROUND.notice.text).read_text("utf-8")
    assert subjects(norms) == [("FZ-W105", ",")]
    assert Counter(rule for rule, _ in subjects(notice)) == {"FZ-W101": 3, "FZ-W105": 1, "FZ-W115": 4, "FZ-W116": 1}
    single = {(number, rule) for number, text in _standards() for rule, _ in subjects(text)}
    assert single == {(14, "FZ-W105"), *((number, "FZ-W104") for number in (5, 14, 25, 29, 31))}


def _standards() -> list[tuple[int, str]]:
    return [(int(standard.number), standard.text) for standard in ROUND.assessment.standards]


def test_the_complete_examples_are_not_hit_at_all() -> None:
    for name in ("省辖市-中牟县", "省直管-兰考县"):
        nomination = nomination_at(bundled("examples") / name)
        assert subjects(nomination.texts["创建工作情况"], nomination.applicant) == []


@settings(max_examples=120, deadline=None)
@given(
    st.text(
        "的的开展行行推进×x○〇县市区某范新待补充（）()《》“”‘’〔〕[]201735年0９月日号第页余多近约占其中成功由从提高到"
        ",。，、；：？%％.-—…<&#@*\\\u200b\ue000⼯縣😀O一二三 \n",
        max_size=80,
    )
    | st.text(max_size=40)
)
def test_whatever_the_text_every_finding_points_into_it(text: str) -> None:
    for rule, problem in hits(text):
        assert problem.message.endswith("。")
        assert problem.offset is None if rule == "FZ-W104" else 0 <= (problem.offset or 0) < len(text)


OFFICES = [
    ("新郑市", "县委书记带头学法12次，县长主持会议。", ["县委书记", "县长"]),
    ("新郑市", "县委、县政府投入经费120万元。", ["县委", "县政府"]),
    ("金水区", "县委常委会专题研究法治建设11次。", ["县委常委会"]),
    ("中牟县", "区委书记带头学法12次。", ["区委书记"]),
    ("中牟县", "区政府常务会议学法12次。", ["区政府"]),
    ("新郑市", "市委书记带头学法12次，市长主持会议。", []),
    ("新郑市", "做焦裕禄式的县委书记，开展学习12次。", []),
    ("新郑市", "《做焦裕禄式的县委书记》学习12次。", []),
    ("新郑市", "各县（市、区）委书记学法12次。", []),
    ("新郑市", "省、市、县政府部署12项任务。", []),
    ("新郑市", "县级以上人民政府规章12件。", []),
    ("中牟县", "市委书记、市长到县调研12次。", []),
    ("中牟县", "产业集聚区政府服务12项，开发区政府服务12次。", []),
    ("中牟县", "社区委员会12个，小区长廊12处，城区长效机制12项。", []),
    ("金水区", "市委、区委联合督查12次。", []),
]
"""A unit, a sentence of its text, and the offices in it that such a unit does not have."""


@pytest.mark.parametrize(("unit", "sentence", "offices"), OFFICES)
def test_a_unit_has_the_offices_of_its_own_kind(unit: str, sentence: str, offices: list[str]) -> None:
    assert [what for rule, what in subjects(sentence, unit) if rule == "FZ-W124"] == offices
