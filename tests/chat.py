"""A test of a flow is a conversation: who says what, and what the bot answers, line by line.

    asha: 2bhk in kormangla under 25k
    bot: 2 BHK in *Koramangala*, …

`asha taps: Like` taps the choice of that label in the latest message that offers it; `asha sends: photo`
(or `voice`, `sticker`, `place 19.11,72.85`);
`asha quotes (text): words` replies to the latest message holding the text;
`asha types the code` types the code that was texted; `bot to bala:` is said to somebody else.
"…" stands for anything, " / " for a new line, `[Label]` for a choice on offer.
Between any two lines everything goes through the database.
"""

import re
import textwrap
from dataclasses import dataclass
from uuid import uuid4

from sqlalchemy import text

from bot.channels.message import SMS, Inbound, Location, Media
from models.people import otp_challenges
from models.session import open_session
from tests.cast import CAST

_SAID = text("""
    SELECT o.message_id, o.sequence, o.user_id, o.prompt, o.otp_challenge_id, i.address, o.to_address
    FROM outbox_messages o LEFT JOIN channel_identities i ON i.identity_id = o.identity_id
    WHERE o.sequence > :after ORDER BY o.sequence""")
_LINE = re.compile(
    r"(?P<who>bot|\w+)(?: (?P<verb>to|taps|sends|quotes) ?(?P<whom>\w+|\(.*?\))?)?: (?P<words>.*)"
)
FILES = {"photo": "image/jpeg", "voice": "audio/ogg", "sticker": "image/webp"}


@dataclass
class Chat:
    """Plays scripts against the turns of an app."""

    turns: object
    clock: object
    channel: str = "whatsapp"
    heard: int = 0

    def play(self, script: str, channel: str | None = None) -> None:
        self.channel = channel or self.channel
        waiting: list = []
        speaker = None
        for line in textwrap.dedent(script).strip().splitlines():
            if not line.strip():
                continue
            if line.startswith("bot"):
                waiting = self._expect(line, waiting, speaker)
            else:
                assert not waiting, f"before {line!r} the bot also said: {[shown(row) for row in waiting]}"
                speaker = line.split(":")[0].split()[0]
                waiting = self.say(line)
        assert not waiting, f"the bot also said: {[shown(row) for row in waiting]}"

    def say(self, line: str) -> list:
        """One line of a person; what was said to anybody because of it."""
        if line.endswith(" types the code"):
            who = line.split()[0]
            inbound = {"text": self.code(who)}
        else:
            found = _LINE.fullmatch(line)
            assert found, f"not a line of a conversation: {line!r}"
            who, inbound = found["who"], self._inbound(**found.groupdict())
        self.turns.receive(
            Inbound(uuid4().hex, self.channel, CAST[who].phone, profile_name=self._profile(who), **inbound)
        )
        return self.said()

    def said(self) -> list:
        """Tells what is due, then reads everything said since the last look."""
        while self.turns.run_due_events():
            pass
        while self.turns.run_deferred():
            pass
        with open_session(self.turns.engine) as db:
            rows = db.execute(_SAID, {"after": self.heard}).all()
        self.heard = rows[-1].sequence if rows else self.heard
        return [row for row in rows if row.otp_challenge_id is None]

    def _profile(self, who):
        return CAST[who].name if self.channel != SMS else None

    def _inbound(self, who, verb, whom, words) -> dict:
        if verb == "taps":
            return self._tap(who, words)
        if verb == "quotes":
            return {"text": words, "quoted_id": self._sent(who, whom.strip("()"))}
        if verb == "sends":
            kind, _, where = words.partition(" ")
            if kind in FILES:
                return {"media": (Media("https://api.twilio.com/media/1", FILES[kind]),)}
            lat, lon = (float(part) for part in where.split(","))
            return {"location": Location(lat, lon)}
        return {"text": words.replace(" / ", "\n")}

    def _tap(self, who, label) -> dict:
        """The latest choice of this label; "Like on Powai" is that of the message which holds the word."""
        label, _, about = label.partition(" on ")
        for row in reversed(self._rows_of(who)):
            for option in row.prompt["options"]:
                if option["label"] == label and about in row.prompt["text"]:
                    return {"text": label, "payload": option["id"]}
        raise AssertionError(f"{who} was never offered [{label}]")

    def _rows_of(self, who):
        with open_session(self.turns.engine) as db:
            rows = db.execute(_SAID, {"after": 0}).all()
        return [row for row in rows if row.address == CAST[who].phone]

    def _sent(self, who, part) -> str:
        """Gives the latest message holding `part` a provider's id, as if it had been sent, and quotes it."""
        row = next(row for row in reversed(self._rows_of(who)) if part in row.prompt["text"])
        provider_id = f"SM{row.message_id.hex}"
        with open_session(self.turns.engine) as db, db.begin():
            db.execute(
                text("UPDATE outbox_messages SET provider_id = :p WHERE message_id = :m"),
                {"p": provider_id, "m": row.message_id},
            )
        return provider_id

    def code(self, who: str) -> str:
        """The latest code that was texted for this person."""
        with open_session(self.turns.engine) as db:
            rows = db.execute(_SAID, {"after": 0}).all()
            theirs = {row.user_id for row in rows if row.address == CAST[who].phone}
            texted = [row for row in rows if row.otp_challenge_id and row.user_id in theirs]
            challenge, key = texted[-1].otp_challenge_id, self.turns.means.otp_key
            return otp_challenges.reveal(db, challenge, self.clock.now(), key)

    def _expect(self, line, waiting, speaker) -> list:
        found = _LINE.fullmatch(line)
        assert found, f"not a line of a conversation: {line!r}"
        to = CAST[found["whom"] or speaker].phone
        row = next((row for row in waiting if (row.address or row.to_address) == to), None)
        assert row, f"expected {line!r}, the bot said: {[shown(row) for row in waiting]}"
        assert matches(found["words"], shown(row)), f"\nscript: {found['words']}\n   bot: {shown(row)}"
        return [other for other in waiting if other is not row]


UNSEEN = dict.fromkeys(map(ord, "\u200f\u2068\u2069"))  # what turns right-to-left text around Latin words


def shown(row) -> str:
    """A message in the format of the scripts."""
    labels = " ".join(f"[{option['label']}]" for option in row.prompt["options"])
    return " ".join(
        part for part in (row.prompt["text"].replace("\n\n", " / ").replace("\n", " / "), labels) if part
    ).translate(UNSEEN)


def matches(expected: str, said: str) -> bool:
    pattern = ".*".join(re.escape(part) for part in expected.split("…"))
    return re.fullmatch(pattern, said, re.DOTALL) is not None


def verified(chat, *people: str) -> None:
    """These people have met us and are verified, without saying so line by line."""
    for who in people:
        chat.say(f"{who}: hi")
        chat.say(f"{who}: agree")
        chat.say(f"{who} types the code")
        if chat.channel == SMS:  # WhatsApp knows a name
            chat.say(f"{who}: {CAST[who].name}")
        chat.say(f"{who}: both")
