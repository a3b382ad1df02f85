"""What criteria cite: clauses and articles that exist, and a confirmed article behind every duty."""

from dataclasses import replace
from pathlib import Path

import pytest

from qualityassess import paths
from qualityassess.catalog.load import load_rubric
from qualityassess.catalog.references import check_references
from qualityassess.catalog.sources import load_register
from qualityassess.domain.errors import Problem
from qualityassess.domain.marks import Confidence
from qualityassess.domain.sources import Article, Audience, Clause, Document, Point, SourceRegister, Statute
from qualityassess.domain.text import Text
from tests.catalog.folder import line_of, plant

ALPHA = "modules/alpha.toml"
WORD = Text("字", "Word")
DUTY = Article("law:art1", "1", "law", WORD, None, WORD, True, WORD, Confidence.CONFIRMED, True)
ARTICLES = (
    DUTY,
    replace(DUTY, id="law:art2", redline=False),
    replace(DUTY, id="law:art3", may_be_statutory=False),
    replace(DUTY, id="law:art4", confidence=Confidence.RECALLED),
)
REGISTER = SourceRegister(
    (Document("doc", WORD, WORD, "", "", ""),),
    (Clause("doc:1", "doc", WORD, Audience.BOTH, "", (), WORD, (Point("doc:1/1", WORD, (), ""),)),),
    (Statute("law", WORD, "", "", "", "", "", False, ARTICLES),),
    {},
)
SECTORS = """\
format = 1

[[sector]]
id = "industry"
zh = "工业"
en = "Industry"
"""


def check(folder: Path, *faults: tuple[str, str, str]) -> list[Problem]:
    planted = plant(folder, *faults, **{"sources__size-classes": SECTORS})
    return check_references(planted, load_rubric(planted).rubric, REGISTER)


def statutory(article: str, redline: bool = False) -> tuple[str, str, str]:
    line = "redline = { fails_below = 2 }\n" if redline else ""
    return ALPHA, 'force = "practice"', f'{line}statutes = ["{article}"]\nforce = "statutory"'


def test_the_real_rubrics_cite_what_exists() -> None:
    folder = paths.rubrics_dir()
    assert check_references(folder, load_rubric(folder).rubric, load_register(folder)) == []


def test_a_sound_folder(tmp_path: Path) -> None:
    assert check(tmp_path) == []
    assert check(tmp_path, (ALPHA, "supports = [", 'clauses = ["doc:1", "doc:1/1"]\nsupports = [')) == []
    assert check(tmp_path, statutory("law:art1", redline=True)) == []
    assert check(tmp_path, (ALPHA, 'fact = "size_class", in = ["large"]', 'fact = "sector", in = ["industry"]')) == []


@pytest.mark.parametrize(
    ("fault", "code", "place", "value"),
    [
        ((ALPHA, "supports = [", 'clauses = ["doc:9"]\nsupports = ['), "clause_unknown", "clauses", "doc:9"),
        ((ALPHA, "supports = [", 'clauses = ["doc:1/9"]\nsupports = ['), "clause_unknown", "clauses", "doc:1/9"),
        ((ALPHA, "supports = [", 'statutes = ["law:art9"]\nsupports = ['), "article_unknown", "statutes", "law:art9"),
        (statutory("law:art3"), "statute_not_confirmed", "statutes", "alpha.first"),
        (statutory("law:art4"), "statute_not_confirmed", "statutes", "alpha.first"),
        (statutory("law:art2", redline=True), "article_no_redline", "redline", "alpha.first"),
        ((ALPHA, 'force = "practice"', 'force = "policy"'), "policy_without_clause", "clauses", "alpha.first"),
        (
            (ALPHA, 'fact = "size_class", in = ["large"]', 'fact = "sector", in = ["industrie"]'),
            "value_not_allowed",
            "applies",
            "industrie",
        ),
    ],
)
def test_each_fault(tmp_path: Path, fault: tuple[str, str, str], code: str, place: str, value: str) -> None:
    (problem,) = check(tmp_path, fault)
    assert (problem.code, problem.file, problem.place, problem.value) == (code, ALPHA, f"criterion[1].{place}", value)


def test_the_line_of_a_citation(tmp_path: Path) -> None:
    (problem,) = check(tmp_path, (ALPHA, "supports = [", 'clauses = ["doc:9"]\nsupports = ['))
    assert problem.line == line_of(ALPHA, "supports = [")
