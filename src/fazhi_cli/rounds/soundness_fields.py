"""Checks the applicant's own fields: fitting types, bounds in range, groups and tables with fields below."""

from collections.abc import Iterator

from fazhi_cli.rounds.applicant import NAMED_SIZES, YEARS, ApplicantField, photo_size
from fazhi_cli.rounds.base import written_day
from fazhi_cli.rounds.fault import DataPath, Fault
from fazhi_cli.rounds.model import Round
from fazhi_cli.rounds.soundness_figures import in_range

_UNBOUNDED = frozenset({"yes_no", "choice", "phone", "file", "files", "texts", "part"})
"""Types of fields that have no bounds."""
_FAR = 2
"""So many years away from the notice's day, the day to which years are counted is a slip."""
_NUMBERS = ("number", "decimal")
_MOST_YEARS_OF_LIFE = 120


def faults_of(round: Round) -> Iterator[Fault]:
    """Every field that cannot hold what it should, or says what does nothing."""
    by_path: dict[tuple[str, ...], ApplicantField] = {}
    for field in round.applicant.fields:
        by_path.setdefault(field.path, field)
    for index, field in enumerate(round.applicant.fields):
        path: DataPath = ("applicant", "fields", index)
        yield from _bounds(path, field)
        yield from _choices(path, field)
        yield from _photo(path, field)
        yield from _nested(path, field, by_path)
        yield from _years_and_shares(path, field, round)
        yield from _alternatives(path, field, by_path[field.path])


def _bounds(path: DataPath, field: ApplicantField) -> Iterator[Fault]:
    if field.least is not None and field.most is not None and field.least > field.most:
        message = f"{field.label}：least {field.least:g} 大于 most {field.most:g}"
        yield Fault((*path, "least"), message, "核对上下限。")
    if field.type in ("rows", "text", "photo"):
        yield from in_range((*path, "least"), field.least, 0, 1_000_000, "下限")
        yield from in_range((*path, "most"), field.most, 1, 1_000_000, "上限")
    if field.type in _UNBOUNDED and (field.least is not None or field.most is not None):
        end = "least" if field.least is not None else "most"
        fix = "上下限只用于数、日期和身份证号（年数）、文字（字数）、照片（KB）、表（行数），别的删去。"
        yield Fault((*path, end), f"{field.label}：类型是 {field.type}，写了上下限也不起作用", fix)


def _choices(path: DataPath, field: ApplicantField) -> Iterator[Fault]:
    if len(set(field.choices)) < len(field.choices):
        yield Fault((*path, "choices"), f"{field.label}：可选的词里有写了两次的", "删去重复的。")
    if field.type == "choice" and not field.choices:
        yield Fault((*path, "choices"), f"{field.label}：选择项没有写可选的词", "写 choices: [……]。")
    if field.choices and field.type != "choice":
        message = f"{field.label}：写了可选的词，类型却不是 choice"
        yield Fault((*path, "type"), message, "写 type: choice，或删去 choices。")


def _photo(path: DataPath, field: ApplicantField) -> Iterator[Fault]:
    if field.type == "photo" and not field.formats:
        yield Fault((*path, "formats"), f"{field.label}：照片没有写格式", "写 formats: [jpg, png]。")
    if field.formats and field.type != "photo":
        message = f"{field.label}：不是照片，写了格式也不起作用"
        yield Fault((*path, "formats"), message, "写 type: photo，或删去 formats。")
    if field.size and (field.type != "photo" or photo_size(field.size) is None):
        fix = f"用于照片：{'、'.join(NAMED_SIZES)}，或写 35×45（毫米）、413×579像素。"
        yield Fault((*path, "size"), f"{field.label}：照片的尺寸 {field.size} 看不懂，或不是照片", fix)


def _nested(path: DataPath, field: ApplicantField, by_path: dict[tuple[str, ...], ApplicantField]) -> Iterator[Fault]:
    """Groups and tables have fields below them, and only they have; a table has no other in it."""
    below = [other for other in by_path if len(other) > len(field.path) and other[: len(field.path)] == field.path]
    if field.type in ("part", "rows") and not below:
        fix = f"逐列写明，如 {{key: {field.key}.名称, label: 名称, type: text}}。"
        yield Fault((*path, "type"), f"{field.label}：{field.type} 之下没有写有哪些项目", fix)
    elif field.type not in ("part", "rows") and below:
        fix = "一组的写 type: part，一张表逐行填的写 type: rows。"
        yield Fault((*path, "type"), f"{field.label}：它之下还有 {'.'.join(below[0])}，类型却是 {field.type}", fix)
    if field.type == "rows" and len(field.path) > 1:
        yield Fault((*path, "key"), f"{field.label}：逐行填的表不能写在别的项目之下", "key 里不用点。")
    if field.type in ("part", "rows") and any(
        by_path.get(field.path[:n], field).type == "rows" for n in range(1, len(field.path))
    ):
        yield Fault((*path, "type"), f"{field.label}：表里不能再有表或一组", "拆成几列，或另写一张表。")


def _years_and_shares(path: DataPath, field: ApplicantField, round: Round) -> Iterator[Fault]:
    """Bounds in years and in percent lie in range; what only serves bounds is not written without them."""
    if field.type in YEARS:
        yield from in_range((*path, "least"), field.least, 0, _MOST_YEARS_OF_LIFE, "年数")
        yield from in_range((*path, "most"), field.most, 0, _MOST_YEARS_OF_LIFE, "年数")
    ranged = {share.key for item in round.quota for share in item.shares if share.is_range}
    if field.reference != "deadline" and not (field.type in YEARS and (field.is_bounded or field.key in ranged)):
        fix = "reference 是算年数（周岁、教龄）到哪一天：用于写了 least、most 的日期、身份证号，别的删去。"
        yield Fault((*path, "reference"), f"{field.label}：没有要算的年数，reference 不起作用", fix)
    if field.days and field.type not in YEARS:
        fix = "since、until 是日期、年月、身份证号（出生）在哪天至哪天之间，别的删去。"
        yield Fault((*path, "since" if field.since else "until"), f"{field.label}：不是日期，{field.days}不起作用", fix)
    if field.since and field.until and field.since > field.until:
        yield Fault((*path, "until"), f"{field.label}：until {field.until} 早于 since {field.since}", "核对起止两日。")
    day, issued = written_day(field.reference), round.notice.issued_on
    if day is not None and abs(day.year - issued.year) > _FAR:
        yield Fault((*path, "reference"), f"{field.label}：年数算到 {day}，离发文日期 {issued} 太远", "核对年份。")
    if field.decided_by == "person" and (not (field.is_bounded or field.days) or field.type == "photo"):
        fix = "decided_by: person 是超出 least、most 的由人认定（“一般不超过”）：写明上下限，或删去。"
        yield Fault((*path, "decided_by"), f"{field.label}：没有上下限，decided_by 不起作用", fix)
    if field.of:
        yield from _percentage(path, field, round)


def _percentage(path: DataPath, field: ApplicantField, round: Round) -> Iterator[Fault]:
    """What a number is a percentage of is another number; its bounds are percentages."""
    numbers = [other.key for other in round.applicant.fields if other.type in _NUMBERS and other.key != field.key]
    if field.type not in _NUMBERS or not field.is_bounded:
        fix = "of 是占哪一项的百分之几：这一项写 type: number 和 least 或 most（百分数），或删去 of。"
        yield Fault((*path, "of"), f"{field.label}：不是写了上下限的数，of 不起作用", fix)
    if field.of not in numbers:
        fix = f"写另一个数的键；有的是：{'、'.join(numbers) or '（没有）'}。"
        yield Fault((*path, "of"), f"{field.label}：没有数 {field.of} 可以比", fix)
    if any(field.path[: len(table)] == table for table in round.applicant.tables):
        fix = "表里的列不能比：另写一项总数和一项其中的数，或由人核对。"
        yield Fault((*path, "of"), f"{field.label}：逐行填的表里，of 不起作用", fix)
    yield from in_range((*path, "least"), field.least, 0, 100, "百分比")
    yield from in_range((*path, "most"), field.most, 0, 100, "百分比")


def _alternatives(path: DataPath, field: ApplicantField, first: ApplicantField) -> Iterator[Fault]:
    """Fields of one key differ only in their bounds and for whom they are."""
    if (field.type, field.choices) != (first.type, first.choices):
        fix = "同一个键写几次的，只有 for 和上下限可以不同；不是一回事的，换一个键。"
        yield Fault((*path, "type"), f"{field.label}：键 {field.key} 前面写的类型或可选的词不同", fix)
