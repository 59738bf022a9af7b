"""The keys of officials that BSrE keeps: taken on by a trial signature, and signed with there.

A NIK is typed once, when its owner takes his certificate on here, and kept encrypted under the
server's secret; a passphrase is kept nowhere.
"""

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime

from iki_flow.adapters.bsre.client import Client, Signed
from iki_flow.adapters.bsre.naming import Naming
from iki_flow.adapters.bsre.placing import with_form, within
from iki_flow.adapters.bsre.refusals import Distrusted, Unfetched
from iki_flow.adapters.bsre.request import Request, Visible
from iki_flow.adapters.pades import accepting, certificates, trust, vault
from iki_flow.adapters.pdf import stamp as drawn
from iki_flow.domain.errors import NotPermitted, Unavailable
from iki_flow.domain.key_places import NationalKey
from iki_flow.domain.signing import (
    OWN_SERVER,
    Appearance,
    Box,
    Custody,
    Entry,
    Keeper,
    KeyPair,
    Place,
    Subject,
)

_TRIAL = Box(320, 90)

_EXPIRED = (
    "Sertifikat BSrE Anda tidak berlaku pada saat ini. Dokumen belum ditandatangani; perbarui "
    "sertifikat itu di BSrE, lalu daftarkan lagi di halaman Akun."
)
_SOMEBODY_ELSE = (
    "Sertifikat BSrE itu atas nama {certified}, sedangkan akun ini atas nama {name}, jadi belum "
    "didaftarkan. Periksa NIK-nya, atau mintalah pengelola kepegawaian membetulkan nama akun."
)
_NO_ROOT = (
    "Sertifikat BSrE itu tidak bersumber dari akar yang dipercaya di sini. Sertifikat belum "
    "didaftarkan; mintalah pengelola server memeriksa setelan BSRE_ROOTS."
)
_ANOTHER = (
    "Sertifikat BSrE Anda berganti sejak didaftarkan di sini. Dokumen belum ditandatangani; "
    "mintalah izin sertifikat baru, lalu daftarkan lagi di halaman Akun."
)
_UNFIT = (
    "Tanda tangan dari layanan BSrE tidak dapat dipakai pada lembar ini. Berkas itu tidak disimpan "
    "dan dokumen di sini belum ditandatangani; beri tahu petugas administrasi."
)
_NOT_FETCHED = (
    "BSrE sudah menandatangani, tetapi berkasnya belum dapat diambil (nomor {number}). Dokumen di "
    "sini belum berubah; tanda tangani sekali lagi setelah layanannya pulih."
)
_CHANGED_THERE = "Passphrase sertifikat BSrE diganti di BSrE, bukan di sini. Belum ada yang diubah."


@dataclass(frozen=True)
class AtBsre:
    """Officials' keys at BSrE; `roots` (DER) are those that their certificates must lead to.

    `secret` is the server's, under which the NIKs are kept.
    """

    client: Client
    roots: tuple[bytes, ...]
    secret: bytes = field(repr=False)

    def enrol(
        self,
        authority: KeyPair,
        subject: Subject,
        pin: str,
        at: datetime,
        custody: Custody = OWN_SERVER,
        opens: str = "",
    ) -> KeyPair:
        """Take on the certificate that somebody has at BSrE; a sheet that is not kept is signed.

        `pin` is his passphrase, `opens` his NIK; nothing is issued here.

        Raises WrongSecret for a wrong passphrase; NotPermitted where BSrE does not sign for him,
        or the certificate names somebody else; Unavailable, also for one that leads to no root.
        """
        signed = self._tried(opens, pin, subject.name)
        certified = signed.signature.signer
        if signed.naming(subject.name) is Naming.OTHER:
            raise NotPermitted(_SOMEBODY_ELSE, certified=certified, name=subject.name)
        root = accepting.root_of(signed.pdf, self.roots, at)
        if root is None:
            raise Unavailable(_NO_ROOT)
        certificate = signed.signature.certificate
        nik = vault.enclose(opens.encode(), certificate, self.secret)
        return KeyPair(certificate, NationalKey(nik, root).written(), Keeper.BSRE)

    def prove(self, key: KeyPair, pin: str) -> None:
        """Sign a sheet that is not kept; raises WrongSecret for a wrong passphrase.

        With another certificate it is still he: BSrE issued it to the same NIK.
        """
        name, _, _ = trust.holder(key.certificate)
        self._tried(self._nik(key), pin, name)

    def change_pin(self, key: KeyPair, old: str, new: str) -> KeyPair:
        """Refuse: BSrE does that itself."""
        raise NotPermitted(_CHANGED_THERE)

    def sign(self, pdf: bytes, entry: Entry, *, key: KeyPair, pin: str, chain: bytes) -> bytes:
        """Have a sheet signed in the place of an official's field, which stays empty.

        Raises what `Client.sign` does, and NotPermitted for a certificate that has expired or is
        not the one that he took on here.
        """
        if not certificates.valid(key.certificate, entry.at):
            raise NotPermitted(_EXPIRED)
        seen = within(pdf, entry.field, entry.stamp)
        request = Request(self._nik(key), pin, entry.reason, entry.place, seen)
        signed = self._signed(pdf, request)
        if signed.signature.certificate != key.certificate:
            raise NotPermitted(_ANOTHER)
        if not accepting.stands_in(signed.pdf, entry.field):
            raise Distrusted(_UNFIT)
        root = NationalKey.read(key.sealed_key).root
        if accepting.root_of(signed.pdf, [root], entry.at) is None:
            raise Distrusted(_UNFIT)
        return signed.pdf

    def _nik(self, key: KeyPair) -> str:
        enclosed = KeyPair(key.certificate, NationalKey.read(key.sealed_key).nik)
        return vault.disclose(enclosed, self.secret).decode()

    def _tried(self, nik: str, passphrase: str, name: str) -> Signed:
        told = ("Bukti penguasaan sertifikat BSrE", name, "Lembar ini tidak disimpan.")
        sheet = with_form(drawn(Appearance(Place.FOOT, told, name, "", ""), _TRIAL))
        return self._signed(sheet, Request(nik, passphrase, "Pendaftaran di IKI Flow", ""))

    def _signed(self, pdf: bytes, request: Request) -> Signed:
        try:
            return self.client.sign(pdf, request)
        except Unfetched as held:
            return self._fetched(held.document_id, pdf, request.visible)

    def _fetched(self, number: str, pdf: bytes, seen: Visible | None) -> Signed:
        """Try once more to fetch what lies there: that costs no passphrase."""
        with suppress(Unfetched):
            return self.client.resume(number, pdf, seen)
        raise Unavailable(_NOT_FETCHED, number=number)
