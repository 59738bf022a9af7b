"""What a WSGI server serves: `gunicorn wsgi:app`."""

import gc
import sys

from config import SettingsError, settings
from iki_flow import create_app

try:
    app = create_app(settings())
except SettingsError as error:
    sys.exit(f"IKI Flow does not start: {error}")

# What is loaded by now stays; looking through it again and again takes a sixth of a rendering.
gc.collect()
gc.freeze()
