"""What the profile means: the derived size class with its reason, what the profile decides, and the checks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from qualityassess.domain import credit_code
from qualityassess.domain.conditions import holds
from qualityassess.domain.profile import Profile, ProfileFault
from qualityassess.domain.size_class import SizeReason, SizeResult
from qualityassess.domain.tri import Tri
from qualityassess.gui.icons import Icons
from qualityassess.gui.pages.profile.size_table import SizeTable
from qualityassess.gui.session import Session
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.card import IconLabel
from qualityassess.gui.widgets.labels import label, rule
from qualityassess.gui.widgets.layouts import empty
from qualityassess.gui.widgets.rows import CheckRow, KeyValueRows
from qualityassess.i18n import Translator
from qualityassess.services.wording import name

WIDTH = 300
YEARS_WANTED = 3


@dataclass(frozen=True, slots=True)
class Reach:
    """What a profile decides: modules and criteria that apply, may apply and do not, and awards open to it."""

    modules: tuple[int, int]
    applying: int
    open: int
    left_out: int
    awards: int


def reach_of(session: Session, profile: Profile) -> Reach:
    """Counts over the whole catalogue."""
    library = session.workspace.library
    facts = library.facts(profile)
    counts = {Tri.TRUE: 0, Tri.UNKNOWN: 0, Tri.FALSE: 0}
    modules = [m for m in library.rubric.rubric.modules if holds(m.applies, facts) is not Tri.FALSE]
    for module in library.rubric.rubric.modules:
        whole = holds(module.applies, facts)
        for criterion in module.criteria:
            counts[Tri.FALSE if whole is Tri.FALSE else holds(criterion.applies, facts)] += 1
    awards = len(library.awards_open(profile, session.workspace.today())) if profile.region else 0
    total = len(library.rubric.rubric.modules)
    return Reach((len(modules), total), counts[Tri.TRUE], counts[Tri.UNKNOWN], counts[Tri.FALSE], awards)


class SidePanel(QFrame):
    """Read-only; shown at the right of the form."""

    def __init__(self, session: Session, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._session = session
        self._theme = theme
        self._icons = icons
        tr = session.tr
        self.setProperty("panel", "inspector")
        self.setFixedWidth(theme.px(WIDTH))
        self.setAccessibleName(tr("What the profile means"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 0, 0, 0)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget()
        inner.setProperty("page", "true")
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(theme.px(16), theme.px(14), theme.px(16), theme.px(14))
        self._column.setSpacing(theme.px(8))
        area.setWidget(inner)
        outer.addWidget(area)
        self._build_size(tr)
        self._column.addSpacing(theme.px(4))
        self._column.addWidget(rule())
        self._column.addWidget(label(tr("What it decides"), Role.SECTION))
        self.decided = KeyValueRows(theme, key_width=104 if tr.language == "zh" else 128)
        self._column.addWidget(self.decided)
        self._column.addSpacing(theme.px(4))
        self._column.addWidget(rule())
        self._column.addWidget(label(tr("Checks"), Role.SECTION))
        self._checks = QVBoxLayout()
        self._checks.setSpacing(theme.px(2))
        self._column.addLayout(self._checks)
        self._column.addStretch(1)
        self._column.addWidget(self._note(tr))

    def show_profile(self, profile: Profile, faults: Sequence[ProfileFault]) -> None:
        """Shows what a profile means; `faults` are those of what is typed now."""
        self._show_size(profile)
        self._show_reach(profile)
        self._show_checks(profile, {fault.field for fault in faults})

    def _build_size(self, tr: Translator) -> None:
        head = QHBoxLayout()
        head.setSpacing(self._theme.px(8))
        head.addWidget(IconLabel("calculator", "primaryText", self._theme, self._icons))
        head.addWidget(label(tr("Size class"), Role.SECTION))
        head.addStretch(1)
        self._column.addLayout(head)
        self.table = SizeTable(self._theme)
        self._column.addWidget(self.table)
        self.reason = label("", Role.CAPTION, "text", wrap=True)
        self._column.addWidget(self.reason)
        source = tr("Source: Size classes of enterprises for statistics (2017)")
        self._column.addWidget(label(source, Role.CAPTION, "text2", wrap=True))

    def _note(self, tr: Translator) -> QFrame:
        note = QFrame()
        note.setProperty("panel", "note")
        column = QVBoxLayout(note)
        column.setContentsMargins(*(self._theme.px(side) for side in (12, 10, 12, 10)))
        column.setSpacing(self._theme.px(2))
        head = QHBoxLayout()
        head.setSpacing(self._theme.px(6))
        head.addWidget(IconLabel("lock", "text", self._theme, self._icons, 14))
        head.addWidget(label(tr("Kept on this computer only"), Role.CAPTION_STRONG))
        head.addStretch(1)
        column.addLayout(head)
        text = tr("Checks run here; nothing about the enterprise is sent anywhere")
        column.addWidget(label(text, Role.CAPTION, "text2", wrap=True))
        return note

    def _show_size(self, profile: Profile) -> None:
        session, tr = self._session, self._session.tr
        library = session.workspace.library
        found = next((r for r in library.size_rules if r.sector == profile.sector), None)
        self.table.setVisible(found is not None)
        if found is None:
            text = tr("Choose the industry first; the limits depend on it")
            if profile.industry:
                text = tr("The size rule does not cover this industry")
            self.reason.setText(text)
            return
        result = library.size(profile)
        assert result is not None
        self.table.set_rule(tr, found, result.size)
        self.reason.setText(reason_words(tr, tr.pick(library.sectors[found.sector]), result))

    def _show_reach(self, profile: Profile) -> None:
        tr = self._session.tr
        reach = reach_of(self._session, profile)
        above = profile.above_scale
        if above is None:
            stated = tr("Not stated")
        elif not above.value:
            stated = tr("No")
        else:
            proof = tr("proof named") if above.proof else tr("proof missing")
            stated = " • ".join(part for part in (tr("Yes"), str(above.year or ""), proof) if part)
        rows: list[tuple[str, str] | tuple[str, str, str]] = [
            (tr("Modules"), f"{reach.modules[0]} / {reach.modules[1]}"),
            (tr("Criteria asked"), str(reach.applying + reach.open)),
            (tr("Left out"), str(reach.left_out)),
            (tr("Awards"), str(reach.awards) if profile.region else tr("Choose the region")),
            (tr("Above scale"), stated),
        ]
        if reach.open:
            # Open questions keep criteria in: nothing unknown is dropped.
            text = tr("{count}, until the activities are answered", count=reach.open)
            rows.insert(2, (tr("Of these open"), text, "warn"))
        self.decided.set_rows(rows)

    def _show_checks(self, profile: Profile, faulty: set[str]) -> None:
        empty(self._checks)
        tr = self._session.tr
        words = {
            "ok": tr("in order"),
            "unmet": tr("to be corrected"),
            "unknown": tr("to be checked"),
            "open": tr("open"),
        }
        for state, text in checks_of(tr, profile, faulty):
            self._checks.addWidget(CheckRow(state, text, self._theme, self._icons, state_name=words[state]))


def checks_of(tr: Translator, profile: Profile, faulty: set[str]) -> list[tuple[str, str]]:
    """Pairs of state (ok, unmet, unknown, open) and what is checked."""

    def state(field: str, entered: bool) -> str:
        return "unmet" if field in faulty else "ok" if entered else "open"

    code = profile.credit_code
    same = bool(code and profile.region) and credit_code.region_of(code)[:4] == profile.region[:4]
    moved = bool(code and profile.region) and not same
    full_years = [y for y in profile.years if y.headcount is not None and y.revenue is not None]
    enough = len(full_years) >= YEARS_WANTED
    dates = [f for f in ("founded", "registered", "operating_since", "excellence_since") if f in faulty]
    return [
        (state("credit_code", bool(code)), tr("Credit code check (GB 32100)")),
        ("unknown" if moved else "ok" if same else "open", tr("Region agrees with the code")),
        ("unmet" if dates else "ok" if profile.founded else "open", tr("Dates in order, none in the future")),
        ("unmet" if "years" in faulty else "ok" if enough else "open", tr("Staff and revenue of three years")),
        (state("contact_phone", bool(profile.contact_phone)), tr("Form of the telephone number")),
    ]


def reason_words(tr: Translator, sector: str, result: SizeResult) -> str:
    """Why the class is what it is, in sentences."""
    if result.size is None:
        missing = "、".join(name(tr, indicator) for indicator in result.missing)
        return tr("{sector}: still open, for {figures} is missing", sector=sector, figures=missing)
    head = tr("{sector}, figures of {year}", sector=sector, year=result.year or "")
    parts = [_reaches(tr, reason) for reason in result.reasons]
    verdict = tr("The lowest counts: {size}", size=name(tr, result.size))
    stop = "。" if tr.language == "zh" else ". "
    comma = "，" if tr.language == "zh" else ", "
    return (head + stop + comma.join(parts) + stop + verdict + stop).strip()


def _reaches(tr: Translator, reason: SizeReason) -> str:
    return tr(
        "{indicator} {value} reaches {size}",
        indicator=name(tr, reason.indicator),
        value=tr.number(reason.value),
        size=name(tr, reason.reaches),
    )
