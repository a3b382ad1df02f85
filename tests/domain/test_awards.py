"""Editions of an award and the days on which they are valid."""

from dataclasses import replace
from datetime import date

import pytest

from qualityassess.domain.awards import Award, RuleStatus, edition_on, editions
from tests.domain.builders import award


def edition(version: str, start: str = "", end: str = "", status: RuleStatus = RuleStatus.IN_FORCE) -> Award:
    plain = award(version=version)
    return replace(plain, rule=replace(plain.rule, valid_from=start, valid_to=end, status=status))


@pytest.mark.parametrize(
    ("start", "end", "day", "valid"),
    [
        ("", "", date(2026, 1, 1), True),
        ("2020-12-01", "", date(2020, 11, 30), False),
        ("2020-12-01", "", date(2020, 12, 1), True),
        ("2020-12-01", "2025-06-30", date(2025, 6, 30), True),
        ("2020-12-01", "2025-06-30", date(2025, 7, 1), False),
        ("2019", "2025", date(2018, 12, 31), False),
        ("2019", "2025", date(2019, 1, 1), True),
        ("2019", "2025", date(2024, 12, 31), True),
        ("2019", "2025", date(2025, 1, 1), False),
        ("2019-05", "2025-03", date(2019, 4, 30), False),
        ("2019-05", "2025-03", date(2025, 2, 28), True),
        ("2019-05", "2025-03", date(2025, 3, 1), False),
    ],
)
def test_validity(start: str, end: str, day: date, valid: bool) -> None:
    assert edition("1", start, end).valid_on(day) is valid


def test_superseded_without_an_end_is_never_valid() -> None:
    assert not edition("1", "2019", status=RuleStatus.SUPERSEDED).valid_on(date(2020, 1, 1))
    assert edition("1", "2019", "2025", RuleStatus.SUPERSEDED).valid_on(date(2020, 1, 1))


def test_the_edition_that_an_application_falls_under() -> None:
    old, new = edition("2019", "2019", "2025", RuleStatus.SUPERSEDED), edition("2025", "2025")
    both = (old, new)
    assert editions(both, "award") == (new, old)
    assert edition_on(both, "award", date(2024, 6, 1)) == old
    assert edition_on(both, "award", date(2025, 6, 1)) == new
    assert edition_on(both, "award", date(2018, 6, 1)) == new
    assert edition_on(both, "other", date(2024, 6, 1)) is None
    assert new.key == "award@2025"
