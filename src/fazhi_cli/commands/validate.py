"""``fazhi validate``: check nominations one by one."""

from pathlib import Path
from typing import Annotated

import typer

from fazhi_cli.commands.options import (
    AsOf,
    FileFormat,
    Force,
    Holidays,
    Output,
    RoundOfFile,
    Since,
    Stage,
    Waivers,
    chosen_format,
)
from fazhi_cli.commands.paths import all_named, path_argument, path_option, written_as
from fazhi_cli.terminal.printing import tell

Annotate = Annotated[
    Path | None,
    path_option(
        "--annotate",
        metavar="文件或文件夹",
        about="审批表另存一份批注稿：每个问题一条 Word 批注，原件不动",
        parser=written_as(".docx", or_folder=True),
    ),
]


def run(
    paths: Annotated[list[Path], path_argument("文件…", "YAML 文件、材料文件夹或已填的审批表 .docx", all_named)],
    stage: Stage = None,
    as_of: AsOf = None,
    round_id: RoundOfFile = None,
    format_name: FileFormat = None,
    output: Output = None,
    force: Force = False,
    holidays: Holidays = None,
    since: Since = None,
    waivers: Waivers = None,
    annotate: Annotate = None,
) -> None:
    """检查推荐材料：逐条列出问题、依据的条款和改法。

    例：fazhi validate 材料/ --stage draft
    """
    from fazhi_cli.jobs.validating import emit, validate, write_annotated

    chosen = chosen_format(format_name, output)
    validated = validate(
        paths,
        round_id=round_id,
        stage=stage,
        as_of=as_of,
        holidays=holidays,
        since=since,
        waivers=waivers,
        format_name=chosen,
    )
    code = emit(validated.report, chosen, output, force=force, protected=validated.protected)
    if annotate is not None:
        for copy in write_annotated(validated, annotate, overwrite=force):
            tell(f"批注稿：{copy}")
    raise typer.Exit(code)
