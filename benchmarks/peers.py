"""Beside tools of the same kind that are installed: one file and many, processor time of whole processes, turn about.

Run: ``pip install check-jsonschema yamllint``, then ``python benchmarks/peers.py [files]``. check-jsonschema validates by
the JSON Schema that ``fazhi schema`` writes, yamllint by its relaxed rules; neither knows the notice. Wanted: ahead of
check-jsonschema for one file, three times as fast as either for many. The figures stand in docs/performance.md.
"""

import os
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from batch import make_packages

ROOT = Path(__file__).resolve().parent.parent
RUNS_OF_ONE, RUNS_OF_MANY = 15, 3
FAZHI = [sys.executable, "-m", "fazhi_cli"]
AS_OF = ["--as-of", "2017-10-16"]


def processor_seconds(command: list[str]) -> float:
    """Of one run of ``command``, with all that it starts. Compiled modules may be kept, as after an installation."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def compare(title: str, commands: dict[str, list[str]], runs: int, base: str) -> None:
    """Print the median of each command over that of ``base``."""
    spent: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            spent[name].append(processor_seconds(command))
    whole = statistics.median(spent[base])
    print(f"{title}（{base} 为 1，{whole:.3f} 秒）")
    for name, seconds in spent.items():
        print(f"{statistics.median(seconds) / whole:7.2f}  {name}")


def installed(name: str) -> list[str]:
    """The command of a tool beside this Python; empty where it is not there."""
    program = Path(sys.executable).with_name(name)
    return [str(program)] if program.exists() else []


def main() -> None:
    """Print both comparisons."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 400
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        schema = folder / "schema.json"
        subprocess.run([*FAZHI, "schema", "-o", str(schema)], stdout=subprocess.DEVNULL, check=True)
        one = ROOT / "examples" / "省辖市-中牟县" / "nomination.yaml"
        by_schema, by_style = installed("check-jsonschema"), installed("yamllint")
        commands = {"python -c pass": [sys.executable, "-c", "pass"]}
        commands["fazhi validate"] = [*FAZHI, "validate", str(one)]
        commands["fazhi validate --as-of"] = [*FAZHI, "validate", str(one), *AS_OF]
        if by_schema:
            commands["check-jsonschema"] = [*by_schema, "--schemafile", str(schema), str(one)]
        compare("一个文件", commands, RUNS_OF_ONE, "python -c pass")
        many = [str(path) for path in make_packages(folder / "材料", number)]
        commands = {"fazhi batch": [*FAZHI, "batch", str(folder / "材料"), "--jobs", "1", *AS_OF]}
        if by_schema:
            commands["check-jsonschema"] = [*by_schema, "--schemafile", str(schema), *many]
        if by_style:
            commands["yamllint"] = [*by_style, "-d", "relaxed", *many]
        compare(f"{number} 份", commands, RUNS_OF_MANY, "fazhi batch")


if __name__ == "__main__":
    main()
