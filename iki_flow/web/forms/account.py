"""One's own certificate: the PIN it is made under, and another PIN for it."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import PasswordField
from wtforms.validators import EqualTo, Length, Regexp

from iki_flow.domain.pin import LONGEST_PIN, SHORTEST_PIN
from iki_flow.web.forms.fields import secret

# A browser would offer to remember a PIN as if it were the password.
_PIN = {"autocomplete": "off", "inputmode": "text", "spellcheck": "false"}


def _new_pin() -> PasswordField:
    return secret(
        _("PIN baru"),
        _("PIN belum diisi."),
        Length(
            SHORTEST_PIN,
            LONGEST_PIN,
            _("PIN harus %(min)d sampai %(max)d huruf atau angka."),
        ),
        description=_(
            "Sedikitnya %(least)d huruf atau angka. PIN tidak dapat dipulihkan bila lupa.",
            least=SHORTEST_PIN,
        ),
        render_kw=_PIN,
    )


def _pin_again() -> PasswordField:
    return secret(
        _("PIN baru, sekali lagi"),
        _("Ketik PIN sekali lagi."),
        EqualTo("pin", _("Kedua PIN tidak sama.")),
        render_kw=_PIN,
    )


def _present_pin() -> PasswordField:
    return secret(_("PIN sekarang"), _("PIN sekarang belum diisi."), render_kw=_PIN)


def _token_pin() -> PasswordField:
    return secret(
        _("PIN token"),
        _("PIN token belum diisi."),
        description=_("Dari pengelola HSM. Setelah ini tidak berlaku lagi: PIN baru menggantinya."),
        render_kw=_PIN,
    )


def _passphrase() -> PasswordField:
    return secret(
        _("Passphrase BSrE"),
        _("Passphrase BSrE belum diisi."),
        description=_("Yang Anda pakai di BSrE. Tidak disimpan di sini."),
        render_kw=_PIN,
    )


def _nik() -> PasswordField:
    return secret(
        _("NIK"),
        _("NIK belum diisi."),
        Regexp(r"\d{16}", message=_("NIK terdiri atas 16 angka.")),
        description=_("Yang terdaftar di BSrE; disimpan terenkripsi."),
        render_kw={**_PIN, "inputmode": "numeric", "maxlength": "16"},
    )


class EnrolForm(FlaskForm):
    """The PIN under which one's first key is made."""

    pin = _new_pin()
    pin_again = _pin_again()


class RenewForm(FlaskForm):
    """The PIN of the key in force, and the one for the key that takes its place."""

    old_pin = _present_pin()
    pin = _new_pin()
    pin_again = _pin_again()


class TokenEnrolForm(FlaskForm):
    """The PIN of a token that was handed over, and the one under which one's first key is made."""

    token_pin = _token_pin()
    pin = _new_pin()
    pin_again = _pin_again()


class TokenRenewForm(FlaskForm):
    """The PIN of the key in force, that of a token handed over, and the one for the key in it."""

    old_pin = _present_pin()
    token_pin = _token_pin()
    pin = _new_pin()
    pin_again = _pin_again()


class NationalEnrolForm(FlaskForm):
    """What leads to one's certificate at BSrE; the passphrase proves one in force there, too."""

    nik = _nik()
    pin = _passphrase()


class NationalRenewForm(FlaskForm):
    """The PIN of the key in force, and what leads to one's certificate at BSrE."""

    old_pin = _present_pin()
    nik = _nik()
    pin = _passphrase()


class PinForm(FlaskForm):
    """Another PIN for the same key."""

    old_pin = _present_pin()
    pin = _new_pin()
    pin_again = _pin_again()
