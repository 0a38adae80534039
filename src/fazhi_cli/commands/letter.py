"""``fazhi letter``: everything that is wrong with one submission, told at once."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from fazhi_cli.commands.options import (
    AsOf,
    Force,
    Holidays,
    NominationPath,
    RoundOfFile,
    Since,
    Stage,
    Waivers,
    day_option,
)
from fazhi_cli.commands.paths import output_option
from fazhi_cli.findings import Verdict
from fazhi_cli.terminal.printing import print_path, tell

LetterFormat = Annotated[
    str | None,
    typer.Option(
        "--format", "-f", metavar="格式", help="docx（公文版式）或 markdown；不写则看 -o 的扩展名，没有就是 docx"
    ),
]
Target = Annotated[Path | None, output_option("文件", "写到哪里（.docx 或 .md），默认放在当前文件夹", ".docx", ".md")]
Due = Annotated[
    date | None,
    typer.Option("--by", metavar="日期", parser=day_option, help="要求改好的期限，默认是计划中收文一级的最后一天"),
]

To = Annotated[
    str | None, typer.Option("--to", metavar="层级", help="发给哪一级，默认发给最后报送的一级，由上一级发出")
]


def run(
    path: NominationPath,
    output: Target = None,
    format_name: LetterFormat = None,
    due: Due = None,
    to: To = None,
    stage: Stage = None,
    as_of: AsOf = None,
    since: Since = None,
    waivers: Waivers = None,
    round_id: RoundOfFile = None,
    holidays: Holidays = None,
    force: Force = False,
) -> None:
    """一次性告知单：把一份材料的全部问题一次说清，逐条写明依据、改法和期限。只是提示的不写。

    例：fazhi letter 材料/ --by 10天后的日期；fazhi letter 材料/ --since 上次.json --format markdown
    """
    from fazhi_cli.jobs.letters import ENDINGS, letter_about, write_letter
    from fazhi_cli.review.settings import settings_for

    if format_name is None:
        format_name = "markdown" if output is not None and output.suffix.lower() == ".md" else "docx"
    if format_name not in ENDINGS:
        raise typer.BadParameter(f"没有格式“{format_name}”，可选：{'、'.join(ENDINGS)}。")
    if output is not None and output.suffix.lower() in {*ENDINGS.values()} - {ENDINGS[format_name]}:
        raise typer.BadParameter(
            f"选项 --format {format_name} 写出的是 {ENDINGS[format_name]} 文件，和 -o 的扩展名不一样。"
        )
    settings = settings_for(round_id, as_of, stage, holidays)
    if due is not None and due < settings.as_of:
        raise typer.BadParameter(f"“--by”：期限 {due} 早于发文的日子 {settings.as_of}。")
    about = letter_about(path, settings, due=due, since=since, waivers=waivers, to=to)
    letter = about.letter
    if letter.left_out:
        tell(f"另有{letter.left_out}处由发文的一级自己或更高一级办理，没有写进告知单。")
    if letter.empty:
        if about.report.verdict is Verdict.INCOMPLETE:
            tell(
                "检查未完成：查得了的内容没有需要告知的问题，还有内容没有查成，没有生成告知单。用 fazhi validate 可看到是哪些。"
            )
            raise typer.Exit(Verdict.INCOMPLETE.exit_code)
        tell(f"没有需要告知的问题（收文：{letter.addressee.rstrip('：')}），没有生成告知单。")
        return
    print_path(write_letter(letter, output, format_name, overwrite=force, protected=about.protected))
