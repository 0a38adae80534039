"""What LibreOffice prints of a filled form is read, or it is told that something was not: nothing is missing in silence.

``FAZHI_EXAMPLES=300`` makes as many forms; by default a few.
"""

import os
import shutil
from pathlib import Path

import pytest

from fazhi_cli.forms.blank.blank import load_blank
from fazhi_cli.forms.filling.fill import fill
from form_alterations import VALUES
from form_draft import Draft
from form_resavings import RESAVINGS
from office import OFFICE
from printed_documents import LOSSES, documents, printed_texts, unread

BLANK = load_blank("henan-2017")
BASE = fill(BLANK, {**VALUES, "work_summary": "起"})
COUNT = int(os.environ.get("FAZHI_EXAMPLES", "16"))
needs_office = pytest.mark.skipif(
    OFFICE is None or shutil.which("pdftotext") is None, reason="needs LibreOffice and pdftotext"
)


def missing_in_silence(forms: dict[str, bytes], base: bytes, folder: Path) -> dict[str, str]:
    """By the form's name, the letters printed that were not read, where nothing is said of it."""
    files = []
    for name, content in {"base": base, **forms}.items():
        (folder / f"{name}.docx").write_bytes(content)
        files.append(folder / f"{name}.docx")
    texts = printed_texts(files, folder)
    assert len(texts) > 0.9 * len(files)
    found = {}
    for name, content in forms.items():
        if name not in texts:
            continue
        over, said = unread(content, texts[name], (base, texts["base"]), BLANK)
        if over and not LOSSES.search(said):
            found[name] = over
    return found


@needs_office
def test_nothing_printed_of_a_form_is_missing_without_being_told(tmp_path: Path) -> None:
    assert missing_in_silence(dict(documents(COUNT, seed=1)), BASE, tmp_path) == {}


@needs_office
def test_nothing_printed_of_a_form_saved_again_is_missing(tmp_path: Path) -> None:
    forms = {}
    for number, resaving in enumerate(RESAVINGS[:: 1 if COUNT >= 100 else 6]):
        form = Draft(fill(BLANK, VALUES))
        resaving.make(form)
        forms[f"saved{number}"] = form.save()
    assert missing_in_silence(forms, fill(BLANK, VALUES), tmp_path) == {}
