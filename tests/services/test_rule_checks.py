"""规则核对 in a workspace: begun, decided, signed, used for its round alone, shared, carried on, undone."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from qualityassess.domain import rule_check as rules
from qualityassess.domain.application import RuleCheck
from qualityassess.domain.awards import RuleSeen
from qualityassess.domain.changes import Changes
from qualityassess.domain.errors import ProblemsError, UserFacingError
from qualityassess.domain.marks import Confidence
from qualityassess.domain.readiness import Eligibility, Readiness
from qualityassess.domain.report_content import ReportKind
from qualityassess.domain.scoring import Scoring
from qualityassess.domain.tri import Tri
from qualityassess.i18n import Translator
from qualityassess.services import applications, award_json, enterprises, exhibit_files, rule_checks
from qualityassess.services.messages import sentence
from qualityassess.services.reporting import build_content
from qualityassess.services.rules_in_use import pack_of
from qualityassess.services.workspace import take_back
from tests.services.conftest import AS_OF, PROFILE, Firm

CITY = "wenzhou-mayor-quality-award"
UNSEEN = "dongtou-district-head-quality-award"
ROUND = "2026"
DAYS = {"issued": "2026-06-15", "opens": "2026-07-01", "closes": "2026-08-31"}


def begin(firm: Firm, award: str = CITY, name: str = ROUND) -> RuleCheck:
    base = firm.workspace.library.award(award, AS_OF)
    assert base is not None
    return rule_checks.begin(firm.workspace, firm.enterprise, base, name)[0]


def do(firm: Firm, verb: Callable[..., Changes], check: RuleCheck, *values: object) -> RuleCheck:
    return rule_checks.after(verb(firm.workspace, firm.enterprise, check, *values))


def signed(firm: Firm, folder: Path, award: str = CITY, name: str = ROUND) -> RuleCheck:
    """A check with a notice, its days, and everything else confirmed."""
    notice = folder / f"notice-{name}.txt"
    notice.write_text(f"Notice of the round {name}", encoding="utf-8")
    check = do(firm, rule_checks.attach_notice, begin(firm, award, name), notice)
    check = do(firm, rule_checks.edit, check, rules.DATES, DAYS)
    check = do(firm, rule_checks.confirm, check, rules.open_parts(check, pack_of(check)))
    return do(firm, rule_checks.sign, check, "陈立")


def found(firm: Firm, award: str = CITY, on: date = AS_OF) -> Eligibility:
    edition = applications.award_named(firm.workspace, award, on)
    return applications.readiness_of(firm.workspace, Scoring(firm.file()), edition, on)


def refused(code: str, act: Callable[[], object]) -> UserFacingError:
    with pytest.raises(UserFacingError) as error:
        act()
    assert error.value.code == code
    assert sentence(Translator("zh"), error.value) != str(error.value)
    return error.value


def test_a_draft_changes_nothing_about_readiness(firm: Firm) -> None:
    before = found(firm)
    check = begin(firm)
    do(firm, rule_checks.strike, check, ["gate:g3", "gate:g5", "gate:g6"])
    after = found(firm)
    assert (after.status, after.reasons, after.award) == (before.status, before.reasons, before.award)
    assert "gates_incomplete" in after.reasons
    assert after.award.ask


def test_signing_waits_until_everything_is_decided(firm: Firm, tmp_path: Path) -> None:
    notice = tmp_path / "notice.txt"
    notice.write_text("Notice", encoding="utf-8")
    check = begin(firm)

    def sign(name: str = "陈立") -> Changes:
        return rule_checks.sign(firm.workspace, firm.enterprise, check, name)

    refused("check_open", sign)
    check = do(firm, rule_checks.confirm, check, rules.parts(pack_of(check)))
    refused("check_notice_missing", sign)
    check = do(firm, rule_checks.attach_notice, check, notice)
    refused("check_dates_missing", sign)
    check = do(firm, rule_checks.edit, check, rules.DATES, {"opens": "2026-07-01"})
    refused("check_dates_missing", sign)
    check = do(firm, rule_checks.edit, check, rules.DATES, DAYS)
    refused("check_name_missing", lambda: sign("  "))
    check = rule_checks.after(sign())
    assert (check.signed_by, check.signed) == ("陈立", AS_OF)
    refused("check_signed", sign)
    refused("check_signed", lambda: do(firm, rule_checks.strike, check, ["gate:g1"]))


def test_a_signed_check_is_used_for_its_round_alone(firm: Firm, tmp_path: Path) -> None:
    signed(firm, tmp_path)
    row = found(firm)
    assert row.award.key == f"{CITY}@2020+2026"
    assert row.award.gates_complete
    assert row.award.rule.seen is RuleSeen.FULL
    assert "gates_incomplete" not in row.reasons
    assert {gate.gate.confidence for gate in row.gates} == {Confidence.CONFIRMED}
    assert row.award.sources[0].title == "notice-2026.txt"
    assert {gate.gate.sources for gate in row.gates} == {("notice",)}
    checked = row.award.checked
    assert checked is not None
    assert (checked.by, checked.on, checked.round) == ("陈立", AS_OF, ROUND)
    for day in (date(2026, 6, 14), date(2026, 9, 1)):
        outside = found(firm, on=day)
        assert outside.award.key == f"{CITY}@2020"
        assert "gates_incomplete" in outside.reasons
    inside = found(firm, on=date(2026, 8, 31))
    assert inside.award.gates_complete
    listed = applications.all_readiness(firm.workspace, Scoring(firm.file()), AS_OF)
    assert [one.award.key for one in listed if one.award.id == CITY] == [row.award.key]


def test_a_rule_nobody_has_seen_is_judged_once_its_notice_was_compared(firm: Firm, tmp_path: Path) -> None:
    assert not found(firm, UNSEEN).judged
    check = begin(firm, UNSEEN)
    rows = {"gate": [{"type": "operating_years", "years": 3, "title": {"zh": "经营满 3 年", "en": "Three years"}}]}
    check = do(firm, rule_checks.add, check, rows)
    notice = tmp_path / "notice.txt"
    notice.write_text("Notice", encoding="utf-8")
    check = do(firm, rule_checks.attach_notice, check, notice)
    check = do(firm, rule_checks.edit, check, rules.DATES, DAYS)
    check = do(firm, rule_checks.confirm, check, rules.open_parts(check, pack_of(check)))
    do(firm, rule_checks.sign, check, "陈立")
    row = found(firm, UNSEEN)
    assert row.judged
    assert [(gate.gate.id, gate.result) for gate in row.gates] == [("n1", Tri.TRUE)]
    told = award_json.eligibility(row, (), {})
    assert told["counts"] == {"met": 1, "unmet": 0, "unknown": 0}
    assert told["award"]["checked"]["by"] == "陈立"
    assert told["gates"][0]["sources"][0]["title"] == "notice.txt"
    assert told["earliest_round"]["last_day"] == "2026-08-31"
    assert told["earliest_round"]["expected"] is False


def test_editing_a_condition_changes_what_is_judged(firm: Firm, tmp_path: Path) -> None:
    notice = tmp_path / "notice.txt"
    notice.write_text("Notice", encoding="utf-8")
    check = do(firm, rule_checks.attach_notice, begin(firm), notice)
    check = do(firm, rule_checks.edit, check, rules.DATES, DAYS)
    table = {**rules.table_of(pack_of(check), "gate:g5"), "years": 20}
    check = do(firm, rule_checks.edit, check, "gate:g5", table)
    check = do(firm, rule_checks.strike, check, ["gate:g3", "gate:g6"])
    check = do(firm, rule_checks.confirm, check, rules.open_parts(check, pack_of(check)))
    assert rules.verdicts(check)["gate:g5"] is rules.Verdict.EDITED
    do(firm, rule_checks.sign, check, "陈立")
    row = found(firm)
    assert {gate.gate.id: gate.result for gate in row.gates} == {
        "g1": Tri.TRUE,
        "g2": Tri.TRUE,
        "g4": Tri.UNKNOWN,
        "g5": Tri.FALSE,
    }
    assert row.status is Readiness.BLOCKED
    barred = next(gate for gate in row.gates if gate.gate.id == "g5")
    assert barred.earliest == date(2032, 6, 1)


def test_faulty_values_are_refused_and_nothing_is_written(firm: Firm) -> None:
    check = begin(firm)
    table = dict(rules.table_of(pack_of(check), "gate:g5"))
    for change, code in (
        ({"years": "five"}, "value_wrong"),
        ({"wndow": 3}, "key_unknown"),
        ({"type": "sideways"}, "value_not_allowed"),
    ):
        with pytest.raises(ProblemsError) as error:
            rule_checks.edit(firm.workspace, firm.enterprise, check, "gate:g5", {**table, **change})
        assert code in {problem.code for problem in error.value.problems}
    with pytest.raises(ProblemsError):
        rule_checks.edit(
            firm.workspace, firm.enterprise, check, rules.DATES, {"opens": "2026-08-01", "closes": "2026-07-01"}
        )
    refused("check_part_unknown", lambda: do(firm, rule_checks.strike, check, ["gate:g99"]))
    refused("check_dates_stay", lambda: do(firm, rule_checks.strike, check, [rules.DATES]))
    assert rule_checks.checks_of(firm.workspace, firm.enterprise) == (check,)


def test_what_a_file_adds_is_checked_with_its_lines(firm: Firm, tmp_path: Path) -> None:
    check = begin(firm)
    good = tmp_path / "good.toml"
    good.write_text(
        '[[gate]]\ntype = "operating_years"\nyears = 5\ntitle = { zh = "满 5 年", en = "Five years" }\n\n'
        '[[step]]\ntitle = { zh = "内部公示", en = "Internal publicity" }\nlead_days = 7\n',
        encoding="utf-8",
    )
    check = do(firm, lambda w, o, c: rule_checks.add_file(w, o, c, good), check)
    assert {part for part, verdict in rules.verdicts(check).items() if verdict is rules.Verdict.ADDED} == {
        "gate:n1",
        "step:n1",
    }
    bad = tmp_path / "bad.toml"
    bad.write_text(
        '[[gate]]\ntype = "operating_years"\nyeers = 5\ntitle = { zh = "满 5 年", en = "Five years" }\n\n'
        '[[material]]\ntitle = { zh = "表" }\n',
        encoding="utf-8",
    )
    with pytest.raises(ProblemsError) as error:
        rule_checks.add_file(firm.workspace, firm.enterprise, check, bad)
    assert {(p.file, p.line, p.code) for p in error.value.problems} == {
        ("bad.toml", 3, "key_unknown"),
        ("bad.toml", 7, "key_missing"),
    }


def test_a_round_has_one_check_and_a_name(firm: Firm) -> None:
    begin(firm)
    refused("check_exists", lambda: begin(firm))
    refused("check_round_missing", lambda: begin(firm, name="  "))
    error = refused("check_unknown", lambda: rule_checks.check_named(firm.workspace, firm.enterprise, CITY, "1999"))
    assert error.values["known"] == ROUND


def test_a_signed_pack_is_shared_as_a_file_and_counts_elsewhere_once_signed_there(firm: Firm, tmp_path: Path) -> None:
    check = signed(firm, tmp_path)
    path = tmp_path / "pack.toml"
    assert rule_checks.export(firm.workspace, check, path) == 6
    assert 'by = "陈立"' in path.read_text(encoding="utf-8")
    rule_checks.discard(firm.workspace, firm.enterprise, check)
    draft, _ = rule_checks.import_pack(firm.workspace, firm.enterprise, path)
    assert draft.signed is None
    assert rules.open_parts(draft, pack_of(draft)) == ()
    assert not found(firm).award.gates_complete
    refused("check_notice_missing", lambda: do(firm, rule_checks.sign, draft, "王敏"))
    draft = do(firm, rule_checks.attach_notice, draft, tmp_path / "notice-2026.txt")
    do(firm, rule_checks.sign, draft, "王敏")
    row = found(firm)
    assert row.award.key == f"{CITY}@2020+2026"
    assert row.award.checked is not None
    assert row.award.checked.by == "王敏"


def test_a_faulty_pack_names_every_fault_with_its_line(firm: Firm, tmp_path: Path) -> None:
    check = signed(firm, tmp_path)
    path = tmp_path / "pack.toml"
    rule_checks.export(firm.workspace, check, path)
    text = path.read_text(encoding="utf-8")
    lines = text.replace('level = "city"', 'level = "town"').replace('closes = "2026-08-31"', 'closes = "soon"')
    path.write_text(lines, encoding="utf-8")
    with pytest.raises(ProblemsError) as error:
        rule_checks.import_pack(firm.workspace, firm.enterprise, path)
    shown = lines.split("\n")
    assert {shown[problem.line - 1] for problem in error.value.problems} == {'level = "town"', 'closes = "soon"'}
    unsigned = tmp_path / "unsigned.toml"
    unsigned.write_text(text.replace('by = "陈立"', 'by = ""'), encoding="utf-8")
    refused("pack_not_checked", lambda: rule_checks.import_pack(firm.workspace, firm.enterprise, unsigned))
    refused("check_not_signed", lambda: rule_checks.export(firm.workspace, begin(firm, UNSEEN), tmp_path / "x.toml"))


def test_the_next_round_begins_as_a_draft_without_what_was_struck(firm: Firm, tmp_path: Path) -> None:
    notice = tmp_path / "notice.txt"
    notice.write_text("Notice", encoding="utf-8")
    check = do(firm, rule_checks.attach_notice, begin(firm), notice)
    check = do(firm, rule_checks.edit, check, rules.DATES, DAYS)
    check = do(firm, rule_checks.strike, check, ["gate:g6"])
    check = do(firm, rule_checks.confirm, check, rules.open_parts(check, pack_of(check)))
    check = do(firm, rule_checks.sign, check, "陈立")
    draft, _ = rule_checks.carry(firm.workspace, firm.enterprise, check, "2027")
    pack = pack_of(draft)
    assert "gate:g6" not in rules.parts(pack)
    assert rules.open_parts(draft, pack) == rules.parts(pack)
    assert (draft.notice, draft.signed, pack["check"]) == ("", None, {"round": "2027"})
    # Another begin takes the newest signed check too.
    assert "gate:g6" not in rules.parts(pack_of(begin(firm, name="2028")))
    assert found(firm, on=date(2027, 7, 1)).award.key == f"{CITY}@2020"


def test_judgements_and_materials_go_along_for_what_was_confirmed_unchanged(firm: Firm, tmp_path: Path) -> None:
    base = firm.workspace.library.award(CITY, AS_OF)
    assert base is not None
    applications.judge(firm.workspace, firm.enterprise, base, "g4", result=True, reason="行业协会排名")
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"%PDF-1.4 a form")
    exhibit_files.attach_material(firm.workspace, firm.enterprise, base, "m1", scan)
    signed(firm, tmp_path)
    row = found(firm)
    for edition in (base, row.award):
        attached = exhibit_files.all_files(firm.workspace, firm.enterprise)
        files = exhibit_files.files_of_materials(attached, firm.enterprise, edition)
        assert {name: [file.name for file in held] for name, held in files.items()} == {"m1": ["scan.pdf"]}
    assert next(gate.result for gate in row.gates if gate.gate.id == "g4") is Tri.TRUE
    held = {m.material for m in firm.workspace.store.held_materials(firm.enterprise) if m.award == row.award.key}
    assert held == {"m1"}


def test_every_step_is_one_change_that_can_be_undone(firm: Firm, tmp_path: Path) -> None:
    notice = tmp_path / "notice.txt"
    notice.write_text("Notice", encoding="utf-8")
    check = begin(firm)
    for verb, values in (
        (rule_checks.confirm, (["gate:g1"],)),
        (rule_checks.strike, (["gate:g6"],)),
        (rule_checks.edit, (rules.DATES, DAYS)),
        (rule_checks.attach_notice, (notice,)),
    ):
        changes = verb(firm.workspace, firm.enterprise, check, *values)
        take_back(firm.workspace, changes)
        assert rule_checks.checks_of(firm.workspace, firm.enterprise) == (check,)
    full = signed(firm, tmp_path, UNSEEN)
    changes = rule_checks.discard(firm.workspace, firm.enterprise, full)
    take_back(firm.workspace, changes)
    assert rule_checks.checks_of(firm.workspace, firm.enterprise, UNSEEN) == (full,)


def test_a_signed_check_serves_every_enterprise_of_the_workspace(firm: Firm, tmp_path: Path) -> None:
    signed(firm, tmp_path)
    other, _ = enterprises.add_enterprise(firm.workspace, replace(PROFILE, name="另一家", credit_code=""))
    assert rule_checks.checks_of(firm.workspace, other.id) == ()
    edition = applications.award_named(firm.workspace, CITY, AS_OF)
    assert edition.checked is not None


def test_the_readiness_report_tells_who_compared_the_pack(firm: Firm, tmp_path: Path) -> None:
    def told() -> str:
        content = build_content(firm.workspace, firm.assessment, ReportKind.READINESS, "zh", award_id=CITY, on=AS_OF)
        return str(content)

    assert "未与批次通知核对" in told()
    signed(firm, tmp_path)
    assert "2026 批次：陈立 于 2026-07-01 与「notice-2026.txt」核对" in told()
    assert "2026-07-01 至 2026-08-31，已公布" in told()
