"""The batch: time per file against merely loading the YAML, with one process and two, and how both time and memory grow.

Run: python benchmarks/batch.py [files]. Everything in one run, medians, ratios; the figures stand in docs/performance.md.
"""

from __future__ import annotations

import gc
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

_TESTS = Path(__file__).resolve().parent.parent / "tests"
sys.path.insert(0, str(_TESTS))

ROUNDS = 3
_CHECK = """
import resource, sys, time
from datetime import date
from dataclasses import replace
from pathlib import Path
sys.path.insert(0, sys.argv[4])
import province
from fazhi_cli.batch.reporting import Options, check_folder
from fazhi_cli.review.checking import settings_for
settings = replace(settings_for(as_of=date(2017, 10, 16)), round=province.large_round(int(sys.argv[3])))
begun = time.perf_counter()
report = check_folder(Path(sys.argv[1]), settings, Options(jobs=int(sys.argv[2]), details=False))
seconds = time.perf_counter() - begun
own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(len(report.files), seconds, own // 1024, children // 1024)
"""


def make_files(folder: Path, number: int) -> list[Path]:
    """``number`` sound nominations in one folder, texts, people and phones their own."""
    import province

    units = province.invented_units(number)
    return [
        province.write_yaml(folder / f"{place:05}.yaml", province.nomination(units[place], place))
        for place in range(number)
    ]


def load_all(paths: list[Path]) -> None:
    """What everything is measured against: read the bytes, load them with libyaml's safe loader."""
    import yaml

    for path in paths:
        yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)


def seconds(action: Callable[[], None]) -> float:
    """How long ``action`` takes, with a tidy heap."""
    gc.collect()
    begun = time.perf_counter()
    action()
    return time.perf_counter() - begun


def checked(folder: Path, jobs: int, number: int) -> tuple[float, int, int]:
    """Seconds, and MB at most in the main process and in the largest worker, of a whole batch in a process of its own."""
    run = subprocess.run(
        [sys.executable, "-c", _CHECK, str(folder), str(jobs), str(number), str(_TESTS)],
        capture_output=True,
        text=True,
        check=True,
    )
    _, spent, own, children = run.stdout.split()
    return float(spent), int(own), int(children)


def main() -> None:
    """Print the tables."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 3000
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / str(number)
        paths = make_files(folder, number)
        size = sum(path.stat().st_size for path in paths) / number / 1024
        load: list[float] = []
        one: list[float] = []
        two: list[float] = []
        memory: list[tuple[int, int, int]] = []
        for _ in range(ROUNDS):
            load.append(seconds(lambda: load_all(paths)))
            for jobs, times in ((1, one), (2, two)):
                spent, own, children = checked(folder, jobs, number)
                times.append(spent)
                memory.append((jobs, own, children))
        base = statistics.median(load)
        print(f"{number} 份，平均 {size:.1f} KB；读并以 CSafeLoader 载入 {base:.2f} 秒")
        for jobs, times in ((1, one), (2, two)):
            own = max(own for which, own, _ in memory if which == jobs)
            children = max(children for which, _, children in memory if which == jobs)
            spent = statistics.median(times)
            print(
                f"{jobs} 个进程：{spent:.2f} 秒，{spent / base:.2f} 倍；内存主进程 {own} MB，最大的子进程 {children} MB"
            )
    if len(sys.argv) > 2:
        print("| 份数 | 秒 | 每份毫秒 | 主进程内存 MB |")
        for count in (300, 3000, 30000):
            with tempfile.TemporaryDirectory() as place:
                make_files(Path(place), count)
                spent, own, _ = checked(Path(place), 1, count)
                print(f"| {count} | {spent:.2f} | {spent / count * 1000:.2f} | {own} |")


if __name__ == "__main__":
    main()
