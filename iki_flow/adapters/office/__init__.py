"""Packages of Office files (ISO/IEC 29500-2), looked at before any library unpacks them.

`inspect` reads every part to its end and says what the package is and what in it may act; whether
that is let through is for those to say who take the file.
"""

from iki_flow.adapters.office.package import Limits, Package, inspect
from iki_flow.adapters.office.troubles import Trouble, Unfit

__all__ = ["Limits", "Package", "Trouble", "Unfit", "inspect"]
