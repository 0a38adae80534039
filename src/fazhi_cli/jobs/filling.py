"""The work behind ``fazhi form``: a nomination file becomes filled forms, PDFs, a preview or a print plan."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from fazhi_cli.files import Protected, refuse_output
from fazhi_cli.forms.filling.form_files import FormResult, write_form
from fazhi_cli.jobs.opening import open_nomination, protected_by
from fazhi_cli.review.settings import Settings
from fazhi_cli.terminal.columns import table
from fazhi_cli.terminal.printing import page_of_output
from fazhi_cli.terminal.segments import Segment, paragraph, plain
from fazhi_cli.terminal.visible import visible

if TYPE_CHECKING:
    from fazhi_cli.forms.filling.pdf import Pdf

_WIDE = 100
"""A page as wide has room for the file's name at every line number."""


class Filled(NamedTuple):
    """What was written; what the clerk should know; ``complete`` unless something in the file could not be read."""

    result: FormResult
    notes: tuple[str, ...]
    complete: bool
    protected: Protected


def fill_from_file(
    path: Path, target: Path | None, settings: Settings, *, overwrite: bool = False, opinions: bool = False
) -> Filled:
    """Fill the round's forms from a nomination file or package folder, beside it unless ``target`` says where.

    Raises FileError when the file cannot be read as a nomination or the form cannot be written.
    """
    submission, nomination, settings = open_nomination(path, settings)
    protected = protected_by(submission)
    beside = submission.folder or Path()
    result = write_form(
        nomination, settings.round, target or beside, overwrite=overwrite, opinions=opinions, protected=protected
    )
    lost = ("读不出的内容没有填到表上，这份表不完整。",) if submission.lost else ()
    return Filled(result, (*submission.notes, *lost, *result.notes), not submission.lost, protected)


def made_pdfs(filled: Filled, *, overwrite: bool) -> Iterator[tuple[Pdf, tuple[str, ...]]]:
    """A PDF of each file of ``result``, with what the clerk should know about it. Raises PdfError."""
    from fazhi_cli.forms.filling.pdf import convert

    owners = {path: form for form in filled.result.forms for path in form.files}
    for path, owner in owners.items():
        slots = owner.paper.blank.slots
        refuse_output(path.with_suffix(".pdf"), overwrite=overwrite, protected=filled.protected)
        pdf = convert(path, slots.fonts, overwrite=overwrite)
        notes = []
        if pdf.missing_fonts:
            fonts = "、".join(pdf.missing_fonts)
            notes.append(f"本机缺少字体：{fonts}。PDF 用了替代字体，版面仅供参考，请以装有这些字体的 Word 为准。")
        if path == owner.form and slots.pages is not None and pdf.pages > slots.pages:
            notes.append(f"{pdf.path.name} 有 {pdf.pages} 页，多于应有的 {slots.pages} 页，请打开查看版面。")
        yield pdf, tuple(notes)


def plan_of(path: Path, settings: Settings, *, opinions: bool) -> str:
    """A nomination file's plan of printing, as wide as standard output. Raises FileError when it cannot be read."""
    from fazhi_cli.forms.filling.preview import print_plan

    _, nomination, settings = open_nomination(path, settings)
    page, lines = page_of_output(), []
    for line in print_plan(nomination, settings.round, opinions=opinions):
        word, mark, rest = line.partition("　")
        head = word + mark if rest else ""
        lines += paragraph(Segment(head), rest or line, page)
    return plain(lines)


def preview_of(path: Path, settings: Settings, *, opinions: bool) -> str:
    """The table of slots for a nomination file, as wide as standard output. Raises FileError when it cannot be read."""
    from fazhi_cli.forms.filling.preview import preview

    submission, nomination, settings = open_nomination(path, settings)
    source, locate = Path(submission.name).name, submission.places.locate
    assert locate is not None
    cells: list[tuple[str, ...]] = [("填写位置", "内容", "来源", "字数", "行数")]
    page = page_of_output()
    before, behind = (f"{source}:", "") if page.width >= _WIDE else ("第", "行")
    for row in preview(nomination, settings.round, opinions=opinions):
        place = f"{before}{locate(row.field, False)[0]}{behind}" if row.field else ""
        cells.append((visible(row.label), visible(row.value), visible(place), row.characters, row.lines))
    return table(cells, page.width, page.ambiguous, filling=1, most={2: 28})
