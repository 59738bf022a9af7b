"""`flask renew-keys`."""

from iki_flow.models import Purpose
from iki_flow.queries import archive, people


def test_it_renews_the_keys_of_the_only_office_and_says_which(office_app, office_run):
    done = office_run.invoke(args=["renew-keys"])
    assert done.exit_code == 0, done.output
    with office_app.app_context():
        (office,) = people.offices()
        expected = [
            f"{purpose.value}: {archive.office_key(office.id, purpose).serial}, berlaku sampai 0"
            for purpose in (Purpose.SEAL, Purpose.TIMESTAMP)
        ]
    for line, begins in zip(done.output.splitlines(), expected, strict=True):
        assert line.startswith(begins)


def test_an_office_that_is_not_there_is_refused(office_run):
    done = office_run.invoke(args=["renew-keys", "lain"])
    assert (done.exit_code, done.output[:6]) == (1, "Error:")
