"""A text in the two languages of the product, side by side."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """One statement in Chinese and in English; neither may be empty."""

    zh: str
    en: str
