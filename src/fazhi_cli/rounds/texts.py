"""Limits on texts."""

from typing import Literal

from fazhi_cli.rounds.base import Data, Path


class TextLimit(Data):
    """An upper limit on a text by a named way of counting; ``以内`` includes the number."""

    path: Path
    label: str
    maximum: int
    method: Literal["word", "han", "no_spaces", "all_characters"]
    clause: str
    reading: str
