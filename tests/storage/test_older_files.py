"""One workspace of every revision is kept: it opens, is migrated, and scores to the same number; read-only too."""

import shutil
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from qualityassess import paths
from qualityassess.domain.scoring import Scoring
from qualityassess.services import assessments
from qualityassess.services.library import Library
from qualityassess.services.workspace import open_workspace
from qualityassess.storage.tables import SCHEMA_VERSION

FILES = Path(__file__).parent.parent / "files"


@pytest.fixture(params=["migrated", "read_only"])
def read_only(request: pytest.FixtureRequest) -> bool:
    return bool(request.param == "read_only")


def test_a_workspace_of_revision_1(tmp_path: Path, read_only: bool) -> None:
    path = tmp_path / "old.qaw"
    shutil.copy(FILES / "workspace-1.qaw", path)
    workspace = open_workspace(str(path), Library(paths.rubrics_dir()), read_only=read_only)
    try:
        assert workspace.store.info().schema_version == (1 if read_only else SCHEMA_VERSION)
        (enterprise,) = workspace.store.enterprises()
        registers = workspace.store.registers(enterprise.id)
        (certificate,) = registers.certificates
        assert (certificate.number, certificate.expires, certificate.note) == ("HC-1", date(2027, 1, 1), "")
        assert registers.products == ()
        (assessment,) = workspace.store.assessments()
        (module,) = Scoring(assessments.open_file(workspace, assessment, on=date(2026, 11, 21))).modules
        assert module.score is not None
        # As the program of that revision said: 13.2 %, 0.0 % and 93.2 %.
        assert (module.score.claimed, module.score.evidenced) == (Fraction(33, 250), Fraction(0))
        assert module.score.possible == Fraction(233, 250)
        (exhibit,) = workspace.store.exhibits(enterprise.id)
        assert (exhibit.name, exhibit.replaces) == ("appointment.txt", "")
        # Its table of judgements has no column for the exhibit that one rests on.
        assert workspace.store.judgements(enterprise.id) == ()
        assert workspace.store.check() == []
    finally:
        workspace.close()
