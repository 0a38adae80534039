"""The work behind ``fazhi demo``: copy the bundled example, check it, fill its form, check a folder."""

from collections.abc import Iterator
from itertools import chain, count
from pathlib import Path
from typing import NamedTuple

from fazhi_cli.batching.reporting import check_folder
from fazhi_cli.files import write_atomically
from fazhi_cli.formats.registry import write_report
from fazhi_cli.forms.filling.form_files import write_form
from fazhi_cli.jobs.validating import validate
from fazhi_cli.report import Report
from fazhi_cli.resources import bundled
from fazhi_cli.review.settings import settings_for
from fazhi_cli.rules.examples import example_facts
from fazhi_cli.submissions.reading import read_submission


class Step(NamedTuple):
    """One step of the demonstration: what was done, the report to show (if any), the files it made."""

    title: str
    report: Report | None
    files: tuple[tuple[str, Path], ...]


def free_folder(wanted: Path) -> Path:
    """``wanted``, or the first of ``wanted-2``, ``wanted-3``, … that is not there yet: nothing is overwritten."""
    numbered = (wanted.with_name(f"{wanted.name}-{number}") for number in count(2))
    return next(folder for folder in chain([wanted], numbered) if not folder.exists())


def _copy(source: Path, target: Path) -> None:
    """Copy the files of a folder. Raises FileError."""
    for file in sorted(source.rglob("*")):
        if file.is_file():
            write_atomically(target / file.relative_to(source), file.read_bytes())


def run_demo(folder: Path) -> Iterator[Step]:
    """Run the demonstration in the new folder ``folder``, step by step. Raises FileError when it cannot be written."""
    facts = example_facts()
    package, submissions = folder / facts.package, folder / facts.folder
    _copy(bundled("examples") / facts.package, package)
    _copy(bundled("examples") / facts.folder, submissions)
    settings = settings_for(as_of=facts.as_of)

    report = validate([package], as_of=facts.as_of, format_name="html").report
    page = write_report(report, folder / "检查报告.html")
    yield Step(
        "检查一份材料（fazhi validate）", report, (("推荐材料", package / "nomination.yaml"), ("检查报告", page))
    )

    nomination = read_submission(package, settings.round_named).nomination
    if nomination is not None:
        made = write_form(nomination, settings.round, folder)
        yield Step("填写审批表（fazhi form）", None, tuple(("推荐审批表", path) for path in made.files))

    report = check_folder(submissions, settings)
    files = [("一批材料", submissions)]
    files += [("批量报告", write_report(report, folder / f"批量报告{suffix}")) for suffix in (".html", ".xlsx")]
    yield Step("审核一批材料（fazhi batch）", report, tuple(files))
