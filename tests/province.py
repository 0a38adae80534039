"""A province's submissions from a seed, sound unless faults are asked for: for tests and benchmarks of the batch."""

import copy
import shutil
import zipfile
from functools import cache
from pathlib import Path
from random import Random
from typing import Any
from zlib import crc32

import yaml

from chinese_texts import whole, work_summary
from fazhi_cli.resources import bundled
from fazhi_cli.rounds.loading import load_round
from fazhi_cli.rounds.model import Round
from fazhi_cli.rounds.units import Unit

Plain = dict[str, Any]
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭"
)
_GIVEN = "国建文志明晓春秋海洪玉秀俊卫东红军平安康宁学永庆福立新成英华荣瑞祥家和宏伟光辉丽敏静芳霞雪梅"


@cache
def _example(package: str) -> Plain:
    data: Plain = yaml.load((bundled("examples") / package / "nomination.yaml").read_bytes(), Loader=yaml.BaseLoader)
    return data


def units() -> tuple[Unit, ...]:
    """The round's units, in the order of its list."""
    return load_round().units.items


def invented_units(number: int) -> tuple[Unit, ...]:
    """Units of a larger country: invented names, each the only one of its prefecture's list to bear it."""
    from itertools import islice, product

    names = ("".join(pair) for pair in product(_SURNAMES, _GIVEN, _GIVEN))
    prefectures = load_round().units.areas
    return tuple(
        Unit(name=f"{name}县", kind="县", parents=(prefectures[place % len(prefectures)],), route="city")
        for place, name in enumerate(islice(names, number))
    )


def large_round(number: int) -> Round:
    """The round as it is, but with ``number`` invented units."""
    given = load_round()
    return given.changed(units=given.units.changed(items=invented_units(number)))


def nomination(unit: Unit, number: int, *, recommended: bool = False) -> Plain:
    """A sound nomination of ``unit``; people, phones and text are its own by ``number``.

    It has come as far as the county's own steps, or for ``recommended`` as far as the prefecture's.
    """
    data = copy.deepcopy(_example("省直管-兰考县" if unit.route == "direct" else "省辖市-中牟县"))
    random = Random(f"province {number}")
    data["申报单位"] = unit.name
    data.pop("所属省辖市", None)
    if unit.parent:
        data["所属省辖市"] = unit.parent
    if unit.route == "city":
        data["送审单位"] = load_round().route_by_id["city"].submitting_bodies[0].format(所属省辖市=unit.parent)
    data["开展创建"]["实施方案文号"] = f"{unit.name[:-1]}办〔2012〕{number + 1}号"
    person = iter(_people(number))
    data["联系人"] = {"姓名": next(person), "职务": "普法办主任", "电话": f"0370-{6000000 + number}"}
    checker = next(person)
    for veto in data["不得推荐情形"]:
        veto["核查人"] = checker
    if "签字人" in data["意见"]["县级"]:
        data["意见"]["县级"]["签字人"] = checker
    data["创建工作情况"] = whole(work_summary(random, 1300))
    for opinion in data.get("征求意见", ()):
        opinion["单位名称"] = opinion["单位名称"].replace("郑州市", str(unit.parent))
        opinion["文号"] = opinion["文号"].replace("郑", str(unit.parent)[0], 1)
    for listed in data["佐证材料"]:
        listed["名称"] = listed["名称"].replace("中牟县", unit.name).replace("兰考县", unit.name)
    if unit.route == "city" and not recommended:
        for part in ("征求意见", "报送"):
            data.pop(part, None)
        data["实地考核"].pop("市级", None)
        data["意见"].pop("市级", None)
        data = {key: value for key, value in data.items() if value != {}}
    return data


def _people(number: int) -> list[str]:
    """Two names that no other number has."""
    first, rest = divmod(number * 2, len(_GIVEN) ** 2)
    names = []
    for offset in range(2):
        one, two = divmod((rest + offset) % len(_GIVEN) ** 2, len(_GIVEN))
        names.append(_SURNAMES[first % len(_SURNAMES)] + _GIVEN[one] + _GIVEN[two])
    return names


def write_package(folder: Path, data: Plain) -> Path:
    """A package folder with ``data`` and every file that it names, contents its own."""
    folder.mkdir(parents=True)
    for name in named_files(data):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        content = b"%PDF-1.4\n" + f"{data['申报单位']} {name}".encode()
        room = b" " * (crc32(content) % 5000)  # sizes differ, as those of scans do
        path.write_bytes(content + room + b"\n%%EOF\n")
    write_yaml(folder / "nomination.yaml", data)
    return folder


def write_yaml(path: Path, data: Plain) -> Path:
    """A nomination file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.dump(data, allow_unicode=True, sort_keys=False, width=10_000, Dumper=yaml.CSafeDumper)
    path.write_text(text, "utf-8")
    return path


def named_files(value: Any, key: str = "") -> set[str]:
    """Every path that stands in ``value`` under one of the keys for files."""
    if isinstance(value, dict):
        return {name for inner, item in value.items() for name in named_files(item, inner)}
    if isinstance(value, list):
        return {name for item in value for name in named_files(item, key)}
    return {value} if key in ("佐证", "扫描件", "报告", "复查记录", "文件") and value else set()


def zipped(folder: Path, *, gbk: bool = False) -> Path:
    """The folder as a zip file in its place; ``gbk``: its names packed as old Chinese Windows packs them, without saying so."""
    archive = folder.with_name(f"{folder.name}.zip")
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                entry = (GbkEntry if gbk else zipfile.ZipInfo)(str(path.relative_to(folder)))
                packed.writestr(entry, path.read_bytes())
    shutil.rmtree(folder)
    return archive


class GbkEntry(zipfile.ZipInfo):
    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802 -- zipfile's own hook
        return self.filename.encode("gbk"), self.flag_bits
