"""A plan copied twice at the same moment is there once; the other is refused, leaving nothing."""

import os
from datetime import date

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from iki_flow.db import db
from iki_flow.domain.errors import WrongState
from iki_flow.models import Document
from iki_flow.services import audit, drafting
from tests.race.meeting import at_once
from tests.services.story import reopen

NOVEMBER = date(2024, 11, 4)


def test_of_two_copies_at_once_one_is_made(office_app):
    with office_app.app_context():
        story = reopen()
        position_id, actor, at = (
            story.positions["pelayanan"],
            story.actor("pelayanan"),
            story.tick(),
        )

    def copy():
        try:
            drafting.start_plan(position_id, 2025, actor, at, NOVEMBER, os.urandom, copied=True)
        except IntegrityError as late:
            # The database itself refused; web/errors answers it as what somebody did first.
            raise WrongState("Sudah ada.") from late

    outcome = at_once(office_app, [copy, copy])
    (refusal,) = [one for one in outcome if one is not None]
    assert isinstance(refusal, WrongState)
    with office_app.app_context():
        wanted = select(Document).where(Document.position_id == position_id, Document.year == 2025)
        (draft,) = db.session.scalars(wanted)
        assert draft.copied_from.year == 2024
        assert list(audit.faults(reopen().office_id)) == []
