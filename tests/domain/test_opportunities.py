"""Which opportunities concern an enterprise: region, conditions, what is over, and what only a missing fact decides."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from qualityassess.domain.conditions import FactValue, In, Is
from qualityassess.domain.marks import Confidence
from qualityassess.domain.opportunities import (
    Amount,
    Holder,
    Opportunities,
    Opportunity,
    OpportunityKind,
    OpportunityStatus,
    Theme,
    concerns,
    inside,
    offered,
)
from qualityassess.domain.tri import Tri
from tests.domain.builders import words

ON = date(2026, 6, 1)
HERE: dict[str, FactValue] = {"region": "330305"}
PLAIN = Opportunity(
    "plain",
    "theme",
    OpportunityKind.PROGRAMME,
    Holder.ENTERPRISE,
    words("title"),
    words("offers"),
    words("whom"),
    words("how"),
    OpportunityStatus.UNKNOWN,
    "2023",
    Confidence.CONFIRMED,
    regions=("330305",),
    clauses=("doc:1",),
)


def opportunity(opportunity_id: str = "plain", **values: Any) -> Opportunity:
    return replace(PLAIN, id=opportunity_id, **values)


def catalogue(*entries: Opportunity) -> Opportunities:
    return Opportunities((Theme("theme", words("Theme")),), entries)


def ids(*entries: Opportunity, facts: dict[str, FactValue] | None = None, on: date = ON) -> list[str]:
    return [offer.opportunity.id for offer in offered(catalogue(*entries), HERE if facts is None else facts, on)]


@pytest.mark.parametrize(
    ("region", "areas", "result"),
    [
        ("330305", ("330305",), Tri.TRUE),
        ("330305", ("330000",), Tri.TRUE),
        ("330305", ("360000", "330300"), Tri.TRUE),
        ("330305", ("360000",), Tri.FALSE),
        ("330300", ("330305",), Tri.UNKNOWN),
        ("", ("330305",), Tri.UNKNOWN),
        ("330305", (), Tri.FALSE),
    ],
)
def test_where_it_is_open(region: str, areas: tuple[str, ...], result: Tri) -> None:
    assert inside(region, areas) is result


def test_documents_of_other_regions_offer_nothing_here_but_a_national_one_does() -> None:
    far = opportunity(regions=("360000",))
    assert ids(far) == []
    assert ids(replace(far, national=True)) == ["plain"]
    assert ids(opportunity(regions=("360000", "330000"))) == ["plain"]


def test_a_condition_hides_only_when_it_is_false() -> None:
    exporter = opportunity(applies=Is("activity.exports", True))
    assert concerns(exporter, {**HERE, "activity.exports": False}) is Tri.FALSE
    assert ids(exporter, facts={**HERE, "activity.exports": False}) == []
    assert ids(exporter, facts={**HERE, "activity.exports": True}) == ["plain"]
    (offer,) = offered(catalogue(exporter), HERE, ON)
    assert offer.depends_on == ("activity.exports",)


def test_unknown_region_and_unknown_facts_are_both_named() -> None:
    small = opportunity(applies=In("size_class", ("small", "micro")))
    (offer,) = offered(catalogue(small), {}, ON)
    assert offer.depends_on == ("region", "size_class")
    (sure,) = offered(catalogue(small), {**HERE, "size_class": "small"}, ON)
    assert sure.depends_on == ()
    # A national one does not hang on the region.
    (anywhere,) = offered(catalogue(replace(small, national=True)), {}, ON)
    assert anywhere.depends_on == ("size_class",)
    # Elsewhere for certain: the condition does not matter any more.
    assert ids(small, facts={"region": "360100"}) == []


@pytest.mark.parametrize(
    ("valid_to", "on", "over"),
    [
        ("", date(2099, 1, 1), False),
        ("2025-12-31", date(2025, 12, 31), False),
        ("2025-12-31", date(2026, 1, 1), True),
        ("2025-12", date(2025, 11, 30), False),
        ("2025-12", date(2025, 12, 1), True),
        ("2025", date(2024, 12, 31), False),
        ("2025", date(2025, 1, 1), True),
    ],
)
def test_what_is_past_its_validity_is_over(valid_to: str, on: date, over: bool) -> None:
    entry = opportunity(valid_to=valid_to)
    assert entry.over_on(on) is over
    assert ids(entry, on=on) == ([] if over else ["plain"])


def test_ended_ones_are_never_offered() -> None:
    assert ids(opportunity(status=OpportunityStatus.ENDED)) == []
    assert ids(opportunity(status=OpportunityStatus.RUNNING)) == ["plain"]


def test_a_renamed_one_is_offered_while_what_follows_it_is_not_over() -> None:
    renamed = opportunity("old", status=OpportunityStatus.RENAMED, successor="new")
    assert ids(renamed, opportunity("new")) == ["old", "new"]
    assert ids(renamed, opportunity("new", status=OpportunityStatus.ENDED)) == []
    assert ids(renamed, opportunity("new", valid_to="2020-01-01")) == []
    assert ids(replace(renamed, successor=words("a new name"))) == ["old"]
    chain = opportunity("new", status=OpportunityStatus.RENAMED, successor="newest")
    assert ids(renamed, chain, opportunity("newest", status=OpportunityStatus.ENDED)) == []
    circle = opportunity("new", status=OpportunityStatus.RENAMED, successor="old")
    assert ids(renamed, circle) == ["old", "new"]
    # An award of this name is no opportunity: it is judged by its own rule.
    ended = opportunity("new", status=OpportunityStatus.ENDED)
    assert [o.opportunity.id for o in offered(catalogue(renamed, ended), HERE, ON, ("new",))] == ["old"]


def test_what_it_cites_and_how_it_is_found() -> None:
    amount = Amount(words("prize"), 10_000, 2023, "doc:2/1", "330305", Confidence.CONFIRMED)
    entry = opportunity(clauses=("doc:1", "doc:2/1"), amounts=(amount, replace(amount, clause="doc:3/1")))
    assert entry.cited() == ("doc:1", "doc:2/1", "doc:3/1")
    found = catalogue(entry)
    assert found.find("plain") == entry
    assert found.find("nothing") is None
    assert found.theme("theme").title == words("Theme")
    with pytest.raises(KeyError):
        found.theme("nothing")
