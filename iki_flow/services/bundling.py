"""What an auditor takes along: locked papers, and what verifies them without the office."""

import csv
import hashlib
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from tempfile import TemporaryFile
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from iki_flow.db import transaction
from iki_flow.domain.errors import NotFound
from iki_flow.domain.hierarchy import Actor
from iki_flow.models import Purpose
from iki_flow.queries import archive, documents, papers, publication
from iki_flow.queries import register as rows
from iki_flow.queries.documents import Filter, Listed
from iki_flow.services import audit
from iki_flow.services.downloading import paper_name
from iki_flow.services.ports import Ports

FOLDER = "dokumen"
_ROOT, _LIST, _STAMPS = "akar-kantor.crt", "daftar-pencabutan.crl", "akar-cap-waktu-{number}.crt"
_BSRE = "akar-bsre-{number}.crt"
_COLUMNS = (
    "berkas",
    "sha256",
    "kode",
    "jenis",
    "tahun",
    "periode",
    "unit",
    "versi",
    "nilai",
    "predikat",
    "terkunci",
    "digantikan_oleh",
)
_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Bundle:
    """A ZIP file on disk, at its beginning, and the name to hand it out under."""

    name: str
    file: IO[bytes]


def bundle(
    wanted: Filter, actor: Actor, day: date, at: datetime, address: str, ports: Ports
) -> Bundle:
    """The locked papers that somebody sees under a filter, with what verifies them, as one ZIP.

    One paper at a time is in memory. The trail notes who took how many, and the SHA-256 of the
    list that names each of them.

    Raises:
        NotFound: there is none, or the office has no authority.
        Damaged: one of the files is gone or is not what was kept; nothing is handed out.
    """
    entries = documents.archive(actor, day, wanted)
    if not entries:
        raise NotFound("Tidak ada dokumen terkunci yang cocok. Ubah saringannya, lalu coba lagi.")
    file = TemporaryFile()  # noqa: SIM115 - whoever hands it out closes it
    try:
        manifest = _write(file, entries, verifying(actor.office_id, ports), at)
        _note(actor, at, address, len(entries), hashlib.sha256(manifest).hexdigest())
    except BaseException:
        file.close()
        raise
    file.seek(0)
    return Bundle(f"paket-audit-{day.isoformat()}.zip", file)


def verifying(office_id: int, ports: Ports) -> dict[str, bytes]:
    """What verifies an office's papers offline, by file name: program, roots, list, instructions.

    Raises:
        NotFound: the office has no authority yet.
    """
    authority = archive.office_key(office_id, Purpose.AUTHORITY)
    if authority is None:
        raise NotFound("Kantor ini belum memiliki otoritas sertifikat.")
    stamped_under = {
        _STAMPS.format(number=number): root
        for number, root in enumerate(rows.timestamp_roots(office_id), start=1)
    }
    by_bsre = {
        _BSRE.format(number=number): root
        for number, root in enumerate(rows.national_roots(office_id), start=1)
    }
    options = [f"--root {_ROOT}", *(f"--timestamp-root {name}" for name in stamped_under)]
    options += [f"--bsre-root {name}" for name in by_bsre]
    newest = publication.newest_list(authority.id)
    lists = {} if newest is None else {_LIST: newest.content}
    return {
        **ports.offline_verifier(" ".join(options)),
        _ROOT: authority.certificate,
        **stamped_under,
        **by_bsre,
        **lists,
    }


def _write(
    file: IO[bytes], entries: Sequence[Listed], beside: Mapping[str, bytes], at: datetime
) -> bytes:
    """Write all of it; what the list of the papers says is given back."""
    lines, taken = [], set[str]()
    with ZipFile(file, "w") as packed:
        for name, content in beside.items():
            packed.writestr(_dated(name, at), content, ZIP_DEFLATED)
        for entry in entries:
            sealed = archive.sealed(entry.document.id)
            if sealed is None:
                continue
            name = _place(entry, taken)
            # A PDF is compressed within; doing it again would only take time.
            sha256 = papers.newest_file(sealed)
            packed.writestr(_dated(name, at), archive.content(sha256), ZIP_STORED)
            lines.append((name, sha256, *_said(entry)))
        manifest = _csv(lines)
        packed.writestr(_dated("manifest.csv", at), manifest, ZIP_DEFLATED)
    return manifest


def _dated(name: str, at: datetime) -> ZipInfo:
    return ZipInfo(name, at.timetuple()[:6])


def _place(entry: Listed, taken: set[str]) -> str:
    """Where a paper goes; two of one name stand apart in folders named by their codes."""
    name = paper_name(entry.document)
    place = f"{FOLDER}/{name}"
    if place in taken:
        place = f"{FOLDER}/{entry.document.code}/{name}"
    taken.add(place)
    return place


def _said(entry: Listed) -> Iterator[str]:
    document, score = entry.document, entry.score
    newer = archive.superseding(document)
    yield document.code
    yield document.kind.value
    yield str(document.year)
    yield document.period or ""
    yield document.position.unit or ""
    yield str(document.version)
    yield (score and score.value) or ""
    yield (score and score.predikat) or ""
    yield document.state_since.isoformat()
    yield "" if newer is None else newer.code


def _csv(lines: Sequence[Sequence[str]]) -> bytes:
    """The list for spreadsheets: none of its texts is taken for a formula there."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(_COLUMNS)
    for line in lines:
        writer.writerow(f"'{text}" if text.startswith(_STARTS_A_FORMULA) else text for text in line)
    return out.getvalue().encode("utf-8-sig")


def _note(actor: Actor, at: datetime, address: str, count: int, manifest: str) -> None:
    with transaction():
        audit.record("bundled", actor, at, address=address, count=count, manifest=manifest)
