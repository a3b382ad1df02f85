"""Prints registers: how many records each has, the records of one, and what was confirmed complete."""

from collections.abc import Mapping, Sequence

from qualityassess.cli.invocation import Invocation
from qualityassess.domain.register_columns import RegisterForm
from qualityassess.domain.registers import Confirmation, Indicator, Record, RegisterName
from qualityassess.domain.table import CellKind
from qualityassess.services import as_json, register_wording, wording


def print_registers(run: Invocation, counts: Mapping[RegisterName, int]) -> None:
    """The registers with the number of records in each."""
    tr = run.tr
    forms = run.library.register_forms
    if run.json:
        data = [
            {"register": name.value, "title": as_json.plain(forms[name].title), "records": counts[name]}
            for name in counts
        ]
        run.out.json("registers", data)
        return
    rows = [(name.value, tr.pick(forms[name].title), str(count)) for name, count in counts.items()]
    run.out.table((tr("Id"), tr("Register"), tr("Records")), rows, right=(2,))


def print_records(run: Invocation, form: RegisterForm, found: Sequence[Record], files: Mapping[str, int]) -> None:
    """Records with the columns that the form lists, and how many exhibits each has, by record id, where any has."""
    tr = run.tr
    columns = form.listed
    heads = [tr("Id"), *(tr.pick(column.title) for column in columns)]
    right = [n for n, c in enumerate(columns, 1) if c.kind in (CellKind.WHOLE, CellKind.DECIMAL)]
    rows = [[r.id[:8], *(register_wording.shown(tr, column, r) for column in columns)] for r in found]
    if form.years:
        heads.append(tr("Years"))
        rows = [
            [*row, register_wording.years(tr, r)]
            for row, r in zip(rows, found, strict=True)
            if isinstance(r, Indicator)
        ]
    if any(record.id in files for record in found):
        right.append(len(heads))
        heads.append(tr("Exhibits"))
        rows = [[*row, str(files.get(r.id, ""))] for row, r in zip(rows, found, strict=True)]
    run.out.table(heads, rows, right=right)


def print_confirmations(run: Invocation, name: RegisterName, confirmed: Sequence[Confirmation]) -> None:
    """What of a register was confirmed complete, or that nothing was."""
    tr = run.tr
    run.out.line()
    if not confirmed:
        events = tr("Not confirmed complete: “no event” conditions count as unknown")
        run.out.line(
            events if name is RegisterName.EVENTS else tr("Not confirmed complete: an absence counts as unknown")
        )
        return
    rows = [
        (
            wording.domain_name(tr, c.domain),
            tr.span(tr.date(c.period_from), tr.date(c.period_to)),
            tr.date(c.looked_up),
            c.where,
            c.by,
        )
        for c in confirmed
    ]
    run.out.table((tr("Confirmed complete"), tr("Period"), tr("Looked up on"), tr("Where"), tr("Confirmed by")), rows)
