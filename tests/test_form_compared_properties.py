"""Every property that an inspection compares, altered by itself: those without an alteration of their own in form_alterations."""

from collections.abc import Callable

import pytest

from fazhi_cli.forms.blank.blank import load_blank
from fazhi_cli.forms.filling.fill import fill
from fazhi_cli.forms.inspection import formatting, page, table_formatting
from form_alterations import (
    ALTERATIONS,
    COUNTY,
    NOTE,
    TITLE,
    VALUES,
    cell_property,
    paragraph_property,
    run_property,
    table_property,
)
from form_draft import Draft
from opened import inspect_form

BLANK = load_blank("henan-2017")
FILLED = fill(BLANK, VALUES)
ASPECTS = (
    *(*formatting._FONTS, *formatting._ON_SPACES, *formatting._ON_LETTERS, *formatting.FORMAT),
    *(*table_formatting.TABLE, *table_formatting.ROW, *table_formatting.CELL, *page._SETUP),
)
W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
RUN = {
    "双删除线": "<w:dstrike/>",
    "文字底纹": '<w:shd w:val="clear" w:fill="FFFF00"/>',
    "文字边框": '<w:bdr w:val="single" w:sz="4"/>',
    "字符缩放": '<w:w w:val="80"/>',
    "调整宽度": '<w:fitText w:val="900"/>',
    "上下标": '<w:vertAlign w:val="superscript"/>',
    "着重号": '<w:em w:val="dot"/>',
    "文字动态效果": '<w:effect w:val="shimmer"/>',
    "文字效果": f"<w14:shadow {W14}/>",
    "空心": "<w:outline/>",
    "阴影": "<w:shadow/>",
    "阳文": "<w:emboss/>",
    "阴文": "<w:imprint/>",
    "全部大写": "<w:caps/>",
    "小型大写": "<w:smallCaps/>",
}
PARAGRAPH = {
    "段前距自动": '<w:spacing w:beforeAutospacing="1"/>',
    "段后距自动": '<w:spacing w:afterAutospacing="1"/>',
    "制表位": '<w:tabs><w:tab w:val="left" w:pos="900"/></w:tabs>',
    "段落底纹": '<w:shd w:val="clear" w:fill="FFFF00"/>',
    "图文框": '<w:framePr w:w="900" w:hAnchor="page"/>',
    "字的上下对齐": '<w:textAlignment w:val="center"/>',
    "与下段同页": "<w:keepNext/>",
    "同样式段落间不加空格": "<w:contextualSpacing/>",
    "从右向左": "<w:bidi/>",
}
OTHERS: dict[str, Callable[[Draft], object]] = {
    "列的次序": table_property(2, "<w:bidiVisual/>"),
    "“与左边一格合并”": cell_property(COUNTY, '<w:hMerge w:val="continue"/>'),
    "“适应文字”": cell_property(COUNTY, "<w:tcFitText/>"),
    "下边距": cell_property(COUNTY, '<w:tcMar><w:bottom w:w="400" w:type="dxa"/></w:tcMar>'),
}
ALTERED = (
    {what: run_property(TITLE, element) for what, element in RUN.items()}
    | {what: paragraph_property(NOTE, element) for what, element in PARAGRAPH.items()}
    | OTHERS
)
NOT_ALONE = {"环绕位置", "分节符"}
"""Compared only where both forms have a floating table, or a second section."""


def told(make: Callable[[Draft], object]) -> str:
    draft = Draft(FILLED)
    make(draft)
    return " ".join(item.problem.message for item in inspect_form(draft.save(), BLANK))


@pytest.mark.parametrize("what", ALTERED)
def test_a_property_that_is_altered_is_told_by_its_name(what: str) -> None:
    assert f"{what}由" in told(ALTERED[what])


def test_every_compared_property_is_altered_somewhere() -> None:
    said = " ".join(told(alteration.make) for alteration in ALTERATIONS)
    untried = {aspect.what for aspect in ASPECTS if f"{aspect.what}由" not in said}
    assert untried - NOT_ALONE == ALTERED.keys()
