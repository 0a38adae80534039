"""From a nomination file to its filled form: what ``fazhi form`` does, apart from its arguments and its output."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from fazhi_cli.nomination.opening import load_usable

if TYPE_CHECKING:
    from fazhi_cli.forms.pdf import Pdf
    from fazhi_cli.forms.writing import FormResult


def fill_from_file(
    path: Path, target: Path | None, round_id: str | None, *, overwrite: bool = False, opinions: bool = False
) -> FormResult:
    """Fill the round's forms from a nomination file or package folder, beside it unless ``target`` says where.

    Raises FileError when the file cannot be read as a nomination or the form cannot be written.
    """
    from dataclasses import replace

    from fazhi_cli.forms.writing import write_form

    loaded, nomination = load_usable(path, round_id)
    beside = path if path.is_dir() else path.parent
    round = nomination.shape.round
    result = write_form(nomination, round, target or beside, overwrite=overwrite, opinions=opinions)
    if not loaded.problems:
        return result
    unread = f"{loaded.name} 里有 {len(loaded.problems)} 处读取问题，表上可能缺内容；请先运行 fazhi validate 改好再填。"
    return replace(result, notes=(unread, *result.notes))


def made_pdfs(result: FormResult, *, overwrite: bool = False) -> Iterator[tuple[Pdf, tuple[str, ...]]]:
    """A PDF of each file of ``result``, with what the clerk should know about it. Raises PdfError."""
    from fazhi_cli.forms.pdf import convert

    owners = {path: one for one in result.forms for path in (one.form, one.sheet) if path is not None}
    for path, owner in owners.items():
        slots = owner.slots
        pdf = convert(path, slots.fonts, overwrite=overwrite)
        notes = []
        if pdf.missing_fonts:
            fonts = "、".join(pdf.missing_fonts)
            notes.append(f"本机缺少字体：{fonts}。PDF 用了替代字体，版面仅供参考，请以装有这些字体的 Word 为准。")
        if path == owner.form and slots.pages is not None and pdf.pages > slots.pages:
            notes.append(f"{pdf.path.name} 有 {pdf.pages} 页，多于应有的 {slots.pages} 页，请打开查看版面。")
        yield pdf, tuple(notes)


def plan_of(path: Path, round_id: str | None, *, opinions: bool = False) -> str:
    """The plan of printing for a nomination file. Raises FileError when it cannot be read."""
    from fazhi_cli.forms.print_plan import plan_lines, print_plan

    _, nomination = load_usable(path, round_id)
    plan = print_plan(nomination, nomination.shape.round, opinions=opinions)
    return "".join(f"{line}\n" for line in plan_lines(plan))


def preview_of(path: Path, round_id: str | None, stream: TextIO, *, opinions: bool = False) -> str:
    """The table of slots for a nomination file, as wide as ``stream``. Raises FileError when it cannot be read."""
    from fazhi_cli.forms.preview import preview
    from fazhi_cli.pages.form_preview import preview_table
    from fazhi_cli.terminal.printing import page_for, speakable

    loaded, nomination = load_usable(path, round_id)
    rows = preview(nomination, nomination.shape.round, opinions=opinions)
    source = Path(loaded.name).name
    return speakable(preview_table(rows, source, loaded.locate, page_for(stream)), stream.encoding)
