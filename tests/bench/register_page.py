"""Page 台账 with ten thousand certificates: how long it takes to show them, to search and to sort."""

import os
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

from tests.bench.measure import Figure

ROWS = 10_000


def figures(folder: Path) -> list[Figure]:
    """Page and filters, measured in a process of their own, since a window needs one."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QUALITYASSESS_HOME": str(folder / "registers")}
    command = [sys.executable, "-m", "tests.bench.register_page", str(folder)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    page, search, state, order = (float(part) for part in done.stdout.split()[-4:])
    return [
        Figure("page of 10,000 certificates", page, "s", 0.5),
        Figure("search in 10,000 certificates", search * 1000, "ms", 50, f"state {state * 1000:.1f} ms"),
        Figure("sorting 10,000 certificates", order * 1000, "ms", 100),
    ]


def measure(folder: Path) -> tuple[float, float, float, float]:
    """Seconds to show the page, and in the worst case to search, to filter by state and to sort."""
    from PySide6.QtWidgets import QApplication

    from qualityassess import paths
    from qualityassess.domain.profile import Profile
    from qualityassess.domain.registers import Certificate, CertificateState, RegisterName
    from qualityassess.gui.fonts import load_fonts
    from qualityassess.gui.icons import Icons
    from qualityassess.gui.pages.registers_page import RegistersPage
    from qualityassess.gui.session import Session
    from qualityassess.gui.theme import Mode, Theme
    from qualityassess.i18n import Translator
    from qualityassess.services import enterprises, registers
    from qualityassess.services.library import Library
    from qualityassess.services.workspace import create

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    library = Library(paths.rubrics_dir())
    workspace = create(folder / "register-page.qaw", library, who="bench")
    enterprise, _ = enterprises.add_enterprise(workspace, Profile("甲"))
    today = workspace.today()
    rows = [
        Certificate(
            "",
            "iso9001",
            f"HC-{n:05d}",
            body="某认证中心",
            scope="阀门设计与制造",
            standard="GB/T 19001-2016",
            issued=today - timedelta(days=900 + n % 300),
            expires=today + timedelta(days=n % 900 - 300),
            state=CertificateState.VALID,
        )
        for n in range(ROWS)
    ]
    registers.add_records(workspace, enterprise.id, RegisterName.CERTIFICATES, rows)
    theme = Theme(load_fonts(paths.fonts_dir()), Mode.LIGHT, parent=app)
    theme.apply(app)
    session = Session(workspace, Translator("zh"))
    session.choose_enterprise(enterprise.id)
    # Data of the catalogue are there long before somebody turns to the registers.
    assert library.register_forms
    assert library.awards
    assert library.region_packs
    begun = time.perf_counter()
    page = RegistersPage(session, theme, Icons(paths.icons_dir(), theme, theme))
    page.resize(1204, 694)
    page.show()
    app.processEvents()
    shown = time.perf_counter() - begun
    panel = page.panel
    panel.model.warm()

    def longest(*acts: tuple[str, str]) -> float:
        times = []
        for state, text in acts:
            start = time.perf_counter()
            panel.toolbar.filtered.emit(state, text)
            app.processEvents()
            times.append(time.perf_counter() - start)
        return max(times)

    search = longest(("", "hc-0"), ("", "质量 中心"), ("", "阀门 19001 hc-09999"), ("", ""))
    state = longest(("in_force", ""), ("ended", ""), ("soon", ""), ("", ""))
    start = time.perf_counter()
    panel.model.sort(panel.model.place_of("number"))
    app.processEvents()
    order = time.perf_counter() - start
    page.close()
    workspace.close()
    return shown, search, state, order


if __name__ == "__main__":
    sys.stdout.write(" ".join(f"{seconds:.4f}" for seconds in measure(Path(sys.argv[1]))))
