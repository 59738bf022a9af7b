"""IKI Flow: performance-indicator sheets from draft to locked, signed PDF."""

from flask import Flask
from flask_migrate import Migrate

from config import ROOT, Config
from iki_flow import models  # noqa: F401 - the tables register themselves
from iki_flow.db import db


def create_app(config: Config) -> Flask:
    """Wire one product from its settings."""
    app = Flask(__name__, template_folder=str(ROOT / "templates"))
    app.config.update(
        SECRET_KEY=config.secret_key,
        SQLALCHEMY_DATABASE_URI=config.database_url,
        IKI=config,
    )
    db.init_app(app)
    Migrate(app, db, directory=str(ROOT / "migrations"), compare_type=True)
    return app
