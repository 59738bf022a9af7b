"""The clerk's forms: people, desks, and who sits where from when to when."""

from collections.abc import Collection

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import BooleanField, SelectField, StringField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, Length, NumberRange

from iki_flow.domain.hierarchy import Capacity, Title
from iki_flow.domain.signing import Custody, Keeper
from iki_flow.services.appointments import Appointment
from iki_flow.services.offices import LONGEST_UNIT, Desk
from iki_flow.services.staffing import Details
from iki_flow.web import certificate_labels, labels
from iki_flow.web.addresses import LARGEST
from iki_flow.web.forms.fields import NIP_HINT, OfficeDate, text

_AS_WRITTEN = _("Persis seperti pada surat keputusan, lengkap dengan gelar.")


def _name() -> StringField:
    return text(
        _("Nama dan gelar"),
        _("Nama belum diisi."),
        200,
        description=_AS_WRITTEN,
        render_kw={"autocomplete": "off"},
    )


def _nip() -> StringField:
    return text(
        _("NIP"),
        _("NIP belum diisi."),
        64,
        description=NIP_HINT,
        render_kw={"autocomplete": "off", "inputmode": "numeric"},
    )


def _sure() -> BooleanField:
    return BooleanField(_("NIP ini memang begitu"))


_KEEPERS = {
    Keeper.SERVER: _("di server ini, terkunci dengan PIN pejabat"),
    Keeper.TOKEN: _("di dalam token pada HSM"),
    Keeper.BSRE: _("di BSrE, dengan sertifikat yang sudah dimiliki pejabat di sana"),
}


class PersonForm(FlaskForm):
    """A new account."""

    name = _name()
    nip = _nip()
    sure = _sure()


class DeskForm(FlaskForm):
    """The desk of a unit's head."""

    title = SelectField(
        _("Jenis jabatan"),
        choices=[
            SelectChoice(title.value, labels.TITLES[title]) for title in (Title.KASI, Title.KASUBAG)
        ],
    )
    unit = text(
        _("Nama unit"),
        _("Nama unit belum diisi."),
        LONGEST_UNIT,
        description=_(
            "Lengkap seperti tercetak pada lembar, misalnya “Seksi Pemerintahan” atau "
            "“Sub Bagian Keuangan”."
        ),
        render_kw={"autocomplete": "off"},
    )

    def desk(self) -> Desk:
        """What was entered, as the use case takes it; only after the form was found valid."""
        return Desk(Title(self.title.data), self.unit.data)


class ChangePersonForm(FlaskForm):
    """A corrected name or NIP; an account closed or opened again."""

    name = _name()
    nip = _nip()
    sure = _sure()
    active = BooleanField(_("Akun aktif: dapat masuk dan bertindak"))

    def details(self) -> Details:
        """What was entered, as the use case takes it; only after the form was found valid."""
        return Details(self.name.data, self.nip.data, self.active.data, self.sure.data)


class AppointmentForm(FlaskForm):
    """An appointment; its days are included."""

    position_id = SelectField(
        _("Jabatan"),
        coerce=int,
        validators=[
            InputRequired(_("Jabatan belum dipilih.")),
            NumberRange(1, LARGEST, _("Jabatan belum dipilih.")),
        ],
        validate_choice=False,  # the use case knows the desks of this office
    )
    capacity = SelectField(
        _("Sebagai"),
        choices=[SelectChoice(member.value, word) for member, word in labels.CAPACITIES.items()],
    )
    start = OfficeDate(
        _("Mulai tanggal"), validators=[InputRequired(_("Tanggal mulai belum diisi."))]
    )
    end = OfficeDate(
        _("Sampai tanggal"), description=_("Kosongkan bila definitif dan belum diketahui.")
    )
    mandate = StringField(
        _("Nomor surat perintah"),
        description=_("Wajib untuk Plt., Plh., dan Pj."),
        validators=[Length(max=200, message=_("Paling banyak %(max)d huruf."))],
        render_kw={"autocomplete": "off"},
    )

    def appointment(self) -> Appointment:
        """What was entered, as the use case takes it; only after the form was found valid."""
        return Appointment(
            position_id=self.position_id.data,
            capacity=Capacity(self.capacity.data),
            start=self.start.data,
            end=self.end.data,
            mandate=self.mandate.data or "",
        )


class CustodyForm(FlaskForm):
    """Where an official's next key is to be made."""

    keeper = SelectField(
        _("Kunci sertifikat berikutnya dibuat"),
        choices=[SelectChoice(member.value, word) for member, word in _KEEPERS.items()],
    )
    token = StringField(
        _("Label token"),
        description=_("Seperti disiapkan pengelola HSM; satu token untuk satu pejabat."),
        render_kw={"autocomplete": "off"},
    )

    def offer(self, keepers: Collection[Keeper]) -> None:
        """Show these places alone."""
        self.keeper.choices = [
            SelectChoice(member.value, word)
            for member, word in _KEEPERS.items()
            if member in keepers
        ]

    @property
    def offers_tokens(self) -> bool:
        """Whether a token is among the places."""
        return any(one.value == Keeper.TOKEN.value for one in self.keeper.choices)

    def custody(self) -> Custody:
        """What was entered, as the use case takes it; only after the form was found valid."""
        return Custody(Keeper(self.keeper.data), self.token.data or "")


class EndForm(FlaskForm):
    """The last day of an appointment."""

    end = OfficeDate(
        _("Hari terakhir"), validators=[InputRequired(_("Tanggal akhir belum diisi."))]
    )


class RevokeForm(FlaskForm):
    """Why a certificate is no longer to be trusted."""

    cause = SelectField(
        _("Sebab"),
        choices=[
            SelectChoice("", _("Pilih sebabnya")),
            *(SelectChoice(cause.value, word) for cause, word in certificate_labels.CAUSES.items()),
        ],
        validators=[InputRequired(_("Sebab belum dipilih."))],
    )
    reason = text(
        _("Alasan pencabutan"),
        _("Alasan pencabutan belum diisi."),
        100,
        description=_("Singkat, untuk jejak audit. Misalnya: gawai hilang 3 Maret."),
        render_kw={"autocomplete": "off"},
    )
