"""``fazhi schema``: the nomination file's JSON Schema, for editors."""

from typing import Annotated

import typer

from fazhi_cli.commands.options import Force, Output, RoundId
from fazhi_cli.terminal.printing import write_or_print


def run(
    output: Output = None,
    round_id: RoundId = None,
    force: Force = False,
    markdown: Annotated[
        bool, typer.Option("--markdown", help="改为写成 Markdown 说明（docs/nomination-file.md 由此生成）")
    ] = False,
) -> None:
    """输出推荐材料的 JSON Schema（2020-12），中文标题和说明，供编辑器提示键名、取值，随写随查。

    例：fazhi schema -o 推荐材料.schema.json

    把下面一行放在 nomination.yaml 的最前面，编辑器就会提示（fazhi new 新建的已经放好）：
    # yaml-language-server: $schema=推荐材料.schema.json
    """
    from fazhi_cli.documents.nomination_markdown import nomination_markdown
    from fazhi_cli.jobs.schema import schema_text
    from fazhi_cli.rounds.loading import load_round

    round = load_round(round_id)
    text = nomination_markdown(round) if markdown else schema_text(round)
    write_or_print(text.encode("utf-8"), output, overwrite=force)
