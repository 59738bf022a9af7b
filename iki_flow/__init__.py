"""IKI Flow: performance-indicator sheets from draft to locked, signed PDF."""

import secrets
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial

from flask import Flask
from flask_migrate import Migrate
from sqlalchemy import inspect, select

from config import ROOT, Bsre, Config, SettingsError
from iki_flow import cli, web
from iki_flow.adapters import bsre, exporting, importing, offline, pades, pdf
from iki_flow.adapters.describing import describe, describe_list, list_by
from iki_flow.adapters.evidence import examine
from iki_flow.adapters.keepers import ByKeeper
from iki_flow.db import db
from iki_flow.domain.document import Format
from iki_flow.domain.evidence import Limits
from iki_flow.domain.signing import TimestampAuthority
from iki_flow.models import Office
from iki_flow.services.composition import House
from iki_flow.services.ports import Ports
from iki_flow.wiring import Wiring


def create_app(config: Config, clock: Callable[[], datetime] | None = None) -> Flask:
    """Wire one product from its settings; the only place where ports meet adapters.

    Raises:
        SettingsError: production, and the database holds a sample office; or BSrE's address is
            none over which a passphrase may go.
    """
    app = Flask(__name__, template_folder=str(ROOT / "templates"))
    app.config.update(
        SECRET_KEY=config.secret_key,
        SQLALCHEMY_DATABASE_URI=config.database_url,
        IKI=config,
    )
    db.init_app(app)
    Migrate(app, db, directory=str(ROOT / "migrations"), compare_type=True)
    app.extensions["iki"] = Wiring(
        ports=ports(config),
        house=House(
            config.public_url,
            limits=Limits(config.largest_evidence, config.most_evidence),
            tokens=config.pkcs11_module is not None,
            bsre=config.bsre is not None,
            sandbox=config.bsre is not None and config.bsre.sandbox,
        ),
        clock=clock or (lambda: datetime.now(UTC)),
        production=config.production,
    )
    web.register(app)
    cli.register(app)
    if config.production:
        _refuse_samples(app)
    return app


def ports(config: Config) -> Ports:
    """The adapters, as the use cases call them."""
    return Ports(
        render=pdf.render,
        preview=pdf.preview,
        redraw=pdf.redraw,
        printed=pades.printed,
        render_comparison=pdf.render_comparison,
        stamp=partial(pdf.stamp, trial=config.bsre is not None and config.bsre.sandbox),
        field_boxes=pdf.field_boxes,
        offline_verifier=offline.files,
        describe=describe,
        describe_list=describe_list,
        list_by=list_by,
        examine=examine,
        export={Format.WORD: exporting.document, Format.EXCEL: exporting.spreadsheet},
        read_file=partial(importing.read_file, largest=config.largest_import),
        read_pasted=partial(importing.read_pasted, largest=config.largest_import),
        missing_fonts=pdf.missing_fonts,
        signer=ByKeeper(
            config.key_secret,
            tuple(TimestampAuthority(*one) for one in config.timestamp_authorities),
            config.public_url.rstrip("/"),
            tokens=pades.InToken(config.pkcs11_module) if config.pkcs11_module else None,
            seal_token=config.seal_token,
            seal_pin=config.seal_pin,
            bsre=None if config.bsre is None else _at_bsre(config.bsre, config.key_secret),
        ),
        random_bytes=secrets.token_bytes,
    )


def _at_bsre(account: Bsre, secret: bytes) -> bsre.AtBsre:
    """Officials' keys at BSrE.

    Raises:
        SettingsError: that is no address over which a passphrase may go.
    """
    try:
        reached = bsre.Account(
            url=account.url,
            username=account.username,
            password=account.password,
            version=account.version,
            timeout=account.timeout,
            sandbox=account.sandbox,
            plain_http=True,  # which reaches private addresses only
            roots=account.tls_roots,
            far_corner=account.far_corner,
        )
    except ValueError as error:
        raise SettingsError(f"BSRE_URL: {error}.") from None
    return bsre.AtBsre(bsre.Client(reached), account.roots, secret)


def _refuse_samples(app: Flask) -> None:
    """Sample keys and passwords are public: nobody may sign with them in earnest."""
    with app.app_context():
        known = inspect(db.engine).has_table(Office.__tablename__)
        samples = select(Office.id).where(Office.sample)
        if known and db.session.scalars(samples).first() is not None:
            raise SettingsError("The database holds a sample office; start with an empty one.")
        db.session.remove()
        db.engine.dispose()  # no worker may be born with a connection of its parent's
