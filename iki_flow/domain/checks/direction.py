"""Which way is better, where the name of an indicator says it and its polarity says the other."""

import re
from collections.abc import Iterator

from iki_flow.domain.checks.subject import Subject
from iki_flow.domain.errors import Problem
from iki_flow.domain.scoring import Polarity

_TO_SINK = re.compile(
    r"\b(lama(nya)?(?! (sekolah|tinggal|menginap))|keterlambatan"
    r"|waktu (tunggu|tanggap|penyelesaian|pelayanan|proses)"
    r"|angka (kematian|kesakitan|kemiskinan|pengangguran|putus sekolah|stunting|kriminalitas)"
    r"|(jumlah|banyaknya|persentase|prevalensi|tingkat) (keterlambatan|kemiskinan|pengangguran"
    r"|stunting|temuan|pelanggaran|kecelakaan|kehilangan|kerusakan|pengaduan|keluhan))\b",
    re.IGNORECASE,
)
"""What an office wants less of, as it begins an indicator's name."""

_TURNED = re.compile(
    r"\b(yang|di\w+(kan|i)|ter\w+|selesai|penanganan|penyelesaian|penurunan|pencegahan|penanggulangan"
    r"|pengurangan|tindak lanjut|tepat waktu|sesuai|memenuhi)\b",
    re.IGNORECASE,
)
"""Words that make more of it better again: "pengaduan yang ditindaklanjuti"."""


def wrong_way(subject: Subject) -> Iterator[Problem]:
    """An indicator that is to sink by its name, counted as better the higher it is."""
    for one in subject.rows:
        found = _TO_SINK.search(one.row.name)
        if found is None or one.row.polarity is not Polarity.HIGHER:
            continue
        if not _TURNED.search(one.row.name[: found.start()] + one.row.name[found.end() :]):
            yield Problem(
                f"{one.place}.polarity",
                "“{word}” lazimnya semakin rendah semakin baik, tetapi polaritas baris ini "
                "sebaliknya. Ubah polaritasnya bila memang begitu.",
                word=found[0],
            )
