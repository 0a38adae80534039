"""``fazhi round form``: propose the slots of a blank form, with a proof copy in which every slot shows its name."""

from pathlib import Path
from typing import Annotated

from fazhi_cli.commands.options import Force, round_option
from fazhi_cli.commands.paths import output_option, path_argument
from fazhi_cli.terminal.printing import page_of_output, print_lines, print_path, tell

Blank = Annotated[Path, path_argument("空白表", "空白的推荐表、申报表、审批表（.docx）")]
KeysOf = Annotated[str | None, round_option("写了就照这一轮的名称对上键（field）")]
Target = Annotated[Path | None, output_option("文件夹", "写到哪个文件夹，默认放在空白表旁边", or_folder=True)]


def run(blank: Blank, output: Target = None, force: Force = False, round_id: KeysOf = None) -> None:
    """看一份空白表，提出填写位置表（slots.yaml）和校样；校样上每一处写着它自己的名称，看一眼就知道对不对。

    例：fazhi round form 推荐表.docx
    """
    from fazhi_cli.forms.blank.blank import MEND
    from fazhi_cli.forms.proposing.drafts import propose_form
    from fazhi_cli.pages.slot_proposals import proposal_lines

    keys = None
    if round_id is not None:
        from fazhi_cli.round_tools.slot_keys import keys_by_label
        from fazhi_cli.rounds.loading import load_round

        keys = keys_by_label(load_round(round_id))
    made = propose_form(blank, output, keys=keys, overwrite=force)
    print_lines(proposal_lines(made.found, page_of_output()))
    for path in (made.slot_map, made.proof):
        print_path(path)
    if not made.found.proposals:
        tell("提示：这份文件里没有看出填写位置：没有栏目旁边的空格、横线、日期、选项。请确认是不是空白表。")
    if made.found.marks:
        tell(f"提示：空白表里有{'、'.join(made.found.marks)}，填出来的每一张都会带着。{MEND}")
    if made.found.values:
        written = "、".join(f"“{text}”" for text in made.found.values[:3])
        tell(
            f"提示：这份表像是填过的：表里写着{written}{'等' * (len(made.found.values) > 3)}。填过的地方提不出来，"
            "填的字会当作栏目，列出的都说不准；请换一份没有填过的空白表。"
        )
    if made.silent:
        tell(f"提示：校样上显示不出名称的有：{'、'.join(made.silent)}（下拉列表、照片等）。")
    tell("提示：请打开校样逐处核对，再改 slots.yaml；改好后用 fazhi round check 检查。")
