"""Puts lines on standard output: colours on a terminal, plain text elsewhere, never a crash over an encoding.

A Chinese Windows console speaks GBK: signs it lacks are replaced by ASCII, ambiguous characters take two columns.
What programs read (JSON, SARIF …) is always UTF-8.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TextIO

from fazhi_cli.errors import FazhiError
from fazhi_cli.files import cause_of
from fazhi_cli.terminal.segments import Line, Page, plain
from fazhi_cli.terminal.visible import visible


class OutputError(FazhiError):
    """Standard output took no more; what was to be said is not complete."""


_CHINESE_CONSOLES = frozenset({"gbk", "cp936", "gb2312", "gb18030"})
_FALLBACKS = {
    "─": "-",
    "│": "|",
    "·": "-",
    "…": "...",
    "✓": "√",
    **{chr(0x2400 + code): f"\\x{code:02x}" for code in range(0x20)},
    "\u2421": "\\x7f",
}
_DEFAULT_WIDTH = 80


def print_lines(lines: Iterable[Line]) -> None:
    """Write styled lines: through rich with colours where a person watches, plain elsewhere."""
    stream = sys.stdout
    if has_colours(stream):
        from fazhi_cli.terminal.coloured import print_coloured

        with _written_fully():
            print_coloured(lines, stream)
    else:
        with _written_fully():
            stream.write(speakable(plain(lines), stream.encoding))
            stream.flush()


def page_for(stream: TextIO) -> Page:
    """The page that ``stream`` shows: 80 columns, or a narrower terminal's own."""
    width = min(_DEFAULT_WIDTH, _columns_of_terminal()) if stream.isatty() else _DEFAULT_WIDTH
    return Page(max(width, 20), 2 if (stream.encoding or "").lower() in _CHINESE_CONSOLES else 1)


def _columns_of_terminal() -> int:
    from shutil import get_terminal_size

    return get_terminal_size((_DEFAULT_WIDTH, 24)).columns


def has_colours(stream: TextIO) -> bool:
    """Whether ``stream`` is a terminal that takes colours, and nobody asked for none (``NO_COLOR``)."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def speakable(text: str, encoding: str | None) -> str:
    """``text`` with what ``encoding`` cannot say replaced by ASCII; unchanged where it can say everything."""
    encoding = encoding or "utf-8"
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        text = "".join(_spoken(character, encoding) for character in text)
    return text


def tell(text: str) -> None:
    """Say something to the person at the terminal, on standard error: one line, nothing in it can steer a terminal.

    Where nobody listens (a closed or full stream), nothing is said: the exit code still tells.
    """
    with contextlib.suppress(OSError, ValueError):
        sys.stderr.write(speakable(f"{visible(text)}\n", sys.stderr.encoding))
        sys.stderr.flush()


def print_text(text: str) -> None:
    """Write a text of our own to standard output as it is, with what the stream's encoding lacks replaced."""
    with _written_fully():
        sys.stdout.write(speakable(text, sys.stdout.encoding))
        sys.stdout.flush()


def print_path(path: Path) -> None:
    """Say on standard output where a file was written, one line."""
    print_text(f"{visible(str(path))}\n")


def flush_output() -> None:
    """Make sure that what was written to standard output has left the program. Raises OutputError."""
    with _written_fully():
        sys.stdout.flush()


@contextlib.contextmanager
def _written_fully() -> Iterator[None]:
    """Turn the refusal of an output (full, closed, its reader gone) into an error of ours; Typer would end with 1."""
    try:
        yield
    except OSError as error:
        raise OutputError(f"输出没有写完，结果不全：{cause_of(error)}。") from None


def prepare_streams() -> None:
    """Make the standard streams survive any character, and being closed; called once when a command starts."""
    if sys.stdout is None:  # closed by whoever started us: what is written must fail, not vanish
        sys.stdout = open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None and stream.writable():
            reconfigure(errors="backslashreplace")


def _spoken(character: str, encoding: str) -> str:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        spoken = _FALLBACKS.get(character, character)
        return spoken.encode(encoding, "backslashreplace").decode(encoding)
    return character


def write_bytes(stream: TextIO, content: bytes) -> None:
    """Write bytes as they are, whatever encoding the stream has."""
    with _written_fully():
        stream.flush()
        binary = getattr(stream, "buffer", None)
        if binary is None:
            stream.write(content.decode("utf-8"))
        else:
            binary.write(content)
        stream.flush()
