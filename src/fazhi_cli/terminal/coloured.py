"""Styled lines on a terminal, through rich; imported only when there is a terminal to show colours."""

from collections.abc import Iterable, Mapping

from rich.console import Console
from rich.text import Text

from fazhi_cli.terminal.segments import Line

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


def print_coloured(lines: Iterable[Line]) -> None:
    """Write the lines in colours to standard output; no markup is read, nothing is wrapped or highlighted."""
    console = Console(markup=False, highlight=False, emoji=False, soft_wrap=True)
    for line in lines:
        console.print(Text.assemble(*((segment.text, _STYLES.get(segment.style, "")) for segment in line)))
