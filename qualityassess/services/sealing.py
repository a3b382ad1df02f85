"""Seals assessments (定稿), and opens what was sealed as a workspace of its own that nobody can change."""

import hashlib
from dataclasses import replace

from qualityassess import __version__
from qualityassess.domain.assessment import Assessment
from qualityassess.domain.changes import Changes
from qualityassess.domain.errors import UserFacingError
from qualityassess.domain.scoring import Scoring
from qualityassess.domain.sealing import SealedRevision, next_number
from qualityassess.services.assessments import open_file
from qualityassess.services.key_figures import key_figures
from qualityassess.services.typed_text import storable
from qualityassess.services.workspace import Workspace, assessment_scope
from qualityassess.storage.sealed import LEFT_OUT, SealedStore, sealable_rows, sealed_text_of, unsealed

SEALED = "sealed"
"""Verb of the change log."""


def seal(workspace: Workspace, assessment: Assessment, note: str = "") -> tuple[SealedRevision, Changes]:
    """Seal an assessment as it stands: an immutable copy of all that its reports read, in one durable transaction.

    The assessment itself goes on. UserFacingError `seal_nothing_answered`; `seal_unchanged` when the newest revision
    already says the same; `exhibit_missing` or `workspace_damaged` when the bytes of an exhibit are not what they were.
    """
    store = workspace.store
    with store.reading():
        file = open_file(workspace, assessment)
        if not file.progress()[0]:
            raise UserFacingError("seal_nothing_answered", title=assessment.title)
        _check_bytes(workspace, assessment)
        text = _text(workspace, store.assessment(assessment.id))
        known = store.sealed_revisions(assessment.id)
        same = bool(known) and is_current(workspace, assessment, known[-1])
    digest = hashlib.sha256(text.encode()).hexdigest()
    if same:
        raise UserFacingError("seal_unchanged", number=known[-1].number)
    revision = SealedRevision(
        id=workspace.new_id(),
        number=next_number(known),
        digest=digest,
        at=workspace.now(),
        by=storable(workspace.who),
        note=storable(note.strip()),
        program=__version__,
    )
    with store.transaction(assessment_scope(assessment.id), SEALED, workspace.who, revision.at, revision.note) as tx:
        store.put_sealed_text(text)
        tx.put(assessment.id, revision)
    return revision, tx.changes


def _text(workspace: Workspace, assessment: Assessment) -> str:
    head = {
        "program": __version__,
        "as_of": assessment.as_of.isoformat(),
        "rubric_version": assessment.rubric_version,
        "rubric_digest": assessment.rubric_digest,
        "figures": key_figures(Scoring(open_file(workspace, assessment))),
    }
    return sealed_text_of(head, sealable_rows(workspace.store, assessment))


def _check_bytes(workspace: Workspace, assessment: Assessment) -> None:
    """What is sealed must be whole: exhibits that the assessment names, byte for byte."""
    for exhibit in workspace.store.exhibits_of(assessment.id):
        workspace.store.read_blob(exhibit.digest)


def revisions(workspace: Workspace, assessment: Assessment) -> tuple[SealedRevision, ...]:
    """Sealed revisions of an assessment, the first one first."""
    return workspace.store.sealed_revisions(assessment.id)


def revision_numbered(workspace: Workspace, assessment: Assessment, number: int) -> SealedRevision:
    """The sealed revision of a number; UserFacingError `revision_unknown` names the known ones."""
    known = revisions(workspace, assessment)
    for revision in known:
        if revision.number == number:
            return revision
    numbers = ", ".join(str(revision.number) for revision in known) or "–"
    raise UserFacingError("revision_unknown", number=number, title=assessment.title, known=numbers)


def is_current(workspace: Workspace, assessment: Assessment, revision: SealedRevision) -> bool:
    """Whether the assessment still says what the revision says, row by row; facts of the enterprise count too."""
    text = workspace.store.sealed_text(revision.digest)
    return text is not None and unsealed(text)[1] == sealable_rows(workspace.store, assessment)


def changed_since(workspace: Workspace, assessment: Assessment, revision: SealedRevision) -> bool:
    """Whether rows of the assessment that are sealed were changed after it was; the change log knows without the rows.

    Its plan is none of them: steps are ticked off without anything that was sealed becoming another.
    """
    later = workspace.store.log_after(assessment_scope(assessment.id), revision.at)
    return any(row.type not in LEFT_OUT for entry in later for row in entry.changes.rows)


def opened(workspace: Workspace, revision: SealedRevision) -> tuple[Workspace, Assessment]:
    """A workspace that reads as it was sealed, with the assessment in it; it refuses every change.

    UserFacingError `workspace_damaged` when the sealed text is gone or altered.
    """
    text = workspace.store.sealed_text(revision.digest)
    if text is None or hashlib.sha256(text.encode()).hexdigest() != revision.digest:
        detail = f"sealed revision {revision.number}"
        raise UserFacingError("workspace_damaged", path=workspace.store.location, detail=detail)
    return opened_text(workspace, revision, text)


def opened_text(workspace: Workspace, revision: SealedRevision, text: str) -> tuple[Workspace, Assessment]:
    """The same for a text whose digest was not compared; ValueError, KeyError or TypeError when it is none."""
    _, rows = unsealed(text)
    store = SealedStore(workspace.store, revision.number, rows)
    (assessment,) = store.assessments()
    return replace(workspace, store=store), assessment
