"""Whatever a person can do wrong: one plain sentence on standard error, exit code 1 or 2, nothing lost."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from qualityassess import paths
from tests.cli.conftest import CODE, FIRST17, PROFILE, Ran, Run


def refused(ran: Ran, code: int, sentence: str) -> None:
    assert ran.code == code
    assert ran.out == ""
    assert sentence in ran.err
    assert len(ran.err.splitlines()) == 1
    assert "Traceback" not in ran.err


def test_a_wrong_credit_code_says_which_character_should_be_what(run: Run, tmp_path: Path) -> None:
    run("workspace", "new")
    wrong = FIRST17 + ("0" if CODE[-1] != "0" else "1")
    (tmp_path / "p.toml").write_text(PROFILE.replace(CODE, wrong), encoding="utf-8")
    add = ("enterprise", "add", "--file", "p.toml")
    refused(run(*add), 1, f"p.toml:3 credit_code: Check character should be {CODE[-1]}, not {wrong[-1]}")
    refused(run(*add, lang="zh"), 1, f"校验码应为 {CODE[-1]}，现为 {wrong[-1]}，请核对第 18 位")
    assert run("enterprise", "list", "--json").data == []


def test_a_founding_date_in_the_future(run: Run, tmp_path: Path) -> None:
    run("workspace", "new")
    text = PROFILE.replace("2012-05-01", "2999-05-01").replace("operating_since = 2012-06-01\n", "")
    (tmp_path / "p.toml").write_text(text, encoding="utf-8")
    refused(run("enterprise", "add", "--file", "p.toml"), 1, "founded: 2999-05-01 lies in the future")
    refused(run("enterprise", "add", "--file", "p.toml", lang="zh"), 1, "2999-05-01 晚于今天")


def test_all_faults_of_a_profile_at_once(run: Run, tmp_path: Path) -> None:
    run("workspace", "new")
    text = PROFILE.replace(CODE[-1] + '"', '?"').replace('"limited"', '"ltd"').replace("85000000", '"8500万"')
    (tmp_path / "p.toml").write_text(text.replace("[[years]]", "colour = 1\n[[years]]"), encoding="utf-8")
    told = run("enterprise", "add", "--file", "p.toml")
    assert told.code == 1
    places = [line.split(" ")[1].rstrip(":") for line in told.err.splitlines()]
    assert sorted(places) == ["colour", "credit_code", "legal_form", "years[1].revenue"]


@pytest.mark.parametrize(
    ("given", "code", "sentence", "satz"),
    [
        (("nope.such", "3"), 1, "There is no criterion nope.such. Did you mean", "没有评价项「nope.such」"),
        (("cqo.appointmen", "3"), 1, "Did you mean cqo.appointment", "相近的有 cqo.appointment"),
        (("cqo.appointment", "6"), 2, "6 does not answer cqo.appointment. Use a level from 0 to 5", "0 至 5 的等级"),
        (("pe.senior-leadership", "47%"), 2, "in steps of 5", "5 的倍数"),
        (("pe.senior-leadership", "105%"), 2, "in steps of 5", "5 的倍数"),
        (
            ("pe.senior-leadership", "na", "--reason", "我们不做这件事情的啊"),
            1,
            "cannot be “not applicable”",
            "不能答「不适用」",
        ),
        (("cqo.training", "na"), 2, "needs a reason of at least 10 characters", "至少 10 个字的理由"),
        (("cqo.training",), 2, "Nothing was given", "没有作答内容"),
        (("cqo.training", "3", "--comment", "praise:x"), 2, "is no comment", "不是评语"),
        (("cqo.training", "3", "--comment", "strength:  "), 2, "is empty", "评语为空"),
        (("cqo.training", "3", "--narrative", "text"), 2, "is no narrative", "不是叙述"),
        (("pe.senior-leadership", "--narrative", "style=x"), 1, "There is no factor style", "没有要素「style」"),
        (("cqo.training", "3", "--file", "a.json"), 2, "--file brings its own answers", "--file 自带作答"),
        (("--file", "gone.json"), 1, "There is no file or folder gone.json", "gone.json"),
    ],
)
def test_answers(ready: Run, given: tuple[str, ...], code: int, sentence: str, satz: str) -> None:
    refused(ready("assess", "answer", "T1", *given), code, sentence)
    refused(ready("assess", "answer", "T1", *given, lang="zh"), code, satz)
    assert ready("workspace", "info", "--json").data["counts"]["answers"] == 0


def test_a_file_of_answers_is_taken_whole_or_not_at_all(ready: Run, tmp_path: Path) -> None:
    rows = [
        {"criterion": "cqo.appointment", "value": 3},
        {"criterion": "cqo.mandate", "value": 9},
        {"criterion": "cqo.zzz", "value": 1},
        {"criterion": "cqo.appointment", "value": 2},
        {"value": 1, "colour": 2},
        "x",
    ]
    (tmp_path / "a.json").write_text(json.dumps(rows), encoding="utf-8")
    told = ready("assess", "answer", "T1", "--file", "a.json")
    assert told.code == 1
    assert [line.split(":")[0] for line in told.err.splitlines()] == [
        "a.json [2]",
        "a.json [3]",
        "a.json [4].criterion",
        "a.json [5].criterion",
        "a.json [5].colour",
        "a.json [6]",
    ]
    assert ready("workspace", "info", "--json").data["counts"]["answers"] == 0


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"[{", "This is not JSON"),
        (b"3", "holds no table of fields"),
        (b"\xff\xfe", "is not UTF-8"),
    ],
)
def test_a_file_that_is_none(ready: Run, tmp_path: Path, content: bytes, sentence: str) -> None:
    (tmp_path / "a.json").write_bytes(content)
    refused(ready("assess", "answer", "T1", "--file", "a.json"), 1, sentence)


def test_exhibits(ready: Run, tmp_path: Path) -> None:
    def add(path: str, *more: str, lang: str = "en") -> Ran:
        kind = () if "--type" in more else ("--type", "appointment-letter")
        return ready("exhibit", "add", "T1", "cqo.appointment", path, *kind, *more, lang=lang)

    refused(add("gone.pdf"), 1, "There is no file gone.pdf")
    refused(add("gone.pdf", lang="zh"), 1, "找不到文件 gone.pdf")
    (tmp_path / "empty.pdf").touch()
    refused(add("empty.pdf"), 1, "empty.pdf is empty")
    refused(add("empty.pdf", lang="zh"), 1, "empty.pdf 是空文件")
    with (tmp_path / "big.bin").open("wb") as stream:
        stream.truncate(100_000_001)
    refused(add("big.bin"), 1, "big.bin has 100.0 MB and the limit is 100.0 MB")
    refused(add("."), 1, "cannot be read")
    (tmp_path / "f.pdf").write_bytes(b"x")
    refused(add("f.pdf", "--type", "nope"), 1, "There is no exhibit type nope")
    refused(add("f.pdf", "--issued", "12.6.2026"), 2, "12.6.2026 is no date. Use the form 2026-06-12")
    refused(add("f.pdf", "--from", "2026-02-01", "--to", "2026-01-01"), 2, "2026-01-01 lies before 2026-02-01")
    refused(ready("exhibit", "accept", "T1", "abc"), 1, "There is no attached exhibit abc")
    assert add("f.pdf").code == 0
    refused(ready("exhibit", "reject", "T1", "f.pdf"), 2, "Say why the exhibit is rejected")
    assert ready("workspace", "info", "--json").data["counts"]["links"] == 1
    assert ready("workspace", "check").code == 0


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the administrator may read everything")
def test_an_exhibit_that_may_not_be_read(ready: Run, tmp_path: Path) -> None:
    (tmp_path / "f.pdf").write_bytes(b"x")
    (tmp_path / "f.pdf").chmod(0)
    add = ("exhibit", "add", "T1", "cqo.appointment", "f.pdf", "--type", "appointment-letter")
    refused(ready(*add), 1, "f.pdf cannot be read")


def three_errors(folder: Path) -> list[int]:
    """Copy the rubrics with three errors in one module; returns their lines."""
    shutil.copytree(paths.rubrics_dir(), folder)
    file = folder / "modules" / "cqo.toml"
    lines = file.read_text(encoding="utf-8").split("\n")
    marks = []
    for old, new in (
        ('force = "policy"', 'force = "law"'),
        ('role = "top_management"', "role = 7"),
        ("weight = 3", "weight = -3"),
    ):
        number = next(n for n, line in enumerate(lines) if line == old and n not in marks)
        lines[number] = new
        marks.append(number)
    file.write_text("\n".join(lines), encoding="utf-8")
    return sorted(number + 1 for number in marks)


def test_a_rubric_file_with_three_errors_names_all_three(run: Run, tmp_path: Path) -> None:
    expected = three_errors(tmp_path / "rubrics")
    told = run("rubric", "check", "rubrics")
    assert told.code == 1
    found = [line for line in told.err.splitlines() if line.startswith("modules/cqo.toml:")]
    assert [int(line.split(":")[1].split(" ")[0]) for line in found] == expected
    assert all(". " in line or ": " in line for line in found)
    assert told.err.splitlines()[-1] == "3 problems"
    zh = run("rubric", "check", "rubrics", "--json", lang="zh")
    assert zh.code == 1
    assert zh.err == ""
    assert [problem["line"] for problem in zh.data["problems"]] == expected
    assert "可用" in zh.data["problems"][0]["message"] or "不合要求" in zh.data["problems"][0]["message"]
    refused(run("rubric", "check", "nowhere"), 1, "There is no file or folder nowhere")


def test_workspaces(ready: Run, run: Run, tmp_path: Path) -> None:
    assert run("workspace", "info").code == 0
    refused(run("workspace", "new"), 1, "exists already")
    refused(run("-w", "gone.qaw", "enterprise", "list"), 1, "There is no workspace at")
    refused(run("-w", "gone.qaw", "enterprise", "list", lang="zh"), 1, "处没有工作区")
    (tmp_path / "no.qaw").write_text("not a database" * 100, encoding="utf-8")
    refused(run("-w", "no.qaw", "assess", "list"), 1, "is not a QualityAssess workspace")
    with sqlite3.connect(tmp_path / "other.qaw") as connection:
        connection.execute("CREATE TABLE t (x)")
    connection.close()
    refused(run("-w", "other.qaw", "assess", "list"), 1, "is not a QualityAssess workspace")
    shutil.copy(tmp_path / "w.qaw", tmp_path / "new.qaw")
    with sqlite3.connect(tmp_path / "new.qaw") as connection:
        connection.execute("PRAGMA user_version=99")
    connection.close()
    refused(run("-w", "new.qaw", "assess", "list"), 1, "was made by a newer version (format 99")
    refused(run("-w", "new.qaw", "assess", "list", lang="zh"), 1, "由更新版本创建（格式 99")


def test_a_workspace_open_elsewhere_can_be_read_and_not_written(ready: Run, tmp_path: Path, repository: Path) -> None:
    script = """
import sys
from qualityassess.domain.changes import Scope, ScopeKind
from qualityassess.storage.store import Store
store = Store.open(sys.argv[1])
store.put_snapshot("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a", "{}")
print("open", flush=True)
sys.stdin.read()
"""
    command = [sys.executable, "-c", script, str(tmp_path / "w.qaw")]
    environment = {**os.environ, "PYTHONPATH": str(repository)}
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=repository, env=environment
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        assert ready("assess", "list").code == 0
        refused(ready("assess", "answer", "T1", "cqo.appointment", "3"), 1, "is being used by another window")
        refused(ready("assess", "answer", "T1", "cqo.appointment", "3", lang="zh"), 1, "正被另一个窗口使用")
        assert other.stdin is not None
        other.stdin.close()
        assert other.wait(20) == 0
    assert ready("assess", "answer", "T1", "cqo.appointment", "3").code == 0


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (("assess", "new", "--purpose", "nope"), 2, "nope is no purpose"),
        (("assess", "new", "--purpose", "modules:cqo,zz"), 1, "There is no module zz"),
        (("assess", "new", "--purpose", "award:zz"), 1, "There is no award zz"),
        (("assess", "new", "--target", "0"), 2, "out of range"),
        (("assess", "new", "--target", "101%"), 2, "out of range"),
        (("assess", "new", "--target", "many"), 2, "is no whole number"),
        (("assess", "new", "--on", "2026-02-30"), 2, "2026-02-30 is no date"),
        (("assess", "new", "--evidence-rule", "all"), 2, "“all” is not allowed. Use attached, accepted"),
        (("assess", "new", "--enterprise", "zz"), 1, "No enterprise is called zz"),
        (("assess", "status", "zz"), 1, "No assessment is called zz"),
        (("register", "list", "zz"), 2, "There is no register zz"),
        (("register", "add", "events", "--file", "gone.json"), 1, "There is no file or folder gone.json"),
        (("register", "confirm", "honours", "--domain", "x", "--from", "2020-01-01", "--to", "2021-01-01",
          "--where", "x"), 2, "“x” is not allowed. Use honours"),
        (("register", "confirm", "covers", "--domain", "x", "--from", "2020-01-01", "--to", "2021-01-01",
          "--where", "x"), 1, "Only events, honours and certificates"),
        (("register", "confirm", "events", "--domain", "zz", "--from", "2020-01-01", "--to", "2021-01-01",
          "--where", "x"), 2, "“zz” is not allowed"),
        (("eligibility", "T1", "--award", "zz"), 1, "There is no award zz"),
        (("award", "judge", "T1", "china-quality-award", "g1", "maybe", "--reason", "x"), 2, "Use yes, no"),
        (("award", "judge", "T1", "china-quality-award", "g1", "yes"), 2, "Say why condition g1"),
        (("award", "judge", "T1", "china-quality-award", "g3", "yes", "--reason", "x"), 1, "follows from facts"),
        (("award", "judge", "T1", "china-quality-award", "zz", "yes", "--reason", "x"), 1, "has no condition zz"),
        (("award", "material", "T1", "china-quality-award", "zz"), 1, "has no material zz"),
        (("award", "target", "T1", "wenzhou-mayor-quality-award", "2000"), 2, "out of range"),
        (("gaps", "T1", "--top", "x"), 2, "is no whole number"),
        (("gaps", "T1", "--top", "0"), 2, "0 rows cannot be listed. Use a whole number from 1"),
        (("compare", "T1", "T1", "--top", "-1"), 2, "Use a whole number from 0"),
        (("report", "T1", "--kind", "zz", "--out", "r.pdf"), 2, "Use gap, readiness"),
        (("report", "T1", "--kind", "gap", "--format", "odt", "--out", "r.odt"), 2, "Use pdf, docx, xlsx"),
        (("report", "T1", "--kind", "gap", "--format", "docx", "--out", "r.pdf"), 2, "*.docx"),
        (("report", "T1", "--kind", "gap", "--language", "fr", "--out", "r.pdf"), 2, "Use zh, en, both"),
        (("report", "T1", "--kind", "readiness", "--out", "r.pdf"), 2, "needs an award"),
        (("rubric", "show", "zz"), 1, "There is no criterion zz"),
        (("score",), 2, "A is missing"),
        (("enterprise", "add"), 2, "--file is missing"),
        (("score", "T1", "--colour"), 2, "There is no option --colour"),
        (("score", "T1", "T2"), 2, "cannot be read"),
        (("scores", "T1"), 2, "There is no verb scores. Known are demo"),
        (("assess", "answers"), 2, "Known are new, list, status, answer"),
        (("score", "T1", "--on"), 2, "--on needs a value"),
        (("score", "T1", "--lang", "fr"), 2, "Use zh, en"),
    ],
)  # fmt: skip
def test_everything_else(ready: Run, arguments: tuple[str, ...], code: int, sentence: str) -> None:
    refused(ready(*arguments), code, sentence)


def test_more_than_one_enterprise_needs_a_name(ready: Run, tmp_path: Path) -> None:
    (tmp_path / "p.toml").write_text('name = "第二家"', encoding="utf-8")
    ready("enterprise", "add", "--file", "p.toml")
    refused(ready("register", "list", "honours"), 2, "Say which with --enterprise")
    assert ready("register", "list", "honours", "--enterprise", "第二家").code == 0


def test_a_workspace_without_enterprise(run: Run) -> None:
    run("workspace", "new")
    refused(run("assess", "new"), 1, "There is no enterprise yet")


def test_a_verb_group_alone_shows_its_verbs(run: Run) -> None:
    told = run("assess")
    assert told.code == 2
    assert "answer" in told.err


def test_a_settings_file_with_a_fault_is_told(run: Run) -> None:
    file = paths.settings_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("language = [", encoding="utf-8")
    try:
        told = run("rubric", "list")
        assert told.code == 0
        assert "was set aside" in told.err
    finally:
        shutil.rmtree(file.parent)
