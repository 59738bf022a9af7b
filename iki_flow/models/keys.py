"""Certificates and their private keys, encrypted: the office's own, and its officials'."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from iki_flow.db import Base, Instant, words
from iki_flow.domain.key_places import TokenKey
from iki_flow.domain.publication import Cause
from iki_flow.domain.signing import Custody, Keeper, KeyPair
from iki_flow.models.office import Office, Person


class Purpose(StrEnum):
    """What a key is for."""

    AUTHORITY = "authority"
    SEAL = "seal"
    TIMESTAMP = "timestamp"
    OFFICIAL = "official"


class Key(Base):
    """A certificate (DER) and its key (see `KeyPair`); `serial` is the certificate's, in hex."""

    __tablename__ = "key"

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("office.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    purpose: Mapped[Purpose] = mapped_column(words(Purpose))
    certificate: Mapped[bytes] = mapped_column(LargeBinary)
    sealed_key: Mapped[bytes] = mapped_column(LargeBinary)
    keeper: Mapped[Keeper] = mapped_column(words(Keeper), default=Keeper.SERVER)
    serial: Mapped[str] = mapped_column(String(64), unique=True)
    issued_at: Mapped[datetime] = mapped_column(Instant)
    expires_at: Mapped[datetime] = mapped_column(Instant)
    revoked_at: Mapped[datetime | None] = mapped_column(Instant)
    revocation_cause: Mapped[Cause] = mapped_column(words(Cause), default=Cause.UNSPECIFIED)
    revocation_reason: Mapped[str] = mapped_column(String(100), default="")

    office: Mapped[Office] = relationship()
    person: Mapped[Person | None] = relationship()

    @property
    def pair(self) -> KeyPair:
        """The certificate and its key, as the signer takes them."""
        return KeyPair(self.certificate, self.sealed_key, self.keeper)

    @property
    def custody(self) -> Custody:
        """Where the key lives."""
        if self.keeper is not Keeper.TOKEN:
            return Custody(self.keeper)
        return Custody(self.keeper, TokenKey.read(self.sealed_key).token)
