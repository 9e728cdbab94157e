"""Plays messages nobody planned for, and holds what must be true after each of them."""

from collections import defaultdict, deque
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

from sqlalchemy import text

from bot.channels.message import SMS, WHATSAPP, Inbound
from models.session import open_session
from tests.cast import CAST
from tests.holds import Complaint, decent, hold, sound
from tests.hostile import CONTACTS, SECONDS, Step
from tests.sayings import Sayings

_SAID = text("""
    SELECT o.message_id, o.sequence, o.user_id, o.prompt, o.otp_challenge_id, i.address
    FROM outbox_messages o LEFT JOIN channel_identities i ON i.identity_id = o.identity_id
    WHERE o.sequence > :after ORDER BY o.sequence""")
_STANDING = text("""
    SELECT u.user_id, u.phone, u.account_status, i.opted_out_at, d.*,
        (SELECT count(*) FROM messages m WHERE m.sender_id = u.user_id) AS passed_on
    FROM channel_identities i JOIN users u USING (user_id) JOIN dialogue_states d USING (user_id)
    WHERE i.channel = :channel AND i.address = :address""")
_FAILED = text("SELECT flow, name, last_error FROM dialogue_events WHERE last_error IS NOT NULL")
_SHARED = text("SELECT count(*) FROM contact_consents")
_LEDGER = text("""
    WITH theirs AS (SELECT * FROM inbound_messages WHERE user_id IS NOT NULL)  -- not of who was erased
    SELECT (SELECT count(*) FROM theirs WHERE outcome <> 'handled') AS unhandled,
        (SELECT count(*) FROM theirs m WHERE NOT EXISTS
            (SELECT FROM turn_traces t WHERE t.inbound_message_id = m.message_id)) AS untold""")
TIRING = 3  # the same answer in a row to messages that differ


class Fuzz:
    """Plays steps against a chat and complains about whatever should not be. `by_sms` are those who text."""

    def __init__(self, chat, expire, by_sms=frozenset({"meera"})):
        self.chat, self.turns, self.clock, self.expire, self.by_sms = (
            chat,
            chat.turns,
            chat.clock,
            expire,
            by_sms,
        )
        self.flows = self.turns.catalogue
        self.said: list = []
        self.sent = 0
        self.answers: dict[str, deque] = defaultdict(lambda: deque(maxlen=TIRING))
        self.last: dict[str, Inbound] = {}
        self.at: dict = {}  # where each was after their last message
        self.sayings = Sayings(self)
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
        elif step.kind == "repeats":
            self.repeat(step.who)
        elif step.kind == "together":
            self.together(step)
        else:
            self.send(step.who, **self.sayings.message(step))
            if step.which % 3:
                self.tell()

    def repeat(self, who: str) -> None:
        """The provider delivers a message twice: the second time nothing happens."""
        if who in self.last and self.standing(who):
            outcome = self.turns.receive(self.last[who])
            hold(outcome == "repeat" and not self.read(), "fault", f"a repeat was {outcome}: {who}")

    def together(self, step: Step) -> None:
        """Two people, or one twice, in the same instant."""
        people = sorted(CAST)
        other = people[step.which % len(people)]
        one, two = step._replace(kind="taps"), step._replace(who=other, kind="labels")
        both = [self.inbound(each.who, **self.sayings.message(each)) for each in (one, two)]
        with ThreadPoolExecutor(2) as pool:
            outcomes = list(pool.map(self.turns.receive, both))
        self.sent += 2
        while self.turns.run_deferred():
            pass
        hold(
            set(outcomes) <= {"handled", "deferred"},
            "fault",
            f"{outcomes}: {[shortened(vars(one)) for one in both]}",
        )
        self.check(self.read())
        self.tell()
        for who in {step.who, other}:
            self.sound(who)

    def tell(self) -> list:
        """Everything that is due, said to whom it concerns."""
        while self.turns.run_due_events():
            pass
        rows = self.read()
        self.check(rows)
        return rows

    def check(self, rows: list, sender: str | None = None) -> None:
        """What was said is fit to be read; how to reach somebody stays hidden."""
        for row in rows:
            decent(self.flows, row.prompt)
            hidden = [one for one in CONTACTS if one in row.prompt["text"]]
            if sender and row.address != CAST[sender].phone and hidden:
                with open_session(self.turns.engine) as db:
                    hold(
                        db.execute(_SHARED).scalar(),
                        "contact",
                        f"{hidden} shown: {row.prompt['text'][:300]!r}",
                    )

    def inbound(self, who: str, **said) -> Inbound:
        channel = SMS if who in self.by_sms else WHATSAPP
        return Inbound(uuid4().hex, channel, CAST[who].phone, profile_name="Asha", **said)

    def send(self, who: str, **said) -> list:
        """One message; handled, and answered where an answer is due."""
        before, message = self.at.get(who) or self.standing(who), self.inbound(who, **said)
        outcome = self.turns.receive(message)
        self.sent += 1
        self.last[who] = message
        rows = self.read()
        hold(outcome == "handled", "fault", f"{outcome}: {who} {shortened(said)}")
        after = self.sound(who)
        self.check(rows, who)
        if not rows:  # the answer may be an event's
            rows = [row for row in self.tell() if row.address == CAST[who].phone]
        hold(rows or silence_is_right(before, after), "silent", f"no answer: {who} {shortened(said)}")
        self.varied(who, said, [row for row in rows if row.address == CAST[who].phone], before, after)
        return rows

    def varied(self, who: str, said: dict, rows: list, before, now) -> None:
        """Never three times the same in a row to words that differ. Late taps, talk that is passed on to a
        match, and whoever has not agreed to anything yet are not counted."""
        if now is None or before is None:
            return
        answers = self.answers[who]
        waved_on = said.get("payload") or not now.phone or now.passed_on > before.passed_on
        told = str(self.sent) if waved_on else tuple(row.prompt["text"] for row in rows)
        answers.append((plain(said), told))
        told, heard = {answer for _, answer in answers}, {message for message, _ in answers}
        tired = len(answers) == TIRING and len(told) == 1 and len(heard) > 1 and rows
        hold(not tired, "same", f"{who} said {sorted(heard)} and heard each time {told}")

    def sound(self, who: str):
        """Where they are now, which the flows can go on from."""
        now = self.at[who] = self.standing(who)
        if now:
            try:
                sound(self.flows, now)
            except Complaint as found:
                raise Complaint(found.kind, f"{who}: {found}") from None
        return now

    def standing(self, who: str):
        channel = SMS if who in self.by_sms else WHATSAPP
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
            here = (now.flow, bool(now.offered))
            hold(here == ("menu" if now.phone else "welcome", True), "stuck", f"{who} is at {now}")

    def end(self) -> None:
        """One word leads out for everybody, and the books are right: all handled, each turn explained."""
        for one in CAST:
            self.brings_the_menu(one)
        with open_session(self.turns.engine) as db:
            ledger = db.execute(_LEDGER).one()
            failed = db.execute(_FAILED).all()
        hold(not failed, "fault", f"events that nobody could be told: {failed}")
        hold(not ledger.unhandled, "fault", f"{ledger.unhandled} messages are not handled")
        hold(not ledger.untold, "fault", f"{ledger.untold} turns have no trace")


def silence_is_right(before, after) -> bool:
    """After STOP, to who is suspended (both told once a day), to who was erased; or it went to a match."""
    if after is None or before is None:
        return after is None
    return (
        bool(before.opted_out_at)
        or before.account_status == "suspended"
        or after.passed_on > before.passed_on
    )


def plain(said: dict) -> str:
    """What a message says, for telling whether two are alike."""
    return str(said.get("payload") or " ".join(said.get("text", "").lower().split())[:200])


def shortened(said: dict) -> str:
    return str({key: repr(value)[:120] for key, value in said.items() if value})
