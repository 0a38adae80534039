"""What is kept of earlier results: it holds for the same bytes, files, settings and key, and for nothing else."""

import json
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from fazhi_cli.batching.cache import keep, kept_result, open_cache
from fazhi_cli.batching.digests import digest_of
from fazhi_cli.batching.items import Cache, IntakeItem, Result, Task, UnitForm
from fazhi_cli.launcher import outcome
from fazhi_cli.review.checking import check_file
from fazhi_cli.review.settings import settings_for
from fazhi_cli.submissions.submission import Medium

SETTINGS = settings_for("henan-2017", date(2017, 10, 14))


class Kept:
    """A submission that is asked for again and again."""

    def __init__(self, folder: Path) -> None:
        (folder / "县").mkdir(parents=True)
        self.folder = folder
        self.item = IntakeItem("县/甲县.yaml", folder / "县" / "甲县.yaml", Medium.FILE)
        self.item.path.write_text("申报单位: 中牟县\n", "utf-8")
        (folder / "县" / "a.pdf").write_bytes(b"abc")
        kept = open_cache(folder / "缓存")
        assert kept is not None
        self.task = Task(SETTINGS, cache=kept)
        self.named: tuple[str, ...] = ("a.pdf", "下\\没有.pdf", "../外.pdf")
        self.round: str | None = "henan-2017"

    def check(self, sha256: str) -> Result:
        found = check_file(self.item.path, self.task.settings, self.item.shown)
        digest = self.task.settings.round.digest if self.round else ""
        return Result(found.report, digest_of(found, self.item.path), sha256, self.named, self.round, digest)

    def ask(self, sha256: str = "1" * 64) -> bool:
        """Ask for the result; whether it had to be checked."""
        known = kept_result(self.item, self.task, sha256)
        self.result = known or self.check(sha256)
        if known is None:
            keep(self.result, self.item, self.task)
        return known is None


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    made = Kept(tmp_path)
    assert made.ask()
    assert made.result.report.unit == "中牟县"
    assert not made.ask()
    return made


def own(kept: Kept) -> Cache:
    assert kept.task.cache is not None
    return kept.task.cache


def settled(**changed: Any) -> Callable[[Kept], None]:
    def change(kept: Kept) -> None:
        kept.task = kept.task._replace(settings=SETTINGS._replace(**changed))

    return change


def formed(content: bytes) -> Callable[[Kept], None]:
    def change(kept: Kept) -> None:
        path = kept.folder / "县" / "表.docx"
        path.write_bytes(content)
        kept.item = replace(kept.item, forms=(UnitForm("县/表.docx", path),))

    return change


def edited(at: str, content: bytes) -> Callable[[Kept], None]:
    def change(kept: Kept) -> None:
        path = kept.folder / "县" / at
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)

    return change


def spoilt(edit: Callable[[bytes], bytes]) -> Callable[[Kept], None]:
    def change(kept: Kept) -> None:
        (entry,) = (path for path in own(kept).folder.glob("*.json") if path.name != "key.json")
        entry.write_bytes(edit(entry.read_bytes()))

    return change


def moved(kept: Kept) -> None:
    (entry,) = (path for path in own(kept).folder.glob("*.json") if path.name != "key.json")
    kept.item = replace(kept.item, shown="县/乙县.yaml")
    assert kept.ask()
    other = next(path for path in own(kept).folder.glob("*.json") if path.name not in ("key.json", entry.name))
    other.write_bytes(entry.read_bytes())


CHANGES: list[tuple[str, Callable[[Kept], None]]] = [
    ("换了一天", settled(as_of=date(2017, 10, 15))),
    ("指明了阶段", settled(stage="city")),
    ("轮次改了", settled(round=SETTINGS.round.changed(digest="另一个"))),
    ("要详细的结果", lambda kept: setattr(kept, "task", kept.task._replace(details=True))),
    ("换了名称", lambda kept: setattr(kept, "item", replace(kept.item, shown="县/乙县.yaml"))),
    ("换了来法", lambda kept: setattr(kept, "item", replace(kept.item, medium=Medium.FORM))),
    ("旁边多了审批表", formed(b"a")),
    ("佐证改了", edited("a.pdf", b"abcd")),
    ("佐证改了，大小没变", lambda kept: os.utime(kept.folder / "县" / "a.pdf", (1, 1))),
    ("原来没有的佐证有了", edited("下/没有.pdf", b"")),
    ("结果被改过", spoilt(lambda body: body.replace("中牟县".encode(), "新郑市".encode()))),
    ("签名被改过", spoilt(lambda body: b"z" + body[1:])),
    ("没有签名", spoilt(lambda body: b"")),
    ("别的材料的结果", moved),
    ("换了密钥", lambda kept: setattr(kept, "task", kept.task._replace(cache=replace(own(kept), key=b"x" * 32)))),
]


@pytest.mark.parametrize("change", [row[1] for row in CHANGES], ids=[row[0] for row in CHANGES])
def test_what_has_changed_is_checked_again_and_then_kept(kept: Kept, change: Callable[[Kept], None]) -> None:
    change(kept)
    assert kept.ask()
    assert not kept.ask()


def test_a_forms_bytes_count_too(kept: Kept) -> None:
    for content in (b"a", b"b"):
        formed(content)(kept)
        assert kept.ask()
    assert not kept.ask()


def test_what_lies_outside_the_folder_is_never_looked_at(kept: Kept) -> None:
    (kept.folder / "外.pdf").write_bytes(b"x")
    assert not kept.ask()


def test_other_bytes_are_checked_and_what_has_none_or_no_cache_is_never_kept(kept: Kept) -> None:
    assert kept.ask("2" * 64)
    assert kept.ask("")
    assert kept.ask("")
    kept.task = kept.task._replace(cache=None)
    assert kept.ask()
    assert kept.ask()


def test_a_round_that_is_gone_or_changed_since_is_looked_up_again(tmp_path: Path) -> None:
    for name in ("没有这一轮", None):
        one = Kept(tmp_path / str(name))
        one.round = name
        assert one.ask()
        assert one.ask() is (name is not None)


def test_a_kept_result_is_the_same_but_for_where_its_files_lie_now(kept: Kept) -> None:
    before = kept.result
    elsewhere = kept.folder / "别处" / "县"
    elsewhere.parent.mkdir()
    (kept.folder / "县").rename(elsewhere)
    kept.item = replace(kept.item, path=elsewhere / "甲县.yaml")
    assert not kept.ask()
    assert kept.result.report == before.report
    assert before.digest is not None
    assert kept.result.digest == replace(before.digest, source=str(elsewhere / "甲县.yaml"), folder=str(elsewhere))


def test_a_result_without_values_is_kept_too(tmp_path: Path) -> None:
    one = Kept(tmp_path)
    one.item.path.write_bytes(b"")
    assert one.ask()
    assert not one.ask()
    assert one.result.digest is None


def test_the_key_is_made_once_and_read_by_its_owner_only(tmp_path: Path) -> None:
    first, second = open_cache(tmp_path / "缓存"), open_cache(tmp_path / "缓存")
    assert first == second
    assert first is not None
    assert len(first.key) == 32
    assert (tmp_path / "缓存" / "key.json").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("key", ['{"key": "00"}', '{"key": 3}', "{}", "[]", "", '{"key": "zz"}'])
def test_a_key_that_cannot_be_used_is_no_cache(tmp_path: Path, key: str) -> None:
    (tmp_path / "key.json").write_text(key, "utf-8")
    assert open_cache(tmp_path) is None
    assert (tmp_path / "key.json").read_text("utf-8") == key


def test_a_folder_that_cannot_be_made_is_no_cache(tmp_path: Path) -> None:
    (tmp_path / "缓存").write_text("", "utf-8")
    assert open_cache(tmp_path / "缓存") is None


def test_what_is_kept_can_be_read_again_as_it_was(kept: Kept) -> None:
    (entry,) = (path for path in own(kept).folder.glob("*.json") if path.name != "key.json")
    signature, _, body = entry.read_bytes().partition(b"\n")
    assert len(signature) == 64
    assert [stamp[:2] for stamp in json.loads(body)["stamps"]] == [
        ["a.pdf", 3],
        ["下\\没有.pdf", -1],
        ["../外.pdf", -1],
    ]


def test_a_batch_says_that_its_cache_was_of_no_use(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "材料").mkdir()
    (tmp_path / "缓存").write_text("", "utf-8")
    outcome(["batch", str(tmp_path / "材料"), "--cache", str(tmp_path / "缓存")])
    assert f"缓存 {tmp_path / '缓存'} 没有用上：写不了，或里面的密钥文件坏了。" in capsys.readouterr().err
