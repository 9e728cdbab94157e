"""The production path in one process: signed webhooks in, the worker's jobs, the official client out.

Two people get from "hi" to each other's numbers; what they are shown is read off their phones.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

import pytest
from flask import Flask
from redis import Redis
from rq import Queue, SimpleWorker
from sqlalchemy import text

import flows
from bot import jobs
from bot.channels import render
from bot.gateways import storage
from bot.simulator import LocalTwilio
from bot.simulator.local import PhoneInHand
from bot.simulator.message import Message
from bot.simulator.transport import IntoApp
from models.session import open_session
from tests.cast import CAST
from tests.gateways import hostile
from tests.simulator.fixtures import ACCOUNT, SMS, TOKEN, WHATSAPP, make_twilio

__all__ = ["make_twilio"]

HOUR = 3600
OURS = {
    "local_twilio": True,
    "twilio_account_sid": ACCOUNT,
    "twilio_auth_token": TOKEN,
    "whatsapp_phone_number": WHATSAPP,
    "twilio_phone_number": SMS,
}
HOME = "owner, 2bhk flat in koramangala, rent 28k, deposit 1 lakh, semi furnished, available from 1 dec"
WISH = "2bhk flat in koramangala under 30k from 1 jan"


@dataclass
class Homigo:
    """The app, its worker, and the telephone network between it and people."""

    app: Flask
    twilio: LocalTwilio
    redis: Redis

    def work(self) -> None:
        """The worker answers wakes until nothing moves any more."""
        queue = Queue(jobs.QUEUE, connection=self.redis)
        with self.app.app_context():
            while queue.count:
                SimpleWorker([queue], connection=self.redis).work(burst=True, logging_level="WARNING")
                self.twilio.settle()
        assert queue.failed_job_registry.count == 0

    def rows(self, question: str) -> list[tuple]:
        with open_session(self.app.extensions["homigo"].engine) as db:
            return [tuple(row) for row in db.execute(text(question))]


@dataclass
class Person:
    """Somebody with a phone, who chooses by tapping, or over SMS by number."""

    homigo: Homigo
    name: str
    number: str
    channel: str
    language: str = "en"
    seen: int = 0

    @property
    def phone(self) -> PhoneInHand:
        profile = self.name if self.channel == "whatsapp" else ""
        return self.homigo.twilio.phone(self.number, self.channel, profile)

    def says(self, words: str) -> None:
        self.phone.say(words)
        self.homigo.work()

    def sends(self, photo: bytes) -> None:
        self.phone.send_photo(photo)
        self.homigo.work()

    def chooses(self, word: str) -> None:
        """The choice with this word of our catalogues, in the person's language."""
        label = flows.WORDS.text(self.language, word)
        if self.channel == "sms":
            return self.says(self._sign_of(label))
        self.phone.tap(label)
        self.homigo.work()

    def _sign_of(self, label: str) -> str:
        """The number that stands before it; of a card, its code: "L4K7 like"."""
        either = "|".join(re.escape(one) for one in (label, render.spoken(label)))
        sign = rf"(?:^(\d+)|\b([LSM]\w{{3}})) (?:{either})(?:,|$)"
        for message in reversed(self.phone.inbox):
            if found := re.search(sign, message.body, re.MULTILINE | re.IGNORECASE):
                return found[1] or found[2]
        raise LookupError(f"no choice says {label!r}")

    def types_the_code(self) -> None:
        texts = [message.body for message in self.homigo.twilio.phone(self.number, "sms").inbox]
        codes = [found[1] for body in texts if (found := re.match(r"(\d{6})\b", body))]
        self.says(codes[-1])

    def reads(self) -> list[Message]:
        """What came since the last look."""
        self.seen, new = len(self.phone.inbox), self.phone.inbox[self.seen :]
        return new

    def is_told(self, *parts: str) -> bool:
        """Whether one message since the last look holds all of these."""
        return any(all(part in message.body for part in parts) for message in self.reads())


@pytest.fixture
def homigo(app, make_twilio, clock, redis) -> Homigo:
    """Everything `./homigo up` starts, without its processes."""
    parts = app.extensions["homigo"]
    base = parts.config.public_base_url
    twilio = make_twilio(transport=IntoApp(app), clock=clock, public_base_url=base)
    config = parts.config.model_copy(update={**OURS, "twilio_api_base_url": twilio.url})
    app.extensions["homigo"] = replace(parts, config=config)
    jobs.sweep(app)
    return Homigo(app, twilio, redis)


@pytest.fixture
def meet(homigo):
    """Somebody of the cast who has said hi and is verified."""

    def meet(who: str, role: str, channel: str = "whatsapp", hello: str = "hi", language: str = "en"):
        person = Person(homigo, *CAST[who], channel, language)
        person.says(hello)
        person.chooses("welcome-consent-agree")
        person.types_the_code()
        if channel == "sms":  # WhatsApp tells a name
            person.says(person.name)
        person.says(flows.WORDS.text(language, f"welcome-role-{role}"))
        return person

    return meet


def offers_a_home(ravi: Person, photo: bytes | None = None) -> None:
    ravi.says(HOME)
    if photo:
        ravi.sends(photo)
    ravi.chooses("done" if photo else "skip")
    ravi.chooses("post_listing-review-yes")


def seeks_a_home(asha: Person) -> None:
    asha.says(WISH)
    asha.chooses("post_requirement-review-yes")


def like_each_other(asha: Person, ravi: Person) -> None:
    asha.chooses("browse-card-like")
    ravi.chooses("likes-notice-see")
    assert "\n\nFit" not in ravi.reads()[-1].body
    asha.reads()
    ravi.chooses("browse-card-like")


def matched(meet, **how: dict) -> tuple[Person, Person]:
    """Asha the tenant and Ravi the host, as soon as they like each other."""
    ravi = meet("ravi", "host", **how.get("ravi", {}))
    offers_a_home(ravi)
    asha = meet("asha", "tenant", **how.get("asha", {}))
    seeks_a_home(asha)
    like_each_other(asha, ravi)
    return asha, ravi


def all_arrived(homigo: Homigo) -> bool:
    """Nothing due waits, nothing failed, and of every message we know that it was sent and delivered."""
    now = homigo.app.extensions["homigo"].clock.now()
    states = homigo.rows("SELECT DISTINCT status FROM outbox_messages")
    known = homigo.rows("""
        SELECT count(*) FROM outbox_messages o WHERE 2 > (SELECT count(*) FROM message_statuses s
        WHERE s.provider_id = o.provider_id AND s.status IN ('sent', 'delivered'))""")
    events = homigo.rows(f"""
        SELECT count(*) FROM dialogue_events WHERE status NOT IN ('done', 'void') AND due_at <= '{now}'""")
    webhooks = homigo.twilio.exchange.store.rows("SELECT DISTINCT state, answer FROM deliveries")
    assert (states, known, events, homigo.twilio.errors) == ([("delivered",)], [(0,)], [(0,)], [])
    assert [tuple(row) for row in webhooks] == [("done", "200")]
    return True


WAYS = {
    "both on WhatsApp": {},
    "the host by SMS": {"ravi": {"channel": "sms"}},
    "the tenant in Hindi": {"asha": {"hello": "नमस्ते", "language": "hi"}},
}


@pytest.mark.parametrize("how", WAYS.values(), ids=WAYS)
def test_two_people_get_from_hi_to_each_others_numbers(homigo, meet, how):
    asha, ravi = matched(meet, **how)
    assert asha.is_told("Ravi", "Koramangala") and ravi.is_told("Asha", "Koramangala")
    asha.chooses("matches-notice-chat")
    asha.says("is it free? my number is 9800000001")
    assert ravi.is_told("Asha", "is it free? my number is")
    ravi.says("yes, come on sunday")
    assert asha.is_told("Ravi", "yes, come on sunday")
    asha.says("share number")
    assert "9800000001" not in "".join(message.body for message in ravi.phone.inbox)
    ravi.chooses("share_contact-agree-share")
    assert asha.is_told(ravi.number) and ravi.is_told(asha.number)
    assert all_arrived(homigo)


def test_a_photo_is_passed_on_as_our_own_copy(homigo, meet):
    asha, ravi = matched(meet)
    asha.chooses("matches-notice-chat")
    asha.says("could you send a photo?")
    ravi.sends(hostile.with_gps())
    shown = asha.phone.last
    ((picture,),) = homigo.twilio.exchange.store.rows(
        "SELECT data FROM media WHERE message_sid = ?", shown.sid
    )
    assert "Ravi" in shown.body and shown.media[0]["content_type"] == "image/jpeg"
    assert b"Exif" not in picture and b"9876543210" not in picture
    ((key,),) = homigo.rows("SELECT storage_key FROM message_attachments WHERE status = 'stored'")
    assert storage.get(homigo.app.extensions["homigo"].config, key) == picture
    assert all_arrived(homigo)


def test_who_reads_by_sms_is_told_of_a_photo(homigo, meet):
    asha, ravi = matched(meet, ravi={"channel": "sms"})
    asha.chooses("matches-notice-chat")
    asha.sends(hostile.photo())
    assert ravi.is_told("Asha", "a photo")
    assert all_arrived(homigo)


def test_a_home_is_shown_with_its_photo(homigo, meet):
    offers_a_home(meet("ravi", "host"), hostile.with_gps())
    asha = meet("asha", "tenant")
    seeks_a_home(asha)
    assert "Koramangala" in asha.phone.last.body and asha.phone.last.media
    assert [button["title"] for button in asha.phone.last.buttons][1:] == ["👎 Skip", "ℹ More"]


def test_whatever_comes_twice_changes_nothing(homigo, meet):
    asha, _ = matched(meet)
    asha.chooses("matches-notice-chat")
    asha.says("is it free?")
    before = everything(homigo)
    courier = homigo.twilio.exchange.courier
    for (delivery,) in homigo.twilio.exchange.store.rows("SELECT id FROM deliveries ORDER BY id"):
        courier.again(delivery)
    homigo.twilio.settle()
    homigo.work()
    assert everything(homigo) == before
    assert all_arrived(homigo)


def everything(homigo: Homigo) -> dict[str, list[tuple]]:
    """Every row of the product's tables."""
    tables = homigo.rows("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
    return {name: sorted(map(repr, homigo.rows(f"SELECT * FROM {name}"))) for (name,) in tables}


@pytest.mark.parametrize("channel", ["whatsapp", "sms"])
def test_who_says_stop_hears_nothing_until_they_say_start(homigo, meet, channel):
    asha, ravi = matched(meet, ravi={"channel": channel})
    ravi.says("STOP")
    ravi.reads()
    asha.chooses("matches-notice-chat")
    asha.says("are you there?")
    assert ravi.reads() == []
    assert homigo.rows("SELECT status FROM outbox_messages WHERE reason = 'opted out'") == [("canceled",)]
    assert homigo.twilio.errors == []
    ravi.says("START")
    asha.says("and now?")
    assert ravi.is_told("Asha", "and now?")


def test_after_a_day_of_silence_the_match_is_told_by_template(homigo, meet, clock):
    offers_a_home(ravi := meet("ravi", "host"))
    seeks_a_home(asha := meet("asha", "tenant"))
    asha.chooses("browse-card-like")
    clock.advance(25 * HOUR)
    asha.reads()
    ravi.chooses("likes-notice-see")
    ravi.chooses("browse-card-like")
    (notice,) = asha.reads()
    assert notice.details["template"].startswith("homigo_match_notice_en") and "Ravi" in notice.body
    assert all_arrived(homigo)
    asha.says("chat")
    asha.says("hello!")
    assert ravi.is_told("Asha", "hello!")
