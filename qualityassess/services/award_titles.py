"""Titles of awards (奖项名称): those of the catalogue and of a workspace's own, and the honours that they name."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from qualityassess.domain.honour_names import HonourNames
from qualityassess.domain.registers import Honour, Record, Registers
from qualityassess.domain.text import Text
from qualityassess.services.rules_in_use import pack_of, rules_in_use
from qualityassess.services.workspace import Workspace


def own_titles(workspace: Workspace) -> dict[str, Text]:
    """Titles of the awards of one's own by id; of several rounds the newest one's."""
    packs = [pack_of(check) for check in workspace.store.all_rule_checks() if not check.base]
    return {pack["id"]: Text(pack["title"]["zh"], pack["title"]["en"]) for pack in packs}


def award_title(workspace: Workspace, award_id: str, on: date) -> Text:
    """Title of the edition of an award that counts on a day, own ones included; the id itself where it is unknown."""
    award = workspace.library.award(award_id, on) or rules_in_use(workspace).award(award_id, on)
    return award.title if award is not None else Text(award_id, award_id)


def honour_names(workspace: Workspace) -> HonourNames:
    """Everything that a record of the register of honours may name."""
    names = workspace.library.honour_names
    return replace(names, titles={**own_titles(workspace), **names.titles})


def honours_named(workspace: Workspace, registers: Registers) -> tuple[Registers, frozenset[str]]:
    """The registers with every honour under the id of its award, and ids of records that name an unknown one."""
    if not registers.honours:
        return registers, frozenset()
    found, strange = workspace.library.honour_names.named(registers)
    # Awards of one's own are read only where the catalogue leaves something open: seldom, and then once an award.
    return honour_names(workspace).named(registers) if strange else (found, strange)


def with_award_id(workspace: Workspace, record: Record) -> Record:
    """The record as it is stored: an honour that names an award by its title gets the award's id."""
    if not isinstance(record, Honour) or not record.award:
        return record
    return replace(record, award=honour_names(workspace).id_of(record.award) or record.award)


def not_recognised(workspace: Workspace, records: Iterable[Record]) -> tuple[str, ...]:
    """Names of awards in records that are neither in the catalogue nor one's own, each once."""
    named = [record.award for record in records if isinstance(record, Honour) and record.award]
    if not named:
        return ()
    names = honour_names(workspace)
    return tuple(dict.fromkeys(words for words in named if not names.is_known(words)))
