"""Conditions in three-valued logic: a missing fact is unknown and never hides a criterion by itself."""

from hypothesis import given
from hypothesis import strategies as st

from qualityassess.domain.conditions import (
    All,
    Any,
    Between,
    Condition,
    FactValue,
    In,
    Is,
    Not,
    StartsWith,
    facts_used,
    holds,
)
from qualityassess.domain.tri import Tri
from tests.domain.builders import FAST

SIZE = In("size_class", ("medium", "large"))
EXPORTS = Is("activity.exports", True)
HERE = StartsWith("region", ("3303", "3501"))
STAFF = Between("headcount", 20, 300)


def test_leaves() -> None:
    facts: dict[str, FactValue] = {
        "size_class": "large",
        "activity.exports": False,
        "region": "330305",
        "headcount": 300,
    }
    assert holds(SIZE, facts) is Tri.TRUE
    assert holds(EXPORTS, facts) is Tri.FALSE
    assert holds(Is("activity.exports", False), facts) is Tri.TRUE
    assert holds(HERE, facts) is Tri.TRUE
    assert holds(STAFF, facts) is Tri.TRUE
    assert holds(STAFF, facts | {"headcount": 301}) is Tri.FALSE
    assert holds(STAFF, facts | {"headcount": 19}) is Tri.FALSE
    assert holds(Between("headcount", None, 300), {"headcount": 0}) is Tri.TRUE
    assert holds(Between("headcount", 20, None), {"headcount": 10**6}) is Tri.TRUE
    assert holds(HERE, {"region": "330105"}) is Tri.FALSE


def test_missing_facts_are_unknown_and_kleene_decides() -> None:
    assert holds(EXPORTS, {}) is Tri.UNKNOWN
    assert holds(Not(EXPORTS), {}) is Tri.UNKNOWN
    assert holds(All((EXPORTS, SIZE)), {"size_class": "micro"}) is Tri.FALSE
    assert holds(All((EXPORTS, SIZE)), {"size_class": "large"}) is Tri.UNKNOWN
    assert holds(Any((EXPORTS, SIZE)), {"size_class": "large"}) is Tri.TRUE
    assert holds(Any((EXPORTS, SIZE)), {"size_class": "micro"}) is Tri.UNKNOWN
    assert holds(None, {}) is Tri.TRUE


def test_facts_used() -> None:
    assert facts_used(None) == frozenset()
    nested = All((Any((EXPORTS, SIZE)), Not(HERE), STAFF))
    assert facts_used(nested) == {"activity.exports", "size_class", "region", "headcount"}


FACTS = st.fixed_dictionaries(
    {},
    optional={
        "size_class": st.sampled_from(["micro", "small", "medium", "large"]),
        "activity.exports": st.booleans(),
        "headcount": st.integers(0, 400),
    },
)
LEAVES: list[Condition] = [SIZE, EXPORTS, STAFF]
CONDITIONS = st.recursive(
    st.sampled_from(LEAVES),
    lambda parts: st.one_of(
        st.builds(Not, parts),
        st.builds(All, st.lists(parts, max_size=3).map(tuple)),
        st.builds(Any, st.lists(parts, max_size=3).map(tuple)),
    ),
    max_leaves=6,
)


@FAST
@given(CONDITIONS, FACTS, FACTS)
def test_learning_facts_never_turns_an_answer_round(
    condition: Condition, known: dict[str, FactValue], more: dict[str, FactValue]
) -> None:
    before, after = holds(condition, known), holds(condition, more | known)
    assert before in (Tri.UNKNOWN, after)
    if facts_used(condition) <= set(known):
        assert before is not Tri.UNKNOWN
