"""A post is changed by a sentence, long after posting, and can be put back as it was."""

import pytest
from sqlalchemy import text

from tests.chat import shown, verified
from tests.flows.housing.scenes import home, wish

WISH = text("""
    SELECT budget_max, configurations, possession_date::text, furnishing,
        (SELECT string_agg(locality_id, ',') FROM requirement_localities l WHERE l.requirement_id = r.requirement_id)
    FROM tenant_requirements r""")
HOME = text(
    "SELECT rent_monthly, deposit_amount, configuration, locality_id, possession_date::text FROM property_listings"
)
AS_POSTED = (50_000, ["2bhk"], "2026-12-01", None, "mumbai/powai")
DAYS = 86_400


@pytest.fixture
def tenant(chat):
    verified(chat, "asha")
    wish(chat, "asha")
    return chat


AREAS = [
    ("not andheri west, vikhroli", "Areas: Powai, Vikhroli"),
    ("remove powai", "Areas: Andheri West"),
    ("andheri nahi chahiye", "Areas: Powai"),
    ("add vikhroli", "Areas: Andheri West, Powai, Vikhroli"),
    ("vikhroli bhi", "Areas: Andheri West, Powai, Vikhroli"),
]


@pytest.fixture
def host(chat):
    verified(chat, "ravi")
    home(chat, "ravi")
    return chat


def changed(post, *at) -> tuple:
    """The post with other values: (column, value), …"""
    return tuple(dict(at).get(n, value) for n, value in enumerate(post))


CHANGES = [
    ("change budget to 30k", "Budget: up to ₹30,000", (0, 30_000)),
    ("change the rent to 32k", "Budget: up to ₹32,000", (0, 32_000)),
    ("budget 35k kar do", "Budget: up to ₹35,000", (0, 35_000)),
    ("not powai, vikhroli", "Areas: Vikhroli", (4, "mumbai/vikhroli")),
    ("make it 3bhk", "Size: 3 BHK", (1, ["3bhk"])),
    ("make it 2 or 3 bhk", "Size: 2 BHK or 3 BHK", (1, ["2bhk", "3bhk"])),
    ("actually from march", "From: 1 Mar", (2, "2027-03-01")),
    ("make it semi furnished", "Furnishing: Semi-furnished", (3, "semi_furnished")),
]


@pytest.mark.parametrize(("said", "told", "column"), CHANGES, ids=[said for said, *_ in CHANGES])
def test_a_wish_is_changed_and_put_back(tenant, db, clock, said, told, column):
    clock.advance(3 * DAYS)
    tenant.play(f"""
        asha: {said}
        bot: Changed ✓ … {told}. … [Undo]
    """)
    assert db.execute(WISH).one() == changed(AS_POSTED, column)
    db.rollback()
    tenant.play("""
        asha: undo
        bot: Taken back. *2 BHK · Powai* · …
    """)
    assert db.execute(WISH).one() == AS_POSTED


@pytest.mark.parametrize(
    ("said", "told", "column"),
    [
        ("change the rent to 32k", "Rent: ₹32,000", (0, 32_000)),
        ("change budget to 32k", "Rent: ₹32,000", (0, 32_000)),
        ("deposit 1 lakh kar do", "Deposit: ₹1,00,000", (1, 100_000)),
        ("make it 3bhk", "Size: 3 BHK", (2, "3bhk")),
        ("not powai, vikhroli", "Area: Vikhroli", (3, "mumbai/vikhroli")),
        ("actually from march", "Free from: 1 Mar", (4, "2027-03-01")),
    ],
)
def test_a_home_is_changed_and_put_back(host, db, said, told, column):
    before = db.execute(HOME).one()
    db.rollback()
    host.play(f"""
        ravi: {said}
        bot: Changed ✓ … {told}. … [Undo]
    """)
    assert db.execute(HOME).one() == changed(before, column)
    db.rollback()
    host.play("""
        ravi taps: Undo
        bot: Taken back. *2 BHK · Powai* · …
    """)
    assert db.execute(HOME).one() == before


@pytest.mark.parametrize(("said", "told"), AREAS)
def test_areas_join_and_leave_those_that_were_named_before(chat, said, told):
    verified(chat, "asha")
    wish(chat, "asha", "2bhk in andheri west or powai under 50k from 1 dec")
    chat.play(f"""
        asha: {said}
        bot: Changed ✓ … {told}. … [Undo]
        asha: undo
        bot: Taken back. … Areas: Andheri West, Powai…
    """)


def test_the_only_area_leaves_and_another_is_asked_for(tenant):
    tenant.play("""
        asha: not powai
        bot: Which areas? …
        asha: vikhroli
        bot: Here is your post: … Areas: *Vikhroli* …
    """)


def test_who_adds_an_area_to_nothing_looks_there(chat):
    verified(chat, "asha")
    chat.play("""
        asha: vikhroli bhi
        bot: Got: Vikhroli. / What do you look for? …
    """)


def test_a_home_said_and_said_anew_begins_a_post(chat):
    verified(chat, "asha")
    chat.play("""
        asha: owner here, 3bhk in powai, sorry i mean vikhroli, 90k
        bot: Got: 3 BHK · Vikhroli · …
        asha: cancel
        bot: All right, cancelled.…
        asha: i need a 2bhk in powai, sorry i mean vikhroli
        bot: Got: 2 BHK · Vikhroli. / And your budget a month? …
    """)


def test_a_flat_that_becomes_a_room_loses_its_size(tenant, db):
    tenant.play("""
        asha: make it a room
        bot: Changed ✓ … Home: Room … Size: –… [Undo]
    """)
    assert db.execute(WISH).one()[1] == []


def test_one_change_after_another_and_only_the_last_is_taken_back(tenant, db):
    tenant.play("""
        asha: change budget to 30k
        bot: Changed ✓ …
        asha: make it 3bhk
        bot: Changed ✓ …
        asha: from march
        bot: …
        asha: cancel
        bot: …
        asha: make it 1bhk
        bot: Changed ✓ …
        asha: undo
        bot: Taken back. *3 BHK · Powai* · Size: 3 BHK.
    """)
    assert db.execute(WISH).one() == changed(AS_POSTED, (0, 30_000), (1, ["3bhk"]))


def test_cards_follow_at_once_and_those_whom_it_fits_now_are_told(host):
    verified(host, "asha")
    wish(host, "asha", "2bhk in powai under 40k from 1 dec")
    host.play("""
        asha: browse
        bot: Nothing fits yet. …
        asha: change budget to 46k
        bot: Changed ✓ *2 BHK · Powai* · Budget: up to ₹46,000. One fits. [See who fits] [Undo]
        bot to ravi: 🔑 Somebody new looks for a home like yours. …
        asha: haan
        bot: *…* · 2 BHK · Powai / ₹45,000 a month · …
        asha: change budget to 35k
        bot: Changed ✓ … Nothing fits yet; …
        asha: browse
        bot: Nothing fits yet. …
    """)


def test_changes_that_were_begun_go_on(tenant):
    tenant.play("""
        asha: edit my post
        bot: Here is your post: … [Save changes] [Change something] [Leave it]
        asha: budget 46k
        bot: Here is your post: … Budget: *up to ₹46,000* …
        asha: menu
        bot: …
        asha: edit my post
        bot: Here is your post: … Budget: *up to ₹46,000* …
    """)


def test_a_host_and_tenant_is_understood_by_the_fact_or_asked_which(host, db):
    wish(host, "ravi", "1bhk in vikhroli under 30k from 1 dec")
    host.play("""
        ravi: change deposit to 1 lakh
        bot: Changed ✓ *2 BHK · Powai* · Deposit: ₹1,00,000. …
        ravi: change budget to 25k
        bot: Changed ✓ *1 BHK · Vikhroli* · Budget: up to ₹25,000. …
        ravi: menu
        bot: …
        ravi: make it 3bhk
        bot: Which post do you mean? [1 BHK · Vikhroli] [2 BHK · Powai]
        ravi: 2
        bot: Changed ✓ *3 BHK · Powai* · Size: 3 BHK. …
    """)


def test_what_is_so_already_or_cannot_be_changed_is_asked_about(tenant, db):
    tenant.play("""
        asha: change deposit to 1 lakh
        bot: Here is your post: … / Shall I save it? [Save changes] [Change something] [Leave it]
        asha: semi furnished
        bot: Here is your post: … / Furnishing: *Semi-furnished* …
        asha: save changes
        bot: Changed ✓
    """)
    assert db.execute(WISH).one().furnishing == "semi_furnished"


def test_a_budget_far_too_low_changes_nothing(host, db):
    verified(host, "asha")
    wish(host, "asha")
    host.play("""
        asha: change budget to 9k
        bot: Homes there start near ₹45,000 a month, so I left it as it was. / *…* is still open: …
    """)
    assert db.execute(WISH).one() == AS_POSTED


def test_a_change_in_the_middle_of_something_else_loses_nothing(tenant):
    tenant.say("asha: owner, 2bhk flat in vikhroli 45k")
    said = tenant.say("asha: change my requirement")
    assert "…" not in shown(said[0])
    tenant.play("""
        asha: cancel
        bot: …You were at "list my home" (…). Continue? …
    """)


def test_in_hindi(tenant, db):
    tenant.say("asha: hindi")
    tenant.play("""
        asha: बजट 30 हज़ार कर दो
        bot: बदल दिया ✓ *2 BHK · Powai* · बजट: ₹30,000 तक। … [वापस लें]
        asha: 1
        bot: वापस लिया। *2 BHK · Powai* · बजट: ₹50,000 तक।
    """)
    assert db.execute(WISH).one() == AS_POSTED
