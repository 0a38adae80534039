"""What rules may ask for by name: the stage said or guessed, blanks nobody has quoted, the texts that are checked."""

from on_examples import CALENDAR, Example, inputs_on

from fazhi_cli.nomination.model import Nomination
from fazhi_cli.rounds.loading import load_round
from fazhi_cli.rounds.model import Round
from fazhi_cli.rules.inputs import Inputs
from samples import example_day, nomination_for

ROUND = load_round("henan-2017")


def inputs(nomination: Nomination, stage: str | None = None, round: Round = ROUND) -> Inputs:
    return Inputs(nomination, round, example_day(Example("")), CALENDAR, None, stage)


def test_a_stage_that_was_said_is_not_guessed() -> None:
    agreed = nomination_for({"申报单位": "中牟县", "意见": {"县级": {"结论": "同意"}}})
    said, guessed = inputs(agreed, "city"), inputs(agreed)
    assert (said.stage, said.stage_is_guessed) == ("city", False)
    assert (guessed.stage, guessed.stage_is_guessed) == ("county", True)


def test_blanks_that_a_finding_quoted_are_not_told_again() -> None:
    given = inputs_on(Example("{联系人: {职务: 待定}, 报送: {方式: 待定}}"))
    places = [("联系人", "职务"), ("报送", "方式")]
    assert sorted(blank.at for blank in given.unquoted_blanks) == sorted(places)
    given.quoted_blanks.add(places[0])
    assert [blank.at for blank in given.unquoted_blanks] == places[1:]


def test_the_texts_that_are_checked_are_those_that_are_there_and_that_the_round_has_checked() -> None:
    summary = ROUND.texts[0]
    round = ROUND.changed(texts=(summary, summary.changed(key="补充材料", label="补充材料", checks=False)))
    both = inputs(nomination_for({"创建工作情况": "一年来。", "补充材料": "另附。"}, round), round=round)
    assert [text.path for text in both.texts] == [("创建工作情况",)]
    assert [item.terms.path for item in both.written] == [("创建工作情况",), ("补充材料",)]
    assert inputs(nomination_for({"创建工作情况": ""}, round), round=round).texts == ()


def test_a_text_that_the_round_asks_of_others_is_not_there() -> None:
    again = ROUND.changed(texts=(ROUND.texts[0].changed(condition={"类型": ("复核",)}),))
    for kind, written in (("申报", 0), ("复核", 1)):
        given = inputs(nomination_for({"创建工作情况": "一年来。", "类型": kind}, again), round=again)
        assert len(given.written) == written
    assert inputs(nomination_for({"申报单位": "中牟县"})).written == ()


def test_a_reason_that_is_the_supplement_is_one_sentence_beside_the_texts() -> None:
    own = ROUND.changed(quota=tuple(item.changed(reason="补充材料") for item in ROUND.quota))
    given = nomination_for({"补充材料": "另附。", "意见": {"县级": {"意见内容": "同意。"}}}, own)
    assert [entry.text for entry in inputs(given, round=own).short_texts.entries] == ["同意。", "另附。"]
