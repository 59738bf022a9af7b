"""What the reader answers, and the sentences with which it explains itself."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from iki_flow.domain.errors import Refusal
from iki_flow.domain.formula import Expression


class Outcome(StrEnum):
    """How a formula text was understood; never a guess."""

    COMPUTED = "computed"
    DIRECT = "direct"
    AMBIGUOUS = "ambiguous"


@dataclass(frozen=True)
class Reading:
    """A formula text as it was understood.

    `expression`, `variables` and `words` are there when the outcome is COMPUTED. AMBIGUOUS
    offers `alternatives` to choose from, the literal one first, or none where the text must be
    put right; no two have both the same canonical form and the same names, by which a choice can
    be stored. `reason` says in one or two Indonesian sentences why a text was not computed and
    what to do.
    """

    outcome: Outcome
    expression: Expression | None
    variables: tuple[str, ...]
    words: str
    alternatives: tuple[Expression, ...]
    reason: str


class TextTooLong(Refusal):
    """A text too long to be one formula."""


class Doubt(StrEnum):
    """Why a text is not computed as it stands; the value is what the person reads.

    In order of weight: of several doubts the first is told.
    """

    TRUNCATED = "Teks rumus tampak terpotong. Lengkapi rumusnya."
    BRACKETS = "Tanda kurung tidak berpasangan. Tambahkan atau hapus kurung yang kurang."
    SEVERAL = "Sel ini memuat lebih dari satu rumus. Tulis satu rumus untuk satu indikator."
    EXAMPLE = "Teks ini memuat contoh hitungan dengan angka. Tulis rumusnya saja."
    CONDITION = "Rumus memakai syarat (“jika …”). Tulis satu rumus untuk semua keadaan."
    FUNCTION = (
        "Rumus memakai fungsi lembar kerja seperti “max” atau “round”. Tulis hitungannya dengan "
        "“ditambah”, “dikurangi”, “dikali” dan “dibagi”, atau sebutkan hasilnya sebagai satu nilai."
    )
    CELLS = "Rumus memakai alamat sel lembar kerja. Ganti dengan nama besarannya."
    LONG = "Rumus memuat terlalu banyak tanda hitung. Sederhanakan rumusnya."
    TRAILING = "Ada kalimat lain di belakang rumus. Pisahkan dari rumus, atau pilih arti di bawah."
    PROSE = "Teks ini berupa penjelasan. Tulis rumusnya saja, atau pilih arti di bawah."
    LETTERS = "Arti huruf di dalam rumus tidak sama di dua tempat. Pilih yang dimaksud."
    SPELLED_OUT = (
        "Hitungannya ditulis sebagai kalimat. Tulis dengan “dibagi”, “dikali”, “ditambah” atau "
        "“dikurangi”, atau pilih arti di bawah."
    )
    MISSING_SIGN = "Dua besaran berdampingan tanpa tanda hitung. Tulis “dibagi” atau “ditambah”."
    LISTED = (
        "Beberapa huruf berdampingan tanpa tanda hitung. "
        "Tulis “ditambah”, “dikali” atau “dibagi” di antaranya."
    )
    BARE = "Nama besaran belum lengkap: “jumlah” saja tidak cukup. Tulis jumlah apa."
    ZERO = "Pembaginya angka nol, sehingga tidak dapat dihitung. Tulis pembagi yang benar."
    SIGN = "Tanda hitung di dalam teks dapat dibaca lebih dari satu cara. Pilih yang dimaksud."
    YEAR = "Angka tahun dipakai sebagai bilangan. Tulis nama besaran tahun itu dengan lengkap."
    THOUSANDS = (
        "Titik atau koma di dalam angka dapat berarti ribuan atau desimal. Pilih yang dimaksud."
    )
    PERCENT = "Angka persen dapat berarti bagian atau poin. Pilih yang dimaksud."
    ORDER = "Urutan hitungnya dapat dibaca lebih dari satu cara. Pilih, atau tambahkan kurung."
    TWICE = "Rumus dikali 100 lebih dari sekali. Hapus yang berlebih."
    SAME = "Yang dibagi dan pembaginya sama. Periksa nama besarannya."
    NO_DIVISION = "Rumus dikali 100 tetapi tidak menyebut pembagi. Tulis “dibagi …” dengan lengkap."
    UNDERSTOOD_IN_PART = (
        "Rumus tidak dapat dipahami seluruhnya. Tulis dengan “dibagi” dan “dikali”."
    )


class Unclear(Exception):  # noqa: N818 - found while reading, never shown as an error
    """Raised inside the reader where a text cannot be one formula."""

    def __init__(self, doubt: Doubt) -> None:
        self.doubt = doubt
        super().__init__(doubt.value)


def weightiest(doubts: Collection[Doubt]) -> Doubt:
    """The doubt to tell where there are several."""
    return next(doubt for doubt in Doubt if doubt in doubts)


BLANK = "Rumus belum diisi."
ONE_FIGURE = (
    "Teks ini tidak memuat hitungan: nilainya diisi langsung sebagai satu angka beserta buktinya."
)
