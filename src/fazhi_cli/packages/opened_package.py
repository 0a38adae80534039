"""Opens a received package without trusting it: nothing is unpacked outside its folder."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from fazhi_cli.batching.archives import Allowance, Bounds, unpack
from fazhi_cli.files import FileError, read_bounded
from fazhi_cli.files.reading import is_link
from fazhi_cli.files.temporary import scratch_folder
from fazhi_cli.packages import bag
from fazhi_cli.packages.payload import RECORD, PackRecord, read_record

_RECORD_LIMIT = 16 * 1024 * 1024
_BOUNDS = Bounds(members=20_000, total=2 << 30, member=1 << 30)


class OpenedPackage(NamedTuple):
    """An opened package: its name, the folder of the bag, and what was wrong with the archive (Chinese sentences)."""

    shown: str
    folder: Path
    flaws: tuple[str, ...]

    @property
    def payload(self) -> Path:
        """The folder with the material itself."""
        return self.folder / bag.PAYLOAD

    def record(self) -> PackRecord:
        """The record in the package. Raises FileError when there is none that can be read."""
        file = self.payload / RECORD
        if not file.is_file():
            message = f"{self.shown} 不是 fazhi pack 打的包：没有 {bag.PAYLOAD}/{RECORD}。散的材料用 fazhi batch 检查。"
            raise FileError(message)
        return read_record(read_bounded(file, _RECORD_LIMIT), self.shown)


@contextlib.contextmanager
def opened_package(path: Path, shown: str | None = None) -> Iterator[OpenedPackage]:
    """The package at ``path``, a zip or an unpacked folder; what is unpacked from a zip is removed when the block ends.

    Raises FileError when there is no such thing or it cannot be opened at all.
    """
    name = shown or path.name or path.resolve().name
    if path.is_dir():
        yield OpenedPackage(name, _bag_in(path, name), tuple(_links_in(path)))
        return
    if not path.exists():
        raise FileError(f"找不到 {path}。请检查路径和文件名。")
    if not path.is_file():
        raise FileError(f"{path} 不是文件，也不是文件夹，无法核对。")
    with scratch_folder() as room:
        refused = unpack(path, room, Allowance(_BOUNDS))
        flaws = tuple(f"“{member.name or name}”没有解开：{member.reason}" for member in refused)
        yield OpenedPackage(name, _bag_in(room, name, flaws), flaws)


def _bag_in(folder: Path, shown: str, flaws: tuple[str, ...] = ()) -> Path:
    """The folder of the bag: ``folder`` itself, or the only one in it. Raises FileError when there is none."""
    candidates = [folder, *(entry for entry in sorted(folder.iterdir()) if entry.is_dir())]
    bags = [candidate for candidate in candidates if (candidate / "bagit.txt").is_file()]
    if len(bags) == 1 and (bags[0] is folder or len(list(folder.iterdir())) == 1):
        return bags[0]
    if bags:
        raise FileError(f"{shown} 里不止一个报送包，或包外还有别的文件。请一个一个核对。")
    why = f"（{flaws[0]}）" if flaws else ""
    raise FileError(f"{shown} 不是 fazhi pack 打的包：没有 bagit.txt{why}。散的材料用 fazhi batch 检查。")


def _links_in(folder: Path) -> Iterator[str]:
    """The links in an unpacked package: their targets are not part of it, and none is followed."""
    for place, folders, files in os.walk(folder):
        for name in (*folders, *files):
            file = Path(place) / name
            if is_link(file):
                yield f"“{file.relative_to(folder).as_posix()}”是链接，不是材料本身"
