"""Pictures of a listing, in order; the first one is on its card (H-E07)."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint, delete, false, func, insert, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, Stamped, key, new_id
from models.talk.attachments import MessageAttachment


class PropertyPhoto(Stamped, Base):
    __tablename__ = "property_photos"
    __table_args__ = (
        UniqueConstraint("listing_id", "sequence_order", deferrable=True, initially="DEFERRED"),
        Index("uq_property_photos_primary", "listing_id", unique=True, postgresql_where=text("is_primary")),
    )

    photo_id: Mapped[UUID] = key()
    listing_id: Mapped[UUID] = mapped_column(ForeignKey("property_listings.listing_id", ondelete="CASCADE"))
    attachment_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("message_attachments.attachment_id", ondelete="CASCADE"), index=True
    )
    storage_key: Mapped[str | None]
    photo_type: Mapped[str | None]
    sequence_order: Mapped[int]
    is_primary: Mapped[bool] = mapped_column(server_default=false(), default=False)
    is_verified: Mapped[bool] = mapped_column(server_default=false(), default=False)


def add(db: Session, listing_id: UUID, attachment_ids: Iterable[UUID | str]) -> int:
    """Append pictures that people sent, in their order; the very first one leads. How many there are now."""
    kept = [UUID(str(attachment_id)) for attachment_id in attachment_ids]
    there = _count(db, listing_id)
    for order, attachment_id in enumerate(kept, there):
        photo = PropertyPhoto(listing_id=listing_id, attachment_id=attachment_id, sequence_order=order)
        photo.is_primary = order == 0
        db.add(photo)
    db.flush()
    return there + len(kept)


def draw(db: Session, listing_ids: Iterable[UUID], storage_key: str) -> None:
    """One picture from our own store for each listing (seeding)."""
    rows = [
        {"listing_id": one, "storage_key": storage_key, "sequence_order": 0, "is_primary": True}
        for one in listing_ids
    ]
    db.execute(insert(PropertyPhoto), [row | {"photo_id": new_id()} for row in rows])


def of(db: Session, listing_id: UUID) -> Sequence[PropertyPhoto]:
    """The pictures of a listing, in order."""
    pictures = select(PropertyPhoto).where(PropertyPhoto.listing_id == listing_id)
    return db.scalars(pictures.order_by(PropertyPhoto.sequence_order)).all()


def stored(db: Session, photo_id: UUID) -> str | None:
    """Under which key our copy of a picture lies; None while it is not fetched, or for none."""
    sent = select(func.coalesce(PropertyPhoto.storage_key, MessageAttachment.storage_key))
    sent = sent.outerjoin(MessageAttachment, MessageAttachment.attachment_id == PropertyPhoto.attachment_id)
    return db.scalar(sent.where(PropertyPhoto.photo_id == photo_id))


def drop(db: Session, attachment_id: UUID) -> None:
    """Take a picture off its listing: it turned out to be none."""
    db.execute(delete(PropertyPhoto).where(PropertyPhoto.attachment_id == attachment_id))


def clear(db: Session, listing_id: UUID) -> None:
    """Take every picture off a listing."""
    db.execute(delete(PropertyPhoto).where(PropertyPhoto.listing_id == listing_id))


def _count(db: Session, listing_id: UUID) -> int:
    last = select(func.coalesce(func.max(PropertyPhoto.sequence_order) + 1, 0))
    return db.scalar(last.where(PropertyPhoto.listing_id == listing_id))
