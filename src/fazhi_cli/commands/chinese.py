"""Typer in Chinese: help pages and usage errors. No English sentence of the library reaches the clerk."""

import re
from collections.abc import Iterable, Iterator
from inspect import cleandoc
from itertools import takewhile
from typing import Any

from typer.core import TyperCommand, TyperGroup

from fazhi_cli.commands.registry import COMMANDS
from fazhi_cli.errors import UsageError
from fazhi_cli.terminal.columns import width_of, wrap
from fazhi_cli.terminal.printing import page_of_output

_BEGINNING = 3
"""A beginning of so many letters is one."""
_EXAMPLE = "例："
_DASHES = "-—–－−―‐‑"
"""What Word and input methods make of the hyphens before an option, and the hyphen itself."""
_KNOWN_HELP = {
    "help": "显示这页说明",
    "install_completion": "为当前的命令行安装自动补全（按 Tab 补全命令和选项）",
    "show_completion": "显示自动补全脚本，供自行安装",
}


class ChineseCommand(TyperCommand):
    """A command whose help page is Chinese."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse the arguments; a known option behind dashes of another kind or number is told, never taken for a path."""
        known = {name for parameter in self.get_params(ctx) for name in (*parameter.opts, *parameter.secondary_opts)}
        for written in (argument.partition("=")[0] for argument in takewhile("--".__ne__, args)):
            name = written.lstrip(_DASHES)
            meant = next((option for option in (f"--{name}", f"-{name}") if option in known), written)
            if name != written != meant:
                raise UsageError(f"“{written}”要写成 {meant}：选项前面是半角减号，一个字母的一个，整个词的两个。")
        return super().parse_args(ctx, args)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the page: what it does, how it is called, its arguments and options."""
        formatter.write(_page(self, ctx, ()))


class ChineseGroup(TyperGroup):
    """The program itself: its help page lists the commands."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the page: what it does, how it is called, its commands and options."""
        commands = ((name, self.commands[name].get_short_help_str(200)) for name in self.list_commands(ctx))
        formatter.write(_page(self, ctx, commands))

    def list_commands(self, ctx: Any) -> list[str]:
        """The commands in the registry's order; Typer itself puts groups behind them."""
        order = [entry.name for entry in COMMANDS]
        return sorted(self.commands, key=lambda name: order.index(name) if name in order and ctx.parent is None else 0)


def complaint(error: Exception) -> str:
    """A usage error of the library as one Chinese sentence; told apart by the error's kind, never by its wording."""
    parameter = getattr(error, "param", None)
    named = f"“{_spelling(parameter)}”" if parameter is not None else ""
    message = str(getattr(error, "message", ""))
    match type(error).__name__:
        case "NoSuchOption":
            typed = str(getattr(error, "option_name", ""))
            near = _near_words(typed, _options_of(error))
            hint = f"，是不是想写 {'、'.join(near)}？" if near else "。"
            return f"没有选项“{typed}”{hint}"
        case "MissingParameter":
            return f"缺少{named}。"
        case "BadOptionUsage":
            return f"选项“{getattr(error, 'option_name', '')}”的用法不对：缺少或多出了取值。"
        case "BadParameter" if _is_ours(message):
            return f"{named}：{message}" if named else message
        case "BadParameter":
            return f"{named}的取值不对{_what_it_takes(parameter)}。"
        case _:
            return message if _is_ours(message) else _from_quoted(message, error)


def _what_it_takes(parameter: Any) -> str:
    """What may be written for a number, by its bounds, and what it means; nothing for what has none."""
    least, most = getattr(parameter, "min", None), getattr(parameter, "max", None)
    if least is None and most is None:
        return ""
    bounds = f"{least} 以上的" if most is None else f"{most} 以下的" if least is None else f"{least} 到 {most} 的"
    return f"：要写 {bounds}整数（{parameter.help}）"


def _is_ours(message: str) -> bool:
    # The library's own sentences begin in English, whatever they quote.
    return message != "" and not message[0].isascii()


def _options_of(error: Exception) -> list[str]:
    context = getattr(error, "ctx", None)
    parameters = context.command.get_params(context) if context is not None else ()
    return [
        name for parameter in parameters for name in (*parameter.opts, *parameter.secondary_opts) if name[:2] == "--"
    ]


def _from_quoted(message: str, error: Exception) -> str:
    # The remaining kinds differ only by their wording; what they quote is what the clerk typed.
    quoted = re.findall(r"'([^']+)'|\((?!s\))(.+)\)", message)
    typed = next((first or second for first, second in quoted), "")
    if not typed:
        return "命令不完整，或多写了内容。"
    context: Any = getattr(error, "ctx", None)
    if isinstance(getattr(context, "command", None), ChineseCommand):
        taken = [_spelling(one) for one in context.command.params if one.param_type_name == "argument"]
        words = f"“{'”“'.join(taken)}”和选项；名称里有空格的，前后加引号。" if taken else "选项。"
        return f"多写了“{typed}”：{context.command_path} 后面只写{words}"
    known = getattr(getattr(context, "command", None), "commands", None)
    near = _near_words(typed, [entry.name for entry in COMMANDS] if known is None else list(known))
    hint = f"是不是想写 {'、'.join(near)}？" if near else ""
    return f"看不懂“{typed}”：没有这条命令、没有这个文件，或多写了内容。{hint}"


def _page(command: Any, ctx: Any, commands: Iterable[tuple[str, str]]) -> str:
    return "\n".join(line.rstrip() for line in _lines(command, ctx, commands)) + "\n"


def _lines(command: Any, ctx: Any, commands: Iterable[tuple[str, str]]) -> Iterator[str]:
    width = page_of_output().width
    parameters = [parameter for parameter in command.get_params(ctx) if not getattr(parameter, "hidden", False)]
    arguments = [parameter for parameter in parameters if parameter.param_type_name == "argument"]
    options = [parameter for parameter in parameters if parameter.param_type_name == "option"]
    for line in cleandoc(command.help or "").split("\n"):
        yield from _examples(line) if line.startswith(_EXAMPLE) else wrap(line, width)
    pieces = [ctx.command_path, *(["命令"] if isinstance(command, ChineseGroup) else []), *map(_spelling, arguments)]
    yield ""
    yield f"用法：{' '.join(pieces)} [选项]"
    for title, rows in (
        ("命令", list(commands)),
        ("参数", [(_spelling(argument), argument.help or "") for argument in arguments]),
        ("选项", [(_option_names(option), _option_help(option)) for option in options]),
    ):
        if rows:
            yield from ("", f"{title}：")
            yield from _table(rows, width)
    if command.epilog:
        yield ""
        yield from wrap(command.epilog, width)


def _examples(line: str) -> Iterator[str]:
    """Each example on a line of its own, whole: what is copied from it runs."""
    for number, example in enumerate(line.removeprefix(_EXAMPLE).split("；")):
        yield f"{_EXAMPLE if not number else '    '}{example}"


def _table(rows: list[tuple[str, str]], width: int) -> Iterator[str]:
    margin = min(max(width_of(name) for name, _ in rows) + 4, 30, width // 2)
    for name, text in rows:
        lines = wrap(text, width - margin)
        padding = margin - 2 - width_of(name)
        if padding < 2:
            yield f"  {name}"
            yield " " * margin + lines[0]
        else:
            yield f"  {name}{' ' * padding}{lines[0]}"
        yield from (" " * margin + line for line in lines[1:])


def _spelling(parameter: Any) -> str:
    if parameter.param_type_name == "argument":
        return str(parameter.metavar or parameter.name)
    return str(max(parameter.opts, key=len))


def _option_names(option: Any) -> str:
    names = ", ".join(sorted([*option.opts, *option.secondary_opts], key=len))
    return f"{names} {option.metavar}" if option.metavar and not option.is_flag else names


def _option_help(option: Any) -> str:
    text = _KNOWN_HELP.get(option.name) or option.help or ""
    default = option.default
    shown = isinstance(default, str | int) and not isinstance(default, bool) and default != ""
    return f"{text}（默认 {default}）" if shown else text


def _near_words(typed: str, known: Iterable[str]) -> list[str]:
    """The known words nearest to what was typed, none that are not near; dashes and underscores count alike."""
    plain = _plain(typed)
    words = sorted({word for word in known if len(_plain(word)) > 1})
    begun = [word for word in words if len(plain) >= _BEGINNING and _plain(word).startswith(plain)]
    if begun:
        return begun
    from rapidfuzz.distance import OSA

    slips = {word: OSA.distance(plain, _plain(word)) for word in words}
    least = min(slips.values(), default=len(plain))
    return [word for word in words if slips[word] == least and least <= min(2, max(len(plain), len(_plain(word))) // 3)]


def _plain(word: str) -> str:
    return word.lstrip("-").replace("_", "-").casefold()
