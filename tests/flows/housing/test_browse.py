"""Cards, one at a time: homes for a tenant, tenants for a host."""

import re

import pytest
from sqlalchemy import text

from tests.chat import shown, verified
from tests.flows.housing.scenes import card_code, home, other_home, wish

SWIPES = text("SELECT action FROM swipe_actions WHERE undone_at IS NULL ORDER BY swiped_at, swipe_id")
CARD = "[👍 Like] [👎 Skip] [ℹ More]"


def test_like_skip_and_nothing_left(chat, db, homes):
    wish(chat, "asha")
    chat.play(f"""
        asha: like
        bot: Liked *…* ✓, I'll tell them. / *…* · 2 BHK · Powai / … {CARD}
        bot to ravi: 💚 Somebody likes your post. Have a look? [See who] [Not now]
        asha: nahi
        bot: *…* · 2 BHK · Powai / … {CARD}
        asha: 👍
        bot: Liked *…* ✓, I'll tell them. / You have seen all that fit. I'll write when there is more.
        bot to ravi: 💚 2 people like your posts. Have a look? [See who] [Not now]
    """)
    assert db.scalars(SWIPES).all() == ["like", "skip", "like"]


def test_what_is_behind_more(chat, db, homes):
    wish(chat, "asha")
    chat.play(f"""
        asha: more
        bot: About *…*: [More photos] [Why this one?] [Save] [Cheaper] [Another area] [Report it]
        asha: photos
        bot: There are no more photos of this one.
        asha: why
        bot: *…*, why it fits …%: / ✓ within the budget / … / And what they see in you: / … {CARD}
        asha: save
        bot: Saved *…*. Write *…* to see it again.
        asha: save
        bot: Saved *…*. Write *…* to see it again.
        asha taps: Report it
        bot: What is wrong? [Wants money, a scam] [Not real] [Rude or unsafe] [Something else]
        asha: not real
        bot: Tell us more in a sentence, or skip. [Skip]
        asha: skip
        bot: Thank you. …
    """)
    assert db.scalar(text("SELECT count(*) FROM saved_items")) == 1
    assert db.execute(text("SELECT reason, listing_id IS NOT NULL FROM reports")).one() == ("fake", True)


def test_photos_of_a_card(chat):
    verified(chat, "asha", "ravi")
    chat.say(f"ravi: {other_home('45k')}")
    chat.say("ravi: anyone")
    for _ in range(3):
        chat.say("ravi sends: photo")
    for line in ("done", "skip", "post it"):
        chat.say(f"ravi: {line}")
    card = wish(chat, "asha")[0]
    assert card.prompt["image"]
    photos = chat.say("asha: photos")
    assert len({row.prompt["image"] for row in (card, *photos)}) == 3


def test_a_card_is_declined_in_other_words(chat, homes):
    wish(chat, "asha")
    chat.play(f"""
        asha: i dont like this one
        bot: *…* · 2 BHK · Powai / … {CARD}
        asha: too costly
        bot: There is no cheaper one that fits.
        asha: undo
        bot: Taken back. / *…* · 2 BHK · Powai / … {CARD}
    """)


def test_cheaper_and_another_area(chat, homes):
    home(chat, "ravi", other_home("20k", "andheri west"))
    wish(chat, "asha")
    chat.play(f"""
        asha: skip
        bot: …
        asha: another area
        bot: Which area shall I look in?
        asha: andheri west
        bot: *…* · 2 BHK · Andheri West / ₹20,000 a month … {CARD}
        asha: cheaper
        bot: There is no cheaper one that fits.
        asha: like
        bot: Liked *…* ✓, …
        bot to ravi: …
    """)


def test_cheaper_never_shows_what_costs_as_much(chat, homes):
    wish(chat, "asha")
    rents = []
    for line in ("cheaper", "cheaper"):
        said = " ".join(shown(row) for row in chat.say(f"asha: {line}"))
        rents += [int(rent.replace(",", "")) for rent in re.findall(r"₹([\d,]+) a month", said)]
    assert rents == sorted(set(rents), reverse=True)


def test_words_beside_a_card_narrow_what_is_shown(chat, homes):
    wish(chat, "asha")
    chat.play(f"""
        asha: under 36k
        bot: …₹35,000 a month … {CARD}
    """)


def test_undo_takes_the_latest_back_and_shows_it_again(chat, db, homes):
    code = card_code(wish(chat, "asha"))
    chat.say("asha: like")
    chat.play(f"""
        asha: undo
        bot: Taken back. / *{code}* · 2 BHK · Powai / … {CARD}
    """)
    assert db.scalars(SWIPES).all() == []
    chat.play("""
        asha: menu
        bot: …
        asha: browse
        bot: *…
        asha: undo
        bot: There is no like or skip to take back.
    """)


def test_a_card_skipped_while_only_looking_around_is_taken_back_too(chat, homes):
    code = card_code(chat.say("asha: show me flats in powai under 50k"))
    chat.say("asha: skip")
    chat.play(f"""
        asha: undo
        bot: Taken back. / *{code}* · 2 BHK · Powai / … {CARD}
    """)


def test_a_late_tap_acts_on_its_own_card_exactly_once(chat, db, homes):
    code = card_code(wish(chat, "asha"))
    chat.say("asha: skip")
    chat.play(f"""
        asha taps: 👍 Like on {code}
        bot: Liked *{code}* ✓, I'll tell them.
        bot to ravi: …
        asha taps: 👍 Like on {code}
        bot: You liked *{code}* before; they know.
        asha taps: 👎 Skip on {code}
        bot: Skipped *{code}*.
    """)
    likes = text("SELECT count(*) FROM swipe_actions WHERE undone_at IS NULL")
    assert db.scalar(likes) == 1


def test_a_late_tap_in_the_middle_of_something_else_loses_nothing(chat, homes):
    code = card_code(wish(chat, "asha"))
    chat.say("asha: need a room in vikhroli")
    chat.play(f"""
        asha taps: 👍 Like on {code}
        bot: Liked *{code}* ✓, I'll tell them. / And your budget a month? …
        bot to ravi: …
        asha: 20k
        bot: Here is what I have: …
    """)


def test_five_cards_then_a_pause(chat):
    verified(chat, "asha", "ravi")
    for rent in ("40k", "41k", "42k", "43k", "44k", "45k"):
        home(chat, "ravi", other_home(rent))
    wish(chat, "asha")
    for answer in ("skip", "like", "skip", "like"):
        chat.say(f"asha: {answer}")
    chat.play(f"""
        asha: skip
        bot: That was five; you liked 2. More? [Show more] [Enough]
        asha: show more
        bot: *…* · 2 BHK · Powai / … {CARD}
        asha: skip
        bot: You have seen all that fit. I'll write when there is more.
    """)


def test_enough_is_enough(chat):
    verified(chat, "asha", "ravi")
    for rent in ("40k", "41k", "42k", "43k", "44k", "45k"):
        home(chat, "ravi", other_home(rent))
    wish(chat, "asha")
    for _ in range(5):
        said = chat.say("asha: skip")
    assert shown(said[0]).startswith("That was five; you liked 0.")
    chat.play(f"""
        asha: bas
        bot: All right. Write *more* whenever you like.
        asha: more
        bot: *…* · 2 BHK · Powai / … {CARD}
    """)


def test_looking_around_without_a_requirement(chat, db, homes):
    chat.play(f"""
        asha: show me flats in powai under 36k
        bot: Got: Powai · up to ₹36,000. / *…* · 2 BHK · Powai / ₹35,000 a month · … {CARD}
        asha: like
        bot: Liked *…* ✓, I'll tell them. / So that they see who asks, I posted what you look for. … / You have seen all that fit. …
        bot to ravi: 💚 Somebody likes your post. …
        ravi: see who
        bot: *…* · Asha looks for 2 BHK · Powai / up to ₹36,000 a month · from any day / … {CARD}
        asha: show me flats in kurla under 10k
        bot: Nothing fits yet. Try another area or a higher budget, …
    """)
    assert db.execute(text("SELECT budget_max, status FROM tenant_requirements")).all() == [
        (36_000, "active")
    ]


def test_a_host_is_offered_only_what_helps_with_tenants(chat):
    verified(chat, "asha", "ravi")
    wish(chat, "asha")
    home(chat, "ravi")
    chat.play(f"""
        ravi: more
        bot: About *…*: [Why this one?] [Save] [Report it]
        ravi: why
        bot: *…*, why it fits …%: / ✓ the budget covers the rent / … {CARD}
        ravi: like
        bot: Liked *…* ✓, I'll tell them. / You have seen all that fit. …
        bot to asha: 💚 Somebody likes your post. …
    """)


def test_a_home_that_is_gone_says_so(chat, homes):
    code = card_code(wish(chat, "asha", "2bhk in powai under 36k from 1 dec"))
    chat.say("ravi: my posts")
    for line in ("1", "delete", "yes"):  # the newest is the cheapest
        chat.say(f"ravi: {line}")
    chat.play(f"""
        asha taps: 👍 Like on {code}
        bot: That card is no longer there. / You have seen all that fit. …
    """)


def test_in_hindi(chat, homes):
    chat.say("asha: hindi")
    chat.play("""
        asha: पवई में फ़्लैट दिखाओ 41 हज़ार तक
        bot: समझ गया: Powai · ₹41,000 तक। / *…* · 2 BHK · Powai / … [👍 पसंद] [👎 छोड़ें] [ℹ और जानें]
        asha: और बताओ
        bot: *…* के बारे में: [और फ़ोटो] [यह क्यों?] [सेव करें] [सस्ता दिखाएँ] [दूसरा इलाका] [शिकायत करें]
        asha: यह क्यों?
        bot: *…* …% मेल क्यों खाता है: / …
        asha: नहीं
        bot: *…* · 2 BHK · Powai / …
        asha: पसंद है
        bot: *…* पसंद किया ✓, मैं उन्हें बता रहा हूँ। / …
        bot to ravi: …
    """)


@pytest.mark.parametrize("said", ["like", "next"])
def test_where_no_card_is_open_that_is_said(chat, said):
    verified(chat, "asha")
    chat.play(f"""
        asha: {said}
        bot: No card is open just now. Here is what I can do: …
    """)
