"""What the team sets while everything runs (S-E15); rows come with migrations, their values change here."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, false, select, text, true
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, Stamped, empty, key, one_of

KINDS = ("string", "number", "boolean", "json")


class SystemSetting(Stamped, Base):
    """The database refuses a value that is not of its kind or outside of its bounds."""

    __tablename__ = "system_settings"
    __table_args__ = (
        one_of("kind", *KINDS),
        CheckConstraint("kind = 'json' OR jsonb_typeof(value) = kind", name="of_its_kind"),
        CheckConstraint(
            "CASE WHEN kind = 'number' THEN"
            " value::numeric >= coalesce((validation_rules ->> 'min')::numeric, value::numeric)"
            " AND value::numeric <= coalesce((validation_rules ->> 'max')::numeric, value::numeric)"
            " ELSE TRUE END",
            name="within",
        ),
    )

    setting_id: Mapped[UUID] = key()
    key: Mapped[str] = mapped_column(unique=True)
    value: Mapped[Any] = mapped_column(JSONB())
    kind: Mapped[str]
    category: Mapped[str]
    is_public: Mapped[bool] = mapped_column(server_default=false(), default=False)
    is_editable: Mapped[bool] = mapped_column(server_default=true(), default=True)
    default_value: Mapped[Any] = mapped_column(JSONB())
    validation_rules: Mapped[dict[str, Any]] = mapped_column(server_default=empty("{}"), default=dict)
    last_modified_by: Mapped[UUID | None] = mapped_column(ForeignKey("staff_members.staff_id"), index=True)


class Unfit(ValueError):
    """What was told is no value of that setting."""


_VALUE = text("SELECT value FROM system_settings WHERE key = :key")


def value(db: Session, name: str) -> Any:
    """What it is set to now. Raises NoResultFound for a name that is none."""
    return db.execute(_VALUE, {"key": name}).scalar_one()


def minutes(db: Session, name: str) -> timedelta:
    return timedelta(minutes=value(db, name))


def everything(db: Session, *, only_public: bool) -> Sequence[SystemSetting]:
    """By category and name; the public ones are for everybody on the team to know."""
    found = select(SystemSetting).order_by(SystemSetting.category, SystemSetting.key)
    return db.scalars(found.where(SystemSetting.is_public) if only_public else found).all()


def change(db: Session, setting_id: UUID, told: str, by: UUID) -> tuple[str, Any, Any] | None:
    """Set it to what a form told: (name, from, to), or None without such a setting. Raises Unfit."""
    asked = select(SystemSetting).where(SystemSetting.setting_id == setting_id).with_for_update()
    one = db.scalar(asked, execution_options={"populate_existing": True})
    if one is None:
        return None
    if not one.is_editable:
        raise Unfit(one.key)
    before, after = one.value, _read(one, told)
    one.value, one.last_modified_by = after, by
    db.flush()
    return one.key, before, after


def _read(one: SystemSetting, told: str) -> Any:
    """A form's text as a value of its kind, within its bounds."""
    if one.kind == "boolean" and told in ("true", "false"):
        return told == "true"
    if one.kind == "number" and told.strip().isdecimal():
        number, rules = int(told), one.validation_rules
        if rules.get("min", number) <= number <= rules.get("max", number):
            return number
    raise Unfit(one.key)
