"""``fazhi read``: a filled form back into a nomination file."""

from pathlib import Path
from typing import Annotated

import typer

from fazhi_cli.commands.options import Force, RoundOfFile
from fazhi_cli.commands.paths import output_option, path_argument
from fazhi_cli.findings import Verdict
from fazhi_cli.terminal.printing import tell_notes, write_or_print

PathArgument = Annotated[Path, path_argument("审批表.docx", "已填的审批表；同名的“—附页.docx”在旁边就一并读")]
Output = Annotated[Path | None, output_option("文件", "写入文件，不写则输出到屏幕", ".yaml", ".yml")]


def run(path: PathArgument, output: Output = None, round_id: RoundOfFile = None, force: Force = False) -> None:
    """把填好的审批表读回推荐材料（YAML），段落和换行不变。有内容没读出来时退出码为 3。

    例：fazhi read 审批表.docx -o nomination.yaml
    """
    from fazhi_cli.jobs.reading_forms import read_as_yaml

    found = read_as_yaml(path, round_id)
    tell_notes(found.notes)
    write_or_print(found.text.encode("utf-8"), output, overwrite=force, protected=found.protected)
    if not found.complete:
        raise typer.Exit(Verdict.INCOMPLETE.exit_code)
