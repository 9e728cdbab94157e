"""What a person agreed to, in which wording, when, by which message."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, Born, key


class Consent(Born, Base):
    __tablename__ = "consents"

    consent_id: Mapped[UUID] = key()
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.user_id"), index=True)
    kind: Mapped[str]
    text_version: Mapped[str]
    inbound_message_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("inbound_messages.message_id", ondelete="SET NULL", deferrable=True, initially="DEFERRED"),
        index=True,
    )
    given_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]


def give(
    db: Session, user_id: UUID, kind: str, text_version: str, now: datetime, message_id: UUID | None = None
) -> None:
    """Keep that the person agreed to this text; once per kind and version."""
    if not has(db, user_id, kind, text_version):
        consent = Consent(user_id=user_id, kind=kind, text_version=text_version, given_at=now)
        consent.inbound_message_id = message_id
        db.add(consent)
        db.flush()


def has(db: Session, user_id: UUID, kind: str, text_version: str | None = None) -> bool:
    """Whether a consent of this kind stands (of this wording, when one is named)."""
    found = select(Consent.consent_id).where(
        Consent.user_id == user_id, Consent.kind == kind, Consent.withdrawn_at.is_(None)
    )
    if text_version is not None:
        found = found.where(Consent.text_version == text_version)
    return db.scalar(select(found.exists()))


def any_stands(db: Session, user_id: UUID) -> bool:
    """Whether the person has agreed to anything and not taken all of it back."""
    found = select(Consent.consent_id).where(Consent.user_id == user_id, Consent.withdrawn_at.is_(None))
    return db.scalar(select(found.exists()))
