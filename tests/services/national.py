"""An office with an account at BSrE, and officials who sign there."""

from dataclasses import dataclass, replace

from iki_flow.adapters.bsre import Account, AtBsre, Client
from iki_flow.adapters.keepers import ByKeeper
from iki_flow.db import db
from iki_flow.domain.document import Action
from iki_flow.domain.signing import Custody, Keeper
from iki_flow.models import Person
from iki_flow.queries import archive
from iki_flow.services import approval, enrolment, vouching
from iki_flow.services.custody import set_custody
from iki_flow.services.sample_office import PIN
from tests.adapters import bsre_service
from tests.adapters.bsre_service import NIK, PASSPHRASE, Service, serving, signer_named
from tests.services.story import Story

HERE = Custody(Keeper.BSRE)


@dataclass
class National:
    """The office, with an account at BSrE."""

    office: Story
    service: Service

    def named(self, who: str, **other) -> None:
        """From now on the service signs as that official, or as somebody else of that name."""
        name = db.session.get_one(Person, self.office.persons[who]).name
        self.service.signer = signer_named(other.get("name", name.upper()), other.get("number", 0))

    def enrol(self, who: str, passphrase: str = PASSPHRASE, nik: str = NIK, present: str = PIN):
        """The clerk says where his next certificate is, and he takes it on."""
        office = self.office
        set_custody(office.persons[who], HERE, office.actor("clerk"), office.tick())
        if not db.session.get_one(Person, office.persons[who]).may_enrol:
            vouching.allow(office.persons[who], office.actor("clerk"), office.tick())
        enrolment.enrol(office.actor(who), passphrase, office.tick(), office.ports, present, nik)

    def enrolled(self, who: str) -> None:
        self.named(who)
        self.enrol(who)

    def press(self, action: Action, position: str, who: str, pin: str = PASSPHRASE) -> None:
        press = self.office.pressed(position, who, pin=pin)
        approval.act(action, press, self.office.ports, self.office.house)

    def key(self, who: str):
        return archive.key_of(self.office.persons[who], self.office.now)


def connected(office: Story, service: Service, version: int = 2) -> National:
    signer = office.ports.signer
    account = Account(
        url=service.url,
        username=bsre_service.USERNAME,
        password=bsre_service.PASSWORD,
        version=version,
        timeout=5,
        plain_http=True,
    )
    at_bsre = AtBsre(Client(account), (bsre_service.root(),), signer.secret)
    assert isinstance(signer, ByKeeper)
    office.ports = replace(office.ports, signer=replace(signer, bsre=at_bsre))
    return National(office, service)


def through(national: National, at_bsre: set[str]) -> None:
    """A sheet goes its whole route; those named sign at BSrE."""
    route = ((Action.ENDORSE, "sekcam"), (Action.APPROVE, "camat"))
    if "umum" in at_bsre:
        national.named("umum")
        national.office.take(Action.WITHDRAW, "umum", "umum")
        national.press(Action.SUBMIT, "umum", "umum")
    for action, who in route:
        if who in at_bsre:
            national.named(who)
        national.press(action, "umum", who, PASSPHRASE if who in at_bsre else PIN)


def locked_at_bsre(office: Story) -> bytes:
    """The paper of a sheet that the Camat signed at BSrE."""
    with serving() as service:
        national = connected(office, service)
        national.enrolled("camat")
        through(national, {"camat"})
    assert office.seal("umum")
    return office.paper("umum")
