"""Writes into a PDF what the report was made from: a line in its properties, figures and rows in its XMP metadata."""

import json
from html import escape

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName, PDFStream
from reportlab.pdfgen.canvas import Canvas

from qualityassess.domain.report_origin import Origin

NAMESPACE = "urn:qualityassess:report:1"
TAG = "qa:origin"
_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:qa="{namespace}"><{tag}>{data}</{tag}></rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>
"""
"""The shape that ISO 16684-1 gives to metadata; the names in it are identifiers, nothing is fetched."""


def write_origin(canvas: Canvas, origin: Origin | None, digest: str) -> None:
    """Name the content's digest and, where it is known, the origin."""
    if origin is None:
        canvas.setKeywords(digest)
        return
    canvas.setKeywords(origin.keywords(digest))
    if not origin.figures and not origin.rows:
        return
    details = {"figures": dict(origin.figures), "rows": dict(origin.rows)}
    data = escape(json.dumps(details, sort_keys=True, separators=(",", ":")), quote=False)
    packet = _PACKET.format(namespace=NAMESPACE, tag=TAG, data=data)
    kind = PDFDictionary({"Type": PDFName("Metadata"), "Subtype": PDFName("XML")})
    canvas._doc.Catalog.Metadata = PDFStream(kind, packet.encode())
