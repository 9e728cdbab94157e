"""What requirements and listings have in common: an owner, a status, an end (H-L01)."""

from datetime import datetime, timedelta
from typing import Any, Generic, NamedTuple, TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.orm import Session

from models import transitions
from models.base import Base
from models.housing import endings
from models.staff import settings

LIVE = ("active", "paused", "expired")  # what its owner can keep going
EDITABLE = (*LIVE, "declined")  # what its owner still has in hand
Post = TypeVar("Post", bound=Base)


def lives(db: Session) -> timedelta:
    """How long a post is up: H-L01, as the team has set it."""
    return settings.days(db, "request_expiry_days")


class Expired(NamedTuple):
    """A post that came to its end, for telling its owner."""

    user_id: UUID
    post_id: UUID
    code: str


class Life(Generic[Post]):
    """What can happen to the posts of one table. Every verb touches only the person's own post."""

    def __init__(self, table: type[Post]):
        self.table = table
        self.key = next(iter(table.__mapper__.primary_key))
        self.owner = table.host_id if hasattr(table, "host_id") else table.user_id
        columns = ", ".join(table.__table__.columns.keys())  # by name: a new column breaks no prepared plan
        self._mine = f"""
            SELECT {columns} FROM {table.__tablename__}
            WHERE {self.owner.key} = %(user_id)s AND status = ANY(%(live)s)
            ORDER BY {self.key.name} DESC"""  # noqa: S608

    def get(self, db: Session, user_id: UUID, post_id: UUID) -> Post | None:
        """The person's own post, as it is now."""
        return db.scalars(self._fresh(self._own(user_id, post_id))).first()

    def mine(self, user_id: UUID) -> tuple[str, dict[str, Any]]:
        """The statement of the person's posts that are not over, newest first; see `together`."""
        return self._mine, {"user_id": user_id, "live": list(EDITABLE)}

    def pause(self, db: Session, user_id: UUID, post_id: UUID) -> bool:
        """Show it to nobody for now; False when it is not theirs or not active."""
        return self._move(db, user_id, post_id, "paused")

    def resume(self, db: Session, user_id: UUID, post_id: UUID, now: datetime) -> bool:
        """Show a paused one again; one whose days are over wants renewing instead."""
        still = self.table.status == "paused", self.table.expires_at > now
        return self._move(db, user_id, post_id, "active", *still)

    def renew(self, db: Session, user_id: UUID, post_id: UUID, now: datetime) -> bool:
        """As many days more from now as a new one has; a paused or expired one is active again."""
        own = update(self.table).where(self._own(user_id, post_id), self.table.status.in_(LIVE))
        return db.execute(own.values(status="active", expires_at=now + lives(db))).rowcount == 1

    def withdraw(
        self, db: Session, user_id: UUID, post_id: UUID, now: datetime
    ) -> list[endings.Ended] | None:
        """Take it away, close its chats; the other people to be told. None when there was nothing to do."""
        return self._end(db, user_id, post_id, "withdrawn", now)

    def fill(self, db: Session, user_id: UUID, post_id: UUID, now: datetime) -> list[endings.Ended] | None:
        """It found its person, close its chats; the other people to be told. None when nothing to do."""
        return self._end(db, user_id, post_id, "filled", now)

    def expire_due(self, db: Session, now: datetime) -> list[Expired]:
        """Expire what is past its end, and say whose it was."""
        due = update(self.table).where(
            self.table.status.in_(("active", "paused")), self.table.expires_at <= now
        )
        gone = due.values(status="expired").returning(self.owner, self.key, self.table.code)
        return [Expired(*row) for row in db.execute(gone)]

    def _end(self, db: Session, user_id: UUID, post_id: UUID, to: str, now: datetime):
        if not self._move(db, user_id, post_id, to):
            return None
        return endings.close(db, self.key.name, post_id, by=user_id, reason=to, now=now)

    def _move(self, db: Session, user_id: UUID, post_id: UUID, to: str, *also: ColumnElement[bool]) -> bool:
        rows = transitions.ROWS[self.table.__tablename__]
        before = [start for start, end, _ in rows if end == to]
        own = update(self.table).where(self._own(user_id, post_id), self.table.status.in_(before), *also)
        return db.execute(own.values(status=to)).rowcount == 1

    def _own(self, user_id: UUID, post_id: UUID) -> ColumnElement[bool]:
        return (self.key == post_id) & (self.owner == user_id)

    def _fresh(self, which: ColumnElement[bool]) -> Any:
        return select(self.table).where(which).execution_options(populate_existing=True)
