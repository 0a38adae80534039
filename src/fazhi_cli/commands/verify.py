"""``fazhi verify``: is a package that arrived complete, unchanged and what it says it is?"""

from typing import Annotated

import typer

from fazhi_cli.commands.options import AsOf, Holidays, PackagePath, RoundOfFile
from fazhi_cli.formats.registry import print_report
from fazhi_cli.terminal.printing import page_of_output, print_bytes, print_lines

AsJson = Annotated[bool, typer.Option("--json", help="输出 JSON，供程序读取")]


def run(
    package: PackagePath,
    as_json: AsJson = False,
    as_of: AsOf = None,
    round_id: RoundOfFile = None,
    holidays: Holidays = None,
) -> None:
    """核对收到的报送包：是否完整、有没有改动、是不是这一轮的、审批表是不是原样，并重新检查结论；逐级列出谁加了什么。

    例：fazhi verify 材料—报送包.zip
    """
    from fazhi_cli.jobs.packages import verification_as_json
    from fazhi_cli.packages.verifying import verify
    from fazhi_cli.pages.packages import closing_lines, verification_lines
    from fazhi_cli.review.checking import report_of
    from fazhi_cli.review.settings import settings_for

    settings = settings_for(round_id, as_of, None, holidays)
    verification = verify(package, settings)
    settings = settings.with_round_if_known(verification.record.round_id)
    if as_json:
        print_bytes(verification_as_json(verification, settings))
    else:
        print_lines(verification_lines(verification, page_of_output()))
        if verification.report is not None:
            print_report(report_of([verification.report], settings))
        print_lines(closing_lines(verification, page_of_output()))
    raise typer.Exit(verification.verdict.exit_code)
