"""Workspaces for the tests of services: a clock that ticks, ids in order, one enterprise with a full assessment."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

import pytest

from qualityassess.domain.assessment import Assessment, AssessmentFile, Purpose, PurposeKind
from qualityassess.domain.credit_code import check_character
from qualityassess.domain.profile import Activity, LegalForm, Profile, YearFigures
from qualityassess.domain.rubric import Criterion
from qualityassess.services import assessments, enterprises
from qualityassess.services.library import Library
from qualityassess.services.workspace import Workspace, create, open_workspace
from tests.postgres import PostgresServer, postgres_server

__all__ = ["postgres_server"]

WHO = "王敏"
AS_OF = date(2026, 7, 1)
FIRST17 = "91330305MA2ABCDE3"
CODE = FIRST17 + check_character(FIRST17)
PROFILE = Profile(
    "洞头示范阀门有限公司",
    CODE,
    legal_representative="陈立",
    legal_form=LegalForm.LIMITED,
    region="330305",
    industry="C3443",
    founded=date(2012, 5, 1),
    operating_since=date(2012, 6, 1),
    years=(YearFigures(2025, headcount=180, revenue=85_000_000),),
    activities=((Activity.MAKES_PRODUCTS, True), (Activity.MAKES_FOOD, False)),
)


class Clock:
    """A clock that goes on by a second each time it is asked."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 7, 1, 1, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        """The next second."""
        self.moment += timedelta(seconds=1)
        return self.moment


class Ids:
    """UUIDs in a fixed order."""

    def __init__(self) -> None:
        self.given = 0

    def __call__(self) -> str:
        """The next id."""
        self.given += 1
        return str(uuid5(UUID(int=7), str(self.given)))


@dataclass
class Firm:
    """An enterprise with a full assessment in a workspace."""

    workspace: Workspace
    enterprise: str
    assessment: Assessment

    def file(self, **values: Any) -> AssessmentFile:
        """The assessment as it stands."""
        return assessments.open_file(self.workspace, self.assessment, **values)

    def criterion(self, criterion_id: str) -> Criterion:
        """A criterion of the assessment."""
        found = self.file().rubric.criterion(criterion_id)
        assert found is not None, criterion_id
        return found

    def begin(self, purpose: str, *targets: str) -> Assessment:
        """Another assessment of the same enterprise."""
        wanted = Purpose(PurposeKind(purpose), targets)
        return assessments.new_assessment(self.workspace, self.enterprise, wanted, as_of=AS_OF)[0]

    def everything(self) -> dict[str, Any]:
        """All that the workspace holds as rows, in their order."""
        store = self.workspace.store
        found: dict[str, Any] = {"enterprises": store.enterprises(), "assessments": store.assessments()}
        for enterprise in found["enterprises"]:
            key = enterprise.id
            found[f"exhibits {key}"] = store.exhibits(key)
            found[f"record exhibits {key}"] = store.record_exhibits(key)
            found[f"registers {key}"] = store.registers(key)
            found[f"judgements {key}"] = store.judgements(key)
            found[f"materials {key}"] = store.held_materials(key)
        for assessment in found["assessments"]:
            key = assessment.id
            found[f"answers {key}"] = store.answers(key)
            found[f"comments {key}"] = store.comments(key)
            found[f"marks {key}"] = store.marks(key)
            found[f"links {key}"] = store.links(key)
        return found


def found_firm(workspace: Workspace) -> Firm:
    """A workspace's first enterprise and its full assessment."""
    enterprise, _ = enterprises.add_enterprise(workspace, PROFILE)
    full = Purpose(PurposeKind.FULL)
    begun, _ = assessments.new_assessment(workspace, enterprise.id, full, title="2026 年度", as_of=AS_OF)
    return Firm(workspace, enterprise.id, begun)


@pytest.fixture
def workspace(library: Library, tmp_path: Path) -> Iterator[Workspace]:
    """An empty workspace file."""
    opened = create(tmp_path / "works.qaw", library, who=WHO, now=Clock(), new_id=Ids())
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def prepared(library: Library, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Firm]:
    """One enterprise with a full assessment in a file that is closed again, to be copied."""
    path = tmp_path_factory.mktemp("prepared") / "works.qaw"
    opened = create(path, library, who=WHO, now=Clock(), new_id=Ids())
    firm = found_firm(opened)
    opened.close()
    return path, firm


@pytest.fixture
def firm(prepared: tuple[Path, Firm], library: Library, tmp_path: Path) -> Iterator[Firm]:
    """One enterprise with a full assessment in a file of the test's own."""
    source, made = prepared
    path = tmp_path / "works.qaw"
    shutil.copyfile(source, path)
    opened = replace(open_workspace(path, library, who=WHO), now=made.workspace.now, new_id=made.workspace.new_id)
    yield Firm(opened, made.enterprise, made.assessment)
    opened.close()


@pytest.fixture(params=["sqlite", "postgresql"], scope="module")
def stored_firm(
    request: pytest.FixtureRequest, library: Library, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Firm]:
    """The same in a file and on a server, one for all tests of a module: what they write adds up."""
    server: PostgresServer | None = None
    location = str(tmp_path_factory.mktemp("stored") / "works.qaw")
    if request.param == "postgresql":
        server = request.getfixturevalue("postgres_server")
        location = server.new_database()
    opened = create(location, library, who=WHO, now=Clock(), new_id=Ids())
    yield found_firm(opened)
    opened.close()
    if server is not None:
        server.drop(location)


def catalogue_copy(library: Library) -> Library:
    """A catalogue of the same files whose parts a test may replace."""
    return replace(library)
