"""Packs of works awards, product brands and titles: editions, dates, validity, and only gates that are certain."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from qualityassess import paths
from qualityassess.catalog.awards import load_awards
from qualityassess.domain.awards import Award, RuleSeen, RuleStatus, edition_on
from qualityassess.domain.gate import GateType, Metric
from qualityassess.domain.marks import Confidence
from qualityassess.domain.text import Text

PACKS = {
    "luban-award@2008",
    "national-quality-project-award@2025",
    "dayu-award@2013",
    "furong-award@2017",
    "national-quality-benchmark@2021",
    "pinzibiao-zhejiang-made@2023",
    "hunan-premium@2023",
    "liaoning-premium@2025",
    "specialised-innovator@2022",
    "specialised-innovator@2026",
    "little-giant@2022",
    "little-giant@2026",
    "single-champion@2023",
    "standards-front-runner-title@2018",
    "trusted-quality-team@2020",
    "excellent-qc-group@2020",
    "china-time-honoured-brand@2023",
    "green-factory@2024",
    "cnas-lab@unknown",
}
WORKS = {"luban-award@2008", "national-quality-project-award@2025", "dayu-award@2013", "furong-award@2017"}
DOUBTFUL = {("furong-award", "g2"), ("furong-award", "g3"), ("little-giant", "g0")}
"""Gates that awards.toml itself marks as recalled; every other gate of these packs was read."""


@pytest.fixture(scope="module")
def awards() -> tuple[Award, ...]:
    return load_awards(paths.rubrics_dir())


@pytest.fixture(scope="module")
def packs(awards: tuple[Award, ...]) -> dict[str, Award]:
    return {a.key: a for a in awards if a.key in PACKS}


def test_all_are_there_and_say_what_for_whom_and_where(packs: dict[str, Award]) -> None:
    assert set(packs) == PACKS
    for award in packs.values():
        assert award.portrait.what, award.key
        assert award.portrait.for_whom, award.key
        assert award.portrait.rules_at, award.key
        assert len(award.ask) >= 3, award.key
        assert award.role == "target", award.key
        # None of them is scored on the program's own criteria set.
        assert (award.criteria_set, award.scores_items) == ("", False), award.key


def test_only_certain_gates(packs: dict[str, Award]) -> None:
    recalled = {(a.id, g.id) for a in packs.values() for g in a.gates if g.confidence is not Confidence.CONFIRMED}
    assert recalled == DOUBTFUL
    for award in packs.values():
        known = {s.id for s in award.sources}
        for gate in award.gates:
            assert set(gate.sources) <= known
            assert gate.sources or (award.id, gate.id) in DOUBTFUL, (award.key, gate.id)


def test_a_rule_that_was_not_seen_has_no_gates(packs: dict[str, Award]) -> None:
    unseen = {a.key for a in packs.values() if a.rule.seen is RuleSeen.NONE}
    assert unseen == {"national-quality-benchmark@2021", "trusted-quality-team@2020", "excellent-qc-group@2020"}
    without = {a.key for a in packs.values() if not a.gates}
    assert unseen <= without
    assert without - unseen == {
        "pinzibiao-zhejiang-made@2023",
        "hunan-premium@2023",
        "liaoning-premium@2025",
        "specialised-innovator@2026",
        "little-giant@2026",
    }
    # Without gates nothing may pass for a complete list.
    assert not any(packs[key].gates_complete for key in without)
    assert all(packs[key].remarks.gates for key in without)


def test_only_the_rule_that_was_read_whole_is_complete(packs: dict[str, Award]) -> None:
    assert {a.key for a in packs.values() if a.gates_complete} == {"china-time-honoured-brand@2023"}


@pytest.mark.parametrize("award_id", ["specialised-innovator", "little-giant"])
def test_old_and_new_edition_side_by_side(awards: tuple[Award, ...], award_id: str) -> None:
    new, old = sorted((a for a in awards if a.id == award_id), key=lambda a: a.version, reverse=True)
    assert (old.rule.valid_to, new.rule.valid_from) == ("2026-03-31", "2026-04-01")
    assert date.fromisoformat(old.rule.valid_to) + timedelta(days=1) == date.fromisoformat(new.rule.valid_from)
    assert (old.rule.status, new.rule.status) == (RuleStatus.SUPERSEDED, RuleStatus.IN_FORCE)
    for day, edition in (("2022-08-01", old), ("2026-03-31", old), ("2026-04-01", new), ("2027-01-01", new)):
        assert edition_on(awards, award_id, date.fromisoformat(day)) is edition
        assert [a.valid_on(date.fromisoformat(day)) for a in (old, new)] == [edition is old, edition is new]
    # Figures of the old rule are never carried over.
    assert old.gates
    assert not new.gates
    assert new.min_score is None
    assert new.portrait.supersedes


def test_dates_of_editions_never_overlap(awards: tuple[Award, ...]) -> None:
    for award in awards:
        others = [a for a in awards if a.id == award.id and a is not award and a.role == award.role]
        begin = award.rule.valid_from
        if len(begin) == 10:
            assert not any(a.valid_on(date.fromisoformat(begin)) for a in others), award.key


def test_superseded_works_rules_are_a_hint_only(packs: dict[str, Award]) -> None:
    for key in ("luban-award@2008", "dayu-award@2013"):
        assert packs[key].rule.status is RuleStatus.SUPERSEDED
        assert not packs[key].valid_on(date(2026, 6, 1))
        assert packs[key].remarks.rule


def test_works_awards_bind_the_project(packs: dict[str, Award]) -> None:
    assert {a.key for a in packs.values() if a.subject == "project"} == WORKS
    asked_of_the_firm = {(a.id, g.id) for a in packs.values() if a.key in WORKS for g in a.gates if not g.subject}
    assert asked_of_the_firm == {("luban-award", "g8")}
    assert not any(g.subject for a in packs.values() if a.key not in WORKS for g in a.gates)


def test_how_long_titles_hold(packs: dict[str, Award]) -> None:
    assert {key: a.validity_years for key, a in packs.items() if a.validity_years} == {
        "specialised-innovator@2026": 3,
        "little-giant@2026": 3,
        "single-champion@2023": 3,
        "cnas-lab@unknown": 6,
    }
    assert all(a.remarks.validity for a in packs.values() if a.validity_years)
    (disagreement,) = packs["cnas-lab@unknown"].disagreements
    assert len(disagreement.versions) == 3


def test_figures_of_the_2022_rule(packs: dict[str, Award]) -> None:
    innovator = packs["specialised-innovator@2022"]
    assert innovator.min_score == 60
    assert [g.id for g in innovator.gates if g.any_of == "size"] == ["g4", "g5"]
    assert [g.id for g in innovator.gates if g.any_of == "innovation"] == ["g6", "g7", "g8", "g9", "g10"]
    bounds = {g.id: g.bounds for g in packs["little-giant@2022"].gates if g.bounds}
    assert [
        (b.metric, b.when_revenue_min, b.when_revenue_below) for b in (bounds[i] for i in ("g9", "g10", "g11"))
    ] == [
        (Metric.RD_RATIO, 100_000_000, None),
        (Metric.RD_RATIO, 50_000_000, 100_000_000),
        (Metric.EQUITY_RAISED, None, 50_000_000),
    ]
    assert bounds["g11"].and_rd_spend_min == 30_000_000


def test_half_a_year_and_two_scales_of_accidents(packs: dict[str, Award]) -> None:
    gate = packs["cnas-lab@unknown"].gates[-1]
    assert (gate.type, gate.of, float(gate.years or 0)) == (GateType.OPERATING_YEARS, "management_system", 0.5)
    assert gate.also_done == ("internal_audit_all", "management_review_all")
    classes = {g.domains: g.class_at_least for g in packs["green-factory@2024"].gates if g.class_at_least}
    assert classes == {("safety", "quality"): "larger", ("environment",): "level_III"}


def test_words_that_promise_nothing(packs: dict[str, Award]) -> None:
    for award in packs.values():
        for text in _texts(award):
            assert not [word for word in ("可申报", "符合", "保证", "您", "你", "！") if word in text.zh], (
                award.key,
                text.zh,
            )
            assert text.en[0].isupper() or not text.en[0].isalpha(), (award.key, text.en)


def _texts(award: Award) -> Iterator[Text]:
    """Every text of a pack that is shown."""
    portrait, remarks = award.portrait, award.remarks
    yield from (award.title, *award.notes, *award.ask, *portrait.routes)
    single = (
        *(portrait.what, portrait.for_whom, portrait.issuer, portrait.rules_at, portrait.fee, portrait.supersedes),
        *(remarks.rule, remarks.gates, remarks.min_score, remarks.criteria, remarks.region, remarks.validity),
        *(award.cycle_note, award.quota_note, award.window_note),
    )
    yield from (text for text in single if text is not None)
    for gate in award.gates:
        yield gate.title
        if gate.note is not None:
            yield gate.note
    yield from (step.title for step in award.steps)
    yield from (material.title for material in award.materials)
    yield from (source.note for source in award.sources if source.note is not None)
