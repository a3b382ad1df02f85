"""Every path into parsed TOML leads back to the line that a person has to look at."""

from pathlib import Path

import pytest

from qualityassess.catalog.toml_file import Loc, TomlFile, parse_toml, read_toml
from qualityassess.domain.errors import Problem

TEXT = """\
# a comment
format = 1
title = { zh = "题", en = "Title" }

[rule]
number = "1"
status = "in_force"

[[gate]]
id = "g1"
kinds = [
  "a",
  # a comment between

  "b",
]

[[gate]]
id = "g2"
note.zh = "注"
flat = ["x", "y"]
after = [
  1,
  2,
]

[gate.window]
years = 3

[[gate.part]]
id = "p1"

[[gate.part]]
id = "p2"

[[step]]
id = "s1"
"""


def parsed() -> TomlFile:
    file = parse_toml(TEXT, "awards/x.toml")
    assert isinstance(file, TomlFile)
    return file


@pytest.mark.parametrize(
    ("loc", "line"),
    [
        ((), 1),
        (("format",), 2),
        (("title", "zh"), 3),
        (("missing",), 1),
        (("number",), 1),
        (("rule",), 5),
        (("rule", "status"), 7),
        (("rule", "missing"), 5),
        (("gate", 0), 9),
        (("gate", 0, "id"), 10),
        (("gate", 0, "kinds"), 11),
        (("gate", 0, "kinds", 0), 12),
        (("gate", 0, "kinds", 1), 15),
        (("gate", 0, "kinds", 9), 11),
        (("gate", 1), 18),
        (("gate", 1, "id"), 19),
        (("gate", 1, "note", "zh"), 20),
        (("gate", 1, "flat", 1), 21),
        (("gate", 1, "after", 1), 24),
        (("gate", 1, "window", "years"), 28),
        (("gate", 1, "part", 1, "id"), 34),
        (("gate", 1, "part", 1, "missing"), 33),
        (("gate", 7, "id"), 1),
        (("step", 0, "id"), 37),
    ],
)
def test_lines(loc: Loc, line: int) -> None:
    assert parsed().line(loc) == line


def test_a_problem_has_file_line_place_and_value() -> None:
    problem = parsed().problem("value_wrong", ("gate", 0, "kinds", 1), "b", allowed="c")
    assert problem == Problem("value_wrong", "awards/x.toml", 15, "gate[1].kinds[2]", "b", (("allowed", "c"),))


@pytest.mark.parametrize(
    ("text", "line"),
    [("a = 1\nb = \n", 2), ("a = 1\n\na = 2\n", 3), ("a = {\n", 1), ("[[x]\n", 1)],
)
def test_syntax_errors_name_their_line(text: str, line: int) -> None:
    problem = parse_toml(text, "x.toml")
    assert isinstance(problem, Problem)
    assert (problem.code, problem.file, problem.line) == ("toml_syntax", "x.toml", line)
    assert problem.value


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    missing = read_toml(tmp_path / "none.toml", "none.toml")
    assert isinstance(missing, Problem)
    assert (missing.code, missing.file) == ("file_unreadable", "none.toml")
    latin = tmp_path / "latin.toml"
    latin.write_bytes('a = "é"'.encode("latin-1"))
    problem = read_toml(latin, "latin.toml")
    assert isinstance(problem, Problem)
    assert problem.code == "file_not_utf8"
