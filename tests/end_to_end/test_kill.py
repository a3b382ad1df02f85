"""What was shown as saved is there on the next start, though the process was killed right after."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from qualityassess import paths
from qualityassess.domain.answers import Answered, CommentKind, Level
from qualityassess.domain.assessment import Purpose, PurposeKind
from qualityassess.domain.profile import Profile
from qualityassess.services import assessments, enterprises
from qualityassess.services.assessments import open_file
from qualityassess.services.library import Library
from qualityassess.services.workspace import assessment, assessment_scope, check, create, open_workspace

GIVER = """
import sys
from datetime import date
from pathlib import Path
from qualityassess import paths
from qualityassess.domain.answers import Answered, Comment, CommentKind, Level
from qualityassess.domain.assessment import Purpose, PurposeKind
from qualityassess.domain.profile import Profile
from qualityassess.services import answering, assessments, enterprises, evidence
from qualityassess.services.library import Library
from qualityassess.services.workspace import CHECKPOINT_AFTER, create

workspace = create(sys.argv[1], Library(paths.rubrics_dir()), who="王敏", checkpoint_after=CHECKPOINT_AFTER)
firm, _ = enterprises.add_enterprise(workspace, Profile("洞头示范阀门有限公司", region="330305"))
full = Purpose(PurposeKind.FULL)
full, _ = assessments.new_assessment(workspace, firm.id, full, title="被打断", as_of=date(2026, 7, 1))
file = assessments.open_file(workspace, full)
what = sys.argv[2]
criterion = answering.criterion_of(file, "cqo.appointment")
if what == "comment":
    answering.put_comment(workspace, full, Comment("", criterion.id, CommentKind.STRENGTH, "齐全"))
elif what == "exhibit":
    path = Path(sys.argv[1]).with_name("任命书.pdf")
    path.write_bytes(b"%PDF-1.4 a letter")
    known = frozenset({"appointment-letter"})
    evidence.add_exhibit(workspace, full, criterion, path, "appointment-letter", known_types=known)
else:
    for level in (1, 5, 3):
        answering.give_answer(workspace, full, criterion, Answered(Level(level)))
print("saved", flush=True)
sys.stdin.readline()
"""


@pytest.mark.parametrize("what", ["answer", "comment", "exhibit"])
def test_what_was_shown_as_saved_survives_a_kill(what: str, tmp_path: Path, repository: Path) -> None:
    location = tmp_path / "works.qaw"
    command = [sys.executable, "-c", GIVER, str(location), what]
    environment = {**os.environ, "PYTHONPATH": str(repository)}
    with subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        said = process.stdout.readline()
        process.send_signal(signal.SIGKILL)
    assert said == b"saved\n"
    assert process.returncode == -signal.SIGKILL
    again = open_workspace(location, Library(paths.rubrics_dir()))
    head = assessment(again, "被打断")
    file = open_file(again, head)
    match what:
        case "answer":
            assert file.state("cqo.appointment") == Answered(Level(3))
            assert [e.changes.verb for e in again.store.log(assessment_scope(head.id))][1:] == ["answer"] * 3
        case "comment":
            assert [(c.kind, c.text) for c in file.comments] == [(CommentKind.STRENGTH, "齐全")]
        case "exhibit":
            (exhibit,) = file.exhibits.values()
            assert again.store.read_blob(exhibit.digest) == b"%PDF-1.4 a letter"
    assert check(again) == []
    again.close()
    assert [p.name for p in tmp_path.glob("works.qaw*")] == ["works.qaw"]


def test_a_killed_command_line_keeps_what_it_printed(tmp_path: Path, repository: Path) -> None:
    """The verb prints «saved» before its workspace is closed; a kill between the two must lose nothing."""
    script = """
import os, sys
from qualityassess.cli import app, output
printed = output.Output.line
def kill_after(self, *texts, **named):
    printed(self, *texts, **named)
    sys.stdout.flush()
    os.kill(os.getpid(), 9)
output.Output.line = kill_after
sys.exit(app.main(sys.argv[1:]))
"""
    environment = {**os.environ, "PYTHONPATH": str(repository)}
    library = Library(paths.rubrics_dir())
    made = create(tmp_path / "works.qaw", library)
    firm, _ = enterprises.add_enterprise(made, Profile("洞头示范阀门有限公司", region="330305"))
    assessments.new_assessment(made, firm.id, Purpose(PurposeKind.FULL), title="T")
    made.close()
    command = [sys.executable, "-c", script, "-w", "works.qaw", "--lang", "en"]
    command += ["assess", "answer", "T", "cqo.appointment", "3"]
    killed = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert killed.returncode == -signal.SIGKILL
    assert "Saved cqo.appointment" in killed.stdout
    again = open_workspace(tmp_path / "works.qaw", library)
    assert open_file(again, assessment(again, "T")).state("cqo.appointment") == Answered(Level(3))
    assert check(again) == []
    again.close()
