"""``fazhi round form`` on a form that is filled already says so, and takes nothing in it for sure."""

from pathlib import Path

import pytest

from fazhi_cli.forms.proposing.candidate import Sureness
from fazhi_cli.forms.proposing.no_slots import VALUE
from fazhi_cli.forms.proposing.proposals import proposed
from fazhi_cli.resources import bundled
from form_twin_blanks import TWINS
from form_twins import Block, Empty, Table, Twin
from running import fazhi

E = Empty("", "", kind="text")
FILLED: dict[str, tuple[Block, ...]] = {
    "登记表": (Table((("姓名", "某甲", "性别", "女"), ("民族", "汉", "照片", E), ("电话", "13500000000", "备注", E))),),
    "名单": (Table((("姓名", "电话", "邮箱"), ("某甲", "13500000000", "a@example.cn"), ("某乙", "", "")), columns=3),),
    "封面和表": ("填表日期：2017年9月5日", Table((("出生年月", "1980.05"), ("简历", E)), columns=2)),
    "身份证号": (Table((("号码", "41010119800101001X"), ("政治面貌", "中共党员"), ("特长", E)), columns=2),),
}
BLANK: dict[str, tuple[Block, ...]] = {
    "男女各几人": (Table((("职工人数", "男", E, "女"), ("学历", "本科", E, "大专"), ("党员", "中共党员", E, "群众"))),),
    "表头": (Table((("人员", "男", "女", "合计"), ("甲", E, E, E), ("乙", E, E, E))),),
    "示例一行": (Table((("例：某甲", "13500000000", "a@example.cn"), (E, E, E), (E, E, E)), columns=3),),
    "办公室自己的电话": (Table((("联系电话", "0371-65900000"), ("姓名", E)), columns=2),),
    "说明里的日子": ("填表日期：2017年  月  日", "报送时间：2017年9月5日", Table((("姓名", E),), columns=2)),
}


def found(blocks: tuple[Block, ...]) -> tuple[str, ...]:
    return proposed(Twin("表", ("申报表", *blocks)).build(), "表.docx").values


@pytest.mark.parametrize("name", FILLED)
def test_values_in_their_places_make_a_filled_form(name: str) -> None:
    made = proposed(Twin("表", ("申报表", *FILLED[name])).build(), "表.docx")
    assert len(made.values) >= 2
    assert all(one.sureness is Sureness.LOW for one in made.proposals)
    assert not any(VALUE.fullmatch(one.slot.anchor) for one in made.proposals)


@pytest.mark.parametrize("name", BLANK)
def test_what_an_office_prints_makes_no_filled_form(name: str) -> None:
    assert found(BLANK[name]) == ()


def test_no_blank_of_ours_is_taken_for_a_filled_form() -> None:
    bundle = bundled("templates") / "henan-2017" / "form.docx"
    assert proposed(bundle.read_bytes(), "form.docx").values == ()
    assert [twin.name for twin in TWINS if proposed(twin.build(), "表.docx").values] == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("13500000000", True), ("0371-65900000", True), ("41010119800101001X", True), ("office@example.cn", True),
        ("2000年10月6日", True), ("2000年10月", True), ("1998.09", True), ("1998-9-12", True), ("19980912", True),
        ("男", True), ("汉", True), ("土家族", True), ("中共党员", True), ("中共预备党员", True), ("大学本科", True),
        ("硕士研究生", True), ("姓名", False), ("性别", False), ("民族", False), ("2017", False), ("1350000", False),
        ("男女", False), ("年月日", False), ("2017年", False), ("党员", False), ("本科院校", False), ("少数民族", False),
    ],
)  # fmt: skip
def test_how_a_value_looks(text: str, value: bool) -> None:
    assert (VALUE.fullmatch(text) is not None) is value


def test_the_command_says_that_it_is_no_blank(tmp_path: Path) -> None:
    (tmp_path / "表.docx").write_bytes(Twin("表", ("申报表", FILLED["登记表"][0])).build())
    done = fazhi("round", "form", tmp_path / "表.docx")
    assert "像是填过的：表里写着“女”、“汉”、“13500000000”" in done.stderr
