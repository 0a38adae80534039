"""``fazhi batch``: check every submission below a folder, each one and all together."""

from pathlib import Path
from typing import Annotated, Any

import typer

from fazhi_cli.commands.options import AsOf, Force, Format, Holidays, RoundOfFile, Stage, Waivers
from fazhi_cli.commands.paths import path_argument, path_option, written_as
from fazhi_cli.formats.registry import FormatError, format_of


def _report(text: str) -> Path:
    try:
        format_of(text)
    except FormatError as error:
        raise typer.BadParameter(str(error)) from None
    return Path(text)


def _folder_option(name: str, about: str) -> Any:
    return path_option(name, metavar="文件夹", about=about, parser=written_as(or_folder=True))


Folder = Annotated[Path, path_argument("文件夹", "放着各份材料的文件夹，或一个 zip 压缩包")]
Reports = Annotated[
    list[Path] | None,
    path_option("--report", metavar="文件", parser=_report, about="写报告：.xlsx .html .json .md .csv 等，可写多次"),
]
Forms = Annotated[Path | None, _folder_option("--forms", "给每份“可报”的材料填好审批表")]
Letters = Annotated[Path | None, _folder_option("--letters", "给有问题的材料各写一份一次性告知单")]
Jobs = Annotated[int | None, typer.Option("--jobs", "-j", metavar="数目", min=1, help="同时检查的进程数，默认按处理器")]
Cache = Annotated[Path | None, _folder_option("--cache", "保存结果；没有变化的材料下次不再检查")]
Log = Annotated[Path | None, path_option("--log", metavar="文件.jsonl", about="追加运行记录，每份材料一行")]
Expected = Annotated[Path | None, path_option("--expected", metavar="名单.txt", about="应报送的单位，每行一个全称")]


def run(
    folder: Folder,
    report: Reports = None,
    forms: Forms = None,
    letters: Letters = None,
    jobs: Jobs = None,
    cache: Cache = None,
    log: Log = None,
    expected: Expected = None,
    waivers: Waivers = None,
    stage: Stage = None,
    as_of: AsOf = None,
    round_id: RoundOfFile = None,
    holidays: Holidays = None,
    format_name: Format = "table",
    force: Force = False,
) -> None:
    """审核一批材料：逐份检查，再比对名额、重复、雷同、缺报，并出报告。

    例：fazhi batch 收到的材料/ --report 台账.xlsx --letters 告知单/
    """
    from fazhi_cli.batching.expected import ExpectedUnits
    from fazhi_cli.batching.progress import progress_bar
    from fazhi_cli.batching.reporting import Options
    from fazhi_cli.jobs.batch import expected_from, run_batch, wants_details
    from fazhi_cli.review.settings import settings_for

    reports = tuple(report or ())
    settings = settings_for(round_id, as_of, stage, holidays)
    inputs = ((expected, "应报名单"), (holidays, "放假安排补充文件"))
    options = Options(
        jobs=jobs,
        details=wants_details(reports, format_name),
        cache=cache,
        log=log,
        expected=expected_from(expected) if expected else lambda round: ExpectedUnits(),
        known={path: what for path, what in inputs if path is not None},
        watch=progress_bar,
    )
    raise typer.Exit(
        run_batch(
            folder,
            settings,
            options,
            reports=reports,
            forms=forms,
            letters=letters,
            waivers=waivers,
            format_name=format_name,
            force=force,
        )
    )
