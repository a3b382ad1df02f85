"""Packs a dossier with its exhibits as files of their own into one ZIP, in the order of the dossier."""

import hashlib
import re
import unicodedata
import zipfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path, PurePath
from typing import BinaryIO

from qualityassess.domain.errors import UserFacingError
from qualityassess.interchange.archive_member import member
from qualityassess.interchange.whole_file import whole_file

_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
"""What Windows does not allow in a name."""
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_LONGEST_STEM = 80
_MOST_BYTES = 248
"""Of the 255 that a name may have in UTF-8; the rest is for a count."""
_LONGEST_SUFFIX = 10
_PACKED = frozenset(
    {".pdf", ".jpg", ".jpeg", ".png", ".webp", ".gif", ".zip", ".docx", ".xlsx", ".pptx", ".7z", ".rar"}
)
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class ArchiveFile:
    """A file to pack: the name wanted, and its bytes or where they are."""

    name: str
    read: Callable[[], bytes | Path]


def safe_names(names: Iterable[str]) -> list[str]:
    """Names that every system can unpack, each another one even where case does not count."""
    taken: set[str] = set()
    found = []
    for name in names:
        wanted = PurePath(_tidy(name))
        stem, suffix = wanted.stem, wanted.suffix
        if len(suffix) > _LONGEST_SUFFIX:
            stem, suffix = wanted.name, ""
        stem = (
            stem[:_LONGEST_STEM].encode()[: _MOST_BYTES - len(suffix.encode())].decode(errors="ignore").rstrip(". ")
            or "_"
        )
        candidate, count = f"{stem}{suffix}", 1
        while candidate.casefold() in taken:
            count += 1
            candidate = f"{stem} ({count}){suffix}"
        taken.add(candidate.casefold())
        found.append(candidate)
    return found


def _tidy(name: str) -> str:
    """One line without characters that a file's name may not have, and never a way out of the folder."""
    shown = "".join("_" if unicodedata.category(c) in _UNSEEN else c for c in unicodedata.normalize("NFC", name))
    shown = _FORBIDDEN.sub("_", " ".join(shown.split())).strip(". ")
    return f"_{shown}" if _DEVICES.fullmatch(shown) else shown or "_"


def write_archive(path: Path, files: Sequence[ArchiveFile], check: Callable[[], None]) -> tuple[str, ...]:
    """Write the files in their order and give the names they have inside; the same files give the same bytes.

    The archive is read back and every file compared before it takes its place. UserFacingError `report_not_written`
    (path, detail); `check` is called before each file and may raise; both leave nothing behind.
    """
    names = safe_names(file.name for file in files)
    try:
        with whole_file(path) as part:
            digests = []
            with zipfile.ZipFile(part, "x") as archive:
                for name, file in zip(names, files, strict=True):
                    check()
                    digests.append(_add(archive, name, file.read()))
            _require_same(part, names, digests)
    except UserFacingError as error:
        if error.code != "file_not_written":
            raise
        raise UserFacingError("report_not_written", **error.values) from error
    except (ValueError, zipfile.BadZipFile) as error:
        raise UserFacingError("report_not_written", path=str(path), detail=str(error)) from error
    return tuple(names)


def _add(archive: zipfile.ZipFile, name: str, content: bytes | Path) -> str:
    entry = member(name, compressed=PurePath(name).suffix.lower() not in _PACKED)
    digest = hashlib.sha256()
    with _opened(content) as source, archive.open(entry, "w") as target:
        while block := source.read(_BLOCK):
            digest.update(block)
            target.write(block)
    return digest.hexdigest()


def _opened(content: bytes | Path) -> BinaryIO:
    return content.open("rb") if isinstance(content, Path) else BytesIO(content)


def _require_same(path: Path, names: Sequence[str], digests: Sequence[str]) -> None:
    with zipfile.ZipFile(path) as archive:
        if archive.namelist() != list(names):
            raise ValueError("the file read back differs from the one written")
        for name, digest in zip(names, digests, strict=True):
            found = hashlib.sha256()
            with archive.open(name) as back:
                while block := back.read(_BLOCK):
                    found.update(block)
            if found.hexdigest() != digest:
                raise ValueError("the file read back differs from the one written")
