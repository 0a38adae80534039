"""The applicant's own fields (a person's age, a village's population, a photo): each inside what the round allows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from fazhi_cli.files import suffix_of
from fazhi_cli.files.pictures import PICTURE_HEAD, pixels_of
from fazhi_cli.findings import KeyPath, Problem
from fazhi_cli.nomination.model import Nomination, expanded, lookup
from fazhi_cli.nomination.scalars import birth_of, span_of
from fazhi_cli.rounds.applicant import Applicant, ApplicantField, photo_size
from fazhi_cli.rounds.base import CONTACT, chinese_date
from fazhi_cli.rules.consultations import YEAR_OF_DOCUMENT, has_number
from fazhi_cli.rules.folder import PackageFolder
from fazhi_cli.rules.phones import undiallable
from fazhi_cli.rules.rule import rule
from fazhi_cli.rules.sizes import Size, id_number_of, size_of, span_in, tells_birth
from fazhi_cli.rules.standing import Standing

_SAME_FORMAT = {"jpeg": "jpg", "tiff": "tif"}
_KILOBYTE, _SHORTEST_NUMBER = 1024, 7
_SEX, _MONTH_ONLY = "性别", "年月"
_SEXES = ("女", "男")
"""By the last figure but one of an ID number: even, odd (GB 11643)."""
_ALL = 100
"""A part of a whole in percent; where more is asked for (培训人次占职工数的150%以上), it is none."""


@rule(
    "FZ-A101",
    title="{单位}的各项情况须在规定范围之内，电话须能打通",
    why="年龄、年限、人数、比例、字数等不合通知规定的，不符合推荐条件，或者是写错了；电话打不通，有问题找不到人。",
    fix="核对后改正；确实不合规定的，不符合推荐条件。",
)
def field_out_of_bounds(nomination: Nomination, standing: Standing, as_of: date) -> Iterator[Problem]:
    """Numbers, years, texts lie within bounds; phones can be called; birth and sex are those of the ID number."""
    for field, at in _places(nomination, standing):
        value = lookup(nomination, at)
        if value is None:
            continue
        undialled = undiallable(str(value)) if field.type == "phone" else None
        fault = undialled or _document_fault(field, value, standing)
        if fault is None and field.decided_by == "facts" and field.is_bounded:
            size = size_of(field, at, nomination, standing, as_of)
            fault = _beyond(field, size) if size is not None else None
        if fault is None and field.decided_by == "facts" and field.days:
            fault = _outside(field, span_in(field, value, nomination, standing.round.applicant))
        if fault is not None:
            yield Problem(f"{_named(field, at, standing)}{fault}。", at=at, clause=field.clause)
        elif other := _against_id_number(field, value, nomination, standing.round.applicant):
            message = f"{_named(field, at, standing)}{other}。"
            fix = "对照身份证，改正写错的一处。"
            yield Problem(message, at=at, fix=fix, remedy="请对照身份证，更正写错的一处。", clause=field.clause)
    phone = nomination.contact.phone if nomination.contact else None
    fault = undiallable(phone) if phone else None
    if fault is None and phone and _is_of_the_notice(phone, standing):
        fault = f"“{phone}”是通知里的联系电话"
    if fault is not None:
        yield Problem(f"联系人电话{fault}。", at=(CONTACT, "电话"), fix="写能打通的电话，座机带区号。")


def _is_of_the_notice(phone: str, standing: Standing) -> bool:
    """Whether a phone number is the one that the notice gives for questions: left over from a sample."""
    digits, asked = ("".join(filter(str.isdigit, text)) for text in (phone, standing.round.notice.contact or ""))
    return len(digits) >= _SHORTEST_NUMBER and digits in asked


@rule(
    "FZ-A103",
    title="{单位}的情况超出一般范围的，由人认定",
    why="通知说“一般”“原则上”的，留有余地：是不是可以例外，由审核的人定。",
    fix="写错的，改正；确实超出的，写明理由，请审核的一级认定。",
)
def field_usually_in_bounds(nomination: Nomination, standing: Standing, as_of: date) -> Iterator[Problem]:
    """What exceeds a bound with exceptions, or may exceed one since only a month is known, is left to a person."""
    for field, at in _places(nomination, standing) if standing.round.applicant.leaves_open else ():
        size = size_of(field, at, nomination, standing, as_of) if field.is_bounded else None
        value = lookup(nomination, at) if field.days else None
        span = span_in(field, value, nomination, standing.round.applicant)
        fault = (_beyond(field, size) if size else None) or _outside(field, span)
        doubt = (_beyond(field, size, perhaps=True) if size else None) or _outside(field, span, perhaps=True)
        if fault and field.decided_by == "person":
            said = f"{fault}；是否例外，须由人认定"
        elif doubt and not fault:
            said = f"{doubt}；只写到月，看不出合不合，须由人认定"
        else:
            continue
        yield Problem(f"{_named(field, at, standing)}{said}。", at=at, clause=field.clause)


def _beyond(field: ApplicantField, size: Size, *, perhaps: bool = False) -> str | None:
    """How a field goes beyond its bounds, for certain or ``perhaps``; None where it keeps them."""
    most, least = (size.most, size.value) if perhaps else (size.value, size.most)
    if field.least is not None and least < field.least:
        return f"{size.said}，应不少于{field.least:g}{size.unit}"
    if field.of and field.most is None and (field.least or 0) <= _ALL < most:
        return f"{size.said}，不能多于全部"
    if field.most is not None and most > field.most:
        return f"{size.said}，应不超过{field.most:g}{size.unit}"
    return None


def _outside(field: ApplicantField, span: tuple[date | None, date | None], *, perhaps: bool = False) -> str | None:
    """How a day lies outside those that the field allows, for certain or ``perhaps`` (only its month is known)."""
    first, last = span
    if first is None or last is None:
        return None
    early, late = (first, last) if perhaps else (last, first)
    if (field.since and early < field.since) or (field.until and late > field.until):
        return f"为{_written(first, last)}，应{field.days}"
    return None


def _written(first: date, last: date) -> str:
    return chinese_date(first) if first == last else f"{first.year}年{first.month}月"


def _places(nomination: Nomination, standing: Standing) -> Iterator[tuple[ApplicantField, KeyPath]]:
    """The applicant's fields that concern it, each with its place; a column of a table once for each row."""
    applicant = standing.round.applicant
    for field in applicant.fields:
        if standing.meets(field.condition):
            for at in expanded(nomination, applicant.place_of(field)) if applicant.tables else (field.path,):
                yield field, at


def _named(field: ApplicantField, at: KeyPath, standing: Standing) -> str:
    """A field as people say it: in a table with the table's name and the row."""
    row = next((step for step in at if isinstance(step, int)), None)
    if row is None:
        return field.label
    table = next(one for one in standing.round.applicant.fields if one.path == at[: at.index(row)])
    return f"{table.label}第{row + 1}项的{field.label}"


def _document_fault(field: ApplicantField, value: object, standing: Standing) -> str | None:
    """A remark on what is no document's number, or one whose year is after the round's last day."""
    if not holds_document_number(field) or not isinstance(value, str):
        return None
    if not has_number(value, standing.round):
        return f"写的是“{value}”，不是文号"
    year = YEAR_OF_DOCUMENT.search(value)
    last, earliest = standing.deadline.last_day.year, standing.round.date_checks.earliest
    if year and earliest and int(year[1]) < earliest.year:
        return f"“{value}”的年份写错了"
    return f"“{value}”是{year[1]}年的，晚于报送的年份" if year and int(year[1]) > last else None


def holds_document_number(field: ApplicantField) -> bool:
    return field.label.endswith("文号")


def tells_sex(field: ApplicantField) -> bool:
    return field.label.startswith(_SEX)


def born_on(nomination: Nomination, applicant: Applicant) -> date | None:
    """The first day on which a person may have been born, by the ID number and the field for it; None where none is told."""
    number = id_number_of(nomination, applicant)
    told = (field for field in applicant.fields if tells_birth(field))
    days = (span_in(field, lookup(nomination, field.path), nomination, applicant)[0] for field in told)
    return min(filter(None, (birth_of(number) if number else None, *days)), default=None)


def _against_id_number(
    field: ApplicantField, value: object, nomination: Nomination, applicant: Applicant
) -> str | None:
    """How a field on birth or sex contradicts the ID number; None where it does not."""
    if not (tells_birth(field) or tells_sex(field)):
        return None
    number = id_number_of(nomination, applicant)
    if number is None:
        return None
    if tells_sex(field):
        sex = _SEXES[int(number[16]) % 2]
        return f"是“{value}”，身份证号码上是“{sex}”" if value in _SEXES and value != sex else None
    born = birth_of(number)
    if born is None:
        return None
    first, last = (value, value) if isinstance(value, date) else span_of(str(value))
    same = first <= born <= last
    if field.label.endswith(_MONTH_ONLY):
        same = (first.year, first.month) == (born.year, born.month)
    return None if same else f"是{_written(first, last)}，身份证号码上是{chinese_date(born)}"


@rule(
    "FZ-A102",
    title="照片的格式、大小、尺寸须合规定",
    why="照片要印在表上、录入名册；格式、大小或尺寸不合的用不了。",
    fix="换成规定格式、大小和尺寸的照片，并改正路径。",
)
def photo_unsuitable(photos: Sequence[Photo]) -> Iterator[Problem]:
    """A photo has one of the formats, a file of a size within the bounds, and the shape or pixels asked for."""
    for photo in photos:
        field, suffix, size = photo.field, suffix_of(photo.name), photo.size / _KILOBYTE
        faults = []
        if _SAME_FORMAT.get(suffix, suffix) not in {_SAME_FORMAT.get(one, one) for one in field.formats}:
            faults.append(f"格式是“{suffix or '（没有后缀）'}”，应为{'、'.join(field.formats)}")
        if size and field.most is not None and size > field.most:
            faults.append(f"{size:.1f} KB，应不超过{field.most:g} KB")
        if size and field.least is not None and size < field.least:
            faults.append(f"{size:.1f} KB，应不小于{field.least:g} KB")
        wanted = photo_size(field.size)
        if wanted is not None and photo.pixels is not None and not wanted.fits(*photo.pixels):
            faults.append(
                f"是{photo.pixels[0]}×{photo.pixels[1]}像素，不是{wanted.in_words}{'' if wanted.pixels else '的形状'}"
            )
        if faults:
            yield Problem(f"{photo.label}{'；'.join(faults)}。", at=photo.at, clause=field.clause)


class Photo(NamedTuple):
    """A photo that the nomination names: where, its field and label, its path as written, its size in bytes.

    The size is 0 where it is not there; ``pixels`` are width and height, where the round asks and the file tells.
    """

    field: ApplicantField
    at: KeyPath
    label: str
    name: str
    size: int
    pixels: tuple[int, int] | None = None


def photos_of(nomination: Nomination, standing: Standing, folder: PackageFolder) -> Iterator[Photo]:
    for field, at in _places(nomination, standing):
        name = lookup(nomination, at) if field.type == "photo" else None
        if isinstance(name, str):
            pixels = pixels_of(folder.edges(name, PICTURE_HEAD)[0]) if field.size else None
            yield Photo(field, at, _named(field, at, standing), name, folder.size(name), pixels)
