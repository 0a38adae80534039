"""Make a folder that installs fazhi on a machine without a network: wheels, a script to double-click, a page to read.

python packaging/offline.py 安装包                      for machines like this one
python packaging/offline.py 安装包 --platform windows   for 64-bit Windows, from any machine
python packaging/offline.py fazhi.pyz --pyz             one file instead, to be run by ``python3 fazhi.pyz`` (needs shiv)
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WHEELS = "wheels"
PLATFORMS = {
    "windows": ("win_amd64",),
    "linux": ("manylinux_2_28_x86_64", "manylinux2014_x86_64", "manylinux_2_17_x86_64"),
    "linux-arm": ("manylinux_2_28_aarch64", "manylinux2014_aarch64", "manylinux_2_17_aarch64"),
}
"""Tags of wheels by the name of a platform (PyPA, Platform compatibility tags); 鲲鹏、飞腾 are ``linux-arm``."""

ALSO = {"windows": ("colorama",)}
"""Needed there only; pip reads the conditions of dependencies as if for the machine it runs on."""

WINDOWS_INSTALL = """@echo off
setlocal
cd /d "%~dp0"
where py >nul 2>nul && (set PYTHON=py -3) || (set PYTHON=python)
%PYTHON% --version >nul 2>nul || (echo 没有找到 Python。请先安装 Python {python}（安装时勾选 Add Python to PATH），再双击本文件。& pause & exit /b 1)
%PYTHON% -m venv "%LOCALAPPDATA%\\fazhi" || (echo 没有装成，请把上面的话拍照发给维护的人。& pause & exit /b 1)
"%LOCALAPPDATA%\\fazhi\\Scripts\\python" -m pip install -q --no-index --find-links wheels fazhi || (echo 没有装成，请把上面的话拍照发给维护的人。& pause & exit /b 1)
for /f "usebackq delims=" %%d in (`powershell -NoProfile -Command "[Environment]::GetFolderPath('Desktop')"`) do copy /y "拖到这里检查.bat" "%%d" >nul
"%LOCALAPPDATA%\\fazhi\\Scripts\\fazhi" doctor
echo.
echo 装好了。桌面上有“拖到这里检查”：把材料文件夹或审批表拖到它上面，就会检查。
pause
"""

WINDOWS_DROP = """@echo off
setlocal
if "%~1"=="" (echo 请把材料文件夹、推荐材料或审批表拖到这个图标上。& pause & exit /b 2)
"%LOCALAPPDATA%\\fazhi\\Scripts\\fazhi" %*
echo.
pause
"""

LINUX_INSTALL = """#!/bin/sh
# 双击选“在终端中运行”，或在本文件夹里打开终端，输入 sh 安装.sh
set -e
cd "$(dirname "$0")"
command -v python3 >/dev/null || {{ echo "没有找到 python3（需要 {python} 以上），请先安装。"; exit 1; }}
python3 -m venv "$HOME/.local/share/fazhi-program"
"$HOME/.local/share/fazhi-program/bin/python" -m pip install -q --no-index --find-links wheels fazhi
mkdir -p "$HOME/.local/bin"
ln -sf "$HOME/.local/share/fazhi-program/bin/fazhi" "$HOME/.local/bin/fazhi"
"$HOME/.local/bin/fazhi" doctor || true
echo "装好了。打开终端输入 fazhi help；提示找不到命令的，先输入 export PATH=\\$HOME/.local/bin:\\$PATH"
"""

READ_ME = """fazhi 离线安装包（{platform}，Python {python}）

一、电脑上要有 Python {python}。没有的，先装 Python（安装时勾选 Add Python to PATH）。
二、Windows：双击“安装.bat”。Linux、麒麟、统信：在本文件夹里打开终端，输入 sh 安装.sh。
三、装好以后，Windows 桌面上有“拖到这里检查”，把材料文件夹拖上去就检查；也可以打开命令提示符输入 fazhi。

安装和使用都不联网。卸载：删去文件夹 %LOCALAPPDATA%\\fazhi（Windows）或 ~/.local/share/fazhi-program（Linux）。
"""


def make_folder(target: Path, platform: str | None, python: str) -> None:
    """Wheels of fazhi and all it needs, with the scripts that install them. Raises CalledProcessError, SystemExit."""
    if target.exists() and any(target.iterdir()):
        raise SystemExit(f"{target} 已存在，里面有东西，没有覆盖。请换一个名字。")
    wheels = target / WHEELS
    wheels.mkdir(parents=True)
    pip = [sys.executable, "-m", "pip"]
    subprocess.run([*pip, "wheel", "-q", "--no-deps", "-w", str(wheels), str(ROOT)], check=True)
    (wheel,) = wheels.glob("fazhi-*.whl")
    if platform is None:
        subprocess.run([*pip, "wheel", "-q", "-w", str(wheels), str(wheel)], check=True)
    else:
        tags = [option for tag in PLATFORMS[platform] for option in ("--platform", tag)]
        wanted = ["--python-version", python, "--only-binary=:all:", "--find-links", str(wheels), str(wheel)]
        _keep_plain_wheels([*pip, "wheel", "-q", str(wheel), *ALSO.get(platform, ())], wheels)
        subprocess.run([*pip, "download", "-q", "-d", str(wheels), *tags, *wanted], check=True)
    write_scripts(target, platform or "与打包的电脑同类", python)


def _keep_plain_wheels(build: list[str], wheels: Path) -> None:
    """Build the wheels that fit every platform here: not every library is published as one."""
    with tempfile.TemporaryDirectory() as room:
        subprocess.run([*build, "-w", room], check=True)
        for plain in Path(room).glob("*-none-any.whl"):
            shutil.copy(plain, wheels)


def write_scripts(target: Path, platform: str, python: str) -> None:
    """What is double-clicked and read: batch files in GBK with CRLF, as a Chinese Windows reads them."""
    for name, text in (("安装.bat", WINDOWS_INSTALL.replace("{python}", python)), ("拖到这里检查.bat", WINDOWS_DROP)):
        (target / name).write_bytes(text.replace("\n", "\r\n").encode("gbk"))
    shell = target / "安装.sh"
    shell.write_text(LINUX_INSTALL.format(python=python), "utf-8", newline="\n")
    shell.chmod(0o755)
    (target / "先读我.txt").write_text(READ_ME.format(platform=platform, python=python), "utf-8-sig", newline="\r\n")


def make_pyz(target: Path) -> None:
    """One file that carries everything and unpacks itself on its first run."""
    if target.exists():
        raise SystemExit(f"{target} 已存在，没有覆盖。请换一个名字。")
    if shutil.which("shiv") is None and not (Path(sys.executable).parent / "shiv").exists():
        raise SystemExit("没有 shiv，先运行：pip install shiv")
    program = shutil.which("shiv") or str(Path(sys.executable).parent / "shiv")
    with tempfile.TemporaryDirectory() as room:
        subprocess.run([program, "-q", "-c", "fazhi", "-o", str(Path(room) / "fazhi.pyz"), str(ROOT)], check=True)
        shutil.move(Path(room) / "fazhi.pyz", target)


def main() -> None:
    """Read the arguments and make what they ask for."""
    parser = argparse.ArgumentParser(description="做一个离线安装包")
    parser.add_argument("target", type=Path, help="文件夹（--pyz 时是文件）")
    parser.add_argument("--platform", choices=sorted(PLATFORMS), help="给哪种电脑用，不写则与这台同类")
    parser.add_argument(
        "--python", default=f"{sys.version_info[0]}.{sys.version_info[1]}", help="那台电脑上的 Python 版本"
    )
    parser.add_argument("--pyz", action="store_true", help="做成一个文件")
    arguments = parser.parse_args()
    if arguments.pyz:
        make_pyz(arguments.target)
    else:
        make_folder(arguments.target, arguments.platform, arguments.python)
    print(f"做好了：{arguments.target}")


if __name__ == "__main__":
    main()
