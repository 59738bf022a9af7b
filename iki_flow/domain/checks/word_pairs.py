"""Spellings: how offices write some words, and how the dictionary (KBBI) does."""

_PAIRS = """

    administratip administratif, aktifitas aktivitas, akuntabilitasi akuntabilitas,
    analisa analisis, antri antre, apotik apotek, atlit atlet, azas asas, azasi asasi,
    beaya biaya, bertanggungjawab bertanggung_jawab, cidera cedera, detil detail,
    diagnosa diagnosis, dievaluir dievaluasi, difikirkan dipikirkan, dikoordinir dikoordinasi,
    dilegalisir dilegalisasi, dirubah diubah, disain desain, dokumentas dokumentasi,
    efektifitas efektivitas, effektif efektif, effektifitas efektivitas, effisien efisien,
    effisiensi efisiensi, ekstrim ekstrem, evaluir evaluasi, faham paham, fasilitiasi fasilitasi,
    fasiltasi fasilitasi, fikir pikir, formil formal, hakekat hakikat, himbau imbau,
    himbauan imbauan, hipotesa hipotesis, hutang utang, ijasah ijazah, ijin izin,
    insentip insentif, isyu isu, jadual jadwal, jaman zaman, kadaluarsa kedaluwarsa,
    kadaluwarsa kedaluwarsa, karir karier, kecamtan kecamatan, kelurahaan kelurahan,
    kepuasaan kepuasan, kerjasama kerja_sama, ketentraman ketenteraman, ketrampilan keterampilan,
    kongkrit konkret, konkrit konkret, kooperatip kooperatif, koordinir koordinasi,
    kordinasi koordinasi, kordinator koordinator, kreatifitas kreativitas, kuisioner kuesioner,
    kwalitas kualitas, kwantitas kuantitas, kwartal kuartal, kwesioner kuesioner,
    kwitansi kuitansi, legalisir legalisasi, lokalisir lokalisasi, managemen manajemen,
    masarakat masyarakat, masyrakat masyarakat, materil materiel, mempedomani memedomani,
    mempengaruhi memengaruhi, menghimbau mengimbau, mengkoordinasikan mengoordinasikan,
    mengkoordinir mengoordinasi, mensosialisasikan menyosialisasikan, mensukseskan menyukseskan,
    mentaati menaati, merobah mengubah, merubah mengubah, metoda metode, milyar miliar,
    modren modern, nasehat nasihat, nomer nomor, nopember november, obyek objek,
    obyektif objektif, obyektifitas objektivitas, pasca-bencana pascabencana, paska pasca,
    pebruari februari, pelayanaan pelayanan, pembeayaan pembiayaan, pemerintahaan pemerintahan,
    pemeritahan pemerintahan, penyelanggaraan penyelenggaraan, penyelengaraan penyelenggaraan,
    peranserta peran_serta, perijinan perizinan, persentasi persentase,
    pertanggung-jawaban pertanggungjawaban, praktek praktik, presentase persentase,
    produktifitas produktivitas, propinsi provinsi, prosentase persentase, prosentasi persentase,
    quisioner kuesioner, rangking peringkat, ranking peringkat, rehabilitir rehabilitasi,
    rekapitulas rekapitulasi, resiko risiko, respon respons, sekedar sekadar, silahkan silakan,
    sintesa sintesis, sistim sistem, sportifitas sportivitas, standarisasi standardisasi,
    standart standar, subyek subjek, subyektif subjektif, sumberdaya sumber_daya, supir sopir,
    survay survei, survey survei, tandatangan tanda_tangan, tatacara tata_cara,
    tatakelola tata_kelola, tauladan teladan, team tim, tehnik teknik, tehnis teknis,
    telpon telepon, tentram tenteram, tepenuhinya terpenuhinya,
    terfalisitasinya terfasilitasinya, terimakasih terima_kasih, terlaksanannya terlaksananya,
    terlokalisir terlokalisasi, thn tahun, trampil terampil, tranparan transparan,
    trilyun triliun, urin urine, varitas varietas
"""


def _read(pairs: str) -> dict[str, str]:
    """Wrong and right, word by word; "_" stands for a blank in the right spelling."""
    split = (pair.split() for pair in pairs.split(","))
    return {wrong: right.replace("_", " ") for wrong, right in split}


MISSPELLED = _read(_PAIRS)
"""The right spelling of what is often spelled wrong; both without capitals."""

TWO_WAYS = (
    ("sub bagian", "subbagian", "sub-bagian"),
    ("ktp-el", "e-ktp", "ektp", "ktp elektronik"),
    ("apbdes", "apb desa", "apbdesa"),
    ("rkpdes", "rkp desa", "rkpdesa"),
    ("rpjmdes", "rpjm desa", "rpjmdesa"),
    ("bumdes", "bum desa", "bumdesa"),
    ("musrenbang desa", "musrenbangdes"),
    ("pbb-p2", "pbb p2"),
    ("tindak lanjut", "tindaklanjut"),
    ("ditindaklanjuti", "ditindak lanjuti", "di tindaklanjuti", "di tindak lanjuti"),
    ("tepat waktu", "tepatwaktu"),
    ("trantibum", "tramtibum"),
)
"""Spellings of one word of which a sheet should use one; none of them is wrong by itself."""
