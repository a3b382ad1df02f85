"""What is typed into the profile and what it means: dates, counts, money, lists; pure and without widgets."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal, InvalidOperation

from qualityassess.domain import credit_code
from qualityassess.i18n import N_

YUAN_PER_WAN = 10_000
SEPARATORS = re.compile(r"[、,，;；\n]+")
_PHONE = re.compile(r"\+?[0-9][0-9 ()-]*")
_DAY = re.compile(r"(\d{4})\D{1,2}(\d{1,2})\D{1,2}(\d{1,2})\D?|(\d{4})(\d{2})(\d{2})")
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
PHONE_DIGITS = range(7, 16)


class Refused(ValueError):  # noqa: N818 - what a field says, not a defect
    """A text that is no value: the msgid of the sentence and its values."""

    def __init__(self, msgid: str, **values: object) -> None:
        super().__init__(msgid)
        self.msgid = msgid
        self.values = values


def half_width(text: str) -> str:
    """The text with full-width letters, digits and signs made half-width, without blanks at its ends."""
    return text.translate(_FULL_WIDTH).strip()


def parse_text(text: str) -> str:
    """Any text without blanks at its ends."""
    return text.strip()


def parse_code(text: str) -> str:
    """A credit code, tidied; whether it is right is the profile's own rule."""
    return credit_code.normalise(text)


def show_code(code: str) -> str:
    """A credit code in two groups, as it is read aloud."""
    return f"{code[:8]} {code[8:17]} {code[17:]}".strip() if len(code) == 18 else code


def parse_date(text: str) -> date | None:
    """A day such as 2009-06-18, 2009/6/18, 20090618 or 2009年6月18日; None when empty."""
    typed = half_width(text)
    if not typed:
        return None
    match = _DAY.fullmatch(typed)
    if match is None:
        raise Refused(N_("Use the form 2026-06-12"))
    year, month, day = (int(part) for part in match.groups() if part is not None)
    try:
        return date(year, month, day)
    except ValueError:
        raise Refused(N_("There is no such day")) from None


def show_date(day: date | None) -> str:
    """`2009-06-18`, "" for none."""
    return day.isoformat() if day is not None else ""


def parse_count(text: str) -> int | None:
    """A whole number, thousands separators allowed; None when empty."""
    typed = half_width(text).replace(",", "").replace(" ", "")
    if not typed:
        return None
    if not re.fullmatch(r"-?\d{1,12}", typed):
        raise Refused(N_("Enter a whole number"))
    return int(typed)


def show_count(value: int | None) -> str:
    """`1,240`, "" for none."""
    return "" if value is None else f"{value:,}"


def parse_wan(text: str) -> int | None:
    """Money typed in 万元, as integer yuan; None when empty. At most four decimals: one yuan."""
    typed = half_width(text).replace(",", "").replace(" ", "")
    if not typed:
        return None
    try:
        value = Decimal(typed)
    except InvalidOperation:
        raise Refused(N_("Enter a number")) from None
    if not value.is_finite() or abs(value) >= 10**12:
        raise Refused(N_("Enter a number"))
    yuan = value * YUAN_PER_WAN
    if yuan != yuan.to_integral_value():
        raise Refused(N_("At most four decimals"))
    return int(yuan)


def show_wan(yuan: int | None) -> str:
    """Integer yuan in 万元 with thousands separators, "" for none."""
    if yuan is None:
        return ""
    text = f"{Decimal(yuan) / YUAN_PER_WAN:,.4f}"
    return text.rstrip("0").rstrip(".")


def parse_year(text: str) -> int | None:
    """A year of four digits; None when empty."""
    typed = half_width(text)
    if not typed:
        return None
    if not re.fullmatch(r"(19|20)\d\d", typed):
        raise Refused(N_("Enter a year such as 2025"))
    return int(typed)


def parse_phone(text: str) -> str:
    """A telephone number of 7 to 15 digits with its usual separators; "" when empty."""
    typed = half_width(text)
    if not typed:
        return ""
    if not _PHONE.fullmatch(typed):
        raise Refused(N_("Digits, blanks, hyphens and brackets only"))
    digits = sum(character.isdigit() for character in typed)
    if digits < PHONE_DIGITS.start:
        raise Refused(N_("{count} digits short"), count=PHONE_DIGITS.start - digits)
    if digits not in PHONE_DIGITS:
        raise Refused(N_("More than 15 digits"))
    return typed


def parse_list(text: str) -> tuple[str, ...]:
    """Texts parted by commas, semicolons or 、."""
    return tuple(part.strip() for part in SEPARATORS.split(text) if part.strip())


def show_list(parts: tuple[str, ...]) -> str:
    """The texts parted by 、."""
    return "、".join(parts)


def age(start: date, today: date) -> tuple[int, int]:
    """Completed years and months from a day to today; (0, 0) for a day to come."""
    months = (today.year - start.year) * 12 + today.month - start.month - (today.day < start.day)
    return divmod(max(months, 0), 12)
