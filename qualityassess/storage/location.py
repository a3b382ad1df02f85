"""Where a workspace lies: a file, or a PostgreSQL database by its URL."""

import os
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from qualityassess.domain.errors import UserFacingError

SQLITE_PREFIX = "sqlite:///"


@dataclass(frozen=True, slots=True)
class Location:
    """A file (`path`) or a server database (`url`); `shown` names it in messages, without a password."""

    shown: str
    path: Path | None = None
    url: URL | None = None


def parse_location(location: str | os.PathLike[str]) -> Location:
    """Location of a path, a `sqlite:///` URL or a `postgresql+psycopg://` URL (`postgresql://` means the same).

    Any other URL raises UserFacingError `not_a_workspace`.
    """
    text = os.fspath(location)
    if text.startswith(SQLITE_PREFIX):
        text = text.removeprefix(SQLITE_PREFIX)
    if "://" not in text:
        path = Path(text).absolute()
        return Location(str(path), path=path)
    try:
        url = make_url(text)
    except (ArgumentError, ValueError) as error:
        raise UserFacingError("not_a_workspace", path=text) from error
    shown = url.render_as_string(hide_password=True)
    if url.drivername not in ("postgresql", "postgresql+psycopg"):
        raise UserFacingError("not_a_workspace", path=shown)
    return Location(shown, url=url.set(drivername="postgresql+psycopg"))
