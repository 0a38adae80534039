"""``fazhi todo``: who still has to sign, seal, answer, assess, until when."""

from pathlib import Path
from typing import Annotated

from fazhi_cli.commands.options import AsOf, Force, Holidays, NominationPath, RoundOfFile
from fazhi_cli.commands.paths import output_option, path_option, written_as
from fazhi_cli.files import write_together
from fazhi_cli.terminal.printing import page_of_output, print_lines, tell, tell_notes

Target = Annotated[Path | None, output_option("文件.docx", "另写一份可打印的盖章待办清单", ".docx")]
Ics = Annotated[
    Path | None,
    path_option("--ics", metavar="文件.ics", about="另写一份日历文件，可导入手机、Outlook", parser=written_as(".ics")),
]


def run(
    path: NominationPath,
    output: Target = None,
    ics: Ics = None,
    as_of: AsOf = None,
    round_id: RoundOfFile = None,
    holidays: Holidays = None,
    force: Force = False,
) -> None:
    """待办与盖章清单：还有谁要签字、盖章、答复、考核，各最迟到哪一天（从截止日按工作日倒排）。

    例：fazhi todo 材料/ -o 待办清单.docx --ics 待办.ics
    """
    from fazhi_cli.documents.todo_files import files_of
    from fazhi_cli.jobs.opening import open_nomination, protected_by
    from fazhi_cli.pages.todo import todo_lines
    from fazhi_cli.review.settings import settings_for
    from fazhi_cli.review.todo import todo_list

    submission, nomination, settings = open_nomination(path, settings_for(round_id, as_of, None, holidays))
    todo = todo_list(nomination, settings.round, settings.calendar, settings.as_of)
    tell_notes(submission.notes)
    print_lines(todo_lines(todo, page_of_output()))
    written = files_of(todo, output, ics)
    write_together(written, overwrite=force, protected=protected_by(submission, holidays))
    for target in written:
        tell(f"已写入 {target}")
