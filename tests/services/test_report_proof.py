"""Generated assessments in all three formats: nothing that was entered is missing, and no text does anything."""

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings

from qualityassess.domain.answers import Answered
from qualityassess.domain.report_content import Heading, ReportContent
from qualityassess.services.report_context import ReportContext
from qualityassess.services.report_gap import gap_content
from qualityassess.services.report_readiness import readiness_content
from tests.reports.contents import squeezed
from tests.reports.stress import NARRATIVE
from tests.services.generated_assessments import Case, cases
from tests.services.report_case import texts
from tests.services.report_reading import assert_said_everywhere, is_there

EXAMPLES = int(os.environ.get("QUALITYASSESS_EXAMPLES", "3"))
"""How many assessments are made: few in the suite, as many as one likes with `make stress`."""


def content_of(context: ReportContext) -> ReportContent:
    """A gap report with the chapters of a readiness report behind its own, so that one file has everything."""
    gap, readiness = gap_content(context), readiness_content(context)
    more = (
        replace(block, anchor=f"readiness-{block.anchor}") if isinstance(block, Heading) else block
        for block in readiness.blocks
    )
    return replace(gap, blocks=(*gap.blocks, *more))


def expected(case: Case, context: ReportContext) -> Iterator[str]:
    """All that was entered, the measures that are due, the award's conditions and what was judged of one."""
    yield from case.entered
    yield from (case.profile.name, case.file.assessment.title, case.judgement.reason, case.judgement.by)
    for gap in context.gap_of.values():
        answer = case.file.scored.get(gap.criterion.id)
        if answer is not None and isinstance(answer.state, Answered):
            yield from (action.title.zh for action in gap.actions)
    yield from (gate.title.zh for gate in context.eligibilities[0].award.gates)


# An example takes a second: a smaller one is not worth minutes of search.
_SETTINGS = settings(
    max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), phases=(Phase.reuse, Phase.generate)
)


@_SETTINGS
@given(cases())
def test_what_was_entered_is_in_all_three_files_and_does_nothing(tmp_path: Path, case: Case) -> None:
    context = case.context("zh")
    content = content_of(context)
    spoken = squeezed("\n".join(texts(content)))
    assert [text for text in expected(case, context) if squeezed(text) not in spoken] == []
    assert_said_everywhere(content, tmp_path)


def test_a_text_that_lacks_a_part_is_not_there() -> None:
    over_two_pages = f"页首{NARRATIVE[:700]}页脚页首{NARRATIVE[700:]}页脚"
    assert is_there(NARRATIVE, over_two_pages)
    for missing in (slice(200, 220), slice(2500, 2503), slice(4980, 5000)):
        part = NARRATIVE[missing]
        assert not is_there(NARRATIVE, over_two_pages.replace(part, "", 1)), part
