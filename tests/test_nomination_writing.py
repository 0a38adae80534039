"""A tree written as YAML is read back as it was, whatever its texts; and it looks as a clerk would have written it."""

import os

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from fazhi_cli.nomination.reading import load_nomination
from fazhi_cli.nomination.writing import to_yaml

EXAMPLES = int(os.environ.get("FAZHI_EXAMPLES", "100"))
CONTROLS = (
    "".join(map(chr, [*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0xA0)])) + "\u2028\u2029\ufffe\uffff"
)
ANY = st.characters(exclude_categories=["Cs"], exclude_characters=CONTROLS)
PIECES = st.one_of(
    st.text(ANY, max_size=12),
    st.sampled_from(
        ["\n", "\n\n", " ", "  ", "\t", ": ", " #", "- ", "---\n", "...", "\r", "\r\n", "\xa0", "\u3000", "\ufeff", "|"]
    ),
    st.sampled_from(["~", "null", "是", "010020", "2017-10-12", "'", '"', "\\n", "%", "@", "&a", "*a", "!x", "{", "}"]),
)
TEXTS = st.lists(PIECES, max_size=8).map("".join)


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(TEXTS, TEXTS)
@example("\n  深一格\n浅\n\n", "\n\n")
@example("一\n \n", " \n \n二")
@example("\ufeff一\n\ufeff二", "一\n\t二")
def test_any_text_is_read_back_as_it_was(summary: str, opinion: str) -> None:
    plain = {
        "创建工作情况": summary,
        "意见": {"县级": {"意见内容": opinion, "日期": "2017-10-09"}},
        "申报单位": "中牟县",
    }
    text = to_yaml(plain, ["说明\n第二行"], ["结尾"])
    loaded = load_nomination(text.encode("utf-8"), "x.yaml")
    assert loaded.plain == plain
    assert loaded.problems == ()


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("中牟县", "申报单位: 中牟县"),
        ("郑州市普法依法治理工作领导小组", "申报单位: 郑州市普法依法治理工作领导小组"),
        ("2017-09-30", "申报单位: 2017-09-30"),
        ("010020", '申报单位: "010020"'),
        ("- 中牟县", '申报单位: "- 中牟县"'),
        ("中牟县 #1", '申报单位: "中牟县 #1"'),
        ("说明: 无", '申报单位: "说明: 无"'),
        ("", '申报单位: ""'),
        ("一\u200b二\xa0三", '申报单位: "一\\u200b二\\u00a0三"'),
        ("一\n二", "申报单位: |-\n  一\n  二"),
        ("一\n\n二\n", "申报单位: |\n  一\n\n  二"),
        ("  一\n二", "申报单位: |2-\n    一\n  二"),
        ("一\n\n\n", "申报单位: |+\n  一\n\n"),
    ],
)
def test_a_value_is_written_in_the_plainest_way_that_holds(value: str, written: str) -> None:
    assert to_yaml({"申报单位": value}) == written + "\n"


def test_comments_stand_before_and_after_and_keep_to_one_line_each() -> None:
    assert (
        to_yaml({"申报单位": "中牟县"}, ["读自 甲\n县.docx", ""], ["完"])
        == "# 读自 甲 县.docx\n#\n申报单位: 中牟县\n# 完\n"
    )


def test_lists_of_rows_and_of_texts_are_read_back_as_they_were() -> None:
    tree = {
        "获奖情况": [
            {"名称": "全省先进", "授予日期": "2020-11-03"},
            {"名称": "- 带横线的: 名称", "理由": "两段\n文字"},
        ],
        "考核人": ["张三", "#李四"],
        "没有的": [],
    }
    assert yaml.load(to_yaml(tree), yaml.BaseLoader) == tree
