"""The pages: joined together here, each blueprint in a file of its own."""

from flask import Flask

from config import Config
from iki_flow.web import (
    access,
    account,
    actions,
    archive,
    auth,
    comparing,
    documents,
    editing,
    errors,
    evidence,
    exporting,
    filters,
    home,
    importing,
    language,
    publication,
    security,
    session,
    staff,
    static_files,
    tasks,
    unsaved,
    verification,
    vouching,
)

PAGES = (
    home,
    auth,
    account,
    language,
    tasks,
    unsaved,
    documents,
    comparing,
    actions,
    editing,
    importing,
    exporting,
    evidence,
    archive,
    verification,
    publication,
    staff,
    vouching,
    filters,
)


def register(app: Flask) -> None:
    """Put every page, and every rule about pages, into the product."""
    config: Config = app.config["IKI"]
    # Indentation is for those who write templates; readers on slow links would pay for it.
    app.jinja_options = {**app.jinja_options, "trim_blocks": True, "lstrip_blocks": True}
    app.before_request(access.identify)
    session.register(app)
    language.register(app)
    security.register(app, config)
    access.register(app)
    errors.register(app)
    static_files.register(app)
    for module in PAGES:
        app.register_blueprint(module.bp)
