"""规则核对: a pack compared with the notice of a round, decided part by part, signed, and carried to the next round."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from qualityassess.domain import rule_check as rules
from qualityassess.domain.application import HeldMaterial, Judgement, RuleCheck
from qualityassess.domain.awards import Award
from qualityassess.domain.changes import Changes, RowChange, material_id
from qualityassess.domain.errors import UserFacingError
from qualityassess.domain.exhibits import Exhibit, RecordExhibit
from qualityassess.domain.gate import GateType
from qualityassess.domain.rule_check import DATES, Pack, Verdict
from qualityassess.services.exhibit_files import MATERIALS, taken_in
from qualityassess.services.rules_in_use import award_of, pack_of
from qualityassess.services.typed_text import storable, tidy
from qualityassess.services.workspace import Workspace, enterprise_scope


def checks_of(workspace: Workspace, enterprise_id: str, award_id: str = "") -> tuple[RuleCheck, ...]:
    """Checks of an enterprise in the order begun; of one award where it is named."""
    rows = workspace.store.rule_checks(enterprise_id)
    return tuple(row for row in rows if not award_id or row.award == award_id)


def check_named(workspace: Workspace, enterprise_id: str, award_id: str, round_name: str = "") -> RuleCheck:
    """The check of an award's round; without a round the newest one. UserFacingError names the known rounds."""
    rows = checks_of(workspace, enterprise_id, award_id)
    found = [row for row in rows if not round_name or row.round == round_name.strip()]
    if not found:
        known = ", ".join(row.round for row in rows) or "-"
        raise UserFacingError("check_unknown", award=award_id, value=round_name or "-", known=known)
    return found[-1]


def begin(workspace: Workspace, enterprise_id: str, award: Award, round_name: str) -> tuple[RuleCheck, Changes]:
    """Begin the check of a round from a shipped edition, or from the newest signed check of the award where one is.

    UserFacingError without a round's name, or where the round has a check already.
    """
    name = _round_name(workspace, enterprise_id, award.id, round_name)
    signed = [row for row in checks_of(workspace, enterprise_id, award.id) if row.signed is not None]
    if signed:
        return carry(workspace, enterprise_id, signed[-1], name)
    from qualityassess.catalog.award_packs import shipped_pack

    pack = shipped_pack(workspace.library.folder, award.key)
    check = RuleCheck(workspace.new_id(), award.id, award.key, name, _text(rules.draft_of(pack, name)))
    return check, _store(workspace, enterprise_id, check, "rule_check_begun")


def begin_own(
    workspace: Workspace,
    enterprise_id: str,
    award_id: str,
    title: Mapping[str, str],
    level: str,
    region: str,
    round_name: str,
) -> tuple[RuleCheck, Changes]:
    """Begin an award of one's own with an empty form.

    UserFacingError for an id that is taken or no id, an empty title, an unknown level, or a missing round.
    """
    if not award_id.isascii() or not award_id.replace("-", "").isalnum() or award_id != award_id.lower():
        raise UserFacingError("id_shape", value=award_id)
    others = {award.id for award in workspace.library.awards} | {row.award for row in workspace.store.all_rule_checks()}
    if award_id in others:
        raise UserFacingError("award_id_taken", value=award_id)
    if level not in LEVELS:
        raise UserFacingError("value_not_allowed", value=level, allowed=", ".join(LEVELS))
    names = {key: title.get(key, "").strip() for key in ("zh", "en")}
    if not any(names.values()):
        raise UserFacingError("award_title_missing")
    both = {"zh": names["zh"] or names["en"], "en": names["en"] or names["zh"]}
    name = _round_name(workspace, enterprise_id, award_id, round_name)
    pack = rules.blank(award_id, name, both, level, "" if level == "nation" else region)
    check = _checked(workspace, RuleCheck(workspace.new_id(), award_id, "", name, _text(pack)))
    return check, _store(workspace, enterprise_id, check, "own_award_begun")


LEVELS = ("district", "county", "city", "province", "nation")


def carry(workspace: Workspace, enterprise_id: str, check: RuleCheck, round_name: str) -> tuple[RuleCheck, Changes]:
    """Begin the next round's draft from a signed check: what was struck is gone, everything is compared anew."""
    name = _round_name(workspace, enterprise_id, check.award, round_name)
    pack = rules.draft_of(rules.without_struck(check, pack_of(check)), name)
    if not check.base:
        pack["version"] = name
    draft = RuleCheck(workspace.new_id(), check.award, check.base, name, _text(pack))
    return draft, _store(workspace, enterprise_id, draft, "rule_check_carried")


def confirm(workspace: Workspace, enterprise_id: str, check: RuleCheck, chosen: Sequence[str]) -> Changes:
    """Say that parts stand in the notice as the pack has them; a struck one comes back."""
    _known(check, chosen)
    return _change(workspace, enterprise_id, check, "rule_part_confirmed", lambda now: rules.confirmed(now, chosen))


def strike(workspace: Workspace, enterprise_id: str, check: RuleCheck, chosen: Sequence[str]) -> Changes:
    """Say that the notice does not have parts."""
    _known(check, chosen)
    if DATES in chosen:
        raise UserFacingError("check_dates_stay")
    return _change(workspace, enterprise_id, check, "rule_part_struck", lambda now: rules.struck(now, chosen))


def edit(workspace: Workspace, enterprise_id: str, check: RuleCheck, part: str, table: Mapping[str, Any]) -> Changes:
    """Write a part as the notice has it; ProblemsError with every fault of the values."""
    _known(check, [part])

    def changed(now: RuleCheck) -> RuleCheck:
        pack = rules.changed(pack_of(now), part, table)
        verdict = Verdict.ADDED if rules.verdicts(now).get(part) is Verdict.ADDED else Verdict.EDITED
        return rules.decided(replace(now, pack=_text(pack)), {part: verdict})

    return _change(workspace, enterprise_id, check, "rule_part_edited", changed)


def add(
    workspace: Workspace, enterprise_id: str, check: RuleCheck, rows: Mapping[str, Sequence[Mapping[str, Any]]]
) -> Changes:
    """Add conditions, steps and materials that the notice has and the pack has not; all or none."""

    def changed(now: RuleCheck) -> RuleCheck:
        pack, found = pack_of(now), {}
        for kind, tables in rows.items():
            for table in tables:
                pack, part = rules.added(pack, kind, table)
                found[part] = Verdict.ADDED
        return rules.decided(replace(now, pack=_text(pack)), found)

    return _change(workspace, enterprise_id, check, "rule_part_added", changed)


def add_file(workspace: Workspace, enterprise_id: str, check: RuleCheck, path: Path) -> Changes:
    """Add what a TOML file holds; ProblemsError with every fault and its line."""
    from qualityassess.catalog.award_packs import read_rows

    return add(workspace, enterprise_id, check, read_rows(path))


def attach_notice(workspace: Workspace, enterprise_id: str, check: RuleCheck, path: Path) -> Changes:
    """Keep the notice of the round as an exhibit; UserFacingError for a file that cannot be taken in."""
    exhibit, fresh = taken_in(workspace, enterprise_id, path)

    def changed(now: RuleCheck) -> RuleCheck:
        pack = pack_of(now)
        pack["check"] = {**pack.get("check", {}), "notice": exhibit.name}
        return replace(now, notice=exhibit.id, pack=_text(pack))

    added = (exhibit,) if fresh else ()
    return _change(workspace, enterprise_id, check, "notice_attached", changed, added)


def sign(workspace: Workspace, enterprise_id: str, check: RuleCheck, name: str, on: date | None = None) -> Changes:
    """Sign a check: from now on the pack counts for its round, and its list of conditions is complete.

    UserFacingError while a part is undecided, without the notice, without the days of filing, or without a name. What a
    person judged or holds under the edition it was begun from goes along for every part that was confirmed unchanged,
    files of materials included; a recommendation does not, for it is given anew in each round.
    """
    if check.signed is not None:
        raise UserFacingError("check_signed", value=check.round)
    pack = pack_of(check)
    left = rules.open_parts(check, pack)
    if left:
        raise UserFacingError("check_open", count=len(left), parts=", ".join(left[:6]))
    if not check.notice:
        raise UserFacingError("check_notice_missing")
    dates = rules.table_of(pack, DATES)
    if not (dates["opens"] or dates["issued"]) or not dates["closes"]:
        raise UserFacingError("check_dates_missing")
    if not name.strip():
        raise UserFacingError("check_name_missing")
    signed = tidy(replace(check, signed_by=name.strip(), signed=on or workspace.today()))
    award = award_of(workspace.library, signed)
    scope = enterprise_scope(enterprise_id)
    with workspace.store.transaction(scope, "rule_check_signed", workspace.who, workspace.now()) as tx:
        tx.put(enterprise_id, signed)
        for row in _along(workspace, enterprise_id, signed, award):
            tx.put(enterprise_id, row)
    return tx.changes


def _along(
    workspace: Workspace, enterprise_id: str, check: RuleCheck, award: Award
) -> Iterable[Judgement | HeldMaterial | RecordExhibit]:
    assert award.checked is not None
    kept = set(award.checked.kept)
    anew = {gate.id for gate in award.gates if gate.type is GateType.RECOMMENDATION}
    for judgement in workspace.store.judgements(enterprise_id):
        if judgement.award == check.base and f"gate:{judgement.gate}" in kept and judgement.gate not in anew:
            yield replace(judgement, award=award.key)
    for held in workspace.store.held_materials(enterprise_id):
        if held.award == check.base and f"material:{held.material}" in kept:
            yield replace(held, award=award.key)
    yield from _files_along(workspace, enterprise_id, check, award)


def _files_along(workspace: Workspace, enterprise_id: str, check: RuleCheck, award: Award) -> Iterable[RecordExhibit]:
    """Files of the materials that were confirmed unchanged; those that the signed edition has already stay alone."""
    assert award.checked is not None
    kept = set(award.checked.kept)
    goals = {
        material_id(enterprise_id, check.base, m.id): material_id(enterprise_id, award.key, m.id)
        for m in award.materials
        if f"material:{m.id}" in kept
    }
    rows = [row for row in workspace.store.record_exhibits(enterprise_id) if row.register == MATERIALS]
    there = {(row.record, row.exhibit) for row in rows}
    for row in rows:
        goal = goals.get(row.record)
        if goal is not None and (goal, row.exhibit) not in there:
            yield replace(row, id=workspace.new_id(), record=goal)


def discard(workspace: Workspace, enterprise_id: str, check: RuleCheck) -> Changes:
    """Remove a check, signed or not; its notice stays among the exhibits."""
    scope = enterprise_scope(enterprise_id)
    with workspace.store.transaction(scope, "rule_check_removed", workspace.who, workspace.now()) as tx:
        tx.remove(enterprise_id, RuleCheck, check.id)
    return tx.changes


def export(workspace: Workspace, check: RuleCheck, path: Path) -> int:
    """Write a signed check as a TOML file, read it back, and return the number of its conditions.

    UserFacingError for a draft, or a place that cannot be written.
    """
    from qualityassess.catalog.award_packs import pack_text, read_pack
    from qualityassess.interchange.whole_file import whole_file

    if check.signed is None:
        raise UserFacingError("check_not_signed", value=check.round)
    pack = rules.signed_pack(check, pack_of(check))
    with whole_file(path) as new:
        new.write_text(pack_text(pack), encoding="utf-8")
        if json.dumps(read_pack(new, workspace.library.folder), sort_keys=True) != json.dumps(pack, sort_keys=True):
            raise UserFacingError("export_incomplete", path=path)
    return len(pack.get("gate", ()))


def import_pack(workspace: Workspace, enterprise_id: str, path: Path) -> tuple[RuleCheck, Changes]:
    """Take in a checked pack of somebody else as a draft with everything decided as it was there.

    It counts in this workspace once its notice is attached and it is signed here. ProblemsError with every fault and
    its line; UserFacingError where the round has a check already.
    """
    from qualityassess.catalog.award_packs import read_pack

    pack = read_pack(path, workspace.library.folder)
    made = pack.get("check") or {}
    if not made.get("by"):
        raise UserFacingError("pack_not_checked", path=path.name)
    name = _round_name(workspace, enterprise_id, pack["id"], made["round"])
    base = str(made.get("base", ""))
    kept = {key: made[key] for key in ("round", *rules.DATE_KEYS) if made.get(key)}
    pack["version"] = base.partition("@")[2] or name
    pack["check"] = {**kept, "by": made["by"], "on": made.get("on", "")}
    check = RuleCheck(workspace.new_id(), pack["id"], base, name, _text(pack))
    check = rules.confirmed(check, rules.parts(pack))
    return check, _store(workspace, enterprise_id, check, "rule_check_imported")


def try_part(workspace: Workspace, check: RuleCheck, part: str, table: Mapping[str, Any]) -> None:
    """Try values of a part, or with a bare kind those of a new row; ProblemsError as `edit` and `add` raise it."""
    if part in rules.KINDS:
        pack, _ = rules.added(pack_of(check), part, table)
    else:
        pack = rules.changed(pack_of(check), part, table)
    _checked(workspace, replace(check, pack=_text(pack)))


def part_named(check: RuleCheck, text: str) -> str:
    """The part of an id with or without its kind; UserFacingError names the known ones."""
    known = rules.parts(pack_of(check))
    found = [part for part in known if text in (part, part.partition(":")[2])]
    if len(found) != 1:
        raise UserFacingError("check_part_unknown", value=text, known=", ".join(known))
    return found[0]


def notice_of(workspace: Workspace, enterprise_id: str, check: RuleCheck) -> Exhibit | None:
    """The exhibit that holds the notice."""
    return next((e for e in workspace.store.exhibits(enterprise_id) if e.id == check.notice), None)


def _known(check: RuleCheck, chosen: Iterable[str]) -> None:
    for part in chosen:
        part_named(check, part)


def _round_name(workspace: Workspace, enterprise_id: str, award_id: str, text: str) -> str:
    name = storable(text.strip())
    if not name:
        raise UserFacingError("check_round_missing")
    if any(row.round == name for row in checks_of(workspace, enterprise_id, award_id)):
        raise UserFacingError("check_exists", value=name)
    return name


def _text(pack: Pack) -> str:
    return json.dumps(pack, ensure_ascii=False, sort_keys=False, separators=(",", ":"))


def _checked(workspace: Workspace, check: RuleCheck) -> RuleCheck:
    """The check itself, once its pack was found sound; what was struck may be faulty."""
    workspace.library.award_of_pack(json.dumps(rules.without_struck(check, pack_of(check)), ensure_ascii=False))
    return check


def _change(
    workspace: Workspace,
    enterprise_id: str,
    check: RuleCheck,
    verb: str,
    change: Callable[[RuleCheck], RuleCheck],
    more: tuple[Exhibit, ...] = (),
) -> Changes:
    """Change the check as it is stored now; a signed one is not changed any more."""
    scope = enterprise_scope(enterprise_id)
    with workspace.store.transaction(scope, verb, workspace.who, workspace.now()) as tx:
        now = tx.get(RuleCheck, check.id)
        if now is None:
            raise UserFacingError("check_unknown", award=check.award, value=check.round, known="-")
        if now.signed is not None:
            raise UserFacingError("check_signed", value=now.round)
        for exhibit in more:
            tx.put(enterprise_id, exhibit)
        tx.put(enterprise_id, tidy(_checked(workspace, change(now))))
    return tx.changes


def _store(workspace: Workspace, enterprise_id: str, check: RuleCheck, verb: str) -> Changes:
    scope = enterprise_scope(enterprise_id)
    with workspace.store.transaction(scope, verb, workspace.who, workspace.now()) as tx:
        tx.put(enterprise_id, tidy(check))
    return tx.changes


def after(changes: Changes) -> RuleCheck:
    """The check as a change left it."""
    rows: list[RowChange] = [row for row in changes.rows if isinstance(row.after, RuleCheck)]
    found = rows[-1].after
    assert isinstance(found, RuleCheck)
    return found
