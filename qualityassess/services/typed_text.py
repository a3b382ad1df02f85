"""Text as it came from a keyboard, a file name or an import, made storable everywhere without changing what is read."""


def storable(text: str) -> str:
    """The text without NUL, which PostgreSQL refuses, and with undecodable file-name bytes shown as U+FFFD."""
    return text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")
