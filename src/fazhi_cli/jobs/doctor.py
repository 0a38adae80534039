"""The work behind ``fazhi doctor``: what this machine has and lacks, from fonts to permissions."""

import base64
import hashlib
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from importlib import metadata
from pathlib import Path

from fazhi_cli.dates.arrangements import published
from fazhi_cli.files import FileError
from fazhi_cli.findings import some_of
from fazhi_cli.forms.blank.blank import load_blank
from fazhi_cli.forms.filling.pdf import find_soffice
from fazhi_cli.jobs.listing_rounds import faults_of
from fazhi_cli.pages.doctor import Examined, State
from fazhi_cli.preferences import FILE, working_preferences
from fazhi_cli.rounds.finding import found_rounds
from fazhi_cli.rounds.loading import load_round
from fazhi_cli.version import VERSION

Found = tuple[State, str, str]
"""The result for one part: its state, what was found, what to do."""


def _fit(found: str) -> Found:
    return State.FIT, found, ""


def examine(round_id: str | None, today: date) -> tuple[Examined, ...]:
    """Every part, in the order of the page. Never raises: a check that fails makes its part unfit."""
    parts: tuple[tuple[str, Callable[[], Iterator[Found]]], ...] = (
        ("版本", _versions),
        ("安装的数据", _installed_data),
        ("轮次", _rounds),
        ("设置", _preferences),
        ("字体", lambda: _fonts(round_id)),
        ("LibreOffice", _libreoffice),
        ("屏幕", _console),
        ("放假安排", lambda: _calendar(today)),
        ("写权限", _permissions),
    )
    return tuple(examined for name, part in parts for examined in _guarded(name, part))


def _guarded(name: str, part: Callable[[], Iterator[Found]]) -> Iterator[Examined]:
    try:
        yield from (Examined(name, *found) for found in part())
    except Exception as error:  # the doctor is asked when things are broken: each part stands alone
        yield Examined(name, State.UNFIT, f"没有查成（{type(error).__name__}：{error}）", "请把这一行报告给维护者。")


def _versions() -> Iterator[Found]:
    libraries = ", ".join(f"{name} {metadata.version(name)}" for name in ("typer", "pydantic", "PyYAML", "python-docx"))
    system = f"fazhi {VERSION}，Python {platform.python_version()}，{platform.system()} {platform.machine()}"
    yield _fit(f"{system}；{libraries}")


def _installed_data() -> Iterator[Found]:
    """Compares the installed files with the digests recorded by the installer (PyPA, Recording installed projects)."""
    try:
        files = metadata.files("fazhi") or []
    except metadata.PackageNotFoundError:
        files = []
    recorded = [file for file in files if file.hash is not None and file.parts and file.parts[0] == "fazhi_cli"]
    if not recorded:
        yield _fit("从源码文件夹运行，没有安装记录可核对")
        return
    changed = [str(file) for file in recorded if not _as_recorded(file)]
    if changed:
        advice = "请重新安装 fazhi；自己的轮次放在“轮次”文件夹里，不要改安装的文件。"
        yield State.UNFIT, f"与安装时不同：{some_of(changed, 3)}", advice
    else:
        yield _fit(f"{len(recorded)}个文件与安装时相同")


def _as_recorded(file: metadata.PackagePath) -> bool:
    if file.hash is None:
        return True
    try:
        digest = hashlib.new(file.hash.mode, Path(str(file.locate())).read_bytes()).digest()
    except OSError:
        return False
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode() == file.hash.value


def _rounds() -> Iterator[Found]:
    found = found_rounds()
    if not found:
        yield State.UNFIT, "一个也没有", "请重新安装 fazhi，或把自己的轮次放进“轮次”文件夹。"
    faults = faults_of(found)
    for one in found:
        if one.folder in faults:
            advice = "按提示改正，或把它移出放轮次的文件夹。"
            yield State.UNFIT, f"{one.id}（{one.origin}）：{faults[one.folder]}", advice
        else:
            yield _fit(f"{one.id}（{one.origin}：{one.folder}）")


def _preferences() -> Iterator[Found]:
    try:
        preferences = working_preferences()
    except FileError as error:
        yield State.UNFIT, str(error), "按提示改正，或把这个文件改名停用。"
        return
    if preferences.path is None:
        yield _fit(f"没有 {FILE}，各项按命令行和默认")
        return
    named = [f"{parameter}={value}" for parameter, value in preferences.defaults.items()]
    yield _fit(f"{preferences.path}：{'，'.join(named) or '没有选项'}")
    for note in preferences.notes:
        yield State.NOTE, note, "报告里会写明；不再需要的，从设置里删去。"


def _fonts(round_id: str | None) -> Iterator[Found]:
    installed = _installed_fonts()
    if installed is None:
        yield State.NOTE, "这个系统上看不出装了哪些字体", "打印前在 Word 或 WPS 里打开看一眼版面。"
        return
    wanted = load_blank(load_round(round_id)).slots.fonts
    missing = [
        name
        for name, others in wanted.items()
        if not any(word.casefold() in font for word in (name, *others) for font in installed)
    ]
    if missing:
        advice = "审批表照样能填；转 PDF 时版面仅供参考，打印请用装有这些字体的电脑。"
        yield State.NOTE, f"没有：{'、'.join(missing)}", advice
    else:
        yield _fit(f"审批表用的{len(wanted)}种字体都有")


def _installed_fonts() -> frozenset[str] | None:
    """Names of the installed fonts, folded; None where this system does not tell."""
    if sys.platform == "win32":
        import winreg

        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SOFTWARE\Microsoft\Windows NT\CurrentVersion\Fonts") as key:
            names = [winreg.EnumValue(key, number)[0] for number in range(winreg.QueryInfoKey(key)[1])]
        return frozenset(name.casefold().replace(" ", "") for name in names)
    program = shutil.which("fc-list")
    if program is None:
        return None
    listed = subprocess.run([program, ":", "family"], capture_output=True, text=True, timeout=30, check=False)
    return frozenset(line.casefold().replace(" ", "") for line in listed.stdout.splitlines())


def _libreoffice() -> Iterator[Found]:
    program = find_soffice()
    if program is None:
        yield State.NOTE, "没有安装", "只有转 PDF（--pdf）要用；不装也能用 Word、WPS 打开后另存为 PDF。"
    else:
        yield _fit(str(program))


def _console() -> Iterator[Found]:
    encoding = (sys.stdout.encoding or "").lower()
    width = shutil.get_terminal_size((80, 24)).columns
    found = f"编码 {encoding or '不明'}，宽 {width} 列"
    if encoding in ("utf-8", "utf8", "gbk", "cp936", "gb18030", "gb2312"):
        advice = "" if width >= 80 else "把窗口拉宽到 80 列以上，表格不会折行。"
        yield State.FIT if width >= 80 else State.NOTE, found, advice
    else:
        yield State.NOTE, found, "显示不了的汉字会写成代码。Windows 上先运行 chcp 936 或 chcp 65001 再用。"


def _calendar(today: date) -> Iterator[Found]:
    years = sorted(year for year, arrangement in published().items() if arrangement.complete)
    found = f"收有{years[0]}—{years[-1]}年的放假和调休安排"
    if today.year in years:
        yield _fit(found)
    else:
        advice = "国务院办公厅公布后，用 --holidays 补充文件，或升级 fazhi；在此之前按周末和法定假日估算。"
        yield State.NOTE, f"{found}，没有{today.year}年的", advice


def _permissions() -> Iterator[Found]:
    for name, folder in (("当前文件夹", Path.cwd()), ("临时文件夹", Path(tempfile.gettempdir()))):
        try:
            with tempfile.TemporaryFile(dir=folder):
                pass
        except OSError:
            yield State.UNFIT, f"{name} {folder} 不能写", "换一个自己的文件夹（如“文档”）再运行，或请管理员开放权限。"
        else:
            free = shutil.disk_usage(folder).free // (1 << 20)
            state = State.FIT if free > 200 else State.NOTE
            yield state, f"{name} {folder} 可以写，余 {free} MB", "" if free > 200 else "磁盘快满了，请先清理。"
    if os.name == "posix" and hasattr(os, "geteuid") and os.geteuid() == 0:
        yield State.NOTE, "正以管理员（root）身份运行", "平常用普通用户运行即可。"
