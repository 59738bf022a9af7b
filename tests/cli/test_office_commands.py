"""The commands that open offices, seal and check: what they print and how they end."""

from dataclasses import replace

import pytest
from click import ClickException
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, OperationalError

from iki_flow import create_app
from iki_flow.adapters.pades import OwnAuthority
from iki_flow.cli.refusals import said
from iki_flow.cli.sample_office import sample_data
from iki_flow.db import db
from iki_flow.domain.document import State
from iki_flow.domain.signing import TimestampAuthority
from iki_flow.models import Person, Position
from iki_flow.queries import archive, people
from iki_flow.services import passwords
from iki_flow.services.sample_office import PASSWORD, PIN
from tests.databases import lasting, running
from tests.going_round import take_rules_away, write
from tests.services.story import NEXT_DAY, reopen

LUMAJANG = ["--name", "Kecamatan Lumajang", "--place", "Lumajang", "--regency", "Kab. Lumajang"]
CLERK = ["create-clerk", "--name", "PETUGAS, S.E.", "--nip", "19900101 201501 1 001"]


def test_a_new_database_gets_an_office_and_its_clerk(sqlite_app, empty_run):
    opened = empty_run.invoke(args=["open-office", *LUMAJANG, "--zone", "Asia/Makassar"])
    assert opened.exit_code == 0, opened.output
    made = empty_run.invoke(args=CLERK)
    assert made.exit_code == 0, made.output
    code = made.output.split(": ")[1].split(" ")[0]
    with sqlite_app.app_context():
        (office,) = people.offices()
        assert (office.name, office.zone, office.sample) == (
            "Kecamatan Lumajang",
            "Asia/Makassar",
            False,
        )
        person = people.by_nip("199001012015011001")
        until = person.access_code_until
        passwords.first_password(
            person.nip, code, "kuda-renang-payung-sembilan", "192.0.2.1", until
        )


def test_a_clerk_who_lost_his_code_gets_another(empty_run):
    empty_run.invoke(args=["open-office", *LUMAJANG])
    first = empty_run.invoke(args=CLERK).output
    again = empty_run.invoke(args=["new-code", "199001012015011001"])
    assert again.exit_code == 0, again.output
    assert again.output.startswith("Kode akses PETUGAS, S.E.: ")
    assert again.output != first
    nobody = empty_run.invoke(args=["new-code", "199001012015011009"])
    assert (nobody.exit_code, nobody.output) == (1, "Error: Tidak ada akun dengan NIP ini.\n")


def test_the_same_office_and_the_same_clerk_are_refused(empty_run):
    refused = ((["open-office", *LUMAJANG], "sudah ada"), (CLERK, "flask new-code"))
    for arguments, told in refused:
        assert empty_run.invoke(args=arguments).exit_code == 0
        again = empty_run.invoke(args=arguments)
        assert again.exit_code == 1
        assert told in again.output


def test_a_clerk_needs_an_office(empty_run):
    result = empty_run.invoke(args=CLERK)
    assert result.exit_code == 1
    assert "Sebutkan kantornya" in result.output


@pytest.mark.parametrize("nip", ["123", "19901301 201501 1 001"])
def test_a_doubtful_nip_makes_no_clerk_unless_forced(sqlite_app, empty_run, nip):
    empty_run.invoke(args=["open-office", *LUMAJANG])
    doubtful = ["create-clerk", "--name", "PETUGAS", "--nip", nip]
    refused = empty_run.invoke(args=doubtful)
    assert refused.exit_code == 1
    assert "--force" in refused.output
    with sqlite_app.app_context():
        assert db.session.query(Person).count() == 0
    assert empty_run.invoke(args=[*doubtful, "--force"]).exit_code == 0
    again = empty_run.invoke(args=CLERK)
    assert again.exit_code == 1
    assert f"flask new-code {nip.replace(' ', '')}" in again.output


def test_with_several_offices_the_clerks_is_named(empty_run):
    empty_run.invoke(args=["open-office", *LUMAJANG])
    empty_run.invoke(
        args=["open-office", "--name", "Kecamatan B", "--place", "B", "--regency", "K"]
    )
    assert empty_run.invoke(args=CLERK).exit_code == 1
    assert empty_run.invoke(args=[*CLERK, "--office", "kecamatan-b"]).exit_code == 0


def test_sealing_locks_what_waits_and_says_so(office_app, office_run):
    result = office_run.invoke(args=["seal-approved"])
    assert result.exit_code == 0
    assert result.output.endswith(": terkunci\n")
    with office_app.app_context():
        assert reopen().state("pmd") is State.LOCKED
    again = office_run.invoke(args=["seal-approved"])
    assert (again.exit_code, again.output) == (0, "")


def test_what_still_waits_shows_in_the_exit_code(office_app, office_run):
    wiring = office_app.extensions["iki"]
    closed = TimestampAuthority("http://127.0.0.1:9/tsa", b"")
    nobody = OwnAuthority(wiring.ports.signer.secret, (closed,))
    office_app.extensions["iki"] = replace(wiring, ports=replace(wiring.ports, signer=nobody))
    result = office_run.invoke(args=["seal-approved"])
    assert result.exit_code == 1
    assert "cap waktu" in result.output
    with office_app.app_context():
        assert reopen().state("pmd") is State.APPROVED


def test_a_whole_trail_ends_well_and_prints_its_head(office_app, office_run):
    with office_app.app_context():
        head = archive.trail_head(reopen().office_id)
    result = office_run.invoke(args=["audit-check"])
    assert result.exit_code == 0
    assert f"Kecamatan Lumajang: {head.seq} entri, 0 kesalahan" in result.output
    assert f"ujung jejak {head.seq} {head.hash}" in result.output


def test_a_fault_in_the_trail_is_said_and_shows_in_the_exit_code(office_app, office_run):
    with office_app.app_context():
        db.session.execute(text("DROP TRIGGER audit_entry_update"))
        db.session.execute(text("UPDATE audit_entry SET actor = 'ORANG LAIN' WHERE seq = 7"))
        db.session.commit()
    result = office_run.invoke(args=["audit-check"])
    assert result.exit_code == 1
    assert "1 kesalahan" in result.output
    assert "Isi entri 7 telah diubah." in result.output


def test_no_office_goes_unchecked_for_what_is_wrong_in_another(office_app, office_run):
    other = ["open-office", "--name", "Kecamatan Lain", "--place", "Lain", "--regency", "K"]
    assert office_run.invoke(args=other).exit_code == 0
    with office_app.app_context():
        take_rules_away()
        write("DELETE FROM stored_file")
        write("UPDATE audit_entry SET facts = '[]'")
    result = office_run.invoke(args=["audit-check"])
    assert result.exit_code == 1
    for part in ("tidak ada lagi.", "Kecamatan Lain: 2 entri, 2 kesalahan", "ujung jejak 2 "):
        assert part in result.output


def test_a_deployment_without_offices_has_nothing_wrong(empty_run):
    result = empty_run.invoke(args=["audit-check"])
    assert (result.exit_code, result.output) == (0, "")


def test_the_sample_accounts_are_shown_and_nothing_is_made_twice(office_app, office_run):
    result = office_run.invoke(args=["sample-office"])
    assert result.exit_code == 0
    assert "KANTOR CONTOH" in result.output
    assert PASSWORD in result.output
    assert PIN in result.output
    with office_app.app_context():
        assert len(people.offices()) == 1
        assert db.session.query(Position).count() == 9
        assert all(one.person.nip in result.output for one in desk_holders())


def desk_holders():
    return [row for desk in people.positions(1) for row in people.holders(desk.id, NEXT_DAY.date())]


def test_there_is_no_sample_office_in_production(sqlite_app):
    settings = replace(
        sqlite_app.config["IKI"], environment="production", public_url="https://iki.example"
    )
    with lasting(create_app(settings)) as app:
        result = app.test_cli_runner().invoke(args=["sample-office"])
        assert result.exit_code == 1
        assert "IKI_ENV=production" in result.output
        with app.app_context():
            assert people.offices() == []


def test_the_sample_office_shares_no_database_with_another(sqlite_app, empty_run):
    empty_run.invoke(args=["open-office", *LUMAJANG])
    taken = sample_data()["people"][0]["nip"]
    empty_run.invoke(args=["create-clerk", "--name", "PETUGAS", "--nip", taken])
    result = empty_run.invoke(args=["sample-office"])
    assert result.exit_code == 1
    assert "sudah berisi kantor" in result.output
    with sqlite_app.app_context():
        assert [office.sample for office in people.offices()] == [False]


def test_what_somebody_else_just_made_is_no_missing_database():
    with pytest.raises(ClickException, match="sudah ada di basis data"), said():
        raise IntegrityError("INSERT", {}, Exception("UNIQUE constraint failed"))


@pytest.mark.parametrize("command", ["audit-check", "seal-approved", "sample-office"])
def test_a_database_that_was_never_prepared_is_said_in_a_sentence(sqlite_copies, command):
    with sqlite_copies.empty() as url, running(url) as app:
        result = app.test_cli_runner().invoke(args=[command])

    assert result.exit_code == 1
    assert "flask db upgrade" in result.output


class StoppedError(Exception):
    """Whoever waits for the next turn has waited often enough."""


@pytest.fixture
def pauses(monkeypatch):
    """The pauses between turns, which take no time; the third turn is the last."""
    found = []

    def pause(seconds):
        found.append(seconds)
        if len(found) == 3:
            raise StoppedError

    monkeypatch.setattr("iki_flow.cli.seal_approved.time.sleep", pause)
    return found


def test_sealing_goes_on_until_it_is_stopped(office_app, office_run, pauses, monkeypatch):
    real = OwnAuthority.seal

    def seal(self, *given, **named):
        if not pauses:
            raise OSError("the first turn meets a fault")
        return real(self, *given, **named)

    monkeypatch.setattr(OwnAuthority, "seal", seal)
    result = office_run.invoke(args=["seal-approved", "--every", "60"])
    assert isinstance(result.exception, StoppedError)
    assert pauses == [60, 60, 60]
    first, second = result.output.splitlines()
    assert "kesalahan yang tidak terduga" in first
    assert second.endswith(": terkunci")
    with office_app.app_context():
        assert reopen().state("pmd") is State.LOCKED


def test_no_fault_of_one_turn_ends_the_others(office_run, pauses, monkeypatch):
    faults = [OperationalError("SELECT", {}, Exception("gone")), ValueError("odd"), None]

    def seal_approved(at, ports):
        fault = faults.pop(0)
        if fault:
            raise fault
        return [(7, "")]

    monkeypatch.setattr("iki_flow.cli.seal_approved.seal_approved", seal_approved)
    result = office_run.invoke(args=["seal-approved", "--every", "1"])
    assert isinstance(result.exception, StoppedError)
    assert "Basis data tidak dapat dibuka" in result.output
    assert "dokumen 7: terkunci" in result.output


def test_the_offline_verifier_is_written_for_each_office(office_run, tmp_path):
    result = office_run.invoke(args=["offline-verifier", str(tmp_path / "kit")])
    assert result.exit_code == 0, result.output
    names = {path.name for path in (tmp_path / "kit" / "1").iterdir()}
    assert {"verifikasi.pyz", "BACA-SAYA.txt", "akar-kantor.crt"} <= names
