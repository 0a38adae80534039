"""``fazhi doctor``: what this machine has and lacks."""

from datetime import date

import typer

from fazhi_cli.commands.options import AsOf, RoundId
from fazhi_cli.terminal.printing import page_of_output, print_lines


def run(round_id: RoundId = None, as_of: AsOf = None) -> None:
    """查一查这台电脑：字体、LibreOffice、屏幕、放假安排、轮次、设置、权限、安装是否完整；各该怎么办。

    例：fazhi doctor
    """
    from fazhi_cli.jobs.doctor import examine
    from fazhi_cli.pages.doctor import State, doctor_lines

    examined = examine(round_id, as_of or date.today())
    print_lines(doctor_lines(examined, page_of_output()))
    if any(one.state is State.UNFIT for one in examined):
        raise typer.Exit(3)
