"""Writes gaps as an Excel sheet in the order given, and says so only after the file was read back."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import Path

from qualityassess.domain.display import round_half_up
from qualityassess.domain.errors import UserFacingError
from qualityassess.domain.gap_filter import roles
from qualityassess.domain.gaps import Gap
from qualityassess.domain.rubric import Rubric
from qualityassess.domain.scoring import Scoring
from qualityassess.domain.table import CellKind, Column, Row, Table, Value
from qualityassess.domain.text import Text
from qualityassess.i18n import LEGAL, N_, Translator
from qualityassess.interchange.whole_file import whole_file
from qualityassess.interchange.workbook import read_workbook, write_workbook
from qualityassess.services import scores_json, wording

_COLUMNS = (
    ("number", N_("No."), CellKind.TEXT, 8),
    ("criterion", N_("Criterion id"), CellKind.TEXT, 28),
    ("title", N_("Gap"), CellKind.TEXT, 36),
    ("module", N_("Module"), CellKind.TEXT, 24),
    ("evidenced", N_("Evidenced %"), CellKind.DECIMAL, 10),
    ("claimed", N_("Claimed %"), CellKind.DECIMAL, 10),
    ("target", N_("Target %"), CellKind.DECIMAL, 10),
    ("gain", N_("Gain, percentage points"), CellKind.DECIMAL, 12),
    ("ways", N_("Way to close"), CellKind.TEXT, 18),
    ("missing", N_("Still missing"), CellKind.TEXT, 40),
    ("roles", N_("Roles"), CellKind.TEXT, 24),
    ("effort", N_("Effort, person-days"), CellKind.DECIMAL, 12),
    ("red_line", N_("Red line failed"), CellKind.TEXT, 10),
)


def export_gaps(path: Path, tr: Translator, scoring: Scoring, found: Sequence[Gap]) -> int:
    """Write gaps to a workbook; the number of rows, counted in the written file.

    UserFacingError for a place that cannot be written, or a file that does not hold what was meant.
    """
    template = _template(tr)
    rows = tuple(Row(_values(tr, scoring, gap)) for gap in found)
    guide = [
        tr(
            "Gaps of {title}, as of {date}",
            title=scoring.file.assessment.title,
            date=tr.date(scoring.file.assessment.as_of),
        ),
        tr("Gains of single gaps do not add up: the total is the difference of two full scorings."),
        tr.pick(LEGAL.caution),
    ]
    with whole_file(path) as new:
        write_workbook(new, [template.with_rows(rows)], tr.language, guide)
        again, problems = read_workbook(new, [template])
        written = [dict(row.values) for row in again[0].rows]
        if (
            problems
            or len(written) != len(rows)
            or any(_kept(read) != _kept(meant.values) for read, meant in zip(written, rows, strict=True))
        ):
            raise UserFacingError("export_incomplete", path=path)
    return len(written)


def _template(tr: Translator) -> Table:
    def text(msgid: str) -> Text:
        return Text(zh=tr(msgid), en=tr(msgid))

    columns = tuple(Column(id_, text(title), kind, width=width) for id_, title, kind, width in _COLUMNS)
    return Table("gaps", text("Gaps"), columns)


def _values(tr: Translator, scoring: Scoring, gap: Gap) -> dict[str, Value]:
    rubric = scoring.file.rubric
    missing = scores_json.gap(rubric, gap)["missing"]
    names = [entry["title"][tr.language] for entry in missing if entry["title"] is not None]
    return {
        "number": rubric.display_number(gap.criterion.id),
        "criterion": gap.criterion.id,
        "title": tr.pick(gap.criterion.title),
        "module": tr.pick(gap.module.title),
        "evidenced": _percent(gap.current),
        "claimed": _percent(gap.claimed),
        "target": _percent(gap.target),
        "gain": _percent(gap.gain),
        "ways": tr(", ").join(wording.name(tr, way) for way in gap.ways),
        "missing": tr(", ").join(names),
        "roles": tr(", ").join(role_words(tr, rubric, role) for role in roles(gap)),
        "effort": gap.effort,
        "red_line": tr("Yes") if gap.red_line_failed else "",
    }


def role_words(tr: Translator, rubric: Rubric, role: str) -> str:
    """Name of a role, or its id where the rubric has none."""
    found = next((entry for entry in rubric.roles if entry.id == role), None)
    return role if found is None else tr.pick(found.title)


def _percent(share: Fraction) -> Fraction:
    """Percent with two decimals, rounded half up once."""
    return Fraction(round_half_up(share * 100, 2))


def _kept(values: Mapping[str, Value]) -> dict[str, Value]:
    """What a cell can hold: nothing and an empty text are the same there."""
    return {key: value for key, value in values.items() if value not in (None, "")}
