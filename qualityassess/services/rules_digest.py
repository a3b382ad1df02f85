"""A short digest of the rule data that the program came with, so that a report can name what it was made with."""

import hashlib

from qualityassess.services.library import Library

_DIGITS = 12


def rules_digest(library: Library) -> str:
    """The first 12 hexadecimal digits of the SHA-256 over every rule file, by name and content."""
    hasher = hashlib.sha256()
    for path in sorted(library.folder.rglob("*.toml")):
        hasher.update(path.relative_to(library.folder).as_posix().encode())
        hasher.update(hashlib.sha256(path.read_bytes()).digest())
    return hasher.hexdigest()[:_DIGITS]
