"""Answers: what may be typed, what is refused with nothing written, and what each change leaves alone."""

import json
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from qualityassess.domain.answers import (
    CONSULTANT,
    ENTERPRISE,
    Amount,
    Answered,
    Comment,
    CommentKind,
    Level,
    Mark,
    NotApplicable,
    Percent,
    State,
    Ticks,
    Unanswered,
    Unknown,
    YesNo,
)
from qualityassess.domain.errors import ProblemsError, UserFacingError
from qualityassess.i18n import LANGUAGES, Translator
from qualityassess.services import answering, intake
from qualityassess.services.messages import sentence
from qualityassess.services.workspace import assessment_scope, info
from tests.services.conftest import WHO, Firm

APPOINTMENT = "cqo.appointment"
REASON = "本企业不生产该类产品，经核对营业执照。"


def item_id(firm: Firm) -> str:
    return next(c.id for c in firm.file().criteria if c.item == "4.1.2")


@pytest.mark.parametrize(
    ("criterion", "typed", "state"),
    [
        (APPOINTMENT, "0", Answered(Level(0))),
        (APPOINTMENT, " 5 ", Answered(Level(5))),
        (APPOINTMENT, "UNKNOWN", Unknown()),
        (APPOINTMENT, "clear", Unanswered()),
        (APPOINTMENT, "na", NotApplicable(REASON)),
        ("certification.status-check", "yes", Answered(YesNo(True))),
        ("certification.status-check", "no", Answered(YesNo(False))),
        ("certification.mark-use", "none", Answered(Ticks(frozenset()))),
        ("certification.findings-closed", "97.5", Answered(Amount(Fraction(195, 2)))),
        ("certification.findings-closed", "97.5/3", Answered(Amount(Fraction(195, 2), 3))),
        ("certification.findings-closed", "-0.1", Answered(Amount(Fraction(-1, 10)))),
        ("4.1.2", "55%", Answered(Percent(55))),
        ("4.1.2", "100", Answered(Percent(100))),
        ("4.1.2", "0 %", Answered(Percent(0))),
    ],
)
def test_what_may_be_typed(firm: Firm, criterion: str, typed: str, state: State) -> None:
    asked = firm.criterion(item_id(firm) if criterion == "4.1.2" else criterion)
    assert answering.parse_state(asked, typed, REASON) == state


def test_ticks_are_typed_with_commas(firm: Firm) -> None:
    asked = firm.criterion("certification.mark-use")
    first, second = (tick.id for tick in asked.ticks[:2])
    assert answering.parse_state(asked, f"{first}, {second},") == Answered(Ticks(frozenset({first, second})))


@pytest.mark.parametrize(
    ("criterion", "typed", "code"),
    [
        (APPOINTMENT, "6", "value_maturity"),
        (APPOINTMENT, "-1", "value_maturity"),
        (APPOINTMENT, "2.5", "value_maturity"),
        (APPOINTMENT, "٣", "value_maturity"),
        (APPOINTMENT, "", "value_maturity"),
        ("4.1.2", "47", "value_banded"),
        ("4.1.2", "105%", "value_banded"),
        ("4.1.2", "9" * 5000, "value_banded"),
        ("certification.status-check", "true", "value_yes_no"),
        ("certification.mark-use", "", "value_checklist"),
        ("certification.mark-use", "no-such-tick", "value_checklist"),
        ("certification.findings-closed", "inf", "value_indicator"),
        ("certification.findings-closed", "nan", "value_indicator"),
        ("certification.findings-closed", "1e999999999", "value_indicator"),
        ("certification.findings-closed", "97.5/0", "value_indicator"),
        ("certification.findings-closed", "97.5/-3", "value_indicator"),
        ("certification.findings-closed", "", "value_indicator"),
    ],
)
def test_what_does_not_answer_is_refused_in_one_sentence(firm: Firm, criterion: str, typed: str, code: str) -> None:
    asked = firm.criterion(item_id(firm) if criterion == "4.1.2" else criterion)
    with pytest.raises(UserFacingError) as error:
        answering.parse_state(asked, typed)
    assert error.value.code == code
    for language in LANGUAGES:
        said = sentence(Translator(language), error.value)
        assert asked.id in said
        assert code not in said


def test_a_criterion_is_known_by_its_id_and_the_nearest_are_named(firm: Firm) -> None:
    file = firm.file()
    assert answering.criterion_of(file, APPOINTMENT).id == APPOINTMENT
    found = {}
    for typed in ("cqo.apointment", "~~~~"):
        with pytest.raises(UserFacingError) as error:
            answering.criterion_of(file, typed)
        found[typed] = error.value
    assert APPOINTMENT in str(found["cqo.apointment"].values["near"])
    assert found["~~~~"].code == "criterion_unlike"


def test_a_criterion_that_the_profile_leaves_out_is_not_asked(firm: Firm) -> None:
    file = firm.file()
    asked = {c.id for c in file.criteria}
    left_out = next(c.id for c in file.rubric.criteria() if c.id not in asked)
    with pytest.raises(UserFacingError, match="criterion_not_asked"):
        answering.criterion_of(file, left_out)


Attempt = Callable[[Firm], object]


def give(criterion: str, state: State, **values: object) -> Attempt:
    return lambda firm: answering.give_answer(
        firm.workspace, firm.assessment, firm.criterion(criterion), state, **values  # type: ignore[arg-type]
    )  # fmt: skip


def statutory(firm: Firm) -> str:
    return next(c.id for c in firm.file().criteria if c.fails_below is not None)


REFUSED: list[tuple[str, Attempt]] = [
    ("reason_too_short", give(APPOINTMENT, NotApplicable("不适用"))),
    ("factor_unknown", give(APPOINTMENT, Answered(Level(1)), narratives={"approach": "方法"})),
    ("not_applicable_refused", lambda firm: give(statutory(firm), NotApplicable(REASON))(firm)),
    ("not_applicable_refused", lambda firm: give(item_id(firm), NotApplicable(REASON))(firm)),
    ("factor_unknown", lambda firm: give(item_id(firm), Unanswered(), narratives={"": "没有要素"})(firm)),
    (
        "factor_unknown",
        lambda firm: answering.write_narrative(firm.workspace, firm.assessment, firm.criterion(APPOINTMENT), "x", "y"),
    ),
    (
        "comment_empty",
        lambda firm: answering.put_comment(
            firm.workspace, firm.assessment, Comment("", APPOINTMENT, CommentKind.STRENGTH, " \n")
        ),
    ),
    (
        "target_out_of_range",
        lambda firm: answering.set_target(firm.workspace, firm.assessment, APPOINTMENT, Fraction(6, 5)),
    ),
]


@pytest.mark.parametrize(("code", "attempt"), REFUSED)
def test_what_is_refused_writes_nothing(firm: Firm, code: str, attempt: Attempt) -> None:
    before, counts = firm.everything(), info(firm.workspace).counts
    with pytest.raises(UserFacingError, match=code):
        attempt(firm)
    assert firm.everything() == before
    assert info(firm.workspace).counts == counts


@pytest.mark.parametrize("state", [Answered(Percent(50)), Answered(Level(6)), Answered(YesNo(True))])
def test_a_value_of_another_kind_is_a_defect_and_not_stored(firm: Firm, state: State) -> None:
    criterion = firm.criterion(APPOINTMENT)
    rows = [intake.GivenAnswer(criterion, state, {}, None, ())]
    with pytest.raises(ValueError, match="does not answer"):
        answering.give_answer(firm.workspace, firm.assessment, criterion, state)
    with pytest.raises(ValueError, match="does not answer"):
        intake.give_answers(firm.workspace, firm.assessment, rows)
    assert firm.file().answers == ()


def test_an_answer_is_stored_with_its_time_and_is_on_record(firm: Firm) -> None:
    changes = answering.give_answer(firm.workspace, firm.assessment, firm.criterion(APPOINTMENT), Answered(Level(3)))
    (answer,) = firm.file().answers
    assert (answer.state, answer.assessor) == (Answered(Level(3)), ENTERPRISE)
    assert answer.given_at is not None
    entry = firm.workspace.store.log(assessment_scope(firm.assessment.id))[-1]
    assert entry.changes == changes
    assert (entry.changes.who, entry.changes.why) == (WHO, "")
    assert changes.criteria() == {APPOINTMENT}


def test_the_reason_goes_on_record(firm: Firm) -> None:
    changes = give(APPOINTMENT, NotApplicable(REASON))(firm)
    entry = firm.workspace.store.log(assessment_scope(firm.assessment.id))[-1]
    assert entry.changes == changes
    assert entry.changes.why == REASON


def test_the_same_answer_again_writes_nothing(firm: Firm) -> None:
    give(APPOINTMENT, Answered(Level(3)))(firm)
    counts = info(firm.workspace).counts
    changes = answering.give_answer(firm.workspace, firm.assessment, firm.criterion(APPOINTMENT), Answered(Level(3)))
    assert changes.rows == ()
    # Nor does clearing what was never answered, by anybody.
    answering.give_answer(
        firm.workspace, firm.assessment, firm.criterion(APPOINTMENT), Unanswered(), assessor=CONSULTANT
    )
    assert info(firm.workspace).counts == counts


def test_narratives_and_units_that_are_not_named_stay(firm: Firm) -> None:
    item = firm.criterion(item_id(firm))
    first, second, *_ = (factor.id for factor in item.factors)
    texts = {first: "方法", second: "展开"}
    give(item.id, Answered(Percent(30)), narratives=texts, units=("车间",))(firm)
    give(item.id, Answered(Percent(45)))(firm)
    answering.write_narrative(firm.workspace, firm.assessment, item, second, "全公司展开\0")
    answering.write_narrative(firm.workspace, firm.assessment, item, first, "")
    (answer,) = firm.file().answers
    assert answer.state == Answered(Percent(45))
    assert answer.narratives == ((second, "全公司展开"),)
    assert answer.units == ("车间",)


def test_a_narrative_alone_leaves_the_criterion_unanswered(firm: Firm) -> None:
    answering.write_narrative(firm.workspace, firm.assessment, firm.criterion(APPOINTMENT), "", "先写下情况")
    assert firm.file().state(APPOINTMENT) == Unanswered()
    assert firm.file().progress()[0] == 0


def test_a_comment_is_signed_and_changed_in_place(firm: Firm) -> None:
    comment = Comment("", APPOINTMENT, CommentKind.STRENGTH, "齐全\0", exhibits=(), verify_on_site=True)
    answering.put_comment(firm.workspace, firm.assessment, comment)
    (stored,) = firm.file().comments
    assert (stored.author, stored.text, stored.verify_on_site) == (WHO, "齐全", True)
    other = replace(firm.workspace, who="李评审")
    answering.put_comment(other, firm.assessment, replace(stored, text="基本齐全"))
    (changed,) = firm.file().comments
    assert changed == replace(stored, text="基本齐全")
    assert answering.remove_comment(firm.workspace, firm.assessment, "no-such-comment").rows == ()


def test_marks_are_kept_only_where_something_is_marked(firm: Firm) -> None:
    assert answering.set_flag(firm.workspace, firm.assessment, APPOINTMENT, flagged=False).rows == ()
    answering.set_flag(firm.workspace, firm.assessment, APPOINTMENT, flagged=True)
    answering.set_target(firm.workspace, firm.assessment, APPOINTMENT, Fraction(4, 5))
    assert firm.file().marks == (Mark(APPOINTMENT, True, Fraction(4, 5)),)
    answering.set_flag(firm.workspace, firm.assessment, APPOINTMENT, flagged=False)
    assert firm.file().marks == (Mark(APPOINTMENT, False, Fraction(4, 5)),)


def answers_file(folder: Path, rows: object) -> Path:
    path = folder / "answers.json"
    # Notepad begins a file with a mark of its own.
    path.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8-sig")
    return path


def test_a_file_of_answers_is_taken_in_one_change(firm: Firm, tmp_path: Path) -> None:
    item = item_id(firm)
    factor = firm.criterion(item).factors[0].id
    rows: list[dict[str, object]] = [
        {"criterion": APPOINTMENT, "value": 3, "narratives": {"": "文件 \u0000 编号"}},
        {"criterion": item, "value": "45%", "narratives": {factor: "方法"}, "units": ["车间"]},
        {"criterion": "certification.findings-closed", "value": "97.55/3"},
        {"criterion": "certification.status-check", "value": True},
        {"criterion": "certification.mark-use", "value": []},
        {"criterion": "cqo.veto", "comments": [{"kind": "opportunity", "text": "未见记录"}]},
    ]
    file = firm.file()
    known = [row for row in rows if file.rubric.criterion(str(row["criterion"]))]
    given = intake.read_answers(file, answers_file(tmp_path, {"answers": known}))
    changes = intake.give_answers(firm.workspace, firm.assessment, given)
    assert changes.verb == "answers"
    assert len(firm.workspace.store.log(assessment_scope(firm.assessment.id))) == 2
    after = firm.file()
    assert after.state(APPOINTMENT) == Answered(Level(3))
    assert after.scored[APPOINTMENT].narratives == (("", "文件  编号"),)
    assert after.state("certification.findings-closed") == Answered(Amount(Fraction(1951, 20), 3))
    assert after.state("certification.mark-use") == Answered(Ticks(frozenset()))


def test_every_fault_of_a_file_of_answers_is_named_and_nothing_taken(firm: Firm, tmp_path: Path) -> None:
    item = item_id(firm)
    rows = [
        {"criterion": APPOINTMENT, "value": 6, "narratives": {"approach": "x"}},
        {"criterion": item, "value": "47%"},
        {"criterion": item, "value": "45%"},
        {"criterion": "~~~~", "value": 1},
        {"value": 1},
        {"criterion": APPOINTMENT, "wert": 3},
        {"criterion": "cqo.mandate", "value": [[3]]},
        "cqo.appointment",
        {"criterion": "certification.status-check", "value": "na", "reason": "短"},
    ]
    with pytest.raises(ProblemsError) as error:
        intake.read_answers(firm.file(), answers_file(tmp_path, rows))
    found = {(p.place.partition(".")[0], p.code) for p in error.value.problems}
    assert found == {
        ("[1]", "value_maturity"),
        ("[1]", "factor_unknown"),
        ("[2]", "value_banded"),
        ("[3]", "answer_twice"),
        ("[4]", "criterion_unlike"),
        ("[5]", "key_missing"),
        ("[6]", "key_unknown"),
        ("[7]", "value_wrong"),
        ("[8]", "file_shape"),
        ("[9]", "reason_too_short"),
    }
    assert len([p for p in error.value.problems if p.place.startswith("[7]")]) == 1
    for language in LANGUAGES:
        for line in sentence(Translator(language), error.value).splitlines():
            assert line.startswith("answers.json [")
            assert "{" not in line
    assert firm.file().answers == ()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"[{]", "json_syntax"),
        (b"\xff\xfe", "file_not_utf8"),
        (b'"text"', "file_shape"),
        (b"[" + b"9" * 5000 + b"]", "json_syntax"),
        (b"[1e999999999]", "json_syntax"),
        (b"[" * 100_000, "json_syntax"),
    ],
)
def test_a_file_that_is_no_list_of_answers(firm: Firm, tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "answers.json"
    path.write_bytes(content)
    with pytest.raises(ProblemsError) as error:
        intake.read_answers(firm.file(), path)
    assert [p.code for p in error.value.problems] == [code]
    with pytest.raises(UserFacingError, match="exhibit_missing"):
        intake.read_answers(firm.file(), tmp_path / "gone.json")
