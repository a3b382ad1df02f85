"""Builds the verbs into one typer application and runs it: language first, then arguments, then the verb."""

import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Annotated, Any

import typer
from typer.main import get_command

import qualityassess
from qualityassess import paths
from qualityassess.cli import (
    assess_verbs,
    award_verbs,
    branding_verbs,
    compare_verbs,
    consistency_verbs,
    dossier_verbs,
    enterprise_verbs,
    exhibit_link_verbs,
    exhibit_verbs,
    faults,
    form_verbs,
    invocation,
    plan_verbs,
    register_verbs,
    report_verbs,
    result_verbs,
    rubric_verbs,
    rule_check_verbs,
    sealing_verbs,
    todo_verbs,
    workspace_verbs,
)
from qualityassess.cli.help_pages import COMMON, Verb, Verbs
from qualityassess.cli.invocation import Invocation
from qualityassess.cli.output import Output
from qualityassess.domain.errors import Cancelled, UserFacingError
from qualityassess.i18n import LANGUAGES, N_, Translator, resolve_language
from qualityassess.settings import LANGUAGE, Settings, load_settings

_Verb = tuple[str, Callable[..., None], str]
_GROUPS: tuple[tuple[str, str, tuple[_Verb, ...]], ...] = (
    ("workspace", N_("Make, describe and check a workspace"), workspace_verbs.VERBS),
    ("enterprise", N_("Enterprises and their profiles"), enterprise_verbs.VERBS),
    (
        "assess",
        N_("Assessments and their answers"),
        (*assess_verbs.VERBS, *dossier_verbs.VERBS, *consistency_verbs.VERBS, *sealing_verbs.ASSESS),
    ),
    ("exhibit", N_("Exhibits: attach, list, accept, reject"), exhibit_verbs.VERBS + exhibit_link_verbs.VERBS),
    ("register", N_("Registers of dated facts"), register_verbs.VERBS),
    (
        "award",
        N_("What a person states about an award: judgements, materials, own target, rule checks, own awards"),
        (*award_verbs.VERBS, *rule_check_verbs.VERBS),
    ),
    ("branding", N_("What a consultancy puts on the reports it prepares"), branding_verbs.VERBS),
    ("form", N_("An award office's own Word form, filled from the profile"), form_verbs.VERBS),
    ("rubric", N_("The questions, their sources and their coverage"), rubric_verbs.VERBS),
)
_SINGLE: tuple[_Verb, ...] = (
    *result_verbs.VERBS,
    *plan_verbs.VERBS,
    *compare_verbs.VERBS,
    *report_verbs.VERBS,
    *sealing_verbs.VERBS,
    *todo_verbs.VERBS,
)


_ORDER = (
    *("demo", "workspace", "enterprise", "assess", "exhibit", "register", "award"),
    *("score", "eligibility", "gaps", "plan", "compare", "report", "verify", "branding", "form", "todo", "rubric"),
)
"""Verbs as a first user needs them."""


def main(arguments: Sequence[str]) -> int:
    """Run one verb; the exit code is 0 done, 1 a file, datum or state is wrong, 2 the arguments are."""
    out = Output()
    settings, problem = load_settings(paths.settings_file())
    tr = Translator(language_of(arguments, settings))
    if problem is not None:
        out.note(tr("The settings file {path} has a fault and was set aside; defaults are used", path=problem.file))
    run = Invocation(tr, out, settings)
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a character shows a substitute instead of ending the run.
        with suppress(AttributeError, ValueError):
            stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    try:
        code = build().main(list(arguments), "qualityassess", standalone_mode=False, obj=run)
        return code if isinstance(code, int) else faults.DONE
    except UserFacingError as error:
        for line in faults.lines(tr, error):
            out.note(line)
        return faults.exit_code(error)
    except typer.TyperException as error:
        out.note(error.message if type(error).__name__ == "NoArgsIsHelpError" else faults.usage_line(tr, error))
        return faults.MISUSED
    except (Cancelled, typer.Abort, KeyboardInterrupt):
        return 130
    except BrokenPipeError:
        # The reader, such as `head`, has seen enough; Python must not complain again while it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return faults.DONE


def language_of(arguments: Sequence[str], settings: Settings) -> Any:
    """Language of messages and help: --lang wherever it stands, else the settings', else the system's."""
    chosen = settings.get(LANGUAGE)
    for number, argument in enumerate(arguments):
        name, mark, value = argument.partition("=")
        if name == "--lang":
            typed = value if mark else next(iter(arguments[number + 1 :]), "")
            chosen = typed if typed in LANGUAGES else chosen
    return resolve_language(chosen)


def _show_version(context: typer.Context, value: bool) -> None:
    if value:
        invocation.of(context).out.line(f"qualityassess {qualityassess.__version__}")
        raise typer.Exit()


def build() -> Any:
    """The command tree, with the common options on every level so that they may stand before or after the verb."""
    app = typer.Typer(cls=Verbs, add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)
    app.callback(help=N_("Quality self-assessment of enterprises; without a verb the window opens"))(_root)
    for name, words, verbs in _GROUPS:
        group = typer.Typer(cls=Verbs, no_args_is_help=True, help=words)
        for verb, function, verb_words in verbs:
            group.command(verb, cls=Verb, help=verb_words)(function)
        app.add_typer(group, name=name)
    for verb, function, verb_words in _SINGLE:
        app.command(verb, cls=Verb, help=verb_words)(function)
    tree: Any = get_command(app)
    tree.commands = {name: tree.commands[name] for name in _ORDER}
    _share(tree, _common_options())
    return tree


def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help=N_("Show the version"))
    ] = False,
) -> None:
    """Declares what stands before a verb."""


def _common_options() -> list[Any]:
    template = typer.Typer(add_completion=False)
    template.command()(_common)
    options = [p for p in get_command(template).params if p.param_type_name == "option"]
    for option in options:
        option.expose_value = False
    return options


def _keep(context: typer.Context, param: typer.CallbackParam, value: Any) -> Any:
    # The innermost level that names an option wins; a level that does not name it leaves it alone.
    if value and not context.resilient_parsing:
        if param.name == "lang" and value not in LANGUAGES:
            raise UserFacingError("value_not_allowed", value=value, allowed=", ".join(LANGUAGES))
        name = {"as_": "as", "as_json": "json"}.get(str(param.name), str(param.name))
        invocation.of(context).options[name] = value
    return value


def _common(
    workspace: Annotated[
        str,
        typer.Option(
            "--workspace",
            "-w",
            metavar="PATH|URL",
            callback=_keep,
            rich_help_panel=COMMON,
            help=N_("Workspace: a file, or a postgresql+psycopg:// URL; default: the user's own"),
        ),
    ] = "",
    lang: Annotated[
        str,
        typer.Option(
            "--lang",
            metavar="zh|en",
            callback=_keep,
            rich_help_panel=COMMON,
            help=N_("Language of messages and tables"),
        ),
    ] = "",
    on: Annotated[
        str,
        typer.Option(
            "--on",
            metavar="DATE",
            callback=_keep,
            rich_help_panel=COMMON,
            help=N_("As-of date such as 2026-06-12; the application date for “eligibility”"),
        ),
    ] = "",
    as_: Annotated[
        str,
        typer.Option(
            "--as",
            metavar="WHO",
            callback=_keep,
            rich_help_panel=COMMON,
            help=N_("Whose answer: enterprise, consultant, consensus or a respondent's name"),
        ),
    ] = "",
    as_json: Annotated[
        bool, typer.Option("--json", callback=_keep, rich_help_panel=COMMON, help=N_("Print JSON for programs"))
    ] = False,
) -> None:
    """Declares the options; their values are kept by `_keep`."""


def _share(command: Any, options: list[Any]) -> None:
    command.params.extend(options)
    for verb in getattr(command, "commands", {}).values():
        _share(verb, options)
