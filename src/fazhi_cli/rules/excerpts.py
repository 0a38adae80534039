"""The part of a nomination that an example is about, as a clerk would write it: every touched entry whole."""

from fazhi_cli.nomination.parsing import Plain
from fazhi_cli.rules.examples import REMOVED, AcrossExample, Example, base_tree, merged, patch_tree
from fazhi_cli.yaml_text import flow

_WIDTH = 100
_LONGEST = 120


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
