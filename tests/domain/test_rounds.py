"""Rounds, announced and expected, and the earliest one that conditions and lead times allow."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest

from qualityassess.domain.awards import Award, Checked, RuleSeen, Step
from qualityassess.domain.gate import GateType
from qualityassess.domain.gate_facts import GateFacts
from qualityassess.domain.gates import GateResult, evaluate_all, results_then
from qualityassess.domain.marks import Confidence
from qualityassess.domain.profile import Profile
from qualityassess.domain.registers import Certificate, CertificateState, Honour, Registers
from qualityassess.domain.rounds import Filing, Outlook, lead_days, outlook, rounds_from
from tests.domain.builders import award, gate, words

ON = date(2026, 6, 1)
FIRM = Profile("Firm", region="330305", operating_since=date(2021, 6, 1))
QMS = replace(gate(GateType.CERTIFICATE_IN_FORCE, certs=("QMS",)), id="qms")
CERTIFICATE = Certificate(
    "q", "QMS", "1", issued=date(2023, 7, 1), expires=date(2027, 1, 31), state=CertificateState.VALID, looked_up=ON
)


def years(count: int, name: str = "years", **values: object) -> object:
    return replace(gate(GateType.OPERATING_YEARS, years=count), id=name, **values)  # type: ignore[arg-type]


def prize(*gates: object, **values: object) -> Award:
    """Given every second year, filed in March and April, seen last in 2025."""
    plain = award(*gates)  # type: ignore[arg-type]
    given = {"cycle_years": 2, "last_seen": 2025, "window_months": (3, 4), **values}
    return replace(plain, **given)  # type: ignore[arg-type]


def step(name: str, days: int | None) -> Step:
    return Step(name, words(name), Confidence.CONFIRMED, days)


def seen(asked: Award, on: date = ON, profile: Profile = FIRM, registers: Registers = Registers()) -> Outlook:  # noqa: B008
    facts = GateFacts(profile, registers, on)
    results: Sequence[GateResult] = evaluate_all(asked, facts)
    then: Callable[[date], Sequence[GateResult]] = lambda day: results_then(asked, facts, day)  # noqa: E731
    return outlook(asked, on, results, then)


def test_rounds_follow_the_cycle_from_the_last_one_seen() -> None:
    found = [one.shown for one in rounds_from(prize(), ON)]
    assert found[:3] == ["2027-03", "2029-03", "2031-03"]
    first = next(rounds_from(prize(), ON))
    assert first == Filing(date(2027, 3, 1), date(2027, 4, 30), expected=True)
    # While it is open it is still the next one; the day after its last month it is over.
    assert next(rounds_from(prize(), date(2027, 4, 30))).shown == "2027-03"
    assert next(rounds_from(prize(), date(2027, 5, 1))).shown == "2029-03"


def test_without_months_only_the_year_is_expected_and_the_running_one_is_passed_over() -> None:
    yearly = prize(window_months=(), cycle_years=1)
    assert [one.shown for one in rounds_from(yearly, ON)][:2] == ["2027", "2028"]
    assert next(rounds_from(yearly, date(2027, 1, 1))).shown == "2027"
    assert next(rounds_from(yearly, date(2027, 1, 2))).shown == "2028"


@pytest.mark.parametrize("values", [{"cycle_years": None}, {"last_seen": None}, {"cycle_nominal": True}])
def test_without_cycle_or_last_round_nothing_is_expected(values: dict[str, object]) -> None:
    assert list(rounds_from(prize(**values), ON)) == []


def test_an_announced_round_comes_first_and_the_cycle_goes_on_from_it() -> None:
    checked = Checked(
        "2026", "Chen", ON, "notice.pdf", opens=date(2026, 9, 1), closes=date(2026, 9, 30), issued=date(2026, 5, 1)
    )
    found = list(rounds_from(prize(checked=checked), ON))
    assert found[0] == Filing(date(2026, 9, 1), date(2026, 9, 30), expected=False)
    assert found[0].shown == "2026-09-30"
    assert found[1].shown == "2028-03"
    assert next(rounds_from(prize(checked=checked), date(2026, 10, 1))).shown == "2028-03"


def test_the_earliest_round_is_the_first_after_all_gates_hold() -> None:
    found = seen(prize(years(5), years(7, "seven")))
    assert found.round is not None
    assert (found.round.shown, found.holds_from) == ("2029-03", date(2028, 6, 1))
    assert not found.never
    at_once = seen(prize(years(5)))
    assert (at_once.round.shown if at_once.round else "", at_once.holds_from) == ("2027-03", ON)


@pytest.mark.parametrize(("since", "shown"), [(date(2022, 3, 1), "2027-03"), (date(2022, 3, 2), "2029-03")])
def test_a_gate_has_to_hold_on_the_first_day_of_an_expected_round(since: date, shown: str) -> None:
    found = seen(prize(years(5)), profile=replace(FIRM, operating_since=since))
    assert found.round is not None
    assert found.round.shown == shown


@pytest.mark.parametrize(("days", "shown"), [(273, "2027-03"), (274, "2029-03")])
def test_lead_times_up_to_the_filing_have_to_fit(days: int, shown: str) -> None:
    asked = prize(years(5), steps=(step("publicity-inside", days), step("filing", None), step("site-review", 400)))
    assert lead_days(asked) == days
    found = seen(asked)
    assert found.round is not None
    assert found.round.shown == shown
    assert found.starts == date(int(shown[:4]), 3, 1) - timedelta(days=days)


def test_an_announced_round_may_be_filed_on_its_last_day() -> None:
    checked = Checked("2026", "Chen", ON, "n", opens=date(2026, 5, 1), closes=date(2026, 6, 30))
    ready = replace(FIRM, operating_since=date(2021, 6, 30))
    found = seen(prize(years(5), checked=checked), profile=ready)
    assert found.round is not None
    assert (found.round.expected, found.round.last, found.holds_from) == (False, date(2026, 6, 30), date(2026, 6, 30))
    late = seen(prize(years(5), checked=checked), profile=replace(FIRM, operating_since=date(2021, 7, 1)))
    assert late.round is not None
    assert late.round.expected


def test_a_certificate_that_lapses_before_the_round_unmeets_its_gate() -> None:
    found = seen(prize(QMS), registers=Registers(certificates=(CERTIFICATE,)))
    assert found.round is not None
    assert (found.round.shown, found.lapsing) == ("2027-03", ("qms",))
    inside = replace(CERTIFICATE, expires=date(2027, 4, 29))
    assert seen(prize(QMS), registers=Registers(certificates=(inside,))).lapsing == ("qms",)
    outlasting = replace(CERTIFICATE, expires=date(2027, 4, 30))
    assert seen(prize(QMS), registers=Registers(certificates=(outlasting,))).lapsing == ()


def test_a_gate_that_is_never_met_keeps_every_round_out() -> None:
    elsewhere = replace(gate(GateType.REGISTERED_IN_REGION, region="440000"), id="here")
    found = seen(prize(elsewhere, years(5)))
    assert (found.round, found.never, found.holds_from, found.blocking) == (None, True, None, ("here",))


def test_alternatives_bar_only_together_and_the_soonest_one_counts() -> None:
    either = prize(years(9, "nine", any_of="a"), years(7, "seven", any_of="a"))
    found = seen(either)
    assert (found.holds_from, found.round.shown if found.round else "") == (date(2028, 6, 1), "2029-03")
    open_one = replace(gate(GateType.JUDGEMENT), id="judged", any_of="a")
    held = seen(prize(years(9, "nine", any_of="a"), open_one))
    assert (held.round.shown if held.round else "", held.holds_from, held.open) == ("2027-03", ON, ("judged",))


def test_a_title_given_for_a_term_lapses_like_a_certificate() -> None:
    lower = replace(gate(GateType.LOWER_AWARD, awards=("little-giant",)), id="lower")
    title = Honour("h", "little-giant", "Title", conferred=date(2023, 9, 1), expires=date(2026, 8, 31))
    confirmed = seen(prize(lower), registers=Registers(honours=(title,)))
    assert confirmed.round is not None
    # Without a confirmed register nobody knows whether it was prolonged.
    assert (confirmed.lapsing, confirmed.open) == ((), ("lower",))


def test_nothing_is_looked_for_where_the_rule_was_not_seen() -> None:
    plain = prize(years(5))
    unseen = replace(plain, rule=replace(plain.rule, seen=RuleSeen.NONE))
    assert seen(unseen) == Outlook(0)
