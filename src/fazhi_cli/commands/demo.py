"""``fazhi demo``: the whole way on the bundled example."""

from pathlib import Path
from typing import Annotated

from fazhi_cli.commands.paths import path_argument
from fazhi_cli.formats.registry import print_report
from fazhi_cli.terminal.printing import print_lines, print_text
from fazhi_cli.terminal.segments import Segment
from fazhi_cli.terminal.visible import visible

Folder = Annotated[Path, path_argument("[文件夹]", "演示文件放在哪里；已存在时自动换一个名字", None)]


def run(folder: Folder = Path("fazhi-演示")) -> None:
    """用附带的示例走完全程：检查一份材料，填写审批表，审核一批材料。

    例：fazhi demo
    """
    from fazhi_cli.jobs.demo import free_folder, run_demo

    for step in run_demo(free_folder(folder)):
        print_lines([(), (Segment(f"■ {step.title}", "title"),)])
        if step.report is not None:
            print_report(step.report, "text" if len(step.report.files) == 1 else "table")
        for label, path in step.files:
            print_text(f"  {label}：{visible(str(path))}\n")
