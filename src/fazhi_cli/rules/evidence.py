"""佐证材料: every file that the nomination names is there, inside the folder, not empty, and soundly named."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache, partial

from fazhi_cli.files import suffix_of
from fazhi_cli.files.kinds import CUT_SHORT, HEAD, SHORTCUT, belies_its_name, is_cut_short, kind_unlike_its_name
from fazhi_cli.files.names import FORBIDDEN, is_reserved, last_step, slashed
from fazhi_cli.findings import KeyPath, Problem
from fazhi_cli.nomination.model import Nomination
from fazhi_cli.rounds.base import EVIDENCE
from fazhi_cli.rounds.model import Round
from fazhi_cli.rules.dates_and_files import References
from fazhi_cli.rules.folder import FileState, PackageFolder, leaves_folder
from fazhi_cli.rules.rule import rule

_EDGE = 4096
"""Bytes of a file's beginning and end that are looked at first: enough for all but long comments behind a zip."""
_UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn")
_SHORTCUTS = frozenset({"lnk", "url", "website", "webloc", "desktop", "appref-ms", "pif"})
"""Endings of files that only lead to another file or page."""
_NOT_SENT = "材料中写明的文件“{}”没有收到"
_NOT_THERE = "材料中写明的文件“{}”不在写明的文件夹里。"
_COPY = "把快捷方式所指的文件本身复制进材料文件夹，并改正路径。"
_RENAME = "改正路径，或给文件改名（文件夹名、文件名、后缀要一字不差，大小写、半角全角、空格也算）。"
_AGAIN = "打开看一看；打不开、少了页的，重新复制、下载或扫描，再放进材料文件夹。"
_SAVE_AS = "打开看一看；打不开的，重新扫描、下载，或用原来的程序另存为这种格式，不要只改后缀。"


@rule(
    "FZ-E101",
    title="文件须放在材料文件夹内",
    why="指向文件夹之外的路径，换一台电脑就找不到，也会把不该带的文件带出来。",
    fix="把文件复制到材料文件夹（如“佐证材料”）里，路径改为相对路径，例如“佐证材料/文件名.pdf”。",
    remedy="请补交这份材料。",
    needs=("佐证材料",),
    waivable=False,
)
def file_outside_package(references: References) -> Iterator[Problem]:
    """No path as written is absolute or climbs out of the folder."""
    for name, places in references.items():
        if leaves_folder(name):
            yield _problem(f"“{name}”指向材料文件夹之外。", name, places, None, _NOT_SENT + "。")


@rule(
    "FZ-E102",
    title="所列文件须在材料文件夹里",
    why="写在材料里却没有的文件，等于缺件，会被整套退回。",
    fix="把文件放进材料文件夹，或改正路径（文件夹名、文件名、后缀要一字不差）。",
    remedy="请补交这份材料，或者更正材料清单。",
    needs=("佐证材料",),
)
def file_missing(references: References, folder: PackageFolder, unlike: Mapping[str, str]) -> Iterator[Problem]:
    """Every file named is a file inside the folder; one that is only written otherwise than before has FZ-E106."""
    first_as: dict[str, str] = {}
    for name, places in references.items():
        state = folder.state(name)
        earlier = first_as.setdefault(folded(name), name)
        if state is FileState.MISSING and earlier != name and folder.state(earlier) is not FileState.MISSING:
            continue
        if state is FileState.MISSING:
            near = folder.near(name)
            meant = f"，是不是“{_shown(near)}”{_unseen_in(name, near)}？" if near is not None else "。"
            fix = _RENAME if near is not None else None
            moved = near is not None and last_step(near) == last_step(name)
            letter = _NOT_THERE if moved else _NOT_SENT + meant
            yield _problem(f"材料文件夹里没有“{name}”{meant}", name, places, fix, letter)
        elif state in (FileState.PRESENT, FileState.EMPTY) and (
            suffix_of(name) in _SHORTCUTS or unlike.get(name) == SHORTCUT
        ):
            yield _problem(f"“{name}”是快捷方式，里面没有材料，换一台电脑就打不开。", name, places, _COPY)
        elif state is FileState.FOLDER:
            yield _problem(f"“{name}”是文件夹，不是文件。", name, places)
        elif state is FileState.OUTSIDE and not leaves_folder(name):
            yield _problem(f"“{name}”是指向材料文件夹之外的链接。", name, places, None, _NOT_SENT + "。")


@rule(
    "FZ-E103",
    title="所列文件不得是空文件",
    why="大小为零的文件打不开，多半是复制或扫描没有完成。",
    fix="重新复制或扫描这份文件。",
    remedy="请重新提交这份材料。",
    needs=("佐证材料",),
)
def file_empty(references: References, folder: PackageFolder) -> Iterator[Problem]:
    for name, places in references.items():
        if folder.state(name) is FileState.EMPTY and suffix_of(name) not in _SHORTCUTS:
            yield _problem(f"“{name}”是空文件。", name, places)


@rule(
    "FZ-E104",
    title="文件名须各种系统都能打开",
    why="含有特殊字符、系统保留名或过长的文件名，在 Windows 或麒麟系统上可能存不下、打不开、解压出错。",
    fix="改用汉字、字母、数字和横线组成的短文件名，并改正材料中的路径。",
    remedy="请缩短名称后重新提交。",
    needs=("佐证材料",),
)
def file_name_unsound(references: References, round: Round) -> Iterator[Problem]:
    """Every step of a path can be written on every system."""
    for name, places in references.items():
        fault = None if leaves_folder(name) else _fault_of(name, round.evidence.longest_name)
        if fault is not None:
            yield _problem(f"文件名“{_shown(name)}”{fault}。", name, places)


@rule(
    "FZ-E105",
    title="文件格式须是通常接受的",
    why="接收单位的电脑不一定装有别的软件，打不开的文件等于没有报。",
    fix="转换成 PDF 或图片（扫描件）后再放进材料文件夹，并改正路径。",
    remedy="请转换为规定的格式后重新提交。",
    needs=("佐证材料",),
)
def file_format_unusual(references: References, round: Round, unlike: Mapping[str, str]) -> Iterator[Problem]:
    """The suffix is one of the round's formats, and the file is what its suffix says."""
    for name, places in references.items():
        suffix = suffix_of(last_step(name.rstrip("\\/")))
        if suffix not in round.evidence.formats and suffix not in _SHORTCUTS:
            what = f"的格式“{suffix}”不在接受之列" if suffix else "没有后缀，看不出是什么格式"
            yield _problem(f"“{_shown(name)}”{what}。", name, places)
        elif unlike.get(name) == CUT_SHORT:
            yield _problem(f"“{_shown(name)}”没有结尾，像是没有传完、没有存完，可能打不开。", name, places, _AGAIN)
        elif unlike.get(name, SHORTCUT) != SHORTCUT:
            instead = f"（是{unlike[name]}）" if unlike[name] else ""
            message = f"“{_shown(name)}”的内容与后缀“{suffix}”不符{instead}，可能打不开。"
            yield _problem(message, name, places, _SAVE_AS)


@rule(
    "FZ-E106",
    title="不同写法的路径不得指向同一个文件名",
    why="只有大小写或字形写法不同的两个文件名，在 Windows 上是同一个文件，解压时会互相覆盖。",
    fix="统一成一种写法；确是两份文件的，改成明显不同的名字。",
    remedy="请更正材料清单。",
    needs=("佐证材料",),
)
def file_names_clash(references: References) -> Iterator[Problem]:
    first_as: dict[str, tuple[str, KeyPath]] = {}
    for name, places in references.items():
        earlier, at = first_as.setdefault(folded(name), (name, places[0]))
        if earlier != name:
            message = f"“{_shown(name)}”与“{_shown(earlier)}”只是写法不同，在 Windows 上是同一个文件。"
            yield Problem(message, at=places[0], subject=name, related=((f"另一处写为“{_shown(earlier)}”", at),))


@rule(
    "FZ-E107",
    title="同一文件在佐证材料清单中只列一次",
    why="重复的清单虚增份数，核对时会当作缺了一份。",
    fix="删去重复的一条，或改正其中一条的路径。",
    remedy="请更正材料清单。",
    needs=("佐证材料",),
)
def evidence_listed_twice(nomination: Nomination) -> Iterator[Problem]:
    first_at: dict[str, int] = {}
    for index, item in enumerate(nomination.evidence):
        earlier = first_at.setdefault(item.file, index) if item.file else index
        if earlier != index:
            yield Problem(
                f"佐证材料清单中“{item.file}”列了两次（第{earlier + 1}条和第{index + 1}条）。",
                at=(EVIDENCE, index, "文件"),
                subject=item.file or "",
                related=((f"第{earlier + 1}条", (EVIDENCE, earlier, "文件")),),
            )


@rule(
    "FZ-E108",
    title="佐证材料清单每条须有名称和文件",
    why="有名称没有文件，等于没有材料；有文件没有名称，目录里看不出是什么。",
    fix="补写“名称”和“文件”；没有这份材料的，删去这一条。",
    remedy="请补写材料名称。",
    needs=("佐证材料",),
)
def evidence_incomplete(nomination: Nomination) -> Iterator[Problem]:
    for index, item in enumerate(nomination.evidence):
        missing = [key for key, value in (("名称", item.title), ("文件", item.file)) if not value]
        if missing:
            what = f"（{item.title or item.file}）" if item.title or item.file else ""
            yield Problem(f"佐证材料第{index + 1}条{what}缺{'、'.join(missing)}。", at=(EVIDENCE, index, missing[0]))


def unlike_their_names(references: References, folder: PackageFolder) -> dict[str, str]:
    """The files that cannot be what their suffix says, each with the kind that it is instead, empty if unknown.

    Of files longer than a beginning, those that have none of the marks with which their kind ends are cut short.
    """
    found = {}
    for name in references:
        (start, last), suffix = folder.edges(name, _EDGE), suffix_of(name)
        head = start[:HEAD]
        if head and belies_its_name(suffix, head):
            found[name] = kind_unlike_its_name(head) or ""
        elif is_cut_short(suffix, start, last, partial(folder.edges, name)):
            found[name] = CUT_SHORT
    return found


@lru_cache(maxsize=1024)  # two rules ask, and submissions call their files alike
def folded(name: str) -> str:
    """A path as a file system sees it that ignores case and Unicode forms."""
    steps = slashed(name).split("/")
    return unicodedata.normalize("NFC", "/".join(step for step in steps if step not in ("", "."))).casefold()


def _problem(message: str, name: str, places: Sequence[KeyPath], fix: str | None = None, letter: str = "") -> Problem:
    also = tuple(("也用在这里", at) for at in places[1:])
    return Problem(message, at=places[0], fix=fix, subject=name, related=also, letter=letter.format(_shown(name)))


def _fault_of(path: str, longest: int) -> str | None:
    """What makes a path unsound, None where nothing does."""
    for step in slashed(path).split("/"):
        unseen = (
            None if step.isprintable() else next((sign for sign in step if unicodedata.category(sign) in _UNSEEN), None)
        )
        if unseen is not None:
            return f"含有看不见的字符 U+{ord(unseen):04X}"
        if not FORBIDDEN.isdisjoint(step):
            marks = [char for char in step if char in FORBIDDEN]
            return f"含有不能用的字符 {' '.join(dict.fromkeys(marks))}"
        if is_reserved(step):
            return f"中的“{step}”是 Windows 保留的名字"
        if step != step.strip() or (step.endswith(".") and step not in (".", "..")):
            return "以空格或句点开头、结尾"
        if len(step) > longest:
            return f"共{len(step)}个字符，超过{longest}个"
    return None


def _unseen_in(name: str, near: str) -> str:
    """What to say of two names that look the same where they are printed."""
    alike = "".join(_shown(name).split()) == "".join(_shown(near).split())
    return "（两者只差空格或看不见的字符）" if alike else ""


def _shown(name: str) -> str:
    """A path as a message quotes it, without invisible characters."""
    return "".join(char for char in name if unicodedata.category(char)[0] != "C")
