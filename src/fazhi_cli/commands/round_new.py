"""``fazhi round new``: a round drafted from a notice."""

from pathlib import Path
from typing import Annotated

import typer

from fazhi_cli.commands.options import Force
from fazhi_cli.commands.paths import path_option
from fazhi_cli.terminal.printing import print_each


def run(
    round_id: Annotated[
        str, typer.Argument(metavar="编号", help="新轮次的编号，也是文件夹的名字，如 安徽文明单位-2018")
    ],
    notice: Annotated[Path, path_option("--notice", metavar="通知", about="通知原文：.txt 或 .docx")],
    form: Annotated[
        list[Path] | None, path_option("--form", metavar="空白表.docx", about="空白的推荐表；有几份表就写几次")
    ] = None,
    base: Annotated[
        str | None, typer.Option("--from", metavar="轮次", help="照哪一轮的单位名单和规则轻重，不写则用随程序附带的")
    ] = None,
    into: Annotated[Path | None, path_option("--into", metavar="文件夹", about="放在哪里，不写则放在 ./轮次/")] = None,
    force: Force = False,
) -> None:
    """从通知起草一个轮次：条款、截止日、公示、字数、名额、情形、部门、标准……读出的注明出处，没有找到的写 TODO。

    例：fazhi round new 安徽文明单位-2018 --notice 通知.docx --form 申报表.docx
    """
    from fazhi_cli.round_tools.new_round import new_rounds, outcome_lines

    made = new_rounds(round_id, notice, forms=form or (), base_id=base, into=into, force=force)
    print_each(outcome_lines(made))
