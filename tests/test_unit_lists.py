"""Lists of units in Excel files, as offices keep them: ``fazhi new --from``, ``fazhi batch --expected``."""

import re
import zipfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
import yaml
from openpyxl import Workbook

from fazhi_cli.files import FileError
from fazhi_cli.jobs.batch import expected_from
from fazhi_cli.jobs.new_packages import fault_in, new_packages
from fazhi_cli.jobs.unit_lists import read_unit_list
from fazhi_cli.rounds.loading import load_round
from new_command import run_new
from one_datum import V, folder_of

pytestmark = pytest.mark.usefixtures("elsewhere")
ROUND = load_round()


def sheet(path: Path, *rows: Sequence[object]) -> Path:
    book = Workbook()
    for row in rows:
        book.active.append(list(row))  # type: ignore[union-attr]
    book.save(path)
    return path


def test_a_list_makes_a_folder_for_each_unit_and_tells_its_bad_rows(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet(
        tmp_path / "名单.xlsx",
        ["2017年申报单位名单"],
        ["序号", "单 位（全称）", "联系人", "联系电话", "填表日期", "传真"],
        [1, "中牟县", "李建军", 13800000000, date(2017, 10, 9), 1],
        [2, "兰考县", "王芳", "0371-1", None, None],
        [3, "开封县", "赵", "1", None, None],
        [4, " 中牟县 ", "钱", "1", None, None],
        [5, None, "孙", "1", None, None],
        [None, None, None, None, None, None],
        [6, "滑县", "周", "1", "2017.10.9", None],
        [7, "=HYPERLINK(1)", None, None, None, None],
        [8, "../../外面", None, None, None, None],
    )
    (tmp_path / "材料/兰考县").mkdir(parents=True)
    (tmp_path / "材料/兰考县/nomination.yaml").write_text("申报单位: 兰考县\n", "utf-8")
    assert run_new("材料", "--from", "名单.xlsx") == 3
    told = capsys.readouterr()
    assert told.out.split() == [str(Path("材料/中牟县/nomination.yaml"))]
    for number, reason in (
        (4, "已存在，未覆盖"),
        (5, "是不是“祥符区”？"),
        (6, "在第 3 行已经有了"),
        (7, "没有写单位"),
        (9, "不是规定的日期写法.*写成 2017-10-12"),
        (11, "单位名单里没有"),
    ):
        assert re.search(rf"第 {number} 行没有建：.*{reason}", told.err), told.err
    assert "这些列没有用到：传真。" in told.err
    assert "建了 1 份" in told.err
    text = (tmp_path / "材料/中牟县/nomination.yaml").read_text("utf-8")
    assert "  电话: 13800000000" in text
    assert "填表日期: 2017-10-09" in text
    assert (tmp_path / "材料/兰考县/nomination.yaml").read_text("utf-8") == "申报单位: 兰考县\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["名单.xlsx", "材料"]


def test_a_clean_list_is_a_success(tmp_path: Path) -> None:
    sheet(tmp_path / "名单.xlsx", ["单位"], ["中牟县"], ["滑县"])
    assert run_new("材料", "--from", "名单.xlsx", "--kind", "复核") == 0
    made = new_packages(tmp_path / "再", ROUND, tmp_path / "名单.xlsx")
    assert [path.parent.name for path in made.files] == ["中牟县", "滑县"]


def test_what_is_no_list_is_refused_in_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sheet(tmp_path / "无表头.xlsx", ["中牟县"], ["滑县"])
    (tmp_path / "旧.xls").write_bytes(b"\xd0\xcf\x11\xe0")
    with zipfile.ZipFile(tmp_path / "坏.xlsx", "w") as archive:
        archive.writestr("a.txt", "x")
    with zipfile.ZipFile(tmp_path / "炸.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * (101 * 1024 * 1024))
    sheet(tmp_path / "长.xlsx", ["单位"], *([["甲"]] * 5001))
    sheet(tmp_path / "只有表头.xlsx", ["单位", "联系人"])
    for name, said in (
        ("没有.xlsx", "找不到文件"),
        ("无表头.xlsx", "没有“单位”这一列"),
        ("旧.xls", "请先另存为 .xlsx"),
        ("坏.xlsx", "不是完好的 Excel 文件"),
        ("炸.xlsx", "解压后超过"),
        ("长.xlsx", "超过 5000 行"),
        ("只有表头.xlsx", "表头下面一个单位也没有写"),
    ):
        assert run_new("材料", "--from", name) == 3
        assert said in capsys.readouterr().err
    assert not (tmp_path / "材料").exists()


def test_heads_are_found_below_a_title_and_cells_become_texts(tmp_path: Path) -> None:
    listed = read_unit_list(
        sheet(
            tmp_path / "名单.xlsx",
            ["标题", None],
            [],
            ["申报单位全称", "手机号（联系人）"],
            ["滑县", 1.5],
            ["滑县", 2.0],
        ),
        ROUND,
    )
    assert [(unit.row, unit.name, dict(unit.values)) for unit in listed.units] == [
        ("第 4 行", "滑县", {("联系人", "电话"): "1.5"}),
        ("第 5 行", "滑县", {("联系人", "电话"): "2"}),
    ]


def test_a_value_is_judged_by_the_model() -> None:
    assert fault_in(("联系人", "姓名"), "李", ROUND) is None
    assert "日历上没有这一天" in str(fault_in(("填表日期",), "2017-02-30", ROUND))


def raw(path: Path, rows: Sequence[str], *, styles: str = "", dimension: str = "A1:Z99") -> Path:
    """An Excel file with the given rows of XML, as other programs write them."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{package}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
            f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
            f'<Override PartName="/xl/styles.xml" ContentType="{kind}.styles+xml"/>'
            f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind}.worksheet+xml"/></Types>',
        )
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" Type="{office}/officeDocument" '
            'Target="xl/workbook.xml"/></Relationships>',
        )
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="一" sheetId="1" r:id="r1"/></sheets></workbook>',
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" Type="{office}/worksheet" '
            f'Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="{office}/styles" Target="styles.xml"/></Relationships>',
        )
        archive.writestr("xl/styles.xml", f'<styleSheet xmlns="{main}">{styles}</styleSheet>')
        body = "".join(f'<row r="{number}">{row}</row>' for number, row in enumerate(rows, 1))
        archive.writestr(
            "xl/worksheets/sheet1.xml",
            f'<worksheet xmlns="{main}"><dimension ref="{dimension}"/><sheetData>{body}</sheetData></worksheet>',
        )
    return path


def text_cell(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


@pytest.mark.filterwarnings("ignore:Workbook contains no stylesheet")
@pytest.mark.parametrize("dimension", ["A1:A2", "A1", "B2:C3", "A1:XFD1048576"])
def test_what_a_sheet_says_of_its_own_size_is_not_believed(dimension: str, tmp_path: Path) -> None:
    rows = [text_cell("A1", "单位"), text_cell("A2", "中牟县"), text_cell("A3", "新郑市"), text_cell("A4", "滑县")]
    listed = read_unit_list(raw(tmp_path / "名单.xlsx", rows, dimension=dimension), ROUND)
    assert [unit.name for unit in listed.units] == ["中牟县", "新郑市", "滑县"]


@pytest.mark.parametrize(
    "heads",
    [
        [["单位", "联系人", None, None], [None, "姓名", "职务", "电话"]],
        [["名单"], ["序号", "单位", "联系人", None], [None, None, "姓名", "电话"]],
        [["单位", "联系人信息", "x", "x"], ["", "姓名", "职务", "联系电话"]],
        [["联系方式", None, "材料"], ["姓名", "电话", "单位"]],
        [["单位", "联系人"], [None, "基本情况", None, "联系方式"], [None, "姓名", "职务", "电话"]],
        [["单位", "联系人", "联系人", "联系人"], ["（全称）", "姓名", "职务", "电话"]],
        [["申报单位", None, "联系人", None], ["省辖市", "单位", "姓名", "电话"]],
    ],
)
def test_a_head_may_take_several_rows(heads: list[list[str | None]], tmp_path: Path) -> None:
    lowest = {str(head): column for column, head in enumerate(heads[-1]) if head}
    unit = next(column for row in heads for column, head in enumerate(row) if head == "单位")
    row: list[object] = [None] * 4
    row[unit], row[lowest["姓名"]] = "中牟县", "李某"
    row[lowest.get("电话", lowest.get("联系电话", 0))] = "0371-1"
    (listed,) = read_unit_list(sheet(tmp_path / "名单.xlsx", *heads, row), ROUND).units
    assert listed.name == "中牟县"
    assert listed.values == {("联系人", "姓名"): "李某", ("联系人", "电话"): "0371-1"}


@pytest.mark.parametrize(
    ("number", "number_format", "text"),
    [
        (37160000001, "0000-00000000", "0371-60000001"),
        (60000001, '"0371-"0', "0371-60000001"),
        (60000001, '"0371-"00000000', "0371-60000001"),
        (60000001, '"电话"0', "60000001"),
        (60000001, '0"元"', "60000001"),
        (60000001, "[<=99999999]####-####;0000-00000000", "60000001"),
        (37160000001, "000000000000", "037160000001"),
        (37160000001, "General", "37160000001"),
        (37160000001, '"("0000")"00000000', "(0371)60000001"),
        (13800000000, "0", "13800000000"),
        (13800000000, "#,##0", "13800000000"),
        (13800000000, "0_ ", "13800000000"),
        (123456, "0000", "123456"),
    ],
)
def test_a_number_is_read_as_excel_shows_it(number: int, number_format: str, text: str, tmp_path: Path) -> None:
    book = Workbook()
    page = book.active
    assert page is not None
    page.append(["单位", "电话"])
    page.append(["中牟县", number])
    page["B2"].number_format = number_format
    book.save(tmp_path / "名单.xlsx")
    (listed,) = read_unit_list(tmp_path / "名单.xlsx", ROUND).units
    assert listed.values == {("联系人", "电话"): text}


@pytest.mark.parametrize(
    ("number", "doubtful"), [(37160000001, True), (3716000001, True), (13800000000, False), (60000001, False)]
)
def test_a_telephone_number_that_lost_its_zero_is_told(number: int, doubtful: bool, tmp_path: Path) -> None:
    listed = read_unit_list(sheet(tmp_path / "名单.xlsx", ["单位", "电话"], ["中牟县", number]), ROUND)
    assert any("可能丢了开头的 0" in note for note in listed.notes) == doubtful


def test_two_columns_for_one_value_are_told_with_what_was_not_taken(tmp_path: Path) -> None:
    rows = (["单位", "联系电话", "手机"], ["中牟县", "0371-1", "138"], ["新郑市", None, "139"], ["滑县", "137", "137"])
    listed = read_unit_list(sheet(tmp_path / "名单.xlsx", *rows), ROUND)
    assert [unit.values[("联系人", "电话")] for unit in listed.units] == ["0371-1", "139", "137"]
    assert "“联系人.电话”有几列：以“联系电话”（B 列）为准，它空着时才用“手机”（C 列）。" in listed.notes
    assert listed.lost == ("第 2 行的“138”没有采用：同一内容写了“0371-1”。",)


SEVERAL = {
    "单位有几列": (["单位", "申报单位", "联系人"], ["郑州市", "中牟县", "李某"], "李某", "没有用“单位”（A 列）"),
    "第一列才是单位": (["单位", "推荐单位", "联系人"], ["中牟县", "郑州市", "李某"], "李某", "没有用“推荐单位”（B 列）"),
    "负责人也有职务": (["单位", "负责人", "职务", "联系人", "职务"], ["中牟县", "赵某", "局长", "李某", "主任"], "李某", "以“职务”（E 列）为准"),
    "姓名是别人的": (["单位", "姓名", "联系人", "职务"], ["中牟县", "赵某", "李某", "主任"], "李某", "以“联系人”（C 列）为准"),
}  # fmt: skip


@pytest.mark.parametrize("case", SEVERAL)
def test_of_several_columns_the_one_that_is_meant_counts_and_the_others_are_told(case: str, tmp_path: Path) -> None:
    heads, row, person, said = SEVERAL[case]
    listed = read_unit_list(sheet(tmp_path / "名单.xlsx", heads, list[object](row)), ROUND)
    (unit,) = listed.units
    assert (unit.name, unit.values[("联系人", "姓名")]) == ("中牟县", person)
    assert unit.values.get(("联系人", "职务"), "主任") == "主任"
    assert said in " ".join(listed.notes)
    assert "没有用到：申报单位" not in " ".join(listed.notes)


@pytest.mark.parametrize(
    "head",
    [
        "县(市、区)",
        "县（市、区）",
        "单位（全称）",
        "申报单位：",
        " 单 位 ",
        "*单位（必填）",
        "推荐单位",
        "申报县（市、区）",
    ],
)
def test_a_head_is_known_in_any_width(head: str, tmp_path: Path) -> None:
    file = sheet(tmp_path / "名单.xlsx", [head], ["中牟县"])
    if head == "申报县（市、区）":
        with pytest.raises(FileError, match="认得的表头：单位、"):
            read_unit_list(file, ROUND)
    else:
        assert [unit.name for unit in read_unit_list(file, ROUND).units] == ["中牟县"]


def test_what_stands_among_the_units_and_is_none_is_passed_over(tmp_path: Path) -> None:
    rows = (
        ["单位", "电话"], ["郑州市", None], ["中牟县", "0371-1"], ["单位", "电话"], ["开封市", "0371-2"], ["合计", 2],
        ["注：本表一式两份"], ["填表人：张三"], ["合水县", None], ["联系人县", None],
    )  # fmt: skip
    listed = read_unit_list(sheet(tmp_path / "名单.xlsx", *rows), ROUND)
    assert [(unit.name, unit.parents) for unit in listed.units] == [
        ("中牟县", ("郑州市",)), ("开封市", ("郑州市",)), ("合水县", ("郑州市",)), ("联系人县", ("郑州市",)),
    ]  # fmt: skip
    assert [note for note in listed.notes if "略过" in note] == [
        "第 4 行“单位”不是单位，略过。", "第 6 行“合计”不是单位，略过。",
        "第 7 行“注：本表一式两份”不是单位，略过。", "第 8 行“填表人：张三”不是单位，略过。",
    ]  # fmt: skip
    assert listed.faults == ()


def test_rows_that_have_only_a_format_are_none(tmp_path: Path) -> None:
    book = Workbook()
    page = book.active
    assert page is not None
    page.append(["单位"])
    for row in range(2, 5200):
        page.cell(row, 1).number_format = "@"
    page.cell(4000, 1).value = "中牟县"
    book.save(tmp_path / "名单.xlsx")
    listed = read_unit_list(tmp_path / "名单.xlsx", ROUND)
    assert [(unit.row, unit.name) for unit in listed.units] == [("第 4000 行", "中牟县")]


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        ("'037160000001", "037160000001"),
        ("‘037160000001", "037160000001"),
        ("'七五'普法", "'七五'普法"),
        (410122198001011234, None),
        (999999999999999, "999999999999999"),
        ("410122198001011234", "410122198001011234"),
    ],
)
def test_a_long_number_is_kept_only_as_text(value: object, kept: str | None, tmp_path: Path) -> None:
    listed = read_unit_list(sheet(tmp_path / "名单.xlsx", ["单位", "职务"], ["中牟县", value]), ROUND)
    assert listed.units[0].values.get(("联系人", "职务")) == kept
    assert [said for said in listed.lost if "Excel 只保留前 15 位" in said] == list(listed.lost)
    assert len(listed.lost) == (kept is None)


def test_units_of_one_name_are_told_apart_by_an_area_that_may_be_merged_over_rows(tmp_path: Path) -> None:
    round = load_round(str(folder_of(V)))
    file = sheet(
        tmp_path / "名单.xlsx",
        ["所在乡镇", "村名", "姓名"],
        ["柳河镇", "石桥村", "李某"],
        [None, "鼓楼村", "王某"],
        ["枫林乡", "鼓楼村", "赵某"],
        ["长桥镇", "鼓楼村", "钱某"],
    )
    made = new_packages(tmp_path / "材料", round, file)
    assert [path.parent.name for path in made.files] == ["石桥村", "鼓楼村（柳河镇）", "鼓楼村（枫林乡）"]
    assert [row for row, _ in made.faults] == ["第 5 行"]
    assert yaml.safe_load(made.files[1].read_text("utf-8"))["所在乡镇"] == "柳河镇"
    assert expected_from(file)(round).names[:3] == ("石桥村", "柳河镇鼓楼村", "枫林乡鼓楼村")


@pytest.mark.filterwarnings("ignore:Cell B")
def test_a_telephone_number_in_a_column_of_days_is_read_and_told(tmp_path: Path) -> None:
    book = Workbook()
    page = book.active
    assert page is not None
    for row in (["单位", "电话", "填表日期"], ["中牟县", 13800000000, date(2017, 9, 30)], ["新郑市", "#VALUE!", None]):
        page.append(row)
    for place in ("B2", "B3"):
        page[place].number_format = "yyyy-mm-dd"
    book.save(tmp_path / "名单.xlsx")
    listed = read_unit_list(tmp_path / "名单.xlsx", ROUND)
    assert listed.units[0].values == {("联系人", "电话"): "13800000000", ("填表日期",): "2017-09-30"}
    assert any("第 2 行的“电话”“13800000000”的格式是日期" in note for note in listed.notes)
    assert listed.lost == ("第 3 行的“电话”是 Excel 的错误值 #VALUE!，没有采用。",)


def test_hidden_rows_and_columns_are_read_and_told(tmp_path: Path) -> None:
    book = Workbook()
    page = book.active
    assert page is not None
    for row in (["单位", "联系人", "电话"], ["中牟县", "甲", "1"], ["新郑市", "乙", "2"], ["滑县", "丙", "3"]):
        page.append(row)
    page.row_dimensions[3].hidden = True
    page.column_dimensions["C"].hidden = True
    book.save(tmp_path / "名单.xlsx")
    listed = read_unit_list(tmp_path / "名单.xlsx", ROUND)
    assert [unit.name for unit in listed.units] == ["中牟县", "新郑市", "滑县"]
    told = [note for note in listed.notes if "隐藏" in note]
    assert told == [
        "“电话”（C 列）是隐藏的列，照样采用；不要的请删去。",
        "第 3 行是隐藏的（或被筛选掉了），照样读入；不要的请删去。",
    ]


@pytest.mark.parametrize("error", ["#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#SPILL!"])
def test_an_error_value_is_no_content(error: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sheet(tmp_path / "名单.xlsx", ["单位", "电话"], ["中牟县", error], [error, "1"])
    assert run_new("材料", "--from", "名单.xlsx") == 3
    told = capsys.readouterr().err
    assert f"第 2 行的“电话”是 Excel 的错误值 {error}，没有采用" in told
    assert "第 3 行没有建：没有写单位" in told
    assert error not in (tmp_path / "材料/中牟县/nomination.yaml").read_text("utf-8")


def test_every_sheet_with_units_is_read_and_the_others_are_told(tmp_path: Path) -> None:
    book = Workbook()
    first = book.active
    assert first is not None
    first.title = "说明"
    first.append(["填写说明"])
    for title, name in (("郑州", "中牟县"), ("安阳", "滑县")):
        page = book.create_sheet(title)
        page.append(["单位"])
        page.append([name])
    hidden = book.create_sheet("旧")
    hidden.sheet_state = "hidden"
    hidden.append(["单位"])
    hidden.append(["新郑市"])
    book.save(tmp_path / "名单.xlsx")
    listed = read_unit_list(tmp_path / "名单.xlsx", ROUND)
    assert [(unit.row, unit.name) for unit in listed.units] == [
        ("工作表“郑州”第 2 行", "中牟县"),
        ("工作表“安阳”第 2 行", "滑县"),
    ]
    assert "工作表“说明”里没有“单位”这一列，没有读。" in listed.notes
    assert "工作表“旧”是隐藏的，没有读。" in listed.notes


def test_cells_are_not_cut_and_formulas_without_a_value_are_told(tmp_path: Path) -> None:
    sheet(tmp_path / "名单.xlsx", ["单位", "职务", "姓名"], ["中牟县", "主任" * 300, "=A2"])
    listed = read_unit_list(tmp_path / "名单.xlsx", ROUND)
    assert listed.units[0].values == {("联系人", "职务"): "主任" * 300}
    assert listed.lost == ("第 2 行的“姓名”是公式，文件里没有算出的值（请用 Excel 打开、保存后再用），没有采用。",)


def test_no_library_speaks_english_to_the_clerk(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    raw(tmp_path / "名单.xlsx", [text_cell("A1", "单位"), text_cell("A2", "中牟县")])
    assert run_new("材料", "--from", "名单.xlsx") == 0
    assert "Warning" not in capfd.readouterr().err
