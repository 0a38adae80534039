"""Inspection: the blank itself and what our own filling makes of it are unaltered; something else is refused."""

from __future__ import annotations

import pytest

from fazhi_cli.forms.blank import load_blank
from fazhi_cli.forms.fill import fill
from fazhi_cli.forms.inspect import inspect_form
from fazhi_cli.forms.package import FormError

BLANK = load_blank("henan-2017")
BLANK_FORM = (BLANK.folder / BLANK.slots.form).read_bytes()


def test_the_blank_itself_is_unaltered() -> None:
    assert inspect_form(BLANK_FORM, BLANK) == ()


def test_a_form_filled_by_us_is_unaltered() -> None:
    values = {slot.id: "第一段\n第二段 2017" if slot.kind == "paragraphs" else "2017年9月5日" for slot in BLANK.slots}
    assert inspect_form(fill(BLANK, values), BLANK) == ()


def test_a_document_without_the_forms_tables_is_not_this_form() -> None:
    sheet = (BLANK.folder / BLANK.slots.continuation).read_bytes()
    with pytest.raises(FormError, match="不是本轮的审批表"):
        inspect_form(sheet, BLANK)
