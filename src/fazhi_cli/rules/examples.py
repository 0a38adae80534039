"""The wrong and right examples of rules, laid over the bundled complete nominations: for the tests and for readers."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fazhi_cli.resources import bundled
from fazhi_cli.rules.rule import Example

if TYPE_CHECKING:
    from fazhi_cli.nomination.parsing import Plain

_REMOVED = "~"


@cache
def example_facts() -> dict[str, Any]:
    """What ``examples/examples.yaml`` says: the day to check by, the folders' names."""
    import yaml

    facts: dict[str, Any] = yaml.safe_load((bundled("examples") / "examples.yaml").read_text("utf-8"))
    return facts


def base_folder(base: str) -> Path:
    """The bundled package that examples stand on: ``city`` through a prefecture, ``direct`` straight to the province."""
    names = {"city": "package", "direct": "direct_package"}
    return bundled("examples") / str(example_facts()[names[base]])


@cache
def base_tree(base: str) -> Plain:
    """The bundled nomination as a tree of strings."""
    from fazhi_cli.nomination.reading import read_nomination

    plain = read_nomination(base_folder(base)).plain
    if plain is None:
        raise ValueError(f"the bundled example {base} is not readable")
    return plain


def patched_tree(example: Example) -> Plain:
    """The bundled nomination with the example's patch merged in."""
    return merged(base_tree(example.base), patch_tree(example))


def patch_tree(example: Example) -> Plain:
    """The example's patch as a tree of strings; ValueError when it is not YAML."""
    from fazhi_cli.nomination.parsing import parse

    tree = parse(example.patch)
    if tree.plain is None or tree.fatal or tree.problems:
        raise ValueError(example.patch)
    return tree.plain


def example_day(example: Example) -> date:
    """The day by which the example is checked."""
    if example.as_of:
        return date.fromisoformat(example.as_of)
    day: date = example_facts()["as_of"]
    return day


def merged(base: Plain, patch: Plain) -> Plain:
    """``patch`` over ``base``: mappings merge, ``~`` removes, everything else replaces.

    Over a list, a mapping with numbers for keys merges into the entries of those numbers, counted from 1; the number
    after the last appends one.
    """
    if not isinstance(patch, dict):
        return patch
    if isinstance(base, list) and all(key.isdigit() for key in patch):
        return _merged_list(base, patch)
    result = dict(base) if isinstance(base, dict) else {}
    for key, value in patch.items():
        if value == _REMOVED:
            result.pop(key, None)
        else:
            result[key] = merged(result.get(key, ""), value)
    return result


def _merged_list(base: list[Plain], patch: dict[str, Plain]) -> list[Plain]:
    entries = dict(enumerate(base, 1))
    for key, value in patch.items():
        number = int(key)
        if value == _REMOVED:
            entries.pop(number, None)
        else:
            entries[number] = merged(entries.get(number, ""), value)
    return [entries[number] for number in sorted(entries)]
