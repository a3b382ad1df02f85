"""Brandings kept in the workspace: adding one with everything checked, finding one, and putting it on a report."""

from dataclasses import replace
from pathlib import Path

from qualityassess.domain.branding import Branding, checked_accent, checked_text
from qualityassess.domain.errors import UserFacingError
from qualityassess.domain.report_content import ReportContent
from qualityassess.i18n import Translator
from qualityassess.services.workspace import Workspace

MOST_MEGABYTES = 2
NONE = "none"
"""What a person types for a report without branding."""


def add_branding(
    workspace: Workspace,
    name: str,
    *,
    logo: Path | None = None,
    accent: str = "",
    header: str = "",
    footer: str = "",
    usual: bool = False,
) -> Branding:
    """Keep a branding, and make it the usual one where that is wanted; it is never changed afterwards.

    UserFacingError `branding_name_missing`, `branding_text_long`, `branding_colour_wrong`, `branding_colour_faint`,
    `branding_logo_unreadable`, `branding_logo_large`, `file_gone`.
    """
    found = Branding(
        workspace.new_id(),
        workspace.now(),
        workspace.who,
        checked_text(name),
        "",
        checked_accent(accent),
        checked_text(header),
        checked_text(footer),
    )
    if not found.name:
        raise UserFacingError("branding_name_missing")
    data = _picture(logo) if logo is not None else b""
    if data:
        digest, _ = workspace.store.add_blob(data)
        found = replace(found, logo=digest)
    workspace.store.put_branding(found)
    if usual:
        workspace.store.set_usual_branding(found.id)
    return found


def _picture(path: Path) -> bytes:
    """Bytes of a logo that can be printed."""
    # Pillow and reportlab cost half a second: only who adds a logo pays for them.
    from qualityassess.reports.logo import MOST_PIXELS, logo_size

    large = UserFacingError("branding_logo_large", path=str(path), limit=f"{MOST_MEGABYTES} MB", pixels=MOST_PIXELS)
    try:
        if path.stat().st_size > MOST_MEGABYTES << 20:
            raise large
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise UserFacingError("file_gone", path=path) from error
    except OSError as error:
        raise UserFacingError("branding_logo_unreadable", path=str(path)) from error
    try:
        logo_size(data)
    except OverflowError as error:
        raise large from error
    except ValueError as error:
        raise UserFacingError("branding_logo_unreadable", path=str(path)) from error
    return data


def branding_named(workspace: Workspace, text: str) -> Branding:
    """The newest branding that has a text as its name or begins its id with it; UserFacingError `branding_unknown`."""
    wanted = text.strip()
    known = workspace.store.brandings()
    for found in reversed(known):
        if wanted and (found.id.startswith(wanted.lower()) or found.name == wanted):
            return found
    raise UserFacingError("branding_unknown", value=text)


def set_usual(workspace: Workspace, text: str) -> Branding | None:
    """Make a branding the one that reports carry unless another is named; `none` for no branding."""
    found = None if text == NONE else branding_named(workspace, text)
    workspace.store.set_usual_branding(found.id if found is not None else "")
    return found


def chosen(workspace: Workspace, text: str) -> str:
    """Id of the branding for a report: the one named, none for `none`, else the workspace's usual one, "" for none."""
    if text == NONE:
        return ""
    return branding_named(workspace, text).id if text else workspace.store.usual_branding()


def branded(tr: Translator, content: ReportContent, branding: Branding) -> ReportContent:
    """An internal report with a branding: logo and statement on the cover, colour, words beside header and footer."""
    cover, frame = content.cover, content.frame
    statement = (tr("Prepared with the assistance of"), branding.name)
    return replace(
        content,
        cover=replace(cover, facts=(*cover.facts, statement), logo=branding.logo),
        frame=replace(
            frame,
            header_left=_beside(frame.header_left, branding.header),
            footer=_beside(branding.footer, frame.footer),
            accent=branding.accent,
        ),
    )


def _beside(first: str, second: str) -> str:
    return " · ".join(part for part in (first, second) if part)
