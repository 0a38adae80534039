"""The program's own data files: plain strings, and a refusal of everything they have no use for."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from fazhi_cli import plain_yaml
from fazhi_cli.placed_yaml import placed
from fazhi_cli.plain_yaml import plain
from fazhi_cli.resources import bundled

FILES = sorted(bundled("standards").rglob("*.yaml")) + sorted(bundled("templates").rglob("*.yaml"))


@pytest.fixture(params=[True, False], ids=["libyaml", "pure Python"])
def libyaml(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param and not yaml.__with_libyaml__:
        pytest.skip("PyYAML 没有带 libyaml")
    monkeypatch.setattr(yaml, "__with_libyaml__", request.param)


@pytest.mark.usefixtures("libyaml")
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_data_file_is_read_as_pyyaml_reads_it(path: Path) -> None:
    text = path.read_text("utf-8")
    assert plain(text) == placed(text).data == yaml.load(text, Loader=yaml.BaseLoader)


@pytest.mark.usefixtures("libyaml")
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", None),
        ("键:", {"键": None}),
        ("键: ''", {"键": ""}),
        ("键: 010020", {"键": "010020"}),
        ("- 甲\n- [乙, 丙]", ["甲", ["乙", "丙"]]),
        ("键: |\n  一行\n  两行\n", {"键": "一行\n两行\n"}),
    ],
)
def test_every_scalar_stays_what_was_written(text: str, expected: Any) -> None:
    assert plain(text) == expected


@pytest.mark.usefixtures("libyaml")
@pytest.mark.parametrize(
    "text",
    [
        "甲: 1\n甲: 2",
        "甲: &a 1\n乙: *a",
        "甲: !!int 1",
        "甲: 1\n---\n乙: 2",
        "? [甲]\n: 乙",
        "甲: [",
        "甲: &a 1",
        "- *a",
    ],
    ids=["key twice", "alias", "tag", "two documents", "list as key", "unclosed", "anchor", "alias alone"],
)
def test_what_data_files_have_no_use_for_is_refused(text: str) -> None:
    with pytest.raises(yaml.YAMLError):
        plain(text)


def test_the_parser_is_the_fast_one_where_there_is_one() -> None:
    parser = plain_yaml.event_parser("甲: 1")
    assert type(parser).__name__ == ("CParser" if yaml.__with_libyaml__ else "PureParser")
