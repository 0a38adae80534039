"""一次性告知单: every problem once, grouped by cause, nothing that is only a hint; the look of a 公文."""

import io
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm

from fazhi_cli.chinese_numbers import chinese_number
from fazhi_cli.documents.letter import letter_docx, letter_markdown
from fazhi_cli.documents.letter_content import Letter, letter_for
from fazhi_cli.files import FileError
from fazhi_cli.findings import Clause, Finding, Location, Severity
from fazhi_cli.jobs.letters import write_letter
from fazhi_cli.report import Changes, FileReport, Procedure
from fazhi_cli.review.settings import settings_for
from fazhi_cli.rounds.loading import load_round

ROUND = load_round()


def finding(
    rule: str = "FZ-T101", severity: Severity = Severity.ERROR, message: str = "太长。", **values: Any
) -> Finding:
    given = {"location": Location("a.yaml", 18, 3, "创建工作情况"), "fix": "删减。", "fingerprint": rule + message}
    return Finding(rule=rule, name="x", severity=severity, message=message, **{**given, **values})


def letter(
    *findings: Finding,
    as_of: date = date(2017, 10, 11),
    unit: str | None = "中牟县",
    filed_on: str = "",
    **values: Any,
) -> Letter:
    known = ROUND.units.find(unit)
    procedure = Procedure(
        "申报", (known.route if known else None) or "city", filed=(("", filed_on),) if filed_on else ()
    )
    report = FileReport("a.yaml", unit, "county", findings, procedure=procedure)
    return letter_for(report, settings_for(as_of=as_of), **values)


def paragraphs(content: bytes) -> list[str]:
    return [paragraph.text for paragraph in Document(io.BytesIO(content)).paragraphs]


def test_each_problem_stands_once_and_problems_of_one_cause_stand_together() -> None:
    text = "\n".join(
        paragraphs(
            letter_docx(
                letter(
                    finding("FZ-P101", message="缺“填表日期”。", fix="填写填表日期。"),
                    finding("FZ-T101", message="1623字，超过123字。"),
                    finding("FZ-P101", message="缺“报送日期”。", fix="填写报送日期。"),
                )
            )
        )
    )
    assert text.count("缺“填表日期”") == text.count("缺“报送日期”") == text.count("1623字") == 1
    assert text.count("每一阶段应有的内容须齐全") == 1
    assert text.index("缺“填表日期”") < text.index("缺“报送日期”") < text.index("1623字")
    assert "有2类、共3处问题" in text
    assert "改法：请填写填表日期。填写报送日期。" in text


@pytest.mark.parametrize(
    ("fix", "told"),
    [
        (
            "核对原件，改正日期；还没有办的，先把日期空着。检查日期不对的，用 --as-of 指明。",
            "请核对原件，改正日期；还没有办的，先把日期空着。",
        ),
        ("补上这一项；还没到办理的时候，用 --stage 指明当前阶段。", "请补上这一项。"),
        (
            "用官方空白表重新填写（fazhi form 可以代填），不改动其他地方。",
            "请用官方空白表重新填写，不改动其他地方。",
        ),
    ],
)
def test_options_of_the_program_are_no_matter_of_the_letter(fix: str, told: str) -> None:
    text = letter_markdown(letter(finding(fix=fix)))
    assert f"改法：{told}\n" in text


def test_hints_what_is_not_due_and_what_is_waived_are_not_told() -> None:
    quiet = [
        finding(severity=Severity.INFO, message="只是提示"),
        finding(severity=Severity.TODO, message="还没到期"),
        finding(message="豁免了", waived="理由"),
    ]
    assert letter(*quiet).empty
    text = letter_markdown(letter(*quiet, finding(severity=Severity.WARNING, message="须说明")))
    assert not any(item.message in text for item in quiet)


def test_the_weightiest_problems_come_first() -> None:
    given = letter(
        finding("FZ-W102", Severity.WARNING),
        finding("FZ-P101", Severity.MANUAL),
        finding("FZ-U101", Severity.ERROR),
        finding("FZ-X", unfinished=True, message="检查未完成：文件打不开。"),
    )
    titles = [section.title for section in given.sections]
    assert titles == ["没有查成的内容", "须改正的问题", "须由人认定的事项", "须说明的问题"]
    assert given.sections[0].causes[0].items[0].message == "文件打不开"


def test_the_clause_is_quoted_once_for_a_cause() -> None:
    clause = Clause("附件2表内", "（1500字以内）")
    text = letter_markdown(letter(finding(message="甲。", clause=clause), finding(message="乙。", clause=clause)))
    assert text.count("1500字以内") == 1
    assert "依据：通知附件2表内" in text


def test_a_county_is_written_to_by_its_city_a_directly_administered_one_by_the_province() -> None:
    assert letter(finding()).addressee == "中牟县普法依法治理工作领导小组："
    assert letter(finding()).sender == "郑州市普法依法治理工作领导小组办公室"
    assert letter(finding(), unit="兰考县").sender == "河南省普法教育工作领导小组办公室"


def test_a_file_that_could_not_be_read_still_gets_its_letter() -> None:
    given = letter(finding("FZ-L213", message="第 3 行缺少冒号。", location=Location("a.yaml", 3, 1)), unit=None)
    assert (given.title, given.addressee) == ("关于“a.yaml”推荐材料的一次性告知单", "有关单位：")
    assert "报送的电子材料有的内容读不出：格式不对（第3行）。" in letter_markdown(given)


@pytest.mark.parametrize(
    ("rule", "message", "said"),
    [
        ("FZ-L502", "“填表日期”的值“9月31日”：日历上没有这一天。", "“填表日期”的值“9月31日”：日历上没有这一天。"),
        ("FZ-L501", "“意见.县级.日期”的值“去年”不是规定的日期写法。", "意见的县级的日期的值“去年”不是规定的日期写法。"),
        ("FZ-L506", "“佐证材料”应是列表。", "报送的电子材料有的内容读不出：应写成列表"),
    ],
)
def test_a_value_that_is_wrong_on_paper_too_is_named(rule: str, message: str, said: str) -> None:
    assert said in letter_markdown(letter(finding(rule, message=message)))


@pytest.mark.parametrize(
    ("lines", "said"),
    [([4], "（第4行）。"), ([9, 4, 4], "（第4、9行）。"), (range(1, 13), "、10行等12处）。"), ([None], "格式不对。")],
)
def test_slips_of_a_kind_are_one_sentence_with_their_lines(lines: Iterable[int | None], said: str) -> None:
    found = [finding("FZ-L213", message="缺少冒号。", location=Location("a.yaml", line, 1)) for line in lines]
    assert said in letter_markdown(letter(*found))


def test_the_signature_is_never_alone_on_its_page() -> None:
    *_, last, gap, first_contact, contact, before, sender, day = Document(
        io.BytesIO(letter_docx(letter(finding())))
    ).paragraphs
    assert last.text.startswith("除上列问题外")
    assert all(line.paragraph_format.keep_with_next for line in (last, gap, first_contact, contact, before, sender))
    assert not day.paragraph_format.keep_with_next


@pytest.mark.parametrize(
    ("as_of", "due", "said"),
    [
        (date(2017, 10, 9), None, "请于2017年10月10日（星期二）前一次改好上列问题，将改正后的材料送郑州市"),
        (date(2017, 10, 10), None, "即本告知单发出的当日"),
        (date(2017, 10, 11), None, "应在2017年10月10日（星期二）以前办好，现已过"),
        (date(2017, 10, 11), date(2017, 10, 12), "2017年10月12日（星期四）前"),
        (date(2017, 10, 17), None, "是否还受理，由郑州市普法依法治理工作领导小组办公室联系后告知"),
    ],
)
def test_the_day_by_which_to_mend_is_named(as_of: date, due: date | None, said: str) -> None:
    assert said in "".join(letter(finding(), as_of=as_of, due=due).closing)


def test_working_days_in_an_unpublished_year_are_said_to_be_estimated() -> None:
    settings = settings_for(as_of=date(2037, 2, 2))
    file = FileReport("a.yaml", "中牟县", "county", (finding(),))
    given = letter_for(file, settings, due=date(2037, 2, 6))
    assert "还有4个工作日，其中2037年的放假安排没有收录，按周末和法定假日估算）。" in given.closing[0]
    known = letter_for(file, settings_for(as_of=date(2017, 10, 11)))
    assert "估算" not in known.closing[0]


def test_working_days_left_are_those_after_the_letter() -> None:
    settings = settings_for(as_of=date(2017, 9, 29))
    given = letter_for(FileReport("a.yaml", "中牟县", "city", (finding(severity=Severity.WARNING),)), settings)
    assert "还有7个工作日" in given.closing[0]


def test_a_second_letter_says_what_became_of_the_first() -> None:
    old, new, gone = finding(message="旧。"), finding(message="新。"), finding(message="改了。")
    hint = finding(severity=Severity.INFO, message="提示。")
    changes = Changes("2017-10-09", mended=(gone, hint), unmended=(old,), new=(new, hint))
    text = letter_markdown(letter(old, new, changes=changes))
    assert "已改1处，未改1处，新增1处" in text
    assert "上次已告知，仍未改" in text
    assert "本次新增" in text
    assert "改了" not in text


def test_the_page_is_that_of_gb_t_9704() -> None:
    document: Any = Document(io.BytesIO(letter_docx(letter(finding()))))
    section = document.sections[0]
    measures = [section.page_width, section.page_height, section.top_margin, section.left_margin]
    measures += [section.bottom_margin, section.right_margin]
    assert [round(measure / Mm(1)) for measure in measures] == [210, 297, 37, 28, 35, 26]
    body = next(paragraph for paragraph in document.paragraphs if "经审核" in paragraph.text)
    assert _type(document.paragraphs[0]) == (22.0, "方正小标宋简体")
    assert _type(body) == (16.0, "仿宋_GB2312")
    assert body.runs[0]._r.rPr.rFonts.get(qn("w:hint")) == "eastAsia"
    assert document.styles["Normal"].paragraph_format.line_spacing.pt == pytest.approx(28.95, abs=0.05)
    assert "PAGE" in section.footer._element.xml
    assert section.footer.paragraphs[0].text.strip().startswith("—")


def _type(paragraph: Any) -> tuple[float, str]:
    """The size and the Chinese font of a paragraph's style, or of the nearest style below it that names one."""
    styles = [paragraph.style]
    while styles[-1].base_style is not None:
        styles.append(styles[-1].base_style)
    size = next(style.font.size.pt for style in styles if style.font.size is not None)
    fonts = (style.element.find(f"{qn('w:rPr')}/{qn('w:rFonts')}") for style in styles)
    return size, next(found.get(qn("w:eastAsia")) for found in fonts if found is not None)


def test_equal_letters_give_equal_bytes() -> None:
    assert letter_docx(letter(finding())) == letter_docx(letter(finding()))


def test_no_value_steers_the_document_or_the_markdown() -> None:
    hostile = finding(message="<b>&\x1b[31m\u202e[链接](http://x)|*粗*。")
    text = "\n".join(paragraphs(letter_docx(letter(hostile))))
    assert "<b>&␛[31m\\u202e[链接](http://x)|*粗*" in text
    assert "[链接](" not in letter_markdown(letter(hostile))
    assert "\x1b" not in letter_markdown(letter(hostile))


def test_a_letter_is_named_after_its_unit_and_never_overwrites(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert write_letter(letter(finding()), None, "docx").name == "关于中牟县推荐材料的一次性告知单.docx"
    assert write_letter(letter(finding(), unit="../甲:乙"), None, "markdown").parent == Path()
    assert len(list(tmp_path.iterdir())) == 2
    with pytest.raises(FileError, match="已存在"):
        write_letter(letter(finding()), None, "docx")


@pytest.mark.parametrize(("number", "word"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (35, "三十五")])
def test_numbers_are_written_as_in_a_document(number: int, word: str) -> None:
    assert chinese_number(number) == word


def test_what_could_not_be_checked_may_bring_more_and_the_letter_says_so() -> None:
    unread = finding("FZ-L213", message="检查未完成：第 3 行缺少冒号。", unfinished=True)
    assert "没有查成的内容改好后，如查出别的问题，再行告知。" in letter(unread).closing
    assert "除上列问题外，不再另行通知" in letter(finding()).closing[1]


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("意见.县级.日期", "意见的县级的日期"),
        ("征求意见[5].结论", "征求意见第5项的结论"),
        ("不得推荐情形[2].事件[1].日期", "不得推荐情形第2项的事件第1项的日期"),
        ("佐证材料/创建工作总结.pdf", "“创建工作总结.pdf”"),
        ("洛环函[2017]42号", "“洛环函[2017]42号”"),
        ("王志远/李建军", "“王志远/李建军”"),
        ("佐证材料/会议 纪要.pdf", "“会议 纪要.pdf”"),
    ],
)
def test_a_place_is_said_in_words(path: str, words: str) -> None:
    given = letter(finding(message=f"“{path}”写错了。"))
    assert given.sections[0].causes[0].items[0].message == f"{words}写错了"


def test_a_slot_of_the_form_is_named_by_its_label() -> None:
    given = letter(finding(location=Location("a.docx", slot="县级意见")))
    assert given.sections[0].causes[0].items[0].place == "“县级意见”一栏"


def test_one_rule_with_two_sentences_of_the_notice_quotes_both() -> None:
    clauses = (Clause("二（一）", "申报。"), Clause("二（一）", "审核。"))
    text = letter_markdown(letter(*(finding(message=str(n), clause=clause) for n, clause in enumerate(clauses))))
    assert text.count("依据：通知二（一）") == 2


def test_an_unread_package_is_called_by_its_folder() -> None:
    report = FileReport("批量/07-辉县市/nomination.yaml", None, "", (finding(),))
    given = letter_for(report, settings_for(as_of=date(2017, 10, 11)))
    assert given.title == "关于“07-辉县市”推荐材料的一次性告知单"
    assert given.sender == "　　　　普法依法治理工作领导小组办公室"


def test_a_sentence_that_several_causes_rest_on_is_quoted_where_it_is_first_needed() -> None:
    clause = Clause("三（三）", "要认真填写。")
    given = letter(finding("FZ-T101", clause=clause), finding("FZ-W101", message="××。", clause=clause))
    for text in (letter_markdown(given), "\n".join(paragraphs(letter_docx(given)))):
        assert text.count("要认真填写。") == 1
        assert text.index("要认真填写。") < text.index("依据：通知三（三）（原文见前）。")


def test_too_many_recommendations_are_told_to_whoever_recommends() -> None:
    over = finding("FZ-X101", message="郑州市推荐了3个单位。", location=Location("a.yaml", 5, 1, "申报单位"))
    report = FileReport("a.yaml", "中牟县", "city", (over,), procedure=Procedure("申报", "city"))
    given = letter_for(report, settings_for(as_of=date(2017, 10, 11)))
    assert given.addressee == "郑州市普法依法治理工作领导小组办公室："
    assert [section.title for section in given.sections] == ["须改正的问题"]


@pytest.mark.parametrize(
    ("written", "called"),
    [
        ("祥符区", "祥符区"),
        ("开封县", "祥符区"),
        ("郑州市中牟县", "中牟县"),
        ("河南省中牟县", "中牟县"),
        ("中牟", "中牟"),
        ("登丰市", "登丰市"),
    ],
)
def test_the_letter_calls_the_applicant_by_its_present_full_name(written: str, called: str) -> None:
    assert letter(finding(), unit=written).title == f"关于{called}推荐材料的一次性告知单"


def test_without_a_name_the_letter_still_goes_to_the_office_that_sent_it() -> None:
    report = FileReport("a.yaml", None, "city", (finding(),), prefecture="郑州市")
    given = letter_for(report, settings_for(as_of=date(2017, 10, 11)))
    assert given.addressee == "郑州市普法依法治理工作领导小组办公室："
