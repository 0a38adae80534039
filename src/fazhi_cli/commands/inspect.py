"""``fazhi inspect``: is a form the official blank, unaltered but for its slots?"""

from pathlib import Path
from typing import Annotated

import typer

from fazhi_cli.commands.options import AsOf, FileFormat, Force, Output, RoundOfFile, chosen_format
from fazhi_cli.commands.paths import all_named, path_argument, path_option, written_as
from fazhi_cli.terminal.printing import tell

CertificateTarget = Annotated[
    Path | None,
    path_option(
        "--certificate",
        metavar="文件或文件夹",
        about="未改动的，另出一页证明（.docx 和 .json）：写文件名，几份时写文件夹",
        parser=written_as(".docx", or_folder=True),
    ),
]


def run(
    paths: Annotated[list[Path], path_argument("审批表…", "收到的审批表，可以几份；或放着它们的文件夹", all_named)],
    format_name: FileFormat = None,
    output: Output = None,
    certificate: CertificateTarget = None,
    force: Force = False,
    as_of: AsOf = None,
    round_id: RoundOfFile = None,
) -> None:
    """核对审批表：除填写的内容外，是不是官方空白表原样；改了哪里，由什么改成什么。

    例：fazhi inspect 审批表.docx --certificate 证明.docx
    """
    from fazhi_cli.jobs.inspecting import inspect, write_certificates
    from fazhi_cli.jobs.validating import emit
    from fazhi_cli.review.settings import settings_for

    chosen = chosen_format(format_name, output)
    inspected = inspect(paths, settings_for(round_id, as_of))
    code = emit(inspected.report, chosen, output, force=force, protected=inspected.protected)
    if certificate is not None:
        for path in write_certificates(inspected, certificate, overwrite=force):
            tell(f"证明：{path}")
        for form in inspected.forms:
            if not form.unaltered:
                tell(f"没有出具证明：{form.path.name} 有改动，或没有核对成。")
    raise typer.Exit(code)
