"""Speed of reading one filled form back, with all that is printed on it, as ratios within one run.

Run: ``python benchmarks/form_read.py``. Exit code 1 when the budget is missed (no slower than python-docx). All take turns in blocks and are
measured in processor time, so that a busy machine changes little; garbage collection waits meanwhile, as in timeit.
python-docx opens the file and reads its paragraphs and cells; reading and inflating the bytes is the floor.
"""

import io
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
from form_fill import VALUES
from turns import median_seconds

from fazhi_cli.forms.blank.blank import load_blank
from fazhi_cli.forms.filling.fill import fill
from fazhi_cli.forms.reading.form_reading import read_package
from fazhi_cli.forms.word.package import open_package

TURNS, BLOCK = 60, 20


def with_python_docx(path: Path) -> list[str]:
    """Every paragraph and every cell's paragraphs."""
    document = docx.Document(str(path))
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    return [p.text for p in document.paragraphs] + [p.text for cell in cells for p in cell.paragraphs]


def main() -> int:
    """Measure, print the medians and ratios, and compare."""
    blank = load_blank("henan-2017")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "form.docx"
        path.write_bytes(fill(blank, VALUES))
        rivals: dict[str, Callable[[], object]] = {
            "reading and inflating": lambda: zipfile.ZipFile(io.BytesIO(path.read_bytes())).read("word/document.xml"),
            "reading the form back": lambda: read_package(open_package(path.read_bytes(), path.name), blank),
            "python-docx": lambda: with_python_docx(path),
        }
        medians = median_seconds(rivals, TURNS, BLOCK, time.process_time)
    inflating, reading, rival = (medians[name] * 1000 for name in rivals)
    for name, milliseconds in zip(rivals, (inflating, reading, rival), strict=True):
        print(f"{name:24} {milliseconds:7.3f} ms")
    print(f"reading / inflating     {reading / inflating:6.2f}")
    print(f"reading / python-docx   {reading / rival:6.2f}   (budget ≤ 1)")
    print(f"python-docx / inflating {rival / inflating:6.2f}")
    return 0 if reading <= rival else 1


if __name__ == "__main__":
    sys.exit(main())
