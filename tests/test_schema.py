"""The JSON Schema: what the examples are, it takes; what the loader refuses in them, it refuses too."""

from __future__ import annotations

import json
import re
from copy import deepcopy
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from fazhi_cli.jobs.drafting import Draft
from fazhi_cli.jobs.schema import nomination_schema
from fazhi_cli.launcher import outcome
from fazhi_cli.nomination.loading_rules import LOADING_RULES
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
            assert faults(as_an_editor_reads(Draft(round, unit, kind, {}).text())) == []


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
    for rule in LOADING_RULES.values():
        assert f"### {rule.id} {rule.title}" in page


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
