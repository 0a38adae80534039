"""``import fazhi_cli``: the examples of docs/api.md run; nothing is printed, nothing heavy is imported before its use."""

import json
import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import fazhi_cli
from fazhi_cli import api
from fazhi_cli.resources import bundled
from running import fazhi

PAGE = (bundled("docs") / "api.md").read_text("utf-8")
EXAMPLES = "\n".join(re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL))


def test_the_examples_of_the_page_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("省辖市-中牟县", "批量"):
        shutil.copytree(bundled("examples") / name, tmp_path / name)
    monkeypatch.chdir(tmp_path)
    exec(compile(EXAMPLES, "docs/api.md", "exec"), {})  # the page's own code


def test_the_page_names_every_function() -> None:
    functions = {name for name in api.__all__ if name[0].islower()}
    assert functions == set(re.findall(r"`([a-z_]+)\(", PAGE)) - {"str"}
    errors = {name for name in api.__all__ if name.endswith("Error")}
    assert errors <= set(re.findall(r"`(\w+Error)`", PAGE))


def test_everything_offered_is_there_and_nothing_else() -> None:
    assert all(getattr(fazhi_cli, name) is getattr(api, name) for name in api.__all__)
    with pytest.raises(AttributeError):
        fazhi_cli.nothing_of_that_name  # noqa: B018


def test_importing_it_imports_nothing_heavy() -> None:
    heavy = "import fazhi_cli, sys; print([name for name in ('pydantic', 'yaml', 'typer', 'docx', 'numpy') if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", heavy], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_nothing_is_printed(capfd: pytest.CaptureFixture[str]) -> None:
    fazhi_cli.validate(bundled("examples") / "省辖市-中牟县", as_of=date(2017, 10, 16))
    fazhi_cli.batch(bundled("examples") / "批量", as_of=date(2017, 10, 16))
    assert capfd.readouterr() == ("", "")


def test_a_package_is_checked_with_the_form_in_its_folder_as_by_the_command(county: Path) -> None:
    fazhi_cli.fill(county)
    file = county / "nomination.yaml"
    file.write_text(file.read_text("utf-8").replace("填表日期: 2017-", "填表日期: 2016-", 1), "utf-8")
    said = fazhi("validate", county, "--as-of", "2017-10-16", "--format", "json").stdout
    ours = fazhi_cli.validate(county, as_of=date(2017, 10, 16))
    assert "FZ-D216" in {finding.rule for finding in fazhi_cli.all_findings(ours)}
    assert [finding.fingerprint for finding in ours.files[0].findings] == [
        finding["fingerprint"] for finding in json.loads(said)["files"][0]["findings"]
    ]


def test_the_settings_of_the_folder_are_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "fazhi.toml").write_text('stag = "x"', "utf-8")
    monkeypatch.chdir(tmp_path)
    assert fazhi_cli.validate(bundled("examples") / "省辖市-中牟县", as_of=date(2017, 10, 16)).verdict.exit_code == 0


@pytest.mark.parametrize(
    ("call", "error"),
    [
        (lambda: fazhi_cli.validate(bundled("examples") / "省辖市-中牟县", round="没有"), "RoundError"),
        (lambda: fazhi_cli.validate(bundled("examples") / "省辖市-中牟县", stage="没有"), "UsageError"),
        (lambda: fazhi_cli.batch("没有这个文件夹"), "FileError"),
        (lambda: fazhi_cli.fill("没有这份材料"), "FileError"),
        (lambda: fazhi_cli.read("没有这张表.docx"), "FileError"),
        (lambda: fazhi_cli.pack("没有这份材料"), "FileError"),
        (lambda: fazhi_cli.verify("没有这个包.zip"), "FileError"),
    ],
)
def test_errors_are_of_the_documented_kind(call: object, error: str) -> None:
    with pytest.raises(getattr(fazhi_cli, error)) as caught:
        call()  # type: ignore[operator]
    assert str(caught.value).endswith("。")
