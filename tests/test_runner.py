"""The runner: severity by stage, requirements, crashes, fingerprints."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace

from fazhi_cli.findings import Problem, Severity, Verdict, verdict_of
from fazhi_cli.rounds.loading import load_round
from fazhi_cli.rounds.model import Round, RuleSetting
from fazhi_cli.rules.rule import Rule, rule
from fazhi_cli.rules.runner import Source, run_rules


@rule("FZ-X001", "first", title="甲", why="…", fix="改甲")
def first(value: int) -> Iterator[Problem]:
    if value < 0:
        yield Problem("小于零", at=("数", 0, "值"), subject="数")


@rule("FZ-X002", "second", title="乙", why="…", fix="改乙", requires=("FZ-X001",))
def second(value: int) -> Iterator[Problem]:
    if value < 10:
        yield Problem("小于十", at=("数",), due="city")


@rule("FZ-X003", "crash", title="丙", why="…", fix="改丙")
def crash(value: int) -> Iterator[Problem]:
    if value == 99:
        raise ZeroDivisionError
    yield from ()


RULES: tuple[Rule, ...] = (first, second, crash)


def round_with(**severities: str) -> Round:
    settings = {item.id: RuleSetting(severity="error", clause="veto.1") for item in RULES}
    settings |= {f"FZ-{key}": RuleSetting.model_validate({"severity": value}) for key, value in severities.items()}
    return load_round().changed(rules=settings)


def run(value: int, stage: str = "city", source: Source | None = None) -> list[tuple[str, Severity]]:
    found = run_rules(RULES, SimpleNamespace(value=value), round_with(), stage, source or Source("a.yaml"))
    return [(finding.rule, finding.severity) for finding in found]


def test_one_cause_gives_one_finding() -> None:
    assert run(-1) == [("FZ-X001", Severity.ERROR)]


def test_what_is_not_yet_due_is_a_todo_and_says_when() -> None:
    found = run_rules(RULES, SimpleNamespace(value=5), round_with(), "county", Source("a.yaml"))
    assert [finding.severity for finding in found] == [Severity.TODO]
    assert "到“市级推荐”阶段" in found[0].message


def test_at_its_stage_it_is_an_error() -> None:
    assert run(5, "city") == [("FZ-X002", Severity.ERROR)]
    assert run(5, "province") == [("FZ-X002", Severity.ERROR)]


def test_nothing_wrong_finds_nothing() -> None:
    assert run(10) == []


def test_a_crash_is_an_unfinished_check_and_never_a_pass() -> None:
    found = run_rules(RULES, SimpleNamespace(value=99), round_with(), "city", Source("a.yaml"))
    assert verdict_of(found) is Verdict.INCOMPLETE
    assert "FZ-X003" in found[0].message
    assert "丙" in found[0].message


def test_an_input_that_cannot_be_computed_is_an_unfinished_check() -> None:
    found = run_rules((first,), SimpleNamespace(), round_with(), "city", Source("a.yaml"))
    assert [finding.unfinished for finding in found] == [True]


def test_what_stands_on_an_unreadable_value_is_left_out() -> None:
    assert run(-1, source=Source("a.yaml", broken=frozenset({("数",)}))) == []


def test_the_rounds_severity_and_clause_are_taken() -> None:
    found = run_rules((first,), SimpleNamespace(value=-1), round_with(X001="warning"), "city", Source("a.yaml"))
    assert found[0].severity is Severity.WARNING
    clause = run_rules((first,), SimpleNamespace(value=-1), round_with(), "city", Source("a.yaml"))[0].clause
    assert clause is not None
    assert clause.text.startswith("领导班子主要成员")


def test_fingerprints_know_neither_line_nor_folder_nor_position() -> None:
    one = run_rules(
        (first,), SimpleNamespace(value=-1), round_with(), "city", Source("甲/a.yaml", "中牟县", lambda *_: (3, 4))
    )
    two = run_rules(
        (first,), SimpleNamespace(value=-1), round_with(), "city", Source("乙/a.yaml", "中牟县", lambda *_: (9, 1))
    )
    other = run_rules((first,), SimpleNamespace(value=-1), round_with(), "city", Source("甲/a.yaml", "新郑市"))
    assert one[0].fingerprint == two[0].fingerprint
    assert one[0].fingerprint != other[0].fingerprint
    assert one[0].location.line == 3


def test_a_rule_switched_off_by_the_round_does_not_run() -> None:
    settings = {**round_with().rules, "FZ-X001": RuleSetting(severity="error", enabled=False)}
    round = load_round().changed(rules=settings)
    assert run_rules((first,), SimpleNamespace(value=-1), round, "city", Source("a.yaml")) == []


def test_a_spot_inside_a_text_is_looked_up_where_the_source_can() -> None:
    @rule("FZ-X001", "first", title="甲", why="…", fix="改甲")
    def spotted(value: int) -> Iterator[Problem]:
        yield Problem("此处", at=("文",), offset=value)

    source = Source("a.yaml", locate=lambda *_: (1, 1), locate_spot=lambda _, offset: (2, offset))
    found = run_rules((spotted,), SimpleNamespace(value=7), round_with(), "city", source)
    assert (found[0].location.line, found[0].location.column) == (2, 7)
    assert found[0].excerpt is None


def test_no_line_is_shown_for_a_part_that_is_not_in_the_file() -> None:
    def source(lacks: bool) -> Source:
        return Source(
            "a.yaml",
            locate=lambda path, on_key: (1, 1),
            line_text=lambda number: "轮次: henan-2017",
            lacks=lambda path: lacks,
        )

    found = [
        run_rules((first,), SimpleNamespace(value=-1), round_with(), "city", source(lacks)) for lacks in (False, True)
    ]
    assert [findings[0].excerpt for findings in found] == ["轮次: henan-2017", None]
