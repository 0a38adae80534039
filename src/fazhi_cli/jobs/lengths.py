"""The texts of which ``fazhi count`` tells the length: from a nomination, a filled form, a text file, standard input."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fazhi_cli.files import FileError, read_bounded, size_label
from fazhi_cli.review.lengths import Lengths, measured
from fazhi_cli.rounds.model import Round

_LARGEST = 1024 * 1024
_PLAIN_ENDINGS = (".txt", ".md")
_STANDARD_INPUT = "-"
_UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class _Source:
    """The texts of a file, one for each limit of the round."""

    title: str
    texts: tuple[str, ...]
    notes: tuple[str, ...] = ()
    complete: bool = True


def lengths_of(path: Path, round: Round) -> Lengths:
    """The lengths of the texts in a nomination, a filled form, a text file, or on standard input (``-``).

    A text by itself is held against every limit of the round. Raises FileError.
    """
    if str(path) == _STANDARD_INPUT:
        source = _plain(_standard_input(), "标准输入", round)
    elif path.suffix.lower() in _PLAIN_ENDINGS:
        source = _plain(read_bounded(path, _LARGEST), path.name, round)
    elif path.suffix.lower() == ".docx":
        source = _form(path, round)
    else:
        source = _nomination(path, round)
    return Lengths(source.title, measured(source.texts, round), source.notes, source.complete)


def _nomination(path: Path, round: Round) -> _Source:
    from fazhi_cli.nomination.model import lookup
    from fazhi_cli.nomination.opening import open_nomination

    nomination, notes = open_nomination(path)
    texts = (lookup(nomination, limit.path) for limit in round.texts)
    return _Source(
        nomination.applicant or path.name, tuple(text if isinstance(text, str) else "" for text in texts), notes
    )


def _form(path: Path, round: Round) -> _Source:
    """The texts of a filled form, its continuation sheet read with it."""
    from fazhi_cli.forms.blank import load_blank
    from fazhi_cli.forms.received import receive

    received = receive(path, load_blank(round))
    return _Source(
        title=path.name,
        texts=tuple(_at(received.plain, limit.path) for limit in round.texts),
        notes=tuple(item.problem.message for item in received.problems),
        complete=not received.incomplete,
    )


def _at(plain: dict[str, Any], path: tuple[str, ...]) -> str:
    """The text at a key path of a plain tree; empty where there is none."""
    value: Any = plain
    for step in path:
        value = value.get(step) if isinstance(value, dict) else None
    return value if isinstance(value, str) else ""


def _plain(content: bytes, title: str, round: Round) -> _Source:
    text, encoding = _decoded(content, title)
    notes = (f"{title} 按 {encoding} 编码读取。",) if encoding else ()
    return _Source(title, (text,) * len(round.texts), notes)


def _decoded(content: bytes, title: str) -> tuple[str, str]:
    """A text in the encodings that Notepad writes, and the encoding's name where it is not UTF-8. Raises FileError."""
    utf_16 = content.startswith(_UTF_16_MARKS)
    for encoding, name in (("utf-16", "UTF-16"),) if utf_16 else (("utf-8-sig", ""), ("gb18030", "GBK")):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text, name
    raise FileError(f"{title} 不是文字文件，或编码无法识别。请另存为 UTF-8 编码的 .txt 后重试。")


def _standard_input() -> bytes:
    content = sys.stdin.buffer.read(_LARGEST + 1)
    if len(content) > _LARGEST:
        raise FileError(f"标准输入超过 {size_label(_LARGEST)}，拒绝读取。")
    return content
