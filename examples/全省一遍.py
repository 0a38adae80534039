"""一个省的全过程，十二个县，一条命令走一遍：县里新建、检查、填表、打包；市里核对、审核、告知、收改好的、叠加报省；省里核对、出回执。

    python examples/全省一遍.py 全省

每一步都打印所运行的 fazhi 命令和退出码，照着学。材料是附带的示例（虚构），检查日写在各步里。
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).resolve().parent
PACKAGES = [HERE / "省辖市-中牟县", HERE / "省直管-兰考县", *sorted((HERE / "批量").iterdir())]
COUNTY_DAY, CITY_DAY, SECOND_DAY, PROVINCE_DAY = "2017-10-10", "2017-10-13", "2017-10-14", "2017-10-16"
STRAIGHT = ("兰考县", "滑县", "济源市")
"""直接报省的，不经市里。"""


def fazhi(*arguments: object, expected: tuple[int, ...] = (0,)) -> int:
    """运行一条 fazhi 命令，打印出来；退出码不在预料之中就停下。"""
    words = [str(argument) for argument in arguments]
    print("$ fazhi", *words, flush=True)
    done = subprocess.run(
        [sys.executable, "-m", "fazhi_cli", *words], check=False, capture_output=True, text=True, encoding="utf-8"
    )
    lines = (done.stdout or done.stderr).strip().splitlines()
    print(f"  [{done.returncode}] {lines[-1] if lines else ''}", flush=True)
    if done.returncode not in expected:
        raise SystemExit(f"没有想到的结果：\n{done.stdout}\n{done.stderr}")
    return done.returncode


def read(folder: Path) -> dict[str, Any]:
    """一份推荐材料，值都按文字读。"""
    tree: dict[str, Any] = yaml.load((folder / "nomination.yaml").read_text("utf-8"), yaml.BaseLoader)
    return tree


def write(folder: Path, tree: dict[str, Any]) -> None:
    """写回推荐材料。"""
    text = yaml.safe_dump(tree, allow_unicode=True, sort_keys=False, width=10_000)
    (folder / "nomination.yaml").write_text(text, "utf-8")


def before_the_city(tree: dict[str, Any]) -> dict[str, Any]:
    """县里报出时的样子：市里的几步还没有办。"""
    own = {key: value for key, value in tree.items() if key not in ("征求意见", "实地考核", "报送")}
    own["意见"] = {key: value for key, value in tree["意见"].items() if key != "市级"}
    return own


def at_the_county(room: Path) -> list[str]:
    """县里：新建，照示例填好，检查，填表，打包。读不通的那一份（有意写错）原样送去。"""
    units = []
    for source in PACKAGES:
        unit = source.name.split("-", 1)[1]
        folder = room / "县" / unit
        fazhi("new", folder, "--unit", unit, "--round", "henan-2017")
        shutil.copytree(source, folder, dirs_exist_ok=True)
        if unit == "辉县市":
            continue
        if unit not in STRAIGHT:
            write(folder, before_the_city(read(source)))
        units.append(unit)
        code = fazhi("validate", folder, "--as-of", COUNTY_DAY, expected=(0, 1, 3, 4))
        if code == 0:
            fazhi("form", folder)
        reason = () if code == 0 else ("--reason", "县级先报，问题待市里告知后一并改")
        fazhi(
            "pack",
            folder,
            "--as-of",
            COUNTY_DAY,
            "--by",
            f"{unit}普法依法治理工作领导小组办公室",
            "-o",
            room / "县报",
            *reason,
        )
    return units


def at_the_city(room: Path, units: list[str]) -> None:
    """市里：逐个核对收到的包，办好市里的几步，整批审核，有问题的发告知单。"""
    for unit in units:
        fazhi("verify", room / "县报" / f"{unit}—报送包.zip", "--as-of", CITY_DAY, expected=(0, 1, 3, 4))
    for source in PACKAGES:
        shutil.copytree(source, room / "市" / source.name.split("-", 1)[1])
    report = room / "第一次.json"
    fazhi(
        "batch",
        room / "市",
        "--as-of",
        CITY_DAY,
        "--report",
        report,
        "--report",
        room / "台账.xlsx",
        "--letters",
        room / "告知单",
        expected=(1, 3),
    )


def mended(tree: dict[str, Any]) -> None:
    """栾川县照告知单改好：环保部门重新出具意见，补征安监意见。"""
    by_name = {entry["部门"]: entry for entry in tree["征求意见"]}
    environment = by_name["环保"]
    environment.pop("异议内容", None)
    environment |= {"结论": "无异议", "文号": "洛环函〔2017〕42号"}
    tree["征求意见"].append(
        by_name["信访"] | {"部门": "安监", "单位名称": "洛阳市安全生产监督管理局", "文号": "洛安监函〔2017〕7号"}
    )


def second_filing(room: Path) -> list[str]:
    """改好的再报：与上次比较，叠在县里的包上打包，往省里报。"""
    changes: dict[str, Callable[[dict[str, Any]], None]] = {"栾川县": mended}
    ready = ["中牟县", "新郑市"]
    for unit, change in changes.items():
        folder = room / "市" / unit
        fazhi(
            "validate", folder, "--as-of", CITY_DAY, "--format", "json", "-o", room / f"{unit}-上次.json", expected=(1,)
        )
        tree = read(folder)
        change(tree)
        write(folder, tree)
        fazhi("validate", folder, "--as-of", SECOND_DAY, "--since", room / f"{unit}-上次.json")
        ready.append(unit)
    for unit in ready:
        fazhi(
            "pack",
            room / "市" / unit,
            "--on",
            room / "县报" / f"{unit}—报送包.zip",
            "--as-of",
            SECOND_DAY,
            "-o",
            room / "市报",
        )
    return ready


def at_the_province(room: Path, ready: list[str]) -> None:
    """省里：核对每一级的包，出回执。直接报省的一并办。"""
    arrived = [room / "市报" / f"{unit}—报送包.zip" for unit in ready] + [room / "县报" / "兰考县—报送包.zip"]
    for package in arrived:
        fazhi("verify", package, "--as-of", PROVINCE_DAY)
        fazhi(
            "receipt", package, "--as-of", PROVINCE_DAY, "-o", room / "回执", "--by", "河南省普法教育工作领导小组办公室"
        )


def main() -> None:
    """走一遍，最后说明每样东西在哪里。"""
    room = Path(sys.argv[1] if len(sys.argv) > 1 else "全省")
    if room.exists():
        raise SystemExit(f"{room} 已存在，没有覆盖。请换一个名字。")
    units = at_the_county(room)
    at_the_city(room, units)
    at_the_province(room, second_filing(room))
    print(f"走完了。县报、市报：报送包；告知单、回执：Word；台账.xlsx；都在 {room}/")


if __name__ == "__main__":
    main()
