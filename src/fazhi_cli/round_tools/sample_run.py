"""Runs every command on a sample nomination with the round under test, and reports which of them fail."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from math import ceil
from pathlib import Path
from typing import NamedTuple

from fazhi_cli.round_tools.sample import EVIDENCE, PHOTO, sample_as_of, sample_nomination
from fazhi_cli.rounds.model import Round
from fazhi_cli.yaml_text import lines_of

_UNABLE, _USAGE = 3, 2
_SECONDS = 120
_KILOBYTE = 1024
_JPEG = bytes.fromhex("ffd8ffe000104a46494600010100000100010000ffd9")


class Failure(NamedTuple):
    """A command that could not do its work on the sample, and what it said."""

    command: str
    said: str


def sample_failures(folder: Path, round: Round, *, has_form: bool) -> list[Failure]:
    """What validate, form, read, inspect, letter, todo, schedule, new and batch could not do; empty: all works."""
    with tempfile.TemporaryDirectory(prefix="fazhi-round-") as name:
        return list(_failures(Path(name), folder.resolve(), round, has_form))


def write_package(target: Path, round: Round) -> Path:
    """A package folder with the sample nomination and the files that it names; the folder's path."""
    package = target / "样本"
    (package / "佐证材料").mkdir(parents=True)
    (package / EVIDENCE).write_bytes(b"%PDF-1.4\n%%EOF\n")
    photos = [field.least or 0 for field in round.applicant.fields if field.type == "photo"]
    (package / PHOTO).write_bytes(_JPEG + bytes(_KILOBYTE * ceil(max(photos, default=0))))
    head = "# 样本材料，由 fazhi round check 按本轮数据填成，各项都是编的。"
    lines = [head, *lines_of(sample_nomination(round), {}, {})]
    (package / "nomination.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return package


def _failures(here: Path, folder: Path, round: Round, has_form: bool) -> Iterator[Failure]:
    try:
        package = write_package(here / "材料", round)
    except Exception as error:
        yield Failure("样本材料", f"按本轮数据填不成一份材料（{type(error).__name__}：{error}）")
        return
    day = ["--as-of", sample_as_of(round).isoformat()]
    for stage in round.stages:
        yield from _run(
            here, folder, ["validate", str(package), "--stage", stage.id, *day], judged=stage is round.stages[-1]
        )
    if has_form:
        yield from _run(here, folder, ["form", str(package), "-o", str(here / "表")])
    ending = round.documents[0].file_name.rsplit("}", 1)[-1] if round.documents else ".docx"
    for form in sorted((here / "表").glob(f"*{ending}"))[:1]:
        yield from _run(here, folder, ["read", str(form), "-o", str(here / "读回.yaml")])
        yield from _run(here, folder, ["inspect", str(form)])
    yield from _run(here, folder, ["letter", str(package), "-o", str(here / "告知单.docx"), *day])
    yield from _run(here, folder, ["todo", str(package), *day])
    yield from _run(here, folder, ["schedule", *day])
    yield from _run(here, folder, ["new", str(here / "新建")])
    yield from _run(here, folder, ["batch", str(here / "材料"), *day])


def _run(here: Path, folder: Path, arguments: list[str], *, judged: bool = False) -> Iterator[Failure]:
    """Run a command of this program in a process of its own; a failure where it could not do its work."""
    command = [sys.executable, "-m", "fazhi_cli", *arguments, "--round", str(folder)]
    environment = {**os.environ, "PYTHONUTF8": "1", "COLUMNS": "200"}
    environment.pop("FAZHI_TRACEBACK", None)
    try:
        done = subprocess.run(command, cwd=here, env=environment, capture_output=True, timeout=_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        yield Failure(arguments[0], "没有在两分钟内办完")
        return
    said = done.stderr.decode("utf-8", "replace").strip()
    shown = done.stdout.decode("utf-8", "replace")
    lines = [line.strip() for line in shown.split("\n")]
    if done.returncode in (_UNABLE, _USAGE) or done.returncode < 0:
        unfinished = next((line for line in lines if "未完成" in line or "[退回]" in line), "")
        yield Failure(arguments[0], (said.split("\n")[-1] or unfinished)[:300] or "没有办成")
    elif judged and done.returncode == 1:
        yield Failure("validate", "；".join(line for line in lines if "[退回]" in line)[:400])
