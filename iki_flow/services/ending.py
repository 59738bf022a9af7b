"""Approved documents whose officials' certificates ended before anybody sealed and stamped them."""

from datetime import datetime

from iki_flow.domain.calendar import moment
from iki_flow.domain.document import State
from iki_flow.domain.errors import WrongState
from iki_flow.models import Document
from iki_flow.queries import register


def too_late(document: Document, at: datetime) -> WrongState | None:
    """Why an approved document can never be locked: certificates are judged at its timestamp."""
    first = register.first_to_end(document)
    if document.state is not State.APPROVED or first is None or at <= first[1]:
        return None
    return WrongState(
        "Dokumen ini sudah disetujui, tetapi tidak dapat dikunci lagi: sertifikat {name} "
        "berakhir pada {end}, sebelum segel dan cap waktu diperoleh. Nilai yang dibekukan dan PDF "
        "yang sudah ditandatangani tetap tersimpan dan dapat dilihat, tetapi tidak dapat diulang "
        "di sini. Camat memutuskan bagaimana lembar ini ditetapkan; pengelola aplikasi memulihkan "
        "layanan cap waktu sebelum dokumen lain terlambat pula.",
        name=first[0],
        end=moment(first[1], document.office.zone),
    )
