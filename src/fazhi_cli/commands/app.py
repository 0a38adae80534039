"""The Typer application: only the command that was asked for is imported."""

from __future__ import annotations

from importlib import import_module

import typer

from fazhi_cli import __version__
from fazhi_cli.commands.registry import COMMANDS, Entry

EPILOG = "全部命令离线运行，不发送任何数据，不改动任何输入文件。退出码：0 可报，1 须改，2 用法错误，3 检查未完成，4 待人工认定。"


def run(arguments: list[str]) -> None:
    """Run the application on ``arguments`` (without the program's name)."""
    build(_wanted(arguments))(args=arguments, prog_name="fazhi")


def build(entries: tuple[Entry, ...] = COMMANDS) -> typer.Typer:
    """The application with ``entries`` registered; their modules are imported here."""
    application = typer.Typer(
        name="fazhi",
        help="推荐材料的准备、检查与批量审核。",
        epilog=EPILOG,
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    application.callback()(_root)
    for entry in entries:
        module = import_module(f"fazhi_cli.commands.{entry.module}")
        application.command(entry.name, help=entry.help)(module.run)
    return application


def _wanted(arguments: list[str]) -> tuple[Entry, ...]:
    """The entries that ``arguments`` need: one for a command's own run, all for help, completion or a misspelling."""
    named = tuple(entry for entry in COMMANDS if arguments[:1] == [entry.name])
    return named or COMMANDS


def _show_version(value: bool) -> None:
    if value:
        typer.echo(f"fazhi {__version__}")
        raise typer.Exit


def _root(
    version: bool = typer.Option(False, "--version", "-V", help="显示版本", callback=_show_version, is_eager=True),
) -> None:
    """Top-level options."""
