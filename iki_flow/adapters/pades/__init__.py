"""Digital signatures in PDF files (PAdES) with the office's own certificate authority."""

from iki_flow.adapters.pades.authority import OwnAuthority
from iki_flow.adapters.pades.in_token import InToken
from iki_flow.adapters.pades.inspection import inspect
from iki_flow.adapters.pades.printed import printed

__all__ = ["InToken", "OwnAuthority", "inspect", "printed"]
