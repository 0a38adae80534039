"""Mutation testing of chosen modules: one small fault at a time, and whether a test notices it.

    python benchmarks/mutants.py --tests tests/rules -- src/fazhi_cli/rules/vetoes.py src/fazhi_cli/rules/dates.py

The tests are imported once and run once to learn which of them reach which line. Then, for each fault, the process forks;
the child puts the faulty code into the functions that are already loaded (whoever holds them, holds the fault) and runs
the tests that reach the line until one fails: first those named like the module or after the rule that is changed, then
those that reach what few others do, as many as ``--seconds`` allows. Only what stands inside functions is changed.
``--results FILE`` keeps what came of each fault; with ``--again`` only the faults are run that FILE says were not noticed.
"""

import argparse
import ast
import copy
import functools
import gc
import importlib
import json
import os
import shutil
import signal
import sys
import tempfile
import time
import types
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import coverage
import pytest

SOURCES = Path("src").resolve()
ENDLESS = 20.0
"""After so many seconds of computing a fault that keeps a test running counts as noticed."""

COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
SUMS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
NAMES = {
    "any": "all",
    "all": "any",
    "min": "max",
    "max": "min",
    "startswith": "endswith",
    "endswith": "startswith",
    "lstrip": "rstrip",
    "rstrip": "lstrip",
}
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Mutant:
    """One fault: where it is, what the line says with it, and the code of the function that has it."""

    module: str
    function: str
    lines: tuple[int, int]
    kind: str
    before: str
    after: str
    rule: str
    start: int
    code: types.CodeType

    @property
    def key(self) -> str:
        """What the fault is known by when the lines above it have moved."""
        return f"{self.module} {self.function} {self.kind}: {self.before} -> {self.after}"


Faults = Iterator[tuple[str, ast.AST]]


def faults(node: ast.AST) -> Faults:
    """What may stand in a node's place, each with the kind of fault that it is."""
    yield from _of_conditions(node)
    yield from _of_values(node)
    yield from _of_statements(node)


def _without(nodes: Sequence[Any], index: int) -> list[Any]:
    return [*nodes[:index], *nodes[index + 1 :]]


def _of_conditions(node: ast.AST) -> Faults:
    match node:
        case ast.Compare(left, operators, right):
            for index, operator in enumerate(operators):
                other = COMPARISONS[type(operator)]()
                yield "comparison", ast.Compare(left, [*operators[:index], other, *operators[index + 1 :]], right)
        case ast.BoolOp(operator, values):
            for index in range(len(values)):
                rest = _without(values, index)
                yield "condition dropped", rest[0] if len(rest) == 1 else ast.BoolOp(operator, rest)
        case ast.UnaryOp(ast.Not(), operand):
            yield "not", operand
        case ast.IfExp(_, body, other):
            yield "choice", body
            yield "choice", other
        case ast.If(_, body, other):
            yield "branch", ast.If(ast.Constant(False), body, other)
            yield "branch", ast.If(ast.Constant(True), body, other)
        case ast.While(_, body, other):
            yield "branch", ast.While(ast.Constant(False), body, other)
        case ast.comprehension(target, source, conditions, is_async):
            for index in range(len(conditions)):
                yield "filter dropped", ast.comprehension(target, source, _without(conditions, index), is_async)


def _of_values(node: ast.AST) -> Faults:
    match node:
        case ast.BinOp(left, operator, right) if type(operator) in SUMS:
            yield "operator", ast.BinOp(left, SUMS[type(operator)](), right)
        case ast.Constant(bool() as value):
            yield "constant", ast.Constant(not value)
        case ast.Constant(int() | float() as value):
            yield "constant", ast.Constant(value + 1)
        case ast.Constant(str() as value):
            yield "text", ast.Constant(value + "XX")
        case ast.JoinedStr(values):
            yield "text", ast.JoinedStr([*values, ast.Constant("XX")])
        case ast.Call(function, arguments, keywords):
            for index, keyword in enumerate(keywords):
                if keyword.arg is not None:
                    yield "argument dropped", ast.Call(function, arguments, _without(keywords, index))
        case ast.Name(id, ast.Load()) if id in NAMES:
            yield "name", ast.Name(NAMES[id], ast.Load())
        case ast.Attribute(value, name, ast.Load()) if name in NAMES:
            yield "name", ast.Attribute(value, NAMES[name], ast.Load())


def _of_statements(node: ast.AST) -> Faults:
    match node:
        case ast.Return(ast.Constant(None | False)):
            pass  # the value itself is changed
        case ast.Return(ast.expr()):
            yield "return", ast.Return(ast.Constant(None))
        case ast.Continue():
            yield "statement dropped", ast.Pass()
            yield "statement dropped", ast.Break()
        case ast.Return() | ast.Break() | ast.AugAssign() | ast.Expr() | ast.Raise():
            yield "statement dropped", ast.Pass()


def inside(function: Function) -> Iterator[tuple[ast.AST, str, int | None, ast.AST, ast.stmt]]:
    """Every node in a function's body: its parent, field and index there, itself, and the statement around it."""

    def below(parent: ast.AST, statement: ast.stmt) -> Iterator[tuple[ast.AST, str, int | None, ast.AST, ast.stmt]]:
        for field, value in ast.iter_fields(parent):
            if field in ("annotation", "returns", "decorator_list", "type_comment", "format_spec"):
                continue
            whole = isinstance(parent, ast.JoinedStr)  # the pieces of a text between its values are part of it
            for child in value if isinstance(value, list) else [value]:
                if (
                    not isinstance(child, ast.AST)
                    or (whole and isinstance(child, ast.Constant))
                    or _is_docstring(child)
                ):
                    continue
                around = child if isinstance(child, ast.stmt) else statement
                place = value.index(child) if isinstance(value, list) else None
                yield parent, field, place, child, around
                yield from below(child, around)

    for index, child in enumerate(function.body):
        if _is_docstring(child):
            continue
        yield function, "body", index, child, child
        yield from below(child, child)


def _is_docstring(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and _is_text(node.value)


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def functions_of(tree: ast.Module) -> Iterator[tuple[str, Function]]:
    """The functions and methods of a module with their qualified names; inner functions belong to their outer one."""

    def below(nodes: Sequence[ast.stmt], prefix: str) -> Iterator[tuple[str, Function]]:
        for node in nodes:
            if isinstance(node, Function):
                yield prefix + node.name, node
            elif isinstance(node, ast.ClassDef):
                yield from below(node.body, f"{prefix}{node.name}.")

    return below(tree.body, "")


def codes_of(code: types.CodeType) -> Iterator[types.CodeType]:
    """A code object and all within it."""
    yield code
    for inner in code.co_consts:
        if isinstance(inner, types.CodeType):
            yield from codes_of(inner)


def mutants_of(path: Path) -> Iterator[Mutant]:
    """Every fault of a module, function by function."""
    tree = ast.parse(path.read_bytes())
    name = str(path)
    for qualified, function in functions_of(tree):
        start = min([function.lineno, *(decorator.lineno for decorator in function.decorator_list)])
        for parent, field, index, node, statement in list(inside(function)):
            for kind, other in faults(node):
                made = ast.copy_location(copy.deepcopy(other), node)
                _put(parent, field, index, made)
                ast.fix_missing_locations(function)
                try:
                    module = compile(tree, str(path.resolve()), "exec")
                except (SyntaxError, ValueError):
                    continue
                finally:
                    _put(parent, field, index, node)
                code = next(
                    found
                    for found in codes_of(module)
                    if found.co_qualname == qualified and found.co_firstlineno == start
                )
                within = node if hasattr(node, "lineno") and not isinstance(node, ast.stmt) else statement
                lines = (statement.lineno, getattr(within, "end_lineno", None) or statement.lineno)
                if isinstance(node, ast.If | ast.While):
                    lines = (node.lineno, node.test.end_lineno or node.lineno)
                yield Mutant(name, qualified, lines, kind, _short(node), _short(other), _rule(function), start, code)


def _rule(function: Function) -> str:
    """The id of the rule whose check a function is, empty if it is none's."""
    calls = (decorator for decorator in function.decorator_list if isinstance(decorator, ast.Call) and decorator.args)
    return next((call.args[0].value for call in calls if _is_text(call.args[0])), "")  # type: ignore[attr-defined]


def _put(parent: ast.AST, field: str, index: int | None, node: ast.AST) -> None:
    if index is None:
        setattr(parent, field, node)
    else:
        getattr(parent, field)[index] = node


def _short(node: ast.AST) -> str:
    """A node as one line; of a compound statement its head."""
    if isinstance(node, ast.Pass):
        return "—"
    if isinstance(node, ast.comprehension):
        node = ast.GeneratorExp(ast.Name("…"), [node])
    if isinstance(node, ast.If | ast.While):
        node = node.test
    said = " ".join(ast.unparse(ast.fix_missing_locations(node)).split())
    return said if len(said) < 300 else f"{said[:150]} … {said[-140:]}"


class Notices:
    """The plugin: learns which tests reach which lines, then runs them on each fault."""

    def __init__(
        self,
        modules: Sequence[Path],
        wanted: Callable[[Mutant], bool],
        report: Callable[[Mutant, str], None],
        *,
        limit: float,
        first: Sequence[str],
    ) -> None:
        """``limit``: how many seconds of tests a fault may take before it counts as not noticed; ``first``: parts of the
        names of tests that are the likeliest to notice.
        """
        self.modules = modules
        self.wanted = wanted
        self.limit = limit
        self.first = first
        self.report = report
        self.reaching: dict[str, dict[int, set[str]]] = {}
        self.seconds: dict[str, float] = {}
        self.worth: dict[str, dict[str, float]] = {}

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Instead of one run: one to learn from, and one for each fault."""
        if session.testsfailed:
            raise pytest.UsageError("the tests cannot be collected")
        self._learn(session)
        by_id = {item.nodeid: item for item in session.items}
        loaded = self._loaded()
        gc.collect()
        gc.freeze()
        for module in self.modules:
            for mutant in mutants_of(module):
                if self.wanted(mutant):
                    functions = loaded.get((str(module.resolve()), mutant.function, mutant.start), [])
                    items = [by_id[test] for test in self._tests(module, mutant)]
                    self.report(mutant, _outcome(session, items, functions, mutant) if functions else "not loaded")
        return True

    def _learn(self, session: pytest.Session) -> None:
        """Run every test once; a child does, so that this process stays as it was after collecting."""
        with tempfile.TemporaryDirectory() as room:
            kept = Path(room) / "reached.json"
            if not os.fork():
                watched = coverage.Coverage(
                    config_file=False, data_file=None, include=[str(path.resolve()) for path in self.modules]
                )
                watched.start()
                seconds = {}
                failed = []
                for item in session.items:
                    watched.switch_context(item.nodeid)
                    began = time.process_time()
                    if not _passes(item):
                        failed.append(item.nodeid)
                    seconds[item.nodeid] = time.process_time() - began
                watched.stop()
                data = watched.get_data()
                lines = {
                    str(path.resolve()): {
                        line: sorted(set(tests) - {""} - set(failed))
                        for line, tests in data.contexts_by_lineno(str(path.resolve())).items()
                    }
                    for path in self.modules
                }
                kept.write_text(json.dumps([seconds, failed, lines]), "utf-8")
                os._exit(0)
            os.wait()
            self.seconds, failed, lines = json.loads(kept.read_text("utf-8"))
        if failed:
            print(f"left out, as they fail without a fault: {', '.join(failed)}", file=sys.__stderr__)
        self.reaching = {
            path: {int(line): set(tests) for line, tests in reached.items()} for path, reached in lines.items()
        }
        for path, reached in self.reaching.items():
            worth = self.worth.setdefault(path, {})
            for tests in reached.values():
                for test in tests:
                    worth[test] = worth.get(test, 0) + 1 / len(tests)

    def _tests(self, module: Path, mutant: Mutant) -> Iterator[str]:
        """The tests for a fault, the likeliest to notice first, as many as the time allows."""
        reached = self.reaching.get(str(module.resolve()), {})
        tests: set[str] = set().union(*(reached.get(line, ()) for line in range(mutant.lines[0], mutant.lines[1] + 1)))
        worth = self.worth[str(module.resolve())]
        left = self.limit

        near = (f"test_{module.stem}.", f"[{module.stem}-", *self.first)

        def likely(test: str) -> tuple[bool, bool, float]:
            return not (mutant.rule and mutant.rule in test), not any(name in test for name in near), -worth[test]

        for test in sorted(tests, key=likely):
            yield test
            left -= self.seconds[test]
            if left < 0:
                return

    def _loaded(self) -> dict[tuple[str, str, int], list[types.FunctionType]]:
        """The functions of the modules as they are loaded, by file, qualified name and first line."""
        for path in self.modules:
            importlib.import_module(".".join(path.resolve().with_suffix("").parts[len(SOURCES.parts) :]))
        files = {str(path.resolve()) for path in self.modules}
        found: dict[tuple[str, str, int], list[types.FunctionType]] = {}
        for thing in gc.get_objects():
            if isinstance(thing, types.FunctionType) and thing.__code__.co_filename in files:
                code = thing.__code__
                found.setdefault((code.co_filename, code.co_qualname, code.co_firstlineno), []).append(thing)
        return found


def _passes(item: pytest.Item) -> bool:
    from _pytest.runner import runtestprotocol

    return not any(report.failed for report in runtestprotocol(item, log=False))


def _outcome(
    session: pytest.Session, items: Sequence[pytest.Item], functions: Sequence[types.FunctionType], mutant: Mutant
) -> str:
    """What came of a fault: noticed, not noticed, or no test reaches it."""
    if not items:
        return "not reached"
    room = tempfile.mkdtemp(prefix="mutant-")
    child = os.fork()
    if not child:
        signal.signal(signal.SIGPROF, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_PROF, ENDLESS)
        session.config._tmp_path_factory._basetemp = Path(room)  # type: ignore[attr-defined]
        try:
            for function in functions:
                function.__code__ = mutant.code
        except ValueError:
            os._exit(2)
        _forget(functions)
        for item in items:
            if not _passes(item):
                os._exit(1)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    shutil.rmtree(room, ignore_errors=True)
    if os.WIFSIGNALED(status):
        return "noticed"
    return {0: "not noticed", 2: "not possible"}.get(os.WEXITSTATUS(status), "noticed")


def _forget(functions: Sequence[types.FunctionType]) -> None:
    """Clear what the functions' module has kept of earlier calls."""
    names = {function.__module__ for function in functions}
    for name in names:
        for kept in vars(sys.modules[name]).values():
            if isinstance(kept, functools._lru_cache_wrapper):
                kept.cache_clear()


def main() -> int:
    """Run it and print what was not noticed, then a table by module."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("modules", nargs="+", type=Path, help="modules to change, one fault at a time")
    parser.add_argument("--tests", nargs="+", required=True, help="tests that must notice, as for pytest")
    parser.add_argument("--first", nargs="*", default=[], help="parts of the names of tests to run first")
    parser.add_argument("--seconds", type=float, default=2.0, help="how long the tests for one fault may take")
    parser.add_argument("--results", type=Path, help="where to keep what came of each fault, one JSON object a line")
    parser.add_argument("--again", action="store_true", help="only the faults that --results says were not noticed")
    parser.add_argument("--no-text", action="store_true", help="leave texts as they are")
    options = parser.parse_args()
    results: Path | None = options.results
    before = [json.loads(line) for line in results.read_text("utf-8").splitlines()] if results and options.again else []
    only = frozenset(told["key"] for told in before if told["outcome"] != "noticed") if options.again else None
    counts: Counter[tuple[str, str]] = Counter()
    kept = [told for told in before if told["outcome"] == "noticed"] if options.again else []
    if results is not None:
        results.write_text("".join(json.dumps(told, ensure_ascii=False) + "\n" for told in kept), "utf-8")

    def report(mutant: Mutant, outcome: str) -> None:
        counts[mutant.module, outcome] += 1
        if results is not None:
            told = {"key": mutant.key, "outcome": outcome, "kind": mutant.kind, "line": mutant.lines[0]}
            with results.open("a", encoding="utf-8") as file:
                file.write(json.dumps(told, ensure_ascii=False) + "\n")
        if outcome != "noticed":
            where = f"{mutant.module}:{mutant.lines[0]} {mutant.function}"
            print(f"{where} [{mutant.kind}] {outcome}\n    {mutant.before}\n  → {mutant.after}", flush=True)

    def wanted(mutant: Mutant) -> bool:
        return (only is None or mutant.key in only) and not (options.no_text and mutant.kind == "text")

    plugin = Notices(options.modules, wanted, report, limit=options.seconds, first=options.first)
    pytest.main(["-q", "-s", "-p", "no:cacheprovider", *options.tests], plugins=[plugin])
    for module in dict.fromkeys(name for name, _ in counts):
        told = {outcome: n for (name, outcome), n in counts.items() if name == module}
        print(f"{module}: {sum(told.values())} faults, " + ", ".join(f"{n} {what}" for what, n in told.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
