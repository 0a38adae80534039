"""Where the bundled data lies: inside the installed package, or at the top level of a checkout."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def bundled(kind: str) -> Path:
    """The folder ``standards``, ``templates``, ``examples`` or ``docs`` that came with this program.

    A wheel carries them under ``fazhi_cli/data``; a checkout has them two levels above the package. Raises
    FileNotFoundError when neither is there (a broken installation).
    """
    for root in (_PACKAGE / "data", _PACKAGE.parent.parent):
        folder = root / kind
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"安装不完整：找不到随程序附带的 {kind} 文件夹，请重新安装 fazhi。")
