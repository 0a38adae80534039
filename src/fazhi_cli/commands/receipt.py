"""``fazhi receipt``: the receipt for a package that arrived."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from fazhi_cli.commands.options import AsOf, Force, Holidays, PackagePath, RoundOfFile, day_option
from fazhi_cli.commands.paths import output_option, path_option
from fazhi_cli.terminal.printing import print_path, tell

Target = Annotated[
    Path | None,
    output_option("文件.docx或文件夹", "写到哪里，默认当前文件夹；以前的回执也在这里找", ".docx", or_folder=True),
]
Since = Annotated[
    Path | None,
    path_option("--since", metavar="上次回执.json", about="与这一次的回执比较，默认自动找同一单位上次的"),
]
ReceivedOn = Annotated[
    date | None, typer.Option("--on", metavar="日期", parser=day_option, help="收到的日期，默认今天（或 --as-of）")
]
ReceivedBy = Annotated[str, typer.Option("--by", metavar="单位", help="接收单位或接收人，印在落款处")]
Due = Annotated[
    date | None, typer.Option("--due", metavar="日期", parser=day_option, help="要求补齐的期限，默认是报送截止日")
]


def run(
    package: PackagePath,
    output: Target = None,
    since: Since = None,
    received_on: ReceivedOn = None,
    received_by: ReceivedBy = "",
    due: Due = None,
    as_of: AsOf = None,
    round_id: RoundOfFile = None,
    holidays: Holidays = None,
    force: Force = False,
) -> None:
    """出回执（公文版式）：收到了什么、何时、谁报的、校验值，缺什么、哪天前补齐；再次报来的，写明改了什么。

    例：fazhi receipt 材料—报送包.zip -o 回执/ --by 接收单位
    """
    from fazhi_cli.jobs.packages import give_receipt
    from fazhi_cli.review.settings import settings_for

    settings = settings_for(round_id, as_of, None, holidays)
    if due is not None and due < (received := received_on or settings.as_of):
        raise typer.BadParameter(f"“--due”：期限 {due} 早于收到的日子 {received}。")
    given = give_receipt(
        package,
        settings,
        target=output,
        since=since,
        received_on=received_on,
        received_by=received_by,
        due=due,
        overwrite=force,
    )
    print_path(given.document)
    tell(f"回执记录：{given.kept}（下次比较用，请一并留存）")
    raise typer.Exit(given.receipt.verification.verdict.exit_code)
