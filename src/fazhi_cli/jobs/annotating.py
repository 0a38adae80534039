"""Annotated copies of checked forms: what ``fazhi validate --annotate`` does after the check."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from fazhi_cli.files import FileError, write_atomically
from fazhi_cli.findings import Report
from fazhi_cli.rounds.model import Round


def write_annotated(
    report: Report, round: Round, paths: Sequence[Path], target: Path, *, overwrite: bool = False
) -> Iterator[Path]:
    """For each form among ``paths`` (those of the report, in its order) a copy with comments: its path.

    ``target`` is a .docx or a folder; the copy's name always says that it is not to be handed in. Raises FileError for
    a file that is no form, that could not be read, or where there is a file already.
    """
    from fazhi_cli.documents.annotation import MARK, annotated
    from fazhi_cli.forms.blank import load_blank
    from fazhi_cli.forms.received import open_form
    from fazhi_cli.review.checking import is_form

    blank = load_blank(round)
    single = target.suffix.lower() == ".docx"
    if single and len(paths) > 1:
        raise FileError("有几份审批表时，--annotate 后面写文件夹，不写文件名。")
    for file, path in zip(report.files, paths, strict=True):
        if not is_form(path):
            raise FileError(f"{path} 不是审批表 .docx，不能加批注；--annotate 只用于审批表。")
        if file.unit is None and any(finding.unfinished for finding in file.findings):
            raise FileError(f"{path} 读不出，没有批注稿。")
        stem = (target if single else path).stem
        copy = (target.parent if single else target) / f"{stem.removesuffix(MARK)}{MARK}.docx"
        content = annotated(open_form(path), file, blank, date.fromisoformat(report.as_of))
        write_atomically(copy, content, overwrite=overwrite)
        yield copy
