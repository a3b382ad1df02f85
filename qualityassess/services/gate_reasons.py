"""Messages for the reason codes of gates, and the words that their values become."""

from collections.abc import Mapping

from qualityassess.domain.gate import Metric
from qualityassess.domain.tri import Tri
from qualityassess.i18n import N_

PLAIN: Mapping[str, str] = {
    "rule_not_found": N_("The rule behind this condition was not found; ask the authority"),
    "region_missing": N_("The profile does not name the district of registration"),
    "legal_form_missing": N_("The profile does not state the legal form"),
    "kind_not_defined": N_("Whether this applicant ({form}) is of the kind asked for, the rule seen does not define"),
    "years_not_known": N_("The condition is known, its number of years is not; ask the authority"),
    "operating_since_missing": N_("{years} years are asked; the profile does not state in operation since when"),
    "excellence_since_missing": N_(
        "{years} years are asked; the profile does not state when the excellence model was introduced"
    ),
    "founded_too_late": N_("{years} years are asked; founded on {since}, so reached on {until} at the earliest"),
    "relaxed": N_("In use or operation since {since}; for this enterprise {years} years are enough instead of {full}"),
    "waived": N_("For this enterprise the {full} years are waived"),
    "relaxation_open": N_(
        "{years} years are reached only on {until}; whether fewer years are enough for this enterprise is open"
    ),
    "recommendation_open": N_("No recommendation has been recorded"),
    "judgement_open": N_("A person has to judge this; nobody has yet"),
    "project_open": N_("This asks about the works project, not the enterprise; a person has to judge it"),
    "also_open": N_(
        "No failed spot check from {from} to {to}, and the register is confirmed complete; whether there was a "
        "serious service problem has to be judged by a person"
    ),
    "class_undated": N_("The profile says class {class} without its year; a person has to judge"),
    "growth_known": N_(
        "Revenue as a whole grew by {value} a year on average; the rule counts the main business, so a person judges"
    ),
    "window_not_known": N_("The rule's look-back period was not seen; ask the authority"),
    "event_in_window": N_("“{event}” on {occurred} lies in the period from {from}"),
    "event_not_classed": N_("“{event}” on {occurred} has no class yet; classify it"),
    "fault_not_stated": N_("Whether “{event}” on {occurred} was the enterprise's own fault has not been stated"),
    "check_level_missing": N_("The failed spot check “{event}” on {occurred} has no level yet; enter it"),
    "penalty_may_bar": N_("“{event}” on {occurred} may bar; the rule does not define what counts, ask the authority"),
    "listing_may_bar": N_("The listing “{event}” of {occurred} may bar; say which list it is, or ask the authority"),
    "listed": N_("The listing “{event}” of {occurred} is still in force"),
    "listing_not_looked_up": N_("Not looked up complete in the 30 days before: {domain}"),
    "not_listed": N_("On none of these lists on {on}, as looked up"),
    "readings_differ": N_(
        "“{event}” on {occurred} counts or not depending on how the years are counted; the rule seen does not say"
    ),
    "not_confirmed": N_(
        "The event register is not confirmed complete since {from} ({domain}), or the confirmation is over 30 days old"
    ),
    "honours_not_confirmed": N_(
        "The register of honours is not confirmed complete since {from}, or the confirmation is over 30 days old"
    ),
    "none_in_window": N_("None entered from {from} to {to}, and the register is confirmed complete"),
    "figure": N_("{metric}, {year}: {value}; asked for: {limit}"),
    "figure_share": N_("{metric}, {year}: {part} out of {whole}, {value}; asked for: {limit}"),
    "figure_missing": N_("The profile has no figures for this: {metric}, {year}"),
    "sum_or_each": N_(
        "{metric}, {year}: {value}; asked for: {limit}; the text seen does not say whether every year has to reach it"
    ),
    "other_tier": N_("Binds at another revenue only; revenue of {year}: {revenue}"),
    "certificate_in_force": N_("{cert}, no. {number}, runs to {expires}; its state was looked up on {looked_up}"),
    "certificate_ended": N_("{cert}, no. {number}, is {state}"),
    "certificate_lapsed": N_("{cert}, no. {number}, lapses on {expires}, before the application date"),
    "certificate_not_yet": N_("{cert}, no. {number}, is valid from {issued} only"),
    "certificate_unchecked": N_("The state of {cert}, no. {number}, has not been looked up"),
    "certificate_end_missing": N_("{cert}, no. {number}, has no end date entered"),
    "surveillance_due": N_("{cert}, no. {number}, was due for surveillance on {due}; look its state up again"),
    "certificate_absent": N_("{cert}: none is held, and the register of certificates is confirmed complete"),
    "certificate_not_entered": N_(
        "{cert}: none is entered; enter it, or confirm the register of certificates complete"
    ),
    "honour_held": N_("“{event}” is held and counts on this date"),
    "honour_doubtful": N_("“{event}” has no date, or no end although it is given for a term; enter it"),
    "honour_over": N_("“{event}” no longer counts on this date, and the register of honours is confirmed complete"),
    "honour_absent": N_("No such award is held, and the register of honours is confirmed complete"),
    "honour_not_entered": N_("No such award is entered; enter it, confirm the honours complete, or judge it"),
    "honour_not_recognised": N_(
        "“{event}” in the register of honours names no award that the program knows; choose its award from the list"
    ),
    "won_in_window": N_("“{event}”, won on {occurred}, bars a new application; the period began on {from}"),
    "won_by_group": N_(
        "“{event}”, won by a member of the group on {occurred}, bars a new application; the period began on {from}"
    ),
    "not_won": N_("Not won from {from} to {to}, and the register of honours is confirmed complete"),
    "not_bound": N_("Binds other applicants only ({applies_to})"),
    "binding_unknown": N_("Whether it binds this applicant is not known ({applies_to})"),
}

BY_RESULT: Mapping[tuple[str, Tri], str] = {
    ("region", Tri.TRUE): N_("Registered in {region}, inside {asked}"),
    ("region", Tri.FALSE): N_("Registered in {region}, outside {asked}"),
    ("legal_form", Tri.TRUE): N_("{form} is an admitted kind of applicant"),
    ("legal_form", Tri.FALSE): N_("{form} is not a legal person"),
    ("operating_since", Tri.TRUE): N_("In operation since {since}, so {years} years were reached on {until}"),
    ("operating_since", Tri.FALSE): N_("In operation since {since}, so {years} years are reached only on {until}"),
    ("excellence_since", Tri.TRUE): N_("Excellence model since {since}, so {years} years were reached on {until}"),
    ("excellence_since", Tri.FALSE): N_("Excellence model since {since}, so {years} years are reached only on {until}"),
    ("judged", Tri.TRUE): N_("Judged met by {by} on {on}: {why}"),
    ("judged", Tri.FALSE): N_("Judged unmet by {by} on {on}: {why}"),
}

APPLICANTS: Mapping[str, str] = {
    "organisation": N_("organisations"),
    "person": N_("persons"),
    "industrial": N_("industrial enterprises"),
    "manufacturing_and_works": N_("manufacturing and construction enterprises"),
    "manufacturer_above_size": N_("manufacturers above the statistical size line"),
    "agriculture": N_("farming enterprises"),
    "housing": N_("housing projects"),
    "public_building": N_("public building projects"),
}

METRICS: Mapping[str, str] = {
    Metric.REVENUE: N_("Revenue"),
    Metric.PROFIT: N_("Profit"),
    Metric.TAX: N_("Tax paid"),
    Metric.RD_RATIO: N_("R&D in revenue"),
    Metric.RD_SPEND: N_("R&D spending"),
    Metric.RD_SPEND_MEAN: N_("R&D spending, yearly mean"),
    "rd_spend_sum": N_("R&D spending, sum"),
    Metric.DEBT_RATIO: N_("Liabilities in assets"),
}

CERTS: Mapping[str, str] = {
    "QMS": N_("Quality management system certificate"),
    "EMS": N_("Environmental management system certificate"),
    "OHSMS": N_("Occupational health and safety management system certificate"),
    "EnMS": N_("Energy management system certificate"),
    "FSMS": N_("Food safety management system certificate"),
    "ISMS": N_("Information security management system certificate"),
    "management_system": N_("Management system certificate"),
}

STATES: Mapping[str, str] = {
    "suspended": N_("suspended"),
    "withdrawn": N_("withdrawn"),
    "expired": N_("expired"),
}
