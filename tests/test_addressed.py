"""A round's applicant is spoken to and of as what it is: a person is no 单位, a village no 人选, in letters, sheets and rules."""

import re
from pathlib import Path

import docx
import pytest

from fazhi_cli.launcher import outcome
from fazhi_cli.rounds.applicant import Applicant, ApplicantField
from fazhi_cli.rounds.loading import load_round_from
from fazhi_cli.rules.registry import titles_in
from one_datum import EXAMPLES, P, V, changed, copy_of, folder_of, said

Captured = pytest.CaptureFixture[str]
R = "round.yaml"


def letter(folder: Path, name: str, tmp_path: Path, *more: str) -> str:
    source = EXAMPLES / "轮次" / folder.name / "材料" / name
    target = tmp_path / "告知单.md"
    day = "2021-11-18" if folder.name == V else "2022-06-25"
    outcome(["letter", str(source), "--round", str(folder), "--as-of", day, "-f", "markdown", "-o", str(target), *more])
    return target.read_text("utf-8")


ADDRESSED = [
    # the round, a nomination, the level written to, the addressee, how it is spoken to
    (P, "05-事迹简介超过300字", "单位", "马永强：", "对你申报的"),
    (P, "10-市级公示不满一周", "市级", "绿水市应急管理局：", "你单位"),
    (V, "02-工作总结超过2000字", "村级", "石桥村：", "你村"),
    (V, "13-报市逾期", "县级", "司法局：", "你单位"),
]


@pytest.mark.parametrize(("round_id", "name", "level", "addressee", "spoken"), ADDRESSED)
def test_a_letter_speaks_to_whom_it_is_addressed(
    round_id: str, name: str, level: str, addressee: str, spoken: str, tmp_path: Path
) -> None:
    text = letter(folder_of(round_id), name, tmp_path, "--to", level)
    assert addressee in text
    assert spoken in text
    others = {"你单位", "你村", "对你申报的", "你人选"} - {spoken}
    assert not [word for word in others if word in text]


def test_the_round_may_say_how(tmp_path: Path) -> None:
    folder = copy_of(P, tmp_path)
    changed(folder, R, "  noun: 人选\n", "  noun: 人选\n  you: 您\n  own: 自己\n")
    assert "对您申报的" in letter(folder, "05-事迹简介超过300字", tmp_path, "--to", "单位")
    assert load_round_from(folder).say("按{本方}实际") == "按自己实际"


def test_a_letter_may_go_to_an_office_that_the_nomination_names(tmp_path: Path) -> None:
    folder = copy_of(P, tmp_path)
    changed(folder, R, "unit: '{姓名}'", "unit: '{工作单位}人事部门'")
    text = letter(folder, "05-事迹简介超过300字", tmp_path, "--to", "单位")
    source = (folder_of(P) / "材料" / "05-事迹简介超过300字" / "nomination.yaml").read_text("utf-8")
    employer = re.search("工作单位: (.+)", source)
    assert employer is not None
    assert f"{employer[1]}人事部门：" in text
    assert "对你单位申报的" in text


def test_a_file_may_be_named_after_any_key(tmp_path: Path, capsys: Captured) -> None:
    folder = copy_of(P, tmp_path)
    changed(folder, R, "'{姓名}—推荐审批表.docx'", "'{工作单位}—{姓名}—{联系人.姓名}.docx'")
    (tmp_path / "写出").mkdir()
    assert "应急管理局—高志远—秦小草.docx" in said(folder, "填表 01-各项齐全", tmp_path / "写出", capsys)


NOUNS = [
    ("单位", (), "你单位", "本单位"),
    ("人选", (), "你", "本人"),
    ("家庭", (), "你家庭", "本家庭"),
    ("村（社区）", (), "你村", "本村"),
    ("教师", ("id_number",), "你", "本人"),
    ("集体", (), "你集体", "本集体"),
]


@pytest.mark.parametrize(("noun", "types", "you", "own"), NOUNS)
def test_the_noun_says_how_to_speak(noun: str, types: tuple[str, ...], you: str, own: str) -> None:
    fields = tuple(ApplicantField.model_validate({"key": kind, "label": kind, "type": kind}) for kind in types)
    round = load_round_from(folder_of(V))
    other = round.changed(applicant=Applicant(key="名称", title="名称", noun=noun, fields=fields))
    assert (other.say("{你方}"), other.say("{本方}")) == (you, own)


@pytest.mark.parametrize("round_id", [P, V])
def test_the_rules_of_such_a_round_call_nobody_a_unit_who_is_none(round_id: str) -> None:
    bodies = (
        "送审单位",
        "通知规定的单位",
        "省直单位",
        "接收单位",
        "出具意见的单位",
        "别的单位",
        "不再存在的单位",
        "单位与申报途径",
    )
    wrong = []
    for rule, title in titles_in(load_round_from(folder_of(round_id))).items():
        plain = title
        for body in bodies:
            plain = plain.replace(body, "")
        if "单位" in plain:
            wrong.append((rule, title))
    assert wrong == []


def test_the_sheet_says_whose_it_is_in_the_rounds_word(tmp_path: Path) -> None:
    folder = tmp_path / "材料"
    source = EXAMPLES / "轮次" / P / "材料" / "01-各项齐全" / "nomination.yaml"
    folder.mkdir()
    text = source.read_text("utf-8")
    (folder / "nomination.yaml").write_text(f"{text}\n补充材料: 另有说明一份。\n", "utf-8")
    assert outcome(["form", str(folder), "--round", str(folder_of(P)), "-o", str(tmp_path / "表")]) in (0, 3)
    (sheet,) = (tmp_path / "表").glob("*附页*.docx")
    assert "姓名：高志远" in [paragraph.text for paragraph in docx.Document(str(sheet)).paragraphs]
