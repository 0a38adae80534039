"""What holds for every file: nothing raises, nothing is lost in silence, a good file has no slip, no English."""

import re
from collections import Counter
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from fazhi_cli.nomination.building import MAX_DEPTH
from fazhi_cli.nomination.decoding import lines_of
from fazhi_cli.nomination.messages import problem_for
from fazhi_cli.nomination.problem_kinds import problem_kinds
from fazhi_cli.nomination.reading import Loaded, load_nomination
from fazhi_cli.nomination.shape import shape_of
from fazhi_cli.nomination.slips import mend
from fazhi_cli.nomination.writing import to_yaml
from fazhi_cli.resources import bundled
from fazhi_cli.rounds.loading import load_round
from fazhi_cli.validation import Fault

EXAMPLE = (bundled("examples") / "省辖市-中牟县" / "nomination.yaml").read_text("utf-8")
SWAPS = (
    (": ", ("：", "： ", ":", ":\xa0", ":　", " ：")),
    (", ", ("，", "、", ",", "； ")),
    ("- ", ("－", "-", "• ", "—", "*")),
    ("\n  ", ("\n　", "\n\t", "\n\xa0\xa0", "\n ", "\n   ", "\n")),
    ("{", ("｛", "")),
    ("}", ("｝", "")),
    ("[", ("［", "")),
    ("]", ("］", "")),
    ("|\n", ("｜\n", "\n", "| \n")),
)
INK = re.compile(r"\w")
FAZHI = re.compile(r"fazhi (?:new|read|validate)|docs/nomination-file\.md")
ENGLISH = re.compile(r"[A-Za-z]{3,} +[A-Za-z]{2,}")

SHAPE = shape_of(load_round())


def load(text: str) -> Loaded:
    return load_nomination(text.encode("utf-8", "surrogatepass"), "nomination.yaml")


def tree_ink(plain: Any) -> Counter[str]:
    if isinstance(plain, dict):
        return sum((tree_ink(key) + tree_ink(value) for key, value in plain.items()), Counter())
    if isinstance(plain, list):
        return sum(map(tree_ink, plain), Counter())
    return Counter(INK.findall(plain or ""))


def file_ink(text: str) -> Counter[str]:
    lines = lines_of(text.removeprefix("\ufeff"))
    return Counter(INK.findall("".join(line for line in lines if not line.lstrip().startswith("#"))))


PUT = ("", *"：:，,“”\"'#-{}[]|>&*!%@` 　\t\xa0\n？?\\\ufeff\x0b")
EDITS = st.lists(st.tuples(st.integers(0, len(SWAPS) + 2), st.integers(0, 99_999), st.integers(0, 99)), max_size=4)
"""Slips of a typist's hand: which kind (beyond SWAPS: one character put in or its neighbour replaced), where, how."""


def mangled(edits: list[tuple[int, int, int]]) -> str:
    """The bundled example after some slips."""
    text = EXAMPLE
    for kind, place, way in edits:
        if kind < len(SWAPS):
            right, wrong = SWAPS[kind]
            places = [found.start() for found in re.finditer(re.escape(right), text)] or [0]
            at = places[place % len(places)]
            text = text[:at] + wrong[way % len(wrong)] + text[at + len(right) :]
        else:
            at = place % len(text)
            text = text[:at] + PUT[way % len(PUT)] + text[at + way % 2 :]
    return text


@settings(max_examples=150, deadline=None)
@given(EDITS, st.booleans())
@example([(9, 0, 64)], False)
def test_a_mangled_file_never_raises_and_loses_nothing_in_silence(
    edits: list[tuple[int, int, int]], libyaml: bool
) -> None:
    text = mangled(edits)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("yaml.__with_libyaml__", libyaml)
        result = load(text)
    for item in result.problems:
        assert item.rule in problem_kinds()
        for said in (item.problem.message, item.problem.fix or ""):
            assert not ENGLISH.search(FAZHI.sub("", said)), said
            assert said == "" or said.endswith(("。", "？"))
        line = item.problem.line
        assert line is None or 1 <= line <= len(lines_of(text)) + 1
    if not result.problems:
        lost = file_ink(text) - tree_ink(result.plain)
        assert not lost, lost


@settings(max_examples=100, deadline=None)
@given(EDITS)
def test_mending_keeps_every_line_at_its_number(edits: list[tuple[int, int, int]]) -> None:
    text = mangled(edits)
    assert len(lines_of(mend(text, SHAPE).text)) == len(lines_of(text))


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200))
@example(b"")
@example(b"\x00")
@example(b"\xff\xfe")
@example(b"[" * (MAX_DEPTH * 50))
@example(b"{" * (MAX_DEPTH * 50))
@example(b"a: &a\n  *a : 1\n")
def test_any_bytes_can_be_loaded(content: bytes) -> None:
    result = load_nomination(content, "x")
    assert result.problems or not content or isinstance(result.plain, dict)


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("申报单位:：，,-－ 　\t\n\"'“”{}[]｛｝|>#&*!%@`?a1甲姓名联系人"), max_size=60))
def test_any_text_can_be_loaded_with_either_parser(text: str) -> None:
    for libyaml in (True, False):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("yaml.__with_libyaml__", libyaml)
            result = load(text)
        assert result.problems or isinstance(result.plain, dict)


VALUES = st.text(st.sampled_from("甲乙丙：，。、；#-*&!|>%@'\"[]{}（）?:, 12\n"), max_size=30)


@settings(max_examples=300, deadline=None)
@given(applicant=VALUES, summary=VALUES, phone=VALUES, note=VALUES, flow=st.booleans())
@example(applicant="", summary="'}\n", phone="'\n[}}", note="", flow=True)
@example(applicant="", summary="", phone="", note="\n{{{", flow=True)
@example(applicant="", summary="", phone="", note="111111、 、1111111111\n", flow=False)
def test_a_well_written_file_never_has_a_slip(applicant: str, summary: str, phone: str, note: str, flow: bool) -> None:
    data = {
        "申报单位": applicant,
        "联系人": {"姓名": "李", "电话": phone},
        "创建工作情况": summary,
        "考核自评": [{"标准": "1", "说明": note}, {"标准": "2", "说明": phone}],
        "类型": "推荐",
    }
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, default_flow_style=flow, width=1000)
    result = load(text)
    assert [item.rule for item in result.problems] == ["FZ-L505"], [item.problem.message for item in result.problems]
    assert result.plain == data


WRITTEN = st.text(st.sampled_from("甲乙：，。“”‘’「」#-*&!|>%@'\"\\[]{}?:, \u3000\xa0\t12\n｜"), max_size=30)


@settings(max_examples=300, deadline=None)
@given(applicant=WRITTEN, summary=WRITTEN, phone=WRITTEN)
@example(applicant="", summary="", phone="\u3000\n｜")
def test_what_is_written_as_a_nomination_file_is_read_back_exactly(applicant: str, summary: str, phone: str) -> None:
    data = {"申报单位": applicant, "联系人": {"姓名": "李", "电话": phone}, "创建工作情况": summary}
    result = load(to_yaml(data))
    assert [item.problem.message for item in result.problems] == []
    assert result.plain == data


def test_a_refusal_of_a_kind_that_is_not_known_yet_is_still_told_in_chinese() -> None:
    problem = problem_for(Fault("kind_of_tomorrow", ("佐证材料",), ["甲"]), SHAPE)
    assert problem.rule == "FZ-L509"
    assert problem.problem.message == "“佐证材料”的列表不能采用，现为一个列表。"


HOSTILE = {
    "全是控制字符": "\x01" * 200_000,
    "一行里全是引号": "申报单位: @" + "'" * 500_000 + "\n",
    "一行里全是反斜杠": '申报单位: "' + "\\q" * 250_000 + '"\n',
    "一行里全是全角逗号": "佐证材料: [" + "甲，" * 150_000 + "\n",
    "几万行没有闭合的括号": "联系人: {姓名: 李\n" * 20_000,
    "几万行没有闭合的引号": "".join(f'项{number}: "{number}\n' for number in range(20_000)),
    "几万个写了两次的键": "申报单位: 甲\n" * 19_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_file_made_to_be_slow_comes_to_its_end(text: str) -> None:
    assert load(text).problems


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b'{\n  "schema_version": 1,\n  "tool": {}}', True),
        (b'\xef\xbb\xbf{"$schema": "https://x"}', True),
        (b'{"number": 1}', True),
        ('{"申报单位": "中牟县"}'.encode(), False),
        ("{申报单位: 中牟县}".encode(), False),
        ("申报单位: {a: 1}".encode(), False),
    ],
)
def test_a_report_is_said_to_be_one_and_a_nomination_in_braces_is_none(content: bytes, told: bool) -> None:
    problems = load_nomination(content, "x.yaml").problems
    said = "这是 JSON 数据（检查报告、回执记录之类），不是 YAML 文本文件。"
    assert ([item.problem.message for item in problems] == [said]) is told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('\ufeff"序号","文件","单位"\r\n"1","甲","乙"\r\n', True),
        ("申报单位,联系人,电话\n中牟县,某某,1\n", True),
        ("申报单位\t联系人\t电话\n中牟县\t某某\t1\n", True),
        ("申报单位: 中牟县,金水区,新郑市\n", False),
        ("申报单位：中牟县,金水区,新郑市\n", False),
        ("# 一,二,三\n申报单位: 中牟县\n", False),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_table_of_values_is_said_to_be_one(text: str, told: bool, encoding: str) -> None:
    problems = load_nomination(text.encode(encoding), "x.yaml").problems
    said = "这是 CSV 表格（台账、名单之类），不是 YAML 文本文件。"
    assert ([item.problem.message for item in problems] == [said]) is told
