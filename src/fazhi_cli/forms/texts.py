"""Texts for comparing (no white space, as a label) and for quoting in a message (the beginning, in quotation marks)."""

import re


def squeezed(text: str) -> str:
    """A text without its white space."""
    return "".join(text.split())


def without_numbers(text: str) -> str:
    """A text with one sign for every number."""
    return re.sub(r"\d+", "#", text)


_SURE = 5
"""A label longer than this is known without its colon; a shorter one may begin another (申报单位, 申报单位（签章）)."""
_NARROW = {0xFF01 + number: 0x21 + number for number in range(94)}


def as_label(text: str) -> str:
    """A label for comparing with another: without white space and final colon, brackets and digits of one width."""
    return squeezed(text).translate(_NARROW).rstrip(":")


def begins_with_label(text: str, label: str) -> bool:
    """Whether a text begins with a label, perhaps retyped in other widths; a short label must keep its colon."""
    plain, own = as_label(text), as_label(label)
    if label.rstrip().endswith((":", "：")) and len(own) <= _SURE:
        return plain == own or plain.startswith(f"{own}:")
    return own != "" and plain.startswith(own)


def shown(text: str, limit: int = 20) -> str:
    """The beginning of a text, at most ``limit`` signs of its first line, unchanged, so that a search finds it."""
    line = next(iter(re.split(r"[\n\t\v\r]", text.strip())), "")
    return line[:limit].rstrip()


def quoted(text: str, limit: int = 20) -> str:
    """A text in quotation marks, … outside them where it is cut off, so that a search finds the quotation."""
    part = shown(text, limit)
    return f"“{part}”" if part == text.strip() else f"“{part}”…"
