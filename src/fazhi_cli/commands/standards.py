"""``fazhi standards``: the assessment standards, listed, one in full, or searched."""

from pathlib import Path
from typing import Annotated

import typer

from fazhi_cli.commands.options import RoundOfFile
from fazhi_cli.commands.paths import path_option
from fazhi_cli.terminal.printing import page_of_output, print_lines, tell_notes


def run(
    wanted: Annotated[
        str | None, typer.Argument(metavar="[序号|词]", help="标准的序号，或要查找的词；不写则列出全部")
    ] = None,
    matrix: Annotated[
        Path | None,
        path_option("--matrix", metavar="文件", about="对照一份推荐材料：逐条列出自评、佐证和正文中可能相关的句子"),
    ] = None,
    round_id: RoundOfFile = None,
) -> None:
    """查阅考核指导标准，或对照一份推荐材料。

    例：fazhi standards；fazhi standards 15；fazhi standards 词语；fazhi standards --matrix 材料/
    """
    if matrix is not None:
        _print_matrix(matrix, round_id)
        return
    from fazhi_cli.pages.standards import find_standards, standards_lines
    from fazhi_cli.rounds.loading import load_round

    round = load_round(round_id)
    standards = find_standards(round, wanted)
    if not standards:
        raise typer.BadParameter(f"没有与“{wanted}”相符的标准。序号见 fazhi standards，或换一个词查找。")
    print_lines(standards_lines(round, standards, page_of_output(), full=wanted is not None))


def _print_matrix(path: Path, round_id: str | None) -> None:
    from fazhi_cli.jobs.opening import open_nomination
    from fazhi_cli.pages.standards import standards_matrix_lines
    from fazhi_cli.review.details import standard_answers
    from fazhi_cli.review.settings import settings_for

    submission, nomination, settings = open_nomination(path, settings_for(round_id))
    tell_notes(submission.notes)
    answers = standard_answers(nomination, settings.round, submission.broken)
    unit = nomination.applicant or "（没有写名称）"
    print_lines(standards_matrix_lines(answers, settings.round, unit, page_of_output()))
