"""Log-in, and the first password."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import PasswordField
from wtforms.validators import EqualTo

from iki_flow.services.login import LONGEST
from iki_flow.services.passwords import SHORTEST
from iki_flow.web.forms.fields import NIP_HINT, secret, text

_NUMBER = {"autocomplete": "username", "inputmode": "numeric", "spellcheck": "false"}
_PRESENT = {"autocomplete": "current-password"}
_NEW = {"autocomplete": "new-password"}

PASSWORD_HINT = _(
    "%(least)d sampai %(most)d huruf, boleh dengan spasi. Empat kata acak lebih baik daripada "
    "satu kata dengan angka.",
    least=SHORTEST,
    most=LONGEST,
)


def new_password() -> PasswordField:
    """The password that is to hold from now on."""
    return secret(
        _("Kata sandi baru"),
        _("Kata sandi baru belum diisi."),
        description=PASSWORD_HINT,
        render_kw=_NEW,
    )


def password_again() -> PasswordField:
    """The new password once more, against a slip of the finger."""
    return secret(
        _("Kata sandi baru, sekali lagi"),
        _("Ketik kata sandi baru sekali lagi."),
        EqualTo("new", _("Kedua kata sandi baru tidak sama.")),
        render_kw=_NEW,
    )


class SignInForm(FlaskForm):
    """NIP and password."""

    nip = text(_("NIP"), _("NIP belum diisi."), 64, description=NIP_HINT, render_kw=_NUMBER)
    password = secret(_("Kata sandi"), _("Kata sandi belum diisi."), render_kw=_PRESENT)


class FirstPasswordForm(FlaskForm):
    """The clerk's access code, and the password that its holder chooses."""

    nip = text(_("NIP"), _("NIP belum diisi."), 64, description=NIP_HINT, render_kw=_NUMBER)
    access_code = text(
        _("Kode akses"),
        _("Kode akses belum diisi."),
        64,
        description=_("Empat kelompok huruf dan angka dari pengelola kepegawaian."),
        render_kw={"autocomplete": "one-time-code", "spellcheck": "false"},
    )
    new = new_password()
    again = password_again()


class PasswordForm(FlaskForm):
    """Another password for the one that holds now."""

    old = secret(
        _("Kata sandi sekarang"), _("Kata sandi sekarang belum diisi."), render_kw=_PRESENT
    )
    new = new_password()
    again = password_again()
