"""Coverage of the documents clause by clause, point by point and topic by topic; and the source register."""

from fractions import Fraction

from qualityassess.domain.coverage import coverage
from qualityassess.domain.marks import Confidence
from qualityassess.domain.sources import Article, Audience, Clause, Document, Point, SourceRegister, Statute
from tests.domain.builders import criterion, module, rubric, words


def clause(clause_id: str, audience: Audience, *points: Point, topics: tuple[str, ...] = ()) -> Clause:
    return Clause(clause_id, clause_id.partition(":")[0], words("h"), audience, "", topics, words("s"), points)


def point(point_id: str, *topics: str) -> Point:
    return Point(point_id, words("p"), topics, "")


ARTICLE = Article(
    "law:art1", "1", "law", words("makers"), None, words("duty"), True, words("papers"), Confidence.CONFIRMED, True
)
REGISTER = SourceRegister(
    (Document("doc", words("Doc"), words("City"), "", "2023", "330305"),),
    (
        clause(
            "doc:1", Audience.ENTERPRISE, point("doc:1/1", "quality"), point("doc:1/2", "digital"), topics=("green",)
        ),
        clause("doc:2", Audience.BOTH, topics=("quality",)),
        clause("doc:3", Audience.GOVERNMENT),
    ),
    (Statute("law", words("Law"), "1", "law", "2020", "2020", "in force", True, (ARTICLE,)),),
    {"quality": words("Quality"), "digital": words("Digital"), "green": words("Green")},
)


def test_what_is_covered_and_what_is_open() -> None:
    cited = rubric(module("m", criterion("m.a", clauses=("doc:1/1",)), criterion("m.b", clauses=("doc:1/1", "doc:1"))))
    found = coverage(cited, REGISTER)
    first, second, third = found.clauses
    assert (first.criteria, first.open_points, first.covered) == (("m.b", "m.a"), ("doc:1/2",), True)
    assert (second.covered, third.covered, third.faces_enterprises) == (False, True, False)
    assert not found.complete
    assert (found.count("doc"), found.points("doc")) == ((1, 2), (1, 2))
    assert found.topics == {"quality": ("m.a", "m.b"), "digital": (), "green": ("m.b",)}


def test_complete_once_every_enterprise_facing_clause_is_cited() -> None:
    found = coverage(rubric(module("m", criterion("m.a", clauses=("doc:1/1", "doc:1/2", "doc:2")))), REGISTER)
    assert found.complete
    assert found.count("doc") == (2, 2)
    assert found.topics["digital"] == ("m.a",)


def test_an_open_point_needs_a_reason_and_a_clause_is_never_excused() -> None:
    points = tuple(point(f"doc:1/{n}") for n in range(1, 11))
    register = SourceRegister(
        REGISTER.documents,
        (
            clause("doc:1", Audience.ENTERPRISE, *points),
            clause("doc:2", Audience.BOTH),
            clause("doc:3", Audience.GOVERNMENT),
        ),
        (),
        {},
    )
    nine = tuple(f"doc:1/{n}" for n in range(1, 10))
    cited = rubric(module("m", criterion("m.a", clauses=(*nine, "doc:2"))))
    found = coverage(cited, register)
    assert (found.share("doc"), found.enough("doc")) == (Fraction(9, 10), True)
    assert found.unexplained == ("doc:1/10",)
    assert found.clauses[2].unexplained == ("doc:3",)
    assert not found.complete

    why = {"doc:1/10": words("only an authority can"), "doc:2": words("no conduct"), "doc:3": words("of offices")}
    explained = coverage(cited, register, reasons=why)
    assert explained.complete
    assert explained.clauses[0].points[9].reason == why["doc:1/10"]
    assert explained.clauses[2].unexplained == ()

    unasked = coverage(rubric(module("m", criterion("m.a", clauses=nine))), register, reasons=why)
    assert unasked.unexplained == ()
    assert not unasked.complete


def test_fewer_than_nine_in_ten_points_are_too_few_whatever_the_reasons() -> None:
    cited = rubric(module("m", criterion("m.a", clauses=("doc:1/1", "doc:2"))))
    found = coverage(cited, REGISTER, reasons={"doc:1/2": words("of offices")})
    assert found.unexplained == ()
    assert (found.share("doc"), found.enough("doc"), found.complete) == (Fraction(1, 2), False, False)


def test_the_register_knows_clauses_points_and_articles() -> None:
    assert REGISTER.knows("doc:1")
    assert REGISTER.knows("doc:1/2")
    assert not REGISTER.knows("doc:1/3")
    assert not REGISTER.knows("doc:9")
    assert not REGISTER.knows("doc:9/1")
    assert REGISTER.clause_of("doc:1/2") == REGISTER.clauses[0]
    assert REGISTER.point("doc:1/1") == point("doc:1/1", "quality")
    assert REGISTER.document("doc") == REGISTER.documents[0]
    assert REGISTER.document("no") is None
    assert REGISTER.article("law:art1") == (REGISTER.statutes[0], ARTICLE)
    assert REGISTER.article("law:art2") is None


def test_offers_and_targets_of_regions_cover_too() -> None:
    cited = rubric(module("m", criterion("m.a", clauses=("doc:1/1",))))
    found = coverage(cited, REGISTER, {"offer": ("doc:1/2",)}, {"330305": ("doc:2",), "360000": ("doc:2", "doc:3")})
    first, second, third = found.clauses
    assert (first.criteria, first.opportunities, first.open_points) == (("m.a",), ("offer",), ())
    assert (second.criteria, second.regions, second.covered) == ((), ("330305", "360000"), True)
    assert third.cited
    assert found.complete
    assert (found.count("doc"), found.points("doc")) == ((2, 2), (2, 2))


def test_topics_count_criteria_only_for_an_offer_asks_nothing() -> None:
    offers = {"offer": ("doc:1", "doc:1/1", "doc:1/2", "doc:2")}
    found = coverage(rubric(module("m", criterion("m.a"))), REGISTER, offers)
    assert found.complete
    assert found.topics == {"quality": (), "digital": (), "green": ()}
