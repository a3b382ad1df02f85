"""Sentences of conditions and readiness: every code of the domain has one, in both languages, with its facts in it."""

import ast
from datetime import date
from fractions import Fraction
from pathlib import Path
from types import ModuleType

import pytest

from qualityassess.domain import gates as gates_module
from qualityassess.domain import gates_applicant, gates_figures, gates_held
from qualityassess.domain import readiness as readiness_module
from qualityassess.domain import windows as windows_module
from qualityassess.domain.award_points import AwardPoints, ItemPoints
from qualityassess.domain.awards import Award
from qualityassess.domain.criteria_set import ItemKind
from qualityassess.domain.gate import Gate, GateType, Relaxation
from qualityassess.domain.gates import GateResult
from qualityassess.domain.marks import Confidence
from qualityassess.domain.readiness import Eligibility, Readiness
from qualityassess.domain.scores import Score
from qualityassess.domain.text import Text
from qualityassess.domain.tri import Tri
from qualityassess.i18n import LANGUAGES, LEGAL, Language, Translator
from qualityassess.services import gate_reasons
from qualityassess.services.gate_wording import (
    earliest_sentence,
    gate_sentence,
    reason_sentence,
    relaxation_words,
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
    "full": "5",
    "class": "A",
    "metric": "rd_ratio",
    "year": "2025",
    "value": "0.025",
    "unit": "share",
    "op": ">=",
    "limit": "0.03",
    "part": "500000",
    "whole": "20000000",
    "revenue": "20000000",
    "cert": "QMS",
    "number": "Q-1",
    "state": "suspended",
    "issued": "2024-03-18",
    "expires": "2027-03-17",
    "looked_up": "2026-05-20",
    "due": "2026-05-31",
}
RESULTS = {"region", "legal_form", "operating_since", "excellence_since", "judged"}
ON = date(2026, 6, 12)


def _parts(node: ast.AST) -> list[ast.expr]:
    """Expressions of a node among which codes stand."""
    match node:
        case ast.Call(func=ast.Name(id="Finding" | "GateResult" | "_Suspect" | "_barring"), args=parts):
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


GATE_MODULES = (gates_module, gates_applicant, gates_figures, gates_held, windows_module)
GATE_CODES = sorted(
    {code for module in GATE_MODULES for code in _codes(module)}
    | {"honours_not_confirmed", "honour_held", "figure_share", "operating_since_missing", "excellence_since_missing"}
)
"""Codes that stand in the source, and those that are put together from parts."""
READINESS_CODES = sorted(_codes(readiness_module))


def test_the_codes_were_found() -> None:
    assert set(GATE_CODES) == {*gate_reasons.PLAIN, *(code for code, _ in gate_reasons.BY_RESULT)}
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


def test_sentences_of_figures_and_certificates() -> None:
    zh, en = Translator("zh"), Translator("en")
    share = _row("figure", Tri.FALSE)
    assert gate_sentence(en, share) == (
        "R&D in revenue, 2025: CNY 500,000 out of CNY 20 million, 2.5 %; asked for: at least 3 %"
    )
    assert gate_sentence(zh, share) == "研发投入占营业收入，2025 年：50 万元 / 2,000 万元，即 2.5 %；要求不低于 3 %"
    assert gate_sentence(zh, _row("certificate_lapsed", Tri.FALSE)) == (
        "质量管理体系认证（Q-1）2027-03-17 到期，早于申报日"
    )
    assert gate_sentence(zh, _row("won_by_group", Tri.FALSE)) == (
        "集团成员 2024-05-06 获得的「处罚」在 2023-06-12 起的限制期内，期内不得再报"
    )


def test_a_gap_in_the_honours_is_told_as_such() -> None:
    row = GateResult(_gate(), Tri.UNKNOWN, "not_confirmed", (("domain", "honours"), ("from", "2022-06-01")))
    assert gate_sentence(Translator("zh"), row) == "荣誉台账自 2022-06-01 起未确认完整，或确认已超过 30 天"


def test_whom_a_condition_is_relaxed_for() -> None:
    relaxed = Relaxation(("little-giant",), Fraction(3), Text("小巨人满 3 年", "Little giants: 3 years"))
    assert relaxation_words(Translator("zh"), _gate(relaxation=relaxed)) == "放宽：小巨人满 3 年"
    assert relaxation_words(Translator("en"), _gate()) == ""


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
    assert earliest_sentence(tr, _row("region", Tri.FALSE)) == "凭已录事实无法推算何时满足"
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
