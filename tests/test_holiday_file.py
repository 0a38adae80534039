"""The override file (--holidays): how days may be written, and every slip named with its line."""

from datetime import date
from pathlib import Path

import pytest

from fazhi_cli.dates.calendar import Calendar
from fazhi_cli.dates.overrides import read_overrides
from fazhi_cli.files import FileError


def written(tmp_path: Path, content: str | bytes) -> Path:
    path = tmp_path / "放假.yaml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def days_off(tmp_path: Path, text: str) -> list[str]:
    years = read_overrides(written(tmp_path, text))
    return [day.isoformat() for arrangement in years.values() for day in arrangement.off]


SPELLINGS = [
    ("一天", "2027-01-01", ["2027-01-01"]),
    ("一天，中文", "2027年1月1日", ["2027-01-01"]),
    ("不写年", "1月1日", ["2027-01-01"]),
    ("不写年，数字", "1-1", ["2027-01-01"]),
    ("带星期", "1月1日（周五）", ["2027-01-01"]),
    ("带星期日的另一种写法", "1月3日（星期天）", ["2027-01-03"]),
    ("半角括号", "1月3日(周日)", ["2027-01-03"]),
    ("连着的几天", "2027-02-27 至 2027-03-01", ["2027-02-27", "2027-02-28", "2027-03-01"]),
    ("通知的写法", "1月1日（周五）至3日（周日）", ["2027-01-01", "2027-01-02", "2027-01-03"]),
    ("跨月的写法", "4月30日到5月1日", ["2027-04-30", "2027-05-01"]),
    ("波浪线", "1月1日～2日", ["2027-01-01", "2027-01-02"]),
    ("破折号", "1月1日——2日", ["2027-01-01", "2027-01-02"]),
    ("首尾同一天", "1月1日至1日", ["2027-01-01"]),
    ("几段", "[1月1日, 2月5日至6日]", ["2027-01-01", "2027-02-05", "2027-02-06"]),
    ("按节日", "{元旦: 1月1日, 春节: [2月5日, 2月6日]}", ["2027-01-01", "2027-02-05", "2027-02-06"]),
    ("空的", "[]", []),
]


@pytest.mark.parametrize(("value", "expected"), [row[1:] for row in SPELLINGS], ids=[row[0] for row in SPELLINGS])
def test_days_may_be_written_so(value: str, expected: list[str], tmp_path: Path) -> None:
    assert days_off(tmp_path, f"2027:\n  放假: {value}\n") == expected
    assert days_off(tmp_path, f"2027年:\n  放假: {value}\n") == expected


WHOLE = """\
2027:
  完整: 是
  来源: 国办发明电〔2026〕×号
  放假:
    元旦: 1月1日至3日
    春节: 2月5日至11日
  上班: {春节: 2月20日}
2017:
  上班: 2017-10-03
"""


def test_a_whole_year_and_a_changed_day(tmp_path: Path) -> None:
    calendar = Calendar.with_overrides(written(tmp_path, WHOLE))
    assert calendar.is_working_day(date(2027, 2, 20))
    assert calendar.is_working_day(date(2017, 10, 3))
    assert not calendar.is_working_day(date(2017, 10, 2))
    assert calendar.estimated_years(date(2017, 1, 1), date(2027, 12, 31)) == ()
    assert calendar.count(date(2027, 2, 1), date(2027, 2, 28)) == 4 + 1 + 5 + 1 + 5
    names = [days.name for days in calendar.special_days(date(2027, 1, 1), date(2027, 12, 31))]
    assert names == ["元旦", "春节", "春节"]


def test_days_without_a_name_are_called_what_they_are(tmp_path: Path) -> None:
    text = "2027:\n  放假: [3月1日, 3月5日]\n  上班: 3月20日\n"
    calendar = Calendar.with_overrides(written(tmp_path, text))
    assert [days.name for days in calendar.special_days(date(2027, 3, 1), date(2027, 3, 31))] == [
        "放假",
        "放假",
        "调休",
    ]


SLIPS = [
    ("没有这一天", "2027:\n  放假: 2027-02-30\n", "第2行：“2027-02-30”：没有这一天。"),
    ("不是日子", "2027:\n  放假:\n    - 1月1日\n    - 昨天\n", "第4行：“昨天”不是日子"),
    ("三段", "2027:\n  放假: 1月1日至2日至3日\n", "第2行：“1月1日至2日至3日”不是日子"),
    ("只有日", "2027:\n  放假: 5日\n", "第2行：“5日”不是日子"),
    ("有年没有月", "2027:\n  放假: 2027-5日\n", "第2行：“2027-5日”不是日子"),
    ("后一天有年没有月", "2027:\n  放假: 1月1日至2027-5日\n", "第2行：“2027-5日”不是日子"),
    ("后一天不是日子", "2027:\n  放假: 1月1日至元宵\n", "第2行：“元宵”不是日子"),
    ("前后颠倒", "2027:\n  放假: 1月3日至1日\n", "第2行：“1月3日至1日”的前一天晚于后一天。"),
    ("别的年份", "2027:\n  放假: 2026-12-31\n", "第2行：2026-12-31 不是2027年的日子，请写在“2026”之下。"),
    ("星期不对", "2027:\n  放假: 1月1日（周四）\n", "第2行：2027-01-01 是星期五，不是星期四。"),
    ("写了两次", "2027:\n  放假: [1月1日, 1月1日]\n", "第2行：2027-01-01 写了两次。"),
    ("上班写了两次", "2027:\n  上班: [2月20日, 2月20日]\n", "第2行：2027-02-20 写了两次。"),
    ("又放假又上班", "2027:\n  放假: 1月2日\n  上班: 1月2日\n", "第3行：2027-01-02 写了两次。"),
    ("本来就上班", "2027:\n  上班: 2月22日\n", "第2行：2027-02-22 是星期一，本来就上班。"),
    ("完整的一年，旧安排不作数", "2017:\n  完整: 是\n  上班: 10月3日\n", "第3行：2017-10-03 是星期二，本来就上班。"),
    ("没有值", "2027:\n  放假:\n    元旦:\n", "第3行：这里应写日子"),
    ("列表里又是列表", "2027:\n  放假: [[1月1日]]\n", "第2行：这里应写日子"),
    ("不认识的项", "2027:\n  放价: 1月1日\n", "第2行：不认识“放价”，可写的有放假、上班、完整、来源。"),
    ("完整填错", "2027:\n  完整: 对\n", "第2行：“完整”应填是或否。"),
    ("不是年份", "二〇二七: {}\n", "第1行：“二〇二七”不是年份，应写成“2027:”。"),
    ("没有公元零年", "0000: {}\n", "第1行：“0000”不是年份"),
    ("同一年两次", "2027: {}\n2027年: {}\n", "第2行：2027年写了两次。"),
    ("同一键两次", "2027: {}\n2027: {}\n", "第2行：键“2027”写了两次"),
    ("年份下是列表", "2027: [1月1日]\n", "第1行：2027年之下应逐项写放假、上班、完整。"),
    ("控制字符", "2027: {来源: 国办\x07发}\n", "第1行：第 1 行第 14 个字符是不可见的控制字符 U+0007"),
    ("不成立的引用", "2027: {来源: *x}\n", "第1行：第 1 行引用的“*x”在前面没有定义。"),
]


@pytest.mark.parametrize(("text", "said"), [row[1:] for row in SLIPS], ids=[row[0] for row in SLIPS])
def test_slips_are_named_with_their_line(text: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(FileError) as refused:
        read_overrides(written(tmp_path, text))
    assert "有1处问题，未采用" in str(refused.value)
    assert said in str(refused.value)
    assert "。。" not in str(refused.value)


def test_all_slips_are_told_at_once_in_the_order_of_the_file(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="有3处问题") as refused:
        read_overrides(written(tmp_path, "2027:\n  上班: 2月22日\n  放假: 昨天\n28: {}\n"))
    lines = str(refused.value).splitlines()[1:]
    assert [line[4:8] for line in lines] == ["第2行：", "第3行：", "第4行："]


UNREADABLE = [
    ("空文件", b"", "应逐年写"),
    ("列表", "- 1月1日\n".encode(), "应逐年写"),
    ("括号没有配对", "2027: {放假: [\n".encode(), "第 2 行：花括号或方括号里的内容不完整"),
    (
        "先有一处重复，后面又断了",
        b"2027: {}\n2027: {}\n2027: {}\n2028: [\n",
        "没有采用。键“2027”写了两次.*。第 5 行：花括号或方括号里的内容不完整。应逐年写",
    ),
    ("GBK 也读", "2027:\n  放假: 元旦\n".encode("gbk"), "“元旦”不是日子"),
    ("Word 文档", b"PK\x03\x04", "Word"),
    ("过大", b"#" * 70_000, "超过 64 KB"),
    ("层次过深", b"2027: " + b"[" * 50 + b"]" * 50, "层.*。应逐年写"),
]


@pytest.mark.parametrize(("content", "said"), [row[1:] for row in UNREADABLE], ids=[row[0] for row in UNREADABLE])
def test_a_file_that_cannot_be_read_is_refused(content: bytes, said: str, tmp_path: Path) -> None:
    with pytest.raises(FileError, match=said):
        Calendar.with_overrides(written(tmp_path, content))


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="找不到文件"):
        Calendar.with_overrides(tmp_path / "没有.yaml")


def test_another_file_is_said_to_be_one_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(FileError) as refused:
        read_overrides(written(tmp_path, "申报单位: 甲\n联系人: 乙\n意见: 丙\n公示: 丁\n"))
    assert "不是放假安排文件，里面写的是“申报单位”、“联系人”、“意见”等。应逐年写“2027:”" in str(refused.value)
