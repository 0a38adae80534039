"""A line with two slots: an altered label is named by itself, whether it is the first or the second; values never are."""

import pytest

from fazhi_cli.forms.blank.blank import Blank, open_blank
from fazhi_cli.forms.proposing.drafts import propose_form
from form_draft import Draft, one, w, xml
from form_twins import Table, Twin
from opened import inspect_form

LINE = "申报单位：________　联系人：________　　电话：________"
ALTERED = {
    "申报单位：甲县　联络人：张三　　电话：123": ["“联系人”的文字由“联系人：”改为“联络人：”。"],
    "推荐单位：甲县　联系人：张三　　电话：123": ["“申报单位”的文字由“申报单位：”改为“推荐单位：”。"],
    "申报单位：甲县　联系人：张三　　手机：123": ["“电话”的文字由“电话：”改为“手机：”。"],
    "推荐单位：甲县　联络人：张三　　电话：123": [
        "“申报单位”的文字由“申报单位：”改为“推荐单位：”。",
        "“联系人”的文字由“联系人：”改为“联络人：”。",
    ],
    "申报单位：甲县　联系人：张三": ["“电话”不见了。"],
    "申报单位：甲县　张三　　电话：123": ["“联系人”不见了。"],
    "申报单位：甲县　第一联系人：张三　　电话：123": ["“联系人”的文字由“联系人：”改为“第一联系人：”。"],
    "申报单位：甲县　联系人：张三    办公电话：123": ["“电话”的文字由“电话：”改为“办公电话：”。"],
    "申报单位：甲县　联络人：　　电话：": ["“联系人”的文字由“联系人：”改为“联络人：”。"],
}
SOUND = [
    "申报单位：甲县　联系人：张三　　电话：123",
    "申报单位：甲县联系人：张三电话：123",
    "申报单位：    甲县联系人：    张三电话：123",
    "申报单位：甲县 乙局 联系人：张三 李四 电话：0371-1 手机：123",
    "申报单位：甲县　乙局　联系人：张三　　电话：123",
    "申 报 单 位：甲县　联 系 人：张三　　电　话：123",
    "申报单位：________　联系人：________　　电话：________",
]


@pytest.fixture(scope="module", params=["正文", "一格"])
def blank(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Blank, bool]:
    celled = request.param == "一格"
    path = tmp_path_factory.mktemp("blank") / "表.docx"
    path.write_bytes(built(LINE, celled=celled))
    return open_blank(propose_form(path, None).slot_map), celled


def built(line: str, *, celled: bool) -> bytes:
    return Twin("表", ("申报表", "填表人：____", Table(((line, "注"),), columns=2) if celled else line)).build()


@pytest.mark.parametrize("line", ALTERED)
def test_an_altered_label_is_named_by_itself(line: str, blank: tuple[Blank, bool]) -> None:
    own, celled = blank
    assert [item.problem.message for item in inspect_form(built(line, celled=celled), own)] == ALTERED[line]


@pytest.mark.parametrize("line", SOUND)
def test_what_is_filled_in_is_no_label(line: str, blank: tuple[Blank, bool]) -> None:
    own, celled = blank
    said = [item.problem.message for item in inspect_form(built(line, celled=celled), own)]
    assert [message for message in said if "空格有增减" not in message] == []


@pytest.mark.parametrize(
    "wrapper", ['<w:ins w:id="1" w:author="甲">{}</w:ins>', '<w:fldSimple w:instr="TIME">{}</w:fldSimple>']
)
def test_what_is_tracked_or_changes_in_a_value_is_no_change_of_the_line(
    wrapper: str, blank: tuple[Blank, bool]
) -> None:
    own, celled = blank
    draft = Draft(built(SOUND[0], celled=celled))
    line = draft.paragraph(SOUND[0])
    line.append(one(wrapper.format("<w:r><w:t>45</w:t></w:r>")))
    assert told(draft.save(), own) == set()
    line.insert(0, one(wrapper.format("<w:r><w:t>　</w:t></w:r>")))
    assert told(draft.save(), own) != set()


RUN = "<w:r><w:t>45</w:t></w:r>"
INSERTED = f'<w:ins w:id="1" w:author="甲">{RUN}</w:ins>'
PICTURE = "<w:r><w:drawing><wp:inline><a:graphic><pic:pic/></a:graphic></wp:inline></w:drawing></w:r>"
BESIDE_A_VALUE = {
    "修订": ("", INSERTED, set()),
    "改写": ("", f'<w:del w:id="2" w:author="甲"><w:r><w:delText>6</w:delText></w:r></w:del>{INSERTED}', set()),
    "锁定的日期": ("", f'<w:fldSimple w:fldLock="1" w:instr="DATE">{RUN}</w:fldSimple>', set()),
    "内容控件": ("", f"<w:sdt><w:sdtContent>{RUN}</w:sdtContent></w:sdt>", set()),
    "行首的图片和修订": (PICTURE, INSERTED, {"FZ-I112"}),
    "行末的图片和修订": ("", INSERTED + PICTURE, {"FZ-I112"}),
    "批注和修订": ('<w:commentRangeStart w:id="0"/>', INSERTED, {"FZ-I113"}),
    "段落标记的修订": ('<w:pPr><w:rPr><w:ins w:id="3" w:author="甲"/></w:rPr></w:pPr>', INSERTED, {"FZ-I114"}),
    "行首的域和修订": ('<w:fldSimple w:instr="TIME"><w:r><w:t>　</w:t></w:r></w:fldSimple>', INSERTED, {"FZ-I116"}),
    "超链接": ("", f'<w:hyperlink r:id="rId99">{RUN}</w:hyperlink>', {"FZ-I117"}),
    "取用外部内容的域": ("", f'<w:fldSimple w:instr="DDEAUTO excel x">{RUN}</w:fldSimple>', {"FZ-I118"}),
}


@pytest.mark.parametrize("name", BESIDE_A_VALUE)
def test_a_value_with_changes_hides_nothing_else_in_its_line(name: str, blank: tuple[Blank, bool]) -> None:
    own, celled = blank
    before, behind, said = BESIDE_A_VALUE[name]
    draft = Draft(built(SOUND[0], celled=celled))
    line = draft.paragraph(SOUND[0])
    for old in line.findall(w("pPr")) if "w:pPr" in before else ():
        line.remove(old)
    line[:0] = xml(before)
    line.extend(xml(behind))
    found = {item.rule for item in inspect_form(draft.save(), own)}
    assert found - {"FZ-I108", "FZ-I110", "FZ-I119"} == said


def told(content: bytes, blank: Blank) -> set[str]:
    """The findings on tracked changes, fields and controls."""
    return {item.rule for item in inspect_form(content, blank)} & {"FZ-I114", "FZ-I116"}
