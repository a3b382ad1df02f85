"""The template of every register holds an example: a filled row on a sheet of its own, which is never read in."""

from pathlib import Path

from openpyxl import load_workbook

from qualityassess.domain.improvement_records import Supplier
from qualityassess.domain.registers import RegisterName
from qualityassess.i18n import Translator
from qualityassess.services import register_workbook
from tests.services.conftest import Firm


def test_every_template_shows_a_filled_row_that_is_not_read_in(firm: Firm, tmp_path: Path) -> None:
    for register, form in firm.workspace.library.register_forms.items():
        path = tmp_path / f"{register.value}.xlsx"
        assert register_workbook.export_register(firm.workspace, register, (), path, Translator("zh")) == 0
        book = load_workbook(path)
        example = book["示例（不读入）"]
        filled = {str(head.value) for head, cell in zip(example[2], example[3], strict=True) if cell.value is not None}
        assert {column.id for column in form.columns if column.required} <= filled, register
        assert len(filled) >= min(5, len(form.columns))
        assert ("示例各年（不读入）" in book.sheetnames) is (register is RegisterName.INDICATORS)
    found = register_workbook.read_register(
        firm.workspace, firm.enterprise, RegisterName.SUPPLIERS, tmp_path / "suppliers.xlsx"
    )
    assert (found.rows, found.problems) == ((), ())


def test_an_export_with_records_has_no_example(firm: Firm, tmp_path: Path) -> None:
    path = tmp_path / "suppliers.xlsx"
    rows = [Supplier("", "铸件甲")]
    assert register_workbook.export_register(firm.workspace, RegisterName.SUPPLIERS, rows, path, Translator("en")) == 1
    assert [name for name in load_workbook(path).sheetnames if name.startswith("Example")] == []
