"""Breaks text into lines: Chinese between characters by the rules of punctuation, Latin words as units.

Rules: GB/T 15834 and Requirements for Chinese Text Layout (W3C CLREQ), 3.1: no line begins with a closing mark, none
ends with an opening one, and a dash or an ellipsis is never cut in two.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

_SPACE = " \u3000"
_OPEN_ASCII = r"(\[{"
_OPEN = "（「『【《〈〔〖［｛“‘〝" + _OPEN_ASCII
#: May not begin a line, not even after a space.
_CLOSE_WIDE = "，。、；：？！）」』】》〉〕〗］｝％%‰…"
#: May not begin a line when it touches the character before.
_CLOSE = _CLOSE_WIDE + "”’〞〟·～℃°ー々〻ヽヾ・–"
_CLOSE_ASCII = r",.;:?!)\]}/"
_MARKS = "\u0300-\u036f\u20d0-\u20ff\u302a-\u302f\u3099\u309a"
#: Characters that are a unit of their own: Han, kana, hangul, wide punctuation, symbols.
_WIDE = (
    "\u1100-\u11ff\u2e80-\u2fff\u3001-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe10-\ufe1f\ufe30-\ufe6f"
    "\uff00-\uffef\U0001b000-\U0001b2ff\U00020000-\U0003ffff\u2190-\u21ff\u2460-\u24ff\u2500-\u27bf…—·"
)
_LETTER = rf"[^{_SPACE}{_WIDE}{_OPEN}\-]"
# A hyphen ends a unit only before two letters: `self-` may end a line, `19580-` may not.
_WORD = rf"(?:-(?![A-Za-z]{{2}})|{_LETTER})(?:-+(?![A-Za-z]{{2}}){_LETTER}|[{_OPEN_ASCII}]+{_LETTER}|{_LETTER})*-*"
_UNIT = re.compile(
    rf"((?:(?:[{_OPEN}][{_SPACE}]*)*(?:{_WORD}|—+|[{_WIDE}][{_MARKS}]*)|[{_OPEN}]+|-+|[{_SPACE}]+)"
    rf"(?:[{_SPACE}]*[{_CLOSE_WIDE}]|[{_CLOSE}]|[{_CLOSE_ASCII}](?![A-Za-z0-9]))*)"
    rf"([{_SPACE}]*)"
)
_NO_START = frozenset(_CLOSE + ",.;:?!)]}")
_NO_END = frozenset(_OPEN.replace("\\", ""))
#: Better places to cut a word that no line can hold.
_SEAMS = frozenset("/_-.,?&=:;@#+|])")
#: A word that must be cut anyway begins on a line with this share of white space.
_LEAST_FREE = 0.4
_SLACK = 1e-6


class Line(NamedTuple):
    """One line without the spaces around it; `width` in em. `last` ends a paragraph, so it is never stretched."""

    text: str
    width: float
    last: bool


def _cut(text: str, widths: Mapping[str, float], limit: float) -> int:
    """How many characters of a word that is too wide go on this line; at least one."""
    used = 0.0
    count = 0
    for character in text:
        used += widths[character]
        if used > limit + _SLACK:
            break
        count += 1
    count = max(count, 1)
    if count == len(text):
        return count
    for seam in range(count, count // 2, -1):
        if text[seam - 1] in _SEAMS and text[seam] not in _NO_START:
            return seam
    for back in range(count, max(count - 4, 0), -1):
        if text[back] not in _NO_START and text[back - 1] not in _NO_END:
            return back
    return count


def break_line(text: str, widths: Mapping[str, float], limit: float) -> list[Line]:
    """One paragraph without line feeds as lines of at most `limit` em; a single character is never cut.

    `widths` gives the advance in em of any character or run of characters.
    """
    whole = sum(map(widths.__getitem__, text))
    if whole <= limit:
        return [Line(text, whole, last=True)]
    lines: list[Line] = []
    start = end = 0
    used = gap = 0.0
    for unit in _UNIT.finditer(text):
        body, spaces = unit.groups()
        width = widths[body]
        if used + gap + width <= limit + _SLACK:
            used += gap + width
            end = unit.end(1)
        elif not body.isspace():
            free = limit - used - gap
            begin = unit.start(1)
            if end > start and width > limit and free > _LEAST_FREE * limit:
                # No line holds this word: it begins on this one instead of leaving most of it white.
                begin += _cut(body, widths, free)
                end = begin
                used = widths[text[start:end]]
            if end > start:
                lines.append(Line(text[start:end], used, last=False))
            start, end = begin, unit.end(1)
            used = widths[text[start:end]]
            while used > limit + _SLACK and end - start > 1:
                count = _cut(text[start:end], widths, limit)
                piece = text[start : start + count]
                lines.append(Line(piece, widths[piece], last=False))
                start += count
                used = widths[text[start:end]]
        gap = widths[spaces] if spaces else 0.0
    if end > start:
        lines.append(Line(text[start:end], used, last=True))
    elif lines:
        lines[-1] = lines[-1]._replace(last=True)
    return lines or [Line("", 0.0, last=True)]


def break_text(text: str, widths: Mapping[str, float], limit: float) -> list[Line]:
    """A text with line feeds as lines of at most `limit` em."""
    if "\n" not in text:
        return break_line(text, widths, limit)
    return [line for part in text.split("\n") for line in break_line(part, widths, limit)]
