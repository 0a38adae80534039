"""Loads a round: reads the files of its folder, puts them together, validates them; any fault refuses the round.

Errors are RoundError with a Chinese message that names the file and the field. The round's digest (sha256 over all its
files, its form among them) stands for the data in caches and logs.
"""

import hashlib
import re
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from fazhi_cli.plain_yaml import DOUBLED, plain
from fazhi_cli.resources import bundled
from fazhi_cli.rounds.fault import FILES
from fazhi_cli.rounds.finding import RoundError, find_round, folder_for, own_folders
from fazhi_cli.rounds.model import Round
from fazhi_cli.rounds.notice import over_usual
from fazhi_cli.rounds.soundness import faults_of
from fazhi_cli.rounds.text_lists import laid_over

ADDED = frozenset(("digest", "folder", "form_folder"))
"""The fields of a round that no file has: they are added when it is loaded."""
LOOK, TODO = "待核对", "TODO"
"""Marks, in a comment, a line of a round's file that nobody has checked yet, or that is still to be written."""
_MARKED = re.compile(rf"(?:^|\s)#\s*(?:{LOOK}|{TODO})")
_SHOWN = 12
"""How many faults a refusal lists."""
_SPACE = re.compile(r"\s+")


def load_round(wanted: str | None = None) -> Round:
    """The round of that id or folder, the default one for None. RoundError when there is none or it is faulty."""
    return load_round_from(folder_for(None) if wanted is None else find_round(wanted))


def round_for(asked: str | None, own: str | None = None) -> Round:
    """The round to judge a file by: ``asked`` (--round), else ``own`` (its 轮次), else the default one. Raises RoundError."""
    return load_round_from(folder_for(asked, own))


def own_rounds() -> tuple[Round, ...]:
    """The rounds in ``./轮次/`` that can be used; one that cannot hides no other."""
    rounds = []
    for folder in own_folders():
        with suppress(RoundError):
            rounds.append(load_round_from(folder))
    return tuple(rounds)


def load_round_from(folder: Path) -> Round:
    """The round in ``folder``, validated; RoundError names what is wrong, all of it at once."""
    return _loaded(folder.resolve(), _stamp(folder))


@cache
def _loaded(folder: Path, stamp: tuple[tuple[str, int, int], ...]) -> Round:
    own = _mapping(folder / "round.yaml")
    reserved = sorted(ADDED & own.keys())
    if reserved:
        raise RoundError(_refusal(folder, [f"round.yaml：{name}：不认识的字段" for name in reserved]))
    data = own | joined({name: _parse(folder / name) for name, key in FILES.items() if key})
    notice = _notice_text(folder, data)
    form = form_folder_of(folder)
    own_files = _contents("", folder) + _contents("form/", form)
    data |= {
        "digest": hashlib.sha256(own_files + _digest_of_shared()).hexdigest(),
        "folder": str(folder),
        "form_folder": str(form),
    }
    loaded = _validated(data, folder)
    faults = [str(fault) for fault in faults_of(loaded, notice)]
    if loaded.id != folder.name:
        faults.append(f"round.yaml：id 是“{loaded.id}”，文件夹名是“{folder.name}”，两者应相同")
    if faults:
        raise RoundError(_refusal(folder, faults))
    return loaded


def joined(files: Mapping[str, Any]) -> dict[str, Any]:
    """What a round's other files (data by name) add to ``round.yaml``; shared lists and severities lie below."""
    data = {key: files[name] for name, key in FILES.items() if key}
    data["text_checks"] = laid_over(shared("text-checks.yaml"), data["text_checks"])
    data["rules"] = over_usual(shared("rules.yaml"), data["rules"])
    return data


@cache
def shared(name: str) -> dict[str, Any]:
    """What all rounds share in a file of that name, word lists or usual severities; a round's own lies over it."""
    return _mapping(bundled("standards") / "shared" / name)


def form_folder_of(folder: Path) -> Path:
    """The folder of a round's blank form: ``form`` inside it; of a bundled round, ``templates/<id>``."""
    own = folder / "form"
    if not own.is_dir() and folder.parent == bundled("standards").resolve():
        return bundled("templates").resolve() / folder.name
    return own


def _files(folder: Path) -> list[Path]:
    """The files of a folder that belong to a round: no hidden ones, none that an open Word or WPS left."""
    try:
        return sorted(path for path in folder.iterdir() if path.is_file() and path.name[0] not in ".~")
    except OSError:
        return []


def _stamp(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """Name, time and size of every file of a round: the same stamp, the same round."""
    files = [*_files(folder), *_files(form_folder_of(folder.resolve()))]
    return tuple((path.name, (found := path.stat()).st_mtime_ns, found.st_size) for path in files)


@cache
def _digest_of_shared() -> bytes:
    return hashlib.sha256(_contents("shared/", bundled("standards") / "shared")).digest()


def _contents(part: str, folder: Path) -> bytes:
    """The files of a folder one after the other, each with its name and its length."""
    read = ((path.name, _content(path)) for path in _files(folder))
    return b"".join(f"{part}{name}\0{len(content)}\0".encode() + content for name, content in read)


def clause_hash(text: str) -> str:
    """The fingerprint of a clause's text, white space aside: the first 12 digits of its sha256."""
    return hashlib.sha256(_SPACE.sub("", text).encode()).hexdigest()[:12]


def stale_rules(round: Round) -> tuple[str, ...]:
    """The rules that were never reviewed, or whose clause has changed since."""
    texts = {clause.id: clause.text for clause in round.clauses}
    based = [(rule, setting.reviewed, texts.get(setting.clause or "")) for rule, setting in round.rules.items()]
    return tuple(rule for rule, reviewed, text in based if text is not None and clause_hash(text) != reviewed)


def is_draft(round: Round) -> bool:
    """Whether something in a round is still to be checked or written, or a clause to be looked at for its rules."""
    if stale_rules(round):
        return True
    files = [*_files(Path(round.folder)), *_files(Path(round.form_folder))] if round.folder else []
    return any(marks_in(_content(path).decode("utf-8", "replace")) for path in files if path.suffix == ".yaml")


def marks_in(text: str) -> list[tuple[int, str]]:
    """The lines of a round's file that are still to be checked or written: number and text of the comment."""
    lines = enumerate(text.split("\n") if LOOK in text or TODO in text else (), 1)
    return [(number, line[line.index("#") :].strip(" #")) for number, line in lines if _MARKED.search(line)]


def _content(path: Path) -> bytes:
    with suppress(OSError):
        if path.is_file():  # a pipe would keep the program waiting
            return path.read_bytes()
    raise RoundError(f"轮次数据不完整：读不到 {path}。")


def _parse(path: Path) -> Any:
    try:
        return plain(_content(path))
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        what = "的键写了两次：删去一处" if error.problem == DOUBLED else "不是正确的 YAML"
        raise RoundError(f"轮次数据 {path.name} 第 {line} 行{what}。") from None
    except yaml.YAMLError:
        raise RoundError(f"轮次数据 {path.name} 不是正确的 YAML。") from None


def _mapping(path: Path) -> dict[str, Any]:
    data = _parse(path)
    if not isinstance(data, dict):
        raise RoundError(f"轮次数据 {path.name} 应是“键: 值”的形式。")
    return data


def _notice_text(folder: Path, data: dict[str, Any]) -> str:
    facts = data.get("notice")
    facts = facts if isinstance(facts, dict) else {}
    name = facts.get("text")
    if not isinstance(name, str) or "/" in name or "\\" in name:
        raise RoundError("轮次数据 round.yaml：notice.text 应是本文件夹中通知原文的文件名。")
    content = _content(folder / name)
    if hashlib.sha256(content).hexdigest() != facts.get("sha256"):
        raise RoundError(f"通知原文 {name} 与 round.yaml 中 notice.sha256 不符：原文改过，请核对条款后更新校验值。")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise RoundError(f"通知原文 {name} 不是 UTF-8 编码：请用记事本另存为 UTF-8，再更新 notice.sha256。") from None


def _validated(data: dict[str, Any], folder: Path) -> Round:
    from fazhi_cli.validation import faults_of as refusals_of
    from fazhi_cli.validation import place, reason

    try:
        return Round.model_validate(data)
    except ValidationError as error:
        faults = [f"{place(fault.path)}：{reason(fault)}" for fault in refusals_of(error)]
        raise RoundError(_refusal(folder, faults)) from None


def _refusal(folder: Path, faults: list[str]) -> str:
    shown = "\n".join(f"  · {fault}" for fault in faults[:_SHOWN])
    rest = f"\n  ……另有 {len(faults) - _SHOWN} 处" if len(faults) > _SHOWN else ""
    return f"轮次 {folder.name} 的数据有 {len(faults)} 处问题，未采用：\n{shown}{rest}\n全部问题和改法：fazhi round check {folder}"
