"""Folders of every kind of file in every kind of place, each with the list in which it must end."""

import io
import os
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import docx
import yaml

import province
from fazhi_cli.documents import gongwen
from fazhi_cli.forms.blank.blank import load_blank
from fazhi_cli.forms.filling.fill import fill
from fazhi_cli.forms.filling.form_files import prepare
from fazhi_cli.nomination.reading import load_nomination
from fazhi_cli.rounds.loading import load_round

ROUND = load_round()
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
CHECKED, BELONGS, HARMLESS, HIDING = "checked", "belongs", "harmless", "hiding"


@dataclass(frozen=True)
class Kind:
    """A kind of file: how it is named and what is in it, by number; what it comes to beside submissions and in a package.

    ``own`` is in the folder of a package itself, ``evidence`` where its evidence lies, ``deeper`` in another folder of it.
    """

    name: str
    content: Callable[[int], bytes]
    outside: str
    own: str
    evidence: str
    deeper: str


def nomination(number: int) -> bytes:
    """A nomination of the unit with this number, as the bytes of a YAML file."""
    data = province.nomination(province.units()[number % 150], number % 900)
    return yaml.dump(data, allow_unicode=True, sort_keys=False, Dumper=yaml.CSafeDumper).encode()


@cache
def form(number: int) -> bytes:
    """The filled form of the unit with this number."""
    found = load_nomination(nomination(number), "x").nomination
    assert found is not None
    blank = load_blank(ROUND)
    return fill(blank, prepare(found, blank).printed)


@cache
def word_document(text: str, *, own: bool = False) -> bytes:
    """A Word document that is no form: of somebody, or of this program."""
    document = gongwen.Paper(text).document if own else docx.Document()
    document.add_paragraph(text)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def blank_form(number: int) -> bytes:
    """The round's blank."""
    return (Path(ROUND.form_folder) / "form.docx").read_bytes()


def packed(*members: tuple[str, bytes], gbk: bool = False) -> bytes:
    """The bytes of a zip file; ``gbk``: names as old Windows packs them."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr((province.GbkEntry if gbk else zipfile.ZipInfo)(name), content)
    return stream.getvalue()


def always(content: bytes) -> Callable[[int], bytes]:
    """The same content for every number."""
    return lambda number: content


def _document(name: str, content: bytes) -> Kind:
    return Kind(name, always(content), HIDING, HIDING, BELONGS, HIDING)


def _scan(name: str, content: bytes) -> Kind:
    return Kind(name, always(content), HIDING, BELONGS, BELONGS, HIDING)


def _loose(name: str, content: bytes) -> Kind:
    return Kind(name, always(content), HIDING, BELONGS, BELONGS, BELONGS)


def _nothing(name: str, content: bytes) -> Kind:
    return Kind(name, always(content), HARMLESS, BELONGS, BELONGS, BELONGS)


def _same(name: str, content: Callable[[int], bytes], everywhere: str) -> Kind:
    return Kind(name, content, everywhere, everywhere, everywhere, everywhere)


KINDS = (
    _same("{}.yaml", nomination, CHECKED),
    _same("{}.yml", nomination, CHECKED),
    _same("审批表（含附页）{}.docx", form, CHECKED),
    _same("回执{}.docx", form, CHECKED),
    _same("一次性告知单{}.doc", form, CHECKED),
    _same("~${}.docx", form, CHECKED),
    _same("空白{}.docx", blank_form, HARMLESS),
    _same("审批表{}.docx", always(word_document("一次性告知单", own=True)), HARMLESS),
    _same("加密{}.zip", lambda number: _locked(packed((f"{number}.yaml", b"x"))), HIDING),
    _same("空{}.zip", always(packed()), HARMLESS),
    _loose("总结{}.docx", word_document("创建工作总结")),
    _document("{}.docx", b"PK\x03\x04"),
    _document("{}.doc", OLE + "WordDocument".encode("utf-16-le")),
    _document("{}.docm", b"\0"),
    _document("{}.dotx", b"\0"),
    _document("{}.wps", OLE),
    _document("{}.wpt", b""),
    _document("{}.rtf", b"{\\rtf1}"),
    _document("{}.odt", b"PK\x03\x04"),
    _document("{}.uof", b"<?xml?>"),
    _document("{}.html", b"<html>"),
    _document("{}.rar", b"Rar!\x1a"),
    _document("{}.7z", b"7z\xbc\xaf\x27\x1c"),
    _document("坏{}.zip", b"PK\x05\x06"),
    _document("来件{}", b"Rar!\x1a"),
    _document("{}.yaml.txt", "申报单位: 甲县\n联系人:\n".encode()),
    _document("{}.exe", b"MZ"),
    _document("{}.lnk", b"L\0\0\0\x01\x14\x02\0"),
    _document("{}.url", b"[InternetShortcut]"),
    _scan("{}.pdf", b"%PDF-1.4"),
    _scan("{}.ofd", b"PK\x03\x04"),
    _scan("扫描{}", b"%PDF-1.4"),
    _loose("{}.jpg", b"\xff\xd8\xff"),
    _loose("{}.xls", OLE),
    _loose("{}.xlsx", b"PK\x03\x04"),
    _loose("{}.et", OLE),
    _nothing("说明{}.txt", "请查收".encode()),
    _nothing("~$锁{}.docx", b"\x05user\0"),
    _nothing("._{}.docx", b"\0\x05\x16\x07"),
    _nothing("数据{}.dat", b"\x01\x02\x03"),
)
"""Every kind of file, with traps in its name."""

HIDDEN_PLACES = (".旧", "__MACOSX", "..%2f")
PLACES = ("", "郑州市", *HIDDEN_PLACES, "包", "包/佐证材料", "包/其他", "来件.zip", "外.zip/内.zip", "旧.zip")
"""Where files are put; the last one is packed with GBK names."""


def _locked(content: bytes) -> bytes:
    """A zip whose members say that they have a password."""
    locked = bytearray(content)
    locked[locked.index(b"PK\x03\x04") + 6] |= 1
    locked[locked.index(b"PK\x01\x02") + 8] |= 1
    return bytes(locked)


def entries(chosen: Iterable[tuple[Kind, str]]) -> Iterator[tuple[str, bytes, str]]:
    """For each kind and place a path, its content, the list it must end in."""
    for number, (kind, place) in enumerate(chosen, 1):
        name = kind.name.format(f"{number:03}")
        path = f"{place}/{name}" if place else name
        expected = kind.outside
        if place.startswith("包"):
            expected = {"包": kind.own, "包/佐证材料": kind.evidence}.get(place, kind.deeper)
        inside = f"/{number}.yaml" if "加密" in name else ""  # the member is what cannot be opened
        yield path + inside, kind.content(number), expected


def build(root: Path, chosen: Iterable[tuple[Kind, str]]) -> dict[str, str]:
    """Write the files and a package around ``包``; every path in the folder, with the list it must end in."""
    expected: dict[str, str] = {}
    zips: dict[str, list[tuple[str, bytes]]] = {}
    for shown, content, wanted in entries(chosen):
        expected[shown] = wanted
        path = shown.rpartition("/")[0] if "加密" in shown else shown
        archive = next((place for place in PLACES if place.endswith(".zip") and path.startswith(f"{place}/")), None)
        if archive is not None:
            zips.setdefault(archive, []).append((path.removeprefix(f"{archive}/"), content))
        else:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(content)
    for archive, members in zips.items():
        outer, _, inner = archive.partition("/")
        content = packed(*members, gbk=archive == "旧.zip")
        root.mkdir(parents=True, exist_ok=True)
        (root / outer).write_bytes(packed((inner, content)) if inner else content)
    other = province.nomination(province.units()[-2], 902)
    for name in province.named_files(other):
        (root / "包" / name).parent.mkdir(parents=True, exist_ok=True)
        (root / "包" / name).write_bytes(name.encode() * 9)
        expected[f"包/{name}"] = BELONGS
    province.write_yaml(root / "包" / "nomination.yaml", other)
    expected["包/nomination.yaml"] = CHECKED
    return expected


def with_links(root: Path, outside: Path) -> dict[str, str]:
    """Add links and what is no file; their paths, with the list each must end in."""
    outside.mkdir()
    (outside / "丁县.yaml").write_text("申报单位: 丁县\n", "utf-8")
    (root / "链接").symlink_to(outside)
    (root / "丁县.yaml").symlink_to(outside / "丁县.yaml")
    (root / "圈").symlink_to(root / "圈")
    (root / "断.docx").symlink_to(root / "没有")
    (root / "同一处").symlink_to(root / "包" / "nomination.yaml")
    os.mkfifo(root / "管道.yaml")
    return dict.fromkeys(("链接", "丁县.yaml", "圈", "断.docx", "管道.yaml"), HIDING) | {"同一处": HARMLESS}
