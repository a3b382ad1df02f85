"""Gates of award files: what each type may and must have, and what becomes of it."""

from fractions import Fraction
from pathlib import Path

import pytest

from qualityassess.catalog.awards import load_awards
from qualityassess.domain.awards import Award
from qualityassess.domain.errors import ProblemsError
from qualityassess.domain.gate import Gate, GateType, Metric, Window, WindowBasis
from tests.catalog.test_awards import AWARD

GATE = '[[gate]]\nid = "g3"\ntitle = { zh = "条件", en = "Condition" }\nconfidence = "confirmed"\n'

SOUND = {
    "operating_years": 'years = 0.5\nof = "management_system"\nalso_done = ["internal_audit_all"]',
    "excellence_years": 'years = 3\nrelaxation = { for = ["digital"], years = 0, zh = "免", en = "Waived" }',
    "no_event": 'domains = ["return", "network"]\nown_fault = true',
    "no_spotcheck_fail": 'levels = ["national"]\nalso = "serious_service_problem"\nwindow_years = 3',
    "no_penalty": 'domains = ["tax"]\nwindow_years = 3',
    "not_on_credit_list": 'lists = ["abnormal_operation", "serious_discredit"]',
    "certificate_in_force": 'certs = ["QMS", "foreign_product"]\nany = true',
    "bounds": 'metric = "rd_ratio"\nop = ">="\nvalue = 0.025\nunit = "share"\nyear = "previous"',
    "regional_efficiency_class": 'scheme = "亩均论英雄"\nlevels = ["A"]\nyear = "previous"',
    "indicator_at_level": 'metric = "farm_producer_grade"\nop = ">="\nvalue = "B"\nmin_count = 1',
    "lower_award": 'awards = ["specialised-innovator"]\nwindow_years = 3',
    "cultivation_pool": 'pool = "excellence_maturity_evaluation"',
    "cooling_off": 'years = 4\nprizes = ["award"]\ngroup_members = true',
    "legal_rep_no_record": "window_years = 3",
    "no_award_falsification": "window_years = 3",
    "recommendation": 'by = ["self"]',
    "judgement": 'metric = "sector_leading"\nsubject = "project"',
}


def folder_of(tmp_path: Path, kind: str, keys: str) -> Path:
    path = tmp_path / "awards" / "prize@2020.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f'{AWARD}\n{GATE}type = "{kind}"\n{keys}\n', encoding="utf-8")
    return tmp_path


def gate_of(tmp_path: Path, kind: str, keys: str = "") -> Gate:
    (award,) = load_awards(folder_of(tmp_path, kind, keys or SOUND[kind]))
    return award.gates[-1]


def fault_of(tmp_path: Path, kind: str, keys: str) -> tuple[str, str, str]:
    with pytest.raises(ProblemsError) as error:
        load_awards(folder_of(tmp_path, kind, keys))
    (problem,) = error.value.problems
    assert problem.line > 0
    return problem.code, problem.place, problem.value


@pytest.mark.parametrize("kind", SOUND)
def test_each_type_reads_its_parameters(tmp_path: Path, kind: str) -> None:
    assert gate_of(tmp_path, kind).type is GateType(kind)


def test_every_type_is_tried() -> None:
    assert set(GateType) - set(SOUND) == {GateType.REGISTERED_IN_REGION, GateType.APPLICANT_KIND}


def test_figures_are_the_decimals_that_were_written(tmp_path: Path) -> None:
    limit = gate_of(tmp_path, "bounds").bounds
    assert limit is not None
    assert (limit.metric, limit.op, limit.value) == (Metric.RD_RATIO, ">=", Fraction(1, 40))
    assert gate_of(tmp_path, "operating_years").years == Fraction(1, 2)


def test_a_relaxation_names_holders_and_years(tmp_path: Path) -> None:
    relaxed = gate_of(tmp_path, "excellence_years").relaxation
    assert relaxed is not None
    assert (relaxed.holders, relaxed.years, relaxed.text.en) == (("digital",), Fraction(0), "Waived")


def test_cooling_off_is_about_the_award_itself_and_has_a_window(tmp_path: Path) -> None:
    gate = gate_of(tmp_path, "cooling_off")
    assert (gate.awards, gate.window) == (("prize",), Window(WindowBasis.UNSPECIFIED, 4))
    rolling = gate_of(tmp_path, "cooling_off", 'years = 4\nwindow_basis = "rolling"\nawards = ["grand"]')
    assert (rolling.awards, rolling.window) == (("grand",), Window(WindowBasis.ROLLING, 4))
    assert gate_of(tmp_path, "cooling_off", 'prizes = ["award"]').window is None


@pytest.mark.parametrize(
    ("kind", "keys", "fault"),
    [
        ("bounds", 'op = ">="\nvalue = 1', ("key_missing", "gate[3].metric", "metric")),
        ("bounds", 'metric = "revenue"\nop = ">="', ("key_missing", "gate[3].value", "value")),
        ("bounds", 'metric = "luck"\nop = ">="\nvalue = 1', ("value_not_allowed", "gate[3].metric", "luck")),
        ("bounds", 'metric = "revenue"\nop = ">="\nvalue = "A"', ("value_not_allowed", "gate[3].value", "A")),
        ("bounds", 'metric = "revenue"\nop = ">"\nvalue = 1', ("value_not_allowed", "gate[3].op", ">")),
        ("not_on_credit_list", "", ("key_missing", "gate[3].lists", "lists")),
        ("no_spotcheck_fail", "", ("key_missing", "gate[3].levels", "levels")),
        ("certificate_in_force", "", ("key_missing", "gate[3].certs", "certs")),
        ("lower_award", "", ("key_missing", "gate[3].awards", "awards")),
        ("cultivation_pool", "", ("key_missing", "gate[3].pool", "pool")),
        ("excellence_years", 'of = "brand"', ("key_unknown", "gate[3].of", "of")),
        ("judgement", "years = 3", ("key_unknown", "gate[3].years", "years")),
        ("judgement", 'subject = "bridge"', ("value_not_allowed", "gate[3].subject", "bridge")),
        ("judgement", 'applies_to = "hobbyist"', ("value_not_allowed", "gate[3].applies_to", "hobbyist")),
        ("operating_years", "years = 0.3", ("value_not_allowed", "gate[3].years", "0.3")),
    ],
)
def test_faults(tmp_path: Path, kind: str, keys: str, fault: tuple[str, str, str]) -> None:
    assert fault_of(tmp_path, kind, keys) == fault


ABOUT = """\
subject = "project"
issuer = { zh = "局", en = "Bureau" }
what = { zh = "奖", en = "A prize" }
for_whom = { zh = "企业", en = "Enterprises" }
rules_at = { zh = "网站", en = "Its site" }
supersedes = { zh = "旧办法", en = "The old rule" }
routes = [{ zh = "推荐", en = "Recommended" }]
fee = { zh = "免费", en = "None" }
validity_years = 3
validity_note = { zh = "复核", en = "Reviewed" }
reapply_note = { zh = "未见", en = "Not found" }
gates_note = { zh = "不全", en = "Incomplete" }
"""
DISPUTE = """
[[disagreement]]
about = { zh = "周期", en = "Cycle" }
versions = [
  { zh = "两年", en = "Two years", sources = ["s1"] },
  { zh = "三年", en = "Three years" },
]
"""


def with_more(tmp_path: Path, dispute: str = DISPUTE) -> Path:
    path = tmp_path / "awards" / "prize@2020.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    text = AWARD.replace('level = "city"', f'level = "county"\n{ABOUT}')
    path.write_text(text + dispute, encoding="utf-8")
    return tmp_path


def test_what_an_award_is_and_where_sources_disagree(tmp_path: Path) -> None:
    award: Award
    (award,) = load_awards(with_more(tmp_path))
    assert (award.level, award.subject, award.validity_years) == ("county", "project", 3)
    portrait, remarks = award.portrait, award.remarks
    texts = (portrait.what, portrait.for_whom, portrait.issuer, portrait.rules_at, portrait.fee, portrait.supersedes)
    assert [text.zh for text in texts if text] == ["奖", "企业", "局", "网站", "免费", "旧办法"]
    assert [route.en for route in portrait.routes] == ["Recommended"]
    assert [text.zh for text in (remarks.validity, remarks.reapply, remarks.gates) if text] == ["复核", "未见", "不全"]
    (dispute,) = award.disagreements
    assert dispute.about.en == "Cycle"
    assert [(v.words.en, v.sources) for v in dispute.versions] == [("Two years", ("s1",)), ("Three years", ())]


def test_a_disagreement_needs_two_versions_and_known_sources(tmp_path: Path) -> None:
    for old, new, code in (
        ('sources = ["s1"]', 'sources = ["s7"]', "reference_unknown"),
        ('  { zh = "三年", en = "Three years" },\n', "", "value_wrong"),
    ):
        with pytest.raises(ProblemsError) as error:
            load_awards(with_more(tmp_path, DISPUTE.replace(old, new)))
        assert [problem.code for problem in error.value.problems] == [code]
