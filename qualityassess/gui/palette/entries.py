"""Everything that Ctrl+K can open, read when the list is opened: criteria, evidence, records, awards and commands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from qualityassess.domain.assessment import AssessmentFile
from qualityassess.domain.exhibits import Exhibit
from qualityassess.domain.profile import Enterprise
from qualityassess.domain.registers import RegisterName, Registers
from qualityassess.gui.page_registry import PAGES
from qualityassess.gui.session import Session
from qualityassess.gui.shortcuts import EVERYWHERE, shown
from qualityassess.i18n import N_, Translator
from qualityassess.services.register_rows import fold
from qualityassess.services.register_wording import name
from qualityassess.services.rules_in_use import rules_in_use

EXHIBITS = "exhibits"
"""Name of the tab of exhibits, as the page of registers knows it."""


class Group(IntEnum):
    """The groups in the order in which they are listed."""

    CRITERIA = 0
    EVIDENCE = 1
    RECORDS = 2
    AWARDS = 3
    COMMANDS = 4


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to open: `page` and `what` say where it leads, `hay` holds what is searched, one line a word."""

    group: Group
    title: str
    hay: str
    page: str
    what: str = ""
    mark: str = ""
    number: str = ""
    word: str = ""


@dataclass(frozen=True, slots=True)
class Command:
    """One command; `text` is a msgid, `key` the id of its keys where it has some that work everywhere."""

    id: str
    text: str
    icon: str
    key: str = ""


COMMANDS = (
    Command("new_assessment", N_("New assessment"), "plus", "new"),
    Command("open_assessment", N_("Open assessment"), "folder-open", "open"),
    Command("new_enterprise", N_("New enterprise"), "building-factory-2"),
    Command("seal", N_("Seal the assessment"), "lock", "seal"),
    Command("optimise", N_("Optimise the plan"), "route"),
    Command("gap_report", N_("Gap report"), "printer", "gap_report"),
    Command("export", N_("Export a report"), "file-export"),
    Command("sample", N_("Open sample"), "folder"),
    Command("settings", N_("Settings"), "settings", "settings"),
    Command("theme", N_("Light or dark"), "moon", "theme"),
    Command("language", N_("Switch between Chinese and English"), "language"),
    Command("help", N_("Keyboard shortcuts"), "keyboard", "help"),
)


def read_entries(session: Session) -> tuple[Entry, ...]:
    """Everything that can be opened now, group by group; it reads the workspace."""
    tongues = (Translator("zh"), Translator("en"))
    found: list[Entry] = []
    enterprise, file, store = session.enterprise, session.file(), session.workspace.store
    if file is not None:
        found += _criteria(session.tr, file)
    if enterprise is not None:
        with store.reading():
            exhibits, registers = store.exhibits(enterprise.id), store.registers(enterprise.id)
        found += (_exhibit(exhibit) for exhibit in exhibits)
        found += _records(session, registers, tongues)
        if file is not None:
            found += _awards(session, enterprise)
    found += _commands(session, tongues)
    return tuple(found)


def hay_of(*words: str) -> str:
    """Words as they are searched: each on a line of its own, half-width, without spaces and regard to case."""
    return "".join("\n" + fold(word) for word in words if word)


def _criteria(tr: Translator, file: AssessmentFile) -> Iterator[Entry]:
    """Criteria are numbered here in one pass; asking the rubric for each number would take 351 of them."""
    numbers = {
        criterion.id: criterion.item or f"{m}.{c}"
        for m, module in enumerate(file.rubric.modules, 1)
        for c, criterion in enumerate(module.criteria, 1)
    }
    for module, criteria in file.modules:
        word = tr.pick(module.title)
        for criterion in criteria:
            number, title = numbers[criterion.id], criterion.title
            hay = hay_of(number, title.zh, title.en, criterion.id)
            yield Entry(Group.CRITERIA, tr.pick(title), hay, "assess", criterion.id, number=number, word=word)


def _exhibit(exhibit: Exhibit) -> Entry:
    what = f"{EXHIBITS}/{exhibit.id}"
    return Entry(Group.EVIDENCE, exhibit.name, hay_of(exhibit.name), "registers", what, mark="paperclip")


def _records(session: Session, registers: Registers, tongues: tuple[Translator, ...]) -> Iterator[Entry]:
    tr = session.tr
    for register, form in session.workspace.library.register_forms.items():
        word = tr.pick(form.one)
        # A name that is typed, not chosen, is the same in every language.
        chosen = bool(form.column(form.main).choices)
        mark = "certificate" if register is RegisterName.CERTIFICATES else "table"
        for record in getattr(registers, register.value):
            title = name(tr, form, record)
            number = str(getattr(record, "number", ""))
            names = [name(tongue, form, record) for tongue in tongues] if chosen else [title]
            shown_title = f"{title}  {number}" if number and number != title else title
            what = f"{register.value}/{record.id}"
            hay = hay_of(*names, number, str(getattr(record, "standard", "")))
            yield Entry(Group.RECORDS, shown_title, hay, "registers", what, mark=mark, word=word)


def _awards(session: Session, enterprise: Enterprise) -> Iterator[Entry]:
    workspace = session.workspace
    for award in rules_in_use(workspace).awards_open(enterprise.profile, workspace.today()):
        title = award.title
        hay = hay_of(title.zh, title.en, award.id)
        yield Entry(Group.AWARDS, session.tr.pick(title), hay, "awards", award.key, mark="award")


def _commands(session: Session, tongues: tuple[Translator, ...]) -> Iterator[Entry]:
    tr, keys = session.tr, {key.id: key.keys for key in EVERYWHERE.keys}
    for command in COMMANDS:
        word = shown(keys[command.key])[0] if command.key else ""
        hay = hay_of(*(tongue(command.text) for tongue in tongues))
        yield Entry(Group.COMMANDS, tr(command.text), hay, command.id, mark=command.icon, word=word)
    for page in PAGES:
        hay = hay_of(*(tongue(page.title) for tongue in tongues))
        keys_shown = shown(page.keys)[0]
        yield Entry(Group.COMMANDS, tr(page.title), hay, page.key, mark=page.icon, word=keys_shown)
    for register, form in session.workspace.library.register_forms.items():
        title, word = form.title, tr("Registers")
        hay = hay_of(title.zh, title.en)
        yield Entry(Group.COMMANDS, tr.pick(title), hay, "registers", register.value, mark="table", word=word)
