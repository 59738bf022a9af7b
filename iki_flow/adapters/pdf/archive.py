"""What makes a sheet last: PDF/A-3a and PDF/UA-1 in one file, with its data attached.

WeasyPrint writes one of the two standards at a time; the identification of the other is put into
the same metadata. docs/decisions/0010 has the reasons.
"""

from datetime import date, datetime

import pydyf
from weasyprint import Attachment

ATTACHED = "snapshot.json"

# PDF/A asks that the schema of the PDF/UA entry be described in the file itself (ISO 19005-3,
# 6.6.2.3.3); readers of PDF/UA look for the entry alone (ISO 14289-1, 5).
_ACCESSIBLE = b"""<rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about="">\
<pdfuaid:part>1</pdfuaid:part></rdf:Description>\
<rdf:Description xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" \
xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#" rdf:about="">\
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">\
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>\
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">\
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>\
<pdfaProperty:category>internal</pdfaProperty:category>\
<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>\
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>\
</rdf:Description></rdf:RDF>"""


def data_file(canonical: bytes, dated: date) -> Attachment:
    """The snapshot as an attached file; it carries the date of the sheet, never that of the run."""
    moment = datetime(dated.year, dated.month, dated.day)  # noqa: DTZ001 - written as UTC
    return Attachment(
        string=canonical,
        name=ATTACHED,
        description="Isi dokumen sebagai data (JSON kanonis, RFC 8785)",
        created=moment,
        modified=moment,
        relationship="Data",
    )


def declare_accessible(pdf: pydyf.PDF) -> None:
    """Say in the metadata that the file is PDF/UA-1 as well."""
    number = int(pdf.catalog["Metadata"].split()[0])
    stream = pdf.objects[number]
    (written,) = stream.stream
    stream.stream = [written.replace(b"</rdf:RDF>", _ACCESSIBLE)]


def tidy_catalog(pdf: pydyf.PDF) -> None:
    """Name the attached data once, not twice, and no place in the file that nothing leads to."""
    pdf.catalog["AF"] = pydyf.Array(dict.fromkeys(pdf.catalog["AF"]))
    del pdf.catalog["Names"]["Dests"]
