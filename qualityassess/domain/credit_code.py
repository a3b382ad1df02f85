"""The unified social credit code (统一社会信用代码) and its check character, GB 32100-2015."""

from dataclasses import dataclass

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""The 31 characters of the code; a character's value is its index. I, O, S, V and Z do not occur."""

WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
"""Weights of positions 1 to 17: 3 to the power of (position - 1), modulo 31."""


@dataclass(frozen=True, slots=True)
class CodeFault:
    """Why a code is wrong: a kind, the position (from 1), and the character that should stand there ("" = unclear)."""

    kind: str
    position: int = 0
    found: str = ""
    expected: str = ""


def normalise(text: str) -> str:
    """The code as stored: half-width capitals without blanks or hyphens."""
    half = "".join(chr(ord(c) - 0xFEE0) if 0xFF01 <= ord(c) <= 0xFF5E else c for c in text)
    return "".join(half.split()).replace("-", "").upper()


def check_character(first17: str) -> str:
    """Check character of the first 17 characters: (31 - sum mod 31) mod 31, as a character of the alphabet."""
    total = sum(ALPHABET.index(c) * w for c, w in zip(first17, WEIGHTS, strict=True))
    return ALPHABET[(31 - total % 31) % 31]


def fault(code: str) -> CodeFault | None:
    """The first fault of a normalised code, or None: `length`, `character` (position) or `check` (expected).

    Every weight has an inverse modulo 31, so a single impossible character is recovered from the other seventeen.
    """
    for position, character in enumerate(code, 1):
        if character not in ALPHABET:
            return CodeFault("character", position, character, _recovered(code, position))
    if len(code) != 18:
        return CodeFault("length", len(code))
    expected = check_character(code[:17])
    if code[17] != expected:
        return CodeFault("check", 18, code[17], expected)
    return None


def _recovered(code: str, position: int) -> str:
    """The one character that makes the code pass at this position; "" while anything else is wrong as well."""
    rest = code[: position - 1] + code[position:]
    if len(code) != 18 or any(c not in ALPHABET for c in rest):
        return ""
    fitting = (code[: position - 1] + c + code[position:] for c in ALPHABET)
    return next(c[position - 1] for c in fitting if c[17] == check_character(c[:17]))


def region_of(code: str) -> str:
    """GB/T 2260 code of the registration authority (positions 3 to 8)."""
    return code[2:8]
