"""Who wants nothing to do with whom; it acts at once, both ways (promise 20)."""

from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ColumnElement, ForeignKey, and_, or_, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, Born
from models.session import hold


class BlockedUser(Born, Base):
    __tablename__ = "blocked_users"
    __table_args__ = (CheckConstraint("blocker_id <> blocked_id", name="another"),)

    blocker_id: Mapped[UUID] = mapped_column(ForeignKey("users.user_id"), primary_key=True)
    blocked_id: Mapped[UUID] = mapped_column(ForeignKey("users.user_id"), primary_key=True, index=True)


def block(db: Session, user_id: UUID, blocked_id: UUID) -> bool:
    """Block somebody; False if they were. Ending the matches is matches.end_between."""
    in_order(db, user_id, blocked_id)
    added = insert(BlockedUser).values(blocker_id=user_id, blocked_id=blocked_id)
    made = added.on_conflict_do_nothing().returning(BlockedUser.blocked_id)
    return db.scalar(made) is not None


def in_order(db: Session, one: UUID, other: UUID) -> None:
    """Hold the two until the transaction ends: no match of theirs is made beside a block."""
    hold(db, "people:{}:{}".format(*sorted((one, other))))


def either_way(one: Any, other: Any) -> ColumnElement[bool]:
    """SQL: a block between the two columns or ids, in either direction."""
    forth = and_(BlockedUser.blocker_id == one, BlockedUser.blocked_id == other)
    back = and_(BlockedUser.blocker_id == other, BlockedUser.blocked_id == one)
    return or_(select(BlockedUser).where(forth).exists(), select(BlockedUser).where(back).exists())


def between(db: Session, one: UUID, other: UUID) -> bool:
    """Whether either of the two blocked the other."""
    return db.scalar(select(either_way(one, other)))
