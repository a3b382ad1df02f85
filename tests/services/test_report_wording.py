"""Sentences of conditions and readiness: every code of the domain has one, in both languages, with its facts in it."""

import ast
from datetime import date
from fractions import Fraction
from pathlib import Path
from types import ModuleType

import pytest

from qualityassess.domain import gates as gates_module
from qualityassess.domain import readiness as readiness_module
from qualityassess.domain import windows as windows_module
from qualityassess.domain.award_points import AwardPoints, ItemPoints
from qualityassess.domain.awards import Award, Gate, GateType
from qualityassess.domain.criteria_set import ItemKind
from qualityassess.domain.gates import GateResult
from qualityassess.domain.marks import Confidence
from qualityassess.domain.readiness import Eligibility, Readiness
from qualityassess.domain.scores import Score
from qualityassess.domain.text import Text
from qualityassess.domain.tri import Tri
from qualityassess.i18n import LANGUAGES, LEGAL, Language, Translator
from qualityassess.services.gate_wording import (
    earliest_sentence,
    gate_sentence,
    reason_sentence,
    result_word,
    rule_words,
    validity_words,
)
from tests.services.report_case import criteria_set, library

VALUES = {
    "applies_to": "industrial",
    "region": "330305",
    "asked": "330300",
    "form": "limited",
    "since": "2024-02-01",
    "years": "3",
    "until": "2027-02-01",
    "by": "陈敏",
    "on": "2026-06-01",
    "why": "有证明",
    "event": "处罚",
    "occurred": "2024-05-06",
    "from": "2023-06-12",
    "to": "2026-06-12",
    "domain": "penalty:environment",
}
RESULTS = {"region", "legal_form", "operating_since", "excellence_since", "judged"}
ON = date(2026, 6, 12)


def _parts(node: ast.AST) -> list[ast.expr]:
    """Expressions of a node among which codes stand."""
    match node:
        case ast.Call(func=ast.Name(id="Finding" | "GateResult"), args=parts):
            return parts
        case ast.Call(func=ast.Attribute(attr="append"), args=parts):
            return parts
        case ast.Tuple(elts=[ast.Attribute(), *parts]):
            return parts
        case ast.IfExp(body=body, orelse=other):
            return [body, other]
        case _:
            return []


def _codes(module: ModuleType) -> set[str]:
    """Reason codes of a module, read from its source."""
    assert module.__file__ is not None
    tree = ast.parse(Path(module.__file__).read_text(encoding="utf-8"))
    values = (part.value for node in ast.walk(tree) for part in _parts(node) if isinstance(part, ast.Constant))
    return {value for value in values if isinstance(value, str) and value}


GATE_CODES = sorted(_codes(gates_module) | _codes(windows_module))
READINESS_CODES = sorted(_codes(readiness_module))


def test_the_codes_were_found() -> None:
    assert {"not_bound", "judgement_open", "recommendation_open", "event_in_window", "none_in_window"} <= set(
        GATE_CODES
    )
    assert {"gate_unmet", "items_open", "below_target", "material_missing", "gate_recalled"} <= set(READINESS_CODES)


def _gate(**parts: object) -> Gate:
    return Gate("g", GateType.JUDGEMENT, Text("条件甲", "Condition one"), Confidence.CONFIRMED, **parts)  # type: ignore[arg-type]


def _row(reason: str, result: Tri | None) -> GateResult:
    return GateResult(_gate(), result, reason, tuple(VALUES.items()))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", GATE_CODES)
def test_every_gate_code_has_a_sentence(code: str, language: Language) -> None:
    tr = Translator(language)
    results = (Tri.TRUE, Tri.FALSE) if code in RESULTS else (Tri.UNKNOWN,)
    for result in results:
        sentence = gate_sentence(tr, _row(code, result))
        assert sentence != code
        assert "{" not in sentence
        assert "_" not in sentence


def test_sentences_carry_the_facts() -> None:
    tr = Translator("zh")
    names = {"330305": "洞头区（330305）", "330300": "温州市（330300）"}
    region = gate_sentence(tr, _row("region", Tri.TRUE), names.__getitem__)
    assert region == "登记地为洞头区（330305），在温州市（330300）范围内"
    assert gate_sentence(tr, _row("operating_since", Tri.FALSE)) == "2024-02-01 起运营，2027-02-01 才满 3 年"
    assert "处罚：环境" in gate_sentence(tr, _row("not_confirmed", Tri.UNKNOWN)).replace(": ", "：")


def test_results_and_earliest_dates() -> None:
    tr = Translator("zh")
    unmet = GateResult(_gate(), Tri.FALSE, "region", (), date(2027, 2, 1))
    assert earliest_sentence(tr, unmet) == "事实不变，最早 2027-02-01 满足"
    assert earliest_sentence(tr, GateResult(_gate(), Tri.FALSE, "region", (), None, True)) == "事实不变则不会满足"
    assert earliest_sentence(tr, _row("region", Tri.TRUE)) == ""
    assert [result_word(tr, _row("region", r)) for r in (Tri.TRUE, Tri.FALSE, Tri.UNKNOWN, None)] == [
        "满足",
        "不满足",
        "未知",
        "不约束",
    ]


def _award() -> Award:
    award = library().award("china-quality-award", ON)
    assert award is not None
    return award


def _points(evidenced: Fraction) -> AwardPoints:
    entry = criteria_set()
    rows = tuple(
        ItemPoints(item, f"b.{item.no}", Score(evidenced, evidenced, evidenced), own=True) for item in entry.items
    )
    assert rows[0].item.kind is ItemKind.PROCESS
    return AwardPoints(entry, rows)


def _found(points: AwardPoints | None, threshold: int | None = None) -> Eligibility:
    rows = (_row("judged", Tri.FALSE), _row("judgement_open", Tri.UNKNOWN))
    return Eligibility(_award(), ON, Readiness.BLOCKED, (), rows, points, threshold)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", READINESS_CODES)
def test_every_readiness_code_has_a_sentence(code: str, language: Language) -> None:
    tr = Translator(language)
    sentence = reason_sentence(tr, _found(_points(Fraction(1, 2)), 60), code)
    assert sentence != code
    assert "{" not in sentence


def test_reasons_name_conditions_materials_and_points() -> None:
    tr = Translator("zh")
    found = _found(_points(Fraction(1, 2)), 60)
    assert reason_sentence(tr, found, "gate_unmet") == "条件不满足：条件甲"
    missing = reason_sentence(tr, found, "material_missing", held=frozenset({"m2"}))
    assert missing == "尚缺的必需材料：申报表和自评材料纸质本"
    assert reason_sentence(tr, found, "below_target") == "有证据分 50，低于自定目标 60"
    assert reason_sentence(tr, found, "rule_not_seen") == LEGAL.rule_not_seen.zh


def test_points_below_a_target_never_read_as_reaching_it() -> None:
    sentence = reason_sentence(Translator("zh"), _found(_points(Fraction(599, 1000)), 60), "below_target")
    assert sentence == "有证据分 59.90，低于自定目标 60"


def test_rules_and_validity() -> None:
    tr = Translator("zh")
    assert rule_words(tr, _award()).startswith("《中国质量奖管理办法》（国家市场监督管理总局令第36号")
    assert "读到部分原文" in rule_words(tr, _award())
    assert validity_words(tr, _award(), ON) == "自 2021-05-01 起，未载明截止日"
    unseen = library().award("dongtou-district-head-quality-award", ON)
    assert unseen is not None
    assert validity_words(tr, unseen, ON) == "未见起止日期"
