"""`award check`, `new`, `export`, `import`: an award's pack compared with the notice of a round."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any

import typer

from qualityassess.cli import invocation
from qualityassess.cli.award_verbs import W
from qualityassess.cli.invocation import Invocation
from qualityassess.domain import rule_check as rules
from qualityassess.domain.application import RuleCheck
from qualityassess.domain.errors import UserFacingError
from qualityassess.i18n import N_
from qualityassess.services import applications, as_json, round_wording, rule_checks, rules_in_use
from qualityassess.services.pack_values import edited_table
from qualityassess.services.workspace import Workspace

E = Annotated[
    str | None, typer.Option("--enterprise", metavar="E", help=N_("Enterprise; not needed where there is only one"))
]
R = Annotated[str, typer.Option("--round", metavar="NAME", help=N_("Round, such as 2027; default: the newest check"))]


@dataclass
class _Wishes:
    """What one run of `award check` is asked to do, in the order in which it is done."""

    notice: Path | None = None
    add: Path | None = None
    edit: tuple[str, tuple[str, ...]] | None = None
    confirm: list[str] = field(default_factory=list)
    strike: list[str] = field(default_factory=list)
    sign: str = ""


def check(
    context: typer.Context,
    award: W,
    *,
    round_: R = "",
    enterprise: E = None,
    confirm: Annotated[
        list[str] | None,
        typer.Option("--confirm", metavar="ITEM", help=N_("It stands so in the notice; “all” for what is undecided")),
    ] = None,
    strike: Annotated[
        list[str] | None, typer.Option("--strike", metavar="ITEM", help=N_("The notice does not have it"))
    ] = None,
    edit: Annotated[
        tuple[str, str] | None,
        typer.Option(
            "--edit", metavar="ITEM KEY=VALUE", help=N_("Write a value as the notice has it, such as g3 years=5")
        ),
    ] = None,
    set_: Annotated[
        list[str] | None, typer.Option("--set", metavar="KEY=VALUE", help=N_("One more value for --edit"))
    ] = None,
    add: Annotated[
        Path | None,
        typer.Option("--add", metavar="FILE", help=N_("Add the conditions, steps and materials of a TOML file")),
    ] = None,
    notice: Annotated[
        Path | None, typer.Option("--notice", metavar="FILE", help=N_("Attach the notice of the round"))
    ] = None,
    sign: Annotated[
        str, typer.Option("--sign", metavar="NAME", help=N_("Sign once everything is decided; then the pack counts"))
    ] = "",
    next_: Annotated[
        str, typer.Option("--next", metavar="NAME", help=N_("Carry the check to the next round as a draft"))
    ] = "",
    discard: Annotated[bool, typer.Option("--discard", help=N_("Remove the check"))] = False,
) -> None:
    """Compare an award's pack with the notice of a round: confirm, edit, add or strike each part, and sign."""
    run = invocation.of(context)
    if set_ and edit is None:
        raise UserFacingError("set_without_edit")
    wishes = _Wishes(
        invocation.existing(notice) if notice else None,
        invocation.existing(add) if add else None,
        (edit[0], (edit[1], *(set_ or ()))) if edit else None,
        list(confirm or ()),
        list(strike or ()),
        sign,
    )
    with run.workspace() as opened:
        owner = run.enterprise(opened, enterprise).id
        found = _found(run, opened, owner, award, round_)
        if discard:
            rule_checks.discard(opened, owner, found)
            _say_removed(run, found)
            return
        found = _done(opened, owner, found, wishes)
        if next_:
            found, _ = rule_checks.carry(opened, owner, found, next_)
    _print(run, found)


def _found(run: Invocation, opened: Workspace, owner: str, award: str, round_name: str) -> RuleCheck:
    """The check of the round; a new one where a shipped award has none of that name."""
    bare = award.partition("@")[0]
    rows = rule_checks.checks_of(opened, owner, bare)
    known = any(row.round == round_name.strip() for row in rows)
    if (rows and not round_name) or known:
        return rule_checks.check_named(opened, owner, bare, round_name)
    edition = run.library.award(award, run.on or opened.today())
    if edition is None and not rows:
        # It says which awards there are.
        applications.award_named(opened, award, run.on or opened.today())
    if edition is None:
        return rule_checks.check_named(opened, owner, bare, round_name)
    return rule_checks.begin(opened, owner, edition, round_name)[0]


def _done(opened: Workspace, owner: str, found: RuleCheck, wishes: _Wishes) -> RuleCheck:
    if wishes.notice is not None:
        found = rule_checks.after(rule_checks.attach_notice(opened, owner, found, wishes.notice))
    if wishes.add is not None:
        found = rule_checks.after(rule_checks.add_file(opened, owner, found, wishes.add))
    if wishes.edit is not None:
        part = rule_checks.part_named(found, wishes.edit[0])
        table = edited_table(rules.table_of(rules_in_use.pack_of(found), part), wishes.edit[1])
        found = _after(found, rule_checks.edit(opened, owner, found, part, table))
    for chosen, act in ((wishes.strike, rule_checks.strike), (wishes.confirm, rule_checks.confirm)):
        if chosen:
            found = _after(found, act(opened, owner, found, _parts(found, chosen)))
    if wishes.sign:
        found = rule_checks.after(rule_checks.sign(opened, owner, found, wishes.sign))
    return found


def _after(found: RuleCheck, changes: Any) -> RuleCheck:
    return rule_checks.after(changes) if changes.rows else found


def _parts(found: RuleCheck, texts: Iterable[str]) -> list[str]:
    """Parts by name; `all` are those that nobody has decided."""
    parts: list[str] = []
    for text in texts:
        left = rules.open_parts(found, rules_in_use.pack_of(found)) if text == "all" else ()
        parts += left if text == "all" else [rule_checks.part_named(found, text)]
    return list(dict.fromkeys(parts))


def _say_removed(run: Invocation, found: RuleCheck) -> None:
    if run.json:
        run.out.json("rule_check_removed", {"award": found.award, "round": found.round})
    else:
        run.out.line(
            run.tr("The rule check of {award}, round {round}, was removed", award=found.award, round=found.round)
        )


def _as_json(found: RuleCheck) -> as_json.Json:
    pack, known = rules_in_use.pack_of(found), rules.verdicts(found)
    return {
        "id": found.id,
        "award": found.award,
        "base": found.base or None,
        "round": found.round,
        "notice": found.notice or None,
        "signed_by": found.signed_by or None,
        "signed": found.signed.isoformat() if found.signed else None,
        "open": list(rules.open_parts(found, pack)),
        "parts": [
            {"id": part, "verdict": known[part].value if part in known else None, **dict(rules.table_of(pack, part))}
            | {"id": part}
            for part in rules.parts(pack)
        ],
    }


def _print(run: Invocation, found: RuleCheck) -> None:
    if run.json:
        run.out.json("rule_check", _as_json(found))
        return
    tr = run.tr
    pack, known = rules_in_use.pack_of(found), rules.verdicts(found)
    run.out.title(tr("Rule check of {award}, round {round}", award=tr.pick(_title(pack)), round=found.round))
    rows = []
    for part in rules.parts(pack):
        word = tr(round_wording.VERDICTS[known[part]]) if part in known else tr("undecided")
        rows.append((part, round_wording.part_title(tr, pack, part), round_wording.part_details(tr, pack, part), word))
    run.out.table((tr("Item"), tr("Title"), tr("What it says"), tr("Decision")), rows)
    notice = str(pack.get("check", {}).get("notice", ""))
    run.out.line(tr("Notice: {name}", name=notice) if found.notice else tr("The notice is not attached yet"))
    if found.signed is not None:
        run.out.line(tr("Signed by {name} on {date}", name=found.signed_by, date=tr.date(found.signed)))
        return
    left = rules.open_parts(found, pack)
    if left:
        run.out.line(tr("Still undecided: {parts}", parts=", ".join(left)))
    else:
        run.out.line(tr("Everything is decided; sign with --sign NAME"))


def _title(pack: rules.Pack) -> Any:
    from qualityassess.domain.text import Text

    return Text(pack["title"]["zh"], pack["title"]["en"])


def new(
    context: typer.Context,
    award: Annotated[str, typer.Argument(metavar="AWARD", help=N_("Id of one's own choice, such as harbour-award"))],
    *,
    title: Annotated[str, typer.Option("--title", metavar="TEXT", help=N_("Chinese title"))] = "",
    title_en: Annotated[str, typer.Option("--title-en", metavar="TEXT", help=N_("English title"))] = "",
    level: Annotated[
        str, typer.Option("--level", metavar="LEVEL", help=N_("district, county, city, province or nation"))
    ] = "city",
    region: Annotated[
        str, typer.Option("--region", metavar="CODE", help=N_("Code of the region; default: the enterprise's"))
    ] = "",
    round_: R = "",
    enterprise: E = None,
) -> None:
    """Begin an award of one's own with an empty form; fill it with “award check”."""
    run = invocation.of(context)
    with run.workspace() as opened:
        owner = run.enterprise(opened, enterprise)
        names = {"zh": title, "en": title_en}
        found, _ = rule_checks.begin_own(opened, owner.id, award, names, level, region or owner.profile.region, round_)
    _print(run, found)


def export(
    context: typer.Context,
    award: W,
    *,
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help=N_("Where to write it"))],
    round_: R = "",
    enterprise: E = None,
) -> None:
    """Write a signed rule check as a TOML file that others can import."""
    run = invocation.of(context)
    with run.workspace() as opened:
        owner = run.enterprise(opened, enterprise).id
        found = rule_checks.check_named(opened, owner, award.partition("@")[0], round_)
        count = rule_checks.export(opened, found, out)
    if run.json:
        run.out.json("award_export", {"path": str(out), "award": found.award, "round": found.round, "gates": count})
    else:
        run.out.line(run.tr("{path} was written and read back: {count} conditions", path=out, count=count))


def import_(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help=N_("A pack that “award export” wrote"))],
    *,
    enterprise: E = None,
) -> None:
    """Take in a checked pack as a draft; attach its notice and sign, and it counts in this workspace."""
    run = invocation.of(context)
    with run.workspace() as opened:
        owner = run.enterprise(opened, enterprise).id
        found, _ = rule_checks.import_pack(opened, owner, invocation.existing(file))
    _print(run, found)


VERBS = (
    ("check", check, N_("Compare an award's pack with the notice of a round, part by part, and sign")),
    ("new", new, N_("Begin an award of one's own")),
    ("export", export, N_("Write a signed rule check as a TOML file")),
    ("import", import_, N_("Take in a checked pack as a draft")),
)
