"""The places people name, filled from the same gazetteer that hears them. Ids are its slugs: "pune/baner"."""

from collections.abc import Iterable, Sequence
from typing import Any, Protocol

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, func, select
from sqlalchemy.dialects.postgresql import ARRAY, insert
from sqlalchemy.orm import Mapped, Session, mapped_column
from sqlalchemy.types import Text

from models.base import Base, Stamped, one_of
from models.places.cells import Near, cell_at
from models.session import together

RADIUS = {"city": 12_000, "locality": 3_000, "sector": 2_000, "landmark": 1_500}  # metres, rule 21


class Locality(Stamped, Base):
    __tablename__ = "localities"
    __table_args__ = (
        one_of("kind", "city", "locality", "sector", "landmark"),
        CheckConstraint("lat BETWEEN -90 AND 90 AND lon BETWEEN -180 AND 180", name="position"),
    )

    locality_id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    city: Mapped[str]
    state: Mapped[str]
    pincode: Mapped[str | None]
    kind: Mapped[str]
    parent_id: Mapped[str | None] = mapped_column(
        ForeignKey("localities.locality_id", deferrable=True, initially="DEFERRED"), index=True
    )
    lat: Mapped[float]
    lon: Mapped[float]
    cell: Mapped[int] = mapped_column(BigInteger)
    aliases: Mapped[list[str]] = mapped_column(ARRAY(Text), server_default="{}")


class Named(Protocol):
    """A locality as posts read it; degrees."""

    locality_id: str
    name: str
    kind: str
    lat: float
    lon: float
    cell: int


NAMED = "SELECT locality_id, name, kind, lat, lon, cell FROM localities WHERE locality_id = ANY(%(ids)s)"


class Place(Protocol):
    """A place as the gazetteer knows it; lat and lon are degrees."""

    id: str
    name: str
    city: str
    state: str
    pincode: str
    lat: float
    lon: float
    aliases: Sequence[str]
    parent: str | None
    kind: str


def fill(db: Session, places: Iterable[Place]) -> int:
    """Insert or renew every place; how many. Those that left the gazetteer stay, posts may name them."""
    rows = [_row(place) for place in places]
    added = insert(Locality)
    renewed = {name: added.excluded[name] for name in rows[0] if name != "locality_id"} if rows else {}
    for start in range(0, len(rows), 1_000):
        db.execute(
            added.on_conflict_do_update(index_elements=["locality_id"], set_=renewed),
            rows[start : start + 1_000],
        )
    return len(rows)


def _row(place: Place) -> dict[str, Any]:
    return {
        "locality_id": place.id,
        "name": place.name,
        "city": place.city,
        "state": place.state,
        "pincode": place.pincode or None,
        "kind": place.kind,
        "parent_id": place.parent or None,
        "lat": place.lat,
        "lon": place.lon,
        "cell": cell_at(place.lat, place.lon),
        "aliases": list(place.aliases),
    }


def named(db: Session, locality_ids: Iterable[str]) -> dict[str, Named]:
    """The places by id; unknown ids are missing."""
    (found,) = together(db, (NAMED, {"ids": list(locality_ids)}))
    return {place.locality_id: place for place in found}


def near(db: Session, locality_ids: Iterable[str], radius: float | None = None) -> list[Near]:
    """Each place with the metres around it that count: its kind's own, unless a radius is given."""
    places = named(db, locality_ids).values()
    return [Near(place.lat, place.lon, radius or RADIUS[place.kind]) for place in places]


def somewhere(db: Session, locality_id: str | None, lat: float | None, lon: float | None) -> Locality:
    """The locality of that id, else the one nearest to the position (degrees); LookupError for neither."""
    place = db.get(Locality, locality_id) if locality_id else nearest(db, lat, lon)
    if place is None:
        raise LookupError(locality_id or "no place")
    return place


def nearest(db: Session, lat: float | None, lon: float | None) -> Locality | None:
    """The locality whose middle is nearest to a position, within 50 km; for naming where a pin is."""
    if lat is None or lon is None:
        return None
    away = func.metres_between(Locality.lat, Locality.lon, lat, lon)
    around = select(Locality).where(Locality.kind == "locality", away <= 50_000).order_by(away).limit(1)
    return db.scalars(around).first()
