"""``fazhi help``: the pages of the documentation, offline."""

from typing import Annotated

import typer

from fazhi_cli.terminal.printing import page_of_output, print_lines

Topic = Annotated[str | None, typer.Argument(metavar="[主题]", help="页名、标题中的词，或要找的词；不写则列出全部")]


def run(topic: Topic = None) -> None:
    """说明书：不联网，逐页可看，也可按词查找。

    例：fazhi help；fazhi help 报送包；fazhi help 工作日
    """
    from fazhi_cli.pages.help import help_list_lines, help_page_lines, help_pages, matching_lines, pages_about

    page = page_of_output()
    if topic is None:
        print_lines(help_list_lines(help_pages(), page))
        return
    found = pages_about(topic)
    if not found:
        raise typer.BadParameter(f"说明书里没有“{topic}”。运行 fazhi help 列出全部主题。")
    if len(found) == 1:
        print_lines(help_page_lines(found[0].text, page))
        return
    for item in found:
        print_lines(matching_lines(item, topic.strip(), page))
