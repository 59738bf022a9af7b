"""Indonesian as the source, English by a switch, and refusals said in either."""

from flask import Blueprint, Flask, redirect, request, session
from flask_babel import Babel, get_locale, gettext
from werkzeug.wrappers import Response

from iki_flow.domain.errors import Problem, Refusal
from iki_flow.web.access import public, same_site

LANGUAGES = {"id": "Bahasa Indonesia", "en": "English"}
SOURCE = "id"

bp = Blueprint("language", __name__)
babel = Babel()


def register(app: Flask) -> None:
    """Choose the language of each page by what its reader switched to."""
    babel.init_app(app, default_locale=SOURCE, locale_selector=chosen)
    app.add_template_filter(said)
    app.context_processor(_for_templates)


def chosen() -> str:
    """The language of this session."""
    kept = str(session.get("language"))
    return kept if kept in LANGUAGES else SOURCE


def said(sentence: Refusal | Problem) -> str:
    """A refusal or a problem in the reader's language, its places filled in.

    A value may itself be a sentence with a translation, as the words of a step are.
    """
    template: str = gettext(sentence.template)
    if not sentence.values:
        return template
    return template.format(
        **{
            name: gettext(value) if isinstance(value, str) and value else value
            for name, value in sentence.values.items()
        }
    )


def _for_templates() -> dict[str, object]:
    return {"locale": str(get_locale() or SOURCE), "languages": LANGUAGES, "here": _here()}


def _here() -> str:
    """Where to be again after switching: the page one reads, if it can be read again."""
    return request.path if request.method == "GET" else "/"


@bp.post("/bahasa")
@public
def switch() -> Response:
    """Switch the language of this session."""
    wanted = request.form.get("language")
    if wanted in LANGUAGES:
        session["language"] = wanted
    return redirect(same_site(request.form.get("next"), "/"))
