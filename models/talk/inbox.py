"""The staff's inbox: who waits, who is with the bot, who was answered; a page at a time."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Row, text
from sqlalchemy.orm import Session

from models.talk.inbound import PRIVATE
from models.talk.outbox import PASSED_ON

AT_ONCE = 40
MOST_COUNTED = 9_999  # more is shown as so many and a plus
LAST, WHOLE = 4, 10  # digits of a number: one that is covered is not found out one by one
LATELY = timedelta(days=30)  # how far back words are searched
LATEST = 1_000  # messages with the words: who said them last is found, however common they are
_NUMBER_LAST = re.compile(r"\d[\W_]*$")
SHOWS = ("open", "bot", "snoozed", "resolved")
WHOSE = ("all", "mine", "unassigned")


@dataclass(frozen=True)
class Wanted:
    """What the list is to show; `me` is who looks, `q` what they search for, in all that there is."""

    me: UUID
    show: str = "open"
    whose: str = "all"
    language: str = ""
    flow: str = ""
    label: str = ""
    channel: str = ""
    q: str = ""
    page: int = 0


_LIVE = "t.status IN ('waiting', 'open')"
_AWAKE = "(t.snoozed_until IS NULL OR t.snoozed_until <= :now)"
_PEOPLE = """
    FROM dialogue_states d JOIN users u USING (user_id)
    LEFT JOIN channel_identities i ON i.identity_id = d.identity_id
    {} staff_takeovers t ON t.user_id = d.user_id AND t.status IN ('waiting', 'open')"""
_CLOSED = "(SELECT max(c.closed_at) FROM staff_takeovers c WHERE c.user_id = d.user_id)"
_SHOWN = {  # how takeovers are joined, which rows, in which order
    "open": ("JOIN", _AWAKE, "waiting_since, staff_spoke_at DESC NULLS LAST, takeover_id"),
    "snoozed": ("JOIN", f"NOT {_AWAKE}", "snoozed_until, takeover_id"),
    "bot": ("LEFT JOIN", "t.takeover_id IS NULL", "last_inbound_at DESC NULLS LAST, user_id"),
    "resolved": (
        "LEFT JOIN",
        f"t.takeover_id IS NULL AND {_CLOSED} IS NOT NULL",
        "closed_at DESC, user_id",
    ),
    "found": ("LEFT JOIN", "TRUE", "waiting_since, last_inbound_at DESC NULLS LAST, user_id"),
}
_ONLY = {
    "mine": "t.assigned_to = :me",
    "unassigned": "t.assigned_to IS NULL",
    "language": "u.language = :language",
    "flow": "d.flow = :flow",
    "channel": "i.channel = :channel",
    "label": "EXISTS (SELECT FROM person_labels l WHERE l.user_id = d.user_id AND l.label = :label)",
}
# each of these finds people by an index, or in one look at all of them
_FOUND = {
    "name": "SELECT user_id FROM users WHERE full_name ILIKE :name",
    "digits": "SELECT user_id FROM channel_identities WHERE address LIKE '%' || :digits",
    "code": """
        SELECT viewer_id FROM card_deliveries WHERE code = :code AND retired_at IS NULL
        UNION SELECT tenant_id FROM matches WHERE tenant_code = :code AND match_status = 'active'
        UNION SELECT host_id FROM matches WHERE host_code = :code AND match_status = 'active'
        UNION SELECT user_id FROM tenant_requirements WHERE code = :code
        UNION SELECT host_id FROM property_listings WHERE code = :code""",
    # all words in any order, the last perhaps cut, but for a number; nothing that went on to others
    "words": f"""
        SELECT m.user_id FROM (
            SELECT m.user_id, m.message_id, m.is_private, m.outcome FROM inbound_messages m
            WHERE to_tsvector('simple'::regconfig, m.body) @@ to_tsquery(
                    'simple', nullif(plainto_tsquery('simple', :words)::text, '') || :goes_on)
              AND m.outcome = 'handled' AND m.received_at > :since
            ORDER BY m.received_at DESC LIMIT :latest) m
        WHERE NOT {PRIVATE}""",  # noqa: S608 - our own words
}
_ROW = """
    u.user_id, u.full_name, u.language, u.user_type, u.phone, u.account_status, u.created_at, u.is_demo,
    i.channel, i.address, i.opted_out_at, i.last_inbound_at, d.flow, d.step,
    t.takeover_id, t.status, t.reason, t.note, t.assigned_to, t.taken_at, t.waiting_since, t.staff_spoke_at,
    t.snoozed_until"""
_LAST = f"""
    LEFT JOIN LATERAL (
        SELECT m.body, m.message_id, {PRIVATE} AS relayed
        FROM inbound_messages m WHERE m.user_id = shown.user_id
        ORDER BY m.received_at DESC LIMIT 1) heard ON TRUE
    LEFT JOIN LATERAL (
        SELECT o.prompt ->> 'text' AS body, o.message_id, {PASSED_ON} AS relayed
        FROM outbox_messages o WHERE o.user_id = shown.user_id
        ORDER BY o.sequence DESC LIMIT 1) said ON TRUE"""  # noqa: S608 - our own words


def people(db: Session, wanted: Wanted, now: datetime) -> Sequence[Row]:
    """One more than AT_ONCE where there are more. `last` is what was said last, None where it was relayed."""
    join, which, order = _SHOWN["found" if wanted.q else wanted.show]
    only = [which, *_narrowed(wanted)]
    closed = f", {_CLOSED} AS closed_at" if "closed_at" in order else ""
    sql = f"""
        WITH shown AS MATERIALIZED (
            SELECT {_ROW}{closed} {_PEOPLE.format(join)}
            WHERE {" AND ".join(only)} ORDER BY {order} LIMIT :limit OFFSET :offset)
        SELECT shown.*, ARRAY(SELECT label FROM person_labels l WHERE l.user_id = shown.user_id) AS labels,
               coalesce(heard.message_id > said.message_id, said.message_id IS NULL) AS theirs,
               heard.message_id AS heard_id, said.message_id AS said_id,
               CASE WHEN said.message_id IS NULL OR heard.message_id > said.message_id
                    THEN CASE WHEN NOT heard.relayed THEN heard.body END
                    ELSE CASE WHEN NOT said.relayed THEN said.body END END AS last
        FROM shown {_LAST} ORDER BY {order}"""  # noqa: S608 - the parts are our own
    return db.execute(text(sql), _asked(wanted, now)).all()


def _narrowed(wanted: Wanted) -> list[str]:
    """Conditions; a search looks everywhere."""
    if wanted.q:
        found = (_FOUND[name] for name, sought in _sought(wanted.q).items() if sought)
        return [f"d.user_id IN ({' UNION '.join(found)})"]
    held = wanted.show in ("open", "snoozed") and wanted.whose != "all"
    given = (name for name in ("language", "flow", "channel", "label") if getattr(wanted, name))
    return [_ONLY[name] for name in (*([wanted.whose] if held else []), *given)]


def _sought(q: str) -> dict[str, str]:
    """What a search may mean, by the names of _FOUND; empty where it cannot mean that."""
    like = q.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    digits = "".join(letter for letter in q if letter.isdigit())
    code = q.removeprefix("@").upper()
    return {
        "name": f"%{like}%", "digits": digits if len(digits) == LAST or len(digits) >= WHOLE else "",
        "code": code if len(code) == 3 and code.isalnum() else "", "words": q,
    }  # fmt: skip


def _asked(wanted: Wanted, now: datetime) -> dict[str, Any]:
    """Every value that the statement may name."""
    return {
        **vars(wanted), **_sought(wanted.q), "now": now, "since": now - LATELY, "latest": LATEST,
        "goes_on": "" if _NUMBER_LAST.search(wanted.q) else ":*",
        "limit": AT_ONCE + 1, "offset": wanted.page * AT_ONCE,
    }  # fmt: skip


_ONE = text(f"SELECT {_ROW} {_PEOPLE.format('LEFT JOIN')} WHERE d.user_id = :user_id")


def one(db: Session, user_id: UUID) -> Row | None:
    """The person of a conversation, as the list has them."""
    return db.execute(_ONE, {"user_id": user_id}).first()


_COUNTS = text(f"""
    SELECT count(*) FILTER (WHERE {_AWAKE}) AS all,
           count(*) FILTER (WHERE {_AWAKE} AND t.assigned_to = :me) AS mine,
           count(*) FILTER (WHERE {_AWAKE} AND t.assigned_to IS NULL) AS unassigned,
           count(*) FILTER (WHERE NOT {_AWAKE}) AS snoozed,
           (SELECT count(*) FROM (SELECT FROM dialogue_states d WHERE NOT EXISTS (
                SELECT FROM staff_takeovers h WHERE h.user_id = d.user_id AND h.status IN ('waiting', 'open'))
                LIMIT {MOST_COUNTED + 1}) alone) AS bot,
           (SELECT count(*) FROM (SELECT DISTINCT c.user_id FROM staff_takeovers c WHERE c.status = 'closed'
                AND NOT EXISTS (SELECT FROM staff_takeovers h
                                WHERE h.user_id = c.user_id AND h.status IN ('waiting', 'open'))
                LIMIT {MOST_COUNTED + 1}) done) AS resolved
    FROM staff_takeovers t WHERE {_LIVE}""")  # noqa: S608


def counts(db: Session, me: UUID, now: datetime) -> dict[str, int]:
    """How many are open: all, mine, unassigned; and snoozed, bot, resolved, up to MOST_COUNTED + 1."""
    return dict(db.execute(_COUNTS, {"me": me, "now": now}).mappings().one())
