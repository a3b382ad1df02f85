"""Archives: the order wanted, names that every system takes, the same bytes again, nothing half written."""

import zipfile
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualityassess.domain.errors import Cancelled, UserFacingError
from qualityassess.interchange.dossier_archive import ArchiveFile, safe_names, write_archive


def _nothing() -> None:
    """Nobody stops it."""


def test_files_are_packed_in_their_order_and_the_same_again(tmp_path: Path) -> None:
    document = tmp_path / "d.pdf"
    document.write_bytes(b"%PDF" + bytes(100_000))
    names = (
        "d.pdf",
        "附件01 证书.pdf",
        "../../x:y.txt",
        "A.TXT",
        "a.txt",
        "con.txt",
        "e\u0301\u202e.txt",
        "长" * 300 + ".docx",
    )
    files = [ArchiveFile("d.pdf", partial(Path, document))]
    files += [ArchiveFile(name, partial(str.encode, name)) for name in names[1:]]
    found = write_archive(tmp_path / "d.zip", files, _nothing)
    expected = (
        "d.pdf",
        "附件01 证书.pdf",
        "_.._x_y.txt",
        "A.TXT",
        "a (2).txt",
        "_con.txt",
        "é_.txt",
        "长" * 80 + ".docx",
    )
    assert found == expected
    with zipfile.ZipFile(tmp_path / "d.zip") as archive:
        assert tuple(archive.namelist()) == found
        assert archive.read("d.pdf") == document.read_bytes()
        assert [archive.read(name).decode() for name in found[1:]] == list(names[1:])
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert write_archive(tmp_path / "e.zip", files, _nothing) == found
    assert (tmp_path / "e.zip").read_bytes() == (tmp_path / "d.zip").read_bytes()


@given(st.lists(st.text(max_size=120), max_size=8))
def test_names_are_safe_and_differ(names: list[str]) -> None:
    found = safe_names(names)
    assert len({name.casefold() for name in found}) == len(names)
    for name in found:
        assert name
        assert name == Path(name).name
        assert not set(name) & set('<>:"/\\|?*\n\r\t\0')
        assert not name.endswith((" ", "."))
        assert len(name.encode()) <= 255


def test_names_of_rare_characters_are_short_enough_for_a_disk() -> None:
    first, second = safe_names(["𠮷" * 100 + ".docx"] * 2)
    assert (first, second) == ("𠮷" * 60 + ".docx", "𠮷" * 60 + " (2).docx")


def test_a_failure_leaves_nothing_behind(tmp_path: Path) -> None:
    def gone() -> bytes:
        raise UserFacingError("exhibit_missing", path="x")

    def stop() -> None:
        raise Cancelled

    with pytest.raises(UserFacingError, match="exhibit_missing"):
        write_archive(tmp_path / "d.zip", [ArchiveFile("a", gone)], _nothing)
    with pytest.raises(Cancelled):
        write_archive(tmp_path / "d.zip", [ArchiveFile("a", bytes)], stop)
    with pytest.raises(UserFacingError, match="report_not_written"):
        write_archive(tmp_path / "no" / "d.zip", [ArchiveFile("a", bytes)], _nothing)
    assert list(tmp_path.iterdir()) == []
