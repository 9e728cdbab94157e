"""The Content templates the provider knows: one per name and language (decision 9)."""

from typing import Any
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Stamped, empty, key, one_of


class MessageTemplate(Stamped, Base):
    __tablename__ = "message_templates"
    __table_args__ = (
        one_of("category", "utility", "authentication", "session"),
        UniqueConstraint("name", "locale"),
    )

    template_id: Mapped[UUID] = key()
    name: Mapped[str]
    locale: Mapped[str]
    category: Mapped[str]
    content_sid: Mapped[str]
    variables: Mapped[list[Any]] = mapped_column(server_default=empty("[]"), default=list)
