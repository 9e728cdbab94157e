"""Pictures of a listing, in order; the first one is on its card (H-E07)."""

from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Stamped, key


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
