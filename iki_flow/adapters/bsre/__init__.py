"""Signatures that BSrE makes, the national certification authority, over its e-Sign client."""

from iki_flow.adapters.bsre.account import Account
from iki_flow.adapters.bsre.client import Client, Signed
from iki_flow.adapters.bsre.naming import Naming
from iki_flow.adapters.bsre.officials import AtBsre
from iki_flow.adapters.bsre.refusals import Distrusted, Lost, Unfetched
from iki_flow.adapters.bsre.request import Box, Request, Visible
from iki_flow.adapters.bsre.returned import Signature
from iki_flow.adapters.bsre.standing import Standing
from iki_flow.adapters.bsre.verification import SignatureSaid, Verification

__all__ = [
    "Account",
    "AtBsre",
    "Box",
    "Client",
    "Distrusted",
    "Lost",
    "Naming",
    "Request",
    "Signature",
    "SignatureSaid",
    "Signed",
    "Standing",
    "Unfetched",
    "Verification",
    "Visible",
]
