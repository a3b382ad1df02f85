"""Errors carry codes and values; sentences are made elsewhere."""

from qualityassess.domain.errors import Problem, ProblemsError, UserFacingError


def test_code_and_values() -> None:
    error = UserFacingError("target_out_of_range", value=101)
    assert (error.code, error.values, str(error)) == (
        "target_out_of_range",
        {"value": 101},
        "target_out_of_range(value=101)",
    )


def test_all_problems_at_once() -> None:
    problems = [Problem("key_missing", "a.toml", 3), Problem("id_twice", "b.toml", 9)]
    error = ProblemsError(iter(problems))
    assert error.problems == tuple(problems)
    assert (error.code, error.values) == ("problems", {"count": 2})
