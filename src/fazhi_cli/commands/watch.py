"""``fazhi watch``: check again whenever the file is saved."""

import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated

from fazhi_cli.commands.options import AsOf, Holidays, RoundOfFile, Stage
from fazhi_cli.commands.paths import all_named, path_argument
from fazhi_cli.terminal.printing import print_text, tell

Paths = Annotated[list[Path], path_argument("文件…", "边写边查的推荐材料或材料文件夹", all_named)]


def run(
    paths: Paths, stage: Stage = None, as_of: AsOf = None, round_id: RoundOfFile = None, holidays: Holidays = None
) -> None:
    """边写边查：每存一次盘就重新检查一次，按 Ctrl-C 结束。

    例：fazhi watch 材料/ --stage draft
    """
    from fazhi_cli.jobs.validating import emit, validate
    from fazhi_cli.jobs.watching import refuse_missing, saved

    refuse_missing(paths)
    for _ in saved(paths):
        if sys.stdout.isatty():
            print_text("\x1b[2J\x1b[H")  # a clean screen, the cursor at its top (ECMA-48)
        tell(f"{datetime.now():%H:%M:%S} 检查 {'、'.join(str(path) for path in paths)}（存盘后自动再查，Ctrl-C 结束）")
        emit(validate(paths, stage=stage, as_of=as_of, round_id=round_id, holidays=holidays).report)
        sys.stdout.flush()
