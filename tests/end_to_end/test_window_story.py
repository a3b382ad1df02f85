"""From an empty workspace to the PDF through the window alone, under X; every figure is calculated by hand below."""

import json
import os
import select
import shutil
import signal
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from qualityassess import paths
from qualityassess.domain.credit_code import check_character
from tests.end_to_end import window_answers as story
from tests.end_to_end.module_files import NOT_ASKED, OPEN, Ends, index_of, modules, weights, with_open

PATIENCE = 110
"""Seconds for the whole story, which takes about 25."""

# By hand, from the table of window_story. Levels count fifths.
# 首席质量官, claimed: 3·4 + 3·3 + 2·3 + 2·2 + 2·2 + 5·3 + 2·1 + 4·4 + 0 + 3·1 + 2·4 + 3·2 + 3·3 + 2·1 + 2·2 + 3·1
# + 2·4 + 3·2 = 117 fifths; of the 50 the 2 that are not applicable are left out. Evidenced: chart and letter carry the
# appointment to level 2, 3·2 = 6. Possible: the unknown recall in full, 2·5 = 10 more.
CQO = (Fraction(6, 5 * 48), Fraction(117, 5 * 48), Fraction(127, 5 * 48))
# QC 小组, claimed: 2·3 + 3·3 + 2·2 + 2·2 + 2·1 + 3·4 + 2·1 + 2·3 + 2·3 + 2·0 + 2·4 + 2·2 + 4·2 + 3·3 + 2·3 + 2·2 + 2·1
# + 2·2 + 3·3 + 2·4 + 1·4 = 117 fifths of 47; every criterion expects an exhibit from level 1 on, and none is there.
# What a register would answer (one criterion) stays open beside them.
QC_GROUPS = with_open("qc_groups", (Fraction(0), Fraction(117, 5 * 47), Fraction(117, 5 * 47)), 47)
# 认证, claimed levels: 4·4 + 3·3 + 2·2 + 2·3 + 2·2 + 2·2 + 2·1 + 2·1 + 1·2 + 2·2 + 1·0 + 2·1 + 2·3 + 2·2 + 1·1 + 1·4
# = 70 fifths = 14; findings closed 2·(91 - 70) / (100 - 70) = 7/5; status check 1; marks 4·(3 + 3) / 13; of 39, energy
# (1) being open. Evidenced: eight criteria expect nothing before level 2 and are claimed at 1 at least, so level 1 of
# them stands: 3 + 2 + 2 + 2 + 1 + 2 + 2 + 1 = 15 fifths = 3. Possible: energy in full, 1 more; and again
# what waits for its register.
CERTIFIED = 14 + Fraction(7, 5) + 1 + Fraction(24, 13)
CERTIFICATION = with_open("certification", (Fraction(3, 39), CERTIFIED / 39, (CERTIFIED + 1) / 39), 39)
# 卓越绩效: one item of 50 points out of 1000 at 35 %, of which 5 % stand without any evidence; 950 are open.
POINTS = (Fraction(50 * 5, 100), Fraction(50 * 35, 100), 950 + Fraction(50 * 35, 100))
EXCELLENCE: Ends = (POINTS[0] / 1000, POINTS[1] / 1000, POINTS[2] / 1000)
SCORES = {"cqo": CQO, "excellence": EXCELLENCE, "qc_groups": QC_GROUPS, "certification": CERTIFICATION}
# They weigh 10, 16, 8 and 9; all others that are asked are open.
INDEX = index_of(SCORES)


def shown(share: Fraction) -> str:
    """A share in percent with one decimal, half up, without help from the program."""
    tenths = (share * 2000 + 1).__floor__() // 2
    return f"{tenths // 10}.{tenths % 10}"


def read_rubric(name: str) -> dict[str, Any]:
    """A rubric file as it stands."""
    return tomllib.loads((paths.rubrics_dir() / name).read_text(encoding="utf-8"))


def range_of(score: tuple[Fraction, ...]) -> str:
    """Evidenced to claimed as the window writes it; one figure where both are the same."""
    low, high = shown(score[0]), shown(score[1])
    return f"{low} %" if low == high else f"{low}–{high} %"


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    """A bare X server of its own; without Xvfb the tests are skipped, and fail where CI is set."""
    server = shutil.which("Xvfb")
    if server is None:
        reason = "Xvfb is not installed (Debian: apt-get install xvfb)"
        if os.environ.get("CI", "").lower() in ("1", "true"):
            pytest.fail(reason)
        pytest.skip(reason)
    told, telling = os.pipe()
    command = [server, "-displayfd", str(telling), "-screen", "0", "1600x1000x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=(telling,), stderr=subprocess.PIPE) as process:
        os.close(telling)
        try:
            ready, _, _ = select.select([told], [], [], 20)
            number = os.read(told, 16).decode().strip() if ready else ""
            if not number:
                process.terminate()
                assert process.stderr is not None
                pytest.fail(f"Xvfb did not start: {process.stderr.read().decode()}")
            yield f":{number}"
        finally:
            os.close(told)
            process.terminate()


def environment(display: str, home: Path, repository: Path) -> dict[str, str]:
    """What a person on a plain X desktop has, in Chinese, and nothing of the desktop these tests may run on."""
    foreign = ("QT_", "XDG_", "DBUS_", "WAYLAND_", "KDE_", "GNOME_", "DESKTOP_SESSION", "LANG", "LC_")
    plain = {key: value for key, value in os.environ.items() if not key.startswith(foreign)}
    # Where nothing says which language is spoken, the program speaks Chinese.
    own = {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "QUALITYASSESS_HOME": str(home), "LANG": "C.UTF-8"}
    return {**plain, **own, "PYTHONPATH": str(repository)}


def command(way: str, folder: Path) -> list[str]:
    """Tells one of the stories in a new process; a picture of the screen is left where it fails."""
    return [sys.executable, "-m", "tests.end_to_end", way, str(folder), str(folder)]


@dataclass(frozen=True)
class Told:
    """What the window showed, and where the workspace and the report lie."""

    shown: dict[str, Any]
    seconds: dict[str, float]
    folder: Path
    workspace: Path
    environment: dict[str, str]

    def data(self, *arguments: str) -> Any:
        """Data of a verb's JSON envelope on the same workspace."""
        line = [sys.executable, "-m", "qualityassess", "-w", str(self.workspace), "--lang", "zh", *arguments, "--json"]
        done = subprocess.run(line, capture_output=True, text=True, env=self.environment, check=False)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)["data"]


def tell(way: str, folder: Path, given: dict[str, str]) -> dict[str, Any]:
    """Run a story to its end."""
    done = subprocess.run(
        command(way, folder), env=given, capture_output=True, text=True, timeout=PATIENCE, check=False
    )
    assert done.returncode == 0, f"{done.stderr}\nthe screen: {folder / 'failed.png'}"
    # Not one warning of Qt, of the X connection or of Python on the whole way.
    assert done.stderr == ""
    data: dict[str, Any] = json.loads(done.stdout)
    return data


@pytest.fixture(scope="module")
def told(display: str, tmp_path_factory: pytest.TempPathFactory, repository: Path) -> Told:
    """The story, told once."""
    home, folder = tmp_path_factory.mktemp("home"), tmp_path_factory.mktemp("files")
    given = environment(display, home, repository)
    data = tell("told", folder, given)
    return Told(data["shown"], data["seconds"], folder, home / paths.default_workspace().name, given)


def test_the_weights_of_the_hand_calculation_are_those_of_the_files() -> None:
    assert [weights()[name] for name in SCORES] == [10, 16, 8, 9]
    found = {row["id"]: row.get("weight", 0) for name in SCORES for row in modules()[name]["criterion"]}
    items = read_rubric("criteria/gbt19580-2012.toml")["item"]
    assert sum(item["points"] for item in items) == 1000
    found["pe.senior-leadership"] = next(item["points"] for item in items if item["no"] == "4.1.2")
    assert {key: found[key] for key in story.ANSWERS} == {key: weight for key, (weight, _) in story.ANSWERS.items()}
    assert len(story.ANSWERS) == 60


def test_the_profile_was_filled_by_keys(told: Told) -> None:
    assert told.shown["platform"] == "xcb"
    assert told.shown["check character"] == check_character(story.CODE)
    assert told.shown["size"] == "小型"
    (profile,) = told.data("enterprise", "list")
    assert (profile["name"], profile["region"], profile["industry"]) == (story.NAME, "330305", "C3443")
    assert profile["credit_code"] == story.CODE + check_character(story.CODE)
    assert (profile["founded"], profile["legal_form"]) == ("2012-05-01", "limited")


def test_the_screen_shows_the_hand_calculation(told: Told) -> None:
    assert told.shown["index"] == range_of(INDEX)
    assert told.shown["panel"] == [range_of(CERTIFICATION), range_of(INDEX)]
    assert len(told.shown["modules"]) == len(modules())
    for name, own in weights().items():
        title = modules()[name]["title"]["zh"]
        (row,) = [row for row in told.shown["modules"] if f" {title} " in f" {row} "]
        weight = f"{shown(Fraction(own, sum(weights().values())))} %"
        assert row.endswith(f" {range_of(SCORES.get(name, OPEN))} {weight}"), row
    # 2.5 and 17.5 points, half up; the rest is what the 22 other items could add.
    assert told.shown["points"] == ["3–18 分", "虚线为可达 968 分", "已评条目共 50 分，非总分"]
    assert told.shown["effects"] == ["支持 1 级", "支持 2 级"]
    assert told.shown["answered"].startswith("60/")
    assert f"{range_of(INDEX)} 综合得分率" in told.shown["home"]


def test_json_gives_the_same_figures(told: Told) -> None:
    score = told.data("score", story.TITLE)
    asked = sum(len(module["criteria"]) for module in score["modules"])
    assert (score["as_of"], score["progress"]) == (str(story.AS_OF), {"answered": 60, "applicable": asked})
    assert told.shown["answered"].startswith(f"60/{asked} ")
    assert {module["id"] for module in score["modules"]} == set(modules())
    assert {m["id"] for m in score["modules"] if m.get("state") == "not_assessed"} == NOT_ASKED
    names = ("evidenced", "claimed", "possible")
    for module in score["modules"]:
        if module["id"] in NOT_ASKED:
            continue
        expected = SCORES.get(module["id"], OPEN)
        assert tuple(Fraction(module[name]["exact"]) for name in names) == expected, module["id"]
        assert [module[name]["shown"] for name in names] == [f"{shown(value)} %" for value in expected]
    assert tuple(Fraction(score["index"][name]["exact"]) for name in names) == INDEX
    assert [score["index"][name]["shown"] for name in names] == [f"{shown(value)} %" for value in INDEX]


def test_the_pdf_shows_the_same_figures(told: Told) -> None:
    reader = PdfReader(told.folder / story.PDF)
    assert len(reader.pages) == told.shown["pages"]
    text = "".join("".join(page.extract_text().split()) for page in reader.pages)
    assert "".join(told.shown["index"].split()) in text
    assert f"可达{shown(INDEX[2])}%" in text
    for name, score in SCORES.items():
        assert "".join(f"{shown(value)}%" for value in score) in text, name
    code = story.CODE + check_character(story.CODE)
    for words in (story.NAME, code, story.TITLE, story.COMMENT, story.REASON, story.CHART, story.LETTER):
        assert "".join(words.split()) in text, words


def test_the_workspace_is_sound_after_all(told: Told) -> None:
    assert told.data("workspace", "check") == {"passed": True, "problems": []}
    assert [path.name for path in told.workspace.parent.glob("workspace.qaw*")] == ["workspace.qaw"]
    assert not (told.workspace.parent / "logs").exists()


def test_what_was_shown_as_saved_survives_a_kill(display: str, tmp_path: Path, repository: Path) -> None:
    given = environment(display, tmp_path / "home", repository)
    with subprocess.Popen(
        command("killed", tmp_path), env=given, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        said = process.stdout.readline()
        process.send_signal(signal.SIGKILL)
        assert (said, process.stderr.read()) == (b"saved\n", b"")
    assert process.returncode == -signal.SIGKILL
    found = tell("again", tmp_path, given)["shown"]
    assert (found["level"], found["answered"].split("/")[0]) == (4, "1")
