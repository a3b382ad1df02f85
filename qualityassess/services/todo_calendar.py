"""Writes the to-do list as a calendar file."""

from datetime import UTC, datetime
from pathlib import Path

from qualityassess.i18n import Translator
from qualityassess.services import due_wording
from qualityassess.services.todo import Todo
from qualityassess.services.workspace import Workspace, enterprise_scope


def write_calendar(workspace: Workspace, tr: Translator, found: Todo, path: Path) -> int:
    """Write the list as a calendar file with alarms; the number of entries, counted in the written file.

    The same facts give the same bytes: the moment in the file is that of the enterprise's last change. UserFacingError
    for a place that cannot be written, or a file that does not hold what was meant.
    """
    # icalendar is only imported by who writes a calendar.
    from qualityassess.interchange.calendar_file import Entry, write_calendar_file

    log = workspace.store.log(enterprise_scope(found.enterprise.id))
    moments = [log[-1].changes.at] if log else []
    moments += [
        at
        for head in workspace.store.assessments(found.enterprise.id)
        if (at := workspace.store.last_modified(head.id))
    ]
    stamp = max(moments, default=datetime(2000, 1, 1, tzinfo=UTC))
    name = found.enterprise.profile.name
    entries = [
        Entry(
            uid=f"{item.id}@{found.enterprise.id}",
            day=item.day,
            summary=due_wording.summary(tr, found, item),
            description=due_wording.description(tr, found, item),
            lead_days=item.lead_days,
        )
        for item in found.items
    ]
    return write_calendar_file(path, tr("Quality dates of {name}", name=name), stamp, entries)
