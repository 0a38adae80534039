"""Who is nominated, as data: the key of the name, the areas it lies in, its own fields, the size of its photo (小二寸)."""

import re
from functools import cached_property
from typing import Any, Literal, NamedTuple

from pydantic import Field, model_validator

from fazhi_cli.rounds.base import EACH, Condition, Data, Day, chinese_date, condition_in_words, written_day

_ValueType = Literal["text", "number", "decimal", "date", "month", "yes_no", "choice", "id_number", "phone"]
FieldType = Literal[_ValueType, "photo", "file", "files", "texts", "part", "rows"]
YEARS = ("date", "month", "id_number")
"""Types of fields whose bounds are full years: since a day or month (教龄), or since the birth in an ID number (周岁)."""
_UNITS = {"text": "字", "photo": "KB", "rows": "项"}
_PERSONS = ("人选", "个人", "同志", "人员", "人")
"""Ends of nouns that mean a person."""
_PART_OF_ALL = re.compile(r"^(?!.*(?:增|同比|完成|负债|回报|利润)).*(?:率|比例|占比|比重|满意度)[（(][%％][）)]$")
"""Labels of a part of a whole in percent: no more than 100, said or not."""
NAMED_SIZES = {
    "小一寸": (22, 32),
    "一寸": (25, 35),
    "大一寸": (33, 48),
    "小二寸": (35, 45),
    "二寸": (35, 49),
    "大二寸": (35, 53),
}
"""Width and height in millimetres of the sizes in which photographers print."""
_WRITTEN = re.compile(r"(?P<width>\d{1,5})\s*[×xX*＊]\s*(?P<height>\d{1,5})\s*(?P<pixels>像素)?")
_SLACK = 0.03
"""So far the shape may be off, in parts of it: a cut by hand is; 一寸 and 小二寸 are 8 % apart."""


class PhotoSize(NamedTuple):
    """Width and height in millimetres, of which a picture file has only the shape, or in ``pixels``."""

    name: str
    width: int
    height: int
    pixels: bool

    def fits(self, width: int, height: int) -> bool:
        """Whether a picture has that size, upright or on its side: a camera may note which way is up."""
        sides = ((width, height), (height, width))
        if self.pixels:
            return (self.width, self.height) in sides
        wanted = self.width / self.height
        return any(abs(wide / high / wanted - 1) <= _SLACK for wide, high in sides)

    @property
    def in_words(self) -> str:
        """The size as a sentence says it: 小二寸（35×45毫米）."""
        measured = f"{self.width}×{self.height}{'像素' if self.pixels else '毫米'}"
        return f"{self.name}（{measured}）" if self.name else measured


def photo_size(words: str) -> PhotoSize | None:
    """The size that the words mean; None where they mean none."""
    if words in NAMED_SIZES:
        return PhotoSize(words, *NAMED_SIZES[words], False)
    written = _WRITTEN.fullmatch(words)
    if written is None or not int(written["width"]) or not int(written["height"]):
        return None
    return PhotoSize("", int(written["width"]), int(written["height"]), written["pixels"] is not None)


class ApplicantField(Data):
    """A field of the applicant's own, at a key path (``开展创建.启动日期``); ``part`` names a group of them.

    ``rows`` names a list of such groups, one a row of a table; the fields below its key are the columns. ``least`` and
    ``most`` bound a number (or what percentage it is of the number under ``of``), a text's length, a photo's size in KB,
    how many rows there are, and the full years from a date or the birth in an ID number to ``reference`` (as of titles).
    A date or birth lies between ``since`` and ``until``, both included. ``decided_by: person``: what is out of bounds (年龄一般不超过……) is for a person to decide. ``formats`` are a photo's
    suffixes, ``size`` is its size (小二寸, 35×45, 413×579像素). Several fields of one key, each ``for`` others, bound it differently for them.
    """

    key: str
    label: str
    type: FieldType = "text"
    choices: tuple[str, ...] = ()
    least: float | None = None
    most: float | None = None
    of: str = ""
    since: Day | None = None
    until: Day | None = None
    reference: str = "deadline"
    decided_by: Literal["facts", "person"] = "facts"
    formats: tuple[str, ...] = ()
    size: str = ""
    clause: str | None = None
    condition: Condition = Field(default_factory=dict, alias="for")

    @model_validator(mode="before")
    @classmethod
    def _no_more_than_all(cls, data: Any) -> Any:
        """A part of a whole that says no most is at most all of it: 102% is a slip of the pen."""
        if isinstance(data, dict) and not {"most", "of"} & data.keys() and data.get("type") in ("number", "decimal"):
            return data | {"most": "100"} if _PART_OF_ALL.search(str(data.get("label"))) else data
        return data

    @property
    def path(self) -> tuple[str, ...]:
        """Its key path in a nomination."""
        return tuple(self.key.split("."))

    @property
    def is_bounded(self) -> bool:
        return self.least is not None or self.most is not None

    @property
    def days(self) -> str:
        """Between which days it lies, in words; empty where it has none."""
        first, last = (chinese_date(day) if day else "" for day in (self.since, self.until))
        if first and last:
            return f"在{first}至{last}之间"
        return f"不早于{first}" if first else f"不晚于{last}" if last else ""

    @property
    def bounds(self) -> str:
        """Its bounds and size in words: 不超过55年，超出的由人认定（类别为教师）; empty where it has none."""
        unit = "%" if self.of else "年" if self.type in YEARS else _UNITS.get(self.type, "")
        ends = [] if self.least is None else [f"不少于{self.least:g}{unit}"]
        ends += [] if self.most is None else [f"不超过{self.most:g}{unit}"]
        ends += [self.days] if self.days else []
        size = photo_size(self.size)
        ends += [] if size is None else [f"尺寸{size.in_words}"]
        if not ends:
            return ""
        day = written_day(self.reference)
        whole, until = f"占{self.of}" if self.of else "", f"（算到{chinese_date(day)}）" if day else ""
        person = "，超出的由人认定" if self.decided_by == "person" else ""
        means = condition_in_words(self.condition)
        return f"{whole}{'、'.join(ends)}{until}{person}{f'（{means}）' if means else ''}"


class ParentArea(Data):
    """The key under which a nomination names an area the applicant lies in, and that area's level."""

    key: str
    level: str
    title: str = ""


class Applicant(Data):
    """Who is nominated: the key of the name, its title, the noun of such an applicant, where it lies, its own fields.

    ``you`` and ``own`` are how a letter speaks to it and how it speaks of itself (你单位, 本单位), where the noun does not
    tell: a person is 你 and 本人.
    """

    key: str
    title: str
    noun: str
    you: str = ""
    own: str = ""
    parents: tuple[ParentArea, ...] = ()
    fields: tuple[ApplicantField, ...] = ()

    @cached_property
    def tables(self) -> frozenset[tuple[str, ...]]:
        """The key paths of the fields that are lists of rows."""
        return frozenset(field.path for field in self.fields if field.type == "rows")

    @cached_property
    def leaves_open(self) -> bool:
        """Whether a person may have to decide about a bound: it allows exceptions, or only a month is known."""
        bounded = (field for field in self.fields if field.is_bounded or field.days)
        return any(field.decided_by == "person" or field.type == "month" for field in bounded)

    @property
    def is_person(self) -> bool:
        """Whether a person is nominated: one with an identity card, or by the noun."""
        return any(field.type == "id_number" for field in self.fields) or self.noun.endswith(_PERSONS)

    @property
    def bare_noun(self) -> str:
        """The noun without what stands in brackets: 村 of 村（社区）."""
        return re.sub(r"[（(].*?[）)]", "", self.noun)

    def place_of(self, field: ApplicantField) -> tuple[str, ...]:
        """Where a nomination has a field: its key path, with ``[]`` for each row where it is a column of a table."""
        path = field.path
        table = next((path[:length] for length in range(1, len(path)) if path[:length] in self.tables), None)
        return path if table is None else (*table, EACH, *path[len(table) :])
