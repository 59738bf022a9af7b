"""What a WSGI server serves: `gunicorn wsgi:app`."""

import gc

from config import Config
from iki_flow import create_app

app = create_app(Config.from_env())

# What is loaded by now stays; looking through it again and again takes a sixth of a rendering.
gc.collect()
gc.freeze()
