"""What people say while everything falls: words whose effects can be counted to the last one.

Pairs who have matched pass on sentences that occur once; tenants look at cards and swipe; others post wishes.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import count
from random import Random

from bench.city import People
from bot.simulator import LocalTwilio, speaking
from bot.simulator.speaking import Said

SHARES = {"sentence": 70, "view": 2, "post": 5}  # of scripts: a view is five messages, a post is two
SWIPES = 4  # after a view; the fifth would end with a question
PLACES = ("Powai", "Koramangala", "HSR Layout", "Andheri West", "Kothrud", "Gachibowli")
SENTENCE = re.compile(r"about the visit: [a-z]{8}\b")
SYLLABLES = [c + v for c in "bdgklmnprst" for v in "aeiou"]

# what happens to one message of a hundred: the network repeats and reorders, Twilio answers badly
REPEATED, LATER_AGAIN, REORDERED = 5, 3, 3
MISHAPS = (
    (5, "drop_response", {}),  # promise 7: accepted, and then the connection is dropped
    (5, "statuses_out_of_order", {}),
    (3, "no_statuses", {}),
    (0.5, "fail", {"code": 20429, "retry_after": "1"}),
    (0.3, "fail", {"code": 20503}),  # not processed, nor does it say so
)


@dataclass
class Talk:
    """Draws the next thing somebody says, and keeps what must come of it."""

    twilio: LocalTwilio
    people: People
    dice: Random
    rough: bool = False  # whether anything happens to messages on their way
    said: dict[str, str] = field(default_factory=dict)  # MessageSid -> phone
    sentences: dict[str, tuple[str, str]] = field(default_factory=dict)  # words -> from whom, to whom
    sent_as: dict[str, str] = field(default_factory=dict)  # words -> MessageSid
    loose: set[str] = field(default_factory=set)  # words that the network let overtake, or be overtaken
    posts: dict[str, int] = field(default_factory=dict)  # how many by each phone
    swipes: dict[str, int] = field(default_factory=dict)
    mishaps: Counter = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self._numbers = count(1)
        self._fresh = {kind: [*getattr(self.people, f"{kind}ers")] for kind in ("view", "post")}

    def begin(self) -> None:
        """Who talks has opened the chat, so that words may reach them (24 hours)."""
        for phone, code in self.people.talkers:
            self._say(phone, f"@{code}")

    def go_on(self) -> None:
        """Somebody says one thing."""
        kind = self.dice.choices(list(SHARES), list(SHARES.values()))[0]
        if self._fresh.get(kind) == []:
            kind = "sentence"
        getattr(self, f"_{kind}")()

    def _sentence(self) -> None:
        number = self.dice.randrange(len(self.people.talkers))
        (phone, code), (other, _) = self.people.talkers[number], self.people.talkers[number ^ 1]
        words = f"about the visit: {_in_syllables(next(self._numbers))}"
        self.sentences[words] = phone, other
        moved = [self._happens(REORDERED, "out_of_order"), self._happens(REPEATED, "duplicate")]
        if any(moved):
            self.loose.add(words)
        self.sent_as[words] = self._say(phone, f"@{code} {words}")

    def _view(self) -> None:
        phone = self._fresh["view"].pop()
        self.swipes[phone] = SWIPES
        self._say(phone, "show me homes")
        for _ in range(SWIPES):
            self._say(phone, self.dice.choice(("like", "skip")))

    def _post(self) -> None:
        phone = self._fresh["post"].pop()
        size, most = self.dice.choice((1, 2, 3)), self.dice.randrange(20, 90)
        self.posts[phone] = 1
        self._say(phone, f"{size}bhk flat in {self.dice.choice(PLACES)} under {most}k from 1 Jan")
        self._say(phone, "post it")

    def _say(self, phone: str, words: str) -> str:
        self._order_mishaps()
        message = speaking.hear(self.twilio.exchange, Said(phone, "whatsapp", words, name="Chaos"))
        self.said[message.sid] = phone
        return message.sid

    def _order_mishaps(self) -> None:
        for percent, name, how in MISHAPS:
            self._happens(percent, name, how)
        if self.rough and self.dice.random() * 100 < LATER_AGAIN:
            self._deliver_again()

    def _happens(self, percent: float, name: str, how: dict | None = None) -> bool:
        if not self.rough or self.dice.random() * 100 >= percent:
            return False
        self.twilio.fault(name, **(how or {}))
        self.mishaps[" ".join([name, *map(str, (how or {}).values())][:2])] += 1
        return True

    def _deliver_again(self) -> None:
        """Any webhook of earlier, a message or a status, comes once more."""
        store = self.twilio.exchange.store
        (last,) = store.row("SELECT coalesce(max(id), 0) FROM deliveries")
        row = store.row(
            "SELECT id FROM deliveries WHERE id >= ? AND state = 'done' LIMIT 1", self.dice.randint(0, last)
        )
        if row:
            self.mishaps["again"] += 1
            self.twilio.exchange.courier.again(row["id"])

    @property
    def on_its_way(self) -> int:
        """Webhooks that have not been answered yet."""
        return self.twilio.exchange.store.row("SELECT count(*) FROM deliveries WHERE state = 'pending'")[0]

    def let_go(self) -> None:
        """What the network held back until a next message now comes."""
        for phone, _ in self.people.talkers:
            self.twilio.exchange.courier.release(f"from:{phone}")

    def given_up(self) -> set[str]:
        """Messages that Twilio tried to hand over as often as it does, in vain."""
        kept = "SELECT message_sid FROM deliveries WHERE kind = 'inbound'"
        lost = f"{kept} GROUP BY 1 HAVING min(state) = 'lost'"
        return {row[0] for row in self.twilio.exchange.store.rows(lost)}


def _in_syllables(number: int) -> str:
    """A number in words of its own: digits would be taken for pieces of somebody's phone number."""
    said = ""
    for _ in range(4):
        number, rest = divmod(number, len(SYLLABLES))
        said = SYLLABLES[rest] + said
    return said
