"""What somebody has posted, of both kinds: asked at every card, so in one round trip."""

from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from models.housing import listings, requirements
from models.session import together


def of(db: Session, user_id: UUID) -> list[Any]:
    """The person's posts that are not over, requirements first, the newest of each first."""
    wanted, offered = together(db, requirements.life.mine(user_id), listings.life.mine(user_id))
    return [*wanted, *offered]
