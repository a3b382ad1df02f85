"""Sentences for everything a person can cause: what is wrong, where, and what to do."""

from collections.abc import Mapping

from qualityassess.domain.errors import Problem, ProblemsError, UserFacingError
from qualityassess.i18n import N_, Translator

SENTENCES: Mapping[str, str] = {
    # files and workspaces
    "workspace_missing": N_("There is no workspace at {path}. Create one with “workspace new” or choose another file"),
    "workspace_exists": N_("{path} exists already. Choose another name or open it"),
    "not_a_workspace": N_("{path} is not a QualityAssess workspace. Choose a file that ends in .qaw"),
    "workspace_newer": N_(
        "{path} was made by a newer version (format {found}, this program knows {known}). Update to open"
    ),
    "workspace_read_only": N_("{path} cannot be written. Change its permissions or copy it to a folder of your own"),
    "workspace_folder_read_only": N_(
        "The folder of {path} cannot be written. Copy the workspace to a folder of your own"
    ),
    "workspace_in_use": N_("{path} is being used by another window. Close it there first, or open it read-only"),
    "workspace_damaged": N_("{path} is damaged ({detail}). Restore the newest backup that lies beside it"),
    "disk_full": N_("The disk that holds {path} is full. Free some space; nothing was lost"),
    "migration_failed": N_("{path} could not be brought up to date and was left as it was. A copy is {backup}"),
    "undo_conflict": N_("This was changed again since, so it cannot be undone"),
    # finding things
    "enterprise_unknown": N_("No enterprise is called {value}. “enterprise list” shows all of them"),
    "enterprise_ambiguous": N_("{value} fits several enterprises ({names}). Type more of the name or id"),
    "assessment_unknown": N_("No assessment is called {value}. “assess list” shows all of them"),
    "assessment_ambiguous": N_("{value} fits several assessments ({names}). Type more of the title or id"),
    "purpose_unknown": N_("{value} is no purpose. Use checkup, full, award:ID or modules:ID,ID"),
    "module_unknown": N_("There is no module {value}. Known are {known}"),
    "award_unknown": N_("There is no award {value}. Known are {known}"),
    "criterion_unknown": N_("There is no criterion {value}. Did you mean {near}?"),
    "criterion_unlike": N_("There is no criterion {value}. “rubric show” lists the criteria of each module"),
    "criterion_not_asked": N_("{value} is not part of this assessment: its purpose or the profile leaves it out"),
    "register_unknown": N_("There is no register {value}. Known are {known}"),
    # answers
    "value_maturity": N_("{value} does not answer {criterion}. Use a level from 0 to 5, unknown, na or clear"),
    "value_register": N_("{value} does not answer {criterion}. Use a level from 0 to 5, unknown, na or clear"),
    "override_without_reason": N_(
        "{criterion} is computed from its register. Say why another level is right; the reason is kept with it"
    ),
    "value_banded": N_("{value} does not answer {criterion}. Use 0 % to 100 % in steps of 5, unknown or clear"),
    "value_yes_no": N_("{value} does not answer {criterion}. Use yes, no, unknown, na or clear"),
    "value_checklist": N_("{value} does not answer {criterion}. Use some of {allowed}, none, unknown, na or clear"),
    "value_indicator": N_("{value} does not answer {criterion}. Use a number, or number/years such as 97.5/3"),
    "not_applicable_refused": N_(
        "{criterion} cannot be “not applicable”: statutory duties and award items have no such answer"
    ),
    "reason_too_short": N_("“Not applicable” needs a reason of at least {least} characters; “{value}” is too short"),
    "factor_unknown": N_("There is no factor {value} here. Known are {known}"),
    "comment_empty": N_("The comment on {criterion} is empty. Write what was seen, or leave it out"),
    "target_out_of_range": N_("A target of {value} % is out of range. Use 1 to 100"),
    # exhibits
    "exhibit_missing": N_("There is no file {path}. It may have been moved; choose it again"),
    "exhibit_empty": N_("{path} is empty. Choose the file with the content"),
    "exhibit_unreadable": N_("{path} cannot be read ({detail}). Check its permissions and try again"),
    "exhibit_too_large": N_("{path} has {size} and the limit is {limit}. Attach the pages that matter"),
    "exhibit_type_unknown": N_("There is no exhibit type {value}. “rubric show CRITERION” names the ones expected"),
    "exhibit_unknown": N_("There is no attached exhibit {value}. “exhibit list” shows all of them"),
    "dates_reversed": N_("{last} lies before {first}. Swap the dates or correct one"),
    "date_wrong": N_("{value} is no date. Use the form 2026-06-12"),
    "exhibit_same_version": N_("{path} holds the same bytes as the exhibit it should replace. Choose the newer file"),
    "rejection_without_reason": N_("Say why the exhibit is rejected; the reason is kept with it"),
    "confirmation_without_place": N_("Say where it was looked up; the place is printed with the confirmation"),
    "proof_twice": N_("Name an exhibit that is held or a file, not both"),
    "judgement_without_reason": N_("Say why condition {gate} holds or not; the reason is printed with it"),
    # rule checks
    "award_id_taken": N_("There is an award {value} already. Choose another id"),
    "award_title_missing": N_("The award has no title. Write it as the notice has it"),
    "check_unknown": N_("No rule check of {award} is called {value}. Known rounds are {known}"),
    "check_exists": N_("The round {value} has a rule check already. Go on with that one or remove it"),
    "check_round_missing": N_("The round has no name. Write one such as 2027"),
    "check_part_unknown": N_("The pack has no part {value}. Known are {known}"),
    "check_dates_stay": N_("The days of filing cannot be struck. Enter them as the notice has them"),
    "check_signed": N_("The rule check of {value} is signed and stays as it is. Carry it to the next round instead"),
    "check_not_signed": N_("The rule check of {value} is a draft. Sign it before it is shared"),
    "check_open": N_("{count} parts are still undecided: {parts}. Confirm, edit or strike each"),
    "check_notice_missing": N_("The notice of the round is not attached. Attach the file that was compared"),
    "check_dates_missing": N_("The days of filing are missing. Enter the first and the last one"),
    "check_name_missing": N_("The name is missing. Sign with the name of the person who compared"),
    "pack_not_checked": N_(
        "{path} is an award pack that nobody signed. Import one that was exported after a rule check"
    ),
    "pack_value_wrong": N_("“{value}” does not fit. Write {allowed}"),
    "set_without_edit": N_("--set adds a value to --edit. Name the item with --edit ITEM KEY=VALUE"),
    "material_file_twice": N_("“{value}” is attached to this material already"),
    # sealed revisions
    "seal_nothing_answered": N_("Nothing was answered in “{title}”. Answer at least one criterion before sealing it"),
    "seal_unchanged": N_("Nothing has changed since sealed revision {number}. Use that one"),
    "revision_unknown": N_("“{title}” has no sealed revision {number}. Known are {known}"),
    "revision_fixed": N_("Sealed revision {number} stays as it is. Change the assessment and seal it again"),
    "comparison_not_sealed": N_("A comparison reads two assessments and is made of drafts. Leave out --revision"),
    # reports compared with the workspace
    "report_unreadable": N_("{path} cannot be read as PDF ({detail}). Take the file as it was written"),
    "report_not_ours": N_(
        "{path} does not say what it was made from: another program wrote it, or saving it again removed that"
    ),
    "report_of_elsewhere": N_("{path} was made from assessment {id}, which this workspace does not have. Open its own"),
    # comparisons
    "comparison_two_enterprises": N_(
        "“{before}” belongs to {first} and “{after}” to {second}. Choose two assessments of one enterprise"
    ),
    # plans
    "plan_without_index": N_("This assessment has no index to plan for. Choose a full assessment, or plan for points"),
    "plan_without_items": N_("There is no single criteria set to plan points for. Add --award ID, or plan in percent"),
    "plan_award_without_items": N_(
        "The assessment asks no items of award {value}. Plan in percent of the index instead"
    ),
    "plan_target_missing": N_("Nothing says what to reach. Name a target, such as 65% of the index or 550 points"),
    "plan_points_out_of_range": N_("A target of {value} points is out of range. Use 1 to {most}"),
    "plan_capacity_wrong": N_("The role {role} needs more than 0 person-days a month. Correct its figure"),
    "plan_budget_wrong": N_("A budget of {value} person-days is below 0. Enter 0 or more"),
    "plan_step_unknown": N_("The plan knows no step {value}. “plan --json” lists the chosen ones with their ids"),
    "plan_title_missing": N_("The measure has no name yet. Write what is to be done"),
    "plan_conflict": N_("These steps are wanted, but something they need is left out: {steps}. Decide for one of both"),
    # reports
    "report_not_written": N_(
        "{path} could not be written ({detail}). Close it if it is open, or choose another folder"
    ),
    "report_needs_award": N_("This report needs an award. Add --award ID"),
    "edition_without_dossier": N_(
        "Only a dossier has a submission edition. Leave out --edition, or use --kind dossier"
    ),
    "report_without_file": N_("A report needs a file to be written to. Add --out FILE"),
    "branding_unknown": N_("There is no branding {value} in this workspace. “branding list” shows what there is"),
    "branding_name_missing": N_("A branding needs the name of the consultancy"),
    "branding_text_long": N_("This is {count} characters long. At most {limit} fit on a page's edge"),
    "branding_colour_wrong": N_("{value} is no colour. Write it as six hexadecimal digits, such as #2457C5"),
    "branding_colour_faint": N_(
        "{value} cannot be read on white paper: its contrast is {contrast} to 1, at least 4.5 is needed. Choose a "
        "darker colour"
    ),
    "branding_logo_unreadable": N_("{path} is no logo this program can print. Use a PNG or JPEG picture"),
    "branding_logo_large": N_(
        "{path} is too large for a logo. At most {limit} and {pixels} pixels on a side are taken"
    ),
    "exhibit_not_bound": N_(
        "{exhibit} ({name}) is no longer what it was when the pages were counted. Write the report again"
    ),
    "archive_without_dossier": N_("Only a dossier is packed with its exhibits. Leave out --zip, or use --kind dossier"),
    "exhibits_not_whole": N_(
        "Not all that is to be packed is whole in the workspace: {names}. Attach these files again; nothing was written"
    ),
    "archive_needs_pdf": N_("An archive begins with the dossier as PDF. Leave out --format"),
    "form_without_archive": N_("Forms go into the archive of a dossier. Add --zip, or use “form fill”"),
    "form_unreadable": N_("{name} cannot be read as a Word form ({detail}). Save it as .docx and try again"),
    "form_without_placeholders": N_(
        "{name} has no placeholders to fill. “form names” lists what can be written into it"
    ),
    "section_unknown": N_("There is no section {sections} in this report. Known are {known}"),
    "report_needs_earlier": N_("A comparison needs the earlier assessment. Add --with B"),
    "results_empty": N_("Nothing has been answered yet. Answer at least one criterion first"),
    # imported files
    "problems": N_("{count} problems; nothing was changed"),
    "file_unreadable": N_("The file cannot be read ({value})"),
    "file_not_utf8": N_("The file is not UTF-8 text. Save it as UTF-8"),
    "file_shape": N_("The file holds no table of fields. Compare it with docs/guide/files.md"),
    "toml_syntax": N_("This is not TOML: {value}"),
    "json_syntax": N_("This is not JSON: {value}"),
    "key_missing": N_("“{value}” is missing. Add it"),
    "placeholder_unknown": N_("Nothing is called {value}. “form names” lists what can be filled in"),
    "placeholder_near": N_("Nothing is called {value}. Did you mean {near}?"),
    "key_unknown": N_("“{value}” is not known here. Remove it or correct its spelling"),
    "value_not_allowed": N_("“{value}” is not allowed. Use {allowed}"),
    "value_wrong": N_("“{value}” does not fit: {allowed}"),
    "id_shape": N_("“{value}” is no id. Use lower-case words joined by hyphens, such as module.some-words"),
    "id_twice": N_("“{value}” occurs twice (also in {other}). Give one of them another id"),
    "id_twice_here": N_("“{value}” occurs twice. Give one of them another id"),
    "starter_name_twice": N_("Two indicators are called “{value}”. Give one of them another name"),
    "starter_unknown": N_("The starter list has no “{value}”. “register starters” shows its ids"),
    "starter_elsewhere": N_("Starters belong to the register “indicators”, not to “{value}”"),
    "add_one_source": N_("Say where the records come from: either --file or --starter"),
    "answer_twice": N_("“{value}” is answered twice (also in {other}). Keep one of them"),
    "record_id_wrong": N_("“{value}” is no id of a record. Leave it out and a new one is given"),
    "number_negative": N_("{value} is negative. Enter 0 or more"),
    "text_empty": N_("The text is empty. Write it"),
    "reference_unknown": N_("There is no “{value}”. Correct its spelling or add it to its list"),
    "lead_missing": N_("No rule of deadlines.toml counts from “{value}”. Add one with its lead days"),
    "unknown_fact": N_("There is no fact “{value}”. The guide lists the facts"),
    "condition_shape": N_("The condition at “{value}” cannot be read. Use all, any, not, or one fact with one test"),
    "statute_missing": N_("“{value}” is statutory but cites no article. Add one or change its force"),
    "statute_not_confirmed": N_(
        "“{value}” is statutory, but no cited article may carry that. Cite a confirmed one or change its force"
    ),
    "redline_not_statutory": N_("“{value}” is a red line but not statutory. Only a statute forbids working"),
    "article_no_redline": N_(
        "“{value}” is a red line, but no cited article forbids working. Remove the red line or cite another article"
    ),
    "exhibits_too_few": N_("“{value}” expects fewer than two exhibits. Add what proves it"),
    "levels_not_six": N_("There are {value} levels. Write six, from 0 to 5"),
    "level_twice": N_("The level “{value}” occurs twice. Say what can be seen at each level"),
    "level_vague": N_("“{value}” praises instead of saying what can be seen. Write what there is at this level"),
    "levels_by_degree": N_("“{value}” differs from level {other} by words of degree only. Say what is different"),
    "descriptors_alike": N_("“{value}” says nearly the same as {other}. Write what is different here"),
    "copied_run": N_("“{value}” is copied from a source document. Say it in words of our own"),
    "levels_not_used": N_("“{value}” has levels, but its kind uses none. Remove them or change the kind"),
    "action_missing": N_("No action leads to level {value}. Add one"),
    "factors_wrong": N_("The factors of “{value}” must be {allowed}"),
    "bands_not_six": N_("There are {value} bands. Write six"),
    "bands_wrong": N_("The bands of “{value}” must be 0-5, 10-25, 30-45, 50-65, 70-85 and 90-100"),
    "ticks_missing": N_("“{value}” is a checklist without ticks. Add them"),
    "indicator_missing": N_("“{value}” is an indicator without a scale. Add one"),
    "points_do_not_sum": N_("The items have {found} points, the set says {value}. Correct one of them"),
    "clause_unknown": N_("There is no clause “{value}” in the source register. Correct the id"),
    "article_unknown": N_("There is no article “{value}” in the source register. Correct the id"),
    "policy_without_clause": N_("“{value}” is called policy but cites no clause. Cite one or change its force"),
    "place_missing": N_("“{value}” has no place yet. Write an opportunity, a duty or an outside for it"),
    "scheme_not_listed": N_("A document of the region names the scheme “{value}”. List it under schemes or duties"),
    "honour_not_listed": N_("A document of the region names the honour “{value}”. List it under honours"),
    "not_of_document": N_("No document of the region names “{value}”. Remove it"),
    "award_not_named": N_("“{value}” is an award with rules of its own. Name them in “award”, or remove the entry"),
    "duty_not_asked": N_("No criterion named here cites a clause of “{value}” ({allowed}). Name one that asks it"),
    "incentive_uncited": N_("No opportunity or criterion cites the incentive “{value}”. Cite it where it belongs"),
    # workbooks
    "workbook_unreadable": N_("{path} is no Excel workbook that can be read. Save it as .xlsx and try again"),
    "workbook_macros": N_("{path} contains macros and was not opened. Save it as .xlsx without macros"),
    "preview_too_large": N_("{path} is too large to be shown here. Use “Open copy”"),
    "workbook_too_large": N_("{path} unpacks to more than 200 MB and was not opened. Remove what is not needed"),
    "sheets_missing": N_("No sheet is called “{value}”. Use the template, and keep the names of its sheets"),
    "sheet_hidden": N_("The sheet “{value}” is hidden. Show it, or delete it"),
    "rows_too_many": N_("There are {value} rows and at most 50,000 are read. Split the file"),
    "cells_merged": N_("The cells {value} are merged. Unmerge them and write the value in each"),
    "cell_formula": N_("“{value}” is a formula. Write the value itself (copy, then paste as values)"),
    "cell_wrong": N_("“{value}” does not fit column “{column}”. What fits: {allowed}"),
    "column_missing": N_("The column “{value}” is missing in row 2. Use the template, and keep its second row"),
    "file_missing": N_("There is no file {path}. It may have been moved; choose it again"),
    # registers
    "scheme_unknown": N_("“{value}” is not in the list. Choose such as {allowed}, or write “other: {value}”"),
    "number_twice": N_("“{value}” stands in row {other} too. Keep one of them or correct the number"),
    "number_exists": N_("“{value}” is in the register already. Change that record or correct the number"),
    "heading_missing": N_("The column “{value}” is missing, and new records need it. Add it or use the template"),
    "indicator_unknown": N_("No row of the sheet of indicators is called “{value}”. Correct the name or add the row"),
    "column_undeclared": N_("Records have a field “{value}”, but no column stands for it. Add one"),
    "row_owner_unknown": N_("No criterion has the id “{value}”. Write the id of a row of the sheet of criteria"),
    "row_twice": N_("“{value}” has a row already, and may have one. Delete one of them"),
    "file_not_written": N_("{path} could not be written ({detail}). Choose another place"),
    "place_not_regular": N_("{path} is a folder, a device or a link to nothing. Choose the name of a file"),
    "export_incomplete": N_("{path} did not read back as it was written. Nothing was kept; try another place"),
    "reason_missing": N_(
        "Nothing cites “{value}”. Cite it where it belongs, or give the reason in sources/uncovered.toml"
    ),
    "government_reason_missing": N_(
        "“{value}” speaks only to government and has no reason. Add it to sources/uncovered.toml"
    ),
    "reason_but_cited": N_("“{value}” is cited after all, by {other}. Remove the reason"),
    "reason_not_government": N_("“{value}” speaks to enterprises too. Give it a reason of its own under open"),
    "reason_of_government": N_("“{value}” speaks only to government. Move it to the reasons under government"),
    "snapshot_damaged": N_("The rubric kept with the assessment is damaged ({value}). Restore a backup"),
    # what “workspace check” finds
    "backup_needs_file": N_("{path} is a database server. Let its own tools make the backup"),
    "check_integrity": N_("The database is inconsistent: {value}. Restore the newest backup"),
    "check_foreign_key": N_("A row points to a row that is gone: {value}. Restore the newest backup"),
    "check_blob_digest": N_("The bytes of exhibit {value} were changed. Restore a backup or attach the file again"),
    "check_blob_unused": N_("The bytes {value} belong to no exhibit. They do no harm; the next clean-up removes them"),
    "check_exhibit_without_blob": N_(
        "The bytes of exhibit {value} are gone. Restore a backup or attach the file again"
    ),
    "check_branding_without_logo": N_(
        "The logo of branding {value} is gone. Restore a backup or add the branding again"
    ),
    "check_log_chain": N_("The change log was altered at {value}. Compare with a backup"),
    "check_snapshot_digest": N_("The rubric kept as {value} was changed. Restore a backup"),
    "check_sealed_digest": N_("What was sealed as {value} was changed. Restore a backup"),
    "check_sealed_missing": N_("What sealed revision {number} holds ({value}) is gone. Restore a backup"),
    "check_sealed_unlogged": N_("Sealed revision {number} ({value}) is not what the change log recorded"),
    "check_snapshot_missing": N_("The rubric of assessment {value} is gone. Restore a backup"),
    # profile
    "profile_name_missing": N_("The name is missing. Enter it as on the business licence"),
    "credit_code_length": N_("The credit code has {position} characters; it needs 18. Compare it with the licence"),
    "credit_code_character": N_(
        "“{found}” at position {position} cannot occur in a credit code (I, O, S, V, Z never do)"
    ),
    "credit_code_check": N_(
        "Check character should be {expected}, not {found}; check position 18 and the digits before it"
    ),
    "date_in_future": N_("{date} lies in the future. Check the year"),
    "operating_before_founded": N_("In operation since a day before the founding date. Correct one of them"),
    "region_differs_from_code": N_("The credit code was issued in {code}, another city. Keep it if the firm has moved"),
    "year_twice": N_("The year {year} occurs twice. Keep one of them"),
    "year_out_of_range": N_("{year} is no year to report on. Use a past year"),
    "figure_negative": N_("The figure “{figure}” of {year} is negative. Enter 0 or more"),
    "bachelors_exceed_headcount": N_("More graduates than staff in {year}. Correct one of them"),
}

DETAILS: Mapping[str, str] = {
    "not a file": N_("it is not a file"),
    "encrypted": N_("it is encrypted"),
    "File has not been decrypted": N_("it is encrypted"),
    "Cannot read an empty file": N_("it is empty"),
    "changed while read": N_("it was changed while it was read"),
    "Is a directory": N_("it is a folder"),
    "Not a directory": N_("a part of the path is no folder"),
    "No such file or directory": N_("it does not exist"),
    "Permission denied": N_("permission denied"),
    "Operation not permitted": N_("permission denied"),
    "Read-only file system": N_("the disk is read-only"),
    "No space left on device": N_("the disk is full"),
    "Disk quota exceeded": N_("the disk is full"),
    "Input/output error": N_("the disk reports a fault"),
    "File name too long": N_("the name is too long"),
    "Text file busy": N_("it is open elsewhere"),
    "Device or resource busy": N_("it is open elsewhere"),
}
"""What storage and the system say about files, by their own words; anything else is shown as it came."""


def problem_sentence(tr: Translator, problem: Problem) -> str:
    """The sentence of one problem with its place in front."""
    values = {"value": problem.value, "other": "", "allowed": "", "found": "", **dict(problem.values)}
    code = "id_twice_here" if problem.code == "id_twice" and not values.get("other") else problem.code
    if code == "file_unreadable":
        values["value"] = _detail(tr, values["value"])
    text = tr(SENTENCES[code], **values) if code in SENTENCES else f"{code}: {problem.value}"
    where = problem.file + (f":{problem.line}" if problem.line else "")
    place = " ".join(part for part in (where, problem.place) if part)
    return f"{place}: {text}" if place else text


def sentence(tr: Translator, error: UserFacingError) -> str:
    """The sentence of an error; all problems of a file, one a line."""
    if isinstance(error, ProblemsError):
        return "\n".join(problem_sentence(tr, problem) for problem in error.problems)
    values = dict(error.values)
    for size in ("size", "limit"):
        if error.code == "exhibit_too_large" and isinstance(values.get(size), int):
            values[size] = tr.file_size(int(str(values[size])))
    if "detail" in values:
        values["detail"] = _detail(tr, str(values["detail"]))
    if error.code not in SENTENCES:
        return str(error)
    return tr(SENTENCES[error.code], **{key: str(value) for key, value in values.items()})


def _detail(tr: Translator, detail: str) -> str:
    return tr(DETAILS[detail]) if detail in DETAILS else detail
