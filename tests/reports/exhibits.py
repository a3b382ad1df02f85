"""Makes exhibits as people have them: PDFs of all shapes and habits, and pictures."""

import zlib
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream
from PIL import Image, ImageDraw

A4 = (595.0, 842.0)


def pdf(
    *texts: str,
    size: tuple[float, float] = A4,
    rotate: int = 0,
    box: tuple[float, ...] = (),
    password: str | None = None,
) -> bytes:
    """A PDF with one page for each text, written near its upper left corner; `box` is its crop box."""
    with pikepdf.new() as made:
        font = made.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
        for text in texts:
            page = made.add_blank_page(page_size=size)
            page.obj.Resources = Dictionary(Font=Dictionary(F1=font))
            words = f"BT /F1 18 Tf {box[0] + 20 if box else 30} {size[1] - 60} Td ({text}) Tj ET"
            page.obj.Contents = Stream(made, words.encode())
            if rotate:
                page.rotate(rotate, relative=False)
            if box:
                page.obj.CropBox = Array([int(number) for number in box])
        written = BytesIO()
        kept: dict[str, Any] = {"deterministic_id": True}
        if password is not None:
            kept = {"encryption": pikepdf.Encryption(user=password, owner="owner", R=6), "static_id": True}
        made.save(written, **kept)
    return written.getvalue()


def blown(size: int) -> bytes:
    """A PDF whose page unpacks to so many bytes of nothing."""
    with pikepdf.new() as made:
        page = made.add_blank_page(page_size=A4)
        page.obj.Contents = Stream(made, zlib.compress(b" " * size), Filter=Name.FlateDecode)
        written = BytesIO()
        made.save(written, deterministic_id=True)
    return written.getvalue()


def unprintable() -> bytes:
    """A PDF that anybody may read and nobody may print."""
    with pikepdf.open(BytesIO(pdf("secret"))) as made:
        written = BytesIO()
        allowed = pikepdf.Permissions(print_lowres=False, print_highres=False)
        made.save(written, encryption=pikepdf.Encryption(user="", owner="owner", allow=allowed))
    return written.getvalue()


def busy_pdf() -> bytes:
    """A PDF that acts: scripts, links, attachments, a form with a filled field, and a layer that is off."""
    with pikepdf.open(BytesIO(pdf("visible"))) as made:
        page = made.pages[0]
        script = Dictionary(S=Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
        made.Root.OpenAction = script
        page.obj.AA = Dictionary(O=script)
        link = Dictionary(
            Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 99, 99]),
            A=Dictionary(S=Name.URI, URI=pikepdf.String("http://example.invalid/x")),
        )  # fmt: skip
        look = Stream(made, b"BT /F1 12 Tf 2 5 Td (typed) Tj ET")
        look.Type, look.Subtype, look.BBox = Name.XObject, Name.Form, Array([0, 0, 120, 20])
        look.Resources = page.obj.Resources
        field = made.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Widget,
                FT=Name.Tx,
                T=pikepdf.String("a"),
                V=pikepdf.String("typed"),
                Rect=Array([30, 300, 150, 320]),
                F=4,
                AP=Dictionary(N=made.make_indirect(look)),
                AA=Dictionary(K=script),
            )
        )
        page.obj.Annots = Array([made.make_indirect(link), field])
        made.Root.AcroForm = Dictionary(Fields=Array([field]), XFA=pikepdf.String("<xdp/>"))
        made.attachments["evil.exe"] = b"MZ"
        layer = made.make_indirect(Dictionary(Type=Name.OCG, Name=pikepdf.String("draft")))
        made.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer]), Order=Array()))
        page.obj.Resources.Properties = Dictionary(L0=layer)
        page.contents_add(Stream(made, b"/OC /L0 BDC 1 0 0 rg 100 100 400 400 re f EMC"))
        written = BytesIO()
        made.save(written, deterministic_id=True)
    return written.getvalue()


def picture(
    form: str, size: tuple[int, int] = (300, 200), mode: str = "RGB", orientation: int = 1, frames: int = 1
) -> bytes:
    """A picture with a dark bar along its upper edge; an orientation is said in its EXIF data, with a place beside."""
    drawn = Image.new(mode, size, 255 if mode in ("1", "L") else "white")
    ImageDraw.Draw(drawn).rectangle((0, 0, size[0], size[1] // 5), fill=0 if mode in ("1", "L") else "navy")
    kept: dict[str, Any] = {}
    if orientation != 1:
        notes = Image.Exif()
        notes[0x0112] = orientation
        notes[0x010F] = "CameraMaker"
        kept["exif"] = notes
    if frames > 1:
        kept |= {"save_all": True, "append_images": [drawn] * (frames - 1)}
    written = BytesIO()
    drawn.save(written, form, **kept)
    return written.getvalue()
