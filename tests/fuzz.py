"""Plays messages nobody planned for, and holds what must be true after each of them."""

import re
from uuid import uuid4

from sqlalchemy import text

from bot.channels import render
from bot.channels.message import SMS, Inbound, Location, Media
from models.people import otp_challenges
from models.session import open_session
from tests.cast import CAST
from tests.hostile import MEDIA, PAYLOADS, PLACES, SECONDS, Step, typo

SMS_ONLY = {"meera"}
_SAID = text("""
    SELECT o.message_id, o.sequence, o.user_id, o.prompt, o.otp_challenge_id, i.address
    FROM outbox_messages o LEFT JOIN channel_identities i ON i.identity_id = o.identity_id
    WHERE o.sequence > :after ORDER BY o.sequence""")
_STANDING = text("""
    SELECT u.user_id, u.phone, u.account_status, i.opted_out_at, d.flow, d.step, d.offered,
        (SELECT count(*) FROM messages m WHERE m.sender_id = u.user_id) AS passed_on
    FROM channel_identities i JOIN users u USING (user_id) JOIN dialogue_states d USING (user_id)
    WHERE i.channel = :channel AND i.address = :address""")
_CODE = re.compile(r"\b(?=[A-Z0-9]*\d)(?=[A-Z0-9]*[A-Z])[A-Z0-9]{3}\b")
_LEFTOVER = re.compile(r"\{ ?\$|\bNone\b|\bUUID\(|Traceback")
_SENT = text("UPDATE outbox_messages SET provider_id = :provider_id WHERE message_id = :message_id")
_LIVE = text("""
    SELECT challenge_id FROM otp_challenges c JOIN channel_identities i USING (user_id)
    WHERE i.address = :address AND sealed_code IS NOT NULL ORDER BY c.created_at DESC LIMIT 1""")


class Fuzz:
    """Plays steps against a chat and complains about whatever should not be."""

    def __init__(self, chat, expire):
        self.chat, self.turns, self.clock, self.expire = chat, chat.turns, chat.clock, expire
        self.said: list = []
        self.sent = 0
        self.read()

    def read(self) -> list:
        with open_session(self.turns.engine) as db:
            rows = db.execute(_SAID, {"after": self.said[-1].sequence if self.said else 0}).all()
        self.said += rows
        return [row for row in rows if row.otp_challenge_id is None]

    def play(self, step: Step) -> None:
        if step.kind in ("pause", "waits"):
            self.clock.advance(SECONDS[step.which % len(SECONDS)] if step.kind == "waits" else 0)
            self.expire()
            self.tell()
            return
        self.send(step.who, **self.message(step))
        if step.which % 3:
            self.tell()

    def tell(self) -> list:
        """Everything that is due, said to whom it concerns."""
        while self.turns.run_due_events():
            pass
        with open_session(self.turns.engine) as db:
            failed = db.execute(
                text("SELECT flow, name, last_error FROM dialogue_events WHERE attempts > 0")
            ).all()
        assert not failed, f"events that nobody could be told: {failed}"
        rows = self.read()
        for row in rows:
            decent(row)
        return rows

    def send(self, who: str, **inbound) -> list:
        """One message; handled, and answered where an answer is due."""
        channel = SMS if who in SMS_ONLY else "whatsapp"
        before = self.standing(who)
        outcome = self.turns.receive(
            Inbound(uuid4().hex, channel, CAST[who].phone, profile_name="Asha", **inbound)
        )
        self.sent += 1
        rows = self.read()
        assert outcome == "handled", f"{outcome}: {who} {shortened(inbound)}"
        after = self.standing(who)
        for row in rows:
            decent(row)
        if not rows:  # the answer may be an event's
            rows = [row for row in self.tell() if row.address == CAST[who].phone]
        assert rows or silence_is_right(before, after), f"no answer: {who} {shortened(inbound)}"
        return rows

    def standing(self, who: str):
        channel = SMS if who in SMS_ONLY else "whatsapp"
        with open_session(self.turns.engine) as db:
            return db.execute(_STANDING, {"channel": channel, "address": CAST[who].phone}).one_or_none()

    def brings_the_menu(self, who: str) -> None:
        """Wherever they are, one word brings them back; who stopped says START first."""
        self.tell()
        now = self.standing(who)
        if now and now.opted_out_at:
            self.send(who, text="start")
            self.tell()
        self.send(who, text="menu")
        now = self.standing(who)
        if now.account_status != "suspended":
            assert (now.flow, bool(now.offered)) == ("menu" if now.phone else "welcome", True), (
                f"{who} is at {now}"
            )

    def message(self, step: Step) -> dict:
        """What is sent, made of what was offered and said so far."""
        own = [row for row in self.said if row.address == CAST[step.who].phone]
        if step.kind.startswith("taps"):
            return self.tap(step, own)
        if step.kind in ("labels", "typos", "numbers"):
            return {"text": self.label(step, own)}
        if step.kind == "codes":
            return {"text": self.coded(step)}
        if step.kind == "types":
            return {"text": self.texted(step)}
        if step.kind == "quotes":
            return {"text": step.words, "quoted_id": self.quoted(step)}
        if step.kind == "photo":
            media = tuple(
                Media(f"https://api.twilio.com/{n}", MEDIA[step.which % len(MEDIA)])
                for n in range(1 + step.which % 3)
            )
            return {"text": step.words if step.which % 2 else "", "media": media}
        if step.kind == "place":
            return {"text": "", "location": Location(*PLACES[step.which % len(PLACES)])}
        return {"text": step.words}

    def tap(self, step: Step, own: list) -> dict:
        if step.kind == "taps forged":
            return {"text": step.words, "payload": PAYLOADS[step.which % len(PAYLOADS)]}
        if step.kind == "taps":
            own = [row for row in own if row.prompt["options"]][-1:]
        elif step.kind == "taps theirs":
            own = self.said
        options = [option for row in own for option in row.prompt["options"]]
        if not options:
            return {"text": step.words}
        option = options[step.which % len(options)]
        return {"text": option["label"], "payload": option["id"]}

    def label(self, step: Step, own: list) -> str:
        labels = [option["label"] for row in own[-5:] for option in row.prompt["options"]]
        if step.kind == "numbers":
            return str(step.which % 12)
        if not labels:
            return step.words
        label = labels[step.which % len(labels)]
        return typo(label, step.which // 7) if step.kind == "typos" else label

    def coded(self, step: Step) -> str:
        codes = [code for row in self.said[-40:] for code in _CODE.findall(row.prompt["text"])] or ["4K7"]
        code = codes[step.which % len(codes)]
        ways = (
            code,
            f"L{code}",
            f"s{code.lower()}",
            f"like {code}",
            f"more {code}",
            f"undo {code}",
            f"@{code}",
            f"save {code}",
            f"@{code} {step.words[:200]}",
        )
        return ways[step.which % len(ways)]

    def texted(self, step: Step) -> str:
        """The code that was texted to them, or nearly."""
        with open_session(self.turns.engine) as db:
            live = db.execute(_LIVE, {"address": CAST[step.who].phone}).scalar()
            code = live and otp_challenges.reveal(db, live, self.clock.now(), self.turns.means.otp_key)
        return code if code and step.which % 4 else f"{step.which * 97 % 1_000_000:06}"

    def quoted(self, step: Step) -> str:
        if not self.said:
            return "SM" + "f" * 32
        row = self.said[-1 - step.which % min(len(self.said), 40)]
        provider_id = f"SM{row.message_id.hex}"
        with open_session(self.turns.engine) as db, db.begin():
            db.execute(_SENT, {"provider_id": provider_id, "message_id": row.message_id})
        return provider_id


def decent(row) -> None:
    """Words without holes, which every channel can carry."""
    assert row.prompt["text"].strip(), f"nothing is said: {row.prompt}"
    assert not _LEFTOVER.search(row.prompt["text"]), f"a hole in the words: {row.prompt['text'][:300]}"
    assert all(option["label"].strip() for option in row.prompt["options"]), (
        f"a choice without a word: {row.prompt}"
    )
    assert render.whatsapp(row.prompt).body.strip()
    assert len(render.sms(row.prompt).body) <= render.PLAIN_LIMIT


def silence_is_right(before, after) -> bool:
    """After STOP, to who is suspended (both told once a day), to who was erased; or it went to a match."""
    if after is None or before is None:
        return after is None
    return (
        bool(before.opted_out_at)
        or before.account_status == "suspended"
        or after.passed_on > before.passed_on
    )


def shortened(inbound: dict) -> str:
    return str({key: repr(value)[:120] for key, value in inbound.items()})
