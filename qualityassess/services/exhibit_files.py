"""Files taken into the workspace as exhibits that belong to no criterion: notices of rounds, materials of awards."""

import mimetypes
from collections.abc import Mapping
from pathlib import Path

from qualityassess.domain.application import HeldMaterial
from qualityassess.domain.awards import Award
from qualityassess.domain.changes import Changes, material_id
from qualityassess.domain.errors import UserFacingError
from qualityassess.domain.exhibits import Exhibit, RecordExhibit
from qualityassess.services.typed_text import tidy
from qualityassess.services.workspace import Workspace, enterprise_scope

MATERIALS = "award_materials"
"""Stands for the register of a material's file."""


def taken_in(workspace: Workspace, enterprise_id: str, path: Path) -> tuple[Exhibit, bool]:
    """The exhibit of a file, and whether its row still has to be stored; the same file is one exhibit.

    UserFacingError for a missing, empty, unreadable or too large file.
    """
    digest, size = workspace.store.add_blob(path)
    same = next((e for e in workspace.store.exhibits(enterprise_id) if (e.digest, e.name) == (digest, path.name)), None)
    if same is not None:
        return same, False
    media = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return tidy(Exhibit(workspace.new_id(), path.name, digest, size, media)), True


Attached = Mapping[str, tuple[Exhibit, ...]]
"""Exhibits by the id of what they are attached to."""


def all_files(workspace: Workspace, enterprise_id: str) -> Attached:
    """Files attached to materials of any award."""
    rows = [row for row in workspace.store.record_exhibits(enterprise_id) if row.register == MATERIALS]
    if not rows:
        return {}
    exhibits = {exhibit.id: exhibit for exhibit in workspace.store.exhibits(enterprise_id)}
    found: dict[str, tuple[Exhibit, ...]] = {}
    for row in rows:
        if row.exhibit in exhibits:
            found[row.record] = (*found.get(row.record, ()), exhibits[row.exhibit])
    return found


def files_of_materials(attached: Attached, enterprise_id: str, award: Award) -> Attached:
    """Those of one award edition, by material."""
    owners = {material.id: material_id(enterprise_id, award.key, material.id) for material in award.materials}
    return {name: attached[record] for name, record in owners.items() if record in attached}


def attach_material(workspace: Workspace, enterprise_id: str, award: Award, material: str, path: Path) -> Changes:
    """Attach a file to a material of an award; the material is at hand from then on.

    UserFacingError for a file that cannot be taken in, or one that is attached already.
    """
    exhibit, fresh = taken_in(workspace, enterprise_id, path)
    record = material_id(enterprise_id, award.key, material)
    if any(
        row.record == record and row.exhibit == exhibit.id for row in workspace.store.record_exhibits(enterprise_id)
    ):
        raise UserFacingError("material_file_twice", value=exhibit.name)
    scope = enterprise_scope(enterprise_id)
    with workspace.store.transaction(scope, "material_attached", workspace.who, workspace.now()) as tx:
        if fresh:
            tx.put(enterprise_id, exhibit)
        tx.put(enterprise_id, RecordExhibit(workspace.new_id(), MATERIALS, record, exhibit.id))
        tx.put(enterprise_id, HeldMaterial(award.key, material))
    return tx.changes


def detach_material(workspace: Workspace, enterprise_id: str, award: Award, material: str, exhibit_id: str) -> Changes:
    """Take a file from a material; the file stays among the exhibits, and the material stays at hand."""
    record = material_id(enterprise_id, award.key, material)
    rows = workspace.store.record_exhibits(enterprise_id)
    scope = enterprise_scope(enterprise_id)
    with workspace.store.transaction(scope, "material_detached", workspace.who, workspace.now()) as tx:
        for row in rows:
            if (row.record, row.exhibit) == (record, exhibit_id):
                tx.remove(enterprise_id, RecordExhibit, row.id)
    return tx.changes
