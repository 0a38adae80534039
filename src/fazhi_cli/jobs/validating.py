"""The work behind ``fazhi validate``: several paths in, one Report out, printed or written; annotated copies."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from fazhi_cli.errors import UsageError
from fazhi_cli.files import UNPROTECTED, FileError, Protected, decoded, read_bounded, write_together
from fazhi_cli.findings import Finding
from fazhi_cli.formats.registry import FORMATS, print_report, write_report
from fazhi_cli.formats.wording import conclusion
from fazhi_cli.jobs.opening import originals_of
from fazhi_cli.report import FileReport, Report
from fazhi_cli.review.checking import Checked, check_file, report_of
from fazhi_cli.review.settings import Settings, settings_for
from fazhi_cli.rounds.model import Round
from fazhi_cli.submissions.submission import Medium
from fazhi_cli.terminal.printing import STANDARD_OUTPUT, tell

_LARGEST_REPORT = 64 * 1024 * 1024


class Validated(NamedTuple):
    """The result of a run: report, submissions in its order, settings, files that must not be written."""

    report: Report
    checked: tuple[Checked, ...]
    settings: Settings
    protected: Protected


def validate(
    paths: Sequence[Path],
    *,
    round_id: str | None = None,
    stage: str | None = None,
    as_of: date | None = None,
    holidays: Path | None = None,
    since: Path | None = None,
    waivers: Path | None = None,
    format_name: str = "text",
) -> Validated:
    """Check ``paths`` (files, package folders, forms), in their order. Raises RoundError, FileError, UsageError.

    ``since`` is an earlier JSON report to compare with, ``waivers`` a file of waivers to apply. The report holds what
    ``format_name`` shows. A file is judged by the round that it names; files of different rounds are not judged together.
    """
    settings = settings_for(round_id, as_of, stage, holidays)
    checked, settings = checked_together(paths, settings)
    files, cross = [_shown(one, settings, format_name) for one in checked], list[Finding]()
    if waivers is not None:
        files, cross = with_waivers(files, waivers, settings)
    report = report_of(files, settings, cross)
    if format_name != "text":
        from fazhi_cli.review.details import completed

        report = completed(report, settings)
    if since is not None:
        report = with_changes(report, since)
    read = [file for one in checked for file in originals_of(one.submission)]
    beside = [path for path in (holidays, since, waivers) if path is not None]
    return Validated(report, checked, settings, Protected.of([*read, *beside]))


def checked_together(paths: Iterable[Path], settings: Settings) -> tuple[tuple[Checked, ...], Settings]:
    """The submissions at ``paths`` in order, and the settings by their round. UsageError for several rounds."""
    checked = tuple(_with_contents(check_file(path, settings), path, settings) for path in paths)
    return checked, settings.with_round(_common_round(checked))


def _with_contents(checked: Checked, path: Path, settings: Settings) -> Checked:
    """A package with the other files of its folder: the forms of its unit are checked with it."""
    if checked.submission.medium is not Medium.PACKAGE:
        return checked
    from fazhi_cli.batching.claims import with_contents

    return with_contents(checked, path, settings)


def _common_round(checked: Sequence[Checked]) -> Round | None:
    """The one round by which all submissions were read. Raises UsageError where they are several."""
    rounds = {one.submission.round.id: one.submission.round for one in checked if one.submission.round is not None}
    if len(rounds) > 1:
        raise UsageError(f"这些材料属于不同的轮次（{'、'.join(rounds)}），请分开检查。")
    return next(iter(rounds.values()), None)


def _shown(checked: Checked, settings: Settings, format_name: str) -> FileReport:
    if format_name not in FORMATS or not FORMATS[format_name].detailed:
        return checked.report
    from fazhi_cli.review.details import with_details

    return with_details(checked.report, checked, settings.round)


def with_waivers(files: Sequence[FileReport], path: Path, settings: Settings) -> tuple[list[FileReport], list[Finding]]:
    """The reports with the waivers of a file applied, and what is wrong with waivers for nobody. Raises FileError."""
    from fazhi_cli.review.waivers import apply_waivers, read_waivers, waivers_for_nobody

    waivers = read_waivers(path)
    units = {file.unit for file in files}
    nobody = waivers_for_nobody(waivers, units, settings.round, str(path), everyone=False)
    return [
        replace(
            file,
            findings=tuple(apply_waivers(file.findings, waivers, settings.as_of, settings.round, file.unit, file.path)),
        )
        for file in files
    ], nobody


def with_changes(report: Report, earlier: Path) -> Report:
    """The report with what changed since an earlier one. Raises FileError."""
    from fazhi_cli.review.changes import compare

    return replace(report, changes=compare(read_report(earlier), report))


def read_report(path: Path) -> Report:
    """A report that ``--format json`` wrote. Raises FileError when it is none."""
    from fazhi_cli.formats.json_ import JsonReportError, parse

    text = decoded(read_bounded(path, _LARGEST_REPORT))  # PowerShell's > writes UTF-16, Notepad a BOM
    if text is None:
        raise FileError(f"{path} 不是 fazhi 的 JSON 报告：不是文本文件。请用 --format json -o 文件 生成。")
    try:
        return parse(text[0])
    except JsonReportError as error:
        raise FileError(f"{path}：{error}") from None


def emit(
    report: Report,
    format_name: str = "text",
    output: Path | None = None,
    *,
    force: bool = False,
    protected: Protected = UNPROTECTED,
) -> int:
    """Print or write ``report`` in a format; returns the exit code of its verdict. Raises FileError."""
    if output is None or str(output) == STANDARD_OUTPUT:
        print_report(report, format_name)
    else:
        write_report(report, output, format_name, overwrite=force, protected=protected)
        tell(f"{conclusion(report)[0]}：报告已写入 {output}")
    return report.verdict.exit_code


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
        raise UsageError("有几份审批表时，--annotate 后面写文件夹，不写文件名。")
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
