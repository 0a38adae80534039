"""Rounds are looked up by id or path; a file's own 轮次 is an id; a broken or doubled round never hides others."""

import os
import re
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from fazhi_cli.commands.app import build
from fazhi_cli.forms.blank.blank import load_blank
from fazhi_cli.nomination.reading import load_nomination
from fazhi_cli.resources import bundled
from fazhi_cli.rounds.finding import RoundError, default_round, find_named, find_round, folder_for
from fazhi_cli.rounds.loading import load_round


def own_round(folder: Path) -> Path:
    """A round of one's own in one folder, under the id that its folder's name says."""
    shutil.copytree(bundled("standards") / "henan-2017", folder)
    shutil.copytree(bundled("templates") / "henan-2017", folder / "form")
    path = folder / "round.yaml"
    path.write_text(path.read_text("utf-8").replace("id: henan-2017", f"id: {folder.name}"), "utf-8")
    return folder


def rounds(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(build(), ["rounds", *arguments])
    return result.exit_code, result.output


@pytest.mark.parametrize("place", ["轮次/邻省-2018", "库/邻省-2018", "home/fazhi/轮次/邻省-2018"])
def test_a_round_is_found_by_its_id_in_each_place(away: Path, monkeypatch: pytest.MonkeyPatch, place: str) -> None:
    monkeypatch.setenv("FAZHI_ROUNDS", str(away / "库"))
    folder = own_round(away / place)
    assert find_round("邻省-2018").resolve() == folder
    round = load_round("邻省-2018")
    assert (round.folder, round.form_folder) == (str(folder), str(folder / "form"))
    assert load_blank(round).folder == folder / "form"


@pytest.mark.parametrize("written", ["别处/邻省-2018", "./别处/邻省-2018", "别处/邻省-2018/round.yaml"])
def test_a_round_is_found_by_its_path(away: Path, written: str) -> None:
    folder = own_round(away / "别处" / "邻省-2018")
    assert find_round(written).resolve() == folder


@pytest.mark.parametrize("own", ["./轮次/邻省-2018", "../邻省", "/etc/轮次", "轮次\\邻省", ".隐藏", "a/b", "~/轮次"])
def test_a_files_own_round_is_never_a_path(away: Path, own: str) -> None:
    own_round(away / "轮次" / "邻省-2018")
    with pytest.raises(RoundError, match="编号，不能是路径"):
        find_named(own)


def test_option_and_file_that_name_different_rounds_are_one_clear_error(away: Path) -> None:
    own_round(away / "轮次" / "邻省-2018")
    assert folder_for("邻省-2018", "邻省-2018") == folder_for(None, "邻省-2018")
    with pytest.raises(RoundError, match="“henan-2017”，--round 指定的是“邻省-2018”"):
        folder_for("邻省-2018", "henan-2017")


def test_an_id_that_lies_twice_names_both_places(away: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = own_round(away / "轮次" / "邻省-2018"), own_round(away / "库" / "邻省-2018")
    monkeypatch.setenv("FAZHI_ROUNDS", str(away / "库"))
    with pytest.raises(RoundError) as refused:
        find_round("邻省-2018")
    assert str(Path("轮次") / first.name) in str(refused.value)
    assert str(second) in str(refused.value)
    assert find_round("库/邻省-2018").resolve() == second


def test_the_same_folder_reached_twice_is_no_doubt(away: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = own_round(away / "轮次" / "邻省-2018")
    monkeypatch.setenv("FAZHI_ROUNDS", str(away / "轮次"))
    assert find_round("邻省-2018").resolve() == folder


def test_where_nothing_is_named_the_only_round_at_hand_is_meant(away: Path) -> None:
    assert default_round().name == "henan-2017"
    own_round(away / "轮次" / "邻省-2018")
    assert default_round().name == "邻省-2018"
    own_round(away / "轮次" / "邻省-2019")
    with pytest.raises(RoundError, match="没有指明轮次"):
        default_round()


def test_a_copy_that_calls_itself_by_the_old_id_is_refused(away: Path) -> None:
    shutil.copytree(bundled("standards") / "henan-2017", away / "轮次" / "邻省-2018")
    with pytest.raises(RoundError, match="id 是“henan-2017”，文件夹名是“邻省-2018”"):
        load_round("邻省-2018")


def test_a_broken_round_hides_no_other(away: Path) -> None:
    (away / "轮次" / "坏").mkdir(parents=True)
    (away / "轮次" / "坏" / "round.yaml").write_text("id: [", "utf-8")
    no_form = own_round(away / "轮次" / "没有表")
    shutil.rmtree(no_form / "form")
    own_round(away / "轮次" / "邻省-2018")
    code, said = rounds()
    listed = "".join(line if line.startswith(" ") else f"\n{line}" for line in said.splitlines()).split("\n")[1:]
    assert (code, len(listed)) == (3, 4)
    assert [("不能用" in one, "（当前文件夹" in one) for one in listed] == [
        (True, True),
        (True, True),
        (False, True),
        (False, False),
    ]
    assert "还没有空白表" in "".join(listed[1].split())


def test_one_round_is_told_in_full_with_its_place(away: Path) -> None:
    folder = own_round(away / "轮次" / "邻省-2018")
    code, said = rounds("邻省-2018")
    assert code == 0
    assert str(folder) in said.replace("\n        ", "")
    assert "读法" in said


@pytest.mark.parametrize("file", ["form/form.docx", "form/slots.yaml", "notice.txt", "units.yaml", "rules.yaml"])
def test_the_digest_covers_every_file_form_included(away: Path, file: str) -> None:
    folder = own_round(away / "轮次" / "邻省-2018")
    before = load_round("邻省-2018").digest
    changed = folder / file
    changed.write_bytes(changed.read_bytes() + b"\n")
    if file == "notice.txt":
        with pytest.raises(RoundError, match="原文改过"):
            load_round("邻省-2018")
    else:
        assert load_round("邻省-2018").digest != before


def test_what_an_open_word_leaves_beside_the_form_changes_nothing(away: Path) -> None:
    folder = own_round(away / "轮次" / "邻省-2018")
    before = load_round("邻省-2018").digest
    (folder / "form" / "~$form.docx").write_bytes(b"lock")
    (folder / ".DS_Store").write_bytes(b"x")
    assert load_round("邻省-2018").digest == before


@pytest.mark.parametrize("name", ["2018 邻省", "邻省·第四批", "“邻省”", "邻省+2018", "长" * 70])
def test_a_folder_is_found_by_its_name_whatever_it_is_called(away: Path, name: str) -> None:
    folder = own_round(away / "轮次" / name)
    assert find_named(name).resolve() == find_round(name).resolve() == folder
    assert load_round(name).id == name


@pytest.mark.parametrize(
    ("line", "own"),
    [
        ("轮次: 2018 邻省", "2018 邻省"),
        ("轮次: '2018 邻省'  # 今年", "2018 邻省"),
        ("轮次：“2018 邻省”", "2018 邻省"),
        ("轮次: 邻省-2018 # 今年 的", "邻省-2018"),
        ("轮次: 邻省-2018 申报单位: 中牟县", "邻省-2018"),
    ],
)
def test_a_file_may_name_a_round_with_a_blank_in_its_name(away: Path, line: str, own: str) -> None:
    own_round(away / "轮次" / own)
    read = load_nomination(f"{line}\n申报单位: 中牟县\n".encode(), "x.yaml")
    assert read.nomination is not None
    assert read.nomination.shape.round.id == own


def test_a_link_does_not_take_the_place_of_the_round_it_leads_to(away: Path) -> None:
    folder = own_round(away / "轮次" / "邻省-2018")
    (away / "轮次" / "a今年的").symlink_to(folder.name)
    assert find_named("邻省-2018").resolve() == folder
    assert load_round("邻省-2018").id == "邻省-2018"


@pytest.mark.parametrize(
    ("wanted", "says"),
    [
        # what was asked for, what is said
        ("邻省2018", "是不是想写“邻省-2018”？"),
        ("henan-2018", "是不是想写“henan-2017”？"),
        ("里层", f"{Path('轮次/嵌套/里层')} 放在了更里面的一层"),
        ("包.zip", "是一个文件，轮次是文件夹：压缩包先解压"),
        ("轮次", f"里面的轮次有：{Path('轮次/缺文件')}、{Path('轮次/邻省-2018')}，写其中一个"),
        ("轮次/空的", "里面没有 round.yaml"),
        ("缺文件", "读不到"),
        ("", "没有写是哪个轮次"),
        ("  ", "没有写是哪个轮次"),
        ("\0", "没有轮次"),
        ("长" * 5000, "没有轮次"),
        ("~没有这个人/轮次", "没有轮次"),
    ],
)
def test_what_is_no_round_is_told_with_what_may_have_been_meant(away: Path, wanted: str, says: str) -> None:
    own_round(away / "轮次" / "邻省-2018")
    own_round(away / "轮次" / "嵌套" / "里层")
    (away / "轮次" / "空的").mkdir()
    (away / "轮次" / "缺文件").mkdir()
    (away / "轮次" / "缺文件" / "clauses.yaml").write_text("[]", "utf-8")
    (away / "包.zip").write_bytes(b"PK")
    with pytest.raises(RoundError, match=re.escape(says)):
        load_round(wanted)


def test_rounds_of_one_id_are_each_told_and_a_folder_with_a_file_missing_is_listed(
    away: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own_round(away / "轮次" / "邻省-2018")
    own_round(away / "库" / "邻省-2018")
    (own_round(away / "轮次" / "缺了") / "round.yaml").unlink()
    inside = own_round(away / "另一库" / "邻省-2019")
    monkeypatch.setenv("FAZHI_ROUNDS", os.pathsep.join(map(str, (away / "库", away / "没有", inside))))
    code, said = rounds()
    flat = "".join(said.split())
    assert code == 3
    assert flat.count("按编号找不到它") == 2
    assert "缺了不能用：轮次数据不完整：读不到" in flat
    assert f"写的{away / '没有'}不是文件夹" in flat
    assert f"写的{inside}是一个轮次，应写放它的那个文件夹" in flat
