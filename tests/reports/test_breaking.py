"""Line breaking: what may begin and end a line, what stays together, and that nothing is lost."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualityassess.reports.breaking import break_line, break_text
from tests.reports.contents import faces, squeezed

NO_START = "，。、；：？！）」』】》〉〕％%…”’·～"
NO_END = "（「『【《〈〔“‘"
_HAN = st.sampled_from("质量管理自评证据申报条件企业标准化")
_LATIN = st.sampled_from(["GB/T", "19580-2012", "51.8", "%", "self-assessment", "a", "(b)", "ISO 9001", "HC-2511-07"])
_CLOSE = st.sampled_from(["，", "。", "、", "；", "：", "？", "！", "）", "」", "』", "】", "》", "%", "……", "”"])
_OPEN = st.sampled_from(["（", "「", "『", "【", "《", "“", "(", "["])
# Punctuation as it occurs: at most two marks in a row, an opening one before something.
_PIECE = st.one_of(
    _HAN,
    _HAN,
    _LATIN,
    st.just(" "),
    st.tuples(_HAN, _CLOSE).map("".join),
    st.tuples(_OPEN, _HAN).map("".join),
    st.tuples(_OPEN, _LATIN, _CLOSE, _CLOSE).map("".join),
    st.just("——"),
)
_TEXT = st.lists(_PIECE, max_size=60).map("".join)


def texts(text: str, limit: float) -> list[str]:
    return [line.text for line in break_text(text, faces()[400].widths, limit)]


@settings(max_examples=150, deadline=None)
@given(_TEXT, st.integers(12, 40))
def test_lines_keep_the_rules_and_the_text(text: str, limit: int) -> None:
    lines = break_line(text, faces()[400].widths, limit)

    assert squeezed("".join(line.text for line in lines)) == squeezed(text)
    assert all(line.width <= limit + 1e-3 for line in lines)
    assert all(line.text[:1] not in NO_START for line in lines[1:] if line.text)
    assert all(line.text[-1:] not in NO_END for line in lines[:-1] if line.text)
    assert [line.last for line in lines] == [False] * (len(lines) - 1) + [True]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200), st.floats(1.0, 30.0))
def test_any_text_is_broken_without_loss(text: str, limit: float) -> None:
    assert squeezed("".join(texts(text, limit))) == squeezed(text)


def test_latin_words_are_units() -> None:
    assert texts("依据 certification 文件", 6.3) == ["依据", "certification", "文件"]
    assert texts("按 GB/T 19580-2012 评价", 9) == ["按 GB/T", "19580-2012 评价"]


def test_a_word_may_be_cut_after_a_hyphen_between_letters_only() -> None:
    assert texts("the self-assessment", 6) == ["the self-", "assessment"]
    assert texts("编号 HC-2511-07", 6) == ["编号", "HC-2511-07"]


def test_a_percent_sign_stays_with_its_number() -> None:
    assert texts("得分率为 51.8 %，达标", 7.6) == ["得分率为", "51.8 %，达标"]


@pytest.mark.parametrize("mark", ["，", "。", "！", "）", "」", "……", "%"])
def test_a_closing_mark_takes_its_character_along(mark: str) -> None:
    assert texts(f"一二三四五{mark}六", 5) == ["一二三四", f"五{mark}六"]


@pytest.mark.parametrize("mark", ["（", "「", "《", "“"])
def test_an_opening_mark_goes_with_what_it_opens(mark: str) -> None:
    assert texts(f"一二三四{mark}五六", 5) == ["一二三四", f"{mark}五六"]


def test_a_dash_is_not_cut() -> None:
    assert "——" in "|".join(texts("一二三四——五六七", 5))


def test_a_digest_is_cut_where_the_line_ends() -> None:
    digest = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
    lines = texts(digest, 10)
    assert "".join(lines) == digest
    assert len(lines) == 4


def test_a_word_that_no_line_holds_begins_where_there_is_room() -> None:
    assert texts("摘要 " + "ab12" * 12, 10)[0].startswith("摘要 ab12")
    assert texts("内容摘要与更多 " + "ab12" * 12, 10)[0] == "内容摘要与更多"


def test_a_long_address_is_cut_after_a_seam() -> None:
    assert texts("example/quality/reports/2026", 8)[0].endswith("/")


def test_line_feeds_and_indents_are_kept() -> None:
    assert texts("　　首行\n\n末行 ", 20) == ["　　首行", "", "末行 "]


def test_empty_text_is_one_empty_line() -> None:
    assert texts("", 10) == [""]
