"""Which status may follow which, for every entity with a life cycle: the one place that says so.

The guard trigger of the database reads the table; the rows below are its source.
"""

from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, one_of

PERSON, SYSTEM, STAFF = "person", "system", "staff"

ROWS: dict[str, tuple[tuple[str, str, str], ...]] = {
    "users": (
        ("active", "suspended", STAFF),
        ("suspended", "active", STAFF),
        ("active", "deleted", PERSON),
        ("suspended", "deleted", PERSON),
    ),
    "staff_takeovers": (
        ("waiting", "open", STAFF),
        ("waiting", "closed", STAFF),
        ("open", "closed", STAFF),
    ),
    "broadcasts": (
        ("draft", "sending", STAFF),
        ("sending", "stopped", STAFF),
    ),
    "tenant_requirements": (
        ("active", "paused", PERSON),
        ("paused", "active", PERSON),
        ("active", "filled", PERSON),
        ("paused", "filled", PERSON),
        ("active", "withdrawn", PERSON),
        ("paused", "withdrawn", PERSON),
        ("expired", "withdrawn", PERSON),
        ("active", "expired", SYSTEM),
        ("paused", "expired", SYSTEM),
        ("expired", "active", PERSON),
    ),
    "matches": (
        ("active", "unmatched", PERSON),
        ("active", "closed", SYSTEM),
    ),
    "reports": (
        ("new", "under_review", STAFF),
        ("new", "dismissed", STAFF),
        ("under_review", "resolved", STAFF),
        ("under_review", "dismissed", STAFF),
    ),
}
ROWS["property_listings"] = (
    *ROWS["tenant_requirements"],
    ("active", "declined", STAFF),
    ("paused", "declined", STAFF),
    ("declined", "active", STAFF),
    ("declined", "active", PERSON),  # once they have changed it
    ("declined", "withdrawn", PERSON),
)


class StatusTransition(Base):
    __tablename__ = "status_transitions"
    __table_args__ = (one_of("actor", PERSON, SYSTEM, STAFF),)

    entity: Mapped[str] = mapped_column(primary_key=True)
    from_status: Mapped[str] = mapped_column(primary_key=True)
    to_status: Mapped[str] = mapped_column(primary_key=True)
    actor: Mapped[str] = mapped_column(primary_key=True)


def rows(*entities: str) -> list[dict[str, str]]:
    """The rows of these entities, ready to be inserted by a migration."""
    return [
        {"entity": entity, "from_status": before, "to_status": after, "actor": actor}
        for entity in entities
        for before, after, actor in ROWS[entity]
    ]
