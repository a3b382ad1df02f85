"""Words about an award edition: what it is, for whom, notes on single facts, and where sources disagree."""

from collections.abc import Callable
from dataclasses import dataclass

from qualityassess.domain.awards import Award
from qualityassess.domain.text import Text
from qualityassess.i18n import Translator
from qualityassess.services import wording

Row = tuple[str, str]
"""A label and its words."""

SourceWords = Callable[[tuple[str, ...]], str]
"""Words for the ids of sources; empty for none."""


@dataclass(frozen=True, slots=True)
class Dispute:
    """One fact on which sources disagree, with what each says."""

    about: str
    versions: tuple[str, ...]


def portrait(tr: Translator, award: Award) -> list[Row]:
    """What the award is, for whom, who gives it, its routes and where its rules are; only what was seen."""
    seen = award.portrait
    routes = tr("; ").join(tr.pick(route) for route in seen.routes)
    rows = [
        (tr("What it is"), _words(tr, seen.what)),
        (tr("For whom"), _words(tr, seen.for_whom)),
        (tr("Asks about"), tr("a works project, not the enterprise") if award.subject == "project" else ""),
        (tr("Given by"), _words(tr, seen.issuer)),
        (tr("Routes"), routes),
        (tr("Where the rules are"), _words(tr, seen.rules_at)),
        (tr("Fee"), _words(tr, seen.fee)),
        (tr("Replaces"), _words(tr, seen.supersedes)),
        (tr("Title valid for"), validity_of_title(tr, award)),
    ]
    return [row for row in rows if row[1]]


def validity_of_title(tr: Translator, award: Award) -> str:
    """How long the title is valid once given, as far as seen."""
    years = award.validity_years
    term = tr.plural("{count} year", "{count} years", years) if years is not None else ""
    return tr("; ").join(part for part in (term, _words(tr, award.remarks.validity)) if part)


def remarks(tr: Translator, award: Award) -> list[Row]:
    """Notes on single facts of the pack, that nothing was found among them."""
    notes = award.remarks
    rows = [
        (tr("On the rule"), notes.rule),
        (tr("On the conditions"), notes.gates),
        (tr("On the years asked for"), notes.years),
        (tr("On applying again"), notes.reapply),
        (tr("On the minimum score"), notes.min_score),
        (tr("On the criteria"), notes.criteria),
        (tr("On the region"), notes.region),
    ]
    return [(label, tr.pick(note)) for label, note in rows if note is not None]


def disputes(tr: Translator, award: Award, source_words: SourceWords) -> list[Dispute]:
    """Facts on which sources disagree: every version with its sources, none preferred."""
    found = []
    for dispute in award.disagreements:
        versions = []
        for version in dispute.versions:
            words, sources = tr.pick(version.words), source_words(version.sources)
            versions.append(tr("{head} ({details})", head=words, details=sources) if sources else words)
        found.append(Dispute(tr.pick(dispute.about), tuple(versions)))
    return found


def summary(tr: Translator, award: Award) -> list[Row]:
    """Portrait and notes of an edition, with its confidence first."""
    return [
        (tr("Confidence of the pack"), wording.name(tr, award.confidence)),
        *portrait(tr, award),
        *remarks(tr, award),
    ]


def _words(tr: Translator, text: Text | None) -> str:
    return tr.pick(text) if text is not None else ""
