"""今日结论: enough facts or which first, duties worst first, what falls due, awards, and the facts that decide most."""

from dataclasses import replace

import pytest

from qualityassess.domain.answers import Answered, Level
from qualityassess.domain.deciding import ENOUGH, PROFILE_FACTS
from qualityassess.domain.profile import Activity, Profile
from qualityassess.domain.registers import EventKind
from qualityassess.domain.rubric import Force, Kind
from qualityassess.i18n import Translator
from qualityassess.services import answering, enterprises, registers
from qualityassess.services import today_wording as words
from qualityassess.services.today import MOST, Duty, Today, today
from tests.services.conftest import AS_OF, PROFILE, Firm

EN, ZH = Translator("en"), Translator("zh")


def seen(firm: Firm) -> Today:
    """The conclusion of the day."""
    return today(firm.workspace, firm.enterprise, AS_OF)


def answer(firm: Firm, criterion: str, level: int) -> None:
    """Answer a maturity criterion."""
    answering.give_answer(firm.workspace, firm.assessment, firm.criterion(criterion), Answered(Level(level)))


def duty(found: Today, criterion: str) -> Duty:
    """The duty of a criterion."""
    return next(entry for entry in found.duties if entry.criterion.id == criterion)


def test_too_few_facts_say_how_many_more_and_which(firm: Firm) -> None:
    fresh, _ = enterprises.add_enterprise(firm.workspace, Profile("新企业有限公司"))
    found = today(firm.workspace, fresh.id, AS_OF)
    assert (found.known, found.enough, len(found.first)) == (0, False, ENOUGH)
    assert found.first[:2] == PROFILE_FACTS[:2]
    assert words.not_enough(EN, found).startswith("0 of 12 facts known. With 12 more")
    assert all(words.fact_words(EN, fact) != fact for fact in found.first)
    assert found.assessment is None
    assert {entry.held for entry in found.duties} <= {None}


def test_enough_facts_name_none_to_enter_first(firm: Firm) -> None:
    more = replace(PROFILE, activities=tuple((activity, False) for activity in Activity))
    enterprises.save_profile(firm.workspace, firm.enterprise, more)
    found = seen(firm)
    assert found.enough
    assert found.first == ()


def test_duties_are_those_that_surely_apply_with_their_articles(firm: Firm) -> None:
    found = seen(firm)
    assert found.duties
    assert all(entry.articles for entry in found.duties if entry.criterion.statutes)
    assert all(entry.red_line or entry.criterion.force is Force.STATUTORY for entry in found.duties)
    ids = {entry.criterion.id for entry in found.duties}
    assert "responsibility.release-inspection" in ids
    # The profile says that no food is made, and leaves open whether special equipment is.
    assert not any(criterion.startswith("responsibility.food") for criterion in ids)
    assert "responsibility.special-maker-release" not in ids


@pytest.mark.parametrize(("level", "held"), [(0, False), (5, True)])
def test_a_red_line_heads_the_list_when_it_fails(firm: Firm, level: int, held: bool) -> None:
    answer(firm, "responsibility.release-inspection", level)
    found = seen(firm)
    line = duty(found, "responsibility.release-inspection")
    assert (line.red_line, line.held) == (True, held)
    assert (found.duties[0] == line) is not held
    assert found.red_lines(False) == (not held)
    if not held:
        assert words.red_line_count(EN, found) == "1 red line failed"
        assert words.duty_result(ZH, line) == ZH.within("red line", "Failed")


@pytest.mark.parametrize(("level", "held"), [(2, False), (3, True)])
def test_a_duty_is_met_from_level_three_on(firm: Firm, level: int, held: bool) -> None:
    chosen = next(
        entry.criterion for entry in seen(firm).duties if not entry.red_line and entry.criterion.kind is Kind.MATURITY
    )
    assert duty(seen(firm), chosen.id).held is None
    answer(firm, chosen.id, level)
    assert duty(seen(firm), chosen.id).held is held


def test_a_topic_leaves_the_other_duties_unknown(firm: Firm) -> None:
    answer(firm, "responsibility.release-inspection", 5)
    every = {entry.criterion.id for entry in seen(firm).duties}
    fresh, _ = enterprises.add_enterprise(firm.workspace, PROFILE)
    other = replace(firm, enterprise=fresh.id)
    other.begin("modules", "cqo")
    found = seen(other)
    assert {entry.criterion.id for entry in found.duties} == every
    assert found.red_lines(True) == 0


def test_awards_and_the_facts_that_decide_most(firm: Firm) -> None:
    found = seen(firm)
    assert [row.award.key for row in found.awards] == [
        award.key for award in firm.workspace.library.awards_open(PROFILE, AS_OF)
    ]
    assert 0 < len(found.facts) <= MOST
    assert [entry.decides for entry in found.facts] == sorted((e.decides for e in found.facts), reverse=True)
    for entry in found.facts:
        assert words.fact_words(EN, entry.fact) != entry.fact
        assert words.fact_page(entry.fact) in ("profile", "events", "certificates", "honours")


def test_a_fact_entered_leaves_the_list(firm: Firm) -> None:
    before = seen(firm).facts
    top = Activity(before[0].fact.removeprefix("activity."))
    assert before[0].criteria
    entered = replace(PROFILE, activities=(*PROFILE.activities, (top, False)))
    enterprises.save_profile(firm.workspace, firm.enterprise, entered)
    after = seen(firm).facts
    assert before[0].fact not in {entry.fact for entry in after}
    assert before[1].fact in {entry.fact for entry in after}


def test_a_confirmation_closes_the_gates_that_wait_for_it(firm: Firm) -> None:
    def waiting() -> int:
        return sum(row.reason == "not_confirmed" for award in seen(firm).awards for row in award.gates)

    opened = waiting()
    for kind in EventKind:
        period = (AS_OF.replace(year=2015), AS_OF)
        registers.confirm(firm.workspace, firm.enterprise, kind.value, period, "平台", looked_up=AS_OF)
    assert waiting() < opened


def test_everything_has_words_in_both_languages(firm: Firm) -> None:
    found = seen(firm)
    for tr in (EN, ZH):
        for entry in found.duties:
            assert words.duty_kind(tr, entry)
            assert words.duty_result(tr, entry)
            assert words.duty_source(tr, entry) or not entry.articles
        assert words.red_line_count(tr, found)
