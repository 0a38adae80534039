"""``fazhi standards``: the assessment standards, listed, one in full, or searched."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from fazhi_cli.commands.options import DEFAULT_ROUND, RoundId, reported_errors


def run(
    wanted: Annotated[
        str | None, typer.Argument(metavar="[序号|词]", help="标准的序号，或要查找的词；不写则列出全部")
    ] = None,
    round_id: RoundId = DEFAULT_ROUND,
) -> None:
    """查阅考核指导标准（附件1）。

    例：fazhi standards；fazhi standards 15；fazhi standards 法律顾问
    """
    from fazhi_cli.reports.listings import find_standards, standards_lines
    from fazhi_cli.reports.terminal import page_for, print_lines
    from fazhi_cli.rounds.loading import load_round

    with reported_errors():
        round = load_round(round_id)
    standards = find_standards(round, wanted)
    if not standards:
        raise typer.BadParameter(f"没有与“{wanted}”相符的标准。序号见 fazhi standards，或换一个词查找。")
    print_lines(standards_lines(round, standards, page_for(sys.stdout), full=wanted is not None))
