"""What gunicorn reads by itself when it is started here: `gunicorn wsgi:app`."""

preload_app = True
"""Load the product once, before the workers: they share its memory, and where it does not start
with these settings, neither do they, again and again."""
