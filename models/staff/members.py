"""Staff: who may do what. Nobody is ever deleted, for the audit names them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, Stamped, key, new_id, one_of
from models.staff import credentials

ROLES = ("viewer", "agent", "moderator", "admin", "super_admin")  # each may do what those before it may


class StaffMember(Stamped, Base):
    __tablename__ = "staff_members"
    __table_args__ = (
        one_of("role", *ROLES),
        CheckConstraint("email = lower(email) AND email LIKE '%_@_%'", name="email"),
    )

    staff_id: Mapped[UUID] = key()
    email: Mapped[str] = mapped_column(unique=True)
    full_name: Mapped[str]
    role: Mapped[str]
    password_hash: Mapped[bytes]
    password_is_new: Mapped[bool] = mapped_column(default=True)  # given by somebody else, to be changed
    sealed_totp: Mapped[bytes]
    totp_step: Mapped[int | None]  # the last one that was used: a code is good once
    disabled_at: Mapped[datetime | None]

    def may(self, least: str) -> bool:
        """Whether this role is `least` or more."""
        return ROLES.index(self.role) >= ROLES.index(least)


@dataclass(frozen=True)
class Enrolled:
    """What somebody new needs to come in; shown once, kept nowhere in the open."""

    staff_id: UUID
    password: str
    totp_secret: str


def add(db: Session, email: str, full_name: str, role: str, key: bytes) -> Enrolled:
    """Somebody new, with a password to be changed; IntegrityError for a known e-mail or an unknown role."""
    made = Enrolled(new_id(), credentials.new_password(), credentials.new_totp_secret())
    member = StaffMember(staff_id=made.staff_id, email=email.strip().lower(), full_name=full_name, role=role)
    db.add(_given(member, made, key))
    db.flush()
    return made


def reset(db: Session, member: StaffMember, key: bytes) -> Enrolled:
    """A new password and a new second factor, for whoever lost one."""
    made = Enrolled(member.staff_id, credentials.new_password(), credentials.new_totp_secret())
    _given(member, made, key)
    return made


def _given(member: StaffMember, made: Enrolled, key: bytes) -> StaffMember:
    member.password_hash, member.password_is_new = credentials.hashed(made.password), True
    member.sealed_totp = credentials.seal_totp(key, made.staff_id, made.totp_secret)
    return member


def get(db: Session, staff_id: UUID) -> StaffMember:
    """A member; raises NoResultFound for an unknown id."""
    return db.get_one(StaffMember, staff_id)


def held(db: Session, staff_ids: Collection[UUID]) -> Sequence[StaffMember]:
    """These members as they are now, locked until the commit."""
    asked = select(StaffMember).where(StaffMember.staff_id.in_(staff_ids)).order_by(StaffMember.staff_id)
    return db.scalars(asked.with_for_update(), execution_options={"populate_existing": True}).all()


def called(db: Session, email: str) -> StaffMember | None:
    """A member by e-mail."""
    return db.scalar(select(StaffMember).where(StaffMember.email == email.strip().lower()))


def everybody(db: Session) -> Sequence[StaffMember]:
    """All members, those who left included, by name."""
    return db.scalars(select(StaffMember).order_by(StaffMember.full_name)).all()


def recognised(
    db: Session, email: str, password: str, code: str, now: datetime, key: bytes
) -> StaffMember | None:
    """The member, if password and code are both right; a code is good once (promise 23).

    An unknown e-mail takes as long as a wrong password, and nothing tells which of the three was wrong.
    """
    member = called(db, email)
    known = credentials.is_right(password, member.password_hash if member else credentials.NOBODYS)
    step = member and credentials.totp_step(key, member.staff_id, member.sealed_totp, code, now)
    if not (known and step) or member.disabled_at:
        return None
    return member if _use(db, member.staff_id, step) else None


def _use(db: Session, staff_id: UUID, step: int) -> bool:
    mine = update(StaffMember).where(StaffMember.staff_id == staff_id)
    unused = StaffMember.totp_step.is_(None) | (StaffMember.totp_step < step)
    return db.execute(mine.where(unused).values(totp_step=step)).rowcount == 1


def change_password(db: Session, member: StaffMember, password: str) -> None:
    """Raises WeakPassword with the reason's key."""
    credentials.check_strength(password, member.email)
    member.password_hash, member.password_is_new = credentials.hashed(password), False
