"""``fazhi count``: a text's length by four methods, and how it fits its cell of the form."""

from pathlib import Path
from typing import Annotated

import typer

from fazhi_cli.commands.options import RoundOfFile
from fazhi_cli.commands.paths import path_argument
from fazhi_cli.findings import Verdict
from fazhi_cli.terminal.printing import page_of_output, print_lines, print_text

TOO_LONG = 1

PathArgument = Annotated[
    Path, path_argument("文件", "推荐材料 YAML、材料文件夹、填好的审批表 .docx、文字文件 .txt；- 表示标准输入")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="只输出本轮口径的字数，一行一个数，供脚本使用")]


def run(path: PathArgument, quiet: Quiet = False, round_id: RoundOfFile = None) -> None:
    """数字数：Word 的“字数”等四种口径，对照本轮的字数上限和表格容量。超过上限时退出码为 1，正文读不全时为 3。

    例：fazhi count 材料/；fazhi count 工作总结.txt
    """
    from fazhi_cli.jobs.lengths import lengths_of
    from fazhi_cli.pages.lengths import lengths_lines
    from fazhi_cli.review.settings import settings_for

    lengths = lengths_of(path, settings_for(round_id))
    if quiet:
        print_text("".join(f"{length.number}\n" for length in lengths.texts))
    else:
        print_lines(lengths_lines(lengths, page_of_output()))
    if not lengths.complete:
        raise typer.Exit(Verdict.INCOMPLETE.exit_code)
    if any(length.over > 0 for length in lengths.texts):
        raise typer.Exit(TOO_LONG)
