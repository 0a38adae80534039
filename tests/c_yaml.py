"""YAML as PyYAML's safe loader and dumper have it, through libyaml, which takes a tenth of the time."""

from pathlib import Path
from typing import Any

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


def loaded(source: Path | str) -> Any:
    """The data of a file or a text."""
    return yaml.load(source.read_text("utf-8") if isinstance(source, Path) else source, _LOADER)


def dumped(data: Any, **options: Any) -> str:
    """The data as a text."""
    return str(yaml.dump(data, Dumper=_DUMPER, allow_unicode=True, **options))
