"""Rules of register criteria: every fault of what they name is told, and a sound scale is built as it is written."""

from collections.abc import Callable
from typing import Any

import pytest

from qualityassess.catalog.register_rules import check_scale, scale_of
from qualityassess.catalog.schema import RegisterScaleTable
from qualityassess.catalog.toml_file import TomlFile
from qualityassess.domain.errors import Problem
from qualityassess.i18n import LANGUAGES, Translator
from qualityassess.services.messages import problem_sentence

FILE = TomlFile("modules/trial.toml", "", {})
WORDS = {"zh": "词", "en": "word"}
Change = Callable[[dict[str, Any]], object]


def scale(**more: Any) -> dict[str, Any]:
    """Rules over instruments, one need a level."""
    rules = [{**WORDS, "level": level, "needs": [{**WORDS, "filled": ["number"]}]} for level in range(1, 6)]
    return {"register": "instruments", "noun": WORDS, "none": WORDS, "rules": rules, **more}


def need(table: dict[str, Any], **parts: Any) -> None:
    """Ask something more at level 3."""
    table["rules"][2]["needs"][0] |= parts


def faults(table: dict[str, Any] | None) -> list[Problem]:
    made = None if table is None else RegisterScaleTable.model_validate(table)
    found = list(check_scale(FILE, ("criterion", 0), made))
    for problem in found:
        assert problem.file == FILE.name
        for language in LANGUAGES:
            said = problem_sentence(Translator(language), problem)
            assert problem.code not in said
            assert "{" not in said
    return found


def test_a_sound_scale_has_no_fault_and_is_built_as_it_is_written() -> None:
    table = scale(where={"state": ["in_use"]})
    need(table, ahead=["due"], within={"verified": 12}, equal={"state": ["in_use"]}, percent=60, at_least=2)
    assert faults(table) == []
    built = scale_of(RegisterScaleTable.model_validate(table))
    assert (built.register, built.where) == ("instruments", (("state", ("in_use",)),))
    third = built.rules[2]
    assert third.level == 3
    assert third.needs[0].within == (("verified", 12),)
    assert [third.needs[0].asked(total) for total in (0, 1, 3, 4, 5)] == [2, 2, 2, 3, 3]


@pytest.mark.parametrize(
    ("change", "code", "value"),
    [
        (lambda t: t.update(register="gauges"), "value_not_allowed", "gauges"),
        (lambda t: t["rules"].pop(), "value_not_allowed", "1, 2, 3, 4"),
        (lambda t: t["rules"].reverse(), "value_not_allowed", "5, 4, 3, 2, 1"),
        (lambda t: t["rules"][1].update(level=1), "value_not_allowed", "1, 1, 3, 4, 5"),
        (lambda t: t.update(where={"sate": ["in_use"]}), "reference_unknown", "sate"),
        (lambda t: need(t, filled=["numbr"]), "reference_unknown", "numbr"),
        (lambda t: need(t, filled=["id"]), "reference_unknown", "id"),
        (lambda t: need(t, equal={"stat": ["in_use"]}), "reference_unknown", "stat"),
        (lambda t: need(t, ahead=["duee"]), "reference_unknown", "duee"),
        (lambda t: need(t, within={"verifid": 12}), "reference_unknown", "verifid"),
        (lambda t: need(t, ahead=["number"]), "value_not_allowed", "number"),
        (lambda t: need(t, within={"keeper": 12}), "value_not_allowed", "keeper"),
        (lambda t: need(t, steps=True), "key_missing", "steps"),
        # Instruments have neither a type nor steps of one.
        (lambda t: t.update(steps={"gauge": ["checked"]}), "reference_unknown", "kind"),
    ],
)
def test_what_a_scale_names_wrongly_is_refused(change: Change, code: str, value: str) -> None:
    table = scale()
    change(table)
    assert (code, value) in {(problem.code, str(problem.value)) for problem in faults(table)}


def test_a_register_criterion_without_rules_is_refused() -> None:
    assert [(problem.code, problem.value) for problem in faults(None)] == [("key_missing", "register")]


def test_each_wrong_column_is_told_once_and_all_faults_at_once() -> None:
    table = scale(where={"sate": ["x"]})
    for rule in table["rules"]:
        rule["needs"][0]["filled"] = ["sate", "numbr"]
    assert [problem.value for problem in faults(table)] == ["sate", "numbr"]
