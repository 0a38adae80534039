"""How the value of a record's field is written in a file: marks for ``Annotated``, read by ``fitting`` and by pydantic."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


class Parsed:
    """Marks a type whose values are written as texts of a form of their own.

    ``parse`` makes the value of a text, RefusedError where it is none. What is no text must be of the type already.
    """

    __slots__ = ("parse",)

    def __init__(self, parse: Callable[[str], Any]) -> None:
        self.parse = parse

    def __get_pydantic_core_schema__(self, source: Any, handler: Callable[[Any], Any]) -> Any:
        """pydantic's schema of the type, behind ``parse``."""
        from pydantic_core import core_schema

        return core_schema.no_info_before_validator_function(self._of_text, handler(source))

    def _of_text(self, value: object) -> object:
        return self.parse(value) if isinstance(value, str) else value


class AtLeast:
    """Marks a number that is not below ``bound``."""

    __slots__ = ("bound",)

    def __init__(self, bound: int) -> None:
        self.bound = bound

    def __get_pydantic_core_schema__(self, source: Any, handler: Callable[[Any], Any]) -> Any:
        """pydantic's schema of the number, with the bound."""
        return {**handler(source), "ge": self.bound}
