"""What was done, by whom, to whom: the append-only log, searched (H-L16, S-L62)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from uuid import UUID

from flask import g, render_template, request

from bot.console.access import page
from models.base import read_id
from models.staff import members
from models.trust import audit_logs

AT_ONCE = 50
LARGEST = 2**63 - 1  # number of a row
LATELY = timedelta(minutes=15)  # for so long a reason holds, and an open page is one look
MANY = 500  # looks of one member at one person within LATELY


@page("/audit", "admin")
def audit() -> str:
    """Newest first, a page at a time; `before` is the row at which the page ahead ended."""
    wanted = {name: request.args.get(name, "").strip() for name in ("actor", "action", "subject", "day")}
    day = _day(wanted["day"])
    rows = audit_logs.search(
        g.db,
        actor_id=read_id(wanted["actor"]),
        action=wanted["action"] or None,
        subject_id=read_id(wanted["subject"]),
        since=day,
        until=day and day + timedelta(days=1),
        before=_row(request.args.get("before", type=int)),
        limit=AT_ONCE + 1,
    )
    more = rows[AT_ONCE - 1].sequence if len(rows) > AT_ONCE else None
    names = {one.staff_id: one.full_name for one in members.everybody(g.db)}
    shown = {"rows": rows[:AT_ONCE], "more": more, "names": names, "wanted": wanted}
    return render_template("console/audit.html", **shown, actions=audit_logs.ACTIONS)


def looked_at(user_id: UUID | None, what: str, **details) -> None:
    """Note that personal data of somebody was shown; written with the answer, as the log has one writer
    at a time and a page takes a while to make.
    """
    about = {"action": "personal_data_viewed", "actor_id": g.member.staff_id, "subject_id": user_id}
    row = {**about, "now": g.now, "subject": "user", "details": {"what": what, **details}}
    g.setdefault("looks", []).append(row)


def looks_on(user_id: UUID, what: str) -> None:
    """A page that keeps itself up to date is one look for a while, whoever says that it is one."""
    if not any(look.details.get("what") == what for look in looks_lately(user_id)):
        looked_at(user_id, what)


def looks_lately(user_id: UUID) -> Sequence[audit_logs.AuditLog]:
    """What this member has seen of somebody within LATELY, the newest first."""
    whose = {"actor_id": g.member.staff_id, "subject_id": user_id, "action": "personal_data_viewed"}
    return audit_logs.search(g.db, **whose, since=g.now - LATELY, limit=MANY)


def did(what: str, user_id, **details) -> None:
    """Note what a member of staff did to somebody."""
    about = {"actor_id": g.member.staff_id, "subject": "user", "subject_id": user_id}
    audit_logs.write(g.db, "admin_action", g.now, **about, details={"did": what, **details})


def _row(number: int | None) -> int | None:
    return number if number and abs(number) <= LARGEST else None


def _day(text: str) -> datetime | None:
    try:
        return datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC)
    except ValueError:
        return None
