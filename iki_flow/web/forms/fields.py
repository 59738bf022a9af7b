"""What the forms share: required words, secrets, dates, and refusals shown beside a field."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import DateField, Field, PasswordField, StringField
from wtforms.validators import DataRequired, EqualTo, InputRequired, Length

from iki_flow.domain.errors import Incomplete, Problem, Refusal
from iki_flow.web.language import said

NIP_HINT = _("18 angka; boleh ditulis dengan spasi.")


def text(label: str, missing: str, longest: int, **more: object) -> StringField:
    """A field that must be filled in; blanks around its words do not count."""
    return StringField(
        label,
        filters=[lambda typed: typed.strip() if typed else typed],
        validators=[
            DataRequired(missing),
            Length(max=longest, message=_("Paling banyak %(max)d huruf.")),
        ],
        **more,
    )


def secret(
    label: str, missing: str, *validators: EqualTo | Length, **more: object
) -> PasswordField:
    """A password or PIN: taken exactly as typed, never sent back to the page."""
    return PasswordField(
        label,
        validators=[
            InputRequired(missing),
            Length(max=1000, message=_("Paling banyak %(max)d huruf.")),
            *validators,
        ],
        **more,
    )


class OfficeDate(DateField):
    """A day, as the browser's calendar sends it; blank is allowed unless a validator objects."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the day.

        Raises:
            ValueError: it is not in the calendar; WTForms shows the sentence beside the field.
        """
        if not valuelist or not valuelist[0].strip():
            self.data = None
            return
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError(_("Tanggal ini tidak ada di kalender.")) from None


def show(form: FlaskForm, refusal: Refusal) -> list[Problem]:
    """Put each problem beside the field it belongs to; those without a field are given back."""
    if not isinstance(refusal, Incomplete):
        return []
    elsewhere = []
    for problem in refusal.problems:
        field: Field | None = form._fields.get(problem.place)
        if field is None:
            elsewhere.append(problem)
        else:
            field.errors = [*field.errors, said(problem)]
    return elsewhere
