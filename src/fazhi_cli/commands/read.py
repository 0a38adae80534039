"""``fazhi read``: a filled form back into a nomination file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from fazhi_cli.commands.options import Force, Output, RoundId
from fazhi_cli.commands.paths import one_named
from fazhi_cli.findings import Verdict
from fazhi_cli.terminal.printing import print_path, tell, write_bytes

PathArgument = Annotated[
    Path,
    typer.Argument(
        readable=False, metavar="审批表.docx", callback=one_named, help="已填的审批表；同名的“—附页.docx”在旁边就一并读"
    ),
]


def run(path: PathArgument, output: Output = None, round_id: RoundId = None, force: Force = False) -> None:
    """把填好的审批表读回推荐材料（YAML），段落和换行不变。有内容没读出来时退出码为 3。

    例：fazhi read 审批表.docx -o nomination.yaml
    """
    from fazhi_cli.files import write_atomically
    from fazhi_cli.jobs.reading_forms import read_as_yaml
    from fazhi_cli.jobs.validating import STANDARD_OUTPUT

    found = read_as_yaml(path, round_id)
    for note in found.notes:
        tell(f"提示：{note}")
    if output is None or str(output) == STANDARD_OUTPUT:
        write_bytes(sys.stdout, found.text.encode("utf-8"))
    else:
        write_atomically(output, found.text.encode("utf-8"), overwrite=force, protected=found.protected)
        print_path(output)
    if not found.complete:
        raise typer.Exit(Verdict.INCOMPLETE.exit_code)
