"""Turns a text that somebody entered into characters that can be printed, and remembers which could not."""

import unicodedata
from collections.abc import Callable

_LINE_ENDS = frozenset("\n\r\x85\u2028\u2029")
_TAB = "    "
#: Control, format, surrogate, private and unassigned characters: invisible, so their code point is printed.
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
#: Variation selectors only change the glyph before them; nothing that is printed shows they are there.
_SELECTORS = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))


def code_point(character: str) -> str:
    """The name of a code point: `U+202E`."""
    return f"U+{ord(character):04X}"


class _Table(dict[int, str]):
    """What stands for each code point; filled as texts need it."""

    def __init__(self, drawable: Callable[[str], bool]) -> None:
        super().__init__()
        self._drawable = drawable
        self.tagged: set[str] = set()

    def __missing__(self, code: int) -> str:
        shown = self[code] = self._shown(chr(code))
        return shown

    def _shown(self, character: str) -> str:
        if character in _LINE_ENDS:
            return "\n"
        if character == "\t":
            return _TAB
        category = unicodedata.category(character)
        selects = any(ord(character) in block for block in _SELECTORS)
        if category not in _UNSEEN and not selects:
            if self._drawable(character):
                return character
            if category == "Zs":
                return " "
        self.tagged.add(character)
        return f"[{code_point(character)}]"


class Transcript:
    """Printable form of texts: `[U+202E]` for what is invisible or has no glyph, everything else unchanged.

    Nothing is dropped and nothing is markup. `place` is the heading under which the next texts stand; `missing`
    holds each tagged code point once per place, in order.
    """

    def __init__(self, drawable: Callable[[str], bool], place: str = "") -> None:
        self._table = _Table(drawable)
        self._missing: dict[tuple[str, str], None] = {}
        self.place = place

    @property
    def missing(self) -> tuple[tuple[str, str], ...]:
        """Pairs of code point (`U+1F600`) and place."""
        return tuple(self._missing)

    def __call__(self, text: str) -> str:
        """The text as it is printed; lines end with a line feed."""
        unix = text.replace("\r\n", "\n")
        shown = unix.translate(self._table)
        if shown != unix:
            for character in unix:
                if character in self._table.tagged:
                    self._missing[code_point(character), self.place] = None
        return shown

    def line(self, text: str) -> str:
        """The text on one line, for outlines and document properties."""
        return " ".join(self(text).split())
