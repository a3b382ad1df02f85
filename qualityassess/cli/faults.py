"""What the command line says when something is wrong, and the exit code that goes with it."""

from collections.abc import Mapping

import typer

from qualityassess.domain.errors import ProblemsError, UserFacingError
from qualityassess.i18n import N_, Translator
from qualityassess.services.messages import problem_sentence, sentence

DONE = 0
WRONG = 1
"""A file, a datum or a state is wrong, or a check found something."""
MISUSED = 2
"""The arguments cannot be parsed, or a value is out of range."""

_MISUSES = frozenset(
    {
        "value_maturity", "value_banded", "value_yes_no", "value_checklist", "value_indicator", "value_not_allowed",
        "purpose_unknown", "register_unknown", "target_out_of_range", "points_out_of_range", "date_wrong",
        "dates_reversed", "reason_too_short", "comment_empty", "comment_wrong", "pair_wrong", "verb_unknown",
        "rejection_without_reason", "judgement_without_reason", "proof_twice", "report_needs_award",
        "enterprise_needed", "number_wrong", "count_wrong", "plan_target_wrong", "plan_days_wrong",
        "plan_capacity_shape", "plan_capacity_wrong", "plan_budget_wrong", "plan_points_out_of_range",
        "plan_conflict", "nothing_given", "too_much_given",
        "confirmation_without_place", "check_round_missing", "check_part_unknown", "check_name_missing",
        "award_title_missing", "pack_value_wrong", "set_without_edit", "text_two_ways", "edition_without_dossier",
        "archive_without_dossier", "archive_needs_pdf", "form_without_archive",
        "report_without_file", "section_unknown", "branding_name_missing", "branding_text_long",
        "branding_colour_wrong", "branding_colour_faint",
    }
)  # fmt: skip
"""Codes of faults in what was typed; everything else is a file, a datum or a state."""

SENTENCES: Mapping[str, str] = {
    "verb_unknown": N_("There is no verb {value}. Known are {known}"),
    "enterprise_needed": N_("There is more than one enterprise. Say which with --enterprise: {names}"),
    "enterprise_none": N_("There is no enterprise yet. Add one with “enterprise add”"),
    "comment_wrong": N_("{value} is no comment. Write strength:TEXT or opportunity:TEXT"),
    "pair_wrong": N_("{value} is no narrative. Write FACTOR=TEXT"),
    "number_wrong": N_("{value} is no whole number"),
    "count_wrong": N_("{value} rows cannot be listed. Use a whole number from {least}"),
    "points_out_of_range": N_("A target of {value} points is out of range. Use 1 to {most}"),
    "plan_target_wrong": N_("{value} is no target. Write 65% for the index, or 550 for points"),
    "plan_days_wrong": N_("{value} is no number of person-days. Write a figure such as 40 or 2.5"),
    "plan_capacity_shape": N_("{value} is no capacity. Write ROLE=DAYS, such as quality=12"),
    "nothing_given": N_("Nothing was given. Add a VALUE, --narrative, --comment or --file"),
    "too_much_given": N_("--file brings its own answers. Leave out criterion, value and the other options"),
    "text_two_ways": N_("Give a part and either --text or --file, not both"),
    "text_file_unreadable": N_("{path} cannot be read as text. Save it as UTF-8 and try again"),
    "exhibit_ambiguous": N_("{value} fits several exhibits. Type more of the id"),
    "gate_unknown": N_("The award has no condition {value}. Known are {known}"),
    "gate_not_judged": N_("Condition {value} follows from facts. Enter the facts in profile and registers instead"),
    "material_unknown": N_("The award has no material {value}. Known are {known}"),
    "confirm_events_only": N_("Only events, honours and certificates are confirmed complete; {value} is not"),
    "record_unknown": N_("The register {register} has no record {value}. “register list” shows all of them"),
    "record_ambiguous": N_("{value} fits several records of {register}. Type more of the id"),
    "record_exhibit_unknown": N_("No file {value} is attached to this record"),
    "file_gone": N_("There is no file or folder {path}"),
}

_USAGE: Mapping[str, str] = {
    "NoSuchOption": N_("There is no option {name}. “--help” lists them"),
    "MissingParameter": N_("{name} is missing. “--help” shows how to write it"),
    "BadOptionUsage": N_("{name} needs a value"),
}


def lines(tr: Translator, error: UserFacingError) -> list[str]:
    """One sentence, or one line for each problem of a file."""
    if isinstance(error, ProblemsError):
        return [problem_sentence(tr, problem) for problem in error.problems]
    if error.code in SENTENCES:
        return [tr(SENTENCES[error.code], **{key: str(value) for key, value in error.values.items()})]
    return [sentence(tr, error)]


def exit_code(error: UserFacingError) -> int:
    """2 for what was typed wrongly, 1 for all else."""
    return MISUSED if error.code in _MISUSES else WRONG


def usage_line(tr: Translator, error: typer.TyperException) -> str:
    """One sentence for arguments that cannot be parsed.

    Typer keeps the classes of these errors to itself, so they are told apart by name.
    """
    kind = type(error).__name__
    name = getattr(error, "option_name", "")
    param = getattr(error, "param", None)
    if param is not None:
        name = param.opts[0] if param.param_type_name == "option" else param.metavar or param.name.upper()
    if kind in _USAGE:
        return tr(_USAGE[kind], name=name)
    return tr("This cannot be read: {detail}. “--help” shows how to write it", detail=error.message.rstrip("."))
