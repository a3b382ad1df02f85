"""Text that stands in several places word for word: what fits everywhere says nothing about any of them."""

import re
from collections.abc import Iterator

from qualityassess.domain.answers import Answered
from qualityassess.domain.checks.finding import CheckCode, Checked, Finding, Place

LEAST = 20
"""Fewest characters, without blanks and punctuation, of a text that counts as copied; shorter ones repeat by chance."""

_NOISE = re.compile(r"[\W_]+")


def copied_text(checked: Checked) -> Iterator[Finding]:
    """The same narrative under several criteria or factors, blanks, punctuation and case left aside."""
    places: dict[str, list[Place]] = {}
    wording: dict[str, str] = {}
    for criterion_id, answer in checked.scoring.file.scored.items():
        if criterion_id not in checked.rows or not isinstance(answer.state, Answered):
            continue
        for factor, text in answer.narratives:
            plain = _NOISE.sub("", text).casefold()
            if len(plain) >= LEAST:
                places.setdefault(plain, []).append(Place(criterion_id, factor))
                wording.setdefault(plain, text.strip())
    for plain, found in places.items():
        if len(found) > 1:
            values = (("count", str(len(found))), ("text", wording[plain][:40]))
            yield Finding(CheckCode.COPIED_TEXT, tuple(found), values)
