"""Is this the official blank but for its slots? Every difference as a finding (FZ-I), none when it is unaltered."""

from __future__ import annotations

from fazhi_cli.forms.blank import Blank
from fazhi_cli.forms.inspection.comparison import Comparison
from fazhi_cli.forms.inspection.differences import as_problems
from fazhi_cli.forms.layout import FormLayout
from fazhi_cli.forms.package import Package, open_package
from fazhi_cli.nomination.loading_rules import LoadProblem

COMPARED = (
    "页面设置：纸张、页边距、分节、分栏、网格、页面边框和背景",
    "页眉、页脚",
    "表格：张数、行列、位置、行高、列宽、合并、边距、表格线、底纹",
    "固定文字：逐字，及其字体、字号、字形、颜色等",
    "段落：对齐、缩进、间距、行距、分页、编号等，以及次序",
    "填写位置以外添加的内容：图片、文本框、批注、修订、隐藏文字、域、链接、宏",
    "填写内容的字体、字号和段落格式",
)
"""What an inspection looks at, for the certificate."""


def inspect_form(content: bytes, blank: Blank, name: str = "") -> tuple[LoadProblem, ...]:
    """What differs between the bytes of a form and the blank. Raises FormError when it cannot be read."""
    return inspect_package(open_package(content, name), blank)


def inspect_package(package: Package, blank: Blank) -> tuple[LoadProblem, ...]:
    """What differs between an opened form and the blank; empty when it is unaltered. Raises FormError."""
    return as_problems(Comparison(blank, FormLayout(package)).differences())
