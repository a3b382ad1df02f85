"""Modules, criteria with their sources, and coverage as plain data for `--json`."""

from qualityassess.domain.rubric import Module, Rubric
from qualityassess.services.as_json import Json, criterion_head, plain
from qualityassess.services.library import Library
from qualityassess.services.rubrics import CriterionSheet


def catalogue(library: Library) -> Json:
    """Everything there is: modules, criteria sets, awards."""
    rubric = library.rubric.rubric
    return {
        "name": plain(library.rubric.name),
        "edition": rubric.version,
        "digest": rubric.digest,
        "modules": [
            {
                "id": m.id,
                "version": m.version,
                "title": plain(m.title),
                "weight": m.weight,
                "criteria": len(m.criteria),
                "checkup": sum(c.checkup for c in m.criteria),
                "criteria_set": m.criteria_set or None,
            }
            for m in rubric.modules
        ],
        "criteria_sets": [
            {"id": s.id, "name": plain(s.name), "total": s.total, "items": len(s.items)} for s in rubric.criteria_sets
        ],
        "awards": [
            {
                "id": a.id,
                "version": a.version,
                "title": plain(a.title),
                "level": a.level,
                "region": a.region,
                "confidence": a.confidence.value,
                "gates": [gate.id for gate in a.gates],
                "materials": [material.id for material in a.materials],
            }
            for a in library.targets
        ],
        "reference_tables": [{"id": t.id, "title": plain(t.title)} for t in library.reference_tables],
    }


def module(rubric: Rubric, value: Module) -> Json:
    """A module with the heads of its criteria."""
    return {
        "id": value.id,
        "version": value.version,
        "title": plain(value.title),
        "summary": plain(value.summary),
        "weight": value.weight,
        "weight_reason": plain(value.weight_reason),
        "sections": plain(value.sections),
        "criteria": [
            {
                **criterion_head(rubric, c),
                "section": c.section,
                "kind": c.kind.value,
                "force": c.force.value,
                "weight": c.weight,
                "checkup": c.checkup,
                "redline_fails_below": c.fails_below,
            }
            for c in value.criteria
        ],
    }


def criterion(sheet: CriterionSheet) -> Json:
    """A criterion with its sources, exhibits and roles by name."""
    data: Json = plain(sheet.criterion)
    data["redline_fails_below"] = data.pop("fails_below")
    return {
        **data,
        "number": sheet.number,
        "module": sheet.module.id,
        "role_title": plain(sheet.role),
        "exhibits": plain(sheet.exhibits),
        "clauses": [
            {
                "id": cited.id,
                "document": plain(cited.document),
                "heading": plain(cited.clause.heading),
                "text": plain(cited.point.title if cited.point else cited.clause.summary),
            }
            for cited in sheet.clauses
        ],
        "statutes": [
            {
                "id": cited.article.id,
                "statute": plain(cited.statute.title),
                "article": cited.article.no,
                "summary": plain(cited.article.summary),
                "who": plain(cited.article.who),
                "in_force": cited.statute.in_force,
                "confidence": cited.article.confidence.value,
                "recheck": cited.statute.recheck,
            }
            for cited in sheet.articles
        ],
    }
