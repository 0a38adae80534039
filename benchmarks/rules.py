"""What the rules cost beside reading the file: all of them, the checks on the text, the dearest ones.

Run: ``python benchmarks/rules.py``. The base is loading the bundled nomination with ``yaml.CSafeLoader``; both are
timed in turns in this process, medians are compared; ``loading`` is our own. Exit code 1 when all rules together cost
more than the base.
"""

import sys
import time
from collections.abc import Callable
from datetime import date
from statistics import median

import yaml

from fazhi_cli.nomination.reading import FILE_NAME, load_nomination
from fazhi_cli.review.settings import settings_for
from fazhi_cli.rules import prose
from fazhi_cli.rules.examples import base_folder, example_facts
from fazhi_cli.rules.inputs import Inputs
from fazhi_cli.rules.registry import RULES
from fazhi_cli.rules.rule import Rule

TURNS, REPEATS, LIMIT, SHOWN = 41, 20, 1.0, 8
CHECKS = prose.RULES


def main() -> int:
    """Measure, print the ratios, and say whether the limit is kept."""
    folder = base_folder("city")
    content = (folder / FILE_NAME).read_bytes()
    nomination = load_nomination(content, FILE_NAME).nomination
    if nomination is None:
        raise SystemExit("the bundled nomination is not readable")
    as_of: date = example_facts().as_of
    settings = settings_for(as_of=as_of, stage="city")

    def run(rules: tuple[Rule, ...]) -> Callable[[], None]:
        def once() -> None:
            inputs = Inputs(nomination, settings.round, as_of, settings.calendar, folder, "city")
            for rule in rules:
                rule.ask(inputs)

        return once

    timed = {
        "base": lambda: yaml.load(content, Loader=yaml.CSafeLoader),
        "loading": lambda: load_nomination(content, FILE_NAME),
        "all rules": run(RULES),
        "checks on the text": run(CHECKS),
        **{rule.id: run((rule,)) for rule in RULES},
    }
    taken: dict[str, list[float]] = {name: [] for name in timed}
    for _ in range(TURNS):
        for name, work in timed.items():
            begun = time.perf_counter()
            for _ in range(REPEATS):
                work()
            taken[name].append(time.perf_counter() - begun)
    base = median(taken.pop("base"))
    ratios = {name: median(times) / base for name, times in taken.items()}
    dearest = sorted((name for name in ratios if name.startswith("FZ-")), key=ratios.__getitem__, reverse=True)
    for name in ("loading", "all rules", "checks on the text", *dearest[:SHOWN]):
        print(f"{name:<20}{ratios[name]:6.3f}")
    return int(ratios["all rules"] > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
