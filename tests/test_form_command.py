"""``fazhi form`` as a clerk runs it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from fazhi_cli.forms.blank.blank import load_blank
from fazhi_cli.jobs.filling import preview_of
from fazhi_cli.resources import bundled
from fazhi_cli.review.settings import settings_for
from fazhi_cli.terminal.columns import width_of
from fazhi_cli.terminal.segments import Page
from running import fazhi

EXAMPLE = bundled("examples") / "省辖市-中牟县"


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return Path(shutil.copytree(EXAMPLE, tmp_path / "中牟县"))


def test_the_form_lies_beside_the_nomination_and_only_its_path_is_on_stdout(package: Path) -> None:
    run = fazhi("form", package)
    assert (run.returncode, run.stdout) == (0, f"{package / '中牟县—推荐审批表.docx'}\n")
    assert (package / "中牟县—推荐审批表.docx").stat().st_size > 4000


def test_a_form_that_is_there_is_not_overwritten_without_force(package: Path) -> None:
    assert fazhi("form", package).returncode == 0
    again = fazhi("form", package)
    assert again.returncode == 3
    assert "已存在，未覆盖" in again.stderr
    assert fazhi("form", package, "--force").returncode == 0


def test_an_output_file_and_an_output_folder_are_taken(package: Path, tmp_path: Path) -> None:
    assert fazhi("form", package / "nomination.yaml", "-o", tmp_path / "表.docx").stdout == f"{tmp_path / '表.docx'}\n"
    run = fazhi("form", package, "-o", tmp_path / "新文件夹")
    assert run.stdout == f"{tmp_path / '新文件夹' / '中牟县—推荐审批表.docx'}\n"


def test_a_dry_run_shows_value_source_and_lines_and_writes_nothing(package: Path) -> None:
    before = sorted(package.rglob("*"))
    run = fazhi("form", package, "--dry-run")
    assert run.returncode == 0
    rows = run.stdout.splitlines()
    assert rows[0].split() == ["填写位置", "内容", "来源", "字数", "行数"]
    lines = (package / "nomination.yaml").read_text("utf-8").splitlines()
    source = f"第{lines.index('申报单位: 中牟县') + 1}行"
    assert rows[1].split() == ["申报单位", "中牟县", source, "3", "1"]
    assert [cell.partition("/")[2] for cell in rows[4].split()[-2:]] == ["1500", "60"]
    assert "（留空手写）" in rows[5]
    assert sorted(package.rglob("*")) == before


def test_a_dry_run_shows_what_the_sheet_would_carry(package: Path) -> None:
    (package / "nomination.yaml").write_text(
        "申报单位: 中牟县\n创建工作情况: |\n" + "  法治建设成效明显。\n" * 70 + "补充材料: 获奖情况\n", "utf-8"
    )
    rows = fazhi("form", package, "--dry-run").stdout.splitlines()
    assert any(row.startswith("附页：创建工作情况（续）") for row in rows)
    assert any(row.startswith("附页：补充材料") and "第73行" in row for row in rows)
    assert any(row.startswith("送审单位") and "（没有填）" in row for row in rows)


@pytest.mark.parametrize(
    ("content", "said"),
    [(None, "找不到文件"), ("- 一\n- 二\n", "无法读取"), ("]\n", "无法读取"), ("", "无法读取")],
)
def test_a_file_that_is_no_nomination_gives_code_3_and_no_form(content: str | None, said: str, tmp_path: Path) -> None:
    path = tmp_path / "nomination.yaml"
    if content is not None:
        path.write_text(content, "utf-8")
    run = fazhi("form", path)
    assert run.returncode == 3
    assert said in run.stderr
    assert run.stdout == ""
    assert not list(tmp_path.glob("*.docx"))


def test_a_form_on_which_something_is_missing_that_could_not_be_read_is_an_unfinished_one(tmp_path: Path) -> None:
    path = tmp_path / "nomination.yaml"
    path.write_text("申报单位: 中牟县\n填表日期: 2017-13-45\n", "utf-8")
    run = fazhi("form", path)
    assert run.returncode == 3
    assert "有1处读取问题" in run.stderr
    assert "这份表不完整" in run.stderr


def test_a_wrong_option_is_a_usage_error() -> None:
    run = fazhi("form", EXAMPLE, "--nonsense")
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr.startswith("用法错误：没有选项“--nonsense”")


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here")
def test_the_pdf_lies_beside_the_form(package: Path) -> None:
    run = fazhi("form", package, "--pdf")
    assert run.returncode == 0
    assert [Path(line).suffix for line in run.stdout.splitlines()] == [".docx", ".pdf"]
    assert (package / "中牟县—推荐审批表.pdf").read_bytes().startswith(b"%PDF")


def test_a_name_that_the_console_cannot_show_is_written_all_the_same(package: Path) -> None:
    file = package / "nomination.yaml"
    file.write_text(file.read_text("utf-8").replace("申报单位: 中牟县", "申报单位: 𠮷牟县", 1), "utf-8")
    command = [sys.executable, "-m", "fazhi_cli", "form", str(package)]
    run = subprocess.run(command, capture_output=True, env=os.environ | {"PYTHONIOENCODING": "gbk"}, check=False)
    assert run.returncode == 0
    assert "\\U00020bb7牟县—推荐审批表.docx" in run.stdout.decode("gbk")
    assert (package / "𠮷牟县—推荐审批表.docx").is_file()


@pytest.mark.parametrize("ambiguous", [1, 2])
@pytest.mark.parametrize("width", [80, 70, 60])
def test_the_preview_fits_the_terminal_and_loses_no_label(
    width: int, ambiguous: int, package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fazhi_cli.jobs.filling.page_of_output", lambda: Page(width, ambiguous))
    shown = preview_of(package, settings_for("henan-2017"), opinions=False).splitlines()
    assert max(width_of(line, ambiguous) for line in shown) <= width
    assert all(cell in shown[0] for cell in ("填写位置", "内容", "来源", "字数", "行数"))
    labels = "".join(line.split("  ")[0] for line in shown[1:])
    assert labels == "".join(slot.label for slot in load_blank("henan-2017").slots)
