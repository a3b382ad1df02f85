"""From an empty folder to the PDF by command line alone; every figure is calculated by hand below."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from qualityassess.cli.app import main
from qualityassess.domain.credit_code import check_character
from tests.end_to_end.module_files import NOT_ASKED, OPEN, Ends, computed, index_of, modules, weights, with_open

FIRST17 = "91330305MA2ABCDE3"
CODE = FIRST17 + check_character(FIRST17)
NAME = "温州示范阀门有限公司"
PROFILE = f"""
name = "{NAME}"
credit_code = "{CODE}"
legal_representative = "陈立"
legal_form = "limited"
region = "330305"
industry = "C3443"
founded = 2012-05-01
operating_since = 2012-06-01

[[years]]
year = 2024
headcount = 180
revenue = 85000000

[activities]
makes_products = true
provides_services = true
exports = true
runs_laboratory = true
makes_ccc_products = false
makes_licensed_products = false
makes_food = false
"""

# Criterion: weight as it stands in the module file, and what is answered.
CQO: Mapping[str, tuple[int, str]] = {
    "cqo.appointment": (3, "3"),
    "cqo.mandate": (3, "4"),
    "cqo.reporting-line": (2, "2"),
    "cqo.qualification": (2, "5"),
    "cqo.training": (2, "1"),
    "cqo.veto": (5, "4"),
    "cqo.veto-follow-up": (2, "0"),
    "cqo.gate-right": (4, "3"),
    "cqo.recall": (2, "unknown"),
    "cqo.strategy": (3, "2"),
    "cqo.system": (2, "3"),
    "cqo.duty-records": (3, "1"),
    "cqo.decisions": (3, "4"),
    "cqo.talent": (2, "2"),
    "cqo.resources": (2, "3"),
    "cqo.appraisal": (3, "0"),
    "cqo.continuity": (2, "na"),
    "cqo.standards-officer": (2, "5"),
    "cqo.results": (3, "3"),
}
QC_GROUPS: Mapping[str, tuple[int, str]] = {
    "qc_groups.registration": (2, "4"),
    "qc_groups.leadership": (3, "2"),
    "qc_groups.membership": (2, "3"),
    "qc_groups.training": (2, "1"),
    "qc_groups.participation": (2, "0"),
    "qc_groups.topic-selection": (3, "3"),
    "qc_groups.types": (2, "2"),
    "qc_groups.current-state": (2, "4"),
    "qc_groups.causes": (2, "5"),
    "qc_groups.innovation-path": (2, "1"),
    "qc_groups.measures": (2, "3"),
    "qc_groups.data-methods": (2, "2"),
    "qc_groups.effect": (4, "3"),
    "qc_groups.consolidation": (3, "2"),
    "qc_groups.presentation": (2, "4"),
    "qc_groups.recognition": (2, "3"),
    "qc_groups.sharing": (2, "0"),
    "qc_groups.team-routine": (2, "1"),
    "qc_groups.trusted-team": (3, "2"),
    "qc_groups.suggestions": (2, "5"),
    "qc_groups.mass-activities": (1, "3"),
}
CERTIFICATION: Mapping[str, tuple[int, str]] = {
    "certification.qms-certificate": (4, "5"),
    "certification.surveillance": (3, "4"),
    "certification.recertification": (2, "3"),
    "certification.findings-closed": (2, "94/3"),
    "certification.edition": (2, "2"),
    "certification.internal-audit": (2, "3"),
    "certification.ems": (2, "1"),
    "certification.ohs": (2, "0"),
    "certification.energy": (1, "0"),
    "certification.ip": (2, "2"),
    "certification.integration": (1, "1"),
    "certification.sme-upgrade": (2, "3"),
    "certification.green-product": (1, "0"),
    "certification.regional-brand": (2, "2"),
    "certification.laboratory": (2, "4"),
    "certification.service": (2, "1"),
    "certification.same-line": (1, "3"),
    "certification.body-choice": (1, "5"),
    "certification.status-check": (1, "yes"),
    "certification.mark-use": (4, "scope,withdrawn,true-claims"),
}
ANSWERS = {**CQO, **QC_GROUPS, **CERTIFICATION}
SINGLE = ("cqo.veto", "cqo.continuity", "certification.findings-closed")
"""Answered one at a time; all others come from one file."""
NOT_APPLICABLE = "首席质量官由总经理兼任，暂不设代行人。"
COMMENT = "近一年有三次否决的完整记录。"
EXHIBITS = (
    ("cqo.appointment", "组织机构图.pdf", "organisation-chart"),
    ("cqo.appointment", "任命书.pdf", "appointment-letter"),
    ("cqo.veto", "岗位说明书.pdf", "duty-description"),
)

# By hand. Levels count fifths; the weight of what is not applicable (2) is left out of 50.
# 首席质量官, claimed: 3·3 + 3·4 + 2·2 + 2·5 + 2·1 + 5·4 + 2·0 + 4·3 + 0 + 3·2 + 2·3 + 3·1 + 3·4 + 2·2 + 2·3 + 3·0
# + 2·5 + 3·3 = 125 fifths of 48. Evidenced: the appointment to level 2 (chart, letter; the duty records of level 3 are
# missing) 3·2, the veto to level 1 (duty description) 5·1, together 11. Possible: recall, unknown, in full, 2·5 more.
CQO_SCORE = (Fraction(11, 5 * 48), Fraction(125, 5 * 48), Fraction(135, 5 * 48))
# QC 小组, claimed: 2·4 + 3·2 + 2·3 + 2·1 + 2·0 + 3·3 + 2·2 + 2·4 + 2·5 + 2·1 + 2·3 + 2·2 + 4·3 + 3·2 + 2·4 + 2·3 + 2·0
# + 2·1 + 3·2 + 2·5 + 1·3 = 118 fifths of 47. Every criterion expects an exhibit from level 1 on, and none is there.
# What a register would answer (one criterion) stays open beside them.
QC_SCORE = with_open("qc_groups", (Fraction(0), Fraction(118, 5 * 47), Fraction(118, 5 * 47)), 47)
# 认证, levels: 4·5 + 3·4 + 2·3 + 2·2 + 2·3 + 2·1 + 2·0 + 1·0 + 2·2 + 1·1 + 2·3 + 1·0 + 2·2 + 2·4 + 2·1 + 1·3 + 1·5 = 83
# fifths; findings closed (94 - 70) / (100 - 70) = 4/5 of 2; status check 1; mark use (3 + 2 + 2) / 13 of 4; of 39.
# Evidenced: seven criteria expect nothing before level 2, so their level 1 stands: 3+2+2+1+2+2+1 = 13 fifths.
# Again one criterion waits for its register.
CERTIFICATION_CLAIMED = (Fraction(83, 5) + 2 * Fraction(94 - 70, 100 - 70) + 1 + 4 * Fraction(3 + 2 + 2, 13)) / 39
CERTIFICATION_SCORE = with_open(
    "certification", (Fraction(13, 5) / 39, CERTIFICATION_CLAIMED, CERTIFICATION_CLAIMED), 39
)
SCORES: Mapping[str, Ends] = {"cqo": CQO_SCORE, "qc_groups": QC_SCORE, "certification": CERTIFICATION_SCORE}
# The modules weigh 10, 8 and 9; all others that are asked are unanswered: 0, 0 and 1.
EVIDENCED, CLAIMED, POSSIBLE = index_of(SCORES)

GOVERNMENT_AWARDS = frozenset(
    {
        "china-quality-award",
        "zhejiang-government-quality-award",
        "wenzhou-mayor-quality-award",
        "dongtou-district-head-quality-award",
    }
)
"""Those of the district and of everything around it; other honours may stand beside them."""


def one_decimal(share: Fraction) -> str:
    """A share in percent, half up, without help from the program."""
    tenths = (share * 2000 + 1).__floor__() // 2
    return f"{tenths // 10}.{tenths % 10}"


@dataclass(frozen=True)
class Line:
    """Runs the program in a folder of its own: as a new process, or `here` where one more would prove nothing new."""

    folder: Path
    repository: Path

    def __call__(self, *arguments: str, code: int = 0) -> str:
        """What a verb prints."""
        command = [sys.executable, "-m", "qualityassess", "-w", "story.qaw", "--lang", "zh", *arguments]
        environment = {**os.environ, "PYTHONPATH": str(self.repository)}
        done = subprocess.run(command, capture_output=True, text=True, cwd=self.folder, env=environment, check=False)
        assert done.returncode == code, (arguments, done.stdout, done.stderr)
        return done.stdout if code == 0 else done.stderr

    def here(self, *arguments: str) -> None:
        """Run a verb with the program's own main in this process."""
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(self.folder)
            assert main(["-w", "story.qaw", "--lang", "zh", *arguments]) == 0, arguments

    def data(self, *arguments: str) -> Any:
        """Data of a verb's JSON envelope."""
        return json.loads(self(*arguments, "--json"))["data"]


@pytest.fixture(scope="module")
def line(tmp_path_factory: pytest.TempPathFactory, repository: Path) -> Line:
    """The whole story up to the answers, told once."""
    run = Line(tmp_path_factory.mktemp("story"), repository)
    (run.folder / "profile.toml").write_text(PROFILE, encoding="utf-8")
    run("workspace", "new")
    run("enterprise", "add", "--file", "profile.toml")
    run("assess", "new", "--enterprise", CODE, "--purpose", "full", "--title", "2026 年度", "--on", "2026-06-12")
    rows = [{"criterion": key, "value": value} for key, (_, value) in ANSWERS.items() if key not in SINGLE]
    (run.folder / "answers.json").write_text(json.dumps(rows), encoding="utf-8")
    run("assess", "answer", "2026 年度", "--file", "answers.json")
    for key, more in zip(SINGLE, (("--comment", f"strength:{COMMENT}"), ("--reason", NOT_APPLICABLE), ()), strict=True):
        run.here("assess", "answer", "2026 年度", key, ANSWERS[key][1], *more)
    for criterion, name, kind in EXHIBITS:
        (run.folder / name).write_bytes(f"%PDF-1.4 {name}".encode())
        run.here("exhibit", "add", "2026 年度", criterion, name, "--type", kind, "--issued", "2026-01-05")
    return run


def test_the_weights_of_the_hand_calculation_are_those_of_the_files() -> None:
    found = {row["id"]: row["weight"] for key in SCORES for row in modules()[key]["criterion"]}
    assert {key: found[key] for key in ANSWERS} == {key: weight for key, (weight, _) in ANSWERS.items()}
    assert len(ANSWERS) == 60
    # The two modules with a criterion that its register answers; nobody answers it here.
    assert [len(computed(module)) for module in SCORES] == [0, 1, 1]
    assert ANSWERS.keys().isdisjoint(key for module in SCORES for key in computed(module))


def test_scores_in_json_equal_the_hand_calculation(line: Line) -> None:
    score = line.data("score", "2026 年度")
    assert score["progress"]["answered"] == 60
    assert score["as_of"] == "2026-06-12"
    names = ("evidenced", "claimed", "possible")
    assert [weights()[key] for key in SCORES] == [10, 8, 9]
    assert {module["id"] for module in score["modules"]} == set(modules())
    assert {m["id"] for m in score["modules"] if m.get("state") == "not_assessed"} == NOT_ASKED
    for module in score["modules"]:
        if module["id"] in NOT_ASKED:
            continue
        expected = SCORES.get(module["id"], OPEN)
        assert tuple(Fraction(module[name]["exact"]) for name in names) == expected, module["id"]
        assert [module[name]["shown"] for name in names] == [f"{one_decimal(value)} %" for value in expected]
    index = score["index"]
    assert [Fraction(index[name]["exact"]) for name in names] == [EVIDENCED, CLAIMED, POSSIBLE]
    assert [index[name]["shown"] for name in names] == [f"{one_decimal(v)} %" for v in (EVIDENCED, CLAIMED, POSSIBLE)]


def test_eligibility_is_undecided_and_says_what_is_open(line: Line) -> None:
    told = line.data("eligibility", "2026 年度", "--on", "2026-07-01")
    assert told["on"] == "2026-07-01"
    rows = {row["award"]["id"]: row for row in told["awards"]}
    assert set(rows) >= GOVERNMENT_AWARDS
    # None of these rules could be read whole, so none is ever better than undecided.
    assert {rows[award]["status"] for award in GOVERNMENT_AWARDS} == {"undecided"}
    gates = {gate["id"]: gate for gate in rows["wenzhou-mayor-quality-award"]["gates"]}
    assert [gates[key]["result"] for key in ("g1", "g2", "g6")] == ["met", "met", "unknown"]


def test_gaps_gain_what_their_weight_is_worth(line: Line) -> None:
    found = {gap["id"]: gap for gap in line.data("gaps", "2026 年度")["gaps"]}
    # 65 % of the index is the target; 首席质量官 has 10 of all module weights, its veto 5 of 48, and 1/5 is evidenced.
    # QC 小组 has 8, its effect 4 of the 47 that are answered and of what its register would answer.
    target, total = Fraction(65, 100), sum(weights().values())
    for key, share, evidenced in (
        ("cqo.veto", Fraction(10, total) * Fraction(5, 48), Fraction(1, 5)),
        ("qc_groups.effect", Fraction(8, total) * Fraction(4, 47 + sum(computed("qc_groups").values())), Fraction(0)),
    ):
        assert Fraction(found[key]["current"]["exact"]) == evidenced
        reached = Fraction(found[key]["target"]["exact"])
        assert reached >= target
        assert Fraction(found[key]["gain"]["exact"]) == share * (reached - evidenced)
    assert "cqo.continuity" not in found


def test_the_pdf_shows_the_same_figures(line: Line) -> None:
    told = line.data("report", "2026 年度", "--kind", "gap", "--format", "pdf", "--language", "zh", "--out", "gap.pdf")
    assert told["missing"] == []
    reader = PdfReader(line.folder / "gap.pdf")
    text = "".join("".join(page.extract_text().split()) for page in reader.pages)
    assert f"{one_decimal(EVIDENCED)}–{one_decimal(CLAIMED)}%" in text
    assert f"可达{one_decimal(POSSIBLE)}%" in text
    for module, values in SCORES.items():
        shown = "".join(f"{one_decimal(value)}%" for value in values)
        assert shown in text, module
    for words in (NAME, CODE, COMMENT, NOT_APPLICABLE, *(name for _, name, _ in EXHIBITS)):
        assert "".join(words.split()) in text, words


def test_the_workspace_is_sound_after_all(line: Line) -> None:
    assert line.data("workspace", "check") == {"passed": True, "problems": []}
    assert sorted(p.name for p in line.folder.glob("story.qaw*")) == ["story.qaw"]


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("assess", "answer", "2026 年度", "cqo.veto", "6"), 2, "6"),
        (("workspace", "new"), 1, "story.qaw"),
    ],
)
def test_what_is_wrong_is_one_sentence_and_a_code(
    line: Line, arguments: tuple[str, ...], code: int, words: str
) -> None:
    said = line(*arguments, code=code)
    assert len(said.splitlines()) == 1
    assert words in said
    assert "Traceback" not in said
