"""What a cell holds that its text does not say in full, in sentences."""

from collections.abc import Iterable, Iterator

from iki_flow.domain.errors import Problem
from iki_flow.domain.importing.headings import Field
from iki_flow.domain.importing.lines import Line
from iki_flow.domain.importing.table import Mark

_SAID = {
    Mark.EQUATION: "Rumus ditulis dengan Equation; periksa hasil bacaannya.",
    Mark.PICTURE: "Sel ini berisi gambar atau tanda yang tidak terbaca.",
    Mark.NESTED: "Sel ini berisi tabel lain; isinya dibaca berurutan.",
    Mark.LISTED: "Penomoran otomatis di sel ini tidak ikut terbaca.",
    Mark.NOT_CALCULATED: "Sel ini berisi rumus Excel yang belum dihitung. Ketik nilainya.",
    Mark.FAULTY: "Rumus Excel di sel ini menghasilkan kesalahan. Ketik nilainya.",
    Mark.HIDDEN: "Isi sel ini tersembunyi di berkas; hapus bila bukan bagian lembar.",
    Mark.STRUCK: "Ada tulisan yang dicoret di sel ini; hapus bila tidak berlaku lagi.",
    Mark.RAISED: "Ada tulisan yang dinaikkan, seperti pangkat atau nomor catatan; periksa.",
}


def marked(line: Line, fields: Iterable[Field]) -> Iterator[Problem]:
    """What is to be looked at in these fields of a line; the places are those within its row.

    That of the year's target is TW IV.
    """
    for name in fields:
        place = Field.TW4.value if name is Field.TARGET else name.value
        for mark in sorted(line[name].marks):
            yield Problem(place, _SAID[mark])
        if line[name].split:
            yield Problem(place, "Beberapa sel di baris ini dibaca sebagai satu.")
