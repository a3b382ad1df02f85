"""Coverage of the documents as plain data for `--json`."""

from qualityassess.domain.coverage import Citing, ClauseCoverage, Coverage, PointCoverage
from qualityassess.services.as_json import Json, plain
from qualityassess.services.library import Library


def coverage(library: Library, value: Coverage) -> Json:
    """Coverage document by document, clause by clause with its points, and topic by topic."""
    rubric, topics = library.rubric.rubric, library.register.topics
    return {
        "complete": value.complete,
        "unexplained": list(value.unexplained),
        "documents": [_document(library, value, document) for document in value.documents],
        "clauses": [_clause(row) for row in value.clauses],
        "topics": [
            {
                "id": topic,
                "title": plain(topics.get(topic)),
                "modules": list(dict.fromkeys(rubric.module_of(criterion).id for criterion in ids)),
                "criteria": list(ids),
            }
            for topic, ids in value.topics.items()
        ],
    }


def _document(library: Library, value: Coverage, document_id: str) -> Json:
    document = library.register.document(document_id)
    (covered, clauses), (cited, points) = value.count(document_id), value.points(document_id)
    return {
        "id": document_id,
        "title": plain(document.title if document else None),
        "covered": covered,
        "clauses": clauses,
        "points_cited": cited,
        "points": points,
        "enough_points": value.enough(document_id),
    }


def _clause(row: ClauseCoverage) -> Json:
    return {
        "id": row.clause.id,
        "document": row.clause.document,
        "heading": plain(row.clause.heading),
        "audience": row.clause.audience.value,
        "covered": row.covered,
        "cited": row.cited,
        "criteria": list(row.criteria),
        "opportunities": list(row.opportunities),
        "regions": list(row.regions),
        "cited_directly_by": _citing(row.by),
        "open_points": list(row.open_points),
        "reason": plain(row.reason),
        "points": [_point(point) for point in row.points],
    }


def _point(covered: PointCoverage) -> Json:
    point = covered.point
    return {
        "id": point.id,
        "title": plain(point.title),
        "topics": list(point.topics),
        "strength": point.strength,
        "cited": bool(covered.by),
        **_citing(covered.by),
        "reason": plain(covered.reason),
    }


def _citing(by: Citing) -> Json:
    return {"criteria": list(by.criteria), "opportunities": list(by.opportunities), "regions": list(by.regions)}
