"""The rooms of the house: arrows point one way, between rooms and inside them, and every module says what it is for.

An import counts wherever it stands: at the top, inside a function, under ``TYPE_CHECKING``. A reader has to follow it in
each case, and modules that name each other cannot be understood one by one.
"""

import ast
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

import fazhi_cli

ROOT = Path(fazhi_cli.__file__).parent
# From the top of docs/architecture.md down; rooms on one line do not know each other.
FLOORS: tuple[tuple[str, ...], ...] = (
    ("__init__", "__main__"),
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
    ("notices",),
    ("counting", "line_breaking", "rounds"),
    ("preferences", "placed_yaml", "report"),
    ("files", "findings", "resources", "chinese_numbers", "plain_yaml", "yaml_text", "validation"),
    ("errors", "version"),
)
FORMS = (("inspection", "proposing"), ("reading",), ("filling",), ("blank",), ("word",), ("texts",))
"""The same within ``forms``."""
FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}
MODULES = sorted(path for path in ROOT.rglob("*.py") if "data" not in path.relative_to(ROOT).parts)


def name_of(path: Path) -> str:
    parts = ("fazhi_cli", *path.relative_to(ROOT).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def room_of(module: str) -> str:
    return module.split(".")[1] if "." in module else "__init__"


@cache
def trees() -> dict[Path, ast.Module]:
    return {path: ast.parse(path.read_text("utf-8")) for path in MODULES}


def imported(tree: ast.Module) -> Iterator[str]:
    """The project's modules that a module imports."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and str(node.module).partition(".")[0] == "fazhi_cli":
            for name in (f"{node.module}.{alias.name}" for alias in node.names):
                yield name if name in NAMES else str(node.module)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in NAMES)


def circles(imports: Mapping[str, Collection[str]]) -> list[tuple[str, ...]]:
    """The groups of modules in which each leads to every other by its imports."""
    left = {module: set(others) for module, others in imports.items()}
    while ends := [module for module, others in left.items() if not others & left.keys()]:
        for module in ends:
            del left[module]
    reached: dict[str, set[str]] = {}
    for start in left:
        seen, ahead = set[str](), [start]
        while ahead:
            for other in left[ahead.pop()] & left.keys() - seen:
                seen.add(other)
                ahead.append(other)
        reached[start] = seen
    return sorted({tuple(sorted(m for m in reached[one] if one in reached[m])) for one in left if one in reached[one]})


NAMES = {name_of(path) for path in MODULES}


@cache
def imports() -> dict[str, set[str]]:
    return {name_of(path): set(imported(tree)) for path, tree in trees().items()}


def test_a_module_imports_only_from_rooms_below_its_own() -> None:
    wrong = {
        (module, other)
        for module, others in imports().items()
        for other in others
        if room_of(other) != room_of(module) and FLOOR[room_of(other)] <= FLOOR[room_of(module)]
    }
    assert wrong == set()


def test_a_module_of_the_forms_imports_only_from_below_its_own_part() -> None:
    floor = {part: number for number, parts in enumerate(FORMS) for part in parts}
    part_of = {module: module.split(".")[2] for module in imports() if module.startswith("fazhi_cli.forms.")}
    wrong = {
        (module, other)
        for module, own in part_of.items()
        for other in imports()[module]
        if room_of(other) == "forms" and other.split(".")[2] != own and floor[other.split(".")[2]] <= floor[own]
    }
    assert wrong == set()


def test_every_room_has_its_floor() -> None:
    rooms = {room_of(name_of(path)) for path in MODULES}
    assert rooms == set(FLOOR)


def test_no_module_leads_back_to_itself() -> None:
    assert circles(imports()) == []


@pytest.mark.parametrize(
    ("leads_to", "found"),
    [
        ({"one": ["two"], "two": ["three"], "three": []}, []),
        ({"one": ["two", "three"], "two": ["three"], "three": []}, []),
        ({"one": ["two"], "two": ["one"]}, [("one", "two")]),
        ({"one": ["two"], "two": ["three"], "three": ["two"], "four": ["one"]}, [("three", "two")]),
        ({"a": ["b"], "b": ["c"], "c": ["a"], "d": ["e"], "e": ["d", "a"]}, [("a", "b", "c"), ("d", "e")]),
    ],
)
def test_a_circle_is_seen(leads_to: dict[str, list[str]], found: list[tuple[str, ...]]) -> None:
    assert circles(leads_to) == found


def test_every_module_says_what_it_is_for() -> None:
    assert [name_of(path) for path, tree in trees().items() if not ast.get_docstring(tree)] == []


def names_in(node: ast.AST) -> set[str]:
    return {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}


def constants_below_their_use(tree: ast.Module) -> list[str]:
    """Constants that stand below a function using them, but those made by the module's own functions and classes."""
    made_here = {node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    used: set[str] = set()
    found = []
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            used |= names_in(node)
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names = set().union(*map(names_in, targets))
            if names_in(node) & made_here:
                made_here |= names
            elif names & used:
                found += sorted(names)
    return found


def test_what_a_function_uses_stands_above_it() -> None:
    late = {name_of(path): found for path, tree in trees().items() if (found := constants_below_their_use(tree))}
    assert late == {}


@pytest.mark.parametrize(
    ("module", "found"),
    [
        ("A = 1\ndef f(): return A", []),
        ("def f(): return A\nA = 1", ["A"]),
        ("def f(): return A\nB: int = 1\nA = 1", ["A"]),
        ("def f(): return A\ndef g(): return 1\nA = {1: g}\nC = A", []),
        ("def f(): return C\ndef g(): return 1\nA = {1: g}\nC = A", []),
    ],
)
def test_a_constant_below_its_use_is_seen(module: str, found: list[str]) -> None:
    assert constants_below_their_use(ast.parse(module)) == found
