"""Which unknown facts would decide most: the criteria and gates that each leaves open, and how many facts are known."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from qualityassess.domain.completeness import CERTIFICATES, HONOURS
from qualityassess.domain.conditions import FactValue, facts_used, holds
from qualityassess.domain.gate import Metric
from qualityassess.domain.gates import GateResult
from qualityassess.domain.profile import Activity, Profile
from qualityassess.domain.registers import RegisterName, Registers
from qualityassess.domain.rubric import Rubric
from qualityassess.domain.tri import Tri

ENOUGH = 12
"""So many known facts let a conclusion say something."""

PROFILE_FACTS = (
    *("region", "legal_form", "sector", "industry", "figure.headcount", "figure.revenue", "operating_since"),
    *("above_scale", "excellence_since", "specialised_innovator", "efficiency_class"),
)
"""Facts of the profile besides its activities, in the order in which a new enterprise is asked for them."""

FIRST_ACTIVITIES = (
    *(Activity.MAKES_PRODUCTS, Activity.MAKES_LISTED_PRODUCTS, Activity.PROVIDES_SERVICES, Activity.SELLS_PRODUCTS),
    *(Activity.USES_SPECIAL_EQUIPMENT, Activity.MAKES_FOOD, Activity.WORKS_CONSTRUCTION, Activity.EXPORTS),
)


@dataclass(frozen=True, slots=True)
class OpenFact:
    """A fact that is not known, with the criteria whose applying and the gates (`award key`, `gate id`) it leaves open.

    `fact` is a profile fact (`region`, `activity.makes_food`, `figure.revenue`), `confirm.KIND` for a confirmation of
    completeness, `certificates` or `honours` for records that are not there, `certificate_state` and `event_details`
    for records that lack something.
    """

    fact: str
    criteria: tuple[str, ...] = ()
    gates: tuple[tuple[str, str], ...] = ()

    @property
    def decides(self) -> int:
        """How many open questions it is part of."""
        return len(self.criteria) + len(self.gates)


def known_facts(profile: Profile, registers: Registers) -> frozenset[str]:
    """Facts that are there: of the profile, a register with records each, and a kind of confirmation each."""
    latest = profile.latest()
    known = {f"activity.{activity.value}" for activity, _ in profile.activities}
    for name in PROFILE_FACTS:
        if name.startswith("figure."):
            value = getattr(latest, name.removeprefix("figure."), None)
        else:
            value = getattr(profile, name)
        if value not in (None, ""):
            known.add(name)
    known |= {f"register.{name.value}" for name in RegisterName if getattr(registers, name.value)}
    known |= {f"confirm.{row.domain.partition(':')[0]}" for row in registers.confirmations}
    return frozenset(known)


def first_facts(known: frozenset[str], opened: Iterable[OpenFact]) -> tuple[str, ...]:
    """The facts to enter until there are enough: the first of the profile, then those that decide most."""
    wanted = [*PROFILE_FACTS[:7], *(f"activity.{a.value}" for a in FIRST_ACTIVITIES), *PROFILE_FACTS[7:]]
    wanted += [entry.fact for entry in opened]
    missing = [fact for fact in dict.fromkeys(wanted) if fact not in known]
    return tuple(missing[: max(ENOUGH - len(known), 0)])


def open_facts(
    rubric: Rubric, facts: Mapping[str, FactValue], gates: Iterable[tuple[str, GateResult]]
) -> tuple[OpenFact, ...]:
    """Unknown facts, the one that decides most first.

    `gates` are results with the key of their award. Where several facts keep one question open, each is credited.
    """
    criteria: dict[str, list[str]] = {}
    for module in rubric.modules:
        for criterion in module.criteria:
            conditions = (module.applies, criterion.applies)
            results = [holds(condition, facts) for condition in conditions]
            if Tri.FALSE in results or Tri.UNKNOWN not in results:
                continue
            opened = [c for c, result in zip(conditions, results, strict=True) if result is Tri.UNKNOWN]
            for fact in {
                f for c in opened for used in facts_used(c) if used not in facts for f in _entered(used, facts)
            }:
                criteria.setdefault(fact, []).append(criterion.id)
    barred: dict[str, list[tuple[str, str]]] = {}
    for award, row in gates:
        if row.result is Tri.UNKNOWN and (fact := fact_of(row)):
            barred.setdefault(fact, []).append((award, row.gate.id))
    names = dict.fromkeys([*criteria, *barred])
    found = [OpenFact(name, tuple(criteria.get(name, ())), tuple(barred.get(name, ()))) for name in names]
    return tuple(sorted(found, key=lambda entry: (-entry.decides, entry.fact)))


def _entered(fact: str, facts: Mapping[str, FactValue]) -> tuple[str, ...]:
    """The facts a person enters for a fact of conditions: the size class is derived from others."""
    if fact == "size_class":
        return ("sector",) if "sector" not in facts else ("figure.headcount", "figure.revenue")
    return ("figure.headcount",) if fact == "headcount" else (fact,)


_BY_REASON: Mapping[str, str] = {
    "region_missing": "region",
    "legal_form_missing": "legal_form",
    "operating_since_missing": "operating_since",
    "excellence_since_missing": "excellence_since",
    "certificate_not_entered": CERTIFICATES,
    "certificate_unchecked": "certificate_state",
    "certificate_end_missing": "certificate_state",
    "surveillance_due": "certificate_state",
    "honour_not_entered": HONOURS,
    "honour_doubtful": HONOURS,
    "honour_not_recognised": HONOURS,
    "event_not_classed": "event_details",
    "fault_not_stated": "event_details",
    "check_level_missing": "event_details",
}

_FIGURES: Mapping[str, str] = {
    Metric.RD_RATIO.value: "figure.research",
    Metric.RD_SPEND.value: "figure.research",
    Metric.RD_SPEND_MEAN.value: "figure.research",
    Metric.DEBT_RATIO.value: "figure.liabilities",
}


def fact_of(row: GateResult) -> str:
    """The fact that an unknown gate waits for; empty where a person judges or the authority has to be asked."""
    values = dict(row.values)
    if row.reason in ("not_confirmed", "listing_not_looked_up"):
        domain = values.get("domain", "").partition(":")[0]
        return domain if domain in (HONOURS, CERTIFICATES) else f"confirm.{domain}"
    if row.reason == "figure_missing":
        metric = values.get("metric", "")
        return _FIGURES.get(metric, f"figure.{metric}")
    if row.reason == "binding_unknown":
        return "above_scale" if row.gate.applies_to == "manufacturer_above_size" else "sector"
    return _BY_REASON.get(row.reason, "")
