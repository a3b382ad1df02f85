"""Finds entries by a part of their words and makes the rows of the list, group by group."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from qualityassess.gui.palette.entries import Entry, Group
from qualityassess.gui.widgets.lead_list import LeadRow
from qualityassess.i18n import Translator
from qualityassess.services.register_rows import fold

HEADING, MORE = "", "more"
"""What stands for the page in rows that lead nowhere, and in those that show the rest of their group."""
MOST, MOST_OPENED = 8, 100
"""Rows of a group at first, and once the rest was asked for."""


def matching(entries: Sequence[Entry], typed: str) -> Mapping[Group, list[Entry]]:
    """Entries in whose words the typed text occurs, those beginning with it first; nothing typed finds the commands."""
    needle = fold(typed)
    first: dict[Group, list[Entry]] = {group: [] for group in Group}
    if not needle:
        first[Group.COMMANDS] = [entry for entry in entries if entry.group is Group.COMMANDS]
        return first
    later: dict[Group, list[Entry]] = {group: [] for group in Group}
    start = "\n" + needle
    for entry in entries:
        if needle in entry.hay:
            (first if start in entry.hay else later)[entry.group].append(entry)
    return {group: first[group] + later[group] for group in Group}


def rows_of(tr: Translator, found: Mapping[Group, list[Entry]], opened: Collection[Group] = ()) -> tuple[LeadRow, ...]:
    """A heading, up to eight rows and how many more there are, for every group that holds something."""
    titles = {
        Group.CRITERIA: tr.within("found", "Criteria"),
        Group.EVIDENCE: tr("Evidence"),
        Group.RECORDS: tr("Certificates and other records"),
        Group.AWARDS: tr("Awards"),
        Group.COMMANDS: tr("Pages and commands"),
    }
    rows: list[LeadRow] = []
    for group, entries in found.items():
        if not entries:
            continue
        rows.append(LeadRow(titles[group], titles[group], HEADING))
        most = MOST_OPENED if group in opened else MOST
        rows += (_row(entry, titles[group]) for entry in entries[:most])
        if (left := len(entries) - most) > 0:
            text = tr.within("found", "and {count} more", count=tr.number(left))
            rows.append(LeadRow(text, f"{text}, {titles[group]}", HEADING if group in opened else MORE, group.name))
    return tuple(rows)


def _row(entry: Entry, group: str) -> LeadRow:
    spoken = ", ".join(part for part in (f"{entry.number} {entry.title}".strip(), entry.word, group) if part)
    return LeadRow(entry.title, spoken, entry.page, entry.what, mark=entry.mark, number=entry.number, word=entry.word)
