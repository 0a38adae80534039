"""The report for people: 80 columns, the caret under the very character, nothing that steers a terminal."""

from dataclasses import replace

import pytest

from fazhi_cli.findings import Finding, Location, Related, Severity, SharedPassage
from fazhi_cli.formats import table, text
from fazhi_cli.formats.main_problems import main_problems, main_problems_of_files
from fazhi_cli.formats.text import excerpt_lines, finding_lines, passage_lines, render
from fazhi_cli.report import Changes
from fazhi_cli.terminal.columns import fitted, width_of, wrap
from fazhi_cli.terminal.segments import Page, Segment, folded, plain
from fazhi_cli.terminal.visible import visible
from report_samples import HOSTILE, empty, hostile, last_day, sample, too_long

LONG = "长" * 500
PAGES = {"80列": Page(80), "80列，引号占两列": Page(80, 2), "40列": Page(40), "20列": Page(20)}


def pointing_at(line: str, column: int) -> Finding:
    return Finding("FZ-X101", "x", Severity.ERROR, "话。", Location("a.yaml", 3, column), "改。", excerpt=line)


def line_and_caret(line: str, column: int, page: Page | None = None) -> tuple[str, str]:
    shown, caret = plain(excerpt_lines(pointing_at(line, column), page or Page())).splitlines()
    return shown, caret


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
@pytest.mark.parametrize("value", [*HOSTILE.values(), "普通的一句话"], ids=[*HOSTILE, "普通"])
def test_no_line_is_wider_than_the_page(value: str, page: Page) -> None:
    for lines in (text.lines_of(hostile(value), page), table.lines_of(hostile(value), page)):
        for line in plain(lines).splitlines():
            assert width_of(line, page.ambiguous) <= page.width, line


@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE)
def test_nothing_steers_the_terminal(value: str) -> None:
    assert all(character == "\n" or visible(character) == character for character in render(hostile(value)))


@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE)
def test_a_message_is_told_in_full(value: str) -> None:
    told = "".join(line.strip() for line in render(hostile(value)).splitlines())
    assert visible(value).replace(" ", "") in told.replace(" ", "")


@pytest.mark.parametrize(
    ("line", "column", "character"),
    [
        ("申报单位: 中牟县", 7, "中"),
        ("key: value", 6, "v"),
        ("\t填表日期: 2017", 1, "␉"),
        ("\t填表日期: 2017", 8, "2"),
        ("“引号”之后", 5, "之"),
        (f"{LONG}甲{LONG}", 501, "甲"),
        (f"{'x' * 300}甲", 301, "甲"),
        ("甲", 1, "甲"),
        ("全角：冒号", 3, "："),
    ],
)
@pytest.mark.parametrize("page", [Page(), Page(80, 2), Page(40)], ids=["80列", "引号占两列", "40列"])
def test_the_caret_stands_under_the_character(line: str, column: int, character: str, page: Page) -> None:
    shown, caret = line_and_caret(line, column, page)
    before = shown[: shown.index(character, shown.index("|"))]
    assert caret.endswith("^")
    assert width_of(caret[:-1], page.ambiguous) == width_of(before, page.ambiguous)


@pytest.mark.parametrize("column", [3, 99])
def test_a_column_behind_the_line_points_right_behind_it(column: int) -> None:
    shown, caret = line_and_caret("甲乙", column)
    assert width_of(caret) - 1 == width_of(shown)


def test_an_empty_line_has_its_caret_where_it_begins() -> None:
    assert line_and_caret("", 1) == ("      3 |", "        | ^")


def test_a_long_line_is_cut_on_both_sides_and_says_so() -> None:
    shown, _ = line_and_caret(f"{LONG}甲{LONG}", 501)
    assert shown.split("| ")[1].startswith("…")
    assert shown.endswith("…")


def test_a_line_break_never_begins_with_a_closing_mark() -> None:
    lines = wrap("第一句话，第二句话。" * 20, 21)
    assert len(lines) > 10
    assert [line for line in lines if line[0] in "，。"] == []


def test_the_report_ends_with_verdict_and_exit_code() -> None:
    assert render(sample()).splitlines()[-1].startswith("结论：检查未完成")
    assert "退出码 3" in render(sample())[-60:]
    assert "结论：检查未完成" in render(empty())


def test_what_stops_the_submission_comes_first_and_waived_findings_last() -> None:
    text = render(sample())
    assert text.index("[退回] “创建工作情况”") < text.index("[待人工认定]") < text.index("[待办]")
    assert text.index("[提示]") < text.index("[已豁免]")
    assert "豁免  原件如此，省办同意照录" in text


def test_a_file_that_was_not_read_says_what_it_is_called_in_the_table() -> None:
    assert "批量/04-济源市" in table.render(sample())


def test_main_problems_stand_below_their_unit() -> None:
    lines = table.render(sample()).splitlines()
    row = next(number for number, line in enumerate(lines) if "滑县" in line)
    assert lines[row + 1].startswith("     “创建工作情况”共1623字")


def test_a_unit_sound_by_itself_shows_what_it_has_together_with_others() -> None:
    first, second, *others = (replace(file, findings=()) for file in sample().files)
    quota = replace(
        too_long(second.path),
        rule="FZ-Q101",
        message="郑州市推荐了3个单位。",
        related=(Related("另一个", Location(first.path)),),
    )
    report = replace(sample(), files=(first, second, *others), cross=(quota,))
    told = main_problems_of_files(report)
    assert told[:2] == [["跨份：郑州市推荐了3个单位"]] * 2
    assert told[2:] == [[], ["有1项查不了"]]
    assert table.render(report).count("     跨份：郑州市推荐了3个单位\n") == 2


def test_a_sentence_of_many_names_gives_way_to_the_title_of_its_rule() -> None:
    first = replace(sample().files[0], findings=())
    copied = replace(too_long(first.path), rule="FZ-Q101", message=f"{'、'.join(['滑县'] * 20)}的文字相同。")
    report = replace(sample(), files=(first,), cross=(copied,))
    assert main_problems_of_files(report) == [["跨份：一市推荐超过两个"]]
    assert main_problems_of_files(replace(report, rules=()))[0][0].startswith("跨份：滑县、滑县")


def test_a_narrow_table_keeps_unit_and_verdict() -> None:
    lines = table.render(sample(), 40).splitlines()
    assert "单位" in lines[0]
    assert "结论" in lines[0]
    assert "待办" not in lines[0]


def test_what_became_of_the_last_run_is_told() -> None:
    changes = Changes("2017-10-12", mended=(too_long("a.yaml"),), new=(last_day("b.yaml"),))
    text = render(replace(sample(), changes=changes))
    assert "已改 1 · 未改 0 · 新增 1" in text
    assert "[已改] “创建工作情况”" in text


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (2, "离报送截止还有 2 个工作日"),
        (0, "检查日之后、报送截止以前没有工作日了"),
        (-1, "报送截止日已过"),
        (None, None),
    ],
)
def test_the_days_left_are_said(days: int | None, said: str | None) -> None:
    text = render(replace(sample(), days_left=days))
    assert f"说明：{said}" in text if said else "报送截止" not in text


def test_the_main_problems_are_the_weightiest_each_rule_once() -> None:
    findings = [
        last_day("a"),
        replace(too_long("a"), message=f"“创建工作情况”{'长' * 33}。"),
        replace(too_long("a"), message="又一处。"),
        *(replace(too_long("a"), rule=f"FZ-T10{number}", message=f"第{number}件。") for number in (2, 3, 4)),
        replace(too_long("a"), rule="FZ-T109", waived="理由"),
    ]
    first, *others = main_problems(findings)
    assert first == f"“创建工作情况”{'长' * 32}……（共2处）"
    assert others == ["第2件", "第3件", "等4项"]


def test_shared_passages_stand_side_by_side() -> None:
    passage = SharedPassage("新郑市", "把创建工作写入政府工作报告，" * 3, "荥阳市", "把创建工作写进政府工作报告，" * 4)
    lines = plain(passage_lines(passage, Page(80))).splitlines()
    assert lines[0].split() == ["新郑市", "荥阳市"]
    left, right = ("".join(line[10:].split("  ", 1)[side].strip() for line in lines[1:4]) for side in (0, 1))
    assert left.startswith("把创建工作写入政府工作报告，把创建")
    assert right.startswith("把创建工作写进政府工作报告，把创建")


@pytest.mark.parametrize("word", ["FZ-V101", "--as-of", "nomination-file"])
def test_a_word_with_a_hyphen_stays_whole(word: str) -> None:
    for width in range(20, 60):
        assert any(word in line for line in wrap(f"{'长' * 8}（{word}）{'长' * 8}", width)), width


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
@pytest.mark.parametrize("text", ["  序号 单位  " + LONG, "第一句话，第二句话。" * 20, " " * 200, "短"])
def test_a_folded_line_fits_the_page_and_keeps_its_words_and_styles(text: str, page: Page) -> None:
    line = (Segment("头：", "title"), Segment(text), Segment("尾", "error"))
    parts = list(folded(line, page))
    assert all(width_of("".join(one.text for one in part), page.ambiguous) <= page.width for part in parts)
    shown = [one for part in parts for one in part]
    assert "".join(one.text for one in shown).replace(" ", "") == f"头：{text}尾".replace(" ", "")
    assert (shown[0].style, shown[-1].style) == ("title", "error")


def test_of_many_that_share_passages_the_screen_shows_the_first_and_names_all() -> None:
    passage = (SharedPassage("甲县", "把创建工作写入报告", "乙县", "把创建工作写进报告"),)
    others = tuple(Related(f"第{number}家", Location(f"{number}.yaml"), passage) for number in range(20))
    one = Finding("FZ-X107", "x", Severity.WARNING, "雷同。", Location("b.yaml"), "改。", related=others)
    shown = plain(finding_lines(one, Page()))
    assert all(f"第{number}家" in shown for number in range(20))
    assert shown.count("把创建工作写进报告") == 3
    assert "相同的段落只列到第3处" in shown
    few = plain(finding_lines(replace(one, related=others[:3]), Page()))
    assert "只列到" not in few


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("一二三四", "一二三四 "),
        ("一二三四五", "一二三四…"),
        ("一二三四……五", "一二三四…"),
        ("一二三…四五", "一二三…  "),
        ("一二", "一二     "),
    ],
)
def test_what_is_cut_ends_in_one_mark_and_fills_its_column(text: str, shown: str) -> None:
    assert fitted(text, 9, 1) == shown
