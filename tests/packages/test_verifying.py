"""``fazhi verify``: every byte counts, nothing hostile is opened, every level is shown."""

import io
import random
import re
import shutil
import stat
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from fazhi_cli.batching.archives import unpack
from fazhi_cli.batching.items import STACKED
from fazhi_cli.batching.reporting import check_folder
from fazhi_cli.files import FileError, sha256_of
from fazhi_cli.findings import Severity, Verdict
from fazhi_cli.jobs.packages import make_package
from fazhi_cli.launcher import outcome as run_fazhi
from fazhi_cli.packages.bag import make_bag, write_zip
from fazhi_cli.packages.verification import Verification
from fazhi_cli.packages.verifying import verify
from fazhi_cli.review.settings import Settings


def opened(package: Path, room: Path) -> Path:
    room.mkdir()
    unpack(package, room)
    (top,) = room.iterdir()
    return top


def outcome(path: Path, judged: Settings) -> Verification | str:
    """What verifying comes to: the verification, or the sentence of its refusal."""
    try:
        return verify(path, judged)
    except FileError as error:
        return str(error)


def messages(verification: Verification) -> str:
    return "\n".join(flaw.message for flaw in verification.flaws)


def test_a_sound_package_is_whole_and_ready(sound: Path, judged: Settings) -> None:
    found = verify(sound, judged)
    assert (found.flaws, found.verdict) == ((), Verdict.READY)


def test_an_unpacked_package_is_whole_too(
    sound: Path, tmp_path: Path, judged: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    top = opened(sound, tmp_path / "解开")
    assert verify(top, judged).intact
    monkeypatch.chdir(top)
    assert verify(Path(), judged).shown == top.name


def test_every_byte_flipped_is_found(
    sound: Path, tmp_path: Path, judged: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the bytes alone: what the nomination and the form in it say is not judged, which takes half the time."""
    monkeypatch.setattr("fazhi_cli.packages.verifying._flaws_of_forms", lambda *_: ())
    monkeypatch.setattr("fazhi_cli.packages.verifying._report_now", lambda *_: None)
    content = sound.read_bytes()
    places = random.Random(2017).sample(range(len(content)), 60)
    places += [0, 10, len(content) - 1, len(content) - 20]
    missed = []
    for place in places:
        changed = bytearray(content)
        changed[place] ^= 1 << (place % 8)
        target = tmp_path / "包.zip"
        target.write_bytes(changed)
        found = outcome(target, judged)
        if isinstance(found, Verification) and found.intact:
            missed.append(place)
    assert missed == []


@pytest.mark.parametrize("length", [0, 1, 100, 4_000, 20_000])
def test_a_truncated_package_is_never_whole(sound: Path, tmp_path: Path, judged: Settings, length: int) -> None:
    target = tmp_path / "包.zip"
    target.write_bytes(sound.read_bytes()[:length])
    with pytest.raises(FileError):
        verify(target, judged)


def packed_again(top: Path, target: Path) -> Path:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(top.rglob("*")):
            if file.is_file():
                archive.write(file, file.relative_to(top.parent).as_posix())
    return target


def test_a_package_zipped_again_by_someone_is_told_but_not_refused(
    sound: Path, tmp_path: Path, judged: Settings
) -> None:
    found = verify(packed_again(opened(sound, tmp_path / "解开"), tmp_path / "重压.zip"), judged)
    assert found.intact
    assert "重新压缩" in messages(found)


def _edit(path: str, content: bytes) -> Callable[[Path], object]:
    def edit(top: Path) -> None:
        (top / path).parent.mkdir(exist_ok=True)
        (top / path).write_bytes(content)

    return edit


def _remove(path: str) -> Callable[[Path], object]:
    return lambda top: (top / path).unlink()


_ENGLISH = re.compile(r"[A-Za-z]{3,} [a-z]{3,}")
CHANGES: list[tuple[str, Callable[[Path], object], str]] = [
    ("改了佐证", _edit("data/佐证材料/创建工作总结.pdf", b"x"), "与打包时不同"),
    ("改了推荐材料", _edit("data/nomination.yaml", b"x: 1"), "与打包时不同"),
    ("改了目录", _edit("data/目录.docx", b"x"), "与打包时不同"),
    ("改了报送信息的空白", lambda top: (top / "data/报送信息.json").open("a").write(" "), "与打包时不同"),
    ("少了佐证", _remove("data/佐证材料/创建工作总结.pdf"), "缺少"),
    ("多了文件", _edit("data/另加.pdf", b"x"), "多出"),
    ("去掉清单", _remove("manifest-sha256.txt"), "没有校验清单"),
    ("清单空了", _edit("manifest-sha256.txt", b""), "校验清单|多出"),
    ("清单乱码", _edit("manifest-sha256.txt", b"\xff\xfe\x00"), "校验清单"),
    ("清单指向外面", _edit("manifest-sha256.txt", b"0" * 64 + b"  ../../etc/passwd\n"), "校验清单"),
    ("清单指向绝对路径", _edit("manifest-sha256.txt", b"0" * 64 + b"  /etc/passwd\n"), "校验清单"),
    ("要从网上取", _edit("fetch.txt", b"http://example.org/x - data/x\n"), "fetch.txt"),
    ("改了包的说明", _edit("bag-info.txt", b"Source-Organization: x\n"), "与打包时不同|校验清单"),
    ("改了怎样核对", _edit("怎样核对.txt", b"x"), "与打包时不同"),
    ("旁边多了文件", _edit("自己看.exe", b"x"), "多出“自己看.exe”：打包时没有"),
    (
        "旁边多了文件夹",
        _edit("另外的/x.txt", b"x"),
        "多出“另外的”",
    ),
    ("去掉清单的清单", _remove("tagmanifest-sha256.txt"), "没有校验清单 tagmanifest-sha256.txt"),
    ("改了版本", _edit("bagit.txt", b"BagIt-Version: 9.9\nTag-File-Character-Encoding: UTF-8\n"), "校验清单|不同"),
]


@pytest.mark.parametrize(("change", "word"), [row[1:] for row in CHANGES], ids=[row[0] for row in CHANGES])
def test_a_changed_package_is_never_whole(
    sound: Path, tmp_path: Path, judged: Settings, change: Callable[[Path], object], word: str
) -> None:
    top = opened(sound, tmp_path / "解开")
    change(top)
    target = tmp_path / "包.zip"
    write_zip(top, target)
    for path in (top, target):
        found = verify(path, judged)
        assert not found.intact
        assert re.search(word, messages(found))
        assert "都对得上" not in messages(found)
        assert not _ENGLISH.search(messages(found))
        assert found.verdict is Verdict.REVISE


def test_who_changes_a_file_and_the_digests_in_every_list_is_found_and_the_file_named(
    sound: Path, tmp_path: Path, judged: Settings
) -> None:
    top = opened(sound, tmp_path / "解开")
    evidence, manifest = top / "data/佐证材料/创建工作总结.pdf", top / "manifest-sha256.txt"
    before = sha256_of(evidence), sha256_of(manifest)
    evidence.write_bytes(b"other")
    manifest.write_text(manifest.read_text("utf-8").replace(before[0], sha256_of(evidence)), "utf-8")
    lists = top / "tagmanifest-sha256.txt"
    lists.write_text(lists.read_text("utf-8").replace(before[1], sha256_of(manifest)), "utf-8")
    said = messages(verify(top, judged))
    assert re.search(r"打包时共 \d+ 个文件、\d+ 字节，现在共 \d+ 个、\d+ 字节", said)
    assert "“佐证材料/创建工作总结.pdf”与报送信息里的校验值不符" in said
    assert not _ENGLISH.search(said)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (_edit("佐证材料/创建工作总结.pdf", b"other"), "报送信息里的校验值不符"),
        (_remove("佐证材料/创建工作总结.pdf"), "目录里有“中牟县创建工作总结”（佐证材料/创建工作总结.pdf），包里没有"),
        (_edit("另加.pdf", b"x"), "包里多出目录上没有的“另加.pdf”"),
    ],
)
def test_who_changes_files_and_the_manifest_with_them_is_found_by_the_record(
    sound: Path, tmp_path: Path, judged: Settings, change: Callable[[Path], object], said: str
) -> None:
    payload = (opened(sound, tmp_path / "解开") / "data").rename(tmp_path / "伪包")
    change(payload)
    make_bag(payload, {})
    target = tmp_path / "伪.zip"
    write_zip(payload, target)
    assert said in messages(verify(target, judged))


def hostile_zip(member: zipfile.ZipInfo | str, content: bytes = b"x", also: Path | None = None) -> bytes:
    buffer = io.BytesIO(also.read_bytes() if also else b"")
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr(member, content)
    return buffer.getvalue()


def link(name: str, target: str) -> tuple[zipfile.ZipInfo, bytes]:
    member = zipfile.ZipInfo(name)
    member.create_system = 3
    member.external_attr = (stat.S_IFLNK | 0o777) << 16
    return member, target.encode()


TOP = "中牟县—报送包"
NAMES = [
    "../外面.txt", "/绝对.txt", "C:/盘符.txt", "..\\外面.txt", f"{TOP}/../../外面.txt", f"{TOP}/data/../../../外面.txt",
    f"{TOP}/data/CON", f"{TOP}/data/nul.txt", f"{TOP}/data/com1.pdf", f"{TOP}/data/a:b.txt", f"{TOP}/data/a?.txt",
    f"{TOP}/data/a*.txt", f"{TOP}/data/a|b.txt", f"{TOP}/data/a<b.txt", f'{TOP}/data/a"b.txt', f"{TOP}/data/\x1b[31m红.txt",
    f"{TOP}/data/a\u202eb.txt", f"{TOP}/data/a\u200bb.txt", f"{TOP}/data/{'长' * 90}.txt", f"{TOP}/data/a\nb.txt",
    f"{TOP}/data/a\x00b.txt", "~/家.txt", "//服务器/共享.txt", "\\\\服务器\\共享.txt", f"{TOP}/data/aux/x.txt",
    f"{TOP}/data/新增.txt", f"{TOP}/data/佐证材料/新增.pdf", "另一个包/bagit.txt", "说明.txt", f"{TOP}/fetch.txt",
    f"{TOP}/data/NOMINATION.YAML", f"{TOP}/data/nomination.yaml", f"{TOP}/data/佐证材料/创建工作总结.PDF",
    f"{TOP}/data/__MACOSX/x", f"{TOP}/data/.隐藏", f"{TOP}/data/Thumbs.db", f"{TOP}/data/a.txt ", f"{TOP}/data/a.txt.",
]  # fmt: skip


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", NAMES)
def test_a_member_that_does_not_belong_is_never_passed_over(
    sound: Path, tmp_path: Path, judged: Settings, name: str
) -> None:
    target = tmp_path / "包.zip"
    target.write_bytes(hostile_zip(name, also=sound))
    found = outcome(target, judged)
    assert found.endswith("。") if isinstance(found, str) else not found.intact
    assert {path.name for path in tmp_path.iterdir()} == {"包.zip"}


def _bomb(sound: Path) -> bytes:
    buffer = io.BytesIO(sound.read_bytes())
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"{TOP}/data/大.bin", b"\0" * (300 << 20), compresslevel=1)
    return buffer.getvalue()


def _encrypted(sound: Path) -> bytes:
    content = bytearray(sound.read_bytes())
    at = content.rfind(b"PK\x01\x02")
    content[at + 8] |= 1
    return bytes(content)


def _zero_entries(sound: Path) -> bytes:
    content = bytearray(sound.read_bytes())
    at = content.rfind(b"PK\x05\x06")
    content[at + 8 : at + 12] = struct.pack("<HH", 0, 0)
    return bytes(content)


HOSTILE: list[tuple[str, Callable[[Path], bytes]]] = [
    ("不是压缩包", lambda sound: b"hello"),
    ("空文件", lambda sound: b""),
    ("空压缩包", lambda sound: b"PK\x05\x06" + b"\0" * 18),
    ("Word 文档", lambda sound: hostile_zip("word/document.xml")),
    ("链接到外面", lambda sound: hostile_zip(*link(f"{TOP}/data/链接", "/etc/passwd"), also=sound)),
    ("链接到文件夹", lambda sound: hostile_zip(*link(f"{TOP}/data/夹", ".."), also=sound)),
    ("链接到自己", lambda sound: hostile_zip(*link(f"{TOP}/data/己", "己"), also=sound)),
    ("炸弹", _bomb),
    ("有密码", _encrypted),
    ("目录说没有文件", _zero_entries),
    ("前面接了别的东西", lambda sound: b"MZ" + sound.read_bytes()),
    ("后面接了别的东西", lambda sound: sound.read_bytes() + b"PK\x05\x06" + b"\0" * 18),
    ("两个包接在一起", lambda sound: sound.read_bytes() * 2),
]


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize(("name", "make"), HOSTILE, ids=[name for name, _ in HOSTILE])
def test_a_hostile_package_is_refused_with_a_sentence(
    sound: Path, tmp_path: Path, judged: Settings, name: str, make: Callable[[Path], bytes]
) -> None:
    target = tmp_path / "包.zip"
    target.write_bytes(make(sound))
    found = outcome(target, judged)
    assert found.endswith("。") if isinstance(found, str) else not found.intact, name


RECORDS = [
    b"",
    b"{}",
    b"[]",
    b"null",
    b"{",
    b'{"members": []}',
    b"\xff",
    b"[" * 50_000,
    b'{"schema_version": "x"}',
    b'"' + b"x" * 99,
]


@pytest.mark.parametrize("content", RECORDS, ids=range(len(RECORDS)))
def test_a_record_that_cannot_be_read_is_told(sound: Path, tmp_path: Path, judged: Settings, content: bytes) -> None:
    top = opened(sound, tmp_path / "解开")
    (top / "data" / "报送信息.json").write_bytes(content)
    with pytest.raises(FileError, match="报送信息"):
        verify(top, judged)


def test_a_package_of_another_round_is_told_with_the_option_that_mends_it(sound: Path, judged: Settings) -> None:
    other = judged._replace(round=judged.round.changed(id="别处-2026"), asked="别处-2026")
    found = verify(sound, other)
    assert "轮次" in found.flaws[0].fix
    assert found.verdict is Verdict.INCOMPLETE


def test_a_package_is_verified_by_its_own_round_where_no_other_is_asked_for(sound: Path, judged: Settings) -> None:
    found = verify(sound, judged._replace(round=judged.round.changed(id="别处-2026")))
    assert found.flaws == ()
    assert found.verdict is Verdict.READY


def test_rounds_that_differ_in_their_data_are_told(sound: Path, judged: Settings) -> None:
    other = judged._replace(round=judged.round.changed(digest="0" * 64))
    (flaw,) = verify(sound, other).flaws
    assert (flaw.severity, "轮次数据" in flaw.message) == (Severity.WARNING, True)


def test_two_levels_are_verified_and_who_added_what_is_shown(county: Path, tmp_path: Path, judged: Settings) -> None:
    nomination = county / "nomination.yaml"
    whole = nomination.read_text("utf-8")
    before = whole.replace("  市级: {结论: 同意, 日期: 2017-10-13, 盖章: 是, 签字人: 郭晓峰}\n", "")
    assert before != whole
    nomination.write_text(before, "utf-8")
    lower = make_package(county, judged, target=tmp_path / "县.zip", packed_by="中牟县普法办", reason="县级先报")
    nomination.write_text(whole, "utf-8")
    (county / "佐证材料" / "市级说明.pdf").write_bytes(b"%PDF-1.4")
    upper = make_package(county, judged, target=tmp_path / "市.zip", below=lower.path, packed_by="郑州市普法办")
    found = verify(upper.path, judged)
    assert [layer.record.packed_by for layer in found.layers] == ["郑州市普法办", "中牟县普法办"]
    added = found.layers[0].differences
    assert added is not None
    assert "nomination.yaml" in added.changed
    assert {change.path for change in added.keys} == {f"意见.市级.{key}" for key in ("结论", "日期", "盖章", "签字人")}
    assert found.layers[1].sha256 == lower.sha256
    assert found.verdict is Verdict.READY


@pytest.mark.parametrize("other", ["", "别的单位"])
def test_a_batch_counts_a_package_and_the_one_it_stands_on_once(
    county: Path, tmp_path: Path, judged: Settings, other: str
) -> None:
    nomination = county / "nomination.yaml"
    lower = make_package(county, judged, target=tmp_path / "县.zip")
    upper = make_package(county, judged, target=tmp_path / "市.zip", below=lower.path)
    received = opened(upper.path, tmp_path / "收到的")
    if other:  # what lies where a lower package lies, but is another unit's, is a submission of its own
        nomination.write_text(nomination.read_text("utf-8").replace("申报单位: 中牟县", "申报单位: 尉氏县"), "utf-8")
        folder = Path(shutil.copytree(county, tmp_path / "尉氏县"))
        with zipfile.ZipFile(received / "data/下级报送/县.zip", "w") as archive:
            archive.write(folder / "nomination.yaml", "尉氏县/nomination.yaml")
    report = check_folder(received.parent, judged)
    assert [file.unit for file in report.files] == ["中牟县", *(["尉氏县"] if other else [])]
    if not other:
        assert (report.verdict, report.cross) == (Verdict.READY, ())
        assert report.contents is not None
        stacked = [item for item in report.contents.belonging if item.reason == STACKED]
        assert any(item.path.endswith("县.zip/中牟县—报送包/data/nomination.yaml") for item in stacked)
        assert any("属于各份材料的文件" in note and "下级的报送包原件" in note for note in report.notes)


def test_a_lower_package_that_was_changed_cannot_be_built_upon(
    sound: Path, county: Path, tmp_path: Path, judged: Settings
) -> None:
    top = opened(sound, tmp_path / "解开")
    (top / "data" / "佐证材料" / "创建工作总结.pdf").write_bytes(b"x")
    write_zip(top, tmp_path / "县.zip")
    with pytest.raises(FileError, match="不完整或被改动过"):
        make_package(county, judged, target=tmp_path / "市.zip", below=tmp_path / "县.zip")
    assert not (tmp_path / "市.zip").exists()


def test_a_package_of_another_unit_cannot_be_built_upon(
    sound: Path, county: Path, tmp_path: Path, judged: Settings
) -> None:
    nomination = county / "nomination.yaml"
    nomination.write_text(nomination.read_text("utf-8").replace("申报单位: 中牟县", "申报单位: 新郑市"), "utf-8")
    with pytest.raises(FileError, match="不能叠在一起"):
        make_package(county, judged, target=tmp_path / "市.zip", below=sound, reason="试")


def test_an_altered_form_inside_is_told(sound: Path, tmp_path: Path, judged: Settings) -> None:
    from docx import Document

    payload = opened(sound, tmp_path / "解开") / "data"
    form = payload / "审批表" / "中牟县—推荐审批表.docx"
    document = Document(str(form))
    document.add_paragraph("另加一段")
    document.save(str(form))
    assert "与打包时不同" in messages(verify(payload.parent, judged))


def test_the_screen_ends_with_the_verdict_on_the_package(
    sound: Path, tmp_path: Path, judged: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    day = judged.as_of.isoformat()
    assert run_fazhi(["verify", str(sound), "--as-of", day]) == 0
    assert "核对结论" not in capsys.readouterr().out
    top = opened(sound, tmp_path / "解开")
    (top / "另加.txt").write_bytes(b"x")
    assert run_fazhi(["verify", str(top), "--as-of", day]) == 1
    assert capsys.readouterr().out.endswith("核对结论：须改（包有退回的问题，不看材料本身的结论；退出码 1）\n")


def test_the_original_is_never_touched(sound: Path, tmp_path: Path, judged: Settings) -> None:
    copy = Path(shutil.copy(sound, tmp_path / "包.zip"))
    before = (copy.read_bytes(), copy.stat().st_mtime_ns)
    verify(copy, judged)
    assert (copy.read_bytes(), copy.stat().st_mtime_ns) == before
