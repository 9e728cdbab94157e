"""What staff write down about a person for each other, and the labels they put on them."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, Born, key


class StaffNote(Born, Base):
    __tablename__ = "staff_notes"
    __table_args__ = (
        CheckConstraint("length(body) BETWEEN 1 AND 4000", name="body"),
        Index("ix_staff_notes_user_id_created_at", "user_id", "created_at"),
    )

    note_id: Mapped[UUID] = key()
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.user_id"))
    staff_id: Mapped[UUID] = mapped_column(ForeignKey("staff_members.staff_id"), index=True)
    body: Mapped[str]


class PersonLabel(Born, Base):
    __tablename__ = "person_labels"
    __table_args__ = (CheckConstraint("label ~ '^[a-z0-9-]{1,30}$'", name="label"),)

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.user_id"), primary_key=True)
    label: Mapped[str] = mapped_column(primary_key=True, index=True)


def write(db: Session, user_id: UUID, staff_id: UUID, body: str) -> UUID:
    """A note that only staff see."""
    note = StaffNote(user_id=user_id, staff_id=staff_id, body=body.strip())
    db.add(note)
    db.flush()
    return note.note_id


def label(db: Session, user_id: UUID, name: str) -> None:
    """IntegrityError for what is no label: small letters, digits, hyphens."""
    db.execute(insert(PersonLabel).values(user_id=user_id, label=name).on_conflict_do_nothing())


def unlabel(db: Session, user_id: UUID, name: str) -> None:
    db.execute(delete(PersonLabel).where(PersonLabel.user_id == user_id, PersonLabel.label == name))


def labels_of(db: Session, user_id: UUID) -> Sequence[str]:
    mine = select(PersonLabel.label).where(PersonLabel.user_id == user_id)
    return db.scalars(mine.order_by(PersonLabel.label)).all()


def labels(db: Session) -> Sequence[str]:
    """All that are in use."""
    return db.scalars(select(PersonLabel.label).distinct().order_by(PersonLabel.label)).all()
