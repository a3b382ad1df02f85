"""Properties of the three scores on arbitrary rubrics and answers, against a calculation of its own."""

from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from qualityassess.domain.answers import (
    CONSENSUS,
    CONSULTANT,
    ENTERPRISE,
    Answer,
    Answered,
    Assessor,
    AssessorKind,
    Level,
    NotApplicable,
    Percent,
    State,
    Ticks,
    Unanswered,
    Unknown,
    Value,
    YesNo,
)
from qualityassess.domain.exhibits import Exhibit, Link
from qualityassess.domain.rubric import Criterion, Kind, Module
from qualityassess.domain.scores import Score
from qualityassess.domain.scoring import Scoring
from tests.domain.builders import (
    FAST,
    ON,
    answer,
    banded,
    checklist,
    criteria_set,
    criterion,
    expect,
    item,
    module,
    proof,
    rubric,
    scoring,
)

STATES: st.SearchStrategy[State] = st.sampled_from([Unanswered(), Unknown(), NotApplicable("nothing of the kind")])
ASSESSORS = st.sampled_from([ENTERPRISE, CONSENSUS, CONSULTANT, Assessor(AssessorKind.RESPONDENT, "Chen")])
TICKS = {"a": 3, "b": 2, "c": 1}
EXPECTED = ("letter", "review", "link")


WORST: dict[Kind, Value] = {
    Kind.BANDED: Percent(0),
    Kind.CHECKLIST: Ticks(frozenset()),
    Kind.YES_NO: YesNo(False),
}
BEST: dict[Kind, Value] = {
    Kind.BANDED: Percent(100),
    Kind.CHECKLIST: Ticks(frozenset(TICKS)),
    Kind.YES_NO: YesNo(True),
}


@dataclass(frozen=True)
class Case:
    """A whole assessment as drawn: criteria by module, answers and evidence."""

    modules: tuple[Module, ...]
    items: tuple[str, ...]
    answers: tuple[Answer, ...]
    evidence: tuple[tuple[Exhibit, Link], ...]

    def scoring(self, answers: tuple[Answer, ...] | None = None) -> Scoring:
        sets = [criteria_set(*(item(no, 10) for no in self.items))]
        chosen = self.answers if answers is None else answers
        return scoring(rubric(*self.modules, sets=sets), chosen, evidence=self.evidence)


def values(kind: Kind) -> st.SearchStrategy[Value]:
    match kind:
        case Kind.BANDED:
            return st.integers(0, 20).map(lambda n: Percent(n * 5))
        case Kind.CHECKLIST:
            return st.frozensets(st.sampled_from("abc")).map(Ticks)
        case Kind.YES_NO:
            return st.booleans().map(YesNo)
        case _:
            return st.integers(0, 5).map(Level)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Up to three modules of up to four criteria, each with up to two answers and some of its exhibits."""
    modules, items, answers, evidence = [], [], [], []
    for m in range(draw(st.integers(1, 3))):
        rows = []
        for c in range(draw(st.integers(1, 4))):
            kind = draw(st.sampled_from([Kind.MATURITY, Kind.MATURITY, Kind.BANDED, Kind.CHECKLIST, Kind.YES_NO]))
            asked = _criterion(draw, f"m{m}.c{c}", kind, f"4.{m}.{c}")
            rows.append(asked)
            if kind is Kind.BANDED:
                items.append(asked.item)
            for assessor in draw(st.lists(ASSESSORS, max_size=2, unique=True)):
                answers.append(answer(asked.id, draw(_states(kind)), assessor))
            for exhibit_type in draw(st.sets(st.sampled_from(["letter", "review", "link", "method", "record"]))):
                age = timedelta(days=draw(st.sampled_from([0, 300, 400])))
                evidence.append(proof(asked.id, exhibit_type, ON - age))
        modules.append(module(f"m{m}", *rows, weight=draw(st.integers(1, 20))))
    return Case(tuple(modules), tuple(items), tuple(answers), tuple(evidence))


def _states(kind: Kind) -> st.SearchStrategy[State]:
    answered: st.SearchStrategy[State] = values(kind).map(Answered)
    return st.one_of(STATES, answered)


def _criterion(draw: st.DrawFn, criterion_id: str, kind: Kind, no: str) -> Criterion:
    weight = draw(st.integers(1, 9))
    if kind is Kind.BANDED:
        return banded(criterion_id, no, 10)
    if kind is Kind.CHECKLIST:
        wanted = tuple(expect(t, tick=tick) for t, tick in zip(EXPECTED, "abc", strict=True))
        return checklist(criterion_id, TICKS, weight=weight, exhibits=wanted)
    wanted = tuple(expect(t, draw(st.integers(1, 5))) for t in draw(st.sets(st.sampled_from(EXPECTED))))
    return criterion(criterion_id, kind, weight, exhibits=wanted)


def all_scores(found: Scoring) -> list[Score | None]:
    return [found.index, *(m.score for m in found.modules), *(c.score for c in found.criteria.values())]


@FAST
@given(cases())
def test_order_of_answers_does_not_matter(case: Case) -> None:
    assert all_scores(case.scoring()) == all_scores(case.scoring(case.answers[::-1]))


@FAST
@given(cases())
def test_the_three_scores_are_in_order(case: Case) -> None:
    for score in all_scores(case.scoring()):
        assert score is None or 0 <= score.evidenced <= score.claimed <= score.possible <= 1


def share(asked: Criterion, value: Value) -> Fraction:
    match value:
        case Level(level):
            return Fraction(level, 5)
        case Percent(percent):
            return Fraction(percent, 100)
        case YesNo(yes):
            return Fraction(yes)
        case Ticks(ticked):
            return Fraction(sum(TICKS[t] for t in ticked), 6)
        case _:
            raise AssertionError(asked.id)


def proved(asked: Criterion, value: Value, there: set[str], fresh: set[str]) -> Fraction:
    """Evidenced value, computed anew: `there` are the types attached, `fresh` those not older than a year."""
    s = share(asked, value)
    if asked.kind is Kind.BANDED:
        percent = 5
        for exhibit_type, step in (("method", 25), ("record", 45), ("review", 65), ("link", 100)):
            if exhibit_type not in (fresh if exhibit_type == "record" else there):
                break
            percent = step
        return min(s, Fraction(percent, 100))
    if not asked.exhibits:
        return Fraction(0)
    match value:
        case Level(level):
            fits = [k for k in range(level + 1) if all(e.type in there for e in asked.exhibits if e.level <= k)]
            return Fraction(max(fits), 5)
        case Ticks(ticked):
            kept = [t for t in ticked if dict(zip("abc", EXPECTED, strict=True))[t] in there]
            return Fraction(sum(TICKS[t] for t in kept), 6)
        case _:
            return s if all(e.type in there for e in asked.exhibits) else Fraction(0)


@FAST
@given(cases())
def test_exactly_the_same_as_an_independent_calculation(case: Case) -> None:
    found = case.scoring()
    index: list[tuple[int, list[Fraction]]] = []
    for part, row in zip(case.modules, found.modules, strict=True):
        sums, weight = [Fraction(0)] * 3, 0
        for asked in part.criteria:
            by_kind = {a.assessor.kind: a.state for a in case.answers if a.criterion == asked.id}
            state = by_kind.get(AssessorKind.CONSENSUS, Unanswered())
            if isinstance(state, Unanswered):
                state = by_kind.get(AssessorKind.ENTERPRISE, Unanswered())
            if isinstance(state, NotApplicable):
                continue
            three = [Fraction(0), Fraction(0), Fraction(1)]
            if isinstance(state, Answered):
                own = [(e, link) for e, link in case.evidence if link.criterion == asked.id]
                there = {link.type for _, link in own}
                fresh = {link.type for e, link in own if e.issued is not None and (ON - e.issued).days <= 365}
                s = share(asked, state.value)
                three = [proved(asked, state.value, there, fresh), s, s]
            sums = [total + asked.weight * value for total, value in zip(sums, three, strict=True)]
            weight += asked.weight
        expected = None if weight == 0 else [total / weight for total in sums]
        assert (None if row.score is None else list(vars_of(row.score))) == expected
        if expected is not None:
            index.append((part.weight, expected))
    total_weight = sum(w for w, _ in index)
    means = [sum((w * v[n] for w, v in index), Fraction(0)) / total_weight for n in range(3)] if index else None
    assert (None if found.index is None else list(vars_of(found.index))) == means


def vars_of(score: Score) -> tuple[Fraction, Fraction, Fraction]:
    return score.evidenced, score.claimed, score.possible


@FAST
@given(cases(), st.data())
def test_raising_one_answer_lowers_nothing(case: Case, data: st.DataObject) -> None:
    asked = data.draw(st.sampled_from([c for m in case.modules for c in m.criteria]))
    low, high = data.draw(values(asked.kind)), data.draw(values(asked.kind))
    if isinstance(low, Ticks) and isinstance(high, Ticks):
        high = Ticks(low.ticked | high.ticked)
    elif share(asked, low) > share(asked, high):
        low, high = high, low
    others = tuple(a for a in case.answers if a.criterion != asked.id)
    before = all_scores(case.scoring((*others, answer(asked.id, low))))
    after = all_scores(case.scoring((*others, answer(asked.id, high))))
    for old, new in zip(before, after, strict=True):
        assert (old is None) is (new is None)
        if old is not None and new is not None:
            assert all(a <= b for a, b in zip(vars_of(old), vars_of(new), strict=True))


@FAST
@given(cases())
def test_answering_an_open_criterion_keeps_the_range(case: Case) -> None:
    """What was possible stays the upper end, what was claimed the lower: an answer only narrows the range."""
    before = case.scoring()
    given_ids = {a.criterion for a in case.answers}
    opened = [c for m in case.modules for c in m.criteria if c.id not in given_ids and c.kind is Kind.MATURITY]
    after = case.scoring((*case.answers, *(answer(c.id, Level(3)) for c in opened)))
    for old, new in zip(before.modules, after.modules, strict=True):
        if old.score is not None and new.score is not None:
            assert old.score.claimed <= new.score.claimed <= new.score.possible <= old.score.possible


@FAST
@given(cases())
def test_zero_and_one_are_reached(case: Case) -> None:
    rows = [c for m in case.modules for c in m.criteria]
    low = case.scoring(tuple(answer(c.id, WORST.get(c.kind, Level(0))) for c in rows)).index
    high = case.scoring(tuple(answer(c.id, BEST.get(c.kind, Level(5))) for c in rows)).index
    assert low is not None
    assert not any(vars_of(low))
    assert high is not None
    assert high.claimed == high.possible == 1
    expected = tuple(proof(c.id, t) for c in rows for t in ("letter", "review", "link", "method", "record"))
    shown = Case(case.modules, case.items, tuple(answer(c.id, BEST.get(c.kind, Level(5))) for c in rows), expected)
    if all(c.exhibits or c.kind is Kind.BANDED for c in rows):
        full = shown.scoring().index
        assert full is not None
        assert full.evidenced == 1


@FAST
@given(cases(), st.data())
def test_not_applicable_leaves_both_sides(case: Case, data: st.DataObject) -> None:
    struck = data.draw(st.sampled_from([c for m in case.modules for c in m.criteria]))
    others = tuple(a for a in case.answers if a.criterion != struck.id)
    out = (*others, answer(struck.id, NotApplicable("nothing of the kind")))
    with_it = case.scoring(out)
    home = next(m for m in case.modules if struck in m.criteria)
    left = tuple(c for c in home.criteria if c != struck)
    if left:
        without = tuple(module(m.id, *(left if m == home else m.criteria), weight=m.weight) for m in case.modules)
        smaller = Case(without, case.items, others, case.evidence).scoring()
        assert [m.score for m in with_it.modules] == [m.score for m in smaller.modules]
        assert with_it.index == smaller.index


@FAST
@given(cases(), st.data())
def test_a_consultants_or_respondents_answer_changes_nothing(case: Case, data: st.DataObject) -> None:
    asked = data.draw(st.sampled_from([c for m in case.modules for c in m.criteria]))
    who = data.draw(st.sampled_from([CONSULTANT, Assessor(AssessorKind.RESPONDENT, "Wang")]))
    mine = tuple(a for a in case.answers if (a.criterion, a.assessor) != (asked.id, who))
    added = (*mine, answer(asked.id, data.draw(values(asked.kind)), who))
    assert all_scores(case.scoring(mine)) == all_scores(case.scoring(added))
