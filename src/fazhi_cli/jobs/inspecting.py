"""The work behind ``fazhi inspect``: several forms in, one Report out, and a certificate for each unaltered form."""

import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from fazhi_cli.batching.contents import What, word_file
from fazhi_cli.documents.certificate import Certificate, certificate_docx, certificate_plain
from fazhi_cli.errors import UsageError
from fazhi_cli.files import FileError, Protected, suffix_of, write_together
from fazhi_cli.forms.blank.round_documents import blank_of_file, round_of_form
from fazhi_cli.report import Report
from fazhi_cli.review.checking import report_of
from fazhi_cli.review.form_inspecting import InspectedForm, inspect_file
from fazhi_cli.review.settings import Settings
from fazhi_cli.submissions.reading import WORD_ENDINGS

SUFFIX = "—样式核对证明"


class Inspected(NamedTuple):
    """What a run found: the report, and the forms it is about."""

    report: Report
    forms: tuple[InspectedForm, ...]
    settings: Settings
    protected: Protected


def inspect(paths: Iterable[Path], settings: Settings) -> Inspected:
    """Inspect the forms at ``paths``, in their order; of a folder, those in it. Raises RoundError, FileError."""
    at_paths = [_forms_at(path, settings) for path in paths]
    found = [inspect_file(form, settings) for received, _ in at_paths for form in received]
    forms = tuple(form for form in found if not form.sheet)
    notes = [f"{form.path.name} 是附页，没有规定样式，不核对。" for form in found if form.sheet]
    notes += [f"{name} 是本程序写的文书，不核对。" for _, own in at_paths for name in own]
    report = report_of([form.report for form in forms], settings)
    protected = Protected.of(form.path for form in found)
    return Inspected(replace(report, notes=(*report.notes, *notes)), forms, settings, protected)


def _forms_at(path: Path, settings: Settings) -> tuple[list[Path], list[str]]:
    """The forms at a path, of a folder those in it; and the names of our own letters, lists … there."""
    if not path.is_dir():
        return [path], []
    inside = sorted(
        child
        for child in path.iterdir()
        if suffix_of(child.name) in WORD_ENDINGS and not child.name.startswith(("~$", ".")) and not child.is_dir()
    )
    ours = (What.OWN, What.ANNOTATED)  # a form that is to be handed in bears our mark too
    marked = (child for child in inside if word_file(child, ()).what is What.OWN)
    own = [child for child in marked if word_file(child, settings.rounds_of_forms()).what in ours]
    received = [child for child in inside if child not in own]
    if not received:
        raise FileError(f"{path} 里没有 .docx 审批表。")
    return received, [child.name for child in own]


def write_certificates(inspected: Inspected, target: Path, *, overwrite: bool = False) -> tuple[Path, ...]:
    """A certificate, as .docx and .json, for every unaltered form: the paths of what was written.

    ``target`` is a .docx or a folder. Raises FileError where there is a file already, UsageError for one target of several.
    """
    if target.suffix.lower() == ".docx" and len(inspected.forms) > 1:
        raise UsageError("有几份审批表时，--certificate 后面写文件夹，不写文件名。")
    contents: dict[Path, bytes] = {}
    for form in inspected.forms:
        if form.unaltered:
            document = _free(target, form, contents)
            round = round_of_form(form.path, inspected.settings.round_named)
            certificate = Certificate(form, round, blank_of_file(form.path, round), inspected.settings.as_of)
            plain = json.dumps(certificate_plain(certificate), ensure_ascii=False, indent=2)
            contents[document] = certificate_docx(certificate)
            contents[document.with_suffix(".json")] = f"{plain}\n".encode()
    write_together(contents, overwrite=overwrite, protected=inspected.protected)
    return tuple(contents)


def _free(target: Path, form: InspectedForm, used: dict[Path, bytes]) -> Path:
    """The certificate's path; in a folder, forms of one name are numbered."""
    if target.suffix.lower() == ".docx":
        return target
    stem = f"{form.path.stem}{SUFFIX}"
    names = (f"{stem}（{number}）" if number > 1 else stem for number in range(1, len(used) + 2))
    return next(path for name in names if (path := target / f"{name}.docx") not in used)
