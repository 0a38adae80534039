"""Make a folder that installs fazhi on a machine without a network: wheels, a script to double-click, a page to read.

python packaging/offline.py 安装包                      for machines like this one
python packaging/offline.py 安装包 --platform windows   for 64-bit Windows, from any machine
python packaging/offline.py fazhi-便携 --embed FILE.zip for 64-bit Windows, with Python in it: nothing to install
python packaging/offline.py fazhi.pyz --pyz             one file instead, to be run by ``python3 fazhi.pyz`` (needs shiv)

FILE.zip is the “Windows embeddable package (64-bit)” of python.org (docs.python.org/3/using/windows.html).
"""

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
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
set FITS=-c "import sys; sys.exit('.'.join(map(str, sys.version_info[:2])) != '{python}')"
set PYTHON=py -{python}
%PYTHON% %FITS% >nul 2>nul
if errorlevel 1 set PYTHON=python
%PYTHON% %FITS% >nul 2>nul
if errorlevel 1 goto no_python
%PYTHON% -m venv "%LOCALAPPDATA%\\fazhi"
if errorlevel 1 goto failed
"%LOCALAPPDATA%\\fazhi\\Scripts\\python" -m pip install -q --no-index --find-links wheels fazhi
if errorlevel 1 goto failed
for /f "usebackq delims=" %%d in (`powershell -NoProfile -Command "[Environment]::GetFolderPath('Desktop')"`) do copy /y "拖到这里检查.bat" "%%d" >nul
"%LOCALAPPDATA%\\fazhi\\Scripts\\fazhi" doctor
echo.
echo 装好了。桌面上有“拖到这里检查”：把材料文件夹或审批表拖到它上面，就会检查。
pause
exit /b 0

:no_python
echo 没有找到 Python {python}（别的版本用不了这个安装包）。请先安装，安装时勾选 Add Python to PATH，再双击本文件。
pause
exit /b 1

:failed
echo 没有装成，请把上面的话拍照发给维护的人。
pause
exit /b 1
"""

WINDOWS_DROP = """@echo off
setlocal
if "%~1"=="" goto nothing
{program} %*
echo.
pause
exit /b 0

:nothing
echo 请把材料文件夹、推荐材料或审批表拖到这个图标上。
pause
exit /b 2
"""

WINDOWS_COMMAND = """@echo off
{program} %*
"""

INSTALLED, PORTABLE = '"%LOCALAPPDATA%\\fazhi\\Scripts\\fazhi"', '"%~dp0程序\\python.exe" -m fazhi_cli'
"""How the batch files call the program: where 安装.bat put it, and beside themselves."""

LINUX_INSTALL = """#!/bin/sh
# 双击选“在终端中运行”，或在本文件夹里打开终端，输入 sh 安装.sh
set -e
cd "$(dirname "$0")"
for python in python{python} python3 none; do
  "$python" -c "import sys; sys.exit('.'.join(map(str, sys.version_info[:2])) != '{python}')" 2>/dev/null && break
done
[ "$python" != none ] || {{ echo "没有找到 Python {python}（别的版本用不了这个安装包），请先安装。"; exit 1; }}
"$python" -m venv "$HOME/.local/share/fazhi-program" || {{ echo "没有装成：请先安装 python{python}-venv，再运行一次。"; exit 1; }}
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

PORTABLE_READ_ME = """fazhi 便携版（64位 Windows，自带 Python {python}）

不用安装，也不要管理员权限：把整个文件夹解压、拷到硬盘上就能用。
一、把材料文件夹、推荐材料或审批表拖到“拖到这里检查”上，就会检查。
二、要填表、打包、出告知单的，在本文件夹里打开命令提示符，输入 fazhi help。

使用时不联网。卸载：删去本文件夹。
"""

PIP = (sys.executable, "-m", "pip")


def make_folder(target: Path, platform: str | None, python: str) -> None:
    """Wheels of fazhi and all it needs, with the scripts that install them. Raises CalledProcessError, SystemExit."""
    _require_empty(target)
    collect_wheels(target / WHEELS, platform, python)
    write_scripts(target, platform or "与打包的电脑同类", python)


def make_portable(target: Path, embedded: Path) -> None:
    """A Python for Windows with fazhi in it, and what is double-clicked. Raises CalledProcessError, SystemExit."""
    _require_empty(target)
    program = target / "程序"
    python = unpack_python(embedded, program)
    with tempfile.TemporaryDirectory() as room:
        collect_wheels(Path(room), "windows", python)
        found = ["--no-index", "--find-links", room, "--target", str(program / SITE)]
        subprocess.run([*PIP, "install", "-q", *_for("windows", python), *found, "fazhi", *ALSO["windows"]], check=True)
    write_portable_scripts(target, python)


SITE = "site"
"""The folder with fazhi and its libraries in the portable Python."""


def unpack_python(embedded: Path, program: Path) -> str:
    """Unpack python.org's embeddable package, with our folder on its path; its version (3.11). Raises SystemExit."""
    try:
        with zipfile.ZipFile(embedded) as archive:
            paths = [name for name in archive.namelist() if re.fullmatch(r"python3\d+\._pth", name)]
            if len(paths) != 1 or "python.exe" not in archive.namelist() or not _is_64_bit(archive.read("python.exe")):
                raise SystemExit(f"{embedded} 不是 python.org 的 Windows embeddable package（64-bit）。")
            archive.extractall(program)
    except (OSError, zipfile.BadZipFile):
        raise SystemExit(f"{embedded} 打不开，或不是 zip。") from None
    path, version = program / paths[0], paths[0].removeprefix("python3").removesuffix("._pth")
    path.write_text(f"{path.stem}.zip\n.\n{SITE}\n", "ascii")  # with this file Python looks nowhere else
    return f"3.{version}"


def _is_64_bit(program: bytes) -> bool:
    """Whether a Windows program is for x64 (PE format, COFF header: Machine)."""
    header = int.from_bytes(program[60:64], "little")
    return program[header : header + 6] == b"PE\0\0\x64\x86"


def _require_empty(target: Path) -> None:
    if target.exists() and any(target.iterdir()):
        raise SystemExit(f"{target} 已存在，里面有东西，没有覆盖。请换一个名字。")


def collect_wheels(wheels: Path, platform: str | None, python: str) -> None:
    """Wheels of fazhi and of all it needs; ``platform`` None: for machines like this one. Raises CalledProcessError."""
    wheels.mkdir(parents=True, exist_ok=True)
    subprocess.run([*PIP, "wheel", "-q", "--no-deps", "-w", str(wheels), str(ROOT)], check=True)
    (wheel,) = wheels.glob("fazhi-*.whl")
    if platform is None:
        subprocess.run([*PIP, "wheel", "-q", "-w", str(wheels), str(wheel)], check=True)
        return
    _keep_plain_wheels([*PIP, "wheel", "-q", str(wheel), *ALSO.get(platform, ())], wheels)
    wanted = ["--find-links", str(wheels), str(wheel)]
    subprocess.run([*PIP, "download", "-q", "-d", str(wheels), *_for(platform, python), *wanted], check=True)


def _for(platform: str, python: str) -> list[str]:
    """pip's options for a platform and a version of Python that are not those of this machine."""
    tags = [option for tag in PLATFORMS[platform] for option in ("--platform", tag)]
    return [*tags, "--python-version", python, "--only-binary=:all:"]


def _keep_plain_wheels(build: list[str], wheels: Path) -> None:
    """Build the wheels that fit every platform here: not every library is published as one."""
    with tempfile.TemporaryDirectory() as room:
        subprocess.run([*build, "-w", room], check=True)
        for plain in Path(room).glob("*-none-any.whl"):
            shutil.copy(plain, wheels)


def write_scripts(target: Path, platform: str, python: str) -> None:
    """What is double-clicked and read: batch files in GBK with CRLF, as a Chinese Windows reads them."""
    _write_batch_file(target / "安装.bat", WINDOWS_INSTALL.replace("{python}", python))
    _write_batch_file(target / "拖到这里检查.bat", WINDOWS_DROP.replace("{program}", INSTALLED))
    shell = target / "安装.sh"
    shell.write_text(LINUX_INSTALL.format(python=python), "utf-8", newline="\n")
    shell.chmod(0o755)
    (target / "先读我.txt").write_text(READ_ME.format(platform=platform, python=python), "utf-8-sig", newline="\r\n")


def write_portable_scripts(target: Path, python: str) -> None:
    """What is double-clicked, typed and read beside the portable program."""
    _write_batch_file(target / "拖到这里检查.bat", WINDOWS_DROP.replace("{program}", PORTABLE))
    _write_batch_file(target / "fazhi.bat", WINDOWS_COMMAND.replace("{program}", PORTABLE))
    (target / "先读我.txt").write_text(PORTABLE_READ_ME.format(python=python), "utf-8-sig", newline="\r\n")


def _write_batch_file(path: Path, text: str) -> None:
    path.write_bytes(text.replace("\n", "\r\n").encode("gbk"))


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
    parser.add_argument(
        "--embed", type=Path, metavar="FILE.zip", help="连 Python 一起（python.org 的 embeddable package）"
    )
    parser.add_argument("--pyz", action="store_true", help="做成一个文件")
    arguments = parser.parse_args()
    if arguments.pyz:
        make_pyz(arguments.target)
    elif arguments.embed:
        make_portable(arguments.target, arguments.embed)
    else:
        make_folder(arguments.target, arguments.platform, arguments.python)
    print(f"做好了：{arguments.target}")


if __name__ == "__main__":
    main()
