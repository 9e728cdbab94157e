"""A host hears what the team thinks of a home, and can mend it."""

import pytest
from sqlalchemy import text

from models.housing import reviews
from models.housing.listings import PropertyListing
from models.session import open_session
from models.talk import events
from tests.chat import verified
from tests.flows.housing.scenes import home


@pytest.fixture
def decided(chat, clock):
    """What staff decide of Ravi's home."""
    verified(chat, "ravi")
    home(chat, "ravi")

    def decide(event: str, **more):
        with open_session(chat.turns.engine) as db, db.begin():
            one = db.query(PropertyListing).one()
            if event == "approved":
                reviews.approve(db, one.listing_id, one.updated_at, clock.now())
            else:
                reviews.decline(db, one.listing_id, more["reason"], one.updated_at, clock.now())
            told = {"post_id": str(one.listing_id), **more}
            statement, row = events.added(one.host_id, "my_posts", event, told, clock.now())
            db.connection().exec_driver_sql(statement, row)
        return [row.prompt for row in chat.said()]

    return decide


def test_approved(decided):
    (said,) = decided("approved")
    assert said["text"] == "Our team has looked at *2 BHK · Powai*: all is well ✓"
    assert said["template"] == {"name": "post_approved", "variables": {"1": "2 BHK · Powai"}}


def test_declined_it_can_be_changed_and_is_shown_again(chat, db, decided):
    (said,) = decided("declined", reason="contact")
    assert said["text"].startswith("*2 BHK · Powai* is not shown for now: it holds a number or a link;")
    chat.play("""
        ravi: my posts
        bot: *2 BHK · Powai* (not shown, till 20 Dec). What shall I do? [Edit] [Take down]
        ravi: edit
        bot: …
        ravi: rent 44k
        bot: …
    """)
    chat.say("ravi: save")
    assert db.execute(text("SELECT status, reviewed_at FROM property_listings")).one() == ("active", None)


def test_in_hindi(chat, decided):
    chat.say("ravi: hindi")
    (said,) = decided("declined", reason="photos")
    assert "इसकी फ़ोटो इस घर की नहीं हैं।" in said["text"]


def test_one_that_is_gone_meanwhile_is_not_talked_of(chat, clock, decided):
    chat.say("ravi: my posts")
    chat.say("ravi: take down")
    chat.say("ravi: yes")
    with open_session(chat.turns.engine) as db, db.begin():
        one = db.query(PropertyListing).one()
        told = {"post_id": str(one.listing_id), "reason": "rules"}
        statement, row = events.added(one.host_id, "my_posts", "declined", told, clock.now())
        db.connection().exec_driver_sql(statement, row)
    assert chat.said() == []
