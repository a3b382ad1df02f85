"""The check character of the unified social credit code, with the worked example of the standard."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualityassess.domain.credit_code import ALPHABET, WEIGHTS, check_character, fault, normalise, region_of
from tests.domain.builders import FAST

GOOD = (
    "91350100M000100Y43",
    "914403001922038216",
    "91440300708461136T",
    "91330100799655058B",
    "91440101190479022A",
)


@pytest.mark.parametrize("code", GOOD)
def test_known_codes_pass(code: str) -> None:
    assert fault(code) is None


def test_worked_example_of_the_standard() -> None:
    first = "91350100M000100Y4"
    total = sum(ALPHABET.index(c) * w for c, w in zip(first, WEIGHTS, strict=True))
    assert (total, total % 31) == (1640, 28)
    assert check_character(first) == "3"


def test_weights_are_powers_of_three() -> None:
    assert tuple(pow(3, n, 31) for n in range(17)) == WEIGHTS
    assert len(ALPHABET) == 31
    assert not set("IOSVZ") & set(ALPHABET)


def test_sum_without_remainder_gives_zero() -> None:
    assert check_character("0" * 17) == "0"


@FAST
@given(st.sampled_from(GOOD), st.integers(0, 17), st.sampled_from(ALPHABET))
def test_every_single_wrong_character_is_found(code: str, position: int, character: str) -> None:
    wrong = code[:position] + character + code[position + 1 :]
    found = fault(wrong)
    if character == code[position]:
        assert found is None
    else:
        assert found is not None
        assert (found.kind, found.position, found.found) == ("check", 18, wrong[17])
        assert fault(wrong[:17] + found.expected) is None


@FAST
@given(st.sampled_from(GOOD), st.integers(0, 17), st.sampled_from("IOSVZ*中"))
def test_an_impossible_character_is_named_with_the_one_that_belongs_there(code: str, at: int, wrong: str) -> None:
    found = fault(code[:at] + wrong + code[at + 1 :])
    assert found is not None
    assert (found.kind, found.position, found.found) == ("character", at + 1, wrong)
    assert found.expected == code[at]


def test_nothing_is_guessed_where_more_is_wrong() -> None:
    two = fault("9135O1O0M000100Y43")
    assert two is not None
    assert (two.kind, two.position, two.expected) == ("character", 5, "")
    short = fault("91350100M0O0100Y4")
    assert short is not None
    assert (short.position, short.expected) == (11, "")


@pytest.mark.parametrize("code", [GOOD[0][:17], GOOD[0] + "3", "9"])
def test_wrong_length(code: str) -> None:
    found = fault(code)
    assert found is not None
    assert (found.kind, found.position) == ("length", len(code))


def test_codes_published_wrongly_are_refused() -> None:
    found = fault("91310115MA1H8R7C6D")
    assert found is not None
    assert (found.found, found.expected) == ("D", "7")


def test_full_width_lower_case_and_blanks_are_tidied() -> None:
    assert normalise("９１３５０１００ｍ０００１００Ｙ４３") == GOOD[0]
    assert normalise(" 91350100-m000100y43\u3000") == GOOD[0]
    assert normalise("9135 0100 M000 100Y 43") == GOOD[0]


def test_region_of_the_registration_authority() -> None:
    assert region_of(GOOD[3]) == "330100"
