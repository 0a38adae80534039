"""``fazhi rounds``: the rounds known, their main facts, and whether rules rest on clauses that changed."""

from __future__ import annotations

import sys

import typer

from fazhi_cli.commands.options import reported_errors


def run() -> None:
    """列出推荐轮次：截止日、名额、单位数，以及条款改动后“待复核”的规则。

    例：fazhi rounds
    """
    from fazhi_cli.pages.listings import round_lines
    from fazhi_cli.rounds.loading import load_round, round_ids
    from fazhi_cli.rules.registry import require_settings
    from fazhi_cli.terminal.printing import page_for, print_lines

    for round_id in round_ids():
        with reported_errors():
            print_lines(round_lines(require_settings(load_round(round_id)), page_for(sys.stdout)))
    if not round_ids():
        typer.echo("没有找到任何轮次，请重新安装 fazhi。", err=True)
        raise typer.Exit(3)
