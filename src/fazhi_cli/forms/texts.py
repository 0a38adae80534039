"""A text for comparing (without white space) and for quoting in a message (its beginning, in quotation marks)."""

from __future__ import annotations

import re


def squeezed(text: str) -> str:
    """A text without its white space."""
    return "".join(text.split())


def shown(text: str, limit: int = 20) -> str:
    """The beginning of a text, at most ``limit`` signs of its first line, unchanged, so that a search finds it."""
    line = next(iter(re.split(r"[\n\t\v\r]", text.strip())), "")
    return line[:limit].rstrip()


def quoted(text: str, limit: int = 20) -> str:
    """A text in quotation marks, … outside them where it is cut off, so that a search finds the quotation."""
    part = shown(text, limit)
    return f"“{part}”" if part == text.strip() else f"“{part}”…"
