"""What staff say of the homes that hosts post: fine, or not to be shown and why.

A home is shown at once and looked at afterwards; which ones wait, `reviewed_at` says.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Row, delete, select, text
from sqlalchemy.orm import Session

from models.housing.listings import PropertyListing
from models.housing.photos import PropertyPhoto
from models.housing.vocabulary import DECLINED_FOR as DECLINED_FOR

UNREVIEWED = """
    FROM property_listings l JOIN users u ON u.user_id = l.host_id
    WHERE l.status = 'active' AND l.reviewed_at IS NULL AND u.account_status = 'active'"""
_WAITING = text(f"""
    SELECT l.listing_id, l.host_id, l.title, l.description, l.property_type, l.configuration, l.rent_monthly,
           l.deposit_amount, l.furnishing, l.possession_date, l.created_at, l.updated_at, l.code,
           p.name AS locality, p.city, u.full_name, u.language, l.host_verified,
           (SELECT count(*) FROM reports r WHERE r.reported_id = l.host_id) AS reports
    FROM (SELECT l.* {UNREVIEWED} ORDER BY l.updated_at LIMIT :limit) l
    JOIN users u ON u.user_id = l.host_id JOIN localities p ON p.locality_id = l.locality_id
    ORDER BY l.updated_at""")  # noqa: S608 - our own words
_PHOTOS = text("""
    SELECT f.photo_id, f.listing_id, f.is_verified, coalesce(f.storage_key, a.storage_key) AS storage_key,
           a.status
    FROM property_photos f LEFT JOIN message_attachments a USING (attachment_id)
    WHERE f.listing_id = ANY(:listing_ids) ORDER BY f.listing_id, f.sequence_order""")


def waiting(db: Session, limit: int) -> Sequence[Row]:
    """The homes that nobody has looked at as they are now, who waits longest first."""
    return db.execute(_WAITING, {"limit": limit}).all()


def photos_of(db: Session, listing_ids: Sequence[UUID]) -> Sequence[Row]:
    """Their pictures, in order; one that is still being fetched has no storage_key."""
    return db.execute(_PHOTOS, {"listing_ids": list(listing_ids)}).all()


def approve(db: Session, listing_id: UUID, seen: datetime, now: datetime) -> PropertyListing | None:
    """Fine, with its pictures; None when it changed since `seen` (its updated_at), or somebody was faster."""
    listing = _as_seen(db, listing_id, seen)
    if listing:
        listing.reviewed_at, listing.declined_for = now, None
        for photo in db.scalars(select(PropertyPhoto).where(PropertyPhoto.listing_id == listing_id)):
            photo.is_verified = True
        db.flush()
    return listing


def decline(
    db: Session, listing_id: UUID, reason: str, seen: datetime, now: datetime
) -> PropertyListing | None:
    """Shown to nobody until its host changes it; IntegrityError for a reason that is none of DECLINED_FOR."""
    listing = _as_seen(db, listing_id, seen)
    if listing:
        listing.status, listing.declined_for, listing.reviewed_at = "declined", reason, now
        db.flush()
    return listing


def decline_photo(db: Session, photo_id: UUID) -> PropertyListing | None:
    """Take one picture off; the next one leads. The home it was of, None without such a picture."""
    photo = db.get(PropertyPhoto, photo_id)
    if photo is None:
        return None
    listing = db.get_one(PropertyListing, photo.listing_id)
    led = photo.is_primary
    db.execute(delete(PropertyPhoto).where(PropertyPhoto.photo_id == photo_id))
    first = select(PropertyPhoto).where(PropertyPhoto.listing_id == listing.listing_id)
    following = db.scalars(first.order_by(PropertyPhoto.sequence_order).limit(1)).first()
    if led and following:
        following.is_primary = True
    db.flush()
    return listing


def _as_seen(db: Session, listing_id: UUID, seen: datetime) -> PropertyListing | None:
    listing = db.get(PropertyListing, listing_id, with_for_update=True, populate_existing=True)
    same = listing is not None and listing.updated_at == seen and listing.status == "active"
    return listing if same and listing.reviewed_at is None else None
