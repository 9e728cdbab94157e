"""The reckoning: what was said, what came of it, what Twilio accepted. Every list of wrongs must be empty."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from tests.chaos.house import House
from tests.chaos.talk import SENTENCE, Talk

OPEN = """
SELECT (SELECT count(*) FROM outbox_messages WHERE status IN ('queued', 'sending', 'unknown')
                                                OR status = 'accepted' AND provider_id IS NULL)
     + (SELECT count(*) FROM dialogue_events WHERE status = 'waiting' AND due_at <= :now)
     + (SELECT count(*) FROM inbound_messages WHERE outcome = 'deferred')
"""
ROWS = """
SELECT o.message_id::text, o.user_id::text, o.lane, o.sequence, o.status, o.provider_id,
       extract(epoch FROM o.accepted_at)
FROM outbox_messages o ORDER BY o.sequence"""
TRACES = """
SELECT m.provider_id, m.outcome, count(t.trace_id), m.error
FROM inbound_messages m LEFT JOIN turn_traces t ON t.inbound_message_id = m.message_id
GROUP BY m.provider_id, m.outcome, m.error"""
POSTS = """
SELECT u.phone, count(*) FROM tenant_requirements r JOIN users u USING (user_id)
WHERE u.phone LIKE '+9199300%' GROUP BY 1"""
SWIPES = """
SELECT u.phone, count(*) FROM swipe_actions s JOIN users u ON u.user_id = s.tenant_id
WHERE u.phone LIKE '+9199200%' AND s.side = 'tenant' GROUP BY 1"""


class Count(NamedTuple):
    """How many there must be, and how many there are."""

    what: str
    phone: str
    due: int
    there: int
    excused: bool = False


@dataclass
class Ledger:
    """Both sides of the books after a run."""

    house: House
    talk: Talk

    def __post_init__(self) -> None:
        store = self.house.twilio.exchange.store
        self.accepted = store.rows("SELECT * FROM messages WHERE direction <> 'inbound' ORDER BY number")
        self.outbox = self.house.rows(ROWS)
        self.inbound = {sid: rest for sid, *rest in self.house.rows(TRACES)}  # outcome, turns, error
        self.given_up = self.talk.given_up()
        self.missed = {sid for sid in self.talk.said if sid not in self.inbound}
        self._given_up_words = {w for w, sid in self.talk.sent_as.items() if sid in self.given_up}
        self.disturbed = {self.talk.said[sid] for sid in self.given_up if sid in self.talk.said}

    def wrongs(self) -> dict[str, list[str]]:
        """All that must not be, by what it is called; an empty list is a promise kept."""
        return {
            "lost": sorted(self.missed) + list(self._without_effect()),
            "doubled": list(self._doubled()),
            "out of order": list(self._out_of_order()) + list(self._sentences_out_of_order()),
            "faulted": [f"{sid} {told[2]}" for sid, told in self.inbound.items() if told[0] != "handled"],
            "unresolved": [f"{row[0]} {row[4]}" for row in self.outbox if row[5] is None],
            "failed": [f"{row[0]} {row[4]}" for row in self.outbox if row[4] in ("failed", "undelivered")],
        }

    def waits(self) -> list[float]:
        """From a sentence's arrival at Twilio to its acceptance for the other: seconds, the least first."""
        said = "SELECT body, created FROM messages WHERE direction = 'inbound'"
        store = self.house.twilio.exchange.store
        at = {_sentence(row["body"]): row["created"] for row in store.rows(said)}
        both = [(at.get(_sentence(row["body"])), row["created"]) for row in self.accepted]
        return sorted(_seconds(since, until) for since, until in both if since)

    def doubts(self) -> list[float]:
        """From Twilio's acceptance to our knowing of it: seconds, the least first."""
        known = {sid: at for _, _, _, _, _, sid, at in self.outbox if sid}
        created = [(row["sid"], datetime.fromisoformat(row["created"])) for row in self.accepted]
        return sorted(float(known[sid]) - at.timestamp() for sid, at in created if sid in known)

    def _counted(self) -> Iterator[Count]:
        """Everything that has a number; where a message came late, by Twilio's list, others may mislead."""
        relayed = dict(self.house.rows("SELECT body, count(*) FROM messages GROUP BY 1"))
        arrived = Counter((_sentence(row["body"]), row["phone"]) for row in self.accepted)
        for words, (phone, other) in self.talk.sentences.items():
            yield Count("sentence kept", phone, 1, relayed.get(words, 0))
            yield Count("sentence passed on", phone, 1, arrived[words, other])
        for what, said, question in (("post", self.talk.posts, POSTS), ("swipe", self.talk.swipes, SWIPES)):
            there = dict(self.house.rows(question))
            for phone, due in said.items():
                yield Count(what, phone, due, there.get(phone, 0), phone in self.disturbed)
        for sid, (_, traces, _) in self.inbound.items():
            yield Count("turn", self.talk.said.get(sid, ""), 1, traces)

    def _without_effect(self) -> Iterator[str]:
        for one in self._counted():
            if one.there < one.due and not one.excused:
                yield f"{one.what} of {one.phone}: {one.there} of {one.due}"

    def _doubled(self) -> Iterator[str]:
        for one in self._counted():
            if one.there > one.due:
                yield f"{one.what} of {one.phone}: {one.there} instead of {one.due}"
        ours = {row[5] for row in self.outbox}
        for row in self.accepted:
            if row["sid"] not in ours:
                yield f"sent as {row['sid']}, which no message of ours knows"

    def _out_of_order(self) -> Iterator[str]:
        """Promise 14: accepted in the order it was said, within a person and lane."""
        numbers = {row["sid"]: row["number"] for row in self.accepted}
        latest: dict[tuple[str, str], int] = defaultdict(int)
        for message_id, user_id, lane, _, _, sid, _ in self.outbox:
            number = numbers.get(sid)
            if number is None:
                continue
            if number < latest[user_id, lane]:
                yield f"{message_id} in lane {lane}"
            latest[user_id, lane] = max(latest[user_id, lane], number)

    def _sentences_out_of_order(self) -> Iterator[str]:
        """What one said to the other arrives as it was said, where the network did not turn it round."""
        numbers = {words: number for number, words in enumerate(self.talk.sentences)}
        latest: dict[str, int] = defaultdict(lambda: -1)
        for row in self.accepted:
            words = _sentence(row["body"])
            phone = self.talk.sentences.get(words, ("", ""))[0]
            if words not in numbers or words in self.talk.loose | self._given_up_words:
                continue
            if numbers[words] < latest[phone]:
                yield f"{words!r} of {phone}"
            latest[phone] = max(latest[phone], numbers[words])


def _sentence(body: str) -> str | None:
    """The words of one to the other that a message carries."""
    found = SENTENCE.search(body)
    return found[0] if found else None


def _seconds(since: str, until: str) -> float:
    return (datetime.fromisoformat(until) - datetime.fromisoformat(since)).total_seconds()
