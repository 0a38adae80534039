"""Whole-process times as ratios over an empty interpreter, in one run: ``python benchmarks/start_up.py``.

The figures and what they are held against stand in docs/performance.md (median of 15 alternating runs).
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUNS = 15


def sixteen_kilobytes(folder: Path) -> Path:
    """The bundled package, its work summary lengthened until the file has 16 KB."""
    source = (ROOT / "examples" / "省辖市-中牟县" / "nomination.yaml").read_text("utf-8")
    line = "  全县普法工作扎实推进，2016年开展法治宣传120场次，受众3.6万人次。\n"
    while len(source.encode()) < 16 * 1024:
        source = source.replace("创建工作情况: |\n", "创建工作情况: |\n" + line, 1)
    path = folder / "nomination.yaml"
    path.write_text(source, "utf-8")
    return path


def seconds(command: list[str]) -> float:
    """The time of one run of ``command``."""
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return time.perf_counter() - start


def main() -> None:
    """Print the table."""
    program = str(Path(sys.executable).with_name("fazhi"))
    with tempfile.TemporaryDirectory() as folder:
        file = str(sixteen_kilobytes(Path(folder)))
        commands = {
            "python -c pass": [sys.executable, "-c", "pass"],
            "fazhi --version": [program, "--version"],
            "fazhi validate 文件": [program, "validate", file],
            "fazhi validate 文件 --stage city": [program, "validate", file, "--stage", "city"],
            "fazhi --help": [program, "--help"],
        }
        times: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(RUNS):
            for name, command in commands.items():
                times[name].append(seconds(command))
    base = statistics.median(times["python -c pass"])
    for name, values in times.items():
        print(f"{statistics.median(values) / base:6.2f}  {name}")


if __name__ == "__main__":
    main()
