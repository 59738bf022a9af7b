"""What fields and changes are called, on pages and on paper."""

from iki_flow.domain.comparison.fields import Field
from iki_flow.domain.comparison.rows import Kind

FIELD_WORDS: dict[Field, str] = {
    Field.TEXT: "bunyi sasaran",
    Field.NAME: "indikator",
    Field.FORMULA: "rumus",
    Field.READING: "arti rumus",
    Field.SOURCE: "sumber data",
    Field.RESPONSIBLE: "penanggung jawab",
    Field.LINKED: "hasil diambil dari",
    Field.UNIT: "satuan",
    Field.POLARITY: "polaritas",
    Field.ACCUMULATION: "sifat angka",
    Field.WEIGHT: "bobot",
    Field.SCALE: "skala",
    Field.TARGET: "target",
    Field.INPUT: "isian",
    Field.REALISASI: "realisasi",
    Field.CAPAIAN: "capaian",
    Field.PREDIKAT: "predikat",
    Field.REASON: "alasan tidak dihitung",
    Field.NOTE: "catatan",
    Field.EVIDENCE: "bukti",
    Field.KIND: "jenis",
    Field.YEAR: "tahun",
    Field.PERIOD: "triwulan",
    Field.VERSION: "versi",
    Field.DATED: "tanggal lembar",
    Field.SCORE: "nilai kinerja",
    Field.CAP: "batas capaian",
    Field.DECIMALS: "angka di belakang koma",
    Field.BANDS: "tabel predikat",
}

KIND_WORDS: dict[Kind, str] = {
    Kind.ADDED: "ditambah",
    Kind.REMOVED: "dihapus",
    Kind.MOVED: "dipindah",
    Kind.CHANGED: "diubah",
}
"""What became of a row, as a predicate after it."""
