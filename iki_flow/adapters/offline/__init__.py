"""The verifier that auditors take along: one file of Python, which needs nothing but pyHanko."""

from iki_flow.adapters.offline.packing import files

__all__ = ["files"]
