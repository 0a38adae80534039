"""From the 2017 notice and its blank form to a usable round: drafted, the open points filled in, accepted; it judges the same."""

import json
import re
import shutil
from pathlib import Path

import pytest

from fazhi_cli.launcher import outcome
from fazhi_cli.resources import bundled
from fazhi_cli.round_tools.accepting import accept, acceptance
from fazhi_cli.round_tools.checking import check_round
from fazhi_cli.round_tools.new_round import new_rounds

EXAMPLES = bundled("examples") / "批量"
DECISIONS = [
    # what the notice leaves to be decided, as a clerk writes it into the draft
    ("  - {id: 申报, label: 推荐}", "  - {id: 申报, label: 推荐}\n  - {id: 复核, label: 复核, reinspection: true}"),
    ("label: 经省辖市申报, levels: [county, city, province]}", "label: 经省辖市申报, levels: [county, city, province], submitting_bodies: ['{所属省辖市}普法依法治理工作领导小组']}"),
    ("levels: [county, province]}", "levels: [county, province], submitting_bodies: [河南省普法教育工作领导小组]}"),
    ("fields: []", "fields: [{key: 开展创建, label: 开展创建活动情况, type: part}, {key: 开展创建.启动日期, label: 启动日期, type: date}, {key: 开展创建.实施方案文号, label: 实施方案文号}, {key: 开展创建.佐证, label: 佐证文件, type: files}]"),
    ("\n  items:\n    # 待核对", "\n  facts:\n    - {key: 重大违纪违法, label: 是否重大违纪违法}\n    - {key: 追究刑事责任, label: 是否被追究刑事责任}\n  items:\n    # 待核对"),
]  # fmt: skip
VETOES = {"纪检": 1, "综治": 2, "信访": 2, "环保": 4, "安监": 2, "食品药品监督管理": 3}


@pytest.fixture(scope="module")
def drafted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The round drafted from the notice, decided on, every mark looked at, accepted."""
    form = bundled("templates") / "henan-2017" / "form.docx"
    notice = bundled("standards") / "henan-2017" / "notice.txt"
    into = tmp_path_factory.mktemp("轮次")
    folder = new_rounds("河南起草", notice, forms=[form], base_id="henan-2017", into=into)[0].folder
    head = (folder / "round.yaml").read_text("utf-8")
    for before, after in DECISIONS:
        assert before in head, before
        head = head.replace(before, after, 1)
    for name, number in VETOES.items():
        head, count = re.subn(rf"(\{{name: {name},[^}}]*)\}}", rf"\1, vetoes: [{number}]}}", head, count=1)
        assert count == 1
    (folder / "round.yaml").write_text(head, "utf-8")
    for path in (*folder.glob("*.yaml"), *folder.glob("form/*.yaml")):
        lines = path.read_text("utf-8").split("\n")
        path.write_text("\n".join(line for line in lines if not re.match(r"\s*# (待核对|TODO)", line)), "utf-8")
    slots = folder / "form" / "slots.yaml"
    said = "not_printed: [开展创建.启动日期, 开展创建.实施方案文号, 意见.申报单位]"
    slots.write_text(slots.read_text("utf-8").replace("\nslots:", f"\n{said}\n\nslots:", 1), "utf-8")
    accept(acceptance(folder))
    return folder


def test_the_drafted_round_is_usable(drafted: Path) -> None:
    assert [problem.message for problem in check_round(drafted).problems] == []


@pytest.mark.parametrize("name", sorted(path.name for path in EXAMPLES.iterdir() if path.is_dir()))
def test_it_judges_the_examples_as_the_data_made_by_hand(
    drafted: Path, name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    package = Path(shutil.copytree(EXAMPLES / name, tmp_path / name))
    nomination = package / "nomination.yaml"
    text = nomination.read_text("utf-8").replace("henan-2017", drafted.name)
    found = []
    for folder, round_ in ((EXAMPLES / name, "henan-2017"), (package, str(drafted))):
        nomination.write_text(text, "utf-8")
        outcome(["validate", str(folder), "--round", round_, "--as-of", "2017-10-16", "--format", "json"])
        (file,) = json.loads(capsys.readouterr().out)["files"]
        rules = {item["rule"] for item in file["findings"] if item["severity"] in ("error", "manual")}
        found.append((file["verdict"], rules))
    assert found[1] == found[0]
