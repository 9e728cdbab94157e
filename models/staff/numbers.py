"""How Homigo does, counted: messages, people, posts, likes, matches; who answers, and how soon.

Days and hours are those of India. Nothing here names a person.
"""

from collections import Counter
from datetime import date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import Row, text
from sqlalchemy.orm import Session

HOME = ZoneInfo("Asia/Kolkata")
LATEST = 5_000  # messages whose answers are timed; more would tell the same and take long
COUNTED = {  # what: table, moment, which rows
    "heard": ("inbound_messages", "received_at", "TRUE"),
    "said": ("outbox_messages", "created_at", "status <> 'canceled'"),
    "people": ("users", "created_at", "TRUE"),
    "wanted": ("tenant_requirements", "created_at", "TRUE"),
    "offered": ("property_listings", "created_at", "TRUE"),
    "likes": ("swipe_actions", "swiped_at", "action = 'like' AND undone_at IS NULL"),
    "matches": ("matches", "matched_at", "TRUE"),
}
# days and hours as steps from here cost a tenth of what a calendar costs a row: India's clocks never change
_FROM = "timestamptz '2000-01-01 00:00+05:30'"
_DAILY = text(
    " UNION ALL ".join(
        f"""SELECT '{what}' AS what, date_bin('1 day', {at}, {_FROM}) AS day, count(*) AS n
            FROM {table} WHERE {at} >= :since AND {which} GROUP BY 2"""  # noqa: S608 - our own names
        for what, (table, at, which) in COUNTED.items()
    )
)
_HOURS = text(f"""
    SELECT date_bin('1 hour', received_at, {_FROM}) AS hour, count(*) AS n
    FROM inbound_messages WHERE received_at >= :since GROUP BY 1""")  # noqa: S608
# what one turn heard and said was written in one transaction, and so carries one moment
_BY_BOT = text("""
    WITH heard AS MATERIALIZED (
        SELECT message_id, user_id, received_at, created_at FROM inbound_messages
        WHERE received_at >= :since ORDER BY message_id DESC LIMIT :latest)
    SELECT count(*) AS times,
           extract(epoch FROM percentile_cont(0.5) WITHIN GROUP (ORDER BY after)) AS half,
           extract(epoch FROM percentile_cont(0.9) WITHIN GROUP (ORDER BY after)) AS most
    FROM (SELECT min(o.accepted_at) - m.received_at AS after
          FROM heard m JOIN outbox_messages o
            ON o.user_id = m.user_id AND o.created_at = m.created_at AND o.accepted_at IS NOT NULL
          WHERE o.created_at >= (SELECT min(created_at) FROM heard)
          GROUP BY m.message_id, m.received_at) answered""")
_BY_TEAM = text("""
    SELECT count(*) AS asked, count(taken_at) AS times,
           extract(epoch FROM percentile_cont(0.5) WITHIN GROUP (ORDER BY taken_at - requested_at)) AS half,
           extract(epoch FROM percentile_cont(0.9) WITHIN GROUP (ORDER BY taken_at - requested_at)) AS most
    FROM staff_takeovers WHERE requested_at >= :since""")
_WROTE = "(SELECT FROM inbound_messages m WHERE m.user_id = {}.user_id AND m.received_at >= :since)"
_WHO = text(f"""
    SELECT (SELECT count(*) FROM users u WHERE EXISTS {_WROTE.format("u")}) AS people,
           (SELECT count(DISTINCT t.user_id) FROM staff_takeovers t
            WHERE t.requested_at >= :since AND EXISTS {_WROTE.format("t")}) AS handed""")  # noqa: S608
_REASONS = text("""
    SELECT reason, count(*) AS n FROM staff_takeovers WHERE requested_at >= :since
    GROUP BY reason ORDER BY n DESC, reason""")


class Speed(NamedTuple):
    """Of so many first answers half came within `half` seconds and nine in ten within `most`."""

    times: int
    half: float | None
    most: float | None


class Answers(NamedTuple):
    """`people` wrote, `handed` of them were handed over to the team, `reasons` says why: (reason, times)."""

    people: int
    handed: int
    by_bot: Speed
    by_team: Speed
    reasons: list[Row]

    @property
    def bot_alone(self) -> float | None:
        """The share of those who wrote whom the bot served alone."""
        return 1 - self.handed / self.people if self.people else None


def since(now: datetime, days: int) -> datetime:
    """The beginning of the first of so many days, the last of which is today."""
    first = now.astimezone(HOME).date() - timedelta(days=days - 1)
    return datetime.combine(first, time(), HOME)


def daily(db: Session, now: datetime, days: int) -> dict[str, dict[date, int]]:
    """By what was counted, every one of the days in order, also those with nothing."""
    start = since(now, days)
    all_days = [start.date() + timedelta(days=n) for n in range(days)]
    counted = {what: dict.fromkeys(all_days, 0) for what in COUNTED}
    for row in db.execute(_DAILY, {"since": start}):
        day = row.day.astimezone(HOME).date()
        if day in counted[row.what]:
            counted[row.what][day] = row.n
    return counted


def by_hour(db: Session, now: datetime, days: int) -> Counter[tuple[int, int]]:
    """How many messages came, by weekday (1 is Monday) and hour."""
    counted = Counter()
    for row in db.execute(_HOURS, {"since": since(now, days)}):
        hour = row.hour.astimezone(HOME)
        counted[hour.isoweekday(), hour.hour] += row.n
    return counted


def answers(db: Session, now: datetime, days: int) -> Answers:
    """Who was answered by whom, and how soon: the bot when its answer left us, the team when it took over."""
    asked = {"since": since(now, days), "latest": LATEST}
    who, bot, team = (db.execute(one, asked).one() for one in (_WHO, _BY_BOT, _BY_TEAM))
    speeds = (Speed(one.times, one.half, one.most) for one in (bot, team))
    return Answers(who.people, who.handed, *speeds, db.execute(_REASONS, asked).all())
