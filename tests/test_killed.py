"""A command that is killed at any of its steps: inputs as they were, outputs the old ones or the new ones, nothing left.

The steps are those at which a process touches files (PEP 578's audit events); each is tried in a process of its own.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.skipif(os.name != "posix", reason="processes are forked and killed as POSIX has it")

EVERY = int(os.environ.get("FAZHI_KILL_EVERY", "7"))
"""Every which step is tried; every one once before a release: FAZHI_KILL_EVERY=1."""

TRIAL = """
import json, os, shutil, signal, sys
from pathlib import Path
from fazhi_cli.launcher import outcome

command, source, work, every = json.loads(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4])
TOUCHING = {"os.rename", "os.remove", "os.link", "os.mkdir", "os.chmod", "os.truncate", "shutil.copytree", "tempfile.mkstemp"}

def state(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}

def run(step):
    \"\"\"Run the command in the work folder in a process that kills itself at a step (0: never); how it ended.\"\"\"
    child = os.fork()
    if child == 0:
        os.chdir(work)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        met = 0
        def hook(event, arguments):
            nonlocal met
            writes = event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR)
            if event in TOUCHING or writes:
                met += 1
                if met == step:
                    os.kill(os.getpid(), signal.SIGKILL)
        if step:
            sys.addaudithook(hook)
        code = outcome(command)
        os._exit(0 if code in (0, 1, 3, 4) else 99)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])

def warm(command):
    \"\"\"Run the command here, so that what it imports and loads need not be loaded in each process anew.\"\"\"
    before, streams = os.getcwd(), [os.dup(1), os.dup(2)]
    os.chdir(shutil.copytree(source, work.with_name("elsewhere")))
    for number in (1, 2):
        os.dup2(os.open(os.devnull, os.O_WRONLY), number)
    outcome(command)
    for number, stream in enumerate(streams, 1):
        os.dup2(stream, number)
    os.chdir(before)

def fresh():
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(source, work)

fresh()
assert run(0) == 0
new = state(work)
warm(command)
old = state(source)
faults, tried = [], 0
for step in range(1, 2000, every):
    fresh()
    ended = run(step)
    tried += 1
    after = state(work)
    for name, content in after.items():
        whole = content in (old.get(name), new.get(name))
        ours = Path(name).name.startswith(".~fazhi-")
        dated = name.endswith((".jsonl", ".html", ".xlsx", ".docx", ".json", ".ics", ".md", ".yaml")) and name in new
        if not (whole or ours or (dated and len(content) > 0.5 * len(new[name]))):
            faults.append([step, name, "neither old nor new"])
    faults += [[step, name, "gone"] for name in old if name not in after]
    faults += [[step, name, "changed"] for name, content in old.items() if name not in new and after.get(name) != content]
    again = run(0)
    left = [name for name in state(work) if Path(name).name.startswith(".~fazhi-")]
    faults += [[step, name, "left over"] for name in left]
    faults += [[step, "", f"the next run ended with {again}"]] if again else []
    if ended == 0:
        break
print(json.dumps({"tried": tried, "faults": faults[:20]}, ensure_ascii=False))
"""


def make(folder: Path) -> None:
    """What the commands work on: packages, a form with its sheet, and earlier outputs of each kind."""
    import shutil

    from fazhi_cli.launcher import outcome
    from fazhi_cli.resources import bundled

    examples = bundled("examples")
    shutil.copytree(examples / "省辖市-中牟县", folder / "中牟县")
    for name in ("01-新郑市", "03-尉氏县"):
        shutil.copytree(examples / "批量" / name, folder / "批量" / name)
    text = (folder / "中牟县" / "nomination.yaml").read_text("utf-8")
    (folder / "长.yaml").write_text(
        text.replace("创建工作情况: |\n", "创建工作情况: |\n" + "  又一段。\n" * 60), "utf-8"
    )
    before = Path.cwd()
    try:
        os.chdir(folder)
        assert outcome(["form", "长.yaml", "-o", "旧/表.docx"]) in (0, 3)
    finally:
        os.chdir(before)
    (folder / "旧" / "a.json").write_bytes(b"an earlier report" * 3000)


COMMANDS: dict[str, list[str]] = {
    "form": ["form", "长.yaml", "-o", "旧/表.docx", "--force"],
    "letter": ["letter", "批量/03-尉氏县", "-o", "旧/告知单.docx", "--as-of", "2017-10-12"],
    "todo": ["todo", "中牟县", "-o", "旧/待办.docx", "--ics", "旧/待办.ics", "--as-of", "2017-10-12"],
    "new": ["new", "新建", "--unit", "中牟县", "--force"],
    "read": ["read", "旧/表.docx", "-o", "旧/读.yaml", "--force"],
    "validate": ["validate", "中牟县", "-o", "旧/a.json", "--force", "--as-of", "2017-10-12"],
    "batch": [
        "batch", "批量", "--report", "旧/a.json", "--report", "旧/b.html", "--letters", "告知单", "--forms", "审批表",
        "--log", "记录.jsonl", "--force", "--jobs", "1", "--as-of", "2017-10-16",
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("原件") / "原件"
    folder.mkdir()
    make(folder)
    return folder


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_killed_at_any_step_nothing_is_lost_half_written_or_left(
    command: list[str], source: Path, tmp_path: Path
) -> None:
    ended = subprocess.run(
        [
            sys.executable,
            "-X",
            "utf8",
            "-c",
            TRIAL,
            json.dumps(command),
            str(source),
            str(tmp_path / "工作"),
            str(EVERY),
        ],
        capture_output=True,
        check=False,
        text=True,
        encoding="utf-8",
        timeout=580,
    )
    assert ended.returncode == 0, ended.stderr
    result: dict[str, Any] = json.loads(ended.stdout.splitlines()[-1])
    assert result["faults"] == []
    assert result["tried"] > 1
