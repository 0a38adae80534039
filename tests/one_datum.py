"""Runs a command under a round that differs in one datum, and says what it printed or wrote."""

import re
import shutil
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest

from fazhi_cli.batching import across
from fazhi_cli.batching.similarity import Pair, similar_pairs
from fazhi_cli.launcher import outcome
from fazhi_cli.resources import bundled

EXAMPLES = Path(__file__).parent.parent / "examples"
H, V, P = "henan-2017", "样本-民主法治示范村", "样本-先进个人"
R, C, A, U = "round.yaml", "clauses.yaml", "assessment.yaml", "units.yaml"
X, T, S, N = "rules.yaml", "text-checks.yaml", "form/slots.yaml", "notice.txt"
"""A round's files."""
DAYS = {H: "2017-10-17", V: "2021-11-18", P: "2022-06-25"}
EARLY = "2022-05-06"
STAGED = frozenset({"检查", "告知单", "告知单位"})


def folder_of(round_id: str) -> Path:
    """Where a round that came with the program or its examples lies."""
    return bundled("standards") / H if round_id == H else EXAMPLES / "轮次" / round_id


def copy_of(round_id: str, to: Path) -> Path:
    """A copy of a round with its forms, without its nominations."""
    folder = Path(shutil.copytree(folder_of(round_id), to / round_id, ignore=shutil.ignore_patterns("材料")))
    if round_id == H:
        shutil.copytree(bundled("templates") / H, folder / "form")
    return folder


def changed(folder: Path, file: str, before: str, after: str, *, everywhere: bool = False) -> None:
    """Say one datum otherwise; ``before`` with a backslash is a pattern, the first that fits is meant, or all."""
    path = folder / file
    text = path.read_text("utf-8")
    pattern = before if "\\" in before else re.escape(before)
    other = re.sub(pattern, after if "\\1" in after else after.replace("\\", r"\\"), text, count=0 if everywhere else 1)
    assert other != text, before
    path.write_text(other, "utf-8")


def said(folder: Path, command: str, tmp: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """What a command prints and writes: 检查 01-…, 检查 01-… 旧 => 新, 批量, 告知单 …, 待办 …, 倒排, 要点, 新建, 规则, 打印计划 …."""
    verb, _, rest = command.partition(" ")
    name, _, edit = rest.partition(" | ")
    day = ["--as-of", DAYS[folder.name]]
    given = ["--round", str(folder)]
    if name:
        given.insert(0, str(_nomination(folder.name, name, edit, tmp)))
    written = tmp / f"写出{len(list(tmp.iterdir()))}"
    stage = ["--stage", "province"] if verb in STAGED else []
    arguments = {
        "检查": ["validate", *given, *day, *stage, "--format", "json"],
        "预审": ["validate", *given, *day, "--stage", "draft", "--format", "json"],
        "对照": ["standards", "--matrix", *given],
        "批量": [
            "batch",
            str(EXAMPLES / "批量" if folder.name == H else _all(folder.name)),
            *given,
            *day,
            "--format",
            "json",
        ],
        "告知单": ["letter", *given, *day, *stage, "-o", f"{written}.md"],
        "告知单位": ["letter", *given, *day, *stage, "--to", "单位", "-o", f"{written}.md"],
        "早告知": ["letter", *given, "--as-of", EARLY, "-o", f"{written}.md"],
        "待办": ["todo", *given, *day],
        "倒排": ["schedule", *given, "--as-of", "2017-09-01"],
        "要点": ["rounds", str(folder)],
        "新建": ["new", str(written), *given],
        "规则": ["rules", *given],
        "标准": ["standards", *given],
        "填写": ["form", *given, "--dry-run", "--opinions"],
        "填表": ["form", *given, "-o", str(written)],
        "打印计划": ["form", *given, "--print-plan"],
    }[verb]
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(across, "similar_pairs", _pairs)
        outcome(arguments)
    captured = capsys.readouterr()
    files = sorted(written.glob("*")) if written.is_dir() else [*tmp.glob(f"{written.name}.*")]
    texts = [path.read_text("utf-8") for path in files if path.suffix != ".docx" and path.is_file()]
    return "\n".join([captured.out, captured.err, *texts, *(path.name for path in files)])


def said_unchanged(round_id: str, command: str, tmp: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """What a command prints and writes under the round as it is; asked once."""
    if (round_id, command) not in _UNCHANGED:
        _UNCHANGED[round_id, command] = said(folder_of(round_id), command, tmp, capsys)
    return _UNCHANGED[round_id, command]


_UNCHANGED: dict[tuple[str, str], str] = {}


def _pairs(texts: Iterable[str], known: Iterable[str], threshold: float) -> list[Pair]:
    """The pairs of similar texts, found once for the same texts: most rounds that differ leave them alone."""
    return _pairs_of(tuple(texts), tuple(known), threshold)


@cache
def _pairs_of(texts: tuple[str, ...], known: tuple[str, ...], threshold: float) -> list[Pair]:
    return similar_pairs(texts, known, threshold)


def _nomination(round_id: str, name: str, edit: str, tmp: Path) -> Path:
    source = _all(round_id) / name
    if not edit:
        return source
    folder = tmp / "改过的材料"
    if not folder.exists():
        shutil.copytree(source, folder)
        path = folder / "nomination.yaml"
        text = path.read_text("utf-8")
        for one in edit.split(" ; "):
            before, _, after = one.partition(" => ")
            assert before in text, before
            text = text.replace(before, after, 1)
        path.write_text(text, "utf-8")
    return folder


@cache
def _all(round_id: str) -> Path:
    return EXAMPLES if round_id == H else folder_of(round_id) / "材料"
