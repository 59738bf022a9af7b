"""Words and icons for what the domain names; every page takes them from here.

Words are translated when they are shown. Icons are names in `static/vendor/icons.svg`.
"""

from dataclasses import dataclass

from flask_babel import lazy_gettext as _
from flask_babel.speaklater import LazyString

from iki_flow.domain.document import Action, Kind, State
from iki_flow.domain.hierarchy import Capacity, Title
from iki_flow.domain.progress import Accumulation
from iki_flow.domain.scoring import Polarity
from iki_flow.domain.signing import Role


@dataclass(frozen=True)
class Label:
    """A word with its icon; meaning never hangs on colour."""

    text: LazyString
    icon: str


STATES: dict[State, Label] = {
    State.DRAFT: Label(_("Konsep"), "draft"),
    State.SUBMITTED: Label(_("Diajukan"), "submitted"),
    State.ENDORSED: Label(_("Direviu Sekcam"), "endorsed"),
    State.APPROVED: Label(_("Disetujui Camat"), "approved"),
    State.LOCKED: Label(_("Terkunci"), "locked"),
    State.CANCELLED: Label(_("Dibatalkan"), "cancelled"),
}

STRAIGHT_TO_CAMAT = Label(_("Diajukan ke Camat"), "submitted")
"""What ENDORSED is called on the Sekcam's own sheet, which nobody endorses."""


def state_label(state: State, owner: Title) -> Label:
    """What a state is called on the sheet of an owner of this title."""
    if state is State.ENDORSED and owner is Title.SEKCAM:
        return STRAIGHT_TO_CAMAT
    return STATES[state]


def path(owner: Title) -> tuple[State, ...]:
    """The states that a sheet goes through when nothing is sent back."""
    straight = (State.DRAFT, State.SUBMITTED, State.ENDORSED, State.APPROVED, State.LOCKED)
    if owner is Title.SEKCAM:
        return tuple(state for state in straight if state is not State.SUBMITTED)
    return straight


@dataclass(frozen=True)
class ActionLabel:
    """A step as its button says it: what it does, what to know before, what was done."""

    text: LazyString
    icon: str
    before: LazyString
    done: LazyString
    danger: bool = False


ACTIONS: dict[Action, ActionLabel] = {
    Action.SUBMIT: ActionLabel(
        _("Ajukan ke Sekcam"),
        "submitted",
        _("Lembar ini Anda tandatangani, lalu diteruskan ke Sekcam untuk direviu."),
        _("Dokumen ditandatangani dan diajukan ke Sekcam."),
    ),
    Action.WITHDRAW: ActionLabel(
        _("Tarik kembali"),
        "send-back",
        _("Dokumen akan kembali menjadi konsep, dan dapat Anda ubah lagi."),
        _("Dokumen ditarik kembali dan menjadi konsep lagi."),
    ),
    Action.ENDORSE: ActionLabel(
        _("Reviu dan paraf"),
        "endorsed",
        _("Anda menyatakan lembar ini sudah direviu; lembar yang sama diteruskan ke Camat."),
        _("Dokumen direviu, ditandatangani, dan diteruskan ke Camat."),
    ),
    Action.SEND_BACK: ActionLabel(
        _("Kembalikan"),
        "remark",
        _("Dokumen akan kembali ke pemiliknya beserta alasan dan catatan Anda."),
        _("Dokumen dikembalikan ke pemiliknya beserta catatan Anda."),
        danger=True,
    ),
    Action.APPROVE: ActionLabel(
        _("Setujui dan tanda tangani"),
        "approved",
        _("Nilai akan dibekukan, lembar Anda tandatangani, lalu disegel dan dikunci."),
        _("Dokumen disetujui dan ditandatangani."),
    ),
    Action.APPROVE_WITHOUT_REVIEW: ActionLabel(
        _("Setujui tanpa reviu Sekcam"),
        "approved",
        _("Tidak ada orang lain yang dapat mereviu. Alasan Anda tercetak pada dokumen."),
        _("Dokumen disetujui tanpa reviu Sekcam dan ditandatangani."),
    ),
    Action.LOCK: ActionLabel(
        _("Kunci"), "locked", _("Dokumen disegel dan dikunci."), _("Dokumen dikunci.")
    ),
    Action.REVISE: ActionLabel(
        _("Buat versi baru"),
        "repeat",
        _("Versi ini tetap berlaku sampai versi baru terkunci."),
        _("Konsep versi baru dibuat. Versi lama tetap berlaku sampai versi baru terkunci."),
    ),
    Action.CANCEL: ActionLabel(
        _("Batalkan konsep"),
        "cancelled",
        _(
            "Konsep ini akan dibatalkan. Catatannya tetap tersimpan, tetapi isinya tidak dapat "
            "diubah lagi."
        ),
        _("Konsep dibatalkan."),
        danger=True,
    ),
}

SUBMIT_TO_CAMAT = ActionLabel(
    _("Ajukan ke Camat"),
    "submitted",
    _("Lembar ini Anda tandatangani, lalu diteruskan langsung ke Camat."),
    _("Dokumen ditandatangani dan diajukan ke Camat."),
)


def action_label(action: Action, owner: Title) -> ActionLabel:
    """How a step is called on the sheet of an owner of this title."""
    if action is Action.SUBMIT and owner is Title.SEKCAM:
        return SUBMIT_TO_CAMAT
    return ACTIONS[action]


KINDS: dict[Kind, Label] = {
    Kind.PLAN: Label(_("Penetapan"), "document"),
    Kind.MEASUREMENT: Label(_("Pengukuran"), "formula"),
}

TITLES: dict[Title, LazyString] = {
    Title.CAMAT: _("Camat"),
    Title.SEKCAM: _("Sekretaris Camat"),
    Title.KASI: _("Kepala Seksi"),
    Title.KASUBAG: _("Kepala Sub Bagian"),
    Title.AUDITOR: _("Auditor"),
    Title.CLERK: _("Pengelola kepegawaian"),
}

CAPACITIES: dict[Capacity, LazyString] = {
    Capacity.DEFINITIF: _("definitif"),
    Capacity.PLT: _("Plt. (jabatan kosong)"),
    Capacity.PLH: _("Plh. (pejabat berhalangan)"),
    Capacity.PJ: _("Pj. (penjabat)"),
}

POLARITIES: dict[Polarity, LazyString] = {
    Polarity.HIGHER: _("Semakin tinggi semakin baik"),
    Polarity.LOWER: _("Semakin rendah semakin baik"),
}

ACCUMULATIONS: dict[Accumulation, LazyString] = {
    Accumulation.CUMULATIVE: _("Kumulatif sejak Januari"),
    Accumulation.CLOSING: _("Keadaan pada akhir periode"),
}

NOTES: dict[str, LazyString] = {
    "helped": _("Faktor pendukung"),
    "hindered": _("Faktor penghambat"),
    "follow_up": _("Tindak lanjut"),
    "note": _("Catatan"),
}

ROLES: dict[Role, LazyString] = {
    Role.OWNER: _("Pemilik"),
    Role.SEKCAM: _("Sekcam"),
    Role.CAMAT: _("Camat"),
    Role.SEAL: _("Segel kantor"),
    Role.TIMESTAMP: _("Cap waktu"),
}

EVENTS: dict[str, Label] = {
    "started": Label(_("membuat konsep ini"), "plus"),
    "copied": Label(_("menyalin isi penetapan terdahulu"), "repeat"),
    "edited": Label(_("mengubah isi konsep"), "edit"),
    "evidence_added": Label(_("menambahkan berkas bukti"), "plus"),
    "evidence_removed": Label(_("menghapus berkas bukti"), "trash"),
    "submit": Label(_("menandatangani dan mengajukan"), "submitted"),
    "withdraw": Label(_("menarik kembali"), "send-back"),
    "endorse": Label(_("mereviu dan menandatangani"), "endorsed"),
    "send_back": Label(_("mengembalikan dengan catatan"), "remark"),
    "approve": Label(_("menyetujui dan menandatangani"), "approved"),
    "approve_without_review": Label(_("menyetujui tanpa reviu Sekcam"), "approved"),
    "lock": Label(_("menyegel dan mengunci dokumen"), "locked"),
    "restamped": Label(_("memberi cap waktu baru pada PDF terkunci"), "locked"),
    "revise": Label(_("membuat versi baru"), "repeat"),
    "cancel": Label(_("membatalkan konsep"), "cancelled"),
    "downloaded": Label(_("mengunduh PDF"), "download"),
    "bundled": Label(_("mengunduh paket audit"), "download"),
    "exported": Label(_("mengunduh berkas Word atau Excel"), "download"),
    "evidence_downloaded": Label(_("mengunduh berkas bukti"), "download"),
    "signed_in": Label(_("masuk"), "person"),
    "sign_in_failed": Label(_("gagal masuk"), "warning"),
    "signed_out": Label(_("keluar"), "log-out"),
    "password_changed": Label(_("mengganti kata sandinya"), "key"),
    "pin_changed": Label(_("mengganti PIN-nya"), "key"),
    "pin_failed": Label(_("mengetik PIN yang salah"), "warning"),
    "office_opened": Label(_("membuka kantor ini"), "office"),
    "authority_founded": Label(_("membuat otoritas sertifikat kantor"), "sign"),
    "key_use_explained": Label(_("menjelaskan tanda tangan yang tidak tersimpan"), "sign"),
    "authority_removed": Label(_("memindahkan kunci otoritas ke luar server"), "sign"),
    "authority_restored": Label(_("mengembalikan kunci otoritas ke server"), "sign"),
    "keys_renewed": Label(_("memperbarui kunci segel dan cap waktu kantor"), "sign"),
    "custody_set": Label(_("menetapkan tempat kunci pejabat"), "key"),
    "certificate_allowed": Label(_("mengizinkan pembuatan sertifikat"), "sign"),
    "replacement_allowed": Label(_("mengizinkan sertifikat pengganti"), "sign"),
    "replacement_allowed_alone": Label(
        _("mengizinkan sertifikat pengganti seorang diri"), "warning"
    ),
    "certificate_issued": Label(_("membuat sertifikatnya"), "sign"),
    "certificate_revoked": Label(_("mencabut sertifikat"), "cancelled"),
    "person_added": Label(_("menambah pejabat"), "person"),
    "person_changed": Label(_("mengubah data pejabat"), "edit"),
    "access_code_given": Label(_("memberi kode akses"), "key"),
    "desk_added": Label(_("menambah jabatan"), "hierarchy"),
    "assignment_added": Label(_("memberi penugasan"), "calendar"),
    "assignment_withdrawn": Label(_("menarik penugasan"), "cancelled"),
    "assignment_ended": Label(_("mengakhiri penugasan"), "calendar"),
}
"""What the audit trail tells of, as a predicate after whoever did it."""
