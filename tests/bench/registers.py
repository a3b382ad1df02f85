"""How long 10,000 certificates take from an Excel file to the commit."""

import statistics
import time
from datetime import date
from pathlib import Path

from qualityassess.domain.profile import Profile
from qualityassess.domain.registers import Certificate, CertificateState, RegisterName
from qualityassess.i18n import Translator
from qualityassess.services import enterprises, register_intake, register_workbook, workspace
from qualityassess.services.library import Library
from tests.bench.measure import Figure

ROWS = 10_000
RUNS = 3


def import_of_many(library: Library, folder: Path) -> Figure:
    """Median time of an import into an empty register, reading, checking and storing included."""
    opened = workspace.create(folder / "registers.qaw", library, who="bench")
    try:
        path = folder / "certificates.xlsx"
        register_workbook.export_register(opened, RegisterName.CERTIFICATES, _certificates(), path, Translator("zh"))
        times = []
        for n in range(RUNS):
            owner = enterprises.add_enterprise(opened, Profile(f"企业 {n}", ""))[0].id
            start = time.perf_counter()
            found = register_workbook.read_register(opened, owner, RegisterName.CERTIFICATES, path)
            register_intake.take_in(opened, owner, found)
            times.append(time.perf_counter() - start)
            assert found.added == ROWS
    finally:
        opened.close()
    return Figure(f"import of {ROWS:,} certificates", statistics.median(times), "s", 2.5)


def _certificates() -> list[Certificate]:
    day = date(2026, 1, 5)
    return [
        Certificate(
            "",
            "iso9001",
            f"QMS-{n}",
            body="认证中心",
            scope="阀门的设计和制造",
            sites="厂区",
            standard="GB/T 19001-2016",
            issued=day,
            expires=date(2029, 1, 4),
            last_surveillance=day,
            next_surveillance=date(2026, 12, 20),
            state=CertificateState.VALID,
            looked_up=day,
            responsible="质量部",
        )
        for n in range(ROWS)
    ]
