"""Write docs/guide/traceability.md: which clause, award, statute and item stands behind what the catalogue asks.

    python packaging/write_traceability.py            write the page
    python packaging/write_traceability.py --check    compare it with the catalogue; write nothing

The page is made from rubrics/ alone: the same files give the same bytes, on any machine and any day.
"""

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from qualityassess.domain.awards import Award
from qualityassess.domain.coverage import Citing, ClauseCoverage, Coverage
from qualityassess.domain.rubric import Criterion
from qualityassess.domain.sources import Audience, Document, Statute
from qualityassess.services import rubrics
from qualityassess.services.library import Library

ROOT = Path(__file__).resolve().parents[1]
PAGE = Path("docs") / "guide" / "traceability.md"

AUDIENCES = {Audience.ENTERPRISE: "enterprises", Audience.BOTH: "both", Audience.GOVERNMENT: "government only"}
ROLES = (
    ("target", "Awards that can be prepared for"),
    ("neighbour_model", "Neighbours: orientation for what to ask, never judged"),
    ("pattern", "Patterns from elsewhere: orientation only, never judged"),
    ("historic", "Earlier rules, kept for comparison"),
)
INTRODUCTION = """\
# Traceability

Written by `packaging/write_traceability.py` from the files in `rubrics/`; do not edit by hand. `make check` compares it
with the catalogue. Chinese titles stand beside the ids; ids are permanent. The documents and rules themselves prevail.

- [Clauses](#clauses): what each clause of the five documents is asked, offered or set as a goal by.
- [Awards](#awards): every edition with its rule, confidence and sources.
- [Statutes](#statutes): which criteria rest on which article.
- [Items](#items-of-the-criteria-set): which criteria support which item of the criteria set, and which items none does.

Confidence: *confirmed* was read in the source named; *recalled* is from memory and decides nothing by itself;
*not found* was looked for without success. Grades of sources: official, trade press, repost.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the page or compare it; 1 when the comparison found a difference."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when the page is out of date")
    parser.add_argument("--root", type=Path, default=ROOT, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    text = page(Library(options.root / "rubrics"))
    path = options.root / PAGE
    if not options.check:
        path.write_text(text, encoding="utf-8", newline="\n")
        return 0
    if path.is_file() and path.read_text(encoding="utf-8") == text:
        return 0
    print(f"{PAGE.as_posix()} is out of date. Run packaging/write_traceability.py", file=sys.stderr)
    return 1


def page(library: Library) -> str:
    """The whole page."""
    found = rubrics.coverage(library)
    parts = [INTRODUCTION, *_clauses(library, found), *_awards(library), *_statutes(library), *_items(library)]
    return "\n".join(parts).rstrip("\n") + "\n"


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of plain cells, followed by an empty line."""
    lines = [_row(columns), _row(["---"] * len(columns)), *(_row(row) for row in rows)]
    return "\n".join(lines) + "\n"


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(" ".join(cell.replace("|", "\\|").split()) for cell in cells) + " |"


class _Names:
    """Ids with their Chinese titles."""

    def __init__(self, library: Library) -> None:
        self._criteria = {c.id: c.title.zh for c in library.rubric.rubric.criteria()}
        self._offers = {entry.id: entry.title.zh for entry in library.opportunities.entries}
        self._packs = {pack.code: pack for pack in library.region_packs}

    def criteria(self, ids: Iterable[str]) -> str:
        """Criteria as `id` 标题."""
        return "; ".join(f"`{i}` {self._criteria[i]}" for i in ids)

    def offers(self, ids: Iterable[str]) -> str:
        """Opportunities as `id` 标题."""
        return "; ".join(f"`{i}` {self._offers[i]}" for i in ids)

    def targets(self, codes: Iterable[str], reference: str) -> str:
        """Targets of regions that rest on a clause or point, by region."""
        return "; ".join(
            f"{self._packs[code].name.zh}："
            + "、".join(target.title.zh for target in self._packs[code].targets if target.clause == reference)
            for code in codes
        )


def _clauses(library: Library, found: Coverage) -> Iterator[str]:
    yield "## Clauses\n"
    documents = [d for d in library.register.documents if d.id in found.documents]
    yield _table(
        ("Document", "文件", "Number", "Date stated", "Clauses cited", "Points cited", "Share of points"),
        (_figures(found, document) for document in documents),
    )
    names = _Names(library)
    for document in documents:
        yield f"### {document.title.zh} (`{document.id}`)\n"
        yield f"{document.title.en}.\n"
        rows = [cells for row in found.clauses if row.clause.document == document.id for cells in _coverage(names, row)]
        yield _table(("Id", "条款、要点", "For", "Criteria", "Opportunities", "Targets", "Why nothing cites it"), rows)


def _figures(found: Coverage, document: Document) -> tuple[str, ...]:
    (covered, clauses), (cited, points) = found.count(document.id), found.points(document.id)
    share = f"{float(found.share(document.id) * 100):.1f} %"
    number, date = document.number or "not stated", document.date or "not stated"
    return (f"`{document.id}`", document.title.zh, number, date, f"{covered}/{clauses}", f"{cited}/{points}", share)


def _coverage(names: _Names, row: ClauseCoverage) -> Iterator[tuple[str, ...]]:
    """The clause in bold, then its points."""
    clause = row.clause
    why = row.reason.zh if row.reason else "" if row.by or not row.cited else "由要点引用"
    yield (
        f"**`{clause.id}`**",
        f"**{clause.heading.zh}**",
        AUDIENCES[clause.audience],
        *_citing(names, row.by, clause.id),
        why,
    )
    for point in row.points:
        title = point.point.title.zh
        reason = point.reason.zh if point.reason else ""
        yield (f"`{point.point.id}`", title, point.point.strength, *_citing(names, point.by, point.point.id), reason)


def _citing(names: _Names, by: Citing, reference: str) -> tuple[str, str, str]:
    return names.criteria(by.criteria), names.offers(by.opportunities), names.targets(by.regions, reference)


def _awards(library: Library) -> Iterator[str]:
    yield "## Awards\n"
    yield (
        "An edition is `id@version`. *Read* says how much of the rule's text was seen; *conditions complete* whether\n"
        "all of them are known. An award whose rule was not seen is shown for preparation only.\n"
    )
    for role, heading in ROLES:
        awards = [award for award in library.awards if award.role == role]
        if not awards:
            continue
        yield f"### {heading}\n"
        yield _table(
            ("Edition", "奖项", "Given by", "规则", "Number", "In force", "State", "Read", "Conditions", "Confidence"),
            (_edition(library, award) for award in awards),
        )
        yield _table(("Edition", "Source", "Grade", "Date", "Address"), _sources(awards))


def _edition(library: Library, award: Award) -> tuple[str, ...]:
    rule = award.rule
    region = library.region_name(award.region)
    given = f"{award.level} {region.zh if region else award.region}".strip()
    until = f" to {rule.valid_to}" if rule.valid_to else ""
    since = rule.valid_from or (f"issued {rule.issued}" if rule.issued else "not known")
    complete = "complete" if award.gates_complete else "incomplete"
    return (
        f"`{award.key}`",
        award.title.zh,
        given,
        rule.title.zh,
        rule.number or "not known",
        since + until,
        rule.status.value.replace("_", " "),
        rule.seen.value,
        f"{len(award.gates)}, {complete}",
        award.confidence.value.replace("_", " "),
    )


def _sources(awards: Iterable[Award]) -> Iterator[tuple[str, ...]]:
    for award in awards:
        for source in award.sources:
            yield (f"`{award.key}`", source.title, source.grade, source.date or "no date", source.address)
        if not award.sources:
            yield (f"`{award.key}`", "none found", "", "", "")


def _statutes(library: Library) -> Iterator[str]:
    yield "## Statutes\n"
    citing: dict[str, list[Criterion]] = {}
    for criterion in library.rubric.rubric.criteria():
        for article in criterion.statutes:
            citing.setdefault(article, []).append(criterion)
    names = _Names(library)
    silent: list[Statute] = []
    for statute in library.register.statutes:
        rows = [
            (f"`{a.id}`", a.no, a.who.zh, a.confidence.value.replace("_", " "), _criteria(names, citing[a.id]))
            for a in statute.articles
            if a.id in citing
        ]
        if not rows:
            silent.append(statute)
            continue
        recheck = " Compare with the text in force before use (请核对现行文本)." if statute.recheck else ""
        yield f"### {statute.title.zh} (`{statute.id}`)\n"
        yield f"{statute.title.en}, {statute.number or 'number not known'}, in force {statute.in_force}.{recheck}\n"
        yield _table(("Article", "条", "义务人", "Confidence", "Criteria"), rows)
    if silent:
        yield "### Statutes that no criterion cites\n"
        yield _table(("Statute", "名称", "Number"), ((f"`{s.id}`", s.title.zh, s.number) for s in silent))


def _criteria(names: _Names, criteria: Iterable[Criterion]) -> str:
    return names.criteria(criterion.id for criterion in criteria)


def _items(library: Library) -> Iterator[str]:
    yield "## Items of the criteria set\n"
    rubric, names = library.rubric.rubric, _Names(library)
    for criteria_set in rubric.criteria_sets:
        supporting: dict[str, list[str]] = {item.no: [] for item in criteria_set.items}
        for criterion in rubric.criteria():
            for support in criterion.supports:
                supporting.setdefault(support.item, []).append(criterion.id)
        yield f"### {criteria_set.name.zh} (`{criteria_set.id}`)\n"
        yield (
            "A criterion supports an item only where it asks for that item's own subject. Results items are never\n"
            "estimated from supports.\n"
        )
        yield _table(
            ("Item", "条目", "Kind", "Points", "Supporting criteria"),
            (
                (i.no, i.title.zh, i.kind.value, str(i.points), names.criteria(supporting[i.no]))
                for i in criteria_set.items
            ),
        )
        yield "#### Items without supports\n"
        without = [f"- {i.no} {i.title.zh} ({i.kind.value})" for i in criteria_set.items if not supporting[i.no]]
        yield "\n".join(without or ["None."]) + "\n"


if __name__ == "__main__":
    sys.exit(main())
