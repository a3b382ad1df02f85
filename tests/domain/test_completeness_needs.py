"""Which domains awards ask to be confirmed, and how far they are."""

from datetime import date, timedelta

import pytest

from qualityassess.domain.completeness_needs import (
    Confirmed,
    DomainState,
    Need,
    domain_state,
    needs,
    register_of,
    with_usual,
)
from qualityassess.domain.gate import GateType, Window, WindowBasis
from qualityassess.domain.gate_facts import GateFacts
from qualityassess.domain.profile import Profile
from qualityassess.domain.registers import Confirmation, RegisterName, Registers
from tests.domain.builders import award, gate

ON = date(2026, 6, 12)
FIRST = date(2023, 6, 12)
QUALITY = "accident:quality"


def confirmation(domain: str = QUALITY, first: date = FIRST, last: date = ON, looked_up: date = ON) -> Confirmation:
    return Confirmation("c", domain, first, last, looked_up, "query", "Chen")


def facts(*confirmations: Confirmation) -> GateFacts:
    return GateFacts(Profile("A"), Registers(confirmations=confirmations), ON)


def no_accident(years: int = 3) -> object:
    return award(gate(GateType.NO_EVENT, domains=("quality",), window=Window(WindowBasis.ROLLING, years)))


def test_an_open_condition_waits_for_its_domain() -> None:
    found = needs([no_accident()], facts())  # type: ignore[list-item]
    assert found == {QUALITY: Need(QUALITY, FIRST, ("award",))}


def test_a_confirmed_domain_decides_the_condition() -> None:
    found = needs([no_accident()], facts(confirmation()))  # type: ignore[list-item]
    assert found[QUALITY] == Need(QUALITY, FIRST, (), ("award",))


def test_the_longest_window_counts() -> None:
    found = needs([no_accident(3), no_accident(5)], facts())  # type: ignore[list-item]
    assert found[QUALITY].first == date(2021, 6, 12)


@pytest.mark.parametrize(
    ("held", "state", "covered"),
    [
        ((), Confirmed.NO, 0),
        ((confirmation(),), Confirmed.YES, 1097),
        ((confirmation("accident"),), Confirmed.YES, 1097),
        ((confirmation("recall"),), Confirmed.NO, 0),
        ((confirmation(last=date(2025, 6, 12)),), Confirmed.PART, 732),
        ((confirmation(looked_up=ON - timedelta(days=30)),), Confirmed.YES, 1067),
        ((confirmation(looked_up=ON - timedelta(days=31)),), Confirmed.OLD, 1066),
    ],
)
def test_states_of_a_domain(held: tuple[Confirmation, ...], state: Confirmed, covered: int) -> None:
    found = domain_state(Need(QUALITY, FIRST), held, ON)
    assert (found.state, found.covered, found.total) == (state, covered, 1097)


def test_where_only_the_day_counts_there_is_no_period() -> None:
    need = Need("certificates", ON)
    assert domain_state(need, (), ON) == DomainState(need, Confirmed.NO, 0, 0, None, None)
    found = domain_state(need, (confirmation("certificates", ON, ON),), ON)
    assert (found.state, found.total, found.looked_up) == (Confirmed.YES, 0, ON)


def test_domains_that_wait_come_first_and_usual_ones_last() -> None:
    asked = {"recall": Need("recall", FIRST, (), ("a",)), QUALITY: Need(QUALITY, FIRST, ("a", "b"))}
    assert [need.domain for need in with_usual(asked, ("recall", "penalty"), FIRST)] == [QUALITY, "recall", "penalty"]


def test_domains_belong_to_their_registers() -> None:
    assert register_of("honours") is RegisterName.HONOURS
    assert register_of("certificates") is RegisterName.CERTIFICATES
    assert register_of("penalty:tax") is RegisterName.EVENTS
