"""Filters of gaps: role, module and effort, each alone and together."""

from fractions import Fraction

import pytest

from qualityassess.domain.answers import Level
from qualityassess.domain.gap_filter import EffortClass, GapFilter, effort_class, roles
from qualityassess.domain.gaps import gaps
from qualityassess.domain.rubric import Action
from tests.domain import builders as b


def action(to: int, days: int, role: str) -> Action:
    return Action(f"a{to}", to, Fraction(days), 0, role, b.words("step"))


ONE = b.criterion("m.one", actions=(action(3, 4, "production"), action(4, 8, "hr")), exhibits=(b.expect("letter"),))
TWO = b.criterion("n.two", role="cqo")
RUBRIC = b.rubric(b.module("m", ONE), b.module("n", TWO))


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (None, EffortClass.NONE),
        (Fraction(5), EffortClass.SMALL),
        (Fraction(11, 2), EffortClass.MIDDLE),
        (Fraction(15), EffortClass.MIDDLE),
        (Fraction(31, 2), EffortClass.LARGE),
    ],
)
def test_effort_classes(days: Fraction | None, expected: EffortClass) -> None:
    assert effort_class(days) is expected


def test_roles_are_those_that_work() -> None:
    raise_only = {g.criterion.id: g for g in gaps(b.scoring(RUBRIC, [b.answer("m.one", Level(0))]))}
    assert roles(raise_only["m.one"]) == ("production", "hr")
    assert roles(raise_only["n.two"]) == ("cqo",)
    collect_too = {g.criterion.id: g for g in gaps(b.scoring(RUBRIC, [b.answer("m.one", Level(2))]))}
    assert roles(collect_too["m.one"]) == ("quality", "production", "hr")


def test_filters_narrow_together() -> None:
    found = gaps(b.scoring(RUBRIC, [b.answer("m.one", Level(0)), b.answer("n.two", Level(0))]))
    assert not GapFilter()
    assert [g for g in found if GapFilter().takes(g)] == list(found)

    def kept(**wanted: object) -> list[str]:
        return [g.criterion.id for g in found if GapFilter(**wanted).takes(g)]  # type: ignore[arg-type]

    assert kept(role="hr") == ["m.one"]
    assert kept(module="n") == ["n.two"]
    assert kept(effort=EffortClass.MIDDLE) == ["m.one"]
    assert kept(effort=EffortClass.NONE) == ["n.two"]
    assert kept(role="hr", module="n") == []
