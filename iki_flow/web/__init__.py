"""The pages: joined together here, each blueprint in a file of its own."""

from importlib import import_module
from pkgutil import iter_modules

from flask import Flask

from config import Config
from iki_flow.web import access, errors, language, security, session, static_files


def register(app: Flask) -> None:
    """Put every page and every rule about pages into the product."""
    config: Config = app.config["IKI"]
    app.before_request(access.identify)
    session.register(app)
    language.register(app)
    security.register(app, config)
    access.register(app)
    errors.register(app)
    static_files.register(app)
    for found in iter_modules(__path__):
        module = import_module(f"{__name__}.{found.name}")
        if hasattr(module, "bp"):
            app.register_blueprint(module.bp)
