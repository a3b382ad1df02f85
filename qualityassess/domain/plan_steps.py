"""The steps of one criterion in the order in which they must be done: first collect what exists, then raise the level.

The order makes a choice of steps a beginning of each criterion's chain, and a beginning has one exact evidenced value.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from qualityassess.domain.answers import Answered, Level, Percent, Ticks, Value, YesNo
from qualityassess.domain.assessment import AssessmentFile
from qualityassess.domain.ceilings import Rung
from qualityassess.domain.evidence import Support
from qualityassess.domain.gaps import Way
from qualityassess.domain.planning import Collecting, Proof
from qualityassess.domain.rubric import Action, Criterion, Kind
from qualityassess.domain.scoring import CriterionScore, value_of


@dataclass(frozen=True, slots=True)
class Draft:
    """A step before its gain is known; `key` is its name within the criterion.

    `key` is the action's id, or `collect.N` with the level or percentage N that the records prove: it stays the same
    when other answers change, so that a plan is found again.
    """

    key: str
    way: Way
    role: str
    days: Fraction
    duration: int
    value: Value | None = None
    proofs: tuple[Proof, ...] = ()
    action: Action | None = None


def chain(file: AssessmentFile, row: CriterionScore, collecting: Collecting) -> tuple[Draft, ...]:
    """All steps of a criterion from where it stands; none where it does not apply.

    An indicator is never raised by work: its figures come with the calendar, a register's level with its records.
    """
    if row.score is None:
        return ()
    criterion = row.criterion
    match criterion.kind:
        case Kind.MATURITY:
            found = _by_level(row, collecting)
        case Kind.REGISTER:
            return ()
        case Kind.BANDED:
            answer = file.scored.get(criterion.id)
            found = _by_percent(file, row, answer.units if answer else (), collecting)
        case _:
            found = _at_once(row, collecting)
    return tuple(found)


def mends(criterion: Criterion, value: Value | None) -> bool:
    """Whether an answer holds the red line of its criterion."""
    if value is None or criterion.fails_below is None:
        return False
    return value.yes if isinstance(value, YesNo) else value_of(criterion, value) * 5 >= criterion.fails_below


def _collect(criterion: Criterion, reach: int, proofs: tuple[Proof, ...], collecting: Collecting) -> Draft:
    return Draft(
        f"collect.{reach}",
        Way.COLLECT,
        criterion.role,
        collecting.days * len(proofs),
        collecting.lead_days,
        proofs=proofs,
    )


def _raise(action: Action, value: Value | None = None, proofs: tuple[Proof, ...] = ()) -> Draft:
    # An action that produces records takes at least one full cycle of them.
    duration = max(action.lead_days, action.record_cycle_days)
    return Draft(action.id, Way.RAISE, action.role, action.days, duration, value, proofs, action)


def _groups(criterion: Criterion, reached: Fraction) -> Iterator[tuple[int, list[Action]]]:
    """Actions that lead beyond a value, by where they lead, lowest first."""
    further = sorted((a for a in criterion.actions if a.to > reached), key=lambda a: a.to)
    for to, group in groupby(further, key=lambda a: a.to):
        yield to, _needed_first(list(group))


def _needed_first(actions: list[Action]) -> list[Action]:
    """Actions to one level, each after those it needs; in the rubric's order where nothing else is asked."""
    ordered: list[Action] = []
    waiting = list(actions)
    while waiting:
        open_ids = {a.id for a in waiting}
        # Two that need each other are taken in the rubric's order.
        chosen = next((a for a in waiting if not open_ids.intersection(a.needs)), waiting[0])
        ordered.append(chosen)
        waiting.remove(chosen)
    return ordered


def _last_gets(group: Sequence[Action], value: Value, proofs: tuple[Proof, ...]) -> Iterator[Draft]:
    """The level is there, and its records are, when all actions to it are done."""
    for action in group[:-1]:
        yield _raise(action)
    yield _raise(group[-1], value, proofs)


def _by_level(row: CriterionScore, collecting: Collecting) -> Iterator[Draft]:
    assert row.score is not None
    seen: set[str] = set()

    def missing(level: int) -> tuple[Proof, ...]:
        types = (s.expectation.type for s in row.supports if not s.there and s.expectation.level <= level)
        fresh = tuple(t for t in dict.fromkeys(types) if t not in seen)
        seen.update(fresh)
        return tuple(Proof(t) for t in fresh)

    claimed = int(row.score.claimed * 5)
    for level in range(int(row.score.evidenced * 5) + 1, claimed + 1):
        if proofs := missing(level):
            yield _collect(row.criterion, level, proofs, collecting)
    for level, group in _groups(row.criterion, Fraction(claimed)):
        yield from _last_gets(group, Level(level), missing(level))


def _by_percent(
    file: AssessmentFile, row: CriterionScore, units: Sequence[str], collecting: Collecting
) -> Iterator[Draft]:
    assert row.score is not None
    if row.ceiling is None:
        return
    claimed = row.score.claimed * 100
    open_rungs = list(row.ceiling.rungs)

    def climb(goal: Fraction) -> Iterator[tuple[Rung, tuple[Proof, ...]]]:
        """Rungs that are not there, up to the first that carries the goal; each is given once."""
        while open_rungs:
            rung = open_rungs[0]
            if not rung.there:
                yield rung, _rung_proofs(file, rung, units)
            del open_rungs[0]
            if rung.ceiling.percent >= goal:
                open_rungs.insert(0, Rung(rung.ceiling, True))
                return

    if claimed > row.score.evidenced * 100:
        for rung, proofs in climb(claimed):
            if proofs:
                yield _collect(row.criterion, rung.ceiling.percent, proofs, collecting)
    for percent, group in _groups(row.criterion, claimed):
        proofs = tuple(proof for _, some in climb(Fraction(percent)) for proof in some)
        yield from _last_gets(group, Percent(percent), proofs)


def _rung_proofs(file: AssessmentFile, rung: Rung, units: Sequence[str]) -> tuple[Proof, ...]:
    """What a rung of the ladder lacks: one exhibit, or one from each unit concerned that has none."""
    if not rung.ceiling.exhibits:
        return ()
    kind = rung.ceiling.exhibits[0]
    if rung.ceiling.factor != "deployment" or not units:
        return (Proof(kind),)
    links = {link.id: link for link in file.links}
    proved = {file.exhibits[links[proof].exhibit].unit for proof in rung.proofs}
    return tuple(Proof(kind, unit=unit) for unit in sorted(set(units) - proved))


def _at_once(row: CriterionScore, collecting: Collecting) -> Iterator[Draft]:
    """Yes or no, checklists, indicators: what is claimed needs its evidence, all actions together give full value."""
    assert row.score is not None
    criterion, claimed = row.criterion, row.score.claimed
    ticked = frozenset[str]()
    match row.state:
        case Answered(Ticks(given)):
            ticked = given
    absent = [s for s in row.supports if not s.there]
    owned = [s for s in absent if criterion.kind is not Kind.CHECKLIST or s.expectation.tick in ("", *ticked)]
    if claimed and owned and row.score.evidenced < claimed:
        yield _collect(criterion, 5, _proofs(owned), collecting)
    else:
        owned = []
    if criterion.kind is Kind.INDICATOR or claimed == 1:
        return
    full: Value = YesNo(True) if criterion.kind is Kind.YES_NO else Ticks(frozenset(t.id for t in criterion.ticks))
    actions = [action for _, group in _groups(criterion, claimed * 5) for action in group]
    if actions:
        yield from _last_gets(actions, full, _proofs([s for s in absent if s not in owned]))


def _proofs(supports: Iterable[Support]) -> tuple[Proof, ...]:
    return tuple(dict.fromkeys(Proof(s.expectation.type, s.expectation.tick) for s in supports))
