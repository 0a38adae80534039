"""The batch: time per file against merely loading the YAML, with one process and two, and how both time and memory grow.

Run: python benchmarks/batch.py [files [growth]]. Everything in one run, turn about; ratios of processor time and of
time on the clock. Exit code 1 when a budget is missed: ≤ 2.2 × loading with one process, two in ≤ 0.65 of its time,
≤ 250 MB. The figures stand in docs/performance.md.
"""

import gc
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

_TESTS = Path(__file__).resolve().parent.parent / "tests"
sys.path.insert(0, str(_TESTS))

ROUNDS = 3
ONE, TWO = 2.2, 0.65
"""Processor time of one process over that of loading; time on the clock of two processes over that of one."""
MEMORY = 250
"""MB of the main process."""

_CHECK = """
import resource, sys, time
from datetime import date
from pathlib import Path
sys.path.insert(0, sys.argv[4])
import province
from fazhi_cli.batching.reporting import Options, check_folder
from fazhi_cli.launcher import look_for_garbage_seldom
from fazhi_cli.review.settings import settings_for
settings = settings_for(as_of=date(2017, 10, 16))._replace(round=province.large_round(int(sys.argv[3])))

look_for_garbage_seldom()  # as the command does

def used():
    both = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in both), *(one.ru_maxrss // 1024 for one in both)

before, _, _ = used()
begun = time.perf_counter()
report = check_folder(Path(sys.argv[1]), settings, Options(jobs=int(sys.argv[2]), details=False))
spent = time.perf_counter() - begun
after, own, worker = used()
print(len(report.files), sum(report.counts.values()), spent, after - before, own, worker)
"""


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds on the clock and of the processors; MB at most in the main process and in the largest worker."""

    clock: float
    processors: float
    own: int = 0
    worker: int = 0


def make_packages(folder: Path, number: int) -> list[Path]:
    """``number`` sound packages, texts, people, phones and evidence their own; their nomination files."""
    import province

    units = province.invented_units(number)
    return [
        province.write_package(folder / f"{place:05}", province.nomination(units[place], place)) / "nomination.yaml"
        for place in range(number)
    ]


def make_files(folder: Path, number: int) -> list[Path]:
    """The same nominations without their evidence: four errors in each."""
    import province

    units = province.invented_units(number)
    return [
        province.write_yaml(folder / f"{place:05}.yaml", province.nomination(units[place], place))
        for place in range(number)
    ]


def loaded(paths: list[Path]) -> Spent:
    """What everything is measured against: read the bytes, load them with libyaml's safe loader."""
    import yaml

    gc.collect()
    begun, used = time.perf_counter(), time.process_time()
    for path in paths:
        yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
    return Spent(time.perf_counter() - begun, time.process_time() - used)


def checked(folder: Path, jobs: int, number: int) -> Spent:
    """A whole batch, in a process of its own."""
    run = subprocess.run(
        [sys.executable, "-c", _CHECK, str(folder), str(jobs), str(number), str(_TESTS)],
        capture_output=True,
        text=True,
        check=True,
    )
    _, _, clock, processors, own, worker = run.stdout.split()
    return Spent(float(clock), float(processors), int(own), int(worker))


def compare(name: str, make: Callable[[Path, int], list[Path]], number: int) -> bool:
    """Print how a batch of ``number`` compares with loading alone; whether the budgets are kept."""
    with tempfile.TemporaryDirectory() as place:
        paths = make(Path(place), number)
        size = sum(path.stat().st_size for path in paths) / number / 1024
        runs: dict[int, list[Spent]] = {0: [], 1: [], 2: []}
        for _ in range(ROUNDS):
            runs[0].append(loaded(paths))
            for jobs in (1, 2):
                runs[jobs].append(checked(Path(place), jobs, number))
    clock, processors = (statistics.median(getattr(one, kind) for one in runs[0]) for kind in ("clock", "processors"))
    print(
        f"{name}：{number} 份，平均 {size:.1f} KB；读并以 CSafeLoader 载入 {processors:.2f} 秒（时钟 {clock:.2f} 秒）"
    )
    print("| 进程 | 处理器时间，倍 | 时钟时间，倍 | 主进程内存 MB | 最大的子进程 MB |\n|---|---|---|---|---|")
    for jobs in (1, 2):
        used = statistics.median(one.processors for one in runs[jobs]) / processors
        waited = statistics.median(one.clock for one in runs[jobs]) / clock
        own, worker = (max(getattr(one, kind) for one in runs[jobs]) for kind in ("own", "worker"))
        print(f"| {jobs} | {used:.2f} | {waited:.2f} | {own} | {worker if jobs > 1 else '—'} |")
    one, two = runs[1], runs[2]
    share = statistics.median(run.clock for run in two) / statistics.median(run.clock for run in one)
    print(f"两个进程用时是一个的 {share:.2f}\n")
    used = statistics.median(run.processors for run in one) / processors
    return used <= ONE and share <= TWO and max(run.own for run in (*one, *two)) <= MEMORY


def growth() -> None:
    """Print how time and memory grow with the number of submissions."""
    print("| 份数 | 处理器秒 | 每份毫秒 | 主进程内存 MB |\n|---|---|---|---|")
    for count in (300, 3000, 30000):
        with tempfile.TemporaryDirectory() as place:
            make_files(Path(place), count)
            spent = checked(Path(place), 1, count)
            print(f"| {count} | {spent.processors:.2f} | {spent.processors / count * 1000:.2f} | {spent.own} |")


def main() -> int:
    """Print the tables, and say whether the budgets are kept."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 3000
    sound = compare("材料文件夹，佐证齐全", make_packages, number)
    faulty = compare("单个 YAML 文件，缺佐证（每份四处退回）", make_files, number)
    if len(sys.argv) > 2:
        growth()
    return 0 if sound and faulty else 1


if __name__ == "__main__":
    sys.exit(main())
