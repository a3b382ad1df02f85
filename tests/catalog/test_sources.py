"""The source register, size rules, industries and regions as they are, and what happens to broken ones."""

from pathlib import Path

import pytest

from qualityassess import paths
from qualityassess.catalog.sources import load_industries, load_regions, load_register, load_sectors, load_size_rules
from qualityassess.domain.errors import ProblemsError
from qualityassess.domain.marks import Confidence

FOLDER = paths.rubrics_dir()


def test_the_register_holds_the_five_documents_and_the_statutes() -> None:
    register = load_register(FOLDER)
    assert {d.id for d in register.documents} == {"dongtou", "guangdong", "hunan", "jiangxi", "liaoning"}
    assert {c.document for c in register.clauses} == {d.id for d in register.documents}
    ids = [c.id for c in register.clauses] + [p.id for c in register.clauses for p in c.points]
    assert len(ids) == len(set(ids))
    assert all(register.knows(reference) for reference in ids)
    assert all(topic in register.topics for c in register.clauses for topic in c.topics)
    articles = [a for s in register.statutes for a in s.articles]
    assert len(articles) == len({a.id for a in articles})
    # A recalled rule never yields a statutory duty.
    assert all(a.confidence is Confidence.CONFIRMED for a in articles if a.may_be_statutory)


def test_sectors_industries_and_regions() -> None:
    sectors = load_sectors(FOLDER)
    assert len(sectors) == 16
    assert [r.sector for r in load_size_rules(FOLDER)] == list(sectors)
    industries = load_industries(FOLDER)
    assert [i.code for i in industries] == sorted(i.code for i in industries)
    assert {i.sector for i in industries} - {""} <= set(sectors)
    regions = {r.code: r for r in load_regions(FOLDER)}
    assert regions["330305"].parent == "330300"
    assert regions["330305"].title.zh == "洞头区"
    assert all(not r.parent or r.parent in regions for r in regions.values())


SECTORS = """\
format = 1

[[sector]]
id = "industry"
zh = "工业"
en = "Industry"
confidence = "confirmed"
limits = [ { indicator = "staff", large = 1000, medium = 300, small = 20 } ]

[[sector]]
id = "other"
zh = "其他"
en = "Other"
confidence = "confirmed"
limits = [ { indicator = "staff", large = 300, medium = 100, small = 10 } ]
"""


@pytest.mark.parametrize(
    ("changes", "problems"),
    [
        ([('confidence = "confirmed"', 'confidence = "sure"'), ("small = 10", "smal = 10")],
         [("value_wrong", 3, "sector[1]", ""), ("key_missing", 10, "sector[2]", "small")]),
        ([('indicator = "staff"', 'indicator = "people"')], [("value_wrong", 3, "sector[1]", "")]),
        ([("format = 1", "format =")], [("toml_syntax", 1, "", None)]),
        ([("[[sector]]", "[[sektor]]"), ("[[sector]]", "[[sektor]]")], [("key_missing", 1, "", "sector")]),
    ],
)  # fmt: skip
def test_broken_files_name_their_rows(
    tmp_path: Path, changes: list[tuple[str, str]], problems: list[tuple[str, int, str, str | None]]
) -> None:
    text = SECTORS
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "size-classes.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ProblemsError) as error:
        load_size_rules(tmp_path)
    found = error.value.problems
    assert [(p.code, p.line, p.place) for p in found] == [problem[:3] for problem in problems]
    assert all(value is None or p.value == value for p, (*_, value) in zip(found, problems, strict=True))
    assert {p.file for p in found} == {"sources/size-classes.toml"}


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ProblemsError) as error:
        load_register(tmp_path)
    assert [(p.code, p.file) for p in error.value.problems] == [("file_unreadable", "sources/documents.toml")]
