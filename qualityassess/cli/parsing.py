"""Reads what was typed into typed values; what cannot be read is one plain sentence and exit code 2."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import TypeVar

from qualityassess.domain.answers import Comment, CommentKind
from qualityassess.domain.errors import UserFacingError

Term = TypeVar("Term", bound=StrEnum)


def parse_day(text: str) -> date:
    """A day such as 2026-06-12."""
    try:
        # fromisoformat alone would also take 20260612 and week dates.
        if len(text) == 10:
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise UserFacingError("date_wrong", value=text)


def parse_optional_day(text: str | None) -> date | None:
    """A day, or None where none was typed."""
    return parse_day(text) if text else None


def parse_term(text: str, terms: type[Term]) -> Term:
    """One of the words of an enumeration."""
    if text in list(terms):
        return terms(text)
    raise UserFacingError("value_not_allowed", value=text, allowed=", ".join(terms))


def parse_number(text: str) -> int:
    """A whole number."""
    if text.isascii() and text.removeprefix("-").isdigit():
        return int(text)
    raise UserFacingError("number_wrong", value=text)


def parse_count(text: str, least: int = 1) -> int:
    """How many rows to list."""
    if parse_number(text) < least:
        raise UserFacingError("count_wrong", value=text, least=least)
    return int(text)


def parse_percent(text: str) -> int:
    """A whole percentage, with or without the sign; the range is the service's to check."""
    return parse_number(text.removesuffix("%").strip())


def parse_narratives(texts: Iterable[str]) -> dict[str, str]:
    """Narratives of `FACTOR=TEXT`; the factor is empty for a criterion without factors."""
    found: dict[str, str] = {}
    for text in texts:
        factor, mark, narrative = text.partition("=")
        if not mark:
            raise UserFacingError("pair_wrong", value=text)
        found[factor.strip()] = narrative.strip()
    return found


def parse_comment(criterion: str, text: str) -> Comment:
    """A comment of `strength:TEXT` or `opportunity:TEXT`."""
    kind, mark, words = text.partition(":")
    if not mark or kind not in list(CommentKind):
        raise UserFacingError("comment_wrong", value=text)
    if not words.strip():
        raise UserFacingError("comment_empty", criterion=criterion)
    return Comment(id="", criterion=criterion, kind=CommentKind(kind), text=words.strip())
