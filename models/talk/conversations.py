"""The talk of two matched people, relayed so that neither sees the other's number (H-E10)."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Row, insert, text, true
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, Born, Stamped, key, new_id, one_of


class Conversation(Stamped, Base):
    __tablename__ = "conversations"
    __table_args__ = (one_of("kind", "match"),)

    conversation_id: Mapped[UUID] = key()
    kind: Mapped[str] = mapped_column(server_default="match", default="match")
    match_id: Mapped[UUID] = mapped_column(ForeignKey("matches.match_id", ondelete="CASCADE"), unique=True)
    last_message_at: Mapped[datetime | None]
    is_active: Mapped[bool] = mapped_column(server_default=true(), default=True)


class ConversationParticipant(Born, Base):
    __tablename__ = "conversation_participants"

    conversation_id: Mapped[UUID] = mapped_column(
        ForeignKey("conversations.conversation_id", ondelete="CASCADE"), primary_key=True
    )
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.user_id"), primary_key=True, index=True)
    last_read_at: Mapped[datetime | None]


_TOLD = text("""
    SELECT c.conversation_id, c.is_active, m.match_id, m.match_status, m.contact_shared, m.matched_at,
           m.tenant_id, m.host_id, t.full_name AS tenant, h.full_name AS host, l.title AS home
    FROM conversations c JOIN matches m USING (match_id)
    JOIN users t ON t.user_id = m.tenant_id JOIN users h ON h.user_id = m.host_id
    JOIN property_listings l ON l.listing_id = m.listing_id
    WHERE c.conversation_id = :conversation_id""")


def told(db: Session, conversation_id: UUID) -> Row | None:
    """Who the two are and how it stands between them."""
    return db.execute(_TOLD, {"conversation_id": conversation_id}).first()


def open_for(db: Session, match_id: UUID, people: Iterable[UUID]) -> UUID:
    """The conversation of a new match."""
    conversation_id = new_id()
    db.execute(insert(Conversation).values(conversation_id=conversation_id, match_id=match_id))
    rows = [{"conversation_id": conversation_id, "user_id": user_id} for user_id in people]
    db.execute(insert(ConversationParticipant), rows)
    return conversation_id
