"""Reasons for what nothing cites: read, and every one that is missing or too much named with file and line."""

from pathlib import Path

import pytest

from qualityassess.catalog.sources import load_register
from qualityassess.catalog.uncovered import check_reasons, load_reasons
from qualityassess.domain.coverage import coverage
from qualityassess.domain.errors import Problem, ProblemsError
from tests.domain.builders import criterion, module, rubric, words

DOCUMENTS = """\
format = 1

[[document]]
id = "doc"
title = { zh = "文", en = "Doc" }
issuer = { zh = "市", en = "City" }
number = ""
date = ""
region = "330305"
"""

CLAUSES = """\
format = 1

[[clause]]
id = "doc:1"
heading = { zh = "一", en = "One" }
audience = "both"
topics = ["risk"]
summary = { zh = "一", en = "One" }
points = [
  { id = "doc:1/1", zh = "甲", en = "A" },
  { id = "doc:1/2", zh = "乙", en = "B" },
]

[[clause]]
id = "doc:2"
heading = { zh = "二", en = "Two" }
audience = "enterprise"
topics = []
summary = { zh = "二", en = "Two" }

[[clause]]
id = "doc:3"
heading = { zh = "三", en = "Three" }
audience = "government"
topics = []
summary = { zh = "三", en = "Three" }
"""

TOPICS = """\
format = 1

[[topic]]
id = "risk"
zh = "风险"
en = "Risk"
"""

UNCOVERED = """\
format = 1

[[government]]
clauses = ["doc:3"]
reason = { zh = "政府的事", en = "A matter of government" }

[[open]]
id = "doc:1/2"
reason = { zh = "只由部门办理", en = "Done by offices alone" }
"""

CITED = ("doc:1/1", "doc:2")


def problems(folder: Path, uncovered: str | None = UNCOVERED, cited: tuple[str, ...] = CITED) -> list[Problem]:
    """Problems of a small folder whose one criterion cites the given clauses."""
    (folder / "sources").mkdir()
    files = {"documents": DOCUMENTS, "clauses-doc": CLAUSES, "topics": TOPICS, "uncovered": uncovered}
    for name, text in files.items():
        if text is not None:
            (folder / "sources" / f"{name}.toml").write_text(text, encoding="utf-8")
    asked = rubric(module("m", criterion("m.a", clauses=cited)))
    return check_reasons(folder, coverage(asked, load_register(folder), reasons=load_reasons(folder)))


def told(found: list[Problem]) -> list[tuple[str, str, int, str]]:
    return [(problem.code, problem.file, problem.line, problem.value) for problem in found]


def line(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


def test_what_is_open_with_its_reason_is_all_right(tmp_path: Path) -> None:
    assert problems(tmp_path) == []
    assert load_reasons(tmp_path) == {
        "doc:3": type(words(""))("政府的事", "A matter of government"),
        "doc:1/2": type(words(""))("只由部门办理", "Done by offices alone"),
    }


def test_a_folder_without_the_file_is_not_asked_for_reasons(tmp_path: Path) -> None:
    assert problems(tmp_path, uncovered=None, cited=()) == []
    assert load_reasons(tmp_path) == {}


def test_a_reason_that_is_missing_is_named_at_the_point(tmp_path: Path) -> None:
    without = UNCOVERED[: UNCOVERED.index("[[open]]")]
    place = ("reason_missing", "sources/clauses-doc.toml", line(CLAUSES, '"doc:1/2"'), "doc:1/2")
    assert told(problems(tmp_path, without)) == [place]


def test_a_clause_that_loses_its_citation_is_named(tmp_path: Path) -> None:
    place = ("reason_missing", "sources/clauses-doc.toml", line(CLAUSES, 'id = "doc:2"'), "doc:2")
    assert told(problems(tmp_path, cited=("doc:1/1",))) == [place]


def test_a_government_clause_needs_a_reason_even_when_it_is_cited(tmp_path: Path) -> None:
    without = UNCOVERED.replace('clauses = ["doc:3"]', "clauses = []")
    place = ("government_reason_missing", "sources/clauses-doc.toml", line(CLAUSES, 'id = "doc:3"'), "doc:3")
    assert told(problems(tmp_path, without, (*CITED, "doc:3"))) == [place]


def test_a_reason_for_what_is_cited_after_all_names_what_cites_it(tmp_path: Path) -> None:
    found = problems(tmp_path, cited=(*CITED, "doc:1/2"))
    assert told(found) == [("reason_but_cited", "sources/uncovered.toml", line(UNCOVERED, 'id = "doc:1/2"'), "doc:1/2")]
    assert dict(found[0].values) == {"other": "m.a"}


@pytest.mark.parametrize(
    ("old", "new", "code", "value"),
    [
        ('clauses = ["doc:3"]', 'clauses = ["doc:3", "doc:9"]', "clause_unknown", "doc:9"),
        ('clauses = ["doc:3"]', 'clauses = ["doc:3", "doc:2"]', "reason_not_government", "doc:2"),
        ('clauses = ["doc:3"]', 'clauses = ["doc:3", "doc:3"]', "id_twice", "doc:3"),
    ],
)
def test_wrong_lists_of_government_clauses(tmp_path: Path, old: str, new: str, code: str, value: str) -> None:
    found = told(problems(tmp_path, UNCOVERED.replace(old, new)))
    assert found == [(code, "sources/uncovered.toml", line(UNCOVERED, old), value)]


@pytest.mark.parametrize(
    ("reference", "codes"),
    [("doc:1/9", ["clause_unknown"]), ("doc:9", ["clause_unknown"]), ("doc:3", ["id_twice", "reason_of_government"])],
)
def test_an_open_entry_that_names_nothing_open(tmp_path: Path, reference: str, codes: list[str]) -> None:
    more = f'\n[[open]]\nid = "{reference}"\nreason = {{ zh = "因", en = "Why" }}\n'
    at = line(UNCOVERED + more, f'id = "{reference}"')
    found = told(problems(tmp_path, UNCOVERED + more))
    assert found == [(code, "sources/uncovered.toml", at, reference) for code in codes]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('reason = { zh = "只由部门办理", en = "Done by offices alone" }', "", "key_missing"),
        ('en = "Done by offices alone"', 'en = ""', "text_empty"),
        ('id = "doc:1/2"', 'ids = "doc:1/2"', "key_missing"),
        ("format = 1", "format =", "toml_syntax"),
    ],
)
def test_a_file_of_the_wrong_shape_is_refused(tmp_path: Path, old: str, new: str, code: str) -> None:
    with pytest.raises(ProblemsError) as error:
        problems(tmp_path, UNCOVERED.replace(old, new))
    assert code in [problem.code for problem in error.value.problems]
    assert all(problem.file == "sources/uncovered.toml" for problem in error.value.problems)
    assert all(problem.line for problem in error.value.problems)
