"""The button that links a row to the unit's row that it seems to be."""

import re
from dataclasses import replace

from iki_flow.web.sheet_form import Sheet

_LINK = re.compile(r"link ((\d{1,3})\.(\d{1,3})) (.+)", re.ASCII | re.DOTALL)


def linked(sheet: Sheet, wanted: str) -> tuple[Sheet, str] | None:
    """The sheet after "link 2.1 7:Persentase …", and the place of the row that is linked now.

    None where another button was pressed, or the sheet has no such row. Whether there is such a
    row to link to is asked when the sheet is saved.
    """
    found = _LINK.fullmatch(wanted)
    if found is None:
        return None
    number, within = int(found[2]), int(found[3])
    if not 1 <= number <= len(sheet) or not 1 <= within <= len(sheet[number - 1].indicators):
        return None
    own = list(sheet[number - 1].indicators)
    own[within - 1] = replace(own[within - 1], linked=found[4])
    rows = [*sheet]
    rows[number - 1] = replace(sheet[number - 1], indicators=own)
    return rows, found[1]
