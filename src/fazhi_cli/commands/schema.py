"""``fazhi schema``: the nomination file's JSON Schema, for editors."""

from __future__ import annotations

import sys

import typer

from fazhi_cli.commands.options import DEFAULT_ROUND, Force, Output, RoundId, reported_errors


def run(output: Output = None, round_id: RoundId = DEFAULT_ROUND, force: Force = False) -> None:
    """输出推荐材料的 JSON Schema（2020-12），中文标题和说明，供编辑器提示键名、取值，随写随查。

    例：fazhi schema -o 推荐材料.schema.json；再在 nomination.yaml 第一行写 # yaml-language-server: $schema=推荐材料.schema.json
    """
    from fazhi_cli.files import write_atomically
    from fazhi_cli.jobs.schema import schema_text
    from fazhi_cli.rounds.loading import load_round

    with reported_errors():
        content = schema_text(load_round(round_id)).encode("utf-8")
        if output is None:
            sys.stdout.buffer.write(content)
        else:
            write_atomically(output, content, overwrite=force)
            typer.echo(output)
