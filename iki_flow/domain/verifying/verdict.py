"""Verdicts on a paper: which there are, and the sentence that says each."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any


class Status(StrEnum):
    """The verdicts there are."""

    CURRENT = "genuine_current"
    SUPERSEDED = "genuine_superseded"
    NOT_ASKED = "genuine_register_not_asked"
    OTHER = "other_document"
    CHANGED = "changed"
    STRANGERS = "signed_by_others"
    OUT_OF_FORCE = "signature_not_in_force"
    INCOMPLETE = "incomplete"
    INCONSISTENT = "inconsistent"
    UNREGISTERED = "not_registered"
    BROKEN = "broken"
    FOREIGN = "foreign"
    UNREADABLE = "unreadable"
    KNOWN = "code_known"
    UNKNOWN = "code_unknown"
    DAMAGED = "register_damaged"

    @property
    def genuine(self) -> bool:
        """Whether the file itself was proved genuine."""
        return self in {Status.CURRENT, Status.SUPERSEDED, Status.NOT_ASKED}


SENTENCES: dict[Status, str] = {
    Status.CURRENT: "PDF ini asli dan masih berlaku.",
    Status.SUPERSEDED: "PDF ini asli, tetapi sudah digantikan versi {version} pada {date}.",
    Status.NOT_ASKED: (
        "PDF ini asli menurut tanda tangan di dalamnya; daftar dokumen kantor tidak ditanyai."
    ),
    Status.OTHER: (
        "PDF ini asli, tetapi bukan dokumen yang disebut nama berkas atau kodenya, melainkan "
        "dokumen {file_name}."
    ),
    Status.CHANGED: "PDF ini tidak asli lagi: isinya berubah setelah ditandatangani.",
    Status.STRANGERS: (
        "PDF ini ditandatangani pihak lain: ada tanda tangan, segel, atau cap waktu yang "
        "sertifikatnya bukan terbitan kantor ini."
    ),
    Status.OUT_OF_FORCE: (
        "PDF ini tidak dapat dinyatakan asli: ada sertifikat di dalamnya yang dicabut, berakhir, "
        "atau tidak dapat dipastikan berlakunya."
    ),
    Status.INCOMPLETE: (
        "PDF ini tidak lengkap: ada tanda tangan, segel, atau cap waktu yang belum dibubuhkan, "
        "dihilangkan, atau tidak pada urutannya."
    ),
    Status.INCONSISTENT: (
        "PDF ini ditandatangani dengan kunci kantor ini, tetapi isinya tidak sesuai dengan "
        "datanya sendiri."
    ),
    Status.UNREGISTERED: (
        "PDF ini ditandatangani dengan kunci kantor ini, tetapi tidak sesuai dengan daftar "
        "dokumen kantor."
    ),
    Status.BROKEN: (
        "Berkas ini bukan PDF yang utuh (rusak, terpotong, atau ditambahi), sehingga keasliannya "
        "tidak dapat diperiksa."
    ),
    Status.FOREIGN: "Berkas ini bukan dokumen IKI yang dikeluarkan kantor ini.",
    Status.UNREADABLE: "Berkas ini tidak ada atau tidak dapat dibaca, jadi tidak diperiksa.",
    Status.KNOWN: "Kode ini tercatat. Cocokkan kertas Anda dengan keterangan di bawah ini.",
    Status.UNKNOWN: "Kode ini tidak tercatat. Periksa penulisannya, atau unggah berkas PDF-nya.",
    Status.DAMAGED: (
        "Kode ini tercatat, tetapi keterangannya tidak lagi sama dengan yang ditandatangani, jadi "
        "tidak ditampilkan. Unggah berkas PDF-nya, dan sampaikan hal ini kepada kantornya."
    ),
}

_OF_FILES = (
    "Pemeriksaan ini membuktikan siapa yang menandatangani dan bahwa isinya tidak berubah sejak "
    "itu; bukan bahwa angka yang diisikan benar."
)

LIMITS: dict[Status, str] = {
    Status.CURRENT: _OF_FILES,
    Status.SUPERSEDED: _OF_FILES,
    Status.NOT_ASKED: _OF_FILES
    + " Apakah dokumen ini masih berlaku hanya diketahui dari daftar dokumen kantor.",
    Status.CHANGED: (
        "Pemeriksaan ini tidak dapat mengatakan apa yang diubah atau oleh siapa. Minta berkas "
        "aslinya, lalu periksa lagi."
    ),
    Status.STRANGERS: (
        "Nama pada tanda tangan yang demikian tidak membuktikan siapa pun. Bila cap waktunya dari "
        "otoritas lain, pemeriksaan tanpa daftar memerlukan sertifikat akar otoritas itu."
    ),
    Status.INCOMPLETE: (
        "Pemeriksaan ini tidak dapat mengatakan apakah dokumennya belum selesai atau dipotong. "
        "Minta berkas yang sudah terkunci, lalu periksa lagi."
    ),
    Status.UNREGISTERED: "Sampaikan hal ini kepada kantornya; jangan memakai berkas ini.",
    Status.INCONSISTENT: "Sampaikan hal ini kepada kantornya; jangan memakai berkas ini.",
    Status.BROKEN: (
        "Pemeriksaan ini tidak mengatakan bahwa dokumennya palsu. Minta berkas aslinya, lalu "
        "periksa lagi."
    ),
    Status.KNOWN: (
        "Kode pada kertas dapat disalin. Hanya berkas PDF yang membuktikan keaslian; unggah "
        "berkasnya untuk memeriksa tanda tangannya."
    ),
}
"""What a verdict does not prove."""


@dataclass(frozen=True)
class Check:
    """One thing that was looked at; `passed` is None where it could not be."""

    name: str
    passed: bool | None
    detail: str = ""


def failing(checks: Iterable[Check]) -> bool:
    """Whether anything that was looked at is not as it should be."""
    return any(check.passed is False for check in checks)


@dataclass(frozen=True)
class Verdict:
    """The answer: a sentence (`sentence` filled with `values`), its limits, and the details."""

    status: Status
    sha256: str = ""
    document: dict[str, Any] | None = None
    signers: tuple[dict[str, Any], ...] = ()
    checks: tuple[Check, ...] = ()
    values: tuple[tuple[str, str], ...] = ()

    @property
    def sentence(self) -> str:
        """The verdict in one Indonesian sentence."""
        return SENTENCES[self.status].format(**dict(self.values))

    @property
    def limits(self) -> str:
        """What it does not prove; empty where nothing was proved."""
        return LIMITS.get(self.status, "")


_NAME_OF_OURS = re.compile(r"IKI-\d{4}-[a-z0-9-]+-v\d+\.pdf")


def as_expected(verdict: Verdict, name: str = "", code: str = "") -> Verdict:
    """The verdict on a file that was taken for a certain document: another's paper is not it.

    It was taken for one where it is kept under the name of one, and where it was handed in on the
    page of a code; so the command line and the page ask alike. Only names of the form that papers
    are downloaded under count: any other says nothing.
    """
    if not verdict.status.genuine or verdict.document is None:
        return verdict
    own = verdict.document
    wrong = []
    if _NAME_OF_OURS.fullmatch(name) and name != own["file_name"]:
        wrong.append(Check("Nama berkas sesuai isinya", False, own["file_name"]))
    if code and code != own["code"]:
        wrong.append(Check("Kode sesuai isinya", False, own["code"]))
    if not wrong:
        return verdict
    return replace(
        verdict,
        status=Status.OTHER,
        checks=(*verdict.checks, *wrong),
        values=(("file_name", own["file_name"]),),
    )
