"""The wrong and right examples of rules: a round's ``examples.yaml``, laid over complete nominations.

They are for readers and run by the tests. A round without the file has none; ``round_tools`` makes some of its sample.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, ClassVar, Literal, NamedTuple

import yaml
from pydantic import BeforeValidator, Discriminator, Tag, TypeAdapter, ValidationError

from fazhi_cli.nomination.parsing import Plain, parse
from fazhi_cli.nomination.reading import read_nomination
from fazhi_cli.placed_yaml import placed
from fazhi_cli.resources import bundled
from fazhi_cli.rounds.finding import RoundError
from fazhi_cli.rounds.model import Round
from fazhi_cli.validation import faults_of, told
from fazhi_cli.yaml_text import flow

REMOVED = "~"
"""What stands in a patch for a key or an entry that is left out."""
_ONE, _MANY, _KEY = "(one)", "(many)", "[key]"
"""Steps of pydantic's in the places of faults, which are none in the file."""
_WIDTH = 100
_LONGEST = 120


class ExampleFacts(NamedTuple):
    """What ``examples/examples.yaml`` says: the day and stage to check by, the folders' names.

    ``package`` is one sound submission, ``folder`` holds many; ``bases`` are what examples of rules stand on, by name.
    """

    as_of: date
    stage: str
    package: str
    folder: str
    bases: dict[str, str]


@cache
def example_facts() -> ExampleFacts:
    return ExampleFacts(**yaml.safe_load((bundled("examples") / "examples.yaml").read_text("utf-8")))


def default_base() -> str:
    """The package that examples stand on where they name no other."""
    return next(iter(example_facts().bases))


@dataclass(frozen=True)
class Example:
    """A fragment of a nomination that breaks or keeps a rule, merged over the bundled complete nomination.

    ``patch`` is YAML; mappings are merged, everything else replaces; a key with the value ``~`` is removed; a number
    for a key is an entry of a list, counted from 1. ``empty_files`` lie empty in the package.
    """

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    patch: str
    stage: str = field(default_factory=lambda: example_facts().stage)
    as_of: str | None = None
    base: str = field(default_factory=default_base)
    empty_files: tuple[str, ...] = ()


@dataclass(frozen=True)
class AcrossExample:
    """Several submissions that together break or keep a rule, each a patch over the bundled nomination of ``base``.

    ``place`` is the folder they lie in, ``expected`` the list of units that should be there; ``same_files`` has them
    hand in the same files, which otherwise differ.
    """

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    patches: tuple[str, ...]
    base: str = field(default_factory=default_base)
    place: str = ""
    expected: tuple[str, ...] = ()
    same_files: bool = False


AnyExample = Example | AcrossExample


@cache
def examples_of(round: Round) -> Mapping[str, Mapping[str, AnyExample]]:
    """The examples of a round's rules: ``wrong`` and ``right`` by the rule's id. RoundError for unusable ones."""
    path = Path(round.folder) / "examples.yaml"
    if not round.folder or not path.is_file():
        return {}
    written = placed(path.read_bytes().decode("utf-8-sig", "replace"))
    faults = [(mark[0], f"“{at[-1]}”写了两次") for at, mark in written.doubled]
    if written.broken is not None:
        faults.append((written.broken[0][0], written.broken[1]))
    elif not faults:
        try:
            return _adapter().validate_python(written.data).get("rules", {})
        except ValidationError as error:
            for fault in faults_of(error):
                at = tuple(step for step in fault.path if step not in (_ONE, _MANY, _KEY))
                faults.append((written.mark(at)[0], told(fault._replace(path=at[-1:]))))
    lines = "\n".join(f"  · 第{line}行：{why}。" for line, why in sorted(faults))
    raise RoundError(f"轮次 {round.id} 的 examples.yaml 有{len(faults)}处问题：\n{lines}\n写法见 fazhi help rounds。")


@cache
def _adapter() -> TypeAdapter[dict[str, dict[str, dict[str, AnyExample]]]]:
    def whole(value: object) -> object:
        return {"patch": value} if isinstance(value, str) else value

    def kind(value: object) -> str:
        return _MANY if isinstance(value, AcrossExample) or (isinstance(value, dict) and "patches" in value) else _ONE

    example = Annotated[
        Annotated[Example, Tag(_ONE)] | Annotated[AcrossExample, Tag(_MANY)],
        Discriminator(kind),
        BeforeValidator(whole),
    ]
    # The keys are narrower than what readers of it need to know.
    return TypeAdapter(dict[Literal["rules"], dict[str, dict[Literal["wrong", "right"], example]]])  # type: ignore[arg-type]


def base_folder(base: str) -> Path:
    """The bundled package that examples stand on."""
    return bundled("examples") / example_facts().bases[base]


@cache
def base_tree(base: str) -> Plain:
    """The bundled nomination as a tree of strings."""
    plain = read_nomination(base_folder(base)).plain
    if plain is None:
        raise ValueError(f"the bundled example {base} is not readable")
    return plain


def patch_tree(example: Example) -> Plain:
    """The example's patch as a tree of strings; ValueError when it is not YAML."""
    tree = parse(example.patch)
    if tree.plain is None or tree.fatal or tree.problems:
        raise ValueError(example.patch)
    return tree.plain


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
        if value == REMOVED:
            result.pop(key, None)
        else:
            result[key] = merged(result.get(key, ""), value)
    return result


def _merged_list(base: list[Plain], patch: dict[str, Plain]) -> list[Plain]:
    entries = dict(enumerate(base, 1))
    for key, value in patch.items():
        number = int(key)
        if value == REMOVED:
            entries.pop(number, None)
        else:
            entries[number] = merged(entries.get(number, ""), value)
    return [entries[number] for number in sorted(entries)]


def excerpt(example: Example | AcrossExample) -> str:
    """The example as YAML: the keys it touches with what the bundled nomination has beside them; long texts shortened.

    Several submissions stand one below the other, each under its number.
    """
    if isinstance(example, AcrossExample):
        parts = [excerpt(Example(patch, base=example.base)) for patch in example.patches]
        return "".join(f"# 第{number}份\n{part}" for number, part in enumerate(parts, 1))
    return excerpt_of(base_tree(example.base), patch_tree(example))


def excerpt_of(base: Plain, patch: Plain) -> str:
    """A patch as YAML, each touched entry with what ``base`` has beside it."""
    return "\n".join(_lines(base, patch)) + "\n"


def _lines(base: Plain, patch: Plain) -> list[str]:
    if not isinstance(patch, dict):
        return [_inline(patch)]
    if isinstance(base, list):
        return _entries(base, patch)
    old = base if isinstance(base, dict) else {}
    lines: list[str] = []
    for key, value in patch.items():
        if value == REMOVED:
            lines.append(f"# 没有“{key}”")
        elif isinstance(value, dict) and key in old:
            lines += [f"{key}:", *("  " + line for line in _lines(old[key], value))]
        else:
            lines += _keyed(key, merged("", value))
    return lines


def _entries(base: list[Plain], patch: dict[str, Plain]) -> list[str]:
    lines = []
    for key, value in patch.items():
        place = int(key) - 1
        if value == REMOVED:
            lines.append(f"# 没有这一条：{_inline(base[place])}")
        else:
            lines.append(f"- {_inline(merged(base[place] if place < len(base) else '', value))}")
    return lines


def _keyed(key: str, value: Plain) -> list[str]:
    line = f"{key}: {_inline(value)}"
    if len(line) <= _WIDTH or isinstance(value, str):
        return [line]
    if isinstance(value, list):
        return [f"{key}:", *(f"  - {_inline(item)}" for item in value)]
    return [f"{key}:", *("  " + inner for name, item in value.items() for inner in _keyed(name, item))]


def _inline(value: Plain) -> str:
    """A value on one line, long texts in it shortened."""
    return flow(_shortened(value))


def _shortened(value: Plain) -> Plain:
    if isinstance(value, dict):
        return {key: _shortened(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_shortened(item) for item in value]
    return value if len(value) <= _LONGEST else f"{value[: _LONGEST // 4]}……（共{len(value)}个字符）"
