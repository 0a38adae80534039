"""Speed of inspecting one filled form, as a ratio within one run over opening it with python-docx.

Run: ``python benchmarks/form_inspect.py``. Exit code 1 when the budget is missed (≤ 3 × python-docx's opening the file and
reading its paragraphs and cells). The form as filled, with long values, and altered in every place by a changed style;
they take turns in blocks, so that a busy machine slows all alike.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from form_fill import VALUES
from form_read import with_python_docx
from turns import median_seconds

from fazhi_cli.forms.blank.blank import load_blank
from fazhi_cli.forms.filling.fill import fill
from fazhi_cli.forms.inspection.form_inspection import inspect_package
from fazhi_cli.forms.reading.form_reading import read_package
from fazhi_cli.forms.word.package import open_package

TURNS, BLOCK = 15, 20
BUDGET = 3


def main() -> int:
    """Measure, print the medians and ratios, and compare with the budget."""
    blank = load_blank("henan-2017")
    content = fill(blank, VALUES)
    paragraphs = "\n".join(f"第{number}段，2017年投入 120 万元。" for number in range(1_000))
    long = fill(blank, VALUES | {"work_summary": paragraphs})
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "form.docx"
        path.write_bytes(content)
        rivals: dict[str, Callable[[], object]] = {
            "python-docx": lambda: with_python_docx(path),
            "reading the form back": lambda: read_package(open_package(content, ""), blank),
            "inspecting": lambda: inspect_package(open_package(content, ""), blank),
            "inspecting, 1,000 paragraphs": lambda: inspect_package(open_package(long, ""), blank),
        }
        medians = median_seconds(rivals, TURNS, BLOCK, time.process_time)
    for name, seconds in medians.items():
        print(f"{name:30} {seconds * 1000:8.3f} ms {seconds / medians['python-docx']:6.2f}")
    ratio = medians["inspecting"] / medians["python-docx"]
    print(f"inspecting / python-docx {ratio:.2f}   (budget ≤ {BUDGET})")
    return 0 if ratio <= BUDGET else 1


if __name__ == "__main__":
    sys.exit(main())
