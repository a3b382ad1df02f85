"""Files of opportunities: the shipped ones, and every fault of a planted one with file and line."""

import shutil
from datetime import date
from pathlib import Path

import pytest
import rtoml

from qualityassess import paths
from qualityassess.catalog.all_problems import all_problems
from qualityassess.catalog.opportunities import load_opportunities
from qualityassess.catalog.sources import load_register
from qualityassess.domain.errors import ProblemsError
from qualityassess.domain.opportunities import OpportunityKind, OpportunityStatus
from qualityassess.domain.sources import Audience, Clause, Document, Point, SourceRegister
from qualityassess.domain.text import Text
from tests.catalog.folder import plant

SECTORS = """\
format = 1

[[sector]]
id = "industry"
zh = "工业"
en = "Industry"
"""
SCHEMES = """\
format = 1

[[scheme]]
id = "first-scheme"
clauses = ["doc:1"]

[[scheme]]
id = "asked-scheme"
clauses = ["doc:1"]
"""
HONOURS = """\
format = 1

[[honour]]
id = "city-title"
clauses = ["doc:2"]

[[honour]]
id = "prize"
clauses = ["doc:2"]
"""
CLAUSES = """\
format = 1

[[clause]]
id = "doc:1"
points = [
  { id = "doc:1/1", zh = "问", en = "Asks" },
]

[[clause]]
id = "doc:2"
points = [
  { id = "doc:2/1", zh = "奖", en = "Rewards" },
  { id = "doc:2/2", zh = "补", en = "Subsidises" },
]
"""
OFFERS = """\
format = 1
theme = "offers"
title = { zh = "政策", en = "Offers" }

[[opportunity]]
id = "first-scheme"
kind = "programme"
holder = "enterprise"
title = { zh = "制度", en = "Scheme" }
offers = { zh = "有帮助", en = "It helps" }
for_whom = { zh = "企业", en = "Enterprises" }
take_part = { zh = "问主管部门", en = "Ask the office" }
applies = { fact = "sector", in = ["industry"] }
clauses = ["doc:1/1", "other:1"]
status = "running"
status_on = "2024-03-01"
status_note = { zh = "网站可查", en = "On the site" }
confidence = "confirmed"
modules = ["alpha"]

[[opportunity]]
id = "rewards"
kind = "funding"
holder = "enterprise"
title = { zh = "奖励", en = "Rewards" }
offers = { zh = "一次性奖励", en = "A one-off reward" }
for_whom = { zh = "获奖企业", en = "Winners" }
take_part = { zh = "文件未写明", en = "The document does not say" }
clauses = ["doc:2/1"]
amounts = [
  { what = { zh = "奖", en = "Prize" }, cny = 100000, year = 2018, clause = "doc:2/2", confidence = "confirmed" },
]
status = "renamed"
status_on = "2018"
status_note = { zh = "新办法", en = "A new rule" }
successor = "first-scheme"
confidence = "recalled"
modules = []

[[duty]]
id = "asked-scheme"
criteria = ["alpha.second"]
reason = { zh = "只有要求", en = "It only asks" }

[[outside]]
id = "city-title"
reason = { zh = "城市的称号", en = "A title of cities" }
"""
NAME = "opportunities/offers.toml"
ONE, TWO = "opportunity[1].", "opportunity[2]."


def clause(clause_id: str, audience: Audience, *points: str) -> Clause:
    text = Text("字", "words")
    made = tuple(Point(f"{clause_id}/{n}", text, (), strength) for n, strength in enumerate(points, 1))
    return Clause(clause_id, clause_id.partition(":")[0], text, audience, "", (), text, made)


REGISTER = SourceRegister(
    tuple(
        Document(document, Text("文件", "Document"), Text("市", "City"), "", "2018", region)
        for document, region in (("doc", "360000"), ("other", "330305"))
    ),
    (
        clause("doc:1", Audience.BOTH, "should"),
        clause("doc:2", Audience.ENTERPRISE, "incentive", "incentive"),
        clause("doc:3", Audience.GOVERNMENT, "incentive"),
        clause("other:1", Audience.BOTH),
    ),
    (),
    {},
)


def planted(folder: Path, *changes: tuple[str, str], **more: str) -> Path:
    """A sound folder with the first occurrence of each text replaced in the file of opportunities."""
    text = OFFERS
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    asking = ("modules/alpha.toml", 'title = { zh = "第二"', 'clauses = ["doc:1/1"]\ntitle = { zh = "第二"')
    files = {
        "sources__size-classes": SECTORS,
        "sources__schemes": SCHEMES,
        "sources__honours": HONOURS,
        "sources__clauses-doc": CLAUSES,
        "awards__prize@2020": "",
        "opportunities__offers": text,
    }
    return plant(folder, asking, **{**files, **more})


def told(folder: Path) -> list[tuple[str, str, str, str]]:
    return [(p.code, p.file, p.place, p.value) for p in all_problems(folder, REGISTER)]


def test_a_sound_folder_is_read_whole(tmp_path: Path) -> None:
    folder = planted(tmp_path)
    assert told(folder) == []
    found = load_opportunities(folder, REGISTER)
    first, rewards = found.entries
    assert (first.theme, first.kind, first.status) == ("offers", OpportunityKind.PROGRAMME, OpportunityStatus.RUNNING)
    assert first.regions == ("360000", "330305")
    assert first.applies is not None
    assert (rewards.amounts[0].cny, rewards.amounts[0].region) == (100_000, "360000")
    assert rewards.successor == "first-scheme"
    assert [duty.id for duty in found.duties] == ["asked-scheme"]
    assert [row.id for row in found.outside] == ["city-title"]
    assert found.themes[0].title == Text("政策", "Offers")


def test_a_folder_without_opportunities_is_not_asked_for_any(tmp_path: Path) -> None:
    folder = planted(tmp_path)
    shutil.rmtree(folder / "opportunities")
    assert told(folder) == []
    assert load_opportunities(folder, REGISTER).entries == ()


@pytest.mark.parametrize(
    ("old", "new", "code", "place", "value"),
    [
        ('theme = "offers"', 'theme = "others"', "value_not_allowed", "theme", "others"),
        ('kind = "programme"', 'kind = "gift"', "value_not_allowed", ONE + "kind", "gift"),
        ('holder = "enterprise"\n', "", "key_missing", ONE + "holder", "holder"),
        (
            'status_on = "2024-03-01"',
            'status_on = "2024-02-30"',
            "value_wrong",
            ONE + "status_on",
            "2024-02-30",
        ),
        ('status_on = "2024-03-01"', 'status_on = "3/2024"', "value_wrong", ONE + "status_on", "3/2024"),
        (
            'status_note = { zh = "网站可查", en = "On the site" }\n',
            "",
            "key_missing",
            ONE + "status_note",
            "status_note",
        ),
        ('successor = "first-scheme"\n', "", "key_missing", TWO + "successor", "successor"),
        (
            'successor = "first-scheme"',
            'successor = "nobody"',
            "reference_unknown",
            TWO + "successor",
            "nobody",
        ),
        (
            'successor = "first-scheme"',
            'successor = "rewards"',
            "reference_unknown",
            TWO + "successor",
            "rewards",
        ),
        ('clauses = ["doc:2/1"]', "clauses = []", "key_missing", TWO + "clauses", "clauses"),
        ('"other:1"]', '"doc:9"]', "clause_unknown", ONE + "clauses", "doc:9"),
        ('fact = "sector"', 'fact = "colour"', "unknown_fact", ONE + "applies", "colour"),
        ('in = ["industry"]', 'in = ["mining"]', "value_not_allowed", ONE + "applies", "mining"),
        ('modules = ["alpha"]', 'modules = ["omega"]', "reference_unknown", ONE + "modules", "omega"),
        (
            'modules = ["alpha"]',
            'modules = []\naward = "nothing"',
            "reference_unknown",
            ONE + "award",
            "nothing",
        ),
        ('id = "rewards"', 'id = "first-scheme"', "id_twice", TWO + "id", "first-scheme"),
        ('id = "rewards"', 'id = "prize"', "award_not_named", TWO + "id", "prize"),
        ('["alpha.second"]', '["alpha.third"]', "reference_unknown", "duty[1].criteria", "alpha.third"),
        ('["alpha.second"]', '["alpha.first"]', "duty_not_asked", "duty[1].criteria", "asked-scheme"),
    ],
)
def test_a_fault_is_named_with_its_place(tmp_path: Path, old: str, new: str, code: str, place: str, value: str) -> None:
    problems = [p for p in all_problems(planted(tmp_path, (old, new)), REGISTER) if p.file == NAME]
    found = {(p.code, p.place, p.value) for p in problems}
    assert (code, place, value) in found, found
    assert all(p.line for p in problems)


def test_the_line_is_that_of_the_fault(tmp_path: Path) -> None:
    (found,) = all_problems(planted(tmp_path, ('"other:1"]', '"doc:9"]')), REGISTER)
    assert OFFERS.split("\n")[found.line - 1].startswith("clauses = [")
    (found,) = all_problems(planted(tmp_path, ('clause = "doc:2/2"', 'clause = "doc:2/3"')), REGISTER)[:1]
    assert (found.code, found.place) == ("clause_unknown", "opportunity[2].amounts[1]")
    assert 'clause = "doc:2/2"' in OFFERS.split("\n")[found.line - 1]


def test_every_scheme_and_honour_needs_one_place(tmp_path: Path) -> None:
    """One without a place is named where the register has it; one with two places is named at the second."""
    assert told(planted(tmp_path, ('id = "city-title"', 'id = "first-scheme"'))) == [
        ("id_twice", NAME, "outside[1].id", "first-scheme"),
        ("place_missing", "sources/honours.toml", "honour[1].id", "city-title"),
    ]
    shutil.rmtree(tmp_path / "awards")
    assert ("place_missing", "sources/honours.toml", "honour[2].id", "prize") in told(tmp_path)
    named = planted(tmp_path / "named", ('id = "rewards"', 'id = "prize"\naward = "prize"'))
    assert told(named) == []


def test_only_ids_of_the_register_are_duties_or_outside(tmp_path: Path) -> None:
    found = told(
        planted(tmp_path, ('id = "asked-scheme"', 'id = "unheard-of"'), ('id = "city-title"', 'id = "unseen"'))
    )
    assert ("reference_unknown", NAME, "duty[1].id", "unheard-of") in found
    assert ("reference_unknown", NAME, "outside[1].id", "unseen") in found


def test_an_incentive_for_enterprises_has_to_be_cited(tmp_path: Path) -> None:
    """By an opportunity, by its amount or by a criterion; those to governments may stay uncited."""
    uncited = planted(tmp_path / "a", ('clauses = ["doc:2/1"]', 'clauses = ["doc:2"]'))
    (found,) = all_problems(uncited, REGISTER)
    assert (found.code, found.file, found.place) == (
        "incentive_uncited",
        "sources/clauses-doc.toml",
        "clause[2].points[1]",
    )
    assert "doc:2/1" in CLAUSES.split("\n")[found.line - 1]
    asked = planted(tmp_path / "b", ('clauses = ["doc:2/1"]', 'clauses = ["doc:2"]'))
    module = asked / "modules" / "alpha.toml"
    text = module.read_text(encoding="utf-8")
    module.write_text(text.replace('clauses = ["doc:1/1"]', 'clauses = ["doc:1/1", "doc:2/1"]'), encoding="utf-8")
    assert told(asked) == []


def test_shape_and_meaning_are_named_together_and_nothing_is_called_missing_that_was_not_read(tmp_path: Path) -> None:
    folder = planted(tmp_path, ('kind = "programme"', 'kind = "gift"'), ('modules = ["alpha"]', 'modules = ["omega"]'))
    (folder / "opportunities" / "broken.toml").write_text("theme = [", encoding="utf-8")
    (folder / "awards" / "prize@2020.toml").unlink()
    codes = [(p.code, p.file) for p in all_problems(folder, REGISTER)]
    assert ("value_not_allowed", NAME) in codes
    assert ("reference_unknown", NAME) in codes
    assert ("toml_syntax", "opportunities/broken.toml") in codes
    assert "place_missing" not in {code for code, _ in codes}


def test_loading_refuses_what_is_wrong_with_all_of_it(tmp_path: Path) -> None:
    folder = planted(tmp_path, ('"other:1"]', '"doc:9"]'), ('fact = "sector"', 'fact = "colour"'))
    with pytest.raises(ProblemsError) as error:
        load_opportunities(folder, REGISTER)
    assert {p.code for p in error.value.problems} == {"clause_unknown", "unknown_fact"}


def test_the_shipped_ones_place_every_scheme_and_honour_once() -> None:
    """Counted here by the test's own reading of the files."""
    folder = paths.rubrics_dir()
    listed = [
        row["id"]
        for name, key in (("schemes", "scheme"), ("honours", "honour"))
        for row in rtoml.load(folder / "sources" / f"{name}.toml")[key]
    ]
    placed: list[str] = []
    for path in (folder / "opportunities").glob("*.toml"):
        data = rtoml.load(path)
        placed += [row["id"] for key in ("opportunity", "duty", "outside") for row in data.get(key, ())]
    awards = {path.stem.partition("@")[0] for path in (folder / "awards").rglob("*.toml")}
    assert len(placed) == len(set(placed))
    assert [one for one in listed if one not in placed and one not in awards] == []


def test_the_shipped_ones_load_and_name_their_status() -> None:
    register = load_register(paths.rubrics_dir())
    found = load_opportunities(paths.rubrics_dir(), register)
    assert len(found.entries) >= 150
    for entry in found.entries:
        assert entry.national or entry.regions, entry.id
        if entry.status is not OpportunityStatus.UNKNOWN:
            assert entry.status_note is not None, entry.id
        assert date(int(entry.status_on[:4]), 1, 1) <= date(2026, 12, 31), entry.id
