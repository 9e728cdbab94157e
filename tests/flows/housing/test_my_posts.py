"""What becomes of a post: seen, changed, paused, renewed, ended."""

import pytest
from sqlalchemy import text

from bot import jobs
from tests.chat import shown, verified
from tests.flows.housing.scenes import home, matched, wish

STATUS = text("SELECT status FROM property_listings")
DAYS = 86_400


@pytest.fixture
def host(chat) -> None:
    verified(chat, "ravi")
    home(chat, "ravi")


def test_pause_show_again_and_renew(chat, db, clock, host):
    chat.play("""
        ravi: my posts
        bot: *2 BHK · Powai* (live, till 20 Dec). What shall I do? [See who fits] [Edit] [Pause] [30 more days] [It is taken] [Take down]
        ravi: pause
        bot: *2 BHK · Powai* is paused. …
        ravi: my posts
        bot: *2 BHK · Powai* (paused, till 20 Dec). What shall I do? [Show again] [Edit] [It is taken] [Take down]
        ravi: show again
        bot: *2 BHK · Powai* is shown again.
        ravi: my posts
        bot: …
        ravi: see who fits
        bot: Nothing fits yet. …
    """)
    clock.advance(10 * DAYS)
    chat.play("""
        ravi: my posts
        bot: …
        ravi: 4
        bot: *2 BHK · Powai* is live till 30 Dec.
    """)
    assert db.scalar(STATUS) == "active"


def test_a_paused_post_is_shown_to_nobody(chat, host):
    verified(chat, "asha")
    chat.say("ravi: my posts")
    chat.say("ravi: pause")
    assert "No home fits yet" in shown(wish(chat, "asha")[0])


def test_an_edit_keeps_what_was_not_changed(chat, db):
    verified(chat, "ravi")
    for line in (
        "owner, 2bhk flat in powai 45k, deposit 2 lakh, semi furnished, from 1 dec, veg only",
        "lake view and a gym", "post it",
    ):  # fmt: skip
        chat.say(f"ravi: {line}")
    chat.play("""
        ravi: my posts
        bot: …
        ravi: edit
        bot: Here is your post: … / For: *Vegetarians* / About: *lake view and a gym* / Shall I save it? …
        ravi: change something
        bot: What should I change? [Home] [Size] [Area] [Rent] [Deposit] [Furnishing] [Free from] [For] [Photos] [About]
        ravi: photos
        bot: Send up to 8 photos, …
        ravi sends: photo
        bot: Got one photo. More, or done? [Done]
        ravi: done
        bot: Here is your post: … / Photos: *1 photo* / About: *lake view and a gym* / Shall I save it? …
        ravi: rent 40k
        bot: Here is your post: … / Rent: *₹40,000* …
        ravi: save changes
        bot: Changed ✓ …
        ravi: change rent to 38k
        bot: Changed ✓ *2 BHK · Powai* · Rent: ₹38,000. Nothing fits yet; I will write when something does. [Undo]
    """)
    kept = text("SELECT rent_monthly, food_preference, description FROM property_listings")
    assert db.execute(kept).one() == (38_000, "veg", "lake view and a gym")
    assert db.scalar(text("SELECT count(*) FROM property_photos")) == 1


def test_a_wish_can_be_lifted(chat, db, host):
    chat.say("ravi: my posts")
    chat.say("ravi: edit")
    chat.play("""
        ravi: for women only
        bot: Here is your post: … / For: *Women* …
        ravi: save changes
        bot: Changed ✓ …
        ravi: edit my listing
        bot: Here is your post: … / For: *Women* …
        ravi: change something
        bot: …
        ravi: 8
        bot: Who would you like? …
        ravi: anyone
        bot: Here is your post: … / For: *Anyone* …
        ravi: save changes
        bot: Changed ✓ …
    """)
    assert db.scalar(text("SELECT gender_preference FROM property_listings")) is None


def test_what_to_change_may_be_said_at_once(chat, host):
    chat.play("""
        ravi: my posts
        bot: …
        ravi: change the rent to 38k
        bot: Changed ✓ … Rent: ₹38,000. …
    """)


def test_nothing_to_change_or_to_see(chat):
    verified(chat, "asha")
    chat.play("""
        asha: change budget to 30k
        bot: There is no post to change yet. …
        asha: my posts
        bot: You have posted nothing yet. …
    """)


def test_which_of_several_posts_is_asked(chat, host):
    chat.say("ravi: 2bhk in powai under 50k from 1 dec")
    chat.say("ravi: post it")
    chat.play("""
        ravi: my posts
        bot: Which one? [… · 2 BHK · Powai] [… · 2 BHK · Powai]
        ravi: 1
        bot: *2 BHK · Powai* (live, till 20 Dec). What shall I do? … [I found a home] [Take down]
        ravi: back
        bot: Which one? …
        ravi: 2
        bot: *2 BHK · Powai* (live, till 20 Dec). What shall I do? … [It is taken] [Take down]
    """)


@pytest.mark.parametrize(
    ("who", "action", "said", "told"),
    [
        ("ravi", "it is taken", "Wonderful!", "The home of Ravi (…) has found its tenant"),
        ("asha", "i found a home", "Wonderful!", "Asha (…) has found a home"),
        ("ravi", "take down", "*2 BHK · Powai* is taken down.", "Ravi (…) took the post down"),
        ("asha", "delete", "*2 BHK · Powai* is taken down.", "Asha (…) took the post down"),
    ],
)
def test_when_it_ends_chats_close_and_partners_are_told(chat, who, action, said, told):
    matched(chat)
    other = {"asha": "ravi", "ravi": "asha"}[who]
    chat.play(f"""
        {who}: my posts
        bot: …
        {who}: {action}
        bot: Sure? Open chats about it will close. [Yes] [No]
        {who}: no
        bot: Nothing was changed.
        {who}: my posts
        bot: …
        {who}: {action}
        bot: Sure? …
        {who}: yes
        bot: {said}…
        bot to {other}: {told}…
        {other}: matches
        bot: No match yet. …
    """)


def test_after_thirty_days_the_owner_is_asked_once(chat, db, clock, app, host):
    clock.advance(30 * DAYS)
    jobs.expire(app)
    jobs.expire(app)
    [asked] = chat.said()
    assert shown(asked) == (
        "*2 BHK · Powai* has come to its end, and nobody sees it now. Keep it for 30 more days? [Renew] [Let it go]"
    )
    assert db.scalar(STATUS) == "expired"
    chat.play("""
        ravi: my posts
        bot: *2 BHK · Powai* (expired, till 20 Dec). What shall I do? [30 more days] [Take down]
        ravi taps: Renew
        bot: *2 BHK · Powai* is live till 19 Jan.
    """)
    db.rollback()
    assert db.scalar(STATUS) == "active"


def test_an_expired_post_may_be_let_go(chat, db, clock, app, host):
    clock.advance(30 * DAYS)
    jobs.expire(app)
    chat.said()
    chat.play("""
        ravi: nahi
        bot: All right. It stays under *my posts* if you change your mind.
    """)
    assert db.scalar(STATUS) == "expired"


def test_in_hindi(chat, db, host):
    chat.say("ravi: hindi")
    chat.play("""
        ravi: मेरी पोस्ट
        bot: *2 BHK · Powai* (लाइव, 20 दिस॰ तक)। क्या करूँ? …
        ravi: रोकें
        bot: *2 BHK · Powai* रोक दी। …
        ravi: मेरी पोस्ट
        bot: …
        ravi: हटाएँ
        bot: पक्का? … [हाँ] [नहीं]
        ravi: हाँ
        bot: *2 BHK · Powai* हटा दी।
    """)
    assert db.scalar(STATUS) == "withdrawn"


def test_over_sms_by_numbers(chat, db):
    chat.channel = "sms"
    verified(chat, "ravi")
    home(chat, "ravi")
    chat.play("""
        ravi: my posts
        bot: …
        ravi: 3
        bot: *2 BHK · Powai* is paused. …
    """)
    assert db.scalar(STATUS) == "paused"


def test_who_wants_to_be_forgotten_takes_no_post_down(chat, host):
    chat.play("""
        ravi: my posts
        bot: … What shall I do? …
        ravi: delete everything about me
        bot: …everything…
    """)
