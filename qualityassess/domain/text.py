"""A text in the two languages of the product, side by side."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """One statement in Chinese and in English; neither may be empty."""

    zh: str
    en: str

    def __reduce__(self) -> "tuple[type[Text], tuple[str, str]]":
        # A catalogue holds ten thousand texts; the way of frozen dataclasses takes twice as long to read each back.
        return Text, (self.zh, self.en)
