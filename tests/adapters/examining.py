"""What the evidence says of a file that it does not take."""

import pytest

from iki_flow.adapters.evidence import examine
from iki_flow.domain.errors import Incomplete


def refused(content: bytes) -> str:
    """The sentence that a file is refused with."""
    with pytest.raises(Incomplete) as refusal:
        examine(content)
    return str(refusal.value)
