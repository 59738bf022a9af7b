"""The words that offices use in formulas, and what each kind of word does."""

COUNTS = frozenset("jumlah jml jlh total banyak banyaknya seluruh ∑ Σ σ sum".split())
"""Words that open a quantity beyond doubt; alone, such a quantity is a count."""

QUANTITIES = COUNTS | frozenset(
    """anggaran angka belanja biaya bobot cakupan capaian frekuensi harga hasil indeks jam kapasitas
    kebutuhan lama luas nilai pagu panjang pdrb pendapatan penduduk persentase populasi
    presentase produksi prosentase realisasi rata-rata rerata rasio rencana sasaran selisih
    semua skor target tingkat volume""".split()
)
"""Words that usually open a quantity: a sign before one of them joins two quantities."""

SUMS = frozenset("jumlah jml jlh total ∑ Σ σ sum penjumlahan".split())
MEANS = frozenset("rata-rata rerata rataan".split())
"""Words that make one figure of the list in the brackets after them."""

HEADINGS = frozenset("rumus formula formulasi perhitungan penghitungan cara".split())
"""Words that open a label before a colon, whatever follows."""

CHANGES = frozenset(
    "peningkatan kenaikan pertumbuhan penurunan selisih perubahan laju pertambahan".split()
)
"""Words after which "dibandingkan" compares two years rather than divides."""

QUALITIES = frozenset(
    """aktif baik berat berkembang besar buruk cukup fisik formal informal kecil kurang laki-laki
    macet madya maju mandiri menengah mati negatif negeri non nonfisik nonformal pasif pendek
    perempuan positif pratama pria puas purnama putra putri rendah ringan rusak sangat sedang
    swasta tertinggal tidak tinggi utama wanita""".split()
)
"""Words that tell one kind of a thing from another and are no quantity by themselves: a plus
between two of them gathers kinds within one name ("jalan baik + sedang")."""

PASSIVES = frozenset(
    "yang akan sudah telah belum tidak harus dapat bisa ikut setelah sesudah sebelum".split()
)
"""Words after which "dibagi" or "ditambah" tells about the thing counted."""

NUMERALS = {
    "dua": 2,
    "tiga": 3,
    "empat": 4,
    "lima": 5,
    "enam": 6,
    "tujuh": 7,
    "delapan": 8,
    "sembilan": 9,
    "sepuluh": 10,
    "sebelas": 11,
    "seribu": 1000,
}
"""Figures in words, as they stand alone after a sign: "dibagi empat"."""

BEFORE_BARE = (
    frozenset("bantaran beberapa berapa hasil pinggir sekian setiap sungai tepi tiap".split())
    | PASSIVES
    | SUMS
    | NUMERALS.keys()
)
AFTER_BARE = PASSIVES | frozenset(
    "dalam dari lipat per sebulan sehari seminggu setahun setiap tiap".split()
)
"""Words beside which "kali", "tambah", "kurang" and "bagi" belong to a name: "bantaran kali"."""

SPANS = frozenset("bln bulan kuartal periode semester smt tahun th thn triwulan tw".split())
"""Words before "n-1", "t+1": the span of time before or after."""

TIME = SPANS | frozenset("hari jam menit minggu".split())
"""Words that only say what a figure counts: "12 bulan x jumlah pegawai"."""

CONNECTORS = frozenset("dan kemudian hasilnya selanjutnya".split())
"""Words that stand before a sign and belong to neither side."""

UNFINISHED = frozenset("yang dan di dari untuk dengan pada oleh ke atau serta per".split())
"""Words that no complete text ends with."""

DIRECT_OPENINGS = (
    "berdasarkan",
    "diisi",
    "diperoleh",
    "gabungan",
    "hasil audit",
    "hasil evaluasi",
    "hasil penilaian",
    "hasil pengukuran",
    "hasil survei",
    "hasil survey",
    "kuesioner",
    "menggambarkan",
    "mengukur",
    "menunjukkan",
    "opini",
    "sesuai",
    "survei",
    "survey",
)
"""Openings of texts that describe where a figure comes from instead of computing it."""
