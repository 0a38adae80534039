"""``fazhi pack``: the package that goes up, with its index and its checksums."""

from pathlib import Path
from typing import Annotated

import typer

from fazhi_cli.commands.options import AsOf, Force, Holidays, RoundOfFile, Stage
from fazhi_cli.commands.paths import output_option, path_argument, path_option
from fazhi_cli.terminal.printing import print_path, tell, tell_notes

Folder = Annotated[Path, path_argument("材料文件夹", "放着 nomination.yaml 和佐证材料的文件夹")]
Target = Annotated[
    Path | None,
    output_option("文件.zip或文件夹", "写到哪里，默认放在材料文件夹旁边", ".zip", or_folder=True),
]
Below = Annotated[
    Path | None,
    path_option("--on", metavar="下级的包.zip", about="叠在收到的下级的包上：原包原样放在里面，逐级可查"),
]
Reason = Annotated[str, typer.Option("--reason", metavar="理由", help="结论不是“可报”而要先报的理由，印在目录上")]
PackedBy = Annotated[str, typer.Option("--by", metavar="单位", help="打包单位的全称，默认是本阶段的经办单位")]


def run(
    folder: Folder,
    output: Target = None,
    below: Below = None,
    reason: Reason = "",
    packed_by: PackedBy = "",
    stage: Stage = None,
    as_of: AsOf = None,
    round_id: RoundOfFile = None,
    holidays: Holidays = None,
    force: Force = False,
) -> None:
    """打成报送包：审批表、附页、佐证材料、目录、校验清单，压成一个 zip。结论不是“可报”的不打，除非写明理由。

    例：fazhi pack 材料/；在上一级：fazhi pack 材料/ --on 收到的/材料—报送包.zip
    """
    from fazhi_cli.jobs.packages import make_package
    from fazhi_cli.review.settings import settings_for

    settings = settings_for(round_id, as_of, stage, holidays)
    packed = make_package(
        folder, settings, target=output, below=below, reason=reason, packed_by=packed_by, overwrite=force
    )
    tell_notes(packed.notes)
    print_path(packed.path)
    tell(f"SHA-256 {packed.sha256}")
