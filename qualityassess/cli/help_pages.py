"""The pages of `--help`, in the language of the run; typer's own are English."""

from typing import Any

from typer.core import TyperCommand, TyperGroup

from qualityassess.cli.invocation import Invocation
from qualityassess.cli.output import Output, rendered
from qualityassess.domain.errors import UserFacingError
from qualityassess.i18n import N_

COMMON = "common"
"""Panel of the options that every verb takes."""

HELP_OPTION = N_("Show this page")


class Verb(TyperCommand):
    """A verb whose help speaks the language of the run."""

    def get_help(self, ctx: Any) -> str:
        """The page of this verb."""
        return _page(self, ctx)


class Verbs(TyperGroup):
    """Verbs that belong together; an unknown one is answered with those that exist."""

    def get_help(self, ctx: Any) -> str:
        """The page of these verbs."""
        return _page(self, ctx)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The verb that was typed."""
        if args and args[0] not in self.commands and not args[0].startswith("-"):
            raise UserFacingError("verb_unknown", value=args[0], known=", ".join(self.commands))
        return super().resolve_command(ctx, args)


def _page(command: Any, ctx: Any) -> str:
    run = ctx.find_object(Invocation)
    tr = run.tr
    parameters = [p for p in command.get_params(ctx) if not getattr(p, "hidden", False)]
    arguments = [p for p in parameters if p.param_type_name == "argument"]
    options = [p for p in parameters if p.param_type_name == "option" and not _is_common(p)]
    common = [p for p in parameters if p.param_type_name == "option" and _is_common(p)]
    verbs = getattr(command, "commands", {})

    def draw(out: Output) -> None:
        usage = " ".join(
            [
                ctx.command_path,
                *(_usage(p) for p in arguments),
                *(_option(p) for p in options if p.required),
                *(["…"] if verbs else []),
            ]
        )
        out.line(tr("Usage: {usage}", usage=usage))
        out.line()
        out.line(tr(command.help or ""))
        for title, rows in (
            (tr("Verbs"), [(name, tr(verb.help or "")) for name, verb in verbs.items()]),
            (tr("Arguments"), [(_name(p), tr(p.help or "")) for p in arguments]),
            (tr("Options"), [(_option(p), tr(p.help or "")) for p in options]),
            (tr("Common options"), [(_option(p), tr(HELP_OPTION if _is_help(p) else p.help or "")) for p in common]),
        ):
            if rows:
                out.line()
                out.title(title)
                out.pairs((f"  {name}", words) for name, words in rows)

    return rendered(draw)


def _is_help(parameter: Any) -> bool:
    return "--help" in parameter.opts


def _is_common(parameter: Any) -> bool:
    return parameter.rich_help_panel == COMMON or _is_help(parameter)


def _name(parameter: Any) -> str:
    return str(parameter.metavar or parameter.name.upper())


def _usage(parameter: Any) -> str:
    return _name(parameter) if parameter.required else f"[{_name(parameter)}]"


def _option(parameter: Any) -> str:
    opts = ", ".join(sorted(parameter.opts, key=len))
    return opts if parameter.is_flag else f"{opts} {_name(parameter)}"
