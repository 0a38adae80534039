"""Settings kept once: ``fazhi.toml``, found upward from the working folder. What the command line says goes before it.

Every key may be left out::

    round = "henan-2017"          # 轮次
    stage = "city"                # 阶段
    holidays = "放假安排.yaml"     # 放假安排补充文件；路径从本文件所在的文件夹算起
    expected = "应报名单.txt"
    waivers = "豁免.yaml"
    words = ["豫法通"]             # 本单位的专有词，文字检查不管

    [disabled_rules]              # 停用的规则，必须写理由
    FZ-W110 = "本市材料按惯例使用简称"
"""

import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, ClassVar

from pydantic import TypeAdapter, ValidationError

from fazhi_cli.files import FileError, read_bounded

FILE = "fazhi.toml"
_LIMIT = 1 << 20
_PATHS = ("holidays", "expected", "waivers")
_OPTIONS = {"round": "round_id", "stage": "stage", "holidays": "holidays", "expected": "expected", "waivers": "waivers"}
"""The parameter of the commands for each setting that is an option, too."""


@dataclass(frozen=True)
class Written:
    """What a ``fazhi.toml`` may say; pydantic checks it, and no other key is known."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}

    round: str | None = None
    stage: str | None = None
    holidays: str | None = None
    expected: str | None = None
    waivers: str | None = None
    words: tuple[str, ...] = ()
    disabled_rules: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse a rule that is turned off without a reason."""
        silent = [rule for rule, reason in self.disabled_rules.items() if not reason.strip()]
        if silent:
            raise ValueError(f"停用规则要写理由：{'、'.join(silent)} 没有写")


@dataclass(frozen=True)
class Preferences(Written):
    """The settings of a run; ``path`` is the file they come from (None: there is none). Paths in it are made whole."""

    path: Path | None = None

    @property
    def defaults(self) -> dict[str, str]:
        """The values of options that are not given on the command line, by parameter."""
        named = {parameter: getattr(self, setting) for setting, parameter in _OPTIONS.items()}
        return {parameter: value for parameter, value in named.items() if value is not None}

    @property
    def notes(self) -> tuple[str, ...]:
        """What a report says of the settings that it rests on, beside its options."""
        told = [f"停用规则 {rule}：{reason}" for rule, reason in self.disabled_rules.items()]
        if self.words:
            told.append(f"文字检查不管这些词：{'、'.join(self.words)}")
        return tuple(f"按 {self.path} 的设置，{one}。" for one in told)


NO_PREFERENCES = Preferences()


def working_preferences() -> Preferences:
    """The settings for the folder that the process works in; none where that folder is gone. Raises FileError."""
    try:
        folder = Path.cwd()
    except OSError:
        return NO_PREFERENCES
    return find_preferences(folder)


def find_preferences(start: Path) -> Preferences:
    """A working folder's settings: of the nearest ``fazhi.toml`` in it or above. FileError for a faulty one."""
    for folder in (start, *start.parents):
        path = folder / FILE
        if os.path.isfile(path):  # noqa: PTH113 - pathlib raises for a folder without permission
            return read_preferences(path)
    return NO_PREFERENCES


def read_preferences(path: Path) -> Preferences:
    """The settings in a file. Raises FileError, telling everything that is wrong with it."""
    import tomllib

    try:
        text = read_bounded(path, _LIMIT).decode("utf-8-sig")
        tree = tomllib.loads(text)
    except UnicodeDecodeError:
        raise FileError(f"{path} 不是 UTF-8 编码，请用记事本另存为 UTF-8。") from None
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"at line (\d+), column (\d+)", str(error))
        place = f"第 {at[1]} 行第 {at[2]} 列" if at else "文件末尾不完整"
        raise FileError(f"{path} 不是正确的 TOML：{place}。键用英文，文字放在英文引号里。") from None
    written = _validated(tree, path, text)
    whole = {name: str(path.parent / value) for name in _PATHS if (value := getattr(written, name)) is not None}
    return Preferences(**(vars(written) | whole), path=path)


def _validated(tree: dict[str, Any], path: Path, text: str) -> Written:
    from fazhi_cli.validation import faults_of, told

    try:
        return TypeAdapter(Written).validate_python(tree)
    except ValidationError as error:
        known = [item.name for item in fields(Written)]
        faults = [f"{_line_of(fault.path, text)}{told(fault, known)}" for fault in faults_of(error)]
        raise FileError(f"{path} 有写错的设置：{'；'.join(faults)}。") from None


def _line_of(path: Sequence[str | int], text: str) -> str:
    """Where a setting is written, by the last of its keys, since the TOML parser keeps no places: ``第 3 行``."""
    key = next((step for step in reversed(path) if isinstance(step, str)), None)
    written = re.compile(rf"""\s*(?:\[\s*)?["']?{re.escape(key or "")}["']?\s*[=\]]""")
    lines = (number for number, line in enumerate(text.splitlines(), 1) if key and written.match(line))
    return next((f"第 {number} 行" for number in lines), "")
