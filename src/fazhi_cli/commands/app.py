"""The Typer application: only the command that was asked for is imported, and everything it says is Chinese."""

import contextlib
import io
from collections.abc import Mapping
from importlib import import_module

import typer

from fazhi_cli.commands.chinese import ChineseCommand, ChineseGroup, complaint
from fazhi_cli.commands.paths import with_command
from fazhi_cli.commands.registry import COMMANDS, Entry
from fazhi_cli.errors import UsageError
from fazhi_cli.terminal.printing import OutputError, print_text, tell
from fazhi_cli.version import VERSION

INTERRUPTED = 130
_COMPLETION = ("--install-completion", "--show-completion")
_WORST_FIRST = (2, 3, 1, 4, 0)
EPILOG = "全部命令离线运行，不发送任何数据，不改动任何输入文件。退出码：0 可报，1 须改，2 用法错误，3 检查未完成，4 待人工认定；中途取消 130。"


def run(arguments: list[str]) -> int:
    """Run the application on ``arguments`` (without the program's name); its exit code.

    Paths in the place of a command are checked: see ``paths.with_command``. Of several runs the code is the first that
    applies of 2, 3, 1, 4, 0. Usage errors are told on stderr in Chinese and give 2; every other error is raised.
    """
    if arguments and arguments[0].partition("=")[0] in _COMPLETION:
        return _completion(arguments)
    codes = [_run(each) for each in with_command(arguments, [entry.name for entry in COMMANDS])]
    return next(code for code in (*_WORST_FIRST, *codes) if code in codes)


def _run(arguments: list[str]) -> int:
    named = tuple(entry for entry in COMMANDS if arguments[:1] == [entry.name])
    try:
        # One command for its own run; all of them for help, completion or a misspelling.
        result = build(named or COMMANDS, _defaults(arguments))(
            args=arguments, prog_name="fazhi", standalone_mode=False
        )
    except typer.Abort:
        raise KeyboardInterrupt from None
    except SystemExit as ended:  # the library's own end of a completion, or its answer to a reader that went away
        if not ended.code:
            return 0
        raise OutputError("输出没有写完，结果不全：接收输出的程序已经关闭。") from None
    except UsageError as error:
        return _misused(str(error), f"fazhi {arguments[0]}")
    except Exception as error:
        if not hasattr(error, "format_message"):  # every usage error of the library has it
            raise
        context = getattr(error, "ctx", None)
        called = f"fazhi {named[0].name}" if named else "fazhi"
        return _misused(complaint(error), context.command_path if context else called)
    if result == INTERRUPTED:  # Typer's answer to Ctrl-C, given without a word
        raise KeyboardInterrupt
    return result if isinstance(result, int) else 0


def _completion(arguments: list[str]) -> int:
    """Install the completion of the shell, or show its script; what the library says of it is English."""
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(io.StringIO()):
        code = _run(arguments)
    if code:
        raise UsageError(
            f"认不出这是哪一种命令行，请写明，例如：fazhi {_COMPLETION[0]} bash（或 zsh、fish、powershell）。"
        )
    shown = arguments[0].startswith(_COMPLETION[1])
    print_text(said.getvalue() if shown else "自动补全装好了：关掉终端，重新打开就能用。\n")
    return 0


def _misused(complaint: str, command: str) -> int:
    tell(f"{UsageError.heading}：{complaint}")
    tell(f"运行 {command} --help 查看说明。")
    return UsageError.exit_code


def _defaults(arguments: list[str]) -> Mapping[str, str]:
    """What ``fazhi.toml`` says in place of options that are not given; a faulty one never keeps anyone from help."""
    if not arguments or arguments[0] in ("doctor", "help") or {"-h", "--help"} & set(arguments):
        return {}
    from fazhi_cli.preferences import working_preferences

    return working_preferences().defaults


def build(entries: tuple[Entry, ...] = COMMANDS, defaults: Mapping[str, str] | None = None) -> typer.Typer:
    """The application with ``entries`` registered; their modules are imported here.

    ``defaults`` are values of options that are not given, by parameter, for every command that has it.
    """
    application = typer.Typer(
        name="fazhi",
        cls=ChineseGroup,
        help="推荐材料的准备、检查与批量审核。不写命令、只写文件，就是检查；只写文件夹或压缩包，就是批量审核。",
        epilog=EPILOG,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings={
            "help_option_names": ["-h", "--help"],
            "default_map": {
                entry.name: dict(defaults or {})
                for entry in entries
                if entry.name != "help"  # the name of an option, too
            },
        },
    )
    application.callback(invoke_without_command=True)(_root)
    _add(application, entries)
    return application


def _add(application: typer.Typer, entries: tuple[Entry, ...], before: str = "") -> None:
    """Register commands, and groups with their own, whose modules have the group's name ``before`` theirs."""
    for entry in entries:
        if entry.commands:
            group = typer.Typer(
                cls=ChineseGroup,
                help=f"{entry.help}。\n\n例：fazhi {entry.name} {entry.commands[0].name} --help",
                rich_markup_mode=None,
            )
            _add(group, entry.commands, f"{entry.name}_")
            group.callback(invoke_without_command=True)(_group)
            application.add_typer(group, name=entry.name, short_help=entry.help)
            continue
        module = import_module(f"fazhi_cli.commands.{before}{entry.name}")
        settings = getattr(module, "CONTEXT_SETTINGS", None)
        application.command(entry.name, cls=ChineseCommand, short_help=entry.help, context_settings=settings)(
            module.run
        )


def _group(context: typer.Context) -> None:
    """Without a command, the help page."""
    if context.invoked_subcommand is None:
        print_text(f"{context.get_help()}\n")


def _show_version(value: bool) -> None:
    if value:
        print_text(f"fazhi {VERSION}\n")
        raise typer.Exit


def _root(
    context: typer.Context,
    version: bool = typer.Option(False, "--version", "-V", help="显示版本", callback=_show_version, is_eager=True),
) -> None:
    _group(context)
