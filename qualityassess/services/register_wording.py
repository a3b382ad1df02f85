"""Values of records in words: choices by their names, days, numbers and flags as people read them."""

from fractions import Fraction

from qualityassess.domain.register_columns import OTHER, RegisterColumn, RegisterForm
from qualityassess.domain.registers import Indicator, Record
from qualityassess.domain.table import CellKind
from qualityassess.i18n import Translator
from qualityassess.services import wording


def heading(tr: Translator, column: RegisterColumn) -> str:
    """Name of a column."""
    return tr.pick(column.title)


def shown(tr: Translator, column: RegisterColumn, record: Record) -> str:
    """What stands in a field, in words; "" for an empty one."""
    value = getattr(record, column.id)
    if value is None or value == "" or value == ():
        return ""
    group = str(getattr(record, column.choices_by)) if column.choices_by else ""
    match value:
        case bool():
            return tr("Yes") if value else tr("No")
        case tuple():
            return tr(", ").join(_word(tr, column, word, group) for word in value)
        case str():
            return _word(tr, column, value, group)
        case int() if column.unit == "yuan":
            return tr.money(value)
        case int():
            return str(value)
        case Fraction():
            return f"{wording.decimal(value)} %" if column.unit == "percent" else wording.decimal(value)
        case _:
            return value.isoformat() if column.kind is CellKind.DATE else str(value)


def word(tr: Translator, column: RegisterColumn, value: str, group: str = "") -> str:
    """Name of a choice, the name after `other:`, or the text itself."""
    return _word(tr, column, value, group)


def _word(tr: Translator, column: RegisterColumn, value: str, group: str) -> str:
    choice = column.choice(value, group)
    return tr.pick(choice.title) if choice is not None else value.removeprefix(OTHER)


def name(tr: Translator, form: RegisterForm, record: Record) -> str:
    """What a record is called; where its naming field is empty, the kind of record."""
    return shown(tr, form.column(form.main), record) or tr.pick(form.one)


def years(tr: Translator, record: Indicator) -> str:
    """The figures of an indicator by year."""
    entries = sorted(record.years, key=lambda entry: entry.year)
    return tr("; ").join(f"{entry.year}: {wording.decimal(entry.value)}" for entry in entries)
