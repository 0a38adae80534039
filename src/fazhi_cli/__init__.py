"""fazhi: prepare, check and batch-review nomination packages for honorary titles.

Programs import what ``fazhi_cli.api`` lists: ``fazhi_cli.validate``, ``fazhi_cli.batch`` … (``docs/api.md``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fazhi_cli.version import VERSION

__version__ = VERSION

if TYPE_CHECKING:
    from fazhi_cli.api import *  # noqa: F403


def __getattr__(name: str) -> Any:
    """What ``api`` offers, imported at the first use (PEP 562): the command line needs none of it."""
    if not name.startswith("_"):
        from importlib import import_module

        api = import_module("fazhi_cli.api")
        if name in api.__all__:
            return getattr(api, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
