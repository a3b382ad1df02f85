"""The words of sealed revisions (定稿版本), the same for window and command line."""

from qualityassess.domain.sealing import SealedRevision
from qualityassess.i18n import Translator


def short_words(tr: Translator, revision: SealedRevision) -> str:
    """Number and day, such as `2 · 2026-11-21`."""
    return f"{revision.number} · {tr.date(revision.at.astimezone().date())}"


def revision_words(tr: Translator, revision: SealedRevision) -> str:
    """Number, moment, who, the beginning of the digest, and the note."""
    parts = [
        str(revision.number),
        tr.date_time(revision.at.astimezone()),
        revision.by,
        revision.digest[:16],
        revision.note,
    ]
    return " · ".join(part for part in parts if part)
