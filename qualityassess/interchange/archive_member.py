"""Entries of archives that are the same byte for byte whenever they are written."""

import zipfile

_MOMENT = (1980, 1, 1, 0, 0, 0)
"""The earliest that an archive can say; no entry tells when it was written."""


def member(name: str, *, compressed: bool = True) -> zipfile.ZipInfo:
    """An entry with this name and no date, readable by everybody; what is packed already is `compressed` False."""
    entry = zipfile.ZipInfo(name, _MOMENT)
    entry.compress_type = zipfile.ZIP_DEFLATED if compressed else zipfile.ZIP_STORED
    # The same on every system, or the bytes would tell where it was packed; Unix, for Info-ZIP reads names of others in
    # an old code page.
    entry.create_system = 3
    entry.external_attr = 0o644 << 16
    return entry
