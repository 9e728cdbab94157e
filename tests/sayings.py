"""A step becomes a message: made of what was offered, said and texted so far."""

import re

from sqlalchemy import text

from bot.channels.message import Location, Media
from models.people import otp_challenges
from models.session import open_session
from tests.cast import CAST
from tests.hostile import MEDIA, PAYLOADS, PLACES, Step, typo

_CODE = re.compile(r"\b(?=[A-Z0-9]*\d)(?=[A-Z0-9]*[A-Z])[A-Z0-9]{3}\b")
_SENT = text("UPDATE outbox_messages SET provider_id = :provider_id WHERE message_id = :message_id")
_LIVE = text("""
    SELECT challenge_id FROM otp_challenges c JOIN channel_identities i USING (user_id)
    WHERE i.address = :address AND sealed_code IS NOT NULL ORDER BY c.created_at DESC LIMIT 1""")
WITH_A_CODE = (
    "{0}", "L{0}", "s{0}", "like {0}", "more {0}", "undo {0}", "@{0}", "save {0}", "{0} like", "photos {0}",
    "@{0} {1}", "{0}, {0}", "l {0}!", "report {0}", "@{0} 9876543210",
)  # fmt: skip


class Sayings:
    """What people of this conversation may send next."""

    def __init__(self, fuzz):
        self.fuzz = fuzz

    def message(self, step: Step) -> dict:
        own = [row for row in self.fuzz.said if row.address == CAST[step.who].phone]
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
            own = self.fuzz.said
        options = [option for row in own for option in row.prompt["options"]]
        if not options:
            return {"text": step.words}
        option = options[step.which % len(options)]
        if step.kind == "taps tampered":
            return {"text": option["label"], "payload": tampered(option["id"], step.which, options)}
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
        said = self.fuzz.said[-40:]
        codes = [code for row in said for code in _CODE.findall(row.prompt["text"])] or ["4K7"]
        way = WITH_A_CODE[step.which // 3 % len(WITH_A_CODE)]
        return way.format(codes[step.which % len(codes)], step.words[:200])

    def texted(self, step: Step) -> str:
        """The code that was texted to them, or nearly."""
        clock, key = self.fuzz.clock, self.fuzz.turns.means.otp_key
        with open_session(self.fuzz.turns.engine) as db:
            live = db.execute(_LIVE, {"address": CAST[step.who].phone}).scalar()
            code = live and otp_challenges.reveal(db, live, clock.now(), key)
        return code if code and step.which % 4 else f"{step.which * 97 % 1_000_000:06}"

    def quoted(self, step: Step) -> str:
        said = self.fuzz.said
        if not said:
            return "SM" + "f" * 32
        near = step.which % 3
        row = said[-1 - step.which % min(len(said), 40 if near else len(said))]
        provider_id = f"SM{row.message_id.hex}"
        with open_session(self.fuzz.turns.engine) as db, db.begin():
            db.execute(_SENT, {"provider_id": provider_id, "message_id": row.message_id})
        return provider_id


def tampered(option_id: str, which: int, options: list) -> str:
    """A payload that was ours: cut, doubled, with another's value or another's card."""
    other = options[which // 5 % len(options)]["id"]
    step, _, value = option_id.partition(":")
    about = other.partition("@")[2]
    ways = (
        option_id[: which % max(len(option_id), 1)], option_id * 2, option_id.upper(), f"{step}:{other}",
        f"{other.partition(':')[0]}:{value}", f"{option_id.partition('@')[0]}@{about}",
        f"{option_id}@{about}", option_id.replace("-", ""), f"{step}:", f"{option_id}\x00",
        f"{step}:edit.{value}", f"{step}:{value}" + "9" * 400,
    )  # fmt: skip
    return ways[which % len(ways)]
