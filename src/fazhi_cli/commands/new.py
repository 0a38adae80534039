"""``fazhi new``: a package folder to fill in, or one for every unit of an Excel list."""

from pathlib import Path
from typing import Annotated

import typer

from fazhi_cli.commands.options import Force, RoundId
from fazhi_cli.commands.paths import path_argument, path_option
from fazhi_cli.findings import Verdict
from fazhi_cli.rounds.model import Round
from fazhi_cli.rounds.units import Unit
from fazhi_cli.terminal.printing import print_path, tell, tell_notes

Folder = Annotated[Path, path_argument("文件夹", "材料文件夹，没有就新建；配合 --from 时是它们的上一层", None)]
UnitName = Annotated[str, typer.Option("--unit", metavar="单位", help="名单上的全称：先填好能从名单知道的各项")]
Kind = Annotated[
    str | None, typer.Option("--kind", metavar="类型", help="材料的种类，本轮有几种时才要写；不写就是通常的一种")
]
Ask = Annotated[bool, typer.Option("-i", "--interactive", help="逐项提问，答一项存一项；已经有的材料接着填")]
Sheet = Annotated[
    Path | None, path_option("--from", metavar="名单.xlsx", about="按 Excel 名单给每个单位各建一个材料文件夹")
]


def run(
    folder: Folder,
    unit: UnitName = "",
    kind: Kind = None,
    ask: Ask = False,
    sheet: Sheet = None,
    force: Force = False,
    round_id: RoundId = None,
) -> None:
    """新建材料文件夹：带说明的 nomination.yaml（说明引用通知原文）和“佐证材料”文件夹。已有的文件不覆盖。

    例：fazhi new 材料 --unit 单位全称；fazhi new 申报材料 --from 名单.xlsx
    """
    from fazhi_cli.jobs.new_packages import new_package, unit_named
    from fazhi_cli.rounds.loading import load_round

    if sheet is not None and (unit or ask or force):
        raise typer.BadParameter("选项 --from 不能和 --unit、-i、--force 同用：名单里写明单位，已有的文件一律不动。")
    round = load_round(round_id)
    if kind is not None and kind not in round.kind_by_id:
        raise typer.BadParameter(f"没有“{kind}”材料，可选：{'、'.join(round.kind_by_id)}。")
    if sheet is not None:
        _from_list(folder, round, sheet, kind)
        return
    known = unit_named(unit, round) if unit else None
    if ask:
        _by_questions(folder, round, known, kind)
        return
    print_path(new_package(folder, round, known, kind=kind, overwrite=force))
    tell(f"用记事本、VS Code 打开它填写；随时检查：fazhi validate {folder}")


def _by_questions(folder: Path, round: Round, unit: Unit | None, kind: str | None) -> None:
    from fazhi_cli.jobs.asking import ask_owed
    from fazhi_cli.jobs.new_packages import ask_for_unit, new_package
    from fazhi_cli.nomination.reading import FILE_NAME

    file = folder / FILE_NAME
    try:
        if file.exists():
            tell(f"{file} 已经有了，接着填。")
        else:
            file = new_package(folder, round, unit or ask_for_unit(round, _asked, tell), kind=kind)
        left = ask_owed(file, round, _asked, tell)
    except (typer.Abort, KeyboardInterrupt):  # the input ended, or Ctrl-C
        kept = f"答过的都已存在 {file}，没有答的空着；" if file.exists() else "还没有新建材料文件夹；"
        tell("")  # the question has no line break behind it
        tell(f"提问停在这里：{kept}再运行同一条命令接着填。")
        raise
    tell(f"已存好。还有{left}项没有填，正文和列表请在文件里写；再运行同一条命令接着填。")
    print_path(file)


def _from_list(folder: Path, round: Round, sheet: Path, kind: str | None) -> None:
    from fazhi_cli.jobs.new_packages import new_packages

    made = new_packages(folder, round, sheet, kind=kind)
    for file in made.files:
        print_path(file)
    tell_notes(made.notes)
    for said in made.lost:
        tell(f"{sheet.name} {said}")
    for row, reason in made.faults:
        tell(f"{sheet.name} {row}没有建：{reason}")
    tell(f"建了 {len(made.files)} 份，{len(made.faults)} 行没有建。")
    if made.faults or made.lost or not made.files:
        raise typer.Exit(Verdict.INCOMPLETE.exit_code)


def _asked(question: str) -> str:
    return str(typer.prompt(question, default="", show_default=False, err=True))
