"""Puts lines on standard output: colours on a terminal, plain text elsewhere, never a crash over an encoding.

A Chinese Windows console speaks GBK: signs it lacks are replaced by ASCII, ambiguous characters take two columns.
What programs read (JSON, SARIF …) is always UTF-8.
"""

import contextlib
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from shutil import get_terminal_size

from fazhi_cli.errors import FazhiError
from fazhi_cli.files import UNPROTECTED, Protected, cause_of, write_atomically
from fazhi_cli.terminal.segments import Line, Page, Segment, folded, plain
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
STANDARD_OUTPUT = "-"
"""The name under which standard output is written wherever a file is."""


def print_lines(lines: Iterable[Line]) -> None:
    """Write styled lines: in colours (rich) where a person watches, plain elsewhere; folded where it is narrow."""
    page = page_of_output()
    if page.width < _DEFAULT_WIDTH:
        lines = (part for line in lines for part in folded(line, page))
    watched = sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
    if not watched or os.environ.get("NO_COLOR"):
        print_text(plain(lines))
        return
    with _written_fully():
        _print_coloured(lines)


def page_of_output() -> Page:
    """The page that standard output shows: 80 columns, or a narrower terminal's own."""
    columns = get_terminal_size((_DEFAULT_WIDTH, 24)).columns if sys.stdout.isatty() else _DEFAULT_WIDTH
    return Page(max(min(columns, _DEFAULT_WIDTH), 20), 2 if _of_a_chinese_console() else 1)


def _of_a_chinese_console() -> bool:
    """Whether the output goes to a Chinese Windows console, or to a file in its encoding.

    Python writes to every Windows console in UTF-8 (PEP 528); its code page says how wide it shows what is ambiguous.
    Windows Terminal (``WT_SESSION``) takes one column whatever the code page is.
    """
    encoding = sys.stdout.encoding
    if sys.stdout.isatty() and "WT_SESSION" not in os.environ:
        with contextlib.suppress(OSError):  # no file behind it
            encoding = os.device_encoding(sys.stdout.fileno()) or encoding
    return (encoding or "").lower() in _CHINESE_CONSOLES


def speakable(text: str, encoding: str | None) -> str:
    """``text`` with what ``encoding`` cannot say replaced by ASCII; unchanged where it can say everything."""
    encoding = encoding or "utf-8"
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return "".join(_said_in(encoding, character) for character in text)
    return text


@cache
def _said_in(encoding: str, character: str) -> str:
    """One character, or what is said instead of it where ``encoding`` lacks it."""
    for said in (character, _FALLBACKS.get(character, "")):
        with contextlib.suppress(UnicodeEncodeError):
            if said.encode(encoding):
                return said
    return character.encode("ascii", "backslashreplace").decode("ascii")


def tell(text: str) -> None:
    """Say something to the person at the terminal, on standard error: one line, nothing in it can steer a terminal.

    Where nobody listens (a closed or full stream), nothing is said: the exit code still tells.
    """
    with contextlib.suppress(OSError, ValueError):
        sys.stderr.write(speakable(f"{visible(text)}\n", sys.stderr.encoding))
        sys.stderr.flush()


def tell_notes(notes: Iterable[str]) -> None:
    """Say what the person should know beside the result, a line each."""
    for note in notes:
        tell(f"提示：{note}")


def print_text(text: str) -> None:
    """Write a text of our own to standard output as it is, with what the stream's encoding lacks replaced."""
    with _written_fully():
        sys.stdout.write(speakable(text, sys.stdout.encoding))
        sys.stdout.flush()


def print_each(texts: Iterable[str]) -> None:
    """Write our own texts to standard output, a line each, as they come; folded if wider than the page."""
    page = page_of_output()
    for text in texts:
        print_text(plain(folded((Segment(visible(text)),), page)))


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


def print_bytes(content: bytes) -> None:
    """Write bytes to standard output as they are, whatever encoding it has."""
    with _written_fully():
        sys.stdout.flush()
        binary = getattr(sys.stdout, "buffer", None)
        if binary is None:
            sys.stdout.write(content.decode("utf-8"))
        else:
            binary.write(content)
        sys.stdout.flush()


def write_or_print(content: bytes, output: Path | None, *, overwrite: bool, protected: Protected = UNPROTECTED) -> None:
    """Write bytes to ``output`` and say where; to standard output where none or ``-`` is given. Raises FileError."""
    if output is None or str(output) == STANDARD_OUTPUT:
        print_bytes(content)
    else:
        write_atomically(output, content, overwrite=overwrite, protected=protected)
        print_path(output)


_STYLES: Mapping[str, str] = {
    "error": "bold red",
    "revise": "bold red",
    "warning": "bold yellow",
    "manual": "bold magenta",
    "todo": "bold blue",
    "info": "bold cyan",
    "waived": "dim",
    "incomplete": "bold white on red",
    "ready": "bold green",
    "title": "bold",
    "strong": "bold",
    "path": "cyan",
    "quote": "",
    "caret": "bold red",
    "fix": "green",
    "faint": "dim",
}


def _print_coloured(lines: Iterable[Line]) -> None:
    """Write the lines in colours to standard output; no markup is read, nothing is wrapped or highlighted."""
    from rich.console import Console
    from rich.text import Text

    console = Console(markup=False, highlight=False, emoji=False, soft_wrap=True)
    for line in lines:
        console.print(Text.assemble(*((segment.text, _STYLES.get(segment.style, "")) for segment in line)))
