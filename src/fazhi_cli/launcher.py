"""Entry point and the one boundary for errors: whatever happens ends in a documented exit code and a Chinese sentence.

0 可报, 1 须改, 2 wrong usage, 3 检查未完成, 4 待人工认定, 130 cancelled. ``FAZHI_TRACEBACK=1`` shows maintainers where an
unexpected error came from.
"""

import gc
import os
import sys
import warnings
from collections.abc import Sequence
from typing import NoReturn

from fazhi_cli.version import VERSION

INCOMPLETE, INTERRUPTED = 3, 130


def main() -> NoReturn:
    """Run ``fazhi`` with the arguments of the process; ends the process."""
    _end(outcome(sys.argv[1:]))


def outcome(arguments: Sequence[str]) -> int:
    """Run ``fazhi`` with ``arguments`` (without the program's name): its exit code. Nothing is raised."""
    try:
        return _run(list(arguments))
    except BaseException as error:
        return _code_of(error)


def look_for_garbage_seldom() -> None:
    """What the libraries make while they load stays, and so do the results of a batch: looking for garbage as often as
    usual takes a tenth of checking one file, a fifteenth of a batch.
    """
    gc.set_threshold(100_000, 50, 50)


def _run(arguments: list[str]) -> int:
    # Other packages' plugins for pydantic have no part in a check; looking for them takes a tenth of a short run.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    # Nothing here is linear algebra: numpy's threads for it take longer to start than all texts of a batch to compare.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    if arguments in (["--version"], ["-V"]) and sys.stdout is not None:  # Typer alone would take five times as long
        print(f"fazhi {VERSION}", flush=True)
        return 0
    if not sys.warnoptions:  # libraries warn in English of what a clerk can do nothing about
        warnings.simplefilter("ignore")
    look_for_garbage_seldom()
    from fazhi_cli.terminal.printing import flush_output, prepare_streams

    prepare_streams()
    from fazhi_cli.commands.app import run

    code = run(arguments)
    flush_output()
    return code


def _code_of(error: BaseException) -> int:
    """Say what happened on standard error; the exit code for it."""
    from fazhi_cli.terminal.printing import tell

    # Python 3.11 raises RuntimeError from KeyboardInterrupt where Ctrl-C came while a class was made.
    if isinstance(error, KeyboardInterrupt) or isinstance(error.__cause__, KeyboardInterrupt):
        tell("已取消。")
        return INTERRUPTED
    if isinstance(error, SystemExit):
        return error.code if isinstance(error.code, int) else INCOMPLETE if error.code else 0
    if os.environ.get("FAZHI_TRACEBACK"):
        import traceback

        traceback.print_exception(error)
    from fazhi_cli.errors import FazhiError

    if isinstance(error, FazhiError):
        for line in f"{error.heading}：{error}".split("\n"):
            tell(line)
        return error.exit_code
    tell(f"检查未完成：{_unexpected(error)}")
    return INCOMPLETE


def _unexpected(error: BaseException) -> str:
    """What a clerk can do about an error that no room answered for."""
    if isinstance(error, OSError):
        from fazhi_cli.files import cause_of

        named = (
            f"{os.fsdecode(error.filename)}："
            if isinstance(error.filename, str | bytes)
            else "输出没有写完，或读写出错："
        )
        return f"{named}{cause_of(error)}。"
    if isinstance(error, MemoryError):
        return "内存不够，请关闭别的程序，或分几次检查。"
    if isinstance(error, RecursionError):
        return "内容嵌套得太深，没有查成；请确认没有选错文件。"
    if isinstance(error, UnicodeEncodeError) and error.encoding == sys.getfilesystemencoding() != "utf-8":
        return (
            f"这台电脑的语言设置（文件名的编码是 {error.encoding}）写不出中文文件名。"
            "请把环境变量 PYTHONUTF8 设为 1（或 LANG 设为 C.UTF-8）再运行。"
        )
    place, trace = "", error.__traceback__
    while trace is not None:
        place, trace = f"{trace.tb_frame.f_globals.get('__name__', '')} 第 {trace.tb_lineno} 行", trace.tb_next
    return f"程序出错（{type(error).__name__}，{place}），没有结果。请把这一行和所用的文件告诉维护人员。"


def _end(code: int) -> NoReturn:
    """End the process at once: taking every module apart first would cost another tenth of a short run."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError, AttributeError):
            continue
    os._exit(code)
