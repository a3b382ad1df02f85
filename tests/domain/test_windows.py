"""Windows of years, their first days, and the completeness that alone proves that nothing happened."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualityassess.domain.gate import Gate, GateType, Window, WindowBasis
from qualityassess.domain.registers import Confirmation, EnvironmentLevel, Event, EventClass, EventKind, Registers
from qualityassess.domain.tri import Tri
from qualityassess.domain.windows import first_days, no_event, no_penalty
from tests.domain.builders import FAST, ON, gate

T, F, U = Tri.TRUE, Tri.FALSE, Tri.UNKNOWN
DAY = timedelta(days=1)
LONG_AGO = date(2000, 1, 1)


def window(basis: WindowBasis = WindowBasis.ROLLING, years: int = 3, since: date | None = None) -> Window:
    return Window(basis, years, since)


def accident(day: date, event_class: str = "major", domain: str = "quality", **values: object) -> Event:
    return replace(Event("e", EventKind.ACCIDENT, domain, day, "Leak", event_class), **values)  # type: ignore[arg-type]


def confirmed(domain: str = "accident", first: date = LONG_AGO, last: date = ON, looked_up: date = ON) -> Confirmation:
    return Confirmation("c", domain, first, last, looked_up, "public query", "Chen")


def events_gate(**values: Any) -> Gate:
    base: dict[str, Any] = {"window": window(), "class_at_least": "major", "domains": ("quality",)}
    return gate(GateType.NO_EVENT, **(base | values))


def judged(asked: Gate, *rows: Event | Confirmation, on: date = ON) -> tuple[Tri, str]:
    found = Registers(
        events=tuple(r for r in rows if isinstance(r, Event)),
        confirmations=tuple(r for r in rows if isinstance(r, Confirmation)),
    )
    check = no_event if asked.type is GateType.NO_EVENT else no_penalty
    result, reason, _ = check(asked, found, on, renewed=False)
    return result, reason


@pytest.mark.parametrize(
    ("asked", "on", "days"),
    [
        (window(), date(2026, 6, 1), (date(2023, 6, 1),)),
        (window(), date(2024, 2, 29), (date(2021, 2, 28),)),
        (window(years=4), date(2024, 2, 29), (date(2020, 2, 29),)),
        (window(WindowBasis.CALENDAR_YEARS), date(2026, 6, 1), (date(2023, 1, 1),)),
        (window(WindowBasis.FROM_DATE, since=date(2020, 1, 1)), date(2026, 6, 1), (date(2020, 1, 1),)),
        (window(WindowBasis.UNSPECIFIED), date(2026, 6, 1), (date(2023, 6, 1), date(2023, 1, 1))),
    ],
)
def test_first_days(asked: Window, on: date, days: tuple[date, ...]) -> None:
    assert first_days(asked, on) == days


@pytest.mark.parametrize(
    ("day", "result"),
    [
        (date(2023, 6, 1), F),
        (date(2023, 5, 31), T),
        (ON, F),
        (ON + DAY, T),
        (date(2025, 1, 1), F),
    ],
)
def test_both_ends_of_the_window_belong_to_it(day: date, result: Tri) -> None:
    assert judged(events_gate(), accident(day), confirmed())[0] is result


def test_five_years_less_one_day() -> None:
    five = events_gate(window=window(years=5))
    day = date(2021, 6, 2)
    for on, result in ((ON, F), (date(2026, 6, 2), F), (date(2026, 6, 3), T)):
        assert judged(five, accident(day), confirmed(last=on, looked_up=on), on=on)[0] is result


def test_29_february() -> None:
    leap = accident(date(2024, 2, 29))
    look = date(2027, 2, 27)
    assert judged(events_gate(), leap, confirmed(last=look, looked_up=look), on=date(2027, 2, 28))[0] is F
    assert judged(events_gate(), leap, confirmed(last=look, looked_up=look), on=date(2027, 3, 1))[0] is T


@pytest.mark.parametrize(
    ("day", "result", "reason"),
    [
        (date(2022, 12, 31), T, "none_in_window"),
        (date(2023, 1, 1), U, "readings_differ"),
        (date(2023, 5, 31), U, "readings_differ"),
        (date(2023, 6, 1), F, "event_in_window"),
    ],
)
def test_an_unspecified_basis_is_read_both_ways(day: date, result: Tri, reason: str) -> None:
    asked = events_gate(window=window(WindowBasis.UNSPECIFIED))
    assert judged(asked, accident(day), confirmed()) == (result, reason)


def test_readings_that_differ_in_proof_only() -> None:
    asked = events_gate(window=window(WindowBasis.UNSPECIFIED))
    assert judged(asked, confirmed(first=date(2023, 6, 1))) == (U, "not_confirmed")
    assert judged(asked, confirmed(first=date(2023, 1, 1))) == (T, "none_in_window")


def test_a_window_from_a_date() -> None:
    asked = events_gate(window=window(WindowBasis.FROM_DATE, since=date(2020, 1, 1)))
    assert judged(asked, accident(date(2019, 12, 31)), confirmed())[0] is T
    assert judged(asked, accident(date(2020, 1, 1)), confirmed())[0] is F


def test_a_window_that_was_not_seen() -> None:
    assert judged(events_gate(window=None), confirmed()) == (U, "window_not_known")


def test_an_empty_register_proves_nothing() -> None:
    assert judged(events_gate()) == (U, "not_confirmed")
    assert judged(events_gate(), confirmed()) == (T, "none_in_window")


@pytest.mark.parametrize(
    ("rows", "result"),
    [
        ([confirmed(first=date(2023, 6, 1))], T),
        ([confirmed(first=date(2023, 6, 2))], U),
        ([confirmed(first=date(2024, 6, 1))], U),
        ([confirmed(last=date(2024, 1, 1)), confirmed(first=date(2024, 1, 2))], T),
        ([confirmed(last=date(2024, 1, 1)), confirmed(first=date(2024, 1, 3))], U),
        ([confirmed(looked_up=ON - 30 * DAY)], T),
        ([confirmed(looked_up=ON - 31 * DAY)], U),
        ([confirmed(looked_up=ON + DAY)], U),
        ([confirmed(last=date(2026, 5, 20), looked_up=date(2026, 5, 20))], T),
        ([confirmed(last=date(2026, 5, 19), looked_up=date(2026, 5, 20))], U),
        ([confirmed("accident:quality")], T),
        ([confirmed("accident:safety")], U),
        ([confirmed("penalty")], U),
    ],
)
def test_completeness_over_the_whole_window(rows: list[Confirmation], result: Tri) -> None:
    assert judged(events_gate(), *rows)[0] is result


def test_the_future_cannot_be_looked_up() -> None:
    early = confirmed(last=date(2026, 12, 31), looked_up=date(2026, 5, 10))
    late = confirmed(first=date(2026, 5, 30), last=date(2026, 5, 31), looked_up=date(2026, 5, 31))
    assert judged(events_gate(), early)[0] is T
    assert judged(events_gate(), early, late)[0] is U


def test_every_domain_must_be_confirmed() -> None:
    asked = events_gate(domains=("quality", "safety"))
    assert judged(asked, confirmed("accident:quality"))[0] is U
    assert judged(asked, confirmed("accident:quality"), confirmed("accident:safety"))[0] is T


def test_a_recorded_accident_needs_no_confirmation() -> None:
    assert judged(events_gate(), accident(ON)) == (F, "event_in_window")


@pytest.mark.parametrize(
    ("event_class", "result"),
    [("extraordinary", F), ("major", F), ("larger", T), ("general", T), ("", U)],
)
def test_class_words(event_class: str, result: Tri) -> None:
    assert judged(events_gate(), accident(ON, event_class), confirmed())[0] is result


@pytest.mark.parametrize("asked", EventClass)
@pytest.mark.parametrize("level", EnvironmentLevel)
def test_environment_events_have_their_own_scale(asked: EventClass, level: EnvironmentLevel) -> None:
    """IV to I stand against 一般, 较大, 重大, 特别重大: major means level II or level I."""
    pairs = dict(zip(EventClass, EnvironmentLevel, strict=True))
    order = list(EnvironmentLevel)
    bars = order.index(level) >= order.index(pairs[asked])
    environment = {"domains": ("environment",)}
    by_word = events_gate(class_at_least=asked.value, **environment)
    by_level = events_gate(class_at_least=pairs[asked].value, **environment)
    row = accident(ON, level.value, "environment")
    assert judged(by_word, row, confirmed())[0] is (F if bars else T)
    assert judged(by_level, row, confirmed())[0] is (F if bars else T)


def test_level_two_is_major() -> None:
    asked = events_gate(domains=("environment",))
    assert judged(asked, accident(ON, "level_II", "environment"), confirmed())[0] is F
    assert judged(asked, accident(ON, "level_III", "environment"), confirmed())[0] is T


def test_other_domains_and_kinds_do_not_count() -> None:
    assert judged(events_gate(), accident(ON, domain="safety"), confirmed())[0] is T
    for kind in set(EventKind) - {EventKind.ACCIDENT}:
        assert judged(events_gate(), accident(ON, kind=kind), confirmed())[0] is T


def test_any_class_where_none_is_asked() -> None:
    assert judged(events_gate(class_at_least=""), accident(ON, ""), confirmed())[0] is F


def test_complaints_are_asked_for_by_their_own_word() -> None:
    asked = events_gate(domains=("complaint",), class_at_least="larger", class_word="较大")
    complaint = accident(ON, "", kind=EventKind.COMPLAINT)
    assert judged(asked, complaint, confirmed("complaint")) == (U, "event_not_classed")
    assert judged(asked, replace(complaint, event_class="larger"))[0] is F
    assert judged(asked, confirmed("complaint"))[0] is T
    assert judged(asked, confirmed("accident"))[0] is U
    claims = events_gate(domains=("claim",), class_at_least="")
    assert judged(claims, complaint, confirmed("complaint:claim"))[0] is T
    assert judged(claims, replace(complaint, domain="claim"))[0] is F


def penalty(domain: str, day: date = ON) -> Event:
    return Event("p", EventKind.PENALTY, domain, day, "Fine")


def test_penalties_by_domain() -> None:
    asked = gate(GateType.NO_PENALTY, window=window(), domains=("tax", "labour"))
    both = (confirmed("penalty:tax"), confirmed("penalty:labour"))
    assert judged(asked) == (U, "not_confirmed")
    assert judged(asked, both[0])[0] is U
    assert judged(asked, *both)[0] is T
    assert judged(asked, confirmed("penalty"))[0] is T
    assert judged(asked, penalty("tax"), *both) == (F, "event_in_window")
    assert judged(asked, penalty("ip"), *both)[0] is T
    assert judged(asked, penalty("tax", date(2023, 5, 31)), *both)[0] is T


def test_vague_domains_leave_a_penalty_open() -> None:
    asked = gate(GateType.NO_PENALTY, window=window(), domains=("law", "discipline"))
    assert judged(asked, penalty("tax"), confirmed("penalty")) == (U, "penalty_may_bar")
    assert judged(asked, penalty("tax", date(2023, 5, 31)), confirmed("penalty"))[0] is T
    assert judged(asked, confirmed("penalty"))[0] is T
    assert judged(asked, confirmed("penalty:law"), confirmed("penalty:discipline"))[0] is U


def test_a_plainly_named_domain_bars_beside_a_vague_one() -> None:
    asked = gate(GateType.NO_PENALTY, window=window(), domains=("tax", "law"))
    assert judged(asked, penalty("tax"), confirmed("penalty"))[0] is F
    assert judged(asked, penalty("ip"), penalty("tax"), confirmed("penalty"))[0] is F
    assert judged(asked, penalty("ip"), confirmed("penalty"))[0] is U


@FAST
@given(st.dates(date(2018, 1, 1), ON), st.dates(date(2018, 1, 1), ON), st.integers(1, 6))
def test_unmet_exactly_while_the_event_lies_inside(day: date, on: date, years: int) -> None:
    asked = events_gate(window=window(years=years))
    (first,) = first_days(window(years=years), on)
    result, _ = judged(asked, accident(day), confirmed(last=on, looked_up=on), on=on)
    assert (result is F) is (first <= day <= on)
