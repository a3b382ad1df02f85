"""Kleene's tables, spelled out over all three values."""

from itertools import product

import pytest

from qualityassess.domain.tri import Tri, all_of, any_of, of

T, F, U = Tri.TRUE, Tri.FALSE, Tri.UNKNOWN

AND = {(T, T): T, (T, F): F, (T, U): U, (F, T): F, (F, F): F, (F, U): F, (U, T): U, (U, F): F, (U, U): U}
OR = {(T, T): T, (T, F): T, (T, U): T, (F, T): T, (F, F): F, (F, U): U, (U, T): T, (U, F): U, (U, U): U}


@pytest.mark.parametrize(("pair", "result"), AND.items())
def test_conjunction(pair: tuple[Tri, Tri], result: Tri) -> None:
    assert all_of(pair) is result


@pytest.mark.parametrize(("pair", "result"), OR.items())
def test_disjunction(pair: tuple[Tri, Tri], result: Tri) -> None:
    assert any_of(pair) is result


@pytest.mark.parametrize(("value", "result"), [(T, F), (F, T), (U, U)])
def test_negation(value: Tri, result: Tri) -> None:
    assert ~value is result
    assert ~~value is value


def test_de_morgan_over_three_values_and_three_parts() -> None:
    for parts in product(Tri, repeat=3):
        assert ~all_of(parts) is any_of(~p for p in parts)


def test_nothing_to_ask() -> None:
    assert all_of([]) is T
    assert any_of([]) is F


def test_of_a_boolean() -> None:
    assert (of(True), of(False), of(None)) == (T, F, U)
