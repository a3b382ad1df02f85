"""Register criteria: counts, levels, days, overrides and what they leave evidenced."""

from datetime import date, timedelta
from fractions import Fraction

import pytest

from qualityassess.domain.answers import ENTERPRISE, Answer, Answered, Level, State, Unanswered, Unknown
from qualityassess.domain.people_records import QcTopic
from qualityassess.domain.register_judgement import judge_register
from qualityassess.domain.register_scale import Need, RegisterScale, Rule
from qualityassess.domain.registers import Certificate, Registers
from qualityassess.domain.rubric import Kind
from qualityassess.domain.scoring import Scoring
from tests.domain import builders as b

STEPS = (("problem_self", ("topic", "effect")), ("innovation", ("topic", "effect", "kept")))
DONE = Need(b.words("finished"), percent=60, filled=("held",), steps=True)
TOPICS = RegisterScale(
    "qc_topics",
    b.words("topics"),
    (Rule(1, b.words("one"), (Need(b.words("named"), filled=("title",)),)), Rule(3, b.words("three"), (DONE,))),
    steps=STEPS,
)
LIVE = Need(b.words("live"), percent=100, equal=(("state", ("unchecked",)),), ahead=("expires",))
SEEN = Need(b.words("seen"), within=(("looked_up", 12),))
PAPERS = RegisterScale(
    "certificates",
    b.words("papers"),
    (Rule(2, b.words("two"), (LIVE,)), Rule(4, b.words("four"), (LIVE, SEEN))),
    where=(("holder_class", ("system",)),),
)


def topic(n: int, *steps: str, kind: str = "problem_self") -> QcTopic:
    return QcTopic(str(n), f"t{n}", kind=kind, steps=steps, held=b.ON if steps else None)


def test_three_of_five_topics_that_finished_every_step_of_their_type_give_level_3() -> None:
    done = [topic(n, "topic", "effect") for n in range(3)]
    half = topic(3, "topic", "effect", kind="innovation")
    judged = judge_register(TOPICS, Registers(qc_topics=(*done, half, topic(4))), b.ON)
    assert judged.level == 3
    assert judged.deciding is not None
    (count,) = judged.deciding.counts
    assert (count.records, count.total, count.asked) == (("0", "1", "2"), 5, 3)
    assert judge_register(TOPICS, Registers(qc_topics=(*done[:2], half, topic(4))), b.ON).level == 1
    following = judge_register(TOPICS, Registers(qc_topics=(half,)), b.ON).next
    assert following is not None
    assert following.rule.level == 3


def test_a_register_without_records_in_scope_proves_nothing() -> None:
    assert judge_register(TOPICS, Registers(), b.ON).level is None
    licence = Certificate("c", "s", "1", holder_class="licence")
    assert judge_register(PAPERS, Registers(certificates=(licence,)), b.ON).level is None
    lapsed = Certificate("c", "s", "1", expires=b.ON - timedelta(days=1))
    assert judge_register(PAPERS, Registers(certificates=(lapsed,)), b.ON).level == 0


@pytest.mark.parametrize(
    ("expires", "looked_up", "level"),
    [
        (b.ON, b.ON, 4),
        (b.ON, date(2025, 6, 1), 4),
        (b.ON, date(2025, 5, 31), 2),
        (b.ON, b.ON + timedelta(days=1), 2),
        (b.ON, None, 2),
        (b.ON - timedelta(days=1), b.ON, 0),
        (None, b.ON, 0),
    ],
)
def test_days_count_to_the_day_itself(expires: date | None, looked_up: date | None, level: int) -> None:
    row = Certificate("c", "s", "1", expires=expires, looked_up=looked_up)
    assert judge_register(PAPERS, Registers(certificates=(row,)), b.ON).level == level


def scored(state: State | None, *topics: QcTopic) -> Scoring:
    asked = b.criterion("m.topics", Kind.REGISTER, register=TOPICS)
    answers = () if state is None else (Answer("m.topics", ENTERPRISE, state, (("", "because"),)),)
    return b.scoring(b.rubric(b.module("m", asked)), answers, registers=Registers(qc_topics=topics))


@pytest.mark.parametrize(
    ("state", "claimed", "evidenced"),
    [
        (None, 3, 3),
        (Unanswered(), 3, 3),
        (Answered(Level(5)), 5, 3),
        (Answered(Level(1)), 1, 1),
        (Unknown(), 0, 0),
    ],
)
def test_the_records_are_the_evidence_whatever_level_is_given(
    state: State | None, claimed: int, evidenced: int
) -> None:
    row = scored(state, topic(1, "topic", "effect")).criteria["m.topics"]
    assert row.score is not None
    assert (int(row.score.claimed * 5), int(row.score.evidenced * 5)) == (claimed, evidenced)


def test_without_records_it_stays_open_and_a_given_level_is_not_evidenced() -> None:
    row = scored(None).criteria["m.topics"]
    assert isinstance(row.state, Unanswered)
    given = scored(Answered(Level(4))).criteria["m.topics"].score
    assert given is not None
    assert (given.claimed, given.evidenced) == (Fraction(4, 5), Fraction(0))
