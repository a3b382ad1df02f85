"""Words about exhibits: what each is, how it stands, and what it supports, with where a click leads."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from qualityassess.domain import tri
from qualityassess.domain.application import Judgement
from qualityassess.domain.assessment import Assessment
from qualityassess.domain.awards import Award
from qualityassess.domain.exhibit_uses import ExhibitUse, UseState
from qualityassess.domain.exhibits import Copy, Exhibit, Link, LinkState, RecordExhibit
from qualityassess.domain.gates import GateResult
from qualityassess.domain.register_columns import RegisterForm
from qualityassess.domain.registers import Record, RegisterName, Registers
from qualityassess.i18n import N_, Translator
from qualityassess.services import register_wording, wording
from qualityassess.services.confirming import CONFIRMATIONS
from qualityassess.services.exhibit_files import MATERIALS
from qualityassess.services.exhibit_register import HeldExhibits, confirmation_of, gate_judged

STATES = {
    UseState.USED: N_("In use"),
    UseState.UNUSED: N_("Not used"),
    UseState.MANY: N_("Many links"),
    UseState.SAME: N_("Same bytes"),
    UseState.REPLACED: N_("Old version"),
    UseState.ENDED: N_("Expired"),
}
"""What exhibits can be found by, in the order of the filter."""


@dataclass(frozen=True, slots=True)
class UseLine:
    """One thing that an exhibit supports: a short name, its title, pages and state; `page`, `what`: where it is."""

    short: str
    title: str
    detail: str
    page: str = ""
    what: str = ""
    rejected: bool = False
    assessment: str = ""
    """Id of another assessment that has to be chosen first."""


Group = tuple[str, tuple[UseLine, ...]]
"""A heading with its lines."""


def period_words(tr: Translator, first: date | None, last: date | None) -> str:
    """A period by its months, open ends left open; empty without any."""
    begin = f"{first:%Y-%m}" if first is not None else ""
    end = f"{last:%Y-%m}" if last is not None else ""
    return tr.span(begin, end) if begin or end else ""


def type_words(tr: Translator, held: HeldExhibits, use: ExhibitUse) -> str:
    """What kinds of evidence it is linked as; for the file of a record what the record is."""
    types = (held.rubric.exhibit_type(link.type) for link in _links(use))
    words = [tr.pick(entry.title) for entry in types if entry is not None]
    words += [_kind_words(tr, held, row) for row in use.records]
    words += [tr("Proof of a judgement")] * bool(use.judgements)
    words += [tr("Notice of a round")] * bool(use.notices)
    return tr(", ").join(dict.fromkeys(words))


def _links(use: ExhibitUse) -> Iterable[Link]:
    return (*use.links, *(link for _, link in use.elsewhere))


def _kind_words(tr: Translator, held: HeldExhibits, row: RecordExhibit) -> str:
    if row.register == MATERIALS:
        return tr("Material of an award")
    form = _form(held, row.register)
    return tr.pick(form.one) if form is not None else tr("Print-out of a look-up")


def _form(held: HeldExhibits, register: str) -> RegisterForm | None:
    known = register in [name.value for name in RegisterName]
    return held.workspace.library.register_forms[RegisterName(register)] if known else None


def nature_words(tr: Translator, exhibit: Exhibit) -> str:
    """Original or copy, sealed, confidential, as far as it is stated."""
    words = {Copy.ORIGINAL: tr("Original"), Copy.COPY: tr("Copy")}.get(exhibit.copy, "")
    sealed = {True: tr("Sealed"), False: tr("Not sealed")}.get(exhibit.sealed, "") if exhibit.sealed is not None else ""
    confidential = tr("Confidential") if exhibit.confidential else ""
    return tr(", ").join(part for part in (words, sealed, confidential) if part)


def link_state(use: ExhibitUse) -> LinkState | None:
    """The worst state of its links: rejected before attached before accepted; None without any."""
    states = {link.state for link in _links(use)}
    order = (LinkState.REJECTED, LinkState.ATTACHED, LinkState.ACCEPTED)
    return next((state for state in order if state in states), LinkState.ATTACHED if use.count else None)


def flags(tr: Translator, held: HeldExhibits, use: ExhibitUse) -> tuple[str, ...]:
    """What to look at, in sentences."""
    found = []
    if use.many:
        found.append(
            tr(
                "{count} links: one paper rarely proves so much, check each of them",
                count=use.proves,
            )
        )
    if UseState.UNUSED in use.states(held.workspace.today()):
        found.append(tr("Held, but nothing uses it"))
    return tuple(found)


def use_groups(
    tr: Translator,
    held: HeldExhibits,
    use: ExhibitUse,
    registers: Registers,
    gates: Sequence[tuple[Award, GateResult]] = (),
) -> tuple[Group, ...]:
    """Everything that an exhibit supports, group by group; groups without lines are left out."""
    chosen = held.assessment
    groups: list[Group] = [
        (tr("Criteria supported"), tuple(_criterion(tr, held, link, chosen) for link in use.links)),
        (
            tr("Criteria supported elsewhere"),
            tuple(_criterion(tr, held, link, held.assessments.get(key), other=True) for key, link in use.elsewhere),
        ),
        (
            tr("Records of registers"),
            tuple(_record(tr, held, row, registers) for row in use.records if _is_record(row)),
        ),
        (
            tr("Confirmations of completeness"),
            tuple(_confirmation(tr, row, registers) for row in use.records if row.register == CONFIRMATIONS),
        ),
        (
            tr("Materials of awards"),
            tuple(_material(tr, held, row) for row in use.records if row.register == MATERIALS),
        ),
        (tr("Conditions judged on it"), tuple(_judged(tr, held, row) for row in use.judgements)),
        (tr("Conditions that rest on these records"), tuple(_gate(tr, award, row) for award, row in gates)),
        (tr("Rule checks"), tuple(_check(tr, held, key) for key in use.notices)),
    ]
    return tuple(group for group in groups if group[1])


def _is_record(row: RecordExhibit) -> bool:
    return row.register not in (MATERIALS, CONFIRMATIONS)


def _criterion(
    tr: Translator, held: HeldExhibits, link: Link, head: Assessment | None, *, other: bool = False
) -> UseLine:
    asked = held.rubric.criterion(link.criterion)
    title = tr.pick(asked.title) if asked is not None else link.criterion
    number = held.rubric.display_number(link.criterion) if asked is not None else link.criterion
    kind = held.rubric.exhibit_type(link.type)
    parts = [
        head.title if other and head is not None else "",
        tr.pick(kind.title) if kind is not None else "",
        pages_words(tr, link.pages),
        wording.name(tr, link.state),
    ]
    detail = " • ".join(part for part in parts if part)
    elsewhere = head.id if other and head is not None else ""
    return UseLine(number, title, detail, "assess", link.criterion, link.state is LinkState.REJECTED, elsewhere)


def pages_words(tr: Translator, pages: str) -> str:
    """Pages that matter: sheets and sections are named by words, pages by numbers."""
    numbers = bool(pages) and all(char.isdigit() or char in "-–—,、 " for char in pages)
    return tr("p. {pages}", pages=pages) if numbers else pages


def _record(tr: Translator, held: HeldExhibits, row: RecordExhibit, registers: Registers) -> UseLine:
    form = _form(held, row.register)
    if form is None:
        return UseLine(row.register, row.record, pages_words(tr, row.pages))
    records: tuple[Record, ...] = getattr(registers, form.id.value)
    record = next((entry for entry in records if entry.id == row.record), None)
    title = register_wording.name(tr, form, record) if record is not None else tr.pick(form.one)
    number = str(getattr(record, "number", ""))
    title = f"{title} {number}" if number and number not in title else title
    return UseLine(tr.pick(form.one), title, pages_words(tr, row.pages), "registers", f"{form.id.value}/{row.record}")


def _confirmation(tr: Translator, row: RecordExhibit, registers: Registers) -> UseLine:
    found = confirmation_of(registers, row.record)
    if found is None:
        return UseLine(tr("Confirmation"), tr("withdrawn"), "")
    period = tr.span(tr.date(found.period_from), tr.date(found.period_to))
    title = f"{wording.domain_name(tr, found.domain)} {period}"
    return UseLine(tr("Confirmation"), title, tr.date(found.looked_up), "registers", RegisterName.EVENTS.value)


def _material(tr: Translator, held: HeldExhibits, row: RecordExhibit) -> UseLine:
    found = held.materials.get(row.record)
    if found is None:
        return UseLine(tr("Material"), tr("of an edition that is no longer listed"), "")
    award, material_id = found
    title = next((tr.pick(entry.title) for entry in award.materials if entry.id == material_id), material_id)
    return UseLine(tr("Material"), title, tr.pick(award.title), "awards", award.key)


def _gate(tr: Translator, award: Award, row: GateResult) -> UseLine:
    return UseLine(tr("Condition"), tr.pick(row.gate.title), tr.pick(award.title), "awards", award.key)


def _judged(tr: Translator, held: HeldExhibits, row: Judgement) -> UseLine:
    found = gate_judged(held, row)
    if found is None:
        return UseLine(tr("Condition"), tr("of an edition that is no longer listed"), "")
    award, gate = found
    result = wording.name(tr, tri.of(row.result))
    return UseLine(tr("Condition"), tr.pick(gate.title), f"{tr.pick(award.title)} • {result}", "awards", award.key)


def _check(tr: Translator, held: HeldExhibits, key: str) -> UseLine:
    check = held.checks[key]
    award = next((a for a in (*held.open_awards, *held.workspace.library.targets) if a.id == check.award), None)
    title = tr.pick(award.title) if award is not None else check.award
    return UseLine(tr("Notice"), title, check.round, "awards", check.award)
