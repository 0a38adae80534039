"""A nomination's plain tree as YAML text that is easy to read and is read back exactly.

Texts of several lines become literal blocks (``|``), what is safe stands bare, everything else is quoted with escapes.
Less is safe here than in ``yaml_text``: an editor must not take a number with zeros before it for a number, and what is
read again is searched for slips of punctuation.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from fazhi_cli.yaml_text import double_quoted

_BARE = re.compile(r"[\w（〔“][\w（）〔〕“”、。，；：·%—\-./ ]*")
_LETTER = re.compile(r"[^\W\d_]")
_IN_BLOCK = re.compile("[\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]*")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_STEP = "  "


def to_yaml(plain: Mapping[str, Any], head: Iterable[str] = (), tail: Iterable[str] = ()) -> str:
    """The YAML text of a tree of mappings, lists and texts, with comment lines before and after it."""
    lines = [*_comments(head), *_mapping(plain, ""), *_comments(tail)]
    return "\n".join(lines) + "\n"


def _comments(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        printed = "".join(sign if sign.isprintable() else " " for sign in line)
        yield f"# {printed}".rstrip()


def _mapping(plain: Mapping[str, Any], indent: str) -> Iterator[str]:
    for key, value in plain.items():
        if isinstance(value, Mapping):
            yield f"{indent}{key}:"
            yield from _mapping(value, indent + _STEP)
        elif isinstance(value, list):
            yield f"{indent}{key}:" if value else f"{indent}{key}: []"
            yield from _listed(value, indent + _STEP)
        else:
            yield from _entry(f"{indent}{key}:", str(value), indent + _STEP)


def _listed(items: Iterable[Any], indent: str) -> Iterator[str]:
    for item in items:
        if isinstance(item, Mapping) and item:
            first, *rest = _mapping(item, indent + _STEP)
            yield f"{indent}- {first.removeprefix(indent + _STEP)}"
            yield from rest
        else:
            yield from _entry(f"{indent}-", "" if isinstance(item, Mapping) else str(item), indent + _STEP)


def _entry(key: str, text: str, indent: str) -> Iterator[str]:
    if "\n" in text and text.strip("\n") and _IN_BLOCK.fullmatch(text):
        yield f"{key} |{_header(text)}"
        yield from (indent + line if line else "" for line in text.removesuffix("\n").split("\n"))
    else:
        yield f"{key} {scalar(text)}"


def scalar(text: str) -> str:
    """A text of one line as a YAML scalar: bare where that is safe, else quoted."""
    plain = _BARE.fullmatch(text) and _LETTER.search(text) and ": " not in text and not text.endswith((" ", ":"))
    bare = _DATE.fullmatch(text) or (plain and not (text[0] == "“" and text[-1] == "”"))
    return text if bare else double_quoted(text)


def _header(text: str) -> str:
    """The indicators of a block: its indentation where the first line does not tell it, and its last line breaks."""
    step = len(_STEP) if text[0] in " \n\t" else ""
    last = "-" if not text.endswith("\n") else "+" if text.endswith("\n\n") else ""
    return f"{step}{last}"
