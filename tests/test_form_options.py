"""The options of a choice as blanks print them and as people mark them."""

import pytest

from fazhi_cli.forms.blank.entries import options_of

LEVELS = ["国家级", "省级", "市级"]
PRINTED = {
    "框在前": ("□国家级　□省级　□市级", LEVELS),
    "框在后": ("国家级□　省级□　市级□", LEVELS),
    "括号": ("国家级（ ） 省级（ ） 市级（ ）", LEVELS),
    "圆圈": ("〇国家级 〇省级 〇市级", LEVELS),
    "说明在后": ("□国家级　□省级　□市级（请在相应□内打√）", LEVELS),
    "说明在前": ("（请在□中打“√”）□国家级　□省级　□市级", LEVELS),
    "不带括号的说明": ("请在□内划√：□国家级　□省级　□市级", LEVELS),
    "没有框的说明": ("□国家级　□省级　□市级（打√）", LEVELS),
    "不是说明的括号": ("□国家级（中央）　□省级", ["国家级（中央）", "省级"]),
    "没有选项": ("国家级、省级、市级", []),
}


@pytest.mark.parametrize("name", PRINTED)
def test_options_are_the_words_beside_their_marks(name: str) -> None:
    text, words = PRINTED[name]
    assert [option.words for option in options_of(text)] == words
    assert not any(option.chosen for option in options_of(text))


MARKED = {
    "☑国家级　□省级　□市级": ["国家级"],
    "■国家级　□省级　□市级": ["国家级"],
    "√国家级　□省级　□市级": ["国家级"],
    "□国家级　√省级　□市级": ["省级"],
    "□√国家级　□省级　□市级": ["国家级"],
    "√□国家级　□省级　□市级": ["国家级"],
    "□国家级√　□省级　□市级": ["国家级"],
    "□国家级　□省级　□市级√": ["市级"],
    "□国家级　□省级　□市级✔": ["市级"],
    "国家级□√　省级□": ["国家级"],
    "国家级√　省级□": ["国家级"],
    "国家级□　省级√□": ["省级"],
    "国家级（√）　省级（ ）": ["国家级"],
    "☑国家级　☑省级　□市级": ["国家级", "省级"],
    "□国家级√　□省级（请在相应□内打√）": ["国家级"],
    "□国家级　□省级（请在相应□内打√）": [],
}


@pytest.mark.parametrize("text", MARKED)
def test_an_option_is_chosen_wherever_its_tick_stands(text: str) -> None:
    assert [option.words for option in options_of(text) if option.chosen] == MARKED[text]
