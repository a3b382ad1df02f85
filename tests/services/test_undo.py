"""Every verb commits, is on record, and can be taken back and brought back, alone and in chains."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qualityassess import paths
from qualityassess.catalog.registers import load_register_forms
from qualityassess.domain.answers import (
    CONSENSUS,
    CONSULTANT,
    ENTERPRISE,
    Answered,
    Assessor,
    AssessorKind,
    Comment,
    CommentKind,
    Level,
    NotApplicable,
    Percent,
    State,
    Unanswered,
    Unknown,
)
from qualityassess.domain.assessment import Purpose, PurposeKind
from qualityassess.domain.changes import Changes
from qualityassess.domain.exhibits import EvidenceRule, LinkState
from qualityassess.domain.profile import YearFigures
from qualityassess.domain.registers import Certificate, RegisterName
from qualityassess.domain.rubric import Kind
from qualityassess.services import (
    answering,
    applications,
    assessments,
    enterprises,
    evidence,
    exhibit_links,
    intake,
    register_exhibits,
    registers,
)
from qualityassess.services.workspace import assessment_scope, check, enterprise_scope, take_back
from tests.services.conftest import AS_OF, PROFILE, WHO, Firm
from tests.services.register_records import full_record

Verb = Callable[[Firm, Random, Path], Changes | None]
"""Does something that depends on the numbers drawn; None where there is nothing to do it to."""

REASON = "本企业不生产该类产品，经核对营业执照。"
FORMS = load_register_forms(paths.rubrics_dir())


def save_profile(firm: Firm, random: Random, _: Path) -> Changes:
    years = (*PROFILE.years, YearFigures(2024, headcount=random.randint(1, 500)))
    changed = replace(PROFILE, contact_phone=str(random.random()), years=years, titles=("专精特新",))
    return enterprises.save_profile(firm.workspace, firm.enterprise, changed)


def add_enterprise(firm: Firm, random: Random, _: Path) -> Changes:
    return enterprises.add_enterprise(firm.workspace, replace(PROFILE, name=f"第 {random.random()} 家"))[1]


def new_assessment(firm: Firm, random: Random, _: Path) -> Changes:
    purpose = random.choice([Purpose(PurposeKind.CHECKUP), firm.assessment.purpose])
    return assessments.new_assessment(firm.workspace, firm.enterprise, purpose, as_of=AS_OF)[1]


def change_assessment(firm: Firm, random: Random, _: Path) -> Changes:
    changed = replace(
        firm.assessment,
        title=f"改名 {random.random()}",
        target=random.randint(1, 100),
        evidence_rule=random.choice(list(EvidenceRule)),
        award_targets=(("wenzhou-mayor-quality-award", random.randint(1, 1000)),),
    )
    return assessments.change_assessment(firm.workspace, changed)


def give_answer(firm: Firm, random: Random, _: Path) -> Changes:
    criterion = random.choice(firm.file().criteria[:8])
    states: list[State] = [Unanswered(), Unknown(), Answered(Level(random.randint(0, 5)))]
    if criterion.may_be_not_applicable:
        states.append(NotApplicable(REASON))
    whose = random.choice([ENTERPRISE, CONSULTANT, CONSENSUS, Assessor(AssessorKind.RESPONDENT, "生产部")])
    return answering.give_answer(firm.workspace, firm.assessment, criterion, random.choice(states), assessor=whose)


def give_item(firm: Firm, random: Random, _: Path) -> Changes:
    item = random.choice([c for c in firm.file().criteria if c.kind is Kind.BANDED][:4])
    texts = {factor.id: f"叙述 {random.random()}" for factor in item.factors[:2]}
    state = Answered(Percent(5 * random.randint(0, 20)))
    return answering.give_answer(
        firm.workspace, firm.assessment, item, state, narratives=texts, units=("质检部", "车间")
    )


def write_narrative(firm: Firm, random: Random, _: Path) -> Changes:
    text = random.choice(["", f"任命见文件 {random.random()}"])
    return answering.write_narrative(firm.workspace, firm.assessment, firm.criterion("cqo.appointment"), "", text)


def put_comment(firm: Firm, random: Random, _: Path) -> Changes:
    known = firm.file().comments
    comment = Comment("", "cqo.appointment", CommentKind.STRENGTH, f"任命齐全 {random.random()}")
    if known and random.random() < 0.5:
        comment = replace(random.choice(known), text="改写", strong=True)
    return answering.put_comment(firm.workspace, firm.assessment, comment)


def remove_comment(firm: Firm, random: Random, _: Path) -> Changes | None:
    known = firm.file().comments
    return answering.remove_comment(firm.workspace, firm.assessment, random.choice(known).id) if known else None


def set_flag(firm: Firm, random: Random, _: Path) -> Changes:
    flagged = random.random() < 0.7
    return answering.set_flag(firm.workspace, firm.assessment, "cqo.appointment", flagged=flagged)


def set_target(firm: Firm, random: Random, _: Path) -> Changes:
    target = random.choice([None, Fraction(random.randint(0, 5), 5)])
    return answering.set_target(firm.workspace, firm.assessment, "cqo.appointment", target)


def give_answers(firm: Firm, random: Random, _: Path) -> Changes:
    rows = [
        intake.GivenAnswer(c, Answered(Level(random.randint(0, 5))), {"": "随文件导入"}, None, ())
        for c in firm.file().criteria[2:5]
    ]
    comment = Comment("", rows[0].criterion.id, CommentKind.OPPORTUNITY, f"缺记录 {random.random()}")
    rows[0] = replace(rows[0], comments=(comment,))
    return intake.give_answers(firm.workspace, firm.assessment, rows)


def add_exhibit(firm: Firm, random: Random, folder: Path) -> Changes:
    path = folder / f"任命书 {random.randint(1, 3)}.pdf"
    path.write_bytes(b"%PDF-1.4 " + path.name.encode())
    file = firm.file()
    return evidence.add_exhibit(
        firm.workspace,
        firm.assessment,
        firm.criterion("cqo.appointment"),
        path,
        "appointment-letter",
        known_types=frozenset(t.id for t in file.rubric.exhibit_types),
        issued=date(2026, 1, random.randint(1, 3)),
        pages="1-2",
    )[1]


def attach(firm: Firm, random: Random, _: Path) -> Changes | None:
    file = firm.file()
    if not file.exhibits:
        return None
    criterion = file.criteria[random.randint(1, 5)]
    exhibit = random.choice(sorted(file.exhibits))
    return evidence.attach(firm.workspace, firm.assessment, criterion, exhibit, "organisation-chart", pages="3")


def take_newer(firm: Firm, random: Random, folder: Path) -> Changes | None:
    """A newer version of an exhibit that a criterion and a record have."""
    file = firm.file()
    if not file.exhibits:
        return None
    path = folder / f"新版 {random.random()}.pdf"
    path.write_bytes(b"%PDF-1.4 " + path.name.encode())
    return exhibit_links.take_newer(firm.workspace, file, random.choice(sorted(file.exhibits)), path)[1]


def add_certificate(firm: Firm, random: Random, _: Path) -> Changes:
    ends = date(2027, 1, random.randint(1, 28))
    row = Certificate("", "iso9001", f"Q-{random.random()}", issued=date(2026, 1, 2), expires=ends)
    return registers.add_records(firm.workspace, firm.enterprise, RegisterName.CERTIFICATES, [row])


def attach_to_record(firm: Firm, random: Random, folder: Path) -> Changes | None:
    known = registers.records(firm.workspace, firm.enterprise, RegisterName.CERTIFICATES)
    if not known:
        return None
    path = folder / f"证书 {random.random()}.pdf"
    path.write_bytes(b"%PDF-1.4 " + path.name.encode())
    register, record = RegisterName.CERTIFICATES, random.choice(known)
    return register_exhibits.attach_file(firm.workspace, firm.enterprise, register, record, path)[1]


def detach_from_record(firm: Firm, random: Random, _: Path) -> Changes | None:
    known = firm.workspace.store.record_exhibits(firm.enterprise)
    return register_exhibits.detach(firm.workspace, firm.enterprise, random.choice(known)) if known else None


def change_exhibit(firm: Firm, random: Random, _: Path) -> Changes | None:
    known = sorted(firm.file().exhibits.values(), key=lambda e: e.id)
    if not known:
        return None
    changed = replace(
        random.choice(known), expires=date(2027, 1, random.randint(1, 28)), sealed=True, confidential=True
    )
    return evidence.change_exhibit(firm.workspace, firm.assessment, changed)


def review_link(firm: Firm, random: Random, _: Path) -> Changes | None:
    known = firm.file().links
    if not known:
        return None
    link, state = random.choice(known), random.choice(list(LinkState))
    return evidence.review_link(firm.workspace, firm.assessment, link, state, f"理由 {random.random()}")


def remove_link(firm: Firm, random: Random, _: Path) -> Changes | None:
    known = firm.file().links
    return evidence.remove_link(firm.workspace, firm.assessment, random.choice(known)) if known else None


def add_records(firm: Firm, random: Random, _folder: Path) -> Changes:
    register = random.choice(list(RegisterName))
    rows = [full_record(FORMS[register], random.randint(1, 10**9)) for _ in range(2)]
    return registers.add_records(firm.workspace, firm.enterprise, register, rows)


def change_record(firm: Firm, random: Random, _: Path) -> Changes | None:
    known = firm.file().registers.indicators
    if not known:
        return None
    record = random.choice(known)
    changed = replace(record, name=f"改名 {random.random()}", years=record.years[: random.randint(0, 2)])
    return registers.add_records(firm.workspace, firm.enterprise, RegisterName.INDICATORS, [changed])


def remove_record(firm: Firm, random: Random, _: Path) -> Changes | None:
    known = registers.records(firm.workspace, firm.enterprise, random.choice(list(RegisterName)))
    return registers.remove_record(firm.workspace, firm.enterprise, random.choice(known)) if known else None


def confirm(firm: Firm, random: Random, _: Path) -> Changes:
    period = (date(2023, 1, 1), date(2026, 6, random.randint(1, 30)))
    return registers.confirm(firm.workspace, firm.enterprise, "accident:quality", period, "市场监管局")


def judge(firm: Firm, random: Random, _: Path) -> Changes:
    award = applications.award_named(firm.workspace, "wenzhou-mayor-quality-award", AS_OF)
    reason = f"行业协会排名 {random.random()}"
    return applications.judge(firm.workspace, firm.enterprise, award, "g4", result=random.random() < 0.5, reason=reason)


def withdraw_judgement(firm: Firm, _: Random, __: Path) -> Changes | None:
    award = applications.award_named(firm.workspace, "wenzhou-mayor-quality-award", AS_OF)
    return applications.withdraw_judgement(firm.workspace, firm.enterprise, award, "g4")


def hold_material(firm: Firm, random: Random, _: Path) -> Changes:
    award = applications.award_named(firm.workspace, "wenzhou-mayor-quality-award", AS_OF)
    held = random.random() < 0.6
    return applications.hold_material(firm.workspace, firm.enterprise, award, random.choice(["m1", "m2"]), held=held)


VERBS: Mapping[str, tuple[Verb, tuple[Verb, ...]]] = {
    "enterprise_added": (add_enterprise, ()),
    "profile_changed": (save_profile, ()),
    "assessment_added": (new_assessment, ()),
    "assessment_changed": (change_assessment, ()),
    "answer": (give_answer, ()),
    "answers": (give_answers, ()),
    "comment": (put_comment, ()),
    "comment_removed": (remove_comment, (put_comment,)),
    "flag": (set_flag, ()),
    "target": (set_target, ()),
    "exhibit_added": (add_exhibit, ()),
    "exhibit_attached": (attach, (add_exhibit,)),
    "exhibit_changed": (change_exhibit, (add_exhibit,)),
    "exhibit_replaced": (take_newer, (add_exhibit,)),
    "exhibit_reviewed": (review_link, (add_exhibit,)),
    "exhibit_removed": (remove_link, (add_exhibit,)),
    "record_exhibit_attached": (attach_to_record, (add_certificate,)),
    "record_exhibit_detached": (detach_from_record, (add_certificate, attach_to_record)),
    "record_removed": (remove_record, (add_records, add_records, add_records, add_records)),
    "confirmed": (confirm, ()),
    "judgement": (judge, ()),
    "judgement_withdrawn": (withdraw_judgement, (judge,)),
    "material": (hold_material, ()),
    "material_removed": (hold_material, (hold_material, hold_material)),
}
"""Verbs by the word in the change log, with what has to be done before them."""
CHAINED = (*dict.fromkeys(verb for verb, _ in VERBS.values()), give_item, write_narrative, change_record, add_records)


def done(firm: Firm, wanted: str, folder: Path) -> tuple[dict[str, object], Changes]:
    """State before a change of the wanted verb, and the change, with numbers that bring it about."""
    verb, first = VERBS[wanted]
    for seed in range(50):
        random = Random(seed)
        for earlier in first:
            earlier(firm, random, folder)
        before = firm.everything()
        changes = verb(firm, random, folder)
        if changes is not None and changes.rows and changes.verb == wanted:
            return before, changes
    raise AssertionError(f"nothing brought {wanted} about")


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_is_recorded_and_taken_back_and_brought_back(stored_firm: Firm, verb: str, tmp_path: Path) -> None:
    firm, store = stored_firm, stored_firm.workspace.store
    before, changes = done(firm, verb, tmp_path)
    after = firm.everything()
    assert after != before
    entry = store.log(changes.scope)[-1]
    assert entry.changes == changes
    assert (changes.verb, changes.who) == (verb, WHO)
    assert changes.scope in (assessment_scope(changes.scope.id), enterprise_scope(changes.scope.id))
    undone = take_back(firm.workspace, changes)
    assert firm.everything() == before
    redone = take_back(firm.workspace, undone)
    assert firm.everything() == after
    take_back(firm.workspace, redone)
    assert firm.everything() == before
    last = store.log(changes.scope)[-3:]
    assert [(e.changes.verb, e.changes.who) for e in last] == [("undo", WHO)] * 3
    assert [e.changes.at for e in last] == sorted(e.changes.at for e in last)
    assert check(firm.workspace) == []


@pytest.mark.parametrize("register", RegisterName)
def test_records_of_every_register_are_taken_back(stored_firm: Firm, register: RegisterName) -> None:
    firm = stored_firm
    before = firm.everything()
    rows = [full_record(FORMS[register])]
    changes = registers.add_records(firm.workspace, firm.enterprise, register, rows)
    assert changes.verb == f"{register.value}_added"
    after = firm.everything()
    undone = take_back(firm.workspace, changes)
    assert firm.everything() == before
    take_back(firm.workspace, undone)
    assert firm.everything() == after


CHAINS = st.lists(st.tuples(st.integers(0, len(CHAINED) - 1), st.integers(0, 10**6)), min_size=20, max_size=20)


@settings(
    max_examples=2,
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(chain=CHAINS)
def test_chains_of_twenty_verbs_go_back_and_forth(
    stored_firm: Firm, chain: list[tuple[int, int]], tmp_path: Path
) -> None:
    firm = stored_firm
    states = [firm.everything()]
    made: list[Changes] = []
    for number, seed in chain:
        changes = CHAINED[number](firm, Random(seed), tmp_path)
        if changes is not None and changes.rows:
            made.append(changes)
            states.append(firm.everything())
        else:
            assert firm.everything() == states[-1]
    back: list[Changes] = []
    for place in range(len(made), 0, -1):
        back.append(take_back(firm.workspace, made[place - 1]))
        assert firm.everything() == states[place - 1]
    forth = [take_back(firm.workspace, changes) for changes in reversed(back)]
    assert firm.everything() == states[-1]
    for changes in reversed(forth):
        take_back(firm.workspace, changes)
    assert firm.everything() == states[0]
    assert check(firm.workspace) == []
