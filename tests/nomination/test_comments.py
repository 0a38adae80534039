"""Comments: the quick look over a whole file misses no line in which one may have swallowed a value."""

from hypothesis import given
from hypothesis import strategies as st

from fazhi_cli.nomination.decoding import lines_of
from fazhi_cli.nomination.reading import load_nomination
from fazhi_cli.nomination.silent_losses import likely_lines


def may_swallow(line: str) -> bool:
    """Whether a ``#`` stands right behind a closing sign, or behind blanks after text and right before more of it."""
    for place in (place for place, sign in enumerate(line) if sign == "#"):
        before, after = line[:place], line[place + 1 :]
        text = before.rstrip(" \t")
        if before.endswith(tuple("}]\"'")):
            return True
        if text.strip()[-1:] == text[-1:] != "" and text != before and after.lstrip("# \t\n\r")[:1] == after[:1] != "":
            return True
    return False


@given(st.text(alphabet="# \t\n\r甲a:-{}[]\"'", max_size=40))
def test_no_line_is_missed(text: str) -> None:
    slow = [(number, line) for number, line in enumerate(lines_of(text), 1) if may_swallow(line)]
    assert likely_lines(text) == slow


def test_comments_as_people_write_them_are_not_looked_into() -> None:
    assert (
        likely_lines("# 说明\n申报单位: 中牟县  # 全称\n  # 另起一行\n\t# 制表符\n联系人: {姓名: 李}  # 一人\n") == []
    )
    assert [number for number, _ in likely_lines("甲: 1 #2\n乙: [丙]#丁\n")] == [1, 2]


def test_a_swallowed_value_is_told_with_its_place() -> None:
    (found,) = load_nomination("申报单位: 中牟县\n补充材料: 见附件 #1号\n".encode(), "nomination.yaml").problems
    assert (found.problem.line, found.problem.column) == (2, 11)
    assert "“#1号”被当成了注释" in found.problem.message
