"""Options that several commands share, with their Chinese help and the translation of mistakes."""

from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from fazhi_cli.commands.paths import path_argument, path_option
from fazhi_cli.formats.registry import FORMATS, FormatError, format_of


def day_option(text: str) -> date:
    """A day as an option's value; a Chinese usage error for anything else."""
    from fazhi_cli.nomination.scalars import parse_date

    try:
        return parse_date(text.strip())
    except ValueError:
        raise typer.BadParameter(f"“{text}”不是日期，请写成 2017-10-12 或 2017年10月12日。") from None


def _format(text: str) -> str:
    if text not in FORMATS:
        raise typer.BadParameter(f"没有格式“{text}”，可选：{'、'.join(FORMATS)}。")
    return text


def _format_option(otherwise: str) -> Any:
    return typer.Option("--format", "-f", metavar="格式", parser=_format, help=f"{'、'.join(FORMATS)}{otherwise}")


def chosen_format(name: str | None, output: Path | None) -> str:
    """The format asked for, else that of the output's ending, else text. An unknown ending is a usage error."""
    if name is not None or output is None or not output.suffix:
        return name or "text"
    try:
        return format_of(output.name)
    except FormatError as error:
        raise typer.BadParameter(str(error)) from None


NominationPath = Annotated[Path, path_argument("文件", "推荐材料 YAML 文件，或放着它的材料文件夹")]
PackagePath = Annotated[Path, path_argument("报送包", "收到的 zip，或解开后的文件夹")]
Stage = Annotated[
    str | None,
    typer.Option("--stage", metavar="阶段", help="本轮的阶段，写编号或名称，如 draft 或草稿；不写则按内容推断"),
]
AsOf = Annotated[
    date | None,
    typer.Option(
        "--as-of", metavar="日期", parser=day_option, help="按这一天检查，默认今天；写法 2017-10-12 或 2017年10月12日"
    ),
]


def round_option(otherwise: str) -> Any:
    """The option that names the round; ``otherwise`` says what happens without it."""
    return typer.Option("--round", metavar="轮次", help=f"推荐轮次的编号或文件夹，fazhi rounds 列出全部；{otherwise}")


RoundOfFile = Annotated[str | None, round_option("不写则看文件里的“轮次”，再没有就用 ./轮次/ 里的、随程序附带的")]
RoundId = Annotated[str | None, round_option("不写则用 ./轮次/ 里的，再没有就用随程序附带的")]
"""Of a command that reads no nomination."""
Format = Annotated[str, _format_option("")]
FileFormat = Annotated[str | None, _format_option("；不写则看 -o 的扩展名，没有就是 text")]
Output = Annotated[Path | None, path_option("--output", "-o", metavar="文件", about="写入文件，不写则输出到屏幕")]
Force = Annotated[bool, typer.Option("--force", help="覆盖已有的输出文件")]
Holidays = Annotated[
    Path | None, path_option("--holidays", metavar="文件", about="放假安排补充文件（YAML），用于尚未收录的年份")
]
Since = Annotated[
    Path | None,
    path_option("--since", metavar="上次.json", about="与上次的 JSON 报告（--format json）比较：已改、未改、新增"),
]
Waivers = Annotated[
    Path | None,
    path_option("--waivers", metavar="豁免.yaml", about="豁免文件：规则、单位、位置、理由、批准人、日期、有效期至"),
]
