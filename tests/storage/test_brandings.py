"""Brandings are kept for good with their logos, one of them may be the usual one, and a lost logo is found."""

from pathlib import Path

from sqlalchemy import create_engine, text

from qualityassess.domain.branding import Branding
from qualityassess.storage.store import Store
from tests.storage.rows import EXHIBIT_BYTES, WHO, later, new_id

LOGO = b"\x89PNG a logo"


def branding(name: str, logo: str = "", seconds: float = 0) -> Branding:
    """A branding added so many seconds after the start."""
    return Branding(new_id(), later(seconds), WHO, name, logo, "#8E2440", "页眉", "footer")


def test_brandings_come_back_and_their_logos_stay(store: Store) -> None:
    digest, _ = store.add_blob(LOGO)
    unused, _ = store.add_blob(EXHIBIT_BYTES)
    assert store.brandings() == ()
    assert store.usual_branding() == ""
    second, first = branding("乙", digest, 1), branding("甲")
    for row in (second, first):
        store.put_branding(row)
    assert store.brandings() == (first, second), "oldest first"
    store.set_usual_branding(second.id)
    store.set_usual_branding(first.id)
    assert store.usual_branding() == first.id
    store.set_usual_branding("")
    assert store.usual_branding() == ""
    assert store.discard_unused_blobs() == 1
    assert store.has_blob(digest)
    assert not store.has_blob(unused)
    assert store.info().counts["report_branding"] == 2
    assert store.check() == []


def test_a_lost_logo_is_found(location: str) -> None:
    with Store.create(location) as store:
        digest, _ = store.add_blob(LOGO)
        store.put_branding(branding("甲", digest))
    engine = create_engine(location if "://" in location else f"sqlite:///{Path(location)}")
    with engine.begin() as connection:
        connection.execute(text("DELETE FROM exhibit_blobs"))
    engine.dispose()
    with Store.open(location) as store:
        assert [(p.code, p.place, p.value) for p in store.check()] == [
            ("check_branding_without_logo", "report_branding", "甲")
        ]
