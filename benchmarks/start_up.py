"""Processor times of whole processes as ratios over an empty interpreter, in one run: ``python benchmarks/start_up.py``.

The figures and what they are held against stand in docs/performance.md (median of 15 alternating runs).
"""

import sys
import tempfile
from pathlib import Path

from peers import compare

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
        compare("启动", commands, RUNS, "python -c pass")


if __name__ == "__main__":
    main()
