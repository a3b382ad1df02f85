"""Facts that are known, facts that leave most open, and which to enter first."""

from datetime import date

from qualityassess.domain.conditions import All, Between, In, Is
from qualityassess.domain.deciding import ENOUGH, OpenFact, first_facts, known_facts, open_facts
from qualityassess.domain.gate import GateType
from qualityassess.domain.gates import GateResult
from qualityassess.domain.profile import Activity, LegalForm, Profile, YearFigures
from qualityassess.domain.registers import Certificate, Confirmation, Registers
from qualityassess.domain.tri import Tri
from tests.domain import builders as b


def unknown(gate_id: str, reason: str, *values: tuple[str, str], kind: GateType = GateType.JUDGEMENT) -> GateResult:
    """An unknown gate with its reason."""
    return GateResult(b.gate(kind, gate_id), Tri.UNKNOWN, reason, values)


def test_known_are_entered_facts_registers_with_records_and_kinds_confirmed() -> None:
    profile = Profile(
        "甲",
        region="330305",
        legal_form=LegalForm.LIMITED,
        years=(YearFigures(2025, headcount=10),),
        activities=((Activity.EXPORTS, False),),
    )
    day = date(2026, 1, 1)
    registers = Registers(
        certificates=(Certificate("c", "iso9001", "1"),),
        confirmations=(
            Confirmation("1", "accident:quality", day, day, day, "x", "y"),
            Confirmation("2", "accident:safety", day, day, day, "x", "y"),
        ),
    )
    assert known_facts(profile, registers) == {
        "region",
        "legal_form",
        "figure.headcount",
        "activity.exports",
        "register.certificates",
        "confirm.accident",
    }
    assert known_facts(Profile("甲"), Registers()) == frozenset()


FOOD = Is("activity.makes_food", True)
SIZE = In("size_class", ("large",))


def test_a_fact_counts_the_criteria_it_leaves_open() -> None:
    the_rubric = b.rubric(
        b.module("m", b.criterion("m.a", applies=FOOD), b.criterion("m.b", applies=SIZE), b.criterion("m.c")),
        b.module("n", b.criterion("n.a"), b.criterion("n.b", applies=Between("headcount", 20, None)), applies=FOOD),
    )
    found = open_facts(the_rubric, {"sector": "industry"}, [])
    assert {entry.fact: entry.criteria for entry in found} == {
        "activity.makes_food": ("m.a", "n.a", "n.b"),
        "figure.headcount": ("m.b", "n.b"),
        "figure.revenue": ("m.b",),
    }
    assert [entry.fact for entry in found] == ["activity.makes_food", "figure.headcount", "figure.revenue"]
    assert open_facts(the_rubric, {"activity.makes_food": False, "size_class": "small"}, []) == ()


def test_what_is_settled_by_another_fact_is_not_open() -> None:
    both = All((FOOD, SIZE))
    the_rubric = b.rubric(b.module("m", b.criterion("m.a", applies=both)))
    assert open_facts(the_rubric, {"activity.makes_food": False}, []) == ()
    assert [entry.fact for entry in open_facts(the_rubric, {"activity.makes_food": True}, [])] == ["sector"]


def test_gates_wait_for_confirmations_records_and_figures() -> None:
    rows = [
        ("a@1", unknown("g1", "not_confirmed", ("domain", "accident:quality"))),
        ("a@1", unknown("g2", "not_confirmed", ("domain", "accident:safety"))),
        ("b@1", unknown("g1", "not_confirmed", ("domain", "honours"))),
        ("b@1", unknown("g2", "figure_missing", ("metric", "rd_ratio"), ("year", "2025"))),
        ("b@1", unknown("g3", "certificate_not_entered")),
        ("b@1", unknown("g4", "judgement_open")),
        ("b@1", unknown("g5", "rule_not_found")),
    ]
    met = ("c@1", GateResult(b.gate(GateType.JUDGEMENT), Tri.TRUE, "not_confirmed", (("domain", "recall"),)))
    found = {entry.fact: entry.gates for entry in open_facts(b.rubric(), {}, [*rows, met])}
    assert found == {
        "confirm.accident": (("a@1", "g1"), ("a@1", "g2")),
        "honours": (("b@1", "g1"),),
        "figure.research": (("b@1", "g2"),),
        "certificates": (("b@1", "g3"),),
    }


def test_first_are_the_facts_that_are_missing_until_there_are_enough() -> None:
    assert len(first_facts(frozenset(), ())) == ENOUGH
    assert first_facts(frozenset(), ())[0] == "region"
    known = frozenset({"region", *(f"activity.{n}" for n in range(9))})
    assert first_facts(known, ()) == ("legal_form", "sector")
    assert first_facts(frozenset(str(n) for n in range(ENOUGH)), (OpenFact("x", ("m.a",)),)) == ()
