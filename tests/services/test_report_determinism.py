"""Another process in another zone, folder and language writes a sealed revision later: the same bytes every time."""

import json
import os
import subprocess
import sys
from pathlib import Path

from qualityassess.domain.answers import Answered, Comment, CommentKind, Level
from qualityassess.domain.report_content import ReportContent, ReportKind
from qualityassess.domain.report_format import ReportFormat
from qualityassess.i18n import Language
from qualityassess.services import answering, evidence, reporting, sealing
from qualityassess.services.report_documents import write_document
from tests.services.conftest import Firm

_CHILD = """
import json, sys
from functools import partial
from pathlib import Path
from qualityassess import paths
from qualityassess.domain.report_content import ReportKind
from qualityassess.domain.report_format import ReportFormat
from qualityassess.services import reporting
from qualityassess.services.library import Library
from qualityassess.services.report_documents import write_document
from qualityassess.services.workspace import open_workspace
location, assessment, folder = sys.argv[1:]
opened = open_workspace(location, Library(paths.rubrics_dir()), read_only=True)
revision = opened.store.sealed_revisions(assessment)[0]
build = partial(reporting.build_content, opened, opened.store.assessment(assessment), ReportKind.GAP, revision=revision)
digests = {
    format_.value: write_document(build, Path(folder) / f"r{format_.suffix}", format_, "zh").digest
    for format_ in ReportFormat
}
print(json.dumps(digests))
"""
_ELSEWHERE = {
    "TZ": "America/Los_Angeles", "PYTHONHASHSEED": "7", "LANG": "zh_CN.UTF-8", "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1",
}  # fmt: skip


def test_a_sealed_revision_is_the_same_bytes_wherever_and_whenever_it_is_written(firm: Firm, tmp_path: Path) -> None:
    workspace, made = firm.workspace, firm.begin("modules", "cqo")
    asked = firm.criterion("cqo.appointment")
    answering.give_answer(workspace, made, asked, Answered(Level(3)), narratives={"": "任命文件 <b> =1+1"})
    answering.put_comment(workspace, made, Comment("", asked.id, CommentKind.STRENGTH, "齐全 𬭎"))
    letter = tmp_path / "任命书.pdf"
    letter.write_bytes(b"%PDF-1.4 a letter")
    types = evidence.types_for(firm.file(), asked)
    evidence.add_exhibit(workspace, made, asked, letter, types[0], known_types=frozenset(types))
    revision, _ = sealing.seal(workspace, made)

    def build(language: Language) -> ReportContent:
        return reporting.build_content(workspace, made, ReportKind.GAP, language, revision=revision)

    here = {one: write_document(build, tmp_path / f"r{one.suffix}", one, "zh") for one in ReportFormat}
    answering.give_answer(workspace, made, asked, Answered(Level(5)))
    workspace.store.checkpoint()

    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    command = [sys.executable, "-c", _CHILD, str(workspace.store.location), made.id, str(elsewhere)]
    environment = {**os.environ, **_ELSEWHERE, "PYTHONPATH": str(Path(__file__).parents[2])}
    told = subprocess.run(command, env=environment, cwd=elsewhere, capture_output=True, text=True, check=True)

    assert json.loads(told.stdout) == {one.value: made.digest for one, made in here.items()}
    for one, document in here.items():
        assert (elsewhere / f"r{one.suffix}").read_bytes() == document.path.read_bytes(), one
