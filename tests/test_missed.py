"""What Twilio could not bring us is fetched from its list, and heard once (promise 5)."""

from dataclasses import replace

import pytest
from sqlalchemy import text

import flows
from bot import jobs
from bot.simulator.transport import CannotConnect, IntoApp
from models.people import privacy
from models.session import open_session
from models.talk import events
from tests.faulty import Ended, Kills, with_flow
from tests.gateways import hostile
from tests.simulator.fixtures import ACCOUNT, SMS, TOKEN, WHATSAPP, make_twilio

__all__ = ["make_twilio"]

ASHA, BALA, CHEN = "+919800000001", "+919800000002", "+14155550100"
OURS = {
    "twilio_account_sid": ACCOUNT,
    "twilio_auth_token": TOKEN,
    "whatsapp_phone_number": WHATSAPP,
    "twilio_phone_number": SMS,
}
SOON = 70  # seconds after which all must have been heard; promised are 120


class Line(IntoApp):
    """The way to the app; nobody can connect while it is down."""

    down = False

    def post(self, url, fields, headers):
        if self.down:
            raise CannotConnect(url)
        return super().post(url, fields, headers)


@pytest.fixture
def line(app):
    return Line(app)


@pytest.fixture
def twilio(app, make_twilio, clock, line):
    """A local Twilio that this app sends to and is called by; the app has looked at its list once."""
    parts = app.extensions["homigo"]
    running = make_twilio(transport=line, clock=clock, public_base_url=parts.config.public_base_url)
    config = parts.config.model_copy(update={**OURS, "twilio_api_base_url": running.url})
    app.extensions["homigo"] = replace(parts, config=config)
    jobs.sweep(app)
    clock.advance(60)
    return running


def rows(app, question: str) -> list[tuple]:
    with open_session(app.extensions["homigo"].engine) as db:
        return [tuple(row) for row in db.execute(text(question))]


def heard(app, number: str) -> list[str]:
    """What somebody wrote, in the order in which it was answered."""
    own = f"""SELECT m.body FROM inbound_messages m JOIN channel_identities i USING (identity_id)
        WHERE i.address = '{number}' AND m.outcome = 'handled' ORDER BY m.message_id"""
    return [body for (body,) in rows(app, own)]


def test_ten_minutes_of_outage_are_made_up_for(app, twilio, clock, line):
    twilio.phone(ASHA).say("hi")
    line.down = True
    for minute in range(10):
        for number, channel in ((ASHA, "whatsapp"), (BALA, "whatsapp"), (CHEN, "sms")):
            twilio.phone(number, channel).say(f"minute {minute}")
        clock.advance(60)
    line.down = False
    clock.advance(SOON)
    jobs.sweep(app)
    said = [f"minute {minute}" for minute in range(10)]
    assert (heard(app, ASHA), heard(app, BALA), heard(app, CHEN)) == (["hi", *said], said, said)
    jobs.sweep(app)
    clock.advance(SOON)
    jobs.sweep(app)
    assert rows(app, "SELECT count(*) FROM inbound_messages") == [(31,)]


def test_what_was_missed_was_written_when_it_was_written(app, twilio, clock, line):
    """The window of 24 hours begins then, and not when it is read."""
    line.down = True
    twilio.phone(ASHA).say("hi")
    written = clock.now()
    clock.advance(6 * 3600)
    jobs.sweep(app)
    assert heard(app, ASHA) == ["hi"]
    assert rows(app, "SELECT last_inbound_at FROM channel_identities") == [(written,)]


def test_what_kills_whoever_hears_it_holds_up_nobody(app, twilio, clock, line, tmp_path):
    parts = app.extensions["homigo"]
    app.extensions["homigo"] = replace(parts, turns=with_flow(parts.turns, tmp_path, Kills))
    twilio.phone(ASHA).say("language")
    line.down = True
    twilio.phone(ASHA).say("1")
    twilio.phone(BALA).say("hi")
    clock.advance(SOON)
    for _ in range(events.MOST_TRIES):
        with pytest.raises(Ended):
            jobs.sweep(app)
    jobs.sweep(app)
    assert heard(app, BALA) == ["hi"]
    assert rows(app, "SELECT error FROM inbound_messages WHERE outcome = 'faulted'") == [(events.KILLED,)]


def test_a_tap_that_was_missed_is_the_same_answer(app, twilio, clock, line):
    twilio.phone(ASHA).say("hi")
    jobs.sweep(app)
    twilio.settle()
    line.down = True
    twilio.phone(ASHA).tap(flows.WORDS.text("en", "welcome-consent-agree"))
    line.down = False
    clock.advance(SOON)
    jobs.sweep(app)
    assert rows(app, "SELECT flow, step FROM dialogue_states") == [("welcome", "code")]


def test_a_photo_that_was_missed_is_fetched(app, twilio, clock, line):
    twilio.phone(ASHA).say("hi")
    line.down = True
    twilio.phone(ASHA).send_photo(hostile.photo())
    line.down = False
    clock.advance(SOON)
    jobs.sweep(app)
    jobs.sweep(app)
    assert rows(app, "SELECT status FROM message_attachments") == [("stored",)]


def test_what_came_by_itself_is_not_heard_again(app, twilio, clock):
    for words in ("hi", "menu"):
        twilio.phone(ASHA).say(words)
    clock.advance(SOON)
    jobs.sweep(app)
    assert rows(app, "SELECT count(*) FROM turn_traces") == [(2,)]


def test_what_may_still_be_on_its_way_is_left_to_the_webhook(app, twilio, clock, line):
    line.down = True
    twilio.phone(ASHA).say("hi")
    clock.advance(20)
    jobs.sweep(app)
    assert rows(app, "SELECT count(*) FROM inbound_messages") == [(0,)]


def test_while_the_list_cannot_be_read_nothing_is_passed_over(app, twilio, clock, line):
    parts = app.extensions["homigo"]
    nowhere = parts.config.model_copy(update={"twilio_api_base_url": "http://127.0.0.1:1"})
    line.down = True
    twilio.phone(ASHA).say("hi")
    app.extensions["homigo"] = replace(parts, config=nowhere)
    for _ in range(10):
        clock.advance(60)
        jobs.sweep(app)
    app.extensions["homigo"] = parts
    jobs.sweep(app)
    assert heard(app, ASHA) == ["hi"]


def test_who_deletes_themselves_is_not_met_anew_by_the_list(app, twilio, clock):
    for words in ("hi", "delete me", "delete everything"):
        twilio.phone(ASHA).say(words)
    for _ in range(3):
        clock.advance(SOON)
        jobs.sweep(app)
    assert rows(app, "SELECT account_status FROM users") == [("deleted",)]
    kept = rows(app, "SELECT DISTINCT outcome, body, raw, user_id, identity_id FROM inbound_messages")
    assert kept == [("ignored", "", {}, None, None)]


def test_who_was_erased_is_not_heard_from_the_list(app, twilio, clock):
    parts = app.extensions["homigo"]
    twilio.phone(ASHA).say("hi")
    with open_session(parts.engine) as db, db.begin():
        privacy.erase(db, db.scalar(text("SELECT user_id FROM users")), clock.now())
    clock.advance(SOON)
    jobs.sweep(app)
    assert rows(app, "SELECT count(*) FROM channel_identities") == [(0,)]
    assert rows(app, "SELECT body, raw, user_id FROM inbound_messages") == [("", {}, None)]
    clock.advance(3 * 24 * 3600)
    jobs.sweep(app)
    jobs.sweep(app)
    assert rows(app, "SELECT count(*) FROM inbound_messages") == [(0,)]
