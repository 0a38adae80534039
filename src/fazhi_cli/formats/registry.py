"""Every format a report can take. Adding one adds a module with ``render(report)`` and a line here."""

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path, PurePath
from typing import NamedTuple

from fazhi_cli.files import UNPROTECTED, Protected, write_atomically
from fazhi_cli.report import Report
from fazhi_cli.terminal.printing import page_of_output, print_bytes, print_lines


class FormatError(ValueError):
    """No such format; the message is Chinese and lists those there are."""


class Format(NamedTuple):
    """A format: its module below ``fazhi_cli.formats``, the file ending that names it (or none), what it is for.

    ``detailed`` ones show every required part and the answers to the standards.
    """

    module: str
    ending: str
    title: str
    detailed: bool = False


FORMATS: Mapping[str, Format] = {
    "text": Format("text", ".txt", "给人看的文字"),
    "table": Format("table", "", "给人看的一览表，一行一份"),
    "json": Format("json_", ".json", "给程序读"),
    "sarif": Format("sarif", ".sarif", "给代码平台和编辑器"),
    "markdown": Format("markdown", ".md", "贴进文档、网页"),
    "junit": Format("junit", ".xml", "给持续集成"),
    "github": Format("github", "", "GitHub Actions 的批注"),
    "gitlab": Format("gitlab", "", "GitLab 代码质量报告"),
    "csv": Format("csv_", ".csv", "问题清单，Excel、WPS 可打开"),
    "html": Format("html", ".html", "网页报告，双击打开，可检索、筛选、打印", detailed=True),
    "xlsx": Format("xlsx", ".xlsx", "台账，Excel、WPS 打开", detailed=True),
}


def render(report: Report, name: str) -> str | bytes:
    """The report in the named format; bytes where the format is no text. Raises FormatError."""
    if name not in FORMATS:
        raise FormatError(f"没有格式“{name}”，可选：{'、'.join(FORMATS)}。")
    module = import_module(f"fazhi_cli.formats.{FORMATS[name].module}")
    content: str | bytes = module.render(report)
    return content


def encoded(report: Report, name: str) -> bytes:
    """The report in the named format as the bytes of a file. Raises FormatError."""
    content = render(report, name)
    return content if isinstance(content, bytes) else content.encode("utf-8", "backslashreplace")


def print_report(report: Report, name: str = "text") -> None:
    """Write the report to standard output: as lines for people, else as the bytes that programs read.

    Text and table fit the terminal, at most 80 columns. Raises FormatError.
    """
    if name in ("text", "table"):
        print_lines(import_module(f"fazhi_cli.formats.{name}").lines_of(report, page_of_output()))
    else:
        print_bytes(encoded(report, name))


def write_report(
    report: Report, path: Path, name: str | None = None, *, overwrite: bool = False, protected: Protected = UNPROTECTED
) -> Path:
    """Write the report to a file in the named format, else the one its ending names. Raises FormatError, FileError."""
    write_atomically(path, encoded(report, name or format_of(path.name)), overwrite=overwrite, protected=protected)
    return path


def format_of(file_name: str) -> str:
    """The format that a file's ending names, in any case of letters. Raises FormatError."""
    ending = PurePath(file_name).suffix.lower()
    for name, entry in FORMATS.items():
        if ending and entry.ending == ending:
            return name
    endings = "、".join(entry.ending for entry in FORMATS.values() if entry.ending)
    what = f"不认识报告文件的扩展名“{ending}”（{file_name}）" if ending else f"“{file_name}”没有扩展名"
    raise FormatError(f"{what}，可选：{endings}。")
