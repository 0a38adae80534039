"""``fazhi form``: fill the approval form, and the continuation sheet when the text outgrows the cell."""

from pathlib import Path
from typing import Annotated

import typer

from fazhi_cli.commands.options import Force, NominationPath, RoundOfFile
from fazhi_cli.commands.paths import output_option
from fazhi_cli.findings import Verdict
from fazhi_cli.terminal.printing import print_path, print_text, tell_notes

Target = Annotated[
    Path | None,
    output_option("文件或文件夹", "写到哪里（.docx 文件或文件夹），默认放在推荐材料旁边", ".docx", or_folder=True),
]
AsPdf = Annotated[bool, typer.Option("--pdf", help="另外转成 PDF（需要 LibreOffice）")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="只列出各填写位置的内容、来源、字数和行数，不写文件")]
PrintPlan = Annotated[bool, typer.Option("--print-plan", help="只列出打印计划：每种表打印几份、哪里签字盖章，不写文件")]
Opinions = Annotated[bool, typer.Option("--opinions", help="把意见内容和落款日期也印上；默认留空，打印后手写、盖章")]


def run(
    path: NominationPath,
    output: Target = None,
    pdf: AsPdf = False,
    dry_run: DryRun = False,
    print_plan: PrintPlan = False,
    force: Force = False,
    opinions: Opinions = False,
    round_id: RoundOfFile = None,
) -> None:
    """填写本轮的各种表；正文超过表格容量时，超出部分印在附页。印章和签名从不代画。

    例：fazhi form 材料/ --pdf
    """
    from fazhi_cli.jobs.filling import fill_from_file, made_pdfs, plan_of, preview_of
    from fazhi_cli.review.settings import settings_for

    settings = settings_for(round_id)
    if dry_run:
        print_text(preview_of(path, settings, opinions=opinions))
        return
    if print_plan:
        print_text(plan_of(path, settings, opinions=opinions))
        return
    filled = fill_from_file(path, output, settings, overwrite=force, opinions=opinions)
    tell_notes(filled.notes)
    for file in filled.result.files:
        print_path(file)
    told = set[str]()
    for made, notes in made_pdfs(filled, overwrite=force) if pdf else ():
        print_path(made.path)
        tell_notes(note for note in notes if note not in told)
        told.update(notes)
    if not filled.complete:
        raise typer.Exit(Verdict.INCOMPLETE.exit_code)
