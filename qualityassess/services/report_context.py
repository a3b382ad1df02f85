"""What every part of a report reads: one assessment with its scores, numbers of criteria and exhibits, and words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property

from qualityassess import __version__
from qualityassess.domain.answers import Answered, NotApplicable, Unanswered, Unknown
from qualityassess.domain.assessment import Assessment, AssessmentFile, PurposeKind
from qualityassess.domain.award_points import AwardPoints, award_points
from qualityassess.domain.criteria_set import CriteriaSet
from qualityassess.domain.display import exact, round_half_up
from qualityassess.domain.exhibits import Exhibit, Link, LinkState
from qualityassess.domain.gaps import Gap, gaps
from qualityassess.domain.gate_support import exhibit_behind
from qualityassess.domain.profile import Profile
from qualityassess.domain.readiness import Eligibility
from qualityassess.domain.report_content import Cell, Chip, Tone
from qualityassess.domain.rubric import Criterion, Force, Kind, Module
from qualityassess.domain.scores import Score
from qualityassess.domain.scoring import CriterionScore, Scoring, red_lines
from qualityassess.domain.sealing import SealedRevision
from qualityassess.domain.text import Text
from qualityassess.i18n import LEGAL, Translator
from qualityassess.services import wording
from qualityassess.services.library import Library

FORCE_TONES = {
    Force.STATUTORY: Tone.STATUTORY,
    Force.POLICY: Tone.INFO,
    Force.AWARD: Tone.INFO,
    Force.PRACTICE: Tone.PLAIN,
}
SAMPLE_MARKS = ("示例", "(sample)")
"""A name with one of these is the invented sample enterprise."""


@dataclass(frozen=True)
class ReportContext:
    """One assessment in one language; `eligibilities` are the awards that the report speaks of, nearest first.

    `held` are the ids of the materials at hand for the award of a readiness report. `revision` is the sealed revision
    that is read, None for a draft; `program` is the version that the report names; `award_title` is the title of the
    award that the assessment is for.
    """

    tr: Translator
    file: AssessmentFile
    profile: Profile
    library: Library
    eligibilities: tuple[Eligibility, ...] = ()
    held: frozenset[str] = frozenset()
    revision: SealedRevision | None = None
    program: str = __version__
    award_title: Text | None = None

    @property
    def assessment(self) -> Assessment:
        """Head of the assessment."""
        return self.file.assessment

    @property
    def as_of(self) -> date:
        """Day that everything is judged on."""
        return self.file.assessment.as_of

    @property
    def checkup(self) -> bool:
        """Whether only claimed scores are shown (快速体检)."""
        return self.assessment.purpose.kind is PurposeKind.CHECKUP

    @property
    def target(self) -> Fraction:
        """The assessment's target as a share."""
        return Fraction(self.assessment.target, 100)

    @cached_property
    def invented(self) -> bool:
        """Whether this is the sample enterprise."""
        return any(mark in self.profile.name for mark in SAMPLE_MARKS)

    @cached_property
    def scoring(self) -> Scoring:
        """All scores."""
        return Scoring(self.file)

    @cached_property
    def gaps(self) -> tuple[Gap, ...]:
        """All gaps, most serious first."""
        return gaps(self.scoring)

    @cached_property
    def gap_of(self) -> dict[str, Gap]:
        """Gaps by criterion."""
        return {gap.criterion.id: gap for gap in self.gaps}

    @cached_property
    def red_lines(self) -> list[tuple[CriterionScore, bool | None]]:
        """Red lines, failed ones first, then unknown ones."""
        order = (False, None, True)
        rows = red_lines(self.scoring.criteria.values())
        return sorted(rows, key=lambda row: order.index(row[1]))

    @cached_property
    def points(self) -> tuple[AwardPoints, ...]:
        """Award points of every criteria set of which the assessment asks items."""
        found = (award_points(s, self.scoring.criteria) for s in self.file.rubric.criteria_sets)
        return tuple(row for row in found if row is not None)

    def set_of(self, module: Module) -> CriteriaSet | None:
        """The criteria set of a module with items."""
        return self.file.rubric.criteria_set(module.criteria_set)

    @cached_property
    def numbers(self) -> dict[str, str]:
        """Number shown per criterion, such as `6.3`, or an item's own `4.1.2`."""
        return {
            criterion.id: criterion.item or f"{m}.{c}"
            for m, module in enumerate(self.file.rubric.modules, 1)
            for c, criterion in enumerate(module.criteria, 1)
        }

    def titled(self, criterion: Criterion) -> str:
        """Number and title of a criterion."""
        return f"{self.numbers[criterion.id]} {self.tr.pick(criterion.title)}"

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """Links in the order of the criteria they prove; those of criteria that are not asked come last."""
        asked = [link for c in self.file.criteria for link in self.file.links_of.get(c.id, [])]
        seen = {link.id for link in asked}
        return (*asked, *(link for link in self.file.links if link.id not in seen))

    @cached_property
    def judged_exhibits(self) -> frozenset[str]:
        """Ids of the exhibits that conditions of the awards were judged by."""
        return frozenset(exhibit_behind(row) for found in self.eligibilities for row in found.gates) - {""}

    @cached_property
    def exhibits(self) -> tuple[Exhibit, ...]:
        """Exhibits in the order of their numbers: those linked, then those of comments, then of judged conditions."""
        linked = (link.exhibit for link in self.links)
        named = (exhibit for comment in self.file.comments for exhibit in comment.exhibits)
        judged = (exhibit_behind(row) for found in self.eligibilities for row in found.gates)
        ids = dict.fromkeys([*linked, *named, *judged])
        return tuple(self.file.exhibits[i] for i in ids if i in self.file.exhibits)

    @cached_property
    def exhibit_numbers(self) -> dict[str, str]:
        """Number of each exhibit of the report, `E1` onwards."""
        return {exhibit.id: f"E{n}" for n, exhibit in enumerate(self.exhibits, 1)}

    def exhibit_list(self, ids: Iterable[str]) -> str:
        """Numbers of exhibits in a row."""
        return self.tr(", ").join(self.exhibit_numbers[i] for i in dict.fromkeys(ids) if i in self.exhibit_numbers)

    @cached_property
    def link_of(self) -> dict[str, Link]:
        """Links by id."""
        return {link.id: link for link in self.file.links}

    def type_name(self, type_id: str) -> str:
        """Name of an exhibit type."""
        entry = self.file.rubric.exhibit_type(type_id)
        return self.tr.pick(entry.title) if entry else type_id

    def role_name(self, role_id: str) -> str:
        """Name of a role."""
        role = next((r for r in self.file.rubric.roles if r.id == role_id), None)
        return self.tr.pick(role.title) if role else role_id

    def region_words(self, code: str) -> str:
        """Name and code of a division."""
        title = self.library.region_name(code)
        return self.tr("{name} ({code})", name=self.tr.pick(title), code=code) if title else code

    def evidence_counts(self) -> str:
        """Attached, accepted and rejected links of the assessment in one line."""
        states = [link.state for link in self.links]
        return self.tr(
            "{attached} attached and not rejected, {accepted} of them accepted; {rejected} rejected",
            attached=sum(s is not LinkState.REJECTED for s in states),
            accepted=states.count(LinkState.ACCEPTED),
            rejected=states.count(LinkState.REJECTED),
        )

    def pick(self, text: Text | None) -> str:
        """A text in the report's language, empty for none."""
        return self.tr.pick(text) if text is not None else ""

    def lines(self, parts: Sequence[str]) -> str:
        """Non-empty parts, one a line."""
        return "\n".join(part for part in parts if part)

    def sentences(self, *parts: str) -> str:
        """Whole sentences one after the other; Chinese needs no space between them."""
        return ("" if self.tr.language == "zh" else " ").join(part for part in parts if part)

    def joined(self, parts: Iterable[str]) -> str:
        """Non-empty parts separated by semicolons."""
        return self.tr("; ").join(part for part in parts if part)


def chips(context: ReportContext, criterion: Criterion, *, flagged: bool = False) -> tuple[Chip, ...]:
    """Force, red line, recheck and flag of a criterion."""
    tr = context.tr
    found = [Chip(wording.name(tr, criterion.force), FORCE_TONES[criterion.force])]
    if criterion.fails_below is not None:
        failed = next((holds for row, holds in context.red_lines if row.criterion.id == criterion.id), None)
        found.append(Chip(tr("Red line"), Tone.ERR if failed is False else Tone.STATUTORY))
    if recheck(context, criterion):
        found.append(Chip(tr.pick(LEGAL.recheck), Tone.WARN))
    if flagged:
        found.append(Chip(tr("Flagged"), Tone.WARN))
    return tuple(found)


def recheck(context: ReportContext, criterion: Criterion) -> bool:
    """Whether the cited text must be compared with the text in force."""
    cited = (context.library.register.article(article) for article in criterion.statutes)
    return criterion.recheck or any(found is not None and found[0].recheck for found in cited)


def share_words(tr: Translator, criterion: Criterion, value: Fraction) -> str:
    """A share of full value in the criterion's own words: a level, a band percentage, or a percentage."""
    if criterion.has_levels and (value * 5).denominator == 1:
        return wording.level_words(tr, int(value * 5))
    if criterion.kind is Kind.BANDED and (value * 20).denominator == 1:
        return f"{int(value * 100)} %"
    return tr.percent(value)


def state_word(row: CriterionScore, tr: Translator) -> str:
    """未答, 未知, 不适用 or what was answered."""
    return wording.value_words(tr, row.criterion, row.state)


def is_open(row: CriterionScore) -> bool:
    """Whether nothing was answered: 未答 or 未知."""
    return isinstance(row.state, Unanswered | Unknown)


def answered(row: CriterionScore) -> bool:
    """Whether the criterion carries a value."""
    return isinstance(row.state, Answered)


def not_applicable(row: CriterionScore) -> bool:
    """Whether the criterion was set 不适用."""
    return isinstance(row.state, NotApplicable)


def item_points(value: Fraction) -> str:
    """Points of one item with one decimal."""
    return round_half_up(value, 1)


def sum_points(value: Fraction) -> str:
    """A sum of points as an integer."""
    return round_half_up(value, 0)


def fraction(value: Fraction) -> str:
    """The exact value as `numerator/denominator`."""
    return exact(value)


def range_words(context: ReportContext, score: Score | None) -> str:
    """Evidenced to claimed; the claimed end alone in a check-up."""
    if score is None:
        return context.tr("Not assessed")
    if context.checkup:
        return context.tr.percent(score.claimed)
    return context.tr.percent_range(score.evidenced, score.claimed)


def cells(*texts: str) -> tuple[Cell, ...]:
    """A plain row."""
    return tuple(Cell(text) for text in texts)


def group(text: str) -> tuple[Cell, ...]:
    """A group row that spans the table."""
    return (Cell(text, strong=True),)


def day(tr: Translator, value: date | None) -> str:
    """A date, or a dash where it is not stated."""
    return tr.date(value) if value is not None else "–"
