"""Entered text becomes visible text: nothing is markup, nothing disappears."""

import pytest

from qualityassess.reports.transcript import Transcript
from tests.reports.contents import faces


def transcript() -> Transcript:
    return Transcript(faces().draw, "封面")


@pytest.mark.parametrize(
    ("entered", "shown"),
    [
        ("甲\u202e乙", "甲[U+202E]乙"),
        ("\u2066a\u2069", "[U+2066]a[U+2069]"),
        ("a\x00b\x1b", "a[U+0000]b[U+001B]"),
        ("零\u200b宽", "零[U+200B]宽"),
        ("\U0001f600", "[U+1F600]"),
        ("\ud83d", "[U+D83D]"),
        ("葛\U000e0100", "葛[U+E0100]"),
        ("❤\ufe0f", "[U+2764][U+FE0F]"),
    ],
)
def test_what_cannot_be_seen_is_shown_as_code_point_and_reported(entered: str, shown: str) -> None:
    write = transcript()
    assert write(entered) == shown
    assert {f"[{code}]" for code, _ in write.missing} <= {f"[{part.split(']')[0]}]" for part in shown.split("[")[1:]}
    assert write.missing
    assert {place for _, place in write.missing} == {"封面"}


@pytest.mark.parametrize("text", ["<b>&amp;]]>{\\}", "𬭎㛃䶮堃喆犇𬱖𫖯𬀩㙦䥽𣲗", "ISO 9001 —— “引号”", "é\u0301"])
def test_everything_else_stays_as_it_is(text: str) -> None:
    write = transcript()
    assert write(text) == text
    assert write.missing == ()


def test_line_ends_become_line_feeds_and_tabs_spaces() -> None:
    assert transcript()("a\r\nb\rc\u2028d\te") == "a\nb\nc\nd    e"


def test_a_missing_character_is_reported_once_per_place() -> None:
    write = transcript()
    write("\U0001f600\U0001f600")
    write.place = "一"
    write("\U0001f600")
    assert write.missing == (("U+1F600", "封面"), ("U+1F600", "一"))


def test_the_serif_stands_in_for_a_missing_glyph() -> None:
    cut = faces()[400]
    rare = next(
        chr(code)
        for code in range(0x3400, 0x2FA1F)
        if not 0xD800 <= code < 0xE000 and cut.has(chr(code)) and len(cut.runs("质" + chr(code))) == 2
    )
    first, second = cut.runs("质" + rare)
    assert first[0] != second[0]
    assert cut.advance(rare) > 0
    assert transcript()(rare) == rare
