"""Words that a field of a record may name: values of another register, or titles and ids of awards."""

from collections.abc import Mapping, Sequence

from qualityassess.domain.register_columns import AWARD, RegisterColumn
from qualityassess.domain.registers import Record, RegisterName
from qualityassess.gui.session import Session
from qualityassess.services.award_titles import honour_names


def suggested_words(
    session: Session, column: RegisterColumn, records: Mapping[RegisterName, Sequence[Record]]
) -> list[str]:
    """What a column refers to, in order; titles of awards come before their ids."""
    if column.refers == AWARD:
        titles = honour_names(session.workspace).titles
        return [*sorted({session.tr.pick(title) for title in titles.values()}), *sorted(titles)]
    register, _, field = column.refers.partition(".")
    rows = records.get(RegisterName(register), ())
    return sorted({str(getattr(row, field)) for row in rows if getattr(row, field)})
