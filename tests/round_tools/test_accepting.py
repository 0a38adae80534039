"""``--accept``: what changed is shown before it is written; only the hashes are written, whatever the file looks like."""

import hashlib
from pathlib import Path

import pytest

from fazhi_cli.files import FileError
from fazhi_cli.launcher import outcome
from fazhi_cli.round_tools.accepting import accept, acceptance, accepted_lines
from fazhi_cli.rounds.loading import load_round_from, stale_rules
from one_datum import C, P, R, X, changed, copy_of

LINE = "FZ-C105: {severity: warning, clause: 3.2-2, reviewed: 'f2d3e5ec55b7'}"
SHA = "  sha256: '4ab4529eb17c85194bce5d02c017cb41b9a07122258ad3a5de588be688271340'\n"

LAYOUTS: list[tuple[str, str, str, str, str]] = [
    # how it is written, file, before, after, how it is written then
    ("没有核对过", X, LINE, "FZ-C105: {severity: warning, clause: 3.2-2}", LINE),
    ("改过", X, LINE, LINE.replace("f2d3e5ec55b7", "0123456789ab"), LINE),
    ("双引号", X, LINE, 'FZ-C105: {severity: warning, clause: "3.2-2", reviewed: "0123456789ab"}', "FZ-C105: {severity: warning, clause: \"3.2-2\", reviewed: 'f2d3e5ec55b7'}"),
    ("空着", X, LINE, "FZ-C105: {severity: warning, clause: 3.2-2, reviewed: }", LINE.replace("}", " }")),
    ("注释里有 reviewed", X, LINE, "FZ-C105: {severity: warning, clause: 3.2-2}  # reviewed: 九月核对过", f"{LINE}  # reviewed: 九月核对过"),
    ("分几行写", X, LINE, "FZ-C105:\n  severity: warning\n  clause: 3.2-2  # 市里\n  enabled: true", "FZ-C105:\n  severity: warning\n  clause: 3.2-2\n  reviewed: 'f2d3e5ec55b7'  # 市里\n  enabled: true"),
    ("分几行写，空着", X, LINE, "FZ-C105:\n  severity: warning\n  clause: 3.2-2\n  reviewed:", "FZ-C105:\n  severity: warning\n  clause: 3.2-2\n  reviewed: 'f2d3e5ec55b7'"),
    ("花括号分两行", X, LINE, "FZ-C105: {severity: warning,\n          clause: 3.2-2}", "FZ-C105: {severity: warning,\n          clause: 3.2-2, reviewed: 'f2d3e5ec55b7'}"),
    ("通知的校验值空着", R, SHA, "  sha256:\n", SHA),
    ("通知的校验值是旧的", R, SHA, "  sha256: 0000  # 旧的\n", f"{SHA.rstrip()}  # 旧的\n"),
    ("没有写通知的校验值", R, f"  text: notice.txt\n{SHA}", "  text: notice.txt\n", f"  text: notice.txt\n{SHA}"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("file", "before", "after", "then"), [row[1:] for row in LAYOUTS], ids=[row[0] for row in LAYOUTS]
)
@pytest.mark.parametrize("ends", ["\n", "\r\n"], ids=["Linux", "Windows"])
def test_only_the_hash_is_written(file: str, before: str, after: str, then: str, ends: str, tmp_path: Path) -> None:
    folder = copy_of(P, tmp_path)
    path = folder / file
    sound = path.read_text("utf-8")
    assert before in sound
    path.write_bytes(sound.replace(before, after, 1).replace("\n", ends).encode())
    assert accept(acceptance(folder)) == (file,)
    assert path.read_bytes().decode().replace("\r\n", "\n") == sound.replace(before, then, 1)
    assert stale_rules(load_round_from(folder)) == ()
    assert accept(acceptance(folder)) == ()


def test_the_notice_may_have_another_name_and_its_facts_stand_on_one_line(tmp_path: Path) -> None:
    folder = copy_of(P, tmp_path)
    (folder / "notice.txt").rename(folder / "通知.txt")
    changed(folder, R, "text: notice.txt", "text: 通知.txt")
    head = (folder / R).read_text("utf-8")
    start, end = head.index("notice:\n"), head.index("\n# 别处没有写的名词")
    facts = "{title: 通知, issuer: 厅, issued_on: 2022-04-20, text: 通知.txt, sha256: x, contact: 高原}"
    (folder / R).write_text(f"{head[:start]}notice: {facts}\n{head[end:]}", "utf-8")
    first, *_ = accepted_lines(folder)
    assert first == f"通知原文 {folder / '通知.txt'} 改过，或还没有登记。"
    written = hashlib.sha256((folder / "通知.txt").read_bytes()).hexdigest()
    assert f"sha256: '{written}'" in (folder / R).read_text("utf-8")


def test_every_clause_that_changed_is_shown_with_the_rules_that_rest_on_it_before_anything_is_written(
    tmp_path: Path,
) -> None:
    folder = copy_of(P, tmp_path)
    before = (folder / X).read_bytes()
    for file in (C, "notice.txt"):
        changed(folder, file, "合计不超过6名", "合计不超过7名", everywhere=True)
        changed(folder, file, "共评选表彰60名", "共评选表彰50名", everywhere=True)
    lines = accepted_lines(folder)
    shown = [next(lines)]
    assert "改过，或还没有登记" in shown[0]
    assert (folder / X).read_bytes() == before
    shown += lines
    text = "\n".join(shown)
    assert (
        "（1.1）改过：全省应急管理系统在职人员，全省共评选表彰50名。\n  依据它的规则：FZ-U102、FZ-X101、FZ-X102" in text
    )
    assert "没有规则依据的条款，通知改过以后也看一遍" in text
    assert "（1.2）：每个市推荐不超过4名，省直单位直接向省推荐，合计不超过7名。" in text
    assert shown[-1] == "已写入：round.yaml、rules.yaml。"


def test_what_changes_while_it_is_shown_is_not_accepted(tmp_path: Path) -> None:
    folder = copy_of(P, tmp_path)
    changed(folder, X, LINE, LINE.replace("f2d3e5ec55b7", "0123456789ab"))
    found = acceptance(folder)
    changed(folder, C, "合计不超过6名", "合计不超过7名")
    with pytest.raises(FileError, match=r"clauses\.yaml 在显示以后又改过"):
        accept(found)
    assert "0123456789ab" in (folder / X).read_text("utf-8")


@pytest.mark.parametrize(
    ("file", "before", "after", "says"),
    [
        (R, "  text: notice.txt\n", "", "没有写通知原文的文件名"),
        (R, "  text: notice.txt\n", "  text: 别的.txt\n", "读不到通知原文"),
        (R, "  text: notice.txt\n", "  text: ../notice.txt\n", "没有写通知原文的文件名"),
        (X, LINE, "FZ-C105: {severity", "先运行 fazhi round check"),
    ],
)
def test_what_cannot_be_accepted_is_told_and_nothing_is_written(
    file: str, before: str, after: str, says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = copy_of(P, tmp_path)
    changed(folder, file, before, after)
    now = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    outcome(["round", "check", str(folder), "--accept", "--quick"])
    assert says in capsys.readouterr().err
    assert {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()} == now
