"""Prints one edition of an award: what it is, its conditions with marks and sources, notes and disagreements."""

from datetime import UTC, datetime

from qualityassess.cli.invocation import Invocation
from qualityassess.cli.output import Cell
from qualityassess.domain.awards import Award, edition_on
from qualityassess.domain.gate import Gate
from qualityassess.i18n import Translator
from qualityassess.services import award_json, award_wording, wording
from qualityassess.services.gate_wording import GRADES, relaxation_words, rule_words, validity_words


def find(run: Invocation, text: str) -> Award | None:
    """The edition of `id@version`, or of a bare id the one of the day; neighbours and patterns included."""
    awards = run.library.awards
    keyed = next((award for award in awards if award.key == text), None)
    return keyed or edition_on(awards, text, run.on or datetime.now(UTC).astimezone().date())


def print_one(run: Invocation, award: Award) -> None:
    """One edition as its pack has it; nothing is judged here."""
    if run.json:
        run.out.json("award", award_json.edition(award))
        return
    tr = run.tr
    day = run.on or datetime.now(UTC).astimezone().date()
    run.out.title(f"{tr.pick(award.title)}  {award.key}")
    pairs: list[tuple[str, Cell]] = [
        (tr("Rule"), rule_words(tr, award)),
        (tr("Validity"), validity_words(tr, award, day)),
    ]
    pairs += award_wording.summary(tr, award)
    run.out.pairs(pairs)
    if award.gates:
        run.out.line()
        columns = (tr("Condition"), tr("Note"), tr("Source"), tr("Confidence"))
        run.out.table(columns, [_gate_row(tr, award, gate) for gate in award.gates])
    for dispute in award_wording.disputes(tr, award, lambda ids: _titles(tr, award, ids)):
        run.out.line()
        run.out.title(tr("{head}: {details}", head=tr("Where sources disagree"), details=dispute.about))
        for version in dispute.versions:
            run.out.line(f"- {version}")
    run.out.line()
    for question in award.ask:
        run.out.line(tr("Ask: {question}", question=tr.pick(question)))
    others = [other.key for other in run.library.awards if other.id == award.id and other.key != award.key]
    if others:
        run.out.line(tr("{head}: {details}", head=tr("Other editions"), details=tr(", ").join(others)))


def _gate_row(tr: Translator, award: Award, gate: Gate) -> tuple[Cell, ...]:
    note = tr.pick(gate.note) if gate.note is not None else ""
    return (
        f"{tr.pick(gate.title)} ({gate.id})",
        "\n".join(part for part in (relaxation_words(tr, gate), note) if part),
        _titles(tr, award, gate.sources),
        wording.name(tr, gate.confidence),
    )


def _titles(tr: Translator, award: Award, ids: tuple[str, ...]) -> str:
    titles = [(source.title, tr(GRADES[source.grade])) for source in award.sources if source.id in ids]
    return tr("; ").join(tr("{head} ({details})", head=title, details=grade) for title, grade in titles)
