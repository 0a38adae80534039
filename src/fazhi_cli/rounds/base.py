"""What all parts of a round share: frozen, no unknown field; the ids and key paths they speak in."""

from typing import Annotated, Literal

from fazhi_cli.records.record import Record
from fazhi_cli.records.values import Parsed

RouteId = Literal["city", "direct"]
StageId = Literal["draft", "county", "city", "province"]
KindId = Literal["申报", "复核"]
SeverityId = Literal["error", "warning", "info", "todo", "manual"]
Path = Annotated[tuple[str, ...], Parsed(lambda text: tuple(text.split(".")))]


class Data(Record):
    """What all parts of a round share: frozen, no unknown field."""
