"""Who agreed to show their number in a match; it shows only when both did (X15, promise 19)."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, Born


class ContactConsent(Born, Base):
    __tablename__ = "contact_consents"

    match_id: Mapped[UUID] = mapped_column(
        ForeignKey("matches.match_id", ondelete="CASCADE"), primary_key=True
    )
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.user_id"), primary_key=True, index=True)
    given_at: Mapped[datetime]


def share(db: Session, match_id: UUID, user_id: UUID, now: datetime) -> bool:
    """This person agrees to show their number in an active match; True once both have."""
    row = {"match_id": match_id, "user_id": user_id, "now": now}
    if not db.execute(AGREE, row).rowcount:
        return False
    return db.execute(BOTH, row).rowcount == 1


def phone_of_other(db: Session, match_id: UUID, user_id: UUID) -> str | None:
    """The other one's number (E.164), only when both agreed and the match lives (must never happen, 3)."""
    return db.scalar(PHONE, {"match_id": match_id, "user_id": user_id})


# the row lock makes two people who agree in the same instant see each other
AGREE = text("""
    WITH m AS (SELECT match_id FROM matches WHERE match_id = :match_id AND match_status = 'active'
               AND :user_id IN (tenant_id, host_id) FOR UPDATE)
    INSERT INTO contact_consents (match_id, user_id, given_at) SELECT match_id, :user_id, :now FROM m
    ON CONFLICT (match_id, user_id) DO UPDATE SET given_at = contact_consents.given_at
""")
BOTH = text("""
    UPDATE matches SET contact_shared = true WHERE match_id = :match_id
      AND (SELECT count(*) FROM contact_consents c WHERE c.match_id = matches.match_id) = 2
""")
PHONE = text("""
    SELECT o.phone FROM matches m
    JOIN users o ON o.user_id = CASE WHEN m.tenant_id = :user_id THEN m.host_id ELSE m.tenant_id END
    WHERE m.match_id = :match_id AND :user_id IN (m.tenant_id, m.host_id)
      AND m.contact_shared AND m.match_status = 'active'
""")
