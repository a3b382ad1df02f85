"""`rubric list --kind opportunities` and `rubric show` of one, as tables and as JSON, in both languages."""

from datetime import date

import pytest

from qualityassess.domain.opportunities import Opportunity, OpportunityStatus
from qualityassess.services.library import Library
from tests.cli.conftest import NAME, Run

_DAY = date(2026, 6, 12)


@pytest.fixture
def one(library: Library) -> Opportunity:
    """An entry of Dongtou whose state is unknown."""
    return next(
        entry
        for entry in library.opportunities.entries
        if "330305" in entry.regions and entry.status is OpportunityStatus.UNKNOWN
    )


def test_all_are_listed_under_their_themes_without_a_workspace(run: Run, library: Library) -> None:
    ran = run("rubric", "list", "--kind", "opportunities", "--on", "2026-06-12")
    assert ran.code == 0
    known = library.opportunities
    shown = run("rubric", "list", "--kind", "opportunities", "--on", "2026-06-12", "--json").data
    ids = [row["id"] for row in shown["opportunities"]]
    assert set(ids) < {entry.id for entry in known.entries}
    # A longer id is folded in its column; programs read the JSON.
    assert all(one in ran.out for one in ids if len(one) < 16)
    assert all(
        theme.title.en in ran.out for theme in known.themes if theme.id in {r["theme"] for r in shown["opportunities"]}
    )
    assert f"{len(ids)} opportunities" in ran.out
    assert "ask the office" in ran.err
    assert [theme["id"] for theme in shown["themes"]] == list(
        dict.fromkeys(row["theme"] for row in shown["opportunities"])
    )


def test_those_of_an_enterprise_name_the_facts_they_depend_on(ready: Run, library: Library) -> None:
    shown = ready("rubric", "list", "--kind", "opportunities", "--enterprise", NAME, "--json").data["opportunities"]
    assert shown
    known = {entry.id: entry for entry in library.opportunities.entries}
    assert all(known[row["id"]].national or "330305" in known[row["id"]].regions for row in shown)
    assert not any("activity.makes_products" in row["depends_on"] for row in shown)
    assert any(row["depends_on"] for row in shown)
    table = ready("rubric", "list", "--enterprise", NAME, lang="zh")
    assert table.code == 0
    assert "取决于" in table.out
    assert "项政策" in table.out


def test_one_is_shown_with_everything(run: Run, library: Library, one: Opportunity) -> None:
    data = run("rubric", "show", one.id, "--json")
    assert data.envelope["kind"] == "opportunity"
    assert data.data["offers"] == {"zh": one.offers.zh, "en": one.offers.en}
    assert [row["id"] for row in data.data["clauses"]] == list(one.clauses)
    assert data.data["status"] == "unknown"
    shown = run("rubric", "show", one.id, lang="zh").out
    flat = "".join(shown.split())
    for text in (one.title, one.offers, one.for_whom, one.take_part):
        assert "".join(text.zh.split()) in flat
    assert f"{one.status_on[:4]} 年文件所列，现行情况待核实" in shown
    assert all(clause in shown for clause in one.clauses)
    english = " ".join(run("rubric", "show", one.id).out.split())
    assert one.title.en in english
    assert "current state to be verified" in english


def test_amounts_award_and_successor_are_printed(run: Run, library: Library) -> None:
    paid = next(entry for entry in library.opportunities.entries if any(a.cny for a in entry.amounts))
    amount = next(a for a in paid.amounts if a.cny)
    shown = run("rubric", "show", paid.id, lang="zh").out
    assert amount.clause in shown
    assert str(amount.year) in shown
    assert run("rubric", "show", paid.id, "--json").data["amounts"][0]["cny"] == paid.amounts[0].cny
    renamed = next(entry for entry in library.opportunities.entries if entry.successor is not None)
    assert "Successor" in run("rubric", "show", renamed.id).out
    assert run("rubric", "show", renamed.id, "--json").data["successor"]["title"]["zh"]
    ruled = next(entry for entry in library.opportunities.entries if library.award(entry.award, _DAY) is not None)
    assert run("rubric", "show", ruled.id, "--json").data["award"].startswith(f"{ruled.award}@")
    assert ruled.award in run("rubric", "show", ruled.id).out


def test_wrong_kinds_and_ids_are_refused(run: Run) -> None:
    wrong = run("rubric", "list", "--kind", "awards")
    assert wrong.code != 0
    assert "modules, opportunities" in wrong.err
    near = run("rubric", "show", "standards-front-runer")
    assert near.code == 1
    assert "standards-front-runner" in near.err


def test_the_check_counts_them_and_coverage_names_them(run: Run, library: Library, one: Opportunity) -> None:
    counts = run("rubric", "check", "--json").data["counts"]
    assert counts.get("opportunities") == len(library.opportunities.entries)
    assert counts["duties"] == len(library.opportunities.duties)
    assert counts["outside"] == len(library.opportunities.outside)
    rows = {row["id"]: row for row in run("rubric", "coverage", "--json").data["clauses"]}
    assert one.id in rows[one.clauses[0].partition("/")[0]]["opportunities"]
    assert any(row["regions"] for row in rows.values())
    assert one.id in run("rubric", "coverage").out
