"""Words: one per term and state, and sentences whose places are all filled by whoever raises them."""

import ast
import string
from collections.abc import Iterator
from dataclasses import replace
from enum import StrEnum
from fractions import Fraction
from pathlib import Path

import pytest

from qualityassess.cli import faults
from qualityassess.domain.answers import (
    Amount,
    Answered,
    AssessorKind,
    CommentKind,
    Level,
    NotApplicable,
    Percent,
    State,
    Ticks,
    Unanswered,
    Unknown,
    YesNo,
)
from qualityassess.domain.assessment import PurposeKind, parse_purpose
from qualityassess.domain.errors import Problem, UserFacingError
from qualityassess.domain.exhibits import Doubt, EvidenceRule, LinkState
from qualityassess.domain.gaps import Way
from qualityassess.domain.marks import Confidence
from qualityassess.domain.profile import Activity, LegalForm
from qualityassess.domain.readiness import Readiness
from qualityassess.domain.registers import EventClass, EventKind, RegisterName
from qualityassess.domain.rubric import Direction, Force
from qualityassess.domain.scores import Score
from qualityassess.domain.size_class import SizeClass, SizeIndicator
from qualityassess.domain.tri import Tri
from qualityassess.i18n import Translator
from qualityassess.services import messages, typed_text, wording
from qualityassess.services.registers import DOMAINS
from tests.domain.builders import checklist, criterion, indicator

TERMS: tuple[type[StrEnum] | type[Tri], ...] = (
    Force, PurposeKind, Readiness, Tri, Confidence, LinkState, CommentKind, Way, AssessorKind, EvidenceRule, SizeClass,
    SizeIndicator, Doubt, RegisterName, EventKind, EventClass, LegalForm, Activity,
)  # fmt: skip


@pytest.fixture(scope="module", params=["zh", "en"])
def tr(request: pytest.FixtureRequest) -> Translator:
    return Translator(request.param)


@pytest.mark.parametrize("terms", TERMS)
def test_every_term_has_one_word_of_its_own_in_its_list(tr: Translator, terms: type[StrEnum]) -> None:
    words = [wording.name(tr, term) for term in terms]
    assert len(set(words)) == len(words)
    assert all(words)
    # A code shown instead of a word has an underscore; the marks for translators are taken off.
    assert not [word for word in words if "_" in word or "(gate)" in word or "(accident)" in word]


CASES: list[tuple[State, str, str]] = [
    (Unanswered(), "未答", "Unanswered"),
    (Unknown(), "未知", "Unknown"),
    (NotApplicable("没有该类产品，经核对"), "不适用", "Not applicable"),
    (Answered(Level(4)), "4 级 量化", "Level 4 Measured"),
    (Answered(Percent(55)), "55 %", "55 %"),
    (Answered(YesNo(True)), "是", "Yes"),
    (Answered(YesNo(False)), "否", "No"),
]


@pytest.mark.parametrize(("state", "zh", "en"), CASES)
def test_what_was_answered_in_words(tr: Translator, state: State, zh: str, en: str) -> None:
    assert wording.value_words(tr, criterion("a"), state) == (zh if tr.language == "zh" else en)


def test_ticks_are_counted_and_amounts_carry_their_unit(tr: Translator) -> None:
    ticked = wording.value_words(tr, checklist("a", {"x": 1, "y": 2, "z": 3}), Answered(Ticks(frozenset({"x", "y"}))))
    assert "2" in ticked
    assert "3" in ticked
    rate = indicator("b", 0, 100, Direction.UP)
    assert wording.value_words(tr, rate, Answered(Amount(Fraction(195, 2), 3))) == "97.5 %"
    assert wording.value_words(tr, criterion("c"), Answered(Amount(Fraction(3)))) == "3"


def test_levels_and_ranges(tr: Translator) -> None:
    assert wording.level_words(tr, 4) == ("4 量化" if tr.language == "zh" else "4 Measured")
    assert len({wording.level_name(tr, level) for level in range(6)}) == 6
    score = Score(Fraction(1, 3), Fraction(2, 3), Fraction(1))
    assert wording.score_range(tr, score) == "33.3–66.7 %"
    assert wording.score_range(tr, None) == tr("Not assessed") != ""


@pytest.mark.parametrize(
    ("value", "shown"),
    [(Fraction(3), "3"), (Fraction(5, 2), "2.5"), (Fraction(1, 3), "0.3333"), (Fraction(-1, 20000), "-0.0001")],
)
def test_decimals_have_no_needless_digits(value: Fraction, shown: str) -> None:
    assert wording.decimal(value) == shown
    assert wording.decimal(Fraction(10)) == "10"
    assert wording.decimal(Fraction(0)) == "0"


def test_domains_of_events_have_words(tr: Translator) -> None:
    expected = "事故：质量" if tr.language == "zh" else "Accident: quality"
    assert wording.domain_name(tr, "accident:quality") == expected
    assert wording.domain_name(tr, "recall") == wording.name(tr, EventKind.RECALL)
    for domain in DOMAINS:
        assert wording.domain_name(tr, domain)
        assert tr.language == "en" or wording.domain_name(tr, domain) != domain, domain


def test_purposes_have_words(tr: Translator) -> None:
    for text in ("checkup", "full", "award:x", "modules:a,b"):
        purpose = parse_purpose(text)
        assert purpose is not None
        assert wording.purpose_words(tr, purpose) == wording.name(tr, purpose.kind)


# Who raises a code supplies what its sentence names. --------------------------------------------------------------


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def words_of(node: ast.expr) -> list[str]:
    """The codes an argument can be; none where it is computed."""
    if isinstance(node, ast.IfExp):
        return [*words_of(node.body), *words_of(node.orelse)]
    return [node.value] if isinstance(node, ast.Constant) and isinstance(node.value, str) else []


def pairs(node: ast.expr) -> set[str] | None:
    """Keys of a literal tuple of pairs; None where it is computed."""
    if not isinstance(node, ast.Tuple):
        return None
    keys = [pair.elts[0] for pair in node.elts if isinstance(pair, ast.Tuple) and pair.elts]
    return {key.value for key in keys if isinstance(key, ast.Constant) and isinstance(key.value, str)}


def supplied(call: ast.Call, name: str) -> set[str] | None:
    """What a call gives its sentence; None where that cannot be read off."""
    given = {keyword.arg for keyword in call.keywords if keyword.arg}
    if any(keyword.arg is None for keyword in call.keywords):
        return None
    if name == "UserFacingError":
        return given
    if name == "problem":
        return given | {"value"}
    values = next((k.value for k in call.keywords if k.arg == "values"), None)
    at = 3 if name == "ProfileFault" else 5
    if values is None and len(call.args) > at:
        values = call.args[at]
    found = set() if values is None else pairs(values)
    return None if found is None else found | {"value"}


RAISERS = ("UserFacingError", "Problem", "problem", "ProfileFault")


def raised(package: Path) -> Iterator[tuple[str, str, set[str]]]:
    """Place, code and what is supplied, of every raiser whose code and values stand there literally."""
    for file in sorted(package.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            at = 1 if name == "ProfileFault" else 0
            if name not in RAISERS or len(node.args) <= at:
                continue
            given = supplied(node, name)
            for code in words_of(node.args[at]):
                if given is not None:
                    yield f"{file.name}:{node.lineno}", code, given


def test_every_place_of_a_sentence_is_filled_by_those_who_raise_it(repository: Path) -> None:
    sentences = {**faults.SENTENCES, **messages.SENTENCES}
    seen = 0
    missing = []
    for place, code, given in raised(repository / "qualityassess"):
        if code not in sentences:
            continue
        seen += 1
        wanted = places(sentences[code]) - given
        # Where the first place of a twin is not known, the sentence without it is said.
        if wanted - ({"other"} if code == "id_twice" else set()):
            missing.append(f"{place}: {code} lacks {sorted(wanted)}")
    assert missing == []
    assert seen > 80


def test_a_twin_without_a_known_place_reads_well(tr: Translator) -> None:
    said = messages.problem_sentence(tr, Problem("id_twice", value="cqo"))
    assert "cqo" in said
    assert "（）" not in said
    assert "in )" not in said


@pytest.mark.parametrize("detail", messages.DETAILS)
def test_what_the_system_says_of_a_file_is_said_in_the_reader_s_language(tr: Translator, detail: str) -> None:
    error = UserFacingError("exhibit_unreadable", path="a.pdf", detail=detail)
    said = messages.sentence(tr, error)
    problem = messages.problem_sentence(tr, Problem("file_unreadable", file="a.json", value=detail))
    for text in (said, problem):
        assert tr.language == "en" or detail not in text
        assert tr(messages.DETAILS[detail]) in text
    other = messages.sentence(tr, UserFacingError("exhibit_unreadable", path="a.pdf", detail="Stale file handle"))
    assert "Stale file handle" in other


def test_braces_that_a_person_typed_are_left_alone(tr: Translator) -> None:
    said = messages.sentence(tr, UserFacingError("award_unknown", value="{known}", known="a, b"))
    assert "{known}" in said
    assert "a, b" in said


def test_typed_text_is_storable_and_otherwise_unchanged() -> None:
    assert typed_text.storable("质\0量 \ud800\n{x}") == "质量 \ufffd\n{x}"
    row = criterion("a\0", applies=None)
    assert typed_text.tidy(row) == replace(
        row, id="a", title=row.title.__class__("a", "a"), question=row.question.__class__("a?", "a?")
    )
    clean = criterion("b")
    assert typed_text.tidy(clean) is clean
    assert typed_text.tidy(("a\0", Level(3), None)) == ("a", Level(3), None)
