"""`flask restamp`."""

from dataclasses import replace

import pytest

from iki_flow.adapters.pades import OwnAuthority
from iki_flow.domain.signing import TimestampAuthority
from iki_flow.queries import archive, papers
from tests.services.elsewhere import outside
from tests.services.story import reopen


@pytest.fixture
def locked(office_app):
    with office_app.app_context():
        return reopen().id("pelayanan")


def files(office_app, document_id):
    with office_app.app_context():
        return len(papers.locked_files(archive.sealed(document_id)))


def test_what_is_not_due_is_not_touched(office_app, office_run, locked):
    done = office_run.invoke(args=["restamp"])
    assert (done.exit_code, done.output) == (0, "")
    assert files(office_app, locked) == 1


def test_all_of_them_are_stamped_on_demand(office_app, office_run, locked):
    done = office_run.invoke(args=["restamp", "--all"])
    assert (done.exit_code, done.output) == (0, f"dokumen {locked}: dicap ulang\n")
    assert files(office_app, locked) == 2
    with office_app.app_context():
        assert archive.timeline(locked)[-1].event == "restamped"


def test_what_could_not_be_done_is_said_and_shows_in_the_exit_code(office_app, office_run, locked):
    done = office_run.invoke(args=["restamp", "--within", "10000"])
    assert done.exit_code == 1
    assert "flask renew-keys" in done.output
    wiring = office_app.extensions["iki"]
    closed = TimestampAuthority("http://127.0.0.1:9/tsa", outside("Satu").root)
    nobody = OwnAuthority(wiring.ports.signer.secret, (closed,))
    office_app.extensions["iki"] = replace(wiring, ports=replace(wiring.ports, signer=nobody))
    done = office_run.invoke(args=["restamp", "--all"])
    assert done.exit_code == 1
    assert "tetap seperti semula" in done.output
    assert files(office_app, locked) == 1
