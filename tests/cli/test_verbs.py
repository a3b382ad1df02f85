"""Every verb once, as table and as JSON."""

import json
import re
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from qualityassess import paths
from tests.cli.conftest import CODE, NAME, PROFILE, Run

CERTIFICATE = {
    "scheme": "ISO 9001",
    "number": "QMS-1",
    "standard": "GB/T 19001-2016",
    "issued": "2024-01-01",
    "expires": "2027-01-01",
    "state": "valid",
}
EVENT = {"kind": "penalty", "domain": "quality", "occurred": "2023-03-01", "title": "标签处罚"}
INDICATOR = {
    "name": "一次交验合格率",
    "unit": "%",
    "direction": "up",
    "results_item": "4.7.2",
    "years": [{"year": 2024, "value": "98.5"}, {"year": 2025, "value": "98.9"}],
}
HONOUR = {"award": "", "title": "质量标杆", "conferred": "2025-05-01"}


def test_workspace(run: Run, tmp_path: Path) -> None:
    assert run("workspace", "new").out == f"Made the workspace {tmp_path / 'w.qaw'}\n"
    told = run("workspace", "info", "--json")
    assert told.envelope["schema"] == 1
    assert told.envelope["kind"] == "workspace"
    assert told.data["counts"]["enterprises"] == 0
    assert told.data["read_only"] is False
    assert "Changes on record" in run("workspace", "info").out
    assert run("workspace", "check").out == "The workspace is sound\n"
    assert run("workspace", "check", "--json").data == {"passed": True, "problems": []}
    assert run("workspace", "new", "other.qaw", "--json").data["location"].endswith("other.qaw")


def test_enterprise(run: Run, tmp_path: Path) -> None:
    run("workspace", "new")
    assert "No enterprises yet" in run("enterprise", "list").out
    (tmp_path / "p.toml").write_text(PROFILE, encoding="utf-8")
    added = run("enterprise", "add", "--file", "p.toml", "--json").data
    assert (added["name"], added["credit_code"], added["sector"]) == (NAME, CODE, "industry")
    assert NAME in run("enterprise", "list").out
    (listed,) = run("enterprise", "list", "--json").data
    assert listed["id"] == added["id"]
    shown = run("enterprise", "show", CODE, "--json").data
    assert shown["years"][0]["revenue"] == 85_000_000
    assert shown["activities"] == {"makes_products": True, "sells_food": False}
    assert shown["size_class"]["size"] == "small"
    table = run("enterprise", "show", added["id"][:6], lang="zh").out
    assert "8,500 万元" in table
    assert "有限责任公司" in table
    assert "小型" in table


def test_a_profile_as_json_and_a_hint(run: Run, tmp_path: Path) -> None:
    run("workspace", "new")
    profile = {"name": NAME, "credit_code": CODE, "region": "110101"}
    (tmp_path / "p.json").write_text(json.dumps(profile), encoding="utf-8")
    added = run("enterprise", "add", "--file", "p.json")
    assert added.code == 0
    assert added.out.startswith(f"Added “{NAME}”")
    assert "another city" in added.err


def test_assessments(ready: Run) -> None:
    assert "T1" in ready("assess", "list").out
    made = ready("assess", "new", "--purpose", "checkup", "--title", "C", "--on", "2026-01-02", "--json").data
    assert (made["purpose"], made["as_of"], made["target"]) == ("checkup", "2026-01-02", 65)
    files = (paths.rubrics_dir() / "modules").glob("*.toml")
    marked = sum(file.read_text(encoding="utf-8").count("\ncheckup = true") for file in files)
    # Two activities are known only: what depends on the others is asked as well.
    assert 36 <= made["applicable"] < marked
    assert ready("assess", "new", "--enterprise", NAME, "--target", "70%").out.startswith("Began “2")
    rows = ready("assess", "list", "--enterprise", CODE, "--json").data
    assert {row["title"] for row in rows} >= {"T1", "C"}
    assert "Target" in ready("assess", "status", "T1").out
    status = ready("assess", "status", "T1", "--json").data
    assert status["progress"]["answered"] == 0
    assert len(status["answers"]) == status["progress"]["applicable"]
    assert {row["state"] for row in status["answers"]} == {"unanswered"}


def test_answers_of_every_kind(ready: Run) -> None:
    assert ready("assess", "answer", "T1", "cqo.appointment", "3").out == "Saved cqo.appointment: Level 3 Managed\n"
    told = ready("assess", "answer", "T1", "pe.senior-leadership", "55%", "--narrative", "approach=每季评审",
                 "--comment", "strength:走访记录齐全", "--comment", "opportunity:外地厂区未覆盖", "--json")  # fmt: skip
    (row,) = told.data["answers"]
    assert row["value"] == {"percent": 55}
    assert row["narratives"] == {"approach": "每季评审"}
    assert [comment["kind"] for comment in row["comments"]] == ["strength", "opportunity"]
    assert ready("assess", "answer", "T1", "cqo.mandate", "unknown").code == 0
    given = ready("assess", "answer", "T1", "cqo.training", "na", "--reason", "总部统一组织培训，本厂没有", "--json")
    assert given.data["answers"][0]["state"] == "not_applicable"
    assert ready("assess", "answer", "T1", "cqo.appointment", "clear").code == 0
    states = {row["id"]: row["state"] for row in ready("assess", "status", "T1", "--json").data["answers"]}
    assert states["cqo.appointment"] == "unanswered"
    assert states["cqo.mandate"] == "unknown"


def test_answers_of_others_do_not_count_until_the_consensus(ready: Run) -> None:
    def counted() -> object:
        rows = {row["id"]: row for row in ready("assess", "status", "T1", "--json").data["answers"]}
        return rows["cqo.appointment"].get("value")

    ready("assess", "answer", "T1", "cqo.appointment", "2")
    told = ready("--as", "consultant", "assess", "answer", "T1", "cqo.appointment", "4", "--json").data
    assert told["as"]["kind"] == "consultant"
    assert told["answers"][0]["value"] == {"level": 4}
    assert ready("assess", "answer", "T1", "cqo.appointment", "5", "--as", "李工", "--json").data["as"] == {
        "kind": "respondent",
        "name": "李工",
    }
    assert counted() == {"level": 2}
    ready("assess", "--as", "consensus", "answer", "T1", "cqo.appointment", "3")
    assert counted() == {"level": 3}


def test_answers_from_a_file(ready: Run, tmp_path: Path) -> None:
    rows = [
        {"criterion": "cqo.mandate", "value": 2},
        {"criterion": "pe.strategy-deployment", "value": "45%", "narratives": {"learning": "复盘"}, "units": ["一厂"]},
        {"criterion": "cqo.appointment", "comments": [{"kind": "strength", "text": "任命书齐全", "strong": True}]},
    ]
    (tmp_path / "a.json").write_text(json.dumps({"answers": rows}), encoding="utf-8")
    told = ready("assess", "answer", "T1", "--file", "a.json", "--json").data["answers"]
    assert [row["id"] for row in told] == ["cqo.appointment", "cqo.mandate", "pe.strategy-deployment"]
    assert told[0]["state"] == "unanswered"
    assert told[2]["units"] == ["一厂"]
    assert ready("workspace", "info", "--json").data["counts"]["comments"] == 1


def test_exhibits(ready: Run, tmp_path: Path) -> None:
    assert "No exhibits yet" in ready("exhibit", "list", "T1").out
    (tmp_path / "任命.pdf").write_bytes(b"%PDF-1.4 letter")
    add = ("exhibit", "add", "T1", "cqo.appointment", "任命.pdf", "--type")
    made = ready(
        *add, "appointment-letter", "--issued", "2026-01-05", "--pages", "1-2", "--unit", "质量部", "--json"
    ).data
    assert made["state"] == "attached"
    assert made["exhibit"]["issued"] == "2026-01-05"
    other = ready(*add, "audit-report", "--from", "2025-01-01", "--to", "2025-12-31")
    assert "proves nothing there" in other.err
    listed = ready("exhibit", "list", "T1", "cqo.appointment", "--json").data
    assert len(listed) == 2
    assert listed[0]["exhibit"]["digest"] == listed[1]["exhibit"]["digest"]
    assert ready("workspace", "info", "--json").data["counts"]["exhibit_blobs"] == 1
    table = ready("exhibit", "list", "T1", lang="zh").out
    assert "签发 2026-01-05" in table
    assert "2025-01-01–2025-12-31" in table
    accepted = ready("exhibit", "accept", "T1", made["id"][:8], "--json").data
    assert accepted["state"] == "accepted"
    assert accepted["reviewer"]
    rejected = ready("exhibit", "reject", "T1", listed[1]["id"], "--reason", "与本项无关")
    assert rejected.code == 0
    states = {row["id"]: row["state"] for row in ready("exhibit", "list", "T1", "--json").data}
    assert states == {made["id"]: "accepted", listed[1]["id"]: "rejected"}


@pytest.mark.parametrize(
    ("register", "row", "word"),
    [
        ("certificates", CERTIFICATE, "QMS-1"),
        ("events", EVENT, "标签处罚"),
        ("indicators", INDICATOR, "2024: 98.5"),
        ("honours", HONOUR, "质量标杆"),
    ],
)
def test_registers(ready: Run, tmp_path: Path, register: str, row: dict[str, object], word: str) -> None:
    assert "The register is empty" in ready("register", "list", register).out
    name = "number" if "number" in row else "name" if "name" in row else "title"
    (tmp_path / "rows.json").write_text(json.dumps([row, row | {name: "二"}]), encoding="utf-8")
    (tmp_path / "more.json").write_text(json.dumps([row | {name: "三"}]), encoding="utf-8")
    assert ready("register", "add", register, "--file", "rows.json").out == "Added 2 records\n"
    assert len(ready("register", "add", register, "--file", "more.json", "--json").data["records"]) == 1
    listed = ready("register", "list", register, "--json").data
    assert listed["register"] == register
    assert len({record["id"] for record in listed["records"]}) == 3
    assert word in ready("register", "list", register).out


def test_an_event_register_is_confirmed(ready: Run) -> None:
    assert "Not confirmed complete" in ready("register", "list", "events").out
    given = ("--domain", "accident:quality", "--from", "2021-01-01", "--to", "2026-06-12", "--where", "公示系统")
    made = ready("register", "confirm", "events", *given, "--looked-up", "2026-06-10", "--json").data
    assert (made["domain"], made["looked_up"]) == ("accident:quality", "2026-06-10")
    assert ready("register", "confirm", "events", *given).code == 0
    assert len(ready("register", "list", "events", "--json").data["confirmations"]) == 2
    assert "公示系统" in ready("register", "list", "events").out


def test_gates_and_judgements(ready: Run) -> None:
    award = "china-quality-award"

    def gate() -> Any:
        (found,) = ready("eligibility", "T1", "--award", award, "--json").data["awards"]
        return next(g for g in found["gates"] if g["id"] == "g1")

    assert gate()["result"] == "unknown"
    said = ready("award", "judge", "T1", award, "g1", "yes", "--reason", "党组织健全", "--json").data
    assert (said["award"], said["result"], said["reason"]) == (f"{award}@2021", True, "党组织健全")
    assert gate()["result"] == "met"
    assert ready("award", "judge", "T1", award, "g1", "no", "--reason", "复核后更正").out.endswith(
        "not met\nNo exhibit attached\n"
    )
    assert gate()["result"] == "unmet"
    assert gate()["facts"] == {"by": said["by"], "on": said["on"], "why": "复核后更正"}
    (found,) = ready("eligibility", "T1", "--award", award, "--json").data["awards"]
    assert found["status"] == "blocked"
    assert found["on"] == "2026-06-12"
    assert found["gates"][0]["sources"][0]["title"]
    table = ready("eligibility", "T1", "--award", award, lang="zh").out
    assert "不满足" in table
    assert "满足条件不等于获奖" in table


def test_readiness_of_all_awards_and_the_application_date(ready: Run) -> None:
    found = ready("eligibility", "T1", "--on", "2027-03-01", "--json").data
    assert found["on"] == "2027-03-01"
    levels = {"china-quality-award", "zhejiang-government-quality-award", "wenzhou-mayor-quality-award"}
    assert levels < {a["award"]["id"] for a in found["awards"]}
    unseen = next(a for a in found["awards"] if a["award"]["id"].startswith("dongtou"))
    assert (unseen["judged"], unseen["counts"], unseen["status"]) == (False, None, "undecided")
    assert "尚未核实" in unseen["notes"][0]["zh"]
    assert "不作判断" in ready("eligibility", "T1", lang="zh").out


def test_materials_and_target(ready: Run) -> None:
    award = "china-quality-award"
    assert ready("award", "material", "T1", award, "m1", "--json").data["there"] is True

    def there() -> list[bool]:
        (found,) = ready("eligibility", "T1", "--award", award, "--json").data["awards"]
        return [m["there"] for m in found["materials"]]

    assert there() == [True, False]
    assert ready("award", "material", "T1", award, "m1", "--missing").code == 0
    assert there() == [False, False]
    mayor = "wenzhou-mayor-quality-award"
    assert ready("award", "target", "T1", mayor, "600", "--json").data["award_targets"] == {mayor: 600}
    assert ready("eligibility", "T1", "--award", mayor, "--json").data["awards"][0]["threshold"] == 600
    assert "no target" in ready("award", "target", "T1", mayor, "0").out


def test_gaps(ready: Run) -> None:
    table = ready("gaps", "T1", "--top", "3", lang="zh").out
    assert "不得补造、倒签" in table
    found = ready("gaps", "T1", "--json").data
    assert found["target_percent"] == 65
    first = found["gaps"][0]
    assert set(first) >= {"current", "target", "gain", "ways", "missing", "actions", "effort_days"}
    gains = [Fraction(gap["gain"]["exact"]) for gap in found["gaps"]]
    assert gains == sorted(gains, reverse=True)
    assert len(gains) > 100
    assert all(missing["title"]["zh"] for gap in found["gaps"] for missing in gap["missing"])


def test_rubric(run: Run) -> None:
    listed = run("rubric", "list", "--json").data
    assert listed["modules"][0]["id"] == "cqo"
    assert "wenzhou-mayor-quality-award@2020" in run("rubric", "list").out
    sheet = run("rubric", "show", "cqo.appointment", "--json").data
    assert len(sheet["levels"]) == 6
    assert sheet["clauses"][0]["document"]["title"]["zh"]
    assert sheet["exhibits"][0]["title"]["zh"]
    assert "Sources" in run("rubric", "show", "cqo.appointment").out
    assert run("rubric", "show", "pe.senior-leadership", lang="zh").out.count("90–100 %") == 1
    assert "请核对现行文本" in run("rubric", "show", "responsibility.second-grade", lang="zh").out
    module = run("rubric", "show", "cqo", "--json").data
    assert module["criteria"][0]["number"] == "1.1"
    assert "cqo.appointment" in run("rubric", "show", "cqo").out


def test_the_rubric_passes_its_check_with_counts(run: Run) -> None:
    told = run("rubric", "check", "--json")
    assert told.code == 0
    assert told.data["passed"]
    files = list((paths.rubrics_dir() / "modules").glob("*.toml"))
    assert told.data["counts"]["modules"] == len(files) > 24
    assert told.data["counts"]["items"] == 23
    assert "Nothing is wrong" in run("rubric", "check").out


def test_coverage_says_what_is_open(run: Run) -> None:
    told = run("rubric", "coverage", "--json")
    assert len(told.data["documents"]) == 5
    assert told.code == (0 if told.data["complete"] else 1)
    open_clauses = [row for row in told.data["clauses"] if not row["covered"]]
    table = run("rubric", "coverage")
    assert table.code == told.code
    said = re.search(r"^(\d+) clauses? (is|are) still open$", table.err, re.MULTILINE)
    assert (int(said[1]) if said else 0) == len(open_clauses)
    assert bool(open_clauses) == (not told.data["complete"])


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_help_of_every_verb_is_in_the_language(run: Run, lang: str) -> None:
    from qualityassess.cli import app

    tree = app.build()
    paths: list[tuple[str, ...]] = [(), *((name,) for name in tree.commands)]
    paths += [(name, verb) for name, group in tree.commands.items() for verb in getattr(group, "commands", {})]
    for path in paths:
        told = run(*path, "--help", lang=lang)
        assert told.code == 0
        assert ("用法：qualityassess" if lang == "zh" else "Usage: qualityassess") in told.out
        assert "Show this message" not in told.out
        if lang == "zh":
            assert not [line for line in told.out.splitlines() if " the " in line]
