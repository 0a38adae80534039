"""``fazhi rounds``: the rounds that can be looked up and where they lie; one of them in full."""

from typing import Annotated

import typer

from fazhi_cli.terminal.printing import page_of_output, print_lines, tell

Wanted = Annotated[str | None, typer.Argument(metavar="[轮次]", help="轮次的编号或文件夹；不写则列出全部")]


def run(wanted: Wanted = None) -> None:
    """列出推荐轮次和它们放在哪里；写出编号则显示这一个的要点、读法，以及条款改动后“待复核”的规则。

    例：fazhi rounds 轮次的编号
    """
    from fazhi_cli.jobs.listing_rounds import faults_of, shelves_not_there
    from fazhi_cli.pages.rounds import overview_lines, round_lines
    from fazhi_cli.rounds.finding import found_rounds
    from fazhi_cli.rounds.loading import load_round
    from fazhi_cli.rules.registry import require_settings

    if wanted is not None:
        print_lines(round_lines(require_settings(load_round(wanted)), page_of_output()))
        return
    found = found_rounds()
    faults = faults_of(found)
    print_lines(overview_lines(found, faults, page_of_output()))
    for remark in shelves_not_there():
        tell(f"提示：{remark}")
    if not found:
        tell("没有找到任何轮次，请重新安装 fazhi。")
    if faults or not found:
        raise typer.Exit(3)
