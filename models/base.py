"""The declarative base: naming convention, keys, time stamps and the types every table shares."""

from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import uuid_utils.compat
from sqlalchemy import CheckConstraint, MetaData, Numeric, Text, Uuid, func, text
from sqlalchemy.dialects.postgresql import JSONB, TIMESTAMP
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

# an index over moments in a table that grows in their order: tiny, and next to nothing to keep
BY_TIME = {"postgresql_using": "brin", "postgresql_with": {"autosummarize": "on"}}


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map = {
        UUID: Uuid(),
        str: Text(),
        datetime: TIMESTAMP(timezone=True),
        Decimal: Numeric(12, 2),
        dict[str, Any]: JSONB(none_as_null=True),
        list[Any]: JSONB(none_as_null=True),
    }


class Born:
    """For rows that are written once."""

    created_at: Mapped[datetime] = mapped_column(server_default=func.now(), sort_order=90)


class Stamped(Born):
    """For rows that change; a trigger keeps updated_at (D-L02, C-L07)."""

    updated_at: Mapped[datetime] = mapped_column(server_default=func.now(), sort_order=91)


def new_id() -> UUID:
    """A uuid v7: ordered by time, so that keys and pages of rows stay close together."""
    return uuid_utils.compat.uuid7()


def read_id(text: str | None) -> UUID | None:
    """An id that came from outside; None when it cannot be one."""
    try:
        return UUID(text) if text else None
    except ValueError:
        return None


def key(**options: Any) -> Mapped[UUID]:
    """The primary key of a table, made by the application."""
    return mapped_column(primary_key=True, default=new_id, sort_order=-1, **options)


def one_of(column: str, *values: str) -> CheckConstraint:
    """A CHECK that `column` holds one of `values` (or null)."""
    allowed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({allowed})", name=column)


def empty(kind: str) -> Any:
    """The server default of a JSONB column: kind is '{}' or '[]'."""
    return text(f"'{kind}'::jsonb")
