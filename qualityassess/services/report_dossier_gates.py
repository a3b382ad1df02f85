"""Proof of an award's conditions (条件证明文件): each condition with the facts and annexes that show it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from qualityassess.domain.gate import Gate, GateType
from qualityassess.domain.gate_support import exhibit_behind
from qualityassess.domain.gates import GateResult
from qualityassess.domain.profile import Profile
from qualityassess.domain.registers import Certificate, Confirmation, EventKind, Honour
from qualityassess.domain.report_content import Block, Cell, Column, Heading, Paragraph, Style, Table, Tone
from qualityassess.domain.tri import Tri
from qualityassess.services import wording
from qualityassess.services.gate_wording import gate_sentence, proof_words, result_tone, result_word
from qualityassess.services.report_dossier_context import DossierContext, Reference
from qualityassess.services.report_dossier_parts import DossierPart
from qualityassess.services.report_points import DASH

_KINDS = {
    GateType.NO_EVENT: (EventKind.ACCIDENT, EventKind.COMPLAINT),
    GateType.NO_PENALTY: (EventKind.PENALTY,),
    GateType.NOT_ON_CREDIT_LIST: (EventKind.CREDIT_LISTING,),
    GateType.NO_SPOTCHECK_FAIL: (EventKind.SPOT_CHECK_FAILURE,),
}
"""What was looked up for conditions that ask for the absence of events."""
_IDENTITY = frozenset({GateType.REGISTERED_IN_REGION, GateType.APPLICANT_KIND, GateType.OPERATING_YEARS})
_HONOURS = "honours"
_UNSEEN = re.compile(r"（[^（）]*未见）$|[;,] [^;,]*not seen$")
"""The remark behind the title of a condition whose text was not found whole."""


@dataclass(frozen=True, slots=True)
class _Proof:
    """What shows that a condition holds: facts in words, and ids of records whose exhibits prove them.

    `judged` is the exhibit that a person judged it by, none or one.
    """

    words: tuple[str, ...] = ()
    records: tuple[str, ...] = ()
    judged: tuple[str, ...] = ()


def gate_proofs(context: DossierContext) -> DossierPart:
    """The part; in the 报送版 only conditions for which there is something to show."""
    title = context.tr("Proof of the conditions")
    open_ = [row for row in context.found.gates if row.result is not None and _shown(context, row) is None]
    state = context.tr.plural("{count} without proof", "{count} without proof", len(open_)) if open_ else ""
    return DossierPart(
        "gate-proofs", title, _build, _names, state, chosen=bool(context.found.gates) or context.internal
    )


def _names(context: DossierContext) -> Iterator[str]:
    for row in context.found.gates:
        proof = _proof(context, row) if context.internal else _shown(context, row)
        if proof is not None:
            yield from (id_ for id_, _ in _annexes(context, proof))


def _annexes(context: DossierContext, proof: _Proof) -> list[Reference]:
    """Exhibits that prove it, with the pages meant."""
    return [*((id_, "") for id_ in proof.judged), *context.of_records(proof.records)]


def _build(context: DossierContext) -> list[Block]:
    tr = context.tr
    head = Heading(1, tr("Proof of the conditions"), "gate-proofs")
    if context.internal:
        return [head, *_internal(context)]
    rows = [(row, shown) for row in context.found.gates if (shown := _shown(context, row)) is not None]
    if not rows:
        return []
    columns = (Column(tr("Condition"), 3.0), Column(tr("Facts"), 4.2), Column(tr("Annexes"), 1.8))
    cells = tuple(
        (
            Cell(_title(context, row.gate)),
            Cell(context.lines(shown.words) or DASH),
            Cell(context.references(_annexes(context, shown)) or DASH),
        )
        for row, shown in rows
    )
    return [head, Table(columns, cells)]


def _internal(context: DossierContext) -> Iterator[Block]:
    tr = context.tr
    columns = (
        Column(tr("Condition"), 2.6),
        Column(tr("Result"), 1.1),
        Column(tr("Why"), 2.8),
        Column(tr("Facts"), 2.8),
        Column(tr("Annexes"), 1.4),
    )
    rows = []
    for row in context.found.gates:
        proof = _proof(context, row)
        annexes = context.references(_annexes(context, proof))
        none = tr("No exhibit attached") if row.reason == "judged" else tr("none")
        rows.append(
            (
                Cell(_title(context, row.gate)),
                Cell(result_word(tr, row), result_tone(row)),
                Cell(gate_sentence(tr, row, context.region_words)),
                Cell(context.lines(proof.words) or DASH),
                Cell(annexes or none, Tone.PLAIN if annexes or row.result is None else Tone.WARN),
            )
        )
    yield Table(columns, tuple(rows), empty=tr("No condition has been entered"))
    yield Paragraph(tr("Only facts and annexes go into the submission edition, results never."), Style.CAPTION)


def _shown(context: DossierContext, row: GateResult) -> _Proof | None:
    """What shows that a condition holds; None where nothing does, it is not met, or it does not bind."""
    if row.result is None or row.result is Tri.FALSE:
        return None
    proof = _proof(context, row)
    return proof if proof.words or _annexes(context, proof) else None


def _title(context: DossierContext, gate: Gate) -> str:
    """A condition's name; what its pack could not see of the rule is nothing that the office is told."""
    title = context.tr.pick(gate.title)
    return title if context.internal else _UNSEEN.sub("", title)


def _proof(context: DossierContext, row: GateResult) -> _Proof:
    """What the profile and the registers show for one condition, and what a person judged it by."""
    found = _of_facts(context, row)
    judged = tuple(context.allowed([exhibit_behind(row)]))
    words = tuple(proof_words(context.tr, row, context.file.exhibits) for _ in judged)
    return replace(found, words=(*found.words, *words), judged=judged)


def _of_facts(context: DossierContext, row: GateResult) -> _Proof:
    """What the profile and the registers show for one condition."""
    tr, gate, registers = context.tr, row.gate, context.file.registers
    kind = gate.type
    if kind in _IDENTITY:
        # Years of a brand or of works are not those of the enterprise.
        own = gate.of in ("", "enterprise")
        return _Proof(tuple(_identity(context, context.profile, kind))) if own else _Proof()
    if kind is GateType.EXCELLENCE_YEARS and context.profile.excellence_since is not None:
        return _Proof((tr("Excellence model in use since {date}", date=tr.date(context.profile.excellence_since)),))
    if kind is GateType.CERTIFICATE_IN_FORCE:
        number = dict(row.values).get("number", "")
        found = [entry for entry in registers.certificates if number and entry.number == number]
        return _Proof(tuple(_certificate(context, entry) for entry in found), tuple(entry.id for entry in found))
    if kind is GateType.LOWER_AWARD:
        held = [entry for entry in registers.honours if entry.award and entry.award in gate.awards]
        return _Proof(tuple(_honour(context, entry) for entry in held), tuple(entry.id for entry in held))
    if kind is GateType.BOUNDS:
        there = context.profile.years and context.has("key-indicators")
        return _Proof((tr("See the key figures of three years"),)) if there else _Proof()
    if kind is GateType.RECOMMENDATION:
        return _Proof((tr("See the recommendation"),)) if context.has("recommendation") else _Proof()
    if kind is GateType.REGIONAL_EFFICIENCY_CLASS and context.profile.efficiency_class:
        return _Proof((tr("Regional efficiency class {value}", value=context.profile.efficiency_class),))
    looked = _looked_up(registers.confirmations, kind)
    return _Proof(tuple(_confirmed(context, entry) for entry in looked), tuple(entry.id for entry in looked))


def _identity(context: DossierContext, profile: Profile, kind: GateType) -> Iterator[str]:
    tr = context.tr
    if kind is GateType.APPLICANT_KIND and profile.legal_form is not None:
        yield tr("Legal form: {form}", form=wording.name(tr, profile.legal_form))
    if kind is GateType.OPERATING_YEARS:
        for day, words in ((profile.founded, tr("Founded")), (profile.operating_since, tr("In operation since"))):
            if day is not None:
                yield tr("{head}: {details}", head=words, details=tr.date(day))
    if kind is GateType.REGISTERED_IN_REGION and profile.region:
        yield tr("Registered in {region}", region=context.region_words(profile.region))
        if profile.registered_address:
            yield profile.registered_address
    if kind is not GateType.OPERATING_YEARS and profile.credit_code:
        yield tr("Unified social credit code {code}", code=profile.credit_code)


def _certificate(context: DossierContext, entry: Certificate) -> str:
    tr = context.tr
    name = " ".join(part for part in (entry.standard or entry.scheme, entry.number) if part)
    until = tr("valid to {date}", date=tr.date(entry.expires)) if entry.expires is not None else ""
    return tr(", ").join(part for part in (name, entry.body, until) if part)


def _honour(context: DossierContext, entry: Honour) -> str:
    tr = context.tr
    day = tr.date(entry.conferred) if entry.conferred is not None else ""
    return tr(", ").join(part for part in (entry.title, entry.body, day) if part)


def _looked_up(confirmations: Iterable[Confirmation], kind: GateType) -> list[Confirmation]:
    """Confirmations that concern a condition, those of its own kind of events, or of honours for a waiting time."""
    wanted = {one.value for one in _KINDS.get(kind, ())}
    if kind is GateType.COOLING_OFF:
        wanted = {_HONOURS}
    return [entry for entry in confirmations if entry.domain.partition(":")[0] in wanted]


def _confirmed(context: DossierContext, entry: Confirmation) -> str:
    tr = context.tr
    return tr(
        "Looked up on {date} for {begin} – {end}: {where}",
        date=tr.date(entry.looked_up),
        begin=tr.date(entry.period_from),
        end=tr.date(entry.period_to),
        where=entry.where,
    )
