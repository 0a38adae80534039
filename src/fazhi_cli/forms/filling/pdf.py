"""The form as PDF, through LibreOffice where it is there; without it the .docx stays as it is.

LibreOffice runs with a profile folder of its own, so that a window that is open does not answer for it, and with a
time limit. How a page looks depends on the fonts of this machine: those the form asks for and the PDF lacks are named.
"""

import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from fazhi_cli.files import FileError, cause_of, read_bounded, write_atomically
from fazhi_cli.files.temporary import scratch_folder

TIME_LIMIT = 120.0
"""Seconds for one conversion; the first start of LibreOffice makes its profile and takes the longest."""
PDF_LIMIT = 64 * 1024 * 1024
_PAGE = re.compile(rb"/Type\s*/Page(?![A-Za-z])")
_FONT = re.compile(rb"/(?:BaseFont|FontName)\s*/(?:[A-Z]{6}\+)?([^\s/<>\[\]()]+)")


class PdfError(FileError):
    """No PDF was made; the message is Chinese, says why and what to do."""


class Pdf(NamedTuple):
    """A PDF as made: where it lies, its pages, and the fonts of the document that this machine had to replace."""

    path: Path
    pages: int
    missing_fonts: tuple[str, ...]


def find_soffice() -> Path | None:
    """The LibreOffice program: on the search path, else where its installers put it on Linux, macOS and Windows."""
    for name in ("soffice", "libreoffice", "soffice.com"):
        found = shutil.which(name)
        if found is not None:
            return Path(found)
    return next((path for path in _usual_places(sys.platform) if path.is_file()), None)


def convert(document: Path, fonts: Mapping[str, Sequence[str]], *, overwrite: bool = False) -> Pdf:
    """Convert ``document`` into a PDF beside it, of the same name. Its bytes are read back: pages are counted.

    ``fonts`` are those the document asks for, with the beginnings of the names a PDF gives them. Raises PdfError when
    LibreOffice is missing, fails, or takes too long, FileError when the PDF is there already.
    """
    program = find_soffice()
    if program is None:
        message = "没有找到 LibreOffice，未生成 PDF；可用 Word 或 WPS 打开后另存为 PDF，或安装 LibreOffice 后重试。"
        raise PdfError(message)
    target = document.with_suffix(".pdf")
    if target.exists() and not overwrite:
        raise FileError(f"{target} 已存在，未覆盖。确需覆盖请加 --force。")
    with scratch_folder() as folder:
        content = _converted(program, document, folder)
    pages = page_count(content)
    if pages == 0:
        raise PdfError(f"LibreOffice 生成的 PDF 没有页面，未采用：{document.name}。")
    write_atomically(target, content, overwrite=overwrite)
    return Pdf(target, pages, missing_fonts(content, fonts))


def page_count(pdf: bytes) -> int:
    """The pages of a PDF as LibreOffice writes it (its page objects lie uncompressed)."""
    return len(_PAGE.findall(pdf))


def missing_fonts(pdf: bytes, fonts: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """The fonts of ``fonts`` of which the PDF carries none under any of their names."""
    carried = {found.decode("ascii", "replace").replace("#20", "").lower() for found in _FONT.findall(pdf)}
    return tuple(
        name
        for name, beginnings in fonts.items()
        if not any(font.startswith(beginning.lower()) for font in carried for beginning in beginnings)
    )


def _converted(program: Path, document: Path, folder: Path) -> bytes:
    """The bytes of the PDF, made in ``folder`` with a profile of its own."""
    command = [str(program), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore"]
    command += ["--convert-to", "pdf", "--outdir", str(folder), str(document.resolve())]
    try:
        with subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True
        ) as process:
            try:
                process.communicate(timeout=TIME_LIMIT)
            except subprocess.TimeoutExpired:
                _stop(process)
                raise PdfError(f"LibreOffice 超过 {TIME_LIMIT:g} 秒没有完成，已停止；审批表 .docx 不受影响。") from None
    except OSError as error:
        raise PdfError(f"无法运行 {program}（{cause_of(error)}），未生成 PDF。") from None
    made = folder / f"{document.stem}.pdf"
    if process.returncode != 0 or not made.is_file():
        raise PdfError(
            f"LibreOffice 没有转换成功（返回码 {process.returncode}），未生成 PDF：{document.name}。"
            "请看临时文件夹的磁盘有没有空间（fazhi doctor），或用 Word、WPS 打开后另存为 PDF。"
        )
    return read_bounded(made, PDF_LIMIT)


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End LibreOffice with the process it started itself."""
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/T", "/F", "/PID", str(process.pid)], capture_output=True, check=False)
    else:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def _usual_places(platform: str) -> Iterator[Path]:
    if platform == "win32":
        variables = map(os.environ.get, ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"))
        for root in map(Path, filter(None, variables)):
            yield root / "LibreOffice" / "program" / "soffice.com"
            yield root / "Programs" / "LibreOffice" / "program" / "soffice.com"
    elif platform == "darwin":
        for root in (Path("/Applications"), Path.home() / "Applications"):
            yield root / "LibreOffice.app" / "Contents" / "MacOS" / "soffice"
    else:
        for folder in ("usr/lib/libreoffice", "usr/lib64/libreoffice", "opt/libreoffice", "snap/libreoffice/current"):
            yield Path("/", folder, "program", "soffice")
        yield from sorted(Path("/opt").glob("libreoffice*/program/soffice"), reverse=True)
