"""The JSON Schema: what the examples are, it takes; what the loader refuses in them, it refuses too."""

import json
import re
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from fazhi_cli.jobs.new_nominations import NewNomination
from fazhi_cli.jobs.schema import nomination_schema
from fazhi_cli.jobs.validating import validate
from fazhi_cli.launcher import outcome
from fazhi_cli.nomination.problem_kinds import problem_kinds
from fazhi_cli.nomination.reading import load_nomination
from fazhi_cli.nomination.shape import shape_of
from fazhi_cli.resources import bundled
from fazhi_cli.rounds.loading import load_round

SCHEMA = nomination_schema(load_round())
PACKAGES = sorted(path.parent.name for path in bundled("examples").glob("*/nomination.yaml"))
SUBMISSIONS = sorted(path.parent.name for path in bundled("examples").glob("*/*/nomination.yaml"))


class EditorLoader(yaml.SafeLoader):
    """Reads bare values as an editor's YAML 1.2 does: no dates, no yes and no."""


EditorLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in known if not tag.endswith((":timestamp", ":bool"))]
    for first, known in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
EditorLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("true|false"), ["t", "f"])


def as_an_editor_reads(text: str) -> Any:
    return yaml.load(text, EditorLoader)


def text_of(*parts: str) -> str:
    return bundled("examples").joinpath(*parts, "nomination.yaml").read_text("utf-8")


def faults(tree: Any) -> list[str]:
    validator = jsonschema.Draft202012Validator(SCHEMA)
    return ["/".join(map(str, error.absolute_path)) for error in validator.iter_errors(tree)]


def test_it_is_a_schema_of_its_own_dialect() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("package", PACKAGES)
def test_the_bundled_packages_pass(package: str) -> None:
    assert faults(as_an_editor_reads(text_of(package))) == []
    assert faults(load_nomination(text_of(package).encode(), "x").plain) == []


@pytest.mark.parametrize("submission", [name for name in SUBMISSIONS if not name.startswith("07")])
def test_the_bundled_folder_passes_as_far_as_it_is_well_written(submission: str) -> None:
    assert faults(as_an_editor_reads(text_of("批量", submission))) == []


def test_a_new_file_passes() -> None:
    round = load_round()
    for kind in ("申报", "复核"):
        for unit in (None, round.units.find("兰考县")):
            assert faults(as_an_editor_reads(NewNomination(round, unit, kind, {}).text())) == []


MISTAKES: list[tuple[str, list[str | int], object, str]] = [
    ("不认识的键", ["填表曰期"], "2017-10-12", ""),
    ("写错了层", ["电话"], "1", ""),
    ("下一层不认识的键", ["联系人", "手机"], "1", "联系人"),
    ("日期用点隔开", ["填表日期"], "2017.10.12", "填表日期"),
    ("日期是数", ["填表日期"], 20171012, "填表日期"),
    ("取值写错", ["征求意见", 0, "结论"], "没有异议", "征求意见/0/结论"),
    ("盖章填好", ["意见", "县级", "盖章"], "好", "意见/县级/盖章"),
    ("份数带单位", ["报送", "份数"], "3份", "报送/份数"),
    ("没有的标准", ["考核自评", 0, "标准"], 32, "考核自评/0/标准"),
    ("没有的情形", ["不得推荐情形", 0, "序号"], 6, "不得推荐情形/0/序号"),
    ("联系人是一段字", ["联系人"], "李", "联系人"),
    ("列表是一段字", ["开展创建", "佐证"], "a.pdf", "开展创建/佐证"),
    ("情形是一项", ["不得推荐情形"], {"序号": 1}, "不得推荐情形"),
    ("文字是列表", ["申报单位"], ["中牟县"], "申报单位"),
]


@pytest.mark.parametrize(
    ("path", "value", "place"), [case[1:] for case in MISTAKES], ids=[case[0] for case in MISTAKES]
)
def test_typical_mistakes_are_refused_where_they_stand(path: list[str | int], value: object, place: str) -> None:
    tree = deepcopy(as_an_editor_reads(text_of("省辖市-中牟县")))
    holder = tree
    for step in path[:-1]:
        holder = holder[step]
    holder[path[-1]] = value
    assert faults(tree) == [place]


def test_every_key_has_a_chinese_title_and_the_notice_is_quoted() -> None:
    seen: set[str] = set()

    def walk(schema: dict[str, Any]) -> None:
        for key, value in schema.get("properties", {}).items():
            seen.add(key)
            assert re.search("[\u4e00-\u9fff]", value["title"])
            walk(value)
            walk(value.get("items", {}))

    walk(SCHEMA)
    assert seen == shape_of(load_round()).all_keys
    assert "附件2封面：申报单位" in SCHEMA["properties"]["申报单位"]["description"]
    assert "“县级申报”阶段起必填" in SCHEMA["properties"]["填表日期"]["description"]


def test_the_page_on_the_file_is_the_models_own(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    written = (Path(__file__).parents[1] / "docs" / "nomination-file.md").read_bytes()
    assert outcome(["schema", "--markdown"]) == 0
    assert capfdbinary.readouterr().out == written, "运行 fazhi schema --markdown > docs/nomination-file.md"
    page = written.decode()
    for key in shape_of(load_round()).all_keys:
        assert f"| `{key}` |" in page
    for kind in problem_kinds().values():
        assert (f"### {kind.id} {kind.title}" in page) is kind.id.startswith("FZ-L")


def test_the_command_prints_it_or_writes_it_and_overwrites_nothing(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert outcome(["schema"]) == 0
    printed = json.loads(capfdbinary.readouterr().out)
    assert printed == SCHEMA
    assert outcome(["schema", "-o", "材料.schema.json"]) == 0
    assert json.loads((tmp_path / "材料.schema.json").read_text("utf-8")) == SCHEMA
    assert outcome(["schema", "-o", "材料.schema.json"]) == 3


class CoreLoader(yaml.SafeLoader):
    """Reads bare values by the core schema of YAML 1.2 (10.3.2), as an editor's language server does."""


CoreLoader.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("null", "~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", "true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", "[-+]?[0-9]+", list("-+0123456789")),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", list("-+.0123456789")),
):
    CoreLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"(?:{pattern})$"), first)
CoreLoader.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(node.value))
CoreLoader.add_constructor("tag:yaml.org,2002:float", lambda loader, node: float(node.value))
CoreLoader.add_constructor("tag:yaml.org,2002:bool", lambda loader, node: node.value.lower() == "true")

DAYS = [
    "2017-10-12",
    "2017-1-5",
    "2017年10月12日",
    "2017年1月5日",
    "2017-02-28",
    "2016-02-29",
    "2017-02-29",
    "2000-2-29",
    "1900-2-29",
    "2017-04-31",
    "2017-13-01",
    "2017-00-10",
    "2017-10-00",
    "2017-10-32",
    "0000-01-01",
    "2017.10.12",
    "2017/10/12",
    "17-10-12",
    "20171012",
    "2017年10月",
    "10月12日",
    "2017-10-12日",
    "２０１７-10-12",
    "二〇一七年十月十二日",
    "今天",
    "2017-10",
    "2017-10-12T00:00",
]
WORDS = [
    "是",
    "否",
    "有",
    "无",
    "已",
    "未",
    "true",
    "false",
    "True",
    "FALSE",
    "yes",
    "no",
    "Yes",
    "NO",
    "好",
    "1",
    "0",
    "已盖",
    "√",
    "对",
    "同意",
    "不同意",
    "无异议",
    "有异议",
]
NUMBERS = [
    "0",
    "1",
    "3",
    "003",
    "31",
    "32",
    "5",
    "6",
    "1.0",
    "1.5",
    "-1",
    "+1",
    "三",
    "3份",
    "1000000000",
    "１",
    "1,000",
    "1e3",
]
NOTHING = ["", "~", "null", "Null", "NULL", "''", '"~"', "'null'"]
SHAPES = ["[]", "[甲]", "[甲, 乙]", "[1, 2]", "{}", "{键: 值}", "甲", "[~]", "['']"]
PLACES: dict[str, tuple[str, list[str]]] = {
    "日期": ("填表日期: {}", DAYS),
    "是否": ("意见: {{县级: {{盖章: {}}}}}", WORDS),
    "选一": ("征求意见: [{{部门: 纪检, 结论: {}}}]", WORDS),
    "整数": ("报送: {{份数: {}}}", NUMBERS),
    "序号": ("不得推荐情形: [{{序号: {}}}]", NUMBERS),
    "标准": ("考核自评: [{{标准: {}}}]", NUMBERS),
    "文字": ("申报单位: {}", [*WORDS, *NUMBERS]),
    "一项": ("联系人: {}", SHAPES),
    "列表": ("佐证材料: {}", SHAPES),
    "文件": ("开展创建: {{佐证: {}}}", SHAPES),
    "序号列表": ("佐证材料: [{{名称: 甲, 对应标准: {}}}]", ["[1, 2]", "[1, 32]", "[一]", "[~]", "1", "[]"]),
}
REFUSING = {f"FZ-L{number}" for number in (*range(301, 307), *range(401, 404), *range(501, 513))}
"""The rules that say of a value that it is none for its key."""
ALSO_REFUSING = {
    "是否": {"FZ-P103"},
    "选一": {"FZ-P103"},
    "序号": {"FZ-V101"},
    "标准": {"FZ-S101"},
    "序号列表": {"FZ-S101"},
}
ONLY_THE_LOADER = {"1e3", "+1", "1.0", "003"}
"""Bare numbers that an editor has read before a schema sees them: it cannot tell how they were written."""
SAYING_NOTHING = {("是否", "√"), ("选一", "√"), ("选一", "无")}
"""Words that are read as a blank: what is owed there is told when it is due."""
VALUES = [
    (kind, pattern, value)
    for kind, (pattern, values) in PLACES.items()
    for value in (*values, *NOTHING)
    if kind == "文字" or (value not in ONLY_THE_LOADER and (kind, value) not in SAYING_NOTHING)
]


@pytest.mark.parametrize(("kind", "pattern", "value"), VALUES, ids=[f"{kind}·{value}" for kind, _, value in VALUES])
def test_schema_and_validate_agree_on_every_value(kind: str, pattern: str, value: str, tmp_path: Path) -> None:
    text = pattern.format(value)
    file = tmp_path / "nomination.yaml"
    file.write_text(f"轮次: henan-2017\n{text}\n", "utf-8")
    (report,) = validate([file], as_of=date(2017, 10, 10), stage="draft").report.files
    refusing = REFUSING | (set() if value in NOTHING else ALSO_REFUSING.get(kind, set()))
    refused = [found.message for found in report.findings if found.rule in refusing]
    assert bool(faults(yaml.load(text, CoreLoader))) == bool(refused), refused
