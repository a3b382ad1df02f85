"""`make bench`: prints every figure of speed and memory with its goal; exit code 1 when one is over."""

import sys
import tempfile
import time
from functools import cached_property
from pathlib import Path

from qualityassess import paths
from qualityassess.domain.answers import Answered, Level
from qualityassess.domain.report_content import ReportKind
from qualityassess.domain.rubric import Kind
from qualityassess.services import answering, assessments, reporting, sample
from qualityassess.services.library import Library
from qualityassess.services.workspace import Workspace, open_workspace
from tests.bench import dossier, office, register_page, registers, windows
from tests.bench.measure import Figure, median_seconds
from tests.bench.plan import plan_figure

ANSWERS = 600


def main() -> int:
    """Measure everything on the sample and print it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        library = Library(paths.rubrics_dir())
        demo = sample.write_demo(folder / "demo", library)
        rows = [*windows.figures(demo.workspace, folder / "home"), catalogue(folder), plan_figure()]
        opened = open_workspace(demo.workspace, library)
        try:
            rows += [commits(opened), *report(opened, folder), registers.import_of_many(library, folder)]
            rows += register_page.figures(folder)
            rows += dossier.figures(folder)
            rows += office.figures(opened, folder)
        finally:
            opened.close()
    sys.stdout.write("".join(f"{row.line()}\n" for row in rows))
    return 0 if all(row.within for row in rows) else 1


def catalogue(folder: Path) -> Figure:
    """Everything of the catalogue as a start loads it, from kept copies; beside it a load from the files."""
    cache = folder / "cache"
    first = median_seconds(lambda: load_everything(Library(paths.rubrics_dir())))
    load_everything(Library(paths.rubrics_dir(), cache))
    kept = median_seconds(lambda: load_everything(Library(paths.rubrics_dir(), cache)))
    return Figure("load of everything at a start", kept * 1000, "ms", 80, f"{first * 1000:.0f} ms from changed files")


def load_everything(library: Library) -> None:
    """Asks a library for each part it loads, those of later days included."""
    parts = [name for name, value in vars(Library).items() if isinstance(value, cached_property)]
    for part in ("rubric", *parts):
        getattr(library, part)


def commits(workspace: Workspace) -> Figure:
    """99th percentile of one answer through the services, from call to commit."""
    assessment = assessments.assessment_rows(workspace)[0].assessment
    file = assessments.open_file(workspace, assessment)
    criteria = [c for c in file.criteria if c.kind is Kind.MATURITY]
    if not criteria:
        raise SystemExit("the sample's first assessment asks no maturity criterion")
    times = []
    for n in range(ANSWERS):
        criterion = criteria[n % len(criteria)]
        state = Answered(Level((n // len(criteria) + n) % 6))
        start = time.perf_counter()
        answering.give_answer(workspace, assessment, criterion, state)
        times.append(time.perf_counter() - start)
    times.sort()
    return Figure("answer commit, 99th percentile", times[int(len(times) * 0.99)] * 1000, "ms", 10)


def report(workspace: Workspace, folder: Path) -> list[Figure]:
    """The gap report against the same content as bare reportlab flowables and as a web page, in one process."""
    from qualityassess.reports.pdf import render_pdf
    from tests.bench import bare_reportlab, weasy

    assessment = assessments.assessment_rows(workspace)[-1].assessment
    content = reporting.build_content(workspace, assessment, ReportKind.GAP, "zh")
    fonts = paths.fonts_dir()
    render_pdf(content, folder / "warm.pdf", fonts)
    bare_reportlab.write(content, folder / "warm-bare.pdf", fonts)
    weasy.write(content, folder / "warm-weasy.pdf", fonts)
    ours = median_seconds(lambda: render_pdf(content, folder / "ours.pdf", fonts))
    bare = median_seconds(lambda: bare_reportlab.write(content, folder / "bare.pdf", fonts))
    web = median_seconds(lambda: weasy.write(content, folder / "weasy.pdf", fonts), 3)
    return [
        Figure("gap report against bare reportlab", ours / bare, "times", 1.5, f"{ours:.2f} s against {bare:.2f} s"),
        Figure("gap report against WeasyPrint", ours / web, "times", 0.25, f"{ours:.2f} s against {web:.2f} s"),
    ]


if __name__ == "__main__":
    sys.exit(main())
