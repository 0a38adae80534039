"""What all of a round's data share: classes frozen, without unknown fields; types of conditions and key paths; fixed keys."""

import re
from collections.abc import Callable, Container, Mapping
from datetime import date
from typing import Annotated, Any, Literal, Self, cast

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field
from typing_extensions import TypeAliasType

KIND, ROUTE = "类型", "途径"
"""What a condition may ask beside the keys of a nomination: the kind of submission, the route by its id."""
SeverityId = Literal["error", "warning", "info", "manual"]
EACH = "[]"
"""In a key path: each entry of a list."""
_YEARS = range(1900, 3000)
_BRACED = re.compile(r"\{([^{}]*)\}")
CONTACT = "联系人"
NAMED_BEFORE = "曾获命名"
VETOES = "不得推荐情形"
CONSULTATIONS = "征求意见"
ASSESSMENTS = "实地考核"
OPINIONS = "意见"
PUBLICITY = "公示"
SELF_ASSESSMENT = "考核自评"
EVIDENCE = "佐证材料"
SUPPLEMENT = "补充材料"
FILING = "报送"
"""The names of the parts of a nomination that are the same in every round: first steps of key paths."""


class Data(BaseModel):
    """A part of a round's data: frozen, no unknown fields. ``for`` in a file is ``condition`` here."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        defer_build=True,
        validate_by_name=True,
        validate_by_alias=True,
        allow_inf_nan=False,
    )

    def changed(self, **values: Any) -> Self:
        """This with other values of some fields, which are not validated again."""
        kept = {name: getattr(self, name) for name in type(self).model_fields}
        return cast(Self, type(self).model_construct(**kept | values))


def _listed(value: Any) -> Any:
    """One text where a list is meant."""
    return (value,) if isinstance(value, str) else value


def words_of(value: Any) -> Any:
    """The words of a list, or of one text that has them with blanks between."""
    return value.split() if isinstance(value, str) else value


def _conditions(value: Any) -> Any:
    return {key: _listed(item) for key, item in value.items()} if isinstance(value, dict) else value


def _steps(value: Any) -> Any:
    return tuple(value.split(".")) if isinstance(value, str) else value


# These are named for pydantic: it works out the schema of each once, not for each of some hundred fields.
Path = TypeAliasType("Path", Annotated[tuple[str, ...], BeforeValidator(_steps)])
"""A key path, written with dots: ``意见.县级.日期``."""


Place = TypeAliasType("Place", Annotated[tuple[str | int, ...], BeforeValidator(_steps)])
"""A key path that may hold positions in lists."""


def in_one_line(*fields: str) -> Callable[[Any], Any]:
    """Reads a part that is written in one line: the words are its ``fields``, the last one is the rest of the line."""

    def parts(value: Any) -> Any:
        return dict(zip(fields, value.split(None, len(fields) - 1), strict=False)) if isinstance(value, str) else value

    return parts


Positive = Annotated[int, Field(ge=1)]


def _of_our_time(day: date) -> date:
    if day.year not in _YEARS:
        raise ValueError(f"年份 {day.year} 不合理，现为“{day}”")
    return day


Day = TypeAliasType("Day", Annotated[date, AfterValidator(_of_our_time)])
"""A day that a notice may speak of: one can count from it in both directions."""


Words = TypeAliasType("Words", Annotated[tuple[str, ...], BeforeValidator(_listed)])
"""One or several texts; a single one needs no brackets."""


WordList = TypeAliasType("WordList", Annotated[tuple[str, ...], BeforeValidator(words_of)])
"""Many short words: a list, or one text with blanks between them, which reads better and is read five times as fast."""


Condition = TypeAliasType("Condition", Annotated[dict[str, tuple[str, ...]], BeforeValidator(_conditions)])
"""For whom something holds: each key's value is one of those listed. ``类型`` and ``途径`` ask for kind and route."""


def written_day(text: str) -> date | None:
    """The day that a text names as 2024-06-30; None where it names none."""
    try:
        return _of_our_time(date.fromisoformat(text))
    except ValueError:
        return None


def chinese_date(day: date) -> str:
    """2017年9月5日, without leading zeros."""
    return f"{day.year}年{day.month}月{day.day}日"


def keys_in(pattern: str) -> list[str]:
    """The nomination's keys that a pattern holds in braces."""
    return _BRACED.findall(pattern)


def filled_in(pattern: str, words: Mapping[str, str]) -> str:
    """A pattern with the words for its keys; nothing for a key without one."""
    return _BRACED.sub(lambda found: words.get(found[1], ""), pattern)


def holds(condition: Mapping[str, tuple[str, ...]], answer: Callable[[str], str | None]) -> bool:
    """Whether a condition is met by the answers to its keys; an empty one always is."""
    for key, values in condition.items():  # noqa: SIM110 -- asked a hundred times of every submission; all() takes twice as long
        if answer(key) not in values:
            return False
    return True


def condition_in_words(condition: Mapping[str, tuple[str, ...]], *, but: Container[str] = ()) -> str:
    """A condition as a sentence says it (类别为村、社区，级别为省级), without the keys in ``but``; empty for none."""
    return "，".join(f"{key}为{'、'.join(words)}" for key, words in condition.items() if key not in but)
