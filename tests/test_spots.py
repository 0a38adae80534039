"""A finding inside a long text points at the very line and column, however the file spells the text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fazhi_cli.nomination.marks import spot_in_file
from fazhi_cli.nomination.reading import Loaded, load_nomination


def located(content: str, mark: str) -> tuple[int, int]:
    loaded: Loaded = load_nomination(content.encode(), "a.yaml")
    assert loaded.nomination is not None
    text = loaded.nomination.texts.get("创建工作情况", "")
    return spot_in_file(text, text.index(mark), loaded.locate(("创建工作情况",)), loaded.line_text)


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ("创建工作情况: |\n  第一段。\n  第二段××。\n", (3, 6)),
        ("创建工作情况: |-\n\n  第一段。\n    缩进的××。\n", (4, 8)),
        ("申报单位: 中牟县\n创建工作情况: 一行××。\n", (2, 11)),
        ('创建工作情况: "引号里××。"\n', (1, 13)),
        ("创建工作情况: |\r\n  第一段。\r\n  第二段××。\r\n", (3, 6)),
    ],
    ids=["分段正文", "空行和缩进", "写在一行", "引号", "Windows 换行"],
)
def test_the_spot_is_found(content: str, place: tuple[int, int]) -> None:
    assert located(content, "××") == place


@pytest.mark.parametrize(
    "content",
    ["创建工作情况: >\n  第一段\n  接着××。\n", '创建工作情况: "第一段\\n第二段××"\n'],
    ids=["折叠的正文", "引号里的换行"],
)
def test_where_the_file_spells_it_otherwise_the_start_of_the_value_is_shown(content: str) -> None:
    loaded = load_nomination(content.encode(), "a.yaml")
    assert located(content, "××") == loaded.locate(("创建工作情况",))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.text("甲乙丙，。 a1", min_size=1).filter(lambda line: line.strip() == line), min_size=1, max_size=6),
    st.data(),
)
def test_every_character_of_a_literal_block_is_found(lines: list[str], data: st.DataObject) -> None:
    text = "\n".join(lines)
    file = ["创建工作情况: |", *(f"  {line}" for line in lines)]
    offset = data.draw(st.integers(0, len(text) - 1))
    if text[offset] == "\n":
        return
    line, column = spot_in_file(text, offset, (1, 9), lambda number: file[number - 1] if number <= len(file) else "")
    assert file[line - 1][column - 1] == text[offset]
    assert line == 2 + text.count("\n", 0, offset)
