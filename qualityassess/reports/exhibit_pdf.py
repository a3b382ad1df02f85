"""Turns the pages of an exhibit's PDF into drawings: what is seen comes along, what acts or hides does not.

Actions, scripts, links, attachments and metadata hang on the document or on annotations, which are not taken over;
fields, seals and notes that would be printed are drawn into the page first (ISO 32000-1, 12.5.5).
"""

from collections.abc import Iterator

import pikepdf

from qualityassess.reports.exhibit_pages import box_of
from qualityassess.reports.exhibit_sheet import Area, Matrix, Sheet, covered

_KEPT = frozenset(
    {"/Type", "/Subtype", "/BBox", "/Matrix", "/Resources", "/Group", "/Filter", "/DecodeParms", "/Length"}
)
#: Keys of drawings that lead out of the file or say what is not seen.
_DROPPED = ("/AA", "/AF", "/Alternates", "/Annots", "/Metadata", "/OpenAction", "/OPI", "/Parent", "/PieceInfo", "/Ref",
            "/StructParent", "/StructParents")  # fmt: skip
#: A stream whose data are in another file.
_OUTSIDE = ("/F", "/FFilter", "/FDecodeParms")


def sheets_of(pdf: pikepdf.Pdf, into: pikepdf.Pdf) -> Iterator[Sheet]:
    """Each page as a drawing of the other file; `pdf` must stay open until that is saved."""
    if any("/Annots" in page.obj for page in pdf.pages):
        fields = pdf.Root.get("/AcroForm")
        if isinstance(fields, pikepdf.Dictionary) and fields.get("/NeedAppearances"):
            pdf.generate_appearance_streams()
        pdf.flatten_annotations("print")
    for page in pdf.pages:
        area = box_of(page)
        # The form is cut to the trim box, which is for printers; readers see the crop box.
        page.obj.CropBox = pikepdf.Array([_number(value) for value in area])
        for name in ("/TrimBox", "/ArtBox", "/BleedBox"):
            if name in page.obj:
                del page.obj[name]
        form = page.as_form_xobject()
        for key in set(form.keys()) - _KEPT:
            del form[key]
        _clean(form)
        yield Sheet(into.copy_foreign(form), covered(_area(form.BBox), _matrix(form)))
    _take_layers(pdf, into)


def _number(value: float) -> int | pikepdf.Object:
    return int(value) if value == int(value) else pikepdf.Object.parse(f"{value:.4f}".encode())


def _area(box: pikepdf.Object) -> Area:
    left, bottom, right, top = (float(number) for number in box.as_list())
    return left, bottom, right, top


def _matrix(form: pikepdf.Object) -> Matrix:
    found = form.get("/Matrix")
    if found is None:
        return (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    a, b, c, d, e, f = (float(number) for number in found)
    return a, b, c, d, e, f


def _clean(form: pikepdf.Object) -> None:
    """Drop what leads out of the file from the drawing and from all that it uses."""
    waiting = [form]
    seen: set[tuple[int, int]] = set()
    while waiting:
        drawing = waiting.pop()
        if drawing.is_indirect:
            if drawing.objgen in seen:
                continue
            seen.add(drawing.objgen)
        if isinstance(drawing, pikepdf.Array):
            waiting.extend(part for part in drawing if isinstance(part, (pikepdf.Dictionary, pikepdf.Stream)))
        elif isinstance(drawing, (pikepdf.Dictionary, pikepdf.Stream)):
            dropped = (*_DROPPED, *_OUTSIDE) if isinstance(drawing, pikepdf.Stream) else _DROPPED
            for key in dropped:
                if key in drawing:
                    del drawing[key]
            waiting.extend(_used(drawing))


def _used(drawing: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """Drawings that one uses: those of its resources, whose names are free and say nothing."""
    for key in ("/G", "/SMask", "/Mask", "/Shading", "/Group"):
        part = drawing.get(key)
        if isinstance(part, (pikepdf.Dictionary, pikepdf.Stream)):
            yield part
    yield from _named(drawing.get("/CharProcs"))
    resources = drawing.get("/Resources")
    if isinstance(resources, pikepdf.Dictionary):
        for category in ("/XObject", "/Pattern", "/ExtGState", "/Font", "/Shading"):
            yield from _named(resources.get(category))


def _named(found: object) -> Iterator[pikepdf.Object]:
    if isinstance(found, pikepdf.Dictionary):
        for name in found.keys():  # noqa: SIM118 - iterating gives the pairs' names only through keys
            part = found[name]
            if isinstance(part, (pikepdf.Dictionary, pikepdf.Stream)):
                yield part


def _take_layers(pdf: pikepdf.Pdf, into: pikepdf.Pdf) -> None:
    """Layers that are off in the exhibit stay off (ISO 32000-1, 8.11.4): a drawing's hidden parts stay hidden."""
    found = pdf.Root.get("/OCProperties")
    if not isinstance(found, pikepdf.Dictionary):
        return
    layers = [layer for layer in found.get("/OCGs", ()) if layer.is_indirect]
    usual = found.get("/D", pikepdf.Dictionary())
    on = {layer.objgen for layer in usual.get("/ON", ())}
    off = {layer.objgen for layer in usual.get("/OFF", ())}
    if usual.get("/BaseState") == pikepdf.Name.OFF:
        off |= {layer.objgen for layer in layers} - on
    if "/OCProperties" not in into.Root:
        empty = pikepdf.Dictionary(OFF=pikepdf.Array(), Order=pikepdf.Array())
        into.Root.OCProperties = pikepdf.Dictionary(OCGs=pikepdf.Array(), D=empty)
    for layer in layers:
        copied = into.copy_foreign(layer)
        into.Root.OCProperties.OCGs.append(copied)
        if layer.objgen in off:
            into.Root.OCProperties.D.OFF.append(copied)
