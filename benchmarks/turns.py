"""Timing of rivals that take turns in blocks, so that a busy machine slows all of them alike."""

import gc
import statistics
import time
from collections.abc import Callable, Mapping


def median_seconds(
    rivals: Mapping[str, Callable[[], object]],
    turns: int,
    block: int,
    clock: Callable[[], float] = time.perf_counter,
) -> dict[str, float]:
    """Seconds per call of each rival: the median over its turns. ``clock`` may be ``time.process_time``."""
    taken: dict[str, list[float]] = {name: [] for name in rivals}
    for _ in range(turns):
        for name, action in rivals.items():
            taken[name].append(_block_time(action, block, clock))
    return {name: statistics.median(seconds) for name, seconds in taken.items()}


def _block_time(action: Callable[[], object], block: int, clock: Callable[[], float]) -> float:
    """Seconds per call over one block of calls, after one that is not counted; no garbage is collected meanwhile."""
    action()
    gc.collect()
    gc.disable()
    start = clock()
    for _ in range(block):
        action()
    spent = clock() - start
    gc.enable()
    return spent / block
