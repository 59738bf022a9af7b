"""`python verifikasi.pyz --root root.crt FILE…`: are these papers genuine, without the office?

It asks no register, no network and no server. The exit code is 0 only if all are genuine.
"""

import argparse
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TextIO

from iki_flow.adapters.pades.certificate_files import der
from iki_flow.adapters.pades.inspection import inspect
from iki_flow.adapters.pades.printed import printed
from iki_flow.domain.verifying.offline import verify_offline
from iki_flow.domain.verifying.paper import Means
from iki_flow.domain.verifying.report import as_json
from iki_flow.domain.verifying.verdict import Check, Status, Verdict, as_expected

_ANSWERS = {True: "ya", False: "TIDAK", None: "tidak diperiksa"}


def run(arguments: Sequence[str], out: TextIO, at: datetime) -> int:
    """Verify the files that are named, as of `at`; the exit code."""
    asked = _parser().parse_args(arguments)
    means = Means(inspect, printed)
    judge = partial(
        verify_offline,
        root=asked.root,
        at=at,
        means=means,
        timestamp_roots=asked.timestamp_root,
        national_roots=asked.bsre_root,
    )
    if not asked.json:
        out.write(f"Sidik akar yang dipercaya (SHA-256): {sha256(asked.root).hexdigest()}\n\n")
    all_genuine = True
    for name in _papers(asked.files):
        verdict = _verdict(Path(name), judge)
        all_genuine = all_genuine and verdict.status.genuine
        out.write(as_json(name, verdict) if asked.json else "\n".join(_told(name, verdict)))
        out.write("\n")
    return 0 if all_genuine else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="verifikasi.pyz", description="Memeriksa keaslian PDF IKI tanpa jaringan."
    )
    parser.add_argument(
        "files", nargs="+", metavar="BERKAS", help="PDF yang diperiksa, atau folder berisi PDF"
    )
    parser.add_argument(
        "--root", required=True, type=_certificate, help="sertifikat akar kantor (PEM atau DER)"
    )
    parser.add_argument(
        "--timestamp-root",
        action="append",
        default=[],
        type=_certificate,
        help="sertifikat akar otoritas cap waktu luar; boleh lebih dari satu",
    )
    parser.add_argument(
        "--bsre-root",
        action="append",
        default=[],
        type=_certificate,
        help="sertifikat akar BSrE, bila ada pejabat yang menandatangani di sana",
    )
    parser.add_argument("--json", action="store_true", help="satu baris JSON untuk tiap berkas")
    return parser


def _papers(names: Sequence[str]) -> Iterator[str]:
    """The files that are named, and the PDFs in the folders that are."""
    for name in names:
        folder = Path(name)
        if folder.is_dir():
            yield from map(str, sorted(folder.rglob("*.pdf")))
        else:
            yield name


def _certificate(path: str) -> bytes:
    try:
        return der(Path(path).read_bytes())
    except (OSError, ValueError):
        raise argparse.ArgumentTypeError(f"{path} bukan sertifikat (PEM atau DER)") from None


def _verdict(path: Path, judge: "partial[Verdict]") -> Verdict:
    try:
        content = path.read_bytes()
    except OSError:
        return Verdict(Status.UNREADABLE)
    return as_expected(judge(content), path.name)


def _told(name: str, verdict: Verdict) -> Iterator[str]:
    yield f"Berkas: {name}"
    yield f"PUTUSAN: {verdict.sentence}"
    if verdict.limits:
        yield verdict.limits
    yield from _document(verdict)
    if verdict.checks:
        yield "Yang diperiksa:"
        yield from (_line(check) for check in verdict.checks)
    if verdict.sha256:
        yield f"SHA-256: {verdict.sha256}"
    yield ""


def _document(verdict: Verdict) -> Iterator[str]:
    document = verdict.document
    if document is None:
        return
    if document["sample"]:
        yield "DOKUMEN CONTOH: pejabat dan isinya rekaan."
    period = f"{document['period']} " if document["period"] else ""
    yield f"Dokumen: {document['kind']} IKI {period}{document['year']}, versi {document['version']}"
    yield f"Unit: {document['unit']}, {document['office']}"
    yield f"Kode: {document['code']}"
    if document["score"]:
        yield f"Nilai kinerja: {document['score']} ({document['predikat']})"
    yield "Penanda tangan:"
    for signer in verdict.signers:
        nip = f", NIP {signer['nip']}" if signer["nip"] else ""
        by_bsre = ", sertifikat BSrE" if signer["bsre"] else ""
        yield f"  {signer['field']}: {signer['name']}{nip}{by_bsre}{_when(signer['at'])}"


def _when(at: datetime | None) -> str:
    return "" if at is None else f", {at.astimezone(UTC):%d-%m-%Y %H.%M} UTC"


def _line(check: Check) -> str:
    more = f" ({check.detail})" if check.detail else ""
    return f"  {check.name}: {_ANSWERS[check.passed]}{more}"
