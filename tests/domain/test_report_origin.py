"""The line that names what a report was made from, and what is refused as such a line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualityassess.domain.report_origin import Origin, origin_of, with_details

DIGEST = "a1" * 32
WORDS = st.text("abcdefghijklmnopqrstuvwxyz0123456789-@.", max_size=12)
NEEDED = WORDS.filter(bool)


@given(
    st.builds(Origin, NEEDED, NEEDED, NEEDED, NEEDED, WORDS, revision=st.integers(0, 999_999), award=WORDS, on=WORDS)
)
def test_an_origin_is_read_back(origin: Origin) -> None:
    found = origin_of(origin.keywords(DIGEST))
    assert found is not None
    assert found.keywords(DIGEST) == origin.keywords(DIGEST)
    assert (found.digest, found.revision, found.award) == (DIGEST, origin.revision, origin.award)


@pytest.mark.parametrize(
    "line",
    [
        "",
        DIGEST,
        "quality, report",
        "digest=a; kind=gap; language=zh; assessment=x",
        "digest=a; kind=gap; language=zh; assessment=x; program=1; revision=-1",
        "digest=a; kind=gap; language=zh; assessment=x; program=1; revision=1000000",
    ],
)
def test_other_lines_name_no_origin(line: str) -> None:
    assert origin_of(line) is None


def test_details_do_not_stand_in_the_line() -> None:
    origin = Origin("gap", "zh", "x", "1")
    detailed = with_details(origin, {"index.claimed": "1/2"}, {"Answer": "0123"})
    assert detailed.keywords(DIGEST) == origin.keywords(DIGEST)
    assert detailed.figures["index.claimed"] == "1/2"
