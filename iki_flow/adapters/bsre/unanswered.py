"""Sentences for requests that went out and were not answered, in either version."""

UNCERTAIN = (
    "Layanan BSrE tidak memberi jawaban utuh setelah berkas dikirim. Dokumen di sini belum "
    "ditandatangani, tetapi BSrE mungkin sudah mencatat satu tanda tangan; tunggu sampai "
    "layanannya pulih, lalu tanda tangani sekali lagi."
)
NO_STATUS = (
    "Layanan BSrE tidak menjawab saat ditanya tentang sertifikat Anda. Dokumen belum "
    "ditandatangani dan tidak ada yang berubah; coba beberapa saat lagi."
)
NO_VERIFICATION = (
    "Layanan BSrE tidak menjawab saat diminta memeriksa tanda tangan. Tidak ada yang disimpan atau "
    "berubah; coba beberapa saat lagi."
)
