"""Speed of loading one 16 KB file, as ratios within one run over ``yaml.load`` with libyaml's safe loader.

Run: ``python benchmarks/loading.py``. Exit code 1 when the budget is missed: text to plain strings with the place of
every key and value kept ≤ 0.6. Told beside it: the whole way from bytes to the typed nomination, and one question for
a place. The rivals take turns in blocks, so that a busy machine slows all of them alike.
"""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import yaml
from start_up import sixteen_kilobytes
from turns import median_seconds

from fazhi_cli.nomination.parsing import parse
from fazhi_cli.nomination.reading import load_nomination

TURNS, BLOCK = 40, 10
BUDGET = 0.6


def main() -> int:
    """Measure, print medians and ratios, compare with the budget."""
    with tempfile.TemporaryDirectory() as folder:
        content = sixteen_kilobytes(Path(folder)).read_bytes()
    text = content.decode()
    last = ("报送", "接收单位")
    rivals: dict[str, Callable[[], object]] = {
        "yaml.load, CSafeLoader": lambda: yaml.load(content, Loader=yaml.CSafeLoader),
        "parse, with marks": lambda: parse(text),
        "parse, and one place": lambda: parse(text).marks.locate(last),
        "load_nomination": lambda: load_nomination(content, "nomination.yaml"),
    }
    medians = median_seconds(rivals, TURNS, BLOCK)
    base = medians["yaml.load, CSafeLoader"]
    print(f"{len(content)} bytes")
    for name, seconds in medians.items():
        print(f"{name:24} {seconds * 1000:7.3f} ms   {seconds / base:5.2f}")
    print(f"parse, with marks ≤ {BUDGET}")
    return 0 if medians["parse, with marks"] <= BUDGET * base else 1


if __name__ == "__main__":
    sys.exit(main())
