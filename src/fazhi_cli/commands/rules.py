"""``fazhi rules``: the rules listed, or explained one by one."""

from typing import Annotated

import typer

from fazhi_cli.commands.options import RoundId
from fazhi_cli.terminal.printing import page_of_output, print_bytes, print_lines

_MOST_IN_FULL = 5


def run(
    wanted: Annotated[
        str | None, typer.Argument(metavar="[编号|词]", help="规则编号（如 FZ-V106）或标题中的词；不写则列出全部")
    ] = None,
    round_id: RoundId = None,
    markdown: Annotated[
        bool, typer.Option("--markdown", help="全部规则写成 Markdown（docs/rules.md 由此生成）")
    ] = False,
) -> None:
    """列出检查规则，或说明一条：依据的条款和原句、读法、理由、改法、错和对的例子。

    例：fazhi rules；fazhi rules FZ-V106；fazhi rules 公示
    """
    from fazhi_cli.pages.rules import rule_lines, rule_list_lines
    from fazhi_cli.round_tools.rule_examples import with_sample_examples
    from fazhi_cli.rounds.loading import load_round
    from fazhi_cli.rules.explained import explanations, find_rules
    from fazhi_cli.rules.registry import require_settings

    round = require_settings(load_round(round_id))
    if markdown:
        from fazhi_cli.documents.rules_markdown import rules_markdown

        items = with_sample_examples(explanations(round), round)
        print_bytes(rules_markdown(round, items).encode("utf-8"))
        return
    found = with_sample_examples(find_rules(round, wanted), round) if wanted else explanations(round)
    if not found:
        raise typer.BadParameter(f"没有与“{wanted}”相符的规则。编号见 fazhi rules，或换一个词查找。")
    page = page_of_output()
    if wanted is None or len(found) > _MOST_IN_FULL:
        print_lines(rule_list_lines(found, page))
        return
    for item in found:
        print_lines(rule_lines(item, page))
