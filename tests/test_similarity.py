"""Near-identical texts: copies are found however they were edited, set phrases are not copies."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chinese_texts import EDITS, SET_PHRASES, work_summary
from fazhi_cli.batching import grams, similarity
from fazhi_cli.batching.grams import KnownKeys, hashed
from fazhi_cli.batching.passages import Passage
from fazhi_cli.batching.similarity import HINT_THRESHOLD, THRESHOLD, Group, candidate_pairs, families, similar_pairs
from fazhi_cli.rounds.characters import comparable


def find_similar(texts: Sequence[str], known: Sequence[str] = (), threshold: float = THRESHOLD) -> list[Group]:
    """The families of copies among the texts."""
    return families(similar_pairs(texts, known, threshold))


def summaries(number: int, seed: int = 1) -> list[str]:
    random = Random(seed)
    return [work_summary(random) for _ in range(number)]


PARAGRAPH, OTHER = (text[200:400] for text in summaries(2, seed=3))


@pytest.mark.parametrize("kind", EDITS)
def test_a_text_with_three_tenths_rewritten_is_found_whatever_way_it_was_rewritten(kind: str) -> None:
    random = Random(7)
    texts = summaries(60)
    copies = [EDITS[kind](random, text, 0.3) for text in texts[:20]]
    groups = find_similar(texts + copies, SET_PHRASES)
    assert [group.members for group in groups] == [(number, 60 + number) for number in range(20)]


def test_texts_of_different_authors_are_not_reported_though_they_share_set_phrases() -> None:
    assert find_similar(summaries(400), SET_PHRASES) == []


def test_sentences_of_the_notice_do_not_count_as_copied() -> None:
    notice = "".join(summaries(1, seed=99))
    own = summaries(2)
    texts = [notice + text[:500] for text in own]
    assert [group.members for group in find_similar(texts)] == [(0, 1)]
    assert find_similar(texts, [notice]) == []


def test_how_many_texts_are_worked_on_at_once_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    random = Random(3)
    texts = summaries(40)
    texts += ["", "短", *(EDITS["逐句改写"](random, text, 0.2) for text in texts[:10])]
    whole = candidate_pairs(hashed(texts, KnownKeys(SET_PHRASES)))
    for module, name, few in ((grams, "TEXTS_AT_ONCE", 7), (similarity, "POSTINGS_AT_ONCE", 5000)):
        monkeypatch.setattr(module, name, few)
        assert candidate_pairs(hashed(texts, KnownKeys(SET_PHRASES))) == whole != []


def test_a_family_of_a_hundred_and_twenty_copies_is_one_group() -> None:
    random = Random(5)
    texts = summaries(30)
    family = [EDITS["逐字改写"](random, texts[0], 0.08) for _ in range(120)]
    groups = find_similar(texts + family, SET_PHRASES)
    assert [group.members for group in groups] == [(0, *range(30, 150))]


def test_the_same_text_three_times_is_one_group_with_the_whole_text_as_passage() -> None:
    text = summaries(1)[0]
    (group,) = find_similar([text, "另一篇", text, text])
    assert group.members == (0, 2, 3)
    assert {pair.similarity for pair in group.pairs} == {1.0}
    assert group.pairs[0].passages[0].end_a == len(text)


def test_the_shared_passage_is_the_copied_one_and_nothing_around_it() -> None:
    first, second = summaries(2)
    copied = first[300:1200]
    (group,) = find_similar([first, second[:200] + copied + second[1400:]])
    passage = max(group.pairs[0].passages, key=lambda one: one.end_a - one.start_a)
    assert abs(passage.start_a - 300) <= 3
    assert abs(passage.end_a - 1200) <= 3
    assert abs(passage.start_b - 200) <= 3


def test_passages_in_another_order_are_found_too() -> None:
    text = summaries(1)[0]
    (group,) = find_similar([text, text[1000:] + text[500:1000] + text[:500]])
    assert group.pairs[0].similarity > 0.95
    assert len(group.pairs[0].passages) >= 3


def test_the_pair_shown_for_a_member_is_its_closest() -> None:
    random = Random(3)
    text = summaries(1)[0]
    near, far = EDITS["成段改写"](random, text, 0.05), EDITS["成段改写"](random, text, 0.3)
    (group,) = find_similar([text, far, near])
    closest = group.closest(0)
    assert closest is not None
    assert (closest.first, closest.second) == (0, 2)
    assert Group((1,), ()).closest(1) is None


@pytest.mark.parametrize(
    "texts",
    [
        [],
        [""],
        ["", ""],
        ["同上", "同上"],
        ["无", "无", "无"],
        ["\ud800法治", "\ud800法治"],
        ["一" * 2000, "二" * 2000],
    ],
    ids=["没有", "一篇空的", "两篇空的", "两篇太短", "三篇太短", "残缺字符", "单字重复"],
)
def test_empty_short_and_broken_texts_are_not_copies(texts: list[str]) -> None:
    assert find_similar(texts) == []


def test_the_threshold_decides() -> None:
    first, second = summaries(2)
    texts = [first, first[:600] + second[600:]]
    assert find_similar(texts, SET_PHRASES, threshold=0.5) == []
    assert len(find_similar(texts, SET_PHRASES, threshold=0.3)) == 1


@pytest.mark.parametrize(
    ("first", "second", "shown"),
    [
        ("中牟县" + PARAGRAPH * 4, "尉氏县" + PARAGRAPH * 4, [(2, 803, 2, 803)]),
        ("中牟县" + PARAGRAPH * 4, "尉氏县" + PARAGRAPH * 2, [(2, 403, 2, 403)]),
        ("中牟县" + PARAGRAPH * 2, "尉氏县" + PARAGRAPH * 4, [(2, 403, 2, 403)]),
        ("中牟县" + PARAGRAPH * 4, PARAGRAPH + "尉氏县" + OTHER * 5, [(3, 203, 0, 200)]),
        (
            "中牟县" + PARAGRAPH + OTHER,
            OTHER + PARAGRAPH * 3,
            [(3, 203, 200, 400), (203, 403, 0, 200)],
        ),
        ("中牟县" + "依法治县，" * 20, "尉氏县" + "依法治县，" * 20, [(2, 103, 2, 103)]),
        ("一" * 40 + "中牟县", "一" * 40 + "尉氏县", [(0, 40, 0, 40)]),
    ],
    ids=["各四遍", "四遍和两遍", "两遍和四遍", "四遍和一遍", "一遍和三遍，次序不同", "一句话二十遍", "一个字四十遍"],
)
def test_paragraphs_that_a_text_repeats_are_found_and_shown_once_beside_each_other(
    first: str, second: str, shown: list[tuple[int, int, int, int]]
) -> None:
    (group,) = find_similar([first, second])
    (pair,) = group.pairs
    assert pair.similarity > 0.9
    assert [(one.start_a, one.end_a, one.start_b, one.end_b) for one in pair.passages] == shown


def test_a_paragraph_repeated_in_one_text_counts_once_for_a_text_that_has_it_once() -> None:
    own = summaries(1, seed=5)[0][:400]
    assert find_similar([PARAGRAPH + own, PARAGRAPH * 6], SET_PHRASES) == []


@pytest.mark.parametrize("kind", EDITS)
def test_a_text_that_repeats_one_paragraph_is_found_though_each_repeat_was_rewritten_otherwise(kind: str) -> None:
    texts = [text[:200] * 6 for text in summaries(20)]
    random = Random(7)
    copies = [EDITS[kind](random, text, 0.2) for text in texts]
    groups = find_similar(texts + copies, SET_PHRASES)
    assert [group.members for group in groups] == [(number, 20 + number) for number in range(20)]


def test_texts_of_different_authors_that_repeat_their_own_paragraphs_are_not_reported() -> None:
    texts = [text[:250] * 6 for text in summaries(200)]
    assert find_similar(texts, SET_PHRASES) == []


def test_set_phrases_repeated_in_two_texts_do_not_count_as_copied() -> None:
    phrases = "，".join(SET_PHRASES)
    texts = ["".join(text[at : at + 80] + phrases for at in range(0, 320, 80)) for text in summaries(2)]
    assert len(find_similar(texts)) == 1
    assert find_similar(texts, SET_PHRASES) == []


REPEATING = st.lists(st.text("依法治县普，。", min_size=1, max_size=12), min_size=1, max_size=4).flatmap(
    lambda parts: st.lists(st.sampled_from(parts), min_size=40, max_size=60).map("".join)
)


@settings(max_examples=60, deadline=None)
@given(st.one_of(REPEATING, st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x4E20), min_size=40)))
def test_a_copy_of_any_text_is_found_whatever_it_repeats(text: str) -> None:
    (group,) = find_similar(["中牟" + text, "尉氏" + text])
    (pair,) = group.pairs
    assert pair.similarity > 0.9
    assert_apart(pair.passages)


@settings(max_examples=60, deadline=None)
@given(REPEATING, st.text("学考评用人", min_size=30, max_size=400))
def test_texts_that_share_nothing_are_not_reported_whatever_they_repeat(first: str, second: str) -> None:
    assert find_similar([first, second], threshold=0.01) == []


def assert_apart(passages: tuple[Passage, ...]) -> None:
    """No character of either text stands in two passages."""
    for spans in (
        sorted((one.start_a, one.end_a) for one in passages),
        sorted((one.start_b, one.end_b) for one in passages),
    ):
        assert all(before[1] <= after[0] for before, after in pairwise(spans))


@settings(max_examples=30, deadline=None)
@given(st.lists(st.text(max_size=80), max_size=12), st.lists(st.text(max_size=10), max_size=3))
def test_any_texts_give_groups_that_do_not_overlap_and_passages_inside_the_texts(
    texts: list[str], known: list[str]
) -> None:
    groups = find_similar(texts * 2, known, threshold=0.2)
    members = [member for group in groups for member in group.members]
    assert len(members) == len(set(members))
    for pair in (pair for group in groups for pair in group.pairs):
        assert pair.first < pair.second
        assert 0.2 <= pair.similarity <= 1
        assert_apart(pair.passages)
        for passage in pair.passages:
            assert 0 <= passage.start_a < passage.end_a <= len((texts * 2)[pair.first])
            assert 0 <= passage.start_b < passage.end_b <= len((texts * 2)[pair.second])


@pytest.mark.parametrize(
    "hide",
    [
        "\u200b".join,
        " ".join,
        lambda text: "\n".join(text[start : start + 7] for start in range(0, len(text), 7)),
        lambda text: text.replace("法", "\ufeff法").replace("人", "⼈").replace("工", "⼯"),
        lambda text: text.replace("县", "縣").replace("开", "開").replace("\n", "\u3000"),
    ],
    ids=["零宽空格", "空格", "断行", "康熙部首", "繁体字"],
)
def test_blanks_and_look_alikes_do_not_hide_a_copy(hide: Callable[[str], str]) -> None:
    text = work_summary(Random(5), 900)
    assert comparable(hide(text)) == comparable(text)


def test_half_of_a_text_rewritten_is_worth_a_look_and_independent_texts_are_not() -> None:
    texts = summaries(60)
    assert similar_pairs(texts, SET_PHRASES, HINT_THRESHOLD) == []
    for name, edit in EDITS.items():
        if name != "逐字改写":  # 每两三个字改一个，不剩一段
            shares = [
                similar_pairs([text, edit(Random(7), text, 0.5)], SET_PHRASES, HINT_THRESHOLD) for text in texts[:12]
            ]
            assert all(shares), name
