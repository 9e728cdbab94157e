"""The Content templates the provider knows: one per name and language (rule 9)."""

from typing import Any
from uuid import UUID

from sqlalchemy import UniqueConstraint, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, Stamped, empty, key, new_id, one_of


class MessageTemplate(Stamped, Base):
    __tablename__ = "message_templates"
    __table_args__ = (
        one_of("category", "utility", "marketing", "authentication", "session"),
        UniqueConstraint("name", "locale"),
    )

    template_id: Mapped[UUID] = key()
    name: Mapped[str]
    locale: Mapped[str]
    category: Mapped[str]
    content_sid: Mapped[str]
    variables: Mapped[list[Any]] = mapped_column(server_default=empty("[]"), default=list)


def keep(db: Session, name: str, locale: str, category: str, content_sid: str, variables: list[str]) -> None:
    """Note under which ContentSid the provider knows a template."""
    row = {
        "name": name,
        "locale": locale,
        "category": category,
        "content_sid": content_sid,
        "variables": variables,
    }
    added = insert(MessageTemplate).values(row | {"template_id": new_id()})
    db.execute(added.on_conflict_do_update(index_elements=["name", "locale"], set_=row))


class Known(dict[tuple[str, str], MessageTemplate]):
    """What the provider knows, by name and language."""

    def find(self, name: str, *locales: str) -> MessageTemplate | None:
        """The template in the first of these languages that has it."""
        return next((self[name, locale] for locale in locales if (name, locale) in self), None)


def known(db: Session) -> Known:
    """Every template that the provider knows."""
    return Known({(one.name, one.locale): one for one in db.scalars(select(MessageTemplate))})
