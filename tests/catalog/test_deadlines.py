"""Rules for dates that matter: the shipped ones hold, and faults are named with file and line."""

from datetime import date
from pathlib import Path

import pytest

from qualityassess import paths
from qualityassess.catalog.deadlines import check_deadlines, load_deadlines
from qualityassess.catalog.load import load_rubric
from qualityassess.catalog.sources import load_register
from qualityassess.domain.due import DueState, due_records
from qualityassess.domain.errors import Problem, ProblemsError
from qualityassess.domain.marks import Confidence
from qualityassess.domain.registers import Certificate, Registers
from tests.catalog.folder import sound

RULE = """\
format = 1

[[rule]]
id = "end"
kind = "expiry"
register = "certificates"
title = { zh = "办", en = "Do" }
dated = "expires"
lead_days = 90
"""


def planted(folder: Path, old: str = "", new: str = "") -> Path:
    """A folder with one rule, changed in one place."""
    text = RULE.replace(old, new, 1) if old else RULE + new
    (folder / "deadlines.toml").write_text(text, encoding="utf-8")
    return folder


def problems(folder: Path) -> list[Problem]:
    """Everything that keeps a folder's rules from loading."""
    with pytest.raises(ProblemsError) as caught:
        load_deadlines(folder)
    return list(caught.value.problems)


def test_the_shipped_rules_hold() -> None:
    folder = paths.rubrics_dir()
    rules = load_deadlines(folder)
    assert len(rules) >= 35
    assert check_deadlines(folder, load_rubric(folder).rubric, load_register(folder)) == []
    # What others ruled says who and how far it was verified; what nobody ruled says neither.
    assert all((rule.confidence is None) is (not rule.articles and rule.source is None) for rule in rules)


def test_quality_management_certificates_follow_the_rule_of_2025() -> None:
    rules = {rule.id: rule for rule in load_deadlines(paths.rubrics_dir())}
    surveillance = rules["qms-surveillance"]
    assert (surveillance.months, surveillance.confidence) == (12, Confidence.CONFIRMED)
    assert surveillance.source is not None
    assert (surveillance.source.number, surveillance.source.issued) == ("国家认监委公告 2025 年第 16 号", "2025-08-31")
    row = Certificate("c", "iso9001", "1", issued=date(2025, 9, 1), expires=date(2028, 8, 31))
    found = due_records(rules.values(), Registers(certificates=(row,)), {}, {}, date(2026, 6, 1))
    assert {item.rule: item.day for item in found} == {
        "qms-surveillance": date(2026, 9, 1),
        "qms-recertification": date(2028, 8, 31),
    }


@pytest.mark.parametrize(("day", "state"), [(date(2025, 12, 31), DueState.SOON), (date(2026, 1, 1), DueState.OVERDUE)])
def test_the_2013_edition_lapsed_with_2025(day: date, state: DueState) -> None:
    rules = [rule for rule in load_deadlines(paths.rubrics_dir()) if rule.id == "gbt29490-2013-lapsed"]
    row = Certificate("c", "gbt29490", "1", standard="GB/T 29490-2013", expires=date(2027, 1, 1))
    (item,) = due_records(rules, Registers(certificates=(row,)), {}, {}, day)
    assert item.state(day) is state


def test_a_folder_without_the_file_has_no_rules(tmp_path: Path) -> None:
    assert load_deadlines(tmp_path) == ()


@pytest.mark.parametrize(
    ("old", "new", "code", "place"),
    [
        ('dated = "expires"', 'dated = "ends"', "value_not_allowed", "rule[1].dated"),
        ('dated = "expires"', 'dated = "number"', "value_not_allowed", "rule[1].dated"),
        ('dated = "expires"', 'after = ["issued"]', "key_missing", "rule[1].months"),
        ('dated = "expires"', "months = 12", "key_missing", "rule[1].dated"),
        ('dated = "expires"', 'dated = "expires"\nwhere = { kind = ["x"] }', "value_not_allowed", "rule[1].where"),
        ('dated = "expires"', 'dated = "expires"\nconfidence = "confirmed"', "key_missing", "rule[1].source"),
        ('kind = "expiry"', 'kind = "exhibit"', "value_not_allowed", "rule[1].kind"),
        ('register = "certificates"', 'register = "papers"', "value_not_allowed", "rule[1].register"),
        ("lead_days = 90", "lead_days = -1", "value_wrong", "rule[1].lead_days"),
        ("lead_days = 90", "lead_days = 90\nof_award = true", "value_not_allowed", "rule[1].of_award"),
    ],
)
def test_faults_of_shape_have_their_place(tmp_path: Path, old: str, new: str, code: str, place: str) -> None:
    (problem,) = problems(planted(tmp_path, old, new))
    assert (problem.code, problem.place, problem.file) == (code, place, "deadlines.toml")
    assert problem.line >= 3


def test_an_id_stands_once(tmp_path: Path) -> None:
    (problem,) = problems(planted(tmp_path, "", RULE.partition("\n\n")[2]))
    assert (problem.code, problem.place) == ("id_twice", "rule[2].id")


def test_an_article_asks_for_its_mark(tmp_path: Path) -> None:
    (problem,) = problems(planted(tmp_path, "", 'articles = ["x:art1"]\n'))
    assert (problem.code, problem.place) == ("key_missing", "rule[1].confidence")


@pytest.mark.parametrize(
    ("more", "code", "place"),
    [
        ('criteria = ["alpha.none"]\n', "reference_unknown", "rule[1].criteria"),
        ('articles = ["cn.none:art1"]\nconfidence = "confirmed"\n', "article_unknown", "rule[1].articles"),
        ('articles = ["cn.order-75:recalled"]\nconfidence = "confirmed"\n', "value_not_allowed", "rule[1].confidence"),
    ],
)
def test_citations_are_checked(tmp_path: Path, more: str, code: str, place: str) -> None:
    rubric = sound(tmp_path).rubric
    register = load_register(paths.rubrics_dir())
    found = check_deadlines(planted(tmp_path, "", more), rubric, register)
    assert [(problem.code, problem.place) for problem in found] == [(code, place)]


def test_criteria_and_articles_that_are_there_pass(tmp_path: Path) -> None:
    rubric = sound(tmp_path).rubric
    more = 'criteria = ["alpha.first"]\narticles = ["cn.order-75:recalled"]\nconfidence = "recalled"\n'
    assert check_deadlines(planted(tmp_path, "", more), rubric, load_register(paths.rubrics_dir())) == []
