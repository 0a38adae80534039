"""The rooms of the house: arrows between them point one way, and every module says what it is for."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import fazhi_cli

ROOT = Path(fazhi_cli.__file__).parent
# From the top of docs/architecture.md down; rooms on one line do not know each other.
FLOORS: tuple[tuple[str, ...], ...] = (
    ("__main__",),
    ("launcher",),
    ("commands", "api"),
    ("round_tools",),
    ("jobs",),
    ("documents",),
    ("pages",),
    ("formats",),
    ("terminal",),
    ("packages",),
    ("batching",),
    ("review",),
    ("submissions",),
    ("forms",),
    ("rules",),
    ("dates",),
    ("nomination",),
    ("counting", "rounds", "notices"),
    ("preferences",),
    ("files", "findings", "resources", "plain_yaml", "validation"),
    ("errors",),
)
FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}
MODULES = sorted(path for path in ROOT.rglob("*.py") if "data" not in path.relative_to(ROOT).parts)


def room_of(module: str) -> str:
    return module.split(".")[1]


def imported(path: Path) -> Iterator[str]:
    """The project's modules that a module imports, at its top or inside a function."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("fazhi_cli."):
            yield str(node.module)


def name_of(path: Path) -> str:
    return ".".join(("fazhi_cli", *path.relative_to(ROOT).with_suffix("").parts))


@pytest.mark.parametrize("path", [path for path in MODULES if path.parent != ROOT or path.stem in FLOOR], ids=name_of)
def test_a_module_imports_only_from_rooms_below_its_own(path: Path) -> None:
    own = room_of(name_of(path))
    wrong = [other for other in imported(path) if room_of(other) != own and FLOOR[room_of(other)] <= FLOOR[own]]
    assert wrong == []


def test_every_room_has_its_floor() -> None:
    rooms = {room_of(name_of(path)) for path in MODULES} - {"__init__"}
    assert rooms == set(FLOOR)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_says_what_it_is_for(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text("utf-8")))
