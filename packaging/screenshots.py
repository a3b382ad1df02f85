"""Take pictures of the pages with the sample, in both themes and languages, into docs/screenshots/.

    python packaging/screenshots.py                       all pages, 1280 × 800
    python packaging/screenshots.py --pages home profile  some of them
    python packaging/screenshots.py --scale 1.5 --out X   as on a screen of 150 %
    python packaging/screenshots.py --size 1280x720       another window

No screen is needed. Names are <page>-<theme>.png, with -en before the suffix for English.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from qualityassess import paths
from qualityassess.domain.assessment import PurposeKind
from qualityassess.gui.app import Desk
from qualityassess.gui.pages.plan_page import PlanPage
from qualityassess.gui.tasks import Job, Task
from qualityassess.services.library import Library
from qualityassess.services.sample import open_sample
from qualityassess.settings import LANGUAGE, THEME, USER_NAME, Settings

ROOT = Path(__file__).resolve().parents[1]
PAGES = ("home", "profile", "assess", "registers", "results", "awards", "plan", "reports")
THEMES = ("light", "dark")
LANGUAGES = ("zh", "en")
WHO = {"zh": "质量顾问", "en": "Consultant"}
LONGEST = 40.0
"""Seconds after which a picture is taken although something is still being worked out."""


def prepared(scale: float, home: str) -> None:
    """Set what the application reads when it is made: no screen, the scale, and no real person's data."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["QT_SCALE_FACTOR"] = str(scale)
    os.environ[paths.HOME_VARIABLE] = home


@contextmanager
def opened(folder: Path, size: tuple[int, int]) -> Iterator[tuple[QApplication, Desk]]:
    """The program on the sample workspace."""
    location = folder / "sample.qaw"
    sample = open_sample(Library(paths.rubrics_dir()), location)
    full = next(a.id for a in sample.store.assessments() if a.purpose.kind is PurposeKind.FULL)
    sample.close()
    settings = Settings(folder / "settings.toml")
    settings.set(LANGUAGE, "zh")
    settings.set(USER_NAME, WHO["zh"])
    app = QApplication(["screenshots"])
    desk = Desk(app, settings, str(location))
    desk.window.resize(*size)
    desk.window.show()
    app.processEvents()
    if not desk.begin() or desk.session is None:
        raise SystemExit("the sample could not be opened")
    desk.session.choose_assessment(full)
    try:
        yield app, desk
    finally:
        desk.window.close()


def settle(app: QApplication, desk: Desk) -> None:
    """Let the page finish: what it paints, and what it has asked threads and child processes for."""
    begun = time.monotonic()
    quiet = begun
    while time.monotonic() - quiet < 0.7 and time.monotonic() - begun < LONGEST:
        app.processEvents()
        page = desk.window.page
        work: list[QObject] = [] if page is None else [*page.findChildren(Job), *page.findChildren(Task)]
        if work:
            quiet = time.monotonic()
        time.sleep(0.01)
    # The last of them may have taken all that time.
    app.processEvents()


def make_plan(desk: Desk, app: QApplication) -> None:
    """A plan as its button makes it; the page shows little without one."""
    desk.window.show_page("plan")
    settle(app, desk)
    page = desk.window.page
    if isinstance(page, PlanPage):
        page.header.solve.click()
    settle(app, desk)


def take(desk: Desk, app: QApplication, pages: tuple[str, ...], out: Path) -> list[Path]:
    """The pictures of all pages in every language and theme."""
    made = []
    if "plan" in pages:
        make_plan(desk, app)
    for language in LANGUAGES:
        desk.settings.set(USER_NAME, WHO[language])
        desk.apply(USER_NAME)
        desk.settings.set(LANGUAGE, language)
        desk.apply(LANGUAGE)
        for theme in THEMES:
            desk.settings.set(THEME, theme)
            desk.apply(THEME)
            for page in pages:
                desk.window.show_page(page)
                settle(app, desk)
                path = out / f"{page}-{theme}{'-en' if language == 'en' else ''}.png"
                desk.window.grab().save(str(path))
                made.append(path)
    return made


def main(arguments: list[str]) -> int:
    """Take the pictures and name them."""
    parser = argparse.ArgumentParser(description="Take pictures of the pages with the sample.")
    parser.add_argument("--pages", nargs="+", choices=PAGES, default=list(PAGES))
    parser.add_argument("--scale", type=float, default=1.0, help="factor of the screen, such as 1.5")
    parser.add_argument("--size", default="1280x800", help="width x height of the window")
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "screenshots")
    options = parser.parse_args(arguments)
    wide, _, high = options.size.partition("x")
    options.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        prepared(options.scale, home)
        with opened(Path(home), (int(wide), int(high))) as (app, desk):
            for path in take(desk, app, tuple(options.pages), options.out):
                print(path.name)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
