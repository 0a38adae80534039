"""How well the checks on prose tell slips from sound prose: planted slips found, sound sentences touched, a table per rule.

Run: ``python benchmarks/text_checks.py``. The sets are ``tests/data/prose/planted.yaml`` and ``correct.yaml``; each sentence
stands as the middle paragraph of one text. ``--missed`` and ``--touched`` print what was missed and touched;
``--prose FILE…`` counts the hits on other texts (UTF-8, a paragraph a line), a rule a line. Exit code 1 when less than 90 %
is found or more than 1 % is touched.
"""

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from fazhi_cli.findings import Problem
from fazhi_cli.rounds.loading import load_round
from fazhi_cli.rules.prose import RULES
from fazhi_cli.rules.prose.spots import Prose

DATA = Path(__file__).parent.parent / "tests" / "data" / "prose"
ROUND = load_round()
UNIT = ROUND.units.find("中牟县")
LEAST_FOUND, MOST_TOUCHED = 0.9, 0.01
FRAME = (
    "近年来，中牟县把法治创建放在全县工作的重要位置，县委常委会2016年专题研究法治建设11次，创建经费列入财政预算。\n"
    "{}\n下一步，全县将继续巩固创建成果，2017年年底前把县、乡、村三级公共法律服务平台全部建好，为经济社会发展提供法治保障。"
)


def hits(text: str) -> Iterator[tuple[str, Problem]]:
    """Every problem of every check on a text of the sample county."""
    texts = (Prose(text, ("创建工作情况",), "创建工作情况"),)
    inputs: dict[str, Any] = {"texts": texts, "round": ROUND, "unit": UNIT}
    for rule in RULES:
        for problem in rule.check(*(inputs[name] for name in rule.inputs)):
            yield rule.id, problem


UNSEEN = {"unseen": "另一套", "third": "第三套"}


def planted() -> Iterator[tuple[str, str, str]]:
    """Rule, kind and sentence of every planted slip."""
    for group in yaml.safe_load((DATA / "planted.yaml").read_text("utf-8")):
        for sentence in group["faults"]:
            yield group["rule"], group["kind"], sentence


def correct() -> Iterator[tuple[str, str]]:
    """Kind and text of every sound sentence."""
    for group in yaml.safe_load((DATA / "correct.yaml").read_text("utf-8")):
        for sentence in group["sentences"]:
            yield group["kind"], sentence


def measured() -> tuple[dict[str, list[str]], dict[str, list[str]], list[tuple[str, str, str]]]:
    """By rule the slips found and missed; of the sound sentences those touched, with the rule and its message."""
    found: dict[str, list[str]] = defaultdict(list)
    missed: dict[str, list[str]] = defaultdict(list)
    for rule, _, sentence in planted():
        ids = {id for id, _ in hits(FRAME.format(sentence))}
        (found if rule in ids else missed)[rule].append(sentence)
    touched = [
        (sentence, id, problem.message) for _, sentence in correct() for id, problem in hits(FRAME.format(sentence))
    ]
    return found, missed, touched


def unseen(name: str) -> tuple[int, int, int, int]:
    """Of a pair of sets written without looking at the rules: slips found by whatever rule, all slips; sentences touched, all."""
    slips, sound = (_lines(f"{name}-{kind}.txt") for kind in ("planted", "correct"))
    found = sum(any(hits(FRAME.format(slip))) for slip in slips)
    touched = sum(any(hits(FRAME.format(sentence))) for sentence in sound)
    return found, len(slips), touched, len(sound)


def _lines(name: str) -> list[str]:
    lines = (DATA / name).read_text("utf-8").splitlines()
    return [line.replace("\\n", "\n") for line in lines if line and not line.startswith("# ")]


def main(arguments: list[str]) -> int:
    """Print the table, and what was asked for; say whether the goals are kept."""
    if arguments[:1] == ["--prose"]:
        return on_other_prose(arguments[1:])
    found, missed, touched = measured()
    sound = len(list(correct()))
    print("| 规则 | 查什么 | 找到 / 埋下 | 碰到的对句 |\n|---|---|---:|---:|")
    for rule in RULES:
        hit, all_of = len(found[rule.id]), len(found[rule.id]) + len(missed[rule.id])
        wrongly = len({sentence for sentence, id, _ in touched if id == rule.id})
        print(f"| {rule.id} | {rule.title} | {f'{hit} / {all_of}' if all_of else '—'} | {wrongly} |")
    total = sum(map(len, found.values()))
    everything = total + sum(map(len, missed.values()))
    wrongly = len({sentence for sentence, _, _ in touched})
    print(
        f"| 合计 | | {total} / {everything}（{total / everything:.1%}） | {wrongly} / {sound}（{wrongly / sound:.1%}） |"
    )
    for name, label in UNSEEN.items():
        found_unseen, slips, touched_unseen, sentences = unseen(name)
        share = f"{found_unseen / slips:.1%}"
        print(f"| {label} | 写时不看规则的 | {found_unseen} / {slips}（{share}） | {touched_unseen} / {sentences} |")
    if "--missed" in arguments:
        print(*(f"{rule}  {sentence!r}" for rule, sentences in missed.items() for sentence in sentences), sep="\n")
    if "--touched" in arguments:
        print(*(f"{rule}  {sentence!r}  {message}" for sentence, rule, message in touched), sep="\n")
    return int(total < LEAST_FOUND * everything or wrongly > MOST_TOUCHED * sound)


def on_other_prose(files: list[str]) -> int:
    """How often each rule hits other texts, per ten thousand characters, with the first hits."""
    characters, counts, first = 0, Counter[str](), defaultdict[str, list[str]](list)
    for file in files:
        for paragraph in Path(file).read_text("utf-8").splitlines():
            characters += len(paragraph)
            for id, problem in hits(paragraph) if len(paragraph) > 1 else ():
                counts[id] += 1
                first[id].append(problem.message)
    for id, count in sorted(counts.items()):
        print(f"{id}  {count}处，每万字{count * 10_000 / characters:.2f}处")
        print(*(f"    {message}" for message in first[id][:: max(1, len(first[id]) // 30)][:30]), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
