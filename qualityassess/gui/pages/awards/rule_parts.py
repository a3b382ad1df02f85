"""Sections of the inspector that come from the award's rule: steps, materials, money, rounds, questions, sources."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout

from qualityassess.domain.awards import Award
from qualityassess.gui.icons import Icons
from qualityassess.gui.models.award_tree import AwardLine
from qualityassess.gui.pages.awards.material_row import File, Hold, MaterialRow
from qualityassess.gui.pages.awards.section import Section
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.banner import Banner
from qualityassess.gui.widgets.labels import label
from qualityassess.gui.widgets.status_row import Dot
from qualityassess.i18n import LEGAL
from qualityassess.services import award_wording, wording
from qualityassess.services.gate_wording import GRADES, rule_words, validity_words
from qualityassess.services.report_context import ReportContext
from qualityassess.services.report_sources import edition_words


class RuleParts:
    """Builds sections for one award; a part of which nothing was seen is left out, except where that matters."""

    def __init__(self, context: ReportContext, line: AwardLine, theme: Theme, icons: Icons) -> None:
        self._context = context
        self._line = line
        self._award = line.award
        self._theme = theme
        self._icons = icons

    def sections(self, hold: Hold, file: File) -> list[Section]:
        """All parts in reading order."""
        found = [self._portrait(), self._steps(), self._materials(hold, file), self._editions()]
        found += [self._money(), self._rounds(), self._ask(), self._disputes()]
        if not self._line.found.judged:
            found.append(self._neighbours())
        found += [self._notes(), self._sources()]
        return [section for section in found if section is not None]

    def _section(self, title: str, *, caption: str = "", detail: str = "", folded: bool | None = None) -> Section:
        return Section(title, self._context.tr, self._theme, self._icons, caption=caption, detail=detail, folded=folded)

    def _portrait(self) -> Section | None:
        """What the award is, for whom and under which rules."""
        tr, rows = self._context.tr, award_wording.portrait(self._context.tr, self._award)
        if not rows:
            return None
        section = self._section(tr("About this award"))
        for label_, words in rows:
            section.add_text(tr("{head}: {details}", head=label_, details=words), "text")
        return section

    def _disputes(self) -> Section | None:
        """Every version of a fact on which sources disagree."""
        context = self._context
        found = award_wording.disputes(context.tr, self._award, lambda ids: _titles(context, self._award, ids))
        if not found:
            return None
        section = self._section(context.tr("Where sources disagree"), detail=str(len(found)))
        for dispute in found:
            section.add_text(dispute.about, "text")
            section.add_text("\n".join(f"• {version}" for version in dispute.versions))
        return section

    def _steps(self) -> Section | None:
        tr, steps = self._context.tr, self._award.steps
        if not steps:
            return None
        known = [step.lead_days for step in steps if step.lead_days is not None]
        detail = tr("in all {days} days", days=sum(known)) if len(known) == len(steps) else tr("lead times partly seen")
        section = self._section(tr("Steps and lead times"), detail=detail if known else tr("lead times not seen"))
        for step in steps:
            row = QHBoxLayout()
            row.setSpacing(self._theme.px(8))
            row.addWidget(Dot(self._theme, "okFill" if step.lead_days is not None else "borderStrong"))
            words = self._context.lines(
                [tr.pick(step.title), self._context.pick(step.when), self._context.pick(step.note)]
            )
            row.addWidget(label(words, Role.CAPTION, "text", wrap=True), 1)
            days = tr("{days} days", days=step.lead_days) if step.lead_days is not None else tr("not seen")
            row.addWidget(label(days, Role.CAPTION, "text2"))
            section.body.addLayout(row)
        return section

    def _materials(self, hold: Hold, file: File) -> Section:
        tr, listed = self._context.tr, self._award.materials
        there = sum(material.id in self._line.held for material in listed)
        section = self._section(tr("Materials"), detail=f"{there}/{len(listed)}" if listed else "")
        if not listed:
            section.add_text(tr("No list of materials was seen; the notice of the round decides"))
            return section
        for material in listed:
            held, files = material.id in self._line.held, self._line.files.get(material.id, ())
            row = MaterialRow(material, held, files, self._context, self._theme, self._icons, hold, file)
            section.body.addWidget(row)
        section.add_text(tr.pick(LEGAL.caution), "text3")
        return section

    def _editions(self) -> Section | None:
        tr, context = self._context.tr, self._context
        others = [a for a in context.library.editions(self._award.id) if a.key != self._award.key]
        if not others:
            return None
        section = self._section(tr("Other editions"), detail=str(len(others)), folded=True)
        for other in others:
            section.add_text(edition_words(context, other), "text")
            on = self._line.found.on
            section.add_text(context.lines([rule_words(tr, other), validity_words(tr, other, on)]), "text3")
        section.add_text(tr("Conditions of another edition are not carried over."))
        return section

    def _money(self) -> Section | None:
        tr = self._context.tr
        if not self._award.money:
            return None
        section = self._section(tr("Rewards"), detail=str(len(self._award.money)), folded=True)
        for row in self._award.money:
            amount = tr.money(row.cny) if row.cny is not None else tr("not seen")
            details = [tr.pick(row.payer), str(row.year) if row.year else "", tr.pick(row.status)]
            details += [wording.name(tr, row.confidence), self._context.pick(row.note)]
            section.add_pair(tr.pick(row.what), amount, caption=self._context.joined(details))
        return section

    def _rounds(self) -> Section | None:
        tr = self._context.tr
        if not self._award.rounds:
            return None
        section = self._section(tr("Rounds so far"), detail=str(len(self._award.rounds)), folded=True)
        for row in self._award.rounds:
            winners = self._context.pick(row.winners) or tr("not seen")
            section.add_pair(tr.pick(row.name), row.conferred or tr("date not seen"), caption=winners)
        section.add_text(tr("Rounds to come are expected from the cycle; the notice of the round decides."))
        return section

    def _ask(self) -> Section | None:
        tr = self._context.tr
        if not self._award.ask:
            return None
        folded = self._line.found.judged
        section = self._section(tr("Questions to the office"), detail=str(len(self._award.ask)), folded=folded)
        for number, question in enumerate(self._award.ask, 1):
            section.add_text(f"{number}. {tr.pick(question)}", "text")
        return section

    def _neighbours(self) -> Section | None:
        """What neighbouring rules ask: in a block of its own, since it decides nothing here."""
        tr, context = self._context.tr, self._context
        chosen = [a for key in self._award.neighbours for a in context.library.awards if a.key == key]
        if not chosen:
            return None
        section = self._section(tr("What neighbouring rules ask"), folded=True)
        words = tr("Rules of neighbouring places only show what is usual. They decide nothing about this award.")
        section.body.addWidget(
            Banner("info", self._theme, self._icons, title=tr("Orientation only"), text=words, stacked=True)
        )
        for neighbour in chosen:
            section.add_text(edition_words(context, neighbour), "text")
            lines = [f"• {tr.pick(gate.title)} ({wording.name(tr, gate.confidence)})" for gate in neighbour.gates]
            section.add_text("\n".join(lines) or tr("No condition has been entered"), "text3")
        return section

    def _notes(self) -> Section | None:
        tr = self._context.tr
        section = self._section(tr("Notes on this edition"), folded=True)
        section.add_text(rule_words(tr, self._award), "text")
        section.add_text(validity_words(tr, self._award, self._line.found.on))
        for label_, words in award_wording.remarks(tr, self._award):
            section.add_text(tr("{head}: {details}", head=label_, details=words))
        for note in self._award.notes:
            section.add_text(f"• {tr.pick(note)}")
        if self._award.window_note is not None:
            section.add_text(tr("Application window: {words}", words=tr.pick(self._award.window_note)))
        return section

    def _sources(self) -> Section | None:
        tr = self._context.tr
        if not self._award.sources:
            return None
        section = self._section(tr("Sources of the rule"), detail=str(len(self._award.sources)), folded=True)
        for source in self._award.sources:
            details = [tr(GRADES[source.grade]), source.date or tr("not stated"), source.address]
            details.append(self._context.pick(source.note))
            section.add_text(source.title, "text")
            section.add_text(self._context.joined(details), "text3")
        return section


def _titles(context: ReportContext, award: Award, ids: tuple[str, ...]) -> str:
    """Titles of sources by id."""
    return context.joined(source.title for source in award.sources if source.id in ids)


def quota_words(context: ReportContext, award: Award) -> str:
    """Quota, that it may be left vacant, and that meeting conditions is no award: always beside a status."""
    tr = context.tr
    quota = tr("at most {count}", count=award.quota_max) if award.quota_max is not None else tr("not seen")
    return tr(
        "Quota: {quota}. {vacant}. {note}.",
        note=tr.pick(LEGAL.award_note),
        quota=quota,
        vacant=tr.pick(LEGAL.may_be_vacant),
    )
