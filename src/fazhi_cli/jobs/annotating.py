"""Annotated copies of checked forms: what ``fazhi validate --annotate`` does after the check."""

from __future__ import annotations

from pathlib import Path

from fazhi_cli.files import FileError, write_together
from fazhi_cli.jobs.validating import Validated
from fazhi_cli.submissions.submission import Medium


def write_annotated(validated: Validated, target: Path, *, overwrite: bool = False) -> tuple[Path, ...]:
    """A copy with comments of every form that was checked, all or none: their paths.

    ``target`` is a .docx or a folder; the copy's name always says that it is not to be handed in. Raises FileError for
    a file that is no form, that could not be read, or where there is a file already.
    """
    from fazhi_cli.documents.annotation import MARK, annotated
    from fazhi_cli.forms.blank.round_documents import document_of
    from fazhi_cli.forms.word.package import open_form

    single = target.suffix.lower() == ".docx"
    if single and len(validated.checked) > 1:
        raise FileError("有几份审批表时，--annotate 后面写文件夹，不写文件名。")
    copies: dict[Path, bytes] = {}
    for checked, file in zip(validated.checked, validated.report.files, strict=True):
        submission = checked.submission
        if submission.medium is not Medium.FORM:
            raise FileError(f"{submission.name} 不是审批表 .docx，不能加批注；--annotate 只用于审批表。")
        if submission.nomination is None:
            raise FileError(f"{submission.name} 读不出，没有批注稿。")
        form = submission.files[0]
        stem = (target if single else form).stem
        copy = (target.parent if single else target) / f"{stem.removesuffix(MARK)}{MARK}.docx"
        if copy in copies:
            raise FileError(f"有几份审批表都叫“{form.name}”，批注稿会重名；请分几次写。")
        package = open_form(form)
        blank = document_of(package, submission.round or validated.settings.round).blank
        copies[copy] = annotated(package, file, blank, validated.settings.as_of)
    write_together(copies, overwrite=overwrite, protected=validated.protected)
    return tuple(copies)
