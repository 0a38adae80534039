"""The runner: severity by stage, requirements, crashes, fingerprints."""

from collections.abc import Iterator
from types import SimpleNamespace

import pytest

from fazhi_cli.findings import Finding, KeyPath, Location, Problem, Related, Severity, Verdict, verdict_of
from fazhi_cli.rounds.loading import load_round
from fazhi_cli.rounds.model import Round
from fazhi_cli.rounds.notice import RuleSetting
from fazhi_cli.rules.rule import Rule, rule
from fazhi_cli.rules.runner import Source, run_rules, stands_on
from fazhi_cli.rules.standing import Standing


@rule("FZ-X001", title="甲", why="…", fix="改甲")
def first(value: int) -> Iterator[Problem]:
    if value < 0:
        yield Problem("小于零", at=("数", 0, "值"), subject="数")


@rule("FZ-X002", title="乙", why="…", fix="改乙", requires=("FZ-X001",))
def second(value: int) -> Iterator[Problem]:
    if value < 10:
        yield Problem("小于十", at=("数",), due="city")


@rule("FZ-X003", title="丙", why="…", fix="改丙")
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
    @rule("FZ-X001", title="甲", why="…", fix="改甲")
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


def made(problem: Problem, source: Source | None = None, stage: str = "city", **setting: str) -> Finding:
    """The finding that a problem becomes."""

    @rule("FZ-X001", title="甲", why="…", fix="改甲", remedy="请改甲。")
    def telling(value: Problem) -> Iterator[Problem]:
        yield value

    settings = {"FZ-X001": RuleSetting.model_validate({"severity": "error", **setting})}
    round = load_round().changed(rules=settings)
    (found,) = run_rules((telling,), SimpleNamespace(value=problem), round, stage, source or Source("a.yaml"))
    return found


BLANKS: list[tuple[str, Problem, dict[KeyPath, str], str]] = [
    ("值写着待定", Problem("缺数。", at=("数",)), {("数",): "待定"}, "缺数（写的是“待定”，等于没有填）。"),
    ("别处写着待定", Problem("缺数。", at=("数",)), {("名",): "待定"}, "缺数。"),
    ("所缺的几处都写着", Problem("缺两项。", lacking=(("数",), ("名",))), {("数",): "待定", ("名",): " 略 "},
     "缺两项（写的是“待定”、是“略”，等于没有填）。"),
    ("同样的字只引一次", Problem("缺两项。", lacking=(("数",), ("名",))), {("数",): "待定", ("名",): "待定"},
     "缺两项（写的是“待定”，等于没有填）。"),
    ("列表里的一项", Problem("缺数。", at=("数",)), {("数", 0): "待定"}, "缺数（写的是“待定”，等于没有填）。"),
    ("下面的一个键不是这一处", Problem("缺数。", at=("数",)), {("数", "名"): "待定"}, "缺数。"),
    ("看不见的字符", Problem("缺数。", at=("数",)), {("数",): "\u200b"}, "缺数（写的只是看不见的字符，等于没有填）。"),
    ("空的", Problem("缺数。", at=("数",)), {("数",): ""}, "缺数。"),
    ("消息里已经引了", Problem("“数”写的是“待定”。", at=("数",)), {("数",): "待定"}, "“数”写的是“待定”。"),
    ("消息里引了一处，不再引另一处", Problem("“数”写的是“待定”。", lacking=(("数",), ("名",))), {("数",): "待定", ("名",): "略"}, "“数”写的是“待定”。"),
    ("别的列表里的一项", Problem("缺数。", at=("数",)), {("名", 0): "待定"}, "缺数。"),
]  # fmt: skip


@pytest.mark.parametrize(("problem", "blanks", "said"), [row[1:] for row in BLANKS], ids=[row[0] for row in BLANKS])
def test_what_stands_there_and_says_nothing_is_quoted(problem: Problem, blanks: dict[KeyPath, str], said: str) -> None:
    assert made(problem, Source("a.yaml", blanks=blanks)).message == said


def test_a_blank_that_a_finding_stands_on_counts_as_told() -> None:
    source = Source("a.yaml", blanks={("数",): "待定", ("数", 0): "", ("名",): "略"})
    made(Problem("缺数。", at=("数",)), source)
    assert source.quoted_blanks == {("数",), ("数", 0)}


def test_what_is_missing_and_not_yet_due_says_both() -> None:
    source = Source("a.yaml", blanks={("数",): "待定"})
    found = made(Problem("缺数。", at=("数",), due="city"), source, "county")
    assert found.message == "缺数（写的是“待定”，等于没有填）（到“市级推荐”阶段必须具备）。"


def test_a_problem_may_be_a_todo_whatever_the_stage() -> None:
    assert made(Problem("还没有报送。", todo=True), stage="province").severity is Severity.TODO


def test_a_finding_keeps_what_its_problem_says_of_letter_mend_and_number() -> None:
    plain = made(Problem("缺数。"))
    assert (plain.fix, plain.letter, plain.remedy, plain.things) == ("改甲", "", "请改甲。", 1)
    own = made(Problem("缺数。", fix="填数", letter="没有数。", remedy="请填数。", lacking=(("数",), ("名",))))
    assert (own.fix, own.letter, own.remedy, own.things) == ("填数", "没有数。", "请填数。", 2)


def test_a_problems_own_clause_comes_before_the_rules() -> None:
    quotes = load_round().quotes
    assert made(Problem("缺数。"), clause="veto.1").clause == quotes["veto.1"]
    assert made(Problem("缺数。", clause="veto.2"), clause="veto.1").clause == quotes["veto.2"]
    assert made(Problem("缺数。")).clause is None
    (reading, *_) = load_round().reading_by_id.values()
    assert made(Problem("缺数。"), reading=reading.id).reading == reading.text


def test_the_place_is_the_value_its_key_a_line_or_a_slot() -> None:
    source = Source("a.yaml", locate=lambda path, on_key: (7, 1 if on_key else 9), slot_of=lambda path: "格")
    places = [
        (Problem("甲", at=("数", 0)), Location("a.yaml", 7, 9, "数[1]", "格")),
        (Problem("甲", at=("数", 0), on_key=True), Location("a.yaml", 7, 1, "数[1]", "格")),
        (Problem("甲", line=3, column=2), Location("a.yaml", 3, 2, "", "格")),
        (Problem("甲", slot="另一格"), Location("a.yaml", 7, 9, "", "另一格")),
        (Problem("甲", at=("文",), offset=5), Location("a.yaml", 7, 9, "文", "格")),
    ]
    for problem, place in places:
        assert made(problem, source).location == place
    assert made(Problem("甲", at=("数",))).location == Location("a.yaml", path="数")
    spotted = Source("a.yaml", locate=lambda path, on_key: (7, 9), locate_spot=lambda path, offset: (8, offset))
    assert made(Problem("甲", at=("文",)), spotted).location == Location("a.yaml", 7, 9, "文")


def test_other_places_stand_beside_by_key_or_by_line() -> None:
    source = Source("a.yaml", locate=lambda path, on_key: (7, 9))
    found = made(Problem("甲", related=(("另一处", ("名",)),), places=(("同样", 3, 2),)), source)
    assert found.related == (
        Related("另一处", Location("a.yaml", 7, 9, "名")),
        Related("同样", Location("a.yaml", 3, 2)),
    )


def fingerprints(*problems: Problem, source: Source | None = None) -> list[str]:
    source = source or Source("甲/a.yaml")
    return [made(problem, source).fingerprint for problem in problems]


def test_findings_alike_are_told_apart_and_each_is_found_again() -> None:
    first, second = fingerprints(Problem("甲", at=("数",)), Problem("乙", at=("数",)))
    assert first != second
    assert fingerprints(Problem("丙", at=("数",))) == [first]
    assert fingerprints(Problem("甲", at=("数",)), source=Source("乙\\a.yaml")) == [first]
    assert len({first, *fingerprints(Problem("甲", at=("名",)), Problem("甲", at=("数",), slot="格"))}) == 3


def test_where_a_subject_names_the_entry_its_position_does_not_matter() -> None:
    moved = [Problem("甲", at=("表", place, "名"), subject="某件") for place in (0, 4)]
    assert fingerprints(moved[0]) == fingerprints(moved[1])
    unnamed = [Problem("甲", at=("表", place, "名")) for place in (0, 4)]
    assert fingerprints(unnamed[0]) != fingerprints(unnamed[1])


def test_only_what_stands_on_or_below_an_unreadable_value_is_left_out() -> None:
    assert stands_on(("数", 0, "值"), [("数",)])
    assert not stands_on(("数",), [("数", 0)])
    assert not stands_on(("数",), [()])


def test_what_is_not_yet_due_holds_no_other_rule_back() -> None:
    @rule("FZ-X003", title="丙", why="…", fix="改丙", requires=("FZ-X002",))
    def third(value: int) -> Iterator[Problem]:
        yield Problem("总有")

    for stage, told in (("county", ["FZ-X002", "FZ-X003"]), ("city", ["FZ-X002"])):
        found = run_rules((second, third), SimpleNamespace(value=5), round_with(), stage, Source("a.yaml"))
        assert [item.rule for item in found] == told


def test_a_rule_for_others_is_left_out_and_a_crash_holds_back_what_rests_on_it() -> None:
    @rule("FZ-X001", title="丁", why="…", fix="改丁", requires=("FZ-X003",))
    def fourth(value: int) -> Iterator[Problem]:
        yield Problem("总有")

    found = run_rules((crash, fourth), SimpleNamespace(value=99), round_with(), "city", Source("a.yaml"))
    assert [(item.rule, item.unfinished) for item in found] == [("FZ-X003", True)]
    settings = {"FZ-X001": RuleSetting.model_validate({"severity": "error", "for": {"途径": "direct"}})}
    round = load_round().changed(rules=settings)
    for route, told in (("city", 0), ("direct", 1)):
        inputs = SimpleNamespace(value=-1, standing=Standing(round, given_kind="申报", given_route=route))
        assert len(run_rules((first,), inputs, round, "city", Source("a.yaml"))) == told


@rule("FZ-X001", title="甲", why="…", fix="改甲")
def always(value: int) -> Iterator[Problem]:
    yield Problem("总有")


@rule("FZ-X002", title="乙", why="…", fix="改乙")
def last(value: int) -> Iterator[Problem]:
    yield Problem("最后")


@rule("FZ-X003", title="丙", why="…", fix="改丙", requires=("FZ-X001",))
def resting(value: int) -> Iterator[Problem]:
    yield Problem("不会说")


GOES_ON: list[tuple[str, tuple[Rule, ...], dict[str, object], list[str]]] = [
    ("一条关掉了", (always, last), {"enabled": False}, ["FZ-X002"]),
    ("一条不是对它的", (always, last), {"for": {"途径": "direct"}}, ["FZ-X002"]),
    ("一条要等前面的", (always, resting, last), {}, ["FZ-X001", "FZ-X002"]),
    ("一条出错", (crash, last), {}, ["FZ-X003", "FZ-X002"]),
]


@pytest.mark.parametrize(("rules", "setting", "told"), [row[1:] for row in GOES_ON], ids=[row[0] for row in GOES_ON])
def test_whatever_becomes_of_one_rule_the_next_are_run(
    rules: tuple[Rule, ...], setting: dict[str, object], told: list[str]
) -> None:
    settings = round_with().rules | {"FZ-X001": RuleSetting.model_validate({"severity": "error", **setting})}
    round = load_round().changed(rules=settings)
    inputs = SimpleNamespace(value=99, standing=Standing(round, given_kind="申报", given_route="city"))
    assert [item.rule for item in run_rules(rules, inputs, round, "city", Source("a.yaml"))] == told


def test_one_thing_that_is_due_holds_back_what_rests_on_it_though_another_is_not() -> None:
    @rule("FZ-X001", title="甲", why="…", fix="改甲")
    def some(value: int) -> Iterator[Problem]:
        yield Problem("还没到", due="province")
        yield Problem("到了")

    found = run_rules((some, resting), SimpleNamespace(value=1), round_with(), "city", Source("a.yaml"))
    assert [(item.rule, item.severity) for item in found] == [("FZ-X001", Severity.TODO), ("FZ-X001", Severity.ERROR)]


def test_a_fingerprint_is_the_same_in_every_version() -> None:
    assert fingerprints(Problem("甲", at=("数",), subject="某件")) == ["50749ac73a5ac8b9"]
    twice = [made(Problem("甲", at=("数",)), source).fingerprint for source in [Source("a.yaml", "中牟县")] * 2]
    assert twice == ["533055f16073b0a6", "d5ffe6a268024715"]


def test_a_file_without_a_unit_is_known_by_its_bare_name() -> None:
    bare = fingerprints(Problem("甲"), source=Source("a.yaml"))
    assert fingerprints(Problem("甲"), source=Source("丙/乙/a.yaml")) == bare
    assert fingerprints(Problem("甲"), source=Source("b.yaml")) != bare


def test_a_subject_does_not_stand_for_the_key() -> None:
    keys = [Problem("甲", at=(key,), subject="某件") for key in ("数", "名")]
    assert fingerprints(keys[0]) != fingerprints(keys[1])


def test_a_crash_has_a_fingerprint_too() -> None:
    (found,) = run_rules((crash,), SimpleNamespace(value=99), round_with(), "city", Source("a.yaml"))
    assert len(found.fingerprint) == 16


def test_a_problems_own_reading_comes_before_the_rules() -> None:
    (reading, *_) = load_round().reading_by_id.values()
    assert made(Problem("缺数。", reading="本项另有读法"), reading=reading.id).reading == "本项另有读法"
    assert made(Problem("缺数。")).reading is None


LINES: list[tuple[str, Problem, Source, str | None]] = [
    ("值的一行", Problem("甲", at=("数",)), Source("a.yaml", locate=lambda *_: (3, 1), line_text=str), "3"),
    ("写明了第几行，没有键", Problem("甲", line=5, column=1), Source("a.yaml", locate=lambda *_: (3, 1), line_text=str), "5"),
    ("写明了第几行，文件里没有这一部分", Problem("甲", at=("数",), line=5), Source("a.yaml", line_text=str, lacks=lambda path: True), "5"),
    ("说的是整份文件", Problem("甲"), Source("a.yaml", locate=lambda *_: (1, 1), line_text=str), None),
    ("找不到在哪一行", Problem("甲", at=("数",)), Source("a.yaml", line_text=str), None),
    ("文件没有行", Problem("甲", at=("数",)), Source("a.docx", locate=lambda *_: (1, 1)), None),
]  # fmt: skip


@pytest.mark.parametrize(("problem", "source", "line"), [row[1:] for row in LINES], ids=[row[0] for row in LINES])
def test_the_line_is_shown_where_there_is_one(problem: Problem, source: Source, line: str | None) -> None:
    assert made(problem, source).excerpt == line


def test_other_places_may_be_by_key_or_by_line_alone() -> None:
    assert [one.location for one in made(Problem("甲", related=(("另一处", ("名",)),))).related] == [
        Location("a.yaml", path="名")
    ]
    assert [one.location for one in made(Problem("甲", places=(("同样", 3, 2),))).related] == [Location("a.yaml", 3, 2)]
    assert made(Problem("甲")).related == ()
