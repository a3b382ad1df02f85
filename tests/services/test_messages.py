"""Every code that anything raises has a sentence, in both languages, with all its places filled."""

import ast
import string
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

import pytest

from qualityassess.cli import faults
from qualityassess.domain.answers import AssessorKind, CommentKind
from qualityassess.domain.errors import Problem, ProblemsError, UserFacingError
from qualityassess.domain.exhibits import Doubt, EvidenceRule, LinkState
from qualityassess.domain.gaps import Way
from qualityassess.domain.marks import Confidence
from qualityassess.domain.profile import Activity, LegalForm
from qualityassess.domain.readiness import Readiness
from qualityassess.domain.registers import EventClass, EventKind, RegisterName
from qualityassess.domain.rubric import Force, Kind
from qualityassess.domain.size_class import SizeClass, SizeIndicator
from qualityassess.domain.tri import Tri
from qualityassess.i18n import Translator
from qualityassess.services import wording
from qualityassess.services.messages import SENTENCES, problem_sentence, sentence

RAISED = {"UserFacingError": 0, "Problem": 0, "problem": 0, "ConditionError": 0, "ProfileFault": 1}
"""Calls that carry a code, and which argument it is."""


@pytest.fixture(scope="module", params=["zh", "en"])
def tr(request: pytest.FixtureRequest) -> Translator:
    return Translator(request.param)


def codes(package: Path) -> Iterator[tuple[str, str]]:
    """Codes that the program raises, with their places."""
    for file in sorted(package.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            position = RAISED.get(name)
            if position is None or len(node.args) <= position:
                continue
            parts = list(ast.walk(node.args[position]))
            if any(isinstance(part, ast.JoinedStr) for part in parts):
                continue  # made of a kind; checked below
            for value in parts:
                if isinstance(value, ast.Constant) and isinstance(value.value, str) and "_" in value.value:
                    yield value.value, f"{file.name}:{node.lineno}"


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_every_code_has_a_sentence(repository: Path) -> None:
    known = SENTENCES.keys() | faults.SENTENCES.keys()
    assert [f"{place}: {code}" for code, place in codes(repository / "qualityassess") if code not in known] == []
    assert {f"value_{kind.value}" for kind in Kind} <= known
    assert {"credit_code_length", "credit_code_character", "credit_code_check"} <= known


def test_every_sentence_is_filled_in_both_languages(tr: Translator) -> None:
    for code, msgid in {**SENTENCES, **faults.SENTENCES}.items():
        values = {name: f"‹{name}›" for name in places(msgid)}
        if code in SENTENCES:
            text = problem_sentence(tr, Problem(code, values=tuple(values.items())))
        else:
            (text,) = faults.lines(tr, UserFacingError(code, **values))
        assert "{" not in text
        assert all(value in text for value in values.values()), (code, text)
        assert (text != msgid) == (tr.language == "zh" or bool(values)), code
        assert "\n" not in text


def test_a_size_is_shown_for_people(tr: Translator) -> None:
    error = UserFacingError("exhibit_too_large", path="a.mp4", size=150_000_000, limit=104_857_600)
    assert "150.0 MB" in sentence(tr, error)
    assert "104.9 MB" in sentence(tr, error)


def test_problems_stand_one_on_a_line_with_their_place(tr: Translator) -> None:
    first = Problem("key_missing", "a.toml", 3, "criterion[1]", "weight")
    second = Problem("date_wrong", "a.toml", value="x")
    assert problem_sentence(tr, first).startswith("a.toml:3 criterion[1]: ")
    assert sentence(tr, ProblemsError([first, second])).count("\n") == 1


def test_every_term_has_its_own_word() -> None:
    zh = Translator("zh")
    words: dict[StrEnum | Tri, str] = {
        Force.AWARD: "申报条件",
        Readiness.READY: "未发现障碍",
        Tri.UNKNOWN: "未知",
        Confidence.RECALLED: "据记忆",
        LinkState.ATTACHED: "已挂接",
        LinkState.REJECTED: "不采信",
        EvidenceRule.ACCEPTED: "仅计入已采信的证据",
        CommentKind.OPPORTUNITY: "改进空间",
        Way.RAISE: "提等级",
        Doubt.EXPIRED: "已过期",
        EventKind.SPOT_CHECK_FAILURE: "监督抽查不合格",
        EventClass.GENERAL: "一般",
        EventClass.EXTRAORDINARY: "特别重大",
        SizeClass.MICRO: "微型",
        SizeIndicator.STAFF: "从业人员",
    }
    assert {term: wording.name(zh, term) for term in words} == words
    every: tuple[type[StrEnum], ...] = (
        AssessorKind,
        LegalForm,
        Activity,
        RegisterName,
        EventClass,
        EventKind,
        Force,
        Readiness,
        Confidence,
    )
    for terms in every:
        names = [wording.name(zh, term) for term in terms]
        assert len(set(names)) == len(names)
        assert not any(name.isascii() for name in names)
    assert wording.name(Translator("en"), Tri.UNKNOWN) == "Unknown"
    assert [wording.level_name(zh, level) for level in range(6)] == ["未开展", "起步", "部分", "规范", "量化", "引领"]
