"""What the window remembers from one start to the next, by name: columns, splitters, the last criterion."""

from __future__ import annotations

from qualityassess.settings import WINDOW_LAYOUT, Settings


class Memory:
    """Short texts by name; they are written with the settings when the window closes."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._texts: dict[str, str] = dict(settings.get(WINDOW_LAYOUT))

    def recall(self, name: str, otherwise: str = "") -> str:
        """The text kept under a name."""
        return self._texts.get(name, otherwise)

    def keep(self, name: str, text: str) -> None:
        """Keep a text under a name; an empty text forgets it."""
        if text:
            self._texts[name] = text
        else:
            self._texts.pop(name, None)
        self._settings.set(WINDOW_LAYOUT, self._texts)
