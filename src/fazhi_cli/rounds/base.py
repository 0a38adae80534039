"""What all parts of a round share: frozen, no unknown field; the ids and key paths they speak in."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict

RouteId = Literal["city", "direct"]
StageId = Literal["draft", "county", "city", "province"]
KindId = Literal["申报", "复核"]
SeverityId = Literal["error", "warning", "info", "todo", "manual"]
Path = Annotated[
    tuple[str, ...], BeforeValidator(lambda value: tuple(value.split(".")) if isinstance(value, str) else value)
]


class Data(BaseModel):
    """What all parts of a round share: frozen, no unknown field."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)
