"""What the team sets while everything runs (S-E15); rows come with migrations, their values change here."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, false, select, text, true
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, Stamped, empty, key, one_of

KINDS = ("string", "number", "boolean", "json")
LONGEST, MOST = 1_000, 1_000  # characters of a text, lines of a list, where its rules do not say
HOUR = re.compile(r"([01]\d|2[0-3]):[0-5]\d", re.ASCII)


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
        CheckConstraint(
            "CASE kind WHEN 'string' THEN coalesce(validation_rules -> 'one_of' @> value, TRUE) AND ("
            " value = '\"\"' AND coalesce(validation_rules -> 'optional' = 'true', FALSE)"
            " OR length(value #>> '{}') BETWEEN 1 AND"
            f" coalesce((validation_rules ->> 'longest')::int, {LONGEST})"
            " AND (NOT jsonb_exists(validation_rules, 'time')"
            " OR value #>> '{}' ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'))"
            " WHEN 'json' THEN CASE jsonb_typeof(value) WHEN 'array' THEN"
            f" jsonb_array_length(value) <= coalesce((validation_rules ->> 'most')::int, {MOST})"
            " ELSE FALSE END ELSE TRUE END",
            name="fits",
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

    @property
    def shape(self) -> str:
        """How it is filled in: boolean, number, choice, time (of day in India), text, or list (of lines)."""
        if self.kind != "string":
            return "list" if self.kind == "json" else self.kind
        rules = self.validation_rules
        return "choice" if "one_of" in rules else "time" if "time" in rules else "text"


class Unfit(ValueError):
    """What was told is no value of the setting, or it is not to be changed."""

    def __init__(self, setting: SystemSetting):
        super().__init__(setting.key)
        self.setting = setting


_VALUE = text("SELECT value FROM system_settings WHERE key = :key")


def value(db: Session, name: str) -> Any:
    """What it is set to now. Raises NoResultFound for a name that is none."""
    return db.execute(_VALUE, {"key": name}).scalar_one()


def minutes(db: Session, name: str) -> timedelta:
    return timedelta(minutes=value(db, name))


def days(db: Session, name: str) -> timedelta:
    return timedelta(days=value(db, name))


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
        raise Unfit(one)
    before, after = one.value, _read(one, told)
    one.value, one.last_modified_by = after, by
    db.flush()
    return one.key, before, after


def _read(one: SystemSetting, told: str) -> Any:
    """A form's text as a value of its shape, within its bounds."""
    found = _READ[one.shape](told.strip(), one.validation_rules)
    if found is None:
        raise Unfit(one)
    return found


Rules = Mapping[str, Any]


def _boolean(told: str, rules: Rules) -> bool | None:
    return {"true": True, "false": False}.get(told)


def _number(told: str, rules: Rules) -> int | None:
    number = int(told) if told.isdecimal() else -1
    return number if number >= 0 and rules.get("min", number) <= number <= rules.get("max", number) else None


def _choice(told: str, rules: Rules) -> str | None:
    return told if told in rules["one_of"] else None


def _time(told: str, rules: Rules) -> str | None:
    return told if HOUR.fullmatch(told) or (rules.get("optional") and not told) else None


def _text(told: str, rules: Rules) -> str | None:
    words = " ".join(told.split())
    shortest = 0 if rules.get("optional") else 1
    return words if shortest <= len(words) <= rules.get("longest", LONGEST) else None


def _list(told: str, rules: Rules) -> list[str] | None:
    """A line each; none twice, none empty."""
    lines = list(dict.fromkeys(filter(None, (" ".join(line.split()) for line in told.splitlines()))))
    short = all(len(line) <= rules.get("longest", LONGEST) for line in lines)
    return lines if short and len(lines) <= rules.get("most", MOST) else None


_READ: dict[str, Callable[[str, Rules], Any]] = {
    "boolean": _boolean, "number": _number, "choice": _choice, "time": _time, "text": _text, "list": _list,
}  # fmt: skip
