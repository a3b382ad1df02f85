"""The errors a person can cause, as codes with their place and values; sentences are made elsewhere."""

from collections.abc import Iterable
from dataclasses import dataclass


class UserFacingError(Exception):
    """Something a person can mend: a code, the place, and the values that the sentence names.

    `code` picks the sentence, `values` fill it. Anything raised that is not of this class is a defect of the program.
    """

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code, values)
        self.code = code
        self.values = values

    def __str__(self) -> str:
        details = ", ".join(f"{key}={value!r}" for key, value in self.values.items())
        return f"{self.code}({details})"


class Cancelled(Exception):  # noqa: N818 - a wish, not an error
    """A person asked to stop; nothing is reported."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault of an imported file: where it is, what stands there and what to do, as a code with values."""

    code: str
    file: str = ""
    line: int = 0
    place: str = ""
    value: str = ""
    values: tuple[tuple[str, str], ...] = ()


class ProblemsError(UserFacingError):
    """All problems of a file or a set of files, found in one pass."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("problems", count=len(self.problems))


def dotted(loc: Iterable[str | int]) -> str:
    """A path into parsed data as people write it: `criterion[3].levels[1].zh`, elements counted from 1."""
    text = ""
    for part in loc:
        text += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if text else part
    return text
