"""Opportunities of the shipped catalogue as services give them: words, JSON, and the section of the gap report."""

import json
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from qualityassess.domain.conditions import Is
from qualityassess.domain.gaps import Gap
from qualityassess.domain.marks import Confidence
from qualityassess.domain.opportunities import (
    Amount,
    Holder,
    Offer,
    Opportunities,
    Opportunity,
    OpportunityKind,
    OpportunityStatus,
    Theme,
)
from qualityassess.domain.profile import Activity, Profile
from qualityassess.domain.report_content import Heading, Paragraph, Table
from qualityassess.domain.rubric import Criterion, Force, Kind, Module
from qualityassess.domain.text import Text
from qualityassess.i18n import LANGUAGES, Language, Translator
from qualityassess.services import opportunities, opportunity_json, rubrics
from qualityassess.services.library import Library
from qualityassess.services.opportunity_wording import (
    CHECK,
    amount_words,
    depends_sentence,
    fact_word,
    holder_words,
    kind_word,
    status_sentence,
    status_word,
    where_words,
)
from qualityassess.services.report_context import ReportContext
from qualityassess.services.report_gap import gap_content
from qualityassess.services.report_opportunities import MOST, fitting, policies
from tests.services.conftest import catalogue_copy
from tests.services.report_case import assessment_file, chapter, context, library, rubric

TODAY = date(2026, 6, 1)
HERE = Profile("甲", region="330305")


def offer(opportunity_id: str, **values: object) -> Opportunity:
    base = Opportunity(
        opportunity_id,
        "theme",
        OpportunityKind.FUNDING,
        Holder.PRODUCT,
        Text(f"政策{opportunity_id}", f"Offer {opportunity_id}"),
        Text("提供帮助原文", "It helps"),
        Text("对象", "Whom"),
        Text("参与原文", "How it is done"),
        OpportunityStatus.UNKNOWN,
        "2018-09",
        Confidence.CONFIRMED,
        regions=("330305",),
        clauses=("dongtou:12/1",),
        modules=("a",),
    )
    return replace(base, **values)  # type: ignore[arg-type]


def with_offers(*entries: Opportunity) -> Library:
    """The real catalogue with other opportunities."""
    copy = catalogue_copy(library())
    copy.__dict__["opportunities"] = Opportunities((Theme("theme", Text("主题词", "A theme")),), entries)
    return copy


def test_each_region_is_offered_its_own_and_national_ones_only() -> None:
    found = {
        region: {o.opportunity.id for o in opportunities.offers(library(), Profile("甲", region=region), TODAY)}
        for region in ("330305", "360100", "210200", "430100", "440100", "110105")
    }
    national = {entry.id for entry in library().opportunities.entries if entry.national and not entry.over_on(TODAY)}
    # Who is in none of the five regions is offered what is national, and nothing else.
    assert found["110105"] == national
    for region, ids in found.items():
        entries = [entry for entry in library().opportunities.entries if entry.id in ids]
        assert all(e.national or any(region.startswith(r.rstrip("0")) for r in e.regions) for e in entries), region
        assert national <= ids
    assert len({frozenset(ids) for ids in found.values()}) == 6


def test_what_is_over_is_offered_nowhere() -> None:
    over = {entry.id for entry in library().opportunities.entries if entry.over_on(TODAY)}
    ended = {e.id for e in library().opportunities.entries if e.status is OpportunityStatus.ENDED}
    assert ended <= over
    assert not over & {o.opportunity.id for o in opportunities.open_on(library(), TODAY)}
    assert not over & {o.opportunity.id for o in opportunities.offers(library(), Profile("甲"), TODAY)}


def test_every_entry_has_words_in_both_languages_and_plain_data() -> None:
    for entry in library().opportunities.entries:
        found = opportunities.sheet(library(), entry, TODAY)
        assert len(found.clauses) == len(entry.clauses)
        assert len(found.modules) == len(set(entry.modules))
        assert (found.successor is None) == (entry.successor is None), entry.id
        for language in LANGUAGES:
            tr = Translator(language)
            shown = [
                kind_word(tr, entry.kind),
                holder_words(tr, entry.holder),
                status_word(tr, entry.status),
                status_sentence(tr, entry),
                where_words(tr, library(), entry),
            ]
            assert all(shown), entry.id
            assert not any("{" in text for text in shown)
        data = json.loads(json.dumps(opportunity_json.sheet(found), ensure_ascii=False))
        assert data["id"] == entry.id
        assert all(key == key.lower() for key in data)


def test_every_fact_that_an_offer_may_depend_on_has_a_name() -> None:
    for found in opportunities.offers(library(), Profile("甲"), TODAY):
        for language in LANGUAGES:
            assert all(fact_word(Translator(language), fact) for fact in found.depends_on)


def test_words_of_one_offer() -> None:
    zh, en = Translator("zh"), Translator("en")
    entry = offer("x")
    assert status_sentence(zh, entry) == "2018 年文件所列，现行情况待核实"
    running = offer("x", status=OpportunityStatus.RUNNING, status_on="2024-03-01")
    assert status_sentence(zh, running) == "运行中（截至 2024-03-01）"
    assert status_sentence(en, running) == "Running (as of 2024-03-01)"
    assert depends_sentence(zh, ("region", "activity.exports")) == "取决于尚未填写的信息：地区、出口"
    assert depends_sentence(zh, ()) == ""
    assert where_words(zh, library(), entry) == "洞头区"
    assert where_words(en, library(), replace(entry, national=True)) == "Nationwide"
    amount = Amount(Text("奖", "Prize"), 500_000, 2018, "jiangxi:5.6", "360000", Confidence.CONFIRMED)
    assert amount_words(zh, amount) == "50 万元"
    assert amount_words(zh, replace(amount, cny=None)) == "–"
    near = replace(amount, region="330305")
    assert opportunities.here((amount, near), "330305") == ((near,), (amount,))
    assert opportunities.here((amount,), "") == ((amount,), ())


def test_a_successor_is_named_whatever_it_is() -> None:
    words = Text("新名", "New name")
    known = with_offers(
        offer("a", status=OpportunityStatus.RENAMED, successor="b"),
        offer("b", status=OpportunityStatus.RENAMED, successor="china-quality-award"),
        offer("c", status=OpportunityStatus.RENAMED, successor=words),
    )
    a, b, c = known.opportunities.entries
    assert opportunities.sheet(known, a, TODAY).successor == b
    award = opportunities.sheet(known, b, TODAY).successor
    assert award == known.award("china-quality-award", TODAY)
    assert opportunities.sheet(known, c, TODAY).successor == words
    assert opportunity_json.sheet(opportunities.sheet(known, c, TODAY))["successor"]["id"] is None


def test_coverage_counts_offers_and_targets_of_regions() -> None:
    found = rubrics.coverage(library())
    rows = {row.clause.id: row for row in found.clauses}
    for entry in library().opportunities.entries:
        for reference in entry.cited():
            row = rows[reference.partition("/")[0]]
            assert entry.id in row.opportunities
            assert reference not in row.open_points
    pack = library().pack_of("330305")
    assert pack is not None
    assert all("330305" in rows[target.clause.partition("/")[0]].regions for target in pack.targets)


def case(language: Language, *entries: Opportunity) -> ReportContext:
    return replace(context(language), library=with_offers(*entries))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_gap_report_lists_offers_for_modules_with_gaps(language: Language) -> None:
    found = case(language, offer("x"), offer("y", modules=("zzz",)), offer("z", status=OpportunityStatus.ENDED))
    content = gap_content(found)
    tr = found.tr
    blocks = chapter(content, "opportunities")
    assert isinstance(blocks[1], Paragraph)
    assert tr(CHECK) in blocks[1].text
    table = blocks[2]
    assert isinstance(table, Table)
    (row,) = table.rows
    assert [cell.text for cell in row] == [
        tr.pick(offer("x").title),
        tr.pick(offer("x").offers),
        tr.pick(offer("x").take_part),
        status_sentence(tr, offer("x")),
    ]
    order = [block.anchor for block in content.blocks if isinstance(block, Heading) and block.level == 1]
    assert order[order.index("opportunities") - 1] == "gaps"


def test_offers_change_no_figure_and_none_is_listed_where_none_fits() -> None:
    with_one, without = gap_content(case("zh", offer("x"))), gap_content(case("zh", offer("x", modules=("zzz",))))
    assert with_one.cover == without.cover
    assert [block for block in without.blocks if isinstance(block, Heading) and block.anchor == "opportunities"] == []


def test_a_report_names_eight_at_most_the_certain_ones_first() -> None:
    open_one = offer("open", applies=Is("activity.exports", True))
    many = [offer(f"o{n}") for n in range(MOST + 2)]
    found = case("zh", open_one, *many)
    blocks = policies(found)
    table = next(block for block in blocks if isinstance(block, Table))
    assert len(table.rows) == MOST
    assert isinstance(blocks[-1], Paragraph)
    assert blocks[-1].text == "另有 3 项政策，可在软件中查看。"
    assert fitting(found)[-1] == Offer(open_one, ("activity.exports",))
    (row,) = next(block for block in policies(case("zh", open_one)) if isinstance(block, Table)).rows
    assert "取决于尚未填写的信息：出口" in row[0].text
    sure = replace(case("zh", open_one), profile=replace(HERE, activities=((Activity.EXPORTS, False),)))
    assert policies(sure) == []


def test_offers_of_the_larger_gaps_come_first() -> None:
    words = Text("字", "words")

    def gap(module_id: str, distance: int) -> Gap:
        asked = Criterion(f"{module_id}.x", "s", Kind.MATURITY, 1, Force.PRACTICE, "quality", words, words)
        module = Module(module_id, "1", words, words, 1, words, (), (asked,))
        share = Fraction(distance, 5)
        return Gap(module, asked, 1 - share, 1 - share, Fraction(1), Fraction(0), (), (), (), None)

    large = [offer(f"large{n}", modules=("b", "zzz")) for n in (1, 2)]
    found = case("zh", offer("small1"), offer("small2", modules=("a",)), *large, offer("both", modules=("a", "b")))
    found.__dict__["gaps"] = (gap("a", 1), gap("b", 3))
    # One of each module in turn, so that the largest gap does not fill the list.
    assert [o.opportunity.id for o in fitting(found)] == ["large1", "small1", "large2", "small2", "both"]


def test_the_real_report_of_the_hand_made_case_still_adds_up() -> None:
    assert assessment_file().rubric == rubric()
    assert policies(context("zh")) == []
