"""``fazhi round check``: everything wrong with a round, and what is still open."""

from typing import Annotated

import typer

from fazhi_cli.terminal.printing import print_each

Wanted = Annotated[str, typer.Argument(metavar="轮次", help="轮次的编号或文件夹")]
Accept = Annotated[
    bool, typer.Option("--accept", help="逐条显示改过、没核对过的条款，然后写入通知的校验值和各规则的 reviewed")
]
Quick = Annotated[bool, typer.Option("--quick", help="不用样本材料试跑各条命令")]


def run(wanted: Wanted, accept: Accept = False, quick: Quick = False) -> None:
    """检查一个轮次：一次列出全部问题，写明文件、行、列和改法；再用样本材料试跑各条命令。

    退出码：0 可用，1 有问题，3 有的没能检查，4 草案（还有待核对或 TODO）。

    例：fazhi round check 安徽文明单位-2018
    """
    from fazhi_cli.round_tools.accepting import accepted_lines
    from fazhi_cli.round_tools.checking import check_lines, check_round, checked_with_sample
    from fazhi_cli.rounds.finding import find_round

    folder = find_round(wanted)
    if accept:
        print_each(accepted_lines(folder))
    checked = check_round(folder) if quick else checked_with_sample(folder)
    print_each(check_lines(checked))
    raise typer.Exit(checked.exit_code)
