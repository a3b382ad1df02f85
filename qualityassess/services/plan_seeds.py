"""What a measure of the plan is made from (加入计划): a record, a condition or material of an award, or a gap."""

from dataclasses import dataclass
from datetime import date

from qualityassess.domain.awards import Award, Material
from qualityassess.domain.gaps import Gap
from qualityassess.domain.gates import GateResult
from qualityassess.domain.register_columns import RegisterForm
from qualityassess.domain.registers import Record
from qualityassess.domain.rubric import Rubric
from qualityassess.i18n import Translator
from qualityassess.services import plan_wording, register_wording


@dataclass(frozen=True, slots=True)
class PlanSeed:
    """A measure as it is proposed; `origin` says what it was made from, so that it is not made twice."""

    origin: str
    title: str
    owner: str = ""
    due: date | None = None
    note: str = ""


def of_record(tr: Translator, form: RegisterForm, record: Record, due: date | None) -> PlanSeed:
    """A record of a register that lapses on a day, or has to be seen to without one."""
    name = register_wording.name(tr, form, record)
    number = str(getattr(record, "number", ""))
    named = f"{name} {number}" if number and number not in name else name
    title = tr("Renew: {name}", name=named) if due is not None else tr("See to: {name}", name=named)
    origin = f"register:{form.id.value}/{record.id}"
    return PlanSeed(origin, title, due=due, note=tr("From the register: {name}", name=tr.pick(form.title)))


def of_gate(tr: Translator, award: Award, row: GateResult, due: date | None) -> PlanSeed:
    """A condition of an award that is not met, or not known to be; wanted by the application date."""
    title = tr("Meet the condition: {title}", title=tr.pick(row.gate.title))
    note = tr("From the award: {title}", title=tr.pick(award.title))
    return PlanSeed(f"gate:{award.id}/{row.gate.id}", title, due=due, note=note)


def of_material(tr: Translator, award: Award, material: Material, due: date | None) -> PlanSeed:
    """A material of an award that is not at hand; wanted by the application date."""
    title = tr("Get ready: {title}", title=tr.pick(material.title))
    note = tr("From the award: {title}", title=tr.pick(award.title))
    return PlanSeed(f"material:{award.id}/{material.id}", title, due=due, note=note)


def of_gap(tr: Translator, rubric: Rubric, gap: Gap) -> PlanSeed:
    """A gap that no step of the rubric closes: only the calendar, a register or a person can."""
    criterion = gap.criterion
    number = rubric.display_number(criterion.id)
    title = tr("Close the gap: {title}", title=f"{number} {tr.pick(criterion.title)}")
    owner = plan_wording.role_title(tr, rubric, criterion.role) if criterion.role else ""
    note = tr("From the criterion: {title}", title=f"{number} {tr.pick(criterion.title)}")
    return PlanSeed(f"criterion:{criterion.id}", title, owner, note=note)


def place_of(origin: str) -> tuple[str, str]:
    """Page of the window, and what to show there, that a measure was made from; ("", "") for none."""
    kind, _, key = origin.partition(":")
    match kind:
        case "register":
            return "registers", key
        case "gate" | "material":
            return "awards", key.partition("/")[0]
        case "criterion":
            return "assess", key
        case _:
            return "", ""
