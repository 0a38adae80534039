"""workdays and count as a clerk runs them."""

import io
import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest

from fazhi_cli.forms.blank.slots import template_folder
from fazhi_cli.jobs.filling import fill_from_file
from fazhi_cli.launcher import outcome
from fazhi_cli.resources import bundled
from fazhi_cli.review.lengths import measured
from fazhi_cli.review.settings import settings_for
from fazhi_cli.rounds.loading import load_round
from fazhi_cli.terminal.columns import width_of

Captured = pytest.CaptureFixture[str]
EXAMPLE = bundled("examples") / "省辖市-中牟县"


def fazhi(capsys: Captured, *arguments: str | Path) -> tuple[int, str, str]:
    code, shown = outcome([str(argument) for argument in arguments]), capsys.readouterr()
    assert all(width_of(line) <= 80 for line in shown.out.splitlines())
    return code, shown.out, shown.err


def test_the_count_comes_with_the_days_that_made_the_difference(capsys: Captured) -> None:
    code, shown, _ = fazhi(capsys, "workdays", "2017-09-30", "2017年10月16日")
    assert code == 0
    assert shown.splitlines()[0] == "2017-09-30（星期六）至2017-10-16（星期一）：7个工作日"
    assert "起止两日都计算在内；起始日不计入为6个工作日。共17天，其中休息10天。" in shown
    assert "9月30日（星期六）国庆节调休上班" in shown
    assert "10月5日至8日国庆节放假" in shown
    assert "估算" not in shown


def test_across_the_turn_of_the_year_the_holidays_bear_their_year(capsys: Captured) -> None:
    assert "2021年1月1日至3日元旦放假" in fazhi(capsys, "workdays", "2020-12-22", "2021-01-19")[1]


def test_one_day_alone_is_counted(capsys: Captured) -> None:
    code, shown, _ = fazhi(capsys, "workdays", "2017-10-16", "2017-10-16")
    assert code == 0
    assert "：1个工作日" in shown
    assert "起始日不计入为0个工作日" in shown


@pytest.mark.parametrize(
    ("arguments", "answer", "code"),
    [
        (("2017-09-30", "2017-10-16"), "7\n", 0),
        (("2020-12-22", "2021-01-19"), "20\n", 0),
        (("2024-01-31", "2024-02-05"), "5\n", 0),
        (("2017-09-29", "+10"), "2017-10-19\n", 0),
        (("2017-10-16", "-5"), "2017-10-09\n", 0),
        (("2017-10-16", "+0"), "", 2),
        (("2017-10-16", "+10001"), "", 2),
        (("2017-10-16", "+99999999999999999999"), "", 2),
        (("9999-12-30", "+5"), "", 2),
        (("2017-10-16", "2017-10-15"), "", 2),
        (("2017-10-16", "--没有"), "", 2),
        (("昨天", "2017-10-15"), "", 2),
        (("2017-10-16",), "", 2),
        (("2017-10-16", "2017-10-17", "--holidays", "没有.yaml"), "", 3),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_the_answer_alone_for_scripts(arguments: tuple[str, ...], answer: str, code: int, capsys: Captured) -> None:
    assert fazhi(capsys, "workdays", *arguments, "--quiet")[:2] == (code, answer)


def test_a_bare_number_of_days_is_told_how_to_be_written(capsys: Captured) -> None:
    code, _, said = fazhi(capsys, "workdays", "2017-09-29", "10")
    assert (code, "“10”要写明往后还是往前：+10 或 -10。" in said) == (2, True)


@pytest.mark.parametrize(
    ("to", "head"), [("+10", "之后第10个工作日：2017-10-19"), ("-1", "之前第1个工作日：2017-09-28")]
)
def test_a_number_of_days_is_added(to: str, head: str, capsys: Captured) -> None:
    code, shown, _ = fazhi(capsys, "workdays", "2017-09-29", to)
    assert code == 0
    assert head in shown
    assert "2017-09-29当日不计入。" in shown
    assert ("国庆节放假" in shown) == (to == "+10")


def test_an_estimate_is_said_on_the_page_and_beside_the_bare_number(capsys: Captured) -> None:
    assert "2037年的放假安排没有收录" in fazhi(capsys, "workdays", "2037-01-01", "2037-02-01")[1]
    assert "2037年的放假安排没有收录" in fazhi(capsys, "workdays", "2037-01-01", "+5")[1]
    code, shown, said = fazhi(capsys, "workdays", "2037-01-10", "-5", "-q")
    assert (code, shown) == (0, "2037-01-05\n")
    assert "2037年的放假安排没有收录" in said


def test_an_override_file_is_taken(tmp_path: Path, capsys: Captured) -> None:
    file = tmp_path / "放假.yaml"
    file.write_text("2037:\n  完整: 是\n  放假: {春节: 2月14日至20日}\n  上班: 2月21日\n", "utf-8")
    _, shown, _ = fazhi(capsys, "workdays", "2037-02-14", "2037-02-23", "--holidays", file)
    assert "：2个工作日" in shown
    assert "2月14日至20日春节放假" in shown
    assert "2月21日（星期六）调休上班" in shown
    assert "估算" not in shown


def test_a_nominations_length_by_every_method(capsys: Captured) -> None:
    code, shown, said = fazhi(capsys, "count", EXAMPLE)
    assert (code, said) == (0, "")
    rows = shown.splitlines()
    assert rows[0] == "中牟县：创建工作情况"
    number = next(int(row.split()[-2]) for row in rows if "同 Word" in row)
    assert f"限1500字以内，还可写{1500 - number}字" in rows[1]
    assert [row.split()[0].partition("（")[0] for row in rows[1:6]] == [
        "字数",
        "汉字数",
        "字符数",
        "字符数",
        "表格容量",
    ]
    assert "表格可容 60 行" in rows[5]
    assert rows[6].startswith("读法：“以内”包括本数")


@pytest.mark.parametrize(
    ("number", "verdict", "code"),
    [(1499, "还可写1字", 0), (1500, "正好写满", 0), (1501, "超过1字", 1)],
    ids=["差一字", "正好", "多一字"],
)
def test_a_text_file_is_held_against_the_limit(
    number: int, verdict: str, code: int, tmp_path: Path, capsys: Captured
) -> None:
    file = tmp_path / "总结.txt"
    file.write_text("法" * number, "utf-8")
    ended, shown, _ = fazhi(capsys, "count", file)
    assert (ended, verdict in shown) == (code, True)
    assert fazhi(capsys, "count", file, "-q")[:2] == (code, f"{number}\n")


def test_a_text_that_outgrows_its_cell_is_told(tmp_path: Path, capsys: Captured) -> None:
    file = tmp_path / "总结.txt"
    file.write_text("一段。\n" * 80, "utf-8")
    code, shown, _ = fazhi(capsys, "count", file)
    assert code == 0
    assert "占 80 行，超出表格容量 60 行，超出部分将印在附页" in shown


@pytest.mark.parametrize(
    ("content", "number", "note"),
    [
        ("法治abc".encode(), 3, ""),
        ("法治abc".encode("utf-8-sig"), 3, ""),
        ("法治abc".encode("gbk"), 3, "标准输入 按 GBK 编码读取。"),
        ("法治abc".encode("utf-16"), 3, "标准输入 按 UTF-16 编码读取。"),
        (b"", 0, "没有内容"),
    ],
    ids=["UTF-8", "带 BOM", "GBK", "UTF-16", "空"],
)
def test_standard_input_is_read_as_notepad_writes(
    content: bytes, number: int, note: str, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(content)))
    code, shown, _ = fazhi(capsys, "count", "-")
    assert code == 0
    assert next(row.split()[3] if "同 Word" in row else "" for row in shown.splitlines()[1:]) == str(number)
    assert note in shown


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"\x89PNG\0\xff", "这是图片（PNG）"), (b"\xff\xff\xff", "不是 UTF-8 编码，也不是 GBK"), (b"\xff\xfea", "UTF-16"), (b"a" * 1024 * 1024 + b"b", "超过 1 MB")],
    ids=["图片", "乱码", "半个 UTF-16", "过大"],
)  # fmt: skip
def test_what_is_no_text_is_refused(
    content: bytes, said: str, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(content)))
    code, shown, complaint = fazhi(capsys, "count", "-")
    assert (code, shown) == (3, "")
    assert said in complaint


def test_a_missing_file_ends_with_code_3(tmp_path: Path, capsys: Captured) -> None:
    for name in ("没有.yaml", "没有.txt", "没有.docx"):
        code, _, said = fazhi(capsys, "count", tmp_path / name)
        assert code == 3
        assert "找不到文件" in said


def test_a_nomination_without_a_text_has_no_content_and_says_what_was_not_read(
    tmp_path: Path, capsys: Captured
) -> None:
    file = tmp_path / "nomination.yaml"
    file.write_text("填表日期: 昨天\n", "utf-8")
    code, shown, _ = fazhi(capsys, "count", file)
    assert code == 0
    assert "nomination.yaml：创建工作情况" in shown
    assert "没有内容" in shown
    assert "1处读取问题" in "".join(shown.split())


def test_a_filled_form_is_counted_as_its_nomination(tmp_path: Path, capsys: Captured) -> None:
    package = Path(shutil.copytree(EXAMPLE, tmp_path / "中牟县"))
    (form,) = fill_from_file(package, tmp_path / "表.docx", settings_for("henan-2017")).result.files
    assert fazhi(capsys, "count", form, "-q") == fazhi(capsys, "count", package, "-q")


def test_a_form_is_counted_with_its_continuation_sheet(tmp_path: Path, capsys: Captured) -> None:
    source = tmp_path / "nomination.yaml"
    source.write_text("申报单位: 中牟县\n创建工作情况: |\n" + "  一段。\n" * 80, "utf-8")
    form, sheet = fill_from_file(source, tmp_path / "表.docx", settings_for("henan-2017")).result.files
    assert fazhi(capsys, "count", form, "-q") == (0, "240\n", "")
    assert "占 80 行，超出表格容量 60 行" in fazhi(capsys, "count", form)[1]
    sheet.unlink()
    code, shown, _ = fazhi(capsys, "count", form)
    assert code == 3
    assert "正文不完整" in "".join(shown.split())


def test_a_round_without_a_form_has_no_gauge() -> None:
    round = load_round()
    assert template_folder(round.id).is_dir()
    assert measured(["法治"], round)[0].gauge is not None
    assert measured(["法治"], round.changed(form_folder="没有"))[0].gauge is None


def test_a_round_with_several_limits_measures_each_text_by_its_own(capsys: Captured) -> None:
    round = load_round()
    (limit,) = round.texts
    other = limit.changed(key="补充材料", maximum=3, method="no_spaces")
    both = measured(["法治 abc", "法治 abc"], round.changed(texts=(limit, other)))
    assert [(length.number, length.over) for length in both] == [(3, -1497), (5, 2)]
    assert [length.gauge is None for length in both] == [False, True]


CALENDAR_PAGE = (Path(__file__).parent.parent / "docs" / "calendar.md").read_text("utf-8")


@pytest.mark.parametrize("command", ["workdays 2017-09-30 2017-10-16", "schedule --unit 兰考县 --as-of 2017-10-12"])
def test_the_documents_show_what_the_commands_print(command: str, capsys: Captured) -> None:
    shown = CALENDAR_PAGE.partition(f"$ fazhi {command}\n")[2].partition("```")[0].partition("$ fazhi")[0]
    assert fazhi(capsys, *command.split())[1] == shown


def test_the_documents_override_file_can_be_used(tmp_path: Path, capsys: Captured) -> None:
    file = tmp_path / "放假.yaml"
    file.write_text(CALENDAR_PAGE.partition("```yaml\n")[2].partition("```")[0], "utf-8")
    assert fazhi(capsys, "workdays", "2027-02-01", "2027-02-28", "-q", "--holidays", file) == (0, "17\n", "")


def test_a_notice_that_prints_the_form_is_counted_as_a_text(tmp_path: Path, capsys: Captured) -> None:
    notice = tmp_path / "通知.txt"
    notice.write_text(
        "各单位：\n现将推荐事宜通知如下。\n附件\n申报单位：（申报参评的县）\n填表日期：  年 月 日\n", "utf-8"
    )
    code, shown, _ = fazhi(capsys, "count", str(notice))
    assert (code, "通知.txt：" in shown) == (0, True)
