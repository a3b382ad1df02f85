"""One run of the command line: its common options, language, output, and the workspace it works on."""

import getpass
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import typer

from qualityassess import paths
from qualityassess.cli.output import Output
from qualityassess.cli.parsing import parse_day
from qualityassess.domain.answers import CONSENSUS, CONSULTANT, ENTERPRISE, Assessor, AssessorKind
from qualityassess.domain.assessment import Assessment, AssessmentFile
from qualityassess.domain.errors import UserFacingError
from qualityassess.domain.profile import Enterprise
from qualityassess.i18n import Translator
from qualityassess.services import assessments, workspace
from qualityassess.services.library import Library
from qualityassess.services.workspace import Workspace
from qualityassess.settings import USER_NAME, Settings

_ASSESSORS = {"": ENTERPRISE, "enterprise": ENTERPRISE, "consultant": CONSULTANT, "consensus": CONSENSUS}


@dataclass
class Invocation:
    """What every verb needs; `options` are the common options as they were typed, filled while arguments are read."""

    tr: Translator
    out: Output
    settings: Settings
    options: dict[str, Any] = field(default_factory=dict)

    @property
    def json(self) -> bool:
        """Whether JSON is asked for."""
        return bool(self.options.get("json"))

    @property
    def location(self) -> str:
        """The workspace named with -w, else the user's own."""
        return str(self.options.get("workspace") or paths.default_workspace())

    @property
    def on(self) -> date | None:
        """The day of --on; UserFacingError when it is none."""
        text = self.options.get("on")
        return parse_day(str(text)) if text else None

    @property
    def assessor(self) -> Assessor:
        """Whose answer it is: enterprise, consultant, consensus, or a named respondent."""
        name = str(self.options.get("as") or "")
        return _ASSESSORS.get(name) or Assessor(AssessorKind.RESPONDENT, name)

    @property
    def who(self) -> str:
        """Whose name goes with each change: the respondent's, else that of the settings, else that of the account."""
        named = self.assessor.name or self.settings.get(USER_NAME)
        if named:
            return named
        try:
            return getpass.getuser()
        except (KeyError, OSError, ImportError):
            # An account without a name, as in some containers.
            return ""

    @cached_property
    def library(self) -> Library:
        """The catalogue."""
        return Library(paths.rubrics_dir(), paths.cache_dir(), paths.own_rubrics_dir())

    @contextmanager
    def workspace(self) -> Iterator[Workspace]:
        """The open workspace; closed, and the file complete, when the verb ends."""
        opened = workspace.open_workspace(self.location, self.library, who=self.who).acting_as(self.assessor)
        try:
            yield opened
        finally:
            opened.close()

    @contextmanager
    def assessment(self, text: str) -> Iterator[tuple[Workspace, Assessment, AssessmentFile]]:
        """The open workspace with an assessment of it, as of --on where that is given."""
        with self.workspace() as opened:
            found = workspace.assessment(opened, text)
            yield opened, found, assessments.open_file(opened, found, on=self.on)

    def enterprise(self, opened: Workspace, text: str | None) -> Enterprise:
        """The named enterprise, or the only one there is."""
        if text is not None:
            return workspace.enterprise(opened, text)
        known = opened.store.enterprises()
        if not known:
            raise UserFacingError("enterprise_none")
        if len(known) > 1:
            raise UserFacingError("enterprise_needed", names="、".join(e.profile.name for e in known[:5]))
        return known[0]


def of(context: typer.Context) -> Invocation:
    """The run that a verb belongs to."""
    found = context.find_object(Invocation)
    assert found is not None
    return found


def existing(path: Path) -> Path:
    """The path itself; UserFacingError when nothing is there."""
    if not path.exists():
        raise UserFacingError("file_gone", path=path)
    return path
