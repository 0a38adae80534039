"""``fazhi round diff``: what two rounds say otherwise."""

from typing import Annotated

import typer

from fazhi_cli.terminal.printing import print_each


def run(
    first: Annotated[str, typer.Argument(metavar="轮次甲", help="轮次的编号或文件夹")],
    second: Annotated[str, typer.Argument(metavar="轮次乙", help="与它比较的轮次")],
) -> None:
    """比较两个轮次：数据、条款、规则、单位哪些不同，哪些规则要再看一遍。

    例：fazhi round diff 去年的轮次 今年的轮次
    """
    from fazhi_cli.round_tools.compare_page import comparison_lines
    from fazhi_cli.rounds.finding import find_round

    print_each(comparison_lines(find_round(first).resolve(), find_round(second).resolve()))
