"""LibreOffice for tests: one profile for all runs, which takes it a second to make, and several files a run."""

import atexit
import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from fazhi_cli.forms.filling.pdf import find_soffice

OFFICE = find_soffice()


def converted(files: Iterable[Path], kind: str, folder: Path, *, check: bool = True) -> None:
    """Open the files and save them again in ``folder``, as docx, odt, pdf …; ``check``: all of them can be opened."""
    filters = {"docx": "docx:MS Word 2007 XML"}
    command = [str(OFFICE), _profile(), "--headless", "--convert-to", filters.get(kind, kind), "--outdir", str(folder)]
    subprocess.run([*command, *map(str, files)], check=check, capture_output=True, timeout=900)


@cache
def _profile() -> str:
    folder = tempfile.mkdtemp(prefix="office-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return f"-env:UserInstallation={Path(folder).as_uri()}"
