"""What-if over a real workspace: untouched until applied, then one change that is taken back as one."""

import hashlib
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from qualityassess.domain.answers import CONSENSUS, Answered, Level, Unanswered
from qualityassess.domain.errors import UserFacingError
from qualityassess.domain.rubric import Kind
from qualityassess.domain.scoring import Scoring
from qualityassess.domain.what_if import Assumed, WhatIf, held, openings, overlay
from qualityassess.services import answering, evidence, what_if, workspace
from tests.services.conftest import AS_OF, Firm


def criteria_with_letters(firm: Firm) -> list[str]:
    """Two criteria that expect exhibits of one type from level 1."""
    file = firm.file()
    by_type: dict[str, list[str]] = {}
    for criterion in file.criteria:
        if criterion.kind is Kind.MATURITY:
            for expected in criterion.exhibits:
                if expected.covers_months is None and criterion.id not in by_type.setdefault(expected.type, []):
                    by_type[expected.type].append(criterion.id)
    return next(found[:2] for found in by_type.values() if len(found) > 1)


def shared_type(firm: Firm, first: str, second: str) -> str:
    """A type that both expect."""
    types = [{e.type for e in firm.criterion(c).exhibits if e.covers_months is None} for c in (first, second)]
    return min(types[0] & types[1])


def bytes_of(firm: Firm) -> dict[str, str]:
    """Digests of the workspace's file and of what lies beside it."""
    path = Path(firm.workspace.store.location)
    beside = sorted(path.parent.glob(f"{path.name}*"))
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in beside if not p.name.endswith("-shm")}


def file_to_attach(folder: Path) -> Path:
    path = folder / "letter.txt"
    path.write_text("appointed", encoding="utf-8")
    return path


def test_trying_leaves_every_byte_as_it_was(firm: Firm, tmp_path: Path) -> None:
    first, second = criteria_with_letters(firm)
    answering.give_answer(firm.workspace, firm.assessment, firm.criterion(first), Answered(Level(1)))
    firm.workspace.store.checkpoint()
    before = bytes_of(firm)
    real = what_if.standing(firm.workspace, Scoring(firm.file()))
    trial = WhatIf().with_state(first, Answered(Level(5))).with_state(second, Answered(Level(3)))
    for entry in openings(real.scoring, firm.criterion(first)):
        trial = trial.with_exhibit(entry, there=True)
    trial = trial.with_date(AS_OF + timedelta(days=400))
    both = what_if.beside(firm.workspace, real, trial)
    assert both.assumed.index is not None
    assert real.index is not None
    assert both.assumed.index.evidenced > real.index.evidenced
    assert set(both.criteria) == {first, second}
    assert all(found.on == AS_OF + timedelta(days=400) for _, found in both.awards)
    firm.workspace.store.checkpoint()
    assert bytes_of(firm) == before


def test_nothing_assumed_is_the_real_standing(firm: Firm) -> None:
    real = what_if.standing(firm.workspace, Scoring(firm.file()))
    both = what_if.beside(firm.workspace, real, WhatIf())
    assert both.assumed is real
    assert both.criteria == ()


def test_applied_it_is_one_change_and_taken_back_as_one(firm: Firm, tmp_path: Path) -> None:
    first, second = criteria_with_letters(firm)
    kind = shared_type(firm, first, second)
    criterion = firm.criterion(second)
    types = frozenset({kind})
    evidence.add_exhibit(
        firm.workspace, firm.assessment, criterion, file_to_attach(tmp_path), kind, known_types=types, issued=AS_OF
    )
    scoring = Scoring(firm.file())
    opening = next(entry for entry in openings(scoring, firm.criterion(first)) if entry.type == kind)
    real = replace(opening, exhibit=held(scoring, opening)[0].id)
    other = next((e for e in openings(scoring, firm.criterion(first)) if e.type != kind), Assumed(second, kind))
    trial = (
        WhatIf()
        .with_state(first, Answered(Level(4)))
        .with_state(second, Answered(Level(2)))
        .with_exhibit(real, there=True)
        .with_exhibit(other, there=True)
        .with_date(AS_OF + timedelta(days=30))
    )
    before = firm.everything()
    changes = what_if.apply(firm.workspace, scoring, trial)
    assert changes.verb == what_if.VERB
    assert len(changes.rows) == 3
    after = Scoring(firm.file())
    assert after.index == Scoring(overlay(scoring.file, trial.applicable)).index
    assert [link.exhibit for link in after.file.links if link.criterion == first] == [real.exhibit]
    assert len(after.file.exhibits) == 1
    assert after.file.assessment.as_of == AS_OF
    assert not workspace.check(firm.workspace)
    workspace.take_back(firm.workspace, changes)
    assert firm.everything() == before


def test_an_answer_is_written_for_the_assessor_whose_answer_counts(firm: Firm) -> None:
    first, second = criteria_with_letters(firm)
    agreed = firm.workspace.acting_as(CONSENSUS)
    answering.give_answer(agreed, firm.assessment, firm.criterion(first), Answered(Level(2)))
    trial = WhatIf().with_state(first, Answered(Level(3))).with_state(second, Answered(Level(3)))
    what_if.apply(firm.workspace, Scoring(firm.file()), trial)
    file = firm.file()
    assert file.by_assessor[first, CONSENSUS].state == Answered(Level(3))
    assert file.state(first) == file.state(second) == Answered(Level(3))


def test_a_refusal_writes_nothing(firm: Firm) -> None:
    first, second = criteria_with_letters(firm)
    before = firm.everything()
    gone = Assumed(second, shared_type(firm, first, second), exhibit="0" * 36)
    trial = replace(WhatIf().with_state(first, Answered(Level(3))), exhibits=(gone,))
    with pytest.raises(UserFacingError, match="exhibit_unknown"):
        what_if.apply(firm.workspace, Scoring(firm.file()), trial)
    with pytest.raises(UserFacingError):
        what_if.apply(firm.workspace, Scoring(firm.file()), WhatIf().with_state("no.such", Answered(Level(3))))
    assert firm.everything() == before


def test_nothing_to_write_is_no_change(firm: Firm) -> None:
    trial = WhatIf().with_date(AS_OF + timedelta(days=1))
    assert what_if.apply(firm.workspace, Scoring(firm.file()), trial).rows == ()


def test_a_level_in_place_of_a_computed_one_is_tried_freely_and_applied_with_its_reason(firm: Firm) -> None:
    chosen = next(c for c in firm.file().criteria if c.kind is Kind.REGISTER)
    scoring = Scoring(firm.file())
    trial = WhatIf().with_state(chosen.id, Answered(Level(4)))
    tried = what_if.beside(firm.workspace, what_if.standing(firm.workspace, scoring), trial)
    assert tried.criteria == (chosen.id,)
    assert [c.id for c in what_if.without_reason(scoring, trial)] == [chosen.id]
    for reason in ("", "   "):
        with pytest.raises(UserFacingError, match="override_without_reason"):
            what_if.apply(firm.workspace, scoring, trial, reason=reason)
    assert chosen.id not in firm.file().scored
    what_if.apply(firm.workspace, scoring, trial, reason="两个课题的台账在总部")
    answer = firm.file().scored[chosen.id]
    assert (answer.state, dict(answer.narratives)[""]) == (Answered(Level(4)), "两个课题的台账在总部")
    # With a reason on record another level needs no new one, and taking the level back none at all.
    again = Scoring(firm.file())
    assert what_if.without_reason(again, WhatIf().with_state(chosen.id, Answered(Level(3)))) == ()
    assert what_if.without_reason(scoring, WhatIf().with_state(chosen.id, Unanswered())) == ()
    what_if.apply(firm.workspace, again, WhatIf().with_state(chosen.id, Answered(Level(3))))
    assert dict(firm.file().scored[chosen.id].narratives)[""] == "两个课题的台账在总部"
