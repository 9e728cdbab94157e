"""Silence after a match or a like: brought up after a day, closed after two (conversations, 5).

Each is a timer that looks, when it is due, whether there is still anything to say; else it does nothing.
"""

import datetime as dt

from bot.dialogue import next_day_hour
from models.talk import messages

NUDGE, CLOSE = dt.timedelta(hours=24), dt.timedelta(hours=48)


def watch_match(turn, match) -> None:
    """This side of a new match."""
    since = turn.now.isoformat()
    _again(turn, turn.now + NUDGE, "matches.quiet", match_id=match.match_id, since=since, nudged=False)


def watch_likes(turn) -> None:
    """Likes that came today."""
    once = f"likes:{turn.user_id}:{turn.today}"
    turn.later(NUDGE.total_seconds(), "likes.waiting", dedupe_key=once)


def is_time(turn, event: str, **payload) -> bool:
    """Whether it is day where they are; else the event comes again in the morning."""
    moment = next_day_hour(turn.now, turn.zone)
    if moment > turn.now:
        _again(turn, moment, event, **payload)
    return moment <= turn.now


def verdict(turn, match, since: str, nudged: bool) -> str | None:
    """What is due now: "nudge" or "close"; None for nothing, or for later.

    Both have spoken: they know what they do. One alone has: the other is nudged. Numbers are shared: the talk
    goes on elsewhere.
    """
    if match is None or match.status != "active" or match.contact_shared:
        return None
    spoke = messages.last_of_each(turn.db, match.conversation_id)
    if len(spoke) > 1:
        return None
    silent_since = max([dt.datetime.fromisoformat(since), *spoke.values()])
    timer = {"match_id": match.match_id, "since": since}
    due = silent_since + (CLOSE if nudged else NUDGE)
    if turn.now < due:
        _again(turn, due, "matches.quiet", **timer, nudged=nudged)
        return None
    if not is_time(turn, "matches.quiet", **timer, nudged=nudged):
        return None
    if nudged:
        return "close"
    _again(turn, silent_since + CLOSE, "matches.quiet", **timer, nudged=True)
    return None if turn.user_id in spoke else "nudge"


def _again(turn, at: dt.datetime, event: str, **payload) -> None:
    turn.later((at - turn.now).total_seconds(), event, **payload)
