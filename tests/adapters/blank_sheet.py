"""A small sheet with empty, tagged signature fields, for tests of signing without the renderer."""

from io import BytesIO

import pikepdf
import weasyprint
from pikepdf import Array, Dictionary, Name, Stream, String

FIELDS = ("Pemilik", "Sekcam", "Camat", "Segel", "CapWaktu")
PLACES = {"Pemilik": 560, "Camat": 60, "Sekcam": 310, "Segel": 60, "CapWaktu": 310}

_UA = (
    b'<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">'
    b"<pdfuaid:part>1</pdfuaid:part></rdf:Description>"
    b'<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"'
    b' xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"'
    b' xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">'
    b'<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">'
    b"<pdfaSchema:schema>PDF/UA</pdfaSchema:schema>"
    b"<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    b"<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
    b'<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">'
    b"<pdfaProperty:name>part</pdfaProperty:name>"
    b"<pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    b"<pdfaProperty:category>internal</pdfaProperty:category>"
    b"<pdfaProperty:description>Part</pdfaProperty:description>"
    b"</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>"
    b"</rdf:Description></rdf:RDF>"
)

_PAGE = """<!DOCTYPE html><html lang="id"><head><title>Indikator Kinerja Individu</title>
<meta name="author" content="Kecamatan Contoh">
<style>@page {{ size: A4 landscape; margin: 15mm }}</style></head>
<body><h1>Indikator Kinerja Individu</h1>{body}</body></html>"""

_STAMP = """<!DOCTYPE html><html lang="id"><head><title>Cap</title>
<style>@page {{ size: 220pt 60pt; margin: 2pt }} p {{ font-size: 8pt; margin: 0 }}</style></head>
<body><p>{words}</p></body></html>"""


def blank_sheet(
    text: str = "Jumlah laporan", snapshot: bytes = b'{"format":"iki-flow/1"}'
) -> bytes:
    """A one-page PDF/A-3a + PDF/UA-1 with the snapshot attached and five empty fields."""
    page = weasyprint.HTML(string=_PAGE.format(body=f"<p>{text}</p>"))
    attached = weasyprint.Attachment(
        string=snapshot, name="snapshot.json", relationship="Data", description="Data"
    )
    attached.mime_type = "application/json"
    written = page.write_pdf(pdf_variant="pdf/a-3a", finisher=_also_ua, attachments=[attached])
    return _with_fields(written)


def stamp(words: str = "Ditandatangani secara elektronik") -> bytes:
    """What a signature shows, as a one-page PDF."""
    return weasyprint.HTML(string=_STAMP.format(words=words)).write_pdf(pdf_variant="pdf/a-3b")


def _also_ua(document, pdf):
    for thing in pdf.objects:
        if getattr(thing, "extra", {}).get("Type") == "/Metadata":
            parts = (part if isinstance(part, bytes) else part.encode() for part in thing.stream)
            xml = b"".join(parts)
            thing.stream = [xml.replace(b"</rdf:RDF>", _UA, 1)]
            thing.compress = False


def _with_fields(written: bytes) -> bytes:
    pdf = pikepdf.open(BytesIO(written))
    page, tree = pdf.pages[0], pdf.Root.StructTreeRoot
    top = tree.K[0] if isinstance(tree.K, Array) else tree.K
    number = 1000
    page.Annots = Array()
    for name in FIELDS:
        height = 60 if name in ("Segel", "CapWaktu") else 130
        left = PLACES[name]
        widget = _widget(pdf, page, name, [left, height, left + 220, height + 60], number)
        element = pdf.make_indirect(
            Dictionary(
                Type=Name.StructElem,
                S=Name.Form,
                P=top,
                Alt=String(f"Tanda tangan {name}"),
                K=Dictionary(Type=Name.OBJR, Obj=widget, Pg=page.obj),
            )
        )
        top.K.append(element)
        tree.ParentTree.Nums.append(number)
        tree.ParentTree.Nums.append(element)
        page.Annots.append(widget)
        number += 1
    tree.ParentTreeNextKey = number
    page.Tabs = Name.S
    pdf.Root.AcroForm = pdf.make_indirect(Dictionary(Fields=Array(list(page.Annots)), SigFlags=3))
    out = BytesIO()
    pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def _widget(pdf, page, name, box, number):
    empty = pdf.make_indirect(Stream(pdf, b""))
    empty.Type, empty.Subtype = Name.XObject, Name.Form
    empty.BBox, empty.Resources = Array([0, 0, 220, 60]), Dictionary()
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Sig,
            T=String(name),
            TU=String(f"Tanda tangan {name}"),
            F=4,
            Rect=Array(box),
            P=page.obj,
            AP=Dictionary(N=empty),
            StructParent=number,
        )
    )
