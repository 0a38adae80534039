"""The progress of a run: a bar with rate and time left on standard error, only on a terminal."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from fazhi_cli.batching.runner import Progress

_WORTH_SHOWING = 20


@contextmanager
def progress_bar(number: int) -> Iterator[Progress]:
    """Show a bar for ``number`` submissions while the block lasts; nothing where standard error is no terminal."""
    if number < _WORTH_SHOWING or not sys.stderr.isatty():
        yield lambda finished: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, ProgressColumn, Task, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar
    from rich.text import Text

    class Rate(ProgressColumn):
        def render(self, task: Task) -> Text:
            return Text(f"{task.finished_speed or task.speed or 0:.0f} 份/秒")

    columns = (TextColumn("检查"), BarColumn(), MofNCompleteColumn(), Rate(), TextColumn("还需"), TimeRemainingColumn())
    # No refreshing thread: worker processes are forked while the bar stands.
    with Bar(*columns, console=Console(stderr=True), auto_refresh=False, transient=True) as bar:
        task = bar.add_task("检查", total=number)

        def tell(finished: int) -> None:
            bar.update(task, advance=finished, refresh=True)

        yield tell
