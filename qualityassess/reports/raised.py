"""References to annexes, `[附件 3、7]`, printed small and raised: while text is set they are characters of their own.

Each stands as a code point of the last private plane, so that it is measured and broken like any other character;
entered text never has one, for the transcript prints private characters as their code.
"""

import re

SCALE = 0.72
"""Size beside that of the text."""
RISE = 0.34
"""Height above the baseline in sizes of the text."""
FIRST = "\U00100000"
"""The first raised character; all are at or beyond it."""
_REFERENCE = re.compile(r"\[(?:附件|Annex) [^\[\]\n\ud800-\udfff\ufffe\uffff\U00010000-\U0010ffff]{1,80}\]")


def with_raised(text: str) -> str:
    """The text with its references raised; nothing else changes."""
    return _REFERENCE.sub(lambda found: "".join(chr(ord(FIRST) + ord(character)) for character in found[0]), text)


def lowered(text: str) -> str:
    """The characters that raised ones show."""
    return "".join(chr(ord(character) - ord(FIRST)) if character >= FIRST else character for character in text)
