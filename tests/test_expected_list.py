"""The list of units that should be there, as offices write it."""

from pathlib import Path

import pytest

from fazhi_cli.batching.expected import ExpectedUnits, expected_units, lines_of_list
from fazhi_cli.files import FileError
from fazhi_cli.jobs.batch import expected_from
from fazhi_cli.rounds.loading import load_round
from fazhi_cli.rounds.units import Unit

ROUND = load_round()


def read(tmp_path: Path, text: str, encoding: str = "utf-8") -> ExpectedUnits:
    path = tmp_path / "名单.txt"
    path.write_bytes(text.encode(encoding))
    return expected_units(lines_of_list(path), ROUND, path)


@pytest.mark.parametrize(
    "line",
    [
        "中牟县", "1. 中牟县", "1.中牟县", "１．中牟县", "1、中牟县", "（1）中牟县", "(一) 中牟县", "一、中牟县", "①中牟县", "- 中牟县", "• 中牟县",
        "1\t郑州市\t中牟县\t已电话通知", "郑州市 中牟县", "郑州市中牟县", "河南省郑州市中牟县", "郑州中牟县", "郑州市：中牟县", "郑州市，中牟县",
        "中牟", "郑州市中牟", "中牟县（6月20日通知）", "中牟县#联系人李某", "\u3000中牟县\u3000", "中牟县司法局", "中牟县普法办公室", "第1个 中牟县",
    ],
)  # fmt: skip
def test_one_unit_is_known_however_it_is_written(tmp_path: Path, line: str) -> None:
    assert read(tmp_path, line) == ExpectedUnits(("中牟县",))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "utf-16"])
def test_the_list_is_read_in_the_encodings_that_editors_write(tmp_path: Path, encoding: str) -> None:
    text = "# 应报名单\r\n郑州市：\r\n1. 中牟县\r\n2. 新郑市、登封市\r\n\r\n开封市\r\n3. 开封县\r\n"
    assert read(tmp_path, text, encoding) == ExpectedUnits(("中牟县", "新郑市", "登封市", "祥符区"))


@pytest.mark.parametrize(
    ("line", "unknown"),
    [
        ("中年县", ("中年县", ("中牟县",))),
        ("1. 新政市", ("新政市", ("新密市", "新郑市"))),
        ("郑州市中弁县", ("郑州市中弁县", ("中牟县",))),
        ("中年县名册的附件", ("中年县名册的附件", ())),
    ],
)
def test_a_line_that_names_no_unit_is_told_with_the_nearest(
    tmp_path: Path, line: str, unknown: tuple[str, tuple[str, ...]]
) -> None:
    assert read(tmp_path, f"{line}\n尉氏县\n") == ExpectedUnits(("尉氏县",), (unknown,))


@pytest.mark.parametrize(
    "line",
    ["应报送单位名单", "2017年应报送材料单位一览表", "单位", "序号,单位", "序号\t单位名称", "合计：2个", "共 2 个", "共计2个", "注：按省辖市排列", "制表人：李某"],
)  # fmt: skip
def test_the_title_the_head_and_the_sum_of_a_list_are_no_units(tmp_path: Path, line: str) -> None:
    assert read(tmp_path, f"{line}\n\ufeff尉氏县\u200b\n") == ExpectedUnits(("尉氏县",))


@pytest.mark.parametrize("text", ["", "\n\n", "# 暂无\n", "\ufeff"])
def test_an_empty_list_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(FileError, match="没有单位"):
        read(tmp_path, text)


@pytest.mark.parametrize("unit", ROUND.units.items, ids=lambda unit: str(unit.name))
def test_every_unit_and_former_name_is_known_with_and_without_the_place_above(tmp_path: Path, unit: object) -> None:
    name, former, parent = unit.name, unit.former, unit.parent or ""  # type: ignore[attr-defined]
    for written in (name, *former, f"{parent}{name}", f"3.\t{parent}\t{name}"):
        assert read(tmp_path, written) == ExpectedUnits((name,))


def test_of_units_of_one_name_the_place_above_says_which_is_meant(tmp_path: Path) -> None:
    places = (("鼓楼区", "甲市"), ("鼓楼区", "乙市"), ("丙县", "乙市"))
    both = tuple(Unit.model_validate({"name": name, "parent": [area]}) for name, area in places)
    round = ROUND.changed(units=ROUND.units.changed(items=both))
    path = tmp_path / "名单.txt"
    path.write_text("甲市鼓楼区\n乙市：\n1. 鼓楼区\n2. 丙县\n", "utf-8")
    assert expected_units(lines_of_list(path), round, path) == ExpectedUnits(("甲市鼓楼区", "乙市鼓楼区", "丙县"))


def test_the_units_column_of_an_excel_list_will_do(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.worksheets[0]
    for row in (["序号", "单位", "备注"], [1, "中牟县", ""], [2, "郑州市新郑市", "已通知"]):
        sheet.append(row)
    book.save(tmp_path / "名单.xlsx")
    assert expected_from(tmp_path / "名单.xlsx")(ROUND) == ExpectedUnits(("中牟县", "新郑市"))


LISTS = [
    ("注释里再有井号", "# 应报 # 名单\n中牟县 # 已报 # 齐\n", ("中牟县",), ()),
    ("只有序号的一行", "1.\n2. 中牟县\n", ("中牟县",), ()),
    ("都认不出", "中年县\n", (), (("中年县", ("中牟县",)),)),
    ("同一单位写了两遍", "中牟县\n中牟\n", ("中牟县",), ()),
    ("不止一个单位的简称", "新\n中牟县\n", ("中牟县",), (("新", ("新县",)),)),
    ("地区的名称不当作县的简称", "郑州市、安阳 中牟县\n", ("安阳县", "中牟县"), ()),
    ("只有单名的县去掉了县字", "杞\n中牟县\n", ("中牟县",), (("杞", ("杞县",)),)),
    ("市名的简称后面只有一个字", "郑州区 中牟县\n", ("中牟县",), ()),
]  # fmt: skip


@pytest.mark.parametrize(("text", "names", "unknown"), [row[1:] for row in LISTS], ids=[row[0] for row in LISTS])
def test_a_list_names_units_and_tells_what_it_does_not(
    tmp_path: Path, text: str, names: tuple[str, ...], unknown: tuple[tuple[str, tuple[str, ...]], ...]
) -> None:
    assert read(tmp_path, text) == ExpectedUnits(names, unknown)


def test_a_list_with_nothing_but_numbers_is_refused(tmp_path: Path) -> None:
    for text in ("1.\n2.\n", "郑州市：\n"):
        with pytest.raises(FileError, match="没有单位"):
            read(tmp_path, text)


def test_a_list_that_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "名单.txt"
    path.write_bytes(b"\xff\xfe\x00\xd8")
    with pytest.raises(FileError, match="不是文本文件"):
        lines_of_list(path)


@pytest.mark.parametrize("content", [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, b"PK\x03\x04rest"])
def test_a_list_of_another_program_is_told_to_be_saved_otherwise(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "名单.xls"
    path.write_bytes(content)
    with pytest.raises(FileError, match=r"另存为 \.xlsx，或者每行一个单位全称"):
        expected_from(path)


def test_without_a_list_of_units_every_line_is_a_unit(tmp_path: Path) -> None:
    bare = ROUND.changed(units=ROUND.units.changed(coverage="none", items=()))
    path = tmp_path / "名单.txt"
    path.write_text("1. 桃源村、柳林村\n", "utf-8")
    assert expected_units(lines_of_list(path), bare, path) == ExpectedUnits(("桃源村、柳林村",))


def test_a_heading_that_is_none_of_the_areas_says_nothing(tmp_path: Path) -> None:
    places = (("鼓楼区", None), ("鼓楼区", "甲市"), ("鼓楼区", "乙市"), ("丙县", "丁市"))
    items = tuple(Unit.model_validate({"name": name, "parent": [area] if area else []}) for name, area in places)
    round = ROUND.changed(units=ROUND.units.changed(items=items))
    path = tmp_path / "名单.txt"
    for area, name in (("丁市", "鼓楼区"), ("乙市", "乙市鼓楼区")):
        path.write_text(f"{area}：\n鼓楼区\n", "utf-8")
        assert expected_units(lines_of_list(path), round, path) == ExpectedUnits((name,))


def test_a_short_name_that_two_units_bear_is_none(tmp_path: Path) -> None:
    items = tuple(Unit.model_validate({"name": name}) for name in ("东关县", "东关区", "西关区"))
    round = ROUND.changed(units=ROUND.units.changed(items=items))
    path = tmp_path / "名单.txt"
    path.write_text("东关\n西关\n", "utf-8")
    found = expected_units(lines_of_list(path), round, path)
    assert (found.names, [line for line, _ in found.unknown]) == (("西关区",), ["东关"])


@pytest.mark.parametrize(
    ("units", "others", "refused"),
    [(0, 10, True), (1, 30, True), (2, 8, False), (0, 9, False), (3, 10, False), (20, 30, False)],
)
def test_a_file_of_other_lines_is_no_list(units: int, others: int, refused: bool, tmp_path: Path) -> None:
    known = list(ROUND.units.by_name)[:units]
    text = "\n".join([*known, *(f"第{number}件材料已收到" for number in range(others))])
    if refused:
        with pytest.raises(
            FileError, match=f"不像应报送的名单：{others} 行里没有单位（如“第0件材料已收到”），只认出 {units} 个"
        ):
            read(tmp_path, text)
    else:
        assert len(read(tmp_path, text).unknown) == others
