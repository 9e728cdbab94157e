"""The demo's photos: drawn once, kept once, shown by many homes."""

from collections.abc import Iterable
from random import Random
from uuid import UUID

from sqlalchemy import insert
from sqlalchemy.orm import Session

from bot import drawings
from bot.gateways import storage
from bot.seed import homes
from models.base import new_id
from models.housing.photos import PropertyPhoto


def hang(db: Session, config, listings: Iterable[tuple[UUID, str]], dice: Random) -> int:
    """Give each home (its id and property type) its photos; how many."""
    keys = {(scene, number): _kept(config, scene, number) for scene, number in drawings.names()}
    variants = 1 + max(number for _, number in keys)
    rows = []
    for listing_id, property_type in listings:
        number = dice.randrange(variants)
        for order, scene in enumerate(homes.photos_of(property_type, dice)):
            rows.append(_row(listing_id, scene, keys[scene, number], order))
    if rows:
        db.execute(insert(PropertyPhoto), rows)
    return len(rows)


def _kept(config, scene: str, number: int) -> str:
    """The key of a drawing; drawn only if nobody has before."""
    name = f"drawing-{scene}-{number:02d}"
    try:
        storage.get(config, f"{name}.jpg")
    except storage.Missing:
        storage.put(config, drawings.draw(scene, number), "image/jpeg", name=name)
    return f"{name}.jpg"


def _row(listing_id: UUID, scene: str, storage_key: str, order: int) -> dict:
    return {
        "photo_id": new_id(),
        "listing_id": listing_id,
        "storage_key": storage_key,
        "photo_type": scene,
        "sequence_order": order,
        "is_primary": order == 0,
    }
